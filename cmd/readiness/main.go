// Readiness finds out how ready an organisation is for a Lived Experience
// (Peer) workforce, and writes an action report tied to the goals of an
// implementation plan.
//
// This package is the edge of the program: arguments, files, streams and exit
// statuses. What a questionnaire, an answer and a score are is in package
// assess; what the report says, in package report. Nothing leaves the machine.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/questionnaires"
	"example.org/readiness/report/words"
)

// The exit statuses. A run that a signal ends has 128 and the signal's number.
const (
	statusDone      = 0
	statusFailed    = 1 // it failed, or the input has mistakes
	statusUsage     = 2 // called wrongly
	statusThreshold = 3 // a gate did not hold: --fail-under, --fail-over, --fail-on-regression
	statusPartial   = 4 // a batch finished and some inputs failed
	statusInterrupt = 130
)

func main() {
	// Double-clicked on Windows, the program welcomes instead of telling
	// people to use a command line.
	cobra.MousetrapHelpText = ""
	os.Exit(run(&env{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		now: time.Now, getenv: os.Getenv, content: questionnaires.FS,
	}, os.Args[1:]))
}

// env is everything that a command may touch besides its own arguments.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
	getenv         func(string) string
	content        fs.FS // the shipped questionnaires and what belongs to them

	pages     keptError // standard output, for what cobra prints
	stdinRead bool      // standard input is read, and is empty from then on
}

// run runs the program and returns its exit status.
func run(e *env, args []string) int {
	root := newRootCmd(e)
	root.SetArgs(args)
	cmd, err := root.ExecuteC()
	if e.pages.err != nil {
		err = notPrinted(e.pages.err)
	}
	if err == nil {
		return statusDone
	}
	var status exitStatus
	if errors.As(err, &status) {
		return int(status)
	}
	e.complain(err)
	if errors.As(err, new(usageError)) {
		e.say("run '%s --help' for usage", cmd.CommandPath())
		return statusUsage
	}
	return statusFailed
}

// An exitStatus ends the program after everything has been said.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// A usageError is a mistake in how the program was called.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// usageArgs says in plain words that the number of arguments is wrong.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if check(cmd, args) == nil {
			return nil
		}
		return usagef("%s is called with %s; expected %s %s", cmd.Name(), words.Count(len(args), "argument"), cmd.Parent().CommandPath(), cmd.Use)
	}
}

// flagError says what is wrong with a flag's value without the words of the Go
// library that could not read it.
func flagError(err error) error {
	var value *pflag.InvalidValueError
	if !errors.As(err, &value) {
		return err
	}
	expected := "a value that it takes"
	switch value.GetFlag().Value.Type() {
	case "int":
		expected = "a whole number"
	case "bool":
		expected = "true or false"
	}
	return fmt.Errorf("--%s %s: expected %s", value.GetFlag().Name, value.GetValue(), expected)
}

// noEmptyFlags refuses a flag that is given an empty value, as a script does
// with a variable that is not set: to go on without it would use the wrong plan
// or leave a client's brand out.
func noEmptyFlags(cmd *cobra.Command) error {
	var err error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		empty := f.Value.String() == "" || f.Value.String() == "[]"
		if err == nil && empty && f.Name != "output" { // which says more itself
			err = usagef("the value of --%s is empty", f.Name)
		}
	})
	return err
}

// didYouMean adds to an error what may have been meant, where one of the known
// names is near.
func didYouMean(err error, got string, known []string) error {
	if near := assess.Nearest(got, known); near != "" {
		return fault.WithHint(err, "did you mean "+near+"?")
	}
	return err
}

// noCommand complains about a word that is not a command. The name of an answers
// file is allowed: the file was dragged onto the program.
func noCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 || len(args) == 1 && isAnswersFile(args[0]) {
		return nil
	}
	err := usagef("there is no command %q", args[0])
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		return fault.WithHint(err, "did you mean "+strings.Join(near, " or ")+"?")
	}
	return err
}

func newRootCmd(e *env) *cobra.Command {
	root := &cobra.Command{
		Use:   "readiness",
		Short: "Find out how ready your organisation is for a Lived Experience workforce",
		Long: `Readiness asks how ready an organisation is for a Lived Experience (Peer)
workforce, and writes a report with actions for a board or an executive.

Answer in the terminal with "readiness run", or fill in a file made by
"readiness template". Then make the report with "readiness report".
Nothing that you answer leaves this computer.`,
		Version:           version(),
		Args:              noCommand,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return noEmptyFlags(cmd) },
		RunE:              func(cmd *cobra.Command, args []string) error { return runWelcome(e, cmd, args) },
	}
	root.SetIn(e.stdin)
	e.pages.to = e.stdout
	root.SetOut(&e.pages)
	root.SetErr(e.stderr)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{flagError(err)} })
	root.AddCommand(
		newRunCmd(e),
		newReportCmd(e),
		newScoreCmd(e),
		newExplainCmd(e),
		newCompareCmd(e),
		newPathCmd(e),
		newBatchCmd(e),
		newCheckCmd(e),
		newListCmd(e),
		newShowCmd(e),
		newPageCmd(e),
		newTemplateCmd(e),
		newSchemaCmd(e),
		newVersionCmd(e),
		newExitStatusTopic(),
	)
	e.completeFlags(root)
	finishHelp(root)
	return root
}

// finishHelp makes the help fit a terminal, and gives the commands that cobra
// adds this program's statuses.
func finishHelp(root *cobra.Command) {
	root.SuggestionsMinimumDistance = 2
	root.SetVersionTemplate("readiness {{.Version}}\n")
	root.SetUsageTemplate(strings.NewReplacer(
		"Flags.FlagUsages ", "Flags.FlagUsagesWrapped 80 ",
		"for more information about a command.", "for more about a command.",
	).Replace(root.UsageTemplate()))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	const statuses = "\n\nStatuses: 0 done, 2 called wrongly."
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Long = "Help prints what a command does and takes, and what \"exit-status\" means." + statuses
			cmd.RunE = func(_ *cobra.Command, args []string) error { return help(root, args) }
		case "completion":
			cmd.Long = strings.TrimSpace(cmd.Long) + statuses
			cmd.Args = noShell
			cmd.RunE = func(*cobra.Command, []string) error { return cmd.Help() }
			for _, shell := range cmd.Commands() {
				shell.Long = strings.TrimSpace(ansi.Wordwrap(shell.Long, 80, "")) + statuses
				shell.Args = usageArgs(cobra.NoArgs)
			}
		}
	}
}

// noShell complains about a shell that is not among completion's commands.
func noShell(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usagef("there is no completion for %q; expected bash, fish, powershell or zsh", args[0])
}

// help prints the help of the command that the words name.
func help(root *cobra.Command, words []string) error {
	cmd, rest, err := root.Find(words)
	if err != nil || len(rest) > 0 {
		return fault.WithHint(usagef("there is no help on %q", strings.Join(words, " ")), "\"readiness help\" lists what there is")
	}
	cmd.InitDefaultHelpFlag()
	cmd.InitDefaultVersionFlag()
	return cmd.Help()
}

func newVersionCmd(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long: `Version prints which version of the program this is, as --version does.

Statuses: 0 done, 2 called wrongly.`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			return e.print([]byte("readiness " + version() + "\n"))
		},
	}
}

// version is the module's version as the build recorded it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return develVersion
	}
	return info.Main.Version
}

// develVersion is that of a program whose build recorded none.
const develVersion = "(devel)"

// newExitStatusTopic is a page of help: cobra lists a command that does
// nothing as a help topic.
func newExitStatusTopic() *cobra.Command {
	return &cobra.Command{
		Use:   "exit-status",
		Short: "What the program's exit status means",
		Long: `Every command ends with one of these statuses:

  0    done
  1    it failed, or the input has mistakes
  2    called wrongly
  3    a score is below --fail-under, above --fail-over or without a band,
       or --fail-on-regression found a regression, or cannot rule one out
  4    a batch finished and some inputs failed
  130  interrupted by Ctrl-C; any other signal gives 128 and its number

Answers are saved before the program ends, whatever ends it.`,
	}
}

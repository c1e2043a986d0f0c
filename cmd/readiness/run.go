package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	_ "example.org/readiness/cmd/internal/aainit" // before anything asks the terminal for its colours
	"example.org/readiness/cmd/internal/asking"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/cmd/internal/filename"
	"example.org/readiness/cmd/internal/interview"
	"example.org/readiness/report"
)

type runOptions struct {
	contentOptions
	answers string
	from    string // the earlier answers that a new assessment begins with
	plain   bool
	short   bool
	welcome bool
}

func newRunCmd(e *env) *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run [ANSWERS]",
		Short: "Answer the questions in the terminal",
		Long: `Run asks the questions, one at a time, and keeps your answers in a file on
this computer. Without a file name it begins a new assessment and proposes a
name. With the name of an answers file it goes on at the first question that
is open; with a name that does not exist yet it says so, and begins a new one
there. The ending .yaml may be left out.

Every answer is saved at once. You can stop at any time, and go on later, also
after a power cut. At the end, or whenever you like, you can review your
answers and make the report.

With --short only the shorter set of questions is asked, for a first look. You
can go on to all of them later, and keep your answers.

With --from LAST a new assessment begins with the answers of an earlier one.
Each of them is shown to be confirmed or changed, and counts as blank until it
is. What was said about the organisation is shown first, to be changed where it
is no longer true. The earlier file stays as it is.

With --plain the interview is lines of plain text, one question after the
other, without colours or cursor movement: for screen readers, simple
terminals and scripts. It is also used when ACCESSIBLE=1 or TERM=dumb is set,
and when the input is not a terminal, so a whole interview can be piped in.

Input from a file or a program stops at a line that cannot be used, since the
lines after it would be taken for answers to other questions.

Statuses: 0 done, or left with everything saved; 1 it failed, or the input
ended early, went on after the last question or had a line that cannot be
used; 2 called wrongly; 130 interrupted by Ctrl-C, 128 and its number by
another signal. The answers given so far are saved in every case.`,
		Example: `  readiness run
  readiness run riverbend-2026-11-22.yaml
  readiness run --plain answers.yaml
  readiness run --from last-year.yaml this-year.yaml`,
		Args: usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.answers = args[0]
			}
			return runRun(e, o)
		},
	}
	o.addFlags(cmd.Flags())
	cmd.Flags().BoolVar(&o.short, "short", false, "ask only the shorter set of questions, for a first look")
	cmd.Flags().StringVar(&o.from, "from", "", "begin with these earlier `answers`, each to be confirmed")
	cmd.Flags().BoolVar(&o.plain, "plain", false, "ask in plain lines, for screen readers, simple terminals and scripts")
	return cmd
}

// runWelcome greets whoever starts the program without a command, or goes on
// with the answers file that is named in place of one. Where nobody can answer
// and nothing is named, it prints the help.
func runWelcome(e *env, cmd *cobra.Command, args []string) error {
	o := runOptions{welcome: true}
	if len(args) > 0 {
		o = runOptions{answers: args[0]}
	} else if !isTerminal(e.stdin) || !isTerminal(e.stderr) {
		return cmd.Help()
	}
	err := runRun(e, o)
	if mousetrap.StartedByExplorer() {
		// The window closes with the program, and what was said last with it.
		if err != nil && !errors.As(err, new(exitStatus)) {
			e.complain(err)
			err = exitStatus(statusFailed)
		}
		fmt.Fprint(e.stderr, "Press Enter to close this window. ")
		fmt.Fscanln(e.stdin)
	}
	return err
}

// isAnswersFile reports whether there is a file of that name with answers in
// it.
func isAnswersFile(name string) bool {
	if fi, err := os.Stat(name); err != nil || !fi.Mode().IsRegular() || fi.Size() > assess.MaxFileSize {
		return false
	}
	src, err := os.ReadFile(name)
	return err == nil && assess.Format(src) == "readiness/answers/v1"
}

func runRun(e *env, o runOptions) error {
	if o.answers == "-" {
		return fault.WithHint(usagef("answers cannot be kept in standard input"), "name a file; answers to the questions can be piped in")
	}
	if o.fromStdin() {
		return fault.WithHint(usagef("run takes the answers from standard input, and cannot read a questionnaire or plan from it too"), "name a file with -q or --plan")
	}
	c, err := e.load(o.contentOptions)
	if err != nil {
		return err
	}
	var begun []string
	if o.from != "" {
		if o.answers, begun, err = e.beginFrom(c, o); err != nil {
			return err
		}
	}
	signals := endSignals()
	defer signal.Stop(signals)
	out, err := interview.Run(interview.Options{
		Library: c.Library, Path: o.answers, Welcome: o.welcome, Short: o.short,
		In: e.stdin, Out: e.stderr, Plain: o.plain || e.needsPlain(), Alone: !isTerminal(e.stdin), Width: terminalWidth(e.stderr),
		Flags: o.flags(), Carried: begun,
		Now: e.now, Signals: signals,
		Scores:     c.ScoresInWords,
		Reports:    reportKinds(),
		Notes:      asking.Notes(),
		MakeReport: func(r interview.Report) ([]string, error) { return e.reportQuietly(o.contentOptions, r) },
		Open:       openFile,
	})
	return e.runStatus(out, err)
}

// beginFrom writes the file of a new assessment that begins with earlier
// answers. It returns its name, and what there is to say about it.
func (e *env) beginFrom(c *content, o runOptions) (name string, said []string, err error) {
	if o.answers == "" {
		return "", nil, fault.WithHint(usagef("--from needs a name for the new answers"), "name it, as in: readiness run --from last-year.yaml this-year.yaml")
	}
	if o.from == "-" {
		return "", nil, fault.WithHint(usagef("run takes the answers from standard input, and cannot read the earlier ones from it too"), "name a file with --from")
	}
	if name, err = newAnswersName(o.answers); err != nil {
		return "", nil, err
	}
	n, err := e.carryForward(c, o.from)
	if err != nil {
		return "", nil, err
	}
	n.answers.File, n.answers.Date = name, e.now().Format(time.DateOnly)
	n.answers.Respondent.ID = interview.NewID()
	data, err := n.file(c)
	if err != nil {
		return "", nil, err
	}
	return name, n.said(), e.write(output{path: name, argument: true, private: true, inputs: append(o.files(), o.from)}, data)
}

// newAnswersName is the file that is begun under a name, whose ending may be
// left out. What exists is not begun anew.
func newAnswersName(name string) (string, error) {
	if fi, err := os.Stat(name); err == nil && fi.IsDir() {
		return "", fault.WithHint(fmt.Errorf("%s: this is a folder; expected the name of a file to write", name), "add the name of a file in it")
	}
	if err := checkNewName(name, "choose a name like this-year.yaml"); err != nil {
		return "", err
	}
	if filepath.Ext(name) == "" {
		name += ".yaml"
	}
	if _, err := os.Lstat(name); err == nil {
		return "", fault.WithHint(fmt.Errorf("%s exists, and is not begun anew", display(name)), "leave --from out to go on with it, or choose another name")
	}
	return name, nil
}

// flags are those that the command which goes on needs too.
func (o runOptions) flags() []interview.Flag {
	var out []interview.Flag
	for _, file := range o.questionnaires {
		out = append(out, interview.Flag{Name: "-q", File: file})
	}
	for _, f := range []interview.Flag{{Name: "--plan", File: o.plan}, {Name: "--sources", File: o.sources}, {Name: "--glossary", File: o.glossary}, {Name: "--profile", File: o.profile}} {
		if f.File != "" {
			out = append(out, f)
		}
	}
	return out
}

// runStatus turns the end of an interview into the end of the program. What a
// signal ended has its own status, and what went wrong is said all the same.
func (e *env) runStatus(out interview.Outcome, err error) error {
	switch {
	case out.Signal != nil:
		if err != nil {
			e.complain(err)
		}
		return signalStatus(out.Signal)
	case errors.As(err, new(filename.Unfit)):
		return usageError{err}
	case errors.As(err, new(interview.ErrLocked)):
		return fault.WithHint(err, "close the other one first; if there is none, try again in a moment")
	case err != nil:
		return err
	case out.Ended && out.Path == "":
		return errors.New("the input ended before the answers had a file")
	case out.Ended:
		return errors.New("the input ended before the interview did")
	}
	return nil
}

// endSignals returns where the signals that end the program come in. One that
// it was started to ignore, as nohup has it, stays ignored.
func endSignals() chan os.Signal {
	signals := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
	return signals
}

// signalStatus is the status of a program that a signal ended: 128 and its
// number.
func signalStatus(sig os.Signal) exitStatus {
	if n, ok := sig.(syscall.Signal); ok {
		return exitStatus(128 + int(n))
	}
	return exitStatus(statusInterrupt)
}

// reportKinds are the reports that can be made from within the interview.
func reportKinds() []interview.ReportKind {
	var kinds []interview.ReportKind
	for _, r := range asking.Readers() {
		kinds = append(kinds, interview.ReportKind{ID: r.ID, Label: r.Label + ", as a PDF", Help: r.Help, Ending: ".pdf"})
	}
	return append(kinds,
		interview.ReportKind{ID: "register", Label: "A register to work in, as a spreadsheet", Help: "The actions with columns for owner, status and notes, in xlsx.", Ending: ".xlsx"},
		interview.ReportKind{ID: "page", Label: "Everything, as a web page", Help: "One html file that opens in any browser.", Ending: ".html"},
	)
}

// reportQuietly makes a report while the interview has the screen, and returns
// what there is to say about it.
func (e *env) reportQuietly(c contentOptions, r interview.Report) ([]string, error) {
	var said bytes.Buffer
	quiet := *e
	quiet.stderr = &said
	o := reportOptions{
		contentOptions: c, edition: string(report.Full),
		printOptions: printOptions{wordOptions: wordOptions{notes: r.Notes}, pace: assess.DefaultPace}, combineOptions: combineOptions{minGroup: assess.DefaultMinGroup},
	}
	if slices.Contains(report.Editions(), report.Edition(r.Kind)) {
		o.edition = r.Kind
	}
	if err := runReport(&quiet, []string{r.Answers}, r.File, o); err != nil {
		return nil, err
	}
	var warnings []string
	for line := range strings.Lines(said.String()) {
		warnings = append(warnings, strings.TrimSpace(line))
	}
	return warnings, nil
}

// needsPlain reports whether only plain lines will do. There is no way to find
// out about a screen reader: people say so with ACCESSIBLE.
func (e *env) needsPlain() bool {
	switch strings.ToLower(e.getenv("ACCESSIBLE")) {
	case "", "0", "false":
	default:
		return true
	}
	return e.getenv("TERM") == "dumb" || !isTerminal(e.stdin) || !isTerminal(e.stderr)
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// terminalWidth returns the width of a terminal, or 0 where there is none.
func terminalWidth(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(f.Fd())
	if err != nil {
		return 0
	}
	return width
}

// openFile shows a file in the program that the system has for it.
func openFile(path string) error {
	path, err := filepath.Abs(path) // so that no name can look like an option
	if err != nil {
		return err
	}
	var cmd *exec.Cmd
	switch runtime.GOOS {
	case "windows":
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", path)
	case "darwin":
		cmd = exec.Command("open", path)
	default:
		cmd = exec.Command("xdg-open", path)
	}
	if err := cmd.Start(); err != nil {
		return errors.New("no program was found to open it with")
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return errors.New("no program here could open it")
		}
	case <-time.After(openerTime): // it shows the file itself
	}
	return nil
}

// openerTime is how long a program that opens files may take to say that it
// cannot.
const openerTime = 3 * time.Second

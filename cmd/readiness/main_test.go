package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/internal/golden"
)

// TestMain puts the program itself on the path, twice: tests that run
// "readiness" run it, in this test binary, on the content of $FIXED, which is
// testdata/fixed; "readiness-shipped" is the real main, with what ships.
func TestMain(m *testing.M) {
	if os.Getenv("FIXED") == "" {
		folder, err := filepath.Abs(filepath.Join("..", "..", "testdata", "fixed"))
		if err == nil {
			err = os.Setenv("FIXED", folder)
		}
		if err != nil {
			panic(err)
		}
	}
	testscript.Main(m, map[string]func(){"readiness": fixedMain, "readiness-shipped": main})
}

// fixedMain is main with the content of testdata/fixed.
func fixedMain() {
	cobra.MousetrapHelpText = ""
	os.Exit(run(&env{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		now: time.Now, getenv: os.Getenv, content: fixed(),
	}, os.Args[1:]))
}

// fixed is the content that tests of the program run on, so that a change to
// what ships does not change what they expect.
func fixed() fs.FS { return os.DirFS(os.Getenv("FIXED")) }

// repo is the top folder of the repository, and testdata the folder in it.
func repo(t testing.TB, names ...string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(append([]string{"..", ".."}, names...)...))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func testdata(t testing.TB, names ...string) string {
	t.Helper()
	return repo(t, append([]string{"testdata"}, names...)...)
}

// samples lists the answers files of made-up organisations.
func samples(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(testdata(t, "fixed", "answers", "*.yaml"))
	if err != nil || len(files) < 6 {
		t.Fatalf("%d samples, %v; want 6 or more", len(files), err)
	}
	return files
}

// sampleName is the name of a sample without folder and ending.
func sampleName(file string) string { return strings.TrimSuffix(filepath.Base(file), ".yaml") }

// TestScripts runs testdata/script. A script sees the folders $DATA (testdata),
// $FIXED (testdata/fixed, the program's content) and $SCHEMAS, the clock of SOURCE_DATE_EPOCH at will, and
// beside the usual commands:
//
//	status N program [args...]      like exec, and the exit status must be N
//	fill FILE organisation NAME     writes the name into a blank answers file
//	fill FILE levels N              answers every question of it with N
//
// The condition [root] reports whether permissions keep nobody out.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 testdata(t, "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       golden.Update(),
		Setup: func(env *testscript.Env) error {
			env.Setenv("DATA", testdata(t))
			env.Setenv("FIXED", testdata(t, "fixed"))
			env.Setenv("SCHEMAS", repo(t, "questionnaires", "schemas"))
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() <= 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": scriptStatus, "fill": scriptFill},
	})
}

func scriptStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N program [args...]")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%s: %v", args[1], err)
		}
		got = exit.ExitCode()
	}
	if fmt.Sprint(got) != args[0] {
		ts.Fatalf("the exit status is %d; want %s", got, args[0])
	}
}

// scriptFill fills in a template, line by line, as a person would.
func scriptFill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fill FILE organisation|levels VALUE")
	}
	line, value := regexp.MustCompile(`(?m)^organisation:.*$`), "organisation: "+args[2]
	if args[1] == "levels" {
		line, value = regexp.MustCompile(`(?m)^(    [a-z-]+):$`), "$1: "+args[2]
	}
	text := ts.ReadFile(args[0])
	filled := line.ReplaceAllString(text, value)
	if filled == text {
		ts.Fatalf("%s has nothing to fill in", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(filled), 0o600))
}

// A ran is what a run of the program came to.
type ran struct {
	status         int
	stdout, stderr string
}

// runHere runs the program in this process, on a fixed day, without an
// environment.
func runHere(t testing.TB, stdin string, args ...string) ran {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status := run(&env{
		stdin: strings.NewReader(stdin), stdout: &stdout, stderr: &stderr,
		now:     func() time.Time { return time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC) },
		getenv:  func(string) string { return "" },
		content: fixed(),
	}, append([]string{}, args...)) // never nil, which cobra takes for os.Args
	return ran{status, stdout.String(), stderr.String()}
}

// write writes a file of a test and returns its path.
func write(t testing.TB, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestExitStatuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	good := testdata(t, "fixed", "answers", "riverbend.yaml")
	partial := testdata(t, "fixed", "answers", "partial-two.yaml")
	bad := write(t, dir, "bad.yaml", "format: readiness/answers/v1\norganisation: A\ndate: 2026-01-01\nquestionnaires: {supervision: 1}\nanswers: {supervision: {protected-time: 9}}\n")
	missing := filepath.Join(dir, "missing.yaml")
	pdf := filepath.Join(dir, "report.pdf")
	folder := func(name string) string { return filepath.Join(dir, name) }
	formats := strings.Join(app.FormatNames(), ", ")

	tests := []struct {
		status int
		args   []string
		stderr string // a part of it
	}{
		{0, []string{}, ""},
		{0, []string{"--help"}, ""},
		{0, []string{"--version"}, ""},
		{0, []string{"version"}, ""},
		{0, []string{"help", "exit-status"}, ""},
		{0, []string{"help", "score"}, ""},
		{0, []string{"completion"}, ""},
		{0, []string{"list"}, ""},
		{0, []string{"show", "supervision"}, ""},
		{0, []string{"schema", "answers"}, ""},
		{0, []string{"template", "hr"}, ""},
		{0, []string{"score", good}, ""},
		{0, []string{"score", good, "--fail-under", "60", "--fail-under", "hr=60", "--fail-over", "peer-drift=40"}, ""},
		{0, []string{"explain", good}, ""},
		{0, []string{"check", good}, ""},
		{0, []string{"report", good, "-o", pdf}, ""},
		{0, []string{"batch", good, "-o", folder("one")}, "1 report written to "},

		{1, []string{"score", missing}, missing + ": no such file or folder\nhint: "},
		{1, []string{"score", dir}, "bad.yaml:5:41: "},
		{1, []string{"score", bad}, bad + ":5:41: protected-time is answered 9; expected one of 0, 1, 2, 3, 4, not-applicable or dont-know\n"},
		{1, []string{"score", good, "-q", bad}, bad + ":1:9: format is "},
		{1, []string{"score", good, "--plan", missing}, "no such file"},
		{1, []string{"list", "-q", bad}, bad + ":1:9: "},
		{1, []string{"show", "hr", "-q", missing}, "no such file"},
		{1, []string{"template", "-q", bad}, bad + ":1:9: "},
		{1, []string{"explain", bad}, bad + ":5:41: "},
		{1, []string{"check", bad}, bad + ":5:41: "},
		{1, []string{"check", missing}, "no such file"},
		{1, []string{"report", bad, "-o", folder("bad.pdf")}, bad + ":5:41: "},
		{1, []string{"report", good, "-o", folder("no/such.pdf")}, "the folder " + folder("no") + " does not exist\nhint: "},
		{1, []string{"report", good, "-o", dir}, dir + ": this is a folder; expected the name of a file to write\nhint: "},
		{1, []string{"report", good, "-o", good, "--format", "pdf"}, good + ": this is one of the inputs, and is not written over\nhint: "},
		{1, []string{"report", good, "--brand", bad, "-o", folder("bad.pdf")}, bad + ":1:9: format is "},
		{1, []string{"batch", filepath.Join(dir, "*.nothing"), "-o", folder("none")}, "no file matches\n"},
		{1, []string{"batch", t.TempDir(), "-o", folder("none")}, "no answers file in this folder\nhint: "},
		{1, []string{"batch", good, "-o", bad}, bad + ": a part of this name is a file; expected a folder"},

		{2, []string{"scoer"}, "readiness: there is no command \"scoer\"\nhint: did you mean score?\n"},
		{2, []string{"nothing"}, "readiness: there is no command \"nothing\"\nrun 'readiness --help' for usage\n"},
		{2, []string{"help", "nothing"}, "there is no help on \"nothing\"\nhint: "},
		{2, []string{"--nothing"}, "readiness: unknown flag: --nothing\nrun 'readiness --help' for usage\n"},
		{2, []string{"score", good, "--nothing"}, "run 'readiness score --help' for usage\n"},
		{2, []string{"score"}, "no answers file is named\nhint: "},
		{1, []string{"score", good, partial}, "the organisation is \"Kestrel Street Family Services\", and that of " + good},
		{2, []string{"score", good, "--fail-under", "sixty"}, "--fail-under sixty: expected a percentage from 0 to 100"},
		{2, []string{"score", good, "--fail-under", "NaN"}, "expected a percentage from 0 to 100"},
		{2, []string{"score", good, "--fail-under", "101"}, "expected a percentage from 0 to 100"},
		{2, []string{"score", good, "--fail-under", "-1"}, "expected a percentage from 0 to 100"},
		{2, []string{"score", good, "--fail-under", "supervison=60"}, "hint: did you mean supervision?\n"},
		{2, []string{"score", good, "--fail-under", "peer-drift=60"}, "hint: use --fail-over peer-drift=60\n"},
		{2, []string{"score", good, "--fail-over", "hr=60"}, "hint: use --fail-under hr=60\n"},
		{2, []string{"score", good, "--fail-over", "60"}, "--fail-over 60: expected ID=percentage"},
		{1, []string{"report", good, partial}, "hint: combine the answers of one organisation at a time; batch reports on each\n"},
		{2, []string{"report"}, "no answers file is named\nhint: "},
		{2, []string{"report", good, "-o", folder("report.doc")}, "the ending does not say which format; expected one of " + formats + "\nhint: name it with --format\n"},
		{2, []string{"report", good, "--format", "doc"}, "--format doc: expected one of " + formats + "\n"},
		{2, []string{"report", good, "--audience", "everyone"}, "--audience everyone: expected board, full or actions\n"},
		{2, []string{"report", good, "--without", "scores"}, "--without scores: expected notes\n"},
		{2, []string{"batch"}, "no answers files are named\nhint: "},
		{2, []string{"batch", good}, "no folder to write into is named\nhint: name one with -o\n"},
		{2, []string{"batch", "-", "-o", folder("none")}, "not standard input\nhint: "},
		{2, []string{"batch", good, "-o", folder("none"), "--jobs", "-1"}, "--jobs -1: expected 0 or more\n"},
		{2, []string{"batch", good, "-o", folder("none"), "--format", "doc"}, "--format doc: expected one of "},
		{2, []string{"batch", "[", "-o", folder("none")}, "this pattern cannot be read\n"},
		{2, []string{"check"}, "check is called with 0 arguments; expected readiness check PATH...\n"},
		{2, []string{"list", "hr"}, "list is called with 1 argument; expected readiness list\n"},
		{2, []string{"version", "1"}, "version is called with 1 argument; "},
		{2, []string{"show"}, "show is called with 0 arguments; expected readiness show ID\n"},
		{2, []string{"show", "supervison"}, "there is nothing with the id \"supervison\"\nhint: did you mean supervision?\n"},
		{2, []string{"show", "no-such-thing-at-all"}, "hint: \"readiness list\" shows the ids\n"},
		{2, []string{"show", "supervison", "--yaml"}, "hint: did you mean supervision?\n"},
		{2, []string{"show", "../go.mod", "--yaml"}, "there is no shipped questionnaire or plan"},
		{2, []string{"schema"}, "schema is called with 0 arguments; "},
		{2, []string{"schema", "answer"}, "hint: did you mean answers?\n"},
		{2, []string{"template", "hrr"}, "expected one of commitment, culture, hr, supervision, peer-drift\nhint: did you mean hr?\n"},
		{2, []string{"explain"}, "explain is called with 0 arguments; expected readiness explain ANSWERS... [ID]\n"},
		{2, []string{"explain", good, "supervison"}, "there is no score \"supervison\" in this assessment; did you mean \"supervision\"?\nhint: "},
		{2, []string{"completion", "tcsh"}, "there is no completion for \"tcsh\"; expected bash, fish, powershell or zsh\n"},
		{2, []string{"completion", "bash", "more"}, "bash is called with 1 argument; "},

		{3, []string{"score", good, "--fail-under", "90"}, good + ": overall readiness is 65%, below 90%\n"},
		{3, []string{"score", good, "--fail-over", "peer-drift=10"}, good + ": peer-drift is 34%, above 10%\n"},
		{3, []string{"score", partial, "--fail-under", "hr=1"}, partial + ": hr is not in the assessment\n"},
		{3, []string{"batch", good, "-o", folder("three"), "--fail-under", "90"}, good + ": overall readiness is 65%, below 90%\n1 report written to "},

		{4, []string{"batch", good, bad, missing, "-o", folder("four"), "--fail-under", "90"}, "1 of 3 reports written to " + folder("four") + "\n2 of 3 inputs failed; they are named above and in summary.csv\n"},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%d %s", tt.status, strings.Join(tt.args, " ")), func(t *testing.T) {
			got := runHere(t, "", tt.args...)
			if got.status != tt.status {
				t.Errorf("status = %d; want %d\n%s", got.status, tt.status, got.stderr)
			}
			if !strings.Contains(got.stderr, tt.stderr) {
				t.Errorf("stderr = %q; want it to contain %q", got.stderr, tt.stderr)
			}
			// A threshold is told beside the scores; any other failure
			// leaves no result behind.
			if tt.status != 0 && tt.status != 3 && got.stdout != "" {
				t.Errorf("stdout = %q; want nothing", got.stdout)
			}
			if tt.status == 0 && tt.stderr == "" && got.stderr != "" {
				t.Errorf("stderr = %q; want nothing", got.stderr)
			}
			saysWhatIsWrong(t, got)
		})
	}
	for _, name := range []string{"none", "bad.pdf", "no", "report.doc"} {
		if _, err := os.Stat(folder(name)); err == nil {
			t.Errorf("a run that failed left %s behind", name)
		}
	}
}

// saysWhatIsWrong holds the rules for error messages: no words of Go, and no
// full stop at the end of a line.
func saysWhatIsWrong(t *testing.T, r ran) {
	t.Helper()
	for line := range strings.Lines(r.stderr) {
		line = strings.TrimSuffix(line, "\n")
		for _, word := range []string{"arg(s)", "failed to", "Error:", "no such file or directory", "invalid argument", "open /", "stat /", "panic"} {
			if strings.Contains(line, word) {
				t.Errorf("stderr says %q, with %q in it", line, word)
			}
		}
		if strings.HasSuffix(line, ".") && !strings.HasSuffix(line, "...") {
			t.Errorf("stderr says %q, with a full stop", line)
		}
	}
}

// commands lists every command with those below it.
func commands(t testing.TB) []*cobra.Command {
	t.Helper()
	root := newRootCmd(&env{stdin: strings.NewReader(""), stdout: &bytes.Buffer{}, stderr: &bytes.Buffer{}, content: fixed()})
	var out []*cobra.Command
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		out = append(out, cmd)
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(root)
	return out
}

func TestEveryCommandIsDescribed(t *testing.T) {
	t.Parallel()
	for _, cmd := range commands(t) {
		name := cmd.CommandPath()
		if cmd.Short == "" || strings.HasSuffix(cmd.Short, ".") {
			t.Errorf("%s: Short = %q; want words without a full stop", name, cmd.Short)
		}
		if cmd.Long == "" {
			t.Errorf("%s has no Long", name)
		}
		if topic := !cmd.Runnable(); cmd.HasParent() && !topic && !strings.Contains(cmd.Long, "\n\nStatuses: 0 ") {
			t.Errorf("%s does not end with its statuses:\n%s", name, cmd.Long)
		}
		takes := strings.Contains(cmd.Use, " ") && !slices.Contains([]string{"help", "completion"}, cmd.Name())
		if takes && cmd.Example == "" {
			t.Errorf("%s takes arguments and gives no example", name)
		}
		for line := range strings.Lines(cmd.Example) {
			if !strings.HasPrefix(line, "  "+name) {
				t.Errorf("%s: the example %q does not begin with the command", name, line)
			}
		}
	}
}

// TestExamplesParse makes sure that the flags of each example exist.
func TestExamplesParse(t *testing.T) {
	t.Parallel()
	for _, cmd := range commands(t) {
		for line := range strings.Lines(cmd.Example) {
			words := strings.Fields(line)
			if i := slices.Index(words, ">"); i >= 0 {
				words = words[:i]
			}
			found, rest, err := cmd.Root().Find(words[1:])
			if err != nil || found != cmd {
				t.Errorf("%q names no command: %v", line, err)
				continue
			}
			if err := found.ParseFlags(rest); err != nil {
				t.Errorf("%q: %v", line, err)
			}
			if check := found.Args; check != nil {
				if err := check(found, found.Flags().Args()); err != nil {
					t.Errorf("%q: %v", line, err)
				}
			}
		}
	}
}

// TestFlags finds shorthands that clash, which cobra notices only when a
// command's flags are parsed, and flags that mean the same by another letter.
func TestFlags(t *testing.T) {
	t.Parallel()
	letters := map[string]string{}
	for _, cmd := range commands(t) {
		cmd.InitDefaultHelpFlag()
		if err := cmd.ParseFlags(nil); err != nil {
			t.Errorf("%s: %v", cmd.CommandPath(), err)
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s --%s says nothing about itself", cmd.CommandPath(), f.Name)
			}
			if had, ok := letters[f.Name]; ok && had != f.Shorthand {
				t.Errorf("%s: --%s is -%s here and -%s elsewhere", cmd.CommandPath(), f.Name, f.Shorthand, had)
			}
			letters[f.Name] = f.Shorthand
		})
	}
	if len(letters) < 10 {
		t.Errorf("found the flags %v; want more", slices.Sorted(maps.Keys(letters)))
	}
}

func TestHelpFitsATerminal(t *testing.T) {
	t.Parallel()
	for _, cmd := range commands(t) {
		words := strings.Fields(cmd.CommandPath())[1:]
		byFlag := runHere(t, "", append(slices.Clone(words), "--help")...)
		byName := runHere(t, "", append([]string{"help"}, words...)...)
		if byFlag != byName && cmd.Runnable() {
			t.Errorf("%s --help and help %s differ:\n%s\n%s", cmd.CommandPath(), cmd.Name(), byFlag.stdout, byName.stdout)
		}
		if byFlag.status != 0 || byFlag.stderr != "" || byFlag.stdout == "" {
			t.Errorf("%s --help = %+v", cmd.CommandPath(), byFlag)
		}
		for line := range strings.Lines(byFlag.stdout) {
			line = strings.TrimRight(line, "\n")
			if strings.HasPrefix(line, "\t") {
				continue // a command to copy, of a shell's own length
			}
			if n := utf8.RuneCountInString(line); n > 80 {
				t.Errorf("%s --help: a line of %d characters: %s", cmd.CommandPath(), n, line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("%s --help: spaces at the end of %q", cmd.CommandPath(), line)
			}
		}
	}
}

// TestFlagsNameTheirValues holds that help says what a flag takes: "file" or
// "percentage", and not a type of the Go language.
func TestFlagsNameTheirValues(t *testing.T) {
	t.Parallel()
	for _, cmd := range commands(t) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			value, _ := pflag.UnquoteUsage(f)
			if slices.Contains([]string{"string", "strings", "stringArray", "int", "float"}, value) {
				t.Errorf("%s --%s takes %q; put its name in backquotes", cmd.CommandPath(), f.Name, value)
			}
		})
	}
}

func TestVersion(t *testing.T) {
	t.Parallel()
	long, short := runHere(t, "", "version"), runHere(t, "", "--version")
	if long != short || long.status != 0 || !strings.HasPrefix(long.stdout, "readiness ") || strings.Count(long.stdout, "\n") != 1 {
		t.Errorf("version = %+v, --version = %+v; want the same line", long, short)
	}
}

func TestCompletion(t *testing.T) {
	t.Parallel()
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		got := runHere(t, "", "completion", shell)
		if got.status != 0 || got.stderr != "" || len(got.stdout) < 1000 || !strings.Contains(got.stdout, "readiness") {
			t.Errorf("completion %s = %d, %d bytes, %q", shell, got.status, len(got.stdout), got.stderr)
		}
	}
	for _, tt := range []struct {
		words []string
		want  []string
	}{
		{[]string{"s"}, []string{"schema", "score", "show"}},
		{[]string{"show", ""}, []string{"supervision", "mhct-2022"}},
		{[]string{"template", ""}, []string{"supervision", "peer-drift"}},
		{[]string{"schema", ""}, []string{"answers", "result"}},
		{[]string{"show", "supervision/"}, []string{"supervision/protected-time"}},
		{[]string{"explain", "answers.yaml", ""}, []string{"overall", "supervision", "peer-supervision"}},
		{[]string{"explain", "answers.yaml", "supervision/"}, []string{"supervision/protected-time"}},
		{[]string{"explain", ""}, []string{"yaml", ":8"}},
		{[]string{"report", ""}, []string{"yaml", "json", ":8"}},
		{[]string{"report", "--format", ""}, append(app.FormatNames(), ":4")},
		{[]string{"batch", "--format", ""}, append(app.FormatNames(), ":4")},
		{[]string{"report", "--audience", ""}, []string{"board", "full", "actions"}},
		{[]string{"report", "--without", ""}, []string{"notes"}},
		{[]string{"report", "--notes", ""}, []string{"quote", "none", "all"}},
		{[]string{"report", "--template", ""}, []string{"docx", ":8"}},
		{[]string{"report", "--register", ""}, []string{"xlsx", "csv", ":8"}},
		{[]string{"report", "--commentary", ""}, []string{"yaml", ":8"}},
		{[]string{"template", "--commentary", ""}, []string{"json", ":8"}},
		{[]string{"run", "--from", ""}, []string{"json", ":8"}},
		{[]string{"score", "--fail-under", ""}, []string{"supervision=", ":6"}},
		{[]string{"score", "--fail-over", ""}, []string{"peer-drift=", ":6"}},
		{[]string{"page", "--perspective", ""}, []string{"manager"}},
		{[]string{"check", "--plan", ""}, []string{"yaml", ":8"}},
	} {
		got := runHere(t, "", append([]string{"__complete"}, tt.words...)...)
		for _, want := range tt.want {
			if !strings.Contains("\n"+got.stdout, "\n"+want) {
				t.Errorf("completing %q offers %q; want %s among it", tt.words, got.stdout, want)
			}
		}
	}
}

// TestWithoutATerminal holds that the program alone prints its help where
// nobody can answer, instead of waiting.
func TestWithoutATerminal(t *testing.T) {
	t.Parallel()
	if alone, help := runHere(t, ""), runHere(t, "", "help"); alone.status != 0 || alone.stdout != help.stdout {
		t.Errorf("readiness alone = %+v; want the help", alone)
	}
}

// TestShowYAML: what is written out is the file, but for the line that tells an
// editor where the schema lies, under a few words on what to change first.
func TestShowYAML(t *testing.T) {
	t.Parallel()
	for id, file := range map[string]string{"hr": "hr.yaml", "peer-drift": "peer-drift.yaml", "mhct-2022": "plans/mhct-2022.yaml"} {
		got := runHere(t, "", "show", id, "--yaml")
		_, want, _ := strings.Cut(read(t, testdata(t, "fixed", filepath.FromSlash(file))), "\n")
		head, ok := strings.CutSuffix(got.stdout, want)
		if got.status != 0 || !ok || strings.Contains(head, "language-server") || !strings.Contains(head, "an id") {
			t.Errorf("show %s --yaml: status %d, %q before the file (%t)", id, got.status, head, ok)
		}
	}
}

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/interview"
)

// program is the program as a process of its own: the test binary, under the
// name by which it knows that it is to be the program.
func program(t testing.TB, dir string, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := &exec.Cmd{Path: exe, Args: append([]string{"readiness"}, args...), Dir: dir}
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "CI=", "NO_COLOR=", "ACCESSIBLE=", "HOME="+dir)
	return cmd
}

// statusOf returns the exit status, with 128 added to the number of a signal
// that killed the process.
func statusOf(err error) int {
	var exit *exec.ExitError
	if err == nil {
		return 0
	}
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return -2
}

// ask runs the program with typed lines.
func ask(t *testing.T, env *env, lines []string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	e := env
	e.stdin, e.stdout, e.stderr = strings.NewReader(strings.Join(lines, "\n")), &out, &err
	status = run(e, args)
	return status, out.String(), err.String()
}

func interviewEnv() *env {
	return &env{
		now:     func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) },
		getenv:  func(string) string { return "" },
		content: fixed(),
	}
}

// fewFacts begins an answers file with what is asked before the questions.
const fewFacts = `format: readiness/answers/v1
organisation: Riverbend
date: 2026-11-22
respondent: {perspective: manager}
questionnaires: {supervision: 1}
answers:
  supervision:
    lived-experience-led: 2
`

func TestRunStatus(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("folder", 0o700); err != nil {
		t.Fatal(err)
	}
	write("good.yaml", fewFacts)
	write("bad.yaml", fewFacts+"    no-such-question: 1\n")
	tests := []struct {
		name   string
		typed  []string
		args   []string
		status int
		says   string
	}{
		{"left on purpose", []string{"3", "q"}, []string{"run", "good.yaml"}, 0, "To go on: readiness run good.yaml"},
		{"input ended", []string{"2"}, []string{"run", "good.yaml"}, 1, "the input ended before the interview did"},
		{"nothing typed", nil, []string{"run"}, 1, "the input ended before the answers had a file"},
		{"mistakes in the file", nil, []string{"run", "bad.yaml"}, 1, "bad.yaml:9:5: unknown question"},
		{"no folder", nil, []string{"run", "none/a.yaml"}, 1, "readiness: none/a.yaml: the folder none does not exist\n"},
		{"a folder", nil, []string{"run", "folder"}, 1, "readiness: folder: this is a folder; expected an answers file\n"},
		{"no ordinary file", nil, []string{"run", os.DevNull}, 1, "readiness: " + os.DevNull + ": this is no ordinary file; expected an answers file\n"},
		{"the ending left out", []string{"q"}, []string{"run", "good"}, 0, "To go on: readiness run good.yaml"},
		{"standard input", nil, []string{"run", "-"}, 2, "cannot be kept in standard input"},
		{"two files", nil, []string{"run", "a", "b"}, 2, "usage"},
		{"unknown flag", nil, []string{"run", "--fancy"}, 2, "usage"},
		{"a questionnaire that is not there", nil, []string{"run", "-q", "none.yaml"}, 1, "none.yaml"},
	}
	for _, tt := range tests {
		status, stdout, stderr := ask(t, interviewEnv(), tt.typed, tt.args...)
		if status != tt.status || !strings.Contains(stderr, tt.says) {
			t.Errorf("%s: status %d, says\n%s\nwant %d and %q", tt.name, status, stderr, tt.status, tt.says)
		}
		if stdout != "" {
			t.Errorf("%s: standard output holds %q", tt.name, stdout)
		}
	}
	if left, _ := filepath.Glob("*.lock"); len(left) > 0 {
		t.Errorf("it left %v", left)
	}
}

func TestRunStatusOfSignals(t *testing.T) {
	for signal, want := range map[os.Signal]int{os.Interrupt: 130, syscall.SIGTERM: 143, syscall.SIGHUP: 129} {
		var status exitStatus
		if err := interviewEnv().runStatus(interview.Outcome{Signal: signal}, nil); !errors.As(err, &status) || int(status) != want {
			t.Errorf("%v ends with %v; want status %d", signal, err, want)
		}
	}
}

// TestSignalSaysWhatWentWrong: the status is the signal's, and what could not be
// saved is said.
func TestSignalSaysWhatWentWrong(t *testing.T) {
	var says bytes.Buffer
	e := interviewEnv()
	e.stderr = &says
	err := e.runStatus(interview.Outcome{Signal: syscall.SIGTERM}, errors.New("the last answers are not saved"))
	if status, ok := err.(exitStatus); !ok || status != 143 || says.String() != "readiness: the last answers are not saved\n" {
		t.Errorf("it ends with %v and says %q", err, &says)
	}
}

// TestScoresInWords keeps what holds a score short: it fits into one line.
func TestScoresInWords(t *testing.T) {
	c, err := interviewEnv().load(contentOptions{})
	if err != nil {
		t.Fatal(err)
	}
	a := &assess.Answers{Scope: []assess.Scope{{Questionnaire: "supervision", Version: 1}}, Given: map[string]map[string]assess.Answer{"supervision": {}}}
	for _, q := range c.Questionnaire("supervision").Questions() {
		a.Given["supervision"][q.ID] = assess.Answer{Kind: assess.Level}
	}
	if got := c.ScoresInWords(a)["supervision"]; !strings.Contains(got, "not in place") || strings.Contains(got, "held by") || len(got) > 60 {
		t.Errorf("the score is %q", got)
	}
}

// TestOpenFileSaysThatItFailed runs an opener that refuses.
func TestOpenFileSaysThatItFailed(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the opener is the system's own")
	}
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if err := openFile("report.pdf"); err == nil || !strings.Contains(err.Error(), "no program was found") {
		t.Errorf("without an opener: %v", err)
	}
	opener := filepath.Join(dir, "xdg-open")
	for script, want := range map[string]string{"exit 3": "no program here could open it", "exit 0": "<nil>"} {
		if err := os.WriteFile(opener, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := openFile("report.pdf"); fmt.Sprint(err) != want {
			t.Errorf("%s: %v; want %s", script, err, want)
		}
	}
}

// TestRunMakesTheReport makes a report from within the interview.
func TestRunMakesTheReport(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	if err := os.WriteFile(path, []byte(fewFacts), 0o600); err != nil {
		t.Fatal(err)
	}
	report := filepath.Join(dir, "a.pdf")
	status, _, stderr := ask(t, interviewEnv(), []string{"r", "m", "", "", "q"}, "run", path)
	src, err := os.ReadFile(report)
	if status != 0 || err != nil || !bytes.HasPrefix(src, []byte("%PDF")) {
		t.Errorf("status %d, %v, and the report begins %.8q\n%s", status, err, src, stderr)
	}
}

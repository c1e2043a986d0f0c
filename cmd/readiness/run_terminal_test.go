//go:build unix

package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"

	"example.org/readiness/assess"
)

// A terminal runs the program on a pseudo-terminal with an emulated screen.
type terminal struct {
	t      testing.TB
	cmd    *exec.Cmd
	tty    *os.File
	screen vt10x.Terminal
	mu     sync.Mutex
	raw    strings.Builder
}

func startTerminal(t testing.TB, cmd *exec.Cmd, width, height int) *terminal {
	t.Helper()
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)})
	if err != nil {
		t.Fatal(err)
	}
	m := &terminal{t: t, cmd: cmd, tty: tty}
	// The emulator answers what the program asks the terminal.
	m.screen = vt10x.New(vt10x.WithSize(width, height), vt10x.WithWriter(tty))
	go func() {
		io.Copy(writer(func(b []byte) {
			m.mu.Lock()
			m.raw.Write(b)
			m.mu.Unlock()
			m.screen.Write(b)
		}), tty)
	}()
	t.Cleanup(func() {
		tty.Close()
		cmd.Process.Kill()
	})
	return m
}

type writer func(b []byte)

func (w writer) Write(b []byte) (int, error) { w(b); return len(b), nil }

func (m *terminal) text() string { return m.screen.String() }

// patience is how long a test waits for a screen: long enough for a machine
// that is busy with other things.
const patience = 20 * time.Second

// sees waits until the screen shows the text.
func (m *terminal) sees(text string) {
	m.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if strings.Contains(m.text(), text) {
			return
		}
	}
	m.t.Fatalf("the screen does not come to show %q:\n%s", text, m.text())
}

// types sends text or keys as a terminal does.
func (m *terminal) types(keys string) {
	m.t.Helper()
	if _, err := io.WriteString(m.tty, keys); err != nil {
		m.t.Fatal(err)
	}
}

// ends waits for the program and checks its status.
func (m *terminal) ends(status int) {
	m.t.Helper()
	done := make(chan error, 1)
	go func() { done <- m.cmd.Wait() }()
	select {
	case err := <-done:
		if got := statusOf(err); got != status {
			m.t.Errorf("it ended with status %d; want %d\n%s", got, status, m.text())
		}
	case <-time.After(patience):
		m.cmd.Process.Kill()
		m.t.Fatalf("it does not end:\n%s", m.text())
	}
}

// The keys that have no sign.
const (
	enter, tab, ctrlC    = "\r", "\t", "\x03"
	arrowDown, arrowLeft = "\x1b[B", "\x1b[D"
)

// supervisionAnswers reads a file back.
func supervisionAnswers(t testing.TB, path string) map[string]assess.Answer {
	t.Helper()
	return answersAt(t, path, contentOptions{})["supervision"]
}

func answersAt(t testing.TB, path string, o contentOptions) map[string]map[string]assess.Answer {
	t.Helper()
	c, err := interviewEnv().load(o)
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, problems := assess.ParseAnswers(path, src, c.Library)
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return a.Given
}

func begun(t testing.TB) (dir, path string) {
	t.Helper()
	dir = t.TempDir()
	path = filepath.Join(dir, "a.yaml")
	if err := os.WriteFile(path, []byte(fewFacts), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, path
}

func TestTerminalFirstSitting(t *testing.T) {
	dir := t.TempDir()
	m := startTerminal(t, program(t, dir, "run"), 80, 24)
	m.sees("Find out how ready") // the first of four pages before the first question
	m.types(enter)
	m.sees("What is your organisation called?")
	m.types("Riverbend" + enter)
	m.sees("> Perspective")
	m.types(enter)
	m.sees("Leave this open for now")
	m.types("2" + enter)
	m.sees("Perspective               Manager or team leader")
	m.sees("Answers file              riverbend-")
	m.types(arrowDown)
	m.sees("> [ Begin ]")
	m.types(enter)
	m.sees("Before you begin")
	m.types(enter)
	m.sees("Questionnaire 1 of 5")
	m.types(enter)
	m.sees("Question 1 of")
	m.types("2")
	m.sees("[2] Partly in place")
	m.types("n")
	m.sees("Name roles")
	m.types("Since May" + tab)
	m.sees("Your note (not printed): Since May")
	m.types(enter)
	m.sees("Question 2 of")
	m.types(arrowLeft)
	m.sees("Your note (not printed): Since May")
	pty.Setsize(m.tty, &pty.Winsize{Cols: 40, Rows: 15})
	m.screen.Resize(40, 15)
	m.sees("[2] Partly in place")
	pty.Setsize(m.tty, &pty.Winsize{Cols: 100, Rows: 40})
	m.screen.Resize(100, 40)
	m.sees("Embedded and reviewed: ")
	m.types(ctrlC)
	m.ends(130)
	m.sees("To go on: readiness run riverbend-")
}

func TestTerminalLaterSitting(t *testing.T) {
	dir, path := begun(t)
	m := startTerminal(t, program(t, dir, "run", path), 80, 24)
	m.sees("Welcome back")
	m.types(enter)
	m.sees("Question 2 of")
	m.types(arrowDown + arrowDown + enter)
	m.sees("Question 3 of")
	m.types("r")
	m.sees("Review")
	m.types("q")
	m.ends(0)
	if got := supervisionAnswers(t, path); len(got) != 2 || got["lived-experience-led"].Level != 2 {
		t.Errorf("the file says %v", got)
	}
	if strings.Contains(m.raw.String(), "\x1b]") {
		t.Error("the terminal was asked something that not every terminal answers")
	}
}

// TestTerminalTypeAhead sends five answers at once, by keys that no paste has in
// it.
func TestTerminalTypeAhead(t *testing.T) {
	dir, path := begun(t)
	m := startTerminal(t, program(t, dir, "run", path), 80, 24)
	m.sees("Welcome back")
	m.types(enter + strings.Repeat(arrowDown+arrowDown+enter, 5))
	m.sees("Question 7 of")
	m.types("q")
	m.ends(0)
	got := supervisionAnswers(t, path)
	for id, a := range got {
		if id != "lived-experience-led" && a.Level != 1 {
			t.Errorf("%s is answered %v", id, a)
		}
	}
	if len(got) != 6 {
		t.Errorf("%d questions are answered; want 6", len(got))
	}
}

// TestTerminalPaste pastes on a terminal that does not say that it is one: on a
// question nothing of it is an answer, and in a note all of it is the note.
func TestTerminalPaste(t *testing.T) {
	dir, path := begun(t)
	m := startTerminal(t, inBash(t, program(t, dir, "run", path), `(exec -a readiness "$0" "$@"); status=$?; read -t 0.3 left; echo "for the shell: [$left]"; exit $status`), 80, 24)
	m.sees("Welcome back")
	m.types(enter)
	m.sees("Question 2 of")
	m.types(pasted)
	m.sees("Several keys came at once, as from a paste")
	time.Sleep(400 * time.Millisecond) // the paste is over
	m.types("n")
	m.sees("Name roles")
	m.types(pasted + "\tafter a tab")
	m.sees("after a tab")
	m.types(tab)
	m.sees("Your note (not printed): First line")
	m.types("q")
	m.sees("for the shell: []")
	m.ends(0)
	got := supervisionAnswers(t, path)
	if a := got["skilled-supervisors"]; a.Kind != assess.Blank || a.Note != pastedNote+"    after a tab" || len(got) != 2 {
		t.Errorf("the file says %+v", got)
	}
}

// TestTerminalStops ends the program from outside, in the middle of a note.
func TestTerminalStops(t *testing.T) {
	tests := []struct {
		name   string
		stop   func(m *terminal)
		status int
	}{
		{"SIGTERM", func(m *terminal) { m.cmd.Process.Signal(syscall.SIGTERM) }, 143},
		{"SIGHUP", func(m *terminal) { m.cmd.Process.Signal(syscall.SIGHUP) }, 129},
		{"SIGQUIT", func(m *terminal) { m.cmd.Process.Signal(syscall.SIGQUIT) }, 131},
		{"SIGINT", func(m *terminal) { m.cmd.Process.Signal(syscall.SIGINT) }, 130},
		{"terminal closed", func(m *terminal) { m.tty.Close() }, 129},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, path := begun(t)
			m := startTerminal(t, program(t, dir, "run", path), 80, 24)
			m.sees("Welcome back")
			m.types(enter)
			m.sees("Question 2 of")
			m.types("3")
			m.sees("[3] In place")
			m.types("n")
			m.sees("Name roles")
			m.types("half a no")
			m.sees("half a no")
			tt.stop(m)
			m.ends(tt.status)
			if a := supervisionAnswers(t, path)["skilled-supervisors"]; a.Level != 3 || a.Note != "half a no" {
				t.Errorf("the file says %+v", a)
			}
		})
	}
}

// TestTerminalAsksNothing runs what needs no terminal on one that never
// answers: nothing may be asked, and nothing waited for.
func TestTerminalAsksNothing(t *testing.T) {
	for _, args := range [][]string{{"--version"}, {"version"}, {"--help"}, {"run", "--help"}} {
		cmd := program(t, t.TempDir(), args...)
		tty, err := pty.Start(cmd)
		if err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		out, _ := io.ReadAll(tty) // ends with an error when the program closes its side
		cmd.Wait()
		tty.Close()
		if took := time.Since(begin); took > 3*time.Second {
			t.Errorf("readiness %v took %v", args, took)
		}
		if strings.Contains(string(out), "\x1b") {
			t.Errorf("readiness %v printed an escape sequence: %q", args, out)
		}
	}
}

// TestTerminalWelcome starts the program without a command.
func TestTerminalWelcome(t *testing.T) {
	dir, _ := begun(t)
	m := startTerminal(t, program(t, dir), 80, 24)
	m.sees("1  Start a new assessment")
	m.types("2")
	m.sees("> a.yaml")
	m.types(enter)
	m.sees("Welcome back")
	m.types("q")
	m.ends(0)
}

// TestTerminalPlain answers in plain lines on a terminal, and stops with
// Ctrl-C.
func TestTerminalPlain(t *testing.T) {
	dir, path := begun(t)
	cmd := program(t, dir, "run", path)
	cmd.Env = append(cmd.Env, "ACCESSIBLE=1")
	m := startTerminal(t, cmd, 80, 50)
	m.sees("Question 2 of")
	m.types("1\n")
	m.sees("Saved: 1, Talked about.")
	m.types(ctrlC)
	m.ends(130)
	m.sees("If you were typing a line, it was not taken")
	m.sees("To go on: readiness run a.yaml")
	if strings.Contains(m.raw.String(), "\x1b") {
		t.Error("plain lines hold an escape sequence")
	}
	if got := supervisionAnswers(t, path); got["skilled-supervisors"].Level != 1 {
		t.Errorf("the file says %v", got)
	}
}

// TestTerminalSuspends stops the program as Ctrl-Z does, in the middle of a
// note, and goes on with it. Only a shell can stop a program.
func TestTerminalSuspends(t *testing.T) {
	dir, path := begun(t)
	m := startTerminal(t, inBash(t, program(t, dir, "run", path), `set -m; (exec -a readiness "$0" "$@"); echo it is stopped; read; fg >/dev/null`), 80, 24)
	m.sees("Welcome back")
	m.types(enter)
	m.sees("Question 2 of")
	m.types("n")
	m.sees("Name roles")
	m.types("half")
	m.sees("half")
	m.types("\x1a")
	m.sees("it is stopped")
	if got := supervisionAnswers(t, path)["skilled-supervisors"].Note; got != "half" {
		t.Errorf("while it is stopped the note in the file is %q", got)
	}
	m.types("\n")
	m.sees("Name roles")
	m.types(" of it" + tab)
	m.sees("Your note (not printed): half of it")
	m.types("q")
	m.ends(0)
}

// TestTwoRunsOnOneFile starts a second run while the first is answering.
func TestTwoRunsOnOneFile(t *testing.T) {
	dir, path := begun(t)
	first := startTerminal(t, program(t, dir, "run", path), 80, 24)
	first.sees("Welcome back")
	second := program(t, dir, "run", "--plain", path)
	second.Stdin = strings.NewReader("1\nq\n")
	out, err := second.CombinedOutput()
	if statusOf(err) != 1 || !strings.Contains(string(out), "another readiness run has this file open") {
		t.Errorf("the second run ended with status %d:\n%s", statusOf(err), out)
	}
	first.cmd.Process.Kill()
	first.cmd.Wait()
	third := program(t, dir, "run", "--plain", path)
	third.Stdin = strings.NewReader("1\nq\n")
	if out, err := third.CombinedOutput(); err != nil {
		t.Errorf("after the first run was killed: %v\n%s", err, out)
	}
}

// BenchmarkFirstScreen is the time from starting the process to the first
// page.
func BenchmarkFirstScreen(b *testing.B) {
	dir, path := begun(b)
	for b.Loop() {
		m := startTerminal(b, program(b, dir, "run", path), 80, 24)
		m.sees("Welcome back")
		b.StopTimer()
		m.types("q")
		m.cmd.Wait()
		m.tty.Close()
		b.StartTimer()
	}
}

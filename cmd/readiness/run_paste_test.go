//go:build unix

package main

import (
	"strings"
	"syscall"
	"testing"

	"example.org/readiness/assess"
)

// pasted is what people paste from minutes: lines that are answers and keys
// elsewhere.
const pasted = "First line of a pasted note\r3\r\rq\rlast line"

const pastedNote = "First line of a pasted note\n3\n\nq\nlast line"

// plainSitting is a run in plain lines on a terminal, at question 2, in a shell
// that says what is left for it to read.
func plainSitting(t *testing.T) (m *terminal, path string) {
	t.Helper()
	dir, path := begun(t)
	cmd := program(t, dir, "run", path)
	cmd.Env = append(cmd.Env, "ACCESSIBLE=1")
	m = startTerminal(t, inBash(t, cmd, `(exec -a readiness "$0" "$@"); status=$?; read -t 0.3 left; echo "for the shell: [$left]"; exit $status`), 100, 100)
	m.sees("Question 2 of")
	return m, path
}

// TestPlainPaste pastes lines into a note: all of them are the note, and none
// an answer or the shell's.
func TestPlainPaste(t *testing.T) {
	for name, end := range map[string]string{"without an Enter at its end": "", "with one": "\r"} {
		t.Run(name, func(t *testing.T) {
			m, path := plainSitting(t)
			m.types("n\r")
			m.sees("Name roles, not people.")
			m.types(pasted + end)
			m.sees("last line")
			if end == "" {
				m.types("\r")
			}
			m.sees("Saved: your note.")
			m.types("2\r")
			m.sees("Saved: 2,")
			m.types("q\r")
			m.sees("for the shell: []")
			m.ends(0)
			got := supervisionAnswers(t, path)
			if a := got["skilled-supervisors"]; a.Level != 2 || a.Note != pastedNote || len(got) != 2 {
				t.Errorf("the file says %+v", got)
			}
		})
	}
}

// TestPlainPasteAsAnswers pastes lines where one answer is asked for.
func TestPlainPasteAsAnswers(t *testing.T) {
	for _, text := range []string{pasted, pasted + "\r", "3\r2\r", "\r3", "3\r\r1"} {
		m, path := plainSitting(t)
		m.types(text)
		m.sees("Several lines came at once, as from a paste, and none of them was taken.")
		m.types("q\r")
		m.sees("for the shell: []")
		m.ends(0)
		if got := supervisionAnswers(t, path); len(got) != 1 {
			t.Errorf("%q: the file says %v", text, got)
		}
	}
}

// TestPlainLongLine pastes a line that is longer than a terminal passes on.
func TestPlainLongLine(t *testing.T) {
	m, path := plainSitting(t)
	long := strings.TrimSpace(strings.Repeat("long ", 1260))
	m.types("n\r")
	m.sees("Name roles, not people.")
	m.types(long + "\r")
	m.sees("Saved: your note.")
	m.types("q\r")
	m.ends(0)
	if got := supervisionAnswers(t, path)["skilled-supervisors"].Note; got != long {
		t.Errorf("of %d bytes %d are kept", len(long), len(got))
	}
}

// TestPlainKeys edits a line.
func TestPlainKeys(t *testing.T) {
	m, path := plainSitting(t)
	m.types("n\r")
	m.sees("Name roles, not people.")
	m.types("not this\x15Ngā Awa x\x7f\x7f\tof the" + arrowLeft + " bad\x17good ŋx\x7f\x7fend\r")
	m.sees("Ngā Awa    of the good end")
	m.sees("Saved: your note.")
	m.types("x\x04")
	m.types("\x7f\x04")
	m.ends(1)
	if got := supervisionAnswers(t, path)["skilled-supervisors"].Note; got != "Ngā Awa\tof the good end" {
		t.Errorf("the note is %q", got)
	}
}

// TestPlainStops ends a run in the middle of a note: what was typed is kept, and
// the shell gets nothing of it.
func TestPlainStops(t *testing.T) {
	m, path := plainSitting(t)
	m.types("n\r")
	m.sees("Name roles, not people.")
	m.types("half a no")
	m.sees("half a no")
	m.types(ctrlC)
	m.sees("What you had typed is kept.")
	if got := supervisionAnswers(t, path)["skilled-supervisors"]; got != (assess.Answer{Note: "half a no"}) {
		t.Errorf("the file says %+v", got)
	}
	dir, path := begun(t)
	cmd := program(t, dir, "run", "--plain", path)
	m = startTerminal(t, cmd, 100, 100)
	m.sees("Question 2 of")
	m.types("half a line")
	m.sees("half a line")
	cmd.Process.Signal(syscall.SIGTERM)
	m.ends(143)
}

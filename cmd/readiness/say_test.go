package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"
)

// A fullDevice takes nothing, as /dev/full.
type fullDevice struct{}

func (fullDevice) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// TestFullStdout: a result that did not arrive is a failure, for every command
// that prints one, and for the pages that cobra prints.
func TestFullStdout(t *testing.T) {
	t.Parallel()
	good := testdata(t, "fixed", "answers", "riverbend.yaml")
	for _, args := range [][]string{
		{"check", good},
		{"score", good},
		{"score", good, "--json"},
		{"score", good, "--fail-under", "99"},
		{"explain", good},
		{"report", good, "-o", "-"},
		{"report", good, "-o", "-", "--format", "json"},
		{"list"},
		{"show", "supervision"},
		{"show", "method"},
		{"show", "hr", "--yaml"},
		{"schema", "answers"},
		{"template"},
		{"version"},
		{"--version"},
		{"--help"},
		{"help", "score"},
		{"help", "exit-status"},
		{"completion", "bash"},
		{},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			var stderr bytes.Buffer
			status := run(&env{
				stdin: strings.NewReader(""), stdout: fullDevice{}, stderr: &stderr,
				now: time.Now, getenv: func(string) string { return "" }, content: fixed(),
			}, args)
			if want := "readiness: standard output could not be written: the disk is full\n"; status != statusFailed || stderr.String() != want {
				t.Errorf("status %d, stderr %q; want status 1 and %q", status, stderr.String(), want)
			}
		})
	}
}

// nasty moves the cursor, turns the direction of writing, and begins a line
// that looks like the program's.
const nasty = "A\x1b[2J\u202Ebcd\u2028\u0085\r\nreadiness: all is well\x07\u009b31m"

// harmlessLines checks the number of lines of a text, and that a terminal would
// take nothing in it for more than text.
func harmlessLines(t *testing.T, what, text string) {
	t.Helper()
	for _, r := range text {
		if unicode.IsControl(r) && r != '\n' || r >= '\u202A' && r <= '\u202E' || r == '\u2028' || r == '\u2029' {
			t.Errorf("%s holds %U: %q", what, r, text)
			return
		}
	}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "readiness: all is well") {
			t.Errorf("%s has a line that a file made up: %q", what, text)
		}
	}
}

// TestNothingReachesTheTerminal: titles, names of organisations and files, and
// what is wrong with a flag are all somebody else's words.
func TestNothingReachesTheTerminal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	// What a file may hold: the worst of it is refused when it is read.
	const quoted = `"A\u202Ebcd\L\nreadiness: all is well"`
	plan := write(t, dir, "plan.yaml", "format: readiness/plan/v1\nid: p\ntitle: "+quoted+"\nshort_title: "+quoted+
		"\npublisher: X\npublished: 2022-05\nareas:\n  - {id: people, number: 1, name: "+quoted+", goals: [{id: networks, name: "+quoted+"}]}\n")
	own := write(t, dir, "own.yaml", "format: readiness/questionnaire/v1\nid: own\nversion: 1\ntitle: "+quoted+"\nmeasures: risk\nsummary: "+quoted+
		"\nplan: p\nscales: {s: {0: "+quoted+", 1: "+quoted+"}}\nsections:\n  - id: one\n    title: "+quoted+"\n    questions:\n      - {id: q, ask: "+quoted+", scale: s, goals: [networks], actions: [{id: a, when: [0, 1], do: "+quoted+"}]}\n")
	answers := write(t, dir, "answers.yaml", "format: readiness/answers/v1\norganisation: "+quoted+"\nservice: "+quoted+"\nanswers: {own: {q: {answer: 1, note: "+quoted+"}}}\n")
	with := []string{"--plan", plan, "-q", own}
	odd := filepath.Join(dir, "x\nreadiness: all is well\x1bc.yaml")
	bad := write(t, dir, "y\nreadiness: all is well\x1bc.yaml", "format: readiness/answers/v1\norganisation: A\nanswers: {hr: {nope: 1}}\n")
	for _, tt := range []struct {
		status int
		args   []string
	}{
		{0, append([]string{"score", answers}, with...)},
		{0, append([]string{"check", answers}, with...)},
		{0, []string{"check", plan, own, answers}},
		{0, append([]string{"list"}, with...)},
		{0, append([]string{"show", "own"}, with...)},
		{0, append([]string{"explain", answers, "own"}, with...)},
		{0, append([]string{"template", "own"}, with...)},
		{1, []string{"score", odd}},
		{1, []string{"check", odd, bad}},
		{1, []string{"score", bad}},
		{1, []string{"report", answers, "-o", filepath.Join(odd, "r.pdf"), "--plan", plan, "-q", own}},
		{2, []string{nasty}},
		{2, []string{"score", answers, "--" + nasty}},
		{2, []string{"score", answers, "--fail-under", nasty}},
		{2, []string{"report", answers, "--audience", nasty}},
		{2, []string{"report", answers, "-o", nasty}},
		{2, []string{"show", nasty}},
		{2, []string{"show", nasty, "--yaml"}},
		{2, []string{"schema", nasty}},
		{2, []string{"help", nasty}},
		{2, []string{"template", nasty}},
		{3, append([]string{"score", answers, "--fail-under", "99"}, with...)},
		{4, []string{"batch", odd, bad, "-o", filepath.Join(dir, "out\nreadiness: all is well")}},
	} {
		got := runHere(t, "", tt.args...)
		if got.status != tt.status {
			t.Errorf("%q: status %d; want %d\n%s", tt.args, got.status, tt.status, got.stderr)
		}
		stdout := got.stdout
		if tt.args[0] == "show" || tt.args[0] == "explain" { // pages, on which a text may have paragraphs
			stdout = strings.ReplaceAll(stdout, "\nreadiness: ", "\n")
		}
		harmlessLines(t, fmt.Sprintf("stdout of %q", tt.args), stdout)
		harmlessLines(t, fmt.Sprintf("stderr of %q", tt.args), got.stderr)
	}
}

// TestTemplateStaysAComment: what a questionnaire says cannot become a part of
// the answers.
func TestTemplateStaysAComment(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const text = `"One\norganisation: Mallory\nanswers: 1\Lx: 1"`
	own := write(t, dir, "own.yaml", "format: readiness/questionnaire/v1\nid: own\nversion: 1\ntitle: "+text+"\nmeasures: readiness\nsummary: S\nscales: {s: {0: "+text+", 1: Yes}}\n"+
		"sections:\n  - id: one\n    title: "+text+"\n    questions:\n      - {id: q, ask: "+text+", scale: s, levels: {1: "+text+"}}\n")
	got := runHere(t, "", "template", "own", "-q", own)
	if got.status != 0 || strings.Count(got.stdout, "Mallory") != 5 {
		t.Fatalf("template = %+v; want the text five times", got)
	}
	for line := range strings.Lines(got.stdout) {
		if strings.Contains(line, "Mallory") && !strings.HasPrefix(strings.TrimSpace(line), "#") {
			t.Errorf("%q is no comment", line)
		}
	}
	filled := write(t, dir, "answers.yaml", strings.Replace(got.stdout, "\norganisation:\n", "\norganisation: Us\n", 1))
	if got := runHere(t, "", "check", filled, "-q", own); got.status != 0 || !strings.Contains(got.stdout, "answers of Us: 0 answered") {
		t.Errorf("check = %+v", got)
	}
}

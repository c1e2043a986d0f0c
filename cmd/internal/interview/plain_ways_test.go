package interview

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"

	"example.org/readiness/assess"
)

// TestPlainWaysOutAlike holds that b, back, q and quit mean the same at every
// prompt: back says the same as b, and after quit no line is waited for.
func TestPlainWaysOutAlike(t *testing.T) {
	const path, none = "answers.yaml", "answer.yaml"
	fresh := func(t *testing.T, o *Options) { o.Path = "" }
	welcome := func(t *testing.T, o *Options) { o.Path, o.Welcome = "", true }
	for _, tt := range []struct {
		prompt string
		typed  []string // leads there
		back   string   // what b says there; "" where it leaves
		set    func(t *testing.T, o *Options)
	}{
		{"question", nil, "Question 1 of 4", nil},
		{"not applicable", []string{"x"}, "Question 2 of 4", nil},
		{"note", []string{"n"}, "Question 2 of 4", nil},
		{"evidence", []string{"e"}, "Question 2 of 4", nil},
		{"section", []string{"g"}, "Question 2 of 4", nil},
		{"search", []string{"/"}, "Question 2 of 4", nil},
		{"found", []string{"/ zebra"}, "Question 2 of 4", nil},
		{"facts", []string{"c"}, "Question 2 of 4", nil},
		{"fact", []string{"c", "1"}, "Question 2 of 4", nil},
		{"review", []string{"r"}, "Question 2 of 4", nil},
		{"report for whom", []string{"m"}, "Question 2 of 4", nil},
		{"report with which notes", []string{"m", "1"}, "Question 2 of 4", nil},
		{"report where", []string{"m", "1", "1"}, "Question 2 of 4", nil},
		{"open the report", []string{"m", "1", "1", "r.pdf"}, "Question 2 of 4", nil},
		{"not saved", []string{"2"}, "Not saved", nil},
		{"own words", []string{"s"}, "Question 3 of 3", func(t *testing.T, o *Options) {
			o.Path, o.Library = petsFile(t, "answers: {pets: {dog: 2, walks: 1}}\n"), wordyLibrary(t)
		}},
		{"organisation", nil, "This is the first thing asked.", fresh},
		{"perspective", []string{"R"}, "Enter alone keeps: R.", fresh},
		{"what is proposed", []string{"R", ""}, "From which perspective do you answer?", fresh},
		{"welcome", nil, "", welcome},
		{"which file", []string{"2"}, "  1. Start a new assessment", welcome},
		{"no such file", nil, "", func(t *testing.T, o *Options) { o.Path = none }},
		{"a copy", nil, "", func(t *testing.T, o *Options) { os.Chmod(path, 0o444) }},
	} {
		t.Run(tt.prompt, func(t *testing.T) {
			said := func(words ...string) (string, error) {
				dir := t.TempDir()
				t.Chdir(dir)
				begunFile(t, dir)
				o, out := testOptions(t, path, append(append([]string{}, tt.typed...), words...)...)
				o.Reports = []ReportKind{{ID: "full", Label: "Everyone"}}
				o.Notes = []assess.Choice{{ID: "none", Label: "None"}}
				o.MakeReport = func(r Report) ([]string, error) { return nil, os.WriteFile(r.File, nil, 0o600) }
				o.Open = func(string) error { t.Error("the report is opened"); return nil }
				if tt.set != nil {
					tt.set(t, &o)
				}
				s, err := newSession(o)
				if err != nil {
					t.Fatal(err)
				}
				defer s.close()
				if tt.prompt == "not saved" {
					s.save = func(*assess.Answers) error { return syscall.ENOSPC }
				}
				how := newPlain(s).run()
				said := strings.ReplaceAll(out.String(), dir, "") // each run has a folder of its own
				if o.Path != "" {
					said = strings.ReplaceAll(said, o.Path, "")
				}
				return said, how
			}
			before, _ := said()
			first, how := said("b")
			if tt.back == "" && !errors.Is(how, errLeft) {
				t.Errorf("b ends with %v:\n%s", how, first)
			}
			if tt.back != "" && strings.Count(first, tt.back) <= strings.Count(before, tt.back) {
				t.Errorf("b does not lead to %q:\n%s", tt.back, first)
			}
			for _, word := range []string{"B", "back", "Back"} {
				if got, _ := said(word); got != first {
					t.Errorf("after %s it says\n%s\nand after b\n%s", word, got, first)
				}
			}
			for _, word := range []string{"q", "Q", "quit", "Quit"} {
				if got, err := said(word, "2"); !errors.Is(err, errLeft) || strings.Contains(got[min(len(got), len(before)-1):], "Saved") {
					t.Errorf("%s ends with %v:\n%s", word, err, got)
				}
			}
		})
	}
}

// TestPlainQuotedWords: what is called by the name of a way out can still be
// written.
func TestPlainQuotedWords(t *testing.T) {
	t.Chdir(t.TempDir())
	o, out := testOptions(t, "", `"Quit"`, "", "", "n", `"back"`, "n Quit", "q")
	if _, err := Run(o); err != nil {
		t.Fatal(err)
	}
	a := answersIn(t, "quit-2026-11-22.yaml")
	if got := a.To("letters", "ant").Note; a.Organisation != "Quit" || got != "back\nQuit" {
		t.Errorf("the organisation is %q and the note %q:\n%s", a.Organisation, got, out)
	}
}

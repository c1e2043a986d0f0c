package interview

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/readiness/assess"
)

// carriedLibrary has a question with levels, one in words and another one with
// levels.
func carriedLibrary(t testing.TB) *assess.Library {
	t.Helper()
	return parse(t, []byte(`format: readiness/profile/v1
facts: [{id: roles, ask: Do you have roles now?, values: [{id: current, label: Yes}, {id: none, label: No}]}]
perspectives: [{id: manager, label: Manager}, {id: other, label: Other}]
`), map[string][]byte{"birds": []byte(`format: readiness/questionnaire/v1
id: birds
version: 1
title: Birds
measures: readiness
summary: About birds.
scales: {s: {0: Never, 1: Often}}
questions:
  - {id: emu, ask: Is there an emu?, scale: s}
  - {id: words, ask: What would help?, open: true}
  - {id: kiwi, ask: Is there a kiwi?, scale: s}
`)}, []string{"birds"})
}

// carriedFile is a file that begins with earlier answers, none of them
// confirmed.
func carriedFile(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "now.yaml")
	src := `format: readiness/answers/v1
organisation: Riverbend
respondent: {perspective: manager}
profile: {roles: current}
questionnaires: {birds: 1}
unconfirmed: {birds: [emu, words, kiwi]}
answers:
  birds:
    emu: {answer: 1, note: Since May}
    words: {answer: More seeds., quote: true}
    kiwi: {answer: not-applicable, note: None live here}
`
	if err := os.WriteFile(path, []byte(src), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// birdAnswers are the answers in the file.
func birdAnswers(t testing.TB, path string) (*assess.Answers, map[string]assess.Answer) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, problems := assess.ParseAnswers(path, src, carriedLibrary(t))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return a, a.Given["birds"]
}

// Lines that keep what is asked before the questions: name, part, day,
// perspective and fact.
var keepFacts = []string{"", "", "", "", ""}

func TestPlainCarried(t *testing.T) {
	const words = "More seeds."
	tests := []struct {
		name  string
		typed []string
		open  []string // ids that are still to be confirmed
		says  []string
	}{
		{"Enter confirms each, also words", []string{"", "", "", "q"}, nil,
			[]string{"What is your organisation called?\n", "Enter alone keeps: Manager.", "Enter alone keeps: Yes.",
				"In the assessment before it was: 1, Often.", "Last time's note (not printed): Since May", "Last time's words (may be printed): More seeds.", "They count once you confirm them",
				"Saved: 1, Often.", "Saved: in your own words.", "Saved: not applicable.", "nothing is left"}},
		{"skipped ones do not count", []string{"s", "s", "s", "q"}, []string{"emu", "words", "kiwi"},
			[]string{"Not confirmed, so it does not count yet. In the assessment before it was: 1, Often.", "Not confirmed, so it does not count yet. In the assessment before it was: in your own words.",
				"3 to confirm", "1 answer in words to confirm"}},
		{"one is left", []string{"", "s", "", "q"}, []string{"words"}, []string{"1 answer in words to confirm", "To go on:"}},
		{"a note confirms nothing", []string{"n More", "q"}, []string{"emu", "words", "kiwi"}, []string{"Enter alone confirms the answer and goes on."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := carriedFile(t)
			o, out := testOptions(t, path, append(append([]string{}, keepFacts...), tt.typed...)...)
			o.Library, o.Alone = carriedLibrary(t), true
			if _, err := Run(o); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			a, given := birdAnswers(t, path)
			for _, id := range []string{"emu", "words", "kiwi"} {
				want := strings.Contains(strings.Join(tt.open, " "), id)
				if given[id].Unconfirmed != want {
					t.Errorf("%s is to be confirmed: %t; want %t", id, given[id].Unconfirmed, want)
				}
			}
			if given["words"].Text != words || !given["words"].Quote || given["kiwi"].Note != "None live here" {
				t.Errorf("the answers are %+v", given)
			}
			if a.Date != "2026-11-22" || a.Respondent.ID == "" {
				t.Errorf("day %q, respondent %q; want today, and an id", a.Date, a.Respondent.ID)
			}
			for _, text := range tt.says {
				if !strings.Contains(out.String(), text) {
					t.Errorf("it does not say %q:\n%s", text, out)
				}
			}
			if strings.Contains(out.String(), "Your answer stays") {
				t.Errorf("an unconfirmed answer is called an answer:\n%s", out)
			}
		})
	}
}

// TestPlainCarriedShows shows a person what was taken over at once, and changes
// what they name.
func TestPlainCarriedShows(t *testing.T) {
	path := carriedFile(t)
	o, out := testOptions(t, path, "", "4", "2", "", "", "q")
	o.Library = carriedLibrary(t)
	o.Carried = []string{"3 answers taken over from last.yaml", "left behind: birds/moa, no longer asked"}
	if _, err := Run(o); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, text := range []string{"Left behind: birds/moa, no longer asked.\n", "Press Enter to go on",
		"  1. Organisation: Riverbend.", "  4. Perspective: Manager.", "Look whether it is true today.", "Saved: Other.", "Saved: 1, Often."} {
		if !strings.Contains(out.String(), text) {
			t.Errorf("it does not say %q:\n%s", text, out)
		}
	}
	if a, _ := birdAnswers(t, path); a.Respondent.Perspective != "other" {
		t.Errorf("the perspective is %q; want other", a.Respondent.Perspective)
	}
}

// TestPlainCarriedOnce asks for the organisation only until something is
// confirmed.
func TestPlainCarriedOnce(t *testing.T) {
	path := carriedFile(t)
	for i, typed := range [][]string{append(append([]string{}, keepFacts...), "", "q"), {"q"}} {
		o, out := testOptions(t, path, typed...)
		o.Library, o.Alone = carriedLibrary(t), true
		if _, err := Run(o); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if asked := strings.Contains(out.String(), "What is your organisation called?"); asked != (i == 0) {
			t.Errorf("run %d asks for the organisation: %t\n%s", i+1, asked, out)
		}
	}
}

func TestScreenCarried(t *testing.T) {
	path := carriedFile(t)
	s := screenOn(t, carriedLibrary(t), path, 80, 24)
	if got := shows(s); !strings.Contains(got, "begins with the answers of an earlier one") {
		t.Fatalf("it begins with\n%s", got)
	}
	press(s, "enter")
	for _, text := range []string{"Riverbend", "Manager", "Yes", "22/11/2026", "This is from the earlier assessment, or is proposed."} {
		if got := shows(s); !strings.Contains(got, text) {
			t.Errorf("the form does not show %q:\n%s", text, got)
		}
	}
	for range 10 {
		press(s, "down")
	}
	press(s, "enter", "enter", "enter") // Begin, the briefing, the introduction
	if got := shows(s); !strings.Contains(got, "emu") || !strings.Contains(got, "s Skip for now") || !strings.Contains(got, "This is what was answered in the assessment before.") {
		t.Fatalf("the first question is\n%s", got)
	}
	press(s, "s")
	if got := shows(s); !strings.Contains(got, "Not confirmed, so it does not count yet.") || !strings.Contains(got, "Last time's words (may be printed): More seeds.") {
		t.Errorf("after skipping it shows\n%s", got)
	}
	press(s, "enter")
	if got := shows(s); !strings.Contains(got, "[x Not applicable (last time)]") {
		t.Errorf("the last question is\n%s", got)
	}
	press(s, "enter")
	_, given := birdAnswers(t, path)
	if !given["emu"].Unconfirmed || given["words"].Unconfirmed || given["kiwi"].Unconfirmed {
		t.Errorf("the answers are %+v; want emu alone to be confirmed", given)
	}
	press(s, "esc", "b", "b", "enter")
	if _, given = birdAnswers(t, path); given["emu"].Unconfirmed {
		t.Error("Enter on the level does not confirm it")
	}
}

// TestPlainCapsEchoes keeps messages short, however long the text is that they
// repeat.
func TestPlainCapsEchoes(t *testing.T) {
	t.Chdir(t.TempDir())
	long := strings.Repeat("Riverbend ", 200)
	o, out := testOptions(t, "new.yaml", long, "", "", "", "", "", "", "n "+long, "x", "", "q")
	if _, err := Run(o); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, line := range strings.Split(out.String(), "\n") {
		if strings.Count(line, "Riverbend") > 40 {
			t.Errorf("a message repeats it at length: %.300s", line)
		}
	}
}

func TestNewAnswersNames(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"new.pdf", "new.xlsx", "nothing/", ".yaml"} {
		o, out := testOptions(t, name)
		if _, err := Run(o); err == nil || !strings.Contains(err.Error(), "expected a name") && !strings.Contains(err.Error(), "expected the name") {
			t.Errorf("%s: %v; want it refused\n%s", name, err, out)
		}
	}
	if left, _ := os.ReadDir("."); len(left) > 0 {
		t.Errorf("something was made: %v", left)
	}
}

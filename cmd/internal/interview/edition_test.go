package interview

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/assess"
)

// wordyLibrary has a questionnaire with everything that is not a level: cautions,
// a condition on an answer, a shorter set and an open question.
func wordyLibrary(t testing.TB) *assess.Library {
	t.Helper()
	return parse(t, []byte("format: readiness/profile/v1\nfacts: []\nperspectives:\n  - {id: manager, label: Manager}\n  - {id: group, label: A group}\n"),
		map[string][]byte{"pets": []byte(`format: readiness/questionnaire/v1
id: pets
version: 1
title: Pets
measures: readiness
summary: About pets.
before: [Ask the owner first., Never judge a dog.]
scales:
  yes: {0: "No", 1: Some, 2: "Yes"}
questions:
  - {id: dog, ask: Is there a dog, scale: yes, short: true}
  - {id: walks, ask: Is it walked, scale: yes, only_if: {dog: [1, 2]}}
  - {id: cat, ask: Is there a cat, scale: yes, short: true}
  - {id: wish, ask: What would you wish for, open: true, help: Anything.}
`)}, []string{"pets"})
}

func petsFile(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pets.yaml")
	head := "format: readiness/answers/v1\norganisation: R\ndate: 2026-11-22\nrespondent: {perspective: manager}\nquestionnaires: {pets: 1}\n"
	if err := os.WriteFile(path, []byte(head+text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func petsIn(t testing.TB, path string) map[string]assess.Answer {
	t.Helper()
	src, err := readWhole(path)
	if err != nil {
		t.Fatal(err)
	}
	a, problems := assess.ParseAnswers(path, src, wordyLibrary(t))
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return a.Given["pets"]
}

func petsScreen(t testing.TB, path string) *screen {
	t.Helper()
	s := screenOn(t, wordyLibrary(t), path, 80, 24)
	s.o.Scores = func(*assess.Answers) map[string]string { return map[string]string{"pets": "75%, Sustained"} }
	return s
}

// TestPlainWordy answers the questionnaire in lines.
func TestPlainWordy(t *testing.T) {
	path := petsFile(t, "")
	o, out := testOptions(t, path, "2", "1", "1", "More walks", "b", "p", "", "q")
	o.Library = wordyLibrary(t)
	o.Scores = func(*assess.Answers) map[string]string { return map[string]string{"pets": "75%, Sustained"} }
	if _, err := Run(o); err != nil {
		t.Fatal(err)
	}
	want := map[string]assess.Answer{"dog": level(2), "walks": level(1), "cat": level(1), "wish": {Kind: assess.InWords, Text: "More walks", Quote: true}}
	got := petsIn(t, path)
	for id, a := range want {
		if got[id] != a {
			t.Errorf("%s is %+v; want %+v", id, got[id], a)
		}
	}
	for _, text := range []string{
		"Ask the owner first.\nNever judge a dog.\nChoose the highest level that is wholly true together with those below it.",
		"Question 3 of 3. Pets. In all 2 of 3.",
		"In your own words. Pets.\nWhat would you wish for\nAnything.\nNo report prints this unless you mark it",
		"Saved: your words.", "Saved: reports may print your words.", "3 of 3 questions answered",
	} {
		if !strings.Contains(out.String(), text) {
			t.Errorf("it does not say %q:\n%s", text, out)
		}
	}
}

// TestConditions: an answer that switches others off says so, and keeps theirs.
func TestConditions(t *testing.T) {
	path := petsFile(t, "answers: {pets: {dog: 2, walks: 1}}\n")
	o, out := testOptions(t, path, "b", "b", "0", "1", "", "q")
	o.Library = wordyLibrary(t)
	if _, err := Run(o); err != nil {
		t.Fatal(err)
	}
	if want := "Saved: 0, No.\n1 question is not asked because of this. 1 answer is kept and no longer counts.\n"; !strings.Contains(out.String(), want) {
		t.Errorf("it does not say %q:\n%s", want, out)
	}
	if got := petsIn(t, path); got["walks"] != level(1) || got["cat"] != level(1) {
		t.Errorf("the file says %v", got)
	}
	s := petsScreen(t, petsFile(t, "answers: {pets: {dog: 0}}\n"))
	press(s, "enter", "b", "2")
	if view := shows(s); !strings.Contains(view, "1 more question is asked because of this.") || !strings.Contains(view, "Question 1 of 3") {
		t.Errorf("the screen does not say so:\n%s", view)
	}
}

// TestScreenWordy goes through the questionnaire on the whole screen.
func TestScreenWordy(t *testing.T) {
	path := petsFile(t, "")
	s := petsScreen(t, path)
	steps := []struct {
		keys  []string
		shows string
	}{
		{nil, "Welcome back"},
		{[]string{"enter"}, "-  Ask the owner first."},
		{nil, "-  Never judge a dog."},
		{nil, "Choose the highest level that is wholly true together with those below it."},
		{[]string{"enter"}, "Question 1 of 3. In all 0 of 3, about 6 minutes left  [..........]"},
		{[]string{"2", "enter", "1", "enter"}, "Question 3 of 3. In all 2 of 3"},
		{[]string{"d", "enter"}, "In your own words. In all 3 of 3  [##########]"},
		{nil, "Answer in your own words, or leave it out. It is not scored. No report prints"},
		{[]string{"enter", "More", "enter", "walks", "tab"}, "Your words (not printed): More"},
		{[]string{"p"}, "Your words (may be printed): More"},
		{[]string{"enter"}, "Score: 75%, Sustained."},
		{nil, "2 of 3 questions answered, 1 don't know."},
		{[]string{"enter"}, "nothing is left."},
		{[]string{"esc"}, "In your own words"},
		{[]string{"t"}, "Your answer is taken back."},
	}
	for _, step := range steps {
		press(s, step.keys...)
		if view := shows(s); !strings.Contains(view, step.shows) {
			t.Fatalf("after %v it does not show %q:\n%s", step.keys, step.shows, view)
		}
		fits(t, s, step.shows)
	}
	if got := petsIn(t, path); got["dog"] != level(2) || got["wish"] != (assess.Answer{}) {
		t.Errorf("the file says %v", got)
	}
}

// TestUnconfirmed: what was carried forward is asked again, and Enter confirms
// it.
func TestUnconfirmed(t *testing.T) {
	const carried = "unconfirmed: {pets: [dog, cat]}\nanswers: {pets: {dog: 2, walks: 1, cat: {answer: not-applicable, note: No room}}}\n"
	path := petsFile(t, carried)
	o, out := testOptions(t, path, "", "", "", "q")
	o.Library = wordyLibrary(t)
	if _, err := Run(o); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"1 of 3 questions answered; 2 questions are left", "In the assessment before it was: 2, Yes. It counts once you confirm it", "Saved: 2, Yes.", "Saved: not applicable."} {
		if !strings.Contains(out.String(), text) {
			t.Errorf("it does not say %q:\n%s", text, out)
		}
	}
	want := map[string]assess.Answer{"dog": level(2), "walks": level(1), "cat": {Kind: assess.NotApplicable, Note: "No room"}}
	if got := petsIn(t, path); got["dog"] != want["dog"] || got["cat"] != want["cat"] {
		t.Errorf("the file says %v", got)
	}
	path = petsFile(t, carried)
	s := petsScreen(t, path)
	press(s, "enter")
	if view := strings.Join(strings.Fields(shows(s)), " "); !strings.Contains(view, "[2] Yes") || !strings.Contains(view, "It counts once you confirm it: Enter does.") {
		t.Errorf("it does not say so:\n%s", shows(s))
	}
	press(s, "enter", "enter", "enter")
	if got := petsIn(t, path); got["dog"] != want["dog"] || got["cat"] != want["cat"] {
		t.Errorf("the file says %v\n%s", got, shows(s))
	}
}

// TestShort begins with the shorter set, and goes on to all questions.
func TestShort(t *testing.T) {
	t.Chdir(t.TempDir())
	o, out := testOptions(t, "", "R", "1", "", "2", "1", "", "q")
	o.Library, o.Short = wordyLibrary(t), true
	if _, err := Run(o); err != nil || !strings.Contains(out.String(), "2 of 2 questions answered") {
		t.Errorf("%v\n%s", err, out)
	}
	o, _ = testOptions(t, "", "R")
	o.Short = true
	if _, err := Run(o); err == nil || err.Error() != "no question here is part of a shorter set" {
		t.Errorf("without a shorter set: %v", err)
	}
	src, _ := os.ReadFile("r-2026-11-22.yaml")
	if !bytes.Contains(src, []byte("form: short")) || bytes.Contains(src, []byte("walks")) {
		t.Errorf("the file says\n%s", src)
	}
	s := petsScreen(t, "r-2026-11-22.yaml")
	press(s, "enter", "c")
	at := slices.IndexFunc(s.fields(), func(f field) bool { return f.id == "form" })
	press(s, string(rune('1'+at)), "1", "enter", "esc")
	if view := shows(s); !strings.Contains(view, "2 of 3 questions answered") {
		t.Errorf("not all questions are asked:\n%s", view)
	}
	s = petsScreen(t, petsFile(t, ""))
	press(s, "s")
	if view := shows(s); !strings.Contains(view, "2 questions, about 4 minutes") || !strings.Contains(view, "s all questions") {
		t.Errorf("s does not change to the shorter set:\n%s", view)
	}
	press(s, "s")
	if view := shows(s); !strings.Contains(view, "3 questions, about 6 minutes") {
		t.Errorf("s does not change back:\n%s", view)
	}
}

// TestReportMenu asks for whom a report is, and which words it prints.
func TestReportMenu(t *testing.T) {
	kinds := []ReportKind{{ID: "full", Label: "Everything", Ending: ".pdf"}, {ID: "register", Label: "A register", Ending: ".xlsx"}}
	notes := []assess.Choice{{ID: "quoted", Label: "Marked"}, {ID: "none", Label: "None"}}
	var made []Report
	with := func(o *Options) {
		o.Reports, o.Notes = kinds, notes
		o.MakeReport = func(r Report) ([]string, error) {
			made = append(made, r)
			return []string{"warning: a sign is missing"}, os.WriteFile(r.File, nil, 0o600)
		}
	}
	path := begunFile(t, t.TempDir())
	stem := strings.TrimSuffix(path, ".yaml")
	o, out := testOptions(t, path, "m", "2", "2", "", "m", "", "", "", "m", "b", "q")
	with(&o)
	if _, err := Run(o); err != nil || !strings.Contains(out.String(), "warning: a sign is missing") {
		t.Fatalf("%v\n%s", err, out)
	}
	s := screenOn(t, smallLibrary(t), path, 80, 24)
	with(&s.o)
	press(s, "enter", "m", "2", "1", "enter")
	if view := shows(s); !strings.Contains(view, "warning: a sign is missing") || !strings.Contains(view, "answers-register-2.xlsx") {
		t.Errorf("it shows\n%s", view)
	}
	want := []Report{
		{path, stem + "-register.xlsx", "register", "none"},
		{path, stem + ".pdf", "full", "quoted"},
		{path, stem + "-register-2.xlsx", "register", "quoted"},
	}
	if !slices.Equal(made, want) {
		t.Errorf("made %v; want %v", made, want)
	}
}

// TestScreenToPlain: p on the first pages changes over to plain lines.
func TestScreenToPlain(t *testing.T) {
	t.Chdir(t.TempDir())
	begunFile(t, ".")
	for name, o := range map[string]Options{"welcome": {Welcome: true}, "opening": {}, "return": {Path: "answers.yaml"}} {
		o.Library, o.Now, o.Out = smallLibrary(t), today, os.Stderr
		sess, err := newSession(o)
		if err != nil {
			t.Fatal(err)
		}
		s := newScreen(sess)
		if view := shows(s); !strings.Contains(view, "p plain lines") || !strings.Contains(view, "With a screen reader, press p") {
			t.Errorf("%s does not offer it:\n%s", name, view)
		}
		if press(s, "p"); !errors.Is(s.end, errPlain) {
			t.Errorf("%s: p ends with %v", name, s.end)
		}
		sess.close()
	}
}

// TestFilesSayWhoseTheyAre lists answers files with what is in them.
func TestFilesSayWhoseTheyAre(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	begunFile(t, dir)
	os.WriteFile("wrong.yaml", []byte("format: readiness/answers/v1\nno: key\n"), 0o600)
	o, out := testOptions(t, "", "2", "q")
	o.Welcome = true
	if _, err := Run(o); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"answers.yaml. Riverbend, 1 of 6 answered, 22 November 2026.", "wrong.yaml. it has mistakes."} {
		if !strings.Contains(out.String(), text) {
			t.Errorf("it does not say %q:\n%s", text, out)
		}
	}
	o.Out = os.Stderr
	sess, err := newSession(o)
	if err != nil {
		t.Fatal(err)
	}
	defer sess.close()
	s := newScreen(sess)
	if press(s, "2"); !strings.Contains(shows(s), "answers.yaml  Riverbend, 1 of 6 answered, 22 November 2026") {
		t.Errorf("the screen shows\n%s", shows(s))
	}
}

func TestReadDay(t *testing.T) {
	for text, want := range map[string]string{
		"2026-11-26": "2026-11-26", "26/11/2026": "2026-11-26", "6/1/2026": "2026-01-06", "26/11/26": "2026-11-26", "26.11.2026": "2026-11-26",
		"26-11-2026": "2026-11-26", " 26 November 2026 ": "2026-11-26", "26 Nov 2026": "2026-11-26",
		"11/26/2026": "", "31/2/2026": "", "yesterday": "", "": "", "2026": "",
	} {
		if got, err := readDay(text); got != want || (err == nil) != (want != "") {
			t.Errorf("readDay(%q) = %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestTypedPath(t *testing.T) {
	t.Chdir(t.TempDir())
	for typed, want := range map[string]string{
		`"a b.yaml"`: "a b.yaml", `'a b.yaml'`: "a b.yaml", " a.yaml ": "a.yaml", `& 'a.yaml'`: "a.yaml", `"`: `"`, "": "", `it's.yaml`: `it's.yaml`,
	} {
		if got := typedPath(typed); got != want {
			t.Errorf("typedPath(%q) = %q; want %q", typed, got, want)
		}
	}
	if got := typedPath(`a\ b.yaml`); got != "a b.yaml" && !isWindows() {
		t.Errorf("a name with escaped blanks is %q", got)
	}
}

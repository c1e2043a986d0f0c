package interview

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/readiness/assess"
)

// TestPlainAloneStops: where nobody is at the keyboard, a line that cannot be
// used ends the run, and no later line reaches a question it is not meant for.
func TestPlainAloneStops(t *testing.T) {
	for _, tt := range []struct {
		name   string
		typed  []string
		reason string
	}{
		{"no level", []string{"2", "9", "1"}, `line 2 of the input cannot be used: "9" is not one of the answers; question 3 of 4 takes 0 to 2, d, x or s; the answers before it are saved`},
		{"an empty line", []string{"2", "", "1"}, "line 2 of the input cannot be used: nothing was typed"},
		{"a sentence", []string{"2", "Doctor says no", "1"}, `line 2 of the input cannot be used: "Doctor says no" is not`},
		{"no section", []string{"2", "g", "9", "1"}, `line 3 of the input cannot be used: "9" is not in the list; type a number from 1 to 3`},
		{"found nothing", []string{"2", "/ unicorn", "1", "1"}, `line 2 of the input cannot be used: no question has "unicorn" in it`},
		{"no row of what was found", []string{"2", "/ zebra", "7", "1"}, `line 3 of the input cannot be used: "7" is not`},
		{"no reason", []string{"2", "x", "", "1"}, "line 3 of the input cannot be used: nothing was typed; a reason is needed"},
		{"a key for a note", []string{"2", "n", "s", "1"}, `line 3 of the input cannot be used: "s" is a key and no note`},
		{"no fact", []string{"2", "r", "c", "5", "9", "1"}, `line 5 of the input cannot be used: "9" is not one of the choices; type a number from 1 to 2`},
		{"no number at the review", []string{"2", "r", "99", "1"}, "line 3 of the input cannot be used: there is no question with that number"},
		{"no command at the review", []string{"2", "r", "maybe", "1"}, `line 3 of the input cannot be used: "maybe" does nothing at the review`},
		{"a key for a report", []string{"2", "r", "m", "x", "b"}, `line 4 of the input cannot be used: "x" alone is not taken for a file name`},
		{"back at the first", []string{"2", "b", "b", "b", "0"}, "line 4 of the input cannot be used: this is the first question"},
	} {
		path := begunFile(t, t.TempDir())
		o, out := testOptions(t, path, tt.typed...)
		o.Alone = true
		o.MakeReport = func(Report) ([]string, error) { return nil, nil }
		got, err := Run(o)
		if err == nil || !strings.Contains(err.Error(), tt.reason) || got.Ended {
			t.Errorf("%s: Run = %+v, %v; want %q\n%s", tt.name, got, err, tt.reason, out)
		}
		if a := answersIn(t, path).Given["letters"]; len(a) != 2 || a["ant"] != level(1) || a["bee"] != level(2) {
			t.Errorf("%s: the answers are %v", tt.name, a)
		}
	}
}

// TestPlainAloneStopsAtFacts: the same among what is asked first.
func TestPlainAloneStopsAtFacts(t *testing.T) {
	t.Chdir(t.TempDir())
	o, out := testOptions(t, "", "R", "", "", "", "9", "1", "1")
	o.Alone = true
	_, err := Run(o)
	if err == nil || !strings.Contains(err.Error(), `line 5 of the input cannot be used: "9" is not one of the choices; type a number from 1 to 3`) {
		t.Errorf("Run = %v\n%s", err, out)
	}
	if a := answersIn(t, "r-2026-11-22.yaml"); a.Respondent.Perspective != "" || len(a.Profile) > 0 {
		t.Errorf("the file says %+v", a)
	}
	o, _ = testOptions(t, "", "", "R")
	o.Alone = true
	if _, err := Run(o); err == nil || !strings.HasSuffix(err.Error(), "nothing is kept yet") {
		t.Errorf("before there is a file: %v", err)
	}
}

// TestPlainKeysAreNoText types keys where a text is asked for.
func TestPlainKeysAreNoText(t *testing.T) {
	note := assess.Answer{Note: "hello"}
	for _, tt := range []struct {
		name  string
		typed []string
		want  assess.Answer
		says  string
	}{
		{"back from a note", []string{"n hello", "n", "b", "q"}, note, "Enter alone to keep it. b goes back."},
		{"leaving from a note", []string{"n hello", "n", "q"}, note, ""},
		{"a note explained", []string{"n hello", "n", "?", "", "q"}, note, "Name roles, not people."},
		{"a key is no note", []string{"n hello", "n", "D", "", "q"}, note, `"D" is a key and no note; type at least two letters.`},
		{"back from evidence", []string{"e", "b", "q"}, assess.Answer{}, "Enter alone for none. b goes back."},
		{"a key is no evidence", []string{"e", "r", "", "q"}, assess.Answer{}, `"r" is a key and no evidence`},
		{"a key is no reason", []string{"x", "n", "b", "q"}, assess.Answer{}, `"n" is a key and no reason`},
		{"leaving from a reason", []string{"x", "q"}, assess.Answer{}, ""},
		{"a sign that is a word", []string{"n", "無", "q"}, assess.Answer{Note: "無"}, "Saved: your note."},
	} {
		path := begunFile(t, t.TempDir())
		o, out := testOptions(t, path, tt.typed...)
		if got, err := Run(o); err != nil || got.Ended {
			t.Errorf("%s: Run = %+v, %v\n%s", tt.name, got, err, out)
		}
		if got := answersIn(t, path).To("letters", "bee"); got != tt.want {
			t.Errorf("%s: bee is %+v; want %+v", tt.name, got, tt.want)
		}
		if !strings.Contains(out.String(), tt.says) {
			t.Errorf("%s: it does not say %q:\n%s", tt.name, tt.says, out)
		}
	}
}

// TestPlainWaysOut leaves and goes back wherever something is asked.
func TestPlainWaysOut(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	begunFile(t, dir)
	for _, tt := range []struct {
		name, path string
		typed      []string
		says       string
	}{
		{"no such file, back", "zz", []string{"b"}, "Enter alone to begin a new one, b or q to leave."},
		{"no such file, leave", "zz", []string{"q"}, "The answers files in this folder are as they were."},
		{"no such file, not in the list", "zz", []string{"7", "b"}, "type a number from 1 to 1, or Enter alone to begin a new one, b or q to leave."},
		{"sections, leave", "answers.yaml", []string{"g", "q"}, "To go on: "},
		{"sections, back", "answers.yaml", []string{"g", "b", "q"}, "Enter alone or b to stay, q to leave."},
		{"search, back", "answers.yaml", []string{"/", "b", "q"}, "To go on: "},
		{"search, leave", "answers.yaml", []string{"/", "q"}, "To go on: "},
		{"found, leave", "answers.yaml", []string{"/ zebra", "q"}, "To go on: "},
		{"facts, leave", "answers.yaml", []string{"r", "c", "q"}, "To go on: "},
		{"welcome, leave", "", []string{"q"}, "Nothing was answered"},
		{"welcome, back", "", []string{"b"}, "Enter alone, b or q to leave."},
		{"which file, back and leave", "", []string{"2", "b", "q"}, "b to go back, or q to leave."},
		{"which file, leave", "", []string{"2", "q"}, "Nothing was answered"},
		{"report, back, and a new one", "", []string{"3", "1", "b", "1", "q"}, "What is your organisation called?"},
	} {
		o, out := testOptions(t, tt.path, tt.typed...)
		o.Welcome = tt.path == ""
		o.MakeReport = func(Report) ([]string, error) { return nil, nil }
		if got, err := Run(o); err != nil || got.Ended {
			t.Errorf("%s: Run = %+v, %v\n%s", tt.name, got, err, out)
		}
		if !strings.Contains(out.String(), tt.says) {
			t.Errorf("%s: it does not say %q:\n%s", tt.name, tt.says, out)
		}
	}
}

// TestPlainFactTakenOut empties facts that were given.
func TestPlainFactTakenOut(t *testing.T) {
	path := begunFile(t, t.TempDir())
	o, out := testOptions(t, path, "r", "c", "2", "West", "c", "2", "-", "c", "5", "-", "c", "6", "-", "c", "4", "-", "c", "1", "-", "b", "q")
	if _, err := Run(o); err != nil {
		t.Fatal(err)
	}
	a := answersIn(t, path)
	if a.Organisation != "Riverbend" || a.Service != "" || len(a.Profile) > 0 || a.Respondent.Perspective != "" {
		t.Errorf("the file says %+v", a)
	}
	for _, text := range []string{"Enter alone keeps: West. - takes it out.", "Saved: taken out; it can be given again later.", "This cannot be left out"} {
		if !strings.Contains(out.String(), text) {
			t.Errorf("it does not say %q:\n%s", text, out)
		}
	}
}

// factsOnly is a file in which everything is told that is asked first, and
// nothing is answered.
func factsOnly(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "facts.yaml")
	s, _, err := openStore(path, smallLibrary(t), today())
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	err = s.save(&assess.Answers{
		Organisation: "Riverbend", Date: "2026-11-22", Respondent: assess.Respondent{Perspective: "manager"},
		Profile: assess.Profile{"roles": {"current"}, "sector": {"health"}},
		Scope:   []assess.Scope{{Questionnaire: "letters", Version: 1}, {Questionnaire: "numbers", Version: 1}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestScopeIsSettled: a file that names its questionnaires is not asked for
// them again.
func TestScopeIsSettled(t *testing.T) {
	path := factsOnly(t, t.TempDir())
	o, out := testOptions(t, path, "1")
	o.Alone = true
	if _, err := Run(o); err != nil {
		t.Fatal(err)
	}
	if a := answersIn(t, path); a.To("letters", "ant") != level(1) || len(a.Scope) != 2 || !strings.Contains(out.String(), "Riverbend: 0 of 6 questions answered") {
		t.Errorf("the file says %+v\n%s", a, out)
	}
	s := screenOn(t, smallLibrary(t), factsOnly(t, t.TempDir()), 80, 24)
	if view := shows(s); !strings.Contains(view, "Welcome back") {
		t.Errorf("it does not go on:\n%s", view)
	}
	press(s, "enter", "enter")
	if view := shows(s); !strings.Contains(view, "Question 1 of 4") {
		t.Errorf("it does not go to the first question:\n%s", view)
	}
}

// welcomed is a screen on the welcome page, after a file was begun and left by
// going back.
func welcomed(t *testing.T) *screen {
	t.Helper()
	sess, err := newSession(Options{Library: smallLibrary(t), Welcome: true, Now: today, Out: os.Stderr,
		MakeReport: func(r Report) ([]string, error) { return nil, os.WriteFile(r.File, nil, 0o600) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(sess.close)
	s := newScreen(sess)
	s.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	press(s, "1", "First", "enter", "down", "enter", "enter", "esc", "esc")
	if view := shows(s); !strings.Contains(view, "Welcome to readiness") || !exists("first-2026-11-22.yaml") {
		t.Fatalf("it is not back at the welcome:\n%s", view)
	}
	return s
}

// TestScreenWelcomeAgain goes on from the welcome page after a file was begun.
func TestScreenWelcomeAgain(t *testing.T) {
	for _, tt := range []struct {
		name  string
		keys  []string
		shows string
		path  string
	}{
		{"go on with the same", []string{"2", "enter"}, "> Organisation              First", "first-2026-11-22.yaml"},
		{"a new one", []string{"1"}, "first-2026-11-22.yaml is kept as it is.", ""},
		{"a new one, to its file", []string{"1", "Second", "enter", "down", "enter", "enter"}, "Before you begin", "second-2026-11-22.yaml"},
		{"a new one of the same name", []string{"1", "First", "enter", "down", "enter", "enter"}, "Before you begin", "first-2026-11-22-2.yaml"},
		{"a report", []string{"3", "enter", "enter"}, "No question is answered yet", "first-2026-11-22.yaml"},
		{"another, and the same again", []string{"1", "Second", "enter", "down", "enter", "enter", "esc", "esc", "2", "down", "enter"}, "> Organisation", ""},
	} {
		t.Chdir(t.TempDir())
		s := welcomed(t)
		press(s, tt.keys...)
		if view := shows(s); !strings.Contains(view, tt.shows) || tt.path != "" && s.path() != tt.path && s.path() != filepath.Join(".", tt.path) {
			t.Errorf("%s: %s; it does not show %q:\n%s", tt.name, s.path(), tt.shows, view)
		}
		s.close()
		if a := answersIn(t, "first-2026-11-22.yaml"); a.Organisation != "First" {
			t.Errorf("%s: the first file says %+v", tt.name, a)
		}
	}
}

// TestScreenNoFileLooksAgain goes back to the page that said there was no file.
func TestScreenNoFileLooksAgain(t *testing.T) {
	t.Chdir(t.TempDir())
	s := screenOn(t, smallLibrary(t), "zz.yaml", 80, 24)
	if view := shows(s); !strings.Contains(view, "There is no file zz.yaml") {
		t.Fatalf("it shows\n%s", view)
	}
	press(s, "1", "enter", "R", "enter", "down", "enter", "enter", "esc", "esc")
	view := shows(s)
	if strings.Contains(view, "There is no file") || !strings.Contains(view, "There is a file zz.yaml") || strings.Contains(view, "Begin a new one") {
		t.Errorf("the page is not true:\n%s", view)
	}
	press(s, "1")
	if view := shows(s); !strings.Contains(view, "> Organisation              R") {
		t.Errorf("it does not go on with the file:\n%s", view)
	}
}

// TestReportWithoutWriting makes a report from a file that cannot be opened
// for answering.
func TestReportWithoutWriting(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	begunFile(t, dir)
	other, _, err := openStore("answers.yaml", smallLibrary(t), today())
	if err != nil {
		t.Fatal(err)
	}
	defer other.close()
	o, out := testOptions(t, "", "3", "1", "", "q")
	o.Welcome = true
	o.MakeReport = func(r Report) ([]string, error) { return nil, os.WriteFile(r.File, nil, 0o600) }
	if _, err := Run(o); err != nil || !exists("answers.pdf") {
		t.Errorf("Run = %v\n%s", err, out)
	}
	if err := tryFolder(filepath.Join(dir, "nowhere")); err == nil {
		t.Error("a file can be made in a folder that does not exist")
	}
	if os.Getuid() == 0 {
		return // may write anywhere
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	sess, err := newSession(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := sess.openToRead("answers.yaml"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := sess.makeReport("r.pdf", Report{}, ".pdf"); err == nil || !strings.Contains(err.Error(), "name another place") {
		t.Errorf("makeReport = %v", err)
	}
	if _, _, err := sess.makeReport(filepath.Join(t.TempDir(), "r.pdf"), Report{}, ".pdf"); err != nil {
		t.Errorf("makeReport = %v", err)
	}
	if err := sess.choose(assess.Level, 1); err != errReading {
		t.Errorf("an answer can be saved: %v", err)
	}
}

// TestScreenPasteAsKeys pastes 300 lines as a terminal without bracketed paste
// does: words, blanks and Enters, each a key, some of them named like keys.
func TestScreenPasteAsKeys(t *testing.T) {
	s, path := smallScreen(t)
	press(s, "n")
	var want []string
	for range 300 {
		for _, word := range []string{"enter", "tab", "esc", "q"} {
			s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(word)})
			s.Update(keyNames()["space"])
			_ = shows(s)
		}
		s.Update(keyNames()["tab"])
		s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("end.")})
		s.Update(keyNames()["enter"])
		want = append(want, "enter tab esc q     end.")
	}
	press(s, "the last line")
	if view := shows(s); !strings.Contains(view, "the last line") {
		t.Errorf("it does not show the end:\n%s", view)
	}
	press(s, "tab")
	if got := answersIn(t, path).To("letters", "bee").Note; got != strings.Join(want, "\n")+"\nthe last line" {
		t.Errorf("%d lines were pasted, %d are kept", len(want), 1+strings.Count(got, "\n"))
	}
}

// TestScreenFull types on behind what does not fit: nothing slips in behind
// the gap, and the notice stays.
func TestScreenFull(t *testing.T) {
	s, path := smallScreen(t)
	press(s, "n")
	s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("a", maxText-4)), Paste: true})
	press(s, "longer", "b", "enter", "c")
	if view := shows(s); !strings.Contains(view, "That does not fit in here") {
		t.Errorf("the notice is gone:\n%s", view)
	}
	press(s, "tab")
	if got := answersIn(t, path).To("letters", "bee").Note; got != strings.Repeat("a", maxText-4) {
		t.Errorf("the note ends with %q", got[len(got)-8:])
	}
	if view := shows(s); !strings.Contains(view, "Not all that was typed or pasted did fit") {
		t.Errorf("it does not say that something is missing:\n%s", view)
	}
}

// TestScreenReasonIsNotLost leaves a reason that is half typed: it stays as a
// note, and nothing is recorded.
func TestScreenReasonIsNotLost(t *testing.T) {
	for _, key := range []string{"esc", "shift+tab", "ctrl+c"} {
		s, path := smallScreen(t)
		press(s, "x", "No hives", key)
		if got := answersIn(t, path).To("letters", "bee"); got != (assess.Answer{Note: "No hives"}) {
			t.Errorf("after %s bee is %+v", key, got)
		}
		if view := shows(s); key == "esc" && !strings.Contains(view, "What you typed is kept as a note.") {
			t.Errorf("it does not say so:\n%s", view)
		}
	}
}

// TestFactSetsAnswersAside: a changed fact says how many answers it sets aside.
func TestFactSetsAnswersAside(t *testing.T) {
	path := begunFile(t, t.TempDir())
	o, out := testOptions(t, path, "2", "r", "c", "5", "2", "b", "q")
	if _, err := Run(o); err != nil || !strings.Contains(out.String(), "Saved: No.\n1 question is not asked because of this. 1 answer is kept and no longer counts.\n") {
		t.Errorf("%v; it does not say so:\n%s", err, out)
	}
	s, _ := smallScreen(t)
	press(s, "2", "r", "c", "5", "2", "enter")
	if view := shows(s); !strings.Contains(view, "1 answer is kept and no longer counts.") {
		t.Errorf("the screen does not say so:\n%s", view)
	}
}

// TestPathsAreNotBroken: a path that the edge of the screen would break has a
// line of its own.
func TestPathsAreNotBroken(t *testing.T) {
	path := begunFile(t, t.TempDir())
	o, out := testOptions(t, path, "q")
	o.Width = 40
	if _, err := Run(o); err != nil || !strings.Contains(out.String(), "Your answers are saved in:\n"+path+"\n") || !strings.Contains(out.String(), "To go on:\nreadiness run "+path+"\n") {
		t.Errorf("%v; it says\n%s", err, out)
	}
}

// TestPlainFileName says the name that the file really has.
func TestPlainFileName(t *testing.T) {
	t.Chdir(t.TempDir())
	o, out := testOptions(t, "", "R", "1", "3", "mine", "q")
	if _, err := Run(o); err != nil || !strings.Contains(out.String(), "Saved: mine.yaml.") {
		t.Errorf("%v; it says\n%s", err, out)
	}
}

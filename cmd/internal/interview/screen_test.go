package interview

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.org/readiness/assess"
)

// keyNames are the keys that tests press by name.
func keyNames() map[string]tea.KeyMsg {
	return map[string]tea.KeyMsg{
		"enter": {Type: tea.KeyEnter}, "esc": {Type: tea.KeyEsc}, "tab": {Type: tea.KeyTab}, "space": {Type: tea.KeySpace, Runes: []rune{' '}},
		"up": {Type: tea.KeyUp}, "down": {Type: tea.KeyDown}, "left": {Type: tea.KeyLeft}, "right": {Type: tea.KeyRight},
		"home": {Type: tea.KeyHome}, "end": {Type: tea.KeyEnd}, "pgdown": {Type: tea.KeyPgDown}, "pgup": {Type: tea.KeyPgUp},
		"ctrl+c": {Type: tea.KeyCtrlC}, "shift+tab": {Type: tea.KeyShiftTab}, "backspace": {Type: tea.KeyBackspace}, "delete": {Type: tea.KeyDelete},
	}
}

// shows is the screen without its styles.
func shows(s *screen) string { return ansi.Strip(s.View()) }

// press sends keys, each by its name or as typed text, without a terminal.
func press(s *screen, keys ...string) {
	for _, k := range keys {
		msg, ok := keyNames()[k]
		if !ok {
			msg = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		}
		s.Update(msg)
		s.settle()
	}
}

// screenOn opens a file on a screen of a size and goes to its first question.
func screenOn(t testing.TB, lib *assess.Library, path string, width, height int) *screen {
	t.Helper()
	o := Options{Library: lib, Path: path, Now: today, Out: os.Stderr}
	sess, err := newSession(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(sess.close)
	s := newScreen(sess)
	s.Update(tea.WindowSizeMsg{Width: width, Height: height})
	return s
}

func smallScreen(t testing.TB) (*screen, string) {
	t.Helper()
	path := begunFile(t, t.TempDir())
	s := screenOn(t, smallLibrary(t), path, 80, 24)
	press(s, "enter") // past the welcome, to bee
	return s, path
}

// TestScreenKeys presses keys on the second question, bee; ant before it is
// answered 1.
func TestScreenKeys(t *testing.T) {
	tests := []struct {
		name  string
		keys  []string
		want  map[string]assess.Answer
		shows string
	}{
		{"a number chooses and stays", []string{"2"}, map[string]assess.Answer{"bee": level(2)}, "│ [2] Often"},
		{"Enter goes on", []string{"2", "enter"}, map[string]assess.Answer{"bee": level(2), "yak": {}}, "Is there a yak"},
		{"arrows and Enter", []string{"down", "down", "enter"}, map[string]assess.Answer{"bee": level(1)}, "Is there a yak"},
		{"j and k", []string{"j", "j", "k", "enter"}, map[string]assess.Answer{"bee": level(0)}, ""},
		{"Enter alone answers nothing, and skips nothing", []string{"enter", "enter", "enter"}, map[string]assess.Answer{"bee": {}, "yak": {}, "zebra": {}}, "Nothing is chosen yet"},
		{"moving answers nothing", []string{"down", "down", "tab"}, map[string]assess.Answer{"bee": {}}, "Is there a yak"},
		{"typed ahead as one", []string{"21"}, map[string]assess.Answer{"bee": level(1)}, ""},
		{"don't know", []string{"d", "enter"}, map[string]assess.Answer{"bee": {Kind: assess.DontKnow}}, "Is there a yak"},
		{"not applicable", []string{"x", "No hives", "tab"}, map[string]assess.Answer{"bee": {Kind: assess.NotApplicable, Note: "No hives"}}, "[x Not applicable (your answer)]"},
		{"not applicable given up", []string{"x", "No hives", "esc"}, map[string]assess.Answer{"bee": {Note: "No hives"}}, "Not recorded as not applicable"},
		{"a note may be printed", []string{"n", "Yes", "tab", "p"}, map[string]assess.Answer{"bee": {Note: "Yes", Quote: true}}, "Your note (may be printed): Yes"},
		{"and not any more", []string{"n", "Yes", "tab", "p", "p"}, map[string]assess.Answer{"bee": {Note: "Yes"}}, "Your note (not printed): Yes"},
		{"nothing to print", []string{"p"}, map[string]assess.Answer{"bee": {}}, "There is no note here that a report could print."},
		{"a note taken out is not printed", []string{"n", "Y", "tab", "p", "n", "backspace", "tab", "n", "Z", "tab"}, map[string]assess.Answer{"bee": {Note: "Z"}}, ""},
		{"who reads a note", []string{"n"}, nil, "No report prints this unless you mark it"},
		{"who reads evidence", []string{"e"}, nil, "A report prints evidence"},
		{"a key that does nothing", []string{"z"}, nil, "The key z does nothing here"},
		{"a key that does nothing in a list", []string{"g", "z"}, nil, "The key z does nothing here; those that do are named below."},
		{"a number that a list does not have", []string{"g", "9"}, nil, "The key 9 does nothing here"},
		{"a key that does nothing beside help", []string{"?", "z"}, nil, "The key z does nothing here"},
		{"a key that moves in a list", []string{"g", "j"}, nil, "> 2  "},
		{"report from a question", []string{"m"}, nil, "Make the report with"},
		{"facts from a question", []string{"c"}, nil, "What do you want to change?"},
		{"no reason, nothing recorded", []string{"x", "tab"}, map[string]assess.Answer{"bee": {}}, "nothing was recorded"},
		{"note of two lines", []string{"n", "one", "enter", "two", "tab"}, map[string]assess.Answer{"bee": {Note: "one\ntwo"}}, "Your note (not printed): one"},
		{"keys in a note are text", []string{"n", "q", "2", "r", "esc", "2"}, map[string]assess.Answer{"bee": {Kind: assess.Level, Level: 2, Note: "q2r"}}, ""},
		{"evidence", []string{"e", "The book", "tab"}, map[string]assess.Answer{"bee": {Evidence: "The book"}}, "Your evidence: The book"},
		{"back shows the answer", []string{"b"}, nil, "│ [1] Rarely"},
		{"back by arrow", []string{"left", "left"}, nil, "This is the first question."},
		{"back and Enter keeps", []string{"b", "enter", "1"}, map[string]assess.Answer{"ant": level(1), "bee": level(1)}, ""},
		{"taken back", []string{"b", "t"}, map[string]assess.Answer{"ant": {}}, "taken back. It was: 1, Rarely."},
		{"taken back by Enter", []string{"b", "down", "down", "enter"}, map[string]assess.Answer{"ant": {}}, "taken back. It was: 1, Rarely."},
		{"nothing to take back", []string{"t"}, nil, "There is no answer to take back."},
		{"skipping keeps an answer", []string{"b", "s"}, map[string]assess.Answer{"ant": level(1)}, "Your answer stays: 1, Rarely."},
		{"help", []string{"b", "?"}, nil, "Look under the stone."},
		{"help and back", []string{"?", "enter", "2"}, map[string]assess.Answer{"bee": level(2)}, ""},
		{"sections", []string{"g", "3", "2"}, map[string]assess.Answer{"one": level(20)}, "Is it one"},
		{"search", []string{"/", "zebra", "enter", "enter", "2"}, map[string]assess.Answer{"zebra": level(2)}, "Is there a zebra"},
		{"search finds nothing", []string{"/", "unicorn", "enter"}, nil, `No question has "unicorn" in it.`},
		{"search for nothing", []string{"/", "enter"}, nil, "Type a word to look for."},
		{"sections show their numbers", []string{"g"}, nil, "> 1  Early letters (1 of 2): Letters"},
		{"skipped is not the same as not reached", []string{"s", "2", "r", "down", "down", "down", "down", "down"}, nil, "1 of 2 questions answered, 1 skipped."},
		{"skipped in the list", []string{"s", "2", "r"}, nil, "[s] Is there a bee: skipped"},
		{"not reached in the list", []string{"s", "2", "r"}, nil, "[ ] Is there a zebra: open"},
		{"a questionnaire with answers stays", []string{"r", "c", "7", "1"}, nil, "Letters has 1 answer, so it stays. To leave it out, take its answers out"},
		{"a fact keeps the cursor", []string{"r", "c", "5", "enter"}, nil, "> 5  Do you have roles now?"},
		{"nothing ticked", []string{"r", "c", "6", "space", "enter"}, nil, "Nothing is ticked. Space ticks; Enter again leaves it open."},
		{"nothing ticked, and meant", []string{"r", "c", "6", "space", "enter", "enter"}, nil, "6  Which sectors  not given"},
		{"nothing ticked, and ticked after all", []string{"r", "c", "6", "space", "enter", "space", "enter"}, nil, "6  Which sectors  Health"},
		{"Esc in a note keeps it", []string{"n"}, nil, "Tab or Esc done"},
		{"review", []string{"r"}, nil, "[1] Is there an ant?: 1, Rarely"},
		{"review shows no score early", []string{"r", "down", "down", "down", "down"}, nil, "The score is shown when all"},
		{"first open", []string{"f", "f", "u", "2"}, map[string]assess.Answer{"bee": level(2)}, "Is there a bee"},
		{"facts", []string{"r", "c", "5", "2", "enter", "esc", "esc", "2"}, map[string]assess.Answer{"bee": {}, "yak": level(2)}, ""},
		{"to the end", []string{"2", "enter", "1", "enter", "0", "enter", "enter", "1", "enter", "3", "enter"}, map[string]assess.Answer{"two": level(30)}, "nothing is left"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, path := smallScreen(t)
			press(s, tt.keys...)
			a := answersIn(t, path)
			for id, want := range tt.want {
				q := "letters"
				if id == "one" || id == "two" {
					q = "numbers"
				}
				if got := a.To(q, id); got != want {
					t.Errorf("%s is answered %+v; want %+v", id, got, want)
				}
			}
			if view := shows(s); !strings.Contains(view, tt.shows) {
				t.Errorf("it does not show %q:\n%s", tt.shows, view)
			}
		})
	}
}

// TestScreenPaste pastes where keys are commands, and into a note.
func TestScreenPaste(t *testing.T) {
	s, path := smallScreen(t)
	s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("2q"), Paste: true})
	if s.end != nil || answersIn(t, path).To("letters", "bee") != (assess.Answer{}) {
		t.Error("a paste was taken as commands")
	}
	press(s, "n")
	s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("one\r\ntwo\rthree"), Paste: true})
	press(s, "tab")
	if got := answersIn(t, path).To("letters", "bee").Note; got != "one\ntwo\nthree" {
		t.Errorf("the pasted note is %q", got)
	}
}

// atOnce sends keys that come all at once.
func atOnce(s *screen, keys ...string) {
	for _, k := range keys {
		msg, ok := keyNames()[k]
		if !ok {
			msg = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		}
		s.Update(msg)
	}
	s.settle()
}

// TestScreenBurst sends pastes that come as keys: they answer nothing, and
// where text is typed they are text.
func TestScreenBurst(t *testing.T) {
	for _, keys := range [][]string{{"2", "enter", "2", "enter"}, {"2", "enter", "q"}, {"two", "space", "days"}, {"1d"}, {"enter", "enter", "enter"}} {
		s, path := smallScreen(t)
		atOnce(s, keys...)
		refused := len(keys) > 1
		if got := strings.Contains(shows(s), "Several keys came at once, as from a paste"); got != refused {
			t.Errorf("%v: refused is %t:\n%s", keys, got, shows(s))
		}
		if got := answersIn(t, path).To("letters", "bee"); refused && (got != assess.Answer{} || s.end != nil) {
			t.Errorf("%v answered %+v", keys, got)
		}
		if press(s, "2"); refused && answersIn(t, path).To("letters", "bee") != (assess.Answer{}) {
			t.Errorf("%v: the end of it answered something", keys)
		}
		s.burst.refused = time.Time{}
		if press(s, "2"); answersIn(t, path).To("letters", "bee") != level(2) {
			t.Errorf("%v: nothing can be answered after it", keys)
		}
	}
	s, path := smallScreen(t)
	atOnce(s, "down", "down", "enter", "down", "down", "enter")
	if a := answersIn(t, path); a.To("letters", "bee") != level(0) && a.To("letters", "bee") != level(1) || a.To("letters", "yak").Kind != assess.Level {
		t.Errorf("arrows typed ahead answered %v", a.Given)
	}
	press(s, "n")
	atOnce(s, "one", "enter", "tab", "two", "enter", "q", "enter", "2")
	press(s, "tab")
	if got := answersIn(t, path).To("letters", "zebra").Note; got != "one\n    two\nq\n2" {
		t.Errorf("the note is %q", got)
	}
	press(s, "/")
	atOnce(s, "zebra", "enter", "crossing")
	if view := shows(s); !strings.Contains(view, "> zebra crossing") {
		t.Errorf("a paste of two lines is not one line:\n%s", view)
	}
}

// TestScreenKeepsWhatIsHalfTyped stops in the middle of a note, in every way.
func TestScreenKeepsWhatIsHalfTyped(t *testing.T) {
	for name, stop := range map[string]func(s *screen){
		"ctrl+c": func(s *screen) { press(s, "ctrl+c") },
		"signal": func(s *screen) { s.Update(stopMsg{syscall.SIGHUP}) },
		"pause":  func(s *screen) { s.Update(idleMsg{s.page.(*notePage).edits}) },
	} {
		s, path := smallScreen(t)
		press(s, "n", "half", " ", "typed")
		stop(s)
		if got := answersIn(t, path).To("letters", "bee").Note; got != "half typed" {
			t.Errorf("%s: the note is %q", name, got)
		}
	}
}

// TestScreenLeavesLongTextsAlone opens notes that the text box would change.
func TestScreenLeavesLongTextsAlone(t *testing.T) {
	for _, note := range []string{strings.Repeat("long ", 2000), strings.Repeat("line\n", 200) + "end", "tab\there"} {
		s, path := smallScreen(t)
		s.setNote(note)
		before := answersIn(t, path).To("letters", "bee").Note
		press(s, "n", "tab")
		if got := answersIn(t, path).To("letters", "bee").Note; got != before {
			t.Errorf("a note of %d bytes has %d after it was looked at", len(before), len(got))
		}
	}
}

// TestScreenLongPaste pastes more than fits: all of it or nothing is taken.
func TestScreenLongPaste(t *testing.T) {
	paste := func(s *screen, text string) {
		s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
	}
	s, path := smallScreen(t)
	long := strings.Repeat("long ", 10_000) + "end"
	press(s, "n")
	paste(s, long)
	press(s, "tab")
	if got := answersIn(t, path).To("letters", "bee").Note; got != long {
		t.Errorf("of %d bytes %d are kept", len(long), len(got))
	}
	if view := shows(s); !strings.Contains(view, "long …") || !strings.Contains(view, "Your note (not printed): long") {
		t.Errorf("the preview does not show that it is cut:\n%s", view)
	}
	for _, text := range []string{long, strings.Repeat("\n", maxLines)} {
		press(s, "n")
		paste(s, text)
		if view := shows(s); !strings.Contains(view, "That does not fit in here") {
			t.Errorf("it does not say that %d bytes more do not fit:\n%s", len(text), view)
		}
		press(s, "tab")
		if got := answersIn(t, path).To("letters", "bee").Note; got != long {
			t.Errorf("after a paste that does not fit the note has %d bytes; want %d", len(got), len(long))
		}
	}
	press(s, "r", "c", "1")
	paste(s, strings.Repeat("n", maxText))
	if view := shows(s); !strings.Contains(view, "That does not fit in here") {
		t.Errorf("a name may be as long as one likes:\n%s", view)
	}
}

func TestScreenNotSaved(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	s, path := smallScreen(t)
	real := s.store
	s.save = func(a *assess.Answers) error {
		if real.asked == path {
			return syscall.ENOSPC
		}
		return real.save(a)
	}
	press(s, "2")
	if view := shows(s); !strings.Contains(view, "Not saved: the disk is full") {
		t.Errorf("it does not say that nothing was saved:\n%s", view)
	}
	press(s, "q")
	if view := shows(s); s.end != nil || !strings.Contains(view, "Save in another file") {
		t.Errorf("it leaves with an answer that is not saved:\n%s", view)
	}
	press(s, "enter")
	if view := shows(s); !strings.Contains(view, "It failed again: the disk is full.") {
		t.Errorf("it does not say that it failed again:\n%s", view)
	}
	press(s, "down", "enter", "elsewhere", "enter")
	if s.end == nil || answersIn(t, "elsewhere.yaml").To("letters", "bee") != level(2) {
		t.Errorf("saved elsewhere, it does not leave:\n%s", shows(s))
	}
}

// TestScreenSetup begins a new assessment.
func TestScreenSetup(t *testing.T) {
	t.Chdir(t.TempDir())
	s := screenOn(t, smallLibrary(t), "", 80, 24)
	steps := []struct {
		keys  []string
		shows string
	}{
		{nil, "Find out how ready"},
		{[]string{"enter"}, "What is your organisation called?"},
		{[]string{"enter", "down", "enter"}, "A name is needed here."},
		{[]string{"Riverbend", "enter"}, "> Perspective               not given yet"},
		{nil, "Answers file              riverbend-2026-11-22.yaml"},
		{[]string{"down", "enter"}, "From which perspective you answer is open."},
		{[]string{"up", "enter", "2", "enter"}, "> [ Begin ]"},
		{[]string{"down", "down", "home", "delete", "delete", "0", "1", "tab"}, "riverbend-2026-11-01.yaml"},
		{[]string{"up", "home", "delete", "delete", "9", "9", "enter"}, "That is not a day that can be read"},
		{[]string{"home", "delete", "delete", "2", "2", "enter"}, "riverbend-2026-11-22.yaml"},
		{[]string{"down", "down", "enter"}, "1  [ ] Health"},
		{[]string{"enter"}, "Nothing is ticked. Space ticks; Enter again leaves it open."},
		{[]string{"space", "enter"}, "Sector                    Health"},
		{[]string{"enter"}, "1  [x] Letters"},
		{[]string{"2", "enter"}, "1 of 2: 4 questions, about 8 minutes"},
		{[]string{"enter", "2", "enter"}, "Shown apart               Yes, even"},
		{[]string{"up", "up", "up", "up", "up", "up", "up", "enter"}, "cannot be anonymous"},
		{[]string{"enter"}, "(the end)"}, // what does not fit is gone through first
		{[]string{"enter"}, "About letters."},
		{[]string{"enter"}, "s Skip for now"},
	}
	for _, step := range steps {
		press(s, step.keys...)
		if view := shows(s); !strings.Contains(view, step.shows) {
			t.Fatalf("after %v it does not show %q:\n%s", step.keys, step.shows, view)
		}
	}
	a := answersIn(t, "riverbend-2026-11-22.yaml")
	if a.Respondent.Perspective != "lived-experience" || a.Profile["roles"] != nil || len(a.Profile["sector"]) != 1 || len(a.Scope) != 1 {
		t.Errorf("the file says %+v", a)
	}
}

func TestScreenReport(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	s, path := smallScreen(t)
	var opened string
	s.o.MakeReport = func(r Report) ([]string, error) { return nil, os.WriteFile(r.File, nil, 0o600) }
	s.o.Open = func(path string) error { opened = path; return nil }
	press(s, "r", "m", "enter")
	want := strings.TrimSuffix(path, ".yaml") + ".pdf"
	if view := shows(s); !exists(want) || !strings.Contains(view, "The report is made") {
		t.Fatalf("no report:\n%s", view)
	}
	if opened != "" {
		t.Error("it was opened without being asked to")
	}
	s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("1")})
	s.Update(s.settle()())
	if opened != want {
		t.Errorf("opened %q; want %q", opened, want)
	}
	press(s, "2", "m")
	if view := shows(s); !strings.Contains(view, "answers-2.pdf") {
		t.Errorf("the second report is not given a name of its own:\n%s", view)
	}
}

func TestScreenWelcome(t *testing.T) {
	dir := t.TempDir()
	begunFile(t, dir)
	t.Chdir(dir)
	for _, tt := range []struct {
		keys  []string
		shows string
	}{
		{nil, "1  Start a new assessment"},
		{[]string{"1"}, "What is your organisation called?"},
		{[]string{"2"}, "> answers.yaml"},
		{[]string{"2", "enter"}, "Welcome back"},
		{[]string{"2", "down", "enter", "nowhere", "enter"}, "there is no file"},
		{[]string{"3", "enter"}, "readiness report answers.yaml"},
	} {
		sess, err := newSession(Options{Library: smallLibrary(t), Welcome: true, Now: today})
		if err != nil {
			t.Fatal(err)
		}
		s := newScreen(sess)
		press(s, tt.keys...)
		if view := shows(s); !strings.Contains(strings.ToLower(view), strings.ToLower(tt.shows)) {
			t.Errorf("after %v it does not show %q:\n%s", tt.keys, tt.shows, view)
		}
		sess.close()
	}
}

// begunShipped is a file with all shipped questionnaires and no answers.
func begunShipped(t testing.TB) (*assess.Library, string) {
	t.Helper()
	lib := fixedLibrary(t)
	path := filepath.Join(t.TempDir(), "answers.yaml")
	a := &assess.Answers{Organisation: "Riverbend", Date: "2026-11-22", Respondent: assess.Respondent{Perspective: "manager"},
		Profile: assess.Profile{"lived-experience-roles": {"current"}}, Given: map[string]map[string]assess.Answer{}}
	for _, q := range lib.Questionnaires {
		a.Scope = append(a.Scope, assess.Scope{Questionnaire: q.ID, Version: q.Version})
	}
	a.Given["commitment"] = map[string]assess.Answer{}
	for _, q := range lib.Questionnaire("commitment").Questions() {
		a.Given["commitment"][q.ID] = assess.Answer{Kind: assess.DontKnow, Note: "A note that says why, and says it at some length, so that it wraps."}
		break
	}
	st, _, err := openStore(path, lib, today())
	if err != nil {
		t.Fatal(err)
	}
	defer st.close()
	if err := st.save(a); err != nil {
		t.Fatal(err)
	}
	return lib, path
}

// fits checks what holds for every page at every size.
func fits(t *testing.T, s *screen, what string) {
	t.Helper()
	lines := strings.Split(shows(s), "\n")
	if len(lines) > max(s.height, 4) {
		t.Errorf("%s at %dx%d has %d lines", what, s.width, s.height, len(lines))
	}
	cursors := 0
	for _, line := range lines {
		if w := ansi.StringWidth(line); w >= max(s.width, 11) {
			t.Errorf("%s at %dx%d has a line of %d cells: %q", what, s.width, s.height, w, line)
		}
		if strings.HasPrefix(line, "> ") {
			cursors++
		}
	}
	if v := s.page.view(s); len(v.rows) > 0 && cursors != 1 {
		t.Errorf("%s at %dx%d shows %d cursors:\n%s", what, s.width, s.height, cursors, shows(s))
	}
}

// TestScreenWholeQuestions: on an ordinary screen every level of every question
// is there in full, whichever is chosen, with how to choose among them.
func TestScreenWholeQuestions(t *testing.T) {
	lib, path := begunShipped(t)
	s := screenOn(t, lib, path, 80, 24)
	for s.at = 0; s.at < len(s.items); s.forward() {
		p := newQuestionPage(s)
		s.page = p
		for _, row := range []int{nothingChosen, 0, len(p.options)} {
			p.cursor = row
			bare := func(text string) string { return strings.Join(strings.Fields(text), "") } // however it is wrapped
			view := bare(strings.NewReplacer("│", "", "┃", "").Replace(shows(s)))
			want := []string{p.item.Ask, "Don't know", "Not applicable", rule(p.item)}
			for _, o := range p.options {
				want = append(want, o.key+" "+o.label+": "+o.text)
			}
			for _, text := range want {
				if !strings.Contains(view, bare(text)) {
					t.Errorf("%s, row %d, does not show %q:\n%s", p.item.ID, row, text, shows(s))
				}
			}
		}
	}
}

// TestScreenEverySize shows every question with the cursor on every row, and
// every other page, at sizes from tiny to large.
func TestScreenEverySize(t *testing.T) {
	lib, path := begunShipped(t)
	s := screenOn(t, lib, path, 80, 24)
	sizes := [][2]int{{24, 8}, {40, 15}, {60, 18}, {80, 24}, {120, 40}, {10, 4}}
	if testing.Short() {
		sizes = sizes[1:3]
	}
	resize := func(size [2]int) { s.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]}) }
	for s.at = 0; s.at < len(s.items); s.forward() {
		p := newQuestionPage(s)
		s.page = p
		for i, size := range sizes {
			resize(size)
			for row := -1; row < len(p.options)+3; row++ {
				if (row+i+s.at)%3 > 0 {
					continue // every row at every size, over three questions
				}
				p.cursor = row
				fits(t, s, fmt.Sprintf("question %s, row %d,", p.item.ID, row))
			}
			if size[0] >= 40 && size[1] >= 15 {
				p.cursor = nothingChosen
				for _, o := range p.options {
					if !strings.Contains(shows(s), o.key+"  "+o.label[:min(len(o.label), 20)]) {
						t.Errorf("%s at %v does not show %q:\n%s", p.item.ID, size, o.label, shows(s))
					}
				}
			}
		}
	}
	s.at = 0
	for what, p := range map[string]page{
		"review": newReviewPage(s), "sections": s.sectionsPage(), "facts": s.factsPage(0), "search": s.searchPage(), "welcome": welcomePage(s),
		"briefing": s.briefingPage(), "return": s.returnPage(), "note": newNotePage(s, noteText, "text", privateText, nil), "help": newQuestionPage(s).help(s),
		"intro": s.introPage(s.items[0].questionnaire), "made": s.madePage("/a/b.pdf", []string{"a warning"}), "report": s.reportPage(),
	} {
		for _, size := range sizes {
			s.page = p
			resize(size)
			fits(t, s, what)
			for range 20 {
				press(s, "down")
				if s.page == p {
					fits(t, s, what)
				}
			}
			press(s, "end")
			fits(t, s, what)
			s.page = p
		}
	}
	for _, f := range s.fields() {
		for _, size := range sizes {
			s.page = newFieldPage(s, f, (*screen).ask, (*screen).ask)
			resize(size)
			fits(t, s, f.id)
		}
	}
}

// TestScreenShrinkAndGrow checks that a small screen leaves no mark on a large
// one.
func TestScreenShrinkAndGrow(t *testing.T) {
	lib, path := begunShipped(t)
	s := screenOn(t, lib, path, 80, 24)
	press(s, "enter", "3")
	before := shows(s)
	for _, size := range [][2]int{{20, 6}, {200, 60}, {1, 1}, {0, 0}, {80, 24}} {
		s.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		shows(s)
	}
	if after := shows(s); after != before {
		t.Errorf("after shrinking and growing:\n%s\nwas:\n%s", after, before)
	}
}

// TestScreenStyle: what is emphasised is so by bold alone, which is seen on every
// scheme of colours.
func TestScreenStyle(t *testing.T) {
	s, _ := smallScreen(t)
	press(s, "2")
	styles := regexp.MustCompile(`\x1b\[[0-9;]*m`).FindAllString(s.View(), -1)
	slices.Sort(styles)
	if got := slices.Compact(styles); !slices.Equal(got, []string{"\x1b[0m", "\x1b[1m"}) {
		t.Errorf("the styles are %q", got)
	}
}

// BenchmarkScreenKey is one key with all questionnaires loaded: what it does,
// without saving, and the screen after it.
func BenchmarkScreenKey(b *testing.B) {
	lib, path := begunShipped(b)
	for name, key := range map[string]string{"question": "", "review": "r"} {
		b.Run(name, func(b *testing.B) {
			s := screenOn(b, lib, path, 80, 24)
			defer s.close()
			press(s, "enter")
			if key != "" {
				press(s, key)
			}
			keys := []string{"down", "up"}
			for i := 0; b.Loop(); i++ {
				press(s, keys[i%2])
				shows(s)
			}
		})
	}
	b.Run("answer", func(b *testing.B) {
		s := screenOn(b, lib, path, 80, 24)
		defer s.close()
		for s.at = 0; s.at < len(s.items); s.forward() {
			a := assess.Answer{Kind: assess.DontKnow, Note: "A note that says why."}
			s.set(a)
		}
		s.at = 1
		s.ask()
		keys := []string{"2", "3"}
		for i := 0; b.Loop(); i++ {
			press(s, keys[i%2])
			shows(s)
		}
	})
}

func BenchmarkDraft(b *testing.B) {
	lib, path := begunShipped(b)
	st, a, err := openStore(path, lib, today())
	if err != nil {
		b.Fatal(err)
	}
	defer st.close()
	for _, q := range lib.Questionnaires {
		if a.Given[q.ID] == nil {
			a.Given[q.ID] = map[string]assess.Answer{}
		}
		for _, question := range q.Questions() {
			a.Given[q.ID][question.ID] = assess.Answer{Kind: assess.DontKnow, Note: "A note that says why."}
		}
	}
	for i := 0; b.Loop(); i++ {
		a.Service = fmt.Sprint("part ", i)
		st.draft.Update(a)
		if _, err := st.draft.Bytes(); err != nil {
			b.Fatal(err)
		}
	}
}

// TestScreenTenRows: where there are ten rows or more, no digit opens one.
func TestScreenTenRows(t *testing.T) {
	lib, path := begunShipped(t)
	s := screenOn(t, lib, path, 80, 24)
	press(s, "enter", "r", "c")
	facts := s.page
	if rows := len(facts.(*listPage).do); rows < 10 {
		t.Fatalf("%d facts; want ten for this test", rows)
	}
	press(s, "1", "0")
	if s.page != facts || strings.Contains(shows(s), "1  What is") {
		t.Errorf("a digit is a key:\n%s", shows(s))
	}
	press(s, "esc", "g")
	sections := s.page
	press(s, "1", "2")
	if s.page != sections {
		t.Errorf("a digit opened a section:\n%s", shows(s))
	}
}

// TestScreenManyChoices: a scale and a tick list with more than nine rows.
func TestScreenManyChoices(t *testing.T) {
	path := begunFile(t, t.TempDir())
	lib := smallLibrary(t)
	many := []assess.Option{{Value: 10, Label: "Low"}}
	for i := range 9 {
		many = append(many, assess.Option{Value: float64(100 + i), Label: fmt.Sprint("Very high ", i)})
	}
	for _, q := range lib.Questionnaires[1].Questions() {
		q.Scale.Options, q.Levels = many, make([]string, len(many))
	}
	sectors := lib.Form.Facts[1]
	for i := range 9 {
		sectors.Values = append(sectors.Values, assess.Choice{ID: fmt.Sprint("s", i), Label: fmt.Sprint("Sector ", i)})
	}
	s := screenOn(t, lib, path, 80, 30)
	s.jump(4)
	press(s, "1", "2")
	if s.answer() != (assess.Answer{}) || !strings.Contains(shows(s), "Very high 8") {
		t.Errorf("a digit answered %v:\n%s", s.answer(), shows(s))
	}
	press(s, "down", "enter", "b")
	if s.answer() != level(10) {
		t.Errorf("the first level is answered %v", s.answer())
	}
	press(s, "r", "c", "6", "1", "2")
	if view := shows(s); strings.Count(view, "[x]") != 1 {
		t.Errorf("a digit ticked something:\n%s", view)
	}
}

// TestScreenSmallTells: on a small screen rows can be told apart, and what is
// cut from one is under the list.
func TestScreenSmallTells(t *testing.T) {
	lib, path := begunShipped(t)
	s := screenOn(t, lib, path, 40, 15)
	s.o.Scores = func(*assess.Answers) map[string]string {
		return map[string]string{"supervision": "62%, Building, held up by something"}
	}
	for i, it := range s.items {
		if it.questionnaire.ID == "supervision" {
			s.at = i
			s.choose(assess.Level, 2)
		}
	}
	s.at = 0
	s.page = newReviewPage(s)
	seen := map[string]bool{}
	p := s.page.(*listPage)
	for i, label := range p.labels {
		p.list(s).moveTo(i)
		view := shows(s)
		if strings.HasPrefix(label, "  [") {
			_, row, _ := strings.Cut(view, "> ")
			row, _, _ = strings.Cut(row, "\n")
			if seen[row] {
				t.Errorf("two rows look like %q", row)
			}
			seen[row] = true
		}
		if strings.HasPrefix(label, "Supervision") && !strings.Contains(view, "62%, Building") {
			t.Errorf("the score cannot be read:\n%s", view)
		}
	}
	for _, f := range s.fields() {
		if f.id == "questionnaires" {
			s.page = newFieldPage(s, f, nil, nil)
		}
	}
	if view := shows(s); !strings.Contains(view, "questions, about") {
		t.Errorf("the chooser's numbers cannot be read:\n%s", view)
	}
}

// TestScreenNoticesInFull changes the file from outside: what became of the
// answers is said in full, on a small screen too.
func TestScreenNoticesInFull(t *testing.T) {
	path := begunFile(t, t.TempDir())
	s := screenOn(t, smallLibrary(t), path, 40, 15)
	press(s, "enter")
	os.WriteFile(path, []byte("format: readiness/answers/v1\norganisation: Theirs\nquestionnaires: {letters: 1}\n"), 0o600)
	press(s, "2")
	view := strings.Join(strings.Fields(shows(s)), " ")
	if want := "answers.yaml was changed by somebody else while you were answering. It is left as they saved it. Your answers are in answers.conflict-1.yaml from now on."; !strings.Contains(view, want) {
		t.Errorf("it does not say all of it:\n%s", shows(s))
	}
	fits(t, s, "a notice")
}

// TestScreenNotSavedAndWrong: while answers wait to be saved, what cannot be
// understood is still refused.
func TestScreenNotSavedAndWrong(t *testing.T) {
	s, _ := smallScreen(t)
	s.save = func(*assess.Answers) error { return syscall.ENOSPC }
	press(s, "2", "r", "c", "3", "end", "x", "enter")
	if view := shows(s); !strings.Contains(view, "That is not a day that can be read") || s.answers.Date != "2026-11-22" {
		t.Errorf("the day is %s:\n%s", s.answers.Date, view)
	}
	other := begunFile(t, t.TempDir())
	if err := s.open(other); err == nil || s.path() == other {
		t.Errorf("another file takes the place of answers that are not saved: %v", err)
	}
	press(s, "backspace", "backspace", "1", "enter")
	if view := shows(s); !strings.Contains(view, "Not saved: the disk is full") || s.answers.Date != "2021-11-22" {
		t.Errorf("the day is %s:\n%s", s.answers.Date, view)
	}
}

// TestScreenBackToTheDoor: Esc on the first page leads back to the welcome page.
func TestScreenBackToTheDoor(t *testing.T) {
	t.Chdir(t.TempDir())
	s := screenOn(t, smallLibrary(t), "", 80, 24)
	press(s, "enter", "Riverbend", "esc")
	if view := shows(s); !strings.Contains(view, "Find out how ready") {
		t.Errorf("Esc leads to:\n%s", view)
	}
	if press(s, "enter"); !strings.Contains(shows(s), "> Organisation              Riverbend") {
		t.Errorf("what was typed is gone:\n%s", shows(s))
	}
	os.WriteFile("answers.yaml", []byte("format: readiness/answers/v1\norganisation: Riverbend\nquestionnaires: {letters: 1}\n"), 0o600)
	s = screenOn(t, smallLibrary(t), "answers.yaml", 80, 24)
	if view := shows(s); !strings.Contains(view, "[ Begin ]") || strings.Contains(view, "Esc back") {
		t.Errorf("it offers a way back that leads nowhere:\n%s", view)
	}
}

// TestScreenNoSuchFile names a file that does not exist.
func TestScreenNoSuchFile(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	begunFile(t, dir)
	s := screenOn(t, smallLibrary(t), "answer.yaml", 120, 24)
	for _, text := range []string{"There is no file answer.yaml in " + dir, "> 1  Begin a new one", "2  Go on with answers.yaml"} {
		if view := shows(s); !strings.Contains(view, text) {
			t.Errorf("it does not say %q:\n%s", text, view)
		}
	}
	press(s, "1", "enter")
	if view := shows(s); !strings.Contains(view, "What is your organisation called?") {
		t.Errorf("it does not begin a new one:\n%s", view)
	}
	press(s, "esc", "2")
	if view := shows(s); !strings.Contains(view, "Welcome back") || s.path() != "answers.yaml" {
		t.Errorf("it does not go on with the other:\n%s", view)
	}
	s.close()
	if got := names(t, dir); got != "answers.yaml" {
		t.Errorf("the folder holds %s", got)
	}
}

// TestScreenCannotOpen: the program that was to show the report failed.
func TestScreenCannotOpen(t *testing.T) {
	t.Chdir(t.TempDir())
	s, path := smallScreen(t)
	s.o.MakeReport = func(r Report) ([]string, error) { return nil, os.WriteFile(r.File, nil, 0o600) }
	s.o.Open = func(string) error { return errors.New("no program here could open it") }
	press(s, "r", "m", "enter")
	s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("1")})
	s.Update(s.settle()())
	want := "No program here could open it. It is in " + strings.TrimSuffix(path, ".yaml") + ".pdf."
	if s.news != want {
		t.Errorf("it says %q; want %q", s.news, want)
	}
}

// TestScreenHostileNames: what files and questionnaires are called moves no
// cursor.
func TestScreenHostileNames(t *testing.T) {
	lib := smallLibrary(t)
	evil := "Title\u202e\x1b[2J\u009b2J"
	for _, q := range lib.Questionnaires {
		q.Title, q.Summary = evil, evil
		for _, question := range q.Questions() {
			question.Ask, question.Topic = evil, evil
		}
	}
	path := filepath.Join(t.TempDir(), "a\x1b[2J\u202eb.yaml")
	s := screenOn(t, lib, path, 80, 24)
	check := func(what string) {
		t.Helper()
		if view := shows(s); strings.ContainsAny(view, "\x1b\u202e\u009b") {
			t.Errorf("%s shows %q", what, view)
		}
	}
	check("the first page")
	s.answers.Organisation = evil
	for what, p := range map[string]page{
		"review": newReviewPage(s), "sections": s.sectionsPage(), "facts": s.factsPage(0), "briefing": s.briefingPage(), "return": s.returnPage(),
		"question": newQuestionPage(s), "intro": s.introPage(lib.Questionnaires[0]), "report": s.madePage(path, nil),
	} {
		s.page = p
		check(what)
	}
}

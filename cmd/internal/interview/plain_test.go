package interview

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"example.org/readiness/assess"
)

// TestPlainLines types lines into a file that has one answer, ant at level 1,
// so that the first question asked is bee.
func TestPlainLines(t *testing.T) {
	tests := []struct {
		name  string
		typed []string
		want  map[string]assess.Answer // by question; Blank where none may be
		says  []string
		not   []string
	}{
		{"level by number", []string{"2", "q"}, map[string]assess.Answer{"bee": level(2)}, []string{"Saved: 2, Often."}, nil},
		{"level by word", []string{"often", "q"}, map[string]assess.Answer{"bee": level(2)}, nil, nil},
		{"blanks around", []string{"  1.  ", "q"}, map[string]assess.Answer{"bee": level(1)}, nil, nil},
		{"wrong number", []string{"7", "q"}, map[string]assess.Answer{"bee": {}, "yak": {}}, []string{`"7" is not one of the answers; type 0 to 2`}, []string{"Saved:"}},
		{"nothing typed", []string{"", "", "q"}, map[string]assess.Answer{"bee": {}}, []string{"Nothing was typed"}, []string{"Saved:"}},
		{"a sentence is no command", []string{"Doctor says no", "q"}, map[string]assess.Answer{"bee": {}}, []string{`"Doctor says no" is not`}, []string{"Saved:"}},
		{"don't know", []string{"D", "q"}, map[string]assess.Answer{"bee": {Kind: assess.DontKnow}}, nil, nil},
		{"not applicable asks why", []string{"x", "", "No hives", "q"}, map[string]assess.Answer{"bee": {Kind: assess.NotApplicable, Note: "No hives"}}, []string{"Why does it not apply?"}, nil},
		{"not applicable given up", []string{"x", "b", "q"}, map[string]assess.Answer{"bee": {}}, nil, []string{"Saved:"}},
		{"not applicable in one line", []string{"x No hives", "q"}, map[string]assess.Answer{"bee": {Kind: assess.NotApplicable, Note: "No hives"}}, nil, nil},
		{"the note is the reason", []string{"n No hives", "x", "", "q"}, map[string]assess.Answer{"bee": {Kind: assess.NotApplicable, Note: "No hives"}}, []string{"Enter alone takes your note: No hives"}, nil},
		{"note, then answer", []string{"n", "Since May", "2", "q"}, map[string]assess.Answer{"bee": {Kind: assess.Level, Level: 2, Note: "Since May"}}, nil, nil},
		{"a second note is added", []string{"n Since May", "n Not in June", "2", "q"}, map[string]assess.Answer{"bee": {Kind: assess.Level, Level: 2, Note: "Since May\nNot in June"}}, []string{"Saved: added to your note; n alone changes or removes it."}, nil},
		{"the same note again", []string{"n Since May", "n Since May", "q"}, map[string]assess.Answer{"bee": {Note: "Since May"}}, nil, nil},
		{"note shown and replaced", []string{"n Since May", "n", "Since June", "q"}, map[string]assess.Answer{"bee": {Note: "Since June"}}, []string{"Your note now: Since May"}, nil},
		{"a reason does not replace a note", []string{"n Since May", "x No hives", "q"}, map[string]assess.Answer{"bee": {Kind: assess.NotApplicable, Note: "No hives\nSince May"}}, []string{"Your earlier note is kept after the reason."}, nil},
		{"the same reason again", []string{"x No hives", "b", "x No hives", "q"}, map[string]assess.Answer{"bee": {Kind: assess.NotApplicable, Note: "No hives"}}, nil, []string{"kept after"}},
		{"note removed in one line", []string{"n Since May", "n -", "q"}, map[string]assess.Answer{"bee": {}}, []string{"is removed"}, nil},
		{"note removed", []string{"n Since May", "n", "-", "q"}, map[string]assess.Answer{"bee": {}}, []string{"Your note now: Since May", "is removed"}, nil},
		{"note kept", []string{"n Since May", "n", "", "q"}, map[string]assess.Answer{"bee": {Note: "Since May"}}, nil, nil},
		{"evidence", []string{"e The book", "2", "q"}, map[string]assess.Answer{"bee": {Kind: assess.Level, Level: 2, Evidence: "The book"}}, nil, nil},
		{"skipping keeps an answer", []string{"b", "s", "2", "q"}, map[string]assess.Answer{"ant": level(1), "bee": level(2)}, []string{"Your answer stays: 1, Rarely."}, nil},
		{"nothing to take back", []string{"t", "q"}, map[string]assess.Answer{"bee": {}}, []string{"There is no answer to take back."}, []string{"Saved:"}},
		{"skip", []string{"s", "2", "q"}, map[string]assess.Answer{"bee": {}, "yak": level(2)}, []string{"Left open."}, nil},
		{"back shows the answer", []string{"b", "q"}, map[string]assess.Answer{"ant": level(1)}, []string{"Your answer: 1, Rarely. Enter alone keeps it.", "0. Never. No ant at all."}, []string{"Saved:"}},
		{"Enter keeps an answer", []string{"b", "", "2", "q"}, map[string]assess.Answer{"ant": level(1), "bee": level(2)}, nil, nil},
		{"an answer changed", []string{"b", "0", "q"}, map[string]assess.Answer{"ant": level(0)}, nil, nil},
		{"an answer taken back", []string{"b", "t", "q"}, map[string]assess.Answer{"ant": {}}, []string{"taken back. It was: 1, Rarely."}, nil},
		{"back at the first", []string{"b", "b", "q"}, nil, []string{"This is the first question."}, nil},
		{"forward", []string{"f", "f", "1", "q"}, map[string]assess.Answer{"bee": {}, "yak": {}, "zebra": level(1)}, nil, nil},
		{"section", []string{"g", "3", "2", "q"}, map[string]assess.Answer{"one": level(20)}, []string{"3. Numbers."}, nil},
		{"section not there", []string{"g 9", "", "q"}, nil, []string{`"9" is not in the list`}, nil},
		{"search", []string{"/ zebra", "1", "2", "q"}, map[string]assess.Answer{"zebra": level(2)}, []string{"1. Is there a zebra (open)"}, nil},
		{"search finds nothing", []string{"/unicorn", "q"}, nil, []string{`No question has "unicorn" in it.`}, nil},
		{"search given up", []string{"/ zebra", "", "2", "q"}, map[string]assess.Answer{"zebra": {}, "bee": level(2)}, nil, nil},
		{"help", []string{"b", "?", "q"}, nil, []string{"Look under the stone.", "Ants hold it all up.", "n  a note"}, nil},
		{"review and jump", []string{"r", "l", "3", "2", "q"}, map[string]assess.Answer{"yak": level(2)}, []string{"1 of 6 questions answered; 5 questions are left", "1. Is there an ant? Answer: 1, Rarely.", "3. Is there a yak"}, nil},
		{"skipped is not the same as not reached", []string{"s", "2", "r", "l", "q"}, nil, []string{"1. Is there an ant? Answer: 1, Rarely.", "Is there a bee Answer: skipped.", "Is there a zebra Answer: open.", "1 skipped, 1 not reached yet"}, nil},
		{"a questionnaire with answers stays", []string{"r", "c", "7", "2", "1 2", "b", "q"}, nil, []string{"Letters has 1 answer, so it stays. To leave it out, take its answers out of the file."}, nil},
		{"a key is no file name", []string{"r", "m", "x", "b", "q"}, nil, []string{`"x" alone is not taken for a file name`}, []string{"The report is in"}},
		{"a fact changed", []string{"r", "c", "5", "2", "b", "2", "q"}, map[string]assess.Answer{"bee": {}, "yak": level(2)}, []string{"Saved: No.", "1 question is not asked"}, nil},
		{"no score while questions are open", []string{"r", "q"}, nil, []string{"The score comes when all are answered."}, []string{"%"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := begunFile(t, t.TempDir())
			o, out := testOptions(t, path, tt.typed...)
			o.Scores = func(*assess.Answers) map[string]string { return map[string]string{"letters": "50%"} }
			o.MakeReport = func(r Report) ([]string, error) { return nil, os.WriteFile(r.File, nil, 0o600) }
			got, err := Run(o)
			if err != nil || got.Ended || got.Signal != nil {
				t.Fatalf("Run = %+v, %v\n%s", got, err, out)
			}
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
			for _, text := range tt.says {
				if !strings.Contains(out.String(), text) {
					t.Errorf("it does not say %q:\n%s", text, out)
				}
			}
			for _, text := range tt.not {
				if strings.Contains(out.String(), text) {
					t.Errorf("it says %q:\n%s", text, out)
				}
			}
			if strings.Contains(out.String(), "\x1b") {
				t.Error("plain lines hold an escape sequence")
			}
		})
	}
}

// TestPlainFromTheStart pipes a whole interview in, byte order mark, Windows
// line ends and all.
func TestPlainFromTheStart(t *testing.T) {
	t.Chdir(t.TempDir())
	typed := []string{"\ufeffRiverbend", "", "", "", "2", "1", "1 2", "all",
		"2", "1", "x", "No yaks", "d", "3", "1", "m", "", "q"}
	o, out := testOptions(t, "")
	o.Alone = true
	o.In = strings.NewReader(strings.Join(typed, "\r\n"))
	o.MakeReport = func(r Report) ([]string, error) { return nil, os.WriteFile(r.File, []byte(r.Answers), 0o600) }
	o.Scores = func(*assess.Answers) map[string]string { return map[string]string{"letters": "a fine score"} }
	got, err := Run(o)
	if err != nil || got.Ended {
		t.Fatalf("Run = %+v, %v\n%s", got, err, out)
	}
	a := answersIn(t, "riverbend-2026-11-22.yaml")
	if len(a.Respondent.ID) != 16 || a.Respondent.ShownAlone {
		t.Errorf("the respondent is %+v", a.Respondent)
	}
	if a.Organisation != "Riverbend" || a.Respondent.Perspective != "lived-experience" || len(a.Profile["sector"]) != 2 {
		t.Errorf("the file says %+v", a)
	}
	for _, text := range []string{
		"cannot be anonymous", "6 questions, about 12 minutes", "Nothing you answer leaves this computer",
		"Letters: 2 of 4 questions answered, 1 don't know, 1 not applicable. Score: a fine score.",
		"Numbers: 2 of 2 questions answered\n",
		"The report is in",
	} {
		if !strings.Contains(out.String(), text) {
			t.Errorf("it does not say %q:\n%s", text, out)
		}
	}
	if src, _ := os.ReadFile("riverbend-2026-11-22.pdf"); string(src) != "riverbend-2026-11-22.yaml" {
		t.Errorf("the report was made from %q", src)
	}
}

func TestPlainNeverWritesOver(t *testing.T) {
	t.Chdir(t.TempDir())
	os.WriteFile("riverbend-2026-11-22.yaml", []byte("mine"), 0o600)
	os.WriteFile("other.yaml", []byte("mine"), 0o600)
	o, out := testOptions(t, "", "Riverbend", "", "3", "other", "con", "", "q")
	if _, err := Run(o); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"other.yaml exists already", "Windows keeps for itself", "Enter alone keeps: riverbend-2026-11-22-2.yaml"} {
		if !strings.Contains(out.String(), text) {
			t.Errorf("it does not say %q:\n%s", text, out)
		}
	}
	if src, _ := os.ReadFile("other.yaml"); string(src) != "mine" {
		t.Error("a file that was there is overwritten")
	}
}

// TestPlainEndOfInput cuts the input everywhere: what was confirmed is in the
// file, nothing else is, and the end is told from a finished interview.
func TestPlainEndOfInput(t *testing.T) {
	all := []string{"2", "n A note", "1", "x", "No zebra", "3", "1"}
	for n := range len(all) + 1 {
		path := begunFile(t, t.TempDir())
		o, out := testOptions(t, path, all[:n]...)
		got, err := Run(o)
		if err != nil {
			t.Fatal(err)
		}
		done := n == len(all)
		if got.Ended == done {
			t.Errorf("after %d lines Ended is %v", n, got.Ended)
		}
		if !done && !strings.Contains(out.String(), "To go on: readiness run ") {
			t.Errorf("after %d lines it does not say how to go on:\n%s", n, out)
		}
		a := answersIn(t, path)
		answered := 0
		for _, answers := range a.Given {
			for _, answer := range answers {
				if answer.Kind != assess.Blank {
					answered++
				}
			}
		}
		want := 1 + strings.Count(out.String(), "Saved: ") - strings.Count(out.String(), "Saved: your note")
		if answered != want {
			t.Errorf("after %d lines %d answers are kept; want the %d confirmed", n, answered, want)
		}
	}
}

func TestPlainSetup(t *testing.T) {
	tests := []struct {
		name  string
		typed []string
		says  []string
	}{
		{"nothing at all", nil, []string{"Nothing was answered, and nothing is kept."}},
		{"a name is needed", []string{"", "R", "q"}, []string{"an answer is needed here"}},
		{"what is proposed", []string{"R", "1", "", "q"}, []string{"1. Part of it: the whole organisation.", "2. Day: 22/11/2026.", "3. Answers file: r-2026-11-22.yaml.", "6. Questionnaires: 2 of 2: 6 questions", "7. Shown apart: No", "Question 1 of 4"}},
		{"back", []string{"b", "R", "b", "S", "", "", "q"}, []string{"This is the first thing asked.", "Enter alone keeps: R.", "kept in", "s-2026-11-22.yaml"}},
		{"back from what is proposed", []string{"R", "", "b", "b", "S", "", "", "q"}, []string{"Enter alone keeps: R.", "s-2026-11-22.yaml"}},
		{"no perspective", []string{"R", "", "", "q"}, []string{"it can be given later", "Question 1 of 4"}},
		{"letters of its own", []string{"希望", "", "", "q"}, []string{"希望-2026-11-22.yaml"}},
		{"a part", []string{"R", "", "1", "West", "", "q"}, []string{"Noted: West.", "1. Part of it: West.", "r-west-2026-11-22.yaml"}},
		{"a date", []string{"R", "", "2", "11/26/2026", "20/11/2026", "", "q"}, []string{"write it like 26/11/2026, with the day first", "Noted: 2026-11-20.", "r-2026-11-20.yaml"}},
		{"a choice", []string{"R", "9", "manager", "", "q"}, []string{`"9" is not one of the choices; type a number from 1 to 3`, "Noted: Manager."}},
		{"a group", []string{"R", "3", "many", "6", "9", "2", "", "q"}, []string{"How many people", "A whole number is needed", "Noted: 6.", "How many of them are in Lived Experience roles?", "That is more than the 6 who are answering together", "Noted: 2."}},
		{"a quoted name", []string{"R", "1", "3", `"my answers.yaml"`, "", "q"}, []string{"Saved: my answers.yaml."}},
		{"shown apart", []string{"R", "1", "7", "2", "", "q"}, []string{"7. Shown apart: Yes, even if people could guess whose they are."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			o, out := testOptions(t, "", tt.typed...)
			if _, err := Run(o); err != nil {
				t.Fatal(err)
			}
			for _, text := range tt.says {
				if !strings.Contains(out.String(), text) {
					t.Errorf("it does not say %q:\n%s", text, out)
				}
			}
		})
	}
}

func TestPlainWelcome(t *testing.T) {
	dir := t.TempDir()
	begunFile(t, dir)
	t.Chdir(dir)
	for _, tt := range []struct {
		name  string
		typed []string
		says  string
	}{
		{"leave", []string{"4"}, "Nothing was answered"},
		{"start", []string{"1", "New", "q"}, "What is your organisation called?"},
		{"go on", []string{"2", "9", "1", "q"}, "Question 2 of 4"},
		{"by name", []string{"2", "nowhere.yaml", "answers.yaml", "q"}, "Question 2 of 4"},
		{"report", []string{"3", "1", "x.pdf"}, "The report is in"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o, out := testOptions(t, "", tt.typed...)
			o.Welcome = true
			o.MakeReport = func(r Report) ([]string, error) { return nil, os.WriteFile(r.File, nil, 0o600) }
			if _, err := Run(o); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(out.String(), tt.says) {
				t.Errorf("it does not say %q:\n%s", tt.says, out)
			}
		})
	}
}

// TestPlainSignal stops an interview that waits for a line.
func TestPlainSignal(t *testing.T) {
	path := begunFile(t, t.TempDir())
	o, out := testOptions(t, path)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	defer r.Close()
	signals := make(chan os.Signal, 1)
	o.In, o.Signals = r, signals
	signals <- syscall.SIGTERM
	got, err := Run(o)
	if err != nil || got.Signal != syscall.SIGTERM {
		t.Errorf("Run = %+v, %v; want SIGTERM\n%s", got, err, out)
	}
}

// TestPlainNotSaved lets saving fail: nothing may be called saved, the answer
// stays, and another file takes it.
func TestPlainNotSaved(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	path := begunFile(t, dir)
	o, out := testOptions(t, path, "2", "", "1", "w elsewhere", "q")
	s, err := newSession(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	broken := s.store
	s.save = func(a *assess.Answers) error {
		if broken.asked == path {
			return syscall.ENOSPC
		}
		return broken.save(a)
	}
	how := newPlain(s).run()
	if !errors.Is(how, errLeft) {
		t.Fatalf("it ended with %v\n%s", how, out)
	}
	if strings.Count(out.String(), "Not saved: the disk is full.") != 3 {
		t.Errorf("it does not say three times that nothing was saved:\n%s", out)
	}
	if got := answersIn(t, "elsewhere.yaml"); got.To("letters", "bee") != level(2) {
		t.Errorf("elsewhere holds %v", got.Given)
	}
}

// TestPlainLastResort leaves with an answer that cannot be saved.
func TestPlainLastResort(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	path := begunFile(t, t.TempDir())
	o, out := testOptions(t, path, "2", "1", "0")
	o.Alone = true
	s, err := newSession(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	s.save = func(*assess.Answers) error { return syscall.ENOSPC }
	_, err = s.finish(newPlain(s).run())
	if err == nil || !strings.Contains(err.Error(), "the disk is full; all your answers are in "+home) {
		t.Errorf("finish = %v\n%s", err, out)
	}
	found, _ := filepath.Glob(filepath.Join(home, "readiness-rescued-*.yaml"))
	if len(found) != 1 {
		t.Fatalf("rescued: %v", found)
	}
	if a := answersIn(t, found[0]); a.To("letters", "bee") != level(2) || len(a.Given["letters"]) != 2 {
		t.Errorf("rescued: %v", a.Given)
	}
}

// TestPlainLongLines: a line that is too long is refused, and not cut.
func TestPlainLongLines(t *testing.T) {
	fits, long := strings.Repeat("long ", 12_000)+"end", "n "+strings.Repeat("long ", 100_000)
	path := begunFile(t, t.TempDir())
	o, out := testOptions(t, path, long, "n "+fits, "2", "q")
	if _, err := Run(o); err != nil {
		t.Fatal(err)
	}
	if a := answersIn(t, path).To("letters", "bee"); a.Level != 2 || a.Note != fits || !strings.Contains(out.String(), "That was not taken") {
		t.Errorf("the note has %d bytes, and the answer is %v\n%.2000s", len(a.Note), a.Kind, out)
	}
	o, _ = testOptions(t, path, "2", long, "1")
	o.Alone = true
	if _, err := Run(o); err == nil || !strings.Contains(err.Error(), "line 2 of the input") {
		t.Errorf("from a file, a line that is too long ends with %v", err)
	}
}

// TestPlainSurplus: lines left over when every question has had its turn are
// not taken for answers to others.
func TestPlainSurplus(t *testing.T) {
	all := []string{"2", "1", "0", "3", "1"}
	for _, tt := range []struct {
		name   string
		typed  []string
		reason string // "" when it ends well
	}{
		{"none", all, ""},
		{"empty lines", append(slices.Clone(all), "", ""), ""},
		{"the report, and leave", append(slices.Clone(all), "m", "", "q"), ""},
		{"a number, and an answer", append(slices.Clone(all), "1", "0"), `line 6 of the input, "1", comes after the last question`},
		{"back, and an answer", append(slices.Clone(all), "b", "0"), `line 6 of the input, "b", comes after the last question`},
		{"a note", append(slices.Clone(all), "n Since May"), `line 6 of the input, "n Since May", comes`},
		{"after the list", append(slices.Clone(all), "l", "", "3"), `line 8 of the input, "3", comes`},
	} {
		path := begunFile(t, t.TempDir())
		o, out := testOptions(t, path, tt.typed...)
		o.Alone = true
		o.MakeReport = func(r Report) ([]string, error) { return nil, os.WriteFile(r.File, nil, 0o600) }
		got, err := Run(o)
		if (err == nil) != (tt.reason == "") || err != nil && !strings.Contains(err.Error(), tt.reason) || got.Ended {
			t.Errorf("%s: Run = %+v, %v; want %q\n%s", tt.name, got, err, tt.reason, out)
		}
		a := answersIn(t, path)
		if want := map[string]assess.Answer{"ant": level(1), "bee": level(2), "yak": level(1), "zebra": level(0)}; !maps.Equal(a.Given["letters"], want) {
			t.Errorf("%s: the answers are %v; want %v", tt.name, a.Given["letters"], want)
		}
	}
}

// TestPlainNotSavedAndWrong: while answers wait to be saved, what cannot be
// understood is still refused, and no report is made without them.
func TestPlainNotSavedAndWrong(t *testing.T) {
	path := begunFile(t, t.TempDir())
	o, out := testOptions(t, path, "nonsense", "2026-11-20")
	o.MakeReport = func(r Report) ([]string, error) { return nil, os.WriteFile(r.File, nil, 0o600) }
	s, err := newSession(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	save := s.save
	s.save = func(*assess.Answers) error { return syscall.ENOSPC }
	s.choose(assess.Level, 2)
	if _, _, err := s.makeReport(filepath.Join(t.TempDir(), "r.pdf"), Report{}, ".pdf"); err == nil || err.Error() != "the report cannot be made until your answers are saved: the disk is full" {
		t.Errorf("makeReport = %v", err)
	}
	date := s.dateField()
	if back, err := newPlain(s).field(date); back || !errors.Is(err, errEnded) { // the second line does not get past insist
		t.Errorf("field = %v, %v", back, err)
	}
	if !strings.Contains(out.String(), "That is not a day that can be read") || s.answers.Date != "2026-11-20" {
		t.Errorf("the day is %s:\n%s", s.answers.Date, out)
	}
	s.save = save
	if _, _, err := s.makeReport(filepath.Join(t.TempDir(), "r.pdf"), Report{}, ".pdf"); err != nil || answersIn(t, path).To("letters", "bee") != level(2) {
		t.Errorf("makeReport = %v, and the file says %v", err, answersIn(t, path).Given)
	}
}

// TestPlainNoSuchFile names a file that does not exist.
func TestPlainNoSuchFile(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	begunFile(t, dir)
	for _, tt := range []struct {
		name, path string
		typed      []string
		alone      bool
		says       []string
	}{
		{"without its ending", "answers", []string{"q"}, false, []string{"Question 2 of 4", "To go on: readiness run answers.yaml", "Type that in the folder " + dir}},
		{"similar", "answer.yaml", []string{"1", "q"}, false, []string{"There is no file answer.yaml in " + dir + ", so this begins a new one.", "  1. answers.yaml", "Question 2 of 4"}},
		{"new", "other", []string{"", "q"}, false, []string{"There is no file other in " + dir + ", so this begins a new one, called other.yaml.", "What is your organisation called?", "nothing is kept.\nThe answers files in this folder are as they were."}},
		{"nobody to ask", "other.yaml", []string{"Other", "q"}, true, []string{"so this begins a new one.", "  1. answers.yaml", "Saved: Other.", "To go on: readiness run other.yaml"}},
		{"another folder", filepath.Join(t.TempDir(), "new.yaml"), []string{"New", "q"}, false, []string{"There are no answers files in that folder.", "To go on: readiness run /"}},
	} {
		o, out := testOptions(t, tt.path, tt.typed...)
		o.Alone = tt.alone
		if _, err := Run(o); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		for _, text := range tt.says {
			if !strings.Contains(out.String(), text) {
				t.Errorf("%s: it does not say %q:\n%s", tt.name, text, out)
			}
		}
	}
	if got, want := names(t, dir), "answers.yaml other.yaml"; got != want {
		t.Errorf("the folder holds %s; want %s", got, want)
	}
}

// TestPlainHostileNames: what files and questionnaires are called moves no
// cursor and begins no line.
func TestPlainHostileNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a\x1b[2J\u202eb\nreadiness: all is well.yaml")
	o, out := testOptions(t, path, "Evil \x1b[31m\u202eName", "", "1", "", "", "2", "n A\x1bnote", "r", "q")
	o.Library.Questionnaires[0].Title = "Title\u202e\x1b[2J\nreadiness: all is well"
	if _, err := Run(o); err != nil {
		t.Fatal(err)
	}
	if bad := strings.IndexFunc(out.String(), func(r rune) bool { return r == '\x1b' || r == '\u202e' }); bad >= 0 {
		t.Errorf("it says %.200q", out.String()[bad:])
	}
	if strings.Contains(out.String(), "\nreadiness: all is well") {
		t.Errorf("a name has a line of its own:\n%s", out)
	}
	if !strings.Contains(out.String(), "Your answers are saved in") {
		t.Errorf("nothing is saved:\n%s", out)
	}
}

// TestPlainUTF16 pipes in what Windows sometimes makes of a text.
func TestPlainUTF16(t *testing.T) {
	for _, text := range []string{"\xff\xfe2\x00\r\x00\n\x00", "\xfe\xff\x002\x00\n", "2\x00\n\x00"} {
		o, _ := testOptions(t, begunFile(t, t.TempDir()), text)
		if _, err := Run(o); !errors.Is(err, errUTF16) {
			t.Errorf("%q ends with %v", text, err)
		}
	}
}

// TestPlainGoOnWithFlags: the command that goes on has the questionnaires.
func TestPlainGoOnWithFlags(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	begunFile(t, dir)
	for path, want := range map[string]string{
		"answers.yaml":            "To go on: readiness run -q 'my own.yaml' answers.yaml\n",
		begunFile(t, t.TempDir()): "To go on: readiness run -q '" + filepath.Join(dir, "my own.yaml") + "' /",
	} {
		o, out := testOptions(t, path, "q")
		o.Flags = []Flag{{"-q", "my own.yaml"}}
		if _, err := Run(o); err != nil || !strings.Contains(out.String(), want) {
			t.Errorf("%v; it does not say %q:\n%s", err, want, out)
		}
	}
}

// TestNothingAsked: a questionnaire with no question for this organisation is
// not counted, and said to have none.
func TestNothingAsked(t *testing.T) {
	path := begunFile(t, t.TempDir())
	o, out := testOptions(t, path, "r", "q")
	for _, q := range o.Library.Questionnaires[1].Questions() {
		q.OnlyIf = []assess.Condition{{Fact: "roles", Values: []string{"none"}}}
	}
	if _, err := Run(o); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Question 2 of 4. Letters.", "Numbers: nothing is asked of an organisation like yours"} {
		if !strings.Contains(out.String(), text) {
			t.Errorf("it does not say %q:\n%s", text, out)
		}
	}
	s := screenOn(t, o.Library, path, 80, 24)
	press(s, "enter")
	if view := shows(s); !strings.Contains(view, "Question 2 of 4. In all") {
		t.Errorf("the screen counts it:\n%s", view)
	}
	press(s, "r", "end", "enter")
	if view := shows(s); !strings.Contains(view, "> Numbers: nothing is asked of an organisation like yours") {
		t.Errorf("the review does not say it:\n%s", view)
	}
}

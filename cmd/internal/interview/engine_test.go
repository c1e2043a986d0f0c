package interview

import (
	"errors"
	"slices"
	"testing"

	"example.org/readiness/assess"
)

// testEngine asks both small questionnaires and counts the saves.
func testEngine(t testing.TB) (e *engine, saves *int) {
	t.Helper()
	saves = new(int)
	a := &assess.Answers{Scope: []assess.Scope{{Questionnaire: "letters", Version: 1}, {Questionnaire: "numbers", Version: 1}}}
	return newEngine(smallLibrary(t), a, func(*assess.Answers) error { *saves++; return nil }), saves
}

// visited walks forward from the first question and names what comes up.
func visited(e *engine) []string {
	var ids []string
	for e.at = e.firstOpen(0); ; e.forward() {
		it, ok := e.current()
		if !ok {
			return ids
		}
		ids = append(ids, it.ID)
	}
}

func TestEngineAsksWhatApplies(t *testing.T) {
	e, _ := testEngine(t)
	all := []string{"ant", "bee", "yak", "zebra", "one", "two"}
	if got := visited(e); !slices.Equal(got, all) {
		t.Errorf("with no facts it asks %v; want %v", got, all)
	}
	e.setFact("roles", []string{"none"})
	if got := visited(e); slices.Contains(got, "bee") || len(got) != 5 {
		t.Errorf("without roles it asks %v; want all but bee", got)
	}
	if t1 := e.tally(nil); t1.elsewhere != 1 || t1.asked() != 5 {
		t.Errorf("without roles the tally is %+v; want 1 elsewhere and 5 asked", t1)
	}
}

// TestEngineKeepsAnswersThatDoNotApply checks that changing a fact and
// changing it back loses nothing, and that one is never left standing on a
// question that is not asked.
func TestEngineKeepsAnswersThatDoNotApply(t *testing.T) {
	e, _ := testEngine(t)
	e.forward()
	e.choose(assess.Level, 2)
	e.setFact("roles", []string{"none"})
	if it, _ := e.current(); it.ID != "yak" {
		t.Errorf("it is at %s; want yak", it.ID)
	}
	e.back()
	if it, _ := e.current(); it.ID != "ant" {
		t.Errorf("back leads to %s; want ant", it.ID)
	}
	e.setFact("roles", []string{"current"})
	if got := e.answers.To("letters", "bee"); got != level(2) {
		t.Errorf("the answer is %v after the fact changed back; want level 2", got)
	}
}

func TestEngineAnswers(t *testing.T) {
	e, saves := testEngine(t)
	steps := []struct {
		name string
		do   func() error
		want assess.Answer
	}{
		{"level", func() error { return e.choose(assess.Level, 1) }, level(1)},
		{"note", func() error { return e.setNote(" two\r\nlines ") }, assess.Answer{Kind: assess.Level, Level: 1, Note: "two\nlines"}},
		{"don't know keeps the note", func() error { return e.choose(assess.DontKnow, 0) }, assess.Answer{Kind: assess.DontKnow, Note: "two\nlines"}},
		{"not applicable", func() error { return e.notApplicable("No ants here") }, assess.Answer{Kind: assess.NotApplicable, Note: "No ants here"}},
		{"evidence", func() error { return e.setEvidence("Map") }, assess.Answer{Kind: assess.NotApplicable, Note: "No ants here", Evidence: "Map"}},
		{"taken back", func() error { return e.choose(assess.Blank, 0) }, assess.Answer{Note: "No ants here", Evidence: "Map"}},
	}
	for i, step := range steps {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if got := e.answer(); got != step.want {
			t.Errorf("%s: the answer is %+v; want %+v", step.name, got, step.want)
		}
		if *saves != i+1 {
			t.Errorf("%s: %d saves; want %d", step.name, *saves, i+1)
		}
	}
	e.setNote("")
	e.setEvidence("")
	if len(e.answers.Given["letters"]) != 0 {
		t.Errorf("an empty answer is kept: %v", e.answers.Given)
	}
}

// TestEngineRemembersAFailedSave checks that what could not be saved is tried
// again with the next change, even one that changes nothing.
func TestEngineRemembersAFailedSave(t *testing.T) {
	e, _ := testEngine(t)
	full := errors.New("full")
	saved := 0
	e.save = func(*assess.Answers) error { return full }
	if err := e.choose(assess.Level, 1); !errors.Is(err, full) || e.unsaved == nil {
		t.Errorf("choose returned %v, unsaved is %v; want both full", err, e.unsaved)
	}
	e.save = func(*assess.Answers) error { saved++; return nil }
	if err := e.choose(assess.Level, 1); err != nil || saved != 1 || e.unsaved != nil {
		t.Errorf("the same answer again: %v, %d saves, unsaved %v; want one save", err, saved, e.unsaved)
	}
}

// TestSkippedIsPassedOver: a question before one that waits to be confirmed was
// passed over by nobody, and one before an answer was.
func TestSkippedIsPassedOver(t *testing.T) {
	e, _ := testEngine(t)
	earlier := level(2)
	earlier.Unconfirmed = true
	e.answers.Given = map[string]map[string]assess.Answer{"letters": {"bee": earlier}}
	if e.skipped(0) || e.tally(nil).skipped != 0 {
		t.Error("a question that nobody has seen yet is skipped")
	}
	e.answers.Given["letters"]["bee"] = level(2)
	if !e.skipped(0) {
		t.Error("a question that was passed over is not skipped")
	}
}

func TestEnginePositions(t *testing.T) {
	e, _ := testEngine(t)
	e.setFact("roles", []string{"none"})
	for i, want := range map[int]position{
		0: {1, 3, 1, 2}, 2: {2, 3, 1, 2}, 3: {3, 3, 1, 2}, 4: {1, 2, 2, 2}, 5: {2, 2, 2, 2},
	} {
		if got := e.position(i); got != want {
			t.Errorf("position(%d) = %+v; want %+v", i, got, want)
		}
	}
	var titles []string
	for _, h := range e.headings() {
		titles = append(titles, h.title())
	}
	if want := []string{"Letters: Early letters", "Letters: Late letters", "Numbers"}; !slices.Equal(titles, want) {
		t.Errorf("headings are %v; want %v", titles, want)
	}
}

func TestEngineSearch(t *testing.T) {
	e, _ := testEngine(t)
	e.setNote("We counted the hives")
	for words, want := range map[string][]int{
		"":           nil,
		"stone":      {0}, // in the help
		"LINE ants":  {0}, // in a level
		"late yak":   {2}, // in the heading and the question
		"hives":      {0}, // in a note
		"numbers is": {4, 5},
		"unicorn":    nil,
	} {
		if got := e.search(words); !slices.Equal(got, want) {
			t.Errorf("search(%q) = %v; want %v", words, got, want)
		}
	}
}

func TestEngineScope(t *testing.T) {
	e, _ := testEngine(t)
	e.at = 4
	e.choose(assess.Level, 20)
	e.setScope([]string{"letters"})
	if len(e.items) != 6 {
		t.Errorf("a questionnaire with answers was left out")
	}
	e.choose(assess.Blank, 0)
	e.setScope([]string{"letters"})
	if len(e.items) != 4 || len(e.answers.Scope) != 1 {
		t.Errorf("%d questions are left of %v; want 4", len(e.items), e.answers.Scope)
	}
	e.setScope([]string{"numbers", "letters"})
	if len(e.items) != 6 || e.items[0].ID != "ant" {
		t.Errorf("a questionnaire was not added in the library's order")
	}
}

func TestOptions(t *testing.T) {
	lib := smallLibrary(t)
	var keys []string
	for _, id := range []string{"letters", "numbers"} {
		for _, q := range lib.Questionnaire(id).Questions() {
			for _, o := range options(q) {
				keys = append(keys, o.key)
			}
			break
		}
	}
	if want := []string{"0", "1", "2", "1", "2", "3"}; !slices.Equal(keys, want) {
		t.Errorf("the keys are %v; want the levels' own digits, else a count: %v", keys, want)
	}
}

func TestDuration(t *testing.T) {
	for n, want := range map[int]string{0: "0 minutes", 2: "4 minutes", 14: "28 minutes", 30: "1 hour", 72: "2 hours 24 minutes", 60: "2 hours"} {
		if got := duration(n); got != want {
			t.Errorf("duration(%d) = %q; want %q", n, got, want)
		}
	}
}

func TestCheckName(t *testing.T) {
	for name, ok := range map[string]bool{
		"answers.yaml": true, "a b.yaml": true, "Ngā Awa.yaml": true, "folder/answers.yaml": true,
		"con.yaml": false, "LPT1": false, "nul .yaml": false, "a:b.yaml": false, "what?.yaml": false, "end.": false, "com10.yaml": true, "..": false, "caf\xe9.yaml": false,
	} {
		if err := checkName(name); (err == nil) != ok {
			t.Errorf("checkName(%q) = %v; want accepted: %v", name, err, ok)
		}
	}
}

func TestQuoteArg(t *testing.T) {
	for in, want := range map[string]string{"a.yaml": "a.yaml", "my file.yaml": "'my file.yaml'", "it's": `'it'\''s'`, "-x": "./-x", "": "''"} {
		if got := quoteArg(in); got != want && !isWindows() {
			t.Errorf("quoteArg(%q) = %s; want %s", in, got, want)
		}
	}
}

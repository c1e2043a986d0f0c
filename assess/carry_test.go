package assess

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// TestCarryForward: last year's answers count as blank until they are confirmed;
// what means something else by now is left behind, with the reason.
func TestCarryForward(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				version: 3
				questions:
				  - {id: a, ask: x, scale: five}
				  - {id: b, ask: x, scale: five}
				  - {id: changed, ask: x, scale: five, since: 3}
				  - {id: scale, ask: x, scale: yes-no}
				  - {id: words, ask: x, open: true}
				  - {id: blank, ask: x, scale: five}`))
	earlier := &Answers{
		File: "last.yaml", Organisation: "A", Date: "2025-11-22", Respondent: Respondent{ID: "x", Perspective: "manager"},
		Profile: Profile{"roles": {"current"}}, Labels: map[string]string{"region": "North"},
		Scope: []Scope{{"q", 2}, {"retired", 1}},
		Given: map[string]map[string]Answer{"q": {
			"a":       {Kind: Level, Level: 3, Note: "N"},
			"b":       {Kind: NotApplicable, Note: "Why"},
			"changed": {Kind: Level, Level: 1},
			"scale":   {Kind: Level, Level: 4},
			"gone":    {Kind: DontKnow},
			"words":   {Kind: InWords, Text: "Words", Quote: true},
			"blank":   {Note: "only a note"},
			"older":   {Kind: Level, Level: 1, Unconfirmed: true},
		}},
		NoLonger: []OldAnswer{{"q", "ancient", Answer{Kind: DontKnow}, NoLongerAsked}},
	}
	a, left := CarryForward(earlier, lib)
	if got, want := fmt.Sprint(a.File, a.Date, a.Respondent.ID, a.Respondent.Perspective, a.Profile, a.Labels, a.Scope, a.NoLonger),
		"xmanagermap[roles:[current]] map[region:North] [{q 3}] []"; got != want {
		t.Errorf("carried forward %s; want %s", got, want)
	}
	want := map[string]Answer{
		"a":     {Kind: Level, Level: 3, Note: "N", Unconfirmed: true},
		"b":     {Kind: NotApplicable, Note: "Why", Unconfirmed: true},
		"words": {Kind: InWords, Text: "Words", Quote: true, Unconfirmed: true},
	}
	if got := a.Given["q"]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("answers %v; want %v", got, want)
	}
	var reasons []string
	for _, o := range left {
		reasons = append(reasons, o.Question+": "+o.Because)
	}
	if got, want := fmt.Sprint(reasons), "[ancient: no longer asked changed: asked differently now gone: no longer asked scale: asked differently now]"; got != want {
		t.Errorf("left behind %s; want %s", got, want)
	}
	if earlier.Given["q"]["a"].Unconfirmed {
		t.Error("the earlier answers are changed")
	}
	assessment, err := NewInstrument(lib, nil, "test").Assess(a)
	if err != nil {
		t.Fatal(err)
	}
	r := assessment.Result()
	if got, want := fmt.Sprint(r.Unconfirmed, r.Questionnaires[0].Score.Known, r.Questionnaires[0].Counts.Blank), "[{q a} {q b} {q words}] false 5"; got != want {
		t.Errorf("unconfirmed, scored and blank: %s; want %s", got, want)
	}
}

// TestUnconfirmedGivesNothing: whatever is released, no word of an answer that
// waits to be confirmed is in the result or beside it, also not of one that is no
// longer asked.
func TestUnconfirmedGivesNothing(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				version: 2
				questions:
				  - {id: a, ask: x, scale: five}
				  - {id: changed, ask: x, scale: five, since: 2}
				  - {id: off, ask: x, scale: five, only_if: {roles: current}}
				  - {id: words, ask: x, open: true}`))
	a := someAnswers(t, lib, `
				questionnaires: {q: 1}
				profile: {roles: none}
				unconfirmed: {q: [a, changed, off, words, gone]}
				answers:
				  q:
				    a: {answer: not-applicable, note: OLD, evidence: OLD, quote: true}
				    changed: {answer: 1, note: OLD, evidence: OLD, quote: true}
				    gone: {answer: 1, note: OLD, evidence: OLD, quote: true}
				    off: {answer: 1, note: OLD, evidence: OLD, quote: true}
				    words: {answer: OLD, note: OLD, quote: true}`)
	assessment, err := NewInstrument(lib, nil, "test").Assess(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, notes := range []Notes{QuotedNotes, AllNotes} {
		released, _ := assessment.Release(notes)
		result, err := json.Marshal(released.Result())
		if err != nil || strings.Contains(string(result), "OLD") {
			t.Errorf("%s: the result has words that are not confirmed: %s (%v)", notes, result, err)
		}
		if says := fmt.Sprintf("%+v", *released.Answers()[0]); strings.Contains(says, "Note:OLD") || strings.Contains(says, "Text:OLD") || strings.Contains(says, "Evidence:OLD") {
			t.Errorf("%s: the answers have words that are not confirmed: %s", notes, says)
		}
		if old := released.Result().Questionnaires[0].NoLonger; len(old) > 0 {
			t.Errorf("no longer asked: %v; want none of what nobody has confirmed", old)
		}
	}
	// One that is not asked has nothing to confirm today.
	const want = "[{q a} {q words}]"
	if got := fmt.Sprint(assessment.Result().Unconfirmed); got != want {
		t.Errorf("unconfirmed in the result %s; want %s", got, want)
	}
	if got := fmt.Sprint(a.Unconfirmed(lib)); got != want {
		t.Errorf("unconfirmed in the answers %s; want %s", got, want)
	}
}

// TestUnconfirmedLeavesNothingOut: a fact takes nothing away from answers that
// nobody has confirmed.
func TestUnconfirmedLeavesNothingOut(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				questions: [{id: a, ask: x, scale: five, only_if: {roles: current}}, {id: b, ask: x, scale: five}]`))
	_, problems := ParseAnswers("a.yaml", []byte(`format: readiness/answers/v1
organisation: A
date: "2026-11-22"
profile: {roles: none}
unconfirmed: {q: [a]}
answers: {q: {a: 1, b: 2}}
`), lib)
	if len(problems) > 0 {
		t.Errorf("problems %v; want none", problems)
	}
}

// TestUnconfirmedVoices: an answer that a respondent has not confirmed is none,
// and the question is listed.
func TestUnconfirmedVoices(t *testing.T) {
	p := newPanel(t, `
				questions: [{id: a, ask: x, scale: five}, {id: b, ask: x, scale: five}, {id: words, ask: x, open: true}]`)
	p.add("manager", "a: 4")
	earlier := p.add("executive", "a: 0").Given["q"]
	earlier["a"] = Answer{Kind: Level, Level: 0, Unconfirmed: true}
	earlier["words"] = Answer{Kind: InWords, Text: "Words", Unconfirmed: true}
	r := p.assess(everybody).Result()
	if got := question(t, r, "a"); got.Score.Value != 1 || got.Voices.N.Value != 1 || fmt.Sprint(r.Unconfirmed) != "[{q a} {q words}]" {
		t.Errorf("a is %v of %d, unconfirmed %v; want 1 of 1, and a and the words listed", got.Score, got.Voices.N.Value, r.Unconfirmed)
	}
}

package assess

import (
	"fmt"
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
	if got, want := fmt.Sprint(r.Unconfirmed, r.Questionnaires[0].Score.Known, r.Questionnaires[0].Counts.Blank), "[{q a} {q b}] false 5"; got != want {
		t.Errorf("unconfirmed, scored and blank: %s; want %s", got, want)
	}
}

// TestUnconfirmedVoices: an answer that a respondent has not confirmed is none,
// and the question is listed.
func TestUnconfirmedVoices(t *testing.T) {
	p := newPanel(t, twoFives)
	p.add("manager", "a: 4")
	p.add("executive", "a: 0").Given["q"]["a"] = Answer{Kind: Level, Level: 0, Unconfirmed: true}
	r := p.assess(everybody).Result()
	if got := question(t, r, "a"); got.Score.Value != 1 || got.Voices.N.Value != 1 || fmt.Sprint(r.Unconfirmed) != "[{q a}]" {
		t.Errorf("a is %v of %d, unconfirmed %v; want 1 of 1, and a listed", got.Score, got.Voices.N.Value, r.Unconfirmed)
	}
}

package assess

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// comparedAnswers scores two files of answers to q, and compares them.
func compared(t *testing.T, lib *Library, before, after string) *Comparison {
	t.Helper()
	in := NewInstrument(lib, lib.Plans[0], "test")
	c, err := Compare(assessed(t, in, lib, before), assessed(t, in, lib, after))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func assessed(t *testing.T, in *Instrument, lib *Library, answers string) *Assessment {
	t.Helper()
	a, err := in.Assess(someAnswers(t, lib, answers))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func changeText(c ScoreChange) string {
	return fmt.Sprintf("%d: %s to %s, %s %s", c.Shared, number(c.Before), number(c.After), number(c.Change), c.Direction)
}

const yearOnYear = `
				plan: small-plan
				average: sections
				sections:
				  - id: s
				    title: S
				    questions:
				      - {id: a, ask: x, scale: five, goals: [networks], essential: {level: 2, why: x}, actions: [{id: a0, when: [0, 1], do: x}, {id: a2, when: [2], do: x}]}
				      - {id: b, ask: x, scale: five, goals: [networks, supervision], actions: [{id: b1, when: [1], do: x}]}
				      - {id: c, ask: x, scale: five, weight: 2, goals: [supervision]}
				  - id: u
				    title: U
				    weight: 3
				    questions:
				      - {id: d, ask: x, scale: five, actions: [{id: d3, when: [3], do: x}, {id: d4, when: [4], do: x}]}
				      - {id: e, ask: x, scale: five}`

func yearLibrary(t *testing.T, head string) *Library {
	t.Helper()
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", head+yearOnYear))
	return lib
}

// TestCompare: scores of both sides over the questions that count on both.
func TestCompare(t *testing.T) {
	c := compared(t, yearLibrary(t, ""),
		"answers: {q: {a: 1, b: 1, c: 4, d: 3}}",
		"answers: {q: {a: 3, b: 1, c: {answer: not-applicable, note: x}, d: 2, e: 4}}")
	// Shared are a, b and d. s: (0.25 + 0.25)/2 to (0.75 + 0.25)/2; u: 0.75 to 0.5.
	// q: 1/4 of s and 3/4 of u: 0.625 to 0.5.
	q := c.Questionnaires[0]
	got := []string{"q " + changeText(q.ScoreChange), "overall " + changeText(c.Overall)}
	for _, s := range q.Sections {
		got = append(got, s.ID+" "+changeText(s.ScoreChange))
	}
	for _, g := range c.Areas[0].Goals {
		got = append(got, g.ID+" "+changeText(g.ScoreChange))
	}
	got = append(got, c.Areas[0].ID+" "+changeText(c.Areas[0].ScoreChange))
	for _, question := range q.Questions {
		got = append(got, fmt.Sprintf("%s %s %s to %s, %s steps", question.ID, question.Kind, question.Before, question.After, number(question.Steps)))
	}
	want := []string{
		"q 3: 0.625 to 0.5, -0.125 worse", "overall 3: 0.625 to 0.5, -0.125 worse",
		"s 2: 0.25 to 0.5, 0.25 better", "u 1: 0.75 to 0.5, -0.25 worse",
		"networks 2: 0.25 to 0.5, 0.25 better", "supervision 1: 0.25 to 0.25, 0 same", "people 2: 0.25 to 0.5, 0.25 better",
		"a up 1 to 3, 2 steps", "b same 1 to 1, 0 steps", "c newly set aside 4 to not-applicable, null steps",
		"d down 3 to 2, -1 steps", "e newly answered  to 4, null steps",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("changes\n%s; want\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(c.Regressions) != 1 || c.Regressions[0].Questionnaire != "q" || c.Regressions[0].Question != "" {
		t.Errorf("regressions %v; want the score of q", c.Regressions)
	}
	// d3 keeps going and is not called for; b1 is still open; a0 is done.
	if got, want := fmt.Sprint(c.Actions.NoLonger, c.Actions.StillOpen, c.Actions.New), "[{{q a} a0 x High}] [{{q b} b1 x Medium}] []"; got != want {
		t.Errorf("actions %s; want %s", got, want)
	}
}

// TestSettingAsideIsNoRise: whoever sets their worst answers aside does not rise.
func TestSettingAsideIsNoRise(t *testing.T) {
	const na = "{answer: not-applicable, note: x}"
	c := compared(t, yearLibrary(t, ""), "answers: {q: {a: 0, b: 0, d: 2}}", "answers: {q: {a: "+na+", b: "+na+", d: 2}}")
	if got, want := changeText(c.Questionnaires[0].ScoreChange), "1: 0.5 to 0.5, 0 same"; got != want {
		t.Errorf("q %s; want %s", got, want)
	}
}

// TestCompareRisk: a risk that falls is better.
func TestCompareRisk(t *testing.T) {
	c := compared(t, yearLibrary(t, "measures: risk"), "answers: {q: {a: 3, d: 2}}", "answers: {q: {a: 1, d: 2}}")
	q := c.Questionnaires[0]
	// s 0.75 to 0.25 of 1/4.
	if got, want := changeText(q.ScoreChange)+" "+string(q.Questions[0].Kind)+" "+number(q.Questions[0].Steps), "2: 0.5625 to 0.4375, -0.125 better up 2"; got != want {
		t.Errorf("q %s; want %s", got, want)
	}
	if got, want := changeText(c.Areas[0].ScoreChange), "1: 0.25 to 0.75, 0.5 better"; got != want || c.Overall.Shared != 0 {
		t.Errorf("area %s, overall %v; want %s, and no overall", got, c.Overall, want)
	}
	if len(c.Regressions) != 0 {
		t.Errorf("regressions %v; want none", c.Regressions)
	}
}

// TestCompareWorst: where what is not answered counts as the worst, answering it
// is a rise.
func TestCompareWorst(t *testing.T) {
	c := compared(t, yearLibrary(t, "unanswered: worst"), "answers: {q: {d: 4}}", "answers: {q: {d: 4, e: 2}}")
	// u: (1 + 0)/2 to (1 + 0.5)/2, s 0 both times.
	if got, want := changeText(c.Questionnaires[0].ScoreChange), "5: 0.375 to 0.5625, 0.1875 better"; got != want {
		t.Errorf("q %s; want %s", got, want)
	}
}

// TestEssentialRegression: one that fails now and did not.
func TestEssentialRegression(t *testing.T) {
	lib := yearLibrary(t, "")
	for _, tt := range []struct{ before, after, want string }{
		{"a: 2, d: 2", "a: 1, d: 4", "[{q a this essential was met before, and is not now}]"},
		{"d: 2", "a: 1, d: 4", "[{q a this essential is not met now; before it was not known}]"},
		{"a: 1, d: 2", "a: 0, d: 4", "[]"},
		{"a: 1, d: 2", "a: 2, d: 2", "[]"},
	} {
		c := compared(t, lib, "answers: {q: {"+tt.before+"}}", "answers: {q: {"+tt.after+"}}")
		if got := fmt.Sprint(c.Regressions); got != tt.want {
			t.Errorf("%s to %s: regressions %s; want %s", tt.before, tt.after, got, tt.want)
		}
	}
}

// TestNotComparable names what cannot be compared, and why.
func TestNotComparable(t *testing.T) {
	old, new := plainLibrary(t), plainLibrary(t)
	old.AddQuestionnaire(aQuestionnaire(t, old, "q", `
				questions:
				  - {id: same, ask: x, scale: five}
				  - {id: gone, ask: x, scale: five}
				  - {id: scale, ask: x, scale: five}
				  - {id: fact, ask: x, scale: five, only_if: {roles: current}}
				  - {id: changed, ask: x, scale: five}`))
	old.AddQuestionnaire(aQuestionnaire(t, old, "only-old", `
				questions: [{id: a, ask: x, scale: five}]`))
	new.AddQuestionnaire(aQuestionnaire(t, new, "q", `
				version: 2
				questions:
				  - {id: same, ask: x, scale: five}
				  - {id: scale, ask: x, scale: yes-no}
				  - {id: fact, ask: x, scale: five}
				  - {id: changed, ask: x, scale: five, since: 2}
				  - {id: fresh, ask: x, scale: five}`))
	new.AddQuestionnaire(aQuestionnaire(t, new, "only-new", `
				questions: [{id: a, ask: x, scale: five}]`))
	before := assessed(t, NewInstrument(old, nil, "test"), old,
		"profile: {roles: none}\nanswers: {q: {same: 1, gone: 1, scale: 1, changed: 1}, only-old: {a: 1}}")
	after := assessed(t, NewInstrument(new, nil, "test"), new, "answers: {q: {same: 3, scale: 1, fact: 1, changed: 1, fresh: 1}, only-new: {a: 1}}")
	c, err := Compare(before, after)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range c.NotComparable {
		got = append(got, fmt.Sprintf("%s/%s: %s", n.Questionnaire, n.Question, n.Because))
	}
	want := []string{
		"q/scale: answered on another scale",
		"q/fact: did not apply before",
		"q/changed: asked so since version 2; the earlier answers are to version 1",
		"q/fresh: not asked before",
		"q/gone: no longer asked",
		"only-new/: not in the earlier assessment",
		"only-old/: not in the later assessment",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("not comparable\n%s; want\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got, want := changeText(c.Questionnaires[0].ScoreChange), "1: 0.25 to 0.75, 0.5 better"; got != want {
		t.Errorf("q %s; want %s", got, want)
	}
	if got := c.Questionnaires[0].Versions; got != (BeforeAfter[int]{1, 2}) {
		t.Errorf("versions %v; want 1 and 2", got)
	}
}

func TestCompareRefuses(t *testing.T) {
	lib := yearLibrary(t, "")
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "r", `
				questions: [{id: a, ask: x, scale: five}]`))
	in := NewInstrument(lib, nil, "test")
	a, b := assessed(t, in, lib, "answers: {q: {a: 1}}"), assessed(t, in, lib, "answers: {r: {a: 1}}")
	if _, err := Compare(a, b); !errors.Is(err, ErrNothingShared) {
		t.Errorf("Compare gave %v; want ErrNothingShared", err)
	}
	if _, err := Compare(a, &Assessment{}); err == nil {
		t.Error("an empty assessment is compared")
	}
}

// TestCompareWithItself: nothing changes, over all that is scored.
func TestCompareWithItself(t *testing.T) {
	lib := yearLibrary(t, "")
	const answers = "answers: {q: {a: 1, b: dont-know, c: 3, d: 0}}"
	c := compared(t, lib, answers, answers)
	score := assessed(t, NewInstrument(lib, nil, "test"), lib, answers).Result().Questionnaires[0].Score
	if q := c.Questionnaires[0]; q.Direction != Same || q.Change.Value != 0 || number(q.Before) != number(score) {
		t.Errorf("q %s; want no change from %s", changeText(q.ScoreChange), number(score))
	}
	if len(c.Regressions)+len(c.NotComparable)+len(c.Actions.NoLonger)+len(c.Actions.New) != 0 {
		t.Errorf("comparison %+v; want nothing of note", c)
	}
}

// TestCompareHidesToo: what is hidden on a side is in no part of a comparison.
func TestCompareHidesToo(t *testing.T) {
	year := func(few int) *Assessment {
		p := newPanel(t, twoFives)
		p.times(7, "executive", "a: 3, b: 3")
		p.times(few, "manager", "a: 1, b: 2")
		p.times(8, "clinical", "a: 1")
		return p.assess(CombineOptions{})
	}
	c, err := Compare(year(2), year(6))
	if err != nil {
		t.Fatal(err)
	}
	// Before, the two managers hide the seven executives; clinical staff alone are
	// shown on both sides, and gave no level to b.
	var got []string
	for _, p := range c.Perspectives {
		got = append(got, fmt.Sprintf("%s %d and %d, %s", p.ID, p.N.Before.Value, p.N.After.Value, changeText(p.Questionnaires[0].ScoreChange)))
	}
	if want := "[clinical 8 and 8, 1: 0.25 to 0.25, 0 same]"; fmt.Sprint(got) != want {
		t.Errorf("perspectives %v; want %s", got, want)
	}
	p := newPanel(t, twoFives)
	p.times(4, "manager", "a: 0, b: 3")
	p.times(5, "manager", "b: 3")
	few := p.assess(CombineOptions{})
	if c, err = Compare(few, year(6)); err != nil {
		t.Fatal(err)
	}
	for _, n := range c.NotComparable {
		got = append(got, string(n.Question)+" "+n.Because)
	}
	if want := "[a too few gave a level before for it to be shown b too few gave a level before for it to be shown]"; fmt.Sprint(got[1:]) != want || c.Questionnaires[0].Shared != 0 {
		t.Errorf("not comparable %v, q %s; want a and b, which could give a away", got[1:], changeText(c.Questionnaires[0].ScoreChange))
	}
	if len(c.Actions.New)+len(c.Actions.NoLonger) != 0 {
		t.Errorf("actions %+v; want none of a, which was hidden", c.Actions)
	}
}

// TestNotKnownNow: an action is resolved where an answer says so, and not where
// nothing is known any more.
func TestNotKnownNow(t *testing.T) {
	const body = `
				questions:
				  - {id: a, ask: x, scale: five, short: true, essential: {level: 2, why: x}, actions: [{id: do, when: [0, 1, 2], do: x}]}
				  - {id: b, ask: x, scale: five, only_if: {roles: current}, actions: [{id: do-b, when: [0, 1, 2], do: x}]}`
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", body))
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "r", body))
	const before = "answers: {q: {a: 2, b: 2}, r: {a: 2}}"
	const metBefore = "q/a: this essential was met before, and is not known now: "
	const tooFew = "q/: it had enough answers before, and now: "
	for _, tt := range []struct{ after, noLonger, notKnown, gate string }{
		{"answers: {q: {a: 3, b: 3}, r: {a: 3}}", "q/a q/b r/a", "", ""},
		{"answers: {q: {a: 2, b: 3}, r: {a: 3}}", "q/b r/a", "", ""},
		{"answers: {q: {b: 3}, r: {a: 3}}", "q/b r/a", "q/a: its question is not answered", tooFew + "not enough answers; " + metBefore + "its question is not answered"},
		{"unconfirmed: {q: [a, b]}\nanswers: {q: {a: 2, b: 3}, r: {a: 3}}", "r/a",
			"q/a: its question is not confirmed; q/b: its question is not confirmed",
			tooFew + "not enough answers; " + metBefore + "its question is not confirmed"},
		{"answers: {q: {a: dont-know, b: 3}, r: {a: 3}}", "q/b r/a", "q/a: its question is answered with don't know",
			tooFew + "not enough answers; " + metBefore + "its question is answered with don't know"},
		{"answers: {q: {a: {answer: not-applicable, note: x}, b: 3}, r: {a: 3}}", "q/b r/a", "q/a: its question is set aside as not applicable",
			tooFew + "not enough answers: too many set aside; " + metBefore + "its question is set aside as not applicable"},
		{"form: short\nanswers: {q: {a: 3}, r: {a: 3}}", "q/a r/a", "q/b: its question is not asked in the short form", ""},
		{"profile: {roles: none}\nanswers: {q: {a: 3}, r: {a: 3}}", "q/a q/b r/a", "", ""}, // it does not apply any more
		{"answers: {q: {a: 3, b: 3}}", "q/a q/b", "r/a: its question is not in the assessment", ""},
	} {
		c := compared(t, lib, before, tt.after)
		var noLonger, notKnown, gate []string
		for _, a := range c.Actions.NoLonger {
			noLonger = append(noLonger, a.Questionnaire+"/"+a.Question)
		}
		for _, a := range c.Actions.NotKnown {
			notKnown = append(notKnown, a.Questionnaire+"/"+a.Question+": "+a.Because)
		}
		for _, r := range c.NotKnown {
			gate = append(gate, fmt.Sprintf("%s/%s: %s", r.Questionnaire, r.Question, r.Because))
		}
		got := strings.Join(noLonger, " ") + "\n" + strings.Join(notKnown, "; ") + "\n" + strings.Join(gate, "; ")
		if want := tt.noLonger + "\n" + tt.notKnown + "\n" + tt.gate; got != want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.after, got, want)
		}
		if n := len(noLonger) + len(notKnown) + len(c.Actions.StillOpen); n != 3 {
			t.Errorf("%s: %d actions; want each of the 3 once", tt.after, n)
		}
	}
}

// TestNotMetAndNotKnown: an essential that was not met before is not lost where
// nothing is known of it now.
func TestNotMetAndNotKnown(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				questions:
				  - {id: a, ask: x, scale: five, essential: {level: 2, why: x}}
				  - {id: b, ask: x, scale: five, weight: 9}`))
	for level, want := range map[int]int{1: 0, 2: 1} {
		c := compared(t, lib, fmt.Sprintf("answers: {q: {a: %d, b: 2}}", level), "answers: {q: {b: 2}}")
		if len(c.NotKnown) != want {
			t.Errorf("at %d before: not known now are %v; want %d", level, c.NotKnown, want)
		}
	}
}

// TestUnconfirmedCompared: an answer that waits is no answer that was taken back.
func TestUnconfirmedCompared(t *testing.T) {
	c := compared(t, yearLibrary(t, ""), "answers: {q: {a: 2, b: 1, c: 1}}",
		"unconfirmed: {q: [a, b]}\nanswers: {q: {a: 2, b: dont-know}}")
	var got []string
	for _, q := range c.Questionnaires[0].Questions {
		got = append(got, q.ID+" "+string(q.Kind))
	}
	if want := "[a not confirmed b not confirmed c no longer answered d not answered e not answered]"; fmt.Sprint(got) != want {
		t.Errorf("changes %v; want %s", got, want)
	}
	if c.Before.Unconfirmed != 0 || c.After.Unconfirmed != 2 {
		t.Errorf("%d unconfirmed before and %d after; want 0 and 2", c.Before.Unconfirmed, c.After.Unconfirmed)
	}
}

func TestComparisonJSON(t *testing.T) {
	lib := plainLibrary(t)
	lib.Plans = []*Plan{nil}
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				questions: [{id: a, ask: What?, scale: five}]`))
	got, err := json.Marshal(compared(t, lib, "answers: {q: {a: 1}}", "answers: {q: {a: 2}}"))
	const side = `{"organisation":"A","service":null,"date":"2026-11-22","form":"full","respondents":1,"unconfirmed":0}`
	const change = `"shared":1,"before":0.25,"after":0.5,"change":0.25,"direction":"better"`
	const want = `{"format":"readiness/comparison/v1","readiness_version":"test","before":` + side + `,"after":` + side +
		`,"overall":{` + change + `},"questionnaires":[{"id":"q","title":"q","measures":"readiness","versions":{"before":1,"after":1},` +
		change + `,"sections":[],"questions":[{"id":"a","topic":"What?","change":"up","before":1,"after":2,"scores":{"before":0.25,"after":0.5},"steps":1}]}],` +
		`"priority_areas":[],"perspectives":[],"actions":{"no_longer":[],"still_open":[],"new":[],"not_known":[]},"not_comparable":[],"regressions":[],"not_known":[]}`
	if err != nil || string(got) != want {
		t.Errorf("comparison %v\n%s; want\n%s", err, got, want)
	}
}

package assess

import (
	"fmt"
	"strings"
	"testing"
)

// TestEnoughWithinRounding: a share that is two thirds, and that adds up to a
// little less in floating point, is enough in every order of the questions.
func TestEnoughWithinRounding(t *testing.T) {
	for _, order := range []string{"0.3 0.7 | 0.1 0.3 0.1", "0.7 0.3 | 0.3 0.1 0.1", "0.1 0.1 0.7 0.9 | 0.1 0.6 0.2", "0.9 0.7 0.1 0.1 | 0.6 0.2 0.1"} {
		var b strings.Builder
		b.WriteString("questions:\n")
		answers, answered := "", true
		for i, w := range strings.Fields(order) {
			if w == "|" {
				answered = false
				continue
			}
			fmt.Fprintf(&b, "  - {id: a%d, ask: x, scale: yes-no, weight: %s}\n", i, w)
			if answered {
				answers += fmt.Sprintf("a%d: 1, ", i)
			}
		}
		r := scoreOne(t, b.String(), "answers: {q: {"+strings.TrimSuffix(answers, ", ")+"}}")
		if !r.Enough() || r.Band != "Sustained" {
			t.Errorf("weights %s: %v of what is asked, band %q; want enough", order, r.Share.Value, r.Band)
		}
	}
	for share, want := range map[float64]bool{2.0 / 3: true, 2.0/3 - 9e-10: true, 2.0/3 - 2e-9: false, 1: true, 0: false} {
		if s := (Summary{Score: known(1), Coverage: known(1), Share: known(share)}); s.Enough() != want {
			t.Errorf("a share of %v is enough: %t; want %t", share, s.Enough(), want)
		}
	}
	if s := (Summary{Score: known(1), Coverage: known(2.0/3 - 9e-10), Share: known(0.5)}); s.WhyNoBand() != TooManySetAside {
		t.Errorf("two thirds of what is not set aside, within rounding: %q; want %q", s.WhyNoBand(), TooManySetAside)
	}
	if s := (Summary{Score: known(1), Coverage: known(2.0/3 - 9e-10)}); !s.Enough() {
		t.Error("without a share, a coverage of two thirds is not enough")
	}
}

// TestUrgencyOfAHalf: on seven levels a gap of four is exactly a half,
// (25-1)/(49-1), and that is high.
func TestUrgencyOfAHalf(t *testing.T) {
	lib := plainLibrary(t)
	src := lines("format: readiness/questionnaire/v1", "id: q", "title: q", "scales: {seven: {0: a, 1: b, 2: c, 3: d, 4: e, 5: f, 6: g}}",
		"questions: [{id: a, ask: x, scale: seven, target: 6, actions: [{id: act, when: [1, 2, 3], do: x}]}]")
	lib.AddQuestionnaire(need[*Questionnaire](t)(ParseQuestionnaire("q.yaml", []byte(src), lib)))
	for answer, want := range map[string]Priority{"1": High, "2": High, "3": Mid} { // 35/48, 24/48, 15/48
		r := NewInstrument(lib, nil, "test").score(someAnswers(t, lib, "answers: {q: {a: "+answer+"}}"))
		if a := r.Actions[0]; a.Priority != want {
			t.Errorf("answer %s: urgency %v is %s; want %s", answer, a.Urgency, a.Priority, want)
		}
	}
}

// TestTiesOfGain: 3 of 5 rising by a quarter and 1 of 5 rising by three quarters
// gain the same, though the second is a little more in floating point. So the
// order of the questions decides, whichever it is.
func TestTiesOfGain(t *testing.T) {
	const heavy = `  - {id: heavy, ask: x, scale: five, weight: 3, essential: {level: 3, why: x}, actions: [{id: heavy, when: [2], do: x}]}`
	const light = `  - {id: light, ask: x, scale: five, essential: {level: 3, why: x}, actions: [{id: light, when: [0], do: x}]}`
	const other = `  - {id: other, ask: x, scale: five}`
	for _, order := range [][]string{{heavy, light, other}, {light, other, heavy}, {other, heavy, light}} {
		r := scoreOne(t, "questions:\n"+strings.Join(order, "\n"), "answers: {q: {heavy: 2, light: 0, other: 4}}")
		actions := actionsFor([]QuestionnaireResult{r})
		first := "heavy"
		if strings.Index(strings.Join(order, ""), "light") < strings.Index(strings.Join(order, ""), "heavy") {
			first = "light"
		}
		if len(actions) != 2 || actions[0].ID != first {
			t.Errorf("first of %v and %v is %s; want %s", actions[0].Gain, actions[1].Gain, actions[0].ID, first)
		}
	}
}

package assess

import (
	"fmt"
	"strings"
	"testing"
)

// TestConditionsOnAnswers: what an earlier answer leaves out is not asked, and
// what depends on a question that is left out is left out with it. A question
// without a level counts as holding.
func TestConditionsOnAnswers(t *testing.T) {
	const q = `
				questions:
				  - {id: after-b, ask: x, scale: yes-no, only_if: {b: 1}}
				  - {id: a, ask: x, scale: five, only_if: {roles: [current, planned]}}
				  - {id: b, ask: x, scale: yes-no, only_if: {a: [2, 3, 4]}}
				  - {id: both, ask: x, scale: yes-no, only_if: {a: 4, b: 1, sector: aod}}`
	tests := []struct {
		name, head, answers string
		want                string // "" for asked, or what leaves it out: after-b, a, b, both
		because             string // of b
	}{
		{"nothing answered", "", `{}`, "", ""},
		{"holds", "", `{a: 2, b: 1}`, "both answer", ""},
		{"fails", "", `{a: 1}`, "after-b answer, b answer, both answer", "asked only where the answer to a is 2 or 3 or 4"},
		{"fails, and what hangs on it is answered all the same", "", `{a: 1, b: 1, after-b: 1}`, "after-b answer, b answer, both answer", "asked only where the answer to a is 2 or 3 or 4"},
		{"the end of a chain", "", `{a: 4, b: 0}`, "after-b answer, both answer", ""},
		{"don't know counts as holding", "", `{a: dont-know, b: dont-know}`, "", ""},
		{"set aside counts as holding", "", `{a: ` + aside + `}`, "", ""},
		{"blank with a note counts as holding", "", `{a: {note: Later}}`, "", ""},
		{"unconfirmed counts as holding", "unconfirmed: {q: [a]}\n", `{a: 0, b: 1}`, "", ""},
		{"the profile leaves out the whole chain", "profile: {roles: none}\n", `{a: 4, b: 1, after-b: 1}`, "after-b profile, a profile, b profile, both profile", "asked only where the answer to a is 2 or 3 or 4"},
		{"facts and answers must all hold", "profile: {sector: mental-health}\n", `{a: 4, b: 1}`, "both profile", ""},
		{"facts and answers all hold", "profile: {sector: [aod], roles: current}\n", `{a: 4, b: 1}`, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := scoreOne(t, q, tt.head+"answers: {q: "+tt.answers+"}")
			var out []string
			byAnswer := 0
			for i := range r.Questions {
				if question := &r.Questions[i]; question.LeftOut != NotLeftOut {
					out = append(out, question.ID+" "+string(question.LeftOut))
					if question.LeftOut == ByAnswer {
						byAnswer++
					}
					if question.Score.Known || question.EffectiveWeight.Known || question.Applies() {
						t.Errorf("%s is left out and scored: %+v", question.ID, question)
					}
				}
			}
			if got := strings.Join(out, ", "); got != tt.want {
				t.Errorf("left out: %s; want %s", got, tt.want)
			}
			if got := string(r.Questions[2].NotApplicableBecause); got != tt.because {
				t.Errorf("b is left out because %q; want %q", got, tt.because)
			}
			if r.Counts.LeftOut != len(out) || r.Counts.ByAnswer != byAnswer || r.Counts.Asked != 4-len(out) {
				t.Errorf("counts %+v; want %d left out, %d of them by an answer", r.Counts, len(out), byAnswer)
			}
		})
	}
}

// TestConditionsInNumbers: b (weight 3) is left out by the answer to a, so a is
// the whole score, and there is nothing to hold its level.
func TestConditionsInNumbers(t *testing.T) {
	const q = `
				questions:
				  - {id: a, ask: x, scale: five}
				  - {id: b, ask: x, scale: five, weight: 3, only_if: {a: [2, 3, 4]}, essential: {level: 3, why: x}, actions: [{id: act, when: [0], do: x}]}`
	r := scoreOne(t, q, "answers: {q: {a: 1, b: 0}}")
	if got, want := show(r.Summary), "score 0.25, low 0.25, high 0.25, coverage 1"; got != want || len(r.HeldBy)+len(r.NotKnown) > 0 {
		t.Errorf("left out: %s, held by %v, not known %v; want %s", got, r.HeldBy, r.NotKnown, want)
	}
	if b := r.Questions[1]; b.Answer.Kind != Level || b.Label != "Not in place" || b.Score.Known {
		t.Errorf("b = %+v; want its level kept and not scored", b)
	}
	r = scoreOne(t, q, "answers: {q: {a: 2, b: 0}}") // (1/2 + 0)/4
	if got, want := show(r.Summary), "score 0.125, low 0.125, high 0.125, coverage 1"; got != want || len(r.HeldBy) != 1 {
		t.Errorf("asked: %s, held by %v; want %s", got, r.HeldBy, want)
	}
}

// TestManyWaysThroughConditions: each question depends on both before it, which
// makes more ways through than could ever be walked one by one.
func TestManyWaysThroughConditions(t *testing.T) {
	var b strings.Builder
	b.WriteString("questions:\n  - {id: q0, ask: x, scale: yes-no}\n  - {id: q1, ask: x, scale: yes-no, only_if: {q0: 1}}\n")
	id := func(n int) string { return "q" + number(known(float64(n))) }
	for i := 2; i < 200; i++ {
		b.WriteString("  - {id: " + id(i) + ", ask: x, scale: yes-no, only_if: {" + id(i-1) + ": 1, " + id(i-2) + ": 1}}\n")
	}
	r := scoreOne(t, b.String(), "answers: {q: {q0: 0, q100: 1}}")
	if want := (Counts{Asked: 1, Level: 1, LeftOut: 199, ByAnswer: 199}); r.Counts != want {
		t.Errorf("counts %+v; want %+v", r.Counts, want)
	}
}

// TestShortForm: what it does not ask is left out, a condition on a question that
// it does not ask counts as holding, and fewer than five questions make no band.
func TestShortForm(t *testing.T) {
	const five = `
				questions:
				  - {id: a, ask: x, scale: yes-no, short: true}
				  - {id: b, ask: x, scale: yes-no, short: true}
				  - {id: c, ask: x, scale: yes-no, short: true}
				  - {id: d, ask: x, scale: yes-no, short: true}
				  - {id: e, ask: x, scale: yes-no, short: true, only_if: {other: 1}}
				  - {id: other, ask: x, scale: yes-no, weight: 9, essential: {level: 1, why: x}}`
	const all = "answers: {q: {a: 1, b: 1, c: 1, d: 1, e: 0, other: 0}}"
	short := scoreOne(t, five, "form: short\n"+all) // 4/5
	if want := (Counts{Asked: 5, Level: 5, LeftOut: 1}); number(short.Score) != "0.8" || short.Band != "Sustained" || short.Counts != want {
		t.Errorf("five asked: %s, band %q, %+v; want 0.8, Sustained, %+v", number(short.Score), short.Band, short.Counts, want)
	}
	if other := short.Questions[5]; other.LeftOut != ByForm || other.NotApplicableBecause != "not part of the short form" || other.Score.Known {
		t.Errorf("other = %+v; want it left out by the form", other)
	}
	full := scoreOne(t, five, "form: full\n"+all) // e is left out by the answer to other: 4/13, and the essential fails
	if number(full.Score) != "0.307692" || full.Questions[4].LeftOut != ByAnswer || len(full.HeldBy) != 1 {
		t.Errorf("in full: %s, e left out by %q, held by %v; want 0.307692, answer, other", number(full.Score), full.Questions[4].LeftOut, full.HeldBy)
	}
	four := strings.Replace(five, "id: d, ask: x, scale: yes-no, short: true", "id: d, ask: x, scale: yes-no", 1)
	if r := scoreOne(t, four, "form: short\n"+all); r.Band != "" || r.WhyNoBand() != ShortForm || number(r.Score) != "0.75" {
		t.Errorf("four asked: %s, band %q, because %q; want 0.75 and none for the short form", number(r.Score), r.Band, r.WhyNoBand())
	}
	if r := scoreOne(t, four, "form: full\n"+all); r.Band == "" {
		t.Errorf("in full there is no band, because %q", r.WhyNoBand())
	}
}

// TestShortFormOverall: two thirds of what the short form asks, over all of it.
func TestShortFormOverall(t *testing.T) {
	few := maker{id: "few", shipped: true, only: "short: true"}
	other := maker{id: "other", shipped: true, only: "short: true"}
	none := maker{id: "none", shipped: true}
	const all = "{a: 1, b: 1, c: 1, d: 1}"
	tests := []struct {
		name    string
		library []maker
		answers string
		band    string
		why     NoBand
	}{
		{"four and four", []maker{few, other}, "{few: " + all + ", other: " + all + "}", "Sustained", HasBand},
		{"four in all", []maker{few, none}, "{few: " + all + ", none: " + all + "}", "", ShortForm},
		{"one's own alone", []maker{{id: "own", only: "short: true"}}, "{own: " + all + "}", "", ShortForm},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib := libraryOf(t, tt.library...)
			o := NewInstrument(lib, nil, "test").score(someAnswers(t, lib, "form: short\nanswers: "+tt.answers)).Overall
			if string(o.Band) != tt.band || o.WhyNoBand() != tt.why {
				t.Errorf("band %q, because %q; want %q, %q", o.Band, o.WhyNoBand(), tt.band, tt.why)
			}
		})
	}
	// Five in all are enough for overall readiness, though not for either.
	lib := libraryOf(t, maker{id: "four", only: "short: true"})
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "one", "questions: [{id: a, ask: x, scale: yes-no, short: true}]"))
	o := NewInstrument(lib, nil, "test").score(someAnswers(t, lib, "form: short\nanswers: {four: "+all+", one: {a: 1}}")).Overall
	if o.Band != "Sustained" || o.Counts.Asked != 5 {
		t.Errorf("five in all: band %q over %d questions; want Sustained over 5", o.Band, o.Counts.Asked)
	}
}

// TestUnconfirmed: an answer that nobody has confirmed is blank, says nothing of
// what was written beside it, and is listed; one in words too.
func TestUnconfirmed(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				questions:
				  - {id: a, ask: x, scale: yes-no, essential: {level: 1, why: x}}
				  - {id: b, ask: x, scale: yes-no}
				  - {id: c, ask: x, scale: yes-no}
				  - {id: words, ask: x, open: true}`))
	r := NewInstrument(lib, nil, "test").score(someAnswers(t, lib, `
				unconfirmed: {q: [a, c, words]}
				answers: {q: {a: {answer: 0, note: Last year, evidence: Old policy, quote: true}, b: 1, c: `+aside+`, words: Last year's words}}`))
	q := r.Questionnaires[0]
	if got, want := show(q.Summary), "score 1, low 0.333333, high 1, coverage 0.333333"; got != want {
		t.Errorf("questionnaire = %s; want %s", got, want)
	}
	if want := (Counts{Asked: 3, Level: 1, Blank: 2}); q.Counts != want || len(q.HeldBy) != 0 || len(q.NotKnown) != 1 {
		t.Errorf("counts %+v, held by %v, not known %v; want %+v and a not known", q.Counts, q.HeldBy, q.NotKnown, want)
	}
	if a := q.Questions[0]; a.Answer != (Answer{Unconfirmed: true}) || a.Label != "" || a.Note != "" || a.Evidence != "" {
		t.Errorf("a = %+v; want it blank, without its note and evidence", a)
	}
	if got, want := fmt.Sprint(r.Unconfirmed, r.Unanswered), "[{q a} {q c} {q words}] [{q a} {q c}]"; got != want {
		t.Errorf("unconfirmed and unanswered %s; want %s", got, want)
	}
	if q.Open[0].Text != "" {
		t.Errorf("the open question says %q; want nothing before it is confirmed", q.Open[0].Text)
	}
}

// TestOpenQuestions are outside of every count and number.
func TestOpenQuestions(t *testing.T) {
	const q = `
				average: sections
				sections:
				  - {id: s, title: S, questions: [{id: a, ask: x, scale: yes-no}, {id: why, ask: Why?, open: true, only_if: {a: 0}}]}
				  - {id: w, title: W, questions: [{id: words, ask: In your own words?, open: true}]}`
	r := scoreOne(t, strings.ReplaceAll(q, "?,", "x,"), `answers: {q: {a: 1, words: {answer: More time., quote: true}}}`)
	if want := (Counts{Asked: 1, Level: 1}); r.Counts != want || number(r.Score) != "1" || r.Band != "Sustained" || len(r.Questions) != 1 || len(r.Sections) != 1 {
		t.Errorf("counts %+v, score %s, band %q, %d questions, %d sections; want one of each and %+v", r.Counts, number(r.Score), r.Band, len(r.Questions), len(r.Sections), want)
	}
	if len(r.Open) != 1 || r.Open[0].ID != "words" || r.Open[0].Text != "More time." || !r.Open[0].Quote {
		t.Errorf("open %+v; want words, released, and not why, which is left out", r.Open)
	}
}

// TestWorth: options count by their worth, those of equal worth share a step, and
// what is shown is the option that was given.
func TestWorth(t *testing.T) {
	const worth = `
				worth: {five: {3: 2}, uneven: {101: 1, 1: 7}}
				`
	tests := []struct {
		scale, value   string
		score, step    string
		label          string
		urgency, steps float64 // steps: the best
	}{
		// five: 0, 1, 2, 2, 4 make the steps 0, 1, 2, 2, 3; m = 3, t = 2
		{"five", "2", "0.5", "2", "Partly in place", 0, 3},
		{"five", "3", "0.5", "2", "In place", 0, 3},
		{"five", "4", "1", "3", "Embedded", 0, 3},
		{"five", "1", "0.25", "1", "Talked about", 3.0 / 15, 3}, // gap 1: (4-1)/(16-1)
		{"five", "0", "0", "0", "Not in place", 8.0 / 15, 3},    // gap 2: (9-1)/15
		// uneven: 1 is worth 7, 2 and 10 their values, 101 is worth 1: from 1 to 10
		{"uneven", "101", "0", "0", "d", 8.0 / 15, 3},
		{"uneven", "2", "0.111111", "1", "b", 3.0 / 15, 3},
		{"uneven", "1", "0.666667", "2", "a", 0, 3},
		{"uneven", "10", "1", "3", "c", 0, 3},
	}
	for _, tt := range tests {
		body := outdent(worth) + "questions: [{id: a, ask: x, scale: " + tt.scale + ", actions: [{id: act, when: [" + tt.value + "], do: x}]}]"
		r := scoreOne(t, body, "answers: {q: {a: "+tt.value+"}}")
		q := r.Questions[0]
		if number(q.Score) != tt.score || number(q.Step) != tt.step || string(q.Label) != tt.label || q.Question.Best() != int(tt.steps) {
			t.Errorf("%s on %s: score %s, step %s of %d, %q; want %s, %s of %v, %q", tt.value, tt.scale,
				number(q.Score), number(q.Step), q.Question.Best(), q.Label, tt.score, tt.step, tt.steps, tt.label)
		}
		if got := actionsFor([]QuestionnaireResult{r})[0].Urgency; number(known(got)) != number(known(tt.urgency)) {
			t.Errorf("%s on %s: urgency %v; want %v", tt.value, tt.scale, got, tt.urgency)
		}
	}
	// An essential and a target at an option of equal worth.
	r := scoreOne(t, outdent(worth)+"questions: [{id: a, ask: x, scale: five, target: 3, essential: {level: 3, why: x}}]", "answers: {q: {a: 2}}")
	if len(r.HeldBy) != 0 || r.Questions[0].TargetStep != 2 || r.Questions[0].Question.TargetLevel() != 3 {
		t.Errorf("held by %v, target step %d, level %v; want none, 2, 3", r.HeldBy, r.Questions[0].TargetStep, r.Questions[0].Question.TargetLevel())
	}
}

// TestOutOfFromTo: a scale from 1 to 5 shows its own levels.
func TestOutOfFromTo(t *testing.T) {
	r := scoreOne(t, `
				out_of: {from: 1, to: 5}
				sections:
				  - {id: s, title: S, out_of: {from: -2, to: 2}, questions: [{id: a, ask: x, scale: five}, {id: b, ask: x, scale: five}]}`,
		"answers: {q: {a: 2, b: 3}}") // (1/2 + 3/4)/2 = 5/8
	if got := r.OutOf.Of(r.Score.Value); got != 3.5 { // 1 + 4·5/8
		t.Errorf("shown %v; want 3.5", got)
	}
	if got := r.Sections[0].OutOf.Of(r.Sections[0].Score.Value); got != 0.5 { // -2 + 4·5/8
		t.Errorf("the section is shown %v; want 0.5", got)
	}
}

// TestSince: an answer to an older version counts where the question meant the
// same then.
func TestSince(t *testing.T) {
	lib := plainLibrary(t)
	lib.Retired = map[string][]string{"q": {"retired"}}
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				version: 3
				questions:
				  - {id: first, ask: x, scale: yes-no}
				  - {id: second, ask: x, scale: yes-no, since: 2}
				  - {id: third, ask: x, scale: yes-no, since: 3}
				  - {id: words, ask: x, open: true, since: 3}`))
	in := NewInstrument(lib, nil, "test")
	tests := []struct {
		version, answers, scored, kept string
	}{
		{"1", "{first: 1, second: 1, third: 1, retired: 2, other: 7, words: Said}", "first",
			"second 1 asked differently now, third 1 asked differently now, retired 2 no longer asked, other 7 no longer asked, words Said asked differently now"},
		{"2", "{first: 1, second: 1, third: 1}", "first second", "third 1 asked differently now"},
		{"2", "{first: dont-know, third: {answer: not-applicable, note: x}}", "", "third not-applicable asked differently now"},
		{"3", "{first: 1, second: 1, third: 1, retired: 9}", "first second third", "retired 9 no longer asked"},
		{"4", "{first: 1, third: 1, new: 1}", "first third", "new 1 no longer asked"},
		{"2", "{first: 7}", "", "first 7 asked differently now"}, // off the scale of today
	}
	for _, tt := range tests {
		r := in.score(someAnswers(t, lib, "questionnaires: {q: "+tt.version+"}\nanswers: {q: "+tt.answers+"}")).Questionnaires[0]
		var scored, kept []string
		for _, q := range r.Questions {
			if q.Score.Known {
				scored = append(scored, q.ID)
			}
		}
		for _, o := range r.NoLonger {
			kept = append(kept, o.ID+" "+o.Answer.String()+" "+o.Because)
		}
		if got, also := strings.Join(scored, " "), strings.Join(kept, ", "); got != tt.scored || also != tt.kept {
			t.Errorf("version %s, %s: scored %s, kept %s; want %s, %s", tt.version, tt.answers, got, also, tt.scored, tt.kept)
		}
	}
}

package assess

import (
	"strings"
	"testing"
)

const aside = "{answer: not-applicable, note: x}"

// TestCounts: left out and set aside are never added together, nor to anything
// else.
func TestCounts(t *testing.T) {
	r := scoreOne(t, `
				questions:
				  - {id: level, ask: x, scale: yes-no}
				  - {id: unknown, ask: x, scale: yes-no}
				  - {id: blank, ask: x, scale: yes-no}
				  - {id: noted, ask: x, scale: yes-no}
				  - {id: aside, ask: x, scale: yes-no}
				  - {id: out, ask: x, scale: yes-no, only_if: {roles: current}}
				  - {id: out-all-the-same, ask: x, scale: yes-no, only_if: {roles: current}}
				  - {id: out-and-aside, ask: x, scale: yes-no, only_if: {roles: current}}`,
		`
				profile: {roles: none}
				answers: {q: {level: 1, unknown: dont-know, noted: {note: Later}, aside: `+aside+`, out-all-the-same: 1, out-and-aside: `+aside+`}}`)
	if want := (Counts{Asked: 5, Level: 1, DontKnow: 1, Blank: 2, SetAside: 1, LeftOut: 3}); r.Counts != want {
		t.Errorf("counts %+v; want %+v", r.Counts, want)
	}
	for i, want := range []LeftOut{"", "", "", "", "", ByProfile, ByProfile, ByProfile} {
		q := &r.Questions[i]
		if q.LeftOut != want || q.SetAside() != (q.ID == "aside") {
			t.Errorf("%s is left out by %q and set aside %t; want %q", q.ID, q.LeftOut, q.SetAside(), want)
		}
	}
}

func TestWhyNoBand(t *testing.T) {
	const worst = "unanswered: worst\n"
	// A section of weight 9 beside one of weight 1.
	const sections = `
				average: sections
				sections:
				  - {id: a, title: A, weight: 9, questions: [{id: p, ask: x, scale: yes-no}, {id: q, ask: x, scale: yes-no}]}
				  - {id: b, title: B, questions: [{id: r, ask: x, scale: yes-no}, {id: s, ask: x, scale: yes-no, only_if: {roles: current}}]}`
	const headed = `
				sections:
				  - {id: a, title: A, questions: [{id: p, ask: x, scale: yes-no, weight: 9}]}
				  - {id: b, title: B, questions: [{id: r, ask: x, scale: yes-no}]}`
	tests := []struct {
		name, questionnaire, answers string
		want                         NoBand
	}{
		{"all answered", fourQuestions, `{a: 1, b: 1, c: 1, d: 1}`, HasBand},
		{"half blank", fourQuestions, `{d: 1}`, TooFewAnswers},                                         // 4 of 8
		{"half set aside", fourQuestions, `{a: 1, b: 1, c: 1, d: ` + aside + `}`, TooManySetAside},     // 4 of 8, and 4 of 4 without it
		{"some of each", fourQuestions, `{d: 1, a: ` + aside + `, b: ` + aside + `}`, TooManySetAside}, // 4 of 8, and 4 of 6
		{"more blank than aside", fourQuestions, `{c: 1, b: ` + aside + `}`, TooFewAnswers},            // 2 of 8, and 2 of 7
		{"all set aside", fourQuestions, `{a: ` + aside + `, b: ` + aside + `, c: ` + aside + `, d: ` + aside + `}`, AllSetAside},
		{"nothing answered", fourQuestions, `{}`, TooFewAnswers},
		{"nothing answered, worst", worst + fourQuestions, `{}`, TooFewAnswers},
		{"nothing asked", `questions: [{id: a, ask: x, scale: yes-no, only_if: {roles: current}}]`, `{a: 1}`, DoesNotApply},
		// b is all set aside and a tenth of the weight, and there is no band for want of it.
		{"a section set aside", sections, `{p: 1, q: 1, r: ` + aside + `}`, TooManySetAside},
		// Headings are no groups of their own: 9 of 10.
		{"a heading set aside", headed, `{p: 1, r: ` + aside + `}`, HasBand},
		// b is 1/10, all answered, as s is left out; a is half answered: 9/20 + 1/10 < 2/3
		{"a heavy section half blank", sections, `{p: 1, r: 1}`, TooFewAnswers},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := scoreOne(t, tt.questionnaire, "profile: {roles: none}\nanswers: {q: "+tt.answers+"}")
			if got := r.WhyNoBand(); got != tt.want || (r.Band == "") != (got != HasBand) {
				t.Errorf("no band because %q, band %q; want %q", got, r.Band, tt.want)
			}
		})
	}
}

// TestSharesOfSections works the two thirds through sections in sections, with a
// question set aside in one: a1 is asked p and q (3 of 4 by weight is q), a2 is
// asked r, b is asked s and t.
func TestSharesOfSections(t *testing.T) {
	r := scoreOne(t, nested, "answers: {q: {p: 0, q: "+aside+", r: 1, s: 1}}")
	// a1: p alone is answered, 1/4 of what is asked. a = (1·1/4 + 2·1)/3 = 3/4. b = 1/2 (t is blank).
	// All: (3·3/4 + 1/2)/4 = 11/16. Of what applies: a1 is all answered, so a is; (3 + 1/2)/4 = 7/8.
	a, b := r.Sections[0], r.Sections[1]
	for _, tt := range []struct {
		name            string
		sum             Summary
		share, coverage string
	}{
		{"a1", a.Sections[0].Summary, "0.25", "1"}, {"a2", a.Sections[1].Summary, "1", "1"},
		{"a", a.Summary, "0.75", "1"}, {"b", b.Summary, "0.5", "0.5"}, {"q", r.Summary, "0.6875", "0.875"},
	} {
		if got := number(tt.sum.Share); got != tt.share || number(tt.sum.Coverage) != tt.coverage {
			t.Errorf("%s: %s of what is asked, coverage %s; want %s and %s", tt.name, got, number(tt.sum.Coverage), tt.share, tt.coverage)
		}
	}
	if why := a.Sections[0].WhyNoBand(); why != TooManySetAside {
		t.Errorf("a1 has too few answers because %q; want %q", why, TooManySetAside)
	}
	// p 0, r 1, s 1: a1 = 0, a2 = 1, a = 2/3, b = 1, all = (3·2/3 + 1)/4 = 3/4
	if number(r.Score) != "0.75" || r.Band != "Sustained" {
		t.Errorf("score %s, band %q; want 0.75, Sustained", number(r.Score), r.Band)
	}
}

// TestOverallWhyNoBand: a questionnaire that is missing comes before one with
// too few answers, and setting aside is the reason only where it is the whole
// reason.
func TestOverallWhyNoBand(t *testing.T) {
	one, two := maker{id: "one", shipped: true}, maker{id: "two", shipped: true}
	own, ownToo := maker{id: "own"}, maker{id: "own-too"}
	const all, half, halfAside = "{a: 1, b: 1, c: 1, d: 1}", "{a: 1, b: 1}", "{a: 1, b: 1, c: " + aside + ", d: " + aside + "}"
	const gone = "{a: " + aside + ", b: " + aside + ", c: " + aside + ", d: " + aside + "}"
	tests := []struct {
		name    string
		library []maker
		answers string
		want    NoBand
	}{
		{"whole", []maker{one, two}, "{one: " + all + ", two: " + all + "}", HasBand},
		{"missing", []maker{one, two}, "{one: " + all + "}", Incomplete},
		{"missing, and few answers", []maker{one, two}, "{one: " + half + "}", Incomplete},
		{"one with few answers", []maker{one, two}, "{one: " + all + ", two: " + half + "}", TooFewAnswers},
		{"one with many set aside", []maker{one, two}, "{one: " + all + ", two: " + halfAside + "}", TooManySetAside},
		{"one of each", []maker{one, two}, "{one: " + half + ", two: " + halfAside + "}", TooFewAnswers},
		{"one without answers", []maker{one, two}, "{one: " + all + ", two: {}}", TooFewAnswers},
		{"one all set aside", []maker{one, two}, "{one: " + all + ", two: " + gone + "}", TooManySetAside},
		{"all set aside", []maker{one, two}, "{one: " + gone + ", two: " + gone + "}", AllSetAside},
		{"one's own without answers", []maker{own, ownToo}, "{own: " + all + ", own-too: {}}", TooFewAnswers},
		{"one's own all set aside", []maker{own, ownToo}, "{own: " + all + ", own-too: " + gone + "}", TooManySetAside},
		// own-too is a tenth of the weight, and overall has not enough answers for want of it.
		{"a light one all set aside", []maker{{id: "own", head: "weight: 9"}, ownToo}, "{own: " + all + ", own-too: " + gone + "}", TooManySetAside},
		{"only a risk", []maker{{id: "own", head: "measures: risk"}}, "{own: " + all + "}", DoesNotApply},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib := libraryOf(t, tt.library...)
			o := NewInstrument(lib, nil, "test").score(someAnswers(t, lib, "answers: "+tt.answers)).Overall
			if o.WhyNoBand() != tt.want || (o.Band == "") != (tt.want != HasBand) {
				t.Errorf("no band because %q, band %q; want %q", o.WhyNoBand(), o.Band, tt.want)
			}
			if alone := o.Summary.WhyNoBand(); tt.want == TooManySetAside && strings.HasSuffix(tt.name, "all set aside") && alone != tt.want {
				t.Errorf("the sum itself has no band because %q; want %q", alone, tt.want)
			}
		})
	}
}

// TestGoalsAndSettingAside: a goal counts what is asked, too, and says so where
// few answers remain.
func TestGoalsAndSettingAside(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				plan: small-plan
				questions:
				  - {id: a, ask: x, scale: yes-no, goals: [networks]}
				  - {id: b, ask: x, scale: yes-no, goals: [networks, supervision]}
				  - {id: c, ask: x, scale: yes-no, goals: [supervision]}`))
	r := NewInstrument(lib, lib.Plans[0], "test").score(someAnswers(t, lib, "answers: {q: {a: 1, b: "+aside+", c: "+aside+"}}"))
	people := r.Areas[0]
	networks, supervision := people.Goals[0], people.Goals[1]
	if networks.WhyNoBand() != TooManySetAside || networks.Counts != (Counts{Asked: 2, Level: 1, SetAside: 1}) {
		t.Errorf("networks: %q, %+v; want half set aside", networks.WhyNoBand(), networks.Counts)
	}
	if supervision.WhyNoBand() != AllSetAside || supervision.Score.Known {
		t.Errorf("supervision: %q, score %v; want all set aside", supervision.WhyNoBand(), supervision.Score)
	}
	if people.WhyNoBand() != TooManySetAside || people.Counts != (Counts{Asked: 3, Level: 1, SetAside: 2}) || people.Score != known(1) {
		t.Errorf("people: %q, %+v, score %v; want each question once", people.WhyNoBand(), people.Counts, people.Score)
	}
}

// TestGoalsWithNothingAnswered: under "unanswered: worst" a goal in which nothing
// is answered has no score, and adds nothing to its area.
func TestGoalsWithNothingAnswered(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				plan: small-plan
				unanswered: worst
				questions:
				  - {id: a, ask: x, scale: yes-no, goals: [networks]}
				  - {id: b, ask: x, scale: yes-no, goals: [supervision]}
				  - {id: c, ask: x, scale: yes-no, goals: [policies]}`))
	r := NewInstrument(lib, lib.Plans[0], "test").score(someAnswers(t, lib, "answers: {q: {a: 1}}"))
	for name, want := range map[string]string{
		"people":      "score 1, low 0.5, high 1, coverage 0.5",
		"networks":    "score 1, low 1, high 1, coverage 1",
		"supervision": "score null, low 0, high 1, coverage 0",
		"systems":     "score null, low 0, high 1, coverage 0",
	} {
		for _, a := range r.Areas {
			if a.ID == name && show(a.Summary) != want {
				t.Errorf("area %s = %s; want %s", name, show(a.Summary), want)
			}
			for _, g := range a.Goals {
				if g.ID == name && show(g.Summary) != want {
					t.Errorf("goal %s = %s; want %s", name, show(g.Summary), want)
				}
			}
		}
	}
}

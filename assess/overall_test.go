package assess

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A maker makes a questionnaire for a library; shipped says that it is built in.
type maker struct {
	id      string
	shipped bool
	head    string
	only    string // on every question
}

// libraryOf has questionnaires with four yes-no questions each: a, b, c, d.
func libraryOf(t *testing.T, makers ...maker) *Library {
	t.Helper()
	lib := plainLibrary(t)
	for _, m := range makers {
		q := aQuestionnaire(t, lib, m.id, m.head+"\n"+outdent(`
				questions:
				  - {id: a, ask: x, scale: yes-no, `+m.only+`}
				  - {id: b, ask: x, scale: yes-no, `+m.only+`}
				  - {id: c, ask: x, scale: yes-no, `+m.only+`}
				  - {id: d, ask: x, scale: yes-no, `+m.only+`}`))
		q.Shipped = m.shipped
		lib.AddQuestionnaire(q)
	}
	return lib
}

func TestOverall(t *testing.T) {
	one, two, three := maker{id: "one", shipped: true}, maker{id: "two", shipped: true, head: "weight: 3"}, maker{id: "three", shipped: true}
	risk := maker{id: "risk", shipped: true, head: "measures: risk"}
	own, ownToo := maker{id: "own"}, maker{id: "own-too"}
	ownHeavy, ownRisk := maker{id: "own", head: "weight: 3"}, maker{id: "own-risk", head: "measures: risk"}
	worst := maker{id: "worst", head: "unanswered: worst"}
	roles := maker{id: "roles", shipped: true, only: "only_if: {roles: current}"}
	const all, most, none = "{a: 1, b: 1, c: 1, d: 1}", "{a: 1, b: 1, c: 0, d: 0}", "{a: 0, b: 0, c: 0, d: 0}"
	const na = "{answer: not-applicable, note: x}"
	const noneApply = "{a: " + na + ", b: " + na + ", c: " + na + ", d: " + na + "}"
	tests := []struct {
		name                  string
		library               []maker
		answers               string
		want                  string
		band, covers, missing string
	}{
		// (1·1 + 3·0.5)/4
		{"weights", []maker{one, two}, "{one: " + all + ", two: " + most + "}",
			"score 0.625, low 0.625, high 0.625, coverage 1", "Established", "one two", ""},
		{"risk stands beside it", []maker{one, risk}, "{one: " + all + ", risk: " + all + "}",
			"score 1, low 1, high 1, coverage 1", "Sustained", "one", ""},
		{"one is missing", []maker{one, two}, "{one: " + all + "}",
			"score 1, low 1, high 1, coverage 1", "", "one", "two"},
		{"two are missing, in the library's order", []maker{three, one, two}, "{one: " + all + "}",
			"score 1, low 1, high 1, coverage 1", "", "one", "three two"},
		// two is in the assessment with nothing answered: score 1 alone, from (1+0)/4 to (1+3)/4, coverage 1/4
		{"one is blank", []maker{one, two}, "{one: " + all + ", two: {}}",
			"score 1, low 0.25, high 1, coverage 0.25", "", "one", "two"},
		// three is half answered, which is too little, though the coverage of both together is 3/4: low (1 + 0.5)/2
		{"one lacks coverage", []maker{one, three}, "{one: " + all + ", three: {a: 1, b: 1}}",
			"score 1, low 0.75, high 1, coverage 0.75", "", "one three", ""},
		// low (1 + 0.75)/2, coverage (1 + 0.75)/2
		{"coverage of three quarters is enough", []maker{one, three}, "{one: " + all + ", three: {a: 1, b: 1, c: 1}}",
			"score 1, low 0.875, high 1, coverage 0.875", "Sustained", "one three", ""},
		{"one does not apply", []maker{one, roles}, "{one: " + all + ", roles: {}}",
			"score 1, low 1, high 1, coverage 1", "Sustained", "one", ""},
		{"none applies", []maker{roles}, "{roles: {}}",
			"score null, low null, high null, coverage null", "", "", ""},
		// one and two are set aside as a whole: they leave the score, and it has no band.
		{"one all set aside", []maker{one, three}, "{one: " + all + ", three: " + noneApply + "}",
			"score 1, low 1, high 1, coverage 1", "", "one", "three"},
		{"all set aside", []maker{one}, "{one: " + noneApply + "}",
			"score null, low null, high null, coverage null", "", "", "one"},
		{"one's own all set aside", []maker{own, ownToo}, "{own: " + all + ", own-too: " + noneApply + "}",
			"score 1, low 1, high 1, coverage 1", "", "own", "own-too"},
		{"nothing answered", []maker{one, two}, "{one: {}, two: {}}",
			"score null, low 0, high 1, coverage 0", "", "", "one two"},
		{"one's own are a full set", []maker{one, own, ownToo}, "{own: " + all + ", own-too: " + none + "}",
			"score 0.5, low 0.5, high 0.5, coverage 1", "Established", "own own-too", ""},
		{"one's own beside shipped ones", []maker{one, two, own}, "{own: " + all + ", one: " + none + "}",
			"score 0.5, low 0.5, high 0.5, coverage 1", "", "own one", "two"},
		{"one's own beside all shipped ones", []maker{one, own}, "{own: " + all + ", one: " + none + "}",
			"score 0.5, low 0.5, high 0.5, coverage 1", "Established", "own one", ""},
		// own weighs 3: low (3 + 0.25)/4
		{"one's own with few answers", []maker{one, ownHeavy, ownToo}, "{own: " + all + ", own-too: {a: 1}}",
			"score 1, low 0.8125, high 1, coverage 0.8125", "Sustained", "own own-too", ""},
		// worst is blank and scores 0: (1 + 0)/2
		{"blank at its worst", []maker{own, worst}, "{own: " + all + ", worst: {}}",
			"score 0.5, low 0.5, high 1, coverage 0.5", "", "own worst", ""},
		{"only a risk of one's own", []maker{one, ownRisk}, "{own-risk: " + all + "}",
			"score null, low null, high null, coverage null", "", "", ""},
		{"only a risk", []maker{one, risk}, "{risk: " + all + "}",
			"score null, low null, high null, coverage null", "", "", "one"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib := libraryOf(t, tt.library...)
			o := NewInstrument(lib, nil, "test").score(someAnswers(t, lib, "profile: {roles: none}\nanswers: "+tt.answers)).Overall
			if got := show(o.Summary); got != tt.want {
				t.Errorf("overall = %s; want %s", got, tt.want)
			}
			if string(o.Band) != tt.band || strings.Join(o.Covers, " ") != tt.covers || strings.Join(o.Missing, " ") != tt.missing {
				t.Errorf("band %q, covers %v, missing %v; want %q, [%s], [%s]", o.Band, o.Covers, o.Missing, tt.band, tt.covers, tt.missing)
			}
		})
	}
}

// TestEssentialsDoNotHoldTheOverallBand, only that of their questionnaire.
func TestEssentialsDoNotHoldTheOverallBand(t *testing.T) {
	lib := libraryOf(t, maker{id: "other"})
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				questions:
				  - {id: a, ask: x, scale: yes-no, essential: {level: 1, why: x}}
				  - {id: b, ask: x, scale: yes-no, weight: 9}`))
	r := NewInstrument(lib, nil, "test").score(someAnswers(t, lib, "answers: {q: {a: 0, b: 1}, other: {a: 1, b: 1, c: 1, d: 1}}"))
	if q := r.Questionnaires[0]; r.Overall.Band != "Sustained" || q.Band != "Building" || !q.Held() {
		t.Errorf("overall %q, questionnaire %q, held %t; want Sustained, Building, true", r.Overall.Band, q.Band, q.Held())
	}
}

// TestOneNumberHasOneBand: with one questionnaire of one's own, overall takes
// its band, held or not, its bands and its scale. With several, or with one that
// ships, it has the usual bands.
func TestOneNumberHasOneBand(t *testing.T) {
	const head = "bands: {0: Poor, 50: Fair, 100: Perfect}\nout_of: 4"
	const most = "{a: 1, b: 1, c: 1, d: 0}" // 3/4
	tests := []struct {
		name    string
		library []maker
		answers string
		band    string
		outOf   OutOf
	}{
		{"one of one's own", []maker{{id: "q", head: head}}, "{q: " + most + "}", "Fair", OutOf{To: 4}},
		{"beside a risk", []maker{{id: "q", head: head}, {id: "r", head: "measures: risk"}}, "{q: " + most + ", r: " + most + "}", "Fair", OutOf{To: 4}},
		{"beside a risk that ships", []maker{{id: "q", head: head}, {id: "r", head: "measures: risk", shipped: true}}, "{q: " + most + ", r: " + most + "}", "Fair", OutOf{To: 4}},
		{"held", []maker{{id: "q", head: head, only: "essential: {level: 1, why: x}"}}, "{q: " + most + "}", "Fair", OutOf{To: 4}},
		{"held down", []maker{{id: "q", head: "bands: {0: Poor, 50: Fair}", only: "essential: {level: 1, why: x}"}}, "{q: " + most + "}", "Poor", OutOf{}},
		{"too few answers", []maker{{id: "q", head: head}}, "{q: {a: 1}}", "", OutOf{To: 4}},
		{"two of one's own", []maker{{id: "q", head: head}, {id: "p", head: head}}, "{q: " + most + ", p: " + most + "}", "Sustained", OutOf{}},
		{"one that ships", []maker{{id: "q", head: head, shipped: true}}, "{q: " + most + "}", "Sustained", OutOf{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib := libraryOf(t, tt.library...)
			o := NewInstrument(lib, nil, "test").score(someAnswers(t, lib, "answers: "+tt.answers)).Overall
			if string(o.Band) != tt.band || o.OutOf != tt.outOf || (o.WhyNoBand() == HasBand) != (o.Band != "") {
				t.Errorf("band %q on %v, and why there is none %q; want %q on %v", o.Band, o.OutOf, o.WhyNoBand(), tt.band, tt.outOf)
			}
		})
	}
}

// TestTakingThePlace: a questionnaire of one's own with the id of a shipped one
// counts as it, so the others are missing without it, and it is not missing.
func TestTakingThePlace(t *testing.T) {
	lib := libraryOf(t, maker{id: "one", shipped: true}, maker{id: "two", shipped: true}, maker{id: "one", head: "version: 7"})
	in := NewInstrument(lib, nil, "test")
	const all = "{a: 1, b: 1, c: 1, d: 1}"
	if o := in.score(someAnswers(t, lib, "answers: {one: "+all+"}")).Overall; o.Band != "" || o.WhyNoBand() != Incomplete || !slices.Equal(o.Missing, []string{"two"}) {
		t.Errorf("alone: band %q, because %q, missing %v; want none, since two is missing", o.Band, o.WhyNoBand(), o.Missing)
	}
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "own", "questions: [{id: a, ask: x, scale: yes-no}]"))
	in = NewInstrument(lib, nil, "test")
	if o := in.score(someAnswers(t, lib, "answers: {one: "+all+", own: {a: 1}}")).Overall; !slices.Equal(o.Missing, []string{"two"}) {
		t.Errorf("beside one of one's own: missing %v; want two", o.Missing)
	}
	r := in.score(someAnswers(t, lib, "answers: {one: "+all+", two: "+all+"}"))
	if r.Overall.Band != "Sustained" || r.Questionnaires[0].Shipped || !r.Questionnaires[1].Shipped {
		t.Errorf("with two: band %q, shipped %t and %t; want Sustained, false and true", r.Overall.Band, r.Questionnaires[0].Shipped, r.Questionnaires[1].Shipped)
	}
}

// The small plan has the areas people (networks, supervision) and systems
// (policies, awards).
func TestGoalsAndAreas(t *testing.T) {
	const plan = "plan: small-plan\n"
	const ready = plan + `
				average: sections
				weight: 7
				sections:
				  - id: one
				    title: One
				    weight: 5
				    questions:
				      - {id: both, ask: x, scale: five, goals: [networks, supervision], weight: 2}
				      - {id: net, ask: x, scale: five, goals: [networks]}
				  - id: two
				    title: Two
				    questions:
				      - {id: across, ask: x, scale: five, goals: [supervision, policies], weight: 3}
				      - {id: none, ask: x, scale: five}`
	const risk = plan + `
				measures: risk
				questions:
				  - {id: r, ask: x, scale: five, goals: [networks]}
				  - {id: rr, ask: x, scale: five, goals: [policies], reversed: true}`
	const other = `
				questions: [{id: o, ask: x, scale: five}]`
	tests := []struct {
		name, answers string
		want          []string
	}{
		{"readiness alone", "{ready: {both: 4, net: 0, across: 2, none: 0}}", []string{
			// each question once, by its own weight: (2·1 + 1·0 + 3·0.5)/6 = 3.5/6
			"people: score 0.583333, low 0.583333, high 0.583333, coverage 1",
			"  networks: score 0.666667, low 0.666667, high 0.666667, coverage 1", // (2·1 + 0)/3
			"  supervision: score 0.7, low 0.7, high 0.7, coverage 1",             // (2·1 + 3·0.5)/5
			"systems: score 0.5, low 0.5, high 0.5, coverage 1",                   // across alone
			"  policies: score 0.5, low 0.5, high 0.5, coverage 1",
			"  awards: score null, low null, high null, coverage null", // nothing asks about it
		}},
		{"blanks", "{ready: {both: 4, net: 0, across: dont-know}}", []string{
			// across (3 of 6) is open: 2/3, from 2/6 to 5/6
			"people: score 0.666667, low 0.333333, high 0.833333, coverage 0.5",
			"  networks: score 0.666667, low 0.666667, high 0.666667, coverage 1",
			"  supervision: score 1, low 0.4, high 1, coverage 0.4", // 2 of 5
			"systems: score null, low 0, high 1, coverage 0",
			"  policies: score null, low 0, high 1, coverage 0",
			"  awards: score null, low null, high null, coverage null",
		}},
		{"not applicable", "{ready: {both: 4, net: 0, across: {answer: not-applicable, note: x}}}", []string{
			"people: score 0.666667, low 0.666667, high 0.666667, coverage 1",
			"  networks: score 0.666667, low 0.666667, high 0.666667, coverage 1",
			"  supervision: score 1, low 1, high 1, coverage 1",
			"systems: score null, low null, high null, coverage null",
			"  policies: score null, low null, high null, coverage null",
			"  awards: score null, low null, high null, coverage null",
		}},
		// A risk of 1/4 is favourable by 3/4; rr is reversed: 1/4 is a risk of 3/4, favourable by 1/4.
		{"risk alone", "{risk: {r: 1, rr: 1}}", []string{
			"people: score 0.75, low 0.75, high 0.75, coverage 1",
			"  networks: score 0.75, low 0.75, high 0.75, coverage 1",
			"  supervision: score null, low null, high null, coverage null",
			"systems: score 0.25, low 0.25, high 0.25, coverage 1",
			"  policies: score 0.25, low 0.25, high 0.25, coverage 1",
			"  awards: score null, low null, high null, coverage null",
		}},
		{"readiness and risk", "{ready: {both: 4, net: 0, across: 2}, risk: {r: 1, rr: 1}}", []string{
			"people: score 0.607143, low 0.607143, high 0.607143, coverage 1", // (3.5 + 0.75)/7
			"  networks: score 0.6875, low 0.6875, high 0.6875, coverage 1",   // (2 + 0 + 0.75)/4
			"  supervision: score 0.7, low 0.7, high 0.7, coverage 1",
			"systems: score 0.4375, low 0.4375, high 0.4375, coverage 1", // (3·0.5 + 0.25)/4
			"  policies: score 0.4375, low 0.4375, high 0.4375, coverage 1",
			"  awards: score null, low null, high null, coverage null",
		}},
		{"a questionnaire without goals", "{other: {o: 4}}", []string{
			"people: score null, low null, high null, coverage null",
			"  networks: score null, low null, high null, coverage null",
			"  supervision: score null, low null, high null, coverage null",
			"systems: score null, low null, high null, coverage null",
			"  policies: score null, low null, high null, coverage null",
			"  awards: score null, low null, high null, coverage null",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib := plainLibrary(t)
			lib.AddQuestionnaire(aQuestionnaire(t, lib, "ready", ready))
			lib.AddQuestionnaire(aQuestionnaire(t, lib, "risk", risk))
			lib.AddQuestionnaire(aQuestionnaire(t, lib, "other", other))
			r := NewInstrument(lib, lib.Plans[0], "test").score(someAnswers(t, lib, "answers: "+tt.answers))
			if diff := cmp.Diff(tt.want, showAreas(r)); diff != "" {
				t.Errorf("areas (-want +got):\n%s", diff)
			}
		})
	}
}

// TestBlankInTwoAreas: where blanks count as the worst, one adds to an area only
// by a goal of that area in which something is answered.
func TestBlankInTwoAreas(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				plan: small-plan
				unanswered: worst
				questions:
				  - {id: blank, ask: x, scale: five, goals: [networks, policies]}
				  - {id: net, ask: x, scale: five, goals: [networks]}
				  - {id: prize, ask: x, scale: five, goals: [awards]}`))
	r := NewInstrument(lib, lib.Plans[0], "test").score(someAnswers(t, lib, "answers: {q: {net: 4, prize: 4}}"))
	want := []string{
		"people: score 0.5, low 0.5, high 1, coverage 0.5", // blank counts as 0 beside net
		"  networks: score 0.5, low 0.5, high 1, coverage 0.5",
		"  supervision: score null, low null, high null, coverage null",
		"systems: score 1, low 0.5, high 1, coverage 0.5", // prize alone, since policies has no answer
		"  policies: score null, low 0, high 1, coverage 0",
		"  awards: score 1, low 1, high 1, coverage 1",
	}
	if diff := cmp.Diff(want, showAreas(r)); diff != "" {
		t.Errorf("areas (-want +got):\n%s", diff)
	}
}

// TestAreasAreTheResultsOwn: a result keeps its areas and goals when the
// instrument scores again, and each area the goals that are its own.
func TestAreasAreTheResultsOwn(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				plan: small-plan
				questions: [{id: a, ask: x, scale: five, goals: [networks, policies]}]`))
	in := NewInstrument(lib, lib.Plans[0], "test")
	r := in.score(someAnswers(t, lib, "answers: {q: {a: 4}}"))
	want := showAreas(r)
	in.score(someAnswers(t, lib, "answers: {q: {a: 0}}"))
	_ = append(r.Areas[0].Goals, GoalResult{ID: "another"})
	if diff := cmp.Diff(want, showAreas(r)); diff != "" {
		t.Errorf("areas (-want +got):\n%s", diff)
	}
}

func showAreas(r *Result) []string {
	var out []string
	for _, a := range r.Areas {
		out = append(out, a.ID+": "+show(a.Summary))
		for _, g := range a.Goals {
			out = append(out, "  "+g.ID+": "+show(g.Summary))
		}
	}
	return out
}

// TestGoalsUnderWorst: a blank counts as the worst level of its questionnaire,
// which is unfavourable for readiness and for risk alike.
func TestGoalsUnderWorst(t *testing.T) {
	for _, measures := range []string{"readiness", "risk"} {
		lib := plainLibrary(t)
		lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", "measures: "+measures+`
				plan: small-plan
				unanswered: worst
				questions:
				  - {id: a, ask: x, scale: half, goals: [networks]}
				  - {id: b, ask: x, scale: half, goals: [networks]}`))
		r := NewInstrument(lib, lib.Plans[0], "test").score(someAnswers(t, lib, "answers: {q: {a: 0.5}}"))
		if got, want := show(r.Areas[0].Goals[0].Summary), "score 0.25, low 0.25, high 0.75, coverage 0.5"; got != want {
			t.Errorf("%s: goal = %s; want %s", measures, got, want)
		}
	}
}

// TestAnotherPlan: a questionnaire counts for the goals of its own plan only,
// also where another plan has goals of the same names.
func TestAnotherPlan(t *testing.T) {
	lib := plainLibrary(t)
	other := need[*Plan](t)(ParsePlan("other.yaml", []byte(lines(
		"format: readiness/plan/v1", "id: other", "title: Other",
		"areas: [{id: a, name: A, goals: [{id: networks, name: N}]}]"))))
	lib.AddPlan(other)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				plan: small-plan
				questions: [{id: a, ask: x, scale: five, goals: [networks]}]`))
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "theirs", `
				plan: other
				questions: [{id: a, ask: x, scale: five, goals: [networks]}]`))
	a := someAnswers(t, lib, "answers: {q: {a: 1}, theirs: {a: 4}}")
	tests := []struct {
		plan *Plan
		want float64
	}{{lib.Plan("small-plan"), 0.25}, {other, 1}}
	for _, tt := range tests {
		r := NewInstrument(lib, tt.plan, "test").score(a)
		if got := r.Areas[0].Goals[0].Score; got != known(tt.want) || string(r.Plan) != tt.plan.ID {
			t.Errorf("plan %s: networks = %v in the result for %s; want %v", tt.plan.ID, got, r.Plan, tt.want)
		}
	}
	if r := NewInstrument(lib, nil, "test").score(a); r.Plan != "" || len(r.Areas) != 0 {
		t.Errorf("no plan: %q with %d areas; want none", r.Plan, len(r.Areas))
	}
}

// TestAnotherEditionOfThePlan: questions may name goals that the plan at hand,
// of the same id, does not have; they add nothing to it.
func TestAnotherEditionOfThePlan(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				plan: small-plan
				questions:
				  - {id: a, ask: x, scale: five, goals: [networks]}
				  - {id: b, ask: x, scale: five, goals: [awards]}`))
	for _, areas := range []string{"[]", "[{id: a, name: A, goals: []}]", "[{id: a, name: A, goals: [{id: awards, name: B}]}]"} {
		edition := need[*Plan](t)(ParsePlan("p.yaml", []byte(lines(
			"format: readiness/plan/v1", "id: small-plan", "title: Small", "areas: "+areas))))
		r := NewInstrument(lib, edition, "test").score(someAnswers(t, lib, "answers: {q: {a: 0, b: 4}}"))
		for _, area := range r.Areas {
			for _, g := range area.Goals {
				if g.Score != known(1) {
					t.Errorf("areas %s: goal %s = %v; want 1", areas, g.ID, g.Score)
				}
			}
		}
		if r.Areas == nil {
			t.Errorf("areas %s: none; want an empty list", areas)
		}
	}
}

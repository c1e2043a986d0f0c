package assess

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// pathText writes a path as "cost 3, score 0.5 Established: q/a 1 to 3 (2: act), …".
func pathText(p *Path) string {
	var b strings.Builder
	if p.Cost != nil {
		fmt.Fprintf(&b, "cost %d, ", *p.Cost)
	}
	fmt.Fprintf(&b, "score %s %s", number(p.Score), p.Band)
	for _, r := range p.Rises {
		fmt.Fprintf(&b, "; %s/%s %v to %v (%d: %s)", r.Questionnaire, r.Question, r.From, r.To, r.Cost, strings.Join(r.Actions, " "))
	}
	if !p.Reachable {
		fmt.Fprintf(&b, "; unreachable: %s", p.Why)
	}
	return b.String()
}

func TestPath(t *testing.T) {
	const plain = `
				questions:
				  - {id: a, ask: x, scale: five, actions: [{id: a1, when: [0, 1], do: x, effort: large}, {id: a2, when: [1, 2], do: x, effort: small}]}
				  - {id: b, ask: x, scale: five}
				  - {id: c, ask: x, scale: five, actions: [{id: c1, when: [0], do: x, effort: small}]}
				  - {id: d, ask: x, scale: five, weight: 2, actions: [{id: d1, when: [0, 1, 2, 3], do: x, effort: large}]}`
	tests := []struct {
		name, questionnaire, answers, band, want string
	}{
		// 1/5 each, d 2/5. Score 3/4 · 1/5 = 0.15 of b; 0.25 needs 0.1, that is two
		// steps of a, b or c (0.05 each), or one of d (0.1, cost 4). c: 1 + 2 = 3.
		// a: 4 + 4. b has one step left: 2, with the first of c: 1, is 3 too, but two
		// questions.
		{"fewest questions of the same cost", plain, "{a: 0, b: 3, c: 0, d: 0}", "building", "cost 3, score 0.25 Building; q/c 0 to 2 (3: c1)"},
		{"reached already", plain, "{a: 0, b: 4, c: 4, d: 2}", "Building", "cost 0, score 0.6 Established"},
		// 0.75 + 0.05 is needed from 0.7: b and c at 3 cost 2 each, a at 2 costs 1 (a2).
		{"the largest action of each level", plain, "{a: 2, b: 3, c: 3, d: 3}", "Sustained", "cost 1, score 0.75 Sustained; q/a 2 to 3 (1: a2)"},
		// b and c would cost 4 too, and d is one question alone; a costs 4 + 1.
		{"one question before two", plain, "{a: 1, b: 3, c: 3, d: 3}", "Sustained", "cost 4, score 0.75 Sustained; q/d 3 to 4 (4: d1)"},
		{"the earlier of two that cost the same", plain, "{a: 4, b: 3, c: 3, d: 2}", "Sustained", "cost 2, score 0.75 Sustained; q/b 3 to 4 (2: )"},
		// a, b and d have 1/4, 1/4 and 1/2. A step of b adds 1/16 for 2, one of d 1/8 for 4;
		// the first three of a 1/16 each for 4, 4 and 1.
		{"blanks cannot rise", plain, "{a: 0, b: 0, d: 0}", "Sustained", "cost 24, score 0.75 Sustained; q/b 0 to 4 (8: ); q/d 0 to 4 (16: d1)"},
		{"too few answers", plain, "{a: 4, b: 0}", "Building", "score 0.5 ; unreachable: q has no band: not enough answers"},
		{"risk falls below the edge", "measures: risk" + plain, "{a: 2, b: 2, c: 2, d: 2}", "Moderate", "cost 1, score 0.45 Moderate; q/a 2 to 1 (1: a2)"},
		{"the highest risk is always reached", "measures: risk" + plain, "{a: 2, b: 2, c: 2, d: 2}", "Very high", "cost 0, score 0.5 High"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := stepsOf(t, "answers: {q: "+tt.answers+"}", tt.questionnaire)
			p, err := a.Path("q", tt.band)
			if err != nil {
				t.Fatal(err)
			}
			if got := pathText(p); got != tt.want {
				t.Errorf("path\n%s; want\n%s", got, tt.want)
			}
		})
	}
}

// TestPathEssentials: those that fail have to rise to their level where they
// would hold the band, and only there.
func TestPathEssentials(t *testing.T) {
	const q = `
				questions:
				  - {id: a, ask: x, scale: five, essential: {level: 3, why: x}, actions: [{id: a1, when: [0, 1, 2], do: x, effort: large}]}
				  - {id: b, ask: x, scale: five, actions: [{id: b1, when: [0, 1, 2, 3], do: x, effort: small}]}
				  - {id: c, ask: x, scale: five, weight: 2}`
	tests := []struct{ name, head, answers, band, want string }{
		// a 1/4, b 1/4, c 1/2.
		{"not below the band that it holds", "", "{a: 0, b: 0, c: 1}", "Building", "cost 2, score 0.25 Building; q/b 0 to 2 (2: b1)"},
		{"forced", "", "{a: 1, b: 4, c: 2}", "Established", "cost 8, score 0.6875 Established; q/a 1 to 3 (8: a1)"},
		{"forced, and more", "", "{a: 2, b: 0, c: 2}", "Established", "cost 5, score 0.5 Established; q/a 2 to 3 (4: a1); q/b 0 to 1 (1: b1)"},
		{"held where it is not forced", "", "{a: 0, b: 3, c: 4}", "Building", "cost 0, score 0.6875 Building"},
		{"two bands", "bands: {0: Low, 50: High}", "{a: 2, b: 4, c: 4}", "High", "cost 4, score 0.9375 High; q/a 2 to 3 (4: a1)"},
		// Risk: a fails at 4, and 3 is worse than 1 too.
		{"risk", "measures: risk", "{a: 4, b: 0, c: 0}", "Low", "cost 2, score 0.1875 Low; q/a 4 to 3 (2: )"},
		{"risk is held at the second-highest", "measures: risk", "{a: 4, b: 0, c: 0}", "High", "cost 0, score 0.25 High"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := stepsOf(t, "answers: {q: "+tt.answers+"}", tt.head+q)
			p, err := a.Path("q", tt.band)
			if err != nil {
				t.Fatal(err)
			}
			if got := pathText(p); got != tt.want {
				t.Errorf("path\n%s; want\n%s", got, tt.want)
			}
		})
	}
}

// TestPathOverall: over all readiness questionnaires, in their order, and
// without regard to essentials.
func TestPathOverall(t *testing.T) {
	const first = `
				weight: 3
				questions: [{id: a, ask: x, scale: five, essential: {level: 4, why: x}}, {id: b, ask: x, scale: five}]`
	const second = `
				questions: [{id: a, ask: x, scale: five, actions: [{id: act, when: [2, 3], do: x, effort: small}]}]`
	a := stepsOf(t, "answers: {q: {a: 2, b: 2}, r: {a: 2}}", first, second)
	// q counts 3/4, so a and b 3/8 each and a step 3/32; a step of r/a is 1/16.
	// From 1/2 to 3/4 takes 8/32: two steps of a or b for 4 are 6/32, one of r/a for
	// 1 is 2/32.
	p, err := a.Path("", "Sustained")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := pathText(p), "cost 5, score 0.75 Sustained; q/a 2 to 4 (4: ); r/a 2 to 3 (1: act)"; got != want {
		t.Errorf("path\n%s; want\n%s", got, want)
	}
	if next, ok := a.NextBand(""); next != "Sustained" || !ok {
		t.Errorf("next band %q, %t; want Sustained", next, ok)
	}
}

// TestPathOfOneQuestionnaireOfOnesOwn: overall readiness takes after it, with
// its bands and its essentials.
func TestPathOfOneQuestionnaireOfOnesOwn(t *testing.T) {
	a := stepsOf(t, "answers: {q: {a: 2, b: 4}}", `
				bands: {0: Begun, 10: Half-way, 60: Done}
				questions: [{id: a, ask: x, scale: five, essential: {level: 4, why: x}}, {id: b, ask: x, scale: five}]`)
	p, err := a.Path("", "Done")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := pathText(p), "cost 4, score 1 Done; q/a 2 to 4 (4: )"; got != want {
		t.Errorf("path\n%s; want\n%s", got, want)
	}
}

// TestPathUnreachable says why, with the best that there can be.
func TestPathUnreachable(t *testing.T) {
	const worst = `
				unanswered: worst
				questions: [{id: a, ask: x, scale: five}, {id: b, ask: x, scale: five}, {id: c, ask: x, scale: five}]`
	a := stepsOf(t, "answers: {q: {a: 1, b: 2}}", worst)
	p, err := a.Path("q", "Sustained")
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"reachable":false,"cost":null,"score":0.6666666666666666,"band":"Established","rises":[],` +
		`"why":"no rise is enough: not even with every answer at its best; what has no answer cannot rise","unconfirmed":[]}`
	got, err := json.Marshal(p)
	if err != nil || string(got) != want {
		t.Errorf("path %s, %v; want\n%s", got, err, want)
	}
	two := stepsOf(t, "answers: {q: {a: 1, b: 2}, r: {}}", worst, `
				questions: [{id: a, ask: x, scale: five}]`)
	if p, err = two.Path("", "Building"); err != nil || p.Reachable || !strings.Contains(string(p.Why), "r") {
		t.Errorf("overall: %v, %v; want r named as what is missing", p, err)
	}
}

func TestPathJSON(t *testing.T) {
	a := stepsOf(t, "answers: {q: {a: 1, b: 4}}", `
				questions: [{id: a, ask: x, scale: five, actions: [{id: act, when: [1], do: x}, {id: other, when: [0], do: x}]}, {id: b, ask: x, scale: five}]`)
	p, err := a.Path("q", "Sustained")
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"reachable":true,"cost":2,"score":0.75,"band":"Sustained",` +
		`"rises":[{"questionnaire":"q","question":"a","from":1,"to":2,"cost":2,"actions":["act"]}],"why":null,"unconfirmed":[]}`
	got, err := json.Marshal(p)
	if err != nil || string(got) != want {
		t.Errorf("path %s, %v; want\n%s", got, err, want)
	}
}

func TestPathRefuses(t *testing.T) {
	a := stepsOf(t, "answers: {q: {a: 1}}", `
				questions: [{id: a, ask: x, scale: five}]`)
	for _, tt := range []struct{ questionnaire, band, want string }{
		{"q", "Excellent", `there is no band "Excellent"; expected one of Exploring, Building, Established, Sustained`},
		{"hr", "Building", "the questionnaire hr is not in the assessment; expected one of q"},
	} {
		if p, err := a.Path(tt.questionnaire, tt.band); p != nil || err == nil || err.Error() != tt.want {
			t.Errorf("%s to %s: %v, %v; want %s", tt.questionnaire, tt.band, p, err, tt.want)
		}
	}
}

// TestPathOfSeveral: a question that rises takes its level's fraction, and the
// others keep theirs.
func TestPathOfSeveral(t *testing.T) {
	p := newPanel(t, twoFives)
	p.add("manager", "a: 3, b: 4")
	p.add("executive", "a: 2, b: 1")
	a := p.assess(everybody)
	// a is 0.625, nearest to 2 and 3, so at 2, with mid for a medium effort; b is
	// 0.625 too, at 2, where no action is called for. The first to rise to 3 makes
	// (0.75 + 0.625) / 2 = 0.6875; 0.75 takes both, or one of them to 4: 0.8125.
	path, err := a.Path("q", "Sustained")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := pathText(path), "cost 4, score 0.8125 Sustained; q/a 2 to 4 (4: mid)"; got != want {
		t.Errorf("path\n%s; want\n%s", got, want)
	}
}

// BenchmarkPath is the way from all at the worst to the best band over all that
// ships: as far as a way can be. The aim is 100 milliseconds.
func BenchmarkPath(b *testing.B) {
	lib := fixedLibrary(b)
	answers := fullAnswers(lib)
	for _, given := range answers.Given {
		for id := range given {
			given[id] = Answer{Kind: Level}
		}
	}
	a, err := NewInstrument(lib, lib.Plans[0], "test").Assess(answers)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if p, err := a.Path("", "Sustained"); err != nil || !p.Reachable {
			b.Fatal(p, err)
		}
	}
}

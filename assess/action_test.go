package assess

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestUrgency works through urgency = ((1+gap)² - 1) / ((1+m)² - 1), where m is
// the best step and the gap is that to the target.
func TestUrgency(t *testing.T) {
	tests := []struct {
		scale    string // of m+1 levels
		more     string // of the question
		answer   string
		want     float64
		priority Priority
		step     float64
		target   int
	}{
		// The method page's worked example: m = 3, t = 3, s = 1, gap 2: (9-1)/(16-1).
		{"uneven", ", target: 101", "2", 8.0 / 15, High, 1, 3},

		// Five levels: m = 4, and without a target t = 3. All over (25-1).
		{"five", "", "0", 15.0 / 24, High, 0, 3}, // gap 3: 16-1
		{"five", "", "1", 8.0 / 24, Mid, 1, 3},   // gap 2: 9-1
		{"five", "", "2", 3.0 / 24, Low, 2, 3},   // gap 1: 4-1
		{"five", "", "3", 0, Low, 3, 3},
		{"five", "", "4", 0, Low, 4, 3}, // beyond the target
		{"five", ", target: 4", "0", 1, High, 0, 4},
		{"five", ", target: 4", "1", 15.0 / 24, High, 1, 4},
		{"five", ", target: 1", "0", 3.0 / 24, Low, 0, 1},
		{"five", ", target: 0", "0", 0, Low, 0, 0},

		// Four levels: m = 3, t = 2 without a target. All over 15.
		{"uneven", "", "1", 8.0 / 15, High, 0, 2},
		{"uneven", "", "2", 3.0 / 15, Low, 1, 2},
		// Three levels: m = 2, t = 2. All over 8.
		{"half", "", "0", 1, High, 0, 2},
		{"half", "", "0.5", 3.0 / 8, Mid, 1, 2},
		// Two levels: m = 1, t = 1.
		{"yes-no", "", "0", 1, High, 0, 1},
		{"yes-no", "", "1", 0, Low, 1, 1},
		// Steps, not values, count, in whatever order the file has them.
		{"shuffled", "", "0", 3.0 / 8, Mid, 1, 2},
		{"shuffled", "", "-1", 1, High, 0, 2},

		// Reversed: 4 is the worst, and step 0.
		{"five", ", reversed: true", "4", 15.0 / 24, High, 0, 3},
		{"five", ", reversed: true", "1", 0, Low, 3, 3},
		{"five", ", reversed: true, target: 0", "3", 15.0 / 24, High, 1, 4},
	}
	for _, tt := range tests {
		body := func(reversed bool) string {
			more := tt.more
			if reversed && strings.Contains(more, "reversed") {
				more = strings.Replace(more, ", reversed: true", "", 1)
			} else if reversed {
				more += ", reversed: true"
			}
			return "questions: [{id: a, ask: x, scale: " + tt.scale + more + ", actions: [{id: act, when: [" + tt.answer + "], do: x}]}]"
		}
		// A risk with the question turned round is the same in favourable values.
		for _, q := range []string{body(false), "measures: risk\n" + body(true)} {
			r := scoreOne(t, q, "answers: {q: {a: "+tt.answer+"}}")
			a := actionsFor([]QuestionnaireResult{r})[0]
			if math.Abs(a.Urgency-tt.want) > 1e-15 || a.Priority != tt.priority || r.Questions[0].Step != known(tt.step) || r.Questions[0].TargetStep != tt.target {
				t.Errorf("%s\nanswer %s: urgency %v, %s, step %v, target step %d; want %v, %s, %v, %d",
					q, tt.answer, a.Urgency, a.Priority, r.Questions[0].Step.Value, r.Questions[0].TargetStep, tt.want, tt.priority, tt.step, tt.target)
			}
		}
	}
}

// TestPriorityEdges: the edges 1/2 and 1/4 belong to the higher priority, on
// every scale that there may be. Compared in whole numbers here.
func TestPriorityEdges(t *testing.T) {
	for m := 1.0; m <= 100; m++ {
		for gap := 0.0; gap <= m; gap++ {
			up, down := (1+gap)*(1+gap)-1, (1+m)*(1+m)-1
			want := Low
			switch {
			case 2*up >= down:
				want = High
			case 4*up >= down:
				want = Mid
			}
			got := Low
			switch {
			case Reaches(up/down, 0.5):
				got = High
			case Reaches(up/down, 0.25):
				got = Mid
			}
			if got != want {
				t.Fatalf("m %v, gap %v: %v; want %v", m, gap, got, want)
			}
		}
	}
}

// TestGain: the question's effective weight times the rise of its favourable
// value to the target's.
func TestGain(t *testing.T) {
	// Effective weights: a has 3/4 of the questionnaire, in which x has 1/4 and y 3/4; z has 1/4.
	const q = `
				average: sections
				sections:
				  - id: a
				    title: A
				    weight: 3
				    questions:
				      - {id: x, ask: x, scale: five, actions: [{id: ax, when: [0, 1, 2, 3, 4], do: x}]}
				      - {id: y, ask: x, scale: five, weight: 3, reversed: true, actions: [{id: ay, when: [0, 1, 2, 3, 4], do: x}]}
				  - id: b
				    title: B
				    questions:
				      - {id: z, ask: x, scale: uneven, target: 101, actions: [{id: az, when: [1, 2, 10, 101], do: x}]}`
	tests := []struct {
		answers string
		want    string
	}{
		// x: 3/16 · (0.75 - 0); y: 9/16 · (0.75 - 0.5); z: 1/4 · (1 - 0.09)
		{"{x: 0, y: 2, z: 10}", "ax 0.140625 ay 0.140625 az 0.2275"},
		// at and beyond the target there is nothing to gain
		{"{x: 3, y: 0, z: 101}", "ax 0 ay 0 az 0"},
		// a blank keeps its weight; it is open, not gone: x still has 3/16
		{"{x: 1, z: 1}", "ax 0.09375 az 0.25"}, // 3/16 · 0.5; 1/4 · 1
		// y does not apply: x has all of a's 3/4
		{"{x: 1, y: {answer: not-applicable, note: x}, z: 101}", "ax 0.375 az 0"},
	}
	for _, tt := range tests {
		for _, measures := range []string{"readiness", "risk"} {
			body := "measures: " + measures + "\n" + outdent(q)
			if measures == "risk" { // turned round throughout, a risk has the same gains
				body = strings.Replace(body, "weight: 3, reversed: true", "weight: 3, reversed: false", 1)
				body = strings.Replace(body, "id: x, ask: x", "id: x, reversed: true, ask: x", 1)
				body = strings.Replace(body, "id: z, ask: x", "id: z, reversed: true, ask: x", 1)
			}
			r := scoreOne(t, body, "answers: {q: "+tt.answers+"}")
			gains := map[string]float64{}
			for _, a := range actionsFor([]QuestionnaireResult{r}) {
				gains[a.ID] = a.Gain
			}
			var got []string
			for _, id := range []string{"ax", "ay", "az"} {
				if g, ok := gains[id]; ok {
					got = append(got, id+" "+number(known(g)))
				}
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("%s, answers %s: gains %s; want %s", measures, tt.answers, got, tt.want)
			}
		}
	}
}

// TestGainIsTheRiseOfTheScore: raising one answer to its target raises the
// questionnaire's score by the gain, when all is answered.
func TestGainIsTheRiseOfTheScore(t *testing.T) {
	before := scoreOne(t, nested, "answers: {q: {p: 0, q: 0, r: 0, s: 0, t: 0}}")
	for _, id := range []string{"p", "q", "r", "s", "t"} {
		answers := strings.Replace("{p: 0, q: 0, r: 0, s: 0, t: 0}", id+": 0", id+": 1", 1)
		after := scoreOne(t, nested, "answers: {q: "+answers+"}")
		for _, q := range before.Questions {
			if q.ID == id && math.Abs(after.Score.Value-q.EffectiveWeight.Value) > 1e-15 {
				t.Errorf("%s: the score rises by %v; want %v", id, after.Score.Value, q.EffectiveWeight.Value)
			}
		}
	}
}

func TestWhichActions(t *testing.T) {
	const q = `
				questions:
				  - id: a
				    ask: x
				    scale: five
				    actions:
				      - {id: low, when: [0, 1], do: x}
				      - {id: middle, when: [1, 2, 3], do: x}
				      - {id: never, when: [4], do: x}
				  - {id: b, ask: x, scale: five}`
	tests := []struct{ answer, want string }{
		{"0", "low"},
		{"1", "low middle"}, // both, in the order of the file
		{"2", "middle"},
		{"3", "middle"}, // at the target an action is still listed, as the next step
		{"4", "never"},
		{"dont-know", ""},
		{"null", ""},
		{"{answer: not-applicable, note: x}", ""},
		{"{note: x}", ""},
	}
	for _, tt := range tests {
		r := scoreOne(t, q, "answers: {q: {a: "+tt.answer+", b: 0}}")
		if got := ids(actionsFor([]QuestionnaireResult{r})); got != tt.want {
			t.Errorf("answer %s: actions %q; want %q", tt.answer, got, tt.want)
		}
	}
}

func ids(actions []*ActionResult) string {
	var out []string
	for _, a := range actions {
		out = append(out, a.ID)
	}
	return strings.Join(out, " ")
}

// TestOrderOfActions: duties, then essentials that fail, then by priority, then
// by gain for effort, then in the order of questionnaires and questions.
func TestOrderOfActions(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "first", `
				questions:
				  - {id: a, ask: x, scale: five, actions: [{id: low, when: [2], do: x}]}
				  - {id: b, ask: x, scale: five, actions: [{id: medium, when: [1], do: x}]}
				  - id: c
				    ask: x
				    scale: five
				    actions:
				      - {id: high-large, when: [0], do: x, effort: large}
				      - {id: high-usual, when: [0], do: x}
				      - {id: high-small, when: [0], do: x, effort: small}
				      - {id: high-again, when: [0], do: x, effort: medium}
				  - {id: d, ask: x, scale: five, weight: 2, actions: [{id: heavy-large, when: [0], do: x, effort: large}]}
				  - {id: e, ask: x, scale: five, essential: {level: 4, why: x}, actions: [{id: essential, when: [3], do: x}]}
				  - {id: f, ask: x, scale: five, essential: {level: 1, why: x}, actions: [{id: met, when: [2], do: x}]}
				  - {id: g, ask: x, scale: five, actions: [{id: duty, when: [3], do: x, duty: true, effort: large}]}`))
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "second", `
				questions:
				  - {id: a, ask: x, scale: five, essential: {level: 2, why: x}, actions: [{id: essential-duty, when: [0], do: x, duty: true}, {id: essential-worse, when: [0], do: x}]}
				  - {id: b, ask: x, scale: five, weight: 7, actions: [{id: second-medium, when: [1], do: x}]}`))
	a := someAnswers(t, lib, `
				answers:
				  first: {a: 2, b: 1, c: 0, d: 0, e: 3, f: 2, g: 3}
				  second: {a: 0, b: 1}`)
	r := NewInstrument(lib, nil, "test").score(a)
	// Effective weights: in first 1/8 each and d 2/8; in second 1/8 and 7/8.
	// Worth = gain / effort: high-small 3/32 / 1, high-usual and -again 3/32 / 2, high-large 3/32 / 4,
	// heavy-large 6/32 / 4, the same as high-usual; second-medium 7/16 / 2, medium 2/32 / 2; low and met 1/32 / 2.
	want := "essential-duty duty essential-worse essential high-small high-usual high-again heavy-large high-large second-medium medium low met"
	if got := ids(r.Actions); got != want {
		t.Errorf("actions in the order\n%s; want\n%s", got, want)
	}
	for _, a := range r.Actions {
		wantPriority := Low
		switch {
		case a.Essential || strings.HasPrefix(a.ID, "h"):
			wantPriority = High
		case strings.Contains(a.ID, "medium"):
			wantPriority = Mid
		}
		wantEssential := strings.HasPrefix(a.ID, "essential")
		if a.Priority != wantPriority || a.Essential != wantEssential || a.Duty != strings.HasSuffix(a.ID, "duty") {
			t.Errorf("%s: priority %s, essential %t, duty %t; want %s, %t", a.ID, a.Priority, a.Essential, a.Duty, wantPriority, wantEssential)
		}
	}
}

// TestActionIsComplete: all that the file says of an action is in the result.
func TestActionIsComplete(t *testing.T) {
	lib := smallLibrary(t)
	r := NewInstrument(lib, lib.Plans[0], "test").score(someAnswers(t, lib, "answers: {team: {led: 1}}"))
	if len(r.Actions) != 1 {
		t.Fatalf("%d actions; want 1", len(r.Actions))
	}
	got := *r.Actions[0]
	got.Action = nil
	// led has weight 2 of 2 in access, which has 2 of 3 in team: 2/3. From 1 to the target 4: 0.75.
	want := ActionResult{
		ID: "arrange", Questionnaire: "team", Question: "led", Do: "Arrange a supervisor.", Who: "Manager", Effort: Large,
		Within: "3 months", DoneWhen: "A first session is booked.", Priority: High, Duty: true, Urgency: 15.0 / 24, Gain: 0.5,
		Goals: []string{"networks", "supervision"}, Activities: []string{"1.1.1", "1.10"}, Essential: true,
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(got)); diff != "" {
		t.Errorf("action (-want +got):\n%s", diff)
	}
}

func TestPeriod(t *testing.T) {
	tests := []struct {
		within string
		want   string
	}{{"1 day", "1 day"}, {"1 days", "1 day"}, {"2 week", "2 weeks"}, {"3 months", "3 months"}, {"", ""}}
	for _, tt := range tests {
		line := ""
		if tt.within != "" {
			line = ", within: " + tt.within
		}
		r := scoreOne(t, fmt.Sprintf("questions: [{id: a, ask: x, scale: five, actions: [{id: act, when: [0], do: x%s}]}]", line), "answers: {q: {a: 0}}")
		if got := actionsFor([]QuestionnaireResult{r})[0].Within; string(got) != tt.want {
			t.Errorf("within %s = %q; want %q", tt.within, got, tt.want)
		}
	}
}

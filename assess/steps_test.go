package assess

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// stepsOf scores answers to the questionnaires q and r, where there is an r.
func stepsOf(t *testing.T, answers string, bodies ...string) *Assessment {
	t.Helper()
	lib := plainLibrary(t)
	for i, body := range bodies {
		lib.AddQuestionnaire(aQuestionnaire(t, lib, []string{"q", "r"}[i], body))
	}
	a, err := NewInstrument(lib, lib.Plans[0], "test").Assess(someAnswers(t, lib, answers))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// laid writes a roadmap as "id quarter due", a line a step.
func laid(r *Roadmap) string {
	var b strings.Builder
	for _, s := range r.Steps {
		due := ""
		if s.Due != "" {
			due = " " + string(s.Due)
		}
		where := fmt.Sprint(int(s.Quarter))
		if s.Quarter == Later {
			where = "later"
		}
		b.WriteString(s.ID[strings.LastIndex(s.ID, "/")+1:] + " " + where + due + "\n")
	}
	return b.String()
}

const twoJoined = `
				joined:
				  talk: {do: Hold one talk.}
				  page: {do: Write one page., who: Editor, effort: small, within: 4 months, done_when: The page is there.}
				questions:
				  - id: a
				    ask: x
				    scale: five
				    actions:
				      - {id: a1, when: [0, 1], do: Talk about a., joins: talk, within: 3 months, effort: small}
				      - {id: a2, when: [0, 1], do: Talk about a again., joins: talk, who: Lead, effort: large, decides: To talk.}
				      - {id: a3, when: [4], do: Keep a going., joins: talk}
				  - id: b
				    ask: x
				    scale: five
				    weight: 2
				    actions:
				      - {id: b1, when: [2], do: Talk about b., joins: talk, within: 12 weeks, asks_lived_experience: true, decides: To talk.}
				      - {id: b2, when: [2], do: Write about b., joins: page, who: Manager, effort: large, within: 1 month, done_when: b is written.}
				  - id: c
				    ask: x
				    scale: five
				    actions:
				      - {id: c1, when: [2, 3], do: Write about c., joins: page}`

// TestJoinedSteps: what a step has from its key, and what from its actions.
func TestJoinedSteps(t *testing.T) {
	// Effective weights 1/4, 2/4, 1/4; the target is 3 of 0 to 4.
	// a at 1: gap 2, urgency (9-1)/(25-1) = 1/3, Medium; gain 1/4 · 1/2 = 1/8 once, for a1 and a2.
	// b at 2: gap 1, urgency 3/24, Low; gain 2/4 · 1/4 = 1/8.
	// c at 2: Low; gain 1/4 · 1/4 = 1/16. For b2 and c1 gain / effort is 1/32 both.
	a := stepsOf(t, "answers: {q: {a: 1, b: 2, c: 2}}", twoJoined)
	want := []Step{{
		ID: "talk", Do: "Hold one talk.", Who: "Lead", Effort: Large, Points: 4, Within: "12 weeks", Gain: 0.25, Priority: Mid,
		Quarter: 1, Due: "2027-02-22", AsksLivedExperience: true, Goals: []string{},
		Actions: []string{"q/a/a1", "q/a/a2", "q/b/b1"}, Decides: []string{"To talk."}, Period: Period{12, "week"},
	}, {
		ID: "page", Do: "Write one page.", Who: "Editor", Effort: Small, Points: 1, Within: "4 months", Gain: 0.1875, Priority: Low,
		Quarter: 1, Due: "2027-03-22", Goals: []string{},
		Actions: []string{"q/b/b2", "q/c/c1"}, DoneWhen: "The page is there.", Period: Period{4, "month"},
	}}
	var got []Step
	for _, s := range a.Result().Steps {
		plain := *s
		plain.Holds, plain.standing, plain.laid = nil, standing{}, false
		got = append(got, plain)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Step{}, standing{})); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
}

// TestStepAlone: an action called for alone keeps its own words and its id,
// whatever key it names; what keeps going is no step and joins none.
func TestStepAlone(t *testing.T) {
	a := stepsOf(t, "answers: {q: {a: 4, b: 2, c: 3}}", twoJoined)
	var got []string
	for _, s := range a.Result().Steps {
		got = append(got, fmt.Sprintf("%s: %s %s %s %s", s.ID, s.Do, s.Who, s.Effort, s.Within))
	}
	want := []string{"q/b/b1: Talk about b.  medium 12 weeks", "q/b/b2: Write about b. Manager large 1 month"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	for _, action := range a.Result().Actions {
		if want := action.ID == "a3" || action.ID == "c1"; action.KeepGoing != want {
			t.Errorf("%s keeps going: %t; want %t", action.ID, action.KeepGoing, want)
		}
	}
}

// TestKeepGoing: an action at the target, unless its essential fails or it is a
// duty.
func TestKeepGoing(t *testing.T) {
	a := stepsOf(t, "answers: {q: {plain: 3, below: 2, duty: 4, fails: 3, met: 4}}", `
				questions:
				  - {id: plain, ask: x, scale: five, actions: [{id: plain, when: [3], do: x}]}
				  - {id: below, ask: x, scale: five, actions: [{id: below, when: [2], do: x}]}
				  - {id: duty, ask: x, scale: five, actions: [{id: duty, when: [4], do: x, duty: true}]}
				  - {id: fails, ask: x, scale: five, essential: {level: 4, why: x}, actions: [{id: fails, when: [3], do: x}]}
				  - {id: met, ask: x, scale: five, essential: {level: 4, why: x}, actions: [{id: met, when: [4], do: x}]}`)
	want := map[string]bool{"plain": true, "below": false, "duty": false, "fails": false, "met": true}
	for _, action := range a.Result().Actions {
		if action.KeepGoing != want[action.ID] {
			t.Errorf("%s keeps going: %t; want %t", action.ID, action.KeepGoing, want[action.ID])
		}
	}
	if got, want := laid(a.Roadmap(RoadmapOptions{})), "duty 0\nfails 1 2027-02-22\nbelow 1 2027-02-22\n"; got != want {
		t.Errorf("roadmap\n%s; want\n%s", got, want)
	}
}

// TestPlaceOfAStep: of steps that matter as much, the one with the earliest
// question is first, also where another of its actions has the priority.
func TestPlaceOfAStep(t *testing.T) {
	// Of a weight of 5, a at 2 gains 3 · 1/4 and c at 0 gains 3/4: 3/2 for an effort
	// of 2. b at 0 gains 3/4 for an effort of 1. The priority of c and b is High.
	a := stepsOf(t, "answers: {q: {a: 2, b: 0, c: 0}}", `
				joined: {both: {do: x, effort: medium}}
				questions:
				  - {id: a, ask: x, scale: five, weight: 3, actions: [{id: a, when: [2], do: x, joins: both}]}
				  - {id: b, ask: x, scale: five, actions: [{id: b, when: [0], do: x, effort: small}]}
				  - {id: c, ask: x, scale: five, actions: [{id: c, when: [0], do: x, joins: both}]}`)
	if got, want := laid(a.Roadmap(RoadmapOptions{})), "both 1 2027-02-22\nb 1 2027-02-22\n"; got != want {
		t.Errorf("roadmap\n%s; want\n%s", got, want)
	}
	if got, want := strings.Join(a.Result().Steps[0].Actions, " "), "q/c/c q/a/a"; got != want {
		t.Errorf("actions %s; want %s", got, want)
	}
}

// TestKeyOfAnotherQuestionnaire: its actions are one step, under the goals of
// the first.
func TestKeyOfAnotherQuestionnaire(t *testing.T) {
	a := stepsOf(t, "answers: {q: {a: 2}, r: {a: 0}}", `
				joined: {talk: {do: Talk.}}
				plan: small-plan
				questions: [{id: a, ask: x, scale: five, goals: [networks], actions: [{id: one, when: [2], do: x, joins: talk, goals: [awards]}]}]`, `
				plan: small-plan
				questions: [{id: a, ask: x, scale: five, goals: [networks, policies], actions: [{id: two, when: [0], do: x, joins: talk}]}]`)
	s := a.Result().Steps
	if len(s) != 1 {
		t.Fatalf("%d steps; want 1", len(s))
	}
	// two is High and comes first; its gain is 3/4 of r, that of one 1/4 of q.
	if got, want := strings.Join(s[0].Actions, " ")+" "+strings.Join(s[0].Goals, " "), "r/a/two q/a/one networks policies awards"; got != want {
		t.Errorf("actions and goals %s; want %s", got, want)
	}
	if s[0].Gain != 1 || s[0].Priority != High {
		t.Errorf("gain %v, priority %s; want 1, High", s[0].Gain, s[0].Priority)
	}
}

// TestGather: a step is a duty, is about an essential and has the highest
// priority where any of its actions is, in every order. Two actions of one
// question gain once what the better of them gains.
func TestGather(t *testing.T) {
	duty := &ActionResult{Questionnaire: "q", Question: "a", Action: &Action{}, Duty: true, Essential: true, Priority: High, Gain: 0.25}
	idea := &ActionResult{Questionnaire: "q", Question: "a", Action: &Action{AsksLivedExperience: true}, Priority: Low, Gain: 0.125}
	other := &ActionResult{Questionnaire: "q", Question: "b", Action: &Action{}, Priority: Mid, Gain: 0.5}
	for _, holds := range [][]*ActionResult{{duty, idea, other}, {other, idea, duty}, {idea, other, duty}} {
		s := Step{Holds: holds}
		s.gather()
		if !s.Duty || !s.Essential || !s.AsksLivedExperience || s.Priority != High || s.Gain != 0.75 || s.Decides != nil {
			t.Errorf("%+v; want a duty about an essential, High, with a gain of 0.75", s)
		}
	}
}

// TestGatherRisingGains: of one question the largest gain counts, whatever comes
// before it.
func TestGatherRisingGains(t *testing.T) {
	var s Step
	for _, gain := range []float64{0.125, 0.25, 0.5} {
		s.Holds = append(s.Holds, &ActionResult{Questionnaire: "q", Question: "a", Action: &Action{}, Gain: gain})
	}
	if s.gather(); s.Gain != 0.5 {
		t.Errorf("gain %v; want 0.5", s.Gain)
	}
}

// TestJoinWithin: the earliest time of the actions that have one, in any order,
// unless the key states its own.
func TestJoinWithin(t *testing.T) {
	none, weeks, months := Period{}, Period{12, "week"}, Period{3, "month"}
	for _, c := range []struct {
		key, want Period
		actions   []Period
	}{
		{none, weeks, []Period{months, weeks, none}},
		{none, weeks, []Period{none, weeks, months}},
		{none, weeks, []Period{weeks, none}},
		{none, none, []Period{none, none}},
		{months, months, []Period{weeks, none}},
	} {
		var s Step
		for _, within := range c.actions {
			s.Holds = append(s.Holds, &ActionResult{Action: &Action{Within: within}})
		}
		if s.join(&Joined{Within: c.key}); s.Period != c.want || s.Within != Text(c.want.String()) {
			t.Errorf("a key within %q with %v is within %q; want %q", c.key, c.actions, s.Within, c.want)
		}
	}
}

// TestDecidesAlone: a step that decides nothing has no empty decision.
func TestDecidesAlone(t *testing.T) {
	for decides, want := range map[string]int{"": 0, "To talk.": 1} {
		var s Step
		s.alone(&ActionResult{Action: &Action{Decides: decides}})
		if len(s.Decides) != want {
			t.Errorf("%q gives %q; want %d", decides, s.Decides, want)
		}
	}
}

// TestQuarterJSON: what is written is read, and nothing else is.
func TestQuarterJSON(t *testing.T) {
	for src, want := range map[string]Quarter{"null": Later, "0": Now, "1": 1, "4": 4} {
		got := Quarter(2)
		if err := got.UnmarshalJSON([]byte(src)); err != nil || got != want {
			t.Errorf("%s is read as %d, %v; want %d", src, got, err, want)
		}
		if b, err := json.Marshal(want); err != nil || string(b) != src {
			t.Errorf("%d is written as %s, %v; want %s", want, b, err, src)
		}
	}
	if err := new(Quarter).UnmarshalJSON([]byte(`"soon"`)); err == nil {
		t.Error(`"soon" is read without a mistake`)
	}
}

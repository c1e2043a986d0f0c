package assess

import (
	"strings"
	"testing"
)

// linkedPlan is a plan of three goals and two rows with what a test names.
func linkedPlan(t *testing.T, id, first, second, row string) *Plan {
	t.Helper()
	return need[*Plan](t)(ParsePlan("plan.yaml", []byte(lines("format: readiness/plan/v1", "id: "+id, "title: T", "areas:",
		"  - id: people", "    name: People", "    goals:",
		"      - {id: networks, name: Networks"+first+"}",
		"      - {id: supervision, name: Supervision"+second+"}",
		"  - {id: systems, name: Systems, goals: [{id: awards, name: Awards}]}",
		"phases: [{milestones: [{name: M, activities: [{id: \"1\", text: x}, {id: \"2\", text: x"+row+"}]}]}]"))))
}

// linkLibrary holds the questionnaire q, which is written for small-plan.
func linkLibrary(t *testing.T) *Library {
	t.Helper()
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				plan: small-plan
				questions:
				  - {id: a, ask: x, scale: five, goals: [awards, networks], actions: [
				      {id: one, when: [0], do: x, goals: [policies], activities: ["1.1.1"]}, {id: two, when: [0], do: x}]}
				  - {id: b, ask: x, scale: five}`))
	return lib
}

func TestLinks(t *testing.T) {
	lib := linkLibrary(t)
	small := lib.Plan("small-plan")
	sameID := linkedPlan(t, "small-plan", ", questions: [q/b]", "", "")
	tests := []struct {
		name           string
		plan           *Plan
		a, b           string // goals of the questions
		one, two, rows string // goals of a's actions, and rows of one
	}{
		{"no plan", nil, "", "", "", "", ""},
		{"as the questionnaire says", small, "awards networks", "", "policies awards networks", "awards networks", "1.1.1"},
		{"another plan that names nothing", linkedPlan(t, "other", "", "", ""), "", "", "", "", ""},
		{"another plan's own links", linkedPlan(t, "other", ", questions: [q/a]", ", questions: [q/a, q/b], actions: [q/a/two]", ", actions: [q/a/one]"),
			"networks supervision", "supervision", "networks supervision", "supervision networks", "2"},
		{"one comes first", linkedPlan(t, "other", ", questions: [q/a], actions: [q/a/one]", ", questions: [q/a], actions: [q/a/one], first: [q/a]", ""),
			"supervision networks", "", "networks supervision", "supervision networks", ""},
		{"one comes first for an action", linkedPlan(t, "other", ", questions: [q/a], actions: [q/a/one]", ", actions: [q/a/one], first: [q/a/one]", ""),
			"networks", "", "supervision networks", "networks", ""},
		{"an edition of its own plan", sameID, "awards networks", "networks", "awards networks", "awards networks", ""},
		{"an edition that names one", linkedPlan(t, "small-plan", "", ", questions: [q/a], actions: [q/a/one]", ", actions: [q/a/one]"),
			"supervision", "", "supervision", "supervision", "2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := lib.Links(tt.plan)
			q := lib.Questionnaire("q")
			a, b := q.Question("a"), q.Question("b")
			got := []string{join(k.Goals(a)), join(k.Goals(b)), join(k.ActionGoals(a.Actions[0])), join(k.ActionGoals(a.Actions[1])), join(k.Rows(a.Actions[0]))}
			want := []string{tt.a, tt.b, tt.one, tt.two, tt.rows}
			if strings.Join(got, "; ") != strings.Join(want, "; ") {
				t.Errorf("goals of a and b, of its actions, rows = %q; want %q", got, want)
			}
			if k.IsEmpty() != (tt.a+tt.b == "") {
				t.Errorf("empty: %t", k.IsEmpty())
			}
		})
	}
}

func join(ids []string) string { return strings.Join(ids, " ") }

// TestLinksAreScored: a plan that names the questions itself gets scores and
// actions, whatever plan they were written for.
func TestLinksAreScored(t *testing.T) {
	lib := linkLibrary(t)
	plan := linkedPlan(t, "other", ", questions: [q/a]", ", actions: [q/a/two], first: [q/a/two]", ", actions: [q/a/one]")
	r := NewInstrument(lib, plan, "test").score(someAnswers(t, lib, "answers: {q: {a: 0, b: 4}}"))
	if got := r.Areas[0].Goals[0].Score; got != known(0) || r.Areas[0].Goals[1].Score.Known || r.Areas[1].Score.Known {
		t.Errorf("areas %+v; want a score of 0 for networks alone", r.Areas)
	}
	var got []string
	for _, a := range r.Actions {
		got = append(got, a.ID+": "+join(a.Goals)+", "+join(a.Activities))
	}
	if want := "one: networks, 2; two: supervision networks, "; strings.Join(got, "; ") != want {
		t.Errorf("actions %q; want %q", got, want)
	}
	if goals := r.Questionnaires[0].Questions[0].Goals; join(goals) != "networks" {
		t.Errorf("the question's goals are %q; want networks", goals)
	}
}

func TestCheckLinks(t *testing.T) {
	lib := linkLibrary(t)
	lib.Retired = map[string][]string{"q": {"gone"}}
	shipped := aQuestionnaire(t, lib, "s", "questions: [{id: old, ask: x, scale: five}]")
	shipped.Shipped = true
	lib.AddQuestionnaire(shipped)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "s", "variant: new\nquestions: [{id: new, ask: x, scale: five}]"))
	tests := []struct{ name, first, row, want string }{
		{"all known", ", questions: [q/a, s/old, s/new, q/gone], actions: [q/a/one, q/gone/any]", ", actions: [q/a/two]", ""},
		{"a question", ", questions: [q/aa, q/b]", "", "plan.yaml:8:52: unknown question aa of q; did you mean \"a\"? expected one of a, b\n"},
		{"actions", ", actions: [q/a/ones, q/c/one]", ", actions: [q/b/one]",
			"plan.yaml:8:50: unknown action ones of q/a; did you mean \"one\"? expected one of one, two\n" +
				"plan.yaml:8:60: unknown question c of q; expected one of a, b\n" +
				"plan.yaml:11:96: unknown action one of q/b; there is none to choose from\n"},
		{"questionnaires", ", questions: [qs/a, qs/b, r/a]", "",
			"plan.yaml:8:52: warning: there is no questionnaire qs here, so what the plan says of it has no effect; did you mean \"q\"? expected one of q, s\n" +
				"plan.yaml:8:64: warning: there is no questionnaire r here, so what the plan says of it has no effect; expected one of q, s\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			problems := lib.CheckLinks(linkedPlan(t, "other", tt.first, "", tt.row))
			got := ""
			for _, p := range problems {
				got += p.String() + "\n"
			}
			if got != tt.want {
				t.Errorf("problems\n%s; want\n%s", got, tt.want)
			}
		})
	}
}

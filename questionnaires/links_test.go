package questionnaires_test

import (
	"slices"
	"testing"

	"example.org/readiness/assess"
)

// notForEmployers are rows of the plan that no employer's action can support,
// with the reason. There is none: most rows are the council's work, and an
// employer can feed each of them, if only with an answer to a survey.
var notForEmployers = map[string]string{}

func TestEveryGoalIsAskedAbout(t *testing.T) {
	s := content(t)
	asked, links := map[string]int{}, s.Links(s.plan)
	for _, q := range s.questions() {
		if len(links.Goals(q)) == 0 {
			t.Errorf("%s links to no goal", q.ID)
		}
		for _, goal := range links.Goals(q) {
			asked[goal]++
		}
	}
	goals := 0
	for _, area := range s.plan.Areas {
		for _, goal := range area.Goals {
			goals++
			if asked[goal.ID] == 0 {
				t.Errorf("no question asks about the goal %s", goal.ID)
			}
		}
	}
	if goals != 19 {
		t.Errorf("the plan has %d goals; want 19", goals)
	}
}

// TestPlansNameWhatIsAsked: what a plan names and there is not has no effect.
func TestPlansNameWhatIsAsked(t *testing.T) {
	s := content(t)
	for _, p := range s.Plans {
		if problems := s.CheckLinks(p); len(problems) > 0 {
			t.Errorf("problems:\n%v", problems)
		}
	}
}

func TestEveryRowIsSupported(t *testing.T) {
	s := content(t)
	supported, links := map[string]int{}, s.Links(s.plan)
	for _, q := range s.questions() {
		for _, a := range q.Actions {
			for _, row := range links.Rows(a) {
				supported[row]++
			}
		}
	}
	rows := s.plan.Activities()
	if len(rows) != 24 {
		t.Errorf("the plan has %d rows; want 24", len(rows))
	}
	for _, row := range rows {
		reason, exempt := notForEmployers[row.ID]
		switch {
		case exempt && supported[row.ID] > 0:
			t.Errorf("row %s is exempt (%s), and %d actions name it", row.ID, reason, supported[row.ID])
		case !exempt && supported[row.ID] == 0:
			t.Errorf("no action names row %s: %s", row.ID, row.Text)
		}
	}
}

// forAdvisers are facts that decide no question, with the reason to ask them.
var forAdvisers = map[string]string{"state": "whoever advises on the law has to know the place"}

// TestFactsDecide holds that every fact of the profile decides whether some
// question is asked: a question about the organisation that changes nothing
// wastes people's time.
func TestFactsDecide(t *testing.T) {
	s := content(t)
	for _, fact := range s.Form.Facts {
		if forAdvisers[fact.ID] == "" && !slices.ContainsFunc(s.questions(), func(q *assess.Question) bool {
			return slices.ContainsFunc(q.OnlyIf, func(c assess.Condition) bool { return c.Fact == fact.ID })
		}) {
			t.Errorf("no question depends on the fact %s", fact.ID)
		}
	}
}

// TestBeginnersAreAskedLess holds that each questionnaire asks less of an
// organisation with no roles than of others, and three of them still ask
// something. Supervision and drift are about roles, so they do not.
func TestBeginnersAreAskedLess(t *testing.T) {
	none := &assess.Answers{Profile: assess.Profile{"lived-experience-roles": {"none"}, "volunteers": {"none"}}}
	for _, q := range content(t).Questionnaires {
		all, applies := 0, 0
		for _, question := range q.Questions() {
			all++
			if none.Asking(q.ID)(question).By == assess.NotLeftOut {
				applies++
			}
		}
		aboutRoles := q.ID == "supervision" || q.ID == "peer-drift"
		if applies == all || (applies == 0) != aboutRoles {
			t.Errorf("%s asks %d of its %d questions of an organisation with no roles", q.ID, applies, all)
		}
	}
}

func TestLowLevelsHaveActions(t *testing.T) {
	for _, questionnaire := range content(t).Questionnaires {
		for _, q := range questionnaire.Questions() {
			for _, level := range worstTwo(questionnaire, q) {
				if !slices.ContainsFunc(q.Actions, func(a *assess.Action) bool { return slices.Contains(a.When, level) && !a.Duty }) {
					t.Errorf("%s/%s: no action for level %g", questionnaire.ID, q.ID, level)
				}
			}
		}
	}
}

// worstTwo returns the two levels of a question that call most for an action.
func worstTwo(questionnaire *assess.Questionnaire, q *assess.Question) []float64 {
	var values []float64
	for _, o := range q.Scale.Options {
		values = append(values, o.Value)
	}
	slices.Sort(values)
	if (questionnaire.Measures == assess.Risk) != q.Reversed {
		slices.Reverse(values)
	}
	return values[:2]
}

func TestCitations(t *testing.T) {
	s := content(t)
	check := func(where string, citations []assess.Citation) {
		for _, c := range citations {
			if s.Source(c.ID) == nil {
				t.Errorf("%s cites %s, which is not among the sources", where, c.ID)
			}
			if c.At == "" {
				t.Errorf("%s cites %s without the place in it", where, c.ID)
			}
		}
	}
	for _, q := range s.questions() {
		if len(q.Sources) == 0 {
			t.Errorf("%s cites no source", q.ID)
		}
		check(q.ID, q.Sources)
	}
	for _, term := range s.Glossary.Terms {
		check("glossary/"+term.ID, term.Sources)
	}
	if s.Source(s.plan.Source) == nil {
		t.Errorf("the plan's source %s is not among the sources", s.plan.Source)
	}
}

// TestNothingIsSaidTwice holds that no two questions, levels, helps or actions
// use the very same words.
func TestNothingIsSaidTwice(t *testing.T) {
	seen := map[string]string{}
	for _, q := range content(t).questions() {
		texts := append([]string{q.Ask, q.Help, q.FindOut}, q.Levels...)
		for _, a := range q.Actions {
			texts = append(texts, a.Do, a.DoneWhen)
		}
		for _, text := range texts {
			if first, ok := seen[text]; ok {
				t.Errorf("%s and %s say the same: %q", first, q.ID, text)
			}
			seen[text] = q.ID
		}
	}
}

func (s shipped) questions() []*assess.Question {
	var out []*assess.Question
	for _, questionnaire := range s.Questionnaires {
		for _, q := range questionnaire.Questions() {
			out = append(out, q)
		}
	}
	return out
}

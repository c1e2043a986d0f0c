package assess

import (
	"cmp"
	"math"
	"slices"
)

// weight is what an effort counts when actions are put in order.
func (e Effort) weight() float64 {
	switch e {
	case Small:
		return 1
	case Large:
		return 4
	}
	return 2
}

// actionsFor returns the actions that the answers call for: duties first, then
// those of essentials that fail, then by priority, then by gain for effort,
// then in the order of the questions.
func actionsFor(results []QuestionnaireResult) []*ActionResult {
	count := 0
	for _, r := range results {
		for i := range r.Questions {
			count += len(r.Questions[i].Question.Actions)
		}
	}
	all := make([]ActionResult, 0, count) // never grows: the pointers stay good
	for _, r := range results {
		for i := range r.Questions {
			q := &r.Questions[i]
			if !q.Score.Known {
				continue
			}
			for _, a := range q.Question.Actions {
				if slices.Contains(a.When, q.Answer.Level) {
					all = append(all, newAction(r.ID, q, a))
				}
			}
		}
	}
	out := make([]*ActionResult, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	slices.SortStableFunc(out, compareActions)
	return out
}

// newAction works out how much an action matters. An answer at its target has
// no urgency and no gain, and its action is still listed: as the next step.
func newAction(questionnaire string, q *QuestionResult, a *Action) ActionResult {
	question := q.Question
	at, target := question.option(q.Answer.Level), question.atStep(question.target)
	gap := float64(max(0, target.step-at.step))
	best := float64(len(question.options) - 1)
	r := ActionResult{
		ID: a.ID, Questionnaire: questionnaire, Question: q.ID,
		Do: a.Do, Who: Text(a.Who), Effort: a.Effort, Within: Text(a.Within.String()), DoneWhen: Text(a.DoneWhen),
		Duty: a.Duty, Goals: a.Goals, Activities: a.Activities, Action: a,
		Urgency:   ((1+gap)*(1+gap) - 1) / ((1+best)*(1+best) - 1),
		Gain:      q.EffectiveWeight.Value * max(0, target.favourable-at.favourable),
		Essential: q.Fails(),
	}
	switch {
	case r.Essential || Reaches(r.Urgency, 0.5):
		r.Priority = High
	case Reaches(r.Urgency, 0.25):
		r.Priority = Mid
	default:
		r.Priority = Low
	}
	return r
}

func compareActions(a, b *ActionResult) int {
	return cmp.Or(
		first(a.Duty, b.Duty),
		first(a.Essential, b.Essential),
		cmp.Compare(a.Priority.rank(), b.Priority.rank()),
		cmp.Compare(b.worth(), a.worth()),
	)
}

// first puts what is so before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func (p Priority) rank() int { return slices.Index([]Priority{High, Mid, Low}, p) }

// worth is gain for effort, without the last digits, in which sums over
// another order of questions may differ.
func (a *ActionResult) worth() float64 {
	return math.Round(a.Gain / a.Effort.weight() / tolerance)
}

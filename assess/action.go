package assess

import (
	"cmp"
	"math"
	"slices"
)

// Points is what an effort counts: 1, 2 or 4.
func (e Effort) Points() int {
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
	eachAction(results, func(*QuestionnaireResult, *QuestionResult, *Action) { count++ })
	all := make([]ActionResult, 0, count) // never grows: the pointers stay good
	order := make([]standing, 0, count)
	eachAction(results, func(r *QuestionnaireResult, q *QuestionResult, a *Action) {
		all = append(all, newAction(r, q, a))
		last := &all[len(all)-1]
		last.place = len(order)
		order = append(order, newStanding(last.Duty, last.Essential, last.Priority, last.Gain, last.Effort, last.place))
	})
	slices.SortFunc(order, standing.compare)
	out := make([]*ActionResult, count)
	for i, p := range order {
		out[i] = &all[p.place]
	}
	return out
}

// eachAction calls f for every action that an answer calls for.
func eachAction(results []QuestionnaireResult, f func(*QuestionnaireResult, *QuestionResult, *Action)) {
	for i := range results {
		r := &results[i]
		for j := range r.Questions {
			q := &r.Questions[j]
			if !q.Score.Known {
				continue
			}
			for _, a := range q.Question.Actions {
				if slices.Contains(a.When, q.Answer.Level) {
					f(r, q, a)
				}
			}
		}
	}
}

// newAction works out how much an action matters. An answer at its target has
// no urgency and no gain; its action is an idea for those who keep going, unless
// it is a duty or its essential fails.
func newAction(questionnaire *QuestionnaireResult, q *QuestionResult, a *Action) ActionResult {
	question := q.Question
	at, target := question.option(q.Answer.Level), question.atStep(question.target)
	gap := float64(max(0, target.step-at.step))
	best := float64(question.best)
	r := ActionResult{
		ID: a.ID, Questionnaire: questionnaire.ID, Question: q.ID,
		Do: a.Do, Who: Text(a.Who), Effort: a.Effort, Within: Text(a.Within.String()), DoneWhen: Text(a.DoneWhen),
		Duty: a.Duty, Action: a,
		Urgency:   ((1+gap)*(1+gap) - 1) / ((1+best)*(1+best) - 1),
		Gain:      q.EffectiveWeight.Value * max(0, target.favourable-questionnaire.Measures.favourable(q.Score.Value)),
		Essential: q.Fails(),
	}
	r.KeepGoing = at.step >= target.step && !r.Essential && !r.Duty
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

// rank is 0 for the highest priority.
func (p Priority) rank() int { return slices.Index([]Priority{High, Mid, Low}, p) }

// A standing is what decides the place of an action or a step among others.
type standing struct {
	group int     // by duty, essential and priority: lower is earlier
	worth float64 // gain for effort
	place int     // in the order of the questions
}

func newStanding(duty, essential bool, priority Priority, gain float64, effort Effort, place int) standing {
	s := standing{group: priority.rank(), place: place}
	if !essential {
		s.group += 10
	}
	if !duty {
		s.group += 100
	}
	// Without the last digits, in which sums over another order of questions
	// may differ.
	s.worth = math.Round(gain / float64(effort.Points()) / tolerance)
	return s
}

func (s standing) compare(o standing) int {
	return cmp.Or(cmp.Compare(s.group, o.group), cmp.Compare(o.worth, s.worth), cmp.Compare(s.place, o.place))
}

package assess

import "slices"

// A planTally adds up favourable values by goal and by area of the plan.
type planTally struct {
	goals, areas []tally
	pending      []pending
}

// A pending is a question without a level that counts as its worst. It adds to
// an area only where one of its goals there has an answer, which shows at the
// end.
type pending struct {
	question preparedQuestion
	open     member
}

// count counts a question with its goals and areas.
func (p *planTally) count(q preparedQuestion, r *QuestionResult) {
	for _, g := range q.goals {
		p.goals[g].counts.count(r)
	}
	for _, a := range q.areas {
		p.areas[a].counts.count(r)
	}
}

func (p *planTally) setAside(q preparedQuestion) {
	for _, g := range q.goals {
		p.goals[g].setAside(q.Weight)
	}
	for _, a := range q.areas {
		p.areas[a].setAside(q.Weight)
	}
}

// add adds a question that applies, by its favourable value.
func (p *planTally) add(q preparedQuestion, favourable member) {
	for _, g := range q.goals {
		p.goals[g].add(q.Weight, favourable)
	}
	if favourable.valued && !favourable.answered {
		p.pending = append(p.pending, pending{q, favourable})
		return
	}
	for _, a := range q.areas {
		p.areas[a].add(q.Weight, favourable)
	}
}

// settle adds the questions that are pending to their areas.
func (p *planTally) settle(goals []GoalResult) {
	for _, next := range p.pending {
		for _, a := range next.question.areas {
			m := next.open
			m.valued = slices.ContainsFunc(next.question.goals, func(g int) bool { return goals[g].area == a && p.goals[g].answered })
			p.areas[a].add(next.question.Weight, m)
		}
	}
}

// favourable is a goal or an area as it is published. One in which nothing is
// answered has no score, whatever counts as the worst.
func (t tally) favourable() Summary {
	s := t.summary()
	if !t.answered {
		s.Score = Number{}
	}
	return s
}

// summarisePlan publishes the plan's goals and areas.
func (in *Instrument) summarisePlan(r *Result, t *planTally) {
	if in.plan == nil {
		return
	}
	t.settle(in.goals)
	r.Plan = Text(in.plan.ID)
	goals := slices.Clone(in.goals)
	for i := range goals {
		goals[i].Summary, goals[i].Counts = t.goals[i].favourable(), t.goals[i].counts
	}
	r.Areas = slices.Clone(in.areas)
	for i, a := range in.plan.Areas {
		r.Areas[i].Summary, r.Areas[i].Counts = t.areas[i].favourable(), t.areas[i].counts
		r.Areas[i].Goals, goals = goals[:len(a.Goals):len(a.Goals)], goals[len(a.Goals):]
	}
}

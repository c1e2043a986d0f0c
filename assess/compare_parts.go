package assess

import "slices"

// A meanChange adds up values of both sides, in which 1 is best.
type meanChange struct {
	shared               int // questions
	before, after, total float64
}

// add adds a question, or the score of a group of shared questions.
func (m *meanChange) add(shared int, weight, before, after float64) {
	m.shared += shared
	m.before += weight * before
	m.after += weight * after
	m.total += weight
}

func (m *meanChange) change() ScoreChange {
	if m.shared == 0 {
		return ScoreChange{}
	}
	return scoreChange(m.shared, m.before/m.total, m.after/m.total, Readiness)
}

// overall is over the readiness questionnaires that share questions.
func (c *comparing) overall() {
	var mean meanChange
	for i, q := range c.out.Questionnaires {
		if q.Measures == Readiness && q.Shared > 0 {
			mean.add(q.Shared, c.pairs[i].after.Questionnaire.Weight, q.Before.Value, q.After.Value)
		}
	}
	c.out.Overall = mean.change()
}

// areas lists what changed in the areas and goals of the later assessment's
// plan, in favourable values.
func (c *comparing) areas() {
	goals := map[string]*meanChange{}
	for _, a := range c.after.result.Areas {
		area, own := &meanChange{}, []string{}
		for _, g := range a.Goals {
			goals[g.ID] = &meanChange{}
			own = append(own, g.ID)
		}
		c.eachShared(func(q *QuestionResult, before, after float64) {
			counted := false
			for _, g := range q.Goals {
				if slices.Contains(own, g) {
					goals[g].add(1, q.Weight, before, after)
					counted = true
				}
			}
			if counted {
				area.add(1, q.Weight, before, after)
			}
		})
		change := AreaChange{ID: a.ID, Number: a.Number, Name: a.Name, ScoreChange: area.change(), Goals: []GoalChange{}}
		for _, g := range a.Goals {
			change.Goals = append(change.Goals, GoalChange{ID: g.ID, Name: g.Name, ScoreChange: goals[g.ID].change()})
		}
		c.out.Areas = append(c.out.Areas, change)
	}
}

// eachShared calls f for every question that counts on both sides, with its
// favourable values.
func (c *comparing) eachShared(f func(q *QuestionResult, before, after float64)) {
	for _, p := range c.pairs {
		for i := range p.after.Questions {
			if p.shared[i] {
				q := &p.after.Questions[i]
				f(q, p.after.Measures.favourable(p.before.worth(p.was[i])), p.after.Measures.favourable(p.after.worth(q)))
			}
		}
	}
}

// perspectives lists those that are shown on both sides.
func (c *comparing) perspectives() {
	for _, now := range c.after.result.Perspectives {
		at := slices.IndexFunc(c.before.result.Perspectives, func(p PerspectiveResult) bool { return p.ID == now.ID })
		if at < 0 || !now.Shown || !c.before.result.Perspectives[at].Shown {
			continue
		}
		change := PerspectiveChange{
			ID: now.ID, N: BeforeAfter[Count]{c.before.result.Perspectives[at].N, now.N}, Questionnaires: []PerspectiveScores{},
		}
		for _, p := range c.pairs {
			change.Questionnaires = append(change.Questionnaires, PerspectiveScores{ID: p.after.ID, ScoreChange: p.perspective(now.ID)})
		}
		c.out.Perspectives = append(c.out.Perspectives, change)
	}
}

// perspective works out a perspective's scores anew, over the questions on which
// it is shown on both sides.
func (p *pairing) perspective(id string) ScoreChange {
	counts := make([]bool, len(p.shared))
	was, now := make([]float64, len(p.shared)), make([]float64, len(p.shared))
	shared := 0
	for i := range p.shared {
		if !p.shared[i] {
			continue
		}
		before, after := p.was[i].voice(id), p.after.Questions[i].voice(id)
		if counts[i] = before.Known && after.Known; counts[i] {
			was[i], now[i] = before.Value, after.Value
			shared++
		}
	}
	before, after := 0.0, 0.0
	for i, share := range p.after.Questionnaire.Root.shares(p.after.Average, counts) {
		before += share * was[i]
		after += share * now[i]
	}
	return scoreChange(shared, before, after, p.after.Measures)
}

// voice is the mean of a perspective, where it is shown.
func (q *QuestionResult) voice(id string) Number {
	if q.Voices != nil {
		for _, v := range q.Voices.Perspectives {
			if v.ID == id {
				return v.Score
			}
		}
	}
	return Number{}
}

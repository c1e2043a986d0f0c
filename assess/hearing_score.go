package assess

// score scores what the respondents say together, without what is hidden to
// protect small groups.
func (h *hearing) score() *Result {
	r := h.in.scoreVoices(h.answers, h)
	for h.complement(r) { // which may make questions apply that did not
		h.say()
		r = h.in.scoreVoices(h.answers, h)
	}
	r.Respondents, r.Respondent = len(h.voices), nil
	h.withholdSums(r)
	groups := h.results(r)
	if h.o.AcrossServices {
		r.Services = groups
	} else {
		r.Perspectives = groups
	}
	r.Gaps = r.gaps()
	return r
}

// counts reports whether a question of the result counts in sums.
func (h *hearing) counts(q *QuestionnaireResult, i int) bool {
	return h.at(q, i).kind == Level && q.Questions[i].Applies()
}

func (h *hearing) at(q *QuestionnaireResult, i int) *heard { return &h.heard[h.first[q.ID]+i] }

// results are the scores of the groups, over the questions on which each can be
// shown.
func (h *hearing) results(r *Result) []PerspectiveResult {
	out := []PerspectiveResult{}
	for g, group := range h.groups {
		p := PerspectiveResult{ID: group.id, Shown: !group.hidden, Questionnaires: []PerspectiveOfScore{}}
		if p.Shown {
			p.N = count(group.n)
			h.groupScores(r, g, &p)
		}
		out = append(out, p)
	}
	return out
}

// groupScores scores a group's own means.
func (h *hearing) groupScores(r *Result, g int, p *PerspectiveResult) {
	sum, total := 0.0, 0.0
	for i := range r.Questionnaires {
		q := &r.Questionnaires[i]
		counts := make([]bool, len(q.Questions))
		for j := range counts {
			c := h.at(q, j).cells[g]
			counts[j] = c.n > 0 && !c.hidden && q.Questions[j].Applies()
		}
		score := Number{}
		for j, share := range q.Questionnaire.Root.shares(q.Average, counts) {
			if counts[j] {
				score = known(score.Value + share*h.at(q, j).cells[g].mean)
			}
		}
		p.Questionnaires = append(p.Questionnaires, PerspectiveOfScore{ID: q.ID, Score: score})
		if q.Measures == Readiness && score.Known {
			sum += q.Questionnaire.Weight * score.Value
			total += q.Questionnaire.Weight
		}
	}
	if total > 0 {
		p.Overall.Score = known(sum / total)
	}
}

package assess

import "slices"

// complement hides further questions: where too few people answered those that
// are hidden in a section, they could be worked out from the section's score and
// the questions that are shown. It reports whether it hid any.
func (h *hearing) complement(r *Result) bool {
	if !h.apply || h.nothing {
		return false
	}
	more := false
	for i := range r.Questionnaires {
		q := &r.Questionnaires[i]
		next := 0
		h.complementIn(q, q.Questionnaire.Root, &next, &more)
	}
	return more
}

// complementIn does so in a section, after the sections inside it. Until enough
// people answered what is hidden, it hides the question with the fewest answers,
// the later of two with as few.
func (h *hearing) complementIn(q *QuestionnaireResult, s *Section, next *int, more *bool) {
	from := *next
	*next += len(s.Questions)
	for _, sub := range s.Sections {
		h.complementIn(q, sub, next, more)
	}
	for {
		var hidden []int
		smallest := -1
		for i := from; i < *next; i++ {
			switch at := h.at(q, i); {
			case !h.counts(q, i):
			case at.hidden:
				hidden = append(hidden, h.first[q.ID]+i)
			case smallest < 0 || at.people <= h.at(q, smallest).people:
				smallest = i
			}
		}
		if len(hidden) == 0 || smallest < 0 || h.people(hidden) >= h.o.MinGroup {
			return
		}
		h.at(q, smallest).hide()
		*more = true
	}
}

// people counts those who gave a level to any of the questions.
func (h *hearing) people(questions []int) int {
	n := 0
	for i := range h.voices {
		if h.voices[i].answers(questions) {
			n += h.voices[i].people
		}
	}
	return n
}

// answers reports whether the voice gave a level to any of the questions.
func (v *voice) answers(questions []int) bool {
	return slices.ContainsFunc(questions, func(at int) bool { return v.given[at] >= codeLevel })
}

// withholdSums withholds each sum from which, together with those that matter
// more, something hidden could be worked out.
func (h *hearing) withholdSums(r *Result) {
	if !h.apply {
		return
	}
	d := &disclosure{}
	for i := range r.Questionnaires {
		q := &r.Questionnaires[i]
		for j := range q.Questions {
			if h.counts(q, j) && h.at(q, j).hidden {
				d.columns = append(d.columns, h.first[q.ID]+j)
			}
		}
	}
	if !h.nothing && len(d.columns) == 0 {
		return
	}
	d.protect = h.protected(d.columns)
	for _, s := range h.sums(r) {
		if h.nothing || !d.takes(s) {
			s.withhold()
		}
	}
}

// maxProtected bounds the sets of questions that are protected. There are as many
// only where many people each left out different questions.
const maxProtected = 500

// protected lists, by column, the sets of hidden questions that were answered by
// fewer people in all than the least.
func (h *hearing) protected(columns []int) [][]bool {
	var few [][]int // sets of voices, each of fewer people than the least
	add := func(voices []int) {
		people := 0
		for _, i := range voices {
			people += h.voices[i].people
		}
		if people > 0 && people < h.o.MinGroup && len(few) < maxProtected &&
			!slices.ContainsFunc(few, func(f []int) bool { return slices.Equal(f, voices) }) {
			few = append(few, voices)
		}
	}
	answered := make([][]int, len(columns))
	for c, at := range columns {
		for i := range h.voices {
			if h.voices[i].given[at] >= codeLevel {
				answered[c] = append(answered[c], i)
			}
		}
		add(answered[c])
	}
	for i := 0; i < len(few); i++ {
		for j := range i {
			both := slices.Concat(few[i], few[j])
			slices.Sort(both)
			add(slices.Compact(both))
		}
	}
	var sets [][]bool
	for _, voices := range few {
		set := make([]bool, len(columns))
		for c := range columns {
			set[c] = !slices.ContainsFunc(answered[c], func(i int) bool { return !slices.Contains(voices, i) })
		}
		sets = append(sets, set)
	}
	return sets
}

// sums lists the sums of a result, beginning with those that matter most: overall
// readiness, questionnaires, areas, sections of the first level, goals, and
// sections within sections.
func (h *hearing) sums(r *Result) []sum {
	var whole, sections, inner []sum
	total := r.readinessWeight()
	overall := sum{rows: [][]float64{make([]float64, h.width), make([]float64, h.width)}, withhold: r.Overall.withhold}
	for i := range r.Questionnaires {
		q := &r.Questionnaires[i]
		rows := h.rows(q, q.Questionnaire.Root, 0, len(q.Questions))
		whole = append(whole, sum{rows: rows, withhold: q.withhold})
		if q.Measures == Readiness {
			for k, row := range rows {
				for at, v := range row {
					overall.rows[k][at] += v * q.Questionnaire.Weight / total[k]
				}
			}
		}
		next := 0
		h.sectionSums(q, q.Questionnaire.Root, q.Sections, &next, 0, &sections, &inner)
	}
	areas, goals := h.planSums(r)
	return slices.Concat([]sum{overall}, whole, areas, sections, goals, inner)
}

// readinessWeight adds up the weights of the readiness questionnaires: of those
// with a score, and of those that apply.
func (r *Result) readinessWeight() [2]float64 {
	var total [2]float64
	for i := range r.Questionnaires {
		q := &r.Questionnaires[i]
		if q.Measures != Readiness || !q.Applies() {
			continue
		}
		total[1] += q.Questionnaire.Weight
		if q.Score.Known {
			total[0] += q.Questionnaire.Weight
		}
	}
	return total
}

// sectionSums lists the sums of the sections within a section.
func (h *hearing) sectionSums(q *QuestionnaireResult, s *Section, results []SectionResult, next *int, depth int, first, inner *[]sum) {
	*next += len(s.Questions)
	for i, sub := range s.Sections {
		from := *next
		h.sectionSums(q, sub, results[i].Sections, next, depth+1, first, inner)
		to := first
		if depth > 0 {
			to = inner
		}
		*to = append(*to, sum{rows: h.rows(q, sub, from, *next), withhold: results[i].Summary.withhold})
	}
}

// rows are what a section adds up of its questions, which are those from one up to
// another: a row for its score and one for its range.
func (h *hearing) rows(q *QuestionnaireResult, s *Section, from, to int) [][]float64 {
	valued, applies := make([]bool, to-from), make([]bool, to-from)
	for i := range applies {
		applies[i] = q.Questions[from+i].Applies()
		valued[i] = applies[i] && (q.Unanswered == Worst || h.counts(q, from+i))
	}
	rows := make([][]float64, 2)
	for k, counts := range [][]bool{valued, applies} {
		rows[k] = make([]float64, h.width)
		for i, share := range s.shares(q.Average, counts) {
			if h.counts(q, from+i) {
				rows[k][h.first[q.ID]+from+i] = share
			}
		}
	}
	return rows
}

// planSums are the sums of the plan's areas and goals.
func (h *hearing) planSums(r *Result) (areas, goals []sum) {
	if h.in.plan == nil {
		return nil, nil
	}
	row := func() [][]float64 { return [][]float64{make([]float64, h.width)} }
	for i := range r.Areas {
		areas = append(areas, sum{rows: row(), withhold: r.Areas[i].withhold})
		for j := range r.Areas[i].Goals {
			goals = append(goals, sum{rows: row(), withhold: r.Areas[i].Goals[j].withhold})
		}
	}
	for i := range r.Questionnaires {
		q := &r.Questionnaires[i]
		for j, prepared := range h.in.ready[q.ID].questions {
			if !h.counts(q, j) {
				continue
			}
			weight := prepared.Weight
			if q.Measures == Risk {
				weight = -weight
			}
			for _, a := range prepared.areas {
				areas[a].rows[0][h.first[q.ID]+j] = weight
			}
			for _, g := range prepared.goals {
				goals[g].rows[0][h.first[q.ID]+j] = weight
			}
		}
	}
	return areas, goals
}

// withhold takes the figures out, but not how much of what is asked was answered.
func (s *Summary) withhold() {
	s.Score, s.Low, s.High, s.Hidden = Number{}, Number{}, Number{}, true
}

func (r *QuestionnaireResult) withhold() {
	r.Summary.withhold()
	r.Band = ""
}

func (o *Overall) withhold() {
	o.Summary.withhold()
	o.Band, o.why = "", TooFewPeople
}

package assess

// shares returns what each question of a section counts in the section's score,
// in the order of the file: its weight, normalised down the tree over the
// questions that count. They sum to 1, unless none counts.
func (s *Section) shares(average Average, counts []bool) []float64 {
	t := &treeShares{average: average, counts: counts, out: make([]float64, len(counts))}
	if total := t.total(s); total > 0 {
		t.next = 0
		t.spread(s, 1, total)
	}
	return t.out
}

// treeShares walks the questions in the order of the file.
type treeShares struct {
	average Average
	counts  []bool
	out     []float64
	next    int       // question
	totals  []float64 // by section in the order of the file
	at      int       // section, while spreading
}

// total adds up the weights of what counts in a section: those of its questions
// and sections, or of all questions in it where sections are only headings.
func (t *treeShares) total(s *Section) float64 {
	place := len(t.totals)
	t.totals = append(t.totals, 0)
	sum := 0.0
	for _, question := range s.Questions {
		if t.counts[t.next] {
			sum += question.Weight
		}
		t.next++
	}
	for _, sub := range s.Sections {
		inner := t.total(sub)
		switch {
		case t.average == ByQuestion:
			sum += inner
		case inner > 0:
			sum += sub.Weight
		}
	}
	t.totals[place] = sum
	return sum
}

// spread hands a section's share to what counts in it. Where sections are only
// headings, all of them share in the questionnaire's total.
func (t *treeShares) spread(s *Section, share, total float64) {
	own := t.totals[t.at]
	t.at++
	if t.average == BySection {
		total = own
	}
	for _, question := range s.Questions {
		if t.counts[t.next] {
			t.out[t.next] = share * question.Weight / total
		}
		t.next++
	}
	for _, sub := range s.Sections {
		subShare := share
		if t.average == BySection && total > 0 {
			subShare = share * sub.Weight / total
		}
		t.spread(sub, subShare, total)
	}
}

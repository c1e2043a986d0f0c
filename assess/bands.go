package assess

// Band returns the band of a score. An essential that fails holds it at the
// second-lowest band at best (risk: at the second-highest; of two bands at the
// lowest and the highest).
func (q *Questionnaire) Band(score float64, held bool) string {
	i := bandAt(q.Bands, score)
	switch limit := heldBand(len(q.Bands), q.Measures); {
	case held && q.Measures == Risk:
		i = max(i, limit)
	case held:
		i = min(i, limit)
	}
	return q.Bands[i].Label
}

// heldBand is the place of the best band that a questionnaire can have while an
// essential fails.
func heldBand(bands int, m Measures) int {
	limit := min(1, bands-2)
	if m == Risk {
		return bands - 1 - limit
	}
	return limit
}

// bandAt returns the place of the highest band whose edge the score reaches.
func bandAt(bands []Band, score float64) int {
	at := 0
	for i, b := range bands {
		if Reaches(score, b.From/100) {
			at = i
		}
	}
	return at
}

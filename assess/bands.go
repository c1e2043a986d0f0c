package assess

// Band returns the band of a score. An essential that fails holds it at the
// second-lowest band at best (risk: at the second-highest; of two bands at the
// lowest and the highest).
func (q *Questionnaire) Band(score float64, held bool) string {
	i := bandAt(q.Bands, score)
	limit := 1
	if len(q.Bands) == 2 {
		limit = 0
	}
	switch {
	case held && q.Measures == Risk:
		i = max(i, len(q.Bands)-1-limit)
	case held:
		i = min(i, limit)
	}
	return q.Bands[i].Label
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

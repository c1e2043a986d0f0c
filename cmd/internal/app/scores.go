package app

import (
	"fmt"

	"example.org/readiness/assess"
	"example.org/readiness/report"
)

// ScoresInWords says how each questionnaire came out, as the report does, by its
// id. It is empty where the answers cannot be scored.
func (c *Content) ScoresInWords(a *assess.Answers) map[string]string {
	out := map[string]string{}
	assessment, err := c.Assess(a)
	if err != nil {
		return out
	}
	for _, q := range assessment.Result().Questionnaires {
		words := report.ShowerOf(&q).Score(q.Summary)
		if q.Measures == assess.Risk {
			words = "risk " + words
		}
		if band := report.BandOf(&q); q.Score.Known {
			words += ", " + band
		}
		switch n := len(q.HeldBy); {
		case n == 1:
			words += "; an essential is not in place"
		case n > 1:
			words += fmt.Sprintf("; %d essentials are not in place", n)
		}
		out[q.ID] = words
	}
	return out
}

package report

import (
	"example.org/readiness/assess"
	"example.org/readiness/report/words"
)

// Unconfirmed says how many answers of a result wait to be confirmed, as a
// sentence without its full stop. It is "" where none do.
func Unconfirmed(r *assess.Result) string {
	return UnconfirmedCount(len(r.Unconfirmed), r.Respondents > 1)
}

// UnconfirmedCount is Unconfirmed for a number of answers. For several
// respondents it is the number of questions to which any of them has not
// confirmed an answer.
func UnconfirmedCount(n int, several bool) string {
	const uncounted = " carried forward and not confirmed, so not counted"
	switch {
	case n == 0:
		return ""
	case several:
		return words.Count(n, "question") + words.Agree(n, " has", " have") + " answers that were" + uncounted
	}
	return words.Count(n, "answer") + uncounted
}

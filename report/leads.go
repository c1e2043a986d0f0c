package report

import (
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/words"
)

// nobody stands for the lead of an action that names none.
const nobody = "Nobody named"

// leads says who leads each action: the person or team that it names first,
// without those who take part. "Executive sponsor or service manager" is led by
// the executive sponsor where another action knows one; the "and" of "work
// health and safety" joins no two people, and stays.
func leads(r *assess.Result) map[*assess.ActionResult]string {
	known := map[string]bool{}
	for _, q := range r.Questionnaires {
		for _, question := range q.Questionnaire.Questions() {
			for _, a := range question.Actions {
				known[namedFirst(a.Who)] = true
			}
		}
	}
	out := make(map[*assess.ActionResult]string, len(r.Actions))
	for _, a := range r.Actions {
		lead := namedFirst(string(a.Who))
		for _, joint := range []string{" or ", " and "} {
			if first, _, ok := strings.Cut(lead, joint); ok && known[first] {
				lead = first
			}
		}
		out[a] = lead
	}
	return out
}

// namedFirst cuts off those who take part.
func namedFirst(who string) string {
	for _, sep := range []string{",", " with "} {
		who, _, _ = strings.Cut(who, sep)
	}
	if who = strings.TrimSpace(who); who == "" {
		return nobody
	}
	return words.Capital(who)
}

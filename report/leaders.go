package report

import (
	"cmp"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/words"
)

// nobody is the lead of a step that names none.
const nobody = "Nobody named"

// leaders says who leads each step: the person or team that it names first,
// without those who take part. "Executive sponsor or service manager" is led by
// the executive sponsor where some other action is led by one; "work health and
// safety" is one thing and is not cut at its "and".
func leaders(lib *assess.Library, steps []*assess.Step) map[*assess.Step]string {
	known := map[string]bool{}
	for _, q := range lib.Questionnaires {
		for _, question := range q.Questions() {
			for _, a := range question.Actions {
				known[namedFirst(a.Who)] = true
			}
		}
	}
	out := make(map[*assess.Step]string, len(steps))
	for _, s := range steps {
		lead := namedFirst(string(s.Who))
		for _, joint := range []string{" or ", " and "} {
			if first, _, ok := strings.Cut(lead, joint); ok && known[first] {
				lead = first
			}
		}
		out[s] = lead
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

// A load is what one person or team leads.
type load struct {
	who     string
	steps   int
	points  int
	quarter [assess.Quarters + 1]int // points by place: now, then the quarters
}

// busiest is the place with the most effort; the earlier one of two.
func (l load) busiest() assess.Quarter {
	most := 0
	for i, points := range l.quarter {
		if points > l.quarter[most] {
			most = i
		}
	}
	return assess.Quarter(most)
}

// loads adds up who leads what of the year's steps, the heaviest load first.
func (f *facts) loads() []load {
	var out []load
	for _, s := range f.year() {
		i := slices.IndexFunc(out, func(l load) bool { return l.who == f.lead[s] })
		if i < 0 {
			i = len(out)
			out = append(out, load{who: f.lead[s]})
		}
		out[i].steps++
		out[i].points += s.Points
		out[i].quarter[s.Quarter] += s.Points
	}
	slices.SortStableFunc(out, func(a, b load) int { return cmp.Compare(b.points, a.points) })
	return out
}

package lint

import (
	"slices"

	"example.org/readiness/assess"
)

// conditions warns of a question that no profile and no answers can ever meet.
func (l *linter) conditions() {
	all := needed(l.question, nil)
	for i, c := range all {
		for _, other := range append(slices.Clone(all[:i]), all[i+1:]...) {
			if !l.goTogether(c, other) {
				l.warn(NeverAsked, "take one of the conditions away", "conditions that can hold together",
					"it is never asked: it is %s, and %s", c, other)
				return
			}
		}
	}
}

// needed returns the conditions that a question needs to be asked, with those of
// the questions that it depends on.
func needed(q *assess.Question, seen []*assess.Question) []assess.Condition {
	if slices.Contains(seen, q) {
		return nil
	}
	var out []assess.Condition
	for _, c := range q.OnlyIf {
		if on := c.On(); on != nil {
			out = append(out, needed(on, append(seen, q))...)
		}
		out = append(out, c)
	}
	return out
}

// goTogether reports whether two conditions can hold at once: answers to one
// question where a level meets both, and facts where some value of the first can
// be given together with one of the second.
func (l *linter) goTogether(c, other assess.Condition) bool {
	if c.On() != nil {
		return c.On() != other.On() || slices.ContainsFunc(c.Levels, func(level float64) bool { return slices.Contains(other.Levels, level) })
	}
	if l.lib.Form == nil || other.On() != nil {
		return true
	}
	fact := l.lib.Form.Fact(c.Fact)
	return fact == nil || valuesGoTogether(fact, c, other)
}

// valuesGoTogether reports whether some value that a condition asks for can be
// given together with one that the other condition asks for.
func valuesGoTogether(fact *assess.Fact, c, other assess.Condition) bool {
	return slices.ContainsFunc(c.Values, func(v string) bool {
		if c.Fact == other.Fact {
			return fact.Many || slices.Contains(other.Values, v)
		}
		return fact.GoesWith(v, other.Fact, other.Values)
	})
}

package lint

import (
	"slices"

	"example.org/readiness/assess"
)

// conditions warns of a question that no profile can ever meet.
func (l *linter) conditions() {
	if l.lib.Form == nil {
		return
	}
	all := onFacts(l.question, nil)
	for i, c := range all {
		fact := l.lib.Form.Fact(c.Fact)
		if fact == nil {
			continue
		}
		for _, other := range append(slices.Clone(all[:i]), all[i+1:]...) {
			if !goTogether(fact, c, other) {
				l.warn(NeverAsked, "take one of the conditions away", "conditions that can hold together",
					"it is never asked: it is %s, and %s", c, other)
				return
			}
		}
	}
}

// onFacts returns the conditions on facts that a question needs to be asked,
// with those of the questions that it depends on.
func onFacts(q *assess.Question, seen []*assess.Question) []assess.Condition {
	if slices.Contains(seen, q) {
		return nil
	}
	var out []assess.Condition
	for _, c := range q.OnlyIf {
		if on := c.On(); on != nil {
			out = append(out, onFacts(on, append(seen, q))...)
		} else {
			out = append(out, c)
		}
	}
	return out
}

// goTogether reports whether some value that a condition asks for can be given
// together with one that the other condition asks for.
func goTogether(fact *assess.Fact, c, other assess.Condition) bool {
	return slices.ContainsFunc(c.Values, func(v string) bool {
		if c.Fact == other.Fact {
			return fact.Many || slices.Contains(other.Values, v)
		}
		return fact.GoesWith(v, other.Fact, other.Values)
	})
}

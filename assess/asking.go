package assess

import (
	"slices"
	"strconv"
	"strings"
)

// A Condition is on a fact of the profile or on another question. One on a fact
// holds when the profile gives one of the values, or does not give the fact. One on
// a question holds when its answer is one of the levels, or is not a level. It does
// not hold while that question is itself left out by the profile or by an answer.
type Condition struct {
	Fact     string // of the profile; empty where the condition is on a question
	Values   []string
	Question string // another question of the same questionnaire
	Levels   []float64

	question *Question
}

// On returns the question that the condition is on, or nil where it is on the
// profile.
func (c Condition) On() *Question { return c.question }

// String says when a question with the condition is asked.
func (c Condition) String() string {
	if c.Question == "" {
		return "asked only where " + c.Fact + " is " + strings.Join(c.Values, " or ")
	}
	levels := make([]string, len(c.Levels))
	for i, l := range c.Levels {
		levels[i] = strconv.FormatFloat(l, 'f', -1, 64)
	}
	return "asked only where the answer to " + c.Question + " is " + strings.Join(levels, " or ")
}

// An Omission says why a question is not asked. The zero Omission says that it
// is.
type Omission struct {
	By        LeftOut
	Condition *Condition // the one that does not hold; nil where By is ByForm
}

// String says why, or "" for a question that is asked.
func (o Omission) String() string {
	switch o.By {
	case NotLeftOut:
		return ""
	case ByForm:
		return "not part of the short form"
	}
	return o.Condition.String()
}

// Asking returns a function that says why a question of the questionnaire is not
// asked. It is of no use once the answers change.
func (a *Answers) Asking(questionnaire string) func(*Question) Omission {
	k := &asking{profile: a.Profile, given: a.Given[questionnaire], short: a.Form == Short}
	return k.omission
}

// An asking works out which questions of one questionnaire are asked.
type asking struct {
	profile Profile
	given   map[string]Answer
	short   bool
	known   map[*Question]Omission // of questions that others depend on; nil until there is one
}

// omission says why a question is not asked: it is not in the short form, or the
// first of its conditions that does not hold.
func (k *asking) omission(q *Question) Omission {
	if k.short && !q.Short {
		return Omission{By: ByForm}
	}
	for i := range q.OnlyIf {
		c := &q.OnlyIf[i]
		if by := k.fails(c); by != NotLeftOut {
			return Omission{By: by, Condition: c}
		}
	}
	return Omission{}
}

// fails says what makes a condition fail, or NotLeftOut where it holds.
func (k *asking) fails(c *Condition) LeftOut {
	if c.Question == "" {
		given := k.profile[c.Fact]
		if len(given) > 0 && !slices.ContainsFunc(given, func(v string) bool { return slices.Contains(c.Values, v) }) {
			return ByProfile
		}
		return NotLeftOut
	}
	if other := k.remembered(c.question); other.By == ByProfile || other.By == ByAnswer {
		return other.By
	} else if other.By == ByForm {
		return NotLeftOut // nobody was asked, so nothing is known
	}
	answer := k.given[c.Question]
	if answer.counted().Kind == Level && !slices.Contains(c.Levels, answer.Level) {
		return ByAnswer
	}
	return NotLeftOut
}

// remembered is omission for a question that others depend on. It is worked out
// once, however many they are.
func (k *asking) remembered(q *Question) Omission {
	o, ok := k.known[q]
	if !ok {
		o = k.omission(q)
		if k.known == nil {
			k.known = map[*Question]Omission{}
		}
		k.known[q] = o
	}
	return o
}

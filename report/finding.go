package report

import (
	"cmp"
	"slices"

	"example.org/readiness/assess"
	"example.org/readiness/report/words"
)

// A finding is a question with its answer, as a report speaks of it.
type finding struct {
	q *assess.QuestionnaireResult
	r *assess.QuestionResult
}

// favourable is what the answer is worth, 1 being best whatever is measured.
func (f finding) favourable() float64 {
	if f.q.Measures == assess.Risk {
		return 1 - f.r.Score.Value
	}
	return f.r.Score.Value
}

// met reports whether the answer is at its target or better.
func (f finding) met() bool {
	return f.r.Step.Known && int(f.r.Step.Value) >= f.r.TargetStep && !f.r.Fails()
}

// name is what the question is about, whatever the answer.
func (f finding) name() string { return words.Typeset(f.r.Question.Topic) }

// topic names what the question is about, as fits the answer: a risk that is
// low has a favourable name.
func (f finding) topic() string {
	if f.q.Measures == assess.Risk && f.r.Question.Good != "" && f.met() {
		return words.Typeset(f.r.Question.Good)
	}
	return f.name()
}

// state is what the answer says is the case: the level's own words where the
// questionnaire has them, and its label where not.
func (f finding) state() string {
	label, state := f.r.Question.Label(f.r.Answer.Level)
	if state != "" {
		return words.Typeset(words.Sentence(state))
	}
	return words.Sentence(label)
}

// given is the answer in a few words, with its value.
func (f finding) given() string {
	switch {
	case f.r.Hidden:
		return "Not shown: too few answered"
	case f.r.SetAside():
		return "Not applicable"
	case !f.r.Applies():
		return "Not asked"
	case f.r.Answer.Kind == assess.DontKnow:
		return "Don’t know"
	case f.r.Answer.Unconfirmed:
		return "Not confirmed"
	case f.r.Answer.Kind != assess.Level:
		return "Not answered"
	}
	label, _ := f.r.Question.Label(f.r.Answer.Level)
	return words.Number(f.r.Answer.Level) + " " + label
}

// topics lists what findings are about, as a sentence goes on.
func topics(findings []finding) []string {
	var out []string
	for _, f := range findings {
		if t := words.Small(f.topic()); !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// some lists the first of the texts, and how many more there are: "a, b and 3
// more". One more is named rather than counted.
func some(items []string, n int) string {
	if len(items) <= n+1 {
		return words.List(items)
	}
	return words.List(append(slices.Clone(items[:n]), words.Count(len(items)-n, "other")))
}

// strengths returns the best of the findings, those that are met and no more
// than n: one from each questionnaire before a second from any.
func strengths(findings []finding, n int) []finding {
	var met []finding
	for _, f := range findings {
		if f.met() {
			met = append(met, f)
		}
	}
	taken := map[string]int{}
	slices.SortStableFunc(met, func(a, b finding) int {
		return cmp.Or(cmp.Compare(b.favourable(), a.favourable()), essentialFirst(a, b), cmp.Compare(b.r.EffectiveWeight.Value, a.r.EffectiveWeight.Value))
	})
	var out []finding
	for round := 0; len(out) < n && round < len(met); round++ {
		for _, f := range met {
			if taken[f.q.ID] == round && len(out) < n && !slices.Contains(out, f) {
				out = append(out, f)
				taken[f.q.ID]++
			}
		}
	}
	return out
}

func essentialFirst(a, b finding) int {
	switch {
	case a.r.Essential == b.r.Essential:
		return 0
	case a.r.Essential:
		return -1
	}
	return 1
}

// gaps returns the findings below their target, those first that matter most:
// essentials that are not met, then by how far the target is, then in the order
// of the questions.
func gaps(findings []finding) []finding {
	var out []finding
	for _, f := range findings {
		if !f.met() {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b finding) int {
		return cmp.Or(failsFirst(a, b), cmp.Compare(b.distance(), a.distance()), cmp.Compare(b.r.EffectiveWeight.Value, a.r.EffectiveWeight.Value))
	})
	return out
}

func failsFirst(a, b finding) int {
	switch x, y := a.r.Fails(), b.r.Fails(); {
	case x == y:
		return 0
	case x:
		return -1
	}
	return 1
}

// distance is how far the answer is from its target, as a part of its scale.
func (f finding) distance() float64 {
	best := float64(f.r.Question.Best())
	return max(0, float64(f.r.TargetStep)-f.r.Step.Value) / best
}

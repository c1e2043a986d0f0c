package app

import (
	"errors"

	"example.org/readiness/assess"
)

// A Combiner puts the answers of several respondents of one organisation
// together, with the plan that belongs to them.
type Combiner struct {
	content  *Content
	options  assess.CombineOptions
	words    bool
	combiner *assess.Combiner // nil until the plan is known, and where words are kept
	waiting  []*assess.Answers
}

// Combine returns a Combiner without answers. It keeps what respondents wrote
// only where words is set, since that takes memory for every file.
func (c *Content) Combine(o assess.CombineOptions, words bool) *Combiner {
	return &Combiner{content: c, options: o, words: words}
}

// Add adds the answers of one respondent. It fails as assess.Combiner.Add does;
// some mistakes only show in Assessment.
func (k *Combiner) Add(a *assess.Answers) error {
	if k.combiner != nil {
		return k.combiner.Add(a)
	}
	k.waiting = append(k.waiting, a)
	plan := k.content.planFor(a)
	if k.words || plan == nil {
		return nil // another respondent's questionnaires may name one
	}
	return k.begin(plan)
}

func (k *Combiner) begin(plan *assess.Plan) error {
	k.combiner = k.content.instrument(plan).Combiner(k.options)
	var mistakes assess.Problems
	for _, a := range k.waiting {
		var apart assess.Problems
		if err := k.combiner.Add(a); errors.As(err, &apart) {
			mistakes = append(mistakes, apart...)
		} else if err != nil {
			return err
		}
	}
	k.waiting = nil
	return mistakes.Err()
}

// Assessment scores what was added.
func (k *Combiner) Assessment() (*assess.Assessment, error) {
	if k.combiner != nil {
		return k.combiner.Assessment()
	}
	var plan *assess.Plan
	for _, a := range k.waiting {
		if plan = k.content.planFor(a); plan != nil {
			break
		}
	}
	return k.content.instrument(plan).AssessWith(k.options, k.waiting...)
}

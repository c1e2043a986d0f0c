package assess

import (
	"errors"
	"fmt"
	"slices"

	"example.org/readiness/assess/strict"
)

// An Assessment is answers, the questionnaires and the plan that they were
// scored with, and the result: all that a report, an explanation, a register
// or a threshold speaks of. Only Instrument.Assess makes one, so its parts
// always belong together. It is not to be changed, and may be read by several
// goroutines at once.
type Assessment struct {
	library *Library
	plan    *Plan
	answers []*Answers
	result  *Result
	order   *stepOrder
}

// Library returns what the answers were scored with.
func (a *Assessment) Library() *Library { return a.library }

// Plan returns the plan that the result is tied to, or nil.
func (a *Assessment) Plan() *Plan { return a.plan }

// Answers returns the answers, one value for each respondent. There is always
// one at least.
func (a *Assessment) Answers() []*Answers { return a.answers }

// Result returns the scores and actions.
func (a *Assessment) Result() *Result { return a.result }

// IsZero reports whether the Assessment was made by hand and holds nothing.
func (a *Assessment) IsZero() bool { return a == nil || a.result == nil }

// ErrUnfit is what errors.Is finds in an error of Assess about answers that do
// not fit the instrument.
var ErrUnfit = errors.New("the answers do not fit the questionnaires")

// unfit says which answers do not fit, and why.
func unfit(a *Answers, format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", ErrUnfit, strict.Name(a.Organisation), fmt.Sprintf(format, args...))
}

// Assess scores answers. It fails, with ErrUnfit, when there are none, when
// they are about a questionnaire or question that the instrument was not made
// with, and when a level is not on its question's scale. Answers that
// ParseAnswers returned with the same library always fit. It is a pure function
// of the instrument and the answers, and does not change them.
func (in *Instrument) Assess(answers ...*Answers) (*Assessment, error) {
	if len(answers) == 0 {
		return nil, fmt.Errorf("%w: no answers are given", ErrUnfit)
	}
	for _, a := range answers {
		if err := in.fits(a); err != nil {
			return nil, err
		}
	}
	if len(answers) > 1 {
		return nil, fmt.Errorf("%w: %d respondents are given; expected one", ErrUnfit, len(answers))
	}
	return &Assessment{
		library: in.library, plan: in.plan, answers: slices.Clone(answers), result: in.score(answers[0]), order: in.order,
	}, nil
}

// fits reports what about the answers the instrument has no place for.
func (in *Instrument) fits(a *Answers) error {
	if a == nil {
		return fmt.Errorf("%w: one of the answers is nil", ErrUnfit)
	}
	scope := map[string]bool{}
	for _, s := range a.Scope {
		switch {
		case in.ready[s.Questionnaire] == nil:
			return unfit(a, "there is no questionnaire %s", strict.Name(s.Questionnaire))
		case scope[s.Questionnaire]:
			return unfit(a, "the questionnaire %s is named twice", strict.Name(s.Questionnaire))
		}
		scope[s.Questionnaire] = true
	}
	for id, given := range a.Given {
		if !scope[id] {
			return unfit(a, "%s is answered and not in the scope", strict.Name(id))
		}
		if err := in.ready[id].fits(a, given); err != nil {
			return err
		}
	}
	return nil
}

func (p *prepared) fits(a *Answers, given map[string]Answer) error {
	for id, answer := range given {
		q := p.byID[id]
		switch {
		case q == nil:
			return unfit(a, "%s has no question %s", strict.Name(p.q.ID), strict.Name(id))
		case answer.Kind < Blank || answer.Kind > InWords:
			return unfit(a, "%s/%s has an answer of no known kind", strict.Name(p.q.ID), strict.Name(id))
		case q.Open && answer.Kind == Level, !q.Open && answer.Kind == InWords:
			return unfit(a, "%s/%s is answered %s; expected %s", strict.Name(p.q.ID), strict.Name(id), strict.Quote(answer.String()), q.answers())
		case answer.Kind == Level && q.option(answer.Level) == nil:
			return unfit(a, "%s/%s is answered %s; expected one of %s", strict.Name(p.q.ID), strict.Name(id), answer, q.Scale.values())
		}
	}
	return nil
}

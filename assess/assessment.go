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

	respondents []*Answers
	warnings    Problems
	protection  Protection
	agreed      []string
}

// Protection says how small groups are protected in an assessment of several
// respondents.
type Protection struct {
	MinGroup int  // people that a group must have to be shown apart; 0 for one respondent
	Applies  bool // false where the rule is lifted, and where nobody answered what others did
	Lifted   bool // everybody is shown, however few they are
	Nothing  bool // there are too few people to show any figure
}

// Agreed returns the ids of the perspectives, or of the services, that are too
// small to be shown apart and are shown, since all in them said that they may be.
func (a *Assessment) Agreed() []string { return slices.Clone(a.agreed) }

// Library returns what the answers were scored with.
func (a *Assessment) Library() *Library { return a.library }

// Plan returns the plan that the result is tied to, or nil.
func (a *Assessment) Plan() *Plan { return a.plan }

// Answers returns the answers that were scored. There is always exactly one: of
// several respondents, what they say together, without their words and without
// what small groups hide.
func (a *Assessment) Answers() []*Answers { return a.answers }

// Respondents returns the answers of each respondent that counts, with all that
// was written. They are for the words that people released, and for nothing else
// of a combined report: what they hold is not protected. A Combiner keeps none
// of several, and Release gives none out.
func (a *Assessment) Respondents() []*Answers { return a.respondents }

// Warnings returns what is worth saying of answers that were combined: facts in
// which they differ, and respondents who were there twice.
func (a *Assessment) Warnings() Problems { return a.warnings }

// Result returns the scores and actions.
func (a *Assessment) Result() *Result { return a.result }

// Protection says how small groups are protected. It is zero for one respondent.
func (a *Assessment) Protection() Protection { return a.protection }

// IsZero reports whether the Assessment was made by hand and holds nothing.
func (a *Assessment) IsZero() bool { return a == nil || a.result == nil }

// ErrUnfit is what errors.Is finds in an error of Assess about answers that do
// not fit the instrument.
var ErrUnfit = errors.New("the answers do not fit the questionnaires")

// unfit says which answers do not fit, and why.
func unfit(a *Answers, format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", ErrUnfit, strict.Name(a.Organisation), fmt.Sprintf(format, args...))
}

// Assess scores answers: those of one respondent, or what several respondents of
// one organisation say together. It fails, with ErrUnfit, when there are none,
// when they are about a questionnaire or question that the instrument was not
// made with, and when a level is not on its question's scale. Answers that
// ParseAnswers returned with the same library always fit. It fails with Problems
// when they do not belong together. It is a pure function of the instrument and
// the answers, and does not change them.
func (in *Instrument) Assess(answers ...*Answers) (*Assessment, error) {
	return in.AssessWith(CombineOptions{}, answers...)
}

// AssessWith is Assess with options for several respondents. It fails as Assess
// does.
func (in *Instrument) AssessWith(o CombineOptions, answers ...*Answers) (*Assessment, error) {
	if len(answers) == 1 {
		if err := in.fits(answers[0]); err != nil {
			return nil, err
		}
		return in.single(answers[0]), nil
	}
	c := in.Combiner(o)
	c.keep = true
	var problems Problems
	for _, a := range answers {
		var apart Problems
		if err := c.Add(a); errors.As(err, &apart) {
			problems = append(problems, apart...)
		} else if err != nil {
			return nil, err
		}
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return c.Assessment()
}

// single scores one respondent's answers, which fit.
func (in *Instrument) single(a *Answers) *Assessment {
	return &Assessment{
		library: in.library, plan: in.plan, answers: []*Answers{a}, respondents: []*Answers{a},
		result: in.score(a), order: in.order,
	}
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

// Planned returns the assessment with the steps of its result laid out as the
// options say. The assessment itself stays as it is.
func (a *Assessment) Planned(o RoadmapOptions) *Assessment {
	if o == (RoadmapOptions{}) {
		return a
	}
	out, result := *a, *a.result
	result.Steps = a.Roadmap(o).Steps
	out.result = &result
	return &out
}

package assess

import (
	"errors"
	"fmt"
	"slices"
)

// ErrNothingShared is what errors.Is finds when Compare has nothing to compare.
var ErrNothingShared = errors.New("the two assessments have no questionnaire in common")

// Compare says what changed from one assessment to another. It fails, with
// ErrNothingShared, when they have no questionnaire in common. What small groups
// hide on either side has no part in it.
func Compare(before, after *Assessment) (*Comparison, error) {
	if before.IsZero() || after.IsZero() {
		return nil, errors.New("an assessment to compare is empty")
	}
	c := &comparing{before: before, after: after, out: &Comparison{
		Format: "readiness/comparison/v1", Version: after.result.Version,
		Before: sideOf(before.result), After: sideOf(after.result),
		Questionnaires: []QuestionnaireChange{}, Areas: []AreaChange{}, Perspectives: []PerspectiveChange{},
		NotComparable: []Incomparable{}, Regressions: []Regression{}, NotKnown: []Regression{},
	}}
	c.pair()
	if len(c.pairs) == 0 {
		return nil, ErrNothingShared
	}
	for _, p := range c.pairs {
		c.questionnaire(p)
		c.unknown(p)
	}
	c.overall()
	c.areas()
	c.perspectives()
	c.actions()
	return c.out, nil
}

func sideOf(r *Result) ComparedSide {
	return ComparedSide{
		Organisation: r.Organisation, Service: r.Service, Date: r.Date, Form: r.Form, Respondents: r.Respondents, Unconfirmed: len(r.Unconfirmed),
	}
}

// comparing is a comparison being made.
type comparing struct {
	before, after *Assessment
	pairs         []*pairing
	out           *Comparison
}

// A pairing is a questionnaire on both sides.
type pairing struct {
	before, after *QuestionnaireResult
	versions      BeforeAfter[int]
	was           []*QuestionResult // for each question of after, the one to compare it with, or nil
	shared        []bool            // those of after that count on both sides
}

// pair finds the questionnaires of both sides, and lists those of one alone.
func (c *comparing) pair() {
	for i := range c.after.result.Questionnaires {
		now := &c.after.result.Questionnaires[i]
		then := c.before.result.questionnaire(now.ID)
		if then == nil {
			c.incomparable(now.ID, "", "not in the earlier assessment")
			continue
		}
		p := &pairing{before: then, after: now, versions: BeforeAfter[int]{c.before.versionOf(then), c.after.versionOf(now)}}
		c.match(p)
		c.pairs = append(c.pairs, p)
	}
	for _, then := range c.before.result.Questionnaires {
		if c.after.result.questionnaire(then.ID) == nil {
			c.incomparable(then.ID, "", "not in the later assessment")
		}
	}
}

func (r *Result) questionnaire(id string) *QuestionnaireResult {
	at := slices.IndexFunc(r.Questionnaires, func(q QuestionnaireResult) bool { return q.ID == id })
	if at < 0 {
		return nil
	}
	return &r.Questionnaires[at]
}

// versionOf is the version of a questionnaire that was answered, which may be
// older than the one that it is scored with.
func (a *Assessment) versionOf(q *QuestionnaireResult) int {
	for _, s := range a.answers[0].Scope {
		if s.Questionnaire == q.ID {
			return s.Version
		}
	}
	return q.Version
}

func (c *comparing) incomparable(questionnaire, question, because string) {
	c.out.NotComparable = append(c.out.NotComparable, Incomparable{questionnaire, Text(question), because})
}

// match finds for each question the one to compare it with, and lists those that
// cannot be compared, with the reason.
func (c *comparing) match(p *pairing) {
	then := map[string]*QuestionResult{}
	for i := range p.before.Questions {
		then[p.before.Questions[i].ID] = &p.before.Questions[i]
	}
	p.was = make([]*QuestionResult, len(p.after.Questions))
	p.shared = make([]bool, len(p.after.Questions))
	for i := range p.after.Questions {
		now := &p.after.Questions[i]
		was := then[now.ID]
		delete(then, now.ID)
		switch because := p.differ(was, now); {
		case was != nil && was.LeftOut != NotLeftOut && now.LeftOut != NotLeftOut:
		case because != "":
			c.incomparable(p.after.ID, now.ID, because)
		default:
			p.was[i] = was
			p.shared[i] = p.before.valued(was) && p.after.valued(now)
		}
	}
	for _, was := range p.before.Questions {
		if then[was.ID] != nil {
			c.incomparable(p.after.ID, was.ID, "no longer asked")
		}
	}
	c.old(p, then)
}

// old lists answers of both sides that were given to other versions and are not
// scored.
func (c *comparing) old(p *pairing, listed map[string]*QuestionResult) {
	for _, o := range slices.Concat(p.before.NoLonger, p.after.NoLonger) {
		known := slices.ContainsFunc(c.out.NotComparable, func(n Incomparable) bool {
			return n.Questionnaire == p.after.ID && string(n.Question) == o.ID
		})
		if !known && listed[o.ID] == nil {
			c.incomparable(p.after.ID, o.ID, o.Because)
		}
	}
}

// differ says why two questions cannot be compared, or "".
func (p *pairing) differ(was, now *QuestionResult) string {
	since := max(now.Question.Since, 1)
	switch {
	case since > p.versions.Before && since <= p.versions.After:
		return fmt.Sprintf("asked so since version %d; the earlier answers are to version %d", since, p.versions.Before)
	case since > p.versions.After:
		return fmt.Sprintf("asked so since version %d; the later answers are to version %d", since, p.versions.After)
	case was == nil:
		return "not asked before"
	case !sameScale(was.Question, now.Question) || p.before.Measures != p.after.Measures:
		return "answered on another scale"
	case was.LeftOut == ByForm:
		return "not asked in the short form before"
	case now.LeftOut == ByForm:
		return "not asked in the short form now"
	case was.LeftOut != NotLeftOut:
		return "did not apply before"
	case now.LeftOut != NotLeftOut:
		return "does not apply now"
	case was.Hidden:
		return "too few gave a level before for it to be shown"
	case now.Hidden:
		return "too few gave a level now for it to be shown"
	}
	return ""
}

// sameScale reports whether two questions have the same options, in any order.
func sameScale(a, b *Question) bool {
	if len(a.options) != len(b.options) {
		return false
	}
	for i, o := range a.options {
		at := slices.IndexFunc(b.options, func(p option) bool { return p.value == o.value })
		if at < 0 || b.options[at].step != o.step || !near(b.options[at].fraction, o.fraction) ||
			b.Scale.Options[at].Label != a.Scale.Options[i].Label {
			return false
		}
	}
	return true
}

func near(a, b float64) bool { return Reaches(a, b) && Reaches(b, a) }

// valued reports whether a question has a part in the questionnaire's score.
func (r *QuestionnaireResult) valued(q *QuestionResult) bool {
	return q.Applies() && (q.Score.Known || r.Unanswered == Worst)
}

// worth is what a question that is valued counts.
func (r *QuestionnaireResult) worth(q *QuestionResult) float64 {
	if !q.Score.Known && r.Measures == Risk {
		return 1 // the worst
	}
	return q.Score.Value // of a blank, 0
}

// questionnaire lists what changed in a questionnaire.
func (c *comparing) questionnaire(p *pairing) {
	q := p.after
	change := QuestionnaireChange{
		ID: q.ID, Title: q.Title, Measures: q.Measures, Versions: p.versions, Questions: []QuestionChange{},
		ScoreChange: p.score(q.Questionnaire.Root, 0, len(q.Questions)),
	}
	next := 0
	change.Sections = p.sections(q.Questionnaire.Root, &next)
	for i := range q.Questions {
		if was, now := p.was[i], &q.Questions[i]; was != nil {
			change.Questions = append(change.Questions, questionChange(was, now))
			c.regression(p, was, now)
		}
	}
	if change.Direction == Worse {
		c.out.Regressions = append(c.out.Regressions, Regression{Questionnaire: q.ID,
			Because: "its score is worse than before, over the questions that can be compared"})
	}
	c.out.Questionnaires = append(c.out.Questionnaires, change)
}

// regression lists an essential that fails now and did not before.
func (c *comparing) regression(p *pairing, was, now *QuestionResult) {
	if !now.Fails() || was.Fails() {
		return
	}
	because := "this essential was met before, and is not now"
	if !was.Score.Known {
		because = "this essential is not met now; before it was not known"
	}
	c.out.Regressions = append(c.out.Regressions, Regression{p.after.ID, Text(now.ID), because})
}

// score works out both scores of a section anew, over the shared questions among
// those from one to before another.
func (p *pairing) score(s *Section, from, to int) ScoreChange {
	shared := 0
	before, after := 0.0, 0.0
	for i, share := range s.shares(p.after.Average, p.shared[from:to]) {
		if p.shared[from+i] {
			shared++
			before += share * p.before.worth(p.was[from+i])
			after += share * p.after.worth(&p.after.Questions[from+i])
		}
	}
	return scoreChange(shared, before, after, p.after.Measures)
}

func scoreChange(shared int, before, after float64, m Measures) ScoreChange {
	if shared == 0 {
		return ScoreChange{}
	}
	before, after = clamp(before), clamp(after)
	return ScoreChange{
		Shared: shared, Before: known(before), After: known(after), Change: known(after - before),
		Direction: direction(m.favourable(before), m.favourable(after)),
	}
}

func direction(before, after float64) Direction {
	switch {
	case near(before, after):
		return Same
	case after > before:
		return Better
	}
	return Worse
}

func (p *pairing) sections(s *Section, next *int) []SectionChange {
	out := []SectionChange{}
	*next += len(s.Questions)
	for _, sub := range s.Sections {
		from := *next
		change := SectionChange{ID: sub.ID, Title: sub.Title, Sections: p.sections(sub, next)}
		change.ScoreChange = p.score(sub, from, *next)
		out = append(out, change)
	}
	return out
}

func questionChange(was, now *QuestionResult) QuestionChange {
	c := QuestionChange{
		ID: now.ID, Topic: now.Topic, Before: plainAnswer(was), After: plainAnswer(now),
		Scores: BeforeAfter[Number]{was.Score, now.Score}, Kind: NeverAnswered, Question: now.Question,
	}
	switch {
	case was.Score.Known && now.Score.Known:
		c.Steps = known(now.Step.Value - was.Step.Value)
		c.Kind = changed(now.Question, was, now)
	case now.Score.Known:
		c.Kind = NewlyAnswered
	case now.SetAside() && !was.SetAside():
		c.Kind = NewlySetAside
	case was.Score.Known && now.waits():
		c.Kind = NotConfirmed
	case was.Score.Known:
		c.Kind = NotAnsweredNow
	}
	return c
}

// plainAnswer is the answer without what was written beside it.
func plainAnswer(q *QuestionResult) Answer { return Answer{Kind: q.Answer.Kind, Level: q.Answer.Level} }

// changed says which way the score of a question went, for better or for worse.
func changed(q *Question, was, now *QuestionResult) ChangeKind {
	if near(was.Score.Value, now.Score.Value) {
		return Stayed
	}
	rising := q.atStep(q.best).fraction > q.atStep(0).fraction
	if (now.Score.Value > was.Score.Value) == rising {
		return WentUp
	}
	return WentDown
}

package assess

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"example.org/readiness/assess/strict"
)

// A Path is the answers that have to rise for a score to reach a band, at the
// least effort (method page, The shortest way to a band).
type Path struct {
	Reachable bool   `json:"reachable"`
	Cost      *int   `json:"cost"`  // points of effort; nil where the band cannot be reached
	Score     Number `json:"score"` // after the rises; where the band cannot be reached, the best that there can be
	Band      Text   `json:"band"`  // of that score; absent where too little is answered for one
	Rises     []Rise `json:"rises"` // in the order of questionnaires and questions
	Why       Text   `json:"why"`   // why the band cannot be reached

	Unconfirmed []QuestionRef `json:"unconfirmed"` // as in the result; none of them can rise
}

// A Rise is an answer that rises.
type Rise struct {
	Questionnaire string   `json:"questionnaire"`
	Question      string   `json:"question"`
	From          float64  `json:"from"` // the level answered
	To            float64  `json:"to"`
	Cost          int      `json:"cost"`    // points of effort
	Actions       []string `json:"actions"` // ids of those called for on the way
}

// Path finds the answers that have to rise, at the least effort, for a
// questionnaire to reach the band with this name, in any case. It does so for
// overall readiness where the questionnaire is "". It fails when there is no such
// questionnaire in the assessment, when there is no such band, and when there are
// too many questions to search. It does not fail when no rise can reach the band.
func (a *Assessment) Path(questionnaire, band string) (*Path, error) {
	p, err := a.path(questionnaire, band)
	if err != nil {
		return nil, err
	}
	p.Unconfirmed = a.result.Unconfirmed
	return p, nil
}

func (a *Assessment) path(questionnaire, band string) (*Path, error) {
	g, err := a.goal(questionnaire)
	if err != nil {
		return nil, err
	}
	if g.band = bandNamed(g.bands, band); g.band < 0 {
		return nil, fmt.Errorf("there is no band %q; expected one of %s", band, strings.Join(bandLabels(g.bands), ", "))
	}
	if g.why != "" {
		return &Path{Score: g.score, Band: g.now, Rises: []Rise{}, Why: Text(g.why)}, nil
	}
	items := g.items()
	chosen, err := cheapest(items, g.reached)
	if err != nil {
		return nil, err
	}
	if chosen == nil {
		chosen = highest(items)
		p := g.path(items, chosen)
		p.Cost, p.Rises = nil, []Rise{}
		p.Why = "no rise is enough: not even with every answer at its best; what has no answer cannot rise"
		return p, nil
	}
	p := g.path(items, chosen)
	p.Reachable = true
	return p, nil
}

// NextBand returns the name of the next better band than the one that a
// questionnaire has, or overall readiness where the questionnaire is "". It returns
// false where there is no band now, and where it is the best.
func (a *Assessment) NextBand(questionnaire string) (string, bool) {
	g, err := a.goal(questionnaire)
	if err != nil || g.now == "" {
		return "", false
	}
	at := bandNamed(g.bands, string(g.now)) + 1
	if g.measures == Risk {
		at -= 2
	}
	if at < 0 || at >= len(g.bands) {
		return "", false
	}
	return g.bands[at].Label, true
}

// bandNamed returns the place of the band with a name, in any case, or -1.
func bandNamed(bands []Band, label string) int {
	return slices.IndexFunc(bands, func(b Band) bool { return strings.EqualFold(b.Label, strings.TrimSpace(label)) })
}

func bandLabels(bands []Band) []string {
	labels := make([]string, len(bands))
	for i, b := range bands {
		labels[i] = b.Label
	}
	return labels
}

// A bandGoal is a score that is to reach a band.
type bandGoal struct {
	measures Measures
	bands    []Band
	band     int  // the place of the one to reach
	holds    bool // an essential that fails holds the band
	score    Number
	now      Text   // the band that it has
	why      string // why there is no band, and so no path
	parts    []bandPart
}

// A bandPart is a questionnaire with its share in the score.
type bandPart struct {
	*QuestionnaireResult
	share float64 // in [0,1]
}

// goal returns the goal for a questionnaire or, for "", overall readiness, without
// the band to reach.
func (a *Assessment) goal(questionnaire string) (*bandGoal, error) {
	r := a.result
	if questionnaire == "" {
		only := r.OnlyOwn()
		if only == nil {
			return r.overallGoal(), nil
		}
		questionnaire = only.ID // overall has the band of this one
	}
	at := slices.IndexFunc(r.Questionnaires, func(q QuestionnaireResult) bool { return q.ID == questionnaire })
	if at < 0 {
		return nil, fmt.Errorf("the questionnaire %s is not in the assessment; expected one of %s", strict.Name(questionnaire),
			strings.Join(idsOf(r.Questionnaires, func(q QuestionnaireResult) string { return q.ID }), ", "))
	}
	q := &r.Questionnaires[at]
	g := &bandGoal{
		measures: q.Measures, bands: q.Questionnaire.Bands, holds: true, score: q.Score, now: q.Band,
		parts: []bandPart{{q, 1}},
	}
	if q.Band == "" {
		g.why = fmt.Sprintf("%s has no band: %s", q.ID, q.WhyNoBand())
	}
	return g, nil
}

// lacking names the questionnaires that leave overall readiness without a band:
// those that are missing, then those of which too little is answered. Where none
// is missing they are those that have no band themselves.
func (r *Result) lacking(withoutBand []string) string {
	if len(r.Overall.Missing) == 0 {
		return inBrackets("", withoutBand)
	}
	few := idsOf(r.TooFew(), func(q QuestionnaireResult) string { return q.ID })
	return inBrackets("", r.Overall.Missing) + inBrackets(", and "+string(TooFewAnswers), few)
}

// inBrackets lists ids after some words, or is "" where there are none.
func inBrackets(before string, ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return before + " (" + strings.Join(ids, ", ") + ")"
}

// overallGoal is the goal for overall readiness, whose band no essential holds.
func (r *Result) overallGoal() *bandGoal {
	g := &bandGoal{measures: Readiness, bands: r.Overall.Bands, score: r.Overall.Score, now: r.Overall.Band}
	total := 0.0
	var withoutBand []string
	for i := range r.Questionnaires {
		q := &r.Questionnaires[i]
		if q.Measures != Readiness {
			continue
		}
		if q.Score.Known {
			g.parts = append(g.parts, bandPart{q, q.Questionnaire.Weight})
			total += q.Questionnaire.Weight
		}
		if q.Band == "" && q.Share.Known {
			withoutBand = append(withoutBand, q.ID)
		}
	}
	for i := range g.parts {
		g.parts[i].share /= total
	}
	if r.Overall.Band == "" {
		g.why = fmt.Sprintf("overall readiness has no band: %s%s", r.Overall.WhyNoBand(), r.lacking(withoutBand))
	}
	return g
}

// raised is the score after a rise in favourable value: higher, or lower for a
// risk.
func (g *bandGoal) raised(by float64) float64 {
	if g.measures == Risk {
		return g.score.Value - by
	}
	return g.score.Value + by
}

// reached reports whether the score reaches the band after a gain.
func (g *bandGoal) reached(by gain) bool {
	if g.measures == Risk {
		return g.band == len(g.bands)-1 || !Reaches(g.raised(by.fraction()), g.bands[g.band+1].From/100)
	}
	return Reaches(g.raised(by.fraction()), g.bands[g.band].From/100)
}

// heldOff reports whether an essential that fails would keep the score from the
// band.
func (g *bandGoal) heldOff() bool {
	if !g.holds {
		return false
	}
	limit := heldBand(len(g.bands), g.measures)
	if g.measures == Risk {
		return g.band < limit
	}
	return g.band > limit
}

// A climb is a question that may rise, with each of its possible rises.
type climb struct {
	questionnaire string
	result        *QuestionResult
	must          bool   // it has to rise
	rises         []rise // the smallest first; never empty
}

// A rise is one level that a question may rise to.
type rise struct {
	to   *option
	cost int
	by   float64 // what it adds to the score, in favourable value
}

func (r rise) gain() gain { return gain(math.Round(r.by * gainUnit)) }

// A gain is a difference of fractions in units of 1e-15. As whole numbers, gains
// add up to the same in any order.
type gain int64

const gainUnit = 1e15

func (g gain) fraction() float64 { return float64(g) / gainUnit }

// items lists the questions that may rise, in order.
func (g *bandGoal) items() []climb {
	var out []climb
	for _, part := range g.parts {
		shares := part.Questionnaire.Root.shares(part.Average, part.counted())
		for i := range part.Questions {
			q := &part.Questions[i]
			if !q.Score.Known || !q.Step.Known {
				continue
			}
			c := climb{questionnaire: part.ID, result: q, must: g.heldOff() && q.Fails()}
			c.rises = q.rises(part.share*shares[i], part.Measures)
			if c.must {
				least := q.Question.option(q.Question.Essential.Level).step
				c.rises = slices.DeleteFunc(c.rises, func(r rise) bool { return r.to.step < least })
			}
			if len(c.rises) > 0 {
				out = append(out, c)
			}
		}
	}
	return out
}

// counted reports which questions are in the questionnaire's score, including
// those that are hidden and count in sums.
func (r *QuestionnaireResult) counted() []bool {
	counts := make([]bool, len(r.Questions))
	for i := range r.Questions {
		q := &r.Questions[i]
		counts[i] = r.valued(q) || q.Applies() && q.Hidden
	}
	return counts
}

// rises lists the levels above the answer, the nearest first, with what each
// costs and what it adds to a score in which the question has this share.
func (q *QuestionResult) rises(share float64, m Measures) []rise {
	now := m.favourable(q.Score.Value)
	var out []rise
	cost := 0
	for at := q.Question.option(q.Answer.Level); ; {
		next := q.Question.atStep(at.step + 1)
		if next == nil {
			return out
		}
		cost += q.stepCost(at.step)
		out = append(out, rise{to: next, cost: cost, by: share * (next.favourable - now)})
		at = next
	}
}

// stepCost is the effort of the step above one: that of the largest action that
// a level of the step calls for.
func (q *QuestionResult) stepCost(step int) int {
	cost := 0
	for _, a := range q.Question.Actions {
		if q.callsFor(a, step) {
			cost = max(cost, a.Effort.Points())
		}
	}
	if cost == 0 {
		return Medium.Points()
	}
	return cost
}

// callsFor reports whether the question calls for an action on a step. On the step
// of the answer the level that was given decides, on others any level of the step.
func (q *QuestionResult) callsFor(a *Action, step int) bool {
	if step == q.Question.option(q.Answer.Level).step {
		return slices.Contains(a.When, q.Answer.Level)
	}
	return slices.ContainsFunc(a.When, func(level float64) bool { return q.Question.option(level).step == step })
}

// path describes the chosen rises, which are given as the place of a rise for each
// item, or -1.
func (g *bandGoal) path(items []climb, chosen []int) *Path {
	p := &Path{Rises: []Rise{}}
	by, cost := 0.0, 0
	risen := map[*QuestionResult]int{}
	for i, c := range items {
		if chosen[i] >= 0 {
			r := c.rises[chosen[i]]
			by, cost = by+r.by, cost+r.cost
			risen[c.result] = r.to.step
			p.Rises = append(p.Rises, c.describe(r))
		}
	}
	p.Cost = &cost
	p.Score = known(clamp(g.raised(by)))
	p.Band = Text(g.bandOf(p.Score.Value, risen))
	return p
}

// bandOf returns the band of a score, held by the essentials that still fail.
func (g *bandGoal) bandOf(score float64, risen map[*QuestionResult]int) string {
	at := bandAt(g.bands, score)
	for _, part := range g.parts {
		for i := range part.Questions {
			q := &part.Questions[i]
			if !g.holds || !q.Fails() || risen[q] >= q.Question.option(q.Question.Essential.Level).step {
				continue
			}
			if limit := heldBand(len(g.bands), g.measures); g.measures == Risk {
				at = max(at, limit)
			} else {
				at = min(at, limit)
			}
		}
	}
	return g.bands[at].Label
}

func (c climb) describe(r rise) Rise {
	out := Rise{
		Questionnaire: c.questionnaire, Question: c.result.ID, From: c.result.Answer.Level, To: r.to.value, Cost: r.cost,
		Actions: []string{},
	}
	for step := c.result.Question.option(out.From).step; step < r.to.step; step++ {
		for _, a := range c.result.Question.Actions {
			if c.result.callsFor(a, step) {
				out.Actions = appendNew(out.Actions, a.ID)
			}
		}
	}
	return out
}

package assess

import (
	"slices"
	"strings"
)

// tolerance is how far below a threshold a value may lie and still reach it,
// so that the order of questions, and with it the rounding of sums, can never
// change a result.
const tolerance = 1e-9

// Reaches tells whether a value meets a threshold, give or take rounding.
func Reaches(value, threshold float64) bool { return value >= threshold-tolerance }

// An Instrument is a set of questionnaires with a plan, made ready to score
// any number of answers. It may be used by several goroutines at once.
type Instrument struct {
	library *Library
	plan    *Plan
	version string
	ready   map[string]*prepared
	goals   []GoalResult // by area, with no scores
	areas   []AreaResult
	order   *stepOrder
}

// prepared is what the scoring of one questionnaire needs, found once.
type prepared struct {
	q         *Questionnaire
	questions []preparedQuestion
	byID      map[string]*Question
	sections  int
}

// preparedQuestion is a question with the places of its goals and their areas
// in the instrument's lists.
type preparedQuestion struct {
	*Question
	goals, areas []int
}

// NewInstrument prepares the questionnaires that the library holds now; what is
// added later is not in it, and a nil library holds none. The plan may be nil;
// a questionnaire that names another plan adds nothing to its goals. The
// version is the program's, for the result.
func NewInstrument(lib *Library, plan *Plan, version string) *Instrument {
	if lib == nil {
		lib = &Library{}
	}
	own := *lib // what is added to the library later is not in the instrument
	own.Form = lib.form()
	own.Questionnaires, own.Plans = slices.Clone(lib.Questionnaires), slices.Clone(lib.Plans)
	in := &Instrument{
		library: &own, plan: plan, version: version, ready: map[string]*prepared{},
		goals: []GoalResult{}, areas: []AreaResult{}, order: newStepOrder(own.Questionnaires),
	}
	goals, areas := map[string]int{}, map[string]int{}
	if plan != nil {
		for i, a := range plan.Areas {
			for _, g := range a.Goals {
				goals[g.ID], areas[g.ID] = len(in.goals), i
				in.goals = append(in.goals, GoalResult{ID: g.ID, Name: g.Name})
			}
			in.areas = append(in.areas, AreaResult{ID: a.ID, Number: a.Number, Name: a.Name})
		}
	}
	for _, q := range lib.Questionnaires {
		p := &prepared{q: q, sections: countSections(q.Root), byID: map[string]*Question{}}
		for _, question := range q.Questions() {
			pq := preparedQuestion{Question: question}
			if plan != nil && q.Plan == plan.ID {
				for _, g := range question.Goals {
					goal, ok := goals[g]
					if !ok {
						continue // of another edition of the plan
					}
					pq.goals = append(pq.goals, goal)
					if !slices.Contains(pq.areas, areas[g]) {
						pq.areas = append(pq.areas, areas[g])
					}
				}
			}
			p.questions = append(p.questions, pq)
			p.byID[question.ID] = question
		}
		in.ready[q.ID] = p
	}
	return in
}

func countSections(s *Section) int {
	n := 1
	for _, sub := range s.Sections {
		n += countSections(sub)
	}
	return n
}

// score scores one respondent's answers, which fit the instrument.
func (in *Instrument) score(a *Answers) *Result {
	r := &Result{
		Format: "readiness/result/v1", Version: in.version,
		Organisation: a.Organisation, Service: Text(a.Service), Date: Text(a.Date), Respondents: 1,
		Questionnaires: make([]QuestionnaireResult, 0, len(a.Scope)),
		Areas:          []AreaResult{}, FindOut: []FindOut{}, Unanswered: []QuestionRef{},
	}
	plan := planTally{goals: make([]tally, len(in.goals)), areas: make([]tally, len(in.areas))}
	for _, scope := range a.Scope {
		p := in.ready[scope.Questionnaire]
		r.Questionnaires = append(r.Questionnaires, p.score(a, &plan))
	}
	in.summarisePlan(r, &plan)
	r.Overall = in.overall(r.Questionnaires)
	r.Actions = actionsFor(r.Questionnaires)
	r.Steps = in.order.roadmap(r, RoadmapOptions{}).Steps
	r.listGaps()
	return r
}

// A tally adds up a group: weighted values over those that have one, and the
// range and coverage over those that apply.
type tally struct {
	value, valued             float64 // Σ w·f and Σ w over what has a value
	low, high, covered, total float64 // Σ over what applies, weighted
	answered                  bool    // some question in the group has a level
}

// add adds one member. Without a value it only widens the range.
func (t *tally) add(weight float64, m member) {
	t.total += weight
	t.low += weight * m.low
	t.high += weight * m.high
	t.covered += weight * m.coverage
	t.answered = t.answered || m.answered
	if m.valued {
		t.value += weight * m.value
		t.valued += weight
	}
}

// merge adds another group's members one by one.
func (t *tally) merge(o tally) {
	t.value += o.value
	t.valued += o.valued
	t.low += o.low
	t.high += o.high
	t.covered += o.covered
	t.total += o.total
	t.answered = t.answered || o.answered
}

// A member is a question or a group as its parent sees it.
type member struct {
	value, low, high, coverage float64
	valued                     bool // value counts towards the parent's score
	answered                   bool
}

// member is a group as its parent sees it, by the weighted means of what it
// holds. Only to be called when something applies.
func (t tally) member() member {
	m := member{low: t.low / t.total, high: t.high / t.total, coverage: t.covered / t.total, answered: t.answered}
	if t.valued > 0 {
		m.value, m.valued = t.value/t.valued, true
	}
	return m
}

// summary is a group as it is published. The rule "unanswered: worst" gives a
// value to a group that nobody answered, for its parent's sake; it is not
// published as a score.
func (t tally) summary() Summary {
	if t.total == 0 {
		return Summary{}
	}
	if !t.answered {
		return Summary{Low: known(0), High: known(1), Coverage: known(0)}
	}
	m := t.member()
	return Summary{
		Score:    known(clamp(m.value)),
		Low:      known(min(clamp(m.low), clamp(m.value))),
		High:     known(max(clamp(m.high), clamp(m.value))),
		Coverage: known(clamp(m.coverage)),
	}
}

// clamp takes off what rounding may add outside [0,1].
func clamp(f float64) float64 { return min(max(f, 0), 1) }

// planTally adds up favourable values by goal and by area.
type planTally struct{ goals, areas []tally }

// A walk is one questionnaire being scored.
type walk struct {
	*prepared
	given   map[string]Answer
	profile Profile
	plan    *planTally
	results []QuestionResult
	totals  []float64 // by section in file order: the weight of what applies in it
}

func (p *prepared) score(a *Answers, plan *planTally) QuestionnaireResult {
	w := &walk{
		prepared: p, given: a.Given[p.q.ID], profile: a.Profile, plan: plan,
		results: make([]QuestionResult, 0, len(p.questions)),
		totals:  make([]float64, 0, p.sections),
	}
	t, sections := w.section(p.q.Root)
	next, section := 0, 0
	w.spread(p.q.Root, 1, t.total, &next, &section)
	r := QuestionnaireResult{
		ID: p.q.ID, Version: p.q.Version, Title: p.q.Title, Measures: p.q.Measures,
		Average: p.q.Average, Unanswered: p.q.Unanswered, Summary: t.summary(),
		HeldBy: []string{}, NotKnown: []string{}, OutOf: outOf(p.q.Root), Sections: sections,
		Questions: w.results, Questionnaire: p.q,
	}
	for i := range r.Questions {
		question := &r.Questions[i]
		switch {
		case question.Question.Essential == nil || !question.Applies():
		case question.Fails():
			r.HeldBy = append(r.HeldBy, question.ID)
		case !question.Score.Known:
			r.NotKnown = append(r.NotKnown, question.ID)
		}
	}
	if r.Enough() {
		r.Band = Text(p.q.Band(r.Score.Value, len(r.HeldBy) > 0))
	}
	return r
}

func outOf(s *Section) Number { return Number{Value: s.OutOf, Known: s.OutOf > 0} }

// section scores what a section holds, in the order of the file, and returns
// its tally and the results of its sections.
func (w *walk) section(s *Section) (tally, []SectionResult) {
	var t tally
	place := len(w.totals)
	w.totals = append(w.totals, 0)
	for range s.Questions {
		w.question(&t)
	}
	sections := make([]SectionResult, 0, len(s.Sections))
	for _, sub := range s.Sections {
		st, inner := w.section(sub)
		sections = append(sections, SectionResult{
			ID: sub.ID, Title: sub.Title, Summary: st.summary(), OutOf: outOf(sub), Sections: inner, Section: sub,
		})
		switch {
		case w.q.Average == ByQuestion:
			t.merge(st)
		case st.total > 0:
			t.add(sub.Weight, st.member())
		}
	}
	w.totals[place] = t.total
	return t, sections
}

// question scores the next question of the questionnaire.
func (w *walk) question(t *tally) {
	q := w.questions[len(w.results)]
	answer := w.given[q.ID]
	w.results = append(w.results, QuestionResult{
		ID: q.ID, Answer: answer, TargetStep: q.target, Weight: q.Weight,
		Note: Text(answer.Note), Evidence: Text(answer.Evidence), Question: q.Question,
	})
	r := &w.results[len(w.results)-1]
	if applies, failed := q.Applies(w.profile); !applies {
		r.NotApplicableBecause = Text(failed.String())
		if answer.Kind != Level {
			r.Answer.Kind = NotApplicable
		}
		return
	}
	if answer.Kind == NotApplicable {
		r.NotApplicableBecause = "no reason given"
		if answer.Note != "" {
			r.NotApplicableBecause = Text(answer.Note)
		}
		return
	}
	m := member{high: 1}          // in the questionnaire's own direction
	favourable := member{high: 1} // in that of the plan
	if answer.Kind == Level {
		o := q.option(answer.Level)
		r.Score, r.Step = known(o.fraction), known(float64(o.step))
		m = sure(o.fraction)
		favourable = sure(o.favourable)
	} else if w.q.Unanswered == Worst {
		m.valued, favourable.valued = true, true
		if w.q.Measures == Risk {
			m.value = 1
		}
	}
	t.add(q.Weight, m)
	for _, g := range q.goals {
		w.plan.goals[g].add(q.Weight, favourable)
	}
	for _, a := range q.areas {
		w.plan.areas[a].add(q.Weight, favourable)
	}
}

// sure is a question with a level.
func sure(f float64) member {
	return member{value: f, low: f, high: f, coverage: 1, valued: true, answered: true}
}

// spread gives each question its effective weight: its share in the
// questionnaire, by the product of the normalised weights down the tree.
func (w *walk) spread(s *Section, share, total float64, next, section *int) {
	if w.q.Average == BySection {
		total = w.totals[*section]
	}
	*section++
	for range s.Questions {
		r := &w.results[*next]
		if *next++; r.Applies() {
			r.EffectiveWeight = known(share * r.Weight / total)
		}
	}
	for _, sub := range s.Sections {
		subShare := share
		if w.q.Average == BySection && total > 0 {
			subShare = share * sub.Weight / total
		}
		w.spread(sub, subShare, total, next, section)
	}
}

// String says when a question is asked, for one that is not.
func (c Condition) String() string {
	return "asked only where " + c.Fact + " is " + strings.Join(c.Values, " or ")
}

// Band returns the band of a score. An essential that fails holds it at the
// second-lowest band at best (risk: at the second-highest; of two bands at the
// lowest and the highest).
func (q *Questionnaire) Band(score float64, held bool) string {
	i := bandAt(q.Bands, score)
	limit := 1
	if len(q.Bands) == 2 {
		limit = 0
	}
	switch {
	case held && q.Measures == Risk:
		i = max(i, len(q.Bands)-1-limit)
	case held:
		i = min(i, limit)
	}
	return q.Bands[i].Label
}

// bandAt returns the place of the highest band whose edge the score reaches.
func bandAt(bands []Band, score float64) int {
	at := 0
	for i, b := range bands {
		if Reaches(score, b.From/100) {
			at = i
		}
	}
	return at
}

// overall is the weighted mean of the readiness questionnaires. It has a band
// when it is well enough answered, and so is each questionnaire of the full set
// that ships. The full set is the shipped readiness questionnaires, unless all
// that was answered is the user's own.
func (in *Instrument) overall(results []QuestionnaireResult) Overall {
	o := Overall{Covers: []string{}, Missing: []string{}}
	var t tally
	enough := true
	for _, r := range results {
		if r.Measures != Readiness || !r.Applies() {
			continue
		}
		if r.Score.Known {
			o.Covers = append(o.Covers, r.ID)
		} else {
			o.Missing = append(o.Missing, r.ID)
		}
		enough = enough && (r.Enough() || !r.Questionnaire.Shipped)
		m := member{low: r.Low.Value, high: r.High.Value, coverage: r.Coverage.Value,
			value: r.Score.Value, answered: r.Score.Known,
			valued: r.Score.Known || r.Unanswered == Worst} // whose worst is 0
		t.add(r.Questionnaire.Weight, m)
	}
	if !ownSet(results) {
		o.Missing = append(o.Missing, in.absent(results)...)
	}
	o.Summary = t.summary()
	if enough && len(o.Missing) == 0 && o.Enough() {
		bands := DefaultBands(Readiness)
		o.Band = Text(bands[bandAt(bands, o.Score.Value)].Label)
	}
	return o
}

// ownSet tells whether the readiness that was asked about is all the user's
// own, or nothing that ships was asked: then it is a full set as it is.
func ownSet(results []QuestionnaireResult) bool {
	ownReadiness, shipped := false, false
	for _, r := range results {
		isReadiness := r.Measures == Readiness
		switch {
		case r.Questionnaire.Shipped && isReadiness:
			return false
		case r.Questionnaire.Shipped:
			shipped = true
		case isReadiness:
			ownReadiness = true
		}
	}
	return ownReadiness || !shipped
}

// absent lists the shipped readiness questionnaires that are not answered.
func (in *Instrument) absent(results []QuestionnaireResult) []string {
	var out []string
	for _, q := range in.library.Questionnaires {
		if q.Shipped && q.Measures == Readiness &&
			!slices.ContainsFunc(results, func(r QuestionnaireResult) bool { return r.ID == q.ID }) {
			out = append(out, q.ID)
		}
	}
	return out
}

// summarisePlan publishes the plan's goals and areas.
func (in *Instrument) summarisePlan(r *Result, t *planTally) {
	if in.plan == nil {
		return
	}
	r.Plan = Text(in.plan.ID)
	goals := slices.Clone(in.goals)
	for i := range goals {
		goals[i].Summary = t.goals[i].summary()
	}
	r.Areas = slices.Clone(in.areas)
	for i, a := range in.plan.Areas {
		r.Areas[i].Summary = t.areas[i].summary()
		r.Areas[i].Goals, goals = goals[:len(a.Goals):len(a.Goals)], goals[len(a.Goals):]
	}
}

// listGaps lists what has no level: don't-knows with what to do about them,
// and blanks.
func (r *Result) listGaps() {
	for _, qr := range r.Questionnaires {
		for _, q := range qr.Questions {
			ref := QuestionRef{Questionnaire: qr.ID, Question: q.ID}
			switch {
			case !q.Applies():
			case q.Answer.Kind == DontKnow:
				r.FindOut = append(r.FindOut, FindOut{QuestionRef: ref, Do: q.Question.findOut()})
			case q.Answer.Kind == Blank:
				r.Unanswered = append(r.Unanswered, ref)
			}
		}
	}
}

// findOut is what to do about a don't-know, also where the questionnaire does
// not say.
func (q *Question) findOut() string {
	if q.FindOut != "" {
		return q.FindOut
	}
	return "Find out: " + q.Ask
}

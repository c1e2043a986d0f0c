package assess

import "slices"

// An Instrument is a set of questionnaires with a plan, made ready to score
// any number of answers. It may be used by several goroutines at once.
type Instrument struct {
	library *Library
	plan    *Plan
	version string
	ready   map[string]*prepared
	links   *Links
	goals   []GoalResult // by area, with no scores
	areas   []AreaResult
	order   *stepOrder
}

// prepared is what the scoring of one questionnaire needs, found once.
type prepared struct {
	q         *Questionnaire
	questions []preparedQuestion
	open      []*Question
	byID      map[string]*Question // open ones too
	fullSet   bool                 // it is one of the shipped questionnaires, or takes the place of one
}

// preparedQuestion is a question with the places of its goals and their areas
// in the instrument's lists.
type preparedQuestion struct {
	*Question
	section      Text
	linked       []string // the ids of its goals
	goals, areas []int
}

// NewInstrument prepares the questionnaires that the library holds now; what is
// added later is not in it, and a nil library holds none. The plan may be nil;
// Library.Links says which questions add to its goals. The version is the
// program's, for the result.
func NewInstrument(lib *Library, plan *Plan, version string) *Instrument {
	if lib == nil {
		lib = &Library{}
	}
	own := *lib // what is added to the library later is not in the instrument
	own.Form = lib.form()
	own.Questionnaires, own.Plans = slices.Clone(lib.Questionnaires), slices.Clone(lib.Plans)
	in := &Instrument{
		library: &own, plan: plan, version: version, ready: map[string]*prepared{},
		links: own.Links(plan), goals: []GoalResult{}, areas: []AreaResult{}, order: newStepOrder(own.Questionnaires),
	}
	goals := map[string]int{}
	if plan != nil {
		for _, a := range plan.Areas {
			for _, g := range a.Goals {
				goals[g.ID] = len(in.goals)
				in.goals = append(in.goals, GoalResult{ID: g.ID, Name: g.Name, area: len(in.areas)})
			}
			in.areas = append(in.areas, AreaResult{ID: a.ID, Number: a.Number, Name: a.Name})
		}
	}
	for _, q := range lib.Questionnaires {
		in.ready[q.ID] = in.prepare(q, goals)
	}
	return in
}

// prepare finds the places of the questionnaire's goals, which are listed by id.
func (in *Instrument) prepare(q *Questionnaire, goals map[string]int) *prepared {
	p := &prepared{q: q, open: q.openQuestions(), byID: map[string]*Question{}, fullSet: in.library.fullSet(q)}
	for section, question := range q.Questions() {
		pq := preparedQuestion{Question: question, section: Text(section.ID), linked: in.links.Goals(question)}
		for _, g := range pq.linked {
			pq.goals = append(pq.goals, goals[g])
			if area := in.goals[goals[g]].area; !slices.Contains(pq.areas, area) {
				pq.areas = append(pq.areas, area)
			}
		}
		p.questions = append(p.questions, pq)
		p.byID[question.ID] = question
	}
	for _, question := range p.open {
		p.byID[question.ID] = question
	}
	return p
}

package report

import (
	"slices"
	"strconv"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/report/words"
)

// Facts are what a report knows, worked out once from the assessment. Nothing
// in them changes while the parts are written.
type facts struct {
	assessment *assess.Assessment

	library *assess.Library
	plan    *assess.Plan // nil where there is none
	answers []*assess.Answers
	result  *assess.Result
	o       Options

	scored  bool                    // whether any question has a level
	roadmap *assess.Roadmap         // its steps are numbered from 1
	number  map[*assess.Step]int    // the number of each step
	lead    map[*assess.Step]string // who leads each step

	findings []finding // every question that has a level, in the order of the questions
	failed   []finding // essentials that are not met
	unknown  []finding // essentials that are asked and have no level
	disputed []finding // essentials that a group of people does not see as met
	areas    []area    // of the plan, those that anything speaks to
}

func newFacts(a *assess.Assessment, o Options) *facts {
	f := &facts{
		assessment: a,
		library:    a.Library(), plan: a.Plan(), answers: a.Answers(), result: a.Result(), o: o,
		roadmap: a.Roadmap(o.Roadmap), number: map[*assess.Step]int{},
	}
	for _, s := range f.roadmap.Steps {
		typeset(s)
	}
	if c := o.Commentary; c != nil {
		f.roadmap = c.Applied(f.roadmap)
	}
	for i, s := range f.roadmap.Steps {
		f.number[s] = i + 1
	}
	f.lead = leaders(f.library, f.roadmap.Steps)
	f.collect()
	f.areas = f.planAreas()
	return f
}

// typeset sets the words of a step, which is this report's own.
func typeset(s *assess.Step) {
	s.Do = words.Typeset(s.Do)
	s.Who, s.DoneWhen = assess.Text(words.Typeset(string(s.Who))), assess.Text(words.Typeset(string(s.DoneWhen)))
	decides := make([]string, len(s.Decides))
	for i, d := range s.Decides {
		decides[i] = words.Typeset(d)
	}
	s.Decides = decides
}

// collect sorts the questions by what is to be said of them.
func (f *facts) collect() {
	for i := range f.result.Questionnaires {
		q := &f.result.Questionnaires[i]
		for j := range q.Questions {
			r := &q.Questions[j]
			one := finding{q, r}
			if r.Score.Known && r.Applies() {
				f.scored = true
				f.findings = append(f.findings, one)
			}
			switch {
			case slices.Contains(q.HeldBy, r.ID):
				f.failed = append(f.failed, one)
			case slices.Contains(q.NotKnown, r.ID):
				f.unknown = append(f.unknown, one)
			}
			if slices.Contains(q.Disputed, r.ID) {
				f.disputed = append(f.disputed, one)
			}
		}
	}
}

// several reports whether the assessment is of several respondents.
func (f *facts) several() bool { return f.result.Respondents > 1 }

// measuring lists the questionnaires that measure readiness, or risk.
func (f *facts) measuring(m assess.Measures) []*assess.QuestionnaireResult {
	var out []*assess.QuestionnaireResult
	for i := range f.result.Questionnaires {
		if q := &f.result.Questionnaires[i]; q.Measures == m {
			out = append(out, q)
		}
	}
	return out
}

// counts adds up how all questions were answered.
func (f *facts) counts() assess.Counts {
	var c assess.Counts
	for i := range f.result.Questionnaires {
		c.Add(f.result.Questionnaires[i].Counts)
	}
	return c
}

// question finds a question of the result by its ids.
func (f *facts) question(ref assess.QuestionRef) (finding, bool) {
	for i := range f.result.Questionnaires {
		q := &f.result.Questionnaires[i]
		if q.ID != ref.Questionnaire {
			continue
		}
		for j := range q.Questions {
			if q.Questions[j].ID == ref.Question {
				return finding{q, &q.Questions[j]}, true
			}
		}
	}
	return finding{}, false
}

// steps lists the steps in one of the places, in their order.
func (f *facts) steps(places ...assess.Quarter) []*assess.Step {
	var out []*assess.Step
	for _, s := range f.roadmap.Steps {
		if slices.Contains(places, s.Quarter) {
			out = append(out, s)
		}
	}
	return out
}

// quarters are the places of a roadmap's four quarters.
func quarters() []assess.Quarter { return []assess.Quarter{1, 2, 3, 4} }

// year lists the steps of the year, with those to look into now.
func (f *facts) year() []*assess.Step { return f.steps(append(quarters(), assess.Now)...) }

// answeredBy lists the questions whose answers call for a step.
func (f *facts) answeredBy(s *assess.Step) []finding {
	var found []finding
	for _, a := range s.Holds {
		if q, ok := f.question(assess.QuestionRef{Questionnaire: a.Questionnaire, Question: a.Question}); ok {
			found = append(found, q)
		}
	}
	return found
}

// stepFor returns the number of the first step that answers a question, or 0.
func (f *facts) stepFor(q finding) int {
	for _, s := range f.roadmap.Steps {
		for _, a := range s.Holds {
			if a.Questionnaire == q.q.ID && a.Question == q.r.ID {
				return f.number[s]
			}
		}
	}
	return 0
}

// stepRef is what a reference names a step by, where this edition describes
// the steps one by one.
func (f *facts) stepRef(number int) string {
	if number == 0 || f.o.Edition == Board {
		return ""
	}
	return "step-" + strconv.Itoa(number)
}

// asking counts the steps that take the time of Lived Experience people.
func asking(steps []*assess.Step) int {
	n := 0
	for _, s := range steps {
		if s.AsksLivedExperience {
			n++
		}
	}
	return n
}

// nextReport is the day on which to ask again: a year after the roadmap's
// start. It is zero where no day is known.
func (f *facts) nextReport() time.Time {
	if f.roadmap.Start.IsZero() {
		return time.Time{}
	}
	return assess.Period{Count: 12, Unit: "month"}.After(f.roadmap.Start)
}

// hasWorkers reports whether the profile leaves it open that people are in
// Lived Experience roles now.
func (f *facts) hasWorkers() bool {
	given := f.result.Profile[RolesFact].Values
	return len(given) == 0 || slices.Contains(given, RolesCurrent)
}

// The ids of the profile form that a report speaks to.
const (
	LivedExperience = "lived-experience" // perspectives
	Group           = "group"
	Other           = "other"

	RolesFact    = "lived-experience-roles" // a fact, and its values
	RolesCurrent = "current"
	RolesPlanned = "planned"
	RolesNone    = "none"
)

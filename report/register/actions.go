package register

import (
	"math"
	"strings"

	"example.org/readiness/assess"
)

// actions lists every action of the result in its order, with what its place
// comes from. The urgency is what the priority comes from, also where an action
// is to be looked into now.
func actions(in source) sheet {
	s := sheet{name: "Actions", keep: 2, columns: []column{
		{title: "Step", width: 6}, {title: "Action", width: 46}, {title: "Kind", width: 13}, {title: "Priority", width: 13},
		{title: "Effort", width: 8}, {title: "Who", width: 20}, {title: "Within", width: 10}, {title: "Done when", width: 32},
		{title: "Urgency", width: 9}, {title: "Gain", width: 9}, {title: "Priority area", width: 20}, {title: "Goals", width: 24},
		{title: "Plan rows", width: 9}, {title: "Questionnaire", width: 17}, {title: "Question", width: 32}, {title: "ID", width: 30},
	}}
	x := newIndex(in)
	number := map[string]int{}
	for i, step := range in.steps {
		for _, id := range step.Actions {
			number[id] = i + 1
		}
	}
	for _, a := range in.Result.Actions {
		id := fullID(a)
		kind, priority := kindStep, string(a.Priority)
		switch {
		case a.Duty:
			kind, priority = kindNow, kindNow
		case a.KeepGoing:
			kind = kindIdea
		}
		var step any
		if n := number[id]; n > 0 {
			step = n
		}
		area, goals := x.goals(a.Goals)
		s.rows = append(s.rows, []any{
			step, a.Do, kind, priority, string(a.Effort), string(a.Who), string(a.Within), string(a.DoneWhen),
			short(a.Urgency), short(a.Gain), area, goals, strings.Join(a.Activities, "; "),
			x.title(a.Questionnaire), x.ask(a.Questionnaire, a.Question), id,
		})
	}
	return s
}

// fullID names an action as questionnaire/question/action.
func fullID(a *assess.ActionResult) string { return a.Questionnaire + "/" + a.Question + "/" + a.ID }

// short is a number with four decimals: a spreadsheet keeps 15 digits, so a
// longer one would not come back as it was written.
func short(v float64) float64 { return math.Round(v*1e4) / 1e4 }

// An index finds by its id what a result names.
type index struct {
	source
	questionnaires map[string]*assess.Questionnaire
	questions      map[assess.QuestionRef]*assess.Question
	linked         map[assess.QuestionRef][]string // the ids of the goals of what was asked
}

func newIndex(in source) *index {
	x := &index{source: in, questionnaires: map[string]*assess.Questionnaire{}, questions: map[assess.QuestionRef]*assess.Question{}, linked: map[assess.QuestionRef][]string{}}
	for _, q := range in.Result.Questionnaires {
		for _, r := range q.Questions {
			x.linked[assess.QuestionRef{Questionnaire: q.ID, Question: r.ID}] = r.Goals
		}
	}
	for _, q := range in.Library.Questionnaires {
		x.questionnaires[q.ID] = q
		for _, question := range q.Questions() {
			x.questions[assess.QuestionRef{Questionnaire: q.ID, Question: question.ID}] = question
		}
	}
	return x
}

func (x *index) title(questionnaire string) string {
	if q := x.questionnaires[questionnaire]; q != nil {
		return q.Title
	}
	return questionnaire
}

// question returns a question, an empty one where the library lacks it.
func (x *index) question(questionnaire, id string) *assess.Question {
	if q := x.questions[assess.QuestionRef{Questionnaire: questionnaire, Question: id}]; q != nil {
		return q
	}
	return &assess.Question{Ask: id}
}

func (x *index) ask(questionnaire, id string) string { return x.question(questionnaire, id).Ask }

// goals returns the area of the first goal, under which the report prints the
// action, and the names of all goals.
func (x *index) goals(ids []string) (area, names string) {
	var found []string
	for _, id := range ids {
		g := x.Plan.Goal(id)
		if found = append(found, g.Name); area == "" {
			area = g.Area.Numbered()
		}
	}
	return area, strings.Join(found, "; ")
}

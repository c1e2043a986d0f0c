package register

import (
	"math"
	"strings"

	"example.org/readiness/assess"
)

// The kinds of action. The first are those that may not wait.
const (
	lookNow = "Look into now"
	action  = "Action"
	findOut = "Find out"
)

// notStarted is the status with which every action begins.
const notStarted = "Not started"

func statuses() []string { return []string{notStarted, "Under way", "Done", "Decided against"} }

// priorities begin with what may not wait, whatever its answer alone would
// make of it, so that nobody who filters for the most pressing misses it.
func priorities() []string {
	return []string{lookNow, string(assess.High), string(assess.Mid), string(assess.Low)}
}

// actions lists the actions in the order of the report, with its numbers, and
// after them what is to be found out. The urgency is what the priority comes
// from, also where an action is to be looked into now.
func actions(in source) sheet {
	s := sheet{name: "Actions", columns: []column{
		{title: "No", width: 5}, {title: "Kind", width: 13}, {title: "ID", width: 20},
		{title: "Priority area", width: 20}, {title: "Goals", width: 24}, {title: "Plan rows", width: 9},
		{title: "Questionnaire", width: 17}, {title: "Question", width: 32}, {title: "Action", width: 46},
		{title: "Who", width: 20}, {title: "Effort", width: 8}, {title: "Priority", width: 13, choices: priorities()},
		{title: "Within", width: 10}, {title: "Due date", width: 12}, {title: "Done when", width: 32},
		{title: "Owner", width: 18}, {title: "Status", width: 14, choices: statuses()}, {title: "Notes", width: 30}, {title: "Urgency", width: 9},
	}}
	x := newIndex(in)
	for _, a := range in.Result.Actions {
		kind, priority := action, string(a.Priority)
		if a.Duty {
			kind, priority = lookNow, lookNow
		}
		area, goals := x.goals(a.Goals)
		s.rows = append(s.rows, []any{
			len(s.rows) + 1, kind, a.Questionnaire + "/" + a.ID, area, goals, strings.Join(a.Activities, "; "),
			x.title(a.Questionnaire), x.ask(a.Questionnaire, a.Question), a.Do,
			string(a.Who), string(a.Effort), priority, string(a.Within), x.due(a), string(a.DoneWhen),
			nil, notStarted, nil, math.Round(a.Urgency*1e4) / 1e4, // a spreadsheet keeps 15 digits
		})
	}
	for _, f := range in.Result.FindOut {
		area, goals := x.goals(x.linked[f.QuestionRef])
		s.rows = append(s.rows, []any{
			len(s.rows) + 1, findOut, f.Questionnaire + "/" + f.Question + "/find-out", area, goals, nil,
			x.title(f.Questionnaire), x.ask(f.Questionnaire, f.Question), f.Do,
			nil, nil, nil, nil, nil, nil,
			nil, notStarted, nil, nil,
		})
	}
	return s
}

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

// due returns the day by which an action is to be done, counted from the
// assessment, or nil where either is not given.
func (x *index) due(a *assess.ActionResult) any {
	from, ok := day(string(x.Result.Date))
	if !ok || a.Action == nil || a.Action.Within.Count == 0 {
		return nil
	}
	return a.Action.Within.After(from)
}

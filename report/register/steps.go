package register

import (
	"fmt"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report"
)

// The columns of the sheet Steps. What people fill in comes beside the action,
// the ids come last.
const (
	colNo       = "No"
	colAction   = "Action"
	colOwner    = "Owner"
	colStatus   = "Status"
	colDue      = "Due"
	colNotes    = "Notes"
	colPriority = "Priority"
	colQuarter  = "Quarter"
	colKind     = "Kind"
	colEffort   = "Effort"
	colWho      = "Who"
	colDoneWhen = "Done when"
	colWithin   = "Within"
	colAsks     = "Asks Lived Experience people"
	colAbout    = "About"
	colArea     = "Priority area"
	colGoals    = "Goals"
	colPlanRows = "Plan rows"
	colOrg      = "Organisation"
	colService  = "Service"
	colAssessed = "Assessed"
	colStep     = "Step ID"
	colIDs      = "Action IDs"
	colWritten  = "As written"
)

// The kinds of row. The first may not wait.
const (
	kindNow     = "Look into now"
	kindStep    = "Step"
	kindFindOut = "Find out"
	kindIdea    = "Keep going"
	kindGone    = "No longer called for"
	kindDropped = "Left out of the plan"
	kindUnknown = "Not known now: " // and why
)

func statuses() []string {
	var out []string
	for _, s := range report.Statuses() {
		out = append(out, string(s))
	}
	return out
}

// priorities begin with what may not wait, whatever its answer alone would
// make of it, so that nobody who filters for the most pressing misses it.
func priorities() []string {
	return []string{kindNow, string(assess.High), string(assess.Mid), string(assess.Low)}
}

// stepColumns are the columns of the sheet Steps, with people's own columns
// beside their notes.
func stepColumns(extra []string) []column {
	typed := []column{
		{title: colNo, width: 5}, {title: colAction, width: 44},
		{title: colOwner, width: 18, prompt: "Who carries it out: a name or a role."},
		{title: colStatus, width: 13, choices: statuses(), prompt: "How far it is. Say in the notes why something was decided against."},
		{title: colDue, width: 12, prompt: "The day by which it is to be done."},
		{title: colNotes, width: 30},
	}
	for _, title := range extra {
		typed = append(typed, column{title: title, width: 18})
	}
	return append(typed, []column{
		{title: colPriority, width: 13, choices: priorities(), prompt: "Change it where you know better. Your choice is kept."},
		{title: colQuarter, width: 10}, {title: colEffort, width: 9}, {title: colWho, width: 20}, {title: colDoneWhen, width: 32},
		{title: colKind, width: 13}, {title: colWithin, width: 10}, {title: colAsks, width: 13}, {title: colAbout, width: 24},
		{title: colArea, width: 20}, {title: colGoals, width: 24}, {title: colPlanRows, width: 9},
		{title: colOrg, width: 20}, {title: colService, width: 16}, {title: colAssessed, width: 12},
		{title: colStep, width: 24, forLater: true}, {title: colIDs, width: 30, forLater: true}, {title: colWritten, width: 12, forLater: true},
	}...)
}

// printedAfterNotes is how many columns behind the notes are printed: with more
// the sheet could not be read on paper.
const printedAfterNotes = 5

// steps lists the steps in the order of the roadmap, with the report's numbers;
// after them what is to be found out, ideas, and what an earlier register holds
// besides.
func steps(in source) sheet {
	lines, extra := carry(in, called(in))
	s := sheet{name: "Steps", columns: stepColumns(extra), keep: 2, printed: 6 + len(extra) + printedAfterNotes}
	for i, l := range lines {
		l[colNo] = i + 1
		row := make([]any, len(s.columns))
		for c := range s.columns {
			row[c] = l[s.columns[c].title]
		}
		s.rows = append(s.rows, row)
	}
	return s
}

// A line is a row of the sheet Steps, by the titles of its columns.
type line map[string]any

// text returns a cell as text.
func (l line) text(title string) string { return strings.TrimSpace(asText(l[title])) }

// called lists what the assessment calls for.
func called(in source) []line {
	x := newIndex(in)
	var out []line
	for _, s := range in.steps {
		out = append(out, x.step(s))
	}
	for _, f := range in.Result.FindOut {
		area, goals := x.goals(x.linked[f.QuestionRef])
		id := f.Questionnaire + "/" + f.Question + "/find-out"
		out = append(out, line{
			colKind: kindFindOut, colAction: f.Do, colArea: area, colGoals: goals,
			colAbout: x.question(f.Questionnaire, f.Question).Topic, colStep: id, colIDs: id,
		})
	}
	for _, a := range in.Result.Actions {
		if a.KeepGoing {
			out = append(out, x.idea(a))
		}
	}
	for _, l := range out {
		l[colStatus] = string(report.NotStarted)
		l[colOrg], l[colService] = in.Result.Organisation, string(in.Result.Service)
		if d, ok := day(string(in.Result.Date)); ok {
			l[colAssessed] = d
		}
		l[colWritten] = written(l)
	}
	return out
}

// step is the row of a step.
func (x *index) step(s *assess.Step) line {
	var about, rows []string
	for _, a := range s.Holds {
		about = appendNew(about, x.question(a.Questionnaire, a.Question).Topic)
		rows = appendNew(rows, a.Activities...)
	}
	area, goals := x.goals(s.Goals)
	l := line{
		colKind: kindStep, colPriority: string(s.Priority), colAction: s.Do, colWho: string(s.Who), colEffort: string(s.Effort),
		colWithin: string(s.Within), colDoneWhen: string(s.DoneWhen), colQuarter: placeName(s.Quarter), colAsks: yesNo(s.AsksLivedExperience),
		colAbout: strings.Join(about, "; "), colArea: area, colGoals: goals, colPlanRows: strings.Join(rows, "; "),
		colStep: s.ID, colIDs: strings.Join(s.Actions, "; "),
	}
	if d, ok := day(string(s.Due)); ok {
		l[colDue] = d
	}
	if s.Duty {
		l[colKind], l[colPriority] = kindNow, kindNow
	}
	return l
}

// idea is the row of an action that keeps a good answer good.
func (x *index) idea(a *assess.ActionResult) line {
	area, goals := x.goals(a.Goals)
	return line{
		colKind: kindIdea, colAction: a.Do, colWho: string(a.Who), colEffort: string(a.Effort), colDoneWhen: string(a.DoneWhen),
		colAsks:  yesNo(a.Action != nil && a.Action.AsksLivedExperience),
		colAbout: x.question(a.Questionnaire, a.Question).Topic, colArea: area, colGoals: goals,
		colPlanRows: strings.Join(a.Activities, "; "), colStep: fullID(a), colIDs: fullID(a),
	}
}

// placeName names a place of the roadmap.
func placeName(q assess.Quarter) string {
	switch q {
	case assess.Now:
		return "Now"
	case assess.Later:
		return "Later"
	}
	return fmt.Sprintf("Quarter %d", q)
}

func yesNo(yes bool) string {
	if yes {
		return "Yes"
	}
	return "No"
}

// appendNew appends the texts that the list does not have, and no empty one.
func appendNew(list []string, more ...string) []string {
	have := map[string]bool{"": true}
	for _, s := range list {
		have[s] = true
	}
	for _, s := range more {
		if !have[s] {
			have[s] = true
			list = append(list, s)
		}
	}
	return list
}

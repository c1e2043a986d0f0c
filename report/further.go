package report

import (
	"fmt"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// keepsGoing tells an action for a question that is at its target already.
func keepsGoing(a *assess.ActionResult) bool { return a.Urgency == 0 && !a.Duty && !a.Essential }

// moreActions prints what the body leaves out.
func (b *builder) moreActions() {
	rest := b.Result.Actions[len(b.body):]
	if len(rest) == 0 {
		return
	}
	b.heading(1, "Further actions", "further-actions")
	b.say("These come after the actions of the plan's first part. They are kept here so that nothing is lost, and in the action register, which a spreadsheet opens.")
	var below, at []*assess.ActionResult
	for _, a := range rest {
		if keepsGoing(a) {
			at = append(at, a)
		} else {
			below = append(below, a)
		}
	}
	if len(below) > 0 {
		b.heading(2, "Below target", "")
		b.byArea("Further actions below target", below, b.actionTable)
	}
	if len(at) > 0 {
		b.heading(2, "At target: to keep it going", "")
		b.say("What these are about is at its target. They help to keep it so when people and budgets change. The action register names the goals that each supports.")
		b.byArea("Further actions to keep going", at, b.keepTable)
	}
}

// keepTable prints actions for what is at its target, in fewer words than those
// that close a gap: they all have the same priority.
func (b *builder) keepTable(caption string, actions []*assess.ActionResult) document.Table {
	t := document.Table{
		Caption: caption, RowHeads: true, Titled: true,
		Columns: []document.Column{{Title: "No.", Share: 1.1}, {Title: "Action", Share: 13}, {Title: "Who", Share: 4.5}, {Title: "When", Share: 3.4}},
	}
	for _, a := range actions {
		topic := b.Library.Questionnaire(a.Questionnaire).Question(a.Question).Topic
		cell := document.Text{{Text: a.Do}, {Text: "\n" + words.Sentence("Keeps going: "+words.Small(topic)), Tone: document.Muted}}
		if a.DoneWhen != "" {
			cell = append(cell, document.Span{Text: " Done when: " + string(a.DoneWhen), Tone: document.Muted})
		}
		t.Rows = append(t.Rows, []document.Text{document.T(fmt.Sprint(b.number[a])), cell, document.T(words.Capital(string(a.Who))), b.whenCell(a)})
		t.RowIDs = append(t.RowIDs, b.actionRef(a))
	}
	return t
}

// byArea prints actions in a table for each priority area.
func (b *builder) byArea(caption string, actions []*assess.ActionResult, table func(string, []*assess.ActionResult) document.Table) {
	byName := map[string][]*assess.ActionResult{}
	for _, a := range actions {
		name := b.areaName(a)
		byName[name] = append(byName[name], a)
	}
	for _, name := range b.areaNames() {
		if found := byName[name]; len(found) > 0 {
			b.add(document.Heading{Level: 3, Text: name, Unlisted: true}, table(caption+": "+name, found))
		}
	}
}

const outsidePlan = "Outside the plan"

// areaName is the heading that an action stands under where there are many:
// its priority area, or its questionnaire where there is no plan.
func (b *builder) areaName(a *assess.ActionResult) string {
	switch area := b.area(a); {
	case area != nil:
		return area.Numbered()
	case b.Plan != nil:
		return outsidePlan
	}
	return b.Library.Questionnaire(a.Questionnaire).Title
}

// areaNames lists the names that areaName gives, in their order.
func (b *builder) areaNames() []string {
	var names []string
	if b.Plan == nil {
		for _, q := range b.Result.Questionnaires {
			names = append(names, q.Title)
		}
		return names
	}
	for _, area := range b.Plan.Areas {
		names = append(names, area.Numbered())
	}
	return append(names, outsidePlan)
}

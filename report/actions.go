package report

import (
	"fmt"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// actionPlan opens the plan: what is looked into now, and who does what when.
func (b *builder) actionPlan() {
	b.flowing("Action plan", "action-plan")
	if len(b.Result.Actions) == 0 {
		b.say("The answers call for no action.")
		b.whyEssential()
		return
	}
	duties := b.pick(func(a *assess.ActionResult) bool { return a.Duty })
	rest := len(b.Result.Actions) - len(b.body)
	b.say(b.callFor(), b.orderSentence(rest))
	if b.Plan != nil {
		where := "Each action"
		if len(duties) > 0 {
			where = "What may be a hazard stands under \"Look into now\", and each other action"
		}
		b.say(fmt.Sprintf("%s stands under the priority area of the first goal that it supports. An action supports a goal of the %s. It does not complete a row of that plan.", where, b.Plan.ShortTitle))
	}
	if len(duties) > 0 {
		b.heading(2, "Look into now", "duties")
		b.say("These answers may point to a hazard to people's health and safety at work.",
			"Managing such hazards is an employer's duty. Take advice: this report does not give it.")
		b.add(b.actionTable("Actions to look into now", duties))
	}
	b.whyEssential()
	b.whoLeads()
}

// callFor says how many actions there are, and how many of them keep going
// what is at its target.
func (b *builder) callFor() string {
	total, keep := len(b.Result.Actions), 0
	for _, a := range b.Result.Actions {
		if keepsGoing(a) {
			keep++
		}
	}
	switch {
	case keep == 0:
		return fmt.Sprintf("The answers call for %s.", words.Count(total, "action"))
	case keep == total:
		return fmt.Sprintf("The answers call for %s, to keep going what is at its target.", words.Count(total, "action"))
	}
	return fmt.Sprintf("The answers call for %s: %d where the answer is below its target, and %d to keep going what is at its target.",
		words.Count(total, "action"), total-keep, keep)
}

// whyEssential gives the reasons for the essentials that are not met or not
// known, once for all parts that name them.
func (b *builder) whyEssential() {
	failed, unknown := b.essentials()
	if len(failed)+len(unknown) == 0 {
		return
	}
	title := "Essentials not met"
	switch {
	case len(failed) == 0:
		title = "Essentials not known"
	case len(unknown) > 0:
		title += " or not known"
	}
	b.heading(2, title, "essentials")
	if len(failed) > 0 {
		b.say("While an essential is not met, the band of its questionnaire can be no better than its second lowest (for risk, its second highest).")
		items := make([]document.Text, len(failed))
		for i, r := range failed {
			items[i] = essentialLine(r)
		}
		b.add(document.List{Items: items})
	}
	if len(unknown) > 0 {
		b.say("Of these it is not known whether they are met. Find out first.")
		items := make([]document.Text, len(unknown))
		for i, r := range unknown {
			items[i] = document.Text{{Text: words.Sentence(r.Question.Topic) + " ", Bold: true}, {Text: r.Question.Essential.Why}}
		}
		b.add(document.List{Items: items})
	}
}

// whoLeads draws the actions of the body by who leads them and when.
func (b *builder) whoLeads() {
	b.heading(2, "Who leads what, and when", "timeline")
	which := "the actions"
	if len(b.body) < len(b.Result.Actions) {
		which = fmt.Sprintf("the first %d actions", len(b.body))
	}
	b.say(fmt.Sprintf("This shows %s, by the person or team named first to lead them. The numbers are those of the actions.", which))
	picture, data := b.timeline()
	b.add(picture, data)
}

func (b *builder) orderSentence(rest int) string {
	if len(b.Result.Actions) == 1 {
		return ""
	}
	s := "They are numbered in order: what may be a hazard first, then essentials that are not met, then by priority and by what each adds for its effort."
	if rest > 0 && b.o.Audience != Board {
		s += fmt.Sprintf(" The first %d stand in this part. The other %d are at the end, under \"Further actions\".", len(b.body), rest)
	} else if rest > 0 {
		s += fmt.Sprintf(" The first %d stand in this report. The full report and the action register hold the other %d.", len(b.body), rest)
	}
	return s
}

// pick returns the actions of the report's body that match.
func (b *builder) pick(match func(*assess.ActionResult) bool) []*assess.ActionResult {
	var out []*assess.ActionResult
	for _, a := range b.body {
		if match(a) {
			out = append(out, a)
		}
	}
	return out
}

// goals returns the goals of the plan that an action supports.
func (b *builder) goals(a *assess.ActionResult) []*assess.Goal {
	var out []*assess.Goal
	for _, id := range a.Goals {
		out = append(out, b.Plan.Goal(id))
	}
	return out
}

// area returns the priority area that an action stands under: that of its
// first goal, or nil.
func (b *builder) area(a *assess.ActionResult) *assess.Area {
	if goals := b.goals(a); len(goals) > 0 {
		return goals[0].Area
	}
	return nil
}

// actionRef is the row in which an action stands, or "" where the report leaves
// it out.
func (b *builder) actionRef(a *assess.ActionResult) string {
	if b.o.Audience == Board && b.number[a] > len(b.body) {
		return ""
	}
	return fmt.Sprintf("action-%d", b.number[a])
}

func areaID(a *assess.Area) string { return "area-" + a.ID }

// actionTable prints actions in full, under a heading that says what they are.
func (b *builder) actionTable(caption string, actions []*assess.ActionResult) document.Table {
	t := document.Table{
		Caption: caption, RowHeads: true, Titled: true,
		Columns: []document.Column{{Title: "No.", Share: 1.1}, {Title: "Action", Share: 12}, {Title: "Who", Share: 3.8}, {Title: "When", Share: 3}, {Title: "Priority", Share: 2.2}},
	}
	for _, a := range actions {
		t.Rows = append(t.Rows, []document.Text{
			document.T(fmt.Sprint(b.number[a])), b.actionCell(a), document.T(words.Capital(string(a.Who))), b.whenCell(a), priorityCell(a),
		})
		t.RowIDs = append(t.RowIDs, b.actionRef(a))
	}
	return t
}

// actionCell says what to do, how one knows that it is done, which answer
// called for it, and what it supports.
func (b *builder) actionCell(a *assess.ActionResult) document.Text {
	cell := document.Text{{Text: a.Do}}
	if a.DoneWhen != "" {
		cell = append(cell, document.Span{Text: "\nDone when: ", Bold: true, Tone: document.Muted}, document.Span{Text: string(a.DoneWhen), Tone: document.Muted})
	}
	cell = append(cell, document.Span{Text: "\nBecause: ", Bold: true, Tone: document.Muted}, document.Span{Text: b.because(a), Tone: document.Muted})
	return append(cell, b.supports(a)...)
}

// because names the answer that called for an action.
func (b *builder) because(a *assess.ActionResult) string {
	question := b.Library.Questionnaire(a.Questionnaire).Question(a.Question)
	label, _ := question.Label(b.Answers.To(a.Questionnaire, a.Question).Level)
	return fmt.Sprintf("%s, answered %q.", question.Topic, label)
}

// supports names the goals and the rows of the plan that an action supports.
func (b *builder) supports(a *assess.ActionResult) document.Text {
	var names []string
	for _, g := range b.goals(a) {
		names = append(names, g.Name)
	}
	if len(names) == 0 {
		return nil
	}
	noun := "goal"
	if len(names) > 1 {
		noun = "goals"
	}
	t := document.Text{{Text: "\nSupports: ", Bold: true, Tone: document.Muted}, {Text: fmt.Sprintf("%s %s of the %s.", noun, words.List(names), b.Plan.ShortTitle), Tone: document.Muted}}
	if len(a.Activities) > 0 {
		t = append(t, document.Span{Text: " Plan rows: ", Tone: document.Muted})
		t = append(t, b.rowLinks(a.Activities, document.Muted)...)
	}
	return t
}

// rowLinks names rows of the plan, each a link to where it is printed. Only
// the full report prints them.
func (b *builder) rowLinks(ids []string, tone document.Tone) document.Text {
	var t document.Text
	for i, id := range ids {
		if i > 0 {
			t = append(t, document.Span{Text: ", ", Tone: tone})
		}
		t = append(t, document.Span{Text: id, Tone: tone, Ref: b.milestoneRef(id)})
	}
	return t
}

// whenCell says by when, as a day where the assessment has one to count from.
func (b *builder) whenCell(a *assess.ActionResult) document.Text {
	cell := document.Text{{Text: "No time set"}}
	if a.Within != "" {
		cell[0].Text = words.Capital(string(a.Within))
	}
	if from, err := time.Parse(time.DateOnly, b.Answers.Date); err == nil && a.Within != "" {
		cell = append(cell, document.Span{Text: "\nby " + words.DayOf(a.Action.Within.After(from)), Tone: document.Muted})
	}
	return append(cell, document.Span{Text: "\n" + words.Capital(string(a.Effort)) + " effort", Tone: document.Muted})
}

// priorityCell names what decides an action's place: for a duty that is not
// its priority.
func priorityCell(a *assess.ActionResult) document.Text {
	if a.Duty {
		return document.Text{{Text: "Look into now", Bold: true, Tone: document.Alert}}
	}
	cell := document.Text{{Text: string(a.Priority), Bold: true}}
	if a.Priority == assess.High {
		cell[0].Tone = document.Alert
	}
	switch {
	case a.Essential:
		cell = append(cell, document.Span{Text: "\nEssential", Tone: document.Alert})
	case keepsGoing(a):
		cell = append(cell, document.Span{Text: "\nKeep going", Tone: document.Muted})
	}
	return cell
}

// otherActions prints the body's actions that support no goal of the plan.
func (b *builder) otherActions() {
	actions := b.pick(func(a *assess.ActionResult) bool { return !a.Duty && b.area(a) == nil })
	if len(actions) == 0 {
		return
	}
	title := "Actions"
	if b.Plan != nil {
		title = "Actions outside the plan"
	}
	b.flowing(title, "other-actions")
	b.add(b.actionTable(title, actions))
}

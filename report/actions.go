package report

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"example.org/readiness/assess"
)

// actionPlan opens the plan: what is looked into now, and who does what when.
func (b *builder) actionPlan() {
	b.heading(1, "Action plan", "action-plan")
	if len(b.Result.Actions) == 0 {
		b.say("The answers call for no action.")
		return
	}
	duties := b.pick(func(a *assess.ActionResult) bool { return a.Duty })
	rest := len(b.Result.Actions) - len(b.body)
	b.say(fmt.Sprintf("The answers call for %s.", count(len(b.Result.Actions), "action")),
		b.orderSentence(rest))
	if b.Plan != nil {
		b.say(fmt.Sprintf("Each action stands under the priority area of the first goal that it supports. An action supports a goal of the %s. It does not complete a row of that plan.", b.Plan.ShortTitle))
	}
	if len(duties) > 0 {
		b.heading(2, "Look into now", "duties")
		b.say("These answers may point to a hazard to people's health and safety at work.",
			"Managing such hazards is an employer's duty. Take advice: this report does not give it.")
		b.add(b.actionTable("Actions to look into now", duties))
	}
	b.heading(2, "Who leads what, and when", "timeline")
	b.say(fmt.Sprintf("This shows the first %s, by the person or team that leads it. The numbers are those of the actions.", count(len(b.body), "action")))
	b.add(b.timeline())
}

func (b *builder) orderSentence(rest int) string {
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

// goals returns the goals of the plan that an action supports: none where its
// questionnaire links to another plan.
func (b *builder) goals(a *assess.ActionResult) []*assess.Goal {
	if b.Plan == nil || b.Library.Questionnaire(a.Questionnaire).Plan != b.Plan.ID {
		return nil
	}
	var out []*assess.Goal
	for _, id := range a.Goals {
		if g := b.Plan.Goal(id); g != nil {
			out = append(out, g)
		}
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

// actionRef is the heading under which an action stands.
func (b *builder) actionRef(a *assess.ActionResult) string {
	switch area := b.area(a); {
	case a.Duty:
		return "duties"
	case b.number[a] > len(b.body) && b.o.Audience == Board:
		return ""
	case b.number[a] > len(b.body):
		return "further-actions"
	case area == nil:
		return "other-actions"
	default:
		return areaID(area)
	}
}

func areaID(a *assess.Area) string { return "area-" + a.ID }

// actionTable prints actions in full, under a heading that says what they are.
func (b *builder) actionTable(caption string, actions []*assess.ActionResult) Table {
	t := Table{
		Caption: caption, RowHeads: true, Titled: true,
		Columns: []Column{{Title: "No.", Share: 1.1}, {Title: "Action", Share: 12}, {Title: "Who", Share: 3.8}, {Title: "When", Share: 3}, {Title: "Priority", Share: 2.2}},
	}
	for _, a := range actions {
		t.Rows = append(t.Rows, []Text{
			T(fmt.Sprint(b.number[a])), b.actionCell(a), T(capital(string(a.Who))), b.whenCell(a), priorityCell(a),
		})
	}
	return t
}

// actionCell says what to do, how one knows that it is done, which answer
// called for it, and what it supports.
func (b *builder) actionCell(a *assess.ActionResult) Text {
	cell := Text{{Text: a.Do}}
	if a.DoneWhen != "" {
		cell = append(cell, Span{Text: "\nDone when: ", Bold: true, Tone: Muted}, Span{Text: string(a.DoneWhen), Tone: Muted})
	}
	cell = append(cell, Span{Text: "\nBecause: ", Bold: true, Tone: Muted}, Span{Text: b.because(a), Tone: Muted})
	return append(cell, b.supports(a)...)
}

// because names the answer that called for an action.
func (b *builder) because(a *assess.ActionResult) string {
	question := b.Library.Questionnaire(a.Questionnaire).Question(a.Question)
	label, _ := question.Label(b.Answers.To(a.Questionnaire, a.Question).Level)
	return fmt.Sprintf("%s, answered %q.", question.Topic, label)
}

// supports names the goals and the rows of the plan that an action supports.
func (b *builder) supports(a *assess.ActionResult) Text {
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
	t := Text{{Text: "\nSupports: ", Bold: true, Tone: Muted}, {Text: fmt.Sprintf("%s %s of the %s.", noun, list(names), b.Plan.ShortTitle), Tone: Muted}}
	if len(a.Activities) > 0 && b.o.Audience == Full {
		t = append(t, Span{Text: " Plan rows: ", Tone: Muted})
		t = append(t, b.rowLinks(a.Activities, Muted)...)
	}
	return t
}

// rowLinks names rows of the plan, each a link to where it is printed. Only
// the full report prints them.
func (b *builder) rowLinks(ids []string, tone Tone) Text {
	var t Text
	for i, id := range ids {
		if i > 0 {
			t = append(t, Span{Text: ", ", Tone: tone})
		}
		t = append(t, Span{Text: id, Tone: tone, Ref: b.milestoneRef(id)})
	}
	return t
}

// whenCell says by when, as a day where the assessment has one to count from.
func (b *builder) whenCell(a *assess.ActionResult) Text {
	cell := Text{{Text: "No time set"}}
	if a.Within != "" {
		cell[0].Text = capital(string(a.Within))
	}
	if from, err := time.Parse(time.DateOnly, b.Answers.Date); err == nil && a.Within != "" {
		cell = append(cell, Span{Text: "\nby " + a.Action.Within.After(from).Format(dayFormat), Tone: Muted})
	}
	return append(cell, Span{Text: "\n" + capital(string(a.Effort)) + " effort", Tone: Muted})
}

// priorityCell names what decides an action's place: for a duty that is not
// its priority.
func priorityCell(a *assess.ActionResult) Text {
	if a.Duty {
		return Text{{Text: "Look into now", Bold: true, Tone: Alert}}
	}
	cell := Text{{Text: string(a.Priority), Bold: true}}
	if a.Priority == assess.High {
		cell[0].Tone = Alert
	}
	if a.Essential {
		cell = append(cell, Span{Text: "\nEssential", Tone: Alert})
	}
	return cell
}

// areas writes a page for each priority area.
func (b *builder) areas() {
	if b.Plan == nil {
		return
	}
	for i, area := range b.Plan.Areas {
		b.areaPage(area, b.Result.Areas[i])
	}
}

// maxListed is how many strengths and gaps an area's page lists.
const maxListed = 4

func (b *builder) areaPage(area *assess.Area, result assess.AreaResult) {
	b.flowing(fmt.Sprintf("Priority area %d: %s", area.Number, area.Name), areaID(area))
	b.say(area.Summary)
	questions := b.linkedTo(area)
	b.add(Paragraph{Text: Text{{Text: "Score: " + b.planScore(result.Summary, questions) + spanOf(result.Summary) + ".", Bold: true}, {Text: " " + areaCoverage(result, questions)}}})
	actions := b.pick(func(a *assess.ActionResult) bool { return !a.Duty && b.area(a) == area })
	if len(questions) == 0 && len(actions) == 0 {
		return
	}
	if len(questions) > 0 {
		b.add(b.goalTable(area, result))
		b.inPlaceAndMissing(area, questions)
	}
	b.add(Heading{Level: 2, Text: "Actions for " + area.Name, Unlisted: true})
	if len(actions) > 0 {
		b.add(b.actionTable("Actions for "+area.Name, actions))
		return
	}
	b.noActions(area)
}

// spanOf is a range in brackets, or nothing.
func spanOf(sum assess.Summary) string {
	if r := (Shower{}).Range(sum); r != "" && sum.Score.Known {
		return " (" + r + ")"
	}
	return ""
}

// noActions says why an area has none here, and where its actions stand.
func (b *builder) noActions(area *assess.Area) {
	duties, further := 0, 0
	for _, a := range b.Result.Actions {
		switch {
		case b.area(a) != area:
		case a.Duty:
			duties++
		default:
			further++
		}
	}
	var text Text
	if duties > 0 {
		text = append(text, Span{Text: capital(count(duties, "action")) + " for this area: see "}, Span{Text: "Look into now", Ref: "duties"}, Span{Text: ". "})
	}
	switch {
	case further > 0 && b.o.Audience == Board:
		text = append(text, Span{Text: fmt.Sprintf("None of the first actions is for this area. The full report has %s for it.", count(further, "further action"))})
	case further > 0:
		text = append(text, Span{Text: fmt.Sprintf("None of the first actions is for this area. %s: see ", capital(count(further, "further action")))},
			Span{Text: "Further actions", Ref: "further-actions"}, Span{Text: "."})
	case duties == 0:
		text = T("The answers call for no action in this area.")
	}
	b.add(Paragraph{Text: text})
}

// areaCoverage says how many questions an area's score comes from.
func areaCoverage(result assess.AreaResult, questions []assess.QuestionResult) string {
	_, applicable := Answered(questions)
	switch {
	case len(questions) == 0:
		return "This assessment has no question about this area."
	case !result.Applies():
		return "None of its questions applies to this organisation."
	case applicable == 1:
		return "One question alone asks about it, so read the score with care."
	}
	return fmt.Sprintf("Worked out from %s questions answered.", AnsweredOf(questions))
}

// linked returns the questions that link to a goal that matches, each once.
func (b *builder) linked(match func(goal string) bool) []assess.QuestionResult {
	var out []assess.QuestionResult
	for _, q := range b.Result.Questionnaires {
		if q.Questionnaire.Plan != b.Plan.ID {
			continue
		}
		for _, r := range q.Questions {
			if slices.ContainsFunc(r.Question.Goals, match) {
				out = append(out, r)
			}
		}
	}
	return out
}

// linkedTo returns the questions that link to any goal of an area.
func (b *builder) linkedTo(area *assess.Area) []assess.QuestionResult {
	return b.linked(b.within(area))
}

// within matches the goals of an area.
func (b *builder) within(area *assess.Area) func(goal string) bool {
	return func(goal string) bool {
		g := b.Plan.Goal(goal)
		return g != nil && g.Area == area
	}
}

// goalTable shows an area's goals, and says of each what the plan does for it.
func (b *builder) goalTable(area *assess.Area, result assess.AreaResult) Table {
	t := Table{
		Caption: fmt.Sprintf("Goals of %s", area.Name), RowHeads: true, Titled: true,
		Columns: []Column{{Title: "Goal", Share: 7}, {Title: "Score", Share: 2, Right: true}, {Title: "Range", Share: 2.2, Right: true},
			{Title: "Answered", Share: 2, Right: true}, {Title: "Rows of the plan", Share: 3.4}},
	}
	for i, g := range area.Goals {
		sum := result.Goals[i].Summary
		questions := b.linked(func(goal string) bool { return goal == g.ID })
		name := Text{{Text: g.Name}}
		if note := goalNote(questions); note != "" {
			name = append(name, Span{Text: "\n" + note, Tone: Muted})
		}
		answered := ""
		if len(questions) > 0 {
			answered = AnsweredOf(questions)
		}
		t.Rows = append(t.Rows, []Text{name, T(b.planScore(sum, questions)), T(Shower{}.Range(sum)), T(answered), b.rowsCell(g)})
	}
	return t
}

func goalNote(questions []assess.QuestionResult) string {
	_, applicable := Answered(questions)
	switch {
	case len(questions) == 0:
		return "No question of this assessment asks about it."
	case applicable == 1:
		return "One question alone asks about it."
	}
	return ""
}

// rowsCell names the rows of the plan that serve a goal.
func (b *builder) rowsCell(g *assess.Goal) Text {
	rows := b.Plan.ActivitiesFor(g.ID)
	if len(rows) == 0 {
		return T("none in the plan")
	}
	ids := make([]string, len(rows))
	for i, a := range rows {
		ids[i] = a.ID
	}
	return b.rowLinks(ids, Ink)
}

// inPlaceAndMissing lists an area's strengths, then its gaps.
func (b *builder) inPlaceAndMissing(area *assess.Area, questions []assess.QuestionResult) {
	if scored, applicable := Answered(questions); scored == 0 {
		if applicable > 0 {
			b.say("No question about this area is answered yet.")
		}
		return
	}
	in := func(r assess.QuestionResult) bool {
		return slices.ContainsFunc(questions, func(q assess.QuestionResult) bool { return q.Question == r.Question })
	}
	b.add(Heading{Level: 2, Text: "In place for " + area.Name, Unlisted: true})
	var items []Text
	for _, r := range b.strongest(in) {
		items = append(items, topicLine(r))
	}
	b.listOrSay(items, "No question about this area is answered at its target yet.")
	b.add(Heading{Level: 2, Text: "Still missing for " + area.Name, Unlisted: true})
	b.listOrSay(gaps(questions), "Every answered question about this area is at its target or above.")
}

// listOrSay lists items, the first few of many, or says that there are none.
func (b *builder) listOrSay(items []Text, none string) {
	if len(items) == 0 {
		b.say(none)
		return
	}
	b.add(List{Items: items[:min(maxListed, len(items))]})
	if more := len(items) - maxListed; more > 0 && b.o.Audience == Full {
		b.small(fmt.Sprintf("And %d more, among the answers to each question.", more))
	} else if more > 0 {
		b.small(fmt.Sprintf("And %d more; the full report has them all.", more))
	}
}

// gaps lists the questions below their target, the widest gap first.
func gaps(questions []assess.QuestionResult) []Text {
	gap := func(r assess.QuestionResult) float64 { return float64(r.TargetStep) - r.Step.Value }
	var found []assess.QuestionResult
	for _, r := range questions {
		if r.Score.Known && gap(r) > 0 {
			found = append(found, r)
		}
	}
	slices.SortStableFunc(found, func(x, y assess.QuestionResult) int { return cmp.Compare(gap(y), gap(x)) })
	items := make([]Text, len(found))
	for i, r := range found {
		items[i] = topicLine(r)
	}
	return items
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

// moreActions prints what the body leaves out.
func (b *builder) moreActions() {
	rest := b.Result.Actions[len(b.body):]
	if len(rest) == 0 {
		return
	}
	b.heading(1, "Further actions", "further-actions")
	b.say("These come after the actions of the plan's first part. They are kept here so that nothing is lost, and in the action register, which a spreadsheet opens.")
	b.add(b.actionTable("Further actions", rest))
}

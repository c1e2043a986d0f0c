package report

import (
	"fmt"
	"slices"
	"strings"

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
		b.say(fmt.Sprintf("Each action stands under the priority area of the first goal that it supports. An action supports a goal of the %s. It does not complete a row of that plan: most rows are the %s's own work.",
			b.Plan.ShortTitle, b.Plan.Publisher))
	}
	if len(duties) > 0 {
		b.heading(2, "Look into now", "duties")
		b.say("These answers may point to a hazard to people's health and safety at work.",
			"Managing such hazards is an employer's duty. Take advice: this report does not give it.")
		b.add(b.actionTable("Actions to look into now", duties))
	}
	b.heading(2, "Who does what, and when", "timeline")
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

// area returns the priority area that an action stands under, or nil.
func (b *builder) area(a *assess.ActionResult) *assess.Area {
	if b.Plan == nil || len(a.Goals) == 0 {
		return nil
	}
	if g := b.Plan.Goal(a.Goals[0]); g != nil {
		return g.Area
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

// actionTable prints actions in full.
func (b *builder) actionTable(caption string, actions []*assess.ActionResult) Table {
	t := Table{
		Caption: caption, RowHeads: true,
		Columns: []Column{{Title: "No.", Share: 1}, {Title: "Action", Share: 10}, {Title: "Who", Share: 4}, {Title: "When", Share: 2.6}, {Title: "Priority", Share: 2.4}},
	}
	for _, a := range actions {
		t.Rows = append(t.Rows, []Text{
			T(fmt.Sprint(b.number[a])), b.actionCell(a), T(capital(string(a.Who))), whenCell(a), priorityCell(a),
		})
	}
	return t
}

// actionCell says what to do, how one knows that it is done, and what it
// supports.
func (b *builder) actionCell(a *assess.ActionResult) Text {
	cell := Text{{Text: a.Do}}
	if a.DoneWhen != "" {
		cell = append(cell, Span{Text: "\nDone when: " + string(a.DoneWhen), Tone: Muted})
	}
	return append(cell, b.supports(a)...)
}

// supports names the goals and the rows of the plan that an action supports.
func (b *builder) supports(a *assess.ActionResult) Text {
	var names []string
	for _, id := range a.Goals {
		if b.Plan == nil {
			break
		}
		if g := b.Plan.Goal(id); g != nil {
			names = append(names, g.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	noun := "goal"
	if len(names) > 1 {
		noun = "goals"
	}
	t := Text{{Text: fmt.Sprintf("\nSupports %s %s of the %s", noun, list(names), b.Plan.ShortTitle), Tone: Muted}}
	if len(a.Activities) > 0 {
		rows := "row "
		if len(a.Activities) > 1 {
			rows = "rows "
		}
		t = append(t, Span{Text: ", ", Tone: Muted}, Span{Text: rows + list(a.Activities), Tone: Muted, Ref: b.rowsRef()})
	}
	return append(t, Span{Text: ".", Tone: Muted})
}

// rowsRef is where the rows of the plan are printed, in the report that has
// them.
func (b *builder) rowsRef() string {
	if b.o.Audience == Full {
		return "plan-rows"
	}
	return ""
}

func whenCell(a *assess.ActionResult) Text {
	when := "No time set"
	if a.Within != "" {
		when = "Within " + string(a.Within)
	}
	return Text{{Text: when}, {Text: "\n" + capital(string(a.Effort)) + " effort", Tone: Muted}}
}

func priorityCell(a *assess.ActionResult) Text {
	cell := Text{{Text: string(a.Priority), Bold: true}}
	if a.Priority == assess.High {
		cell[0].Tone = Alert
	}
	switch {
	case a.Duty:
		cell = append(cell, Span{Text: "\nLook into now", Tone: Alert})
	case a.Essential:
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
	b.heading(1, fmt.Sprintf("Priority area %d: %s", area.Number, area.Name), areaID(area))
	b.say(area.Summary)
	b.add(Paragraph{Text: Text{{Text: "Score: " + Shower{}.WithRange(result.Summary) + ".", Bold: true}, {Text: " " + b.areaCoverage(area, result)}}})
	b.add(b.goalTable(area, result))
	if result.Applies() {
		b.inPlaceAndMissing(area)
	}
	b.add(Heading{Level: 2, Text: "Actions", Unlisted: true})
	actions := b.pick(func(a *assess.ActionResult) bool { return !a.Duty && b.area(a) == area })
	if len(actions) > 0 {
		b.add(b.actionTable(fmt.Sprintf("Actions for %s", area.Name), actions))
		return
	}
	b.say(b.noActions(area, result))
}

// noActions says why an area's page has none.
func (b *builder) noActions(area *assess.Area, result assess.AreaResult) string {
	later := 0
	for _, a := range b.Result.Actions {
		if b.area(a) == area {
			later++
		}
	}
	switch {
	case later == 0 && !result.Applies():
		return "No question that applies here asks about this area, so it has no action."
	case later == 0:
		return "The answers call for no action in this area."
	case b.o.Audience == Board:
		return fmt.Sprintf("None of the first actions is in this area. The full report has %s for it.", count(later, "further action"))
	}
	return fmt.Sprintf("None of the first actions is in this area. %s for it stand elsewhere, under \"Look into now\" or \"Further actions\".", capital(count(later, "action")))
}

func (b *builder) areaCoverage(area *assess.Area, result assess.AreaResult) string {
	questions := b.linked(func(goal string) bool {
		return slices.ContainsFunc(area.Goals, func(g *assess.Goal) bool { return g.ID == goal })
	})
	if !result.Applies() {
		return "No question of this assessment that applies links to this area."
	}
	return fmt.Sprintf("Worked out from %s answered.", AnsweredOf(questions)+" questions")
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
	return b.linked(func(goal string) bool {
		g := b.Plan.Goal(goal)
		return g != nil && g.Area == area
	})
}

// goalTable shows an area's goals, and says of each what the plan does for it.
func (b *builder) goalTable(area *assess.Area, result assess.AreaResult) Table {
	t := Table{
		Caption: fmt.Sprintf("Goals of %s", area.Name), RowHeads: true,
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
		score := Shower{}.Score(sum)
		if len(questions) == 0 {
			score = "not asked"
		}
		t.Rows = append(t.Rows, []Text{name, T(score), T(Shower{}.Range(sum)), T(answered), b.rowsCell(g)})
	}
	return t
}

func goalNote(questions []assess.QuestionResult) string {
	switch len(questions) {
	case 0:
		return "No question of this assessment asks about it."
	case 1:
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
	return Text{{Text: strings.Join(ids, ", "), Ref: b.rowsRef()}}
}

// within tells whether a goal is of the area. A question may name one that the
// plan at hand lacks, as it may be of another plan or of another edition.
func (b *builder) within(area *assess.Area) func(goal string) bool {
	return func(id string) bool {
		g := b.Plan.Goal(id)
		return g != nil && g.Area == area
	}
}

// inPlaceAndMissing lists an area's strengths, then its gaps.
func (b *builder) inPlaceAndMissing(area *assess.Area) {
	in := func(r assess.QuestionResult) bool { return slices.ContainsFunc(r.Question.Goals, b.within(area)) }
	b.add(Heading{Level: 2, Text: "In place", Unlisted: true})
	var items []Text
	for _, s := range b.strongest(func(r assess.QuestionResult) bool { return in(r) }) {
		if s.questionnaire.Questionnaire.Plan == b.Plan.ID {
			items = append(items, s.line())
		}
	}
	b.listOrSay(items, "No question in this area is answered at its target yet.")
	b.add(Heading{Level: 2, Text: "Still missing", Unlisted: true})
	b.listOrSay(b.gaps(in), "Every answered question in this area is at its target or above.")
}

// listOrSay lists items, the first few of many, or says that there are none.
func (b *builder) listOrSay(items []Text, none string) {
	if len(items) == 0 {
		b.say(none)
		return
	}
	b.add(List{Items: items[:min(maxListed, len(items))]})
	if more := len(items) - maxListed; more > 0 {
		b.small(fmt.Sprintf("And %d more, among the answers to each question.", more))
	}
}

// gaps lists the questions below their target, the widest gap first.
func (b *builder) gaps(match func(assess.QuestionResult) bool) []Text {
	type gap struct {
		line Text
		size float64
	}
	var found []gap
	for _, q := range b.Result.Questionnaires {
		if q.Questionnaire.Plan != b.Plan.ID {
			continue
		}
		for _, r := range q.Questions {
			if size := float64(r.TargetStep) - r.Step.Value; r.Score.Known && size > 0 && match(r) {
				found = append(found, gap{Text{{Text: q.Title + ": ", Bold: true}, {Text: inPlace(r)}}, size})
			}
		}
	}
	slices.SortStableFunc(found, func(x, y gap) int { return int(y.size - x.size) })
	items := make([]Text, len(found))
	for i, g := range found {
		items[i] = g.line
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
	b.heading(1, title, "other-actions")
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

package report

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

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
	b.add(document.Paragraph{Text: document.Text{{Text: "Score: " + b.planScore(result.Summary, questions) + spanOf(result.Summary) + ".", Bold: true}, {Text: " " + areaCoverage(result, questions)}}})
	actions := b.pick(func(a *assess.ActionResult) bool { return !a.Duty && b.area(a) == area })
	if len(questions) == 0 && len(actions) == 0 {
		return
	}
	if len(questions) > 0 {
		b.add(b.goalTable(area, result))
		b.inPlaceAndMissing(area, questions)
	}
	b.add(document.Heading{Level: 2, Text: "Actions for " + area.Name, Unlisted: true})
	duties, further := b.elsewhere(area)
	if len(actions) > 0 {
		b.add(b.actionTable("Actions for "+area.Name, actions))
		if len(duties) > 0 {
			b.add(document.Paragraph{Style: document.Small, Text: duties})
		}
		return
	}
	b.noActions(duties, further)
}

// spanOf is a range in brackets, or nothing.
func spanOf(sum assess.Summary) string {
	if r := (Shower{}).Range(sum); r != "" && sum.Score.Known {
		return " (" + r + ")"
	}
	return ""
}

// elsewhere points to the actions for an area that stand under "Look into now",
// and counts all others for it.
func (b *builder) elsewhere(area *assess.Area) (duties document.Text, others int) {
	n := 0
	for _, a := range b.Result.Actions {
		switch {
		case b.area(a) != area:
		case a.Duty:
			n++
		default:
			others++
		}
	}
	if n == 0 {
		return nil, others
	}
	return document.Text{{Text: words.Capital(words.Count(n, "action")) + " for this area: see "}, {Text: "Look into now", Ref: "duties"}, {Text: ". "}}, others
}

// noActions says why an area has none here, and where its actions stand.
func (b *builder) noActions(text document.Text, further int) {
	none := "None of the first actions is for this area."
	if len(text) > 0 {
		none = "None of the other first actions is for this area."
	}
	switch {
	case further > 0 && b.o.Audience == Board:
		text = append(text, document.Span{Text: fmt.Sprintf("%s The full report has %s for it.", none, words.Count(further, "further action"))})
	case further > 0:
		text = append(text, document.Span{Text: fmt.Sprintf("%s %s: see ", none, words.Capital(words.Count(further, "further action")))},
			document.Span{Text: "Further actions", Ref: "further-actions"}, document.Span{Text: "."})
	case len(text) == 0:
		text = document.T("The answers call for no action in this area.")
	}
	b.add(document.Paragraph{Text: text})
}

// areaCoverage says how many questions an area's score comes from.
func areaCoverage(result assess.AreaResult, questions []assess.QuestionResult) string {
	scored, applicable := Answered(questions)
	switch {
	case len(questions) == 0:
		return "This assessment has no question about this area."
	case !result.Applies():
		return "None of its questions applies to this organisation."
	case scored == 0 && applicable == 1:
		return "The one question about it has no answer that can be scored."
	case scored == 0:
		return fmt.Sprintf("None of the %d questions about it has an answer that can be scored.", applicable)
	case applicable == 1:
		return "One question alone asks about it, so read the score with care."
	}
	return fmt.Sprintf("Worked out from %s questions answered.", AnsweredOf(questions))
}

// linked returns the questions that link to a goal that matches, each once.
func (b *builder) linked(match func(goal string) bool) []assess.QuestionResult {
	var out []assess.QuestionResult
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			if slices.ContainsFunc(r.Goals, match) {
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
func (b *builder) goalTable(area *assess.Area, result assess.AreaResult) document.Table {
	t := document.Table{
		Caption: fmt.Sprintf("Goals of %s", area.Name), RowHeads: true, Titled: true,
		Columns: []document.Column{{Title: "Goal", Share: 7}, {Title: "Score", Share: 2, Right: true}, {Title: rangeColumn, Share: 2.2, Right: true},
			{Title: "Answered", Share: 2, Right: true}, {Title: "Rows of the plan", Share: 3.4}},
	}
	for i, g := range area.Goals {
		sum := result.Goals[i].Summary
		questions := b.linked(func(goal string) bool { return goal == g.ID })
		name := document.Text{{Text: g.Name}}
		if note := goalNote(questions); note != "" {
			name = append(name, document.Span{Text: "\n" + note, Tone: document.Muted})
		}
		answered := ""
		if len(questions) > 0 {
			answered = AnsweredOf(questions)
		}
		t.Rows = append(t.Rows, []document.Text{name, document.T(b.planScore(sum, questions)), document.T(Shower{}.Range(sum)), document.T(answered), b.rowsCell(g)})
	}
	return withoutEmptyRange(t)
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
func (b *builder) rowsCell(g *assess.Goal) document.Text {
	rows := b.Plan.ActivitiesFor(g.ID)
	if len(rows) == 0 {
		return document.T("none in the plan")
	}
	ids := make([]string, len(rows))
	for i, a := range rows {
		ids[i] = a.ID
	}
	return b.rowLinks(ids, document.Ink)
}

// inPlaceAndMissing lists an area's strengths, then its gaps.
func (b *builder) inPlaceAndMissing(area *assess.Area, questions []assess.QuestionResult) {
	if scored, _ := Answered(questions); scored == 0 {
		return
	}
	in := func(r assess.QuestionResult) bool {
		return slices.ContainsFunc(questions, func(q assess.QuestionResult) bool { return q.Question == r.Question })
	}
	b.add(document.Heading{Level: 2, Text: "In place for " + area.Name, Unlisted: true})
	var items []document.Text
	for _, r := range b.strongest(in) {
		items = append(items, topicLine(r))
	}
	b.listOrSay(items, "No question about this area is answered at its target yet.")
	b.add(document.Heading{Level: 2, Text: "Still missing for " + area.Name, Unlisted: true})
	b.listOrSay(gaps(questions), "Every answered question about this area is at its target or above.")
}

// listOrSay lists items, the first few of many, or says that there are none.
func (b *builder) listOrSay(items []document.Text, none string) {
	if len(items) == 0 {
		b.say(none)
		return
	}
	b.add(document.List{Items: items[:min(maxListed, len(items))]})
	if more := len(items) - maxListed; more > 0 && b.o.Audience == Full {
		b.small(fmt.Sprintf("And %d more, among the answers to each question.", more))
	} else if more > 0 {
		b.small(fmt.Sprintf("And %d more; the full report has them all.", more))
	}
}

// gaps lists the questions below their target, the widest gap first.
func gaps(questions []assess.QuestionResult) []document.Text {
	gap := func(r assess.QuestionResult) float64 { return float64(r.TargetStep) - r.Step.Value }
	var found []assess.QuestionResult
	for _, r := range questions {
		if r.Score.Known && gap(r) > 0 {
			found = append(found, r)
		}
	}
	slices.SortStableFunc(found, func(x, y assess.QuestionResult) int { return cmp.Compare(gap(y), gap(x)) })
	items := make([]document.Text, len(found))
	for i, r := range found {
		items[i] = topicLine(r)
	}
	return items
}

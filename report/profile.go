package report

import (
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// profile compares the questionnaires.
func (b *builder) profile() {
	b.heading(2, "The questionnaires", "profile")
	t := b.profileTable()
	span := ""
	if slices.ContainsFunc(t.Columns, func(c document.Column) bool { return c.Title == rangeColumn }) {
		span = "The range shows how far the score could move if every open question were answered: at its worst and at its best."
	}
	b.small("The target is the score with every question at its own target"+b.mostOften()+".", span,
		"Bands are working conventions: no published instrument in this field gives validated cut-offs.")
	if b.measures(assess.Readiness) {
		b.add(b.profileChart())
	}
	b.add(t)
}

// mostOften names the level that is the target of most questions, if there is
// one: ", most often "In place"".
func (b *builder) mostOften() string {
	label, times, all := "", map[string]int{}, 0
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			if !r.Applies() {
				continue
			}
			all++
			target, _ := r.Question.Label(r.Question.TargetLevel())
			if times[target]++; times[target] > times[label] {
				label = target
			}
		}
	}
	if label == "" || 2*times[label] <= all {
		return ""
	}
	return fmt.Sprintf(", most often %q", label)
}

func (b *builder) profileTable() document.Table {
	t := document.Table{
		Caption:  "Overall readiness and the score of each questionnaire",
		RowHeads: true, Titled: true,
		Columns: []document.Column{{Title: "Questionnaire", Share: 5}, {Title: "Score", Share: 1.6, Right: true}, {Title: rangeColumn, Share: 2, Right: true},
			{Title: "Target", Share: 1.6, Right: true}, {Title: "Band", Share: 3.4}, {Title: "Answered", Share: 2, Right: true}},
	}
	if _, alone := b.alone(); b.measures(assess.Readiness) && !alone {
		o, s := b.Result.Overall, b.overallShown()
		band := b.overallBand()
		switch {
		case !o.Applies():
			band = words.Capital(doesNotApply)
		case band == "":
			band = "No band yet"
		}
		t.Rows = append(t.Rows, []document.Text{document.T(b.overallName()), document.T(s.Score(o.Summary)), document.T(s.Range(o.Summary)), nil, document.T(band), document.T(b.readinessAnswered())})
	}
	for _, q := range b.Result.Questionnaires {
		t.Rows = append(t.Rows, b.profileRow(q))
	}
	return withoutEmptyRange(t)
}

// rangeColumn is the title of the column that is left out where it is empty.
const rangeColumn = "Range"

// withoutEmptyRange leaves the column of ranges out of a table where every
// question is answered, so that no row has one.
func withoutEmptyRange(t document.Table) document.Table {
	i := slices.IndexFunc(t.Columns, func(c document.Column) bool { return c.Title == rangeColumn })
	if i < 0 || slices.ContainsFunc(t.Rows, func(row []document.Text) bool { return row[i].Plain() != "" }) {
		return t
	}
	t.Columns = slices.Delete(t.Columns, i, i+1)
	for j, row := range t.Rows {
		t.Rows[j] = slices.Delete(row, i, i+1)
	}
	return t
}

// readinessAnswered counts the questions of the readiness questionnaires.
func (b *builder) readinessAnswered() string {
	var all []assess.QuestionResult
	for _, q := range b.Result.Questionnaires {
		if q.Measures == assess.Readiness {
			all = append(all, q.Questions...)
		}
	}
	return AnsweredOf(all)
}

func (b *builder) profileRow(q assess.QuestionnaireResult) []document.Text {
	s := ShowerOf(q)
	name := document.Text{{Text: q.Title, Ref: b.questionnaireRef(q)}}
	if q.Measures == assess.Risk {
		name = append(name, document.Span{Text: "\nrisk: lower is better", Tone: document.Muted})
	}
	goal := ""
	if q.Applies() {
		goal = s.one(target(q))
	}
	return []document.Text{name, document.T(s.Score(q.Summary)), document.T(s.Range(q.Summary)), document.T(goal), document.T(b.bandCell(q)), document.T(AnsweredOf(q.Questions))}
}

// bandCell adds to a band how many essentials are not met, and whether they
// hold it.
func (b *builder) bandCell(q assess.QuestionnaireResult) string {
	s := words.Capital(BandOf(q))
	if len(q.HeldBy) == 0 {
		return s
	}
	note := words.Count(len(q.HeldBy), "essential") + " not met"
	if held(q) {
		return s + ", held by " + note
	}
	return s + ", " + note
}

// questionnaireRef is where a questionnaire's answers stand, in the reports
// that have them.
func (b *builder) questionnaireRef(q assess.QuestionnaireResult) string {
	if b.o.Audience == Full || b.o.Audience == Board && q.Measures == assess.Risk {
		return "questionnaire-" + q.ID
	}
	return ""
}

// areaChart draws the priority areas.
func (b *builder) areaChart() {
	if b.Plan == nil {
		return
	}
	b.heading(2, "The priority areas of the "+b.Plan.ShortTitle, "areas")
	b.say(fmt.Sprintf("The questions link to the goals of a plan: %s.", b.planCitation()), "In these scores 100% is best, also where a question measures risk.")
	b.add(b.areasChart())
	t := document.Table{
		Caption: "Scores of the priority areas", RowHeads: true, Titled: true,
		Columns: []document.Column{{Title: "Priority area", Share: 6}, {Title: "Score", Share: 2, Right: true}, {Title: rangeColumn, Share: 2, Right: true}, {Title: "Questions answered", Share: 2.4, Right: true}},
	}
	for i, area := range b.Plan.Areas {
		sum := b.Result.Areas[i].Summary
		t.Rows = append(t.Rows, []document.Text{{{Text: area.Numbered(), Ref: areaID(area)}},
			document.T(b.planScore(sum, b.linkedTo(area))), document.T(Shower{}.Range(sum)), document.T(AnsweredOf(b.linkedTo(area)))})
	}
	b.add(withoutEmptyRange(t))
}

// planScore shows the score of an area or a goal, and tells what was not asked
// from what does not apply.
func (b *builder) planScore(sum assess.Summary, questions []assess.QuestionResult) string {
	if len(questions) == 0 {
		return notAsked
	}
	return Shower{}.Score(sum)
}

// planCitation names the plan with what is known of its making.
func (b *builder) planCitation() string {
	parts := []string{b.Plan.Title}
	for _, p := range []string{b.Plan.Publisher, b.Plan.Published[:min(len("2022"), len(b.Plan.Published))]} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

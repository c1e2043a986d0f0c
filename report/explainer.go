package report

import (
	"slices"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
)

// An explainer writes the arithmetic of scores.
type explainer struct {
	*facts
	writer
	numbers  map[*assess.ActionResult]int
	lastSaid string // the band edges that were said last
}

func newExplainer(a *assess.Assessment) *explainer {
	e := &explainer{facts: newFacts(a, Options{Edition: Full}), numbers: map[*assess.ActionResult]int{}}
	for i, action := range e.result.Actions {
		e.numbers[action] = i + 1
	}
	return e
}

func (b *explainer) heading(level int, text string) {
	b.add(document.Heading{Level: level, Text: text, Unlisted: level > 1})
}

// measures reports whether a questionnaire of the assessment measures this.
func (b *explainer) measures(m assess.Measures) bool { return len(b.measuring(m)) > 0 }

// leftOut reports whether a question is not asked and has no answer that a
// reader would look for.
func (b *explainer) leftOut(r assess.QuestionResult) bool {
	return r.LeftOut != assess.NotLeftOut && r.Answer.Kind != assess.Level
}

// inside matches the goals of an area.
func (b *explainer) inside(area *assess.Area) func(goal string) bool {
	return func(goal string) bool {
		g := b.plan.Goal(goal)
		return g != nil && g.Area == area
	}
}

// asked reports whether a question of the assessment links to the area.
func (b *explainer) asked(area *assess.Area) bool {
	return len(b.where(func(r *assess.QuestionResult) bool {
		return slices.ContainsFunc(r.Goals, b.inside(area))
	})) > 0
}

// sectionQuestions lists the results of the questions in a section.
func sectionQuestions(q *assess.QuestionnaireResult, s *assess.Section) []assess.QuestionResult {
	var out []assess.QuestionResult
	for _, one := range inSection(q, s) {
		out = append(out, *one.r)
	}
	return out
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
	case a.KeepGoing:
		cell[0] = document.Span{Text: "Keep going"}
	}
	return cell
}

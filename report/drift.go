package report

import (
	"cmp"
	"slices"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// writeDrift adds a table for each risk questionnaire: its sections, their risk,
// and the answers behind it.
func writeDrift(f *facts, w *writer) {
	for _, q := range f.measuring(assess.Risk) {
		if !q.Score.Known {
			continue
		}
		w.heading(q.Title+": what pulls, and what protects", "risk-"+q.ID)
		t := document.Table{Caption: "The parts of " + q.Title, RowHeads: true, Titled: true,
			Columns: []document.Column{{Title: "Part", Share: 4}, {Title: "Risk", Share: 2, Right: true}, {Title: "What stands out", Share: 9}}}
		for _, p := range riskParts(q) {
			t.Rows = append(t.Rows, []document.Text{document.T(p.title), document.T(p.score(q)), document.T(p.standsOut(q))})
		}
		w.add(t)
	}
}

// A riskPart is a section of a risk, or all of it where it has none.
type riskPart struct {
	title string
	assess.Summary
	outOf     assess.OutOf
	questions []finding
}

func riskParts(q *assess.QuestionnaireResult) []riskPart {
	if len(q.Sections) == 0 {
		return []riskPart{{"All questions", q.Summary, q.OutOf, inSection(q, q.Questionnaire.Root)}}
	}
	out := make([]riskPart, len(q.Sections))
	for i, s := range q.Sections {
		out[i] = riskPart{s.Title, s.Summary, s.OutOf, inSection(q, s.Section)}
	}
	return out
}

// inSection lists the questions of a section and of those in it.
func inSection(q *assess.QuestionnaireResult, s *assess.Section) []finding {
	var out []finding
	i := 0
	for holder := range q.Questionnaire.Questions() {
		if within(s, holder) {
			out = append(out, finding{q, &q.Questions[i]})
		}
		i++
	}
	return out
}

// within reports whether a section is the other, or is in it.
func within(s, other *assess.Section) bool {
	return s == other || slices.ContainsFunc(s.Sections, func(sub *assess.Section) bool { return within(sub, other) })
}

// score shows the risk of the part. Of all there is, the questionnaire's own
// sentence says how well it is answered.
func (p riskPart) score(q *assess.QuestionnaireResult) string {
	shown := Shower{Bands: q.Questionnaire.Bands, OutOf: p.outOf}.Score(p.Summary)
	if len(q.Sections) == 0 {
		return shown
	}
	return withThin(shown, p.Summary)
}

// standsOut quotes the answer with the highest risk, or says what protects.
func (p riskPart) standsOut(q *assess.QuestionnaireResult) string {
	var scored []finding
	for _, one := range p.questions {
		if one.r.Applies() && one.r.Score.Known {
			scored = append(scored, one)
		}
	}
	if len(scored) == 0 {
		return words.Capital(string(p.WhyNoBand())) + "."
	}
	worst := slices.MaxFunc(scored, func(a, b finding) int { return cmp.Compare(a.r.Score.Value, b.r.Score.Value) })
	if worst.r.Score.Value == 0 {
		return "No sign of it in any answer."
	}
	return worst.topic() + ": " + worst.state()
}

package register

import (
	"example.org/readiness/assess"
	"example.org/readiness/report"
)

// scores lists every score of the result, from the whole to its parts.
func scores(in source) sheet {
	s := sheet{name: "Scores", columns: []column{
		{title: "Score of", width: 15}, {title: "ID", width: 26}, {title: "Name", width: 44}, {title: "Direction", width: 17},
		{title: "Score", width: 9}, {title: "Range from", width: 11}, {title: "Range to", width: 11}, {title: "Coverage", width: 10},
		{title: "Band", width: 22}, {title: "As the report shows it", width: 22},
	}}
	const up, down = "higher is better", "lower is better"
	add := func(what, id, name, direction string, sum assess.Summary, band string, shown report.Shower) {
		s.rows = append(s.rows, []any{what, id, name, direction,
			number(sum.Score), number(sum.Low), number(sum.High), number(sum.Coverage), band, shown.WithRange(sum)})
	}
	o := in.Result.Overall
	add("Overall", "overall", "Overall readiness", up, o.Summary, report.BandOfOverall(o), report.ShowerOfOverall(o))
	for _, q := range in.Result.Questionnaires {
		direction := up
		if q.Measures == assess.Risk {
			direction = down
		}
		title := q.Title
		if q.Unanswered == assess.Worst {
			title += " (a question without an answer counts as its worst level)"
		}
		add("Questionnaire", q.ID, title, direction, q.Summary, report.BandOf(&q), report.ShowerOf(&q))
		for _, part := range flatten("", q.Sections) {
			add("Section", q.ID+"/"+part.ID, part.Title, direction, part.Summary, report.Thin(part.Summary), report.Shower{Bands: q.Questionnaire.Bands, OutOf: part.OutOf})
		}
	}
	for _, a := range in.Result.Areas {
		add("Priority area", a.ID, a.Numbered(), up, a.Summary, report.Thin(a.Summary), report.Shower{})
		for _, g := range a.Goals {
			add("Goal", g.ID, g.Name, up, g.Summary, report.Thin(g.Summary), report.Shower{})
		}
	}
	return s
}

// flatten lists sections with those inside them, the titles with those around
// them.
func flatten(prefix string, sections []assess.SectionResult) []assess.SectionResult {
	var out []assess.SectionResult
	for _, s := range sections {
		s.Title = prefix + s.Title
		out = append(out, s)
		out = append(out, flatten(s.Title+" / ", s.Sections)...)
	}
	return out
}

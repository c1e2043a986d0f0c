package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// chartBands are a questionnaire's bands as a chart wants them.
func chartBands(bands []assess.Band) []chart.Band {
	out := make([]chart.Band, len(bands))
	for i, b := range bands {
		out[i] = chart.Band{From: b.From / 100, Label: b.Label}
	}
	return out
}

// bar shows one summary.
func bar(label string, sum assess.Summary, shown Shower, word, note string) chart.Bar {
	b := chart.Bar{
		Label: label, Word: word, Note: note, Known: sum.Score.Known,
		Value: sum.Score.Value, Low: sum.Low.Value, High: sum.High.Value,
		Shown: shown.Score(sum), Range: shown.Range(sum),
	}
	if !b.Known {
		b.Word, b.Range = b.Shown, ""
	}
	return b
}

// gauge draws overall readiness. Its numbers stand in the table of
// questionnaires.
func (b *builder) gauge() document.Chart {
	o := b.Result.Overall
	shown := b.overallShown()
	g := chart.Gauge{
		Name: b.overallName(), Score: o.Score.Value, Low: o.Low.Value, High: o.High.Value, Known: o.Score.Known,
		Shown: shown.Score(o.Summary), Range: shown.Range(o.Summary), Band: b.overallBand(), Bands: chartBands(shown.Bands),
		From: shown.OutOf.From, OutOf: shown.OutOf.To,
	}
	if g.Band == "" {
		g.Band = "no band yet"
	}
	return document.Chart{Title: b.overallName(), Alt: g.Alt(), Plot: g}
}

// profileChart compares the readiness questionnaires, each with its target.
// Bands stand behind the bars where all have the same.
func (b *builder) profileChart() document.Chart {
	var p chart.Bars
	same, sameScale := true, true
	for _, q := range b.Result.Questionnaires {
		if q.Measures != assess.Readiness {
			continue
		}
		bands := chartBands(q.Questionnaire.Bands)
		same = same && (p.Bands == nil || slices.Equal(p.Bands, bands))
		p.Bands = bands
		sameScale = sameScale && (len(p.Bars) == 0 || p.From == q.OutOf.From && p.OutOf == q.OutOf.To)
		p.From, p.OutOf = q.OutOf.From, q.OutOf.To
		word := BandOf(q)
		if held(q) {
			word += " (held)"
		}
		one := bar(q.Title, q.Summary, ShowerOf(q), word, AnsweredOf(q.Questions)+" answered")
		if q.Applies() {
			one.Target = target(q)
			one.TargetShown = ShowerOf(q).one(one.Target)
		}
		p.Bars = append(p.Bars, one)
	}
	if !same {
		p.Bands = nil
	}
	if !sameScale {
		p.From, p.OutOf = 0, 0
	}
	return document.Chart{Title: "Readiness profile", Alt: p.Alt(), Plot: p}
}

// target is the score that a questionnaire would have with every question that
// applies at its target.
func target(q assess.QuestionnaireResult) float64 {
	var sum float64
	for _, r := range q.Questions {
		sum += r.EffectiveWeight.Value * r.Question.Worth(r.Question.TargetLevel())
	}
	return sum
}

// areasChart draws the priority areas, each with how much was answered.
func (b *builder) areasChart() document.Chart {
	var p chart.Bars
	for i, a := range b.Result.Areas {
		questions := b.linkedTo(b.Plan.Areas[i])
		word := ""
		if a.Applies() && !a.Enough() {
			word = notEnough
		}
		one := bar(a.Numbered(), a.Summary, Shower{}, word, AnsweredOf(questions)+" answered")
		if len(questions) == 0 {
			one.Word, one.Note = b.planScore(a.Summary, questions), ""
		}
		p.Bars = append(p.Bars, one)
	}
	return document.Chart{Title: "Priority areas", Alt: p.Alt(), Plot: p}
}

// heatMap draws every question by section. Its data are the tables of answers
// that follow it.
func (b *builder) heatMap() document.Chart {
	var h chart.HeatMap
	for _, q := range b.Result.Questionnaires {
		g := chart.HeatGroup{Title: q.Title}
		if q.Measures == assess.Risk {
			g.Title += " (step 0 is the highest risk)"
		}
		g.Sections = b.heatSections(q)
		h.Groups = append(h.Groups, g)
	}
	return document.Chart{Title: "Every question by section", Alt: h.Alt() + " The parts that follow give each answer in words.", Plot: h}
}

func (b *builder) heatSections(q assess.QuestionnaireResult) []chart.HeatSection {
	scores := map[*assess.Section]string{}
	var collect func([]assess.SectionResult)
	collect = func(sections []assess.SectionResult) {
		for _, s := range sections {
			scores[s.Section] = Shower{Bands: q.Questionnaire.Bands, OutOf: s.OutOf}.Score(s.Summary)
			collect(s.Sections)
		}
	}
	collect(q.Sections)
	var out []chart.HeatSection
	var last *assess.Section
	i := 0
	for s := range q.Questionnaire.Questions() {
		if s != last {
			last = s
			title := s.Title
			if title == "" {
				title = q.Title
			}
			out = append(out, chart.HeatSection{Title: title, Shown: scores[s]})
		}
		cells := &out[len(out)-1].Cells
		*cells = append(*cells, cell(q, q.Questions[i]))
		i++
	}
	return out
}

func cell(q assess.QuestionnaireResult, r assess.QuestionResult) chart.Cell {
	switch {
	case !r.Applies():
		return chart.Cell{State: chart.NotApplicable}
	case r.Answer.Kind == assess.DontKnow:
		return chart.Cell{State: chart.DontKnow}
	case !r.Score.Known:
		return chart.Cell{State: chart.Blank}
	}
	favourable := r.Score.Value
	if q.Measures == assess.Risk {
		favourable = 1 - favourable
	}
	return chart.Cell{State: chart.Level, Step: int(r.Step.Value), Favourable: favourable, Failed: r.Fails()}
}

// driftMatrix draws a risk as a whole, its parts, and the questions of each.
func (b *builder) driftMatrix(q assess.QuestionnaireResult) document.Chart {
	m := chart.Matrix{Name: q.Title, Bands: chartBands(q.Questionnaire.Bands)}
	m.Total = bar(q.Title, q.Summary, ShowerOf(q), heldOrBand(q), AnsweredOf(q.Questions)+" answered")
	for _, p := range riskParts(q) {
		word := ""
		if p.Enough() {
			word = q.Questionnaire.Band(p.Score.Value, false)
		} else if p.Applies() {
			word = notEnough
		}
		row := bar(p.title, p.Summary, p.shown, word, "")
		for _, r := range p.questions {
			row.Cells = append(row.Cells, cell(q, r))
		}
		m.Rows = append(m.Rows, row)
	}
	return document.Chart{Title: q.Title + ", its parts and their questions", Alt: m.Alt(), Plot: m}
}

// A riskPart is a row of the matrix.
type riskPart struct {
	title string
	assess.Summary
	shown     Shower
	questions []assess.QuestionResult
}

// riskParts are the sections of a risk, or all of it where it has none.
func riskParts(q assess.QuestionnaireResult) []riskPart {
	if len(q.Sections) == 0 {
		return []riskPart{{"All questions", q.Summary, ShowerOf(q), q.Questions}}
	}
	out := make([]riskPart, len(q.Sections))
	for i, s := range q.Sections {
		out[i] = riskPart{s.Title, s.Summary, Shower{Bands: q.Questionnaire.Bands, OutOf: s.OutOf}, inSection(q, s.Section)}
	}
	return out
}

// riskTable is the matrix as a table.
func riskTable(q assess.QuestionnaireResult) document.Table {
	t := document.Table{
		Caption: "The parts of " + q.Title + " and their questions", RowHeads: true, Titled: true,
		Columns: []document.Column{{Title: "Part", Share: 4}, {Title: "Score", Share: 1.6, Right: true}, {Title: rangeColumn, Share: 2, Right: true}, {Title: "Its questions, each with its risk", Share: 10}},
	}
	for _, p := range riskParts(q) {
		asked := make([]string, len(p.questions))
		for i, r := range p.questions {
			asked[i] = r.Question.Topic + " " + riskOf(r)
		}
		t.Rows = append(t.Rows, []document.Text{document.T(p.title), document.T(p.shown.Score(p.Summary)), document.T(p.shown.Range(p.Summary)), document.T(strings.Join(asked, "; "))})
	}
	return withoutEmptyRange(t)
}

func riskOf(r assess.QuestionResult) string {
	if r.Score.Known {
		return words.Percent(r.Score.Value)
	}
	return "(" + saidShort(r) + ")"
}

// timeline draws who leads what by when, for the actions of the body, and
// gives its numbers as a table.
func (b *builder) timeline() (document.Chart, document.Table) {
	ends := b.periods()
	var t chart.Timeline
	for _, e := range ends {
		t.Columns = append(t.Columns, e.label)
	}
	row := map[string]int{}
	for _, a := range b.body {
		lead := b.leads[a]
		i, ok := row[lead]
		if !ok {
			i = len(t.Rows)
			row[lead] = i
			t.Rows = append(t.Rows, chart.TimelineRow{Who: lead, Cells: make([][]chart.Mark, len(ends))})
		}
		column := slices.IndexFunc(ends, func(e period) bool { return e.holds(a.Action.Within) })
		cells := t.Rows[i].Cells
		cells[column] = append(cells[column], chart.Mark{Number: fmt.Sprint(b.number[a]), Duty: a.Duty})
	}
	return document.Chart{Title: "Who leads what, and when", Alt: t.Alt(), Plot: t}, timelineTable(t)
}

func timelineTable(t chart.Timeline) document.Table {
	data := document.Table{Caption: "How many actions each person or team leads, and their numbers", RowHeads: true, Titled: true,
		Columns: []document.Column{{Title: "Who", Share: 5}, {Title: "Actions", Share: 1.6, Right: true}}}
	for _, label := range t.Columns {
		data.Columns = append(data.Columns, document.Column{Title: label, Share: 3})
	}
	for _, r := range t.Rows {
		cells, n := []document.Text{document.T(r.Who), nil}, 0
		for _, marks := range r.Cells {
			n += len(marks)
			cells = append(cells, document.T(marked(marks)))
		}
		cells[1] = document.T(fmt.Sprint(n))
		data.Rows = append(data.Rows, cells)
	}
	return data
}

// A period is a column of the timeline: actions within so many days. The last
// one takes those without a time too.
type period struct {
	label    string
	from, to int // days, from above the one up to the other
	open     bool
}

func (p period) holds(within assess.Period) bool {
	days := within.Days()
	return p.open && days == 0 || days > p.from && days <= p.to
}

// periods are the columns that the body's actions need, none of them empty: one
// for each time that is named where there are few, else four that hold them
// all.
func (b *builder) periods() []period {
	named := map[int]string{}
	untimed := false
	for _, a := range b.body {
		if days := a.Action.Within.Days(); days > 0 {
			named[days] = "Within " + a.Action.Within.String()
		} else {
			untimed = true
		}
	}
	days := slices.Sorted(maps.Keys(named))
	if len(days) > 4 {
		named = map[int]string{31: "Within 1 month", 92: "Within 3 months", 184: "Within 6 months", 1 << 30: "Later"}
		days = slices.Sorted(maps.Keys(named))
	}
	var out []period
	from := 0
	for _, d := range days {
		out = append(out, period{label: named[d], from: from, to: d})
		from = d
	}
	if untimed {
		out = append(out, period{label: "No time set", open: true})
	}
	return slices.DeleteFunc(out, func(p period) bool {
		return !slices.ContainsFunc(b.body, func(a *assess.ActionResult) bool { return p.holds(a.Action.Within) })
	})
}

// marked lists the numbers of actions, those to be looked into now with the D
// that they have in the picture.
func marked(marks []chart.Mark) string {
	words := make([]string, len(marks))
	for i, m := range marks {
		words[i] = m.Number
		if m.Duty {
			words[i] = "D\u00a0" + m.Number
		}
	}
	return strings.Join(words, ", ")
}

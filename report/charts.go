package report

import (
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/chart"
)

// chartBands are a questionnaire's bands as a chart wants them.
func chartBands(bands []assess.Band) []chart.Band {
	out := make([]chart.Band, len(bands))
	for i, b := range bands {
		out[i] = chart.Band{From: b.From / 100, Label: b.Label}
	}
	return out
}

// scoreTable is the data of a chart of scores.
func scoreTable(caption, what string, bars []chart.Bar) Table {
	t := Table{
		Caption: caption, RowHeads: true,
		Columns: []Column{{Title: what, Share: 5}, {Title: "Score", Share: 2, Right: true}, {Title: "Range", Share: 2, Right: true}, {Title: "In words", Share: 3}},
	}
	for _, bar := range bars {
		t.Rows = append(t.Rows, []Text{T(bar.Label), T(bar.Shown), T(bar.Range), T(capital(bar.Word))})
	}
	return t
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

// gauge draws overall readiness.
func (b *builder) gauge() Chart {
	o := b.Result.Overall
	shown := Shower{Bands: b.overallBands()}
	g := chart.Gauge{
		Name: "Overall readiness", Score: o.Score.Value, Low: o.Low.Value, High: o.High.Value, Known: o.Score.Known,
		Shown: shown.Score(o.Summary), Range: shown.Range(o.Summary), Band: string(o.Band), Bands: chartBands(b.overallBands()),
	}
	if o.Band == "" {
		g.Band = "no band yet"
	}
	data := scoreTable("Overall readiness", "What", []chart.Bar{bar("Overall readiness", o.Summary, shown, g.Band, "")})
	return Chart{Title: "Overall readiness", Alt: g.Alt(), Plot: g, Data: data}
}

// profileChart compares the readiness questionnaires, each with its target.
func (b *builder) profileChart() Chart {
	p := chart.Bars{Bands: chartBands(b.overallBands())}
	for _, q := range b.Result.Questionnaires {
		if q.Measures != assess.Readiness {
			continue
		}
		one := bar(q.Title, q.Summary, ShowerOf(q), BandOf(q), AnsweredOf(q.Questions)+" answered")
		if q.Applies() {
			one.Target = target(q)
			one.TargetShown = Percent(one.Target, nil)
		}
		p.Bars = append(p.Bars, one)
	}
	return Chart{Title: "Readiness profile", Alt: p.Alt(), Plot: p, Data: scoreTable("Readiness profile", "Questionnaire", p.Bars)}
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
func (b *builder) areasChart() Chart {
	p := chart.Bars{}
	for i, a := range b.Result.Areas {
		area := b.Plan.Areas[i]
		questions := b.linked(b.within(area))
		note := AnsweredOf(questions) + " answered"
		word := ""
		if a.Applies() && !a.Enough() {
			word = notEnough
		}
		p.Bars = append(p.Bars, bar(fmt.Sprintf("%d. %s", a.Number, a.Name), a.Summary, Shower{}, word, note))
	}
	return Chart{Title: "Priority areas", Alt: p.Alt(), Plot: p, Data: scoreTable("Priority areas", "Priority area", p.Bars)}
}

// heatMap draws every question by section.
func (b *builder) heatMap() Chart {
	var h chart.HeatMap
	data := Table{Caption: "Answers by section", RowHeads: true,
		Columns: []Column{{Title: "Section", Share: 5}, {Title: "Score", Share: 2, Right: true}, {Title: "Steps answered", Share: 5}}}
	for _, q := range b.Result.Questionnaires {
		g := chart.HeatGroup{Title: q.Title}
		if q.Measures == assess.Risk {
			g.Title += " (step 0 is the highest risk)"
		}
		for _, s := range b.heatSections(q) {
			g.Sections = append(g.Sections, s)
			data.Rows = append(data.Rows, []Text{T(q.Title + ": " + s.Title), T(s.Shown), T(steps(s.Cells))})
		}
		h.Groups = append(h.Groups, g)
	}
	return Chart{Title: "Every question by section", Alt: h.Alt(), Plot: h, Data: data}
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

// steps writes cells as words, for those who do not see the picture.
func steps(cells []chart.Cell) string {
	words := make([]string, len(cells))
	for i, c := range cells {
		switch c.State {
		case chart.Level:
			words[i] = fmt.Sprint(c.Step)
		case chart.DontKnow:
			words[i] = "don't know"
		case chart.NotApplicable:
			words[i] = "not applicable"
		default:
			words[i] = "blank"
		}
	}
	return strings.Join(words, ", ")
}

// driftMatrix draws a risk with its sections.
func (b *builder) driftMatrix(q assess.QuestionnaireResult) Chart {
	m := chart.Matrix{Name: q.Title, Bands: chartBands(q.Questionnaire.Bands)}
	m.Total = bar(q.Title, q.Summary, ShowerOf(q), BandOf(q), AnsweredOf(q.Questions)+" answered")
	for _, s := range q.Sections {
		word := ""
		if s.Enough() {
			word = q.Questionnaire.Band(s.Score.Value, false)
		} else if s.Applies() {
			word = notEnough
		}
		m.Rows = append(m.Rows, bar(s.Title, s.Summary, Shower{Bands: q.Questionnaire.Bands, OutOf: s.OutOf}, word, ""))
	}
	return Chart{Title: q.Title, Alt: m.Alt(), Plot: m, Data: scoreTable(q.Title, "Part", append([]chart.Bar{m.Total}, m.Rows...))}
}

// timeline draws who does what by when, for the actions of the body.
func (b *builder) timeline() Chart {
	ends := []struct {
		label string
		days  int
	}{{"Within 1 month", 31}, {"Within 3 months", 92}, {"Within 6 months", 184}, {"Later, or no time set", 1 << 30}}
	t := chart.Timeline{}
	for _, e := range ends {
		t.Columns = append(t.Columns, e.label)
	}
	data := Table{Caption: "Who does what, and when", RowHeads: true, Columns: []Column{{Title: "Who", Share: 4}}}
	for _, c := range t.Columns {
		data.Columns = append(data.Columns, Column{Title: c, Share: 3})
	}
	var who []string
	for _, a := range b.body {
		lead := leads(string(a.Who))
		row := slices.Index(who, lead)
		if row < 0 {
			row = len(who)
			who = append(who, lead)
			t.Rows = append(t.Rows, chart.TimelineRow{Who: lead, Cells: make([][]chart.Mark, len(ends))})
		}
		column := 0
		for days := a.Action.Within.Days(); column < len(ends)-1 && (days == 0 || days > ends[column].days); {
			column++
		}
		cells := t.Rows[row].Cells
		cells[column] = append(cells[column], chart.Mark{Number: fmt.Sprint(b.number[a]), Duty: a.Duty})
	}
	for _, r := range t.Rows {
		cells := []Text{T(r.Who)}
		for _, marks := range r.Cells {
			cells = append(cells, T(marked(marks)))
		}
		data.Rows = append(data.Rows, cells)
	}
	return Chart{Title: "Who does what, and when", Alt: t.Alt(), Plot: t, Data: data}
}

func marked(marks []chart.Mark) string {
	words := make([]string, len(marks))
	for i, m := range marks {
		words[i] = m.Number
		if m.Duty {
			words[i] += " (look into now)"
		}
	}
	return strings.Join(words, ", ")
}

// leads is the role that an action names first: the one that leads it.
func leads(who string) string {
	if who == "" {
		return "Nobody named"
	}
	end := len(who)
	for _, sep := range []string{" with ", ", ", " and ", "; ", " or "} {
		if i := strings.Index(who, sep); i >= 0 {
			end = min(end, i)
		}
	}
	return capital(who[:end])
}

// Package reporttest holds Documents for the tests of the formats: a small one
// with every kind of block, and one whose every text tries to be something
// else than text.
package reporttest

import (
	"strings"

	"example.org/readiness/report"
	"example.org/readiness/report/chart"
)

// Small returns a Document with each block, style, tone and kind of link once
// or more.
func Small() report.Document {
	return report.Document{
		Title: "Lived Experience workforce readiness report", Subject: "Riverbend Community Services", Author: "Ngā Consulting",
		Date: "22 November 2026", Language: "en-AU", Footer: "Riverbend Community Services, confidential",
		Brand: report.Brand{Primary: chart.Colour{0x15, 0x34, 0x54}, Accent: chart.Colour{0x00, 0x5E, 0xA2}, Logo: Logo()},
		Cover: []report.Block{
			report.Paragraph{Style: report.Title, Text: report.T("Lived Experience workforce readiness report")},
			report.Paragraph{Style: report.Lead, Text: report.T("Riverbend Community Services")},
			report.Paragraph{Text: report.T("22 November 2026")},
			report.Paragraph{Style: report.Small, Text: report.T("Read the scores as a start to a conversation.")},
		},
		Blocks: blocks(),
	}
}

func blocks() []report.Block {
	return []report.Block{
		report.Heading{Level: 1, Text: "At a glance", ID: "glance"},
		report.Paragraph{Style: report.Lead, Text: report.T("Overall readiness is 62% (55 to 70%): Established.")},
		Chart(),
		report.Contents{Title: "Contents"},
		report.Heading{Level: 1, Text: "Support & supervision", ID: "support"},
		report.Paragraph{Text: report.Text{
			{Text: "Strong: ", Bold: true}, {Text: "in place", Tone: report.Good}, {Text: ", and "},
			{Text: "High", Bold: true, Tone: report.Alert}, {Text: " elsewhere; see "}, {Text: "Action 2", Ref: "action-2"},
			{Text: " and "}, {Text: "the plan", URL: "https://example.org/plan?a=1&b=2"}, {Text: ".\nA second line.", Tone: report.Muted},
		}},
		report.Heading{Level: 2, Text: "What to do first", ID: "first"},
		report.List{Items: []report.Text{report.T("Offer supervision to every worker."), report.T("Review it yearly.")}},
		report.List{Ordered: true, Items: []report.Text{report.T("Ask Wiradjuri and Yolŋu workers first."), report.T("Then decide.")}},
		report.Heading{Level: 3, Text: "Actions", ID: ""},
		table(),
		report.Heading{Level: 4, Text: "Action 2", ID: "action-2"},
		report.Callout{Kind: report.Warning, Title: "Look into now", Blocks: []report.Block{
			report.Paragraph{Text: report.T("These answers may point to a hazard.")},
			report.List{Items: []report.Text{report.T("Ask how people are.")}},
		}},
		report.Heading{Level: 2, Text: "In place for support", ID: "in-place", Unlisted: true},
		report.Callout{Kind: report.Strength, Title: "Strength: pay", Blocks: []report.Block{report.Paragraph{Text: report.T("Pay is fair.")}}},
		report.Callout{Title: "Note", Blocks: []report.Block{report.Paragraph{Style: report.Small, Text: report.T("A working convention.")}}},
		report.Heading{Level: 1, Text: "At a glance", ID: "again"},
		report.Table{Caption: "Goals without an action", Columns: []report.Column{{Title: "Goal"}}, Empty: "Every goal has an action."},
	}
}

func table() report.Table {
	return report.Table{
		Caption: "Actions for support", RowHeads: true, RowIDs: []string{"", "row-2"},
		Columns: []report.Column{{Title: "No", Share: 1, Right: true}, {Title: "Action", Share: 5}, {Title: "Who", Share: 2}, {Title: "", Share: 1}},
		Rows: [][]report.Text{
			{report.T("1"), report.T("Arrange a supervisor with Lived Experience practice."), report.T("Service manager"), report.T("●")},
			{report.T("2"), report.Text{{Text: "Book a first session", Ref: "row-2"}, {Text: "\nwithin 3 months", Tone: report.Muted}}, report.T("Lead"), nil},
		},
	}
}

// Chart returns a picture of two bars with its data.
func Chart() report.Chart {
	return report.Chart{
		Title: "Readiness profile", Alt: "Culture is highest with 71%, commitment lowest with 48%.", Plot: bars{},
		Data: report.Table{
			Caption: "Readiness profile, data", RowHeads: true,
			Columns: []report.Column{{Title: "Questionnaire", Share: 2}, {Title: "Score", Share: 1, Right: true}},
			Rows:    [][]report.Text{{report.T("Culture"), report.T("71%")}, {report.T("Commitment"), report.T("48%")}},
		},
	}
}

// bars is a Plot with each kind of shape.
type bars struct{}

func (bars) Draw(width float64, look chart.Look) chart.Drawing {
	ink := chart.Colour{0x1F, 0x26, 0x2E}
	d := chart.Drawing{Width: width, Height: 24}
	for i, share := range []float64{0.71, 0.48} {
		y := 3 + 10*float64(i)
		label := []string{"Culture", "Commitment"}[i]
		x := 4 + look.Measure("Commitment", 8, false)
		end := x + (width-x-14)*share
		d.Shapes = append(d.Shapes,
			chart.Polygon{Points: []chart.Point{{X: x, Y: y}, {X: end, Y: y}, {X: end, Y: y + 6}, {X: x, Y: y + 6}}, Fill: &look.Accent},
			chart.Label{X: x - 2, Y: y + 4, Text: label, Size: 8, Anchor: chart.End, Colour: ink},
			chart.Label{X: end + 2, Y: y + 4, Text: []string{"71%", "48%"}[i], Size: 8, Bold: true, Colour: ink},
		)
	}
	d.Shapes = append(d.Shapes,
		chart.Line{Points: []chart.Point{{X: width * 0.8, Y: 1}, {X: width * 0.8, Y: 22}}, Stroke: chart.Stroke{Width: 0.4, Colour: look.Primary, Dashed: true}},
		chart.Polygon{Points: []chart.Point{{X: 1, Y: 1}, {X: 2, Y: 1}, {X: 2, Y: 2}}, Stroke: chart.Stroke{Width: 0.1, Colour: ink}},
		chart.Polygon{Points: []chart.Point{{X: 1, Y: 5}, {X: 2, Y: 5}, {X: 2, Y: 6}}, Fill: &look.Primary, Alpha: 0.5},
		chart.Label{X: width / 2, Y: 23, Text: "0 to 100%", Size: 7, Anchor: chart.Middle, Colour: ink},
	)
	return d
}

// Texts returns what a reader of any format must find: the text of every span,
// heading, title, caption and alternative, line by line.
func Texts(d report.Document) []string {
	texts := []string{d.Title}
	d.EachText(func(s string) {
		for line := range strings.SplitSeq(s, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				texts = append(texts, line)
			}
		}
	})
	return texts
}

// Package reporttest holds Documents for the tests of the formats: a small one
// with every kind of block, and one whose every text tries to be something
// else than text.
package reporttest

import (
	"strings"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
)

// Small returns a Document with each block, style, tone and kind of link once
// or more.
func Small() document.Document {
	return document.Document{
		Title: "Lived Experience workforce readiness report", Subject: "Riverbend Community Services", Author: "Ngā Consulting",
		Date: "22 November 2026", Language: "en-AU", Footer: "Riverbend Community Services, confidential",
		Brand: brand(),
		Cover: []document.Block{
			document.Paragraph{Style: document.Title, Text: document.T("Lived Experience workforce readiness report")},
			document.Paragraph{Style: document.Lead, Text: document.T("Riverbend Community Services")},
			document.Paragraph{Text: document.T("22 November 2026")},
			document.Paragraph{Style: document.Small, Text: document.T("Read the scores as a start to a conversation.")},
		},
		Blocks: blocks(),
	}
}

func brand() document.Brand {
	b := document.Brand{Logo: Logo()}
	b.Primary, b.Accent = chart.House()
	return b
}

func blocks() []document.Block {
	return []document.Block{
		document.Heading{Level: 1, Text: "At a glance", ID: "glance"},
		document.Paragraph{Style: document.Lead, Text: document.T("Overall readiness is 62% (55 to 70%): Established.")},
		Chart(),
		document.Contents{Title: "Contents"},
		document.Heading{Level: 1, Text: "Support & supervision", ID: "support"},
		document.Paragraph{Text: document.Text{
			{Text: "Strong: ", Bold: true}, {Text: "in place", Tone: document.Good}, {Text: ", and "},
			{Text: "High", Bold: true, Tone: document.Alert}, {Text: " elsewhere; see "}, {Text: "Action 2", Ref: "action-2"},
			{Text: " and "}, {Text: "the plan", URL: "https://example.org/plan?a=1&b=2"}, {Text: ".\nA second line.", Tone: document.Muted},
		}},
		document.Heading{Level: 2, Text: "What to do first", ID: "first"},
		document.List{Items: []document.Text{document.T("Offer supervision to every worker."), document.T("Review it yearly.")}},
		document.List{Ordered: true, Items: []document.Text{document.T("Ask Wiradjuri and Yolŋu workers first."), document.T("Then decide.")}},
		document.Heading{Level: 3, Text: "Actions", ID: ""},
		table(),
		document.Heading{Level: 4, Text: "Action 2", ID: "action-2"},
		document.Callout{Kind: document.Warning, Title: "Look into now", Blocks: []document.Block{
			document.Paragraph{Text: document.T("These answers may point to a hazard.")},
			document.List{Items: []document.Text{document.T("Ask how people are.")}},
		}},
		document.Heading{Level: 2, Text: "In place for support", ID: "in-place", Unlisted: true},
		document.Callout{Kind: document.Strength, Title: "Strength: pay", Blocks: []document.Block{document.Paragraph{Text: document.T("Pay is fair.")}}},
		document.Callout{Title: "Note", Blocks: []document.Block{document.Paragraph{Style: document.Small, Text: document.T("A working convention.")}}},
		document.Heading{Level: 2, Text: "To fill in", ID: "form", Apart: true},
		document.Paragraph{Style: document.Guide, Text: document.T("Is it offered to everybody?")},
		document.Choices{Items: []document.Choice{{Mark: "0", Text: document.Text{{Text: "Not in place. ", Bold: true}, {Text: "Nobody is offered it."}}}, {Mark: "1", Text: document.T("In place.")}}},
		document.Choices{Across: true, Items: []document.Choice{{Mark: "a", Text: document.T("Yes")}, {Mark: "b", Text: document.T("No")}}},
		document.Blank{Fields: []document.Field{{Label: "Don't know", Box: true}, {Label: "Does not apply, because", Box: true, Line: true}}},
		document.Blank{Fields: []document.Field{{Label: "Why you say so", Line: true}}, Lines: 2, Grows: true},
		document.Heading{Level: 1, Text: "At a glance", ID: "again"},
		document.Table{Caption: "Goals without an action", Columns: []document.Column{{Title: "Goal"}}, Empty: "Every goal has an action."},
	}
}

func table() document.Table {
	return document.Table{
		Caption: "Actions for support", RowHeads: true, RowIDs: []string{"", "row-2"},
		Columns: []document.Column{{Title: "No", Share: 1, Right: true}, {Title: "Action", Share: 5}, {Title: "Who", Share: 2}, {Title: "", Share: 1}},
		Rows: [][]document.Text{
			{document.T("1"), document.T("Arrange a supervisor with Lived Experience practice."), document.T("Service manager"), document.T("●")},
			{document.T("2"), document.Text{{Text: "Book a first session", Ref: "row-2"}, {Text: "\nwithin 3 months", Tone: document.Muted}}, document.T("Lead"), nil},
		},
	}
}

// Chart returns a picture of two bars with its data.
func Chart() document.Chart {
	return document.Chart{
		Title: "Readiness profile", Alt: "Culture is highest with 71%, commitment lowest with 48%.", Plot: bars{},
		Data: document.Table{
			Caption: "Readiness profile, data", RowHeads: true,
			Columns: []document.Column{{Title: "Questionnaire", Share: 2}, {Title: "Score", Share: 1, Right: true}},
			Rows:    [][]document.Text{{document.T("Culture"), document.T("71%")}, {document.T("Commitment"), document.T("48%")}},
		},
	}
}

// bars is a Plot with each kind of shape.
type bars struct{}

func (bars) Draw(width float64, look chart.Look) chart.Drawing {
	ink := look.Ink
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
		chart.Polygon{Points: []chart.Point{{X: 1, Y: 5}, {X: 2, Y: 5}, {X: 2, Y: 6}}, Fill: &look.Primary},
		chart.Label{X: width / 2, Y: 23, Text: "0 to 100%", Size: 7, Anchor: chart.Middle, Colour: ink},
	)
	return d
}

// Texts returns what a reader of any format must find: the text of every span,
// heading, title, caption and alternative, line by line.
func Texts(d document.Document) []string {
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

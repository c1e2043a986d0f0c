package reporttest

import (
	"runtime"
	"strings"
	"testing"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
)

// Linear holds that writing a Document takes memory in proportion to its texts:
// twice as much for those twice as long.
func Linear(t *testing.T, write func(document.Document) error) {
	t.Helper()
	for name, s := range map[string]string{"a word": "W", "words": "lorem ", "Chinese": "漢", "lines": "a\n", "signs": "*", "colons": ":a", "accents": "e\u0301"} {
		taken := func(n int) uint64 {
			d := Long(strings.Repeat(s, n/len(s)), n)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if err := write(d); err != nil {
				t.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		const few, most = 5_000, 2.7 // bytes of each text; times as much, with the doubling of buffers
		taken(few)
		if one, two := taken(few), taken(2*few); float64(two) > most*float64(one) {
			t.Errorf("%s: %d bytes take %d bytes of memory, and twice as many %d", name, few, one, two)
		}
	}
}

// Long returns a Document with one text in every place, and n/20 rows, spans and
// headings of the same words.
func Long(s string, n int) document.Document {
	d := Small()
	text := document.Text{{Text: s, Bold: true}, {Text: s}}
	bands := []chart.Band{{From: 0, Label: s}, {From: 0.5, Label: s}}
	card := chart.Card{Name: s, Score: 0.5, Known: true, Shown: s, Range: s, Band: s, Bands: bands, Notes: []string{s}}
	row := chart.DotRow{Label: s, Gap: s, Dots: []chart.Dot{{Value: 0.5, N: 5}}}
	table := document.Table{Caption: s, Columns: []document.Column{{Title: s}, {Title: s, Right: true}}, Rows: [][]document.Text{{text, text}}}
	d.Title, d.Subject, d.Footer = s, s, s
	d.Cover = []document.Block{document.Paragraph{Style: document.Title, Text: text}, document.Paragraph{Style: document.Lead, Text: text}}
	d.Blocks = []document.Block{
		document.Contents{Title: s},
		document.Heading{Level: 1, Text: s, ID: s}, document.Paragraph{Text: text}, document.List{Items: []document.Text{text}}, table,
		document.Callout{Title: s, Blocks: []document.Block{document.Paragraph{Text: text}}},
		document.Chart{Title: s, Alt: s, Plot: chart.Cards{Cards: []chart.Card{card}}},
		document.Chart{Title: s, Alt: s, Plot: chart.DotPlot{Groups: []string{s}, Rows: []chart.DotRow{row}}},
	}
	spans := make(document.Text, n/20)
	for i := range spans {
		spans[i] = document.Span{Text: "a ", Bold: i%2 == 0}
		d.Blocks = append(d.Blocks, document.Heading{Level: 2, Text: "The same"})
	}
	d.Blocks = append(d.Blocks, document.Paragraph{Text: spans})
	return d
}

package pdf

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
)

// longTexts put a text wherever a text may be, each in a document that also has
// what refers to it.
func longTexts(s string) map[string]document.Document {
	refs := func(list ...document.Block) document.Document {
		for range 40 {
			list = append(list, document.Paragraph{Text: document.Text{{Text: "See this", Ref: "here"}}})
		}
		return blocks(list...)
	}
	cover := func(style document.Style) document.Document {
		d := blocks(para("text"))
		d.Cover = []document.Block{document.Paragraph{Style: style, Text: document.T(s)}, para("details"), document.Paragraph{Style: document.Small, Text: document.T("foot")}}
		return d
	}
	contents := document.Contents{Title: "Contents"}
	row := []document.Text{document.T("a"), document.T("b")}
	head := []document.Column{{Title: "A", Share: 1}, {Title: "B", Share: 4}}
	d := blocks(document.Heading{Level: 1, Text: "One"}, para(strings.Repeat("text\n", 4000)))
	d.Title, d.Subject, d.Footer, d.Author, d.Date = s, s, s, s, s
	return map[string]document.Document{
		"running text": d,
		"cover title":  cover(document.Title), "cover lead": cover(document.Lead), "cover text": cover(document.Body), "cover foot": cover(document.Small),
		"heading":        refs(contents, document.Heading{Level: 1, Text: s, ID: "here"}),
		"low heading":    refs(contents, document.Heading{Level: 1, Text: "One"}, document.Heading{Level: 2, Text: s, ID: "here"}),
		"contents title": blocks(document.Contents{Title: s}, document.Heading{Level: 1, Text: "One"}),
		"paragraph":      blocks(para(s)),
		"reference":      blocks(document.Heading{Level: 1, Text: s, ID: "here"}, document.Paragraph{Text: document.Text{{Text: s, Ref: "here"}}}),
		"link":           blocks(document.Paragraph{Text: document.Text{{Text: s, URL: "https://example.org/" + strings.Repeat("a", 30000)}}}),
		"long address":   blocks(document.Paragraph{Text: document.Text{{Text: s, URL: "https://example.org/" + s}}}),
		"many spans":     blocks(document.Paragraph{Text: manySpans(s)}),
		"item":           blocks(document.List{Items: []document.Text{document.T("a"), document.T(s), document.T("b")}}),
		"caption":        blocks(document.Table{Caption: s, Columns: head, Rows: [][]document.Text{row, row}}),
		"summary":        blocks(document.Heading{Level: 1, Text: "a"}, document.Table{Titled: true, Caption: s, Columns: head, Rows: [][]document.Text{row, row}}),
		"column":         blocks(document.Table{Columns: []document.Column{{Title: s, Share: 1}, {Title: "B", Share: 4}}, Rows: [][]document.Text{row, row}}),
		"row":            refs(document.Table{RowHeads: true, Columns: head, RowIDs: []string{"here"}, Rows: [][]document.Text{{document.T(s), document.T(s)}, row}}),
		"narrow row":     blocks(document.Table{RowHeads: true, Columns: []document.Column{{Title: "A", Share: 4}, {Title: "B", Share: 1}}, Rows: [][]document.Text{{document.T(s), document.T(s)}, row}}),
		"callout":        blocks(document.Callout{Title: s, Blocks: []document.Block{para(strings.Repeat("text\n", 2000))}}),
		"chart": blocks(document.Chart{Title: s, Alt: s, Plot: chart.Cards{Cards: []chart.Card{
			{Name: s, Score: 0.5, Known: true, Shown: s, Band: s, Bands: []chart.Band{{From: 0, Label: s}}, Notes: []string{s}}}}}),
	}
}

// manySpans is a text in spans of ten bytes.
func manySpans(s string) document.Text {
	var t document.Text
	for ; len(s) >= 10; s = s[10:] {
		t = append(t, document.Span{Text: strings.ToValidUTF8(s[:10], ""), Bold: len(s)%20 == 0})
	}
	return t
}

// allocated returns how many megabytes it takes to draw a document.
func allocated(t testing.TB, d document.Document) float64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := Write(io.Discard, d, made); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc-before.TotalAlloc) / (1 << 20)
}

// TestLongTexts holds that a text of 200 kB takes little memory wherever it is,
// whatever it is made of, and that twice the text takes about twice as much.
func TestLongTexts(t *testing.T) {
	const length, most = 200_000, 250 // bytes, and megabytes, most of them for a moment
	for _, unit := range []string{"words ", "W", "漢", "ū", "ع", "👍🏽 "} {
		long := longTexts(strings.Repeat(unit, length/len(unit)))
		half := longTexts(strings.Repeat(unit, length/2/len(unit)))
		for name, d := range long {
			whole := allocated(t, d)
			if whole > most {
				t.Errorf("%s of %q: %.0f MB", name, unit, whole)
			}
			if whole < 20 {
				continue
			}
			if part := allocated(t, half[name]); whole > 2.6*part {
				t.Errorf("%s of %q: %.0f MB, and %.0f MB for half the text", name, unit, whole, part)
			}
		}
	}
}

// manyActions is a report of n actions.
func manyActions(n int) document.Document {
	table := document.Table{Caption: "Actions", RowHeads: true, Columns: []document.Column{{Title: "No.", Share: 1}, {Title: "Action", Share: 5}, {Title: "Who", Share: 2}, {Title: "Within", Share: 2}, {Title: "Supports", Share: 2}}}
	for i := range n {
		id := fmt.Sprint("action-", i)
		table.RowIDs = append(table.RowIDs, id)
		table.Rows = append(table.Rows, []document.Text{document.T(fmt.Sprint(i + 1)),
			{{Text: fmt.Sprint("Do ", i)}, {Text: "\nDone when: ", Bold: true}, {Text: "it is done"}},
			document.T("Service manager"), document.T("3 months\nSmall effort"), {{Text: fmt.Sprint("Action ", (i+7)%n+1), Ref: fmt.Sprint("action-", (i+7)%n)}}})
	}
	return blocks(document.Contents{Title: "Contents"}, document.Heading{Level: 1, Text: "Actions"}, table)
}

// TestManyActions holds that a result of 27,000 actions takes little memory.
func TestManyActions(t *testing.T) {
	const most = 400 // megabytes, most of them for a moment
	whole := allocated(t, manyActions(27_000))
	if part := allocated(t, manyActions(13_500)); whole > most || whole > 2.6*part {
		t.Errorf("%.0f MB, and %.0f MB for half the actions", whole, part)
	}
}

func BenchmarkLongTitle(b *testing.B) {
	d := longTexts(strings.Repeat("words ", 200_000/6))["heading"]
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, d, made); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkManyActions(b *testing.B) {
	d := manyActions(27_000)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, d, made); err != nil {
			b.Fatal(err)
		}
	}
}

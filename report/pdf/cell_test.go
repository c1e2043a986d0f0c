package pdf

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/readiness/report/document"
)

// TestTitled holds that the caption of a titled table is there to be read out,
// and not to be seen.
func TestTitled(t *testing.T) {
	f := written(t, blocks(document.Heading{Level: 1, Text: "Actions"},
		document.Table{Caption: "Actions for (Māori) 🎉", Titled: true, Columns: []document.Column{{Title: "A"}}, Rows: [][]document.Text{{document.T("a")}}}))
	if got := f.texts("Caption"); len(got) > 0 {
		t.Errorf("captions %q", got)
	}
	for _, s := range f.stretches() {
		if strings.Contains(s.text, "Actions for") {
			t.Errorf("printed: %q", s.text)
		}
	}
	table := f.find("Table")
	attrs := f.dict(table["A"])
	if got := str(attrs["Summary"]); got != "Actions for (Māori) 🎉" || attrs["O"] != pdfName("Table") {
		t.Errorf("attributes %v", attrs)
	}
	if table["Alt"] != nil {
		t.Error("an Alt would hide the cells")
	}
}

// TestEmptyCells holds that a cell without text has a place in the tree and
// nothing on the page.
func TestEmptyCells(t *testing.T) {
	f := written(t, blocks(document.Table{RowHeads: true, Columns: []document.Column{{Title: "A"}, {Title: "B"}, {Title: "C"}},
		Rows: [][]document.Text{{document.T("a"), nil, document.T("")}, {document.T("b"), document.T(" \n"), document.T("🎉")}}}))
	cells := 0
	for _, o := range f.objects {
		if d, ok := o.value.(pdfDict); ok && d["S"] == pdfName("TD") {
			cells++
			if d["K"] != nil || d["ActualText"] != nil || d["Alt"] != nil {
				t.Errorf("an empty cell holds %v", d)
			}
		}
	}
	if cells != 4 {
		t.Errorf("%d empty cells; want 4", cells)
	}
}

// TestNumberColumns holds that the head of a column of numbers and the numbers
// end in one line.
func TestNumberColumns(t *testing.T) {
	f := written(t, blocks(document.Table{Columns: []document.Column{{Title: "Name", Share: 3}, {Title: "Score", Share: 1, Right: true}, {Title: "Next", Share: 2}},
		Rows: [][]document.Text{{document.T("a"), document.T("1"), document.T("x")}, {document.T("b"), document.T("100%"), document.T("x")}, {document.T("c"), {{Text: "12 ", Bold: true}}, document.T("x")}}}))
	var ends []float64
	for _, s := range f.stretches() {
		if slices.Contains([]string{"Score", "1", "100%", "12"}, s.text) && s.mcid >= 0 {
			ends = append(ends, s.end)
		}
	}
	if len(ends) != 4 || slices.Max(ends)-slices.Min(ends) > 0.11 {
		t.Errorf("a column of numbers ends at %.2f", ends)
	}
}

// TestLinesInCells holds that a span that begins with a line break begins a
// line, and that lines said by the way follow more closely.
func TestLinesInCells(t *testing.T) {
	f := written(t, blocks(document.Table{Columns: []document.Column{{Title: "A"}}, Rows: [][]document.Text{
		{{{Text: "\nfirst "}, {Text: "\nsecond"}, {Text: "\nby the way", Tone: document.Muted}, {Text: ", this", Tone: document.Muted, URL: "https://example.org"}, {Text: "\nlast", Bold: true}}},
		{{{Text: "next row", Tone: document.Muted}}},
	}}))
	at := map[string]float64{}
	for _, s := range f.stretches() {
		at[strings.TrimSpace(s.text)] = s.y
	}
	gap := func(a, b string) float64 { return math.Round(10*(at[a]-at[b])) / 10 }
	lead := newTheme(document.Brand{}).cell.lead
	if g := gap("first", "second"); g != lead {
		t.Errorf("a line break moves down %v", g)
	}
	if g := gap("by the way", ", this"); g != 0 {
		t.Errorf("a link begins a line: %v", g)
	}
	between := (lead + mutedLead) / 2
	if g := gap("second", "by the way"); math.Abs(g-between) > 0.11 {
		t.Errorf("a line said by the way stands %v below; want %v", g, between)
	}
	if g := gap("A", "first"); g != lead+2*cellTop {
		t.Errorf("the first line stands %v below the head", g)
	}
}

// TestRowHeadAgain holds that a row that goes on says on each page which it is.
func TestRowHeadAgain(t *testing.T) {
	words := make([]string, 4000)
	for i := range words {
		words[i] = "w" + strconv.Itoa(i)
	}
	for _, head := range []string{"Head", ""} {
		f := written(t, blocks(document.Table{RowHeads: true, Columns: []document.Column{{Title: head, Share: 1}, {Title: head, Share: 4}},
			Rows: [][]document.Text{{document.T("before"), document.T("x")}, {document.T("The row"), document.T(strings.Join(words, " "))}, {document.T("after"), document.T("x")}}}))
		last := len(f.pages())
		var want []int
		for pg := 2; pg <= last; pg++ {
			want = append(want, pg)
		}
		if got := f.pageOf("The row", true); last < 3 || !slices.Equal(got, want) {
			t.Errorf("the row's head is repeated on pages %v; want %v", got, want)
		}
		if got := f.pageOf("The row", false); !slices.Equal(got, []int{1}) {
			t.Errorf("the row's head stands on pages %v", got)
		}
		for _, repeated := range []string{"before", "after"} {
			if got := f.pageOf(repeated, true); len(got) > 0 {
				t.Errorf("%q is repeated on pages %v", repeated, got)
			}
		}
	}
}

// TestManyCharacters holds that text reads back where one-byte codes are not
// enough.
func TestManyCharacters(t *testing.T) {
	common, err := load()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for r := rune('!'); r < 0x3000; r++ {
		if s := string(r); common.clean(s) == s && common.regular.has(r) && r != nbsp {
			b.WriteString("a" + s)
		}
	}
	want := common.clean(b.String())
	f := written(t, blocks(para(want), document.Paragraph{Text: document.B("ŋ")}))
	if got := f.texts("P"); got[0] != want {
		t.Errorf("read back %.200q; want %.200q", got[0], want)
	}
	fonts := f.dict(f.dict(f.dict(f.pages()[0])["Resources"])["Font"])
	if len(fonts) < 5 {
		t.Errorf("%d fonts", len(fonts))
	}
}

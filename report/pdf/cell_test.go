package pdf

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/internal/pdftest"
)

// TestTitled holds that the caption of a titled table is there to be read out,
// and not to be seen.
func TestTitled(t *testing.T) {
	f := written(t, blocks(document.Heading{Level: 1, Text: "Actions"},
		document.Table{Caption: "Actions for (Māori) 🎉", Titled: true, Columns: []document.Column{{Title: "A"}}, Rows: [][]document.Text{{document.T("a")}}}))
	if got := f.Texts("Caption"); len(got) > 0 {
		t.Errorf("captions %q", got)
	}
	for _, s := range f.Stretches() {
		if strings.Contains(s.Text, "Actions for") {
			t.Errorf("printed: %q", s.Text)
		}
	}
	table := f.Find("Table")
	attrs := f.Dict(table["A"])
	if got := pdftest.String(attrs["Summary"]); got != "Actions for (Māori) 🎉" || attrs["O"] != pdftest.Name("Table") {
		t.Errorf("attributes %v", attrs)
	}
	if table["Alt"] != nil {
		t.Error("an Alt would hide the cells")
	}
}

// TestEmptyCells holds that a cell without text says that there is none, on the
// page by a dash and to those who listen by a word.
func TestEmptyCells(t *testing.T) {
	f := written(t, blocks(document.Table{RowHeads: true, Columns: []document.Column{{Title: "A"}, {Title: "B"}, {Title: ""}},
		Rows: [][]document.Text{{document.T("a"), nil, document.T("")}, {document.T("b"), document.T(" \n"), document.T("\u200B")}}}))
	cells := 0
	for _, o := range f.Objects {
		if d, ok := o.Value.(pdftest.Dict); ok && d["Alt"] != nil {
			cells++
			if got := pdftest.String(d["Alt"]); got != "none" || d["ActualText"] != nil {
				t.Errorf("an empty cell is read as %q", got)
			}
		}
	}
	if cells != 4 {
		t.Errorf("%d empty cells; want 4", cells)
	}
	if got, want := f.Texts("TD"), []string{"–", "–", "–", "–"}; !slices.Equal(got, want) {
		t.Errorf("cells %q; want %q", got, want)
	}
}

// TestParagraphsInCells holds that each line of a cell is a paragraph, and that
// what is bold is strong where not all is.
func TestParagraphsInCells(t *testing.T) {
	f := written(t, blocks(document.Heading{Level: 1, Text: "Here", ID: "here"}, document.Table{RowHeads: true, Columns: []document.Column{{Title: "A"}, {Title: "B"}},
		Rows: [][]document.Text{{
			{{Text: "Row", Bold: true}, {Text: "\nby the way"}},
			{{Text: "\nDo this.\r\n\n"}, {Text: "Done when: ", Bold: true}, {Text: "it is "}, {Text: "done\u2028See ", Bold: true}, {Text: "here", Ref: "here", Bold: true}, {Text: "\n \n"}},
		}}}))
	var got []string
	for _, n := range f.Nodes() {
		got = append(got, n.Role+" "+n.Text)
	}
	want := []string{"TR Rowby the wayDo this.Done when: it is doneSee here", "TH Rowby the way", "P Row", "P by the way",
		"TD Do this.Done when: it is doneSee here", "P Do this.", "P Done when: it is done", "Strong Done when: ", "Strong done",
		"P See here", "Strong See ", "Link here", "Strong here"}
	if i := slices.Index(got, want[0]); i < 0 || !slices.Equal(got[i:], want) {
		t.Errorf("cells are\n%q; want\n%q", got, want)
	}
	lines := map[string]float64{}
	for _, s := range f.Stretches() {
		lines[strings.TrimSpace(s.Text)] = s.Y
	}
	if gap := lines["Do this."] - lines["Done when:"]; gap < 20 || gap > 24 { // an empty line between them
		t.Errorf("the second paragraph is %.1f below the first", gap)
	}
}

// TestNumberColumns holds that the head of a column of numbers and the numbers
// end in one line.
func TestNumberColumns(t *testing.T) {
	f := written(t, blocks(document.Table{Columns: []document.Column{{Title: "Name", Share: 3}, {Title: "Score", Share: 1, Right: true}, {Title: "Next", Share: 2}},
		Rows: [][]document.Text{{document.T("a"), document.T("1"), document.T("x")}, {document.T("b"), document.T("100%"), document.T("x")}, {document.T("c"), {{Text: "12 ", Bold: true}}, document.T("x")}}}))
	var ends []float64
	for _, s := range f.Stretches() {
		if slices.Contains([]string{"Score", "1", "100%", "12"}, s.Text) && s.MCID >= 0 {
			ends = append(ends, s.End)
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
	for _, s := range f.Stretches() {
		at[strings.TrimSpace(s.Text)] = s.Y
	}
	gap := func(a, b string) float64 { return math.Round(10*(at[a]-at[b])) / 10 }
	lead := gap("first", "second")
	if lead < 9 {
		t.Errorf("a line break moves down %v", lead)
	}
	if g := gap("by the way", ", this"); g != 0 {
		t.Errorf("a link begins a line: %v", g)
	}
	if g := gap("second", "by the way"); g >= lead || g < 0.9*lead {
		t.Errorf("a line said by the way is %v below; want a little less than %v", g, lead)
	}
	if g := gap("A", "first"); g < lead+4 || g > lead+10 {
		t.Errorf("the first line is %v below the head", g)
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
		last := len(f.Pages())
		var want []int
		for pg := 2; pg <= last; pg++ {
			want = append(want, pg)
		}
		if got := f.PagesOf("The row", true); last < 3 || !slices.Equal(got, want) {
			t.Errorf("the row's head is repeated on pages %v; want %v", got, want)
		}
		if got := f.PagesOf("The row", false); !slices.Equal(got, []int{1}) {
			t.Errorf("the row's head stands on pages %v", got)
		}
		for _, repeated := range []string{"before", "after"} {
			if got := f.PagesOf(repeated, true); len(got) > 0 {
				t.Errorf("%q is repeated on pages %v", repeated, got)
			}
		}
	}
}

// TestManyCharacters holds that text reads back where one-byte codes are not
// enough.
func TestManyCharacters(t *testing.T) {
	var text strings.Builder
	for _, span := range [][2]rune{{'¡', 'ſ'}, {'Α', 'Ρ'}, {'α', 'ω'}, {'Ѐ', 'џ'}, {'Ạ', 'ỹ'}} {
		for r := span[0]; r <= span[1]; r++ {
			if r != '\u00AD' { // a soft hyphen has nothing to show
				text.WriteString("a" + string(r))
			}
		}
	}
	want := text.String()
	f := written(t, blocks(para(want), document.Paragraph{Text: document.B("ŋ")}))
	if got := f.Texts("P"); got[0] != want {
		t.Errorf("read back %.200q; want %.200q", got[0], want)
	}
	fonts := f.Dict(f.Dict(f.Dict(f.Pages()[0])["Resources"])["Font"])
	if len(fonts) < 4 {
		t.Errorf("%d fonts", len(fonts))
	}
}

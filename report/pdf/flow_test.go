package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/internal/pdftest"
)

// filled is paragraphs of one line, n of them.
func filled(n int) []document.Block {
	list := make([]document.Block, n)
	for i := range list {
		list[i] = para("filler")
	}
	return list
}

// TestFlows holds that a chapter that may goes on where there is room, below a
// line.
func TestFlows(t *testing.T) {
	for _, tt := range []struct {
		lines, want int
		flows       bool
	}{{0, 1, true}, {16, 1, true}, {26, 1, true}, {30, 2, true}, {16, 2, false}} {
		list := append([]document.Block{document.Heading{Level: 1, Text: "First"}}, filled(tt.lines)...)
		list = append(list, document.Heading{Level: 1, Text: "Second", Flows: tt.flows}, para("text"))
		list = append(list, filled(12)...)
		f := written(t, blocks(list...))
		if got := f.PagesOf("Second", false); !slices.Equal(got, []int{tt.want}) {
			t.Errorf("after %d lines: the chapter begins on page %v; want %d", tt.lines, got, tt.want)
		}
		rules := strings.Count(string(f.Contents(f.Dict(f.Pages()[0]))), " re\n")
		if want := 2 + 2 - tt.want; rules != want {
			t.Errorf("after %d lines: %d lines across page 1; want %d", tt.lines, rules, want)
		}
	}
}

// TestHeader holds that the header names the chapter to which the first line of
// the page belongs.
func TestHeader(t *testing.T) {
	list := append([]document.Block{para("before"), document.Heading{Level: 1, Text: "First"}}, filled(40)...)
	list = append(list, document.Heading{Level: 1, Text: "Second", Flows: true}, para("text"), document.Heading{Level: 1, Text: "Third", Flows: true})
	list = append(list, filled(40)...)
	f := written(t, blocks(append(list, document.Heading{Level: 1, Text: "Fourth"}, para("text"))...))
	if got := f.PagesOf("Second", false); !slices.Equal(got, []int{3}) {
		t.Fatalf("the second chapter begins on page %v; want 3, in its middle", got)
	}
	for chapter, want := range map[string][]int{"First": {2, 3}, "Second": nil, "Third": {4}, "Fourth": {5}} {
		if got := f.PagesOf(chapter, true); !slices.Equal(got, want) {
			t.Errorf("%q is the header of pages %v; want %v", chapter, got, want)
		}
	}
}

// TestTableBegins holds that a table begins where its heading, what leads to it,
// its head and two rows fit, that no row is alone on a page, and that a small
// table stays whole as long as little is left empty for it.
func TestTableBegins(t *testing.T) {
	parted := 0
	for n := range 34 {
		for _, rows := range []int{2, 3, 6, 40} {
			table := document.Table{Caption: "caption", Columns: []document.Column{{Title: "column"}}}
			for i := range rows {
				table.Rows = append(table.Rows, []document.Text{document.T(fmt.Sprint("row ", i))})
			}
			list := append(filled(n), document.Heading{Level: 1, Text: "x", Flows: true}, document.Heading{Level: 2, Text: "heading"},
				para("intro"), para("second intro"), table, document.Paragraph{Style: document.Small, Text: document.T("note")})
			f := written(t, blocks(append(list, filled(30)...)...))
			page := func(text string) int { return f.PagesOf(text, false)[0] }
			for _, text := range []string{"heading", "intro", "second intro", "caption", "column", "row 1"} {
				if page(text) != page("row 0") {
					t.Errorf("%d rows after %d lines: %q on page %d, the first row on page %d", rows, n, text, page(text), page("row 0"))
				}
			}
			last := page(fmt.Sprint("row ", rows-1))
			if page(fmt.Sprint("row ", rows-2)) != last {
				t.Errorf("%d rows after %d lines: the last stands alone", rows, n)
			}
			if rows == 6 && last != page("row 0") {
				parted++
			}
		}
	}
	if parted > 4 {
		t.Errorf("a table of six rows is parted in %d places of 34", parted)
	}
}

// TestHeadingStays holds that a heading is never parted from the beginning of
// the table or the list that a line below it leads to, also where that leaves a
// third of a page empty.
func TestHeadingStays(t *testing.T) {
	table := document.Table{Columns: []document.Column{{Title: "A"}}, Rows: make([][]document.Text, 8)}
	items := make([]document.Text, 8)
	for i := range table.Rows {
		table.Rows[i] = []document.Text{document.T(fmt.Sprint("row ", i, strings.Repeat("\nline", 5)))}
		items[i] = document.T(fmt.Sprint("row ", i, strings.Repeat("\nline", 5)))
	}
	for n := range 34 {
		for _, b := range []document.Block{table, document.List{Items: items}} {
			list := append(filled(n), document.Heading{Level: 1, Text: "Part", Flows: true}, document.Heading{Level: 2, Text: "Next"}, para("intro"), b)
			f := written(t, blocks(append(list, filled(30)...)...))
			for _, text := range []string{"Part", "Next", "intro"} {
				if got, want := f.PagesOf(text, false)[0], f.PagesOf("row 0", false)[0]; got != want {
					t.Errorf("after %d lines: %q is on page %d, and what it leads to on page %d", n, text, got, want)
				}
			}
		}
	}
}

// TestGapBeforeTable holds how much is left empty at most before a table of
// rows of two lines.
func TestGapBeforeTable(t *testing.T) {
	table := document.Table{Columns: []document.Column{{Title: "A"}}, Rows: make([][]document.Text, 8)}
	for i := range table.Rows {
		table.Rows[i] = []document.Text{document.T("row\nof two")}
	}
	for n := range 34 {
		list := append(filled(n), document.Heading{Level: 1, Text: "Next", Flows: true}, para("intro"), table)
		f := written(t, blocks(append(list, filled(30)...)...))
		if to := filledTo(f)[0]; to < 0.7 {
			t.Errorf("after %d lines: page 1 is filled to %.0f%%", n, 100*to)
		}
	}
}

// TestTallSmallTable holds that a table of few rows is cut where it is high.
func TestTallSmallTable(t *testing.T) {
	table := document.Table{Columns: []document.Column{{Title: "A"}}, Rows: make([][]document.Text, 6)}
	for i := range table.Rows {
		table.Rows[i] = []document.Text{document.T(strings.Repeat("line\n", 9) + "end")}
	}
	f := written(t, blocks(append(filled(14), table)...))
	if got := f.PagesOf("end", false); got[0] != 1 || got[5] != 2 {
		t.Errorf("rows end on pages %v", got)
	}
}

// TestCallout holds that what a callout begins with stays together, and that
// what is left for the next page says what it belongs to.
func TestCallout(t *testing.T) {
	items := make([]document.Text, 40)
	for i := range items {
		items[i] = document.T(fmt.Sprintf("item %d a\nitem %d b\nitem %d c", i, i, i))
	}
	long := strings.Repeat("A long title ", 9)
	for n := range 34 {
		f := written(t, blocks(append(filled(n),
			document.Callout{Title: "Look here", Blocks: []document.Block{para("one\ntwo\nthree\nfour"), document.List{Items: items}}},
			document.Callout{Title: long, Blocks: []document.Block{document.List{Items: items}}})...))
		first := f.PagesOf("Look here", false)
		for _, text := range []string{"one", "four", "item 0 a", "item 0 c"} {
			if got := f.PagesOf(text, false); got[0] != first[0] {
				t.Errorf("after %d lines: title on page %v, %q on page %v", n, first, text, got)
			}
		}
		end := f.PagesOf("item 39 c", false)[0]
		got := f.PagesOf("Look here (continued)", true)
		for pg := first[0] + 1; pg <= end; pg++ {
			if len(got) == 0 || got[0] != pg {
				t.Fatalf("after %d lines: a callout of pages %d to %d is continued on %v", n, first[0], end, got)
			}
			got = got[1:]
		}
		if len(got) > 0 {
			t.Errorf("after %d lines: also continued on %v", n, got)
		}
		cut := 0
		for _, s := range f.Stretches() {
			if strings.HasSuffix(s.Text, "… (continued)") && s.MCID < 0 && s.End < margin+column {
				cut++
			}
		}
		if cut == 0 {
			t.Errorf("after %d lines: a long title is not cut", n)
		}
	}
}

// TestHeadings holds which headings there are for those who listen, that
// bookmarks name them but for the lowest, and how contents are nested.
func TestHeadings(t *testing.T) {
	d := blocks(document.Contents{Title: "Contents"}, document.Callout{Title: "a"}, document.Heading{Level: 1, Text: "One"}, document.Callout{Title: "b"},
		document.Heading{Level: 2, Text: "Two"}, document.Heading{Level: 3, Text: "Three"}, document.Heading{Level: 4, Text: "Four"}, document.Callout{Title: "c"}, document.Heading{Level: 2, Text: "Five"})
	d.Cover = []document.Block{
		document.Paragraph{Style: document.Title, Text: document.T("Report")}, document.Paragraph{Style: document.Title, Text: document.T("Part 2")},
		document.Callout{Title: "d", Blocks: []document.Block{para("text")}},
	}
	f := written(t, d)
	var got []string
	for _, n := range f.Nodes() {
		if len(n.Role) == 2 && n.Role[0] == 'H' {
			got = append(got, n.Role+" "+n.Text)
		}
	}
	want := []string{"H1 Report", "H2 d", "H1 Contents", "H2 a", "H1 One", "H2 b", "H2 Two", "H3 Three", "H4 Four", "H5 c", "H2 Five"}
	if !slices.Equal(got, want) {
		t.Errorf("headings %q; want %q", got, want)
	}
	if got, want := f.Texts("Reference"), []string{"One 2", "Two 2", "Five 2"}; len(got) != len(want) {
		t.Errorf("contents %q; want %q", got, want)
	}
	if got, want := bookmarks(f), []string{"1 a 2", "1 One 3", "2 b 3", "2 Two 3", "3 Three 3", "2 Five 3"}; !slices.Equal(got, want) {
		t.Errorf("bookmarks %q; want %q", got, want)
	}
	got = nil
	for _, n := range f.Nodes() {
		if strings.HasPrefix(n.Role, "TOC") || n.Role == "Reference" || n.Role == "Link" {
			got = append(got, n.Role+" "+n.Text)
		}
	}
	want = []string{"TOC One 3Two 3Five 3", "TOCI One 3Two 3Five 3", "Reference One 3", "Link One 3",
		"TOC Two 3Five 3", "TOCI Two 3", "Reference Two 3", "Link Two 3", "TOCI Five 3", "Reference Five 3", "Link Five 3"}
	if !slices.Equal(got, want) {
		t.Errorf("contents\n%q; want\n%q", got, want)
	}
	// A callout before any heading does not skip a level.
	written(t, blocks(document.Callout{Title: "first of all"}, document.Heading{Level: 1, Text: "One"}))
}

// TestCompactContents holds that a contents of 45 lines takes one page, however
// many of them are chapters.
func TestCompactContents(t *testing.T) {
	for _, every := range []int{1, 3, 9} {
		list := []document.Block{document.Contents{Title: "Contents"}}
		for i := range 45 {
			level := 2
			if i%every == 0 {
				level = 1
			}
			list = append(list, document.Heading{Level: level, Text: fmt.Sprint("entry ", i), Flows: true}, para("text"))
		}
		f := written(t, blocks(list...))
		for _, s := range f.Stretches() {
			if strings.HasPrefix(s.Text, "entry 44 ") && s.Page != 0 { // with a space before its number
				t.Errorf("a chapter every %d entries: the last is on page %d", every, s.Page+1)
			}
		}
	}
}

// TestLongRunningText holds that long texts in the header and the footer are cut
// where the other side begins, and that they may take what it leaves.
func TestLongRunningText(t *testing.T) {
	d := blocks(document.Heading{Level: 1, Text: strings.Repeat("Chapter ", 30)}, para("a"))
	d.Subject, d.Footer = strings.Repeat("Organisation ", 30), strings.Repeat("Footer ", 30)
	var ends []float64
	for _, s := range written(t, d).Stretches() {
		if s.MCID < 0 && strings.HasSuffix(s.Text, "…") {
			ends = append(ends, s.End)
		}
	}
	if len(ends) != 3 || ends[0] > margin+column/2 || ends[1] > margin+column-10*mm || ends[2] > margin+column+0.1 {
		t.Errorf("cut texts end at %.1f", ends)
	}
	d.Blocks[0] = document.Heading{Level: 1, Text: "Short"}
	for _, s := range written(t, d).Stretches() {
		if s.MCID < 0 && strings.HasPrefix(s.Text, "Organisation") && s.End < margin+column*0.7 {
			t.Errorf("a long header beside a short chapter ends at %.1f", s.End)
		}
	}
}

// TestFigures holds that the title of a chart is the caption of its figure.
func TestFigures(t *testing.T) {
	f := written(t, blocks(document.Chart{Title: "Scores", Alt: "Three bars.", Plot: bars{[]string{"a"}, []float64{50}}}))
	fig := f.Find("Figure")
	caption, ok := f.Kids(fig)[0].(pdftest.Ref)
	if !ok || f.Dict(caption)["S"] != pdftest.Name("Caption") || pdftest.String(fig["Alt"]) != "Three bars." {
		t.Errorf("the figure is %v", fig)
	}
	if got := f.Texts("Caption"); !slices.Equal(got, []string{"Scores"}) {
		t.Errorf("captions %q", got)
	}
}

// TestLargePrint holds that nothing that is read is smaller than 14 points in
// large print, all of it inside the column, and that headers and pictures grow
// too.
func TestLargePrint(t *testing.T) {
	large := made
	large.LargePrint = true
	for name, d := range samples(t) {
		var b bytes.Buffer
		if err := Write(&b, d, large); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		f := pdftest.MustRead(t, b.Bytes())
		if found := pdftest.Check(f); len(found) > 0 {
			t.Errorf("%s: %s", name, strings.Join(found, "\n"))
		}
		pictures := map[[2]int]bool{}
		for i, p := range f.Pages() {
			for _, m := range regexp.MustCompile(`/Figure<</MCID (\d+)`).FindAllSubmatch(f.Contents(f.Dict(p)), -1) {
				id, _ := strconv.Atoi(string(m[1]))
				pictures[[2]int{i, id}] = true
			}
		}
		for _, s := range f.Stretches() {
			least := 14.0
			switch {
			case pictures[[2]int{s.Page, s.MCID}]:
				least = 6 // where it would not fit else
			case s.MCID < 0:
				least = 11
			}
			if s.Size < least-0.01 {
				t.Errorf("%s: page %d: %q has %.1f points", name, s.Page+1, s.Text, s.Size)
			}
			if s.X < margin-0.1 || s.End > margin+column+9 {
				t.Errorf("%s: page %d: %q from %.0f to %.0f", name, s.Page+1, s.Text, s.X, s.End)
			}
		}
	}
}

// TestLargePrintGivesWay holds that a picture whose text would be too small in
// large print gives way to its numbers.
func TestLargePrintGivesWay(t *testing.T) {
	var p chart.Roadmap
	data := document.Table{Caption: "The steps", Columns: []document.Column{{Title: "Step", Share: 1}, {Title: "What", Share: 6}}}
	for range 4 {
		q := chart.Quarter{Title: "Quarter"}
		for range 10 {
			q.Steps = append(q.Steps, chart.RoadmapStep{Number: "1", Do: "Ask what people want in a supervisor", Who: "Service manager"})
			data.Rows = append(data.Rows, []document.Text{document.T("1"), document.T("Ask what people want in a supervisor")})
		}
		p.Quarters = append(p.Quarters, q)
	}
	large := made
	large.LargePrint = true
	for _, tt := range []struct {
		o       Options
		picture bool
	}{{made, true}, {large, false}} {
		var b bytes.Buffer
		if err := Write(&b, blocks(document.Heading{Level: 1, Text: "The year"}, document.Chart{Title: "The year’s steps", Alt: "Steps.", Plot: p, Data: data}), tt.o); err != nil {
			t.Fatal(err)
		}
		f := pdftest.MustRead(t, b.Bytes())
		if got := f.Find("Figure") != nil; got != tt.picture {
			t.Errorf("large print %t: a picture is drawn: %t; want %t", tt.o.LargePrint, got, tt.picture)
		}
		for _, s := range f.Stretches() {
			if tt.o.LargePrint && s.MCID >= 0 && s.Size < 14 {
				t.Errorf("%q has %.1f points", s.Text, s.Size)
			}
		}
	}
}

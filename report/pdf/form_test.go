package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/internal/pdftest"
)

// asked is a form of so many questions, with help of so many words.
func asked(questions, help int) document.Document {
	d := document.Document{Title: "Form", Blocks: []document.Block{document.Heading{Level: 1, Text: "Form"}}}
	for n := range questions {
		d.Blocks = append(d.Blocks,
			document.Heading{Level: 2, Text: fmt.Sprintf("Part %d", n+1), Apart: n > 0},
			document.Paragraph{Style: document.Guide, Text: document.T(strings.Repeat("help ", help))},
			document.Choices{Items: []document.Choice{{Mark: "0", Text: document.T("Not in place")}, {Mark: "1", Text: document.T(strings.Repeat("in place ", 40))}}},
			document.Choices{Across: true, Items: []document.Choice{{Mark: "a", Text: document.T("Yes")}, {Mark: "b", Text: document.T("No")}}},
			document.Blank{Fields: []document.Field{{Label: "Don't know", Box: true}, {Label: "Does not apply, because", Box: true, Line: true}}},
			document.Blank{Fields: []document.Field{{Label: "Note", Line: true}, {Label: "We did not agree", Box: true}}, Grows: true},
			document.Blank{Fields: []document.Field{{Label: fmt.Sprintf("Evidence %d", n+1), Line: true}}},
		)
	}
	return d
}

// TestFormIsAccessible: boxes and lines are artifacts, and what is chosen is a
// list whose labels are what is typed.
func TestFormIsAccessible(t *testing.T) {
	for _, large := range []bool{false, true} {
		var b bytes.Buffer
		if err := Write(&b, asked(5, 60), Options{LargePrint: large}); err != nil {
			t.Fatal(err)
		}
		f := pdftest.MustRead(t, b.Bytes())
		if found := pdftest.Check(f); len(found) > 0 {
			t.Errorf("large print %v: %s", large, strings.Join(found, "\n"))
		}
		var labels []string
		for _, n := range f.Nodes() {
			if n.Role == "Lbl" && len(labels) < 4 {
				labels = append(labels, n.Text)
			}
		}
		if want := []string{"0", "1", "a", "b"}; !slices.Equal(labels, want) {
			t.Errorf("large print %v: the labels are %q; want %q", large, labels, want)
		}
	}
}

// TestQuestionStaysWhole: a question is on one page with the room to answer it,
// unless it is longer than one.
func TestQuestionStaysWhole(t *testing.T) {
	for _, help := range []int{10, 60, 200, 700} {
		f := written(t, asked(9, help))
		begins := map[string]int{}
		for _, n := range f.Nodes() {
			if n.Role == "H2" {
				begins[strings.TrimPrefix(n.Text, "Part ")] = n.Page
			}
			if number, ok := strings.CutPrefix(n.Text, "Evidence "); ok && n.Role == "P" && begins[number] != n.Page {
				t.Errorf("help of %d words: question %s begins on page %d and ends on %d", help, number, begins[number], n.Page)
			}
		}
		if len(begins) != 9 {
			t.Fatalf("found %d questions", len(begins))
		}
	}
}

// TestFormBounded: texts of any length become pages, and nothing is lost.
func TestFormBounded(t *testing.T) {
	long := strings.Repeat("very long words ", 3000)
	d := document.Document{Title: "Form", Blocks: []document.Block{
		document.Heading{Level: 1, Text: "Form"},
		document.Choices{Across: true, Items: []document.Choice{{Mark: strings.Repeat("m", 400), Text: document.T(long)}, {Mark: "2", Text: document.T("two\nlines")}}},
		document.Blank{Fields: []document.Field{{Label: long, Box: true, Line: true}, {Label: "short", Line: true}}, Lines: document.MaxLines, Grows: true},
	}}
	for range 2000 {
		d.Blocks = append(d.Blocks, document.Blank{Fields: []document.Field{{Label: "again", Line: true}}})
	}
	f := written(t, d)
	var all strings.Builder
	for _, n := range f.Nodes() {
		if n.Role == "P" || n.Role == "LBody" {
			all.WriteString(n.Text + " ")
		}
	}
	if n := strings.Count(all.String(), "very"); n != 6000 {
		t.Errorf("%d of 6000 are there", n)
	}
}

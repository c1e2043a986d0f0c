package document_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/readiness/report/document"
	"example.org/readiness/report/internal/reporttest"
)

func TestSettle(t *testing.T) {
	link := func(ref string) document.Text { return document.Text{{Text: "x", Ref: ref}} }
	d := document.Document{
		Title: "A title", Subject: "Riverbend",
		Blocks: []document.Block{
			document.Heading{Level: 1, Text: "At a\nglance"},
			document.Paragraph{Text: link("The <row>!")},
			document.Contents{Title: "Contents"},
			document.Heading{Level: 1, Text: "At a glance", ID: "top"},
			document.Heading{Level: 2, Text: "At a glance 2"},
			document.Heading{Level: 2, Text: "at, a: GLANCE"},
			document.Heading{Level: 3, Text: "Deep"},
			document.Heading{Level: 2, Text: "Hidden", Unlisted: true},
			document.Heading{Level: 1, Text: " \x1b "},
			document.Table{Columns: make([]document.Column, 2), Rows: [][]document.Text{{nil, link("top")}, {document.T("a"), nil}}, RowIDs: []string{"", "The <row>!"}},
			document.Callout{Kind: document.Warning, Blocks: []document.Block{document.List{Items: []document.Text{document.T("a"), link("The <row>!")}}}},
		},
	}
	s, err := d.Settle()
	if err != nil {
		t.Fatal(err)
	}
	if s.Language != "en-AU" || s.Name != "A title" || len(s.Front) != 3 {
		t.Errorf("language %q, name %q, front %v", s.Language, s.Name, s.Front)
	}
	var got []string
	for _, e := range document.Tree(s.Outline) {
		got = append(got, e.Title+" #"+e.ID)
		for _, u := range e.Under {
			got = append(got, "- "+u.Title+" #"+u.ID)
		}
	}
	want := []string{"At a glance #at-a-glance", "At a glance #top", "- At a glance 2 #at-a-glance-2", "- at, a: GLANCE #at-a-glance-3", "– #part"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("outline (-want +got):\n%s", diff)
	}
	if n := len(s.Listed()); n != 4 {
		t.Errorf("%d entries follow the contents; want 4", n)
	}
	table := s.Blocks[9].(document.Table)
	if table.RowIDs[0] != "" || table.RowIDs[1] != "the-row" || table.Rows[0][1][0].Ref != "top" {
		t.Errorf("row ids %q, ref %q", table.RowIDs, table.Rows[0][1][0].Ref)
	}
	box := s.Blocks[10].(document.Callout)
	if ref := box.Blocks[0].(document.List).Items[1][0].Ref; box.Title != "Warning" || ref != "the-row" {
		t.Errorf("callout %q, ref %q", box.Title, ref)
	}
	if d.Blocks[9].(document.Table).RowIDs[1] != "The <row>!" || d.Blocks[1].(document.Paragraph).Text[0].Ref != "The <row>!" {
		t.Error("the document itself was changed")
	}
	for name, m := range reporttest.Malformed() {
		var all document.Mistakes
		if _, err := m.Document.Settle(); !errors.As(err, &all) {
			t.Errorf("%s: error %v; want mistakes", name, err)
		}
	}
}

// TestIDsAreUnique asks for IDs that others have been given by counting.
func TestIDsAreUnique(t *testing.T) {
	var d document.Document
	for _, s := range []string{"a-2", "a", "a", "a-2", "a", "a 2 2", "!", "?", strings.Repeat("long ", 1000), strings.Repeat("long ", 2000), "Māori"} {
		d.Blocks = append(d.Blocks, document.Heading{Level: 1, Text: s})
	}
	s, err := d.Settle()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, b := range s.Blocks {
		id := b.(document.Heading).ID
		if seen[id] || len(id) > 80 || strings.HasPrefix(id, "-") || strings.HasSuffix(id, "-") {
			t.Errorf("the ID %q", id)
		}
		seen[id] = true
	}
	if !seen["a-2-2"] || !seen["māori"] || !seen["part-2"] {
		t.Errorf("ids %v", seen)
	}
}

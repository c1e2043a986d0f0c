package pdf

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/internal/pdftest"
)

// covered is a report with a consultant's cover: an introduction and an
// acknowledgement of so many characters.
func covered(introduction, acknowledgement int) document.Document {
	words := func(n int) string { return filler(0, n)[:n-1] + "." }
	d := blocks(document.Heading{Level: 1, Text: "At a glance"}, para("text"))
	d.Cover = []document.Block{
		document.Paragraph{Style: document.Title, Text: document.T("Lived Experience workforce readiness: board summary")},
		document.Paragraph{Style: document.Lead, Text: document.T("Riverbend Community Services")},
		para("Northern outreach team"), para("22 November 2026"),
		para("Answered by one person: a manager. No Lived Experience worker gave their own answers. Ask them before you rely on this report."),
		para("Prepared by Kestrel Consulting"),
		para(words(introduction)),
		document.Callout{Title: "Acknowledgement of Country", Blocks: []document.Block{para("We acknowledge. " + words(acknowledgement))}},
		document.Paragraph{Style: document.Small, Text: document.T("The questionnaires behind this report are drafted from published documents. They are not co-designed with Lived Experience workers and not validated. Read the scores as a start to a conversation, not as a verdict.")},
	}
	return d
}

// testLogo is a picture of no particular kind.
func testLogo(t *testing.T) *document.Image {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	return &document.Image{Data: b.Bytes(), Format: "png", Alt: "Kestrel", Width: 40, Height: 20}
}

// TestCover holds that a cover takes one page. The band gives way to a long
// text, and a very long one is on a page of its own, with a heading.
func TestCover(t *testing.T) {
	for _, tt := range []struct {
		introduction, acknowledgement int
		want                          int // the page of "At a glance"
	}{{50, 50, 2}, {200, 350, 2}, {600, 350, 2}, {700, 350, 2}, {2000, 350, 3}, {50, 3000, 3}, {3000, 3300, 4}} {
		for _, logo := range []*document.Image{nil, testLogo(t)} {
			d := covered(tt.introduction, tt.acknowledgement)
			d.Brand.Logo = logo
			f := written(t, d)
			if got := f.PagesOf("At a glance", false); !slices.Equal(got, []int{tt.want}) {
				t.Errorf("%v: the report begins on page %v", tt, got)
			}
			var want []int
			if tt.want > 2 {
				want = []int{2}
			}
			title := "Introduction"
			if tt.introduction == 50 && tt.want == 3 {
				title = "Acknowledgement of Country"
			}
			if got := f.PagesOf(title, false); !slices.Equal(got, want) {
				t.Errorf("%v: %s stands on page %v; want %v", tt, title, got, want)
			}
			if got := strings.Join(f.Texts("P"), " "); !strings.Contains(got, filler(0, tt.introduction)[:tt.introduction-1]+".") {
				t.Errorf("%v: the introduction is not whole", tt)
			}
			if tt.introduction == 3000 {
				// Both have moved: the introduction comes first, as on the cover.
				texts := f.Texts("P")
				first := slices.IndexFunc(texts, func(s string) bool { return strings.HasPrefix(s, filler(0, tt.introduction)[:40]) })
				second := slices.IndexFunc(texts, func(s string) bool { return strings.HasPrefix(s, "We acknowledge") })
				if first < 0 || second < first {
					t.Errorf("%v: the introduction is text %d, and the acknowledgement %d", tt, first, second)
				}
			}
			small := 0.0
			for _, s := range f.Stretches() {
				if strings.HasPrefix(s.Text, "The questionnaires behind") && s.Page == 0 {
					small = s.Y
				}
			}
			if small < pageHeight-coverBottom || small > pageHeight-coverBottom+15*mm {
				t.Errorf("%v: the small print stands at %.0f", tt, small)
			}
		}
	}
}

func TestGaps(t *testing.T) {
	d := blocks(document.Heading{Level: 1, Text: "Ngā Yolŋu 🎉 ♞ 🎉"}, para("日本 and 日"),
		document.Table{Columns: []document.Column{{Title: "a"}}, Rows: [][]document.Text{{document.T("עברית")}}},
		document.Callout{Blocks: []document.Block{document.List{Items: []document.Text{document.T("العربية")}}}})
	d.Cover = []document.Block{para("東")}
	got, err := Gaps(d)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, g := range got {
		lines = append(lines, g.Text+": "+string(g.Missing))
	}
	want := []string{"東: 東", "Ngā Yolŋu 🎉 ♞ 🎉: 🎉♞", "日本 and 日: 日本", "עברית: עברית", "العربية: العربية"}
	if !slices.Equal(lines, want) {
		t.Errorf("gaps %q; want %q", lines, want)
	}
	// Each is shown with something in place of them.
	f := written(t, d)
	for i, text := range []string{"?", "Ngā Yolŋu [party popper] [black chess knight] [party popper]", "?? and ?", "?????", "???????"} {
		if !slices.ContainsFunc(f.Nodes(), func(n pdftest.Node) bool { return n.Text == text }) {
			t.Errorf("%q is not shown as %q", got[i].Text, text)
		}
	}
}

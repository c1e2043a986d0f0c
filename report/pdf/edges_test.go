package pdf

import (
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

// TestText prints hard text and reads it back.
func TestText(t *testing.T) {
	long := strings.Repeat("abcdefghij", 24)
	for _, tt := range []struct{ name, in, want string }{
		{"peoples", "Yolŋu, Māori, Ngāti Whātua; Việt Nam", "Yolŋu, Māori, Ngāti Whātua; Việt Nam"},
		{"decomposed", "Ma\u0304ori", "Māori"},
		{"signs", "→ ✓ “quoted” – — • … €", "→ ✓ “quoted” – — • … €"},
		{"emoji", "thanks 🎉 to all", "thanks [party popper] to all"},
		{"emoji before a stop", "thanks 🎉!", "thanks [party popper]!"},
		{"emoji that end a line", "thanks 🎉👏🏽\n🎉 to all", "thanks [party popper] [clapping hands: medium skin tone][party popper] to all"},
		{"joined emoji", "a 👩🏽‍⚕️ b", "a [woman health worker: medium skin tone] b"},
		{"joined with a sign of the font", "a 👩‍→ b", "a [woman]→ b"},
		{"flags and keys", "a 🇳🇿 🏴\U000E0067\U000E007F 1️⃣ b", "a [flag NZ] [black flag] 1 b"},
		{"old signs as emoji", "a ✅ ❤️ ☀️ ⭐ b ✔️", "a [tick] ❤ [sun] [white medium star] b ✔"}, // the font has some
		{"other symbols", "♞ ☀ 🂡 🠀", "[black chess knight] [sun] [playing card ace of spades] [leftwards arrow with small triangle arrowhead]"},
		{"CJK", "日本", "??"},
		{"invalid UTF-8", "a\xffb", "a?b"},
		{"controls", "a\x00b\x07c\u200bd\ufeffe\u00adf", "abcdef"},
		{"noncharacters", "a\uffffb", "a?b"},
		{"tab and spaces", "a\t b   c", "a b c"},
		{"no-break space", "10\u00a0km", "10\u00a0km"},
		{"brackets", `(a\b)`, `(a\b)`},
		{"long word", long, long},
		{"line break", "a\r\nb", "ab"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := written(t, blocks(para("x "+tt.in+" y")))
			if got, want := strings.Join(f.Texts("P"), "|"), "x "+tt.want+" y"; got != want {
				t.Errorf("printed %q; want %q", got, want)
			}
		})
	}
}

// TestTyped holds that what was typed is there for those who listen, and for
// those who copy, where the page has something in its place.
func TestTyped(t *testing.T) {
	many := strings.Repeat("😂", 400) // the names take two pages
	f := written(t, blocks(
		document.Contents{Title: "Contents"},
		document.Heading{Level: 1, Text: "Te Awa 🌿", ID: "awa"},
		document.Paragraph{Text: document.Text{{Text: "Staff said 👎🏽 to 日本, "}, {Text: "see 👩🏽‍⚕️", Ref: "awa"}, {Text: " twice: 🔥🔥.", Bold: true}}},
		document.Table{Caption: "عربي", Columns: []document.Column{{Title: "♞"}}, Rows: [][]document.Text{{document.T("a")}}},
		para(many),
		document.Callout{Title: "👍", Blocks: []document.Block{document.List{Items: []document.Text{document.T("✅ done")}}}},
		para("Māori, “quoted” – and Việt Nam"),
	))
	var got []string
	for n := 1; n <= len(f.Objects)+1; n++ {
		if o := f.Objects[n]; o != nil {
			if d, ok := o.Value.(pdftest.Dict); ok && d["ActualText"] != nil {
				if d["S"] != pdftest.Name("Span") {
					t.Errorf("an element %v says what was typed", d["S"])
				}
				got = append(got, pdftest.String(d["ActualText"]))
			}
		}
	}
	slices.Sort(got)
	got = slices.Compact(got)
	want := []string{"✅", "عربي", "♞", "日本", "🌿", "👍", "👎🏽", "👩🏽‍⚕️", "🔥🔥", many}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("typed %q; want %q", got, want)
	}
	drawn := map[string]int{}
	for _, p := range f.Pages() {
		for _, m := range regexp.MustCompile(`ActualText\((?s:(.*?))\)>>BDC`).FindAllSubmatch(f.Contents(f.Dict(p)), -1) {
			drawn[string(m[1])]++
		}
	}
	// The names on the next page are said with those on the first.
	if len(drawn) != len(want)+1 || drawn[""] != 1 {
		t.Errorf("%d different texts beside what is drawn, %d of them empty; want %d and 1", len(drawn), drawn[""], len(want)+1)
	}
}

// TestColumn holds that no text leaves the column, whatever its words.
func TestColumn(t *testing.T) {
	wide := strings.Repeat("W", 240)
	f := written(t, document.Document{
		Title: wide, Footer: wide, Language: "en",
		Cover: []document.Block{document.Paragraph{Text: document.T(wide + " " + wide), Style: document.Title}},
		Blocks: []document.Block{
			document.Contents{Title: wide},
			document.Heading{Level: 1, Text: wide},
			para(wide),
			document.List{Items: []document.Text{document.T(wide)}},
			document.Table{Caption: wide, Columns: []document.Column{{Title: wide, Share: 1}, {Title: wide, Share: 9, Right: true}}, Rows: [][]document.Text{{document.T(wide), document.T(wide)}}},
			document.Callout{Title: wide, Blocks: []document.Block{para(wide)}},
		},
	})
	for _, s := range f.Stretches() {
		if s.X < margin-0.1 || s.X > margin+column || s.Y < 0 || s.Y > pageHeight {
			t.Errorf("page %d: text at %.1f, %.1f", s.Page+1, s.X, s.Y)
		}
		if s.End > margin+column+3 && strings.TrimRight(s.Text, " ") == s.Text || s.End > margin+column+9 {
			t.Errorf("page %d: text to %.1f: %.20s", s.Page+1, s.End, s.Text)
		}
	}
}

func TestDocumentsAtTheEdge(t *testing.T) {
	rows := make([][]document.Text, 120)
	for i := range rows {
		rows[i] = []document.Text{document.T(fmt.Sprint("row ", i)), document.T(filler(i, 12))}
	}
	tall := document.T(strings.TrimSpace(strings.Repeat("tall words ", 3000)))
	for _, tt := range []struct {
		name  string
		doc   document.Document
		pages int
	}{
		{"nothing", document.Document{}, 1},
		{"empty blocks", blocks(para(""), document.List{}, document.Table{Columns: make([]document.Column, 1)}, document.Callout{}, document.Contents{Title: "Contents"}, document.Heading{Level: 1}, document.List{Items: make([]document.Text, 3)}), 2},
		{"long table", blocks(document.Table{Caption: "Long", RowHeads: true, Columns: []document.Column{{Title: "A", Share: 1}, {Title: "B", Share: 4}}, Rows: rows}), 0},
		{"row taller than a page", blocks(document.Table{Columns: []document.Column{{Title: "A", Share: 1}, {Title: "B", Share: 4}}, Rows: [][]document.Text{{document.T("a"), tall}, {tall, tall}}}), 0},
		{"head taller than a page", blocks(document.Table{Columns: []document.Column{{Title: tall.Plain()}}, Rows: [][]document.Text{{document.T("a")}}}), 0},
		{"a hundred columns", blocks(document.Table{Columns: make([]document.Column, 100), Rows: [][]document.Text{append(make([]document.Text, 99), document.T("some words"))}}), 1},
		{"long callout", blocks(document.Callout{Title: "Long", Blocks: []document.Block{document.Paragraph{Text: tall}}}), 0},
		{"long heading", blocks(document.Heading{Level: 1, Text: tall.Plain()}, para("a")), 0},
		{"long cover", document.Document{Cover: []document.Block{document.Paragraph{Text: tall, Style: document.Title}, document.Paragraph{Text: tall, Style: document.Small}}}, 0},
		{"cover only", document.Document{Cover: []document.Block{para("a")}}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := written(t, tt.doc)
			if n := len(f.Pages()); tt.pages > 0 && n != tt.pages {
				t.Errorf("%d pages; want %d", n, tt.pages)
			}
			for _, s := range f.Stretches() {
				if s.Y < 20 || s.Y > pageHeight-20 {
					t.Errorf("page %d: text at height %.1f: %.30q", s.Page+1, s.Y, s.Text)
				}
			}
		})
	}
}

// TestLongTable holds that a table's head is on each of its pages, once as the
// head, and again as an artifact.
func TestLongTable(t *testing.T) {
	rows := make([][]document.Text, 120)
	for i := range rows {
		rows[i] = []document.Text{document.T(fmt.Sprint("row ", i))}
	}
	f := written(t, blocks(document.Table{Columns: []document.Column{{Title: "The head"}}, Rows: rows}))
	if got := f.Texts("TH"); len(got) != 1 {
		t.Errorf("heads in the tree: %q; want 1", got)
	}
	if got := f.Texts("TD"); len(got) != 120 || got[0] != "row 0" || got[119] != "row 119" {
		t.Errorf("rows read back: %q", got)
	}
	heads := make([]int, len(f.Pages()))
	for _, s := range f.Stretches() {
		if s.Text == "The head" && (s.MCID < 0) == (s.Page > 0) {
			heads[s.Page]++
		}
	}
	if len(heads) < 3 || slices.Contains(heads, 0) {
		t.Errorf("heads by page: %v", heads)
	}
}

// TestSplitRow holds that a row taller than a page loses none of its words.
func TestSplitRow(t *testing.T) {
	words := make([]string, 4000)
	for i := range words {
		words[i] = "w" + strconv.Itoa(i)
	}
	text := strings.Join(words, " ")
	f := written(t, blocks(document.Table{Columns: []document.Column{{Title: "A"}, {Title: "B"}}, Rows: [][]document.Text{{document.T("short"), document.T(text)}}}))
	if got := f.Texts("TD"); len(got) != 2 || got[0] != "short" || got[1] != text {
		t.Errorf("cells read back: %.80q", got)
	}
}

// TestColumns holds that neither a short word nor a line of two or three is
// broken for want of width.
func TestColumns(t *testing.T) {
	f := written(t, blocks(document.Table{
		Columns: []document.Column{{Title: "Responsible", Share: 1}, {Title: "Score", Share: 1, Right: true}, {Title: "What", Share: 60}},
		Rows: [][]document.Text{
			{document.T("Organisation"), document.T("not answered"), document.T(filler(0, 80))},
			{document.T("High\nEssential"), document.T("does not apply"), document.T(filler(0, 80))},
		},
	}))
	for _, want := range []string{"Responsible", "Organisation", "Essential", "not answered", "does not apply"} {
		if f.PagesOf(want, false) == nil {
			t.Errorf("%q is broken although there is room", want)
		}
	}
}

// TestNarrowColumns holds that words come before short lines where there is not
// room for both.
func TestNarrowColumns(t *testing.T) {
	table := document.Table{Rows: [][]document.Text{nil}}
	for range 8 {
		table.Columns = append(table.Columns, document.Column{Title: "Assessment of"})
		table.Rows[0] = append(table.Rows[0], document.T("not answered"))
	}
	if got := written(t, blocks(table)).PagesOf("Assessment", false); len(got) != 8 {
		t.Errorf("%d of 8 words are whole", len(got))
	}
}

// FuzzWrite draws whatever text comes, everywhere where there can be text.
func FuzzWrite(f *testing.F) {
	for _, s := range []string{"", "plain", "a\x00b\xff", "🎉 👩🏽‍⚕️", "日本語", strings.Repeat("long", 100), "a\u0304\u0304 -/- \r\n\u2028", "(\\)", "\ufeff\u202e", "https://a/b?c#d", "mailto:x"} {
		f.Add(s, uint8(3))
	}
	f.Fuzz(func(t *testing.T, s string, n uint8) {
		text := document.Text{{Text: s}, {Text: s, Bold: true, URL: s}, {Text: s, Ref: "x", Tone: document.Alert}, {Text: s, Ref: "row"}}
		d := document.Document{
			Title: s, Subject: s, Author: s, Date: s, Footer: s,
			Brand: document.Brand{Primary: chart.Colour{n, 255 - n, n}, Accent: chart.Colour{255, n, n}},
			Cover: []document.Block{document.Paragraph{Text: text, Style: document.Title}, document.Paragraph{Text: text, Style: document.Style(n % 4)}},
			Blocks: []document.Block{
				document.Contents{Title: "The " + s},
				document.Heading{Level: 1, Text: s, ID: "x"},
				document.Heading{Level: 2, Text: s},
				document.Paragraph{Text: text, Style: document.Style(n % 4)},
				document.List{Ordered: n%2 == 0, Items: []document.Text{text, nil, text}},
				document.Table{Caption: s, RowHeads: n%2 == 1, RowIDs: []string{"row", ""}, Columns: []document.Column{{Title: s, Share: float64(n) / 9, Right: true}, {Title: s}}, Rows: [][]document.Text{{text, nil}, {text, text}}, Empty: s},
				document.Table{Columns: make([]document.Column, 2), Empty: s},
				document.Callout{Kind: document.CalloutKind(n % 3), Title: s, Blocks: []document.Block{document.Paragraph{Text: text}}},
				document.Chart{Title: s, Alt: "Shows " + s, Plot: bars{[]string{s, s}, []float64{float64(n), 3}}},
			},
		}
		written(t, d)
	})
}

package layout

import (
	"fmt"
	"strings"
	"testing"

	_ "example.org/readiness/internal/golden" // the flag -update

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/file"
)

// TestPaginate deals strips of height 10 onto pages of height 50. A letter is a
// strip; a hyphen after it ties it to the next, and two do so less; ! before it
// opens a page.
func TestPaginate(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"a b c d e", "abcde"},
		{"a b c d e f g", "abcde fg"},
		{"a b c d e f", "abcd ef"}, // rather than leave one alone
		{"a b c d e !f", "abcde f"},
		{"a b c d- e- f g", "abc defg"},
		{"a b-- c d- e- f g h i j", "abc defgh ij"},
		{"a b c d e-- f g h i", "abcd efghi"},
		{"a b c d-- e-- f g h", "abcde fgh"},                  // or too much would be left empty
		{"a b c d e f g- h- i- j- k l m", "abc def ghijk lm"}, // two small gaps rather than a large one
		{"a !b c", "a bc"},
		{"!a b", "ab"},
		{"a- b- c- d- e- f- g", "abcde fg"}, // cannot be kept together
		{"a b- c- d- e- f- g", "abcde fg"},
		{"a- !b", "a b"},
	} {
		var strips []strip
		for _, s := range strings.Fields(tt.in) {
			name := strings.Trim(s, "!-")
			keep := []tie{loose, tight, near}[len(s)-len(strings.TrimRight(s, "-"))]
			strips = append(strips, strip{height: 10, keep: keep, fresh: s[0] == '!', anchor: &anchor{label: name}})
		}
		var got []string
		for _, pg := range paginate(strips, 0, 50, 0) {
			page := ""
			for _, s := range pg.strips {
				page += s.anchor.label
			}
			got = append(got, page)
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("paginate(%s) = %q; want %q", tt.in, g, tt.want)
		}
	}
}

// TestSpreads: what is rather seen at once rather begins a page, and the leaf is
// rather not turned within it.
func TestSpreads(t *testing.T) {
	for _, tt := range []struct {
		in, want string // + begins a part
		after    int    // pages before
	}{
		{"+a b c +d e f", "abc def", 1},
		{"a b c +d- e- f- g", "abc defg", 1},
		{"+a b +c d +e", "abcde", 1}, // no page is left half empty for it
		{"+a b c d e f +g h i j", "abcde fghij", 1},
		{"w x +a b c d e f g h i +j k l m n o p q r", "wx abcde fghi jklmn opqr", 0},
		{"w x +a b c d e f g h i +j k l m n o p q r", "wxabc defgh ijklm nopqr", 1}, // each part would begin on a right page
	} {
		var strips []strip
		for _, s := range strings.Fields(tt.in) {
			name := strings.Trim(s, "+-")
			keep := loose
			if strings.HasSuffix(s, "-") {
				keep = tight
			}
			strips = append(strips, strip{height: 10, keep: keep, apart: s[0] == '+', anchor: &anchor{label: name}})
		}
		var got []string
		for _, pg := range paginate(strips, 0, 50, tt.after) {
			page := ""
			for _, s := range pg.strips {
				page += s.anchor.label
			}
			got = append(got, page)
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("paginate(%s) after %d pages = %q; want %q", tt.in, tt.after, g, tt.want)
		}
	}
}

// TestGrow: the room that a page has left goes to what can use it, a line at a
// time and to all alike.
func TestGrow(t *testing.T) {
	line := &fillMark{Rect: file.Rect{Y: 9, H: 1}} // ten high
	strips := []strip{{height: 10, grows: line}, {height: 10}, {height: 10, grows: line}, {height: 5}}
	grow(strips, 70)
	if strips[0].height != 30 || strips[2].height != 20 || len(strips[0].marks) != 2 || strips[0].marks[1].(*fillMark).Y != 29 {
		t.Errorf("strips grow to %v and %v, the first with %d lines", strips[0].height, strips[2].height, len(strips[0].marks))
	}
	alone := []strip{{height: 10, grows: line}}
	grow(alone, 1000)
	if alone[0].height != 10+10*mostMore {
		t.Errorf("a strip alone grows to %v", alone[0].height)
	}
}

func TestSpaceBetweenStrips(t *testing.T) {
	f := &frame{top: 3, bottom: 4}
	pages := paginate([]strip{
		{height: 10, before: 99, after: 5}, {height: 10, before: 2}, {height: 10, before: 6, frame: f}, {height: 10, frame: f}, {height: 10}, {height: 10, frame: f},
	}, 100, 200, 0)
	var got []string
	for _, s := range pages[0].strips {
		got = append(got, fmt.Sprint(s.y))
	}
	if g := strings.Join(got, " "); g != "100 115 134 144 158 171" {
		t.Errorf("strips stand at %s", g)
	}
	if fr := pages[0].frames; len(fr) != 2 || fr[0].top != 131 || fr[0].bottom != 158 {
		t.Errorf("frames %+v", fr)
	}
}

func TestWrap(t *testing.T) {
	common, err := loadFaces()
	if err != nil {
		t.Fatal(err)
	}
	f, bold := common.regular, common.bold
	ten := f.Width("0123456789") * 10 // as wide as ten digits
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"12345 789", "12345 789"},
		{"12345 78901", "12345 |78901"},
		{"1234567890 1", "1234567890 |1"},
		{"12345678901234567890123", "1234567890|1234567890|123"},
		{"123 12345678901234", "123 |1234567890|1234"},
		{"1\n\n2", "1||2"},
		{"12345-789012", "12345-7890|12"},
		{"12345-abcdefg", "12345-|abcdefg"},
		{"12345\u00a0789 12", "12345\u00a0789 |12"},
		{"12345\u00a0789012", "12345\u00a07890|12"},
		{"123456 -abcd", "123456 |-abcd"},
		{"1234567890\u0301\u0301\u0301", "1234567890\u0301\u0301\u0301"},
	} {
		var got []string
		for _, l := range wrap([]run{{text: tt.in, look: &look{face: f, size: 10}}}, ten) {
			s := ""
			for _, p := range l.pieces {
				s += p.text
			}
			if l.width > ten+0.001 {
				t.Errorf("wrap(%q): a line of %.2f in %.2f", tt.in, l.width, ten)
			}
			got = append(got, s)
		}
		if g := strings.Join(got, "|"); g != tt.want {
			t.Errorf("wrap(%q) = %q; want %q", tt.in, g, tt.want)
		}
	}
	plain := &look{face: f, size: 10}
	mixed := wrap([]run{{text: "1234 ", look: plain}, {text: "5678", look: &look{face: bold, size: 10}}, {text: "90", look: plain}, {text: " x", look: plain}}, ten)
	if len(mixed) != 2 || len(mixed[0].pieces) != 1 || len(mixed[1].pieces) != 3 {
		t.Errorf("a word of two runs was cut: %+v", mixed)
	}
}

// TestContrast holds that all text reads, whatever the brand.
func TestContrast(t *testing.T) {
	white := chart.Colour{255, 255, 255}
	house := document.Brand{Primary: chart.Colour{0x15, 0x34, 0x54}, Accent: chart.Colour{0x00, 0x5E, 0xA2}}
	for _, b := range []document.Brand{
		{}, house, {Primary: white, Accent: white}, {Primary: chart.Colour{255, 221, 0}, Accent: chart.Colour{0, 255, 255}},
		{Primary: chart.Colour{118, 118, 118}, Accent: chart.Colour{120, 120, 120}}, {Primary: chart.Colour{1, 0, 0}},
	} {
		th := newTheme(b, false)
		papers := []chart.Colour{white, th.zebra}
		for _, tint := range th.callout {
			papers = append(papers, tint.fill)
			if c := chart.Contrast(tint.title, tint.fill); c < 4.5 {
				t.Errorf("brand %v: title of a callout %.1f", b, c)
			}
		}
		for _, text := range []chart.Colour{th.ink, th.muted, th.alert, th.good, th.link, th.heading[1].colour} {
			for _, paper := range papers {
				if c := chart.Contrast(text, paper); c < 4.5 {
					t.Errorf("brand %v: %v on %v: %.2f", b, text, paper, c)
				}
			}
		}
		for _, paper := range papers { // people's own words
			if c := chart.Contrast(th.muted, paper); c < 7 {
				t.Errorf("brand %v: muted text on %v: %.2f", b, paper, c)
			}
		}
		if c := chart.Contrast(th.onPrimary, th.primary); c < 4.5 {
			t.Errorf("brand %v: head of a table %.1f", b, c)
		}
	}
}

// TestBlackBrand holds that black is a colour like others, and not a brand that
// is missing.
func TestBlackBrand(t *testing.T) {
	th := newTheme(document.Brand{}, false)
	if black := (chart.Colour{}); th.primary != black || th.accent != black || th.link != black || th.heading[1].colour != black {
		t.Errorf("black is drawn as %v, %v, %v, %v", th.primary, th.accent, th.link, th.heading[1].colour)
	}
}

// TestParagraphStaysWhole: a paragraph is not cut to fill the last tenth of a
// page, and is cut rather than leave more empty.
func TestParagraphStaysWhole(t *testing.T) {
	for _, tt := range []struct {
		above, want int // strips on the first page
	}{{9, 9}, {7, 7 + 2}} {
		strips := make([]strip, tt.above)
		for i := range strips {
			strips[i].height = 10
		}
		for _, keep := range []tie{tight, inner, tight, loose} {
			strips = append(strips, strip{height: 5 * float64(10-tt.above), keep: keep})
		}
		for range 4 { // more below, so that the next page is not thin
			strips = append(strips, strip{height: 10})
		}
		if got := deal(strips, 100, 0); got[0] != tt.want {
			t.Errorf("%d strips above: pages take %v; want %d on the first", tt.above, got, tt.want)
		}
	}
}

// TestClean holds how text becomes what is drawn.
func TestClean(t *testing.T) {
	f, err := loadFaces()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ in, want, line string }{
		{"", "", ""},
		{" a  b ", " a b ", "a b"},
		{"\nDone when: ", "\nDone when: ", "Done when:"},
		{"a \n b", "a \n b", "a b"},
		{"\u200b", "", ""},
		{"\ufeffa\u00adb\u202ec", "abc", "abc"},
		{" 🌿 🌿🌿 ", " [herb] [herb] [herb] ", "[herb] [herb] [herb]"},
		{"a🌿b", "a[herb]b", "a[herb]b"},
		{"☝🏽 ❤️ ❤️‍🔥 1️⃣", "[white up pointing index: medium skin tone] ❤ [heart on fire] 1", "[white up pointing index: medium skin tone] ❤ [heart on fire] 1"},
		{"🏳️‍🌈 🇦🇺 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "[rainbow flag] [flag AU] [flag GBSCT]", "[rainbow flag] [flag AU] [flag GBSCT]"},
		{"👨‍👩‍👧 🤷🏿‍♀️ 🧑‍🎓", "[man, woman, girl] [shrug: woman, dark skin tone] [person student]", "[man, woman, girl] [shrug: woman, dark skin tone] [person student]"},
		{"नमस्ते 日本。", "???? ???", "???? ???"}, // one for each letter that one sees
		{"שָׁלוֹם", "????", "????"},
		{"a\u200db", "ab", "ab"},
		{"₿ 🏽 \ue000", "[bitcoin] [medium skin tone] ?", "[bitcoin] [medium skin tone] ?"},
	} {
		if got := f.clean(tt.in); got != tt.want {
			t.Errorf("clean(%q) = %q; want %q", tt.in, got, tt.want)
		}
		if got := f.oneLine(tt.in); got != tt.line {
			t.Errorf("oneLine(%q) = %q; want %q", tt.in, got, tt.line)
		}
	}
}

// TestCoverage holds that the names of peoples and the signs that reports use
// print as they are.
func TestCoverage(t *testing.T) {
	common, err := loadFaces()
	if err != nil {
		t.Fatal(err)
	}
	const text = "āēīōūĀĒĪŌŪ ŋŊ ạảấầệộữỹ ñçöß €£ ‘’“” –—… •·→←✓ □ ½×÷±≤≥ %‰ ©®™"
	if got := common.clean(text); got != text {
		t.Errorf("printed %q; want %q", got, text)
	}
}

package html

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
)

// variables reads the colours of the style sheet, light and dark, with those
// of a brand.
func variables(t *testing.T, p palette) (light, dark map[string]chart.Colour) {
	t.Helper()
	light, dark = map[string]chart.Colour{}, map[string]chart.Colour{}
	sheet, _, _ := strings.Cut(style, "* {")
	brandDay, brandNight, _ := strings.Cut(p.css(), "@media")
	day, night, _ := strings.Cut(sheet, "@media")
	for _, css := range []string{brandDay, day} {
		read(t, css, light)
		read(t, css, dark)
	}
	for _, css := range []string{brandNight, night} {
		read(t, css, dark)
	}
	return light, dark
}

func read(t *testing.T, css string, into map[string]chart.Colour) {
	t.Helper()
	for _, m := range regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6})`).FindAllStringSubmatch(css, -1) {
		v, err := strconv.ParseUint(m[2], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		into[m[1]] = chart.Colour{uint8(v >> 16), uint8(v >> 8), uint8(v)}
	}
}

// pairs are a colour of text, the ground it may stand on, and the contrast
// that WCAG 2.2 asks of it at level AA.
var pairs = []struct {
	text, ground string
	want         float64
}{
	{"ink", "paper", 4.5}, {"ink", "surface", 4.5}, {"muted", "paper", 7}, {"muted", "surface", 7},
	{"alert", "paper", 4.5}, {"alert", "surface", 4.5}, {"good", "paper", 4.5}, {"good", "surface", 4.5},
	{"heading", "paper", 4.5}, {"heading", "surface", 4.5}, {"link", "paper", 4.5}, {"link", "surface", 4.5},
	{"on-primary", "primary", 4.5},
	{"ink", "note-ground", 4.5}, {"heading", "note-ground", 4.5}, {"link", "note-ground", 4.5}, {"alert", "note-ground", 4.5}, {"good", "note-ground", 4.5},
	{"ink", "strength-ground", 4.5}, {"strength-title", "strength-ground", 4.5}, {"link", "strength-ground", 4.5}, {"alert", "strength-ground", 4.5}, {"good", "strength-ground", 4.5},
	{"ink", "warning-ground", 4.5}, {"warning-title", "warning-ground", 4.5}, {"link", "warning-ground", 4.5}, {"alert", "warning-ground", 4.5}, {"good", "warning-ground", 4.5},
	{"strength-bar", "strength-ground", 3}, {"warning-bar", "warning-ground", 3},
}

func TestContrast(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	brands := []document.Brand{{}, {Primary: chart.Colour{255, 255, 255}, Accent: chart.Colour{255, 255, 0}}, {Primary: chart.Colour{255, 0, 0}, Accent: chart.Colour{0, 0, 0}}}
	for range 300 {
		one := func() chart.Colour { return chart.Colour{uint8(r.Uint32()), uint8(r.Uint32()), uint8(r.Uint32())} }
		brands = append(brands, document.Brand{Primary: one(), Accent: one()})
	}
	for _, b := range brands {
		light, dark := variables(t, newPalette(b))
		for name, colours := range map[string]map[string]chart.Colour{"light": light, "dark": dark} {
			for _, p := range pairs {
				text, ok := colours[p.text]
				ground, ok2 := colours[p.ground]
				if !ok || !ok2 {
					t.Fatalf("no colour %s or %s", p.text, p.ground)
				}
				if got := chart.Contrast(text, ground); got < p.want {
					t.Errorf("brand %v, %s: %s on %s has a contrast of %.2f; want %.1f", b, name, p.text, p.ground, got, p.want)
				}
			}
		}
	}
}

// TestBlackBrand holds that black is a colour like others, and not a brand that
// is missing.
func TestBlackBrand(t *testing.T) {
	light, _ := variables(t, newPalette(document.Brand{}))
	for _, name := range []string{"primary", "accent", "heading", "link"} {
		if got := light[name]; got != (chart.Colour{}) {
			t.Errorf("black is %v as %s", got, name)
		}
	}
}

// TestWordsStayWhole holds that the style sheet lets no word of a cell be broken
// on paper. Very long ones may be anywhere, by a class of their own.
func TestWordsStayWhole(t *testing.T) {
	_, paper, _ := strings.Cut(style, "@media print {")
	for line := range strings.SplitSeq(paper, "\n") {
		if selector, rule, _ := strings.Cut(line, "{"); strings.Contains(rule, "overflow-wrap: anywhere") && strings.Contains(selector, "td") {
			t.Errorf("words in cells may be broken: %s", line)
		}
	}
}

func TestTextWidth(t *testing.T) {
	// 1000 points of Helvetica, from its published widths.
	for in, want := range map[string]float64{"": 0, "Hello": 722 + 556 + 222 + 222 + 556, "ē": 556, "ŋ": 700, "漢": 1000, "a\x1bb": 1112} {
		if got := textWidth(in, 1000, false) / pt; got < want-0.1 || got > want+0.1 {
			t.Errorf("textWidth(%q) = %.1f points; want %.1f", in, got, want)
		}
	}
	if textWidth("Score", 8, true) <= textWidth("Score", 8, false) {
		t.Error("bold text is not wider")
	}
}

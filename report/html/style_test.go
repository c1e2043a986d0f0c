package html

import (
	"regexp"
	"strings"
	"testing"

	"example.org/readiness/report/chart"
)

// TestVariables holds that the style sheet uses the colours of the palette, all
// of which are there in light and in dark, and has none of its own.
func TestVariables(t *testing.T) {
	p := &page{light: chart.Light(chart.House()), dark: chart.Dark(chart.House())}
	light, dark, _ := strings.Cut(p.css(), "@media")
	for _, name := range regexp.MustCompile(`var\(--([a-z-]+)\)`).FindAllStringSubmatch(style, -1) {
		if name[1] == "measure" {
			continue
		}
		if !strings.Contains(light, "--"+name[1]+": #") || name[1] != "white" && !strings.Contains(dark, "--"+name[1]+": #") {
			t.Errorf("the palette has no --%s", name[1])
		}
	}
	if found := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|rgba?\(`).FindAllString(style, -1); len(found) > 0 {
		t.Errorf("the style sheet has colours of its own: %q", found)
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

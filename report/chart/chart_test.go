package chart

import (
	"cmp"
	"encoding/xml"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	_ "example.org/readiness/internal/golden" // the flag -update
)

var svgDir = flag.String("svg", "", "write every sample picture to `folder` as SVG, for looking at")

// check draws a picture and reports whatever no picture may do.
func check(t *testing.T, p picture, width float64, l Look) {
	t.Helper()
	d := p.Draw(width, l)
	if !(d.Width >= narrowest && d.Height > 0 && d.Height < 1e5) {
		t.Fatalf("a drawing of %v by %v mm", d.Width, d.Height)
	}
	if width >= narrowest && d.Width != width {
		t.Errorf("width is %v, want %v", d.Width, width)
	}
	inside(t, d)
	var labels []placed
	for i, s := range d.Shapes {
		if label, ok := s.(Label); ok {
			labels = append(labels, place(label, i, l))
			legible(t, d, labels[len(labels)-1], l.Paper)
		}
	}
	slices.SortFunc(labels, func(a, b placed) int { return cmp.Compare(a.box.y, b.box.y) })
	for i, a := range labels {
		for _, b := range labels[i+1:] {
			if b.box.y > a.box.y+a.box.h {
				break
			}
			if a.box.meets(b.box) {
				t.Errorf("%q at %v is over %q at %v", a.Text, a.box, b.Text, b.box)
			}
		}
	}
}

// inside reports points that are off the canvas or not numbers.
func inside(t *testing.T, d Drawing) {
	t.Helper()
	const slack = 1 // the edge of a stroke
	for _, s := range d.Shapes {
		var pts []Point
		switch s := s.(type) {
		case Line:
			pts = s.Points
		case Polygon:
			pts = s.Points
		}
		for _, p := range pts {
			if !(p.X >= -slack && p.X <= d.Width+slack && p.Y >= -slack && p.Y <= d.Height+slack) {
				t.Errorf("%T has a point at %v, outside %v by %v", s, p, d.Width, d.Height)
				break
			}
		}
	}
}

// A placed label knows the box that its letters fill, and when it is painted.
type placed struct {
	Label
	box box
	at  int
}

func place(l Label, at int, look Look) placed {
	w, em := look.Measure(l.Text, l.Size, l.Bold), l.Size*pt
	b := box{l.X, l.Y - 0.75*em, w, 0.97 * em}
	switch l.Anchor {
	case Middle:
		b.x -= w / 2
	case End:
		b.x -= w
	}
	return placed{l, b, at}
}

func (b box) meets(o box) bool {
	const slack = 0.01
	return b.x+slack < o.x+o.w && o.x+slack < b.x+b.w && b.y+slack < o.y+o.h && o.y+slack < b.y+b.h
}

// legible reports a label that is small, leaves the canvas, is on a ground
// that it does not differ from, or has a line through it.
func legible(t *testing.T, d Drawing, l placed, paper Colour) {
	t.Helper()
	if l.Size < 7 {
		t.Errorf("%q is set at %v pt", l.Text, l.Size)
	}
	if l.box.x < -0.01 || l.box.y < -0.01 || l.box.x+l.box.w > d.Width+0.01 || l.box.y+l.box.h > d.Height+0.01 {
		t.Errorf("%q at %v leaves the canvas of %v by %v", l.Text, l.box, d.Width, d.Height)
	}
	under := below(d.Shapes[:l.at], l.box)
	for i := range 5 {
		for j := range 3 {
			p := Point{l.box.x + l.box.w*float64(i)/4, l.box.y + l.box.h*float64(j)/2}
			if g := ground(paper, under, p); Contrast(l.Colour, g) < textContrast {
				t.Errorf("%q in %v stands on %v: %.1f to 1", l.Text, l.Colour, g, Contrast(l.Colour, g))
				return
			}
		}
	}
	for i, s := range d.Shapes {
		if strokes(s, l.box) && !covered(d.Shapes[i+1:max(i+1, l.at)], l.box) {
			t.Errorf("a line of %T runs through %q", s, l.Text)
		}
	}
}

// below returns the filled shapes that may be under a box.
func below(shapes []Shape, b box) []Polygon {
	var fills []Polygon
	for _, s := range shapes {
		if g, ok := s.(Polygon); ok && g.Fill != nil && bounds(g.Points).meets(b) {
			fills = append(fills, g)
		}
	}
	return fills
}

func bounds(pts []Point) box {
	low, high := pts[0], pts[0]
	for _, p := range pts {
		low = Point{min(low.X, p.X), min(low.Y, p.Y)}
		high = Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	return box{low.X, low.Y, high.X - low.X, high.Y - low.Y}
}

// ground returns the colour at a point after the fills are painted on paper.
func ground(paper Colour, fills []Polygon, p Point) Colour {
	c := paper
	for _, g := range fills {
		if contains(g.Points, p) {
			c = *g.Fill
		}
	}
	return c
}

// contains reports whether a point is inside a polygon: even and odd crossings.
func contains(pts []Point, p Point) bool {
	in := false
	for i, a := range pts {
		b := pts[(i+1)%len(pts)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y) {
			in = !in
		}
	}
	return in
}

// covered reports whether one of the shapes hides all of a box.
func covered(shapes []Shape, b box) bool {
	for _, s := range shapes {
		if g, ok := s.(Polygon); ok && g.Fill != nil {
			all := true
			for _, p := range b.points() {
				all = all && contains(g.Points, p)
			}
			if all {
				return true
			}
		}
	}
	return false
}

// strokes reports whether a shape's pen goes through a box.
func strokes(s Shape, b box) bool {
	const edge = 0.02 // of the box, which a pen may touch
	b = box{b.x + edge, b.y + edge, b.w - 2*edge, b.h - 2*edge}
	switch s := s.(type) {
	case Line:
		return cut(b, s.Points)
	case Polygon:
		if last := len(s.Points) - 1; s.Stroke.Width > 0 && last > 0 {
			return cut(b, s.Points) || b.cutBy(s.Points[last], s.Points[0])
		}
	}
	return false
}

func cut(b box, pts []Point) bool {
	for i := 1; i < len(pts); i++ {
		if b.cutBy(pts[i-1], pts[i]) {
			return true
		}
	}
	return false
}

// cutBy reports whether the way from p to q goes through a box.
func (b box) cutBy(p, q Point) bool {
	if max(p.X, q.X) < b.x || min(p.X, q.X) > b.x+b.w || max(p.Y, q.Y) < b.y || min(p.Y, q.Y) > b.y+b.h {
		return false
	}
	from, to := 0.0, 1.0 // the part of the way inside
	for _, side := range [][3]float64{{p.X, q.X, b.x}, {-p.X, -q.X, -b.x - b.w}, {p.Y, q.Y, b.y}, {-p.Y, -q.Y, -b.y - b.h}} {
		start, end := side[0]-side[2], side[1]-side[2]
		switch {
		case start < 0 && end < 0:
			return false
		case start < 0:
			from = max(from, start/(start-end))
		case end < 0:
			to = min(to, start/(start-end))
		}
	}
	return from < to
}

func TestSamples(t *testing.T) {
	for name, p := range samples() {
		for _, width := range []float64{60, 65, 72, 80, 90, 100, 110, 119.9, 120, 135, 150, 170, 250} {
			t.Run(fmt.Sprintf("%s/%v", name, width), func(t *testing.T) { check(t, p, width, navy()) })
		}
		for brand, l := range looks() {
			for _, width := range []float64{80, 170} {
				t.Run(fmt.Sprintf("%s/%v/%s", name, width, brand), func(t *testing.T) { check(t, p, width, l) })
			}
		}
		for _, width := range []float64{80, 120, 170} { // the web page has a wider typeface
			t.Run(fmt.Sprintf("%s/%v/wide", name, width), func(t *testing.T) { check(t, p, width, widened(1.2)) })
		}
	}
}

func TestHostile(t *testing.T) {
	for name, p := range hostile() {
		for _, width := range []float64{math.NaN(), 80, 170} {
			t.Run(fmt.Sprintf("%s/%v", name, width), func(t *testing.T) { check(t, p, width, navy()) })
		}
		if alt := p.Alt(); alt == "" || strings.Contains(alt, "NaN") {
			t.Errorf("%s: Alt() = %q", name, alt)
		}
	}
}

func TestSamePictureTwice(t *testing.T) {
	for name, p := range samples() {
		if a, b := p.Draw(170, navy()), p.Draw(170, navy()); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: drawn twice, differs", name)
		}
	}
}

func TestContrast(t *testing.T) {
	black, white, grey := Colour{}, Colour{255, 255, 255}, Colour{0x76, 0x76, 0x76}
	for _, tt := range []struct {
		a, b Colour
		want float64
	}{{black, white, 21}, {white, black, 21}, {grey, grey, 1}, {grey, white, 4.54}} { // the lightest grey that reads on white
		if got := Contrast(tt.a, tt.b); math.Abs(got-tt.want) > 0.005 {
			t.Errorf("Contrast(%v, %v) = %.3f; want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

// Marks carry meaning, so they must be seen on what is below them.
func TestMarksStandOut(t *testing.T) {
	for brand, l := range looks() {
		p := l.Palette
		if got := Contrast(p.Bar, p.Track); got < markContrast {
			t.Errorf("%s: a bar on its track: %.1f to 1, want %v", brand, got, markContrast)
		}
		if got := Contrast(p.Heading, p.Surface); got < textContrast {
			t.Errorf("%s: a heading on a panel: %.1f to 1, want %v", brand, got, textContrast)
		}
	}
}

// texts returns the words of a drawing in the order of painting.
func texts(d Drawing) string {
	var s []string
	for _, shape := range d.Shapes {
		if l, ok := shape.(Label); ok {
			s = append(s, l.Text)
		}
	}
	return strings.Join(s, "|")
}

// Whoever cannot see colours or shapes finds everything in words.
func TestWords(t *testing.T) {
	tests := []struct {
		name  string
		p     picture
		words []string
	}{
		{"cards", cards(), []string{"65%", "range 63 to 66%", "Established", "Exploring", "lower is better", "34%", "Moderate", "Very high", "Most of it: missing protections (42%)."}},
		{"no score", samples()["cards-none"], []string{"No score", "not enough answers"}},
		{"seven bands", samples()["cards-seven"], []string{"100%", "Led by Lived Experience", "First steps from 15%"}},
		{"roadmap", roadmap(), []string{"First quarter", "to 12 September 2026", "12", "Service manager", "effort: small one", "asks Lived Experience people", "an essential that is not met"}},
		{"dots", dots(), []string{"not in place", "fully in place", "Fair pay", "75 points", "executive", "clinical staff"}},
		{"risk in dots", samples()["dots-risk"], []string{"no risk", "highest risk"}},
		{"slopes", slopes(), []string{"From March 2026 to March 2027", "60%", "74%", "Peer drift (risk)", "Sustained from 75%"}},
	}
	for _, tt := range tests {
		for _, width := range []float64{80, 170} {
			got := texts(tt.p.Draw(width, navy()))
			for _, w := range tt.words {
				if !strings.Contains(strings.ReplaceAll(got, "|", " "), w) {
					t.Errorf("%s at %v: no %q in %s", tt.name, width, w, got)
				}
			}
		}
	}
}

func TestAlt(t *testing.T) {
	tests := []struct {
		p    picture
		want string
	}{
		{cards(), "Readiness is 65%: Established, with a range of 63 to 66%. Peer drift risk (lower is better) is 34%: Moderate."},
		{samples()["cards-none"], "Overall readiness has no score: not enough answers."},
		{Cards{}, "There is no score to show."},
		{roadmap(), "14 steps over a year, by their numbers: first quarter: 1, 2, 3, 4 and 5; second quarter: 6, 7, 8 and 9; third quarter: 11, 12 and 13; fourth quarter: 16 and 17."},
		{Roadmap{Quarters: []Quarter{{Title: "First quarter", Steps: []RoadmapStep{{Number: "1"}}}, {Title: "Second quarter"}}}, "1 step over a year, by their numbers: first quarter: 1; second quarter: none."},
		{Roadmap{}, "There is no step to show."},
		{dots(), "How executive, manager, Lived Experience workforce, clinical staff, HR, other see 4 matters. They lie a step or more apart in 2 of them."},
		{DotPlot{}, "There is nothing that two groups answered."},
		{slopes(), "Scores of March 2026 and March 2027: Commitment and leadership from 60% to 74%; Workplace culture from 64% to 58%; Human resources from 50% to 50%; Peer drift from 34% to 2%."},
		{Slopes{}, "There is no score on both sides."},
	}
	for _, tt := range tests {
		if got := tt.p.Alt(); got != tt.want {
			t.Errorf("%T.Alt() =\n%s\nwant\n%s", tt.p, got, tt.want)
		}
	}
}

func TestWrap(t *testing.T) {
	// A letter is as wide as its size in millimetres.
	c := newCanvas(100, Look{Measure: func(s string, size float64, _ bool) float64 { return float64(len([]rune(s))) * size }})
	tests := []struct {
		in    string
		limit float64
		want  []string
	}{
		{"", 5, nil},
		{"  a  b ", 5, []string{"a b"}},
		{"one two three", 7, []string{"one two", "three"}},
		{"abcdefgh ij", 5, []string{"abcde", "fgh", "ij"}},
		{"peer-led work", 6, []string{"peer-", "led", "work"}},
		{"at 55% or", 5, []string{"at", "55%", "or"}},
		{"abc", 0, []string{"a", "b", "c"}},
		{"a\u0304a\u0304", 1, []string{"a\u0304", "a\u0304"}},
		{"\xff\xfe", 1, []string{"\xff", "\xfe"}},
	}
	for _, tt := range tests {
		if got := c.wrap(tt.in, font{size: 1}, tt.limit); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("wrap(%q, %v) = %q, want %q", tt.in, tt.limit, got, tt.want)
		}
	}
}

// TestLongLabels holds that a label of any length takes no more measuring than a
// few looks at it, and ends after a dozen lines.
func TestLongLabels(t *testing.T) {
	for _, unit := range []string{"word ", "W", "漢", "-", "e\u0301", "\xff"} {
		long := strings.Repeat(unit, 200_000/len(unit))
		bands := []Band{{0, long}, {0.5, long}}
		for name, p := range map[string]Plot{
			"cards":   Cards{[]Card{{Name: long, Score: 0.5, Known: true, Shown: long, Range: long, Band: long, Bands: bands, Notes: []string{long}}}},
			"roadmap": Roadmap{[]Quarter{{Title: long, When: long, Steps: []RoadmapStep{{Number: long, Do: long, Who: long, Points: 1}}}}},
			"dots":    DotPlot{Groups: []string{long, "b"}, Rows: []DotRow{{Label: long, Dots: []Dot{{0, 0.2, 3}, {1, 0.7, 3}}, Gap: long}}},
			"slopes":  Slopes{Before: long, After: long, Bands: bands, Lines: []Slope{{Label: long, From: 0.2, To: 0.4, FromS: long, ToS: long}}},
		} {
			measured := 0
			l := navy()
			measure := l.Measure
			l.Measure = func(s string, size float64, bold bool) float64 { measured += len(s); return measure(s, size, bold) }
			d := p.Draw(170, l)
			if most := 60 * len(long); measured > most {
				t.Errorf("%s of %q: measured %d bytes for a label of %d", name, unit, measured, len(long))
			}
			lines := 0
			for _, s := range d.Shapes {
				if label, ok := s.(Label); ok {
					lines++
					if len(label.Text) > 1000 {
						t.Errorf("%s of %q: a label of %d bytes", name, unit, len(label.Text))
					}
				}
			}
			if lines > 20*mostLines {
				t.Errorf("%s of %q: %d lines", name, unit, lines)
			}
		}
	}
}

// Stripes stay inside their bar, and cover about the same part of any.
func TestStripes(t *testing.T) {
	for _, w := range []float64{0.01, 0.5, 1, 3, 4.4, 70} {
		c := newCanvas(100, navy())
		b := box{10, 5, w, 4.4}
		c.stripes(b)
		pts := c.shapes[0].(Polygon).Points
		var area float64
		for i, p := range pts {
			q := pts[(i+1)%len(pts)]
			area += (p.X*q.Y - q.X*p.Y) / 2
			if p.X < b.x-1e-9 || p.X > b.x+b.w+1e-9 || p.Y < b.y-1e-9 || p.Y > b.y+b.h+1e-9 {
				t.Errorf("width %v: a point at %v", w, p)
			}
		}
		if part := math.Abs(area) / (b.w * b.h); w >= 3 && (part < 0.35 || part > 0.55) {
			t.Errorf("width %v: stripes cover %.2f of it", w, part)
		}
	}
}

func TestPictures(t *testing.T) {
	if *svgDir == "" {
		t.Skip("no -svg folder to write to")
	}
	for name, p := range samples() {
		for _, width := range []float64{80, 170} {
			path := filepath.Join(*svgDir, fmt.Sprintf("%s-%v.svg", name, width))
			if err := os.WriteFile(path, svg(p.Draw(width, navy())), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for brand, l := range looks() {
		for _, name := range []string{"cards", "roadmap", "dots", "slopes"} {
			path := filepath.Join(*svgDir, fmt.Sprintf("brand-%s-%s.svg", brand, name))
			if err := os.WriteFile(path, svg(samples()[name].Draw(170, l)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// svg writes a drawing in a form that a viewer can show.
func svg(d Drawing) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%gmm" height="%gmm" viewBox="-2 -2 %g %g"><rect x="-2" y="-2" width="100%%" height="100%%" fill="white"/>`+"\n",
		d.Width+4, d.Height+4, d.Width+4, d.Height+4)
	hex := func(c Colour) string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }
	path := func(pts []Point, fill string, s Stroke) {
		dash := ""
		if s.Dashed {
			dash = ` stroke-dasharray="1.1 0.8"`
		}
		fmt.Fprintf(&b, `<path fill="%s" stroke="%s" stroke-width="%g"%s d="`, fill, hex(s.Colour), s.Width, dash)
		for i, p := range pts {
			fmt.Fprintf(&b, "%c%.3f %.3f", "ML"[min(i, 1)], p.X, p.Y)
		}
	}
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case Line:
			path(s.Points, "none", s.Stroke)
			b.WriteString("\"/>\n")
		case Polygon:
			fill := "none"
			if s.Fill != nil {
				fill = hex(*s.Fill)
			}
			path(s.Points, fill, s.Stroke)
			b.WriteString("Z\"/>\n")
		case Label:
			weight := 400
			if s.Bold {
				weight = 600
			}
			fmt.Fprintf(&b, `<text x="%.3f" y="%.3f" font-family="Source Sans 3" font-size="%.3f" font-weight="%d" text-anchor="%s" fill="%s">`,
				s.X, s.Y, s.Size*pt, weight, [...]string{"start", "middle", "end"}[s.Anchor], hex(s.Colour))
			xml.EscapeText(&b, []byte(s.Text))
			b.WriteString("</text>\n")
		}
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

func BenchmarkDraw(b *testing.B) {
	l := navy()
	for name, p := range samples() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.Draw(170, l)
			}
		})
	}
}

// TestRoadmapFitsAPage holds that a full year is not drawn so high that a page
// has to show it smaller: its cards then say what the steps are about.
func TestRoadmapFitsAPage(t *testing.T) {
	full := func(steps int) Roadmap {
		var p Roadmap
		for range 4 {
			q := Quarter{Title: "Quarter"}
			for range steps {
				q.Steps = append(q.Steps, RoadmapStep{Number: "10", Do: strings.Repeat("What is to be done about it ", 4), Topic: "Fair pay", Who: "Service manager", Points: 1})
			}
			p.Quarters = append(p.Quarters, q)
		}
		return p
	}
	for _, tt := range []struct {
		steps  int
		topics bool
	}{{3, false}, {10, true}} {
		d := full(tt.steps).Draw(160, navy())
		if d.Height > tallest {
			t.Errorf("%d steps a quarter: %.0f mm high; want %d at most", tt.steps, d.Height, tallest)
		}
		topics := slices.ContainsFunc(d.Shapes, func(s Shape) bool { l, ok := s.(Label); return ok && l.Text == "Fair pay" })
		if topics != tt.topics {
			t.Errorf("%d steps a quarter: cards say topics: %t; want %t", tt.steps, topics, tt.topics)
		}
	}
}

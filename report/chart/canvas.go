package chart

import (
	"math"
	"slices"
)

// pt is a point in millimetres.
const pt = 25.4 / 72

// A Drawing is never narrower than this: the page then shows it smaller, which
// reads better than text broken after each letter.
const narrowest = 60

// wide is the width from which a picture has columns of text beside its marks;
// below, the text is above and below them.
const wide = 120

// A canvas gathers the shapes of one picture.
type canvas struct {
	Look
	width  float64
	shapes []Shape
}

func newCanvas(width float64, look Look) *canvas {
	if !(width >= narrowest) { // also when it is not a number
		width = narrowest
	}
	return &canvas{Look: look, width: min(width, 1000), shapes: make([]Shape, 0, 128)}
}

func (c *canvas) drawing(height float64) Drawing {
	return Drawing{Width: c.width, Height: height, Shapes: c.shapes}
}

// nothing is the picture that has nothing to show: it says so.
func (c *canvas) nothing(s string) Drawing {
	f := font{size: labelSize, colour: c.Muted}
	return c.drawing(c.block(0, 1, c.wrap(s, f, c.width), f, Start) + 2)
}

func (c *canvas) add(s Shape) { c.shapes = append(c.shapes, s) }

func (c *canvas) line(x1, y1, x2, y2 float64, s Stroke) {
	c.add(Line{Points: []Point{{x1, y1}, {x2, y2}}, Stroke: s})
}

// A box is a rectangle from its top left.
type box struct{ x, y, w, h float64 }

func (b box) points() []Point {
	return []Point{{b.x, b.y}, {b.x + b.w, b.y}, {b.x + b.w, b.y + b.h}, {b.x, b.y + b.h}}
}

func (c *canvas) fill(b box, colour Colour) {
	if b.w > 0 {
		c.add(Polygon{Points: b.points(), Fill: &colour})
	}
}

func (c *canvas) outline(b box, s Stroke) { c.add(Polygon{Points: b.points(), Stroke: s}) }

// pill fills a box whose short sides are half circles.
func (c *canvas) pill(b box, colour Colour, s Stroke) {
	const arc = 9 // corners of a half circle: enough at the size of a word
	r := b.h / 2
	pts := make([]Point, 0, 2*(arc+1))
	for side := range 2 {
		cx := b.x + b.w - r
		if side == 1 {
			cx = b.x + r
		}
		for i := range arc + 1 {
			a := math.Pi * (float64(side) - 0.5 + float64(i)/arc)
			pts = append(pts, Point{cx + r*math.Cos(a), b.y + r + r*math.Sin(a)})
		}
	}
	c.add(Polygon{Points: pts, Fill: &colour, Stroke: s})
}

// value draws what a bar has reached: solid for readiness, striped for risk,
// so that the two are told apart in black and white.
func (c *canvas) value(b box, risk bool) {
	if b.w <= 0 {
		return
	}
	if !risk {
		c.fill(b, c.Bar)
		return
	}
	c.fill(b, c.Paper)
	c.stripes(b)
	c.outline(b, Stroke{Width: 0.3, Colour: c.Bar})
}

// stripes hatches a box with slanted stripes. They are one polygon, since
// every shape costs time on the page; its way from stripe to stripe runs there
// and back along the box's left and lower edge, where the outline covers it.
func (c *canvas) stripes(b box) {
	const width, pitch = 0.75, 1.7 // along the edge
	corner := Point{b.x, b.y + b.h}
	pts := []Point{corner}
	for x := b.x - b.h; x < b.x+b.w; x += pitch {
		stripe := clip([]Point{{x, b.y + b.h}, {x + b.h, b.y}, {x + b.h + width, b.y}, {x + width, b.y + b.h}}, b.x, b.x+b.w)
		if len(stripe) < 3 {
			continue
		}
		pts = append(pts, stripe...)
		pts = append(pts, stripe[0])
		if stripe[0].Y < corner.Y {
			pts = append(pts, corner)
		}
	}
	colour := c.Bar
	c.add(Polygon{Points: pts, Fill: &colour})
}

// clip cuts a convex polygon down to what lies between left and right. The
// result starts with its lowest point at the left.
func clip(pts []Point, left, right float64) []Point {
	pts = clipSide(pts, left, 1)
	pts = clipSide(pts, right, -1)
	first := 0
	for i, p := range pts {
		if f := pts[first]; p.Y > f.Y || p.Y == f.Y && p.X < f.X {
			first = i
		}
	}
	return slices.Concat(pts[first:], pts[:first])
}

// clipSide keeps what lies on one side of x: to the right of it if sign is 1,
// to the left if it is -1.
func clipSide(pts []Point, x, sign float64) []Point {
	out := make([]Point, 0, len(pts)+2)
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		pin, qin := (p.X-x)*sign >= 0, (q.X-x)*sign >= 0
		if pin {
			out = append(out, p)
		}
		if pin != qin {
			out = append(out, Point{x, p.Y + (q.Y-p.Y)*(x-p.X)/(q.X-p.X)})
		}
	}
	return out
}

// fraction returns a number that can be drawn, and whether it is one.
func fraction(v float64) (float64, bool) {
	if math.IsNaN(v) {
		return 0, false
	}
	return min(max(v, 0), 1), true
}

package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A DotPlot shows how far apart groups of people see the same things: a row a
// question, a mark a group, and a line between the two that are farthest apart.
type DotPlot struct {
	Groups []string // their names, in a fixed order; a mark each
	Rows   []DotRow
	Risk   bool // whether less is better
}

// A DotRow is one question.
type DotRow struct {
	Label string
	Dots  []Dot
	Gap   string // the distance as it is written: "50 points"; empty where it is small
}

// A Dot is what one group said.
type Dot struct {
	Group int // its place among the groups
	Value float64
	N     int // how many people
}

// Draw sets the rows below one another, with one scale for all.
func (p DotPlot) Draw(width float64, look Look) Drawing {
	c := newCanvas(width, look)
	if len(p.Rows) == 0 {
		return c.nothing("There is nothing that two groups answered.")
	}
	f := font{labelSize - 0.4, false, c.Ink}
	side := 0.0
	if c.width >= wide {
		side = c.width * 0.42
	}
	s := c.scale(side+3, c.width-side-6, nil)
	top := p.head(s)
	for _, row := range p.Rows {
		top = row.draw(s, f, side, top)
	}
	return c.drawing(top + 1.5 + c.legend(0, top+1.5, c.width, p.signs(c)))
}

// head writes what the ends of the scale mean, and returns where the rows
// begin.
func (p DotPlot) head(s scale) float64 {
	f := font{smallSize, false, s.Muted}
	low, high := "not in place", "fully in place"
	if p.Risk {
		low, high = "no risk", "highest risk"
	}
	s.label(s.left, f.lead()/2, low, f, Start)
	s.label(s.left+s.length, f.lead()/2, high, f, End)
	return f.lead() + 1
}

func (r DotRow) draw(s scale, f font, side, top float64) float64 {
	const height = 6.4
	label := r.Label
	if r.Gap != "" {
		label += " (" + r.Gap + ")"
	}
	var lines []string
	var mid float64
	if side > 0 {
		lines = s.wrap(label, f, side-2)
		tall := float64(len(lines)) * f.lead()
		s.block(0, top+max(0, (height-tall)/2), lines, f, Start)
		mid = top + max(height, tall)/2
	} else {
		lines = s.wrap(label, f, s.width)
		top += s.block(0, top, lines, f, Start)
		lines, mid = nil, top+height/2
	}
	s.fill(box{s.left, mid - 0.25, s.length, 0.5}, s.Track)
	dots := slices.SortedFunc(slices.Values(r.known()), func(a, b Dot) int { return cmp.Compare(a.Value, b.Value) })
	if len(dots) > 1 {
		stroke := Stroke{Width: 0.5, Colour: s.Muted}
		if r.Gap != "" {
			stroke = Stroke{Width: 1, Colour: s.Alert}
		}
		s.line(s.x(dots[0].Value), mid, s.x(dots[len(dots)-1].Value), mid, stroke)
	}
	for _, d := range dots {
		s.symbol(d.Group, s.x(d.Value), mid)
	}
	return top + max(height, float64(len(lines))*f.lead()) + 0.6
}

// known are the dots that can be drawn.
func (r DotRow) known() []Dot {
	var out []Dot
	for _, d := range r.Dots {
		if v, ok := fraction(d.Value); ok && d.Group >= 0 {
			d.Value = v
			out = append(out, d)
		}
	}
	return out
}

// symbol draws a group's mark. Each has a shape of its own, so that they are
// told apart without colour.
func (c *canvas) symbol(group int, x, y float64) {
	const r = 1.5
	colour, white := c.Bar, Stroke{Width: 0.35, Colour: c.Paper}
	shapes := [][]Point{
		nil, // a disc
		{{x - r, y - r}, {x + r, y - r}, {x + r, y + r}, {x - r, y + r}},
		{{x, y - 1.3*r}, {x + 1.3*r, y + r}, {x - 1.3*r, y + r}},
		{{x, y - 1.4*r}, {x + 1.4*r, y}, {x, y + 1.4*r}, {x - 1.4*r, y}},
		{{x, y + 1.3*r}, {x + 1.3*r, y - r}, {x - 1.3*r, y - r}},
	}
	if group%2 == 1 {
		colour = c.Heading
	}
	points := shapes[group%len(shapes)]
	if points == nil {
		c.pill(box{x - r, y - r, 2 * r, 2 * r}, colour, white)
		return
	}
	if group >= len(shapes) { // an outline tells the second round from the first
		c.add(Polygon{Points: points, Fill: &c.Paper, Stroke: Stroke{Width: 0.5, Colour: colour}})
		return
	}
	c.add(Polygon{Points: points, Fill: &colour, Stroke: white})
}

func (p DotPlot) signs(c *canvas) []sign {
	var out []sign
	f := font{size: smallSize}
	for i, name := range p.Groups {
		out = append(out, sign{3.4, 3.4, func(x, mid float64) { c.symbol(i, x+1.7, mid) }, c.cut(name, f, c.width/2)})
	}
	return out
}

// Alt says in words what the plot shows.
func (p DotPlot) Alt() string {
	wide := 0
	for _, r := range p.Rows {
		if r.Gap != "" {
			wide++
		}
	}
	if len(p.Rows) == 0 {
		return "There is nothing that two groups answered."
	}
	return fmt.Sprintf("How %s see %d matters. They lie a step or more apart in %d of them.", strings.Join(p.Groups, ", "), len(p.Rows), wide)
}

package chart

import (
	"fmt"
	"strings"
)

// Slopes show scores before and after, a line each.
type Slopes struct {
	Before, After string // what the two sides are: "March 2026"
	Lines         []Slope
	Bands         []Band
}

// A Slope is one score on both sides.
type Slope struct {
	Label        string
	From, To     float64 // fractions in [0,1]
	FromS, ToS   string  // as they are written
	Risk, Better bool    // whether less is better; whether the change is one for the better
}

// Draw sets the scores as rows: what they were, an arrow on a scale to what
// they are.
func (p Slopes) Draw(width float64, look Look) Drawing {
	c := newCanvas(width, look)
	if len(p.Lines) == 0 {
		return c.nothing("There is no score on both sides.")
	}
	f, small := font{labelSize, false, c.Ink}, font{smallSize, false, c.Muted}
	side := c.width * 0.3
	if c.width < wide {
		side = 0
	}
	room := c.numbers(f)
	s := c.scale(side+room+2, c.width-side-2*room-4, p.Bands)
	top := c.block(0, 0, c.wrap(fmt.Sprintf("From %s to %s", p.Before, p.After), small, c.width), small, Start) + 1
	for _, l := range p.Lines {
		top = l.draw(s, f, side, top)
	}
	top += s.ticks(top+0.4) + 0.8
	return c.drawing(top + c.block(0, top, c.wrap(s.key(), small, c.width), small, Start))
}

// numbers is the room for a score beside the scale.
func (c *canvas) numbers(f font) float64 { return c.measure("100%", font{f.size, true, f.colour}) + 2 }

func (l Slope) draw(s scale, f font, side, top float64) float64 {
	const height = 6.0
	label := l.Label
	if l.Risk {
		label += " (risk)"
	}
	if side == 0 {
		top += s.block(0, top, s.wrap(label, f, s.width), f, Start)
		s.change(l, top+height/2, f)
		return top + height
	}
	lines := s.wrap(label, f, side-2)
	words := float64(len(lines)) * f.lead()
	tall := max(height, words+1)
	s.block(0, top+(tall-words)/2, lines, f, Start)
	s.change(l, top+tall/2, f)
	return top + tall
}

// change draws an arrow from the earlier score to the later one on the scale,
// with the two scores at its sides.
func (s scale) change(l Slope, mid float64, f font) {
	room := s.numbers(f)
	strong := font{f.size, true, s.Ink}
	s.label(s.left-2, mid, s.cut(l.FromS, f, room), font{f.size, false, s.Muted}, End)
	s.label(s.left+s.length+2, mid, s.cut(l.ToS, strong, room), strong, Start)
	s.fill(box{s.left, mid - 0.5, s.length, 1}, s.Track)
	before, known := fraction(l.From)
	after, both := fraction(l.To)
	if !known || !both {
		return
	}
	colour := s.Alert
	if l.Better || before == after {
		colour = s.Bar
	}
	from, to := s.x(before), s.x(after)
	s.line(from, mid, to, mid, Stroke{Width: 1, Colour: colour})
	s.fill(box{from - 0.5, mid - 1.6, 1, 3.2}, s.Muted)
	switch tip := 2.4; {
	case to == from:
	case to < from:
		s.tip(to, mid, tip, colour)
	default:
		s.tip(to, mid, -tip, colour)
	}
}

// tip is the head of an arrow at x, its back so far away.
func (c *canvas) tip(x, mid, back float64, colour Colour) {
	c.add(Polygon{Points: []Point{{x, mid}, {x + back, mid - 1.6}, {x + back, mid + 1.6}}, Fill: &colour})
}

// Alt says in words what the slopes show.
func (p Slopes) Alt() string {
	var out []string
	for _, l := range p.Lines {
		out = append(out, fmt.Sprintf("%s from %s to %s", l.Label, l.FromS, l.ToS))
	}
	if len(out) == 0 {
		return "There is no score on both sides."
	}
	return fmt.Sprintf("Scores of %s and %s: %s.", p.Before, p.After, strings.Join(out, "; "))
}

package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/report/words"
)

// A Roadmap shows steps by the quarter in which they are done.
type Roadmap struct{ Quarters []Quarter }

// A Quarter is three months of a Roadmap.
type Quarter struct {
	Title string // "First quarter"
	When  string // "to 12 June 2026"; empty where there are no dates
	Steps []RoadmapStep
}

// A RoadmapStep is a card.
type RoadmapStep struct {
	Number string // in the table of steps
	Do     string // what is to be done, in a sentence
	Topic  string // what it is about, in a few words; may be empty
	Who    string // who leads it
	Points int    // of effort: small 1, medium 2, large 4
	Urgent bool   // it belongs to an essential that is not met
	Asks   bool   // it takes the time of Lived Experience people
}

const (
	stepPad = 1.3
	stepGap = 1.7
	edge    = 1.1 // the mark at the side of an urgent step
)

// tallest is how high a roadmap may be, in millimetres, for a page to hold it in
// its own size.
const tallest = 196

// Draw sets the quarters side by side, or below one another on a narrow page.
// Where a page could not hold what each step says, cards say what they are about.
func (p Roadmap) Draw(width float64, look Look) Drawing {
	if p.steps() == 0 {
		return newCanvas(width, look).nothing("There is no step to show.")
	}
	d := p.draw(width, look, ordinaryCard())
	if d.Width < wide || d.Height <= tallest {
		return d
	}
	topics := p.inTopics()
	if d = topics.draw(width, look, largeCard()); d.Height <= tallest {
		return d
	}
	return topics.draw(width, look, ordinaryCard())
}

// A cardType is how large the text of cards is: what they say, and who leads.
type cardType struct{ text, who float64 }

func ordinaryCard() cardType { return cardType{smallSize + 0.8, smallSize} }

// largeCard is for cards that say little.
func largeCard() cardType { return cardType{9.5, 8.6} }

// inTopics is the roadmap with what each step is about in place of what it says.
func (p Roadmap) inTopics() Roadmap {
	short := Roadmap{Quarters: slices.Clone(p.Quarters)}
	for i, q := range short.Quarters {
		short.Quarters[i].Steps = slices.Clone(q.Steps)
		for j, s := range q.Steps {
			short.Quarters[i].Steps[j].Do = cmp.Or(s.Topic, s.Do)
		}
	}
	return short
}

func (p Roadmap) draw(width float64, look Look, t cardType) Drawing {
	c := newCanvas(width, look)
	bottom := 0.0
	if c.width >= wide && len(p.Quarters) > 0 {
		const gap = 3
		each := (c.width - gap*float64(len(p.Quarters)-1)) / float64(len(p.Quarters))
		for i, q := range p.Quarters {
			bottom = max(bottom, q.draw(c, float64(i)*(each+gap), 0, each, t))
		}
	} else {
		for _, q := range p.Quarters {
			bottom = q.draw(c, 0, bottom, c.width, t) + 2
		}
	}
	return c.drawing(bottom + c.legend(0, bottom, c.width, p.signs(c)))
}

// draw sets a quarter's head and its cards, and returns where they end.
func (q Quarter) draw(c *canvas, left, top, width float64, t cardType) float64 {
	c.line(left, top+0.4, left+width, top+0.4, Stroke{Width: 0.6, Colour: c.Bar})
	top += 1.6
	head, when := font{labelSize, true, c.Heading}, font{smallSize + 0.4, false, c.Muted}
	top += c.block(left, top, c.wrap(q.Title, head, width), head, Start)
	top += c.block(left, top, c.wrap(q.When, when, width), when, Start) + 1
	for _, s := range q.Steps {
		top = s.draw(c, left, top, width, t) + stepGap
	}
	if len(q.Steps) == 0 {
		top += c.block(left, top, c.wrap("Nothing new begins.", when, width), when, Start)
	}
	return top
}

// draw sets one card and returns where it ends.
func (s RoadmapStep) draw(c *canvas, left, top, width float64, t cardType) float64 {
	f := font{t.text, false, c.Ink}
	strong := font{f.size, true, c.Heading}
	small := font{t.who, false, c.Muted}
	x, inner := left+stepPad+edge, width-2*stepPad-edge
	number := c.cut(s.Number, strong, inner/3)
	indent := c.measure(number, strong) + 1
	y := top + stepPad
	c.label(x, y+f.lead()/2, number, strong, Start)
	y += c.block(x+indent, y, c.wrap(s.Do, f, inner-indent), f, Start) + 0.4
	y = s.footer(c, small, x+indent, y, inner-indent)
	card := box{left + 0.15, top + 0.15, width - 0.3, y + stepPad - top - 0.3}
	c.outline(card, Stroke{Width: 0.25, Colour: c.Line})
	if s.Urgent {
		c.fill(box{left, top, edge, y + stepPad - top}, c.Alert)
	}
	return y + stepPad
}

// footer draws who leads a step, dots for its effort, and a ring where it asks
// time of Lived Experience people. The marks follow the last line where there
// is room, and take a line of their own otherwise.
func (s RoadmapStep) footer(c *canvas, f font, x, y, width float64) float64 {
	lines := c.wrap(s.Who, f, width)
	last := 0.0
	if n := len(lines); n > 0 {
		last = c.measure(lines[n-1], f) + 1.4
	}
	y += c.block(x, y, lines, f, Start)
	at, mid, bottom := x+last, y-f.lead()/2, y
	if last == 0 || last+s.marksWidth() > width {
		at, mid, bottom = x, y+f.lead()/2, y+f.lead()
	}
	c.dots(at, mid, s.Points)
	if s.Asks {
		c.ring(at+dotsWidth(s.Points), mid)
	}
	return bottom
}

// marksWidth is the room that the dots and the ring take.
func (s RoadmapStep) marksWidth() float64 {
	w := dotsWidth(s.Points)
	if s.Asks {
		w += dotPitch
	}
	return w
}

// ring is the mark of a step that takes the time of Lived Experience people.
func (c *canvas) ring(x, mid float64) {
	c.pill(box{x + 0.15, mid - 0.75, 1.5, 1.5}, c.Paper, Stroke{Width: 0.4, Colour: c.Heading})
}

const dotPitch = 2.3

// mostDots is how many dots are drawn for the effort of one step.
const mostDots = 4

func dotsWidth(points int) float64 { return float64(min(points, mostDots)) * dotPitch }

// dots draws a dot for each point of effort.
func (c *canvas) dots(x, mid float64, points int) {
	for i := range min(points, mostDots) {
		left := x + float64(i)*dotPitch
		c.pill(box{left, mid - 0.8, 1.6, 1.6}, c.Heading, Stroke{})
	}
}

// signs explain the marks that are used.
func (p Roadmap) signs(c *canvas) []sign {
	signs := []sign{{dotPitch, 1.6, func(x, mid float64) { c.dots(x, mid, 1) }, "effort: small one, medium two, large four"}}
	asks, urgent := false, false
	for _, q := range p.Quarters {
		for _, s := range q.Steps {
			asks, urgent = asks || s.Asks, urgent || s.Urgent
		}
	}
	if asks {
		signs = append(signs, sign{dotPitch, 1.6, c.ring, "asks Lived Experience people"})
	}
	if urgent {
		signs = append(signs, sign{edge, 3, func(x, mid float64) { c.fill(box{x, mid - 1.5, edge, 3}, c.Alert) }, "an essential that is not met"})
	}
	return signs
}

func (p Roadmap) steps() int {
	n := 0
	for _, q := range p.Quarters {
		n += len(q.Steps)
	}
	return n
}

// Alt says in words what the roadmap shows. What each step says is in the data
// behind the picture.
func (p Roadmap) Alt() string {
	if p.steps() == 0 {
		return "There is no step to show."
	}
	var parts []string
	for _, q := range p.Quarters {
		said := "none"
		if len(q.Steps) > 0 {
			numbers := make([]string, len(q.Steps))
			for i, s := range q.Steps {
				numbers[i] = s.Number
			}
			said = words.List(numbers)
		}
		parts = append(parts, words.Small(q.Title)+": "+said)
	}
	return fmt.Sprintf("%s over a year, by their numbers: %s.", words.Capital(words.Count(p.steps(), "step")), strings.Join(parts, "; "))
}

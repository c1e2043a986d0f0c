package chart

import "strings"

// Cards show a few scores as equals, side by side where there is room.
type Cards struct{ Cards []Card }

// A Card is one score on its scale, with what is to be known about it.
type Card struct {
	Name  string  // what is scored: "Readiness"
	Score float64 // a fraction in [0,1]
	Known bool    // whether there is a score
	Risk  bool    // whether less is better
	Shown string  // the score as it is written elsewhere: "62%"
	Range string  // "55 to 70%"; empty where all is answered
	Band  string  // a band's name, or why there is none
	Bands []Band  // in rising order
	Notes []string
}

// The measures of a card, in millimetres.
const (
	cardPad = 4
	cardGap = 5
)

// Draw sets the cards in a row, or below one another.
func (p Cards) Draw(width float64, look Look) Drawing {
	c := newCanvas(width, look)
	if len(p.Cards) == 0 {
		return c.nothing("There is no score to show.")
	}
	each, beside := c.width, c.width >= wide && len(p.Cards) <= 3
	if beside {
		each = (c.width - cardGap*float64(len(p.Cards)-1)) / float64(len(p.Cards))
	}
	tallest, top := 0.0, 0.0
	for i, card := range p.Cards {
		if beside {
			tallest = max(tallest, card.draw(c, float64(i)*(each+cardGap)+cardPad, cardPad, each-2*cardPad))
			continue
		}
		end := card.draw(c, cardPad, top+cardPad, each-2*cardPad) + cardPad
		c.outline(box{0.2, top + 0.2, each - 0.4, end - top - 0.4}, Stroke{Width: 0.3, Colour: c.Line})
		top = end + cardGap
	}
	if !beside {
		return c.drawing(top - cardGap)
	}
	for i := range p.Cards {
		c.outline(box{float64(i)*(each+cardGap) + 0.2, 0.2, each - 0.4, tallest + cardPad - 0.4}, Stroke{Width: 0.3, Colour: c.Line})
	}
	return c.drawing(tallest + cardPad)
}

// draw sets a card's content from top and returns where it ends.
func (p Card) draw(c *canvas, left, top, width float64) float64 {
	name := p.Name
	if p.Risk {
		name += ", lower is better"
	}
	top += c.block(left, top, c.wrap(name, font{labelSize, true, c.Ink}, width), font{labelSize, true, c.Ink}, Start)
	top = p.number(c, left, top, width) + 1
	top = p.track(c, left, top, width) + 1.5
	f := font{labelSize, false, c.Ink}
	for _, note := range p.Notes {
		top += c.block(left, top, c.wrap(note, f, width), f, Start) + 0.8
	}
	return top
}

// number writes the score large, with its range and band beside it.
func (p Card) number(c *canvas, left, top, width float64) float64 {
	big := font{24, true, c.Heading}
	if p.Risk {
		big.colour = c.Alert
	}
	shown := p.Shown
	if _, ok := fraction(p.Score); !ok || !p.Known {
		shown, big.size = "No score", 16
	}
	shown = c.cut(shown, big, width*0.6)
	c.label(left, top+big.lead()/2, shown, big, Start)
	beside := left + c.measure(shown, big) + 3
	strong := font{wordSize, true, c.Ink}
	lines := c.wrap(p.Band, strong, left+width-beside)
	small := font{smallSize + 0.6, false, c.Muted}
	var about []string
	if p.Range != "" && p.Known {
		about = c.wrap("range "+p.Range, small, left+width-beside)
	}
	height := float64(len(lines))*strong.lead() + float64(len(about))*small.lead()
	y := top + max(0, (big.lead()-height)/2)
	y += c.block(beside, y, lines, strong, Start)
	c.block(beside, y, about, small, Start)
	return top + max(big.lead(), height)
}

// track draws the scale with its bands' names below.
func (p Card) track(c *canvas, left, top, width float64) float64 {
	const track = 5
	s := c.scale(left, width, p.Bands)
	score, ok := fraction(p.Score)
	edges := s.edges()
	for i, to := range edges[1:] {
		from, end := s.x(edges[i]), s.x(to)-s.gap(to)
		c.fill(box{from, top, end - from, track}, c.Track)
		if ok && p.Known && score > edges[i] {
			c.value(box{from, top, min(s.x(score), end) - from, track}, p.Risk)
		}
	}
	top += track + 0.8
	names := s.names(top, p.Band)
	if names == 0 {
		f := font{size: smallSize, colour: c.Muted}
		return top + c.block(left, top, c.wrap(s.key(), f, width), f, Start)
	}
	return top + names
}

// note is what follows a statement, where there is anything.
func note(s string) string {
	if s == "" {
		return ""
	}
	return ": " + s
}

// Alt says in words what the cards show.
func (p Cards) Alt() string {
	var out []string
	for _, card := range p.Cards {
		name := card.Name
		if card.Risk {
			name += " (lower is better)"
		}
		if _, ok := fraction(card.Score); !ok || !card.Known {
			out = append(out, name+" has no score"+note(card.Band)+".")
			continue
		}
		s := name + " is " + card.Shown + note(card.Band)
		if card.Range != "" {
			s += ", with a range of " + card.Range
		}
		out = append(out, s+".")
	}
	if len(out) == 0 {
		return "There is no score to show."
	}
	return strings.Join(out, " ")
}

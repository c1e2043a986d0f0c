package chart

import "example.org/readiness/report/words"

// A Gauge shows one score on its scale, of which more is better, with its bands
// and its range.
type Gauge struct {
	Name      string  // what is scored, for the text alternative: "Overall readiness"
	Score     float64 // fractions in [0,1]
	Low, High float64
	Known     bool    // whether there is a score
	Shown     string  // the score as it is written elsewhere: "62%"
	Range     string  // low and high in words: "55 to 70%"; empty where all is answered
	Band      string  // a band's name, or why there is none: "not enough answers"
	Bands     []Band  // in rising order
	From      float64 // what a score of 0 is shown as
	OutOf     float64 // what a score of 1 is shown as; 0 for 100%
}

// Draw puts the number beside the scale where there is room, else above it.
func (g Gauge) Draw(width float64, look Look) Drawing {
	c := newCanvas(width, look)
	const gap = 8
	if c.width < wide {
		head := g.head(c, c.width)
		c.stack(0, 0, head, Start)
		return c.drawing(g.scale(c, 0, head.height()+2, c.width))
	}
	w := max(c.width*0.2, min(c.width*0.32, c.widest(g.bigFont(c), g.shown())+1))
	head := g.head(c, w)
	top := g.scale(c, w+gap, 0, c.width-w-gap)
	c.stack(0, max(0, (top-head.height())/2), head, Start)
	return c.drawing(max(top, head.height()))
}

func (g Gauge) bigFont(c *canvas) font { return font{bigSize, true, c.Heading} }

func (g Gauge) value() (float64, bool) {
	v, ok := fraction(g.Score)
	return v, ok && g.Known
}

func (g Gauge) shown() string {
	v, ok := g.value()
	switch {
	case !ok:
		return "No score"
	case g.Shown == "":
		return words.Percent(v)
	}
	return g.Shown
}

// head is the number and its band, as text.
func (g Gauge) head(c *canvas, width float64) stack {
	big := g.bigFont(c)
	if _, ok := g.value(); !ok {
		big.size = 20
	}
	return stack{
		c.paragraph(g.shown(), big, width),
		c.paragraph(words.Capital(g.Band), font{wordSize, true, c.Ink}, width),
	}
}

// scale draws the scale from top and returns where it ends.
func (g Gauge) scale(c *canvas, left, top, width float64) float64 {
	const track = 7
	s := c.scale(left, width, g.Bands)
	s.from, s.outOf = g.From, g.OutOf
	score, ok := g.value()
	if ok {
		top += g.marker(s, score, top)
	}
	edges := s.edges()
	for i, to := range edges[1:] {
		from, end := s.x(edges[i]), s.x(to)-s.gap(to)
		c.fill(box{from, top, end - from, track}, c.Track)
		if ok && score > edges[i] {
			c.fill(box{from, top, min(s.x(score), end) - from, track}, c.Bar)
		}
	}
	top += track + 0.8
	names := s.names(top, g.Band)
	top += names
	top += s.ticks(top+0.4) + 1
	f := font{size: smallSize, colour: c.Muted}
	if names == 0 {
		top += c.block(left, top, c.wrap(s.key(), f, width), f, Start)
	}
	return top + c.block(left, top, c.wrap("Higher is better.", f, width), f, Start)
}

// marker points at the score and brackets its range, above the track, and
// returns the height it takes.
func (g Gauge) marker(s scale, score, top float64) float64 {
	num := font{labelSize, true, s.Ink}
	rng := font{smallSize, false, s.Muted}
	shown, words := s.cut(g.shown(), num, s.length/2), ""
	w := s.measure(shown, num)
	low, lowOK := fraction(g.Low)
	high, highOK := fraction(g.High)
	ranged := g.Range != "" && lowOK && highOK && high > low
	if ranged {
		words = s.cut("range "+g.Range, rng, s.length/2-2)
		w += 1.5 + s.measure(words, rng)
	}
	at := s.x(score)
	x := min(max(at-s.measure(shown, num)/2, s.left), s.left+s.length-w)
	s.label(x, top+num.lead()/2, shown, num, Start)
	s.label(x+w, top+num.lead()/2, words, rng, End)

	top += num.lead() + 0.4
	const height = 3.2
	if ranged {
		s.bracket(s.x(low), s.x(high), top+height/2)
	}
	ink := s.Ink
	s.add(Polygon{
		Points: []Point{{max(0, at-1.7), top}, {min(s.width, at+1.7), top}, {at, top + height}},
		Fill:   &ink, Stroke: Stroke{Width: 0.3, Colour: s.Paper},
	})
	return num.lead() + 0.4 + height + 0.2
}

// Alt says in words what the gauge shows.
func (g Gauge) Alt() string {
	name := g.Name
	if name == "" {
		name = "The score"
	}
	if _, ok := g.value(); !ok {
		return name + " has no score" + note(g.Band) + "."
	}
	s := name + " is " + g.shown() + note(g.Band)
	if g.Range != "" {
		s += ", with a range of " + g.Range + " as some questions have no answer that can be scored"
	}
	return s + "."
}

// note is what follows a statement, where there is anything.
func note(s string) string {
	if s == "" {
		return ""
	}
	return ": " + s
}

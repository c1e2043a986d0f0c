package chart

// A Matrix shows a risk as a whole and the parts it is made of, on one scale.
// Everywhere in it, longer is more risk.
type Matrix struct {
	Name  string // what is at risk of happening: "Peer drift risk"
	Total Bar    // its Label, Note and Target are not used
	Rows  []Bar  // signs, drivers, conditions, mitigations
	Bands []Band
}

// Draw puts the whole in a panel above its parts.
func (m Matrix) Draw(width float64, look Look) Drawing {
	c := newCanvas(width, look)
	const gap = 4
	top := m.panel(c) + gap
	if len(m.Rows) > 0 {
		return c.drawing(Bars{Bars: m.Rows, Bands: m.Bands, Risk: true}.draw(c, top))
	}
	f := font{size: labelSize, colour: c.muted}
	return c.drawing(top + c.block(0, top, c.wrap("There is no part to show.", f, c.width), f, Start))
}

// panel sets the whole in words and numbers, and returns its height.
func (m Matrix) panel(c *canvas) float64 {
	const pad, gap = 3, 6
	small := font{size: smallSize, colour: c.muted}
	big, shown := font{bigSize, true, c.head}, m.Total.shown()
	if _, ok := m.Total.value(); !ok {
		big.size, shown = 20, "No score"
	}
	numberLen := min(c.widest(big, shown)+0.1, c.width*0.4)
	rest := c.width - numberLen - 2*pad - gap
	number := stack{c.paragraph(shown, big, numberLen)}
	words := stack{
		c.paragraph(m.name(), font{labelSize, true, c.ink}, rest),
		c.paragraph(upperFirst(m.Total.Word), font{wordSize, true, c.ink}, rest),
		c.paragraph(m.below(), small, rest),
	}
	h := max(number.height(), words.height()) + 2*pad
	c.fill(box{0, 0, c.width, h}, c.panel)
	c.stack(pad, (h-number.height())/2, number, Start)
	c.stack(pad+numberLen+gap, (h-words.height())/2, words, Start)
	return h
}

func (m Matrix) below() string {
	if m.Total.Known && m.Total.Range != "" {
		return "Range " + m.Total.Range + ". Lower is better."
	}
	return "Lower is better."
}

func (m Matrix) name() string {
	if m.Name == "" {
		return "Risk as a whole"
	}
	return m.Name
}

// Alt says in words what the picture shows.
func (m Matrix) Alt() string {
	s := m.name() + " has no score" + note(m.Total.Word)
	if _, ok := m.Total.value(); ok {
		s = m.name() + " as a whole is " + m.Total.shown() + note(m.Total.Word)
		if m.Total.Range != "" {
			s += ", with a range of " + m.Total.Range
		}
	}
	if len(m.Rows) == 0 {
		return s + "."
	}
	return s + ". " + Bars{Bars: m.Rows, Risk: true}.Alt()
}

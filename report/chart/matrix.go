package chart

import (
	"maps"
	"slices"
	"strconv"

	"example.org/readiness/report/words"
)

// A Matrix shows a risk as a whole, and below it a row for each of its parts:
// the part's questions as squares, and their mean as a bar. Everywhere in it,
// longer is more risk.
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
	f := font{size: labelSize, colour: c.Muted}
	return c.drawing(top + c.block(0, top, c.wrap("There is no part to show.", f, c.width), f, Start))
}

// panel sets the whole in words and numbers, and returns its height.
func (m Matrix) panel(c *canvas) float64 {
	const pad, gap = 3, 6
	small := font{size: smallSize, colour: c.Muted}
	big, shown := font{bigSize, true, c.Heading}, m.Total.shown()
	if _, ok := m.Total.value(); !ok {
		big.size, shown = 20, "No score"
	}
	numberLen := min(c.widest(big, shown)+0.1, c.width*0.4)
	rest := c.width - numberLen - 2*pad - gap
	number := stack{c.paragraph(shown, big, numberLen)}
	words := stack{
		c.paragraph(m.name(), font{labelSize, true, c.Ink}, rest),
		c.paragraph(words.Capital(m.Total.Word), font{wordSize, true, c.Ink}, rest),
		c.paragraph(m.below(), small, rest),
	}
	h := max(number.height(), words.height()) + 2*pad
	c.fill(box{0, 0, c.width, h}, c.Surface)
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
	return s + ". " + Bars{Bars: m.Rows, Risk: true}.Alt() + m.counted()
}

// counted says how many questions are at which risk, the highest first.
func (m Matrix) counted() string {
	t := Bars{Bars: m.Rows}.tally()
	if t.questions() == 0 {
		return ""
	}
	at := map[int]int{}
	for _, row := range m.Rows {
		for _, cell := range row.Cells {
			if cell.State == Level {
				at[cell.risk()]++
			}
		}
	}
	var parts []string
	for _, risk := range slices.Backward(slices.Sorted(maps.Keys(at))) {
		parts = append(parts, strconv.Itoa(at[risk])+" at "+strconv.Itoa(risk)+"%")
	}
	return " A square for each of " + words.Count(t.questions(), "question") + " gives its risk: " + words.List(append(parts, t.unscored()...)) + "."
}

// risk is how far a question adds to a risk, in percent.
func (c Cell) risk() int {
	f, _ := fraction(c.Favourable)
	return int((1-f)*100 + 0.5)
}

// The squares of a Matrix are larger than those of a HeatMap: they hold a
// percentage, and below it a bar.
const (
	riskSize = 7.4
	riskBar  = 1.9
	cellGap  = 0.8

	shortScale = 30 // the least of a scale that squares leave
)

// A cellGrid is where the squares of the rows are.
type cellGrid struct {
	left    float64
	perLine int // 0 where no row has squares
}

// grid gives the squares what the longest row needs, up to a limit.
func (b Bars) grid(left, limit float64) cellGrid {
	longest := 0
	for _, bar := range b.Bars {
		longest = max(longest, len(bar.Cells))
	}
	if longest == 0 {
		return cellGrid{}
	}
	return cellGrid{left, min(longest, max(1, int((limit+cellGap)/(riskSize+cellGap))))}
}

func (g cellGrid) width() float64 { return float64(g.perLine)*(riskSize+cellGap) - cellGap }

// height is that of a row's squares.
func (g cellGrid) height(b Bar) float64 {
	if g.perLine == 0 || len(b.Cells) == 0 {
		return 0
	}
	lines := (len(b.Cells) + g.perLine - 1) / g.perLine
	return float64(lines) * (riskSize + cellGap)
}

func (l *barLayout) drawCells(b Bar, top float64) {
	for i, cell := range b.Cells {
		x := l.cells.left + float64(i%l.cells.perLine)*(riskSize+cellGap)
		y := top + float64(i/l.cells.perLine)*(riskSize+cellGap)
		l.riskSquare(box{x, y, riskSize, riskSize}, cell)
	}
}

// riskSquare paints a question: its risk as a number, on a shade, over a
// hatched bar. What is not a level looks as it does in a HeatMap.
func (c *canvas) riskSquare(b box, cell Cell) {
	if cell.State != Level {
		c.square(b, cell)
		return
	}
	ground := heat(cell.Favourable)
	f := font{size: smallSize, bold: true, colour: c.on(ground)}
	c.fill(b, ground)
	bar := box{b.x, b.y + b.h - riskBar, b.w, riskBar}
	c.fill(bar, c.Paper)
	bar.w *= float64(cell.risk()) / 100
	c.value(bar, true)
	c.outline(b, Stroke{Width: 0.2, Colour: c.Muted})
	c.label(b.x+b.w/2, b.y+(b.h-riskBar)/2+0.1, strconv.Itoa(cell.risk()), f, Middle)
	if cell.Failed {
		c.outline(b.inset(-0.25), Stroke{Width: 0.9, Colour: c.Ink})
	}
}

func (b Bars) tally() tally {
	t := newTally()
	for _, bar := range b.Bars {
		for _, cell := range bar.Cells {
			t.add(cell)
		}
	}
	return t
}

// cellSigns explains the squares of a Matrix that occur.
func cellSigns(c *canvas, t tally) []sign {
	one := func(text string, cell Cell) sign {
		return sign{riskSize, riskSize + cellGap, func(x, mid float64) {
			c.riskSquare(box{x, mid - riskSize/2, riskSize, riskSize}, cell)
		}, text}
	}
	var s []sign
	if t.states[Level] > 0 {
		s = append(s, one("A question, with its risk in percent", Cell{State: Level, Favourable: 0.5}))
	}
	return slices.Concat(s, t.others(one))
}

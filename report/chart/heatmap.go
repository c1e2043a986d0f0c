package chart

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/report/words"
)

// A HeatMap shows every question as a small square, by questionnaire and
// section. The further there is to go, the darker the square.
type HeatMap struct {
	Groups []HeatGroup
}

// A HeatGroup is a questionnaire.
type HeatGroup struct {
	Title    string
	Sections []HeatSection
}

// A HeatSection is a section with its questions in their order.
type HeatSection struct {
	Title string
	Shown string // the section's score, "62%"; may be empty
	Cells []Cell
}

// A Cell is a question.
type Cell struct {
	State      CellState
	Step       int     // of a level, from the worst, 0
	Favourable float64 // of a level: a fraction in [0,1], 1 is best whatever is measured
	Failed     bool    // an essential that is not met
}

// CellState is what kind of answer a question has.
type CellState int

// The states of a Cell.
const (
	Blank CellState = iota
	Level
	DontKnow
	NotApplicable
)

const (
	cellSize  = 5.8
	cellPitch = cellSize + 0.7
)

// Draw sets the questionnaires in one column or two, whichever the width
// allows, with the legend below.
func (h HeatMap) Draw(width float64, look Look) Drawing {
	c := newCanvas(width, look)
	if h.tally().questions() == 0 {
		return c.nothing("There is no question to show.")
	}
	const gutter = 10
	if c.width < wide || len(h.Groups) < 2 {
		l := h.layout(c, 0, c.width)
		return h.withLegend(c, l.draw(h.Groups, 0))
	}
	w := (c.width - gutter) / 2
	left, right := h.layout(c, 0, w), h.layout(c, w+gutter, w)
	n := left.split(h.Groups)
	return h.withLegend(c, max(left.draw(h.Groups[:n], 0), right.draw(h.Groups[n:], 0)))
}

func (h HeatMap) withLegend(c *canvas, top float64) Drawing {
	top += 2
	c.line(0, top, c.width, top, Stroke{Width: 0.2, Colour: c.Line})
	top += 1
	return c.drawing(top + c.legend(0, top, c.width, h.signs(c)) + 0.5)
}

// heatLayout is a column of sections.
type heatLayout struct {
	*canvas
	left, width        float64
	labelLen, scoreLen float64
	cell               float64 // where the squares start
	perLine            int
}

// layout gives the squares what the longest section needs, up to a share.
func (h HeatMap) layout(c *canvas, left, width float64) *heatLayout {
	const gap = 2.5
	l := &heatLayout{canvas: c, left: left, width: width}
	longest, labels := 1, 0.0
	for _, g := range h.Groups {
		for _, s := range g.Sections {
			longest = max(longest, len(s.Cells))
			labels = max(labels, c.widest(l.labelFont(), s.Title))
			l.scoreLen = max(l.scoreLen, c.widest(l.scoreFont(), s.Shown))
		}
	}
	if l.scoreLen = min(l.scoreLen, width*0.15); l.scoreLen > 0 {
		l.scoreLen += gap
	}
	l.labelLen = max(width*0.3, width-l.scoreLen-gap-float64(longest)*cellPitch)
	l.labelLen = min(l.labelLen, labels+0.1)
	l.cell = left + l.labelLen + gap
	l.perLine = max(1, int((width-l.labelLen-gap-l.scoreLen+0.7)/cellPitch))
	return l
}

func (l *heatLayout) titleFont() font { return font{labelSize, true, l.Heading} }
func (l *heatLayout) labelFont() font { return font{smallSize + 0.4, false, l.Ink} }
func (l *heatLayout) scoreFont() font { return font{smallSize + 0.4, true, l.Ink} }

const (
	aboveGroup = 3
	underTitle = 1.6
	underRow   = 0.6
)

// split returns how many groups are in the first of two columns, so that the
// higher of them is as low as can be.
func (l *heatLayout) split(groups []HeatGroup) int {
	var total, first float64
	heights := make([]float64, len(groups))
	for i, g := range groups {
		heights[i] = l.height(g)
		total += heights[i]
	}
	best, n := total, len(groups)
	for i, h := range heights {
		first += h
		if high := max(first, total-first); high < best {
			best, n = high, i+1
		}
	}
	return n
}

func (l *heatLayout) height(g HeatGroup) float64 {
	h := aboveGroup + float64(len(l.wrap(g.Title, l.titleFont(), l.width)))*l.titleFont().lead() + underTitle
	for _, s := range g.Sections {
		h += l.rowHeight(s)
	}
	return h
}

func (l *heatLayout) rowHeight(s HeatSection) float64 {
	lines := max(1, (len(s.Cells)+l.perLine-1)/l.perLine)
	label := l.paragraph(s.Title, l.labelFont(), l.labelLen)
	score := l.paragraph(s.Shown, l.scoreFont(), l.scoreLen)
	return max(float64(lines)*cellPitch, stack{label}.height(), stack{score}.height()) + underRow
}

// draw paints groups from top and returns where they end.
func (l *heatLayout) draw(groups []HeatGroup, top float64) float64 {
	for i, g := range groups {
		if i > 0 {
			top += aboveGroup
		}
		top += l.block(l.left, top, l.wrap(g.Title, l.titleFont(), l.width), l.titleFont(), Start) + 0.4
		l.line(l.left, top, l.left+l.width, top, Stroke{Width: 0.2, Colour: l.Line})
		top += underTitle - 0.4
		for _, s := range g.Sections {
			l.section(s, top)
			top += l.rowHeight(s)
		}
	}
	return top
}

func (l *heatLayout) section(s HeatSection, top float64) {
	f, g := l.labelFont(), l.scoreFont()
	first := top + cellSize/2                       // the middle of the first line of squares
	above := func(lines []string, f font) float64 { // centred on it, if that leaves them in the row
		return max(top, first-float64(len(lines))*f.lead()/2)
	}
	title := l.wrap(s.Title, f, l.labelLen)
	l.block(l.left, above(title, f), title, f, Start)
	for i, cell := range s.Cells {
		x := l.cell + float64(i%l.perLine)*cellPitch
		y := top + float64(i/l.perLine)*cellPitch
		l.square(box{x, y, cellSize, cellSize}, cell)
	}
	if len(s.Cells) == 0 {
		l.label(l.cell, first, "no questions", font{smallSize, false, l.Muted}, Start)
	}
	score := l.wrap(s.Shown, g, l.scoreLen)
	l.block(l.left+l.width, above(score, g), score, g, End)
}

// square paints a question. What is not a level has its own outline and sign,
// so that it is never taken for a light shade.
func (c *canvas) square(b box, cell Cell) {
	f := font{labelSize, true, c.Ink}
	x, mid := b.x+b.w/2, b.y+b.h/2
	thin := Stroke{Width: 0.25, Colour: c.Muted}
	dashed := Stroke{Width: 0.3, Colour: c.Muted, Dashed: true}
	switch cell.State {
	case Level:
		ground := heat(cell.Favourable)
		f.colour = c.on(ground)
		c.add(Polygon{Points: b.points(), Fill: &ground, Stroke: Stroke{Width: 0.2, Colour: c.Muted}})
		c.label(x, mid, c.cut(strconv.Itoa(cell.Step), f, b.w-2), f, Middle)
	case DontKnow:
		c.outline(b.inset(0.15), Stroke{Width: 0.5, Colour: c.Ink})
		c.label(x, mid, "?", f, Middle)
	case NotApplicable:
		f.bold, f.colour = false, c.Muted
		c.outline(b.inset(0.1), thin)
		c.label(x, mid, "–", f, Middle)
	default:
		c.outline(b.inset(0.1), dashed)
	}
	if cell.Failed {
		c.outline(b.inset(0.05), Stroke{Width: 0.9, Colour: c.Ink})
		c.outline(b.inset(0.65), Stroke{Width: 0.3, Colour: c.Paper})
	}
}

// signs explains the squares that occur.
func (h HeatMap) signs(c *canvas) []sign {
	n := h.tally()
	var s []sign
	if n.states[Level] > 0 {
		s = append(s, c.ramp())
	}
	return append(s, n.others(func(text string, cell Cell) sign {
		return sign{cellSize, cellSize, func(x, mid float64) {
			c.square(box{x, mid - cellSize/2, cellSize, cellSize}, cell)
		}, text}
	})...)
}

// others explains the squares that are not only a level.
func (t tally) others(one func(text string, cell Cell) sign) []sign {
	var s []sign
	if t.failed > 0 {
		s = append(s, one("An essential that is not met", Cell{State: Level, Failed: true}))
	}
	if t.states[DontKnow] > 0 {
		s = append(s, one("Don’t know", Cell{State: DontKnow}))
	}
	if t.states[NotApplicable] > 0 {
		s = append(s, one("Does not apply", Cell{State: NotApplicable}))
	}
	if t.states[Blank] > 0 {
		s = append(s, one("Not answered", Cell{}))
	}
	return s
}

// ramp shows the shades from worst to best.
func (c *canvas) ramp() sign {
	const n, w, h = 5, 4.4, 4.6
	return sign{n * w, h, func(x, mid float64) {
		for i := range n {
			c.fill(box{x + float64(i)*w, mid - h/2, w, h}, heat(float64(i)/(n-1)))
		}
		c.outline(box{x, mid - h/2, n * w, h}, Stroke{Width: 0.2, Colour: c.Muted})
	}, "The darker, the further to go. The number is the step reached, 0 is the lowest"}
}

// A tally counts the squares of a picture.
type tally struct {
	states map[CellState]int
	steps  map[int]int // of the levels
	failed int
}

func (h HeatMap) tally() tally {
	t := newTally()
	for _, g := range h.Groups {
		t.group(g)
	}
	return t
}

func newTally() tally { return tally{states: make(map[CellState]int, 4), steps: make(map[int]int, 8)} }

func (t *tally) group(g HeatGroup) {
	for _, s := range g.Sections {
		for _, cell := range s.Cells {
			t.add(cell)
		}
	}
}

func (t *tally) add(cell Cell) {
	t.states[cell.State]++
	if cell.Failed {
		t.failed++
	}
	if cell.State == Level {
		t.steps[cell.Step]++
	}
}

func (t tally) questions() int {
	n := 0
	for _, k := range t.states {
		n += k
	}
	return n
}

// Alt says in words what the heat map shows: how many questions of each
// questionnaire are at which step.
func (h HeatMap) Alt() string {
	t := h.tally()
	if t.questions() == 0 {
		return "There is no question to show."
	}
	s := []string{"A square for each of " + words.Count(t.questions(), "question") + "."}
	for _, g := range h.Groups {
		one := newTally()
		one.group(g)
		if one.questions() > 0 {
			s = append(s, g.Title+": "+one.inWords()+".")
		}
	}
	if t.failed > 0 {
		s = append(s, words.Are(t.failed, "essential")+" not met.")
	}
	return strings.Join(s, " ")
}

// inWords lists the steps, the highest first, and then what is no level.
func (t tally) inWords() string {
	var parts []string
	for _, step := range slices.Backward(slices.Sorted(maps.Keys(t.steps))) {
		parts = append(parts, strconv.Itoa(t.steps[step])+" at step "+strconv.Itoa(step))
	}
	return words.List(append(parts, t.unscored()...))
}

// unscored lists what is no level.
func (t tally) unscored() []string {
	var parts []string
	part := func(n int, what string) {
		if n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+what)
		}
	}
	part(t.states[DontKnow], "don’t know")
	part(t.states[NotApplicable], "not applicable")
	part(t.states[Blank], "not answered")
	return parts
}

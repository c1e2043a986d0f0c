package chart

import (
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/report/words"
)

// Bars compares scores, a row each.
type Bars struct {
	Bars  []Bar
	Bands []Band  // whose edges are lines behind the bars
	Risk  bool    // more is worse
	From  float64 // what a value of 0 is shown as
	OutOf float64 // what a value of 1 is shown as; 0 for 100%
}

// A Bar is one score and what is said beside it.
type Bar struct {
	Label     string
	Value     float64 // fractions in [0,1]
	Low, High float64
	Known     bool   // whether there is a score
	Shown     string // the score as it is written elsewhere: "62%"
	Range     string // low and high in words: "55 to 70%"; empty where all is answered
	Word      string // a band's name, or in place of a score "does not apply", "not enough answers"
	Note      string // "13 of 14 answered"

	Target      float64
	TargetShown string // "75%"; empty for no target

	Cells []Cell // the questions that it is the score of, of a Matrix
}

func (b Bar) value() (float64, bool) {
	v, ok := fraction(b.Value)
	return v, ok && b.Known
}

// shown is the score as a number, also where the caller wrote none.
func (b Bar) shown() string {
	if v, ok := b.value(); ok && b.Shown == "" {
		return words.Percent(v)
	}
	return b.Shown
}

func (b Bar) ranged() (low, high float64, ok bool) {
	low, lok := fraction(b.Low)
	high, hok := fraction(b.High)
	return low, high, b.Known && b.Range != "" && lok && hok && high > low
}

func (b Bar) target() (float64, bool) {
	t, ok := fraction(b.Target)
	return t, ok && b.TargetShown != ""
}

// Draw stacks the bars, with labels at the left and numbers at the right where
// there is room, else above and below.
func (b Bars) Draw(width float64, look Look) Drawing {
	c := newCanvas(width, look)
	if len(b.Bars) == 0 {
		return c.nothing("There is no score to show.")
	}
	return c.drawing(b.draw(c, 0))
}

// draw composes the bars from top and returns where they end.
func (b Bars) draw(c *canvas, top float64) float64 {
	l := b.layout(c)
	f := font{size: smallSize, colour: c.Muted}
	names := 0.0
	if !l.stacked { // else they would be taken for part of the first label
		names = l.scale.names(top, "")
	}
	top += names
	tops := make([]float64, len(b.Bars)+1)
	rows := make([]barRow, len(b.Bars))
	tops[0] = top
	for i, bar := range b.Bars {
		rows[i] = l.row(bar)
		tops[i+1] = tops[i] + rows[i].height
	}
	if !l.stacked {
		l.scale.grid(top, tops[len(rows)])
	}
	for i := range rows {
		l.draw(rows[i], tops[i])
	}
	top = tops[len(rows)]
	if l.stacked {
		names = l.scale.names(top, "")
		l.scale.grid(top, top+names)
		top += names
	}
	top += l.scale.ticks(top+0.3) + 1
	if names == 0 {
		top += c.block(l.scale.left, top, c.wrap(l.scale.key(), f, l.scale.length), f, Start)
	}
	left := l.scale.left
	if l.cells.perLine > 0 { // the squares are left of the scale
		left = 0
	}
	return top + c.legend(left, top+0.6, c.width-left, b.signs(c)) + 0.6
}

// barLayout is where the columns of the rows are.
type barLayout struct {
	*canvas
	scale             scale
	risk, stacked     bool
	label             float64 // the label's width
	cells             cellGrid
	number, numberLen float64
	note, noteLen     float64
}

func (l *barLayout) fonts() (label, number, word, small font) {
	return font{labelSize, false, l.Ink}, font{labelSize + 0.5, true, l.Ink},
		font{smallSize + 0.4, true, l.Ink}, font{smallSize, false, l.Muted}
}

// layout gives each column what its widest text needs, up to a share.
func (b Bars) layout(c *canvas) barLayout {
	const gap = 2.5
	l := barLayout{canvas: c, risk: b.Risk, stacked: c.width < wide, cells: b.grid(0, c.width)}
	labels, numbers, notes := l.widths(b.Bars)
	l.numberLen = min(numbers, c.width*0.2)
	l.number = c.width - l.numberLen
	if l.stacked {
		l.label = c.width
		l.scale = c.scale(0, l.number-gap, b.Bands)
		l.scale.from, l.scale.outOf = b.From, b.OutOf
		return l
	}
	l.label = max(min(labels, c.width*0.3), 10)
	l.noteLen = min(notes, c.width*0.19)
	l.note = c.width - l.noteLen
	if l.noteLen > 0 {
		l.number = l.note - 1.5*gap - l.numberLen
	}
	plot := l.label + 1.4*gap
	if l.cells.perLine > 0 {
		l.cells = b.grid(plot, min(c.width*0.32, l.number-gap-plot-2*gap-shortScale))
		plot += l.cells.width() + 2*gap
	}
	l.scale = c.scale(plot, l.number-gap-plot, b.Bands)
	l.scale.from, l.scale.outOf = b.From, b.OutOf
	return l
}

// widths are those of the widest texts beside the bars. Beside squares, a word
// is below its number.
func (l *barLayout) widths(bars []Bar) (labels, numbers, notes float64) {
	label, number, word, small := l.fonts()
	for _, bar := range bars {
		labels = max(labels, l.widest(label, bar.Label))
		numbers = max(numbers, l.widest(number, bar.shown()))
		if l.stacked {
			continue
		}
		numbers = max(numbers, l.widest(small, bar.Range))
		notes = max(notes, l.widest(small, bar.Note, bar.targetWords()))
		if _, ok := bar.value(); !ok {
			continue
		}
		if w := l.widest(word, words.Capital(bar.Word)); l.cells.perLine > 0 {
			numbers = max(numbers, w)
		} else {
			notes = max(notes, w)
		}
	}
	return labels, numbers, notes
}

func (b Bar) targetWords() string {
	if b.TargetShown == "" {
		return ""
	}
	return "target " + b.TargetShown
}

// A barRow is a bar with its texts wrapped.
type barRow struct {
	bar                   Bar
	known                 bool
	label, numbers, notes stack
	plot                  float64 // the height of the bar, or of the words in its place
	height                float64
}

const (
	barHeight  = 4.4
	barOver    = 1.3 // how far a target sticks out
	rangeBelow = 1.5 // from a bar down to its bracket
	rowGap     = 2.6
	beside     = 1.5 // from the start of the scale to words on it
)

func (l *barLayout) row(bar Bar) barRow {
	label, number, word, small := l.fonts()
	r := barRow{bar: bar, label: stack{l.paragraph(bar.Label, label, l.label)}}
	_, r.known = bar.value()
	if !r.known {
		r.plot = float64(len(l.wrap(l.words(bar), word, l.scale.length-2*beside))) * word.lead()
	} else {
		r.plot = barHeight + 2*barOver
		r.numbers = stack{l.paragraph(bar.shown(), number, l.numberLen)}
		if _, _, ok := bar.ranged(); ok {
			r.plot = barHeight + 2*(rangeBelow+1.2)
		}
	}
	if l.stacked {
		r.notes = stack{l.paragraph(stackedNotes(bar, r.known), small, l.label)}
		r.height = r.label.height() + max(r.plot, r.numbers.height()) + r.notes.height() + l.cells.height(bar) + rowGap
		return r
	}
	if r.known {
		r.numbers = append(r.numbers, l.paragraph(bar.Range, small, l.numberLen))
		if l.cells.perLine > 0 {
			r.numbers = append(r.numbers, l.paragraph(words.Capital(bar.Word), word, l.numberLen))
		} else {
			r.notes = append(r.notes, l.paragraph(words.Capital(bar.Word), word, l.noteLen))
		}
	}
	r.notes = append(r.notes, l.paragraph(bar.Note, small, l.noteLen), l.paragraph(bar.targetWords(), small, l.noteLen))
	r.height = max(r.label.height(), r.plot, r.numbers.height(), r.notes.height(), l.cells.height(bar)) + rowGap
	return r
}

// words are what is said in place of a value.
func (l *barLayout) words(b Bar) string {
	if b.Word != "" {
		return words.Capital(b.Word)
	}
	return "No score"
}

// stackedNotes is what is written below a bar, on one line if it fits.
func stackedNotes(b Bar, known bool) string {
	var parts []string
	if known {
		parts = append(parts, b.Word)
		if b.Range != "" {
			parts = append(parts, "range "+b.Range)
		}
	}
	parts = slices.DeleteFunc(append(parts, b.targetWords(), b.Note), func(s string) bool { return s == "" })
	return words.Capital(strings.Join(parts, " · "))
}

// draw paints a row from top.
func (l *barLayout) draw(r barRow, top float64) {
	mid := top + r.height/2
	if l.stacked {
		plot := max(r.plot, r.numbers.height())
		l.stack(0, top, r.label, Start)
		l.stack(0, top+r.label.height()+plot, r.notes, Start)
		l.drawCells(r.bar, top+r.height-rowGap-l.cells.height(r.bar)+cellGap)
		mid = top + r.label.height() + plot/2
	} else {
		l.stack(0, mid-r.label.height()/2, r.label, Start)
		l.stack(l.note, mid-r.notes.height()/2, r.notes, Start)
		l.drawCells(r.bar, mid-l.cells.height(r.bar)/2)
	}
	l.stack(l.number+l.numberLen, mid-r.numbers.height()/2, r.numbers, End)
	if !r.known {
		l.instead(r, mid-r.plot/2)
		return
	}
	l.marks(r.bar, mid-barHeight/2)
}

// instead writes why there is no bar, on a ground that keeps the grid off.
func (l *barLayout) instead(r barRow, top float64) {
	_, _, word, _ := l.fonts()
	word.colour = l.Muted
	lines, x := l.wrap(l.words(r.bar), word, l.scale.length-2*beside), l.scale.left
	if !l.stacked {
		x += beside
		l.fill(box{x - 0.8, top - 0.3, l.widest(word, lines...) + 1.6, r.plot + 0.6}, l.Paper)
	}
	l.block(x, top, lines, word, Start)
}

// marks paints the bar, its range and its target.
func (l *barLayout) marks(b Bar, top float64) {
	s := l.scale
	v, _ := b.value()
	if l.stacked {
		s.grid(top-barOver, top+barHeight+barOver)
	}
	l.fill(box{s.left, top, s.length, barHeight}, l.Track)
	l.value(box{s.left, top, v * s.length, barHeight}, l.risk)
	if t, ok := b.target(); ok {
		l.canvas.target(s.x(t), top-barOver, top+barHeight+barOver)
	}
	if low, high, ok := b.ranged(); ok {
		l.bracket(s.x(low), s.x(high), top+barHeight+rangeBelow)
	}
}

// signs explains the marks that occur.
func (b Bars) signs(c *canvas) []sign {
	var bar, ranged, target bool
	for _, x := range b.Bars {
		_, known := x.value()
		_, _, r := x.ranged()
		_, t := x.target()
		bar, ranged, target = bar || known, ranged || r, target || (t && known)
	}
	s := cellSigns(c, b.tally())
	if bar {
		text := "Score: longer is better"
		if b.Risk {
			text = "Risk: longer is more risk, lower is better"
		}
		s = append(s, sign{7, 4, func(x, mid float64) { c.value(box{x, mid - 1.5, 7, 3}, b.Risk) }, text})
	}
	if target {
		s = append(s, sign{2, 4, func(x, mid float64) { c.target(x+1, mid-2, mid+2) }, "Target"})
	}
	if ranged {
		s = append(s, sign{7, 4, func(x, mid float64) { c.bracket(x, x+7, mid) }, "Range: possible once all is answered"})
	}
	return s
}

// Alt says in words what the bars show.
func (b Bars) Alt() string {
	if len(b.Bars) == 0 {
		return "There is no score to show."
	}
	lowest, highest := -1, -1
	var missing []string
	var below, aimed int
	for i, x := range b.Bars {
		v, ok := x.value()
		if !ok {
			missing = append(missing, x.Label+note(x.Word))
			continue
		}
		if lowest < 0 || v < b.Bars[lowest].Value {
			lowest = i
		}
		if highest < 0 || v > b.Bars[highest].Value {
			highest = i
		}
		if t, ok := x.target(); ok {
			aimed++
			if b.misses(v, t) {
				below++
			}
		}
	}
	return b.extremes(highest, lowest) + b.targets(below, aimed) + absent(missing)
}

// misses reports whether a value is on the wrong side of a target, judged as the
// scores are.
func (b Bars) misses(v, target float64) bool {
	if b.Risk {
		return !words.Reaches(target, v)
	}
	return !words.Reaches(v, target)
}

func (b Bars) extremes(highest, lowest int) string {
	what, known := "scores", 0
	if b.Risk {
		what = "risk scores, lower is better"
	}
	for _, x := range b.Bars {
		if _, ok := x.value(); ok {
			known++
		}
	}
	switch {
	case known == 0:
		return "None of the " + words.Count(len(b.Bars), "row") + " has a score."
	case known == 1:
		x := b.Bars[highest]
		return "One score: " + x.Label + " is at " + x.shown() + "."
	case b.Bars[highest].Value == b.Bars[lowest].Value:
		return "All " + strconv.Itoa(known) + " " + what + " are at " + b.Bars[highest].shown() + "."
	}
	h, l := b.Bars[highest], b.Bars[lowest]
	return strconv.Itoa(known) + " " + what + ". The highest is " + h.Label + " at " + h.shown() +
		", the lowest " + l.Label + " at " + l.shown() + "."
}

func (b Bars) targets(missed, aimed int) string {
	switch {
	case aimed == 0:
		return ""
	case aimed == 1 && missed == 1:
		return " Its target is not met."
	case aimed == 1:
		return " Its target is met."
	case missed == aimed:
		return " None of " + words.Count(aimed, "target") + " is met."
	case missed == 0:
		return " Every target is met."
	}
	return " " + words.Are(aimed-missed, "target") + " met and " + words.Are(missed, "") + " not."
}

func absent(missing []string) string {
	if len(missing) == 0 {
		return ""
	}
	return " Without a score: " + words.List(missing) + "."
}

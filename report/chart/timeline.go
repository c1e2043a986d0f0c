package chart

import (
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/report/words"
)

// A Timeline shows who does what by when. Its marks carry the numbers of a
// table of actions.
type Timeline struct {
	Columns []string // "Within 1 month", "Within 3 months"
	Rows    []TimelineRow
}

// A TimelineRow is what one person or team does, a cell for each column.
type TimelineRow struct {
	Who   string
	Cells [][]Mark
}

// A Mark is an action.
type Mark struct {
	Number string // in the table of actions
	Duty   bool   // to be looked into now
}

func (r TimelineRow) cell(i int) []Mark {
	if i < len(r.Cells) {
		return r.Cells[i]
	}
	return nil
}

const (
	markHeight = 5
	markGap    = 0.8
	cellPad    = 1.2
)

// Draw sets rows and columns as a grid, and where the columns would be too
// narrow for that, one below the other.
func (t Timeline) Draw(width float64, look Look) Drawing {
	c := newCanvas(width, look)
	if t.actions() == 0 {
		return c.nothing("There is no action to show.")
	}
	l := &timeLayout{canvas: c, plan: t}
	top := 0.0
	if l.columns() {
		top = l.grid()
	} else {
		top = l.list()
	}
	return c.drawing(top + 1.5 + c.legend(0, top+1.5, c.width, t.signs(l)))
}

// timeLayout is where the columns are.
type timeLayout struct {
	*canvas
	plan   Timeline
	who    float64 // the width of the first column
	column float64 // of the others
}

func (l *timeLayout) whoFont() font  { return font{smallSize + 0.4, false, l.Ink} }
func (l *timeLayout) headFont() font { return font{smallSize + 0.4, true, l.on(l.Heading)} }
func (l *timeLayout) markFont() font { return font{smallSize + 0.4, true, l.Ink} }

// columns shares out the width. It reports whether the words of the heads and
// the marks fit.
func (l *timeLayout) columns() bool {
	widest := 0.0
	for _, r := range l.plan.Rows {
		l.who = max(l.who, l.widest(l.whoFont(), r.Who))
	}
	l.who = min(l.who, l.width*0.28)
	l.column = (l.width - l.who - 2*cellPad) / float64(len(l.plan.Columns))
	for _, head := range l.plan.Columns {
		widest = max(widest, l.widest(l.headFont(), strings.Fields(head)...))
	}
	for _, r := range l.plan.Rows {
		for i := range l.plan.Columns {
			for _, m := range r.cell(i) {
				widest = max(widest, l.markWidth(m))
			}
		}
	}
	return widest+2*cellPad <= l.column
}

func (l *timeLayout) x(column int) float64 {
	return l.who + 2*cellPad + float64(column)*l.column
}

// grid draws the table of marks and returns where it ends.
func (l *timeLayout) grid() float64 {
	head := 0.0
	for _, s := range l.plan.Columns {
		head = max(head, float64(len(l.wrap(s, l.headFont(), l.column-2*cellPad)))*l.headFont().lead())
	}
	top := head + 2*cellPad
	l.fill(box{0, 0, l.width, top}, l.Heading)
	l.block(cellPad, top-cellPad-l.headFont().lead(), []string{l.cut("Who", l.headFont(), l.who)}, l.headFont(), Start)
	for i, s := range l.plan.Columns {
		p := stack{l.paragraph(s, l.headFont(), l.column-2*cellPad)}
		l.stack(l.x(i)+cellPad, top-cellPad-p.height(), p, Start)
	}
	for i, r := range l.plan.Rows {
		top += l.row(r, top, i%2 == 1)
	}
	for i := range l.plan.Columns {
		l.line(l.x(i), head+2*cellPad, l.x(i), top, Stroke{Width: 0.2, Colour: l.Line})
	}
	l.line(0, top, l.width, top, Stroke{Width: 0.2, Colour: l.Line})
	return top
}

// row draws a row and returns its height.
func (l *timeLayout) row(r TimelineRow, top float64, tinted bool) float64 {
	who := stack{l.paragraph(r.Who, l.whoFont(), l.who)}
	h := max(who.height(), markHeight)
	for i := range l.plan.Columns {
		h = max(h, l.marks(r.cell(i), 0, 0, l.column-2*cellPad, false))
	}
	h += 2 * cellPad
	if tinted {
		l.fill(box{0, top, l.width, h}, l.Surface)
	}
	l.stack(cellPad, top+cellPad+max(0, (markHeight-who.height())/2), who, Start)
	for i := range l.plan.Columns {
		l.marks(r.cell(i), l.x(i)+cellPad, top+cellPad, l.column-2*cellPad, true)
	}
	return h
}

// list draws each row as its name with its columns below, leaving out empty
// cells, and returns where it ends.
func (l *timeLayout) list() float64 {
	const indent = 4
	bold, top := l.whoFont(), 0.0
	bold.bold = true
	for _, r := range l.plan.Rows {
		top += l.block(0, top, l.wrap(r.Who, bold, l.width), bold, Start) + 1
		for i, head := range l.plan.Columns {
			if len(r.cell(i)) == 0 {
				continue
			}
			label := stack{l.paragraph(head, l.whoFont(), l.width*0.35)}
			x := indent + l.width*0.35 + 2
			h := l.marks(r.cell(i), x, top, l.width-x, true)
			l.stack(indent, top+max(0, (markHeight-label.height())/2), label, Start)
			top += max(h, label.height()) + 1
		}
		l.line(0, top+0.4, l.width, top+0.4, Stroke{Width: 0.2, Colour: l.Line})
		top += 2
	}
	return top
}

// marks sets marks side by side, wrapped, and returns their height. They are
// only measured unless painted.
func (l *timeLayout) marks(marks []Mark, left, top, width float64, painted bool) float64 {
	if len(marks) == 0 {
		return 0
	}
	x, y := left, top
	for _, m := range marks {
		w := l.markWidth(m)
		if x > left && x+w > left+width {
			x, y = left, y+markHeight+markGap
		}
		if painted {
			l.mark(m, box{x, y, w, markHeight})
		}
		x += w + markGap
	}
	return y + markHeight - top
}

func (l *timeLayout) markText(m Mark) string {
	const longest = 14.0 // keeps a mark within the narrowest column
	s := l.cut(m.Number, l.markFont(), longest)
	if m.Duty {
		s = "D " + s
	}
	return s
}

func (l *timeLayout) markWidth(m Mark) float64 {
	side := 1.05
	if m.Duty {
		side = 2.1
	}
	return max(markHeight, l.measure(l.markText(m), l.markFont())+2*side)
}

// mark paints an action: a tinted pill with its number. A duty has a double
// ring and a letter.
func (l *timeLayout) mark(m Mark, b box) {
	f := l.markFont()
	if m.Duty {
		f.colour = l.Alert
		l.pill(b.inset(0.25), l.Paper, Stroke{Width: 0.5, Colour: l.Alert})
		l.pill(b.inset(0.85), l.Paper, Stroke{Width: 0.25, Colour: l.Alert})
	} else {
		l.pill(b.inset(0.1), mix(l.Bar, l.Paper, 0.84), Stroke{Width: 0.25, Colour: l.Bar})
	}
	l.label(b.x+b.w/2, b.y+b.h/2, l.markText(m), f, Middle)
}

// signs explains the marks that occur.
func (t Timeline) signs(l *timeLayout) []sign {
	entry := func(m Mark, text string) sign {
		w := l.markWidth(m)
		return sign{w, markHeight, func(x, mid float64) { l.mark(m, box{x, mid - markHeight/2, w, markHeight}) }, text}
	}
	plain, duty := 0, 0
	t.each(func(_, _ int, m Mark) {
		if m.Duty {
			duty++
		} else {
			plain++
		}
	})
	var s []sign
	if plain > 0 {
		s = append(s, entry(Mark{Number: "n"}, "Action n of the table"))
	}
	if duty > 0 {
		s = append(s, entry(Mark{Number: "n", Duty: true}, "A duty (D): look into it now"))
	}
	return s
}

// each visits the marks by row and column.
func (t Timeline) each(visit func(row, column int, m Mark)) {
	for i, r := range t.Rows {
		for j := range t.Columns {
			for _, m := range r.cell(j) {
				visit(i, j, m)
			}
		}
	}
}

func (t Timeline) actions() int {
	n := 0
	t.each(func(_, _ int, _ Mark) { n++ })
	return n
}

// Alt says in words what the timeline shows.
func (t Timeline) Alt() string {
	total := t.actions()
	if total == 0 {
		return "There is no action to show."
	}
	byRow, byColumn := make([]int, len(t.Rows)), make([]int, len(t.Columns))
	var duties []string
	t.each(func(i, j int, m Mark) {
		byRow[i]++
		byColumn[j]++
		if m.Duty {
			duties = append(duties, m.Number)
		}
	})
	var when []string
	for j, n := range byColumn {
		if n > 0 {
			when = append(when, strconv.Itoa(n)+" "+words.Small(t.Columns[j]))
		}
	}
	busiest := slices.Index(byRow, slices.Max(byRow))
	s := words.Count(total, "action") + " for " + strconv.Itoa(len(t.Rows)) + " " + words.Agree(len(t.Rows), "person or team", "people or teams") +
		": " + words.List(when) + "."
	if len(t.Rows) > 1 {
		s += " The most are for " + t.Rows[busiest].Who + ", " + words.Count(byRow[busiest], "action") + "."
	}
	if len(duties) > 0 {
		s += " To be looked into now: " + words.List(duties) + "."
	}
	return s
}

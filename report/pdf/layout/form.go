package layout

import (
	"slices"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/file"
)

// What people tick and write on. Boxes and lines are artifacts: whoever listens
// hears the words beside them.
const (
	boxGap   = 2 * mm  // from a box to its words
	markGap  = 2 * mm  // from a mark to its words
	fieldGap = 6 * mm  // between fields, and between choices beside each other
	leastPen = 30 * mm // of a line to write on
	penWidth = 0.6     // how thick boxes and lines are
	boxSide  = 0.95    // of the size of text
	mostMore = 12      // lines that a blank may grow by
)

// square is a box to tick beside the first line of a text.
func square(x, top float64, st style, c chart.Colour) []mark {
	side := boxSide * st.size
	y := top + (st.lead-side)/2
	edge := func(r file.Rect) mark { return &fillMark{r, c} }
	return []mark{
		edge(file.Rect{X: x, Y: y, W: side, H: penWidth}),
		edge(file.Rect{X: x, Y: y + side - penWidth, W: side, H: penWidth}),
		edge(file.Rect{X: x, Y: y + penWidth, W: penWidth, H: side - 2*penWidth}),
		edge(file.Rect{X: x + side - penWidth, Y: y + penWidth, W: penWidth, H: side - 2*penWidth}),
	}
}

// ruled is a line to write on.
func (c *composer) ruled(x, y, width float64) mark {
	return &fillMark{file.Rect{X: x, Y: y - penWidth, W: width, H: penWidth}, c.theme.pen}
}

// choices sets a list of boxes, each with its mark and its words.
func (c *composer) choices(b document.Choices, in box) {
	st := c.theme.choice
	list := file.NewElement("L", c.section).With(file.Details{Numbering: numbering(b.Items)})
	items := make([]choice, len(b.Items))
	widest := 0.0
	for i, item := range b.Items {
		items[i] = c.choice(item, st, file.NewElement("LI", list))
		widest = max(widest, items[i].mark)
	}
	beside := 1
	hang := boxSide*st.size + boxGap + widest + markGap
	if b.Across {
		beside = columns(items, hang, in.width)
	}
	first := len(c.strips)
	width := (in.width - float64(beside-1)*fieldGap) / float64(beside)
	for row := range slices.Chunk(items, beside) {
		c.row(row, st, in, hang, width)
	}
	last := len(c.strips) - 1
	bind(c.strips[first:last], inner)
	c.strips[last].after = c.theme.steps(0.3)
}

// A choice is an item of a list of choices.
type choice struct {
	label, body *file.Element
	sign, words []run
	mark        float64 // the width of the sign
}

func (c *composer) choice(item document.Choice, st style, li *file.Element) choice {
	label, body := file.NewElement("Lbl", li), file.NewElement("LBody", li)
	strong := st
	strong.bold = true
	out := choice{label: label, body: body, sign: c.label(item.Mark, strong, label), words: c.runs(item.Text, st, body)}
	out.mark = min(wrap(out.sign, 1e6)[0].width, 20*mm)
	return out
}

// numbering is how a list of choices says that it is numbered.
func numbering(items []document.Choice) string {
	for _, item := range items {
		for _, r := range item.Mark {
			if r < '0' || r > '9' {
				return "Disc"
			}
		}
	}
	return "Decimal"
}

// columns is how many of the choices fit beside each other, each on one line.
func columns(items []choice, hang, width float64) int {
	widest := 0.0
	for _, item := range items {
		lines := wrap(item.words, 1e6)
		if len(lines) > 1 {
			return 1
		}
		widest = max(widest, hang+lines[0].width)
	}
	return max(1, min(len(items), int((width+fieldGap)/(widest+fieldGap))))
}

// row sets choices that are beside each other, the first of them with as many
// lines as it takes.
func (c *composer) row(items []choice, st style, in box, hang, width float64) {
	first := len(c.strips)
	c.text(items[0].words, st, box{in.x + hang, width - hang}, items[0].body)
	s := &c.strips[first]
	for i, item := range items {
		x := in.x + float64(i)*(width+fieldGap)
		marks := append(square(x, 0, st, c.theme.pen),
			&textMark{elem: item.label, lines: wrap(item.sign, hang)[:1], lead: st.lead, size: st.size, x: x + boxSide*st.size + boxGap})
		if i == 0 {
			s.marks = append(marks, s.marks...)
			continue
		}
		s.marks = append(s.marks, marks...)
		s.marks = append(s.marks, &textMark{elem: item.body, lines: wrap(item.words, width), lead: st.lead, size: st.size, x: x + hang})
	}
}

// blank sets fields beside each other, and lines below them.
func (c *composer) blank(b document.Blank, in box) {
	first := len(c.strips)
	var row []document.Field
	used := 0.0
	for _, f := range b.Fields {
		need := c.fieldWidth(f)
		if len(row) > 0 && used+fieldGap+need > in.width {
			c.fields(row, in)
			row, used = nil, 0
		}
		if len(row) > 0 {
			used += fieldGap
		}
		row, used = append(row, f), used+need
	}
	if len(row) > 0 {
		c.fields(row, in)
	}
	for range b.Lines {
		c.add(strip{height: c.theme.sizes.penLead, marks: []mark{c.ruled(in.x, c.theme.sizes.penLead, in.width)}})
	}
	last := len(c.strips) - 1
	bind(c.strips[first:last], tight)
	c.strips[first].before = max(c.strips[first].before, c.theme.steps(0.2))
	c.strips[last].after = c.theme.steps(0.2)
	if b.Grows {
		c.strips[last].grows = c.ruled(in.x, c.theme.sizes.penLead, in.width).(*fillMark)
	}
}

// fieldWidth is the least that a field takes on one line.
func (c *composer) fieldWidth(f document.Field) float64 {
	st := c.theme.choice
	width := c.faces.regular.Width(c.faces.oneLine(f.Label)) * st.size
	if f.Box {
		width += boxSide*st.size + boxGap
	}
	if f.Line {
		width += markGap + leastPen
	}
	return width
}

// fields sets a row of fields. Those with a line share what the words leave; the
// words of one that is alone may take several lines, and the line comes after
// the last of them.
func (c *composer) fields(row []document.Field, in box) {
	st, height := c.theme.choice, c.theme.choice.lead+2
	spare, ruled := in.width-float64(len(row)-1)*fieldGap, 0
	for _, f := range row {
		spare -= c.fieldWidth(f)
		if f.Line {
			height = c.theme.sizes.penLead
			ruled++
		}
	}
	if spare < 0 {
		c.longField(row[0], in)
		return
	}
	s := strip{height: height}
	top := height - st.lead
	x := in.x
	for _, f := range row {
		width := c.fieldWidth(f)
		if f.Line {
			width += spare / float64(ruled)
		}
		end := x + width
		if f.Box {
			s.marks = append(s.marks, square(x, top, st, c.theme.pen)...)
			x += boxSide*st.size + boxGap
		}
		elem := file.NewElement("P", c.section)
		lines := wrap(c.label(f.Label, st, elem), 1e6)
		s.marks = append(s.marks, &textMark{elem: elem, lines: lines, lead: st.lead, size: st.size, x: x, dy: top})
		if f.Line {
			x += lines[0].width + markGap
			s.marks = append(s.marks, c.ruled(x, height, end-x))
		}
		x = end + fieldGap
	}
	c.add(s)
}

// longField sets a field whose words take more than a line.
func (c *composer) longField(f document.Field, in box) {
	st := c.theme.choice
	hang := 0.0
	if f.Box {
		hang = boxSide*st.size + boxGap
	}
	first := len(c.strips)
	elem := file.NewElement("P", c.section)
	c.text(c.label(f.Label, st, elem), st, box{in.x + hang, in.width - hang}, elem)
	if f.Box {
		s := &c.strips[first]
		s.marks = append(square(in.x, 0, st, c.theme.pen), s.marks...)
	}
	if f.Line {
		bind(c.strips[len(c.strips)-1:], tight)
		c.add(strip{height: c.theme.sizes.penLead, marks: []mark{c.ruled(in.x, c.theme.sizes.penLead, in.width)}})
	}
}

// An asker finds what belongs on one page: what asks, and the room to answer it.
type asker struct {
	from  int  // its first strip; -1 where nothing asks
	asked bool // there is room to answer
}

// follow takes the strips from first on that a block was made into, and ties
// them to what asks.
func (a *asker) follow(b document.Block, strips []strip, first int) {
	switch b.(type) {
	case document.Choices, document.Blank:
		const most = 0.9 // of a page
		if a.from >= 0 && stack(strips[a.from:]) > most*contentHeight {
			a.from = -1
		}
		if a.asked = a.from >= 0; a.asked {
			bind(strips[a.from:len(strips)-1], tight)
		}
	case document.Heading, document.Paragraph:
		if a.from < 0 || a.asked {
			*a = asker{from: first}
		}
	default:
		*a = asker{from: -1}
	}
}

// grow gives the room that a page has left to what can use it, a line at a time
// and to all of it alike.
func grow(strips []strip, height float64) {
	var growing []*strip
	for i := range strips {
		if strips[i].grows != nil {
			growing = append(growing, &strips[i])
		}
	}
	left := height - stack(strips)
	for range mostMore {
		for _, s := range growing {
			more := s.grows.Y + s.grows.H
			if left < more {
				return
			}
			left -= more
			line := *s.grows
			line.Y += s.height
			s.marks = append(s.marks, &line)
			s.height += more
		}
	}
}

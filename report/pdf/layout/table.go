package layout

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/file"
)

// A grid is a table being set: the columns and the cells of one row at a time.
type grid struct {
	*composer
	table   document.Table
	caption string // as printed
	cols    []gridColumn
	box     box
	head    *strip // nil without one, or where it is too tall to be drawn again
	elem    *file.Element
}

type gridColumn struct {
	x, width float64 // with the padding
	gap      float64 // more padding on the right
	share    float64
	right    bool
	title    string
}

// inner is the width that text may take.
func (c *gridColumn) inner() float64 { return max(1, c.width-2*cellSide-c.gap) }

// text returns a mark for text in the column.
func (c *gridColumn) text(st style) textMark {
	m := textMark{lead: st.lead, size: st.size, x: c.x + cellSide}
	if c.right {
		m.right = m.x + c.inner()
	}
	return m
}

// A cell is its text in lines.
type cell struct {
	elem  *file.Element
	runs  []run
	lines []line
}

// table sets a table: its caption, a dark head that is drawn again on each
// page, and rows that are kept whole as long as a page can hold them.
func (c *composer) table(b document.Table, in box) {
	if len(b.Rows) == 0 {
		c.styled(document.T(b.Empty), c.theme.body, in, file.NewElement("P", c.section))
		return
	}
	g := &grid{composer: c, table: b, box: in, elem: file.NewElement("Table", c.section)}
	g.caption = c.faces.oneLine(b.Caption)
	if b.Titled && g.caption != "" {
		g.elem.With(file.Details{Summary: file.Words(b.Caption)})
		g.caption = ""
	}
	g.setColumns()
	rows := g.cells()
	head := g.headCells()
	g.setWidths(append(rows, head))

	first := len(c.strips)
	g.captionLines()
	g.headRow(head)
	body := len(c.strips)
	for i, cells := range rows {
		top := len(c.strips)
		g.row(cells, file.NewElement("TR", g.elem), rowLook{st: c.theme.cell, zebra: i%2 == 1})
		if id := b.RowID(i); id != "" {
			c.strips[top].anchor = c.byID[id]
		}
		rows[i] = nil // a table may have very many
	}
	g.keepRows(c.strips[body:])
	c.strips[first].before = c.theme.steps(spaceBlock)
	if b.Titled {
		c.strips[first].before = c.theme.steps(spaceCaption) // from the heading
	}
	c.strips[len(c.strips)-1].after = c.theme.steps(spaceBlock)
}

// setColumns counts the columns. Rows that are longer than the list of columns
// get columns without a title: their content is not lost.
func (g *grid) setColumns() {
	n := len(g.table.Columns)
	for _, r := range g.table.Rows {
		n = max(n, len(r))
	}
	g.cols = make([]gridColumn, n)
	for i := range g.cols {
		g.cols[i].share = 1
		if i < len(g.table.Columns) {
			col := g.table.Columns[i]
			if col.Share > 0 && col.Share < 1e6 {
				g.cols[i].share = col.Share
			}
			g.cols[i].right, g.cols[i].title = col.Right, g.faces.oneLine(col.Title)
		}
		if i > 0 && g.cols[i-1].right && !g.cols[i].right {
			g.cols[i-1].gap = 2 * cellSide // or the two would run together
		}
	}
}

func (g *grid) cells() [][]cell {
	rows := make([][]cell, len(g.table.Rows))
	for i, r := range g.table.Rows {
		rows[i] = make([]cell, len(g.cols))
		for j := range g.cols {
			st, e := g.theme.cell, file.NewElement("TD", nil)
			if j == 0 && g.table.RowHeads {
				st.bold, e = true, file.NewElement("TH", nil).With(file.Details{Scope: "Row"})
			}
			var text document.Text
			if j < len(r) {
				text = r[j]
			}
			rows[i][j] = cell{elem: e, runs: g.paragraphs(text, st, e)}
		}
	}
	return rows
}

// paragraphs cleans the text of a cell, each line of which is a paragraph. A
// heading of one line is short enough without. A cell without text says so, so
// that nobody wonders whether something is missing.
func (g *grid) paragraphs(t document.Text, st style, cell *file.Element) []run {
	lines := splitLines(t)
	if len(lines) == 1 && cell.Role == "TH" {
		return g.runs(t, st, cell)
	}
	var runs []run
	breaks := ""
	for _, line := range lines {
		added := g.runs(line, st, file.NewElement("P", cell))
		switch {
		case len(runs) == 0:
			runs = added
		case len(added) > 0:
			added[0].text = breaks + "\n" + added[0].text
			runs = append(runs, added...)
			breaks = ""
		default:
			breaks += "\n"
		}
	}
	if len(runs) == 0 && cell.Role == "TD" {
		st.colour = g.theme.muted
		return g.plain("–", st, file.NewElement("P", cell).With(file.Details{Alt: "none"}))
	}
	return runs
}

// splitLines cuts text at its line ends.
func splitLines(t document.Text) []document.Text {
	isEnd := func(r rune) bool { return r != ' ' && separator(r) == '\n' }
	if !slices.ContainsFunc(t, func(sp document.Span) bool { return strings.ContainsFunc(sp.Text, isEnd) }) {
		return []document.Text{t}
	}
	lines := make([]document.Text, 1)
	for _, sp := range t {
		rest := strings.ReplaceAll(sp.Text, "\r\n", "\n")
		for {
			i := strings.IndexFunc(rest, isEnd)
			last := &lines[len(lines)-1]
			if i < 0 {
				sp.Text = rest
				*last = append(*last, sp)
				break
			}
			sp.Text = rest[:i]
			*last = append(*last, sp)
			_, size := utf8.DecodeRuneInString(rest[i:])
			lines, rest = append(lines, nil), rest[i+size:]
		}
	}
	return lines
}

func (g *grid) headCells() []cell {
	cells := make([]cell, len(g.cols))
	for i, col := range g.cols {
		e := file.NewElement("TH", nil).With(file.Details{Scope: "Column"})
		cells[i].elem = e
		if col.title != "" {
			cells[i].runs = g.label(g.table.Columns[i].Title, g.theme.cellHead, e)
		}
	}
	return cells
}

// setWidths shares out the width, and then takes from the columns that have
// room for those whose words would not fit, and for those whose short lines
// would be broken.
func (g *grid) setWidths(rows [][]cell) {
	most, brief := g.theme.sizes.word, g.theme.sizes.line
	words, lines := make([]float64, len(g.cols)), make([]float64, len(g.cols))
	total := 0.0
	for i, col := range g.cols {
		total += col.share
		for _, r := range rows {
			word, line := widest(r[i].runs, brief)
			words[i], lines[i] = max(words[i], min(word, most)), max(lines[i], line)
		}
		lines[i] = max(lines[i], words[i])
	}
	for i := range g.cols {
		g.cols[i].width = g.box.width * g.cols[i].share / total
	}
	g.widen(words)
	g.widen(lines)
	x := g.box.x
	for i := range g.cols {
		col := &g.cols[i]
		col.x = x
		if i+1 < len(g.cols) {
			col.width = math.Floor(col.width)
		} else {
			col.width = g.box.x + g.box.width - x
		}
		x += col.width
	}
}

// widen gives columns the width that they need, as far as others have more than
// they need themselves.
func (g *grid) widen(need []float64) {
	var short, spare float64
	room := make([]float64, len(g.cols)) // what a column has over what it needs
	for i := range g.cols {
		col := &g.cols[i]
		room[i] = col.width - need[i] - 2*cellSide - col.gap - 1 // for rounding
		short += max(0, -room[i])
		spare += max(0, room[i])
	}
	if short == 0 || spare == 0 {
		return
	}
	part := min(1, spare/short) // of the missing width that can be had
	for i := range g.cols {
		if room[i] < 0 {
			g.cols[i].width -= room[i] * part
		} else {
			g.cols[i].width -= room[i] / spare * short * part
		}
	}
}

func (g *grid) captionLines() {
	if g.caption == "" {
		return
	}
	elem := file.NewElement("Caption", g.elem)
	first := len(g.strips)
	g.text(g.label(g.table.Caption, g.theme.caption, elem), g.theme.caption, g.box, elem)
	bind(g.strips[first:], tight)
}

func (g *grid) headRow(cells []cell) {
	named := false
	for _, col := range g.cols {
		named = named || col.title != ""
	}
	if !named {
		return
	}
	first := len(g.strips)
	tr := file.NewElement("TR", g.elem)
	g.row(cells, tr, rowLook{st: g.theme.cellHead, head: true})
	bind(g.strips[first:], tight)
	if len(g.strips) == first+1 && g.strips[first].height < 80*mm {
		head := g.strips[first]
		g.head = &head
	}
}

// rowLook is what a row of cells looks like.
type rowLook struct {
	st          style
	head, zebra bool
}

// row adds the strips of a row: one, unless a page could not hold it.
func (g *grid) row(cells []cell, tr *file.Element, look rowLook) {
	n, height := 1, look.st.lead
	for i := range cells {
		c := &cells[i]
		c.elem.Parent = tr
		if len(c.runs) == 0 {
			continue
		}
		c.lines = wrap(c.runs, g.cols[i].inner())
		g.tighten(c.lines)
		n = max(n, len(c.lines))
		height = max(height, depth(c.lines, look.st.lead))
	}
	tallest := contentHeight - 20*mm
	if g.head != nil {
		tallest -= g.head.height
	}
	if height+2*g.theme.sizes.cellTop <= tallest {
		g.add(g.slice(cells, look, g.theme.sizes.cellTop, height, g.theme.sizes.cellTop))
		return
	}
	g.split(cells, look, n)
}

// tighten moves up the muted lines below others.
func (g *grid) tighten(lines []line) {
	for i := range lines {
		if i > 0 && lines[i].muted() {
			lines[i].lead = g.theme.sizes.mutedLead
		}
	}
}

// split adds a strip for each of the n lines of a row.
func (g *grid) split(cells []cell, look rowLook, n int) {
	for i := range n {
		part := make([]cell, len(cells))
		height := 0.0
		for j, c := range cells {
			part[j].elem = c.elem
			part[j].lines = c.lines[min(i, len(c.lines)):min(i+1, len(c.lines))]
			height = max(height, depth(part[j].lines, look.st.lead))
		}
		top, bottom := 0.0, 0.0
		if i == 0 {
			top = g.theme.sizes.cellTop
		}
		if i == n-1 {
			bottom = g.theme.sizes.cellTop
		}
		s := g.slice(part, look, top, height, bottom)
		if i == 0 || i == n-2 {
			s.keep = tight
		}
		if i > 0 {
			s.head = g.continuation(cells[0].lines, look, i, n)
		}
		g.add(s)
	}
}

// continuation is what is drawn above line i of n of a row that goes on from the
// page before: the head, the air that the row has above its first line, and
// what names the row, as far as its column is free.
func (g *grid) continuation(name []line, look rowLook, i, n int) *strip {
	s := strip{}
	if g.head != nil {
		s = *g.head
	}
	s.marks = s.marks[:len(s.marks):len(s.marks)]
	if look.zebra {
		s.marks = append(s.marks, &fillMark{file.Rect{X: g.box.x, Y: s.height, W: g.box.width, H: g.theme.sizes.cellTop}, g.theme.zebra})
	}
	s.height += g.theme.sizes.cellTop
	if g.table.RowHeads && !look.head && i >= len(name) {
		const most = 12 // lines: enough to know the row by
		col := &g.cols[0]
		m := col.text(look.st)
		m.lines, m.dy = name[:min(len(name), n-i, most)], s.height
		s.marks = append(s.marks, &m)
	}
	return &s
}

// slice returns a strip of a row: lines between spaces.
func (g *grid) slice(cells []cell, look rowLook, top, height, bottom float64) strip {
	s := strip{height: top + height + bottom, head: g.head, marks: make([]mark, 0, len(cells)+2)}
	fill := file.Rect{X: g.box.x, W: g.box.width, H: s.height}
	switch {
	case look.head:
		s.marks = append(s.marks, &fillMark{fill, g.theme.primary})
	case look.zebra:
		s.marks = append(s.marks, &fillMark{fill, g.theme.zebra})
	}
	if bottom > 0 && !look.head {
		s.marks = append(s.marks, &ruleMark{g.box.x, s.height - hairline/2, g.box.width})
	}
	texts := make([]textMark, len(cells))
	for i := range cells {
		m := &texts[i]
		*m = g.cols[i].text(look.st)
		m.elem, m.lines, m.dy = cells[i].elem, cells[i].lines, top
		s.marks = append(s.marks, m)
	}
	return s
}

// keepRows ties rows so that none is alone on a page: the first two and the
// last two, less where they are tall. Of a small table each row belongs with the
// next, but not at any price.
func (g *grid) keepRows(rows []strip) {
	last := len(rows) - 1
	if len(g.table.Rows) <= fewRows && stack(rows) < tableLow {
		bind(rows[:last], near)
	} else {
		bind(rows[:last], inner)
	}
	for _, i := range []int{0, last - 1} {
		if i < 0 || i >= last {
			continue
		}
		t := held
		if rows[i].height+rows[i+1].height < pairLow {
			t = tight
		}
		bind(rows[i:i+1], t)
	}
}

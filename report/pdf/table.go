package pdf

import (
	"math"

	"example.org/readiness/report"
)

// A grid is a table being set: the columns and the cells of one row at a time.
type grid struct {
	*composer
	table report.Table
	cols  []gridColumn
	box   box
	head  *strip // nil without one, or where it is too tall to be drawn again
	elem  *element
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

// A cell is its text in lines.
type cell struct {
	elem  *element
	runs  []run
	lines []line
}

// table sets a table: its caption, a dark head that is drawn again on each
// page, and rows that are kept whole as long as a page can hold them.
func (c *composer) table(b report.Table, in box) error {
	if len(b.Rows) == 0 {
		return c.styled(report.T(b.Empty), c.theme.body, in, newElement("P", c.section))
	}
	g := &grid{composer: c, table: b, box: in, elem: newElement("Table", c.section)}
	g.setColumns()
	if len(g.cols) == 0 {
		return nil
	}
	rows, err := g.cells()
	if err != nil {
		return err
	}
	head := g.headCells()
	g.setWidths(append(rows, head))

	first := len(c.strips)
	g.caption()
	g.headRow(head)
	group := newElement("TBody", g.elem)
	for i, cells := range rows {
		g.row(cells, newElement("TR", group), rowLook{st: c.theme.cell, zebra: i%2 == 1})
	}
	g.keepEnds(first)
	c.strips[first].before = spaceBlock
	c.strips[len(c.strips)-1].after = spaceBlock
	return nil
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
			g.cols[i].right, g.cols[i].title = col.Right, g.common.oneLine(col.Title)
		}
		if i > 0 && g.cols[i-1].right && !g.cols[i].right {
			g.cols[i-1].gap = 2 * cellSide // or the two would run together
		}
	}
}

func (g *grid) cells() ([][]cell, error) {
	rows := make([][]cell, len(g.table.Rows))
	for i, r := range g.table.Rows {
		rows[i] = make([]cell, len(g.cols))
		for j := range g.cols {
			st, role := g.theme.cell, "TD"
			attrs := ""
			if j == 0 && g.table.RowHeads {
				st.bold, role, attrs = true, "TH", "/A<</O/Table/Scope/Row>>"
			}
			e := newElement(role, nil)
			e.attrs = attrs
			rows[i][j].elem = e
			if j >= len(r) {
				continue
			}
			runs, err := g.runs(r[j], st, e)
			if err != nil {
				return nil, err
			}
			rows[i][j].runs = runs
		}
	}
	return rows, nil
}

func (g *grid) headCells() []cell {
	cells := make([]cell, len(g.cols))
	for i, col := range g.cols {
		e := newElement("TH", nil)
		e.attrs = "/A<</O/Table/Scope/Column>>"
		cells[i].elem = e
		if col.title != "" {
			cells[i].runs = g.plainRuns(col.title, g.theme.cellHead, e)
		}
	}
	return cells
}

// setWidths shares out the width, and then takes from the columns that have
// room for those whose words would not fit.
func (g *grid) setWidths(rows [][]cell) {
	const most = 32 * mm // a word longer than this may be broken
	var total, short, spare float64
	for _, col := range g.cols {
		total += col.share
	}
	room := make([]float64, len(g.cols)) // what a column has over what it needs
	for i := range g.cols {
		need := 0.0
		for _, r := range rows {
			if need = max(need, longest(r[i].runs)); need > most {
				break
			}
		}
		g.cols[i].width = g.box.width * g.cols[i].share / total
		room[i] = g.cols[i].width - min(need, most) - 2*cellSide - g.cols[i].gap
		if room[i] < 0 {
			short -= room[i]
		} else {
			spare += room[i]
		}
	}
	part := 1.0 // of the missing width that can be had
	if short > spare {
		part = spare / short
	}
	x := g.box.x
	for i := range g.cols {
		col := &g.cols[i]
		if room[i] < 0 {
			col.width -= room[i] * part
		} else if spare > 0 {
			col.width -= room[i] / spare * short * part
		}
		col.x = x
		x += col.width
	}
}

func (g *grid) caption() {
	text := g.common.oneLine(g.table.Caption)
	if text == "" {
		return
	}
	elem := newElement("Caption", g.elem)
	first := len(g.strips)
	g.text(g.plainRuns(text, g.theme.caption, elem), g.theme.caption, g.box, elem)
	g.keepFrom(first)
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
	tr := newElement("TR", newElement("THead", g.elem))
	g.row(cells, tr, rowLook{st: g.theme.cellHead, head: true})
	g.keepFrom(first)
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
func (g *grid) row(cells []cell, tr *element, look rowLook) {
	n := 1
	for i := range cells {
		cells[i].elem.parent = tr
		cells[i].lines = wrap(cells[i].runs, g.cols[i].inner())
		n = max(n, len(cells[i].lines))
	}
	tallest := contentBottom - contentTop - 20*mm
	if g.head != nil {
		tallest -= g.head.height
	}
	if height := float64(n)*look.st.lead + 2*cellTop; height <= tallest {
		g.slice(cells, look, 0, n, n)
		return
	}
	head := g.head
	for i := range n {
		if i == 1 {
			g.head = g.continuation(look)
		}
		g.slice(cells, look, i, i+1, n)
	}
	g.head = head
}

// continuation is the head above a row that goes on from the page before, with
// the air that the row has above its first line.
func (g *grid) continuation(look rowLook) *strip {
	if g.head == nil {
		return nil
	}
	s := *g.head
	if look.zebra {
		air := &fillMark{rect{g.box.x, s.height, g.box.width, cellTop}, g.theme.zebra}
		s.marks = append(s.marks[:len(s.marks):len(s.marks)], air)
	}
	s.height += cellTop
	return &s
}

// slice adds the strip with the lines from to until, of n, of a row.
func (g *grid) slice(cells []cell, look rowLook, from, until, n int) {
	top, bottom := 0.0, 0.0
	if from == 0 {
		top = cellTop
	}
	if until == n {
		bottom = cellTop
	}
	s := strip{height: top + float64(until-from)*look.st.lead + bottom, head: g.head}
	s.keep = until < n && (from == 0 || until == n-1)
	fill := rect{g.box.x, 0, g.box.width, s.height}
	switch {
	case look.head:
		s.marks = append(s.marks, &fillMark{fill, g.theme.primary})
	case look.zebra:
		s.marks = append(s.marks, &fillMark{fill, g.theme.zebra})
	}
	if until == n && !look.head {
		s.marks = append(s.marks, &ruleMark{g.box.x, s.height - hairline/2, g.box.width, g.theme.line})
	}
	for i := range cells {
		lines := cells[i].lines
		lines = lines[min(from, len(lines)):min(until, len(lines))]
		col := &g.cols[i]
		s.marks = append(s.marks, &textMark{
			elem: cells[i].elem, lines: lines, style: look.st, dy: top,
			x: col.x + cellSide, width: col.inner(), right: col.right,
		})
	}
	g.add(s)
}

// keepEnds keeps the first and the last two rows together, where they are not
// tall, so that no row stands alone on a page.
func (g *grid) keepEnds(first int) {
	const low = 30 * mm
	n := len(g.strips)
	if n-first >= 2 && g.strips[n-1].height+g.strips[n-2].height < 2*low {
		g.strips[n-2].keep = true
	}
	for i := first; i < n-2; i++ {
		if s := &g.strips[i]; !s.keep {
			s.keep = math.Max(s.height, g.strips[i+1].height) < low
			break
		}
	}
}

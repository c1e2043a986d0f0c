package html

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/words"
)

// fewColumns is how many columns still fit a telephone without words broken in
// two. Of a table with more, each row becomes a card there, and each cell says
// which column it is of.
const fewColumns = 2

// A grid is a table being written. The elements of one whose rows may become
// cards say in roles what they are: some browsers go by what a style sheet makes
// of an element, and would read out cards as loose text.
type grid struct {
	*page
	document.Table
	cards bool
}

// Table writes a table, or what is said in place of one without rows.
func (p *page) Table(t document.Table) error {
	if len(t.Rows) == 0 && t.Empty != "" {
		p.flow("p", document.T(t.Empty), "")
		return nil
	}
	g := grid{p, t, len(t.Columns) > fewColumns}
	id := p.number("table")
	if g.cards {
		p.open("table", "class", "cards", "role", "table", "aria-labelledby", id)
	} else {
		p.open("table")
	}
	caption := cmp.Or(safetext.OneLine(t.Caption), p.heading, "Table")
	if t.Titled {
		p.leaf("caption", caption, "id", id, "class", "unseen")
	} else {
		p.leaf("caption", caption, "id", id)
	}
	g.widths()
	p.open("thead", g.role("rowgroup")...)
	g.head()
	p.close("thead")
	p.open("tbody", g.role("rowgroup")...)
	for i := range t.Rows {
		g.row(i)
	}
	p.close("tbody")
	p.close("table")
	return nil
}

// role returns attributes with the role of an element, where it has to be said.
func (g *grid) role(name string, attributes ...string) []string {
	if g.cards {
		attributes = append(attributes, "role", name)
	}
	return attributes
}

// widths writes how wide the columns should be.
func (g *grid) widths() {
	var total float64
	for _, c := range g.Columns {
		total += c.Share
	}
	if total <= 0 {
		return
	}
	g.open("colgroup")
	for _, c := range g.Columns {
		g.void("col", "style", "width:"+words.Decimals(100*c.Share/total, 1)+"%")
	}
	g.close("colgroup")
}

func (g *grid) head() {
	g.open("tr", g.role("row")...)
	for _, c := range g.Columns {
		title := safetext.OneLine(c.Title)
		tag, attributes := "th", g.role("columnheader", "scope", "col")
		if title == "" {
			tag, attributes = "td", g.role("cell") // an empty header cell names nothing
		} else if c.Right {
			attributes = append(attributes, "class", "right")
		}
		g.start(tag, attributes...)
		g.words(title)
		g.close(tag)
	}
	g.close("tr")
}

func (g *grid) row(n int) {
	attributes := g.role("row")
	if id := g.RowID(n); id != "" {
		attributes = append(attributes, "id", id)
	}
	g.open("tr", attributes...)
	for i, c := range g.Columns {
		cell := g.Rows[n][i]
		tag, attributes := "td", g.role("cell")
		if i == 0 && g.RowHeads && safetext.OneLine(cell.Plain()) != "" {
			tag, attributes = "th", g.role("rowheader", "scope", "row")
		}
		if class := classOf(c, cell); class != "" {
			attributes = append(attributes, "class", class)
		}
		if title := safetext.OneLine(c.Title); g.cards && title != "" {
			attributes = append(attributes, "data-title", strings.TrimSuffix(title, "."))
		}
		g.start(tag, attributes...)
		g.inline(cell)
		g.close(tag)
	}
	g.close("tr")
}

// classOf returns the classes of a cell: numbers are aligned to the right, and
// what may be broken of them, or of the few words in place of one, is not.
func classOf(c document.Column, cell document.Text) string {
	const few = 16 // letters: "does not apply"
	switch text := cell.Plain(); {
	case !c.Right:
		return ""
	case strings.ContainsAny(text, " –-/") && utf8.RuneCountInString(text) <= few:
		return "right short"
	}
	return "right"
}

package html

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

func (p *page) blocks(blocks []document.Block) error {
	for _, b := range blocks {
		if err := p.block(b); err != nil {
			return err
		}
	}
	return nil
}

func (p *page) block(b document.Block) error {
	switch b := b.(type) {
	case document.Heading:
		p.title(b)
	case document.Paragraph:
		p.paragraph(b)
	case document.List:
		p.list(b)
	case document.Table:
		p.table(b)
	case document.Callout:
		return p.callout(b)
	case document.Chart:
		return p.chart(b)
	case document.Contents: // stands before the report
	}
	return nil
}

// title writes a heading one level below the Document's own, since the
// report's name is the only one of level 1, and never more than one below the
// heading before it.
func (p *page) title(h document.Heading) {
	id := p.ids.order[0]
	p.ids.order = p.ids.order[1:]
	title := safetext.OneLine(h.Text)
	if title == "" {
		p.leaf("span", "", "id", id) // links may lead here
		return
	}
	if h.Level <= 1 {
		p.endSection()
		p.open("section")
		p.section = true
	}
	p.level = min(max(h.Level, 1)+1, p.level+1, 6)
	p.heading = title
	p.leaf("h"+strconv.Itoa(p.level), title, "id", id)
}

// endSection ends the section of level 1, with the way back for screens on
// which the contents do not stay in sight.
func (p *page) endSection() {
	if p.section && p.listed {
		p.start("p", "class", "back")
		p.leaf("a", "Back to the contents", "href", "#"+p.ids.contents)
		p.close("p")
	}
	if p.section {
		p.close("section")
	}
	p.section = false
}

func (p *page) paragraph(b document.Paragraph) {
	class := map[document.Style]string{document.Title: "title", document.Lead: "lead", document.Small: "small"}[b.Style]
	p.flow("p", b.Text, class)
}

// flow writes an element of running text, unless it would be empty.
func (p *page) flow(tag string, t document.Text, class string) {
	if safetext.OneLine(t.Plain()) == "" {
		return
	}
	if class != "" {
		p.start(tag, "class", class)
	} else {
		p.start(tag)
	}
	p.inline(t)
	p.close(tag)
}

func (p *page) list(l document.List) {
	if len(l.Items) == 0 {
		return
	}
	tag := "ul"
	if l.Ordered {
		tag = "ol"
	}
	p.open(tag)
	for _, item := range l.Items {
		p.start("li")
		p.inline(item)
		p.close("li")
	}
	p.close(tag)
}

// callout writes a note set apart, named by its title.
func (p *page) callout(c document.Callout) error {
	class := map[document.CalloutKind]string{document.Strength: "strength", document.Warning: "warning"}[c.Kind]
	attributes := []string{"class", strings.TrimSpace("callout " + class), "role", "note"}
	title := safetext.OneLine(c.Title)
	id := ""
	if title != "" {
		id = p.number("note")
		attributes = append(attributes, "aria-labelledby", id)
	}
	p.open("div", attributes...)
	if title != "" {
		p.leaf("p", title, "class", "callout-title", "id", id)
	}
	if err := p.blocks(c.Blocks); err != nil {
		return err
	}
	p.close("div")
	return nil
}

// number returns an id for a part that the Document gives none.
func (p *page) number(kind string) string {
	if p.numbered == nil {
		p.numbered = map[string]int{}
	}
	p.numbered[kind]++
	return p.ids.unique(kind + "-" + strconv.Itoa(p.numbered[kind]))
}

// fewColumns is how many columns still fit a telephone. Of a table with more,
// each row becomes a card there, and each cell says which column it is of.
const fewColumns = 3

// A grid is a table being written. The elements of one whose rows may become
// cards say in roles what they are: some browsers go by what a style sheet makes
// of an element, and would read out cards as loose text.
type grid struct {
	*page
	document.Table
	wide bool
}

func (p *page) table(t document.Table) {
	if len(t.Rows) == 0 && t.Empty != "" {
		p.flow("p", document.T(t.Empty), "")
		return
	}
	caption := safetext.OneLine(t.Caption)
	if caption == "" {
		caption = cmp.Or(p.heading, "Table")
	}
	id := p.number("table")
	g := grid{p, t, len(t.Columns) > fewColumns}
	if g.wide {
		p.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-labelledby", id)
		p.open("table", "class", "wide", "role", "table", "aria-labelledby", id)
	} else {
		p.open("table")
	}
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
	if g.wide {
		p.close("div")
	}
}

// role returns attributes with the role of an element, where it has to be said.
func (g *grid) role(name string, attributes ...string) []string {
	if g.wide {
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
		g.void("col", "style", "width:"+strconv.FormatFloat(math.Round(1000*c.Share/total)/10, 'f', -1, 64)+"%")
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
	if name := g.ids.byRef[g.RowID(n)]; name != "" {
		attributes = append(attributes, "id", name)
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
		if title := safetext.OneLine(c.Title); g.wide && title != "" {
			attributes = append(attributes, "data-title", strings.TrimSuffix(title, "."))
		}
		g.start(tag, attributes...)
		g.inline(cell)
		g.close(tag)
	}
	g.close("tr")
}

// classOf returns the classes of a cell: numbers stand on the right, and what
// may be broken of them, or of the few words in place of one, is not.
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

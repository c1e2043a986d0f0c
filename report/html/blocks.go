package html

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"

	"example.org/readiness/report"
	"example.org/readiness/report/plain"
)

func (p *page) blocks(blocks []report.Block) error {
	for _, b := range blocks {
		if err := p.block(b); err != nil {
			return err
		}
	}
	return nil
}

func (p *page) block(b report.Block) error {
	switch b := b.(type) {
	case report.Heading:
		p.title(b)
	case report.Paragraph:
		p.paragraph(b)
	case report.List:
		p.list(b)
	case report.Table:
		p.table(b)
	case report.Callout:
		return p.callout(b)
	case report.Chart:
		return p.chart(b)
	case report.Contents: // stands before the report
	default:
		return fmt.Errorf("unknown block %T", b)
	}
	return nil
}

// title writes a heading one level below the Document's own, since the
// report's name is the only one of level 1, and never more than one below the
// heading before it.
func (p *page) title(h report.Heading) {
	id := p.ids.order[0]
	p.ids.order = p.ids.order[1:]
	title := plain.OneLine(h.Text)
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

func (p *page) paragraph(b report.Paragraph) {
	class := map[report.Style]string{report.Title: "title", report.Lead: "lead", report.Small: "small"}[b.Style]
	p.flow("p", b.Text, class)
}

// flow writes an element of running text, unless it would be empty.
func (p *page) flow(tag string, t report.Text, class string) {
	if plain.OneLine(t.Plain()) == "" {
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

func (p *page) list(l report.List) {
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
func (p *page) callout(c report.Callout) error {
	class := map[report.CalloutKind]string{report.Strength: "strength", report.Warning: "warning"}[c.Kind]
	attributes := []string{"class", strings.TrimSpace("callout " + class), "role", "note"}
	title := plain.OneLine(c.Title)
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

// fewColumns is how many columns still fit a telephone. A table with more
// scrolls sideways there; a keyboard can reach it for that.
const fewColumns = 3

func (p *page) table(t report.Table) {
	if len(t.Columns) == 0 {
		return
	}
	if len(t.Rows) == 0 && t.Empty != "" {
		p.flow("p", report.T(t.Empty), "")
		return
	}
	caption := plain.OneLine(t.Caption)
	if caption == "" {
		caption = cmp.Or(p.heading, "Table")
	}
	id := p.number("table")
	wide := len(t.Columns) > fewColumns
	if wide {
		p.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-labelledby", id)
		p.open("table", "class", "wide")
	} else {
		p.open("table")
	}
	if t.Titled {
		p.leaf("caption", caption, "id", id, "class", "unseen")
	} else {
		p.leaf("caption", caption, "id", id)
	}
	p.columns(t)
	p.open("tbody")
	for _, row := range t.Rows {
		p.row(t, row)
	}
	p.close("tbody")
	p.close("table")
	if wide {
		p.close("div")
	}
}

// columns writes the columns' widths and the header row.
func (p *page) columns(t report.Table) {
	var total float64
	for _, c := range t.Columns {
		total += c.Share
	}
	if total > 0 {
		p.open("colgroup")
		for _, c := range t.Columns {
			p.void("col", "style", "width:"+strconv.FormatFloat(math.Round(1000*c.Share/total)/10, 'f', -1, 64)+"%")
		}
		p.close("colgroup")
	}
	p.open("thead")
	p.open("tr")
	for _, c := range t.Columns {
		title := plain.OneLine(c.Title)
		tag, attributes := "th", []string{"scope", "col"}
		if title == "" {
			tag, attributes = "td", nil // an empty header cell names nothing
		} else if c.Right {
			attributes = append(attributes, "class", "right")
		}
		p.start(tag, attributes...)
		p.words(title)
		p.close(tag)
	}
	p.close("tr")
	p.close("thead")
}

func (p *page) row(t report.Table, row []report.Text) {
	p.open("tr")
	for i, c := range t.Columns {
		var cell report.Text
		if i < len(row) {
			cell = row[i]
		}
		tag, attributes := "td", []string(nil)
		if i == 0 && t.RowHeads && plain.OneLine(cell.Plain()) != "" {
			tag, attributes = "th", []string{"scope", "row"}
		}
		if c.Right {
			attributes = append(attributes, "class", "right")
		}
		p.start(tag, attributes...)
		p.inline(cell)
		p.close(tag)
	}
	p.close("tr")
}

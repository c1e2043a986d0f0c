package docx

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"example.org/readiness/report/document"
	"example.org/readiness/report/raster"
	"example.org/readiness/report/safetext"
)

// tableSize is that of text in tables, in points.
const tableSize = 9.5

// longRow is how many letters a cell may have in a row that stays on one page.
const longRow = 900

// Table writes a table under its caption, or what is said in place of one
// without rows.
func (p *writer) Table(t document.Table) error {
	if len(t.Rows) == 0 && t.Empty != "" {
		p.flow(normal, document.T(t.Empty))
		return nil
	}
	if p.fresh { // a table cannot begin a page by itself
		p.space()
	}
	if !t.Titled {
		p.caption(t.Caption)
	}
	widths := p.widths(t)
	p.out.raw(`<w:tbl><w:tblPr>`, val("tblStyle", p.style(ownTable)), `<w:tblW w:w="`, itoa(p.page.textWidth()), `" w:type="dxa"/>`,
		`<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="`, flag(t.RowHeads), `" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>`)
	if caption := safetext.OneLine(t.Caption); caption != "" {
		p.out.raw(val("tblCaption", cut(caption)))
	}
	p.out.raw(`</w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		p.out.raw(`<w:gridCol w:w="`, itoa(w), `"/>`)
	}
	p.out.raw(`</w:tblGrid>`)
	p.head(t, widths)
	whole := small(t)
	for i := range t.Rows {
		p.keep = whole && i < len(t.Rows)-1
		p.row(t, i, widths)
	}
	p.keep = false
	p.out.raw(`</w:tbl>`)
	p.space()
	return nil
}

func flag(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

// widths shares out the width of the text, so that no word of the common length
// is broken.
func (p *writer) widths(t document.Table) []int {
	least, shares, total, needed := make([]float64, len(t.Columns)), make([]float64, len(t.Columns)), 0.0, 0.0
	for i, c := range t.Columns {
		least[i] = longest(t, i)
		needed += least[i]
		shares[i] = c.Share
		total += c.Share
	}
	width := float64(p.page.textWidth())
	out := make([]int, len(t.Columns))
	for i := range out {
		share := 1 / float64(len(out))
		if total > 0 {
			share = shares[i] / total
		}
		if needed < width { // what the longest words leave goes to those that want more
			out[i] = int(max(least[i], share*width))
		} else {
			out[i] = int(share * width)
		}
	}
	return fitted(out, least, width)
}

// fitted takes what is too much from the columns that have more than they need.
func fitted(widths []int, least []float64, width float64) []int {
	over, spare := -width, 0.0
	for i, w := range widths {
		over += float64(w)
		spare += max(0, float64(w)-least[i])
	}
	for i, w := range widths {
		if over > 0 && spare > over {
			widths[i] -= int(over * max(0, float64(w)-least[i]) / spare)
		}
	}
	return widths
}

// longest is the width of the longest word of a column, in twentieths of a point,
// with what is at its sides. Words that are longer than most are broken.
func longest(t document.Table, column int) float64 {
	const letters, aSide, wider = 16, 96, 1.12 // the last for a typeface that is wider than that of pictures
	word := func(s string, bold bool) float64 {
		w := 0.0
		for _, one := range strings.Fields(s) {
			if len(one) <= letters {
				w = max(w, raster.Measure(one, tableSize, bold))
			}
		}
		return w
	}
	w := word(t.Columns[column].Title, true)
	for _, row := range t.Rows {
		w = max(w, word(row[column].Plain(), column == 0))
	}
	return w*wider/twip + 2*aSide
}

// head writes the row that is repeated on each page.
func (p *writer) head(t document.Table, widths []int) {
	p.out.raw(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, c := range t.Columns {
		ground := ""
		if p.o.Template == nil { // also for programs that know no styles of tables
			ground = `<w:shd w:val="clear" w:color="auto" w:fill="` + p.palette.Primary.Hex() + `"/>`
		}
		p.cell(widths[i], ground)
		p.open(tableHead, side(c)...)
		p.words(c.Title)
		p.close()
		p.out.raw(`</w:tc>`)
	}
	p.out.raw(`</w:tr>`)
}

// side is how the paragraphs of a column are aligned.
func side(c document.Column) []string {
	if c.Right {
		return []string{`<w:jc w:val="right"/>`}
	}
	return nil
}

func (p *writer) cell(width int, properties string) {
	p.out.raw(fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s</w:tcPr>`, width, properties))
}

// row writes a row, each line of a cell a paragraph.
func (p *writer) row(t document.Table, n int, widths []int) {
	p.out.raw(`<w:tr>`)
	if short(t.Rows[n]) {
		p.out.raw(`<w:trPr><w:cantSplit/></w:trPr>`)
	}
	for i, c := range t.Columns {
		p.cell(widths[i], "")
		lines := paragraphs(t.Rows[n][i])
		if len(lines) == 0 {
			lines = []document.Text{nil} // a cell holds a paragraph at least
		}
		for j, line := range lines {
			p.open(tableText, side(c)...)
			if id := t.RowID(n); id != "" && i == 0 && j == 0 {
				p.bookmark(id)
			}
			p.inline(line)
			p.close()
		}
		p.out.raw(`</w:tc>`)
	}
	p.out.raw(`</w:tr>`)
}

// small reports whether a table is rather kept on one page.
func small(t document.Table) bool {
	const rows, letters = 8, 900
	n := 0
	for _, row := range t.Rows {
		for _, cell := range row {
			n += len(cell.Plain())
		}
	}
	return len(t.Rows) <= rows && n <= letters
}

// short reports whether a row is rather moved to the next page than divided.
func short(row []document.Text) bool {
	for _, cell := range row {
		if utf8.RuneCountInString(cell.Plain()) > longRow {
			return false
		}
	}
	return true
}

// cut shortens what an attribute holds, which Word reads only so much of.
func cut(s string) string {
	const letters = 2000
	n := 0
	for i := range s {
		if n++; n > letters {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}

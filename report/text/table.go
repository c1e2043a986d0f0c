package text

import (
	"strings"

	"github.com/rivo/uniseg"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// columnGap is the number of spaces between two columns.
const columnGap = 2

// Table prints a table in columns where it fits, else as records.
func (p *printer) Table(t document.Table) error {
	p.gap(1)
	if caption := safetext.OneLine(t.Caption); caption != "" && !t.Titled && (len(t.Rows) > 0 || t.Empty == "") {
		p.lines("", caption)
		p.gap(1)
	}
	if len(t.Rows) == 0 {
		p.lines("", safetext.Clean(t.Empty))
		return nil
	}
	head, rows := cells(t)
	widths := naturalWidths(head, rows)
	total := columnGap * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	if total <= p.width-p.indent {
		p.columns(t, head, rows, widths)
	} else {
		p.records(head, rows)
	}
	return nil
}

// cells returns the table's titles and cells as plain text.
func cells(t document.Table) (head []string, rows [][]string) {
	for _, c := range t.Columns {
		head = append(head, safetext.OneLine(c.Title))
	}
	for _, r := range t.Rows {
		row := make([]string, len(r))
		for i, cell := range r {
			row[i] = flat(cell)
		}
		rows = append(rows, row)
	}
	return head, rows
}

// naturalWidths returns how wide each column is when nothing in it is broken.
func naturalWidths(head []string, rows [][]string) []int {
	widths := make([]int, len(head))
	for _, row := range append([][]string{head}, rows...) {
		for i, cell := range row {
			for line := range strings.SplitSeq(cell, "\n") {
				widths[i] = max(widths[i], uniseg.StringWidth(line))
			}
		}
	}
	return widths
}

func (p *printer) columns(t document.Table, head []string, rows [][]string, widths []int) {
	rule := make([]string, len(widths))
	for i, w := range widths {
		rule[i] = strings.Repeat("-", w)
	}
	p.row(t, head, widths)
	p.row(t, rule, widths)
	for _, row := range rows {
		p.row(t, row, widths)
	}
}

// row prints one row, on as many lines as its tallest cell has.
func (p *printer) row(t document.Table, row []string, widths []int) {
	lines := make([][]string, len(row))
	height := 0
	for i, cell := range row {
		lines[i] = strings.Split(cell, "\n")
		height = max(height, len(lines[i]))
	}
	for n := range height {
		var b strings.Builder
		b.WriteString(strings.Repeat(" ", p.indent))
		for i := range row {
			cell := ""
			if n < len(lines[i]) {
				cell = lines[i][n]
			}
			if i > 0 {
				b.WriteString(strings.Repeat(" ", columnGap))
			}
			b.WriteString(pad(cell, widths[i], t.Columns[i].Right))
		}
		p.out.WriteString(strings.TrimRight(b.String(), " ") + "\n")
	}
}

// records prints each row as a paragraph, a line or more for each cell. Empty
// cells say nothing and are left out.
func (p *printer) records(head []string, rows [][]string) {
	for n, row := range rows {
		if n > 0 {
			p.gap(1)
		}
		for i, cell := range row {
			switch {
			case cell == "":
			case head[i] == "":
				p.lines("", cell)
			default:
				p.hanging(head[i]+": "+cell, 2)
			}
		}
	}
}

package markdown

import (
	"math"
	"strings"

	"example.org/readiness/report/document"
)

// rule is how many dashes the lines under a table's titles have together.
// Pandoc takes the widths of columns from them.
const rule = 60

// table writes a table under its caption. "Table:" makes it pandoc's caption.
func (p *printer) table(t document.Table) {
	if len(t.Rows) == 0 && t.Empty != "" {
		p.paragraph(document.T(t.Empty))
		return
	}
	if t.Caption != "" && !t.Titled {
		p.paragraph(document.T("Table: " + t.Caption))
	}
	head := make([]document.Text, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = document.T(c.Title)
	}
	lines := []string{p.row(head), dashes(t.Columns)}
	for _, r := range t.Rows {
		if t.RowHeads {
			r = append([]document.Text{bold(r[0])}, r[1:]...)
		}
		lines = append(lines, p.row(r))
	}
	p.put(lines...)
}

// row writes one line of a table.
func (p *printer) row(cells []document.Text) string {
	line := "|"
	for _, cell := range cells {
		line += " " + p.inline(cell, "<br> ") + " |" // the space for readers that drop HTML
	}
	return strings.ReplaceAll(line, "|  |", "| |")
}

func dashes(columns []document.Column) string {
	var total float64
	for _, c := range columns {
		total += c.Share
	}
	line := "|"
	for _, c := range columns {
		n := 10
		if total > 0 {
			n = max(3, int(math.Round(c.Share/total*rule)))
		}
		end := "-"
		if c.Right {
			end = ":"
		}
		line += " " + strings.Repeat("-", n-1) + end + " |"
	}
	return line
}

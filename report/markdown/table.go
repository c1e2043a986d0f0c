package markdown

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// rule is how many dashes the lines under a table's titles have together.
// Pandoc takes the widths of columns from them.
const rule = 60

// Table writes a table under its caption. "Table:" makes it pandoc's caption.
func (p *printer) Table(t document.Table) error {
	p.lists = 0
	if len(t.Rows) == 0 && t.Empty != "" {
		p.paragraph(document.T(t.Empty))
		return nil
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
	return nil
}

// row writes one line of a table.
func (p *printer) row(cells []document.Text) string {
	line := "|"
	for _, cell := range cells {
		line += " " + p.inline(parted(cell), "<br> ") + " |"
	}
	return strings.ReplaceAll(line, "|  |", "| |")
}

// parted ends the lines of a cell with a mark of their own, since pandoc drops
// the tag for a line break, and the lines then run on.
func parted(t document.Text) document.Text {
	var out document.Text
	for i, s := range t {
		lines := strings.Split(safetext.Clean(s.Text), "\n")
		last := len(lines) - 1
		for j := range lines[:last] {
			lines[j] = strings.TrimRight(lines[j], " ")
			lines[j] += mark(lines[j])
		}
		s.Text = strings.Join(lines, "\n")
		out = append(out, s)
		if i+1 < len(t) && strings.HasPrefix(safetext.Clean(t[i+1].Text), "\n") {
			out = append(out, document.Span{Text: mark(lines[last])})
		}
	}
	return out
}

// mark returns the mark that a line lacks at its end.
func mark(line string) string {
	r, _ := utf8.DecodeLastRuneInString(line)
	if unicode.IsLetter(r) || unicode.IsDigit(r) || r == ')' || r == '%' {
		return ";"
	}
	return ""
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

package markdown

import (
	"math"
	"slices"
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
// the tag for a line break, and the lines then run on. The last line that says
// something has none.
func parted(t document.Text) document.Text {
	texts := make([][]string, len(t))
	lastSpan, lastLine := 0, 0
	for i, s := range t {
		texts[i] = strings.Split(safetext.Clean(s.Text), "\n")
		for j, line := range texts[i] {
			if strings.TrimSpace(line) != "" {
				lastSpan, lastLine = i, j
			}
		}
	}
	out := slices.Clone(t)
	ends := rune(0) // the last character of the line so far, which may be of several spans
	for i, lines := range texts {
		for j, line := range lines {
			line = strings.TrimRight(line, " ")
			if line != "" {
				ends, _ = utf8.DecodeLastRuneInString(line)
			}
			if j == len(lines)-1 {
				break // the line goes on in the next span
			}
			if (i < lastSpan || i == lastSpan && j < lastLine) && runsOn(ends) {
				line += ";"
			}
			lines[j], ends = line, 0
		}
		out[i].Text = strings.Join(lines, "\n")
	}
	return out
}

// runsOn reports whether a line that ends so lacks a mark.
func runsOn(end rune) bool {
	return unicode.IsLetter(end) || unicode.IsDigit(end) || end == ')' || end == '%'
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

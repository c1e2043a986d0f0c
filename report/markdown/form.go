package markdown

import (
	"strings"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// room is a place to write: dots, since underscores mean something in Markdown.
const room = "……………………"

// Choices writes a list of tasks, which many programs show with boxes.
func (p *printer) Choices(c document.Choices) error {
	p.ordered = false
	var lines []string
	for _, item := range c.Items {
		mark := string("-*"[p.lists%2]) + " [ ] "
		lines = append(lines, strings.TrimRight(mark+p.inline(item.Marked(), "\\\n  "), " "))
	}
	p.put(lines...)
	p.lists++
	return nil
}

// Blank writes the fields of a row in one paragraph, and one for the lines.
func (p *printer) Blank(b document.Blank) error {
	p.lists = 0
	var fields []string
	for _, f := range b.Fields {
		s := escape(safetext.OneLine(f.Label), len(fields) == 0 && !f.Box)
		if f.Box {
			s = `\[ \] ` + s
		}
		if f.Line {
			s += " " + room
		}
		fields = append(fields, s)
	}
	if len(fields) > 0 {
		p.put(strings.Join(fields, " "))
	}
	if b.Lines > 0 {
		lines := make([]string, b.Lines)
		for i := range lines {
			lines[i] = strings.Repeat(room, 3)
		}
		p.put(strings.Join(lines, "\\\n"))
	}
	return nil
}

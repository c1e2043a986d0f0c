package text

import (
	"strings"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// Choices prints an item a line, or more, after a box to tick.
func (p *printer) Choices(c document.Choices) error {
	p.gap(1)
	for _, item := range c.Items {
		p.lines("[ ] ", flat(item.Marked()))
	}
	return nil
}

// Blank prints each field on a line of its own, and lines to write on.
func (p *printer) Blank(b document.Blank) error {
	p.gap(1)
	for _, f := range b.Fields {
		lead, room := "", ""
		if f.Box {
			lead = "[ ] "
		}
		if f.Line {
			room = " ____"
		}
		p.lines(lead, safetext.OneLine(f.Label)+room)
	}
	for range b.Lines {
		p.line(strings.Repeat("_", p.width-p.indent))
	}
	return nil
}

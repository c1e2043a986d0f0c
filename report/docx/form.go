package docx

import (
	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// tickBox is a box to tick, and the space behind it.
const tickBox = "☐ "

// Choices writes an item a paragraph, with a box in front of it.
func (p *writer) Choices(c document.Choices) error {
	for i, item := range c.Items {
		p.keep = i < len(c.Items)-1 || p.leads
		p.open(choiceText)
		p.run("", tickBox)
		p.inline(item.Marked())
		p.close()
	}
	p.keep = false
	return nil
}

// Blank writes the fields in one paragraph, with tabs that have a line below
// them, and a paragraph for each line.
func (p *writer) Blank(b document.Blank) error {
	width := p.page.textWidth()
	ruled := func(n int) string {
		stops := `<w:tabs>`
		for i := range n {
			stops += `<w:tab w:val="right" w:leader="underscore" w:pos="` + itoa(width*(i+1)/n) + `"/>`
		}
		return stops + `</w:tabs>`
	}
	if len(b.Fields) > 0 {
		p.keep = b.Lines > 0 || p.leads
		p.fields(b.Fields, ruled)
	}
	for i := range b.Lines {
		p.keep = i < b.Lines-1 || p.leads
		p.open(blankText, ruled(1))
		p.out.raw(`<w:r><w:tab/></w:r>`)
		p.close()
	}
	p.keep = false
	return nil
}

// fields writes fields beside each other; ruled returns the tabs of so many.
func (p *writer) fields(fields []document.Field, ruled func(n int) string) {
	n := 0
	for _, f := range fields {
		if f.Line {
			n++
		}
	}
	p.open(blankText, ruled(max(n, 1)))
	for i, f := range fields {
		words := safetext.OneLine(f.Label) + " "
		if f.Box {
			words = tickBox + words
		}
		if i > 0 {
			words = " " + words
		}
		p.run("", words)
		if f.Line {
			p.out.raw(`<w:r><w:tab/></w:r>`)
		}
	}
	p.close()
}

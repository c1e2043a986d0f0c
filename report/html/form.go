package html

import (
	"strings"

	"example.org/readiness/report/document"
)

// Choices writes a list with a box before each item. The style sheet draws the
// boxes, so that nobody hears of them: there is nothing to tick on a screen.
func (p *page) Choices(c document.Choices) error {
	class := "choices"
	if c.Across {
		class += " across"
	}
	p.open("ul", "class", class)
	for _, item := range c.Items {
		p.start("li")
		p.inline(item.Marked())
		p.close("li")
	}
	p.close("ul")
	return nil
}

// Blank writes the words of the fields, and lines without words.
func (p *page) Blank(b document.Blank) error {
	p.open("div", "class", "blank")
	if len(b.Fields) > 0 {
		p.open("div", "class", "fields")
		for _, f := range b.Fields {
			class := "field"
			if f.Box {
				class += " box"
			}
			if f.Line {
				class += " ruled"
			}
			p.leaf("p", f.Label, "class", class)
		}
		p.close("div")
	}
	p.raw(strings.Repeat("<div class=\"line\"></div>\n", b.Lines))
	p.close("div")
	return nil
}

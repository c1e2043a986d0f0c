package html

import (
	"strings"

	"example.org/readiness/report/document"
)

// blocks writes the blocks of the page. What asks and the room to answer it are
// kept together on paper.
func (p *page) blocks(list []document.Block) error {
	for len(list) > 0 {
		n := asking(list)
		if n > 0 {
			p.open("div", "class", "asked")
		}
		if err := document.Walk(list[:max(n, 1)], p); err != nil {
			return err
		}
		if n > 0 {
			p.close("div")
		}
		list = list[max(n, 1):]
	}
	return nil
}

// asking returns how many blocks, from the first on, are something that asks and
// the room to answer it: 0 where the first does not ask.
func asking(list []document.Block) int {
	const most = 4 // headings and paragraphs that ask
	n := 0
	for n < len(list) && n <= most && asks(list[n]) {
		n++
	}
	room := n
	for room < len(list) && toAnswer(list[room]) {
		room++
	}
	if n == 0 || n == room {
		return 0
	}
	return room
}

func asks(b document.Block) bool {
	switch b := b.(type) {
	case document.Heading:
		return b.Level > 1
	case document.Paragraph:
		return true
	}
	return false
}

func toAnswer(b document.Block) bool {
	switch b.(type) {
	case document.Choices, document.Blank:
		return true
	}
	return false
}

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
	lines := b.Lines
	if b.Grows { // a browser leaves the rest of a page empty
		lines++
	}
	p.raw(strings.Repeat("<div class=\"line\"></div>\n", lines))
	p.close("div")
	return nil
}

package html

import (
	"strconv"
	"strings"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// Heading writes a heading one level below the Document's own, since the
// report's name is the only one of level 1.
func (p *page) Heading(h document.Heading) error {
	if h.Level == 1 {
		p.endSection()
		if h.Flows {
			p.open("section", "class", "flows")
		} else {
			p.open("section")
		}
		p.section = true
	}
	p.level = h.Level + 1
	p.heading = h.Text
	if h.Apart {
		p.leaf("h"+strconv.Itoa(p.level), h.Text, "id", h.ID, "class", "apart")
		return nil
	}
	p.leaf("h"+strconv.Itoa(p.level), h.Text, "id", h.ID)
	return nil
}

// endSection ends the section of level 1, with the way back for screens on
// which the contents do not stay in sight.
func (p *page) endSection() {
	if p.section && p.listed {
		p.start("p", "class", "back")
		p.leaf("a", "Back to the contents", "href", "#"+contentsID)
		p.close("p")
	}
	if p.section {
		p.close("section")
	}
	p.section = false
}

// Paragraph writes running text.
func (p *page) Paragraph(b document.Paragraph) error {
	p.flow("p", b.Text, map[document.Style]string{document.Title: "title", document.Lead: "lead", document.Small: "small", document.Guide: "small guide"}[b.Style])
	return nil
}

// flow writes an element of running text, unless it would be empty.
func (p *page) flow(tag string, t document.Text, class string) {
	if safetext.OneLine(t.Plain()) == "" {
		return
	}
	if class != "" {
		p.start(tag, "class", class)
	} else {
		p.start(tag)
	}
	p.inline(t)
	p.close(tag)
}

// List writes a list with a bullet or a number for each item.
func (p *page) List(l document.List) error {
	if len(l.Items) == 0 {
		return nil
	}
	tag := "ul"
	if l.Ordered {
		tag = "ol"
	}
	if l.Small {
		p.open(tag, "class", "small")
	} else {
		p.open(tag)
	}
	for _, item := range l.Items {
		p.start("li")
		p.inline(item)
		p.close("li")
	}
	p.close(tag)
	return nil
}

// Callout writes a note set apart. Its title is a heading, for those who find
// their way by headings.
func (p *page) Callout(c document.Callout) error {
	class := map[document.CalloutKind]string{document.Strength: "strength", document.Warning: "warning"}[c.Kind]
	id := p.number("note")
	p.open("div", "class", strings.TrimSpace("callout "+class), "role", "note", "aria-labelledby", id)
	p.leaf("h"+strconv.Itoa(min(p.level+1, 6)), c.Title, "class", "callout-title", "id", id)
	if err := document.Walk(c.Blocks, p); err != nil {
		return err
	}
	p.close("div")
	return nil
}

// Contents writes nothing: the contents come before the report.
func (p *page) Contents(document.Contents) error { return nil }

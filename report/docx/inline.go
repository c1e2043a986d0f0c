package docx

import (
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// inline writes spans. A line break in them is one on the page.
func (p *writer) inline(t document.Text) {
	for _, s := range t {
		p.span(s)
	}
}

// span writes the words of a span, and a link around them.
func (p *writer) span(s document.Span) {
	words := safetext.Clean(s.Text)
	if words == "" {
		return
	}
	end, style := p.link(s)
	if style == "" {
		style = map[document.Tone]string{document.Muted: "Muted", document.Alert: "Alert", document.Good: "Good"}[s.Tone]
	}
	look := ""
	switch {
	case style == "" && s.Bold:
		look = val("rStyle", p.style("Strong"))
	case style != "" && s.Bold:
		look = val("rStyle", p.style(style)) + `<w:b/>`
	case style != "":
		look = val("rStyle", p.style(style))
	}
	p.run(look, words)
	p.out.raw(end)
}

// link opens a link, where the span is one, and returns how to end it and the
// style of its words.
func (p *writer) link(s document.Span) (end, style string) {
	if s.Ref != "" {
		p.out.raw(`<w:hyperlink w:anchor="`, p.mark(s.Ref), `" w:history="1">`)
		return `</w:hyperlink>`, "Hyperlink"
	}
	to, ok := safetext.Address(s.URL)
	if !ok {
		return "", ""
	}
	p.out.raw(`<w:hyperlink r:id="`, p.rels.link(to), `" w:history="1">`)
	return `</w:hyperlink>`, "Hyperlink"
}

// run writes clean words with properties; line breaks of theirs stay.
func (p *writer) run(properties, words string) {
	p.out.raw(`<w:r>`)
	if properties != "" {
		p.out.raw(`<w:rPr>`, properties, `</w:rPr>`)
	}
	for i, line := range strings.Split(words, "\n") {
		if i > 0 {
			p.out.raw(`<w:br/>`)
		}
		p.out.raw(`<w:t xml:space="preserve">`)
		p.out.text(line)
		p.out.raw(`</w:t>`)
	}
	p.out.raw(`</w:r>`)
}

// mark is the bookmark of an ID. Names that begin with a line are hidden in
// Word's list of bookmarks.
func (p *writer) mark(id string) string {
	name, ok := p.marks[id]
	if !ok {
		name = fmt.Sprintf("_Ref%09d", len(p.marks)+1)
		p.marks[id] = name
	}
	return name
}

// bookmark marks the place of an ID.
func (p *writer) bookmark(id string) {
	p.written++
	n := itoa(p.written)
	p.out.raw(`<w:bookmarkStart w:id="`, n, `" w:name="`, p.mark(id), `"/><w:bookmarkEnd w:id="`, n, `"/>`)
}

// paragraphs divides a text at its line breaks.
func paragraphs(t document.Text) []document.Text {
	var out []document.Text
	var line document.Text
	for _, s := range t {
		for i, words := range strings.Split(safetext.Clean(s.Text), "\n") {
			if i > 0 {
				out = append(out, line)
				line = nil
			}
			if words != "" {
				part := s
				part.Text = words
				line = append(line, part)
			}
		}
	}
	out = append(out, line)
	return slices.DeleteFunc(out, func(t document.Text) bool { return strings.TrimSpace(t.Plain()) == "" })
}

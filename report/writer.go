package report

import (
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// A writer gathers the blocks of one part.
type writer struct {
	blocks []document.Block
	before []document.Block // those of the parts before it
}

func (w *writer) add(blocks ...document.Block) { w.blocks = append(w.blocks, blocks...) }

// page begins a part on a new page.
func (w *writer) page(text, id string) {
	w.add(document.Heading{Level: 1, Text: text, ID: id})
}

// part begins a part that need not begin a page.
func (w *writer) part(text, id string) {
	w.add(document.Heading{Level: 1, Text: text, ID: id, Flows: true})
}

func (w *writer) heading(text, id string) {
	w.add(document.Heading{Level: 2, Text: text, ID: id})
}

// say appends a paragraph made of sentences; empty ones are left out, and
// nothing is appended when all are.
func (w *writer) say(sentences ...string) { w.styled(document.Body, sentences...) }

func (w *writer) lead(sentences ...string) { w.styled(document.Lead, sentences...) }

func (w *writer) small(sentences ...string) { w.styled(document.Small, sentences...) }

func (w *writer) styled(style document.Style, sentences ...string) {
	if s := words.Sentences(sentences...); s != "" {
		w.add(document.Paragraph{Style: style, Text: document.T(s)})
	}
}

// bullets appends a list, unless it is empty.
func (w *writer) bullets(items ...document.Text) {
	if len(items) > 0 {
		w.add(document.List{Items: items})
	}
}

// plain makes texts of strings; empty ones are left out.
func plain(items ...string) []document.Text {
	var out []document.Text
	for _, s := range items {
		if s != "" {
			out = append(out, document.T(s))
		}
	}
	return out
}

// named is a text with a name in bold before it: "Fair pay: …".
func named(name, text string) document.Text {
	return document.Text{{Text: name, Bold: true}, {Text: ": " + text}}
}

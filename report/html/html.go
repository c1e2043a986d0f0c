// Package html writes a document.Document as a web page that needs nothing else: one
// file, without scripts, fonts or pictures from elsewhere, to open, send or
// print.
//
//	err := html.Write(w, doc, html.Options{Generator: "readiness 1.2"})
//
// The page is made for everybody to read (WCAG 2.2, level AA): landmarks and a
// skip link, one heading of level 1, tables with captions and header cells,
// pictures with text alternatives and their data, colours that keep their
// contrast in light and dark, down to a screen of 320 pixels. On a narrow screen
// the rows of most tables are cards, one below the other; pictures are drawn
// twice, for wide and for narrow screens, and the style sheet shows one of them.
//
// Nothing of the Document reaches the page but through tag, for attributes, and
// leaf and words, for text, which escape it; the style sheet takes colours only.
// As a second fence, the page forbids itself scripts and everything that is not
// in the file.
package html

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"strconv"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// Options are what the file says of its making.
type Options struct {
	Generator string // the program and its version; may be empty
}

// policy forbids scripts, forms and everything from elsewhere.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

// Write writes the document. A document that does not pass Check and a picture
// that cannot be drawn are errors, and then nothing is written.
func Write(w io.Writer, d document.Document, o Options) error {
	s, err := d.Settle()
	if err != nil {
		return fmt.Errorf("html: %w", err)
	}
	p := &page{doc: s, light: d.Brand.Palette(), dark: d.Brand.DarkPalette(), numbered: map[string]int{}, paints: map[paint]int{}}
	if err := p.body(); err != nil {
		return fmt.Errorf("html: %w", err)
	}
	body := p.out
	p.out = bytes.Buffer{}
	p.head(o) // last, since the style sheet has the colours of the pictures
	p.out.Write(body.Bytes())
	_, err = w.Write(p.out.Bytes())
	return err
}

// A page is a file being written.
type page struct {
	out         bytes.Buffer
	doc         *document.Settled
	light, dark chart.Palette

	level    int            // of the last heading
	section  bool           // inside a section of level 1
	listed   bool           // the page has contents to go back to
	heading  string         // the last one
	numbered map[string]int // ids of our own, by their kind
	paints   map[paint]int  // the colours of pictures, numbered
}

// The ids of the page's own parts. No id of a Document has an underscore.
const (
	mainID     = "_report"
	contentsID = "_contents"
)

// number returns an id for a part that the Document gives none.
func (p *page) number(kind string) string {
	p.numbered[kind]++
	return "_" + kind + "-" + strconv.Itoa(p.numbered[kind])
}

func (p *page) head(o Options) {
	p.raw("<!DOCTYPE html>\n")
	p.open("html", "lang", p.doc.Language)
	p.open("head")
	p.void("meta", "charset", "utf-8")
	p.void("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
	p.void("meta", "http-equiv", "Content-Security-Policy", "content", policy)
	p.void("meta", "name", "color-scheme", "content", "light dark")
	for _, m := range [][2]string{{"author", p.doc.Author}, {"generator", o.Generator}} {
		if m[1] != "" {
			p.void("meta", "name", m[0], "content", safetext.OneLine(m[1]))
		}
	}
	title := safetext.OneLine(p.doc.Title)
	if subject := safetext.OneLine(p.doc.Subject); subject != "" {
		title += " – " + subject
	}
	p.leaf("title", title)
	p.raw("<style>\n" + p.css() + "</style>\n")
	p.close("head")
}

func (p *page) body() error {
	p.open("body")
	p.leaf("a", "Skip to the report", "class", "skip", "href", "#"+mainID)
	if err := p.cover(); err != nil {
		return err
	}
	p.open("div", "class", "page")
	p.contents()
	p.open("main", "id", mainID, "tabindex", "-1")
	if err := p.blocks(p.doc.Blocks); err != nil {
		return err
	}
	p.endSection()
	p.close("main")
	p.close("div")
	p.footer()
	p.close("body")
	p.close("html")
	return nil
}

// cover writes the banner: the logo, the name of the report on a band of
// colour, and the rest of the cover below.
func (p *page) cover() error {
	band, rest := splitFront(p.doc.Front)
	class := "cover"
	if len(p.doc.Cover) == 0 { // on paper no page of its own
		class += " plain"
	}
	p.open("header", "class", class)
	p.logo()
	p.open("div", "class", "band")
	p.level = 1
	p.leaf("h1", p.doc.Name)
	if err := document.Walk(band, p); err != nil {
		return err
	}
	p.close("div")
	if len(rest) > 0 {
		p.open("div", "class", "details")
		if err := document.Walk(rest, p); err != nil {
			return err
		}
		p.endSection()
		p.close("div")
	}
	p.close("header")
	return nil
}

// splitFront takes off the leads that the cover begins with.
func splitFront(front []document.Block) (band, rest []document.Block) {
	for i, b := range front {
		if par, ok := b.(document.Paragraph); !ok || par.Style != document.Lead {
			return front[:i], front[i:]
		}
	}
	return front, nil
}

func (p *page) logo() {
	logo := p.doc.Brand.Logo
	if logo == nil {
		return
	}
	p.open("div", "class", "logo")
	p.void("img", "src", "data:image/"+logo.Format+";base64,"+base64.StdEncoding.EncodeToString(logo.Data),
		"alt", cmp.Or(safetext.OneLine(logo.Alt), "Logo"), "width", strconv.Itoa(logo.Width), "height", strconv.Itoa(logo.Height))
	p.close("div")
}

// contents writes the outline, also of what comes before the Contents. It is
// before the report wherever the Document has it, so that it can lead to every
// part; on wide screens it stays in sight.
func (p *page) contents() {
	title := ""
	for _, b := range p.doc.Blocks {
		if c, ok := b.(document.Contents); ok {
			title = safetext.OneLine(c.Title)
		}
	}
	entries := document.Tree(p.doc.Outline)
	if title == "" || len(entries) == 0 {
		return
	}
	p.listed = true
	p.open("nav", "class", "contents", "aria-labelledby", contentsID)
	p.leaf("h2", title, "id", contentsID)
	p.entries(entries)
	p.close("nav")
}

func (p *page) entries(list []document.Entry) {
	p.open("ul")
	for _, e := range list {
		p.open("li")
		p.leaf("a", e.Title, "href", "#"+e.ID)
		if len(e.Under) > 0 {
			p.entries(e.Under)
		}
		p.close("li")
	}
	p.close("ul")
}

func (p *page) footer() {
	p.open("footer")
	p.leaf("p", cmp.Or(safetext.OneLine(p.doc.Footer), safetext.OneLine(p.doc.Title)))
	p.close("footer")
}

// open writes a start tag with attributes, given as names and values.
func (p *page) open(tag string, attributes ...string) {
	p.tag(tag, attributes)
	p.out.WriteString(">\n")
}

// void writes an element that has no content.
func (p *page) void(tag string, attributes ...string) { p.open(tag, attributes...) }

// start is open for an element whose white space counts.
func (p *page) start(tag string, attributes ...string) {
	p.tag(tag, attributes)
	p.out.WriteByte('>')
}

func (p *page) tag(tag string, attributes []string) {
	p.out.WriteString("<" + tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		p.out.WriteString(" " + attributes[i] + `="` + escape(attributes[i+1]) + `"`)
	}
}

// close writes an end tag.
func (p *page) close(tag string) { p.out.WriteString("</" + tag + ">\n") }

// leaf writes an element that holds one line of text.
func (p *page) leaf(tag, content string, attributes ...string) {
	p.start(tag, attributes...)
	p.out.WriteString(escape(safetext.OneLine(content)))
	p.close(tag)
}

// raw writes what is ours and needs no escaping.
func (p *page) raw(s string) { p.out.WriteString(s) }

func escape(s string) string { return html.EscapeString(safetext.Clean(s)) }

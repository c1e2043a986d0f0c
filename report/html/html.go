// Package html writes a report.Document as a web page that stands alone: one
// file, without scripts, fonts or pictures from elsewhere, to open, send or
// print.
//
//	err := html.Write(w, doc, html.Options{Generator: "readiness 1.2"})
//
// The page is made for everybody to read (WCAG 2.2, level AA): landmarks and a
// skip link, one heading of level 1, tables with captions and header cells,
// pictures with text alternatives and their data, colours that keep their
// contrast in light and dark, down to a screen of 320 pixels. On a narrow screen
// the rows of wide tables are cards, one below the other; pictures are drawn
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
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"strconv"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// Options are what the file says of its making.
type Options struct {
	Generator string // the program and its version; may be empty
}

//go:embed style.css
var style string

// policy forbids scripts, forms and everything from elsewhere.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

// Write writes the document. A document that does not pass Check and a picture
// that cannot be drawn are errors, and then nothing is written.
func Write(w io.Writer, d document.Document, o Options) error {
	err := d.Check()
	p := &page{doc: d}
	if err == nil {
		p.ids = newIDs(d)
		err = p.document(o)
	}
	if err != nil {
		return fmt.Errorf("html: %w", err)
	}
	_, err = w.Write(p.out.Bytes())
	return err
}

// A page is a file being written.
type page struct {
	out      bytes.Buffer
	doc      document.Document
	ids      *ids
	level    int  // of the last heading
	section  bool // inside a section of level 1
	listed   bool // the page has contents to go back to
	heading  string
	numbered map[string]int // ids of our own, by their kind
}

func (p *page) document(o Options) error {
	p.raw("<!DOCTYPE html>\n")
	p.open("html", "lang", cmp.Or(p.doc.Language, "en-AU"))
	p.head(o)
	p.open("body")
	p.leaf("a", "Skip to the report", "class", "skip", "href", "#"+p.ids.main)
	if err := p.cover(); err != nil {
		return err
	}
	p.open("div", "class", "page")
	p.contents()
	p.open("main", "id", p.ids.main, "tabindex", "-1")
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

func (p *page) head(o Options) {
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
	p.raw("<style>\n" + newPalette(p.doc.Brand).css() + style + "</style>\n")
	p.close("head")
}

// cover writes the banner: the logo, the name of the report on a band of
// colour, and the rest of the cover below.
func (p *page) cover() error {
	title, band, rest := coverOf(p.doc)
	p.open("header", "class", "cover")
	p.logo()
	p.open("div", "class", "band")
	p.level = 1
	p.leaf("h1", safetext.OneLine(title))
	for _, b := range band {
		p.paragraph(b)
	}
	p.close("div")
	if len(rest) > 0 {
		p.open("div", "class", "details")
		if err := p.blocks(rest); err != nil {
			return err
		}
		p.endSection()
		p.close("div")
	}
	p.close("header")
	return nil
}

// coverOf divides the cover: the report's name, the leads beside it, and the
// rest. A Document without a cover gets what it says of itself.
func coverOf(d document.Document) (title string, band []document.Paragraph, rest []document.Block) {
	title = d.Title
	if len(d.Cover) == 0 {
		band = []document.Paragraph{{Style: document.Lead, Text: document.T(d.Subject)}, {Text: document.T(d.Author)}, {Text: document.T(d.Date)}}
		return title, band, nil
	}
	named := false
	for _, b := range d.Cover {
		par, ok := b.(document.Paragraph)
		switch {
		case ok && par.Style == document.Title && !named && safetext.OneLine(par.Text.Plain()) != "":
			title, named = par.Text.Plain(), true
		case ok && par.Style == document.Lead && len(rest) == 0:
			band = append(band, par)
		default:
			rest = append(rest, b)
		}
	}
	return title, band, rest
}

func (p *page) logo() {
	logo := p.doc.Brand.Logo
	if logo == nil {
		return
	}
	name := cmp.Or(safetext.OneLine(logo.Alt), "Logo")
	p.open("div", "class", "logo")
	p.void("img", "src", "data:image/"+logo.Format+";base64,"+base64.StdEncoding.EncodeToString(logo.Data),
		"alt", name, "width", strconv.Itoa(logo.Width), "height", strconv.Itoa(logo.Height))
	p.close("div")
}

// contents writes the list of the headings of levels 1 and 2, but for the
// unlisted ones. It stands before the report wherever the Document has it, so
// that it can lead to every part; on wide screens it stays in sight.
func (p *page) contents() {
	title := ""
	for _, b := range p.doc.Blocks {
		if c, ok := b.(document.Contents); ok {
			title = safetext.OneLine(c.Title)
			break
		}
	}
	if title == "" || len(p.ids.outline) == 0 {
		return
	}
	p.listed = true
	p.open("nav", "class", "contents", "aria-labelledby", p.ids.contents)
	p.leaf("h2", title, "id", p.ids.contents)
	p.open("ul")
	for i, h := range p.ids.outline {
		p.open("li")
		p.leaf("a", h.title, "href", "#"+h.id)
		switch {
		case h.level == 1 && i+1 < len(p.ids.outline) && p.ids.outline[i+1].level == 2:
			p.open("ul")
			continue // the item stays open around its own list
		case h.level == 2 && (i+1 == len(p.ids.outline) || p.ids.outline[i+1].level == 1) && p.ids.nested(i):
			p.close("li")
			p.close("ul")
		}
		p.close("li")
	}
	p.close("ul")
	p.close("nav")
}

func (p *page) footer() {
	foot := safetext.OneLine(p.doc.Footer)
	if foot == "" {
		foot = safetext.OneLine(p.doc.Title)
	}
	p.open("footer")
	p.leaf("p", foot)
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

// Package markdown writes a report.Document as Markdown: a report that people
// can edit, compare line by line, and turn into other formats.
//
//	err := markdown.Write(w, doc)
//
// The dialect is GitHub's (tables, headings with anchors), and pandoc reads it
// too, front matter and links included. Pandoc drops line breaks in the cells of
// tables, unless it goes over HTML:
//
//	pandoc -s report.md --shift-heading-level-by=-1 -t html | pandoc -f html -o report.docx
//
// Each paragraph is one line. The report's title is the only heading of level 1;
// the Document's own headings begin at level 2. Pictures are their text
// alternative and their data, callouts are block quotes with a heading.
//
// All text of the Document is escaped: what somebody typed into an answers
// file shows as it was typed and never becomes a heading, a link or HTML. The
// escaping allows for what pandoc and GitHub add to the standard, so it is
// careful; ordinary sentences carry no backslashes all the same. One thing no
// escape can stop: GitHub itself turns "@name" and "#12" into links.
package markdown

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// Write writes the document. One that does not pass Check is an error, and then
// nothing is written.
func Write(w io.Writer, d document.Document) error {
	s, err := d.Settle()
	if err != nil {
		return fmt.Errorf("markdown: %w", err)
	}
	p := &printer{doc: s, anchors: newAnchors(s)}
	p.frontMatter()
	p.heading(1, s.Name)
	if err := document.Walk(slices.Concat(s.Front, s.Blocks), p); err != nil {
		return fmt.Errorf("markdown: %w", err)
	}
	if s.Footer != "" {
		p.put("---")
		p.paragraph(document.T(s.Footer))
	}
	_, err = w.Write(p.out.Bytes())
	return err
}

// A printer writes blocks, each with an empty line before it.
type printer struct {
	doc     *document.Settled
	out     bytes.Buffer
	anchors *anchors
	written int  // headings so far
	level   int  // of the last heading in the file
	lists   int  // how many lists of one kind, in a row, end here
	ordered bool // their kind
}

// frontMatter says what other programs want to know of the file. Pandoc reads
// the values as Markdown.
func (p *printer) frontMatter() {
	lines := []string{"---"}
	for _, v := range [][2]string{{"title", p.doc.Name}, {"subject", p.doc.Subject}, {"lang", p.doc.Language}} {
		if v[1] != "" {
			lines = append(lines, v[0]+": "+quoted(escapeLine(v[1])))
		}
	}
	p.put(append(lines, "---")...)
}

// quoted is a text as YAML has it in quotes.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// put writes the lines of one block.
func (p *printer) put(lines ...string) {
	if p.out.Len() > 0 {
		p.out.WriteByte('\n')
	}
	for _, line := range lines {
		p.out.WriteString(line + "\n")
	}
}

// Heading writes a heading one level below the Document's own.
func (p *printer) Heading(h document.Heading) error {
	p.lists = 0
	p.heading(h.Level+1, h.Text)
	p.level = h.Level + 1
	return nil
}

func (p *printer) heading(level int, title string) {
	at := p.anchors.headings[p.written]
	p.written++
	p.level = level
	mark := strings.Repeat("#", level) + " "
	if at.spelt && at.name != "" {
		mark += `<span id="` + at.name + `"></span>`
	}
	p.put(strings.TrimRight(mark+escapeLine(title), " "))
}

// Paragraph writes running text. A title that is not the report's own is bold.
func (p *printer) Paragraph(b document.Paragraph) error {
	p.lists = 0
	if b.Style == document.Title {
		b.Text = bold(b.Text)
	}
	p.paragraph(b.Text)
	return nil
}

// paragraph writes text; a line break stays one.
func (p *printer) paragraph(t document.Text) {
	if s := p.inline(t, "\\\n"); s != "" {
		p.put(s)
	}
}

// List writes a list. Two lists in a row would be read as one, so the second
// has another mark.
func (p *printer) List(l document.List) error {
	if l.Ordered != p.ordered {
		p.lists, p.ordered = 0, l.Ordered
	}
	var lines []string
	for i, item := range l.Items {
		mark := string("-*"[p.lists%2])
		if l.Ordered {
			mark = strconv.Itoa(i+1) + string(".)"[p.lists%2])
		}
		s := p.inline(item, "\\\n"+strings.Repeat(" ", len(mark)+1))
		lines = append(lines, strings.TrimRight(mark+" "+s, " "))
	}
	if len(lines) > 0 {
		p.put(lines...)
		p.lists++
	}
	return nil
}

// Callout writes a block quote that begins with the title, a heading for those
// who find their way by headings.
func (p *printer) Callout(c document.Callout) error {
	p.lists = 0
	inner := &printer{doc: p.doc, anchors: p.anchors, written: p.written}
	inner.heading(min(p.level+1, 6), c.Title)
	err := document.Walk(c.Blocks, inner)
	p.written = inner.written
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSuffix(inner.out.String(), "\n"), "\n") {
		lines = append(lines, strings.TrimRight("> "+line, " "))
	}
	p.put(lines...)
	return err
}

// Chart writes what a picture shows, and its data.
func (p *printer) Chart(c document.Chart) error {
	p.lists = 0
	p.paragraph(document.B(c.Title))
	p.paragraph(document.T(c.Alt))
	if len(c.Data.Columns) > 0 {
		return p.Table(c.Data)
	}
	return nil
}

// Contents lists the headings that follow, each a link.
func (p *printer) Contents(c document.Contents) error {
	p.lists = 0
	p.heading(2, safetext.OneLine(c.Title))
	var lines []string
	for _, e := range document.Tree(p.doc.Listed()) {
		lines = append(lines, p.entry(e))
		for _, under := range e.Under {
			lines = append(lines, "  "+p.entry(under))
		}
	}
	if len(lines) > 0 {
		p.put(lines...)
	}
	return nil
}

func (p *printer) entry(e document.Entry) string {
	return "- " + link(escapeLine(e.Title), "#"+p.anchors.byID[e.ID])
}

// Package markdown writes a report.Document as Markdown: a report that people
// can edit, compare line by line, and turn into other formats.
//
//	err := markdown.Write(w, doc)
//
// The dialect is GitHub's (tables, headings with anchors), and pandoc reads it
// too: "pandoc -f gfm report.md -o report.docx" makes a Word file. Each
// paragraph is one line. The report's title is the only heading of level 1;
// the Document's own headings begin at level 2. Pictures stand as their text
// alternative and their data, callouts as block quotes.
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
	"strings"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// Write writes the document. One that does not pass Check is an error, and then
// nothing is written.
func Write(w io.Writer, d document.Document) error {
	if err := d.Check(); err != nil {
		return fmt.Errorf("markdown: %w", err)
	}
	p := &printer{anchors: newAnchors(d)}
	p.document(d)
	_, err := w.Write(p.out.Bytes())
	return err
}

// A printer writes blocks, each with an empty line before it.
type printer struct {
	out     bytes.Buffer
	anchors *anchors
	written int  // headings so far
	level   int  // of the last heading in the file
	lists   int  // how many lists of one kind, in a row, end here
	ordered bool // their kind
}

func (p *printer) document(d document.Document) {
	title, cover := titleOf(d)
	p.headingLine(1, title)
	p.blocks(cover)
	p.blocks(d.Blocks)
	if d.Footer != "" {
		p.put("---")
		p.paragraph(document.T(d.Footer))
	}
}

// titleOf returns the report's name and what else stands on its cover. A
// Document without a cover gets one line each for what it is about, by whom
// and when.
func titleOf(d document.Document) (string, []document.Block) {
	for i, b := range d.Cover {
		if par, ok := b.(document.Paragraph); ok && par.Style == document.Title {
			if title := safetext.OneLine(par.Text.Plain()); title != "" {
				return title, append(d.Cover[:i:i], d.Cover[i+1:]...)
			}
		}
	}
	lines := []document.Block{
		document.Paragraph{Text: document.T(d.Subject)},
		document.Paragraph{Text: document.T(d.Author)},
		document.Paragraph{Text: document.T(d.Date)},
	}
	return d.Title, append(lines, d.Cover...)
}

func (p *printer) blocks(blocks []document.Block) {
	for i, b := range blocks {
		p.block(b, blocks[i+1:])
	}
}

func (p *printer) block(b document.Block, rest []document.Block) {
	if _, ok := b.(document.List); !ok {
		p.lists = 0
	}
	switch b := b.(type) {
	case document.Heading:
		p.heading(b)
	case document.Paragraph:
		if b.Style == document.Title {
			b.Text = bold(b.Text)
		}
		p.paragraph(b.Text)
	case document.List:
		p.items(b)
	case document.Table:
		p.table(b)
	case document.Callout:
		p.callout(b)
	case document.Chart:
		p.chart(b)
	case document.Contents:
		p.contents(b, rest)
	}
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

// heading writes a heading one level below the Document's own, and never more
// than one below the heading before it.
func (p *printer) heading(h document.Heading) {
	p.headingLine(depth(h.Level, p.level), h.Text)
}

func depth(level, last int) int { return min(max(level, 1)+1, last+1, 6) }

func (p *printer) headingLine(level int, title string) {
	p.level = level
	p.written++
	p.put(strings.TrimRight(strings.Repeat("#", level)+" "+escapeLine(title), " "))
}

// paragraph writes running text; a line break stays one.
func (p *printer) paragraph(t document.Text) {
	if s := p.inline(t, "\\\n"); s != "" {
		p.put(s)
	}
}

// items writes a list. Two lists in a row would be read as one, so the second
// has another mark.
func (p *printer) items(l document.List) {
	if l.Ordered != p.ordered {
		p.lists, p.ordered = 0, l.Ordered
	}
	var lines []string
	for i, item := range l.Items {
		mark := string("-*"[p.lists%2])
		if l.Ordered {
			mark = fmt.Sprint(i+1) + string(".)"[p.lists%2])
		}
		s := p.inline(item, "\\\n"+strings.Repeat(" ", len(mark)+1))
		lines = append(lines, strings.TrimRight(mark+" "+s, " "))
	}
	if len(lines) > 0 {
		p.put(lines...)
		p.lists++
	}
}

// callout writes a block quote that begins with the title.
func (p *printer) callout(c document.Callout) {
	inner := &printer{anchors: p.anchors, level: p.level}
	inner.paragraph(document.B(c.Title))
	inner.blocks(c.Blocks)
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSuffix(inner.out.String(), "\n"), "\n") {
		lines = append(lines, strings.TrimRight("> "+line, " "))
	}
	p.put(lines...)
}

// chart stands for a picture: what it shows, and its data.
func (p *printer) chart(c document.Chart) {
	p.paragraph(document.B(c.Title))
	p.paragraph(document.T(c.Alt))
	if len(c.Data.Columns) > 0 {
		p.table(c.Data)
	}
}

// contents lists the headings of levels 1 and 2 that follow, but for the
// unlisted ones, each a link.
func (p *printer) contents(c document.Contents, rest []document.Block) {
	p.headingLine(depth(1, p.level), c.Title)
	var lines []string
	for at, b := p.written, 0; b < len(rest); b++ {
		title, level := headingOf(rest[b])
		if level == 0 {
			continue
		}
		if h, heading := rest[b].(document.Heading); heading && level <= 2 && !h.Unlisted && safetext.OneLine(title) != "" {
			indent := ""
			if level == 2 && len(lines) > 0 {
				indent = "  "
			}
			lines = append(lines, indent+"- "+link(escapeLine(title), "#"+p.anchors.order[at]))
		}
		at++
	}
	if len(lines) > 0 {
		p.put(lines...)
	}
}

// Package text prints a document.Document as plain text, for terminals, pipes
// and screen readers.
//
//	err := text.Write(os.Stdout, doc, 80)
//
// Headings are underlined, paragraphs and list items are wrapped, callouts are
// indented. A table is printed in columns where it fits the width as it is, and
// otherwise as one record a row, "Column: value", which also reads well aloud.
// A chart is printed as its text alternative and its data. There is no colour
// and no drawing of lines: what a span's tone adds, its words say too.
//
// What the blocks hold may come from anybody's answers file. Control characters
// never reach the output, so nobody can write to a reader's terminal what is
// not in the text: package plain sees to that.
package text

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// narrowest is the width below which nothing could be read.
const narrowest = 20

// Write prints the cover of a document, or its title where it has none, and its
// blocks, in lines no wider than width cells; a width below 20 counts as 20. A document that does not pass
// Check is an error, and then nothing is written.
func Write(w io.Writer, d document.Document, width int) error {
	if err := d.Check(); err != nil {
		return fmt.Errorf("text: %w", err)
	}
	p := &printer{width: max(width, narrowest)}
	if len(d.Cover) == 0 {
		p.underlined(safetext.OneLine(d.Title), "=")
	}
	p.blocks(d.Cover)
	p.blocks(d.Blocks)
	_, err := w.Write(p.out.Bytes())
	return err
}

// A printer lays out blocks one below the other.
type printer struct {
	out    bytes.Buffer
	width  int // of a line, with its indent
	indent int
}

func (p *printer) blocks(blocks []document.Block) {
	for i, b := range blocks {
		p.block(b, blocks[i+1:])
	}
}

func (p *printer) block(b document.Block, rest []document.Block) {
	switch b := b.(type) {
	case document.Heading:
		p.heading(b)
	case document.Paragraph:
		p.paragraph(b)
	case document.List:
		p.list(b)
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

// gap leaves lines free before what follows, unless nothing stands above.
func (p *printer) gap(lines int) {
	if p.out.Len() > 0 {
		p.out.WriteString(strings.Repeat("\n", lines))
	}
}

// lines prints text wrapped, its first line after lead and the others below
// the end of lead.
func (p *printer) lines(lead, s string) {
	hang := uniseg.StringWidth(lead)
	for _, line := range p.wrap(s, hang) {
		p.line(lead + line)
		lead = strings.Repeat(" ", hang)
	}
}

// hanging prints text wrapped, its lines but the first indented further.
func (p *printer) hanging(s string, by int) {
	lead := ""
	for _, line := range p.wrap(s, by) {
		p.line(lead + line)
		lead = strings.Repeat(" ", by)
	}
}

func (p *printer) wrap(s string, hang int) []string {
	return wrap(s, max(p.width-p.indent-hang, narrowest/2))
}

func (p *printer) line(s string) {
	p.out.WriteString(strings.TrimRight(strings.Repeat(" ", p.indent)+s, " ") + "\n")
}

// heading prints a heading: underlined on levels 1 and 2, on its own below.
func (p *printer) heading(h document.Heading) {
	title := safetext.OneLine(h.Text)
	switch {
	case h.Level <= 1:
		p.gap(2)
		p.underlined(title, "=")
	case h.Level == 2:
		p.gap(1)
		p.underlined(title, "-")
	default:
		p.gap(1)
		p.lines("", title)
	}
}

func (p *printer) underlined(title, with string) {
	if title == "" {
		return
	}
	longest := 0
	for _, line := range p.wrap(title, 0) {
		longest = max(longest, uniseg.StringWidth(line))
	}
	p.lines("", title)
	p.lines("", strings.Repeat(with, longest))
}

func (p *printer) paragraph(b document.Paragraph) {
	s := flat(b.Text)
	if s == "" {
		return
	}
	p.gap(1)
	if b.Style == document.Title {
		p.underlined(safetext.OneLine(s), "=")
		return
	}
	p.lines("", s)
}

func (p *printer) list(l document.List) {
	p.gap(1)
	last := len(fmt.Sprint(len(l.Items)))
	for i, item := range l.Items {
		lead := "- "
		if l.Ordered {
			lead = pad(fmt.Sprint(i+1), last, true) + ". "
		}
		p.lines(lead, flat(item))
	}
}

// callout prints its title above its blocks, which are indented.
func (p *printer) callout(c document.Callout) {
	p.gap(1)
	p.lines("", safetext.OneLine(c.Title))
	p.indent += 4
	defer func() { p.indent -= 4 }()
	inner := &printer{width: p.width, indent: p.indent}
	inner.blocks(c.Blocks)
	p.out.Write(inner.out.Bytes())
}

func (p *printer) chart(c document.Chart) {
	p.gap(1)
	p.lines("", safetext.OneLine(c.Title))
	if c.Alt != "" {
		p.lines("", safetext.Clean(c.Alt))
	}
	if len(c.Data.Columns) > 0 {
		p.table(c.Data)
	}
}

// contents lists the headings of levels 1 and 2 that follow, but for the
// unlisted ones.
func (p *printer) contents(c document.Contents, rest []document.Block) {
	p.gap(2)
	p.underlined(safetext.OneLine(c.Title), "=")
	p.gap(1)
	for _, b := range rest {
		if h, ok := b.(document.Heading); ok && h.Level <= 2 && !h.Unlisted {
			p.lines(strings.Repeat("  ", max(0, h.Level-1)), safetext.OneLine(h.Text))
		}
	}
}

// flat returns a text without its looks. A link says where it leads.
func flat(t document.Text) string {
	var b strings.Builder
	for _, s := range t {
		b.WriteString(s.Text)
		if to, ok := safetext.Address(s.URL); ok && to != s.Text && strings.TrimPrefix(to, "mailto:") != s.Text {
			b.WriteString(" (" + to + ")")
		}
	}
	return strings.TrimSpace(safetext.Clean(b.String()))
}

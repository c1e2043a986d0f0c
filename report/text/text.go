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
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// narrowest is the width below which nothing could be read.
const narrowest = 20

// Write prints the cover of a document, or its title where it has none, and its
// blocks, in lines no wider than width cells; a width below 20 counts as 20. A
// document that does not pass Check is an error, and then nothing is written.
func Write(w io.Writer, d document.Document, width int) error {
	s, err := d.Settle()
	if err != nil {
		return fmt.Errorf("text: %w", err)
	}
	p := &printer{doc: s, width: max(width, narrowest)}
	if len(s.Cover) == 0 {
		p.underlined(s.Name, "=")
	}
	if err := document.Walk(slices.Concat(s.Cover, s.Blocks), p); err != nil {
		return fmt.Errorf("text: %w", err)
	}
	_, err = w.Write(p.out.Bytes())
	return err
}

// A printer lays out blocks one below the other.
type printer struct {
	doc    *document.Settled
	out    bytes.Buffer
	width  int // of a line, with its indent
	indent int
}

// gap leaves lines free before what follows, unless nothing is above.
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

// Heading prints a heading: underlined on levels 1 and 2, on its own below.
func (p *printer) Heading(h document.Heading) error {
	switch h.Level {
	case 1:
		p.gap(2)
		p.underlined(h.Text, "=")
	case 2:
		p.gap(1)
		p.underlined(h.Text, "-")
	default:
		p.gap(1)
		p.lines("", h.Text)
	}
	return nil
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

// Paragraph prints running text.
func (p *printer) Paragraph(b document.Paragraph) error {
	s := flat(b.Text)
	if s == "" {
		return nil
	}
	p.gap(1)
	if b.Style == document.Title {
		p.underlined(safetext.OneLine(s), "=")
		return nil
	}
	p.lines("", s)
	return nil
}

// List prints an item a line, or more.
func (p *printer) List(l document.List) error {
	p.gap(1)
	last := len(fmt.Sprint(len(l.Items)))
	for i, item := range l.Items {
		lead := "- "
		if l.Ordered {
			lead = pad(fmt.Sprint(i+1), last, true) + ". "
		}
		p.lines(lead, flat(item))
	}
	return nil
}

// Callout prints its title above its blocks, which are indented.
func (p *printer) Callout(c document.Callout) error {
	p.gap(1)
	p.lines("", c.Title)
	p.indent += 4
	defer func() { p.indent -= 4 }()
	inner := &printer{doc: p.doc, width: p.width, indent: p.indent}
	err := document.Walk(c.Blocks, inner)
	p.out.Write(inner.out.Bytes())
	return err
}

// Chart prints what a picture shows, and its numbers.
func (p *printer) Chart(c document.Chart) error {
	p.gap(1)
	p.lines("", safetext.OneLine(c.Title))
	if c.Alt != "" {
		p.lines("", safetext.Clean(c.Alt))
	}
	if len(c.Data.Columns) > 0 {
		return p.Table(c.Data)
	}
	return nil
}

// Contents lists the headings that follow.
func (p *printer) Contents(c document.Contents) error {
	p.gap(2)
	p.underlined(safetext.OneLine(c.Title), "=")
	p.gap(1)
	for _, e := range p.doc.Listed() {
		p.lines(strings.Repeat("  ", e.Level-1), e.Title)
	}
	return nil
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

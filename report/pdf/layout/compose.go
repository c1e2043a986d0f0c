package layout

import (
	"cmp"
	"slices"
	"strings"

	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/file"
	"example.org/readiness/report/safetext"
)

// A composer turns blocks into strips.
type composer struct {
	doc   *document.Document
	faces *faces
	theme *theme
	logo  *file.Image

	root, section *file.Element
	anchors       []*anchor // of the headings, in order
	bookmarks     []*anchor
	byID          map[string]*anchor
	looks         map[look]*look
	next          int   // how many headings have been composed
	level         int   // of the last heading
	fresh         bool  // the next strip opens a page
	err           error // the first one
	strips        []strip
	onBand        bool // on the cover's band, where all text is of one colour
	onCover       bool
}

// A box is the column that blocks are set in.
type box struct{ x, width float64 }

func newComposer(d *document.Document, f *faces, o Options) *composer {
	return &composer{
		doc: d, faces: f, theme: newTheme(d.Brand, o.LargePrint), logo: o.Logo,
		root: o.Root, section: o.Root, byID: map[string]*anchor{}, looks: map[look]*look{},
	}
}

// compose returns the strips of the cover and those of the other pages.
func (c *composer) compose() (cover, body []strip, err error) {
	c.findAnchors()
	cover, moved := c.cover()
	c.section = c.root
	c.strips = nil
	blocks := c.doc.Blocks
	if len(moved) > 0 {
		intro, moved := ownPage(moved)
		c.anchors = slices.Insert(c.anchors, c.next, newAnchor(intro, c.faces))
		blocks = slices.Concat([]document.Block{intro}, moved, blocks)
	}
	c.blocks(blocks, box{margin, column})
	return cover, c.strips, c.err
}

// findAnchors lists what text can refer to ahead of everything else, since it
// may come later.
func (c *composer) findAnchors() {
	for _, list := range [][]document.Block{c.doc.Cover, c.doc.Blocks} {
		for _, b := range list {
			switch b := b.(type) {
			case document.Heading:
				a := newAnchor(b, c.faces)
				c.anchors = append(c.anchors, a)
				c.byID[b.ID] = a
			case document.Table:
				for i := range b.Rows {
					if id := b.RowID(i); id != "" {
						c.byID[id] = &anchor{}
					}
				}
			}
		}
	}
}

func newAnchor(h document.Heading, f *faces) *anchor {
	a := &anchor{level: h.Level, text: file.Words(h.Text), label: f.oneLine(h.Text), unlisted: h.Unlisted}
	a.label = cmp.Or(a.label, "–")
	a.text = cmp.Or(a.text, a.label)
	a.brief = brief(a.text)
	return a
}

// short is how many lines a paragraph has that is not cut off from what it leads
// to.
const short = 4

func (c *composer) blocks(list []document.Block, in box) {
	asking, under := asker{from: -1}, headed{from: -1}
	for i, b := range list {
		first := len(c.strips)
		c.block(b, in)
		asking.follow(b, c.strips, first)
		under.follow(b, c.strips, first)
		added := c.strips[first:]
		if len(added) == 0 {
			continue
		}
		if i > 0 && first > 0 && follows(b, list[i-1]) {
			bind(c.strips[first-1:first], near)
		}
		if len(added) > short {
			added = added[len(added)-1:] // the last line, and with it the one above
		}
		bind(added, leads(list[i:]))
	}
}

// headed knows where the last heading began that has only short paragraphs below
// it so far.
type headed struct {
	from int  // its first strip; -1 for none
	text bool // there is a paragraph below it
}

// follow keeps a heading, with the short paragraphs below it, on one page with
// the beginning of the table or the list that they lead to, unless that is high.
// A heading with a line below it and nothing else says too little to end a page.
func (h *headed) follow(b document.Block, strips []strip, first int) {
	switch b.(type) {
	case document.Heading:
		if h.from < 0 || h.text {
			h.from, h.text = first, false
		}
		return
	case document.Paragraph:
		h.text = true
		if len(strips)-first > short {
			h.from = -1
		}
		return
	case document.Table, document.List:
		end := first
		for end < len(strips)-1 && strips[end].keep == tight {
			end++
		}
		if h.from >= 0 && end < len(strips) && stack(strips[h.from:end+1]) < openingLow {
			bind(strips[h.from:first], tight)
		}
	}
	h.from = -1
}

// leads returns how much the first of some blocks belongs on one page with
// what comes next: a paragraph with a list or the first rows of a table, also
// where another paragraph is between, but with a chart, which is never cut,
// rather less; and a chart with the table of its numbers.
func leads(list []document.Block) tie {
	if len(list) < 2 {
		return loose
	}
	_, table := list[1].(document.Table)
	switch list[0].(type) {
	case document.Chart:
		if table {
			return near
		}
	case document.Paragraph:
		switch list[1].(type) {
		case document.Chart:
			return near
		case document.Table, document.List:
			return held
		case document.Paragraph:
			if len(list) > 2 {
				if _, ok := list[2].(document.Table); ok {
					return held
				}
			}
		}
	}
	return loose
}

// follows reports whether a block is a note to the one before it.
func follows(b, before document.Block) bool {
	if p, ok := b.(document.Paragraph); !ok || p.Style != document.Small {
		return false
	}
	switch before.(type) {
	case document.Chart, document.Table, document.List:
		return true
	}
	return false
}

func (c *composer) block(b document.Block, in box) {
	switch b := b.(type) {
	case document.Heading:
		c.heading(b, in)
	case document.Paragraph:
		c.paragraph(b, in, c.section)
	case document.List:
		c.list(b, in, c.section)
	case document.Table:
		c.table(b, in)
	case document.Callout:
		c.callout(b, in)
	case document.Chart:
		c.chart(b, in)
	case document.Contents:
		c.contents(b, in)
	case document.Choices:
		c.choices(b, in)
	case document.Blank:
		c.blank(b, in)
	}
}

// add appends a strip. Its first may have to open a page.
func (c *composer) add(s strip) {
	if c.fresh {
		s.fresh, c.fresh = true, false
	}
	c.strips = append(c.strips, s)
}

// text adds the lines of a paragraph as strips. A line is not left alone at the
// foot or the head of a page.
func (c *composer) text(runs []run, st style, in box, elem *file.Element) {
	lines := wrap(runs, in.width)
	for i := range lines {
		s := strip{
			height: st.lead,
			marks:  []mark{&textMark{elem: elem, lines: lines[i : i+1], lead: st.lead, size: st.size, x: in.x}},
		}
		switch last := len(lines) - 1; {
		case i == 0 && last > 0 || i == last-1:
			s.keep = tight
		case i < last:
			s.keep = inner
		}
		if i == 0 {
			s.before = st.before
		}
		if i == len(lines)-1 {
			s.after = st.after
		}
		c.add(s)
	}
}

// runs cleans the spans of a text; links become elements inside parent, and so
// does what is drawn in place of what was typed.
func (c *composer) runs(t document.Text, st style, parent *file.Element) []run {
	runs := make([]run, 0, len(t))
	for _, sp := range t {
		segments := c.faces.segments(sp.Text, false)
		for i := range segments {
			text := &segments[i].text
			if n := len(runs); n == 0 {
				*text = strings.TrimLeft(*text, " \n")
			} else if strings.HasSuffix(runs[n-1].text, " ") {
				*text = strings.TrimLeft(*text, " ")
			}
			if *text != "" {
				runs = c.span(runs, sp, segments[i:], st, parent)
				break
			}
		}
	}
	return trimEnd(runs)
}

// span adds the runs of a span.
func (c *composer) span(runs []run, sp document.Span, segments []segment, st style, elem *file.Element) []run {
	lk := look{c.faces.face(st.bold || sp.Bold), st.size, st.colour, sp.Tone == document.Muted}
	if !c.onBand {
		lk.colour = c.theme.tone(st, sp.Tone)
	}
	l := c.link(sp)
	if l != nil {
		l.elem = file.NewElement("Link", elem)
		elem = l.elem
		if !c.onBand {
			lk.colour = c.theme.link
		}
	}
	if sp.Bold && !st.bold {
		elem = file.NewElement(file.Strong, elem)
	}
	shared := c.look(lk)
	for _, s := range segments {
		r := run{text: s.text, look: shared, elem: elem, link: l}
		if typed := file.Words(s.typed); typed != "" {
			r.elem = file.NewElement("Span", elem).With(file.Details{ActualText: typed})
		}
		runs = append(runs, r)
	}
	return runs
}

// trimEnd removes spaces and line breaks from the end of a text.
func trimEnd(runs []run) []run {
	for n := len(runs); n > 0; n-- {
		last := &runs[n-1]
		if last.text = strings.TrimRight(last.text, " \n"); last.text != "" {
			return runs[:n]
		}
	}
	return nil
}

// link returns where a span leads, or nil. An address that is not safe to open,
// or too long for a file, is printed and leads nowhere.
func (c *composer) link(sp document.Span) *link {
	if sp.Ref == "" && sp.URL == "" {
		return nil
	}
	text := file.Words(sp.Text)
	if sp.Ref != "" {
		a := c.byID[sp.Ref]
		return &link{to: a, contents: cmp.Or(a.brief, brief(strings.TrimRight(text, " :")))}
	}
	to, ok := safetext.Address(sp.URL)
	if !ok || len(to) > file.MaxString {
		return nil
	}
	l := &link{url: to, contents: brief(text)}
	if l.contents != l.url {
		l.contents = file.Words(l.contents + " (" + brief(l.url) + ")")
	}
	return l
}

// brief returns the beginning of what is read out for a link: a link that fills
// many lines has as many areas, and each says what it is.
func brief(s string) string {
	const most = 300
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// look returns the one look of this kind.
func (c *composer) look(l look) *look {
	if c.looks[l] == nil {
		c.looks[l] = &l
	}
	return c.looks[l]
}

// label returns the runs of text in one line and of one look.
func (c *composer) label(text string, st style, elem *file.Element) []run {
	return c.span(nil, document.Span{}, c.faces.segments(text, true), st, elem)
}

// plain is text that is clean, and of one look.
func (c *composer) plain(text string, st style, elem *file.Element) []run {
	return []run{{text: text, look: c.look(look{face: c.faces.face(st.bold), size: st.size, colour: st.colour}), elem: elem}}
}

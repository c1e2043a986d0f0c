package pdf

// An element is a node of the structure tree: what a screen reader walks
// through instead of the page. It takes its place among its parent's children
// when it is first drawn, so the tree is in reading order and holds nothing
// that is not on a page.
type element struct {
	role   string
	parent *element
	kids   []kid
	attrs  string // further entries of its dictionary
	alt    string // what a picture shows

	placed bool
	page   int // of its first own content, from 0; -1 before
	number int // of its object in the file
	box    rect
}

// A kid of an element is another element, a stretch of marked content, or a
// link annotation.
type kid struct {
	elem *element
	link *annotation
	page int
	mcid int
}

// rect is in points from the top left.
type rect struct{ x, y, w, h float64 }

func (r rect) below(y float64) rect { r.y += y; return r }

// A link is where a piece of text leads: a web address, a heading or a row.
type link struct {
	url      string
	to       *anchor
	contents string // what it is, for those who cannot see it
}

// An annotation is the area of a link on a page.
type annotation struct {
	*link
	page   int
	area   rect
	elem   *element
	number int
}

// An anchor is a heading or a row of a table that can be jumped to. Its place is
// known once the strips are dealt onto pages. A row has no text of its own:
// links call it what their words do.
type anchor struct {
	level int    // 0 for a row
	text  string // as written; drawn text is cleaned of it
	label string // as drawn
	page  int    // from 1
	y     float64

	unlisted bool // not in the contents
}

func newElement(role string, parent *element) *element {
	return &element{role: role, parent: parent, page: -1}
}

// place hangs the element, and those above it, into the tree.
func (e *element) place() {
	if e.placed {
		return
	}
	e.placed = true
	if e.parent != nil {
		e.parent.place()
		e.parent.kids = append(e.parent.kids, kid{elem: e})
	}
}

// own adds content or an annotation of a page.
func (e *element) own(k kid) {
	e.place()
	if e.page < 0 {
		e.page = k.page
	}
	e.kids = append(e.kids, k)
}

// content says what a stretch of marked content belongs to: an element, or
// nothing, which makes it an artifact.
type content struct {
	elem     *element
	resource string // of an artifact: its properties; empty for none
}

// The properties of the artifacts that stand on every page.
const (
	resHeader = "H"
	resFooter = "F"
)

// tag makes what is drawn from now on part of e, or an artifact where e is nil.
// Neighbours that belong together share a stretch of marked content.
func (p *painter) tag(e *element) {
	if p.repeat {
		e = nil
	}
	p.next = content{elem: e}
}

// furniture marks what is drawn from now on as a running header or footer.
func (p *painter) furniture(resource string) { p.next = content{resource: resource} }

// begin makes ready for text or for graphics. Text objects and marked content
// nest either way round. As a rule a text object holds many stretches of marked
// content, because most of a page is text and every new object costs a place;
// in a picture, where text and graphics alternate and all is one figure, the
// marked content holds the text objects.
func (p *painter) begin(text bool) {
	picture := p.next.elem != nil && p.next.elem.role == "Figure"
	switch same := p.marking && p.open == p.next; {
	case same && p.inText == text:
		return
	case same && !p.textFirst && picture:
	default:
		p.endTag()
		p.textFirst = text && !picture
		if p.textFirst {
			p.beginText()
		} else {
			p.endText()
		}
		p.beginTag()
	}
	if text {
		p.beginText()
	} else {
		p.endText()
	}
}

func (p *painter) beginTag() {
	p.marking, p.open = true, p.next
	e := p.open.elem
	switch {
	case e == nil && p.open.resource == "":
		p.raw = append(p.raw, "/Artifact BMC\n"...)
		return
	case e == nil:
		p.raw = append(append(append(p.raw, "/Artifact/"...), p.open.resource...), " BDC\n"...)
		return
	}
	mcid := len(p.marked[p.at])
	p.marked[p.at] = append(p.marked[p.at], e)
	e.own(kid{page: p.at, mcid: mcid})
	p.raw = append(append(append(p.raw, '/'), e.role...), "<</MCID "...)
	p.raw = append(appendInt(p.raw, mcid), ">>BDC\n"...)
}

func (p *painter) endTag() {
	if !p.marking {
		return
	}
	if !p.textFirst {
		p.endText()
	}
	p.raw = append(p.raw, "EMC\n"...)
	p.marking = false
}

func (p *painter) beginText() {
	if !p.inText {
		p.raw = append(p.raw, "BT\n"...)
		p.inText, p.cursor = true, cursor{}
	}
}

func (p *painter) endText() {
	if p.inText {
		p.raw = append(p.raw, "ET\n"...)
		p.inText = false
	}
}

// annotate lays a link over an area of the page.
func (p *painter) annotate(l *link, e *element, area rect) {
	if p.repeat {
		return
	}
	a := &annotation{link: l, page: p.at, area: area, elem: e}
	p.annotations = append(p.annotations, a)
	e.own(kid{link: a, page: p.at})
}

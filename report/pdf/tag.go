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

// A link is where a piece of text leads: a web address or a heading.
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

// An anchor is a heading that can be jumped to. Its place is known once the
// strips are dealt onto pages.
type anchor struct {
	id    string
	level int
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

// tag makes what is drawn from now on part of e, or an artifact where e is nil.
// Neighbours of one kind share a stretch of marked content.
func (p *painter) tag(e *element) {
	if p.repeat {
		e = nil
	}
	if p.marking && p.open == e {
		return
	}
	p.endTag()
	p.marking, p.open = true, e
	if e == nil {
		p.raw = append(p.raw, "/Artifact BMC\n"...)
		return
	}
	mcid := len(p.marked[p.at])
	p.marked[p.at] = append(p.marked[p.at], e)
	e.own(kid{page: p.at, mcid: mcid})
	p.raw = append(p.raw, '/')
	p.raw = append(p.raw, e.role...)
	p.raw = append(p.raw, " <</MCID "...)
	p.raw = appendInt(p.raw, mcid)
	p.raw = append(p.raw, ">> BDC\n"...)
}

// furniture marks what is drawn from now on as a running header or footer.
func (p *painter) furniture(kind string) {
	p.endTag()
	p.marking, p.open = true, nil
	p.raw = append(p.raw, "/Artifact <</Type/Pagination/Subtype/"...)
	p.raw = append(p.raw, kind...)
	p.raw = append(p.raw, ">> BDC\n"...)
}

func (p *painter) endTag() {
	if p.marking {
		p.raw = append(p.raw, "EMC\n"...)
		p.marking = false
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

package file

// An Element is a node of the structure tree: what a screen reader walks
// through instead of the page. It takes its place among its parent's children
// when it is first drawn, so the tree is in reading order and holds nothing
// that is not on a page.
type Element struct {
	Role   string // a standard structure type
	Parent *Element
	*Details

	kids   []kid
	placed bool
	page   int32 // of its first own content, from 0; -1 before
	number int32 // of its object
}

// Strong is the role of words that matter more than those around them. It is not
// one of the standard types of PDF 1.7, and is mapped to one.
const Strong = "Strong"

// Details are what few elements have.
type Details struct {
	Alt        string // what a Figure shows, or what a sign means
	Box        Rect   // of a Figure
	ActualText string // of a Span: what its content is drawn in place of
	Scope      string // of a TH: Row or Column
	Numbering  string // of an L: Disc or Decimal
	Summary    string // of a Table: what it shows, read out and not printed
}

// A kid of an element is another element, a stretch of marked content, or a
// link.
type kid struct {
	elem *Element
	link *annotation
	page int32
	mcid int32
}

// A Link is where a piece of text leads, and what it is called for those who
// cannot see it.
type Link struct {
	URL      string  // a web address, or
	To       *Target // a place in the file
	Contents string

	entries []byte // of its annotations, which share them
}

// A Target is a place that can be jumped to.
type Target struct {
	Page int     // from 1
	Y    float64 // the height on it, from the top
}

// An annotation is a link with its area.
type annotation struct {
	*Link
	area   Rect
	elem   *Element
	number int
}

// NewElement returns an element that has no content yet.
func NewElement(role string, parent *Element) *Element {
	return &Element{Role: role, Parent: parent, page: -1}
}

// With gives the element details and returns it.
func (e *Element) With(d Details) *Element {
	e.Details = &d
	return e
}

// Place hangs the element, and those above it, into the tree, with content or
// without.
func (e *Element) Place() {
	if e.placed {
		return
	}
	e.placed = true
	if e.Parent != nil {
		e.Parent.Place()
		e.Parent.kids = append(e.Parent.kids, kid{elem: e})
	}
}

// own adds content or a link of a page.
func (e *Element) own(k kid) {
	e.Place()
	if e.page < 0 {
		e.page = k.page
	}
	e.kids = append(e.kids, k)
}

// tagging is the state of marked content on a canvas.
type tagging struct {
	next, open content
	marking    bool // inside marked content, which is open
	inText     bool // inside a text object
	textFirst  bool // the text object holds the marked content, and not the reverse
}

// content says what a stretch of marked content belongs to: an element, or
// nothing, which makes it an artifact.
type content struct {
	elem *Element
	kind Furniture // of an artifact
}

// Furniture is a kind of artifact that repeats from page to page; its value is
// the name of its properties in the resources.
type Furniture string

// The kinds of furniture.
const (
	Header Furniture = "H"
	Footer Furniture = "F"
)

// Tag makes what is drawn from now on part of e, or an artifact where e is nil.
// Neighbours that belong together share a stretch of marked content.
func (c *Canvas) Tag(e *Element) { c.next = content{elem: e} }

// Furniture makes what is drawn from now on a running header or footer.
func (c *Canvas) Furniture(kind Furniture) { c.next = content{kind: kind} }

// begin makes ready for text or for graphics. Text objects and marked content
// nest either way round. As a rule a text object holds many stretches of marked
// content, because most of a page is text and every new object costs a place;
// in a picture, where text and graphics alternate and all is one figure, the
// marked content holds the text objects.
func (c *Canvas) begin(text bool) {
	picture := c.next.elem != nil && c.next.elem.Role == "Figure"
	switch same := c.marking && c.open == c.next; {
	case same && c.inText == text:
		return
	case same && !c.textFirst && picture:
	default:
		c.endTag()
		c.textFirst = text && !picture
		if c.textFirst {
			c.beginText()
		} else {
			c.endText()
		}
		c.beginTag()
	}
	if text {
		c.beginText()
	} else {
		c.endText()
	}
}

func (c *Canvas) beginTag() {
	c.marking, c.open = true, c.next
	e := c.open.elem
	switch {
	case e == nil && c.open.kind == "":
		c.raw = append(c.raw, "/Artifact BMC\n"...)
		return
	case e == nil:
		c.raw = append(append(append(c.raw, "/Artifact/"...), c.open.kind...), " BDC\n"...)
		return
	}
	pg := &c.file.pages[c.page]
	mcid := len(pg.marked)
	pg.marked = append(pg.marked, e)
	c.raw = append(append(append(c.raw, '/'), e.Role...), "<</MCID "...)
	c.raw = appendInt(c.raw, mcid)
	if e.Details != nil && e.ActualText != "" {
		// Said here too, for programs that copy text and know no structure: all of
		// it with the first of several stretches.
		text := e.ActualText
		if len(e.kids) > 0 {
			text = ""
		}
		c.raw = append(append(c.raw, "/ActualText"...), textString(text)...)
	}
	c.raw = append(c.raw, ">>BDC\n"...)
	e.own(kid{page: int32(c.page), mcid: int32(mcid)})
}

func (c *Canvas) endTag() {
	if !c.marking {
		return
	}
	if !c.textFirst {
		c.endText()
	}
	c.raw = append(c.raw, "EMC\n"...)
	c.marking = false
}

func (c *Canvas) beginText() {
	if !c.inText {
		c.raw = append(c.raw, "BT\n"...)
		c.inText, c.cursor = true, cursor{}
	}
}

func (c *Canvas) endText() {
	if c.inText {
		c.raw = append(c.raw, "ET\n"...)
		c.inText = false
	}
}

package file

import (
	"math"

	"example.org/readiness/report/pdf/sfnt"
)

// A Canvas is what a page is drawn on.
type Canvas struct {
	file *File
	page int // from 0; -1 for what pages share
	raw  []byte
	pens
	cursor
	tagging
	err error // the first one stays
}

// pens is the state of a page's graphics. A page begins with none of it.
type pens struct {
	fill, stroke ink
	width        float64
	dash         [2]float64
	font         *sfnt.Subset
	size         float64
	lead         int // from line to line, in tenths of a point
}

// An ink is a colour that may not have been set yet.
type ink struct {
	Colour
	set bool
}

// A cursor is the place in a text object, in tenths of a point: where the last
// line was begun, and where the text ended.
type cursor struct {
	x, y int
	end  float64
	used bool
}

func (f *File) canvas(page int) *Canvas { return &Canvas{file: f, page: page, raw: f.raw[:0]} }

// close ends what is open and returns what is left to write.
func (c *Canvas) close() []byte {
	c.endTag()
	c.endText()
	c.file.raw = c.raw // to be used again
	return c.raw
}

// flush packs what was drawn so far and hands it over, so that what follows
// comes after it.
func (c *Canvas) flush(data []byte) {
	packed, err := c.file.deflater.deflate(data)
	if err != nil && c.err == nil {
		c.err = err
	}
	c.file.base.write(packed)
	c.raw = data[:0]
}

// Text draws text on one line. The face must have its characters.
func (c *Canvas) Text(face *sfnt.Face, size float64, colour Colour, x, baseline float64, s string) {
	if s == "" {
		return
	}
	c.begin(true)
	c.setFill(colour)
	c.moveText(x, c.file.height-baseline)
	f := c.file.font(face)
	var set *sfnt.Subset
	for _, r := range s {
		n, code := f.Code(r)
		if now := f.Subsets()[n]; now != set {
			if set != nil {
				c.raw = append(c.raw, ")Tj "...)
			}
			set = now
			c.setFont(set, f.resource(n), size)
			c.raw = append(c.raw, '(')
		}
		c.raw = appendByte(c.raw, code)
	}
	c.raw = append(c.raw, ")Tj\n"...)
	c.end += face.Width(s) * size
}

func (c *Canvas) setFont(s *sfnt.Subset, resource string, size float64) {
	if c.pens.font == s && c.pens.size == size {
		return
	}
	c.pens.font, c.pens.size = s, size
	b := append(append(c.raw, '/'), resource...)
	c.raw = append(appendNum(append(b, ' '), size), " Tf"...)
}

// moveText goes to a place, from the one before, so that numbers are short and
// recur. A tenth of a point is as exact as the eye.
func (c *Canvas) moveText(x, y float64) {
	ix, iy := tenths(x), tenths(y)
	if c.used && iy == c.y && math.Abs(c.end-x) < 0.06 {
		return // the text goes on
	}
	dx, dy := ix-c.x, iy-c.y
	switch {
	case dx == 0 && dy < 0 && dy == -c.lead:
		c.raw = append(c.raw, "T*"...)
	case dx == 0 && dy < 0:
		c.lead = -dy
		c.raw = append(appendTenths(append(c.raw, "0 "...), dy), " TD"...)
	default:
		c.raw = append(appendTenths(c.raw, dx), ' ')
		c.raw = append(appendTenths(c.raw, dy), " Td"...)
	}
	c.cursor = cursor{ix, iy, float64(ix) / 10, true}
}

// Fill fills rectangles with a colour.
func (c *Canvas) Fill(colour Colour, rects ...Rect) {
	c.begin(false)
	c.setFill(colour)
	for _, r := range rects {
		c.rectangle(r)
	}
	c.raw = append(c.raw, "f\n"...)
}

// rectangle rounds the edges, not the sides, so that neighbours meet.
func (c *Canvas) rectangle(r Rect) {
	left, right := tenths(r.X), tenths(r.X+r.W)
	top, bottom := tenths(c.file.height-r.Y), tenths(c.file.height-r.Y-r.H)
	for _, n := range []int{left, bottom, right - left, top - bottom} {
		c.raw = append(appendTenths(c.raw, n), ' ')
	}
	c.raw = append(c.raw, "re\n"...)
}

// A Pen is what lines look like. Dash is the length of dashes and of the gaps
// between them, both 0 for a whole line.
type Pen struct {
	Width  float64
	Colour Colour
	Dash   [2]float64
}

// Line joins points.
func (c *Canvas) Line(pen Pen, pts ...Point) {
	c.begin(false)
	c.setPen(pen)
	c.path(pts)
	c.raw = append(c.raw, "S\n"...)
}

// Polygon draws a closed outline. A nil fill leaves it open inside, a nil pen
// leaves out the outline.
func (c *Canvas) Polygon(fill *Colour, pen *Pen, pts ...Point) {
	op := "n\n"
	c.begin(false)
	if pen != nil {
		op = "s\n"
		c.setPen(*pen)
	}
	if fill != nil {
		op = map[string]string{"n\n": "f\n", "s\n": "b\n"}[op]
		c.setFill(*fill)
	}
	c.path(pts)
	c.raw = append(c.raw, op...)
}

func (c *Canvas) path(pts []Point) {
	for i, pt := range pts {
		c.raw = append(appendNum(c.raw, pt.X), ' ')
		c.raw = appendNum(c.raw, c.file.height-pt.Y)
		if i == 0 {
			c.raw = append(c.raw, " m\n"...)
		} else {
			c.raw = append(c.raw, " l\n"...)
		}
	}
}

func (c *Canvas) setFill(colour Colour) {
	if now := (ink{colour, true}); c.fill != now {
		c.fill = now
		c.raw = appendColour(c.raw, colour, "rg", "g")
	}
}

func (c *Canvas) setPen(p Pen) {
	if now := (ink{p.Colour, true}); c.stroke != now {
		c.stroke = now
		c.raw = appendColour(c.raw, p.Colour, "RG", "G")
	}
	if c.pens.width != p.Width {
		c.pens.width = p.Width
		c.raw = append(appendNum(c.raw, p.Width), " w\n"...)
	}
	if c.dash != p.Dash {
		c.dash = p.Dash
		c.raw = append(c.raw, '[')
		if p.Dash != [2]float64{} {
			c.raw = append(appendNum(c.raw, p.Dash[0]), ' ')
			c.raw = appendNum(c.raw, p.Dash[1])
		}
		c.raw = append(c.raw, "]0 d\n"...)
	}
}

// Image draws a picture from a file.
func (c *Canvas) Image(m *Image, r Rect) {
	c.begin(false)
	c.flush(c.raw)
	c.file.base.image(m, r)
}

// Link lays a link over an area of the page, one of several where it goes on in
// another line. It belongs to an element of the role Link.
func (c *Canvas) Link(l *Link, e *Element, area Rect) {
	a := &annotation{Link: l, area: area, elem: e}
	pg := &c.file.pages[c.page]
	pg.links = append(pg.links, a)
	c.file.links = append(c.file.links, a)
	e.own(kid{link: a, page: int32(c.page)})
}

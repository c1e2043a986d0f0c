package pdf

import (
	"math"
	"slices"

	"example.org/readiness/report/chart"
	"github.com/jung-kurt/gofpdf"
)

// pens is the state of a page's graphics. A page begins with none of it.
type pens struct {
	fill, stroke ink
	width        float64
	dash         [2]float64
	font         *subset
	size         float64
	lead         int // from line to line, in tenths of a point
}

// ink is a colour that may not have been set yet.
type ink struct {
	chart.Colour
	set bool
}

// A painter draws pages. All but pictures from files and transparency it writes
// itself, to raw, which is handed to gofpdf before each of gofpdf's operations,
// so that everything arrives in order. The first error stays.
type painter struct {
	pdf    *gofpdf.Fpdf
	theme  *theme
	clean  func(string) string
	header running // the chapter stands on the right
	footer running // the number of the page stands on the right
	fonts  [2]*font
	logo   *logo

	raw  []byte
	pens pens
	cursor
	err error

	standing standing // what stands on every page but the cover
	at       int      // the page, from 0
	bare     []bool   // by page: without what stands on the others

	marked      [][]*element
	annotations []*annotation
	next, open  content
	marking     bool   // inside marked content, which is open
	inText      bool   // inside a text object
	textFirst   bool   // the text object holds the marked content, and not the reverse
	repeat      bool   // drawing something a second time
	lines, dots []area // wait for the end of the page, so that they do not interrupt text
}

// A cursor is the place in a text object, in tenths of a point: where the last
// line was begun, and where the text ended.
type cursor struct {
	x, y int
	end  float64
	used bool
}

func newPainter(g *gofpdf.Fpdf, c *composer) *painter {
	header := c.common.oneLine(c.doc.Subject)
	if header == "" {
		header = c.common.oneLine(c.doc.Title)
	}
	return &painter{
		pdf: g, theme: c.theme, clean: c.common.oneLine, fonts: c.fonts, logo: c.logo,
		header: running{resHeader, headerBaseline, header, 0},
		footer: running{resFooter, footerBaseline, c.common.oneLine(c.doc.Footer), 0},
	}
}

// areas fills rectangles, an artifact. Those of one colour are filled at once,
// so of two that overlap the later one must have a colour that is new.
func (p *painter) areas(list []area) {
	p.tag(nil)
	for i, a := range list {
		same := func(b area) bool { return b.colour == a.colour }
		if slices.ContainsFunc(list[:i], same) {
			continue
		}
		p.begin(false)
		p.fill(a.colour)
		for _, b := range list[i:] {
			if same(b) {
				p.rectangle(b.rect)
			}
		}
		p.raw = append(p.raw, "f\n"...)
	}
}

// rectangle rounds the edges, not the sides, so that neighbours meet.
func (p *painter) rectangle(r rect) {
	left, right := tenths(r.x), tenths(r.x+r.w)
	top, bottom := tenths(pageHeight-r.y), tenths(pageHeight-r.y-r.h)
	for _, n := range []int{left, bottom, right - left, top - bottom} {
		p.raw = append(appendTenths(p.raw, n), ' ')
	}
	p.raw = append(p.raw, "re\n"...)
}

// dotted draws the dots of a table of contents.
func (p *painter) dotted() {
	for _, l := range p.dots {
		p.begin(false)
		p.pen(l.h, l.colour, dotted)
		p.moveTo(l.x+l.w, l.y) // from the right, so that the dots of all lines stand in columns
		p.lineTo(l.x, l.y)
		p.raw = append(p.raw, "S\n"...)
	}
}

// text draws cleaned text on one line.
func (p *painter) text(f *font, size float64, c chart.Colour, x, baseline float64, s string) {
	if s == "" {
		return
	}
	p.begin(true)
	p.fill(c)
	p.moveText(x, pageHeight-baseline)
	var set *subset
	for _, r := range s {
		at := f.place(r)
		if now := f.subsets[at>>8]; now != set {
			if set != nil {
				p.raw = append(p.raw, ")Tj "...)
			}
			set = now
			p.face(set, size)
			p.raw = append(p.raw, '(')
		}
		p.raw = appendByte(p.raw, byte(at))
	}
	p.raw = append(p.raw, ")Tj\n"...)
	p.cursor.end += f.width(s) * size
}

// face sets the font.
func (p *painter) face(s *subset, size float64) {
	if p.pens.font == s && p.pens.size == size {
		return
	}
	p.pens.font, p.pens.size = s, size
	b := append(append(p.raw, '/'), s.resource...)
	p.raw = append(appendNum(append(b, ' '), size), " Tf"...)
}

// moveText goes to a place, from the one before, so that numbers are short and
// recur. A tenth of a point is as exact as the eye.
func (p *painter) moveText(x, y float64) {
	c := &p.cursor
	ix, iy := tenths(x), tenths(y)
	if c.used && iy == c.y && math.Abs(c.end-x) < 0.06 {
		return // the text goes on
	}
	dx, dy := ix-c.x, iy-c.y
	switch {
	case dx == 0 && dy < 0 && dy == -p.pens.lead:
		p.raw = append(p.raw, "T*"...)
	case dx == 0 && dy < 0:
		p.pens.lead = -dy
		p.raw = append(appendTenths(append(p.raw, "0 "...), dy), " TD"...)
	default:
		p.raw = append(appendTenths(p.raw, dx), ' ')
		p.raw = append(appendTenths(p.raw, dy), " Td"...)
	}
	*c = cursor{ix, iy, float64(ix) / 10, true}
}

// flush hands what was written so far to gofpdf.
func (p *painter) flush() {
	if n := len(p.raw); n > 0 {
		p.pdf.RawWriteStr(string(p.raw[:n-1])) // it adds the last line end itself
		p.raw = p.raw[:0]
	}
}

// fill sets the colour of areas and of text.
func (p *painter) fill(c chart.Colour) {
	if now := (ink{c, true}); p.pens.fill != now {
		p.pens.fill = now
		p.raw = appendColour(p.raw, c, "rg", "g")
	}
}

// pen sets what lines look like: width in points, and the lengths of dashes and
// of the gaps between them, which are zero for a whole line.
func (p *painter) pen(width float64, c chart.Colour, dash [2]float64) {
	if now := (ink{c, true}); p.pens.stroke != now {
		p.pens.stroke = now
		p.raw = appendColour(p.raw, c, "RG", "G")
	}
	if p.pens.width != width {
		p.pens.width = width
		p.raw = append(appendNum(p.raw, width), " w\n"...)
	}
	if p.pens.dash != dash {
		p.pens.dash = dash
		p.raw = append(p.raw, '[')
		if dash != whole {
			p.raw = append(appendNum(p.raw, dash[0]), ' ')
			p.raw = appendNum(p.raw, dash[1])
		}
		p.raw = append(p.raw, "]0 d\n"...)
	}
}

func (p *painter) moveTo(x, y float64) { p.point(x, y, " m\n") }
func (p *painter) lineTo(x, y float64) { p.point(x, y, " l\n") }

func (p *painter) point(x, y float64, op string) {
	p.raw = append(appendNum(p.raw, x), ' ')
	p.raw = append(appendNum(p.raw, pageHeight-y), op...)
}

// The dashes of lines.
var (
	whole  = [2]float64{}
	dashed = [2]float64{1.1 * mm, 0.8 * mm}
	dotted = [2]float64{0.75, 3.25}
)

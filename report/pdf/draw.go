package pdf

import (
	"fmt"
	"math"
	"strconv"

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
	header string // left; the chapter stands on the right
	foot   string // left; the number of the page stands on the right
	fonts  [2]*font
	logo   *logo

	raw  []byte
	pens pens
	cell cursor
	err  error

	at          int // the page, from 0
	marked      [][]*element
	annotations []*annotation
	next, open  content
	marking     bool // inside marked content, which is open
	inText      bool // inside a text object
	textFirst   bool // the text object holds the marked content, and not the reverse
	repeat      bool // drawing something a second time
	lines       []underline
	dots        []underline
}

// A cursor is the place in a text object, in tenths of a point: where the last
// line was begun, and where the text ended.
type cursor struct {
	x, y int
	end  float64
	used bool
}

// An underline waits for the end of its page, so that lines do not interrupt
// text.
type underline struct {
	rect
	colour chart.Colour
}

func newPainter(g *gofpdf.Fpdf, c *composer) *painter {
	header := c.common.oneLine(c.doc.Subject)
	if header == "" {
		header = c.common.oneLine(c.doc.Title)
	}
	return &painter{
		pdf: g, theme: c.theme, clean: c.common.oneLine, fonts: c.fonts, logo: c.logo,
		header: header, foot: c.common.oneLine(c.doc.Footer),
	}
}

// page draws page n of total: tints and hairlines first, because those drawn
// later would eat into what is there, then everything that is read, and at last
// the lines below links.
func (p *painter) page(pg *page, n, total int) {
	p.flush()
	p.pdf.AddPage()
	p.at = n - 1
	p.marked = append(p.marked, nil)
	p.pens = pens{}
	for i := range pg.frames {
		p.frame(&pg.frames[i])
	}
	p.tints(pg.strips)
	p.hairlines(pg)
	if !pg.cover {
		p.running(pg, n, total)
	}
	for _, s := range pg.strips {
		p.repeat = s.repeat
		for _, m := range s.marks {
			m.paint(p, s.y)
		}
	}
	p.repeat = false
	p.underlines()
	p.endTag()
	p.endText()
	p.flush()
}

func (p *painter) tints(list []placed) {
	p.tag(nil)
	for _, s := range list {
		for _, m := range s.marks {
			if f, ok := m.(*fillMark); ok {
				r := f.rect
				r.y += s.y
				p.fillRect(r, f.colour)
			}
		}
	}
}

// hairlines draws the thin lines of a page as one path.
func (p *painter) hairlines(pg *page) {
	p.tag(nil)
	drawn := false
	rule := func(x, y, width float64) {
		if !drawn {
			p.begin(false)
			p.pen(hairline, p.theme.line, whole)
			drawn = true
		}
		p.moveTo(x, y)
		p.lineTo(x+width, y)
	}
	if !pg.cover {
		rule(margin, headerRule, column)
		rule(margin, footerRule, column)
	}
	for _, s := range pg.strips {
		for _, m := range s.marks {
			if r, ok := m.(*ruleMark); ok {
				rule(r.x, s.y+r.dy, r.width)
			}
		}
	}
	if drawn {
		p.raw = append(p.raw, "S\n"...)
	}
}

func (p *painter) frame(f *placedFrame) {
	p.tag(nil)
	p.fillRect(rect{f.x, f.top, f.width, f.bottom - f.top}, f.fill)
	if f.barWidth > 0 {
		p.fillRect(rect{f.x, f.top, f.barWidth, f.bottom - f.top}, f.bar)
	}
	if f.stripe > 0 {
		p.fillRect(rect{f.x, f.bottom, f.width, f.stripe}, f.bar)
	}
}

// running draws the header and the footer.
func (p *painter) running(pg *page, n, total int) {
	st, f := p.theme.running, p.fonts[0]
	ends := func(baseline float64, left, right string, room float64) {
		p.text(f, st.size, st.colour, margin, baseline, cut(f.face, left, st.size, column-room))
		right = cut(f.face, right, st.size, room-12*mm)
		p.text(f, st.size, st.colour, margin+column-f.width(right)*st.size, baseline, right)
	}
	p.furniture(resHeader)
	ends(headerBaseline, p.header, pg.chapter, column/2+6*mm)
	p.furniture(resFooter)
	ends(footerBaseline, p.foot, fmt.Sprintf("Page %d of %d", n, total), 40*mm)
}

// underlines draws the lines and dots that were put off.
func (p *painter) underlines() {
	p.tag(nil)
	for _, l := range p.lines {
		p.fillRect(l.rect, l.colour)
	}
	for _, l := range p.dots {
		p.begin(false)
		p.pen(l.h, l.colour, dotted)
		p.moveTo(l.x+l.w, l.y) // from the right, so that the dots of all lines stand in columns
		p.lineTo(l.x, l.y)
		p.raw = append(p.raw, "S\n"...)
	}
	p.lines, p.dots = p.lines[:0], p.dots[:0]
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
	p.cell.end += f.width(s) * size
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
	c := &p.cell
	ix, iy := int(math.Round(x*10)), int(math.Round(y*10))
	if c.used && iy == c.y && math.Abs(c.end-x) < 0.06 {
		return // the text goes on
	}
	p.raw = append(appendTenths(p.raw, ix-c.x), ' ')
	p.raw = append(appendTenths(p.raw, iy-c.y), " Td"...)
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

func (p *painter) fillRect(r rect, c chart.Colour) {
	p.begin(false)
	p.fill(c)
	for _, v := range []float64{r.x, pageHeight - r.y - r.h, r.w, r.h} {
		p.raw = append(appendNum(p.raw, v), ' ')
	}
	p.raw = append(p.raw, "re f\n"...)
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

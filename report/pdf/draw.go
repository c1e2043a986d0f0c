package pdf

import (
	"fmt"
	"math"
	"strconv"

	"example.org/readiness/report/chart"
	"github.com/jung-kurt/gofpdf"
)

// pens is the state of gofpdf's graphics that the painter knows of.
type pens struct {
	fill, stroke chart.Colour
	width        float64
	dash         [2]float64
	font         *font
	size         float64
	known        bool // fill has been set at all
}

// A painter puts pages into gofpdf. Text and marked content go into raw, which
// is handed over before each of gofpdf's own operations, so that everything
// arrives in order. The first error stays.
type painter struct {
	pdf   *gofpdf.Fpdf
	theme *theme
	clean func(string) string
	title string // running header, left
	foot  string // running footer, left
	fonts [2]*font
	logo  *logo

	raw  []byte
	pens pens
	err  error

	at          int // the page, from 0
	marked      [][]*element
	annotations []*annotation
	marking     bool     // inside marked content
	open        *element // whose content it is; nil for an artifact
	repeat      bool     // drawing something a second time
}

func newPainter(g *gofpdf.Fpdf, c *composer) *painter {
	return &painter{
		pdf: g, theme: c.theme, clean: c.common.oneLine, fonts: c.fonts, logo: c.logo,
		title: c.common.oneLine(c.doc.Title), foot: c.common.oneLine(c.doc.Footer),
	}
}

// page draws page n of total.
func (p *painter) page(pg *page, n, total int) {
	p.flush()
	p.pdf.AddPage()
	p.at = n - 1
	p.marked = append(p.marked, nil)
	p.pens = pens{}
	for i := range pg.frames {
		p.frame(&pg.frames[i])
	}
	if !pg.cover {
		p.running(pg, n, total)
	}
	p.strips(pg.strips)
	p.repeat = false
	p.endTag()
	p.flush()
	if p.pens.dash != whole { // gofpdf takes dashes along to the next page
		p.pdf.SetDashPattern(nil, 0)
	}
}

// strips draws the tints of all strips before anything else: a tint drawn later
// would eat into the line above it.
func (p *painter) strips(list []placed) {
	for _, s := range list {
		for _, m := range s.marks {
			if f, ok := m.(*fillMark); ok {
				f.paint(p, s.y)
			}
		}
	}
	for _, s := range list {
		p.repeat = s.repeat
		for _, m := range s.marks {
			if _, ok := m.(*fillMark); !ok {
				m.paint(p, s.y)
			}
		}
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
	half := column/2 - 6*mm
	p.furniture("Header")
	p.text(f, st.size, st.colour, margin, headerBaseline, cut(f.face, p.title, st.size, half))
	right := cut(f.face, pg.chapter, st.size, half)
	p.text(f, st.size, st.colour, margin+column-f.width(right)*st.size, headerBaseline, right)
	p.line(hairline, p.theme.line, whole)
	p.pdf.Line(margin, headerRule, margin+column, headerRule)

	p.furniture("Footer")
	p.text(f, st.size, st.colour, margin, footerBaseline, cut(f.face, p.foot, st.size, column-30*mm))
	count := fmt.Sprintf("Page %d of %d", n, total)
	p.text(f, st.size, st.colour, margin+column-f.width(count)*st.size, footerBaseline, count)
	p.flush()
	p.pdf.Line(margin, footerRule, margin+column, footerRule)
}

// text draws cleaned text on one line.
func (p *painter) text(f *font, size float64, c chart.Colour, x, baseline float64, s string) {
	if s == "" {
		return
	}
	if p.pens.fill != c || !p.pens.known {
		p.fillColour(c)
	}
	b := append(p.raw, "BT "...)
	if p.pens.font != f || p.pens.size != size {
		p.pens.font, p.pens.size = f, size
		b = append(b, '/')
		b = append(b, f.resource...)
		b = append(b, ' ')
		b = appendNum(b, size)
		b = append(b, " Tf "...)
	}
	b = appendNum(b, x)
	b = append(b, ' ')
	b = appendNum(b, pageHeight-baseline)
	b = append(b, " Td ("...)
	for _, r := range s {
		c := f.code(r)
		b = appendByte(b, byte(c>>8))
		b = appendByte(b, byte(c))
	}
	p.raw = append(b, ") Tj ET\n"...)
}

// appendByte adds a byte of a literal string.
func appendByte(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r': // would be read as a line feed
		return append(b, '\\', 'r')
	}
	return append(b, c)
}

// appendNum adds a number with two decimals at most.
func appendNum(b []byte, v float64) []byte {
	n := int64(math.Round(v * 100))
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	if n %= 100; n > 0 {
		b = append(b, '.', byte('0'+n/10))
		if n%10 > 0 {
			b = append(b, byte('0'+n%10))
		}
	}
	return b
}

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// flush hands what was written so far to gofpdf.
func (p *painter) flush() {
	if n := len(p.raw); n > 0 {
		p.pdf.RawWriteStr(string(p.raw[:n-1])) // it adds the last line end itself
		p.raw = p.raw[:0]
	}
}

func (p *painter) fillColour(c chart.Colour) {
	p.pens.fill, p.pens.known = c, true
	p.flush()
	p.pdf.SetFillColor(int(c[0]), int(c[1]), int(c[2]))
}

func (p *painter) fillRect(r rect, c chart.Colour) {
	if p.pens.fill != c || !p.pens.known {
		p.fillColour(c)
	}
	p.flush()
	p.pdf.Rect(r.x, r.y, r.w, r.h, "F")
}

// line sets the pen for lines: width in points, and the lengths of dashes and
// of the gaps between them, which are zero for a whole line.
func (p *painter) line(width float64, c chart.Colour, dash [2]float64) {
	p.flush()
	if p.pens.width == 0 || p.pens.stroke != c {
		p.pens.stroke = c
		p.pdf.SetDrawColor(int(c[0]), int(c[1]), int(c[2]))
	}
	if p.pens.width != width {
		p.pens.width = width
		p.pdf.SetLineWidth(width)
	}
	if p.pens.dash != dash {
		p.pens.dash = dash
		if dash == whole {
			p.pdf.SetDashPattern(nil, 0)
		} else {
			p.pdf.SetDashPattern(dash[:], 0)
		}
	}
}

// The dashes of lines.
var (
	whole  = [2]float64{}
	dashed = [2]float64{1.1 * mm, 0.8 * mm}
	dotted = [2]float64{0.75, 3.25}
)

// picture paints a drawing whose top left corner is at x, y, enlarged by
// scale; one unit of a drawing is a millimetre.
type picture struct {
	*painter
	x, y, scale float64
}

func (p picture) shape(s chart.Shape) error {
	switch s := s.(type) {
	case chart.Line:
		return p.path(s)
	case chart.Polygon:
		return p.polygon(s)
	case chart.Label:
		return p.label(s)
	}
	return fmt.Errorf("unknown shape %T", s)
}

func (p picture) points(pts []chart.Point) ([]gofpdf.PointType, error) {
	out := make([]gofpdf.PointType, len(pts))
	for i, pt := range pts {
		out[i] = gofpdf.PointType{X: p.x + pt.X*mm*p.scale, Y: p.y + pt.Y*mm*p.scale}
		if !onPaper(out[i].X) || !onPaper(out[i].Y) {
			return nil, fmt.Errorf("a point at %v, %v", pt.X, pt.Y)
		}
	}
	return out, nil
}

// onPaper refuses numbers that would break the file or print nowhere.
func onPaper(v float64) bool { return v > -2000 && v < 2000 }

func (p picture) pen(s chart.Stroke) bool {
	s.Width *= mm * p.scale
	if !(s.Width > 0 && s.Width < 100) {
		return false
	}
	if s.Dashed {
		p.painter.line(s.Width, s.Colour, dashed)
	} else {
		p.painter.line(s.Width, s.Colour, whole)
	}
	return true
}

func (p picture) path(l chart.Line) error {
	pts, err := p.points(l.Points)
	if err != nil || len(pts) < 2 || !p.pen(l.Stroke) {
		return err
	}
	p.pdf.MoveTo(pts[0].X, pts[0].Y)
	for _, pt := range pts[1:] {
		p.pdf.LineTo(pt.X, pt.Y)
	}
	p.pdf.DrawPath("D")
	return nil
}

func (p picture) polygon(g chart.Polygon) error {
	pts, err := p.points(g.Points)
	if err != nil || len(pts) < 3 {
		return err
	}
	how := ""
	if g.Fill != nil {
		if p.pens.fill != *g.Fill || !p.pens.known {
			p.fillColour(*g.Fill)
		}
		how = "F"
	}
	if p.pen(g.Stroke) {
		how += "D"
	}
	if how == "" {
		return nil
	}
	p.flush()
	clear := g.Fill != nil && g.Alpha > 0 && g.Alpha < 1
	if clear {
		p.pdf.SetAlpha(g.Alpha, "Normal")
	}
	p.pdf.Polygon(pts, how)
	if clear {
		p.pdf.SetAlpha(1, "Normal")
	}
	return nil
}

func (p picture) label(l chart.Label) error {
	size := l.Size * p.scale
	x, y := p.x+l.X*mm*p.scale, p.y+l.Y*mm*p.scale
	if !onPaper(x) || !onPaper(y) || !(size > 0 && size < 500) {
		return fmt.Errorf("a label of size %v at %v, %v", l.Size, l.X, l.Y)
	}
	f := p.fonts[0]
	if l.Bold {
		f = p.fonts[1]
	}
	text := p.clean(l.Text)
	switch w := f.width(text) * size; l.Anchor {
	case chart.Middle:
		x -= w / 2
	case chart.End:
		x -= w
	}
	p.text(f, size, l.Colour, x, y, text)
	return nil
}

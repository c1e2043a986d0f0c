package layout

import (
	"fmt"
	"strings"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/pdf/file"
	"example.org/readiness/report/pdf/sfnt"
)

// baseline returns how far below the top of a line of text its baseline is, so
// that capitals are in the middle of the line.
func baseline(lead, size float64) float64 {
	const capHeight = 0.66
	return lead/2 + capHeight/2*size
}

// textMark is lines of text, the first one's top dy below the strip's. A result
// may have a hundred thousand of them.
type textMark struct {
	elem  *file.Element // whose text it is; placed even where there is none
	lines []line
	lead  float64 // of lines that have none of their own
	size  float64
	x, dy float64
	right float64 // where lines end that are aligned to the right; else 0
}

func (m *textMark) paint(p *painter, y float64) error {
	if m.elem != nil && !p.repeat {
		m.elem.Place()
	}
	y += m.dy
	for i := range m.lines {
		l, x := &m.lines[i], m.x
		if m.right > 0 {
			x = m.right - l.width
		}
		lead := l.height(m.lead)
		for j := range l.pieces {
			p.piece(&l.pieces[j], x, file.Rect{Y: y, H: lead}, m.size)
		}
		y += lead
	}
	return nil
}

// piece draws part of a line that begins at x and has this top and height, and
// most of whose text is of this size.
func (p *painter) piece(pc *piece, x float64, line file.Rect, size float64) {
	line.X = x + pc.x
	p.tag(pc.elem)
	base := line.Y + baseline(line.H, size)
	p.text(pc.face, pc.size, pc.colour, line.X, base, pc.text)
	if pc.link == nil {
		return
	}
	line.W = pc.width
	if strings.HasSuffix(pc.text, " ") {
		line.W -= pc.face.Width(" ") * pc.size
	}
	if line.W <= 0 {
		return
	}
	p.lines = append(p.lines, area{file.Rect{X: line.X, Y: base + 0.14*pc.size, W: line.W, H: 0.055 * pc.size}, pc.colour})
	p.link(pc.link, line)
}

// fillMark is a coloured area, and ruleMark a hairline; both are artifacts, and
// drawn before all else that is on the page.
type fillMark struct {
	file.Rect // Y from the top of the strip
	colour    chart.Colour
}

func (*fillMark) paint(*painter, float64) error { return nil }

type ruleMark struct{ x, dy, width float64 }

func (*ruleMark) paint(*painter, float64) error { return nil }

// imageMark is a picture from a file; without an element it is decoration.
type imageMark struct {
	elem  *file.Element
	image *file.Image
	file.Rect
}

func (m *imageMark) paint(p *painter, y float64) error {
	p.tag(m.elem)
	r := below(m.Rect, y)
	if m.elem != nil {
		m.elem.Box = r
	}
	p.Image(m.image, r)
	return nil
}

// contentsMark ends a line of the contents: dots, and the page number. It
// belongs to the link that the text before it belongs to.
type contentsMark struct {
	elem  *file.Element
	link  *link
	style style
	x     float64 // where the text ends
	dy    float64
	left  float64 // of the whole entry
	edge  float64 // kept free for the number
	lines int
	face  *sfnt.Face
}

func (m *contentsMark) paint(p *painter, y float64) error {
	base := y + m.dy + baseline(m.style.lead, m.style.size)
	number := fmt.Sprint(m.link.to.page)
	at := margin + column - m.face.Width(number)*m.style.size
	// A line of dots, so that they are not copied with the words.
	if start, end := m.x+1.5*mm, margin+column-m.edge+3*mm; end > start {
		p.dots = append(p.dots, area{file.Rect{X: start, Y: base - 0.4, W: end - start, H: 0.75}, p.theme.muted})
	}
	p.tag(m.elem)
	p.text(m.face, m.style.size, m.style.colour, at, base, number)
	height := m.style.lead * float64(m.lines)
	p.link(m.link, file.Rect{X: m.left, Y: y + m.dy + m.style.lead - height, W: margin + column - m.left, H: height})
	return nil
}

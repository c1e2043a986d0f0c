package layout

import (
	"fmt"
	"strings"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/pdf/file"
	"example.org/readiness/report/pdf/sfnt"
)

// baseline returns how far below the top of a line of text its baseline is, so
// that capitals stand in the middle of the line.
func baseline(st style) float64 {
	const capHeight = 0.66
	return st.lead/2 + capHeight/2*st.size
}

// textMark is lines of text, the first one's top dy below the strip's.
type textMark struct {
	elem  *file.Element // whose text it is; placed even where there is none
	lines []line
	style style
	x, dy float64
	width float64 // of the column, for text aligned to the right
	right bool
}

func (m *textMark) paint(p *painter, y float64) error {
	if m.elem != nil && !p.repeat {
		m.elem.Place()
	}
	y += m.dy
	for i := range m.lines {
		l, x := &m.lines[i], m.x
		if m.right {
			x += m.width - l.width
		}
		st := m.style
		st.lead = l.height(st)
		for j := range l.pieces {
			p.piece(&l.pieces[j], x, y, st)
		}
		y += st.lead
	}
	return nil
}

// piece draws part of a line whose top left corner is at x, y.
func (p *painter) piece(pc *piece, x, y float64, st style) {
	x += pc.x
	p.tag(pc.elem)
	base := y + baseline(st)
	p.text(pc.face, pc.size, pc.colour, x, base, pc.text)
	if pc.link == nil {
		return
	}
	width := pc.width
	if strings.HasSuffix(pc.text, " ") {
		width -= pc.face.Width(" ") * pc.size
	}
	if width <= 0 {
		return
	}
	p.lines = append(p.lines, area{file.Rect{X: x, Y: base + 0.14*pc.size, W: width, H: 0.055 * pc.size}, pc.colour})
	p.link(pc.link, pc.elem, file.Rect{X: x, Y: y, W: width, H: st.lead})
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
	lines int
	face  *sfnt.Face
}

func (m *contentsMark) paint(p *painter, y float64) error {
	base := y + m.dy + baseline(m.style)
	number := fmt.Sprint(m.link.to.page)
	at := margin + column - m.face.Width(number)*m.style.size
	// A line of dots, so that they are not copied with the words.
	if start, end := m.x+1.5*mm, margin+column-9*mm; end > start {
		p.dots = append(p.dots, area{file.Rect{X: start, Y: base - 0.4, W: end - start, H: 0.75}, p.theme.muted})
	}
	p.tag(m.elem)
	p.text(m.face, m.style.size, m.style.colour, at, base, number)
	height := m.style.lead * float64(m.lines)
	p.link(m.link, m.elem, file.Rect{X: m.left, Y: y + m.dy + m.style.lead - height, W: margin + column - m.left, H: height})
	return nil
}

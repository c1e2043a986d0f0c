package pdf

import (
	"fmt"

	"example.org/readiness/report/chart"
)

// baseline returns how far below the top of a line of text its baseline is, so
// that capitals stand in the middle of the line.
func baseline(st style) float64 {
	const capHeight = 0.66
	return st.lead/2 + capHeight/2*st.size
}

// textMark is lines of text, the first one's top dy below the strip's.
type textMark struct {
	elem  *element // whose text it is; placed even where there is none
	lines []line
	style style
	x, dy float64
	width float64 // of the column, for text aligned to the right
	right bool
}

func (m *textMark) paint(p *painter, y float64) {
	if m.elem != nil && !p.repeat {
		m.elem.place()
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
}

// piece draws part of a line whose top left corner is at x, y.
func (p *painter) piece(pc *piece, x, y float64, st style) {
	x += pc.x
	p.tag(pc.elem)
	base := y + baseline(st)
	p.text(pc.font, pc.size, pc.colour, x, base, pc.text)
	if pc.link == nil {
		return
	}
	width := pc.width
	if n := len(pc.text); n > 0 && pc.text[n-1] == ' ' {
		width -= pc.font.width(" ") * pc.size
	}
	if width <= 0 {
		return
	}
	p.lines = append(p.lines, area{rect{x, base + 0.14*pc.size, width, 0.055 * pc.size}, pc.colour})
	p.annotate(pc.link, pc.elem, rect{x, y, width, st.lead})
}

// fillMark is a coloured area, and ruleMark a hairline; both are artifacts, and
// drawn before all else that is on the page.
type fillMark struct {
	rect   // y from the top of the strip
	colour chart.Colour
}

func (*fillMark) paint(*painter, float64) {}

type ruleMark struct{ x, dy, width float64 }

func (*ruleMark) paint(*painter, float64) {}

// chartMark is a picture made of shapes.
type chartMark struct {
	elem    *element
	drawing chart.Drawing
	x       float64
	scale   float64
	title   string
}

func (m *chartMark) paint(p *painter, y float64) {
	p.tag(m.elem)
	m.elem.box = rect{m.x, y, m.drawing.Width * mm * m.scale, m.drawing.Height * mm * m.scale}
	pic := picture{p, m.x, y, m.scale}
	for _, s := range m.drawing.Shapes {
		if err := pic.shape(s); err != nil {
			if p.err == nil {
				p.err = fmt.Errorf("chart %q: %w", m.title, err)
			}
			return
		}
	}
}

// logoMark is the logo; without a text alternative it is decoration.
type logoMark struct {
	elem *element
	rect
}

func (m *logoMark) paint(p *painter, y float64) {
	p.tag(m.elem)
	p.begin(false)
	p.flush()
	r := m.rect.below(y)
	if m.elem != nil {
		m.elem.box = r
	}
	p.logo.draw(p.pdf, r)
}

// contentsMark ends a line of the contents: dots, and the page number. It
// belongs to the link that the text before it belongs to.
type contentsMark struct {
	elem  *element
	link  *link
	style style
	x     float64 // where the text ends
	dy    float64
	left  float64 // of the whole entry
	lines int
	font  *font
}

func (m *contentsMark) paint(p *painter, y float64) {
	base := y + m.dy + baseline(m.style)
	number := fmt.Sprint(m.link.to.page)
	at := margin + column - m.font.width(number)*m.style.size
	// A line of dots, so that they are not copied with the words.
	if start, end := m.x+1.5*mm, margin+column-9*mm; end > start {
		p.dots = append(p.dots, area{rect{start, base - 0.4, end - start, 0.75}, p.theme.muted})
	}
	p.tag(m.elem)
	p.text(m.font, m.style.size, m.style.colour, at, base, number)
	height := m.style.lead * float64(m.lines)
	p.annotate(m.link, m.elem, rect{m.left, y + m.dy + m.style.lead - height, margin + column - m.left, height})
}

package layout

import (
	"fmt"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/pdf/file"
)

// chartMark is a picture made of shapes, enlarged by scale.
type chartMark struct {
	elem    *file.Element
	drawing chart.Drawing
	x       float64
	scale   float64
	title   string
}

func (m *chartMark) paint(p *painter, y float64) error {
	p.tag(m.elem)
	m.elem.Box = file.Rect{X: m.x, Y: y, W: m.drawing.Width * mm * m.scale, H: m.drawing.Height * mm * m.scale}
	pic := picture{p, m.x, y, m.scale}
	for _, s := range m.drawing.Shapes {
		if err := pic.shape(s); err != nil {
			return fmt.Errorf("chart %q: %w", m.title, err)
		}
	}
	return nil
}

// picture paints a drawing whose top left corner is at x, y, enlarged by
// scale; one unit of a drawing is a millimetre.
type picture struct {
	*painter
	x, y, scale float64
}

func (p picture) shape(s chart.Shape) error {
	switch s := s.(type) {
	case chart.Line:
		return p.line(s)
	case chart.Polygon:
		return p.polygon(s)
	case chart.Label:
		return p.label(s)
	}
	return fmt.Errorf("unknown shape %T", s)
}

// points returns where on the page some points of the drawing are, and refuses
// numbers that would break the file or print nowhere.
func (p picture) points(list []chart.Point) ([]file.Point, error) {
	out := make([]file.Point, len(list))
	for i, pt := range list {
		out[i] = p.point(pt.X, pt.Y)
		if !onPaper(out[i]) {
			return nil, fmt.Errorf("a point at %v, %v", pt.X, pt.Y)
		}
	}
	return out, nil
}

func (p picture) point(x, y float64) file.Point {
	return file.Point{X: p.x + x*mm*p.scale, Y: p.y + y*mm*p.scale}
}

func onPaper(pt file.Point) bool {
	return pt.X > -2000 && pt.X < 2000 && pt.Y > -2000 && pt.Y < 2000
}

// pen returns the pen of a stroke, nil where there is none.
func (p picture) pen(s chart.Stroke) *file.Pen {
	width := s.Width * mm * p.scale
	if !(width > 0 && width < 100) {
		return nil
	}
	pen := &file.Pen{Width: width, Colour: file.Colour(s.Colour)}
	if s.Dashed {
		pen.Dash = dashed
	}
	return pen
}

func (p picture) line(l chart.Line) error {
	pen := p.pen(l.Stroke)
	if len(l.Points) < 2 || pen == nil {
		return nil
	}
	pts, err := p.points(l.Points)
	if err != nil {
		return err
	}
	p.Line(*pen, pts...)
	return nil
}

func (p picture) polygon(g chart.Polygon) error {
	pen := p.pen(g.Stroke)
	if len(g.Points) < 3 || pen == nil && g.Fill == nil {
		return nil
	}
	pts, err := p.points(g.Points)
	if err != nil {
		return err
	}
	p.Polygon((*file.Colour)(g.Fill), pen, pts...)
	return nil
}

func (p picture) label(l chart.Label) error {
	size := l.Size * p.scale
	at := p.point(l.X, l.Y)
	if !onPaper(at) || !(size > 0 && size < 500) {
		return fmt.Errorf("a label of size %v at %v, %v", l.Size, l.X, l.Y)
	}
	face := p.faces.face(l.Bold)
	text := p.faces.oneLine(l.Text)
	switch w := face.Width(text) * size; l.Anchor {
	case chart.Middle:
		at.X -= w / 2
	case chart.End:
		at.X -= w
	}
	p.text(face, size, l.Colour, at.X, at.Y, text)
	return nil
}

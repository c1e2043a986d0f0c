package pdf

import (
	"fmt"

	"example.org/readiness/report/chart"
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

// outline writes a path through the points, and refuses numbers that would
// break the file or print nowhere.
func (p picture) outline(pts []chart.Point) error {
	for _, pt := range pts {
		if x, y := p.place(pt.X, pt.Y); !onPaper(x) || !onPaper(y) {
			return fmt.Errorf("a point at %v, %v", pt.X, pt.Y)
		}
	}
	p.begin(false)
	for i, pt := range pts {
		if x, y := p.place(pt.X, pt.Y); i == 0 {
			p.moveTo(x, y)
		} else {
			p.lineTo(x, y)
		}
	}
	return nil
}

// place returns where on the page a point of the drawing is.
func (p picture) place(x, y float64) (float64, float64) {
	return p.x + x*mm*p.scale, p.y + y*mm*p.scale
}

func onPaper(v float64) bool { return v > -2000 && v < 2000 }

// stroke sets the pen, and says whether there is one.
func (p picture) stroke(s chart.Stroke) bool {
	s.Width *= mm * p.scale
	if !(s.Width > 0 && s.Width < 100) {
		return false
	}
	dash := whole
	if s.Dashed {
		dash = dashed
	}
	p.begin(false)
	p.pen(s.Width, s.Colour, dash)
	return true
}

func (p picture) path(l chart.Line) error {
	if len(l.Points) < 2 || !p.stroke(l.Stroke) {
		return nil
	}
	err := p.outline(l.Points)
	p.raw = append(p.raw, "S\n"...)
	return err
}

func (p picture) polygon(g chart.Polygon) error {
	if len(g.Points) < 3 {
		return nil
	}
	op := ""
	if p.stroke(g.Stroke) {
		op = "s\n"
	}
	if g.Fill != nil {
		p.begin(false)
		p.fill(*g.Fill)
		op = map[string]string{"": "f\n", "s\n": "b\n"}[op]
	}
	if op == "" {
		return nil
	}
	clear := g.Fill != nil && g.Alpha > 0 && g.Alpha < 1
	if clear {
		p.alpha(g.Alpha)
	}
	err := p.outline(g.Points)
	p.raw = append(p.raw, op...)
	if clear {
		p.alpha(1)
	}
	return err
}

// alpha sets how much fills and lines cover.
func (p picture) alpha(v float64) {
	p.flush()
	p.pdf.SetAlpha(v, "Normal")
}

func (p picture) label(l chart.Label) error {
	size := l.Size * p.scale
	x, y := p.place(l.X, l.Y)
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

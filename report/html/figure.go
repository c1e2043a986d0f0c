package html

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// The widths in millimetres at which a picture is drawn: for wide screens and
// paper, and for telephones.
const (
	wideDrawing   = 170
	narrowDrawing = 80
)

// chart writes a picture with its text alternative, and its data folded away
// below.
func (p *page) chart(c document.Chart) error {
	title := safetext.OneLine(c.Title)
	p.open("figure")
	if title != "" {
		p.leaf("figcaption", title)
	}
	look := chart.Look{Primary: p.doc.Brand.Primary, Accent: p.doc.Brand.Accent, Measure: textWidth}
	for _, size := range []struct {
		class string
		width float64
	}{{"wide", wideDrawing}, {"narrow", narrowDrawing}} {
		d := c.Plot.Draw(size.width, look)
		if err := p.drawing(d, "picture "+size.class, title, c.Alt, size.width); err != nil {
			return fmt.Errorf("picture %q: %w", title, err)
		}
	}
	if len(c.Data.Rows) > 0 || c.Data.Empty != "" {
		p.open("details")
		p.leaf("summary", "The numbers in this picture")
		p.table(c.Data)
		p.close("details")
	}
	p.close("figure")
	return nil
}

// drawing writes shapes as SVG, one unit a millimetre. To those who do not see
// it, the picture is its title and its alternative, and none of its shapes.
func (p *page) drawing(d chart.Drawing, class, title, alt string, width float64) error {
	if !finite(d.Width, d.Height) || d.Width <= 0 || d.Height <= 0 {
		return fmt.Errorf("it is %v by %v", d.Width, d.Height)
	}
	name := p.number("picture")
	about := p.ids.unique(name + "-text")
	p.open("div", "class", class)
	p.open("svg", "viewBox", "0 0 "+num(d.Width)+" "+num(d.Height), "role", "img", "aria-labelledby", name+" "+about,
		"style", "width:"+num(min(100, 100*d.Width/width))+"%")
	if title == "" {
		title = "Picture"
	}
	p.leaf("title", title, "id", name)
	p.leaf("desc", alt, "id", about)
	for _, s := range d.Shapes {
		if err := p.shape(s); err != nil {
			return err
		}
	}
	p.close("svg")
	p.close("div")
	return nil
}

func (p *page) shape(s chart.Shape) error {
	switch s := s.(type) {
	case chart.Line:
		return p.path(s.Points, "", append([]string{"fill", "none"}, stroke(s.Stroke)...))
	case chart.Polygon:
		fill := []string{"fill", "none"}
		if s.Fill != nil {
			fill[1] = hex(*s.Fill)
		}
		return p.path(s.Points, "Z", append(fill, stroke(s.Stroke)...))
	case chart.Label:
		return p.label(s)
	}
	return fmt.Errorf("unknown shape %T", s)
}

func stroke(s chart.Stroke) []string {
	if !(s.Width > 0) {
		return nil
	}
	attributes := []string{"stroke", hex(s.Colour), "stroke-width", num(s.Width)}
	if s.Dashed {
		attributes = append(attributes, "stroke-dasharray", "1.1 0.8")
	}
	return attributes
}

func (p *page) path(points []chart.Point, end string, attributes []string) error {
	var b strings.Builder
	for i, pt := range points {
		if !finite(pt.X, pt.Y) {
			return fmt.Errorf("a point at %v, %v", pt.X, pt.Y)
		}
		b.WriteString([]string{"M", "L"}[min(i, 1)] + num(pt.X) + " " + num(pt.Y))
	}
	p.start("path", append([]string{"d", b.String() + end}, attributes...)...)
	p.close("path")
	return nil
}

// pt is a point of type in millimetres.
const pt = 25.4 / 72

func (p *page) label(l chart.Label) error {
	if !finite(l.X, l.Y, l.Size) {
		return fmt.Errorf("a label at %v, %v of size %v", l.X, l.Y, l.Size)
	}
	attributes := []string{"x", num(l.X), "y", num(l.Y), "font-size", num(l.Size * pt), "fill", hex(l.Colour)}
	if l.Bold {
		attributes = append(attributes, "font-weight", "bold")
	}
	switch l.Anchor {
	case chart.Middle:
		attributes = append(attributes, "text-anchor", "middle")
	case chart.End:
		attributes = append(attributes, "text-anchor", "end")
	}
	p.start("text", attributes...)
	p.raw(html.EscapeString(safetext.OneLine(l.Text)))
	p.close("text")
	return nil
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// num writes a number with two decimals at most.
func num(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100+0, 'f', -1, 64)
}

func hex(c chart.Colour) string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

package html

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/words"
)

// The widths in millimetres at which a picture is drawn: for wide screens and
// paper, and for telephones.
const (
	wideDrawing   = 170
	narrowDrawing = 80
)

// Chart writes a picture with its text alternative, and its data folded away
// below.
func (p *page) Chart(c document.Chart) error {
	title := safetext.OneLine(c.Title)
	p.open("figure")
	if title != "" {
		p.leaf("figcaption", title)
	}
	for _, size := range []struct {
		class string
		width float64
	}{{"wide", wideDrawing}, {"narrow", narrowDrawing}} {
		if err := p.picture(c, "picture "+size.class, size.width); err != nil {
			return fmt.Errorf("picture %q: %w", title, err)
		}
	}
	if len(c.Data.Rows) > 0 || c.Data.Empty != "" {
		p.open("details")
		p.leaf("summary", "The numbers in this picture")
		if err := p.Table(c.Data); err != nil {
			return err
		}
		p.close("details")
	}
	p.close("figure")
	return nil
}

// picture writes a drawing as SVG, one unit a millimetre. To those who do not
// see it, it is its text alternative and none of its shapes; the caption has said
// its title. It is drawn in the light and in the dark palette, shape by shape the
// same, and the style sheet chooses the colours.
func (p *page) picture(c document.Chart, class string, width float64) error {
	light := c.Plot.Draw(width, chart.Look{Palette: p.light, Measure: textWidth})
	dark := c.Plot.Draw(width, chart.Look{Palette: p.dark, Measure: textWidth})
	if err := light.Check(); err != nil {
		return err
	}
	if len(light.Shapes) != len(dark.Shapes) {
		return fmt.Errorf("it has %d shapes in light and %d in dark colours", len(light.Shapes), len(dark.Shapes))
	}
	p.open("div", "class", class)
	p.open("svg", "viewBox", "0 0 "+num(light.Width)+" "+num(light.Height), "role", "img", "aria-label", safetext.OneLine(c.Alt),
		"style", "width:"+num(min(100, 100*light.Width/width))+"%")
	for i, s := range light.Shapes {
		p.shape(s, dark.Shapes[i])
	}
	p.close("svg")
	p.close("div")
	return nil
}

func (p *page) shape(light, dark chart.Shape) {
	switch s := light.(type) {
	case chart.Line:
		other, _ := dark.(chart.Line)
		var k look
		k.colour = []string{"fill", "none"}
		p.stroke(&k, s.Stroke, other.Stroke)
		p.path(s.Points, "", k)
	case chart.Polygon:
		other, _ := dark.(chart.Polygon)
		var k look
		if s.Fill != nil && other.Fill != nil {
			p.paint(&k, "fill", *s.Fill, *other.Fill)
		} else {
			k.colour = []string{"fill", "none"}
		}
		p.stroke(&k, s.Stroke, other.Stroke)
		p.path(s.Points, "Z", k)
	case chart.Label:
		other, _ := dark.(chart.Label)
		p.label(s, other)
	}
}

// A look is the attributes and classes that colour a shape.
type look struct{ colour, classes []string }

func (k look) attributes() []string {
	if len(k.classes) == 0 {
		return k.colour
	}
	return append(k.colour, "class", strings.Join(k.classes, " "))
}

// A paint is what a fill or a stroke turns into in the dark.
type paint struct {
	property string
	dark     chart.Colour
}

// paint colours a shape. What is of one colour in light and dark needs no class.
func (p *page) paint(k *look, property string, light, dark chart.Colour) {
	k.colour = append(k.colour, property, "#"+light.Hex())
	if light == dark {
		return
	}
	key := paint{property, dark}
	n, ok := p.paints[key]
	if !ok {
		n = len(p.paints) + 1
		p.paints[key] = n
	}
	k.classes = append(k.classes, "k"+strconv.Itoa(n))
}

// darkPaints are the rules for the colours of pictures in the dark.
func (p *page) darkPaints() string {
	rules := make([]string, len(p.paints))
	for key, n := range p.paints {
		rules[n-1] = fmt.Sprintf(".k%d { %s: #%s; }\n", n, key.property, key.dark.Hex())
	}
	return strings.Join(rules, "")
}

func (p *page) stroke(k *look, light, dark chart.Stroke) {
	if !(light.Width > 0) {
		return
	}
	p.paint(k, "stroke", light.Colour, dark.Colour)
	k.colour = append(k.colour, "stroke-width", num(light.Width))
	if light.Dashed {
		k.colour = append(k.colour, "stroke-dasharray", "1.1 0.8")
	}
}

func (p *page) path(points []chart.Point, end string, k look) {
	var b strings.Builder
	for i, pt := range points {
		b.WriteString([]string{"M", "L"}[min(i, 1)] + num(pt.X) + " " + num(pt.Y))
	}
	p.start("path", slices.Concat([]string{"d", b.String() + end}, k.attributes())...)
	p.close("path")
}

// pt is a point of type in millimetres.
const pt = 25.4 / 72

func (p *page) label(l, dark chart.Label) {
	var k look
	p.paint(&k, "fill", l.Colour, dark.Colour)
	attributes := []string{"x", num(l.X), "y", num(l.Y), "font-size", num(l.Size * pt)}
	if l.Bold {
		attributes = append(attributes, "font-weight", "bold")
	}
	switch l.Anchor {
	case chart.Middle:
		attributes = append(attributes, "text-anchor", "middle")
	case chart.End:
		attributes = append(attributes, "text-anchor", "end")
	}
	p.start("text", append(attributes, k.attributes()...)...)
	p.raw(html.EscapeString(safetext.OneLine(l.Text)))
	p.close("text")
}

// num writes a number with two decimals at most.
func num(v float64) string { return words.Decimals(v, 2) }

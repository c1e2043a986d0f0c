// Package chart draws the report's pictures as plain vector shapes.
//
// A Plot knows its numbers; Draw turns it into a Drawing, a list of shapes in
// millimetres that the PDF renderer strokes and the web page writes as SVG.
// So a picture is composed once and looks the same everywhere. Numbers are
// beside every mark and colour never carries meaning alone. The package does
// not know questionnaires or pages.
package chart

import (
	"fmt"
	"math"
)

// A Plot is a picture's numbers and how to compose them.
type Plot interface {
	// Draw composes the picture at the given width in millimetres.
	// The height follows from the content.
	Draw(width float64, look Look) Drawing
}

// A Look is what a Plot needs to know of the page it will be on.
type Look struct {
	Palette
	// Measure returns the width in millimetres of text set at a size in points.
	Measure func(text string, size float64, bold bool) float64
}

// A Drawing is shapes in the order in which they are painted, on a canvas with
// its origin at the top left, in millimetres.
type Drawing struct {
	Width, Height float64
	Shapes        []Shape
}

// Check returns an error for what cannot be drawn: a size that is zero, negative or
// too large, a point or label that is too far away, a shape of an unknown kind.
func (d Drawing) Check() error {
	const most = 1e5 // millimetres
	if !(d.Width > 0 && d.Height > 0 && d.Width < most && d.Height < most) {
		return fmt.Errorf("a drawing of %v by %v mm", d.Width, d.Height)
	}
	for _, s := range d.Shapes {
		var points []Point
		switch s := s.(type) {
		case Line:
			points = s.Points
		case Polygon:
			points = s.Points
		case Label:
			points = []Point{{s.X, s.Y}}
			if !(s.Size > 0 && s.Size < 1000) {
				return fmt.Errorf("a label of size %v", s.Size)
			}
		default:
			return fmt.Errorf("unknown shape %T", s)
		}
		for _, p := range points {
			if !(math.Abs(p.X) < most && math.Abs(p.Y) < most) {
				return fmt.Errorf("a point at %v, %v", p.X, p.Y)
			}
		}
	}
	return nil
}

// A Shape is one of Line, Polygon and Label.
type Shape interface{ shape() }

// A Line joins its points with a stroke.
type Line struct {
	Points []Point
	Stroke Stroke
}

// A Polygon is a closed outline. A nil Fill leaves it open inside, a zero
// Stroke leaves out the outline.
type Polygon struct {
	Points []Point
	Fill   *Colour
	Stroke Stroke
}

// A Label is a line of text. X, Y is the start, middle or end of its baseline,
// after Anchor.
type Label struct {
	X, Y   float64
	Text   string
	Size   float64 // in points
	Bold   bool
	Anchor Anchor
	Colour Colour
}

func (Line) shape()    {}
func (Polygon) shape() {}
func (Label) shape()   {}

// A Point in millimetres from the top left.
type Point struct{ X, Y float64 }

// A Stroke is a pen; a Width of 0 draws nothing.
type Stroke struct {
	Width  float64 // in millimetres
	Colour Colour
	Dashed bool
}

// Anchor says which end of a Label its position is.
type Anchor int

// The anchors of a Label.
const (
	Start Anchor = iota
	Middle
	End
)

// Colour is red, green and blue, 0 to 255 each.
type Colour [3]uint8

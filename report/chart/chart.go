// Package chart draws the report's pictures as plain vector shapes.
//
// A Plot knows its numbers; Draw turns it into a Drawing, a list of shapes in
// millimetres that the PDF renderer strokes and the web page writes as SVG.
// So a picture is composed once and looks the same everywhere. Numbers stand
// beside every mark and colour never carries meaning alone. The package does
// not know questionnaires or pages.
package chart

// A Plot is a picture's numbers and how to compose them.
type Plot interface {
	// Draw composes the picture at the given width in millimetres.
	// The height follows from the content.
	Draw(width float64, look Look) Drawing
}

// A Look is what a Plot needs to know of the page it will stand on.
type Look struct {
	Primary, Accent Colour
	// Measure returns the width in millimetres of text set at a size in points.
	Measure func(text string, size float64, bold bool) float64
}

// A Drawing is shapes in the order in which they are painted, on a canvas with
// its origin at the top left, in millimetres.
type Drawing struct {
	Width, Height float64
	Shapes        []Shape
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

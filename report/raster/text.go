package raster

import (
	"image"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/typeface"
)

// pt is a point in millimetres.
const pt = 25.4 / 72

// standIn is printed for a character that the typeface lacks.
const standIn = '□'

// A face is a weight of the typeface.
type face struct {
	font     *sfnt.Font
	advances [0x2300]uint16 // of the characters that are common, in thousandths of the size
}

// faces are the regular and the bold weight, parsed once.
var faces = sync.OnceValues(func() ([2]*face, error) {
	var out [2]*face
	for i, ttf := range [][]byte{typeface.Regular(), typeface.SemiBold()} {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			return out, err
		}
		out[i] = &face{font: f}
		var buf sfnt.Buffer
		for r := range out[i].advances {
			out[i].advances[r] = out[i].lookUp(&buf, rune(r))
		}
	}
	return out, nil
})

func faceOf(bold bool) (*face, error) {
	all, err := faces()
	if bold {
		return all[1], err
	}
	return all[0], err
}

// lookUp returns how wide a character is, in thousandths of the size.
func (f *face) lookUp(buf *sfnt.Buffer, r rune) uint16 {
	i, err := f.glyph(buf, r)
	if err != nil {
		return 0
	}
	const thousand = 1000
	advance, err := f.font.GlyphAdvance(buf, i, fixed.I(thousand), font.HintingNone)
	if err != nil {
		return 0
	}
	return uint16(advance.Round())
}

// glyph returns the index of the glyph for a character, or of the replacement
// glyph where the font has none.
func (f *face) glyph(buf *sfnt.Buffer, r rune) (sfnt.GlyphIndex, error) {
	i, err := f.font.GlyphIndex(buf, r)
	if err == nil && i == 0 {
		i, err = f.font.GlyphIndex(buf, standIn)
	}
	return i, err
}

func (f *face) advance(buf *sfnt.Buffer, r rune) float64 {
	if int(r) < len(f.advances) {
		return float64(f.advances[r]) / 1000
	}
	return float64(f.lookUp(buf, r)) / 1000
}

// Measure returns the width of a line of text in millimetres, at a size in
// points, as PNG sets it: for a chart.Look.
func Measure(text string, size float64, bold bool) float64 {
	f, err := faceOf(bold)
	if err != nil {
		return 0 // PNG says why
	}
	return f.width(safetext.OneLine(text)) * size * pt
}

// width returns the width of text as a multiple of its size.
func (f *face) width(text string) float64 {
	var buf sfnt.Buffer
	w := 0.0
	for _, r := range text {
		w += f.advance(&buf, r)
	}
	return w
}

// A glyph is a character in a size and weight, moved to the right by quarters of
// a pixel.
type glyph struct {
	char     rune
	bold     bool
	size     float64 // in pixels
	quarters int
}

// An outline is how much of each pixel a glyph covers.
type outline struct {
	mask *image.Alpha // around the start of its baseline
}

func (c *canvas) label(l chart.Label) error {
	f, err := faceOf(l.Bold)
	if err != nil {
		return err
	}
	text, size := safetext.OneLine(l.Text), l.Size*pt*c.scale
	x, baseline := l.X*c.scale, int(math.Round(l.Y*c.scale))
	switch l.Anchor {
	case chart.Middle:
		x -= f.width(text) * size / 2
	case chart.End:
		x -= f.width(text) * size
	}
	var buf sfnt.Buffer
	for _, r := range text {
		whole := math.Floor(x)
		g, err := c.outline(&buf, f, glyph{r, l.Bold, size, int((x - whole) * 4)})
		if err != nil {
			return err
		}
		if g.mask != nil {
			c.cover(g.mask, g.mask.Rect.Add(image.Pt(int(whole), baseline)), l.Colour)
		}
		x += f.advance(&buf, r) * size
	}
	return nil
}

// outline returns a glyph's outline, drawn the first time that it is asked for.
func (c *canvas) outline(buf *sfnt.Buffer, f *face, g glyph) (*outline, error) {
	if o, ok := c.glyphs[g]; ok {
		return o, nil
	}
	o := &outline{}
	c.glyphs[g] = o
	i, err := f.glyph(buf, g.char)
	if err != nil {
		return nil, err
	}
	segments, err := f.font.LoadGlyph(buf, i, fixed.Int26_6(g.size*64), nil)
	if err != nil || len(segments) == 0 {
		return o, err
	}
	b := segments.Bounds()
	box := image.Rect(b.Min.X.Floor(), b.Min.Y.Floor(), b.Max.X.Ceil()+1, b.Max.Y.Ceil())
	if box.Empty() {
		return o, nil
	}
	shift := float32(g.quarters)/4 - float32(box.Min.X)
	trace(&c.raster, segments, box, func(p fixed.Point26_6) (float32, float32) {
		return float32(p.X)/64 + shift, float32(p.Y)/64 - float32(box.Min.Y)
	})
	o.mask = image.NewAlpha(box)
	copy(o.mask.Pix, c.rasterized(box.Dx(), box.Dy()).Pix)
	return o, nil
}

// trace puts a glyph on the rasterizer.
func trace(r *vector.Rasterizer, segments sfnt.Segments, box image.Rectangle, at func(fixed.Point26_6) (float32, float32)) {
	r.Reset(box.Dx(), box.Dy())
	for _, s := range segments {
		x, y := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			r.MoveTo(x, y)
		case sfnt.SegmentOpLineTo:
			r.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			x2, y2 := at(s.Args[1])
			r.QuadTo(x, y, x2, y2)
		case sfnt.SegmentOpCubeTo:
			x2, y2 := at(s.Args[1])
			x3, y3 := at(s.Args[2])
			r.CubeTo(x, y, x2, y2, x3, y3)
		}
	}
}

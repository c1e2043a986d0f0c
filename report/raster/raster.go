// Package raster paints the drawings of package chart as PNG files, for formats
// whose readers cannot be relied on to show vectors.
//
//	drawing := plot.Draw(170, chart.Look{Palette: palette, Measure: measure})
//	file, err := raster.PNG(drawing, palette.Paper, 200)
//
// Text is set in the typeface of reports, so a picture looks the same on every
// computer. The same drawing gives the same bytes.
package raster

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"sync"

	"golang.org/x/image/vector"

	"example.org/readiness/report/chart"
)

// maxPixels is how many pixels a picture may have.
const maxPixels = 64 << 20

// PNG paints a drawing on a ground, at a number of dots per inch. It fails when the
// drawing does not pass Check, or would be too large.
func PNG(d chart.Drawing, ground chart.Colour, dpi float64) ([]byte, error) {
	if err := d.Check(); err != nil {
		return nil, err
	}
	c, err := newCanvas(d, ground, dpi/25.4)
	if err != nil {
		return nil, err
	}
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case chart.Line:
			c.stroke(s.Points, s.Stroke, false)
		case chart.Polygon:
			if s.Fill != nil {
				c.fill(s.Points, *s.Fill)
			}
			c.stroke(s.Points, s.Stroke, true)
		case chart.Label:
			if err := c.label(s); err != nil {
				return nil, err
			}
		}
	}
	return c.encode()
}

// A canvas is a picture being painted. It has 256 colours at most, which are
// plenty: a drawing has a dozen, and their edges are of eight shades.
type canvas struct {
	img    *image.Paletted
	scale  float64 // pixels a millimetre
	colour map[chart.Colour]uint8
	mixed  [256]*mixtures // by the colour on top
	raster vector.Rasterizer
	mask   *image.Alpha
	glyphs map[glyph]*outline
}

// mixtures are the numbers, with one added, of a colour over each other, where it
// covers some eighths of a pixel.
type mixtures [256][8]uint16

func newCanvas(d chart.Drawing, ground chart.Colour, scale float64) (*canvas, error) {
	w, h := math.Ceil(d.Width*scale), math.Ceil(d.Height*scale)
	if !(w*h <= maxPixels) {
		return nil, fmt.Errorf("a picture of %.0f by %.0f pixels", w, h)
	}
	c := &canvas{
		img: image.NewPaletted(image.Rect(0, 0, int(w), int(h)), nil), scale: scale,
		colour: map[chart.Colour]uint8{}, mask: &image.Alpha{}, glyphs: map[glyph]*outline{},
	}
	c.index(ground) // which is then all there is
	return c, nil
}

// index returns the number of a colour. Once all numbers are taken it is that of
// the nearest one.
func (c *canvas) index(col chart.Colour) uint8 {
	if i, ok := c.colour[col]; ok {
		return i
	}
	i := uint8(0)
	if n := len(c.img.Palette); n < 256 {
		c.img.Palette = append(c.img.Palette, color.RGBA{col[0], col[1], col[2], 0xFF})
		i = uint8(n)
	} else {
		i = uint8(c.img.Palette.Index(color.RGBA{col[0], col[1], col[2], 0xFF}))
	}
	c.colour[col] = i
	return i
}

// over returns the number of a colour that covers some eighths of another.
func (c *canvas) over(under, over, eighths uint8) uint8 {
	switch {
	case eighths == 0 || under == over:
		return under
	case eighths >= 8:
		return over
	}
	if c.mixed[over] == nil {
		c.mixed[over] = new(mixtures)
	}
	known := &c.mixed[over][under][eighths]
	if *known == 0 {
		a, b := c.img.Palette[under].(color.RGBA), c.img.Palette[over].(color.RGBA)
		part := func(x, y uint8) uint8 { return uint8((int(x)*int(8-eighths) + int(y)*int(eighths) + 4) / 8) }
		*known = uint16(c.index(chart.Colour{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B)})) + 1
	}
	return uint8(*known - 1)
}

// rect paints whole pixels, one at least each way.
func (c *canvas) rect(left, top, right, bottom float64, col chart.Colour) {
	x0, y0 := int(math.Round(left)), int(math.Round(top))
	x1, y1 := max(int(math.Round(right)), x0+1), max(int(math.Round(bottom)), y0+1)
	r := image.Rect(x0, y0, x1, y1).Intersect(c.img.Rect)
	i := c.index(col)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := c.img.Pix[c.img.PixOffset(r.Min.X, y):c.img.PixOffset(r.Max.X, y)]
		for x := range row {
			row[x] = i
		}
	}
}

// fill paints the inside of an outline.
func (c *canvas) fill(points []chart.Point, col chart.Colour) {
	if len(points) < 3 {
		return
	}
	low, high, straight := c.bounds(points)
	if straight && len(points) == 4 {
		if high.X > low.X && high.Y > low.Y {
			c.rect(low.X, low.Y, high.X, high.Y, col)
		}
		return
	}
	c.paint(low, high, col, func(at func(x, y float64) (float32, float32)) {
		for i, p := range points {
			if x, y := at(p.X*c.scale, p.Y*c.scale); i == 0 {
				c.raster.MoveTo(x, y)
			} else {
				c.raster.LineTo(x, y)
			}
		}
		c.raster.ClosePath()
	})
}

// bounds returns the box around points, in pixels, and whether every side
// between them is upright or level.
func (c *canvas) bounds(points []chart.Point) (low, high chart.Point, straight bool) {
	low, high, straight = points[0], points[0], true
	for i, p := range points {
		low = chart.Point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}
		high = chart.Point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
		next := points[(i+1)%len(points)]
		straight = straight && (p.X == next.X || p.Y == next.Y)
	}
	return chart.Point{X: low.X * c.scale, Y: low.Y * c.scale}, chart.Point{X: high.X * c.scale, Y: high.Y * c.scale}, straight
}

// paint fills what draw puts on the rasterizer, within a box. Draw is given a way
// to turn pixels of the picture into those of the box.
func (c *canvas) paint(low, high chart.Point, col chart.Colour, draw func(at func(x, y float64) (float32, float32))) {
	box := image.Rect(int(math.Floor(low.X)), int(math.Floor(low.Y)), int(math.Ceil(high.X)), int(math.Ceil(high.Y))).Intersect(c.img.Rect)
	if box.Empty() {
		return
	}
	c.raster.Reset(box.Dx(), box.Dy())
	draw(func(x, y float64) (float32, float32) {
		return float32(x - float64(box.Min.X)), float32(y - float64(box.Min.Y))
	})
	c.cover(c.rasterized(box.Dx(), box.Dy()), box, col)
}

// rasterized returns how much of each pixel of the box is covered.
func (c *canvas) rasterized(w, h int) *image.Alpha {
	if cap(c.mask.Pix) < w*h {
		c.mask.Pix = make([]byte, w*h)
	}
	c.mask.Pix, c.mask.Stride, c.mask.Rect = c.mask.Pix[:w*h], w, image.Rect(0, 0, w, h)
	clear(c.mask.Pix)
	c.raster.Draw(c.mask, c.mask.Rect, image.Opaque, image.Point{})
	return c.mask
}

// cover paints a colour through a mask whose corner is that of the box.
func (c *canvas) cover(mask *image.Alpha, box image.Rectangle, col chart.Colour) {
	fore := c.index(col)
	seen := box.Intersect(c.img.Rect)
	for y := seen.Min.Y; y < seen.Max.Y; y++ {
		row := c.img.Pix[c.img.PixOffset(seen.Min.X, y):c.img.PixOffset(seen.Max.X, y)]
		from := mask.PixOffset(mask.Rect.Min.X+seen.Min.X-box.Min.X, mask.Rect.Min.Y+y-box.Min.Y)
		for x, a := range mask.Pix[from : from+len(row)] {
			if a > 15 {
				row[x] = c.over(row[x], fore, uint8((int(a)*8+127)/255))
			}
		}
	}
}

// dashes are the lengths of a dash and of the gap after it, in millimetres.
const dash, gap = 1.1, 0.8

// stroke draws a pen along points.
func (c *canvas) stroke(points []chart.Point, s chart.Stroke, closed bool) {
	if !(s.Width > 0) || len(points) < 2 {
		return
	}
	if closed {
		points = append(append([]chart.Point(nil), points...), points[0])
	}
	var sides [][2]chart.Point
	for i := 1; i < len(points); i++ {
		sides = append(sides, pieces(points[i-1], points[i], s.Dashed)...)
	}
	width, over := max(s.Width*c.scale, 1), 0.0
	if closed && !s.Dashed {
		over = width / 2 // so that corners are whole
	}
	low, high, straight := c.bounds(points)
	if straight {
		for _, side := range sides {
			c.level(side, width, over, s.Colour)
		}
		return
	}
	low, high = chart.Point{X: low.X - width, Y: low.Y - width}, chart.Point{X: high.X + width, Y: high.Y + width}
	c.paint(low, high, s.Colour, func(at func(x, y float64) (float32, float32)) {
		for _, side := range sides {
			c.side(side, width, over, at)
		}
	})
}

// pieces cuts a side into dashes.
func pieces(from, to chart.Point, dashed bool) [][2]chart.Point {
	length := math.Hypot(to.X-from.X, to.Y-from.Y)
	const most = 10_000 // dashes
	if !dashed || length > most*(dash+gap) {
		return [][2]chart.Point{{from, to}}
	}
	var out [][2]chart.Point
	point := func(at float64) chart.Point {
		t := min(at/length, 1)
		return chart.Point{X: from.X + t*(to.X-from.X), Y: from.Y + t*(to.Y-from.Y)}
	}
	for at := 0.0; at < length; at += dash + gap {
		out = append(out, [2]chart.Point{point(at), point(at + dash)})
	}
	return out
}

// level paints an upright or level side in whole pixels, over its ends by so much.
func (c *canvas) level(side [2]chart.Point, width, over float64, col chart.Colour) {
	whole := math.Round(width)
	low, high, _ := c.bounds(side[:])
	if low.X == high.X {
		left := math.Round(low.X - whole/2)
		c.rect(left, low.Y-over, left+whole, high.Y+over, col)
		return
	}
	top := math.Round(low.Y - whole/2)
	c.rect(low.X-over, top, high.X+over, top+whole, col)
}

// side puts a slanted side on the rasterizer, always turned the same way, so that
// sides that overlap make one shape.
func (c *canvas) side(side [2]chart.Point, width, over float64, at func(x, y float64) (float32, float32)) {
	ax, ay, bx, by := side[0].X*c.scale, side[0].Y*c.scale, side[1].X*c.scale, side[1].Y*c.scale
	length := math.Hypot(bx-ax, by-ay)
	if length == 0 {
		return
	}
	dx, dy := (bx-ax)/length, (by-ay)/length
	ax, ay, bx, by = ax-dx*over, ay-dy*over, bx+dx*over, by+dy*over
	nx, ny := dy*width/2, -dx*width/2
	corners := [4][2]float64{{ax - nx, ay - ny}, {bx - nx, by - ny}, {bx + nx, by + ny}, {ax + nx, ay + ny}}
	for i, p := range corners {
		if x, y := at(p[0], p[1]); i == 0 {
			c.raster.MoveTo(x, y)
		} else {
			c.raster.LineTo(x, y)
		}
	}
	c.raster.ClosePath()
}

func (c *canvas) encode() ([]byte, error) {
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &buffers}).Encode(&b, c.img)
	return b.Bytes(), err
}

// buffers keep what one picture is packed with for the next.
var buffers = bufferPool{}

// A bufferPool is a pool as png wants it.
type bufferPool struct{ pool sync.Pool }

// Get returns a buffer, or nil for a new one.
func (p *bufferPool) Get() *png.EncoderBuffer {
	b, _ := p.pool.Get().(*png.EncoderBuffer)
	return b
}

// Put keeps a buffer.
func (p *bufferPool) Put(b *png.EncoderBuffer) { p.pool.Put(b) }

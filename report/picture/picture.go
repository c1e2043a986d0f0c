// Package picture makes pictures from files small enough for a report.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
)

// MaxPixels is how many pixels a picture may have, so that it cannot take all
// memory when it is unpacked.
const MaxPixels = 40 << 20

// jpegQuality is how well a JPEG is written again: hardly worse to the eye.
const jpegQuality = 92

// A Picture is a picture that was unpacked whole.
type Picture struct {
	image.Image
	Format string // "png" or "jpeg"
	data   []byte // the file it was read from; nil for one that was changed
}

// Decode unpacks a PNG or JPEG file. It fails when the file is neither, damaged,
// or larger than MaxPixels.
func Decode(data []byte) (Picture, error) {
	cfg, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil:
		return Picture{}, err
	case cfg.Width < 1 || cfg.Height < 1:
		return Picture{}, errors.New("a picture without pixels")
	case cfg.Width > MaxPixels/cfg.Height:
		return Picture{}, fmt.Errorf("a picture of %d by %d pixels; expected at most %d in all", cfg.Width, cfg.Height, MaxPixels)
	}
	src, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return Picture{}, err
	}
	return Picture{src, format, data}, nil
}

// Size returns the width and the height in pixels.
func (p Picture) Size() (width, height int) { return p.Bounds().Dx(), p.Bounds().Dy() }

// Fit returns the picture scaled down until it is no wider and no higher, with 8
// bits a channel. One that is small enough stays as it is.
func (p Picture) Fit(width, height int) Picture {
	w, h := p.Size()
	if w <= width && h <= height {
		return p
	}
	if by := max(float64(w)/float64(width), float64(h)/float64(height)); by > 1 {
		w, h = max(1, int(float64(w)/by+0.5)), max(1, int(float64(h)/by+0.5))
	}
	src := p.Image
	// A good filter looks at each pixel many times: halving first is ten times
	// as fast.
	for b := src.Bounds(); b.Dx() >= 2*w && b.Dy() >= 2*h; b = src.Bounds() {
		src = scale(draw.ApproxBiLinear, src, b.Dx()/2, b.Dy()/2)
	}
	if b := src.Bounds(); b.Dx() != w || b.Dy() != h {
		src = scale(draw.CatmullRom, src, w, h)
	}
	return Picture{Image: src, Format: p.Format}
}

func scale(by draw.Scaler, src image.Image, width, height int) image.Image {
	dst := image.NewRGBA(image.Rect(0, 0, width, height))
	by.Scale(dst, dst.Bounds(), src, src.Bounds(), draw.Src, nil)
	return dst
}

// OnWhite returns the picture as paper shows it: in one layer, on white where it
// is transparent, grey or in RGB, with 8 bits a channel. Encode gives a plain
// file of it.
func (p Picture) OnWhite() Picture {
	switch m := p.Image.(type) {
	case *image.YCbCr: // of a JPEG, and as plain as they come
		return p
	case *image.Gray:
		if p.Format == "jpeg" {
			return p
		}
		return Picture{Image: m, Format: p.Format} // not interlaced any more
	}
	dst := image.NewRGBA(p.Bounds())
	draw.Draw(dst, dst.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(dst, dst.Bounds(), p, p.Bounds().Min, draw.Over)
	return Picture{Image: dst, Format: p.Format}
}

// Beside returns two pictures as one: side by side, equally high, with a gap
// between them that is transparent.
func Beside(left, right Picture) Picture {
	_, lh := left.Size()
	_, rh := right.Size()
	h := min(lh, rh)
	wide := func(p Picture) int {
		w, was := p.Size()
		return max(1, w*h/was)
	}
	lw, rw, gap := wide(left), wide(right), max(1, h/2)
	dst := image.NewNRGBA(image.Rect(0, 0, lw+gap+rw, h))
	draw.CatmullRom.Scale(dst, image.Rect(0, 0, lw, h), left, left.Bounds(), draw.Src, nil)
	draw.CatmullRom.Scale(dst, image.Rect(lw+gap, 0, lw+gap+rw, h), right, right.Bounds(), draw.Src, nil)
	return Picture{Image: dst, Format: "png"}
}

// Encode returns the picture as a file of its format: the one that it was read
// from, where nothing was changed. It fails when a changed picture is larger than
// its format allows.
func (p Picture) Encode() ([]byte, error) {
	if p.data != nil {
		return p.data, nil
	}
	var b bytes.Buffer
	var err error
	if p.Format == "jpeg" {
		err = jpeg.Encode(&b, p, &jpeg.Options{Quality: jpegQuality})
	} else {
		err = png.Encode(&b, p)
	}
	return b.Bytes(), err
}

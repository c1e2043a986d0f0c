package file

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
)

// An Image is a picture as files embed it: of one layer, with 8 bits a channel,
// packed. It is never changed, so that any number of files may share it.
type Image struct {
	data          []byte
	format        string // of gofpdf: "png" or "jpg"
	Width, Height int    // in pixels
}

// NewImage packs a picture without loss, on white where it is transparent.
func NewImage(src image.Image) (*Image, error) {
	b := src.Bounds()
	dst := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(dst, dst.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(dst, dst.Bounds(), src, b.Min, draw.Over)
	var out bytes.Buffer
	if err := png.Encode(&out, dst); err != nil {
		return nil, err
	}
	return &Image{out.Bytes(), "png", b.Dx(), b.Dy()}, nil
}

// NewJPEG takes a JPEG file as it is, which must be whole and grey or YCbCr.
func NewJPEG(data []byte, width, height int) *Image { return &Image{data, "jpg", width, height} }

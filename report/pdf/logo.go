package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"

	"example.org/readiness/report/document"

	"github.com/jung-kurt/gofpdf"
)

// A logo is a picture in a form that gofpdf can embed.
type logo struct {
	data          []byte
	format        string // of gofpdf: "png" or "jpg"
	width, height int
	alt           string
}

// maxPixels keeps a picture from taking all memory when it is unpacked.
const maxPixels = 40 << 20

// newLogo checks a picture by decoding it, because gofpdf panics on damaged
// files, and writes PNG anew, because gofpdf reads neither 16 bits a channel,
// nor interlaced files, nor palettes with soft edges.
func newLogo(m *document.Image) (*logo, error) {
	cfg, kind, err := image.DecodeConfig(bytes.NewReader(m.Data))
	if err != nil {
		return nil, fmt.Errorf("logo: %w", err)
	}
	if cfg.Width < 1 || cfg.Height < 1 || cfg.Width > maxPixels/cfg.Height {
		return nil, fmt.Errorf("logo: %d by %d pixels; expected at most %d in all", cfg.Width, cfg.Height, maxPixels)
	}
	l := &logo{data: m.Data, width: cfg.Width, height: cfg.Height, alt: metaText(m.Alt)}
	switch kind {
	case "jpeg":
		l.format = "jpg"
		_, err = jpeg.Decode(bytes.NewReader(m.Data))
	case "png":
		l.format = "png"
		l.data, err = plainPNG(m.Data)
	default:
		err = fmt.Errorf("%s picture; expected PNG or JPEG", kind)
	}
	if err != nil {
		return nil, fmt.Errorf("logo: %w", err)
	}
	return l, nil
}

// plainPNG writes a PNG again with 8 bits a channel, not interlaced.
func plainPNG(data []byte) ([]byte, error) {
	src, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	dst := image.NewNRGBA(image.Rect(0, 0, src.Bounds().Dx(), src.Bounds().Dy()))
	draw.Draw(dst, dst.Bounds(), src, src.Bounds().Min, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, dst); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// fit returns the size in points at which the logo fills the space it may have.
func (l *logo) fit(width, height float64) (w, h float64) {
	ratio := float64(l.width) / float64(l.height)
	if width/height > ratio {
		return height * ratio, height
	}
	return width, width / ratio
}

func (l *logo) draw(g *gofpdf.Fpdf, r rect) {
	o := gofpdf.ImageOptions{ImageType: l.format, AllowNegativePosition: true}
	g.RegisterImageOptionsReader("logo", o, bytes.NewReader(l.data))
	g.ImageOptions("logo", r.x, r.y, r.w, r.h, false, o, 0, "")
}

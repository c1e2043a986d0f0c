package pdf

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // the formats of logos
	_ "image/png"

	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/file"
)

// maxPixels keeps a picture from taking all memory when it is unpacked.
const maxPixels = 40 << 20

// logo makes a picture ready for the page; nil stays nil.
func logo(m *document.Image) (*file.Image, error) {
	if m == nil {
		return nil, nil
	}
	cfg, _, err := image.DecodeConfig(bytes.NewReader(m.Data))
	if err != nil {
		return nil, fmt.Errorf("logo: %w", err)
	}
	if cfg.Width < 1 || cfg.Height < 1 || cfg.Width > maxPixels/cfg.Height {
		return nil, fmt.Errorf("logo: %d by %d pixels; expected at most %d in all", cfg.Width, cfg.Height, maxPixels)
	}
	src, _, err := image.Decode(bytes.NewReader(m.Data))
	if err != nil {
		return nil, fmt.Errorf("logo: %w", err)
	}
	out, err := file.NewImage(src)
	if err != nil {
		return nil, fmt.Errorf("logo: %w", err)
	}
	return out, nil
}

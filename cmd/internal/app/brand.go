package app

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"os"
	"path/filepath"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/picture"
)

// The largest logo that is taken: more than any printer shows at that size.
const (
	maxLogoBytes  = 5 << 20
	maxLogoPixels = 4000 // a side
)

// shownPixels is how many pixels a side of a logo has in a report at most.
const shownPixels = 1000

// ParseBrand reads a brand file that lies at name, and the logo that it names
// beside it. It also returns where the logo lies, or "". Mistakes in the file
// come as assess.Problems.
func ParseBrand(name string, src []byte) (kit *report.BrandKit, logo string, err error) {
	brand, problems := assess.ParseBrand(name, src)
	if err := problems.Err(); err != nil {
		return nil, "", err
	}
	kit = &report.BrandKit{Brand: *brand}
	if brand.Logo == "" {
		return kit, "", nil
	}
	if strings.Contains(brand.Logo, "://") {
		err := fmt.Errorf("the logo is an address, %s; nothing is fetched from the web", brand.Logo)
		return nil, brand.Logo, fault.WithHint(err, "save the picture beside the brand file, and name that file")
	}
	logo = logoPath(name, brand.Logo)
	if kit.Logo, err = readLogo(logo); err != nil {
		return nil, logo, err
	}
	kit.Logo.Alt = "Logo"
	if brand.Name != "" {
		kit.Logo.Alt = "Logo of " + brand.Name
	}
	return kit, logo, nil
}

// logoPath is where a logo lies that a brand file names.
func logoPath(brandFile, logo string) string {
	if filepath.IsAbs(logo) {
		return logo
	}
	return filepath.Join(filepath.Dir(brandFile), logo)
}

// readLogo reads a picture and makes sure that it is one.
func readLogo(path string) (*document.Image, error) {
	if fi, err := os.Stat(path); err == nil && !fi.Mode().IsRegular() { // a pipe could be waited for without end
		return nil, fault.WithHint(fmt.Errorf("%s: this is no file", path), "name a PNG or JPEG picture")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.Unusable(path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxLogoBytes+1))
	switch {
	case err != nil:
		return nil, fault.Unusable(path, err)
	case len(data) > maxLogoBytes:
		return nil, fault.WithHint(fmt.Errorf("%s: the logo is larger than 5 MB", path), "save it smaller; 1000 pixels wide is plenty")
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err == nil && (config.Width > maxLogoPixels || config.Height > maxLogoPixels) {
		return nil, fault.WithHint(fmt.Errorf("%s: the logo is %d by %d pixels", path, config.Width, config.Height), "save it smaller; 1000 pixels wide is plenty")
	}
	logo, err := shrinkLogo(data)
	if err != nil {
		return nil, fault.WithHint(fmt.Errorf("%s: this is not a PNG or JPEG picture, or it is damaged", path), "save the logo again as PNG")
	}
	return logo, nil
}

// shrinkLogo makes a picture no larger than a report shows it. It unpacks all of
// it: a damaged file often begins well.
func shrinkLogo(data []byte) (*document.Image, error) {
	p, err := picture.Decode(data)
	if err != nil {
		return nil, err
	}
	p = p.Fit(shownPixels, shownPixels)
	if data, err = p.Encode(); err != nil {
		return nil, err
	}
	width, height := p.Size()
	return &document.Image{Data: data, Format: p.Format, Width: width, Height: height}, nil
}

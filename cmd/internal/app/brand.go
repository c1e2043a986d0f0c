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

// A Brand is a brand file that was read, with the logos that lie beside it.
type Brand struct {
	Kit      *report.BrandKit
	Source   []byte            // the brand file
	Files    []string          // the logos
	Logos    map[string][]byte // what is in them, by the names that the brand file has for them
	Warnings assess.Problems
}

// A LogoError is a logo that cannot be used.
type LogoError struct {
	At  assess.Position // in the brand file
	Err error
}

func (e *LogoError) Error() string { return e.Err.Error() }

// Unwrap returns what is wrong with the logo.
func (e *LogoError) Unwrap() error { return e.Err }

// ParseBrand reads a brand file that lies at name, and with readLogo the logos
// that it names beside it. Mistakes in the file come as assess.Problems, and one
// in a logo as a *LogoError.
func ParseBrand(name string, src []byte, readLogo func(file string) ([]byte, error)) (*Brand, error) {
	parsed, problems := assess.ParseBrand(name, src)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	b := &Brand{Kit: &report.BrandKit{Brand: *parsed}, Source: src, Logos: map[string][]byte{}, Warnings: problems}
	var logos []picture.Picture
	for _, logo := range []struct {
		path string
		at   assess.Position
	}{{parsed.Logo, parsed.LogoPos}, {parsed.SecondLogo, parsed.SecondLogoPos}} {
		if logo.path == "" {
			continue
		}
		p, err := b.openLogo(name, logo.path, readLogo)
		if err != nil {
			return nil, &LogoError{logo.at, err}
		}
		logos = append(logos, p)
	}
	if len(logos) == 0 {
		return b, nil
	}
	var err error
	b.Kit.Logo, err = logoImage(logos, parsed.Name)
	return b, err
}

// openLogo reads a logo that the brand file names, and keeps it.
func (b *Brand) openLogo(brandFile, logo string, read func(file string) ([]byte, error)) (picture.Picture, error) {
	var none picture.Picture
	file, err := logoFile(brandFile, logo)
	if err != nil {
		return none, err
	}
	data, err := read(file)
	if err != nil {
		return none, err
	}
	b.Files, b.Logos[logo] = append(b.Files, file), data
	return decodeLogo(file, data)
}

// logoFile is where a logo lies that a brand file names.
func logoFile(brandFile, logo string) (string, error) {
	switch {
	case strings.Contains(logo, "://"):
		err := fmt.Errorf("the logo is an address, %s; nothing is fetched from the web", logo)
		return "", fault.WithHint(err, "save the picture beside the brand file, and name that file")
	case filepath.IsAbs(logo):
		return logo, nil
	}
	return filepath.Join(filepath.Dir(brandFile), logo), nil
}

// logoImage makes the one picture that a report shows of its logos.
func logoImage(logos []picture.Picture, name string) (*document.Image, error) {
	shown, alt := logos[0], "Logo"
	if name != "" {
		alt = "Logo of " + name
	}
	if len(logos) > 1 {
		shown = picture.Beside(logos[0], logos[1]).Fit(shownPixels, shownPixels)
		alt += ", with a second logo beside it"
	}
	data, err := shown.Encode()
	if err != nil {
		return nil, err
	}
	width, height := shown.Size()
	return &document.Image{Data: data, Format: shown.Format, Width: width, Height: height, Alt: alt}, nil
}

// ReadLogo reads the file of a logo, up to a size that serves any report.
func ReadLogo(path string) ([]byte, error) {
	if fi, err := os.Stat(path); err == nil && !fi.Mode().IsRegular() { // a pipe could be waited for without end
		return nil, fault.WithHint(fmt.Errorf("%s: this is no file", path), "name a PNG or JPEG picture")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.Unusable(path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxLogoBytes+1))
	if err != nil {
		return nil, fault.Unusable(path, err)
	}
	if len(data) > maxLogoBytes {
		return nil, fault.WithHint(fmt.Errorf("%s: the logo is larger than 5 MB", path), "save it smaller; 1000 pixels wide is plenty")
	}
	return data, nil
}

// decodeLogo makes sure that a file is a picture.
func decodeLogo(path string, data []byte) (picture.Picture, error) {
	var none picture.Picture
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err == nil && (config.Width > maxLogoPixels || config.Height > maxLogoPixels) {
		return none, fault.WithHint(fmt.Errorf("%s: the logo is %d by %d pixels", path, config.Width, config.Height), "save it smaller; 1000 pixels wide is plenty")
	}
	p, err := picture.Decode(data) // all of it: a damaged file often begins well
	if err != nil {
		return none, fault.WithHint(fmt.Errorf("%s: this is not a PNG or JPEG picture, or it is damaged", path), "save the logo again as PNG")
	}
	return p.Fit(shownPixels, shownPixels), nil
}

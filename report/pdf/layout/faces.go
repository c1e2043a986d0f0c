package layout

import (
	"sync"

	"example.org/readiness/report/pdf/sfnt"
	"example.org/readiness/report/typeface"
)

// faces are the fonts that all documents of a process use together.
type faces struct {
	regular, bold *sfnt.Face
}

// loadFaces parses the fonts, once.
var loadFaces = sync.OnceValues(func() (*faces, error) {
	regular, err := sfnt.Parse("SourceSans3-Regular", typeface.Regular())
	if err != nil {
		return nil, err
	}
	bold, err := sfnt.Parse("SourceSans3-SemiBold", typeface.SemiBold())
	if err != nil {
		return nil, err
	}
	return &faces{regular, bold}, nil
})

// has reports whether both fonts have a character.
func (f *faces) has(r rune) bool { return f.regular.Has(r) && f.bold.Has(r) }

// face returns the font of bold text or of other text.
func (f *faces) face(bold bool) *sfnt.Face {
	if bold {
		return f.bold
	}
	return f.regular
}

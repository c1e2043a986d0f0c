// Package file writes tagged PDF files: pages with what is drawn on them, the
// structure that people who use screen readers walk through, links, bookmarks
// and metadata.
//
//	f := file.New(595.28, 841.89)
//	h1 := file.NewElement("H1", f.Root())
//	err := f.AddPage(nil, func(c *file.Canvas) error {
//		c.Tag(h1)
//		c.Text(face, 20, file.Colour{}, 56, 90, "At a glance")
//		return nil
//	})
//	out, err := f.Bytes(file.Meta{Title: "Report", Language: "en-AU"})
//
// All that is drawn belongs to an Element or is an artifact, and what colours mean
// is said, so a file whose elements make sense conforms to PDF/UA-1 (ISO 14289-1)
// and to PDF/A-3a (ISO 19005-3), that for reading aloud and that for archives. The
// same calls give the same bytes. Lengths are in points, from the top left of the page.
//
// gofpdf makes the pages and embeds the pictures; gofpdf.go alone knows it. Text
// and lines are written here, because gofpdf parses its fonts anew for every
// file, stops at an emoji and writes a map of characters that readers cannot
// use. Nor does it know structure, languages or bookmarks that are tagged.
package file

import (
	"strconv"

	"example.org/readiness/report/pdf/sfnt"
)

// A File is a PDF in the making. It is for one goroutine.
type File struct {
	width, height float64
	base          *base
	deflater      *deflater
	root          *Element
	fonts         []*font
	pages         []drawnPage
	links         []*annotation
	bookmarks     []Bookmark
	raw           []byte // what canvases write to, one after the other
}

// A drawnPage is what is known of a page once it is drawn.
type drawnPage struct {
	shared *Shared
	marked []*Element // by MCID
	links  []*annotation
}

// Shared is content that pages have in common. It is written once.
type Shared struct {
	data   []byte // packed
	pens   pens   // that it leaves behind
	number int    // of its object
}

// A Colour is red, green and blue, 0 to 255 each.
type Colour [3]uint8

// A Rect is an area of a page; X, Y is its top left corner.
type Rect struct{ X, Y, W, H float64 }

// A Point of a page.
type Point struct{ X, Y float64 }

// New returns a file whose pages have this size.
func New(width, height float64) *File {
	root := NewElement("Document", nil)
	root.Place()
	return &File{width: width, height: height, base: newBase(width, height), deflater: newDeflater(), root: root}
}

// Root returns the element that holds all others.
func (f *File) Root() *Element { return f.root }

// Share draws what pages have in common, artifacts only. It fails when what was
// drawn cannot be compressed.
func (f *File) Share(draw func(*Canvas)) (*Shared, error) {
	c := f.canvas(-1)
	draw(c)
	data, err := f.deflater.deflate(c.close())
	if err != nil {
		return nil, err
	}
	return &Shared{data: data, pens: c.pens}, nil
}

// AddPage draws the next page, on top of what it shares with others where that
// is not nil. It fails when draw does.
func (f *File) AddPage(shared *Shared, draw func(*Canvas) error) error {
	f.base.addPage()
	f.pages = append(f.pages, drawnPage{shared: shared})
	c := f.canvas(len(f.pages) - 1)
	if shared != nil {
		c.pens = shared.pens
	}
	if err := draw(c); err != nil {
		return err
	}
	if c.err == nil {
		c.flush(c.close())
	}
	return c.err
}

// A Bookmark is an entry of the outline that readers show beside the pages.
// Those of a higher Level than the one before it are folded below that.
type Bookmark struct {
	Title string
	Level int
	To    Target
}

// SetBookmarks sets the outline.
func (f *File) SetBookmarks(list []Bookmark) { f.bookmarks = list }

// A font is a face as the file uses it.
type font struct {
	*sfnt.Font
	letter string // with the number of a subset, the name of its resource
}

func (f *font) resource(subset int) string { return f.letter + strconv.Itoa(subset) }

// font returns the font of a face, a new one where the face is new.
func (f *File) font(face *sfnt.Face) *font {
	for _, known := range f.fonts {
		if known.Face == face {
			return known
		}
	}
	added := &font{sfnt.NewFont(face), string(rune('R' + len(f.fonts)))}
	f.fonts = append(f.fonts, added)
	return added
}

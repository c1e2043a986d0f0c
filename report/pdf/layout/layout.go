// Package layout deals a Document onto pages.
//
//	l, err := layout.Set(&doc, layout.Options{})
//	err = l.Draw(f) // a new *file.File
//
// The work has three steps, each in its own files:
//
//  1. Compose (compose.go, blocks.go, table.go, cover.go): every block becomes
//     strips, slices of a page that are never cut: a line of a paragraph, a row
//     of a table, a picture. Strips know what must stay together.
//  2. Paginate (pages.go): strips are dealt onto pages, so that as little as can
//     be is left empty and parted. Only now is it known on which page a heading
//     is, so the contents are right at once.
//  3. Draw (paint.go, mark.go, picture.go): each stretch of what is drawn is
//     given to the structure element that it belongs to, or is an artifact.
//
// Whatever the length of a text, the work and the memory grow no faster than it.
// Everything about the look is in theme.go.
package layout

import (
	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/file"
)

// The size of a page, A4, in points.
const (
	PageWidth  = 595.28
	PageHeight = 841.89
)

// Options are what the pages depend on beside the document.
type Options struct {
	Root *file.Element // of the structure that the document becomes
	Logo *file.Image   // nil for none; its words are those of the document's logo

	LargePrint bool // nothing that is read is smaller than 14 points
}

// A Layout is a document on its pages.
type Layout struct {
	doc    *document.Document
	faces  *faces
	theme  *theme
	listed []*anchor // what bookmarks lead to
	pages  []page
}

// Set lays out a document that has passed its Check. It fails when a chart
// cannot be drawn.
func Set(d *document.Document, o Options) (*Layout, error) {
	f, err := loadFaces()
	if err != nil {
		return nil, err
	}
	c := newComposer(d, f, o)
	cover, body, err := c.compose()
	if err != nil {
		return nil, err
	}
	pages := paginate(cover, coverTop, coverBottom, 0)
	for i := range pages {
		pages[i].cover = true
	}
	pages = append(pages, paginate(body, contentTop, contentBottom, len(pages))...)
	if len(pages) == 0 {
		pages = make([]page, 1)
	}
	number(pages)
	return &Layout{doc: d, faces: f, theme: c.theme, listed: c.bookmarks, pages: pages}, nil
}

// An anchor is a heading or a row of a table that can be jumped to. Its place is
// known once the strips are dealt onto pages. A row has no text of its own:
// links call it what their words do.
type anchor struct {
	level int    // 0 for a row
	text  string // as written; drawn text is cleaned of it
	brief string // the beginning of text
	label string // as drawn
	page  int    // from 1
	y     float64

	unlisted bool // not in the contents
}

// target is where the anchor is, with a little air above.
func (a *anchor) target() file.Target {
	const air = 14
	return file.Target{Page: a.page, Y: a.y - air}
}

// A link is where a piece of text leads: a web address, a heading or a row.
type link struct {
	url      string
	to       *anchor
	contents string // what it is, for those who cannot see it
	elem     *file.Element

	drawn *file.Link // once it is
}

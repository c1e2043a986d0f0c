// Package pdf draws a report.Document as a tagged PDF that people who use
// screen readers can read as well as anybody else (PDF/UA-1, ISO 14289-1).
//
//	err := pdf.Write(w, doc, pdf.Options{Created: day, Creator: "readiness 1.2"})
//
// The work has four steps, each in its own files:
//
//  1. Compose (compose.go, blocks.go, table.go, cover.go): every block becomes
//     strips, slices of a page that are never cut: a line of a paragraph, a row
//     of a table, a picture. Strips know what must stay together.
//  2. Paginate (layout.go): strips are dealt onto pages, so that as little as
//     can be is left empty and parted. Only now is it known on which page a
//     heading stands, so the contents are right at once.
//  3. Draw (page.go, draw.go, mark.go, picture.go): pages go to gofpdf, which
//     makes their frame, pictures from files and transparency. Text and lines
//     are ours, because gofpdf parses its fonts anew for every document, stops
//     at an emoji and writes a character map that readers cannot use. Each
//     stretch of content is marked with the structure element it belongs to
//     (tag.go) or as an artifact.
//  4. Finish (finish.go and the files beside it): gofpdf knows nothing of
//     structure, languages or metadata, so its bytes are read back, checked
//     against what they are expected to be, completed and packed. Anything
//     unexpected is an error; a broken file is never written.
//
// The same Document and Options give the same bytes. Text in scripts that the
// font lacks (Chinese, Arabic, Hebrew) prints as question marks, which Gaps
// tells ahead, and symbols that it lacks as empty squares; emoji are left out.
// There is no right-to-left setting. Everything else about the look is in
// theme.go.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"example.org/readiness/report/document"

	"github.com/jung-kurt/gofpdf"
)

// Options are what the file says of its making. They change nothing on the
// pages.
type Options struct {
	Created time.Time // written as UTC; the zero time leaves the dates out
	Creator string    // the program and its version, "readiness 1.2"
}

// Write draws the document as a tagged PDF (PDF/UA-1). A document that does not
// pass Check is an error, and so is a picture that cannot be drawn. It writes
// nothing when it returns an error, unless the error is w's own.
func Write(w io.Writer, d document.Document, o Options) error {
	out, err := render(d, o)
	if err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	_, err = w.Write(out)
	return err
}

// render is Write up to the finished bytes.
func render(d document.Document, o Options) ([]byte, error) {
	if err := d.Check(); err != nil {
		return nil, err
	}
	common, err := load()
	if err != nil {
		return nil, err
	}
	if d.Language == "" {
		d.Language = "en-AU"
	}
	c := newComposer(&d, common)
	cover, body, err := c.compose()
	if err != nil {
		return nil, err
	}
	pages := paginate(cover, coverTop, coverBottom)
	for i := range pages {
		pages[i].cover = true
	}
	pages = append(pages, paginate(body, contentTop, contentBottom)...)
	if len(pages) == 0 {
		pages = make([]page, 1)
	}
	number(pages)
	raw, p, err := drawPages(pages, c)
	if err != nil {
		return nil, err
	}
	return finish(raw, p, c, o)
}

// drawPages hands the pages to gofpdf and returns its file with what the painter
// learned on the way.
func drawPages(pages []page, c *composer) ([]byte, *painter, error) {
	g := gofpdf.New("P", "pt", "A4", "")
	g.SetCompression(false) // finish deflates everything at once, with pooled writers
	g.SetAutoPageBreak(false, 0)
	g.SetCatalogSort(true)
	g.SetMargins(0, 0, 0)
	// gofpdf's dates are replaced by ours; fixed so that it asks no clock.
	g.SetCreationDate(time.Unix(0, 0).UTC())
	g.SetModificationDate(time.Unix(0, 0).UTC())

	p := newPainter(g, c)
	p.stand(pages)
	for i := range pages {
		p.page(&pages[i], i+1, len(pages))
	}
	if p.err != nil {
		return nil, nil, p.err
	}
	var raw bytes.Buffer
	if err := g.Output(&raw); err != nil {
		return nil, nil, fmt.Errorf("gofpdf: %w", err)
	}
	return raw.Bytes(), p, nil
}

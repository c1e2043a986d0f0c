// Package pdf draws a document.Document as a tagged PDF that people who use
// screen readers can read as well as anybody else (PDF/UA-1, ISO 14289-1), and
// that can be archived (PDF/A-3a, ISO 19005-3).
//
//	err := pdf.Write(w, doc, pdf.Options{Created: day, Creator: "readiness 1.2"})
//
// The work is done in three rooms below this one: layout deals the document onto
// pages, sfnt reads the fonts and makes subsets of them, and file writes the
// objects of a PDF, its structure and metadata.
//
// The same Document and Options give the same bytes. Letters that the font lacks
// (Chinese, Arabic, Hebrew) print as question marks, and emoji and signs that it
// lacks as names in square brackets. What was typed is there for screen readers
// and for copying, and Gaps says ahead where that is so. There is no right-to-left
// setting.
package pdf

import (
	"fmt"
	"io"
	"time"

	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/file"
	"example.org/readiness/report/pdf/layout"
)

// Options are what the file says of its making, and how it is printed.
type Options struct {
	Created time.Time // written as UTC; the zero time leaves the dates out
	Creator string    // the program and its version, "readiness 1.2"

	LargePrint bool // nothing that is read is smaller than 14 points; takes twice the pages

	Pictures *Pictures // shared by files with the same images; nil to unpack them for this file alone
}

// Write draws the document as a tagged PDF. A document that does not
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
	if d.Language == "" {
		d.Language = "en-AU"
	}
	logo, err := o.Pictures.get(d.Brand.Logo)
	if err != nil {
		return nil, err
	}
	f := file.New(layout.PageWidth, layout.PageHeight)
	l, err := layout.Set(&d, layout.Options{Root: f.Root(), Logo: logo, LargePrint: o.LargePrint})
	if err != nil {
		return nil, err
	}
	if err := l.Draw(f); err != nil {
		return nil, err
	}
	return f.Bytes(meta(&d, o))
}

// meta is what the file says of itself.
func meta(d *document.Document, o Options) file.Meta {
	m := file.Meta{
		Title: file.Words(d.Title), Subject: file.Words(d.Subject), Author: file.Words(d.Author),
		Creator: file.Words(o.Creator), Language: d.Language, Created: o.Created,
	}
	switch { // a title there must be: windows show it in place of the file's name
	case m.Title == "" && m.Subject == "":
		m.Title = "Report"
	case m.Title == "":
		m.Title = m.Subject
	case m.Subject != "":
		m.Title += ": " + m.Subject
	}
	return m
}

// A Gap is a text of a document with characters that the font lacks.
type Gap = layout.Gap

// Gaps lists the texts that the file cannot show as they were typed, in the order
// in which they are read. It fails only when the fonts that ship are damaged.
func Gaps(d document.Document) ([]Gap, error) { return layout.Gaps(d) }

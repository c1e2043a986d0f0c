// Package docx writes a document.Document as a Word file that people can go on
// working in: real headings, lists, captions and tables in real styles, contents
// that Word can bring up to date, links and bookmarks, pictures with words.
//
//	err := docx.Write(w, doc, docx.Options{Created: day, Creator: "readiness 1.2"})
//
// A consultant's own file can give the look:
//
//	template, err := docx.ReadTemplate(data)
//	err = docx.Write(w, doc, docx.Options{Template: template})
//
// The file is written plainly as Office Open XML (ISO/IEC 29500, transitional).
// The libraries for Go that are free to use were looked at: none of them writes
// heads of tables that repeat, alternative texts, bookmarks, contents and a
// header from another file, the best known one is no longer maintained, and the
// others are months old. What is needed of the format is a dozen elements.
//
// Charts are pictures of 200 dots per inch: Word, LibreOffice and Pages all show
// those, and do not agree on vectors. Contents list their entries as links.
// They have no page numbers until somebody brings them up to date (F9 in Word),
// since only the program that lays out the pages knows them.
//
// The same Document and Options give the same bytes.
package docx

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"example.org/readiness/report/document"
)

// Options are what the file says of its making, and what it looks like.
type Options struct {
	Created  time.Time // written as UTC; the zero time leaves the dates out
	Creator  string    // the program and its version, "readiness 1.2"
	Template *Template // whose styles, header, footer and page are used; nil for the report's own
}

// Write writes the document. A document that does not pass Check and a picture
// that cannot be drawn are errors, and then nothing is written.
func Write(w io.Writer, d document.Document, o Options) error {
	s, err := d.Settle()
	if err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	p := newWriter(s, o)
	if err := p.body(); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	var out bytes.Buffer
	if err := p.pack(&out); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	_, err = w.Write(out.Bytes())
	return err
}

package docx

import (
	"bytes"
	"encoding/xml"
	"strconv"

	"example.org/readiness/report/safetext"
)

// The names of what the parts of a file hold, and of how they belong together.
const (
	nsMain  = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsRel   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPack  = "http://schemas.openxmlformats.org/package/2006/relationships"
	nsDraw  = "http://schemas.openxmlformats.org/drawingml/2006/main"
	nsPlace = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	nsPic   = "http://schemas.openxmlformats.org/drawingml/2006/picture"

	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// An element is XML being written. What is ours goes in as it is; everything of
// a Document goes through text or attribute, which escape it.
type element struct{ bytes.Buffer }

// raw writes markup.
func (e *element) raw(parts ...string) {
	for _, s := range parts {
		e.WriteString(s)
	}
}

// text writes words. What XML cannot hold is left out.
func (e *element) text(s string) {
	// A bytes.Buffer has no errors.
	_ = xml.EscapeText(e, []byte(safetext.Clean(s)))
}

// value returns a text as the value of an attribute, in quotes.
func value(s string) string {
	var e element
	e.raw(`"`)
	e.text(safetext.OneLine(s))
	e.raw(`"`)
	return e.String()
}

// val writes an empty element with a value: <w:pStyle w:val="Title"/>.
func val(name, v string) string { return "<w:" + name + " w:val=" + value(v) + "/>" }

func itoa(n int) string { return strconv.Itoa(n) }

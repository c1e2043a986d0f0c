package app

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/docx"
	"example.org/readiness/report/html"
	"example.org/readiness/report/markdown"
	"example.org/readiness/report/pdf"
	"example.org/readiness/report/register"
	"example.org/readiness/report/words"
)

// A Format is one kind of file that a report can be written as. Formats lists
// all of them, and every list of formats, flag, help text and dispatch comes
// from there.
type Format struct {
	Name  string // the file's ending and the value of --format
	Holds string // what is in it, as "the report" or "all actions to work from"

	// One of the two is set. A drawn format shows a Document, and so follows the
	// reader's choice of an audience and a brand; the others are made from the
	// assessment's data.
	draw func(io.Writer, document.Document, properties) error
	data func(io.Writer, *assess.Assessment, Options) error

	register bool // people work in it, and it is carried over
	template bool // can take its look from a file
	large    bool // can be set in large print
	paper    bool // can be a form to print
	coloured bool // has the brand's colours, though it is not drawn

	wrote func(file []byte) bool // tells a file of this kind; nil for registers

	gaps func(document.Document) ([]pdf.Gap, error) // what the format cannot show; nil where it shows everything
}

// properties go into a file's own properties.
type properties struct {
	created time.Time
	creator string // the program with its version

	pictures *pdf.Pictures  // of the reports before
	template *docx.Template // nil for none
	large    bool           // print
}

// Drawn reports whether the format shows the written report, and so has an
// audience and a brand.
func (f Format) Drawn() bool { return f.draw != nil }

// Register reports whether people work in a file of the format, so that a new
// one has to carry the old one over.
func (f Format) Register() bool { return f.register }

// Formats lists every format, drawn ones first; the first is the default.
func Formats() []Format {
	drawn := []Format{
		{Name: "pdf", Holds: "the report", wrote: wrotePDF, large: true, paper: true, gaps: pdf.Gaps, draw: func(w io.Writer, d document.Document, p properties) error {
			return pdf.Write(w, d, pdf.Options{Created: p.created, Creator: p.creator, Pictures: p.pictures, LargePrint: p.large})
		}},
		{Name: "html", Holds: "the report", wrote: WroteHTML, paper: true, draw: func(w io.Writer, d document.Document, p properties) error {
			return html.Write(w, d, html.Options{Generator: p.creator})
		}},
		{Name: "md", Holds: "the report", wrote: wroteMarkdown, draw: func(w io.Writer, d document.Document, _ properties) error {
			return markdown.Write(w, d)
		}},
		{Name: "docx", Holds: "the report", wrote: wroteDOCX, template: true, draw: func(w io.Writer, d document.Document, p properties) error {
			return docx.Write(w, d, docx.Options{Created: p.created, Creator: p.creator, Template: p.template})
		}},
	}
	return slices.Concat(drawn, workbooks(), []Format{
		{Name: "csv", Holds: "all actions to work from", register: true, data: func(w io.Writer, a *assess.Assessment, o Options) error {
			return register.WriteCSV(w, a, o.forRegister())
		}},
		{Name: "json", Holds: "the whole result for other programs", wrote: wroteJSON, data: func(w io.Writer, a *assess.Assessment, o Options) error {
			return WriteJSON(w, a.Planned(o.Roadmap).Result())
		}},
	})
}

// FormatNames lists the names of all formats.
func FormatNames() []string { return names(Formats()) }

// DrawnFormats lists the names of the formats that show the written report.
func DrawnFormats() []string {
	return names(slices.DeleteFunc(Formats(), func(f Format) bool { return !f.Drawn() }))
}

func names(formats []Format) []string {
	out := make([]string, len(formats))
	for i, f := range formats {
		out[i] = f.Name
	}
	return out
}

// FormatNamed returns the format with the name, or false.
func FormatNamed(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// FormatsByContent says what each format holds, for help: formats that hold
// the same are on one line.
func FormatsByContent() string {
	type line struct {
		names []string
		holds string
	}
	var lines []line
	for _, f := range Formats() {
		if n := len(lines); n == 0 || lines[n-1].holds != f.Holds {
			lines = append(lines, line{holds: f.Holds})
		}
		last := &lines[len(lines)-1]
		last.names = append(last.names, f.Name)
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = fmt.Sprintf("  %-15s %s", strings.Join(l.names, ", "), l.holds)
	}
	return strings.Join(out, "\n")
}

// forRegister are the options of a register.
func (o Options) forRegister() register.Options {
	return register.Options{Palette: o.Brand.Look().Palette(), Roadmap: o.Roadmap, Old: o.Register, Commentary: o.Commentary}
}

// checkOptions refuses what only a written report can follow where there is
// none: nobody should believe that a register was shortened for a board.
func (f Format) checkOptions(o Options) error {
	if o.Template != nil && !f.template {
		return fault.WithHint(fmt.Errorf("--template: %s does not take its look from a Word file", f.Name), "leave it out, or write docx")
	}
	if o.LargePrint && !f.large {
		return fault.WithHint(fmt.Errorf("--large-print: %s is not set in large print", f.Name), "leave it out, or write pdf")
	}
	if f.Drawn() {
		return nil
	}
	if o.Register != nil && !f.register {
		return fault.WithHint(fmt.Errorf("--register: %s holds %s, and no progress", f.Name, f.Holds), "leave it out, or write a report or a register")
	}
	hint := "leave it out, or write " + words.Either(DrawnFormats())
	switch {
	case o.Edition != report.Full:
		return fault.WithHint(fmt.Errorf("--audience %s: %s holds %s, whoever reads it", o.Edition, f.Name, f.Holds), hint)
	case o.Brand != nil && !f.coloured:
		return fault.WithHint(fmt.Errorf("--brand: %s holds %s, and has no place for a logo or colours", f.Name, f.Holds), hint)
	}
	return nil
}

package app

import (
	"bytes"
	"encoding/json"
	"io"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/report"
	"example.org/readiness/report/docx"
	"example.org/readiness/report/pdf"
)

// Options are what a report may be asked to be.
type Options struct {
	report.Options
	Notes   assess.Notes // which of people's own words are in it; empty means the quoted ones
	Created time.Time    // for the file's properties

	Template *docx.Template // the file that a docx takes its look from; nil for none
}

// A Maker makes reports of one kind. It may be used by several goroutines at
// once.
type Maker struct {
	format   Format
	options  Options
	pictures pdf.Pictures
}

// NewMaker fails when the format has no place for what the options ask.
func NewMaker(f Format, o Options) (*Maker, error) {
	if o.Edition == "" {
		o.Edition = report.Full
	}
	if o.Notes == "" {
		o.Notes = assess.QuotedNotes
	}
	if err := f.checkOptions(o); err != nil {
		return nil, err
	}
	return &Maker{format: f, options: o}, nil
}

// Made is a report.
type Made struct {
	Data     []byte
	Result   *assess.Result // for other programs, without what the options leave out
	Warnings assess.Problems
}

// Make writes the report of an assessment, with those of people's words in it
// that may be printed.
func (m *Maker) Make(a *assess.Assessment) (Made, error) {
	a, warnings := a.Release(m.options.Notes)
	made := Made{Result: a.Planned(m.options.Roadmap).Result(), Warnings: warnings}
	var out bytes.Buffer
	err := m.write(&out, a, &made)
	made.Data = out.Bytes()
	return made, err
}

func (m *Maker) write(out *bytes.Buffer, a *assess.Assessment, made *Made) error {
	if !m.format.Drawn() {
		return m.format.data(out, a, m.options)
	}
	doc, err := report.Build(a, m.options.Options)
	if err != nil {
		return err
	}
	if m.format.gaps != nil {
		gaps, err := m.format.gaps(doc)
		if err != nil {
			return err
		}
		made.Warnings = append(made.Warnings, gapWarning(a.Answers()[0], gaps)...)
	}
	return m.format.draw(out, doc, properties{
		created: m.options.Created, creator: "readiness " + m.options.Version, pictures: &m.pictures, template: m.options.Template,
	})
}

// WriteJSON writes a value for other programs, and for people who look.
func WriteJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/docx"
	"example.org/readiness/report/pdf"
	"example.org/readiness/report/register"
	"example.org/readiness/report/words"
)

// Options are what a report may be asked to be.
type Options struct {
	report.Options
	Notes   assess.Notes // which of people's own words are in it; empty is as ReleasedNotes says
	Created time.Time    // for the file's properties

	LargePrint bool // nothing in a pdf is smaller than 14 points

	Template *docx.Template     // the file that a docx takes its look from; nil for none
	Register *register.Register // what people wrote in one; nil for none
}

// creator is the program with its version, for the file's properties.
func (o Options) creator() string { return program + o.Version }

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
	if err := f.checkOptions(o); err != nil {
		return nil, err
	}
	return &Maker{format: f, options: o}, nil
}

// CompareWith puts what changed since an earlier assessment into the reports. It
// fails when the format has no place for it.
func (m *Maker) CompareWith(c *assess.Comparison) error {
	if !m.format.Drawn() {
		return fault.WithHint(fmt.Errorf("--since: %s holds %s, and not what changed", m.format.Name, m.format.Holds),
			"leave it out, or write "+words.Either(DrawnFormats())+"; \"readiness compare --json\" has it as data")
	}
	m.options.Since = c
	return nil
}

// Comment puts the writer's own words into the reports, and what they change in the
// steps into registers. It fails when the format has no place for them.
func (m *Maker) Comment(c *report.Commentary) error {
	if !m.format.Drawn() && !m.format.register {
		return fault.WithHint(fmt.Errorf("--commentary: %s holds %s, and has no place for it", m.format.Name, m.format.Holds),
			"leave it out, or write a report or a register")
	}
	m.options.Commentary = c
	return nil
}

// Made is a report.
type Made struct {
	Data     []byte
	Result   *assess.Result // for other programs, without what the options leave out
	Warnings assess.Problems
	Carried  register.Carried // what a register took over from an earlier one
}

// Make writes the report of an assessment, with those of people's words in it
// that may be printed.
func (m *Maker) Make(a *assess.Assessment) (Made, error) {
	a, warnings := a.Release(ReleasedNotes(m.options.Notes, a))
	made := Made{Result: a.Planned(m.options.Roadmap).Result(), Warnings: warnings}
	var out bytes.Buffer
	err := m.write(&out, a, &made)
	made.Data = out.Bytes()
	return made, err
}

func (m *Maker) write(out *bytes.Buffer, a *assess.Assessment, made *Made) error {
	if !m.format.Drawn() {
		var err error
		if made.Carried, err = register.CarriedOver(a, m.options.forRegister()); err != nil {
			return err
		}
		return m.format.data(out, a, m.options)
	}
	doc, err := m.build(a)
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
		created: m.options.Created, creator: m.options.creator(), pictures: &m.pictures, template: m.options.Template, large: m.options.LargePrint,
	})
}

// build makes the Document, with the progress that a register has.
func (m *Maker) build(a *assess.Assessment) (document.Document, error) {
	o := m.options.Options
	if m.options.Register != nil {
		var err error
		if o.Progress, err = m.options.Register.Progress(a, m.options.forRegister()); err != nil {
			return document.Document{}, err
		}
		carried, err := register.CarriedOver(a, m.options.forRegister())
		if err != nil {
			return document.Document{}, err
		}
		o.Unjudged = carried.Unknown
	}
	return report.Build(a, o)
}

// ReleasedNotes returns which words are printed where nobody says: the quoted
// ones of one respondent, and none of several.
func ReleasedNotes(asked assess.Notes, a *assess.Assessment) assess.Notes {
	switch {
	case asked != "":
		return asked
	case a.Result().Respondents > 1:
		return assess.NoNotes
	}
	return assess.QuotedNotes
}

// KeepsWords reports whether what several respondents wrote is printed.
func KeepsWords(asked assess.Notes) bool { return asked != "" && asked != assess.NoNotes }

// WriteJSON writes a value for other programs, and for people who look.
func WriteJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

package app

import (
	"fmt"
	"io"
	"slices"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/cmd/internal/form"
	"example.org/readiness/report/words"
)

// FormFormats lists the names of the formats that a form to print can have.
func FormFormats() []string {
	return names(slices.DeleteFunc(Formats(), func(f Format) bool { return !f.paper }))
}

// CheckForm fails when a form to print cannot have the format, or the format has
// no place for what the options ask.
func (f Format) CheckForm(o Options) error {
	if !f.paper {
		return fault.WithHint(fmt.Errorf("a form to print is not written as %s", f.Name), "write "+words.Either(FormFormats()))
	}
	return f.checkOptions(o)
}

// WriteForm writes a form to print, in a format that passed CheckForm, and
// returns what is worth a warning. Of the options it takes the brand, the
// version, the time and the print.
func (f Format) WriteForm(w io.Writer, fo form.Options, o Options) (assess.Problems, error) {
	fo.Brand = o.Brand
	doc := form.Build(fo)
	var warnings assess.Problems
	if f.gaps != nil {
		gaps, err := f.gaps(doc)
		if err != nil {
			return nil, err
		}
		warnings = gapWarning(&assess.Answers{File: "the form"}, gaps)
	}
	return warnings, f.draw(w, doc, properties{created: o.Created, creator: o.creator(), large: o.LargePrint})
}

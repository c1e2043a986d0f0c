package main

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/spf13/pflag"

	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/cmd/internal/form"
	"example.org/readiness/report"
	"example.org/readiness/report/words"
)

// formOptions are about a form to print.
type formOptions struct {
	brand string
	large bool
}

func (o *formOptions) addFlags(f *pflag.FlagSet) {
	f.StringVar(&o.brand, "brand", "", "give a form to print the logo, colours and texts of the brand in `file`")
	f.BoolVar(&o.large, "large-print", false, "set a form in pdf so that nothing is smaller than 14 points; it takes twice the pages")
}

// formFormat returns the format that a form to print has by the ending of its
// file. What is not to be a form has none, and ok is false.
func (o templateOptions) formFormat() (f app.Format, ok bool, err error) {
	ending := extension(o.path)
	if ending == "htm" {
		ending = "html"
	}
	if !slices.Contains(app.FormFormats(), ending) || o.from != "" || o.commentary != "" { // a form has no answers in it
		return f, false, o.refuseForm()
	}
	f, ok = app.FormatNamed(ending)
	return f, ok, nil
}

// refuseForm refuses what only a form to print has.
func (o templateOptions) refuseForm() error {
	for name, set := range map[string]bool{"--brand": o.brand != "", "--large-print": o.large} {
		if set {
			return fault.WithHint(usagef("%s is for a form to print", name), "name a file for "+words.Either(app.FormFormats())+" with -o, or leave it out")
		}
	}
	return nil
}

// runForm writes a form to print.
func runForm(e *env, o templateOptions, f app.Format) error {
	out := output{path: o.path, named: true, force: o.force, inputs: o.files(), replaces: f.Wrote}
	options := app.Options{Options: report.Options{Version: version()}, LargePrint: o.large}
	if o.brand != "" {
		brand, err := e.readBrand(o.brand)
		if err != nil {
			return err
		}
		options.Brand = brand.Kit
		out.inputs = append(append(out.inputs, o.brand), brand.Files...)
	}
	if err := f.CheckForm(options); err != nil {
		return usageError{fmt.Errorf("%s: %w", o.path, err)}
	}
	c, chosen, err := e.blank(o)
	if err != nil {
		return err
	}
	if options.Created, err = e.created(); err != nil {
		return err
	}
	var b bytes.Buffer
	warnings, err := f.WriteForm(&b, form.Options{Library: c.Library, Questionnaires: chosen, Short: o.short}, options)
	if err != nil {
		return err
	}
	e.warn(warnings)
	return e.write(out, b.Bytes())
}

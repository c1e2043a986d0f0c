package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/cmd/internal/filename"
	"example.org/readiness/report"
	"example.org/readiness/report/register"
	"example.org/readiness/report/words"
)

// reportOptions are what a report may be asked to be, alone or in a batch.
type reportOptions struct {
	commentary string
	contentOptions
	printOptions
	combineOptions
	format  string
	brand   string
	style   string
	edition string
	title   string
	since   string
	large   bool
	force   bool

	register string             // a file
	old      *register.Register // what people wrote in it; nil for none
}

func (o *reportOptions) addFlags(f *pflag.FlagSet) {
	o.contentOptions.addFlags(f)
	f.StringVar(&o.brand, "brand", "", "use the logo, colours and texts of the brand `file`, in "+words.Either(app.DrawnFormats())+"; in xlsx its colours")
	f.StringVar(&o.style, "template", "", "take styles, header, footer and page of a docx from the Word `file`")
	f.StringVar(&o.edition, "audience", string(report.Full), "write "+words.Either(app.DrawnFormats())+" for this `reader`: board, full or actions")
	o.printOptions.addFlags(f)
	o.combineOptions.addFlags(f)
	f.StringVar(&o.title, "title", "", "give the report this `title`")
	f.BoolVar(&o.large, "large-print", false, "set a pdf in letters of 14 points and more")
	f.BoolVar(&o.force, "force", false, "replace any file that exists already, also one that is no report")
}

func newReportCmd(e *env) *cobra.Command {
	var o reportOptions
	var path string
	cmd := &cobra.Command{
		Use:   "report ANSWERS...",
		Short: "Write the action report for answers",
		Long: `Report scores answers and writes the report. The ending of the name
after -o says what kind:

` + app.FormatsByContent() + `

Without -o the report is a PDF named after the organisation and the date. An
earlier report that -o names is replaced. A register (xlsx, csv) is not lost:
what people filled in is carried over, by the ids of the actions. Any other
file is replaced with --force alone, and so is a report that was saved in Word
since, or a file that nobody named. An input is never written over.

` + combineHelp + `

Statuses: 0 done, 1 a file has mistakes or the report could not be written,
2 called wrongly.`,
		Example: `  readiness report answers.yaml
  readiness report answers.yaml -o report.pdf
  readiness report answers.yaml -o actions.xlsx
  readiness report answers.yaml -o - --format json
  readiness report riverbend/ -o riverbend.pdf
  readiness report this-year.yaml --since last-year.yaml`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := someAnswers(args); err != nil {
				return err
			}
			if path == "" && cmd.Flags().Changed("output") {
				return usagef("the name after -o is empty")
			}
			return runReport(e, args, path, o)
		},
	}
	o.addFlags(cmd.Flags())
	cmd.Flags().StringVar(&o.commentary, "commentary", "", "add your own words about this assessment from `file`; \"readiness template --commentary\" makes one")
	cmd.Flags().StringVar(&o.since, "since", "", "say what changed since `BEFORE`, an answers file or a folder of several")
	cmd.Flags().StringVarP(&path, "output", "o", "", "write to `file`; - is standard output")
	cmd.Flags().StringVar(&o.register, "register", "", "show the progress of this register (`file`), or carry it over into a new one")
	cmd.Flags().StringVar(&o.format, "format", "", "write this `format`, whatever the file's ending: "+strings.Join(app.FormatNames(), ", "))
	return cmd
}

func runReport(e *env, answers []string, path string, o reportOptions) error {
	format, err := o.formatFor(path)
	if err != nil {
		return err
	}
	if o.old, err = e.oldRegister(o, format, path); err != nil {
		return err
	}
	m, err := e.newMaker(o, format)
	if err != nil {
		return err
	}
	assessment, files, err := e.assessFiles(m.content, answers, o.combineOptions, app.KeepsWords(m.notes))
	if err != nil {
		return err
	}
	since, err := e.addSince(m, assessment, o)
	if err != nil {
		return err
	}
	commentary, err := e.addCommentary(m, assessment, o)
	if err != nil {
		return err
	}
	out := output{path: path, named: path != "", force: o.force, inputs: slices.Concat(m.inputs, files, since, commentary)}
	if o.register != "" && !(format.Register() && sameFile(o.register, path)) {
		out.inputs = append(out.inputs, o.register)
	}
	if !format.Register() {
		out.replaces = format.Wrote
	}
	if path == "" {
		r := assessment.Result()
		out.path = filename.For(r.Organisation, string(r.Service), string(r.Date)) + "." + format.Name
	}
	if path != "-" {
		if err := out.check(); err != nil {
			return err
		}
	}
	if err := o.fits(assessment.Answers()[0]); err != nil {
		return err
	}
	made, err := m.Make(assessment)
	if err != nil {
		return err
	}
	e.warn(made.Warnings)
	if err := e.write(out, made.Data); err != nil {
		return err
	}
	e.sayCarried(made.Carried)
	e.sayUnconfirmed(assessment.Result())
	if path == "" {
		e.say("wrote %s", out.path)
	}
	return nil
}

// addSince puts what changed since --since into the report, and returns the
// files that it read.
func (e *env) addSince(m *maker, a *assess.Assessment, o reportOptions) ([]string, error) {
	if o.since == "" {
		return nil, nil
	}
	before, files, err := e.assessFiles(m.content, []string{o.since}, o.combineOptions, false)
	if err != nil {
		return nil, err
	}
	comparison, err := e.compareWith(before, a)
	if err != nil {
		return nil, err
	}
	if err := m.CompareWith(comparison); err != nil {
		return nil, usageError{err}
	}
	return files, nil
}

// addCommentary puts the writer's own words into the report, and returns the
// files that it read.
func (e *env) addCommentary(m *maker, a *assess.Assessment, o reportOptions) ([]string, error) {
	if o.commentary == "" {
		return nil, nil
	}
	commentary, err := e.readCommentary(o.commentary, a)
	if err != nil {
		return nil, err
	}
	if err := m.Comment(commentary); err != nil {
		return nil, usageError{err}
	}
	return []string{o.commentary}, nil
}

// formatNamed returns the format with the name that --format gives.
func formatNamed(name string) (app.Format, error) {
	f, ok := app.FormatNamed(name)
	if !ok {
		return f, usagef("--format %s: expected one of %s", name, strings.Join(app.FormatNames(), ", "))
	}
	return f, nil
}

// formatFor decides the format: as named, by the file's ending, or PDF.
func (o reportOptions) formatFor(path string) (app.Format, error) {
	switch {
	case o.format != "":
		return formatNamed(o.format)
	case path == "" || path == "-":
		return app.Formats()[0], nil
	}
	f, ok := app.FormatNamed(extension(path))
	if !ok {
		if err := (output{path: path, named: true}).check(); err != nil {
			return f, err // a folder was named
		}
		return f, fault.WithHint(usagef("%s: the ending does not say which format; expected one of %s", path, strings.Join(app.FormatNames(), ", ")), "name it with --format")
	}
	return f, nil
}

// A maker makes reports of one kind from any number of answers. It may be
// used by several goroutines at once.
type maker struct {
	*app.Maker
	content *content
	format  app.Format
	inputs  []string // the files that it has read
	notes   assess.Notes
}

func (e *env) newMaker(o reportOptions, format app.Format) (*maker, error) {
	c, err := e.loadAll(o.contentOptions)
	if err != nil {
		return nil, err
	}
	return e.makerWith(c, o, format)
}

// makerWith is newMaker with content that is loaded already.
func (e *env) makerWith(c *content, o reportOptions, format app.Format) (*maker, error) {
	options, err := o.choices()
	if err != nil {
		return nil, err
	}
	if options.Created, err = e.created(); err != nil {
		return nil, err
	}
	m := &maker{content: c, format: format, inputs: o.files(), notes: options.Notes}
	if o.brand != "" {
		brand, err := e.readBrand(o.brand)
		if err != nil {
			return nil, err
		}
		options.Brand = brand.Kit
		m.inputs = append(append(m.inputs, o.brand), brand.Files...)
	}
	if o.style != "" {
		if options.Template, err = app.ReadTemplate(o.style); err != nil {
			return nil, err
		}
		m.inputs = append(m.inputs, o.style)
	}
	if m.Maker, err = app.NewMaker(format, options); err != nil {
		return nil, usageError{err}
	}
	return m, nil
}

// choices reads the flags that say how a report is to be.
func (o reportOptions) choices() (app.Options, error) {
	edition, err := report.ParseEdition(o.edition)
	if err != nil {
		return app.Options{}, usageError{fmt.Errorf("--audience %s: %w", o.edition, err)}
	}
	notes, err := o.words()
	if err != nil {
		return app.Options{}, err
	}
	roadmap, err := o.roadmap()
	if err != nil {
		return app.Options{}, err
	}
	return app.Options{
		Options: report.Options{Edition: edition, Title: o.title, Roadmap: roadmap, Version: version()},
		Notes:   notes, Register: o.old, LargePrint: o.large,
	}, nil
}

// readBrand reads a brand file and the logos that it names, and warns of what
// is worth a look in it.
func (e *env) readBrand(name string) (*app.Brand, error) {
	if name == "-" {
		return nil, fault.WithHint(usagef("--brand -: a brand is a file, not standard input"), "name a file; its logo is looked for beside it")
	}
	src, err := readFile(name)
	if err != nil {
		return nil, err
	}
	b, err := app.ParseBrand(name, src, app.ReadLogo)
	if err != nil {
		return nil, err
	}
	e.warn(b.Warnings)
	return b, nil
}

// created is the time that goes into a file's properties: now, or what
// SOURCE_DATE_EPOCH says, so that the same input can give the same bytes.
func (e *env) created() (time.Time, error) {
	epoch := e.getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return e.now().UTC().Truncate(time.Second), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil || seconds < 0 || seconds > 253402300799 {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH is %q; expected seconds since 1970", epoch)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

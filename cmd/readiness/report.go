package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/filename"
	"example.org/readiness/report"
	"example.org/readiness/report/html"
	"example.org/readiness/report/markdown"
	"example.org/readiness/report/pdf"
	"example.org/readiness/report/register"
)

// reportOptions are what a report may be asked to be, alone or in a batch.
type reportOptions struct {
	contentOptions
	format   string
	brand    string
	audience string
	without  []string
	force    bool
}

func (o *reportOptions) addFlags(f *pflag.FlagSet) {
	o.contentOptions.addFlags(f)
	f.StringVar(&o.brand, "brand", "", "use the logo, colours and texts of the brand `file`, in pdf, html or md")
	f.StringVar(&o.audience, "audience", string(report.Full), "write pdf, html or md for this `reader`: board, full or actions")
	f.StringSliceVar(&o.without, "without", nil, "leave out `notes`: what people wrote in their own words")
	f.BoolVar(&o.force, "force", false, "replace files that exist already and that -o does not name")
}

// formats lists what a report can be written as.
func formats() []string { return []string{"pdf", "html", "md", "xlsx", "csv", "json"} }

func newReportCmd(e *env) *cobra.Command {
	var o reportOptions
	var path string
	cmd := &cobra.Command{
		Use:   "report ANSWERS",
		Short: "Write the action report for an answers file",
		Long: `Report scores an answers file and writes the report. The ending of the name
after -o says what kind:

  pdf, html, md   the report
  xlsx, csv       the actions as a register to work from
  json            the scores and actions for other programs

Without -o the report is a PDF named after the organisation and the date. A file
that -o names is replaced, unless it is one of the inputs: give a register that
people have filled in a new name. A file that nobody named is not, without
--force.

Statuses: 0 done, 1 the file has mistakes or the report could not be written,
2 called wrongly.`,
		Example: `  readiness report answers.yaml
  readiness report answers.yaml -o report.pdf
  readiness report answers.yaml -o actions.xlsx
  readiness report answers.yaml -o - --format json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneAnswersFile("report", args); err != nil {
				return err
			}
			if path == "" && cmd.Flags().Changed("output") {
				return usagef("the name after -o is empty")
			}
			return runReport(e, args[0], path, o)
		},
	}
	o.addFlags(cmd.Flags())
	cmd.Flags().StringVarP(&path, "output", "o", "", "write to `file`; - is standard output")
	cmd.Flags().StringVar(&o.format, "format", "", "write this `format`, whatever the file's ending: "+strings.Join(formats(), ", "))
	return cmd
}

func runReport(e *env, input, path string, o reportOptions) error {
	format, err := o.formatFor(path)
	if err != nil {
		return err
	}
	m, err := e.newMaker(o, format)
	if err != nil {
		return err
	}
	a, err := e.readAnswers(input, m.content)
	if err != nil {
		return err
	}
	out := output{path: path, named: path != "", force: o.force, inputs: append(m.inputs, input)}
	if path == "" {
		out.path = filename.For(a.Organisation, a.Service, a.Date) + "." + format
	}
	if path != "-" {
		if err := out.check(); err != nil {
			return err
		}
	}
	made, err := m.make(a)
	if err != nil {
		return err
	}
	e.warn(made.warnings)
	if err := e.write(out, made.data); err != nil {
		return err
	}
	if path == "" {
		e.say("wrote %s", out.path)
	}
	return nil
}

// formatFor decides the format: as named, by the file's ending, or PDF.
func (o reportOptions) formatFor(path string) (string, error) {
	format := o.format
	if format == "" && path != "" && path != "-" {
		format = extension(path)
		if !slices.Contains(formats(), format) {
			if err := (output{path: path, named: true}).check(); err != nil {
				return "", err // a folder was named
			}
			return "", hinted{usagef("%s: the ending does not say which format; expected one of %s", path, strings.Join(formats(), ", ")), "name it with --format"}
		}
	}
	if format == "" {
		format = "pdf"
	}
	if !slices.Contains(formats(), format) {
		return "", usagef("--format %s: expected one of %s", format, strings.Join(formats(), ", "))
	}
	return format, nil
}

// A maker makes reports of one kind from any number of answers. It may be
// used by several goroutines at once.
type maker struct {
	content *content
	format  string
	options report.Options
	created time.Time
	inputs  []string // the files that it has read
}

func (e *env) newMaker(o reportOptions, format string) (*maker, error) {
	audience, err := report.ParseAudience(o.audience)
	if err != nil {
		return nil, usageError{fmt.Errorf("--audience %s: %w", o.audience, err)}
	}
	for _, w := range o.without {
		if w != "notes" {
			return nil, usagef("--without %s: expected notes", w)
		}
	}
	if err := o.needsPages(format); err != nil {
		return nil, err
	}
	created, err := e.created()
	if err != nil {
		return nil, err
	}
	c, err := e.load(o.contentOptions)
	if err != nil {
		return nil, err
	}
	if err := e.references(c.Library); err != nil {
		return nil, err
	}
	m := &maker{content: c, format: format, created: created}
	m.inputs = append([]string{o.plan}, o.questionnaires...)
	m.options = report.Options{Audience: audience, WithoutNotes: slices.Contains(o.without, "notes"), Version: version()}
	if o.brand == "" {
		return m, nil
	}
	if m.options.Brand, err = e.readBrand(o.brand); err != nil {
		return nil, err
	}
	m.inputs = append(m.inputs, o.brand)
	if logo := m.options.Brand.Brand.Logo; logo != "" {
		m.inputs = append(m.inputs, logoPath(o.brand, logo))
	}
	return m, nil
}

// needsPages refuses what only a written report can follow where there is
// none: nobody should believe that a register was shortened for a board.
func (o reportOptions) needsPages(format string) error {
	if slices.Contains([]string{"pdf", "html", "md"}, format) {
		return nil
	}
	holds := "all actions to work from"
	if format == "json" {
		holds = "the whole result for other programs"
	}
	switch hint := "leave it out, or write pdf, html or md"; {
	case o.audience != string(report.Full):
		return hinted{usagef("--audience %s: %s holds %s, whoever reads it", o.audience, format, holds), hint}
	case o.brand != "":
		return hinted{usagef("--brand: %s holds %s, and has no place for a logo or colours", format, holds), hint}
	}
	return nil
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

// made is a report.
type made struct {
	data     []byte
	result   *assess.Result // for other programs, without what the options leave out
	warnings assess.Problems
}

// make scores the answers and writes their report.
func (m *maker) make(a *assess.Answers) (made, error) {
	assessment, err := m.content.assess(a)
	if err != nil {
		return made{}, err
	}
	published := assessment.Result()
	if m.options.WithoutNotes {
		published = withoutNotes(published)
	}
	var out bytes.Buffer
	var warnings assess.Problems
	if m.format == "json" {
		err = writeJSON(&out, published)
	} else {
		warnings, err = m.draw(&out, assessment)
	}
	return made{out.Bytes(), published, warnings}, err
}

// withoutNotes returns a copy of a result without what people wrote in their
// own words. A reason why a question does not apply is theirs where it is the
// note, and the profile's otherwise. Some reason stays, since that is how other
// programs tell the questions that do not apply.
func withoutNotes(r *assess.Result) *assess.Result {
	out := *r
	out.Questionnaires = slices.Clone(r.Questionnaires)
	for i := range out.Questionnaires {
		q := &out.Questionnaires[i]
		q.Questions = slices.Clone(q.Questions)
		for j := range q.Questions {
			question := &q.Questions[j]
			if question.ReasonIsNote() {
				question.NotApplicableBecause = "the reason is left out"
			}
			question.Note, question.Evidence = "", ""
		}
	}
	return &out
}

// draw writes a report that is no JSON, and warns of what it cannot show.
func (m *maker) draw(out *bytes.Buffer, a *assess.Assessment) (assess.Problems, error) {
	switch o := (register.Options{WithoutNotes: m.options.WithoutNotes}); m.format {
	case "csv":
		return nil, register.WriteCSV(out, a, o)
	case "xlsx":
		return nil, register.WriteXLSX(out, a, o)
	}
	doc, err := report.Build(a, m.options)
	if err != nil {
		return nil, err
	}
	creator := "readiness " + m.options.Version
	switch m.format {
	case "html":
		return nil, html.Write(out, doc, html.Options{Generator: creator})
	case "md":
		return nil, markdown.Write(out, doc)
	}
	gaps, err := pdf.Gaps(doc)
	if err != nil {
		return nil, err
	}
	return gapWarning(a.Answers()[0], gaps), pdf.Write(out, doc, pdf.Options{Created: m.created, Creator: creator})
}

// Package engine does for a web page what the commands do at a terminal: it
// opens, scores and combines answers, and makes reports. It reads no file and
// asks for nothing from elsewhere: what it works on is handed to it.
//
//	e, err := engine.New(setup)
//	made, err := e.Report(engine.ReportRequest{Answers: files, Format: "pdf"})
//
// The same answers give the same bytes as the command does.
package engine

import (
	"cmp"
	"fmt"
	"path"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/filename"
	"example.org/readiness/questionnaires"
	"example.org/readiness/report"
	"example.org/readiness/report/words"
)

// A Setup is what a page was made with.
type Setup struct {
	Version string            `json:"version"` // of the program that made the page
	Created int64             `json:"created"` // when reports say that they were made, in seconds since 1970; 0 for the time when they are
	Own     app.Own           `json:"own"`     // the user's own content, by the names in Files
	Brand   string            `json:"brand"`   // the name in Files; empty for none
	Files   map[string][]byte `json:"files"`   // one's own, a brand and its logos
}

// An Engine works on answers to the questionnaires of one page. It is for one
// goroutine.
type Engine struct {
	content *app.Content
	setup   Setup
	brand   *report.BrandKit // nil for none
}

// New loads the shipped content and that of the setup. Mistakes in the setup's
// files come as assess.Problems; a page is only made of files without any.
func New(s Setup) (*Engine, error) {
	e := &Engine{setup: s}
	var err error
	e.content, _, err = app.Load(app.Source{
		Shipped: questionnaires.FS, Own: s.Own, Version: s.Version, Everything: true,
		Read: func(file string) (string, []byte, error) {
			src, err := s.file(file)
			return file, src, err
		},
	})
	if err != nil || s.Brand == "" {
		return e, err
	}
	src, err := s.file(s.Brand)
	if err != nil {
		return nil, err
	}
	brand, err := app.ParseBrand(s.Brand, src, s.file)
	if err != nil {
		return nil, err
	}
	e.brand = brand.Kit
	return e, nil
}

// Name is the name in a Setup of a file that a brand names. Brands made on Windows
// may use its slashes.
func Name(file string) string { return path.Clean(strings.ReplaceAll(file, `\`, "/")) }

func (s Setup) file(name string) ([]byte, error) {
	src, ok := s.Files[Name(name)]
	if !ok {
		return nil, fmt.Errorf("%s is not in the page", name)
	}
	return src, nil
}

// A File is a file of answers, as somebody chose or dropped it.
type File struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

func (f File) parse(e *Engine) (*assess.Answers, error) {
	a, problems := assess.ParseAnswers(f.Name, []byte(f.Text), e.content.Library)
	return a, problems.Err()
}

// About says on one line whose answers a file holds, how many, and of which day.
func (e *Engine) About(f File) (string, error) {
	a, err := f.parse(e)
	if err != nil {
		return "", err
	}
	scored, err := e.content.Assess(a)
	if err != nil {
		return "", err
	}
	var counts assess.Counts
	for _, q := range scored.Result().Questionnaires {
		counts.Add(q.Counts)
	}
	perspective := a.Respondent.Perspective
	for _, p := range e.content.Form.Perspectives {
		if p.ID == perspective {
			perspective = p.Label
		}
	}
	parts := []string{
		cmp.Or(a.Organisation, "no name yet"), a.Service, perspective, words.Day(a.Date),
		fmt.Sprintf("%d answered", counts.Level),
	}
	if counts.Blank > 0 {
		parts = append(parts, fmt.Sprintf("%d not answered", counts.Blank))
	}
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", "), nil
}

// Scores says how each questionnaire that a file answers came out, by its id.
func (e *Engine) Scores(f File) (map[string]string, error) {
	a, err := f.parse(e)
	if err != nil {
		return nil, err
	}
	return e.content.ScoresInWords(a), nil
}

// A ReportRequest asks for a report of one respondent or of several.
type ReportRequest struct {
	Answers []File       `json:"answers"`
	Before  []File       `json:"before"`  // of an earlier assessment to compare with; may be empty
	Format  string       `json:"format"`  // one of app.FormatNames
	Edition string       `json:"edition"` // one of report.Editions; only drawn formats have others than full
	Notes   assess.Notes `json:"notes"`   // empty is as app.ReleasedNotes says
}

// A Report is one that was made.
type Report struct {
	Name     string   `json:"name"` // that its file may have
	Warnings []string `json:"warnings"`
	Data     []byte   `json:"-"`
}

// Report makes a report.
func (e *Engine) Report(r ReportRequest) (*Report, error) {
	format, ok := app.FormatNamed(r.Format)
	if !ok {
		return nil, fmt.Errorf("a report cannot be made as %q here", r.Format)
	}
	edition, err := report.ParseEdition(cmp.Or(r.Edition, string(report.Full)))
	if err != nil {
		return nil, err
	}
	if !format.Drawn() {
		edition = report.Full
	}
	maker, err := app.NewMaker(format, e.options(edition, r.Notes, format))
	if err != nil {
		return nil, err
	}
	out := &Report{Warnings: []string{}}
	scored, err := e.assess(r.Answers, r.Notes != "" && r.Notes != assess.NoNotes, out)
	if err != nil {
		return nil, err
	}
	if scored.Protection().Applies {
		out.Warnings = append(out.Warnings, app.ReportOnce)
	}
	if err := e.since(maker, r.Before, scored, out); err != nil {
		return nil, err
	}
	made, err := maker.Make(scored)
	if err != nil {
		return nil, err
	}
	out.warn(made.Warnings)
	out.Data = made.Data
	result := scored.Result()
	out.Name = filename.For(result.Organisation, string(result.Service), string(result.Date))
	if edition != report.Full {
		out.Name += "-" + string(edition)
	}
	out.Name += "." + format.Name
	return out, nil
}

func (e *Engine) options(edition report.Edition, notes assess.Notes, f app.Format) app.Options {
	o := app.Options{
		Options: report.Options{Edition: edition, Roadmap: assess.RoadmapOptions{Pace: assess.DefaultPace}, Version: e.setup.Version},
		Notes:   notes, Created: time.Unix(e.setup.Created, 0).UTC(),
	}
	if e.setup.Created == 0 {
		o.Created = time.Now().UTC().Truncate(time.Second)
	}
	if f.Drawn() {
		o.Brand = e.brand
	}
	return o
}

// assess scores one file alone, and several together.
func (e *Engine) assess(files []File, words bool, out *Report) (*assess.Assessment, error) {
	if len(files) == 1 {
		a, problems := assess.ParseAnswers(files[0].Name, []byte(files[0].Text), e.content.Library)
		out.warn(problems.Warnings())
		if err := problems.Err(); err != nil {
			return nil, err
		}
		return e.content.Assess(a)
	}
	to := make([]app.File, len(files))
	for i, f := range files {
		to[i] = app.File{Name: f.Name, Read: func() ([]byte, error) { return []byte(f.Text), nil }}
	}
	scored, warnings, err := e.content.AssessFiles(to, assess.CombineOptions{MinGroup: assess.DefaultMinGroup}, words)
	out.warn(warnings)
	return scored, err
}

// since puts what changed since the earlier answers into the report.
func (e *Engine) since(m *app.Maker, before []File, after *assess.Assessment, out *Report) error {
	if len(before) == 0 {
		return nil
	}
	earlier, err := e.assess(before, false, out)
	if err != nil {
		return err
	}
	comparison, warnings, err := app.Compare(earlier, after)
	if err != nil {
		return err
	}
	out.Warnings = append(out.Warnings, warnings...)
	return m.CompareWith(comparison)
}

func (r *Report) warn(problems assess.Problems) {
	for _, p := range problems {
		r.Warnings = append(r.Warnings, p.String())
	}
	r.Warnings = append(r.Warnings, problems.Hints()...)
}

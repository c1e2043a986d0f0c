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
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
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

// A File is a file of answers. Files of one request have names of their own.
type File struct {
	Name string `json:"name"`
	Text string `json:"text"` // what a page wrote
	Data []byte `json:"data"` // what somebody chose or dropped, byte for byte, in place of Text
}

func (f File) bytes() []byte {
	if f.Data != nil {
		return f.Data
	}
	return []byte(f.Text)
}

func (f File) parse(e *Engine) (*assess.Answers, error) {
	a, problems := assess.ParseAnswers(f.Name, f.bytes(), e.content.Library)
	return a, problems.Err()
}

// About is what a page says of a file before it uses it.
type About struct {
	Text       string `json:"text"`       // whose answers it holds, how many, and of which day
	Respondent string `json:"respondent"` // the id; empty for none
	Service    string `json:"service"`    // empty for the whole organisation
}

// About reads a file, and fails as Report does where it has mistakes.
func (e *Engine) About(f File) (*About, error) {
	a, err := f.parse(e)
	if err != nil {
		return nil, err
	}
	scored, err := e.content.Assess(a)
	if err != nil {
		return nil, err
	}
	return &About{Text: e.sumUp(a, scored), Respondent: a.Respondent.ID, Service: a.Service}, nil
}

func (e *Engine) sumUp(a *assess.Answers, scored *assess.Assessment) string {
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
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
}

// Scores says how each questionnaire that a file answers came out, by its id.
func (e *Engine) Scores(f File) (map[string]string, error) {
	a, err := f.parse(e)
	if err != nil {
		return nil, err
	}
	return e.content.ScoresInWords(a), nil
}

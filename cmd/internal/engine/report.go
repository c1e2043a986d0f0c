package engine

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/filename"
	"example.org/readiness/report"
	"example.org/readiness/report/safetext"
)

// A ReportRequest asks for a report of one respondent or of several.
type ReportRequest struct {
	Answers  []File       `json:"answers"`
	Before   []File       `json:"before"`   // of an earlier assessment to compare with; may be empty
	Services bool         `json:"services"` // the answers are of services of one organisation, each one voice
	Format   string       `json:"format"`   // one of app.FormatNames
	Edition  string       `json:"edition"`  // one of report.Editions; empty is full, the only one of formats that are not drawn
	Notes    assess.Notes `json:"notes"`    // empty is as app.ReleasedNotes says
}

// A Report is one that was made.
type Report struct {
	Name     string   `json:"name"`     // that its file may have
	Warnings []string `json:"warnings"` // what the command says beside it
	Hints    []string `json:"hints"`    // what to do about the warnings
	Data     []byte   `json:"-"`
}

// Report makes a report, as the command does without options of its own. Mistakes
// in the files come as assess.Problems.
func (e *Engine) Report(r ReportRequest) (*Report, error) {
	format, ok := app.FormatNamed(r.Format)
	if !ok {
		return nil, fmt.Errorf("a report cannot be made as %q here", r.Format)
	}
	edition, err := report.ParseEdition(cmp.Or(r.Edition, string(report.Full)))
	if err != nil {
		return nil, err
	}
	maker, err := app.NewMaker(format, e.options(edition, r.Notes, format))
	if err != nil {
		return nil, err
	}
	out := &Report{Warnings: []string{}, Hints: []string{}}
	scored, err := e.assess(r, r.Answers, app.KeepsWords(r.Notes), out)
	if err != nil {
		return nil, err
	}
	if err := e.since(maker, r, scored, out); err != nil {
		return nil, err
	}
	made, err := maker.Make(scored)
	if err != nil {
		return nil, err
	}
	out.warn(made.Warnings)
	out.say(report.Unconfirmed(scored.Result()))
	out.Name, out.Data = nameFor(scored.Result(), edition, format), made.Data
	return out, nil
}

// nameFor is the command's name for a report, with the edition that it is.
func nameFor(r *assess.Result, edition report.Edition, f app.Format) string {
	name := filename.For(r.Organisation, string(r.Service), string(r.Date))
	if edition != report.Full {
		name += "-" + string(edition)
	}
	return name + "." + f.Name
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
func (e *Engine) assess(r ReportRequest, files []File, words bool, out *Report) (*assess.Assessment, error) {
	if len(files) == 1 {
		a, problems := assess.ParseAnswers(files[0].Name, files[0].bytes(), e.content.Library)
		out.warn(problems)
		if err := problems.Err(); err != nil {
			return nil, err
		}
		return e.content.Assess(a)
	}
	to := make([]app.File, len(files))
	for i, f := range files {
		to[i] = app.File{Name: f.Name, Read: func() ([]byte, error) { return f.bytes(), nil }}
	}
	scored, warnings, err := e.content.AssessFiles(to, assess.CombineOptions{MinGroup: assess.DefaultMinGroup, AcrossServices: r.Services}, words)
	out.warn(warnings)
	if err == nil && scored.Protection().Applies {
		out.say(app.ReportOnce)
	}
	return scored, err
}

// since puts what changed since the earlier answers into the report.
func (e *Engine) since(m *app.Maker, r ReportRequest, after *assess.Assessment, out *Report) error {
	if len(r.Before) == 0 {
		return nil
	}
	earlier, err := e.assess(r, r.Before, false, out)
	if err != nil {
		return err
	}
	comparison, warnings, err := app.Compare(earlier, after)
	if err != nil {
		return err
	}
	for _, w := range warnings {
		out.say(w)
	}
	return m.CompareWith(comparison)
}

// warn says the problems that leave a file usable.
func (r *Report) warn(problems assess.Problems) {
	warnings := problems.Warnings()
	for _, p := range warnings {
		r.say(p.String())
	}
	for _, hint := range hints(warnings) {
		if !slices.Contains(r.Hints, hint) {
			r.Hints = append(r.Hints, hint)
		}
	}
}

// say says something once, and nothing where there is nothing to say.
func (r *Report) say(text string) {
	if text = safetext.OneLine(text); text != "" && !slices.Contains(r.Warnings, text) {
		r.Warnings = append(r.Warnings, text)
	}
}

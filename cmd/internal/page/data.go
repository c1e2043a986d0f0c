package page

import (
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/asking"
	"example.org/readiness/report/safetext"
)

// data is what the page's code works on, and what the printed form is made of.
type data struct {
	ID             string          `json:"id"`
	Version        string          `json:"version"`
	Made           string          `json:"made"`
	Short          bool            `json:"short"`
	Organisation   string          `json:"organisation"`
	Perspective    string          `json:"perspective"`
	By             string          `json:"by"`      // whose brand it has
	Support        []string        `json:"support"` // what the brand acknowledges, and whom to turn to
	Footer         string          `json:"footer"`
	Texts          texts           `json:"texts"`
	Minutes        int             `json:"minutes"` // that a question takes
	Perspectives   []choice        `json:"perspectives"`
	Facts          []fact          `json:"facts"`
	Questionnaires []questionnaire `json:"questionnaires"`
	Reports        *reports        `json:"reports"` // null where the page has no engine
}

type choice struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Help  string `json:"help"`
}

type fact struct {
	ID     string   `json:"id"`
	Ask    string   `json:"ask"`
	Help   string   `json:"help"`
	Many   bool     `json:"many"`
	Values []choice `json:"values"`
}

type questionnaire struct {
	ID       string    `json:"id"`
	Version  int       `json:"version"`
	Title    string    `json:"title"`
	Summary  string    `json:"summary"`
	Before   []string  `json:"before"`
	Rule     string    `json:"rule"`
	Sections []section `json:"sections"`
}

type section struct {
	Title     string     `json:"title"`
	Summary   string     `json:"summary"`
	Questions []question `json:"questions"`
}

type question struct {
	ID      string      `json:"id"`
	Ask     string      `json:"ask"`
	Help    string      `json:"help"`
	Open    bool        `json:"open"`
	Short   bool        `json:"short"`
	Worse   bool        `json:"worse"` // a higher level is worse
	Levels  []level     `json:"levels"`
	OnlyIf  []condition `json:"onlyIf"`
	FindOut string      `json:"findOut"`
	Goals   []string    `json:"goals"` // the plan's, by name

	Name string `json:"-"` // of its field in the form: the numbers of the questionnaire and the question, "2-13"
}

type level struct {
	Value float64 `json:"value"`
	Label string  `json:"label"`
	Text  string  `json:"text"`
}

// A condition is on a fact or on a question. Either lists what makes it hold.
type condition struct {
	Fact     string    `json:"fact"`
	Values   []string  `json:"values"`
	Question string    `json:"question"`
	Levels   []float64 `json:"levels"`
}

func newData(o Options) *data {
	d := &data{
		Version: o.Version, Short: o.Short, Organisation: safetext.OneLine(o.Organisation), Perspective: o.Perspective,
		Texts: inWords(), Minutes: asking.Minutes(1), Support: []string{}, Perspectives: []choice{}, Facts: []fact{}, Questionnaires: []questionnaire{},
	}
	if b := o.Brand; b != nil {
		d.By, d.Footer = safetext.OneLine(b.Name), safetext.OneLine(b.Footer)
	}
	for _, line := range o.Support {
		d.Support = append(d.Support, safetext.OneLine(line))
	}
	if form := o.Library.Form; form != nil {
		d.Perspectives = choices(form.Perspectives)
		for _, f := range form.Facts {
			d.Facts = append(d.Facts, fact{f.ID, safetext.OneLine(f.Ask), safetext.Clean(f.Help), f.Many, choices(f.Values)})
		}
	}
	links, goals := o.Library.Links(o.Plan), goalNames(o.Plan)
	for i, q := range o.Questionnaires {
		w := &writer{short: o.Short, of: q, links: links, goals: goals, at: i}
		w.section(q.Root, nil)
		d.Questionnaires = append(d.Questionnaires, questionnaire{
			ID: q.ID, Version: q.Version, Title: safetext.OneLine(q.Title), Summary: safetext.Clean(q.Summary),
			Before: cleaned(q.Before), Rule: asking.Rule(q), Sections: w.sections,
		})
	}
	return d
}

func choices(list []assess.Choice) []choice {
	out := []choice{}
	for _, c := range list {
		out = append(out, choice{c.ID, safetext.OneLine(c.Label), safetext.Clean(c.Help)})
	}
	return out
}

func cleaned(list []string) []string {
	out := []string{}
	for _, s := range list {
		out = append(out, safetext.Clean(s))
	}
	return out
}

// goalNames are the names of a plan's goals, by id.
func goalNames(p *assess.Plan) map[string]string {
	names := map[string]string{}
	if p != nil {
		for _, a := range p.Areas {
			for _, g := range a.Goals {
				names[g.ID] = safetext.OneLine(g.Name)
			}
		}
	}
	return names
}

// A writer lists the sections of a questionnaire that ask something.
type writer struct {
	short     bool
	of        *assess.Questionnaire
	at, asked int // the place of the questionnaire, and how many questions are listed
	links     *assess.Links
	goals     map[string]string
	sections  []section
}

func (w *writer) section(s *assess.Section, above []string) {
	titles := slices.Clone(above)
	if s.Title != "" {
		titles = append(titles, safetext.OneLine(s.Title))
	}
	out := section{Title: strings.Join(titles, " · "), Summary: safetext.Clean(s.Summary)}
	for _, q := range s.Items {
		if !w.short || q.Short {
			out.Questions = append(out.Questions, w.question(q))
		}
	}
	if len(out.Questions) > 0 {
		w.sections = append(w.sections, out)
	}
	for _, sub := range s.Sections {
		w.section(sub, titles)
	}
}

func (w *writer) question(q *assess.Question) question {
	out := question{
		ID: q.ID, Ask: safetext.OneLine(q.Ask), Help: safetext.Clean(q.Help), Open: q.Open, Short: q.Short,
		Levels: []level{}, OnlyIf: []condition{}, FindOut: safetext.Clean(q.FindOut), Goals: []string{}, Name: fmt.Sprintf("%d-%d", w.at, w.asked),
	}
	w.asked++
	for _, c := range q.OnlyIf {
		out.OnlyIf = append(out.OnlyIf, condition{c.Fact, orNone(c.Values), c.Question, orNone(c.Levels)})
	}
	if q.Open {
		return out
	}
	out.Worse = asking.HigherIsWorse(w.of, q)
	for i, o := range q.Scale.Options {
		out.Levels = append(out.Levels, level{o.Value, safetext.OneLine(o.Label), safetext.Clean(q.Levels[i])})
	}
	for _, id := range w.links.Goals(q) {
		out.Goals = append(out.Goals, w.goals[id])
	}
	return out
}

// orNone returns an empty list instead of nil, which would be null in JSON.
func orNone[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

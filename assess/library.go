package assess

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Library is everything that a questionnaire or an answers file may name.
// Its parts are read in the order plans, sources and form first, then
// questionnaires, then answers.
type Library struct {
	Questionnaires []*Questionnaire
	Plans          []*Plan
	Sources        []*Source    // may be empty, and then citations are not checked
	Form           *ProfileForm // nil has no facts and no perspectives
	Glossary       *Glossary    // nil where nobody needs it
}

// Questionnaire returns the questionnaire with the id, or nil.
func (l *Library) Questionnaire(id string) *Questionnaire {
	for _, q := range l.Questionnaires {
		if q.ID == id {
			return q
		}
	}
	return nil
}

// Plan returns the plan with the id, or nil.
func (l *Library) Plan(id string) *Plan {
	for _, p := range l.Plans {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Source returns the source with the id, or nil.
func (l *Library) Source(id string) *Source {
	for _, s := range l.Sources {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// AddQuestionnaire adds q, in place of one with the same id.
func (l *Library) AddQuestionnaire(q *Questionnaire) {
	if i := slices.IndexFunc(l.Questionnaires, func(o *Questionnaire) bool { return o.ID == q.ID }); i >= 0 {
		l.Questionnaires[i] = q
		return
	}
	l.Questionnaires = append(l.Questionnaires, q)
}

// AddPlan adds p, in place of one with the same id.
func (l *Library) AddPlan(p *Plan) {
	if i := slices.IndexFunc(l.Plans, func(o *Plan) bool { return o.ID == p.ID }); i >= 0 {
		l.Plans[i] = p
		return
	}
	l.Plans = append(l.Plans, p)
}

// form returns the library's form, or an empty one.
func (l *Library) form() *ProfileForm {
	if l.Form == nil {
		return &ProfileForm{}
	}
	return l.Form
}

func (l *Library) questionnaireIDs() []string {
	ids := make([]string, len(l.Questionnaires))
	for i, q := range l.Questionnaires {
		ids[i] = q.ID
	}
	return ids
}

func (l *Library) planIDs() []string {
	ids := make([]string, len(l.Plans))
	for i, p := range l.Plans {
		ids[i] = p.ID
	}
	return ids
}

// A ProfileForm is the facts that decide which questions apply, and the
// perspectives from which a person may answer.
type ProfileForm struct {
	Facts        []*Fact
	Perspectives []Choice
}

// A Fact is something about an organisation.
type Fact struct {
	ID     string
	Ask    string
	Help   string
	Many   bool // several values may hold at once
	Values []Choice
}

// A Choice is one value of a fact, or one perspective.
type Choice struct{ ID, Label, Help string }

// A Profile is an organisation's facts: the id of each with its values.
type Profile map[string][]string

// Fact returns the fact with the id, or nil.
func (f *ProfileForm) Fact(id string) *Fact {
	for _, fact := range f.Facts {
		if fact.ID == id {
			return fact
		}
	}
	return nil
}

// Perspective returns the perspective's label, or its id where none is known.
func (f *ProfileForm) Perspective(id string) string {
	for _, p := range f.Perspectives {
		if p.ID == id {
			return p.Label
		}
	}
	return id
}

func (f *ProfileForm) factIDs() []string {
	ids := make([]string, len(f.Facts))
	for i, fact := range f.Facts {
		ids[i] = fact.ID
	}
	return ids
}

func (f *Fact) valueIDs() []string { return choiceIDs(f.Values) }

func choiceIDs(choices []Choice) []string {
	ids := make([]string, len(choices))
	for i, c := range choices {
		ids[i] = c.ID
	}
	return ids
}

// ParseProfileForm reads a file of facts and perspectives. The form is nil
// when the file has mistakes.
func ParseProfileForm(file string, src []byte) (*ProfileForm, Problems) {
	d := &decoder{file: file}
	o := d.open(src, "readiness/profile/v1", "facts", "perspectives")
	o.need("facts", "perspectives")
	form := &ProfileForm{Perspectives: d.choices(o, "perspectives")}
	seen := map[string]int{}
	for _, n := range o.list("facts") {
		f := d.object(n, "fact", "id", "ask", "help", "many", "values")
		f.need("id", "ask", "values")
		form.Facts = append(form.Facts, &Fact{
			ID: f.unique(f.id("id"), seen, "fact"), Ask: f.text("ask"), Help: f.text("help"),
			Many: f.boolean("many"), Values: d.choices(f, "values"),
		})
	}
	return unlessWrong(form, d.done())
}

// unlessWrong returns v unless there are mistakes: half a file is of no use.
func unlessWrong[T any](v T, problems Problems) (T, Problems) {
	var none T
	if problems.Err() != nil {
		return none, problems
	}
	return v, problems
}

func (d *decoder) choices(o object, key string) []Choice {
	var out []Choice
	seen := map[string]int{}
	for _, n := range o.list(key) {
		c := d.object(n, "an item of "+key, "id", "label", "help")
		c.need("id", "label")
		out = append(out, Choice{ID: c.unique(c.id("id"), seen, strings.TrimSuffix(key, "s")), Label: c.text("label"), Help: c.text("help")})
	}
	return out
}

// A Source is a document that questions are drawn from.
type Source struct {
	ID        string
	Title     string
	Publisher string
	Authors   []string
	Year      string
	URL       string
	Read      string // what was read of it, and what was not
	Note      string
}

// ParseSources reads a file of sources. There are none when the file has
// mistakes.
func ParseSources(file string, src []byte) ([]*Source, Problems) {
	d := &decoder{file: file}
	o := d.open(src, "readiness/sources/v1", "sources")
	o.need("sources")
	var out []*Source
	seen := map[string]int{}
	for _, n := range o.list("sources") {
		s := d.object(n, "source", "id", "title", "publisher", "authors", "year", "url", "read", "note")
		s.need("id", "title", "publisher", "read")
		out = append(out, &Source{
			ID: s.unique(s.id("id"), seen, "source"), Title: s.text("title"), Publisher: s.text("publisher"), Authors: s.texts("authors"),
			Year: s.text("year"), URL: s.text("url"), Read: s.text("read"), Note: s.text("note"),
		})
	}
	return unlessWrong(out, d.done())
}

// A Glossary is what words mean in this field and in this tool.
type Glossary struct {
	Terms    []*Term
	Language []Preference
}

// A Term is a word with its meaning.
type Term struct {
	ID      string
	Term    string
	Also    []string
	Meaning string
	Sources []Citation
}

// A Preference is a way of saying something that respects people.
type Preference struct {
	Prefer    string
	InsteadOf []string
	Why       string
}

// ParseGlossary reads a glossary; sources may be nil. The glossary is nil when
// the file has mistakes.
func ParseGlossary(file string, src []byte, sources []*Source) (*Glossary, Problems) {
	d := &decoder{file: file}
	o := d.open(src, "readiness/glossary/v1", "terms", "language")
	o.need("terms")
	g := &Glossary{}
	seen := map[string]int{}
	for _, n := range o.list("terms") {
		t := d.object(n, "term", "id", "term", "also", "meaning", "sources")
		t.need("id", "term", "meaning")
		g.Terms = append(g.Terms, &Term{
			ID: t.unique(t.id("id"), seen, "term"), Term: t.text("term"), Also: t.texts("also"),
			Meaning: t.text("meaning"), Sources: d.readCitations(t, sources),
		})
	}
	for _, n := range o.list("language") {
		g.Language = append(g.Language, d.preference(n))
	}
	return unlessWrong(g, d.done())
}

func (d *decoder) preference(n *yaml.Node) Preference {
	p := d.object(n, "an item of language", "prefer", "instead_of", "why")
	p.need("prefer")
	return Preference{Prefer: p.text("prefer"), InsteadOf: p.texts("instead_of"), Why: p.text("why")}
}

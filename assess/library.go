package assess

import (
	"slices"
	"strings"

	"example.org/readiness/assess/strict"
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

	// Retired holds the ids of questions that shipped once, by questionnaire. An
	// answer to one is never a mistake.
	Retired map[string][]string

	// Editions are the fingerprints of what shipped before.
	Editions Editions

	replaced []*Questionnaire // shipped ones in whose place others were added
}

// shippedAs returns the shipped questionnaire with the id, also where one of the
// user's own has taken its place, or nil.
func (l *Library) shippedAs(id string) *Questionnaire {
	if q := l.Questionnaire(id); q != nil && q.Shipped {
		return q
	}
	return withID(l.replaced, id, (*Questionnaire).id)
}

// meant returns the fingerprint of a version of a questionnaire that ships or
// shipped once, or "".
func (l *Library) meant(id string, version int) string {
	if q := l.shippedAs(id); q != nil && q.Version == version {
		return q.fingerprint
	}
	return l.Editions[id][version]
}

// ships reports whether the library holds what ships with the program.
func (l *Library) ships() bool {
	return len(l.replaced) > 0 || slices.ContainsFunc(l.Questionnaires, func(q *Questionnaire) bool { return q.Shipped })
}

// fullSet reports whether q is one of the shipped questionnaires or takes the
// place of one.
func (l *Library) fullSet(q *Questionnaire) bool { return l.shippedAs(q.ID) != nil }

// Questionnaire returns the questionnaire with the id, or nil.
func (l *Library) Questionnaire(id string) *Questionnaire {
	return withID(l.Questionnaires, id, (*Questionnaire).id)
}

// Plan returns the plan with the id, or nil.
func (l *Library) Plan(id string) *Plan { return withID(l.Plans, id, (*Plan).id) }

// Source returns the source with the id, or nil.
func (l *Library) Source(id string) *Source { return withID(l.Sources, id, (*Source).id) }

// AddQuestionnaire adds q, in place of one with the same id.
func (l *Library) AddQuestionnaire(q *Questionnaire) {
	if old := l.Questionnaire(q.ID); old != nil && old.Shipped {
		l.replaced = append(l.replaced, old)
	}
	l.Questionnaires = replace(l.Questionnaires, q, (*Questionnaire).id)
}

// AddSources adds sources, each in place of one with the same id.
func (l *Library) AddSources(sources []*Source) {
	l.Sources = slices.Clone(l.Sources)
	for _, s := range sources {
		l.Sources = replace(l.Sources, s, (*Source).id)
	}
}

// AddGlossary adds terms and ways of saying things, each in place of one with
// the same id, or of the same preferred words.
func (l *Library) AddGlossary(g *Glossary) {
	all := &Glossary{}
	if l.Glossary != nil {
		all.Terms, all.Language = slices.Clone(l.Glossary.Terms), slices.Clone(l.Glossary.Language)
	}
	for _, t := range g.Terms {
		all.Terms = replace(all.Terms, t, (*Term).id)
	}
	for _, p := range g.Language {
		all.Language = replace(all.Language, p, func(p Preference) string { return p.Prefer })
	}
	l.Glossary = all
}

// AddForm adds facts and perspectives, each in place of one with the same id.
func (l *Library) AddForm(f *ProfileForm) {
	old := l.form()
	all := &ProfileForm{Facts: slices.Clone(old.Facts), Perspectives: slices.Clone(old.Perspectives)}
	for _, fact := range f.Facts {
		all.Facts = replace(all.Facts, fact, (*Fact).id)
	}
	for _, p := range f.Perspectives {
		all.Perspectives = replace(all.Perspectives, p, Choice.id)
	}
	l.Form = all
}

// AddPlan adds p, in place of one with the same id.
func (l *Library) AddPlan(p *Plan) { l.Plans = replace(l.Plans, p, (*Plan).id) }

// form returns the library's form, or an empty one.
func (l *Library) form() *ProfileForm {
	if l.Form == nil {
		return &ProfileForm{}
	}
	return l.Form
}

func (l *Library) questionnaireIDs() []string { return idsOf(l.Questionnaires, (*Questionnaire).id) }

func (l *Library) planIDs() []string { return idsOf(l.Plans, (*Plan).id) }

func (q *Questionnaire) id() string { return q.ID }
func (q *Question) id() string      { return q.ID }
func (p *Plan) id() string          { return p.ID }
func (s *Source) id() string        { return s.ID }
func (f *Fact) id() string          { return f.ID }
func (t *Term) id() string          { return t.ID }
func (c Choice) id() string         { return c.ID }

// withID returns the one with the id, or nil.
func withID[T any](list []*T, id string, idOf func(*T) string) *T {
	for _, v := range list {
		if idOf(v) == id {
			return v
		}
	}
	return nil
}

// replace puts v in the place of the one with its id, or behind the others.
func replace[T any](list []T, v T, idOf func(T) string) []T {
	for i := range list {
		if idOf(list[i]) == idOf(v) {
			list[i] = v
			return list
		}
	}
	return append(list, v)
}

// idsOf lists the ids in the order of the list.
func idsOf[T any](list []T, idOf func(T) string) []string {
	ids := make([]string, len(list))
	for i, v := range list {
		ids[i] = idOf(v)
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

	never map[string][]exclusion // what a value never goes with
}

// An exclusion is values of another fact.
type exclusion struct {
	fact   string
	values []string
}

// GoesWith reports whether a value can be given together with one of the values
// of another fact, such as roles that work with people where there are none.
func (f *Fact) GoesWith(value, other string, values []string) bool {
	for _, e := range f.never[value] {
		if e.fact == other && !slices.ContainsFunc(values, func(v string) bool { return !slices.Contains(e.values, v) }) {
			return false
		}
	}
	return true
}

// A Choice is one value of a fact, or one perspective.
type Choice struct{ ID, Label, Help string }

// A Profile is an organisation's facts: the id of each with its values.
type Profile map[string][]string

// Fact returns the fact with the id, or nil.
func (f *ProfileForm) Fact(id string) *Fact { return withID(f.Facts, id, (*Fact).id) }

// Perspective returns the perspective's label, or its id where none is known.
func (f *ProfileForm) Perspective(id string) string {
	for _, p := range f.Perspectives {
		if p.ID == id {
			return p.Label
		}
	}
	return id
}

func (f *ProfileForm) factIDs() []string { return idsOf(f.Facts, (*Fact).id) }

func (f *Fact) valueIDs() []string { return idsOf(f.Values, Choice.id) }

// ParseProfileForm reads a file of facts and perspectives. The form is nil
// when the file has mistakes.
func ParseProfileForm(file string, src []byte) (*ProfileForm, Problems) {
	d := strict.NewDecoder(file)
	o := d.Open(src, "readiness/profile/v1", "facts", "perspectives")
	form := &ProfileForm{Perspectives: choices(d, o, "perspectives", nil)}
	seen := map[string]int{}
	var later []func() // what refers to other facts
	for _, n := range o.List("facts") {
		f := d.Object(n, "fact", "id", "ask", "help", "many", "values")
		f.Need("id", "ask", "values")
		fact := &Fact{
			ID: f.Unique(f.ID("id"), seen, "fact"), Ask: f.TextUpTo("ask", strict.MaxText), Help: f.Text("help"),
			Many: f.Boolean("many"), never: map[string][]exclusion{},
		}
		fact.Values = choices(d, f, "values", func(value string, n *strict.Node) {
			later = append(later, func() { fact.never[value] = exclusions(d, n, form) })
		})
		form.Facts = append(form.Facts, fact)
	}
	for _, read := range later {
		read()
	}
	if len(form.Facts)+len(form.Perspectives) == 0 && d.Mistakes() == 0 {
		d.Errorf(strict.Missing, o.Node, "the file has no facts and no perspectives")
	}
	return unlessWrong(form, d.Done())
}

// exclusions reads facts with one value or a list of values each.
func exclusions(d *strict.Decoder, n *strict.Node, form *ProfileForm) []exclusion {
	if n.Shape != strict.Mapping {
		d.Errorf(strict.WrongShape, n, "never_with is %s", strict.Found(n)).Expect("other facts, like {sector: [aod]}")
		return nil
	}
	var out []exclusion
	for key, value := range d.Pairs(n, "never_with") {
		if values := factValues(d, key, value, form); len(values) > 0 {
			out = append(out, exclusion{fact: key.Value, values: values})
		}
	}
	return out
}

// unlessWrong returns v unless there are mistakes: half a file is of no use.
func unlessWrong[T any](v T, problems Problems) (T, Problems) {
	var none T
	if problems.Err() != nil {
		return none, problems
	}
	return v, problems
}

// choices reads a list of choices. Where never is not nil, a choice may say
// what it never goes with, and never is called with it.
func choices(d *strict.Decoder, o strict.Object, key string, never func(value string, n *strict.Node)) []Choice {
	keys := []string{"id", "label", "help"}
	if never != nil {
		keys = append(keys, "never_with")
	}
	var out []Choice
	seen := map[string]int{}
	for _, n := range o.List(key) {
		c := d.Object(n, "an item of "+key, keys...)
		c.Need("id", "label")
		choice := Choice{ID: c.Unique(c.ID("id"), seen, strings.TrimSuffix(key, "s")), Label: c.Label("label"), Help: c.Text("help")}
		if never != nil && c.Get("never_with") != nil {
			never(choice.ID, c.Get("never_with"))
		}
		out = append(out, choice)
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
	d := strict.NewDecoder(file)
	o := d.Open(src, "readiness/sources/v1", "sources")
	o.Need("sources")
	var out []*Source
	seen := map[string]int{}
	for _, n := range o.List("sources") {
		s := d.Object(n, "source", "id", "title", "publisher", "authors", "year", "url", "read", "note")
		s.Need("id", "title", "publisher", "read")
		out = append(out, &Source{
			ID: s.Unique(s.ID("id"), seen, "source"), Title: s.Label("title"), Publisher: s.Label("publisher"), Authors: s.Labels("authors"),
			Year: s.Label("year"), URL: s.Text("url"), Read: s.Text("read"), Note: s.Text("note"),
		})
	}
	return unlessWrong(out, d.Done())
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
	d := strict.NewDecoder(file)
	o := d.Open(src, "readiness/glossary/v1", "terms", "language")
	o.Need("terms")
	g := &Glossary{}
	seen := map[string]int{}
	for _, n := range o.List("terms") {
		t := d.Object(n, "term", "id", "term", "also", "meaning", "sources")
		t.Need("id", "term", "meaning")
		g.Terms = append(g.Terms, &Term{
			ID: t.Unique(t.ID("id"), seen, "term"), Term: t.Label("term"), Also: t.Labels("also"),
			Meaning: t.Text("meaning"), Sources: citations(d, t, sources),
		})
	}
	for _, n := range o.List("language") {
		g.Language = append(g.Language, preference(d, n))
	}
	return unlessWrong(g, d.Done())
}

func preference(d *strict.Decoder, n *strict.Node) Preference {
	p := d.Object(n, "an item of language", "prefer", "instead_of", "why")
	p.Need("prefer")
	return Preference{Prefer: p.Text("prefer"), InsteadOf: p.Texts("instead_of"), Why: p.Text("why")}
}

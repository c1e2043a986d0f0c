package assess

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/assess/strict"
)

// DefaultMinGroup is how many people a perspective must have to be shown apart,
// where nobody says.
const DefaultMinGroup = 5

// CombineOptions say how the answers of several respondents become one
// assessment.
type CombineOptions struct {
	MinGroup        int  // people; 0 or less: DefaultMinGroup
	ShowSmallGroups bool // the rule on small groups is lifted
	AcrossServices  bool // services are parts of one organisation, each one voice; otherwise they may not be mixed
}

// A Combiner puts the answers of several respondents of one organisation
// together, file by file. It keeps of each file who answered and a byte a
// question, so that ten thousand files fit in little memory.
type Combiner struct {
	in     *Instrument
	o      CombineOptions
	first  map[string]int // by questionnaire, the place of its first question
	width  int            // how many questions there are
	heads  heads
	voices []voice
	byID   map[string]int // the place in voices, by respondent's id; "" is no key of this and the next two
	byFile map[string]int
	byName map[string]int // by perspective and name, of those without an id
	known  map[string]*common
	only   *Answers   // the one that was added, while it is one
	kept   []*Answers // beside voices, where they are to be kept
	keep   bool
	notes  Problems
}

// A voice is what is kept of one file.
type voice struct {
	file, service, perspective, day string
	people                          int
	alone                           bool // it says that it may be shown alone
	*common
	given   []byte        // by question: one of the codes
	waiting []QuestionRef // answers in words that are not confirmed
}

// common is what many files have in common, kept once.
type common struct {
	form    Form
	profile Profile
	labels  map[string]string
	scope   []Scope
}

// How an answer is kept. From codeLevel on it is the place of an option.
const (
	codeBlank byte = iota
	codeUnconfirmed
	codeDontKnow
	codeSetAside
	codeLevel
)

// heads are what all files have to agree on, with the first file that says it.
type heads struct {
	organisation, service said
	versions              map[string]said
}

type said struct{ what, file string }

// Combiner returns a Combiner without answers.
func (in *Instrument) Combiner(o CombineOptions) *Combiner {
	if o.MinGroup <= 0 {
		o.MinGroup = DefaultMinGroup
	}
	c := &Combiner{
		in: in, o: o, first: map[string]int{}, heads: heads{versions: map[string]said{}},
		byID: map[string]int{}, byFile: map[string]int{}, byName: map[string]int{}, known: map[string]*common{},
	}
	for _, q := range in.library.Questionnaires {
		c.first[q.ID] = c.width
		c.width += len(in.ready[q.ID].questions)
	}
	return c
}

// Add adds the answers of one respondent. It fails, and adds nothing, with
// ErrUnfit where the answers do not fit the instrument, and with Problems where
// they do not belong with those added before: they are about another
// organisation or service, or about another version of a questionnaire, or seem
// to be of one respondent and differ.
func (c *Combiner) Add(a *Answers) error {
	if err := c.in.fits(a); err != nil {
		return err
	}
	if err := c.apart(a).Err(); err != nil {
		return err
	}
	v := c.voice(a)
	place, again, problem := c.again(a, v)
	switch {
	case problem != nil && problem.Severity == strict.Error:
		return Problems{*problem}
	case problem != nil:
		c.note(*problem)
	}
	switch {
	case !again:
		place = len(c.voices)
		c.voices = append(c.voices, v)
		if c.keep {
			c.kept = append(c.kept, a)
		}
	case place >= 0:
		c.voices[place] = v
		if c.keep {
			c.kept[place] = a
		}
	}
	c.remember(a, place)
	return nil
}

// maxNotes is how many warnings are kept: more help nobody.
const maxNotes = 100

func (c *Combiner) note(p Problem) {
	if len(c.notes) < maxNotes {
		c.notes = append(c.notes, p)
	}
}

// apart finds what keeps the answers from belonging with those before them.
func (c *Combiner) apart(a *Answers) Problems {
	var out Problems
	h := &c.heads
	problem := func(kind ProblemKind, hint, format string, args ...any) {
		out = append(out, Problem{File: a.File, Kind: kind, Found: fmt.Sprintf(format, args...), Hint: hint})
	}
	if len(c.voices) == 0 {
		return nil
	}
	if first := h.organisation; !sameName(first.what, a.Organisation) {
		problem(OtherOrganisation, "combine the answers of one organisation at a time; batch reports on each",
			"the organisation is %s, and that of %s is %s", strict.Quote(a.Organisation), first.file, strict.Quote(first.what))
	}
	if first := h.service; !c.o.AcrossServices && !sameName(first.what, a.Service) {
		problem(OtherService, "give --across services where they are parts of one organisation",
			"the service is %s, and that of %s is %s", orNone(a.Service), first.file, orNone(first.what))
	}
	for _, s := range a.Scope {
		version := fmt.Sprint(s.Version)
		if first, known := h.versions[s.Questionnaire]; known && first.what != version {
			problem(OtherVersion, "combine answers to one version of a questionnaire",
				"%s is answered in version %s, and in version %s in %s", s.Questionnaire, version, first.what, first.file)
		}
	}
	return out
}

// sameName compares names without regard to case and spaces.
func sameName(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

func orNone(s string) string {
	if s == "" {
		return "not given"
	}
	return strict.Quote(s)
}

// remember keeps what later files are compared with.
func (c *Combiner) remember(a *Answers, place int) {
	if len(c.voices) == 1 && len(c.heads.versions) == 0 {
		c.heads.organisation = said{strings.Clone(a.Organisation), a.File}
		c.heads.service = said{strings.Clone(a.Service), a.File}
	}
	for _, s := range a.Scope {
		if _, known := c.heads.versions[s.Questionnaire]; !known {
			c.heads.versions[s.Questionnaire] = said{fmt.Sprint(s.Version), a.File}
		}
	}
	if place < 0 {
		return
	}
	if c.only = nil; len(c.voices) == 1 {
		c.only = a
	}
	index(c.byID, a.Respondent.ID, place)
	index(c.byFile, a.File, place)
	index(c.byName, nameKey(a), place)
}

// index remembers the place of a file under a key that it has.
func index(places map[string]int, key string, place int) {
	if key != "" {
		places[strings.Clone(key)] = place
	}
}

// nameKey is a respondent's perspective and name, or "" where an id says who it
// is or there is no name.
func nameKey(a *Answers) string {
	name := strings.ToLower(strings.Join(strings.Fields(a.Respondent.Name), " "))
	if name == "" || a.Respondent.ID != "" {
		return ""
	}
	return a.Respondent.Perspective + "\x00" + name
}

// voice keeps what the combined assessment needs of a file.
func (c *Combiner) voice(a *Answers) voice {
	v := voice{
		file: strings.Clone(a.File), service: serviceOf(a),
		perspective: perspectiveOf(a), day: strings.Clone(a.Date),
		people: max(1, a.Respondent.Participants), alone: a.Respondent.ShownAlone,
		common: c.common(a), given: make([]byte, c.width),
	}
	for id, given := range a.Given {
		for i, q := range c.in.ready[id].questions {
			if answer, ok := given[q.ID]; ok {
				v.given[c.first[id]+i] = codeOf(q.Question, answer)
			}
		}
		for _, q := range c.in.ready[id].open {
			if given[q.ID].Unconfirmed {
				v.waiting = append(v.waiting, QuestionRef{id, q.ID})
			}
		}
	}
	return v
}

// serviceOf is the service as it is compared.
func serviceOf(a *Answers) string { return strings.Clone(strings.Join(strings.Fields(a.Service), " ")) }

// perspectiveOf is the perspective of a respondent; who gives none has another
// view.
func perspectiveOf(a *Answers) string {
	if a.Respondent.Perspective == "" {
		return "other"
	}
	return strings.Clone(a.Respondent.Perspective)
}

func codeOf(q *Question, a Answer) byte {
	if a.Unconfirmed {
		return codeUnconfirmed
	}
	switch a.Kind {
	case Level:
		return codeLevel + byte(slices.IndexFunc(q.options, func(o option) bool { return o.value == a.Level }))
	case DontKnow:
		return codeDontKnow
	case NotApplicable:
		return codeSetAside
	}
	return codeBlank
}

// common returns what the file has in common with others, as it is kept.
func (c *Combiner) common(a *Answers) *common {
	key := fmt.Sprintln(a.Form, a.Profile, a.Labels, a.Scope) // maps are printed in the order of their keys
	if c.known[key] == nil {
		own := a.Clone()
		c.known[key] = &common{form: own.Form, profile: own.Profile, labels: own.Labels, scope: own.Scope}
	}
	return c.known[key]
}

// again finds out whether the respondent or the file was added before. Then it
// returns the place that the answers take, or -1 where the earlier ones stay,
// and a warning; or a mistake, where one respondent says different things.
func (c *Combiner) again(a *Answers, v voice) (place int, again bool, problem *Problem) {
	if at, ok := c.byID[a.Respondent.ID]; ok {
		earlier := c.voices[at]
		if v.day < earlier.day {
			return -1, true, sameAgain(a, "the respondent of %s, who answered on a later day, is here again; these answers are left out", earlier.file)
		}
		return at, true, sameAgain(a, "the respondent of %s is here again; the earlier answers are left out", earlier.file)
	}
	if at, ok := c.byFile[a.File]; ok && c.voices[at].same(v) {
		return -1, true, sameAgain(a, "the file is given twice; it counts once")
	}
	if at, ok := c.byName[nameKey(a)]; ok {
		earlier := c.voices[at]
		if earlier.same(v) {
			return -1, true, sameAgain(a, "%s has the same respondent and the same answers; they count once", earlier.file)
		}
		return 0, false, &Problem{File: a.File, Kind: SameRespondent,
			Found: fmt.Sprintf("the respondent has the same perspective and name as that of %s, and other answers", earlier.file),
			Hint:  "where they are two people, give each a respondent id; where they are one, leave out the older file"}
	}
	return 0, false, nil
}

// same reports whether two files give the same answers.
func (v voice) same(o voice) bool {
	return v.perspective == o.perspective && v.service == o.service && bytes.Equal(v.given, o.given)
}

func sameAgain(a *Answers, format string, args ...any) *Problem {
	return &Problem{File: a.File, Kind: RepeatedAnswers, Severity: Warning, Found: fmt.Sprintf(format, args...)}
}

// Assessment scores what was added. It fails, with ErrUnfit, when nothing was.
// More may be added afterwards, for another assessment.
func (c *Combiner) Assessment() (*Assessment, error) {
	switch {
	case len(c.voices) == 0:
		return nil, fmt.Errorf("%w: no answers are given", ErrUnfit)
	case len(c.voices) == 1:
		a := c.in.single(c.only)
		a.warnings = slices.Clone(c.notes)
		return a, nil
	}
	h := c.hear()
	result := h.score()
	return &Assessment{
		library: c.in.library, plan: c.in.plan, answers: []*Answers{h.answers}, respondents: slices.Clone(c.kept),
		result: result, agreed: h.agreed(), order: c.in.order, warnings: append(slices.Clone(c.notes), h.warnings...),
		protection: Protection{MinGroup: c.o.MinGroup, Applies: h.apply, Lifted: c.o.ShowSmallGroups, Nothing: h.nothing},
	}, nil
}

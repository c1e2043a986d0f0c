package assess

import (
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/assess/strict"
)

// ParseQuestionnaire reads a questionnaire and checks everything in it: also
// its goals and plan rows against the library's plans, its conditions against
// the library's form, and its sources, where the library has any. The
// questionnaire is nil when there are mistakes; the file's name is only used
// in messages.
func ParseQuestionnaire(file string, src []byte, lib *Library) (*Questionnaire, Problems) {
	p := &questionnaireParser{Decoder: strict.NewDecoder(file), lib: lib}
	q := p.questionnaire(src)
	return unlessWrong(q, p.Done())
}

// A questionnaireParser holds what the parts of one file need of each other.
type questionnaireParser struct {
	*strict.Decoder
	lib       *Library
	q         *Questionnaire
	plan      *Plan
	scales    map[string]*Scale
	names     []string       // of the scales, in the order of the file
	sections  map[string]int // id to line
	questions map[string]int
	actions   map[string]int
	later     []conditionNode // conditions on questions
}

func (p *questionnaireParser) questionnaire(src []byte) *Questionnaire {
	o := p.Open(src, "readiness/questionnaire/v1",
		"id", "version", "variant", "title", "measures", "summary", "before", "plan", "weight", "average", "unanswered",
		"out_of", "bands", "authors", "reviewed_by", "notes", "scales", "worth", "joined", "sections", "questions")
	if !o.OK() {
		return nil
	}
	o.Need("id", "title", "scales")
	p.sections, p.questions, p.actions = map[string]int{}, map[string]int{}, map[string]int{}
	p.q = &Questionnaire{
		ID:         o.ID("id"),
		Pos:        o.At("id"),
		Version:    o.Whole("version", 1),
		Variant:    o.ID("variant"),
		Title:      o.Label("title"),
		Measures:   Measures(o.Choice("measures", string(Readiness), string(Readiness), string(Risk))),
		Summary:    o.Text("summary"),
		Weight:     o.Positive("weight", 1),
		Average:    Average(o.Choice("average", string(ByQuestion), string(ByQuestion), string(BySection))),
		Unanswered: Unanswered(o.Choice("unanswered", string(LeaveOut), string(LeaveOut), string(Worst))),
		Before:     o.Texts("before"),
		Authors:    o.Labels("authors"),
		ReviewedBy: o.Labels("reviewed_by"),
		Notes:      o.Texts("notes"),
		File:       p.File,
	}
	p.q.Bands = p.bands(o.Get("bands"))
	p.plan = p.findPlan(o)
	p.scales = p.readScales(o.Get("scales"))
	p.worth(o.Get("worth"))
	p.q.Root = &Section{Weight: 1, OutOf: p.outOf(o)}
	p.q.Joined = p.joined(o.Get("joined"))
	p.content(o, p.q.Root, 0)
	p.conditionsOnQuestions()
	p.stepOrder()
	p.edition(o)
	return p.q
}

// edition checks the questionnaire as a whole: that something in it is scored,
// and that it does not pass for a shipped one with another meaning.
func (p *questionnaireParser) edition(o strict.Object) {
	if p.Mistakes() > 0 {
		return // what is left of the questions says nothing about the whole
	}
	if len(p.q.openQuestions()) > 0 && !slices.ContainsFunc(p.q.items(), func(q *Question) bool { return !q.Open }) {
		p.Errorf(NoQuestions, o.Node, "the file has only open questions").Expect("one with a scale at least")
		return
	}
	p.q.takeFingerprint()
	if p.q.Variant != "" {
		if p.lib.shippedAs(p.q.ID) == nil && p.lib.ships() {
			p.Warnf(NoEffect, o.Get("variant"), "there is no shipped questionnaire %s that this could be a variant of", p.q.ID)
		}
		return
	}
	if meant := p.lib.meant(p.q.ID, p.q.Version); meant != "" && meant != p.q.fingerprint {
		at := o.Get("version")
		if at == nil {
			at = o.Get("id")
		}
		p.Errorf(Changed, at, "version %d of %s is a shipped questionnaire, which asks or scores something else", p.q.Version, p.q.ID).
			Expect("the same questions, levels, weights and rules").
			Advise("name it as a variant, like variant: our-own, or give it an id of its own")
	}
}

// findPlan returns the plan that the questionnaire names, or nil.
func (p *questionnaireParser) findPlan(o strict.Object) *Plan {
	n := o.Get("plan")
	if n == nil {
		return nil
	}
	id := p.Word(n, "plan")
	p.q.Plan = id
	plan := p.lib.Plan(id)
	if plan == nil && id != "" {
		p.Errorf(strict.UnknownName, n, "unknown plan %s", strict.Quote(id)).ExpectOneOf(id, p.lib.planIDs()).
			Advise("name the file of the plan too, after --plan or beside this one")
	}
	return plan
}

// maxSections is how deep sections may be nested.
const maxSections = 8

// content reads the sections or the questions of a section or of the file.
func (p *questionnaireParser) content(o strict.Object, s *Section, depth int) {
	sections, questions := o.Get("sections"), o.Get("questions")
	switch {
	case sections != nil && questions != nil:
		p.Errorf(BothKinds, o.Node, "%s holds both sections and questions", o.What).
			Expect("one of them")
	case isEmpty(sections) && isEmpty(questions):
		p.Errorf(NoQuestions, o.Node, "%s has no questions", o.What)
	case depth > maxSections:
		p.Errorf(strict.TooDeep, o.Node, "sections stand more than %d deep in each other", maxSections)
		return
	}
	for _, n := range o.List("sections") {
		s.Sections = append(s.Sections, p.section(n, depth+1))
	}
	for _, n := range o.List("questions") {
		if q := p.question(n); q != nil {
			s.Items = append(s.Items, q)
			if !q.Open {
				s.Questions = append(s.Questions, q)
			}
		}
	}
}

// isEmpty tells a missing list and one of no items.
func isEmpty(list *strict.Node) bool {
	return list == nil || list.Shape == strict.Sequence && len(list.Content) == 0
}

func (p *questionnaireParser) section(n *strict.Node, depth int) *Section {
	o := p.Object(n, "section", "id", "title", "summary", "weight", "out_of", "sections", "questions")
	o.Need("id", "title")
	s := &Section{
		ID:      o.Unique(o.ID("id"), p.sections, "section"),
		Pos:     o.At("id"),
		Title:   o.Label("title"),
		Summary: o.Text("summary"),
		Weight:  o.Positive("weight", 1),
		OutOf:   p.outOf(o),
	}
	if !o.OK() {
		return s
	}
	if w := o.Get("weight"); w != nil && p.q.Average == ByQuestion {
		p.Errorf(NoEffect, w, "a section weight does nothing while the questionnaire averages its questions").
			Advise("add average: sections to the questionnaire, or take the weight away")
	}
	o.What = "section " + s.ID
	p.content(o, s, depth)
	return s
}

func (p *questionnaireParser) question(n *strict.Node) *Question {
	o := p.Object(n, "question", "id", "topic", "good", "ask", "open", "help", "scale", "levels", "weight", "short", "since",
		"essential", "target", "reversed", "only_if", "goals", "sources", "find_out", "actions")
	if !o.OK() {
		return nil
	}
	o.Need("id", "ask")
	q := &Question{
		ID:       o.Unique(o.ID("id"), p.questions, "question"),
		Pos:      o.At("id"),
		Topic:    o.Label("topic"),
		Good:     o.Label("good"),
		Ask:      o.TextUpTo("ask", strict.MaxText),
		Open:     o.Boolean("open"),
		Help:     o.Text("help"),
		Short:    o.Boolean("short"),
		Since:    p.since(o),
		Weight:   o.Positive("weight", 1),
		Reversed: o.Boolean("reversed"),
		FindOut:  o.Text("find_out"),
		Sources:  citations(p.Decoder, o, p.lib.Sources),
	}
	p.conditions(o.Get("only_if"), q)
	if p.lib.form().Fact(q.ID) != nil {
		p.Errorf(strict.Repeated, o.Get("id"), "the question id %s is the name of a fact of the profile", q.ID).
			Expect("an id of its own, since conditions name both")
	}
	if q.Topic == "" {
		q.Topic = q.Ask
	}
	if q.Open {
		return p.openQuestion(o, q)
	}
	return p.scaled(o, q)
}

// openQuestion reports what goes with levels only.
func (p *questionnaireParser) openQuestion(o strict.Object, q *Question) *Question {
	for _, key := range []string{"scale", "levels", "weight", "essential", "target", "reversed", "good", "goals", "find_out", "actions"} {
		if n := o.Get(key); n != nil {
			p.Errorf(NoEffect, n, "%s does nothing in an open question, which is answered in words", key).
				Advise("take it away, or take open: true away")
		}
	}
	return q
}

// scaled reads what goes with levels. It returns nil where nothing can be said
// of the question without its scale.
func (p *questionnaireParser) scaled(o strict.Object, q *Question) *Question {
	if o.Get("scale") == nil {
		if open := o.Get("open"); open != nil && open.Value != "false" {
			return nil // reported as neither true nor false
		}
		p.Errorf(strict.Missing, o.Node, "question has no scale").
			Advise("name one of the scales, or write open: true where people answer in words")
		return nil
	}
	q.Goals = p.goals(o)
	q.Scale = p.scaleOf(o)
	if q.Scale == nil || len(q.Scale.Options) < 2 {
		return nil
	}
	q.Levels = p.levels(o.Get("levels"), q.Scale)
	q.Essential = p.essential(o.Get("essential"), q.Scale)
	var target *float64
	if t := o.Get("target"); t != nil {
		if v, ok := p.level(t, "target", q.Scale); ok {
			target = &v
		}
	}
	q.prepare(p.q.Measures, target)
	for _, a := range o.List("actions") {
		if action := p.action(a, q); action != nil {
			q.Actions = append(q.Actions, action)
		}
	}
	return q
}

// since reads the version in which a question's meaning began.
func (p *questionnaireParser) since(o strict.Object) int {
	since := o.Whole("since", 1)
	if since > p.q.Version && p.q.Version > 0 {
		p.Errorf(strict.BadNumber, o.Get("since"), "since is %d, and this is version %d of the questionnaire", since, p.q.Version).
			Expect("a version that there has been").Advise("raise the version when a question changes its meaning")
	}
	return since
}

// scaleOf returns the scale that a question names, or nil.
func (p *questionnaireParser) scaleOf(o strict.Object) *Scale {
	n := o.Get("scale")
	if n == nil {
		return nil
	}
	id := p.Word(n, "scale")
	s := p.scales[id]
	if s == nil {
		p.Known(n, "scale", id, p.names)
	}
	return s
}

// level reads a value that must be on the scale.
func (p *questionnaireParser) level(n *strict.Node, what string, s *Scale) (float64, bool) {
	return p.onScale(n, what, s, p.Number)
}

func (p *questionnaireParser) onScale(n *strict.Node, what string, s *Scale, number func(*strict.Node, string) (float64, bool)) (float64, bool) {
	v, ok := number(n, what)
	if ok && !s.has(v) {
		p.Errorf(OffScale, n, "%s is %s, which the scale %s does not have", what, n.Value, s.ID).
			Expect("one of %s", s.values())
		return 0, false
	}
	return v, ok
}

func (s *Scale) has(v float64) bool {
	return slices.ContainsFunc(s.Options, func(o Option) bool { return o.Value == v })
}

// values lists the scale's values for a message: "0, 1, 2".
func (s *Scale) values() string {
	list := make([]string, len(s.Options))
	for i, o := range s.Options {
		list[i] = strconv.FormatFloat(o.Value, 'f', -1, 64)
	}
	return strings.Join(list, ", ")
}

func (p *questionnaireParser) levels(n *strict.Node, s *Scale) []string {
	levels := make([]string, len(s.Options))
	if n == nil {
		return levels
	}
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "levels is %s", strict.Found(n)).
			Expect("values with what each looks like")
		return levels
	}
	for key, value := range p.Pairs(n, "levels") {
		v, ok := p.onScale(key, "a level", s, p.NumberKey)
		if !ok {
			continue
		}
		i := slices.IndexFunc(s.Options, func(o Option) bool { return o.Value == v })
		if levels[i] != "" {
			p.Errorf(strict.Repeated, key, "the level %s is described twice", key.Value)
			continue
		}
		levels[i] = p.Text(value, "the level "+key.Value)
	}
	return levels
}

func (p *questionnaireParser) essential(n *strict.Node, s *Scale) *Essential {
	if n == nil {
		return nil
	}
	o := p.Object(n, "essential", "level", "why")
	o.Need("level", "why")
	if o.Get("level") == nil {
		return nil
	}
	level, _ := p.level(o.Get("level"), "the essential level", s)
	return &Essential{Level: level, Why: o.Text("why")}
}

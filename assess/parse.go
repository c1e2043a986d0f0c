package assess

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// ParseQuestionnaire reads a questionnaire and checks everything in it: also
// its goals and plan rows against the library's plans, its conditions against
// the library's form, and its sources, where the library has any. The
// questionnaire is nil when there are mistakes; the file's name is only used
// in messages.
func ParseQuestionnaire(file string, src []byte, lib *Library) (*Questionnaire, Problems) {
	p := &questionnaireParser{decoder: decoder{file: file}, lib: lib}
	q := p.questionnaire(src)
	return unlessWrong(q, p.done())
}

// A questionnaireParser holds what the parts of one file need of each other.
type questionnaireParser struct {
	decoder
	lib       *Library
	q         *Questionnaire
	plan      *Plan
	scales    map[string]*Scale
	names     []string       // of the scales, in the order of the file
	sections  map[string]int // id to line
	questions map[string]int
	actions   map[string]int
}

func (p *questionnaireParser) questionnaire(src []byte) *Questionnaire {
	o := p.open(src, "readiness/questionnaire/v1",
		"id", "version", "title", "measures", "summary", "plan", "weight", "average", "unanswered", "out_of",
		"bands", "authors", "reviewed_by", "notes", "scales", "sections", "questions")
	if !o.ok() {
		return nil
	}
	o.need("id", "title", "scales")
	p.sections, p.questions, p.actions = map[string]int{}, map[string]int{}, map[string]int{}
	p.q = &Questionnaire{
		ID:         o.id("id"),
		Version:    o.whole("version", 1),
		Title:      o.text("title"),
		Measures:   Measures(o.choice("measures", string(Readiness), string(Readiness), string(Risk))),
		Summary:    o.text("summary"),
		Weight:     o.positive("weight", 1),
		Average:    Average(o.choice("average", string(ByQuestion), string(ByQuestion), string(BySection))),
		Unanswered: Unanswered(o.choice("unanswered", string(LeaveOut), string(LeaveOut), string(Worst))),
		Authors:    o.texts("authors"),
		ReviewedBy: o.texts("reviewed_by"),
		Notes:      o.texts("notes"),
		File:       p.file,
	}
	p.q.Bands = p.bands(o.get("bands"))
	p.plan = p.findPlan(o)
	p.scales = p.readScales(o.get("scales"))
	p.q.Root = &Section{Weight: 1, OutOf: o.positive("out_of", 0)}
	p.content(o, p.q.Root, 0)
	return p.q
}

// findPlan returns the plan that the questionnaire names, or nil.
func (p *questionnaireParser) findPlan(o object) *Plan {
	n := o.get("plan")
	if n == nil {
		return nil
	}
	id := p.text(n, "plan")
	p.q.Plan = id
	if p.known(n, "plan", id, p.lib.planIDs()) {
		return p.lib.Plan(id)
	}
	return nil
}

// bands reads names by their lower edge in percent.
func (p *questionnaireParser) bands(n *yaml.Node) []Band {
	if n == nil {
		return DefaultBands(p.q.Measures)
	}
	if n.Kind != yaml.MappingNode {
		p.errorf(n, "bands is %s; expected percentages with names, like {0: Exploring, 50: Established}", found(n))
		return nil
	}
	var bands []Band
	for key, value := range p.pairs(n, "bands") {
		from, ok := p.number(key, "a band's edge")
		if !ok {
			continue
		}
		if last := len(bands) - 1; last >= 0 && from <= bands[last].From {
			p.errorf(key, "the band edge %s does not rise above the one before it; expected rising percentages", key.Value)
		}
		if from > 100 {
			p.errorf(key, "the band edge %s is above 100 percent", key.Value)
		}
		bands = append(bands, Band{From: from, Label: p.text(value, "a band's name")})
	}
	if count := len(n.Content) / 2; count < 2 || count > 7 {
		p.errorf(n, "the number of bands is %d; expected 2 to 7", count)
	} else if len(bands) > 0 && bands[0].From != 0 {
		p.errorf(n, "the lowest band starts at %s; expected 0", strconv.FormatFloat(bands[0].From, 'f', -1, 64))
	}
	return bands
}

func (p *questionnaireParser) readScales(n *yaml.Node) map[string]*Scale {
	scales := map[string]*Scale{}
	if n == nil {
		return scales
	}
	if n.Kind != yaml.MappingNode {
		p.errorf(n, "scales is %s; expected names, each with its levels", found(n))
		return scales
	}
	for key, value := range p.pairs(n, "scales") {
		if !isID(key.Value) {
			p.errorf(key, "the scale name is %s; expected at most %d small letters, digits and hyphens", quote(key.Value), maxID)
		}
		scales[key.Value] = p.scale(key.Value, value)
		p.names = append(p.names, key.Value)
		p.q.Scales = append(p.q.Scales, scales[key.Value])
	}
	return scales
}

// maxOptions is how many values a scale may have: 0 to 100.
const maxOptions = 101

// scale reads two or more values with their labels. A value given twice is a
// repeated key, even where it is written in two ways.
func (p *questionnaireParser) scale(id string, n *yaml.Node) *Scale {
	s, what := &Scale{ID: id}, "the scale "+name(id)
	if n.Kind != yaml.MappingNode {
		p.errorf(n, "%s is %s; expected values with labels, like {0: Not in place, 1: In place}", what, found(n))
		return s
	}
	if count := len(n.Content) / 2; count < 2 || count > maxOptions {
		p.errorf(n, "the number of values of %s is %d; expected 2 to %d", what, count, maxOptions)
		return s
	}
	for key, value := range p.pairs(n, what) {
		v, ok := p.number(key, "a value of "+what)
		if !ok {
			continue
		}
		if slices.ContainsFunc(s.Options, func(o Option) bool { return o.Value == v }) {
			p.errorf(key, "the value %s stands in %s already; expected each value once", key.Value, what)
			continue
		}
		s.Options = append(s.Options, Option{Value: v, Label: p.text(value, "a label of "+what)})
	}
	return s
}

// maxSections is how deep sections may stand in sections.
const maxSections = 8

// content reads the sections or the questions of a section or of the file.
func (p *questionnaireParser) content(o object, s *Section, depth int) {
	sections, questions := o.get("sections"), o.get("questions")
	switch {
	case sections != nil && questions != nil:
		p.errorf(o.node, "%s holds both sections and questions; expected one of them", o.what)
	case isEmpty(sections) && isEmpty(questions):
		p.errorf(o.node, "%s has no questions", o.what)
	case depth > maxSections:
		p.errorf(o.node, "sections stand more than %d deep in each other", maxSections)
		return
	}
	for _, n := range o.list("sections") {
		s.Sections = append(s.Sections, p.section(n, depth+1))
	}
	for _, n := range o.list("questions") {
		if q := p.question(n); q != nil {
			s.Questions = append(s.Questions, q)
		}
	}
}

// isEmpty tells a missing list and one of no items.
func isEmpty(list *yaml.Node) bool {
	return list == nil || list.Kind == yaml.SequenceNode && len(list.Content) == 0
}

func (p *questionnaireParser) section(n *yaml.Node, depth int) *Section {
	o := p.object(n, "section", "id", "title", "summary", "weight", "out_of", "sections", "questions")
	o.need("id", "title")
	s := &Section{
		ID:      o.unique(o.id("id"), p.sections, "section"),
		Title:   o.text("title"),
		Summary: o.text("summary"),
		Weight:  o.positive("weight", 1),
		OutOf:   o.positive("out_of", 0),
	}
	if !o.ok() {
		return s
	}
	if w := o.get("weight"); w != nil && p.q.Average == ByQuestion {
		p.report(w, "add average: sections to the questionnaire, or take the weight away",
			"a section weight does nothing while the questionnaire averages its questions")
	}
	o.what = "section " + s.ID
	p.content(o, s, depth)
	return s
}

func (p *questionnaireParser) question(n *yaml.Node) *Question {
	o := p.object(n, "question", "id", "topic", "ask", "help", "scale", "levels", "weight", "essential", "target",
		"reversed", "only_if", "goals", "sources", "find_out", "actions")
	if !o.ok() {
		return nil
	}
	o.need("id", "ask", "scale")
	q := &Question{
		ID:       o.unique(o.id("id"), p.questions, "question"),
		Topic:    o.text("topic"),
		Ask:      o.text("ask"),
		Help:     o.text("help"),
		Weight:   o.positive("weight", 1),
		Reversed: o.boolean("reversed"),
		FindOut:  o.text("find_out"),
		Goals:    p.goals(o),
		Sources:  p.citations(o, p.lib.Sources),
		OnlyIf:   p.conditions(o.get("only_if")),
	}
	if q.Topic == "" {
		q.Topic = q.Ask
	}
	q.Scale = p.scaleOf(o)
	if q.Scale == nil || len(q.Scale.Options) < 2 {
		return nil
	}
	q.Levels = p.levels(o.get("levels"), q.Scale)
	q.Essential = p.essential(o.get("essential"), q.Scale)
	var target *float64
	if t := o.get("target"); t != nil {
		if v, ok := p.level(t, "target", q.Scale); ok {
			target = &v
		}
	}
	q.prepare(p.q.Measures, target)
	for _, a := range o.list("actions") {
		if action := p.action(a, q); action != nil {
			q.Actions = append(q.Actions, action)
		}
	}
	return q
}

// scaleOf returns the scale that a question names, or nil.
func (p *questionnaireParser) scaleOf(o object) *Scale {
	n := o.get("scale")
	if n == nil {
		return nil
	}
	id := p.text(n, "scale")
	s := p.scales[id]
	if s == nil {
		p.known(n, "scale", id, p.names)
	}
	return s
}

// level reads a value that must stand on the scale.
func (p *questionnaireParser) level(n *yaml.Node, what string, s *Scale) (float64, bool) {
	v, ok := p.number(n, what)
	if ok && !s.has(v) {
		p.errorf(n, "%s is %s, which the scale %s does not have; expected one of %s", what, n.Value, s.ID, s.values())
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

func (p *questionnaireParser) levels(n *yaml.Node, s *Scale) []string {
	levels := make([]string, len(s.Options))
	if n == nil {
		return levels
	}
	if n.Kind != yaml.MappingNode {
		p.errorf(n, "levels is %s; expected values with what each looks like", found(n))
		return levels
	}
	for key, value := range p.pairs(n, "levels") {
		v, ok := p.level(key, "a level", s)
		if !ok {
			continue
		}
		i := slices.IndexFunc(s.Options, func(o Option) bool { return o.Value == v })
		if levels[i] != "" {
			p.errorf(key, "the level %s is described twice", key.Value)
			continue
		}
		levels[i] = p.text(value, "the level "+key.Value)
	}
	return levels
}

func (p *questionnaireParser) essential(n *yaml.Node, s *Scale) *Essential {
	if n == nil {
		return nil
	}
	o := p.object(n, "essential", "level", "why")
	o.need("level", "why")
	if o.get("level") == nil {
		return nil
	}
	level, _ := p.level(o.get("level"), "the essential level", s)
	return &Essential{Level: level, Why: o.text("why")}
}

func (p *questionnaireParser) goals(o object) []string {
	goals := []string{}
	for _, n := range o.list("goals") {
		id := p.text(n, "a goal")
		if p.q.Plan == "" {
			p.report(n, "add plan: with the plan's id to the questionnaire", "goal %s belongs to no plan", quote(id))
			continue
		}
		if p.plan == nil || !p.known(n, "goal", id, p.plan.goalIDs()) {
			continue
		}
		if slices.Contains(goals, id) {
			p.errorf(n, "goal %s is named twice", id)
			continue
		}
		goals = append(goals, id)
	}
	return goals
}

// citations reads a list of sources with the place in each. Ids are checked
// where sources are at hand.
func (d *decoder) citations(o object, sources []*Source) []Citation {
	ids := idsOf(sources, (*Source).id)
	var out []Citation
	for _, n := range o.list("sources") {
		c := d.object(n, "source", "id", "at")
		c.need("id")
		cite := Citation{ID: c.id("id"), At: c.text("at")}
		if len(ids) > 0 && cite.ID != "" {
			d.known(c.get("id"), "source", cite.ID, ids)
		}
		out = append(out, cite)
	}
	return out
}

// conditions reads facts with one value or a list of values each.
func (p *questionnaireParser) conditions(n *yaml.Node) []Condition {
	if n == nil {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		p.errorf(n, "only_if is %s; expected facts of the profile, like {sector: [aod]}", found(n))
		return nil
	}
	var out []Condition
	for key, value := range p.pairs(n, "only_if") {
		values := p.factValues(key, value, p.lib.form())
		if len(values) > 0 {
			out = append(out, Condition{Fact: key.Value, Values: values})
		}
	}
	// The file's order does not matter, and a fixed one gives fixed messages.
	slices.SortFunc(out, func(a, b Condition) int { return cmp.Compare(a.Fact, b.Fact) })
	return out
}

// factValues reads the values of one fact: a word or a list of words.
func (d *decoder) factValues(key, n *yaml.Node, form *ProfileForm) []string {
	fact := form.Fact(key.Value)
	if fact == nil {
		d.known(key, "fact", key.Value, form.factIDs())
		return nil
	}
	nodes := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		nodes = n.Content
		if len(nodes) == 0 {
			d.errorf(n, "%s has no value; expected one of %s", fact.ID, strings.Join(fact.valueIDs(), ", "))
		}
	}
	var values []string
	for _, v := range nodes {
		id := d.text(v, fact.ID)
		if !d.known(v, "value of "+fact.ID, id, fact.valueIDs()) {
			continue
		}
		if slices.Contains(values, id) {
			d.errorf(v, "%s names %s twice", fact.ID, id)
			continue
		}
		values = append(values, id)
	}
	return values
}

var periodPattern = regexp.MustCompile(`^([1-9][0-9]{0,3}) (day|week|month)s?$`)

// action reads one action of a question. Its goals are its own and then the
// question's.
func (p *questionnaireParser) action(n *yaml.Node, q *Question) *Action {
	o := p.object(n, "action", "id", "when", "do", "who", "effort", "within", "done_when", "goals", "activities", "duty")
	if !o.ok() {
		return nil
	}
	o.need("id", "when", "do")
	a := &Action{
		ID:       o.unique(o.id("id"), p.actions, "action"),
		Do:       o.text("do"),
		Who:      o.text("who"),
		Effort:   Effort(o.choice("effort", string(Medium), string(Small), string(Medium), string(Large))),
		Within:   p.period(o.get("within")),
		DoneWhen: o.text("done_when"),
		Goals:    p.goals(o),
		Duty:     o.boolean("duty"),

		Activities: p.activities(o),
	}
	for _, g := range q.Goals {
		if !slices.Contains(a.Goals, g) {
			a.Goals = append(a.Goals, g)
		}
	}
	for _, w := range o.list("when") {
		v, ok := p.level(w, "a level under when", q.Scale)
		if ok && slices.Contains(a.When, v) {
			p.errorf(w, "the level %s is named twice under when", w.Value)
		} else if ok {
			a.When = append(a.When, v)
		}
	}
	if w := o.get("when"); w != nil && len(w.Content) == 0 && w.Kind == yaml.SequenceNode {
		p.errorf(w, "when is empty; expected the levels that call for this action")
	}
	return a
}

// activities reads the rows of the plan that an action supports.
func (p *questionnaireParser) activities(o object) []string {
	activities := []string{}
	for _, row := range o.list("activities") {
		id := p.text(row, "an activity")
		switch {
		case p.plan == nil:
			p.report(row, "add plan: with the plan's id to the questionnaire", "activity %s belongs to no plan", quote(id))
		case slices.Contains(activities, id):
			p.errorf(row, "activity %s is named twice", name(id))
		case p.known(row, "activity of the plan", id, p.plan.activityIDs()):
			activities = append(activities, id)
		}
	}
	return activities
}

func (p *questionnaireParser) period(n *yaml.Node) Period {
	if n == nil {
		return Period{}
	}
	s := p.text(n, "within")
	m := periodPattern.FindStringSubmatch(s)
	if m == nil && s == "" {
		return Period{} // reported as no text
	}
	if m == nil {
		p.errorf(n, "within is %s; expected a whole number of days, weeks or months, like 3 months", found(n))
		return Period{}
	}
	count, _ := strconv.Atoi(m[1])
	return Period{Count: count, Unit: m[2]}
}

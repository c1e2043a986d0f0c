package assess

import (
	"cmp"
	"regexp"
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
}

func (p *questionnaireParser) questionnaire(src []byte) *Questionnaire {
	o := p.Open(src, "readiness/questionnaire/v1",
		"id", "version", "title", "measures", "summary", "plan", "weight", "average", "unanswered", "out_of",
		"bands", "authors", "reviewed_by", "notes", "scales", "joined", "sections", "questions")
	if !o.OK() {
		return nil
	}
	o.Need("id", "title", "scales")
	p.sections, p.questions, p.actions = map[string]int{}, map[string]int{}, map[string]int{}
	p.q = &Questionnaire{
		ID:         o.ID("id"),
		Version:    o.Whole("version", 1),
		Title:      o.Text("title"),
		Measures:   Measures(o.Choice("measures", string(Readiness), string(Readiness), string(Risk))),
		Summary:    o.Text("summary"),
		Weight:     o.Positive("weight", 1),
		Average:    Average(o.Choice("average", string(ByQuestion), string(ByQuestion), string(BySection))),
		Unanswered: Unanswered(o.Choice("unanswered", string(LeaveOut), string(LeaveOut), string(Worst))),
		Authors:    o.Texts("authors"),
		ReviewedBy: o.Texts("reviewed_by"),
		Notes:      o.Texts("notes"),
		File:       p.File,
	}
	p.q.Bands = p.bands(o.Get("bands"))
	p.plan = p.findPlan(o)
	p.scales = p.readScales(o.Get("scales"))
	p.q.Root = &Section{Weight: 1, OutOf: OutOf{To: o.Positive("out_of", 0)}}
	p.q.Joined = p.joined(o.Get("joined"))
	p.content(o, p.q.Root, 0)
	p.stepOrder()
	if p.Mistakes() == 0 {
		p.q.takeFingerprint()
	}
	return p.q
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

// bands reads names by their lower edge in percent.
func (p *questionnaireParser) bands(n *strict.Node) []Band {
	if n == nil {
		return DefaultBands(p.q.Measures)
	}
	if n.Shape != strict.Mapping {
		p.Errorf(BadBands, n, "bands is %s", strict.Found(n)).
			Expect("percentages with names, like {0: Exploring, 50: Established}")
		return nil
	}
	var bands []Band
	for key, value := range p.Pairs(n, "bands") {
		from, ok := p.NumberKey(key, "a band's edge")
		if !ok {
			continue
		}
		if last := len(bands) - 1; last >= 0 && from <= bands[last].From {
			p.Errorf(BadBands, key, "the band edge %s does not rise above the one before it", key.Value).
				Expect("rising percentages")
		}
		if from > 100 {
			p.Errorf(BadBands, key, "the band edge %s is above 100 percent", key.Value)
		}
		bands = append(bands, Band{From: from, Label: p.Text(value, "a band's name")})
	}
	if count := len(n.Content) / 2; count < 2 || count > 7 {
		p.Errorf(BadBands, n, "the number of bands is %d", count).
			Expect("2 to 7")
	} else if len(bands) > 0 && bands[0].From != 0 {
		p.Errorf(BadBands, n, "the lowest band starts at %s", strconv.FormatFloat(bands[0].From, 'f', -1, 64)).
			Expect("0")
	}
	return bands
}

func (p *questionnaireParser) readScales(n *strict.Node) map[string]*Scale {
	scales := map[string]*Scale{}
	if n == nil {
		return scales
	}
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "scales is %s", strict.Found(n)).
			Expect("names, each with its levels")
		return scales
	}
	for key, value := range p.Pairs(n, "scales") {
		if !strict.IsID(key.Value) {
			p.Errorf(strict.BadID, key, "the scale name is %s", strict.Quote(key.Value)).
				Expect("at most %d small letters, digits and hyphens", strict.MaxID)
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
func (p *questionnaireParser) scale(id string, n *strict.Node) *Scale {
	s, what := &Scale{ID: id}, "the scale "+strict.Name(id)
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "%s is %s", what, strict.Found(n)).
			Expect("values with labels, like {0: Not in place, 1: In place}")
		return s
	}
	if count := len(n.Content) / 2; count < 2 || count > maxOptions {
		p.Errorf(BadScale, n, "the number of values of %s is %d", what, count).
			Expect("2 to %d", maxOptions)
		return s
	}
	for key, value := range p.Pairs(n, what) {
		v, ok := p.NumberKey(key, "a value of "+what)
		if !ok {
			continue
		}
		if slices.ContainsFunc(s.Options, func(o Option) bool { return o.Value == v }) {
			p.Errorf(strict.Repeated, key, "the value %s stands in %s already", key.Value, what).
				Expect("each value once")
			continue
		}
		s.Options = append(s.Options, Option{Value: v, Worth: v, Label: p.Text(value, "a label of "+what)})
	}
	return s
}

// maxSections is how deep sections may stand in sections.
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
			s.Questions = append(s.Questions, q)
			s.Items = append(s.Items, q)
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
		Title:   o.Text("title"),
		Summary: o.Text("summary"),
		Weight:  o.Positive("weight", 1),
		OutOf:   OutOf{To: o.Positive("out_of", 0)},
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
	o := p.Object(n, "question", "id", "topic", "ask", "help", "scale", "levels", "weight", "essential", "target",
		"reversed", "only_if", "goals", "sources", "find_out", "actions")
	if !o.OK() {
		return nil
	}
	o.Need("id", "ask", "scale")
	q := &Question{
		ID:       o.Unique(o.ID("id"), p.questions, "question"),
		Topic:    o.Text("topic"),
		Ask:      o.Text("ask"),
		Help:     o.Text("help"),
		Weight:   o.Positive("weight", 1),
		Reversed: o.Boolean("reversed"),
		FindOut:  o.Text("find_out"),
		Goals:    p.goals(o),
		Sources:  citations(p.Decoder, o, p.lib.Sources),
		OnlyIf:   p.conditions(o.Get("only_if")),
		at:       n.At(),
	}
	if q.Topic == "" {
		q.Topic = q.Ask
	}
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

// level reads a value that must stand on the scale.
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

func (p *questionnaireParser) goals(o strict.Object) []string {
	goals := []string{}
	for _, n := range o.List("goals") {
		id := p.Word(n, "a goal")
		if p.q.Plan == "" {
			p.Errorf(NoPlan, n, "goal %s belongs to no plan", strict.Quote(id)).
				Advise("add plan: with the plan's id to the questionnaire")
			continue
		}
		if p.plan == nil || !p.Known(n, "goal", id, p.plan.goalIDs()) {
			continue
		}
		if slices.Contains(goals, id) {
			p.Errorf(strict.Repeated, n, "goal %s is named twice", id)
			continue
		}
		goals = append(goals, id)
	}
	return goals
}

// citations reads a list of sources with the place in each. Ids are checked
// where sources are at hand.
func citations(d *strict.Decoder, o strict.Object, sources []*Source) []Citation {
	ids := idsOf(sources, (*Source).id)
	var out []Citation
	for _, n := range o.List("sources") {
		c := d.Object(n, "source", "id", "at")
		c.Need("id")
		cite := Citation{ID: c.ID("id"), At: c.Text("at")}
		if len(ids) > 0 && cite.ID != "" {
			d.Known(c.Get("id"), "source", cite.ID, ids)
		}
		out = append(out, cite)
	}
	return out
}

// conditions reads facts with one value or a list of values each.
func (p *questionnaireParser) conditions(n *strict.Node) []Condition {
	if n == nil {
		return nil
	}
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "only_if is %s", strict.Found(n)).
			Expect("facts of the profile, like {sector: [aod]}")
		return nil
	}
	var out []Condition
	for key, value := range p.Pairs(n, "only_if") {
		values := factValues(p.Decoder, key, value, p.lib.form())
		if len(values) > 0 {
			out = append(out, Condition{Fact: key.Value, Values: values})
		}
	}
	// The file's order does not matter, and a fixed one gives fixed messages.
	slices.SortFunc(out, func(a, b Condition) int { return cmp.Compare(a.Fact, b.Fact) })
	return out
}

// factValues reads the values of one fact: a word or a list of words.
func factValues(d *strict.Decoder, key, n *strict.Node, form *ProfileForm) []string {
	fact := form.Fact(key.Value)
	if fact == nil {
		d.Known(key, "fact", key.Value, form.factIDs())
		return nil
	}
	nodes := []*strict.Node{n}
	if n.Shape == strict.Sequence {
		nodes = n.Content
		if len(nodes) == 0 {
			d.Errorf(strict.Missing, n, "%s has no value", fact.ID).
				Expect("one of %s", strings.Join(fact.valueIDs(), ", "))
		}
	}
	var values []string
	for _, v := range nodes {
		id := d.Word(v, fact.ID)
		if !d.Known(v, "value of "+fact.ID, id, fact.valueIDs()) {
			continue
		}
		if slices.Contains(values, id) {
			d.Errorf(strict.Repeated, v, "%s names %s twice", fact.ID, id)
			continue
		}
		values = append(values, id)
	}
	return values
}

var periodPattern = regexp.MustCompile(`^([1-9][0-9]{0,3}) (day|week|month)s?$`)

// action reads one action of a question.
func (p *questionnaireParser) action(n *strict.Node, q *Question) *Action {
	o := p.Object(n, "action", "id", "when", "do", "who", "effort", "within", "done_when", "goals", "activities", "duty",
		"joins", "after", "asks_lived_experience", "decides")
	if !o.OK() {
		return nil
	}
	o.Need("id", "when", "do")
	a := &Action{
		ID:       o.Unique(o.ID("id"), p.actions, "action"),
		Do:       o.Text("do"),
		Who:      o.Text("who"),
		Effort:   Effort(o.Choice("effort", string(Medium), string(Small), string(Medium), string(Large))),
		Within:   p.period(o.Get("within")),
		DoneWhen: o.Text("done_when"),
		Goals:    p.goals(o),
		Duty:     o.Boolean("duty"),
		Joins:    o.ID("joins"),
		Decides:  o.Text("decides"),

		Activities:          p.activities(o),
		AsksLivedExperience: o.Boolean("asks_lived_experience"),
	}
	a.joinsAt = o.Get("joins").At()
	p.after(o, a)
	for _, w := range o.List("when") {
		v, ok := p.level(w, "a level under when", q.Scale)
		if ok && slices.Contains(a.When, v) {
			p.Errorf(strict.Repeated, w, "the level %s is named twice under when", w.Value)
		} else if ok {
			a.When = append(a.When, v)
		}
	}
	if w := o.Get("when"); w != nil && len(w.Content) == 0 && w.Shape == strict.Sequence {
		p.Errorf(strict.Missing, w, "when is empty").
			Expect("the levels that call for this action")
	}
	return a
}

// activities reads the rows of the plan that an action supports.
func (p *questionnaireParser) activities(o strict.Object) []string {
	activities := []string{}
	for _, row := range o.List("activities") {
		id := p.Word(row, "an activity")
		switch {
		case p.plan == nil:
			p.Errorf(NoPlan, row, "activity %s belongs to no plan", strict.Quote(id)).
				Advise("add plan: with the plan's id to the questionnaire")
		case slices.Contains(activities, id):
			p.Errorf(strict.Repeated, row, "activity %s is named twice", strict.Name(id))
		case p.Known(row, "activity of the plan", id, p.plan.activityIDs()):
			activities = append(activities, id)
		}
	}
	return activities
}

func (p *questionnaireParser) period(n *strict.Node) Period {
	if n == nil {
		return Period{}
	}
	s := p.Word(n, "within")
	m := periodPattern.FindStringSubmatch(s)
	if m == nil && s == "" {
		return Period{} // reported as no text
	}
	if m == nil {
		p.Errorf(BadPeriod, n, "within is %s", strict.Found(n)).
			Expect("a whole number of days, weeks or months, like 3 months")
		return Period{}
	}
	count, _ := strconv.Atoi(m[1])
	return Period{Count: count, Unit: m[2]}
}

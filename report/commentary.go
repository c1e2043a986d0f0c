package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/assess/strict"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// A Commentary is a consultant's or manager's own words about one assessment:
// an executive summary, findings, decisions sought, and changes to the steps.
// A report sets them apart from what the program says.
type Commentary struct {
	Title       string // of the report
	PreparedFor string
	Version     string
	Draft       bool
	By          string                      // whose words they are
	Summary     []document.Block            // paragraphs and lists
	Findings    map[string][]document.Block // by "area:ID" and "questionnaire:ID"
	Decisions   []document.Text
	Closing     []document.Block

	Drop   []string                  // ids of steps that are left out
	Reword map[string]string         // what a step says instead
	Move   map[string]assess.Quarter // where a step goes
	Added  []*assess.Step            // steps of the writer's own
}

// ParseCommentary reads a commentary file and checks that the areas,
// questionnaires and steps that it names are in the assessment; without one
// (nil) they are not checked. The commentary is nil when there are mistakes.
func ParseCommentary(file string, src []byte, a *assess.Assessment) (*Commentary, assess.Problems) {
	p := &commentaryParser{Decoder: strict.NewDecoder(file), assessment: a}
	o := p.Open(src, "readiness/commentary/v1",
		"title", "by", "prepared_for", "version", "draft", "summary", "findings", "decisions", "steps", "closing")
	c := &Commentary{
		Title: o.Text("title"), By: o.Text("by"), PreparedFor: o.Text("prepared_for"), Version: o.Text("version"), Draft: o.Boolean("draft"),
		Summary: p.words(o, "summary"), Closing: p.words(o, "closing"),
		Findings: p.findings(o),
	}
	for _, d := range o.Texts("decisions") {
		c.Decisions = append(c.Decisions, inline(d))
	}
	p.steps(o, c)
	problems := p.Done()
	if problems.Err() != nil {
		return nil, problems
	}
	return c, problems
}

type commentaryParser struct {
	*strict.Decoder
	assessment *assess.Assessment
}

func (p *commentaryParser) words(o strict.Object, key string) []document.Block {
	return Words(o.Text(key))
}

// findings reads texts by area and by questionnaire.
func (p *commentaryParser) findings(o strict.Object) map[string][]document.Block {
	out := map[string][]document.Block{}
	n := o.Get("findings")
	if n == nil {
		return out
	}
	group := p.Object(n, "findings", "areas", "questionnaires")
	var areas, questionnaires []string
	if p.assessment == nil {
		return out
	}
	for _, a := range p.assessment.Result().Areas {
		areas = append(areas, a.ID)
	}
	for _, q := range p.assessment.Result().Questionnaires {
		questionnaires = append(questionnaires, q.ID)
	}
	p.byID(group, "areas", "priority area", areas, "area:", out)
	p.byID(group, "questionnaires", "questionnaire", questionnaires, "questionnaire:", out)
	return out
}

func (p *commentaryParser) byID(o strict.Object, key, what string, known []string, prefix string, out map[string][]document.Block) {
	n := o.Get(key)
	if n == nil {
		return
	}
	for k, v := range p.Pairs(n, key) {
		if p.Known(k, what, k.Value, known) {
			out[prefix+k.Value] = Words(p.Text(v, k.Value))
		}
	}
}

// steps reads what is dropped, reworded, moved and added.
func (p *commentaryParser) steps(o strict.Object, c *Commentary) {
	n := o.Get("steps")
	if n == nil {
		return
	}
	group := p.Object(n, "steps", "drop", "reword", "move", "add")
	if p.assessment == nil {
		return
	}
	var known, duties []string
	for _, s := range p.assessment.Roadmap(assess.RoadmapOptions{}).Steps {
		known = append(known, s.ID)
		if s.Duty {
			duties = append(duties, s.ID)
		}
	}
	for _, item := range group.List("drop") {
		if id := p.Text(item, "a step"); p.Known(item, "step", id, known) {
			c.Drop = append(c.Drop, id)
		}
	}
	c.Reword, c.Move = map[string]string{}, map[string]assess.Quarter{}
	if n := group.Get("reword"); n != nil {
		for k, v := range p.Pairs(n, "reword") {
			if p.Known(k, "step", k.Value, known) && p.kept(k, c, "reworded") {
				c.Reword[k.Value] = p.Text(v, k.Value)
			}
		}
	}
	if n := group.Get("move"); n != nil {
		for k, v := range p.Pairs(n, "move") {
			switch {
			case !p.Known(k, "step", k.Value, known) || !p.kept(k, c, "moved"):
			case slices.Contains(duties, k.Value):
				p.Errorf(assess.NoEffect, k, "the step %s is a duty: a duty is looked into now and cannot be moved", k.Value)
			default:
				c.Move[k.Value] = p.quarter(v)
			}
		}
	}
	for _, item := range group.List("add") {
		c.Added = append(c.Added, p.added(item, len(c.Added)+1))
	}
}

// kept reports whether a step that is reworded or moved stays in the plan. It is
// a mistake where the step is dropped as well.
func (p *commentaryParser) kept(n *strict.Node, c *Commentary, done string) bool {
	if slices.Contains(c.Drop, n.Value) {
		p.Errorf(assess.NoEffect, n, "the step %s is dropped and %s", n.Value, done).Expect("one of the two")
		return false
	}
	return true
}

// quarter reads "1" to "4" or "later".
func (p *commentaryParser) quarter(n *strict.Node) assess.Quarter {
	places := []string{"1", "2", "3", "4", "later"}
	i := slices.Index(places, n.Value)
	if i < 0 {
		p.Errorf(strict.UnknownValue, n, "the quarter is %s", strict.Found(n)).Expect("1, 2, 3, 4 or later")
		return assess.Later
	}
	if i == len(places)-1 {
		return assess.Later
	}
	return assess.Quarter(i + 1)
}

// added reads a step of the writer's own.
func (p *commentaryParser) added(n *strict.Node, number int) *assess.Step {
	o := p.Object(n, "an added step", "do", "who", "effort", "within", "done_when", "quarter", "asks_lived_experience")
	o.Need("do", "quarter")
	effort := assess.Effort(o.Choice("effort", string(assess.Medium), string(assess.Small), string(assess.Medium), string(assess.Large)))
	s := &assess.Step{
		ID: fmt.Sprintf("own-%d", number), Do: o.Text("do"), Who: assess.Text(o.Text("who")), Effort: effort, Points: effort.Points(),
		DoneWhen: assess.Text(o.Text("done_when")), Period: p.period(o.Get("within")), Priority: assess.Mid, AsksLivedExperience: o.Boolean("asks_lived_experience"),
		Goals: []string{}, Actions: []string{},
	}
	s.Within = assess.Text(s.Period.String())
	if q := o.Get("quarter"); q != nil {
		s.Quarter = p.quarter(q)
	}
	return s
}

// period reads within what time a step is to be done.
func (p *commentaryParser) period(n *strict.Node) assess.Period {
	if n == nil {
		return assess.Period{}
	}
	s := p.Text(n, "within")
	period, ok := assess.ParsePeriod(s)
	if !ok && s != "" {
		p.Errorf(assess.BadPeriod, n, "within is %s", strict.Found(n)).Expect(assess.PeriodForm)
	}
	return period
}

// Applied returns the roadmap with the commentary's changes to its steps. The
// roadmap itself stays as it is. Without a commentary (nil) nothing changes.
func (c *Commentary) Applied(r *assess.Roadmap) *assess.Roadmap {
	if c == nil {
		return r
	}
	out := *r
	out.Steps = nil
	for _, s := range r.Steps {
		if slices.Contains(c.Drop, s.ID) {
			continue
		}
		text, reworded := c.Reword[s.ID]
		to, moved := c.Move[s.ID]
		if reworded || moved {
			changed := *s
			if reworded {
				changed.Do = text
			}
			if moved {
				changed.Quarter = to
				changed.Due = dueIn(r, &changed)
			}
			s = &changed
		}
		out.Steps = append(out.Steps, s)
	}
	for _, s := range c.Added {
		own := *s
		own.Due = dueIn(r, &own)
		out.Steps = append(out.Steps, &own)
	}
	slices.SortStableFunc(out.Steps, func(a, b *assess.Step) int { return placeOf(a) - placeOf(b) })
	return &out
}

// placeOf puts what comes later behind the quarters.
func placeOf(s *assess.Step) int {
	if s.Quarter == assess.Later {
		return assess.Quarters + 1
	}
	return int(s.Quarter)
}

// dueIn is the day by which a step is to be done in its quarter, or "".
func dueIn(r *assess.Roadmap, s *assess.Step) assess.Text {
	due := r.Due(s)
	if due.IsZero() {
		return ""
	}
	return assess.Text(due.Format(time.DateOnly))
}

// tooEarly returns the first step that comes before one that it needs, with that
// one, or nil. A duty waits for no other step.
func tooEarly(steps []*assess.Step) (step, needed *assess.Step) {
	for i, s := range steps {
		for _, later := range steps[i+1:] {
			if s.Quarter != assess.Now && slices.Contains(s.Needs(), later.ID) {
				return s, later
			}
		}
	}
	return nil, nil
}

// says sets the writer's words apart, under who they are from.
func (c *Commentary) says(blocks []document.Block) []document.Block {
	if len(blocks) == 0 {
		return nil
	}
	title := "In the author’s words"
	if c.By != "" {
		title = "In the words of " + c.By
	}
	return []document.Block{document.Callout{Kind: document.Note, Title: title, Blocks: blocks}}
}

func (c *Commentary) summary() []document.Block { return c.says(c.Summary) }

func (c *Commentary) closing() []document.Block { return c.says(c.Closing) }

// preparedLine says for whom, in which version, and whether it is a draft.
func (c *Commentary) preparedLine() string {
	var parts []string
	if c.PreparedFor != "" {
		parts = append(parts, "Prepared for "+c.PreparedFor)
	}
	if c.Version != "" {
		parts = append(parts, "version "+c.Version)
	}
	if c.Draft {
		parts = append(parts, "draft")
	}
	return words.Capital(strings.Join(parts, ", "))
}

// draftMark is what every page of a draft says, or nothing.
func (c *Commentary) draftMark() string {
	switch {
	case !c.Draft:
		return ""
	case c.Version != "":
		return "Draft, version " + c.Version
	}
	return "Draft"
}

// changes says what the writer changed about the steps, so that nobody takes
// the plan for the program's alone.
func (c *Commentary) changes() string {
	if len(c.Drop)+len(c.Reword)+len(c.Move)+len(c.Added) == 0 {
		return ""
	}
	return fmt.Sprintf("The author of the report left out %d of the steps that the answers call for, reworded %d, moved %d and added %d.", len(c.Drop), len(c.Reword), len(c.Move), len(c.Added))
}

// commentOn returns what the commentary says of an area or a questionnaire.
func (f *facts) commentOn(what string) []document.Block {
	if f.o.Commentary == nil {
		return nil
	}
	return f.o.Commentary.says(f.o.Commentary.Findings[what])
}

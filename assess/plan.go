package assess

import (
	"fmt"
	"maps"
	"regexp"
	"slices"

	"example.org/readiness/assess/strict"
)

// A Plan is a published plan for the workforce: priority areas with goals, and
// the rows of work that it sets out. An organisation's action supports a goal
// or a row; it never completes one.
type Plan struct {
	ID           string
	Title        string
	ShortTitle   string
	Publisher    string
	Jurisdiction string
	Published    string // "2022-05"
	Source       string // the id of its source
	Notes        []string
	Areas        []*Area
	Phases       []*Phase
	File         string   // where it was read, for messages
	Pos          Position // of its id
}

// An Area is a priority area.
type Area struct {
	ID      string
	Number  int
	Name    string
	Summary string
	Goals   []*Goal
	Pos     Position
}

// Numbered is the area's name behind its number: "2. Peer Connections".
func (a *Area) Numbered() string { return numbered(a.Number, a.Name) }

func numbered(n int, name string) string { return fmt.Sprintf("%d. %s", n, name) }

// A Goal of a priority area.
type Goal struct {
	ID        string
	Name      string
	Summary   string
	Area      *Area
	Questions []Ref // that ask about it
	Actions   []Ref // that serve it beside the goals of their question
	First     []Ref // the questions and actions for which it comes before the others that they serve
	Pos       Position
}

// A Phase of the plan, from the first day of one month to that of another.
type Phase struct {
	Number     int
	Start, End string // "2021-09"
	Summary    string
	Milestones []*Milestone
	Pos        Position
}

// A Milestone groups the activities of a phase.
type Milestone struct {
	Number     int
	Name       string
	Activities []*Activity
}

// An Activity is one row of the plan.
type Activity struct {
	ID      string
	Text    string
	Links   []Link
	Actions []Ref // that support it
	First   []Ref // the actions for which it comes before the others that they support
	Pos     Position
}

// A Link says which goal a row of the plan serves.
type Link struct {
	Goal      string
	AsWritten string // the name that the row itself gives
	Match     string // exact, wording (the same goal in other words) or inferred (our reading)
}

// Goal returns the goal with the id, or nil.
func (p *Plan) Goal(id string) *Goal {
	for _, a := range p.Areas {
		for _, g := range a.Goals {
			if g.ID == id {
				return g
			}
		}
	}
	return nil
}

// Activity returns the row with the id, or nil.
func (p *Plan) Activity(id string) *Activity {
	for _, a := range p.Activities() {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// Activities returns the plan's rows in its order.
func (p *Plan) Activities() []*Activity {
	var out []*Activity
	for _, phase := range p.Phases {
		for _, m := range phase.Milestones {
			out = append(out, m.Activities...)
		}
	}
	return out
}

// ActivitiesFor returns the rows that serve a goal.
func (p *Plan) ActivitiesFor(goal string) []*Activity {
	var out []*Activity
	for _, a := range p.Activities() {
		if slices.ContainsFunc(a.Links, func(l Link) bool { return l.Goal == goal }) {
			out = append(out, a)
		}
	}
	return out
}

func (p *Plan) goalIDs() []string {
	var ids []string
	for _, a := range p.Areas {
		for _, g := range a.Goals {
			ids = append(ids, g.ID)
		}
	}
	return ids
}

func (p *Plan) activityIDs() []string {
	var ids []string
	for _, a := range p.Activities() {
		ids = append(ids, a.ID)
	}
	return ids
}

// ParsePlan reads a plan. It is nil when the file has mistakes.
func ParsePlan(file string, src []byte) (*Plan, Problems) {
	d := &planParser{Decoder: strict.NewDecoder(file), areas: map[string]int{}, goals: map[string]int{}, rows: map[string]int{}}
	p := d.plan(src)
	return unlessWrong(p, d.Done())
}

// A planParser holds the ids read so far, with their lines.
type planParser struct {
	*strict.Decoder
	areas, goals, rows map[string]int
}

func (d *planParser) plan(src []byte) *Plan {
	o := d.Open(src, "readiness/plan/v1", "id", "title", "short_title", "publisher", "jurisdiction",
		"published", "source", "notes", "areas", "phases")
	o.Need("id", "title", "areas")
	p := &Plan{
		File: d.File, ID: o.ID("id"), Pos: o.At("id"), Title: o.Label("title"), ShortTitle: o.Label("short_title"), Publisher: o.Label("publisher"),
		Jurisdiction: o.Label("jurisdiction"), Published: d.month(o, "published"), Source: o.Word("source"), Notes: o.Texts("notes"),
	}
	if p.ShortTitle == "" {
		p.ShortTitle = p.Title
	}
	for _, n := range o.List("areas") {
		p.Areas = append(p.Areas, d.area(n, len(p.Areas)+1))
	}
	goals := slices.Sorted(maps.Keys(d.goals))
	for _, n := range o.List("phases") {
		p.Phases = append(p.Phases, d.phase(n, len(p.Phases)+1, goals))
	}
	return p
}

func (d *planParser) area(n *strict.Node, number int) *Area {
	o := d.Object(n, "area", "id", "number", "name", "summary", "goals")
	o.Need("id", "name", "goals")
	a := &Area{
		ID:     o.Unique(o.ID("id"), d.areas, "area"),
		Pos:    o.At("id"),
		Number: o.Whole("number", number), Name: o.Label("name"), Summary: o.Text("summary"),
	}
	for _, item := range o.List("goals") {
		a.Goals = append(a.Goals, d.goal(item, a))
	}
	return a
}

func (d *planParser) goal(n *strict.Node, a *Area) *Goal {
	o := d.Object(n, "goal", "id", "name", "summary", "questions", "actions", "first")
	o.Need("id", "name")
	g := &Goal{
		ID:   o.Unique(o.ID("id"), d.goals, "goal"),
		Pos:  o.At("id"),
		Name: o.Label("name"), Summary: o.Text("summary"), Area: a,
		Questions: d.refs(o, "questions", 2), Actions: d.refs(o, "actions", 3),
	}
	g.First = d.first(o, []int{2, 3}, g.Questions, g.Actions)
	return g
}

func (d *planParser) phase(n *strict.Node, number int, goals []string) *Phase {
	o := d.Object(n, "phase", "number", "start", "end", "summary", "milestones")
	phase := &Phase{Pos: o.Node.At(), Number: o.Whole("number", number), Start: d.month(o, "start"), End: d.month(o, "end"), Summary: o.Text("summary")}
	// A year is compared with a year and a month by the year alone.
	if n := min(len(phase.Start), len(phase.End)); phase.End[:n] < phase.Start[:n] {
		d.Errorf(BadDate, o.Get("end"), "the phase ends in %s, before it starts", phase.End).Expect("%s or later", phase.Start)
	}
	for _, item := range o.List("milestones") {
		m := d.Object(item, "milestone", "number", "name", "activities")
		m.Need("name")
		milestone := &Milestone{Number: m.Whole("number", len(phase.Milestones)+1), Name: m.Label("name")}
		phase.Milestones = append(phase.Milestones, milestone)
		for _, row := range m.List("activities") {
			milestone.Activities = append(milestone.Activities, d.activity(row, goals))
		}
	}
	return phase
}

var monthPattern = regexp.MustCompile(`^[0-9]{4}(-(0[1-9]|1[0-2]))?$`)

// month reads a year with or without a month.
func (d *planParser) month(o strict.Object, key string) string {
	s := o.Word(key)
	if s != "" && !monthPattern.MatchString(s) {
		d.Errorf(BadDate, o.Get(key), "%s is %s", key, strict.Quote(s)).
			Expect("a year, or a year and a month, like 2022-05")
		return ""
	}
	return s
}

// activity reads one row. Its id is text even where it looks like a number.
func (d *planParser) activity(n *strict.Node, goals []string) *Activity {
	o := d.Object(n, "activity", "id", "text", "links", "actions", "first")
	o.Need("id", "text")
	a := &Activity{ID: o.Unique(o.Word("id"), d.rows, "activity"), Pos: o.At("id"), Text: o.Text("text"), Actions: d.refs(o, "actions", 3)}
	a.First = d.first(o, []int{3}, a.Actions)
	for _, item := range o.List("links") {
		l := d.Object(item, "link", "goal", "as_written", "match")
		l.Need("goal")
		link := Link{Goal: l.Word("goal"), AsWritten: l.Text("as_written"), Match: l.Choice("match", "exact", "exact", "wording", "inferred")}
		if _, ok := d.goals[link.Goal]; !ok && link.Goal != "" {
			d.Errorf(strict.UnknownName, l.Get("goal"), "unknown goal %s", strict.Quote(link.Goal)).
				ExpectOneOf(link.Goal, goals)
		}
		a.Links = append(a.Links, link)
	}
	return a
}

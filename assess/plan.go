package assess

import (
	"fmt"
	"maps"
	"slices"

	"gopkg.in/yaml.v3"
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
}

// An Area is a priority area.
type Area struct {
	ID      string
	Number  int
	Name    string
	Summary string
	Goals   []*Goal
}

// Numbered is the area's name behind its number: "2. Peer Connections".
func (a *Area) Numbered() string { return numbered(a.Number, a.Name) }

func numbered(n int, name string) string { return fmt.Sprintf("%d. %s", n, name) }

// A Goal of a priority area.
type Goal struct {
	ID      string
	Name    string
	Summary string
	Area    *Area
}

// A Phase of the plan, from the first day of one month to that of another.
type Phase struct {
	Number     int
	Start, End string // "2021-09"
	Summary    string
	Milestones []*Milestone
}

// A Milestone groups the activities of a phase.
type Milestone struct {
	Number     int
	Name       string
	Activities []*Activity
}

// An Activity is one row of the plan.
type Activity struct {
	ID    string
	Text  string
	Links []Link
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
	d := &planParser{decoder: decoder{file: file}, areas: map[string]int{}, goals: map[string]int{}, rows: map[string]int{}}
	p := d.plan(src)
	return unlessWrong(p, d.done())
}

// A planParser holds the ids read so far, with their lines.
type planParser struct {
	decoder
	areas, goals, rows map[string]int
}

func (d *planParser) plan(src []byte) *Plan {
	o := d.open(src, "readiness/plan/v1", "id", "title", "short_title", "publisher", "jurisdiction",
		"published", "source", "notes", "areas", "phases")
	o.need("id", "title", "areas")
	p := &Plan{
		ID: o.id("id"), Title: o.text("title"), ShortTitle: o.text("short_title"), Publisher: o.text("publisher"),
		Jurisdiction: o.text("jurisdiction"), Published: o.text("published"), Source: o.text("source"), Notes: o.texts("notes"),
	}
	if p.ShortTitle == "" {
		p.ShortTitle = p.Title
	}
	for _, n := range o.list("areas") {
		p.Areas = append(p.Areas, d.area(n, len(p.Areas)+1))
	}
	goals := slices.Sorted(maps.Keys(d.goals))
	for _, n := range o.list("phases") {
		p.Phases = append(p.Phases, d.phase(n, len(p.Phases)+1, goals))
	}
	return p
}

func (d *planParser) area(n *yaml.Node, number int) *Area {
	o := d.object(n, "area", "id", "number", "name", "summary", "goals")
	o.need("id", "name", "goals")
	a := &Area{
		ID:     o.unique(o.id("id"), d.areas, "area"),
		Number: o.whole("number", number), Name: o.text("name"), Summary: o.text("summary"),
	}
	for _, item := range o.list("goals") {
		g := d.object(item, "goal", "id", "name", "summary")
		g.need("id", "name")
		a.Goals = append(a.Goals, &Goal{
			ID:   g.unique(g.id("id"), d.goals, "goal"),
			Name: g.text("name"), Summary: g.text("summary"), Area: a,
		})
	}
	return a
}

func (d *planParser) phase(n *yaml.Node, number int, goals []string) *Phase {
	o := d.object(n, "phase", "number", "start", "end", "summary", "milestones")
	phase := &Phase{Number: o.whole("number", number), Start: o.text("start"), End: o.text("end"), Summary: o.text("summary")}
	for _, item := range o.list("milestones") {
		m := d.object(item, "milestone", "number", "name", "activities")
		m.need("name")
		milestone := &Milestone{Number: m.whole("number", len(phase.Milestones)+1), Name: m.text("name")}
		phase.Milestones = append(phase.Milestones, milestone)
		for _, row := range m.list("activities") {
			milestone.Activities = append(milestone.Activities, d.activity(row, goals))
		}
	}
	return phase
}

// activity reads one row. Its id is text even where it looks like a number.
func (d *planParser) activity(n *yaml.Node, goals []string) *Activity {
	o := d.object(n, "activity", "id", "text", "links")
	o.need("id", "text")
	a := &Activity{ID: o.unique(o.text("id"), d.rows, "activity"), Text: o.text("text")}
	for _, item := range o.list("links") {
		l := d.object(item, "link", "goal", "as_written", "match")
		l.need("goal")
		link := Link{Goal: l.text("goal"), AsWritten: l.text("as_written"), Match: l.choice("match", "exact", "exact", "wording", "inferred")}
		if _, ok := d.goals[link.Goal]; !ok && link.Goal != "" {
			d.errorf(l.get("goal"), "unknown goal %s; %s", quote(link.Goal), oneOf(link.Goal, goals))
		}
		a.Links = append(a.Links, link)
	}
	return a
}

package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// A shownPage is what "show" prints of one id, as blocks.
type shownPage struct {
	*content
	blocks  []document.Block
	linksOf map[*assess.Plan]*assess.Links
}

func (p *shownPage) heading(level int, text string) {
	p.blocks = append(p.blocks, document.Heading{Level: level, Text: text})
}

func (p *shownPage) say(label, text string) {
	if text == "" {
		return
	}
	var t document.Text
	if label != "" {
		t = document.B(label + ": ")
	}
	p.blocks = append(p.blocks, document.Paragraph{Text: append(t, document.Span{Text: text})})
}

func (p *shownPage) list(items []string) {
	if len(items) == 0 {
		return
	}
	l := document.List{}
	for _, s := range items {
		l.Items = append(l.Items, document.T(s))
	}
	p.blocks = append(p.blocks, l)
}

// find writes the page of everything that has the id.
func (p *shownPage) find(id string) bool {
	if q := p.Questionnaire(id); q != nil {
		p.questionnaire(q)
	}
	for _, q := range p.Questionnaires {
		for _, question := range q.Items() {
			if id == q.ID+"/"+question.ID || id == question.ID {
				p.question(q, question, 1)
			}
		}
	}
	for _, plan := range p.Plans {
		p.planPart(plan, id)
	}
	if s := p.Source(id); s != nil {
		p.source(s)
	}
	for _, t := range p.Glossary.Terms {
		if t.ID == id {
			p.term(t)
		}
	}
	return len(p.blocks) > 0
}

func (p *shownPage) questionnaire(q *assess.Questionnaire) {
	p.heading(1, q.Title)
	p.say("", q.Summary)
	p.say("Id", q.ID)
	p.say("Version", strconv.Itoa(q.Version))
	p.say("Measures", string(q.Measures))
	p.say("Score", averages(q))
	p.say("Bands", bands(q.Bands))
	p.say("Plan", q.Plan)
	p.say("Written by", strings.Join(q.Authors, ", "))
	p.say("Reviewed by", strings.Join(q.ReviewedBy, ", "))
	if len(q.Before) > 0 {
		p.heading(2, "Before you answer")
		p.list(q.Before)
	}
	if len(q.Notes) > 0 {
		p.heading(2, "Notes")
		p.list(q.Notes)
	}
	var section *assess.Section
	level := 2
	for s, question := range q.Items() {
		if s != section && s.Title != "" {
			p.heading(2, s.Title)
			p.say("", s.Summary)
			level = 3
		}
		section = s
		p.question(q, question, level)
	}
	p.joined(q)
}

// joined lists what actions say together where two or more of them are called
// for.
func (p *shownPage) joined(q *assess.Questionnaire) {
	if len(q.Joined) == 0 {
		return
	}
	p.heading(2, "Steps that join actions")
	for _, j := range q.Joined {
		p.say(j.Key, task(j.Do, j.Who, j.Effort, j.Within, j.DoneWhen))
	}
}

func averages(q *assess.Questionnaire) string {
	s := "the weighted mean of its " + string(q.Average)
	if q.Unanswered == assess.Worst {
		s += "; a question without an answer counts as its worst level"
	}
	return s
}

func bands(bands []assess.Band) string {
	edges := make([]string, len(bands))
	for i, b := range bands {
		edges[i] = fmt.Sprintf("%s from %s%%", b.Label, words.Number(b.From))
	}
	return strings.Join(edges, ", ")
}

func (p *shownPage) question(q *assess.Questionnaire, question *assess.Question, level int) {
	p.heading(level, question.Ask)
	p.say("Id", q.ID+"/"+question.ID)
	for line := range strings.SplitSeq(question.Help, "\n") {
		p.say("", line)
	}
	for _, c := range question.OnlyIf {
		p.say("", words.Capital(c.String())+".")
	}
	if question.Short {
		p.say("", "Part of the short form.")
	}
	if question.Since > 1 {
		p.say("", fmt.Sprintf("Asked so since version %d.", question.Since))
	}
	if question.Open {
		p.say("", "Answered in words, and never scored.")
		return
	}
	var levels []string
	for i, o := range question.Scale.Options {
		line := words.Number(o.Value) + " " + o.Label
		if question.Levels[i] != "" {
			line += ": " + question.Levels[i]
		}
		levels = append(levels, line)
	}
	p.list(levels)
	p.say("Target", words.Number(question.TargetLevel()))
	p.say("When the answer is favourable", question.Good)
	if question.Reversed {
		p.say("Reversed", "a higher level gives a lower score")
	}
	if e := question.Essential; e != nil {
		p.say("Essential", fmt.Sprintf("level %s or better. %s", words.Number(e.Level), e.Why))
	}
	for _, plan := range p.Plans {
		p.say(p.ofPlan("Goals", plan), goalNames(plan, p.links(plan).Goals(question)))
	}
	p.say("If nobody knows", question.FindOut)
	for _, a := range question.Actions {
		p.action(a)
	}
	p.say("Sources", p.citations(question.Sources))
}

func (p *shownPage) action(a *assess.Action) {
	var when []string
	for _, w := range a.When {
		when = append(when, words.Number(w))
	}
	text := task(a.Do, a.Who, a.Effort, a.Within, a.DoneWhen)
	if a.Decides != "" {
		text += " A board decides: " + a.Decides
	}
	if len(a.After) > 0 {
		text += fmt.Sprintf(" After: %s.", strings.Join(a.After, ", "))
	}
	if a.Joins != "" {
		text += fmt.Sprintf(" Joins the step: %s.", a.Joins)
	}
	if a.AsksLivedExperience {
		text += " It takes the time of Lived Experience people."
	}
	for _, plan := range p.Plans {
		if rows := p.links(plan).Rows(a); len(rows) > 0 {
			text += fmt.Sprintf(" %s: %s.", p.ofPlan("Supports plan rows", plan), strings.Join(rows, ", "))
		}
	}
	label := "Action from " + words.Either(when)
	if a.Duty {
		label += ", look into now"
	}
	p.say(label, text)
}

// task says what is to be done, with who, how much work, by when and until what.
func task(do, who string, effort assess.Effort, within assess.Period, doneWhen string) string {
	var details []string
	if who != "" {
		details = append(details, who)
	}
	if effort != "" {
		details = append(details, string(effort)+" effort")
	}
	if within.Count > 0 {
		details = append(details, "within "+within.String())
	}
	text := do
	if len(details) > 0 {
		text += " (" + strings.Join(details, "; ") + ")"
	}
	if doneWhen != "" {
		text += " Done when: " + doneWhen
	}
	return text
}

// ofPlan names the plan that a line is about, where there are several.
func (p *shownPage) ofPlan(label string, plan *assess.Plan) string {
	if len(p.Plans) == 1 {
		return label
	}
	return fmt.Sprintf("%s (%s)", label, plan.ShortTitle)
}

// links returns the links between the content and a plan.
func (p *shownPage) links(plan *assess.Plan) *assess.Links {
	if p.linksOf == nil {
		p.linksOf = map[*assess.Plan]*assess.Links{}
	}
	if p.linksOf[plan] == nil {
		p.linksOf[plan] = p.Links(plan)
	}
	return p.linksOf[plan]
}

func goalNames(plan *assess.Plan, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = fmt.Sprintf("%s (%s)", plan.Goal(id).Name, id)
	}
	return strings.Join(names, ", ")
}

func (p *shownPage) citations(cites []assess.Citation) string {
	var out []string
	for _, c := range cites {
		s := p.Source(c.ID)
		if s == nil {
			continue
		}
		text := s.Title
		if c.At != "" {
			text += ", " + c.At
		}
		out = append(out, fmt.Sprintf("%s (%s)", text, c.ID))
	}
	return strings.Join(out, "; ")
}

// planPart writes a plan, an area or a goal.
func (p *shownPage) planPart(plan *assess.Plan, id string) {
	if plan.ID == id {
		p.heading(1, plan.Title)
		from := slices.DeleteFunc([]string{plan.Publisher, plan.Jurisdiction, plan.Published}, func(s string) bool { return s == "" })
		if len(from) > 0 {
			p.say("", strings.Join(from, ", ")+".")
		}
		p.say("Id", plan.ID)
		p.list(plan.Notes)
		for _, a := range plan.Areas {
			p.area(plan, a, 2)
		}
		return
	}
	for _, a := range plan.Areas {
		if a.ID == id {
			p.area(plan, a, 1)
		}
		for _, g := range a.Goals {
			if g.ID == id {
				p.goal(plan, g, 1)
			}
		}
	}
}

func (p *shownPage) area(plan *assess.Plan, a *assess.Area, level int) {
	p.heading(level, fmt.Sprintf("Priority area %d: %s", a.Number, a.Name))
	p.say("", a.Summary)
	for _, g := range a.Goals {
		p.goal(plan, g, level+1)
	}
}

// goal writes a goal with the plan's rows for it and the questions that ask
// about it.
func (p *shownPage) goal(plan *assess.Plan, g *assess.Goal, level int) {
	p.heading(level, fmt.Sprintf("%s (%s)", g.Name, g.ID))
	if level == 1 && len(p.Plans) > 1 {
		p.say("Plan", plan.Title)
	}
	p.say("", g.Summary)
	rows := plan.ActivitiesFor(g.ID)
	if len(rows) == 0 {
		p.say("Rows of the plan", "none")
	}
	for _, a := range rows {
		p.say("Row "+a.ID, a.Text)
	}
	var asked []string
	for _, q := range p.Questionnaires {
		for _, question := range q.Questions() {
			if slices.Contains(p.links(plan).Goals(question), g.ID) {
				asked = append(asked, q.ID+"/"+question.ID+": "+question.Ask)
			}
		}
	}
	p.list(asked)
}

func (p *shownPage) source(s *assess.Source) {
	p.heading(1, s.Title)
	p.say("Id", s.ID)
	p.say("Authors", strings.Join(s.Authors, ", "))
	p.say("Publisher", s.Publisher)
	p.say("Year", s.Year)
	p.say("Address", s.URL)
	p.say("What was read", s.Read)
	p.say("Note", s.Note)
}

func (p *shownPage) term(t *assess.Term) {
	p.heading(1, t.Term)
	p.say("", t.Meaning)
	p.say("Also", strings.Join(t.Also, ", "))
	p.say("Sources", p.citations(t.Sources))
}

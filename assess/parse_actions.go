package assess

import (
	"regexp"
	"slices"
	"strconv"

	"example.org/readiness/assess/strict"
)

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
		Pos:      o.At("id"),
		Do:       o.Text("do"),
		Who:      o.Label("who"),
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
	if s == "" {
		return Period{} // reported as no text
	}
	period, ok := ParsePeriod(s)
	if !ok {
		p.Errorf(BadPeriod, n, "within is %s", strict.Found(n)).Expect(PeriodForm)
	}
	return period
}

// PeriodForm says how a period is written.
const PeriodForm = "a whole number of days, weeks or months, like 3 months"

// ParsePeriod reads a period like "3 months", and reports whether it is one.
func ParsePeriod(s string) (Period, bool) {
	m := periodPattern.FindStringSubmatch(s)
	if m == nil {
		return Period{}, false
	}
	count, _ := strconv.Atoi(m[1])
	return Period{Count: count, Unit: m[2]}, true
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
		if len(ids) > 0 && cite.ID != "" && !slices.Contains(ids, cite.ID) {
			d.Errorf(strict.UnknownName, c.Get("id"), "unknown source %s", strict.Quote(cite.ID)).
				ExpectOneOf(cite.ID, ids).
				Advise("name the file of your own sources too, after --sources or beside this one")
		}
		out = append(out, cite)
	}
	return out
}

var periodPattern = regexp.MustCompile(`^([1-9][0-9]{0,3}) (day|week|month)s?$`)

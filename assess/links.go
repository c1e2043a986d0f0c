package assess

import (
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/assess/strict"
)

// A Ref names a question of a questionnaire, or an action of a question, in a
// plan: "supervision/lived-experience-led/arrange-supervisor".
type Ref struct {
	Questionnaire, Question string
	Action                  string // empty for a question
	at                      strict.Position
}

// String returns the ids, with a slash between them.
func (r Ref) String() string {
	if r.Action == "" {
		return r.Questionnaire + "/" + r.Question
	}
	return r.Questionnaire + "/" + r.Question + "/" + r.Action
}

// Links says which goals and rows of a plan the questions and actions of a
// library serve. A plan names the questions and actions in its own file. A
// questionnaire that is written for the plan may name the goals and rows for those
// that the plan leaves out.
type Links struct {
	goals   map[*Question][]string
	actions map[*Action]actionLinks
}

// actionLinks are the ids of what an action supports.
type actionLinks struct{ goals, rows []string }

// Links finds the links between the library and a plan. The plan may be nil,
// and then there are none.
func (l *Library) Links(plan *Plan) *Links {
	k := &Links{goals: map[*Question][]string{}, actions: map[*Action]actionLinks{}}
	if plan == nil {
		return k
	}
	named := plan.named()
	for _, q := range l.Questionnaires {
		for _, question := range q.Questions() {
			k.link(named, q, question, q.Plan == plan.ID)
		}
	}
	return k
}

// link finds the links of a question and its actions. An action serves goals
// of its own first, and then those of its question.
func (k *Links) link(named *named, q *Questionnaire, question *Question, own bool) {
	name := q.ID + "/" + question.ID
	goals := choose(named.questions[name], own, question.Goals, named.goals)
	if len(goals) > 0 {
		k.goals[question] = goals
	}
	for _, a := range question.Actions {
		name := name + "/" + a.ID
		all := choose(named.actions[name], own, a.Goals, named.goals)
		all = appendNew(slices.Clone(all), goals...) // the plan or the questionnaire holds the original
		rows := choose(named.supports[name], own, a.Activities, named.rows)
		if len(all)+len(rows) > 0 {
			k.actions[a] = actionLinks{all, rows}
		}
	}
}

// choose returns what the plan names. Where it names nothing and the questionnaire
// is written for it, that is what the questionnaire names, without what only
// another edition of the plan has.
func choose(named []string, own bool, written []string, known map[string]bool) []string {
	if len(named) > 0 || !own {
		return named
	}
	if slices.ContainsFunc(written, func(id string) bool { return !known[id] }) {
		written = slices.DeleteFunc(slices.Clone(written), func(id string) bool { return !known[id] })
	}
	return written
}

// named is what a plan names, by the names that it uses.
type named struct {
	questions map[string][]string // ids of goals, in the order that they have for the question
	actions   map[string][]string // ids of goals, beside those of the action's question
	supports  map[string][]string // ids of rows that an action supports
	goals     map[string]bool     // ids that the plan has
	rows      map[string]bool
}

func (p *Plan) named() *named {
	n := &named{map[string][]string{}, map[string][]string{}, map[string][]string{}, map[string]bool{}, map[string]bool{}}
	first, firstRow := map[string]int{}, map[string]int{}
	for _, area := range p.Areas {
		for _, g := range area.Goals {
			n.goals[g.ID] = true
			add(n.questions, first, g.Questions, g.First, g.ID)
			add(n.actions, first, g.Actions, g.First, g.ID)
		}
	}
	for _, row := range p.Activities() {
		n.rows[row.ID] = true
		add(n.supports, firstRow, row.Actions, row.First, row.ID)
	}
	return n
}

// add adds an id to the list of each question or action that refs name. The ids
// that it puts first come before the others, and are counted; both keep the plan's
// order.
func add(lists map[string][]string, first map[string]int, refs, before []Ref, id string) {
	for _, r := range refs {
		name := r.String()
		if !slices.ContainsFunc(before, func(b Ref) bool { return b.same(r) }) {
			lists[name] = append(lists[name], id)
			continue
		}
		lists[name] = slices.Insert(lists[name], first[name], id)
		first[name]++
	}
}

func (r Ref) same(o Ref) bool {
	return r.Questionnaire == o.Questionnaire && r.Question == o.Question && r.Action == o.Action
}

// Goals returns the ids of the goals that a question asks about, the main one
// first.
func (k *Links) Goals(q *Question) []string { return k.goals[q] }

// ActionGoals returns the ids of the goals that an action supports. The first
// is the one under which it is listed.
func (k *Links) ActionGoals(a *Action) []string { return k.actions[a].goals }

// Rows returns the ids of the plan's rows that an action supports.
func (k *Links) Rows(a *Action) []string { return k.actions[a].rows }

// IsEmpty reports whether no question asks about any goal.
func (k *Links) IsEmpty() bool { return len(k.goals) == 0 }

// fill gives each action the ids of the goals and rows that it supports.
func (k *Links) fill(actions []*ActionResult) []*ActionResult {
	for _, a := range actions {
		a.Goals = append([]string{}, k.ActionGoals(a.Action)...) // never null in JSON
		a.Activities = append([]string{}, k.Rows(a.Action)...)
	}
	return actions
}

// CheckLinks finds the questions and actions that a plan names and that do not
// exist, which only shows when the questionnaires are read. A questionnaire that
// the library does not hold gives one warning, since it may be used another time.
func (l *Library) CheckLinks(p *Plan) Problems {
	d := strict.NewDecoder(p.File)
	c := linkCheck{l, d, map[string]bool{}}
	for _, area := range p.Areas {
		for _, g := range area.Goals {
			c.refs(g.Questions)
			c.refs(g.Actions)
		}
	}
	for _, row := range p.Activities() {
		c.refs(row.Actions)
	}
	return d.Done()
}

type linkCheck struct {
	lib     *Library
	decoder *strict.Decoder
	missing map[string]bool // questionnaires that are warned of
}

func (c *linkCheck) refs(refs []Ref) {
	for _, r := range refs {
		all := c.lib.editions(r.Questionnaire)
		switch {
		case len(all) == 0 && !c.missing[r.Questionnaire]:
			c.missing[r.Questionnaire] = true
			known := c.lib.questionnaireIDs()
			c.decoder.Warnf(UnlinkedPlan, nil, "there is no questionnaire %s here, so what the plan says of it has no effect", r.Questionnaire).
				ExpectOneOf(r.Questionnaire, known).Place(r.at)
		case len(all) > 0 && !slices.Contains(c.lib.Retired[r.Questionnaire], r.Question):
			c.ref(r, all)
		}
	}
}

// ref reports a question or an action that no edition of its questionnaire has.
func (c *linkCheck) ref(r Ref, editions []*Questionnaire) {
	var questions, actions []string
	for _, q := range editions {
		for _, question := range q.Questions() {
			questions = appendNew(questions, question.ID)
			if question.ID != r.Question {
				continue
			}
			for _, a := range question.Actions {
				actions = appendNew(actions, a.ID)
			}
		}
	}
	switch {
	case !slices.Contains(questions, r.Question):
		c.decoder.Errorf(strict.UnknownName, nil, "unknown question %s of %s", r.Question, r.Questionnaire).
			ExpectOneOf(r.Question, questions).Place(r.at)
	case r.Action != "" && !slices.Contains(actions, r.Action):
		c.decoder.Errorf(strict.UnknownName, nil, "unknown action %s of %s/%s", r.Action, r.Questionnaire, r.Question).
			ExpectOneOf(r.Action, actions).Place(r.at)
	}
}

// editions returns the questionnaire with the id, and the shipped one that it
// replaced: a plan may be written for either.
func (l *Library) editions(id string) []*Questionnaire {
	var out []*Questionnaire
	for _, q := range slices.Concat(l.Questionnaires, l.replaced) {
		if q.ID == id {
			out = append(out, q)
		}
	}
	return out
}

// refs reads a list of names of questions, which have two parts, or actions,
// which have three.
func (d *planParser) refs(o strict.Object, key string, parts ...int) []Ref {
	var out []Ref
	for _, n := range o.List(key) {
		s := d.Text(n, "an item of "+key)
		if s == "" {
			continue
		}
		r, ok := parseRef(s, parts)
		switch {
		case !ok:
			d.Errorf(strict.BadID, n, "an item of %s is %s", key, strict.Quote(s)).Expect("%s", refForm(parts))
		case slices.ContainsFunc(out, r.same):
			d.Errorf(strict.Repeated, n, "%s is named twice under %s", r, key)
		default:
			r.at = n.At()
			out = append(out, r)
		}
	}
	return out
}

func parseRef(s string, parts []int) (Ref, bool) {
	ids := strings.Split(s, "/")
	if !slices.Contains(parts, len(ids)) || slices.ContainsFunc(ids, func(id string) bool { return !strict.IsID(id) }) {
		return Ref{}, false
	}
	r := Ref{Questionnaire: ids[0], Question: ids[1]}
	if len(ids) == 3 {
		r.Action = ids[2]
	}
	return r, true
}

func refForm(parts []int) string {
	const question, action = "questionnaire/question, like supervision/protected-time", "questionnaire/question/action, like supervision/protected-time/set-hours-aside"
	if len(parts) > 1 {
		return fmt.Sprintf("%s, or %s", question, action)
	}
	if parts[0] == 2 {
		return question
	}
	return action
}

// first reads the list of questions and actions for which a goal or a row comes
// before the others that they serve.
func (d *planParser) first(o strict.Object, parts []int, of ...[]Ref) []Ref {
	all := slices.Concat(of...)
	out := d.refs(o, "first", parts...)
	for _, r := range out {
		if !slices.ContainsFunc(all, r.same) {
			d.Errorf(strict.UnknownName, nil, "%s stands under first, and this %s does not name it elsewhere", r, o.What).
				Advise("name it under questions or actions too").Place(r.at)
		}
	}
	return out
}

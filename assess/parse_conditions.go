package assess

import (
	"cmp"
	"slices"
	"strings"

	"example.org/readiness/assess/strict"
)

// A conditionNode is a condition on a question, which can be read when all
// questions are.
type conditionNode struct {
	of         *Question
	key, value *strict.Node
}

// conditions reads facts with one value or a list of values each, and keeps the
// other keys for later.
func (p *questionnaireParser) conditions(n *strict.Node, of *Question) {
	if n == nil {
		return
	}
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "only_if is %s", strict.Found(n)).
			Expect("facts of the profile or questions, like {sector: [aod]} or {has-volunteers: [1]}")
		return
	}
	for key, value := range p.Pairs(n, "only_if") {
		if p.lib.form().Fact(key.Value) == nil {
			p.later = append(p.later, conditionNode{of, key, value})
			continue
		}
		if values := factValues(p.Decoder, key, value, p.lib.form()); len(values) > 0 {
			of.OnlyIf = append(of.OnlyIf, Condition{Fact: key.Value, Values: values})
		}
	}
}

// conditionsOnQuestions reads what conditions could not read before all
// questions were read, and finds those that go round in a circle.
func (p *questionnaireParser) conditionsOnQuestions() {
	byID := map[string]*Question{}
	var ids []string
	for _, q := range p.q.Items() {
		byID[q.ID] = q
		ids = append(ids, q.ID)
	}
	known := slices.Concat(p.lib.form().factIDs(), ids)
	for _, c := range p.later {
		other := byID[c.key.Value]
		switch {
		case other == nil:
			p.Known(c.key, "fact or question", c.key.Value, known)
		case other.Open:
			p.Errorf(NoEffect, c.key, "the condition is on %s, an open question, which has no levels", other.ID).
				Expect("a question with a scale")
		default:
			if levels := p.levelsOf(c.key, c.value, other.Scale); len(levels) > 0 {
				c.of.OnlyIf = append(c.of.OnlyIf, Condition{Question: other.ID, Levels: levels, question: other})
			}
		}
	}
	for _, q := range p.q.Items() {
		// The file's order does not matter, and a fixed one gives fixed messages.
		slices.SortFunc(q.OnlyIf, func(a, b Condition) int {
			return cmp.Or(cmp.Compare(a.Question, b.Question), cmp.Compare(a.Fact, b.Fact))
		})
	}
	p.circles()
}

// levelsOf reads one level or a list of levels.
func (p *questionnaireParser) levelsOf(key, n *strict.Node, s *Scale) []float64 {
	nodes := []*strict.Node{n}
	if n.Shape == strict.Sequence {
		nodes = n.Content
		if len(nodes) == 0 {
			p.Errorf(strict.Missing, n, "%s has no level", key.Value).Expect("one of %s", s.values())
		}
	}
	var levels []float64
	for _, v := range nodes {
		level, ok := p.level(v, key.Value, s)
		switch {
		case !ok:
		case slices.Contains(levels, level):
			p.Errorf(strict.Repeated, v, "%s names %s twice", key.Value, v.Value)
		default:
			levels = append(levels, level)
		}
	}
	return levels
}

// circles reports each condition that closes a circle.
func (p *questionnaireParser) circles() {
	const (
		entered = 1
		left    = 2
	)
	state := map[*Question]int{}
	var trail []*Question
	var visit func(q *Question)
	visit = func(q *Question) {
		state[q] = entered
		trail = append(trail, q)
		for _, c := range q.OnlyIf {
			switch {
			case c.question == nil || state[c.question] == left:
			case state[c.question] == entered:
				p.circle(slices.Concat(trail[slices.Index(trail, c.question):], []*Question{c.question}), q)
			default:
				visit(c.question)
			}
		}
		trail = trail[:len(trail)-1]
		state[q] = left
	}
	for _, q := range p.q.Items() {
		if state[q] == 0 {
			visit(q)
		}
	}
}

// circle reports a circle at the condition of its last question, which closes
// it.
func (p *questionnaireParser) circle(round []*Question, of *Question) {
	on := round[len(round)-1]
	at := slices.IndexFunc(p.later, func(c conditionNode) bool { return c.of == of && c.key.Value == on.ID })
	p.Errorf(Circle, p.later[at].key, "conditions go round in a circle: %s", strings.Join(idsOf(round, (*Question).id), " needs ")).
		Expect("a question that depends on none of those that depend on it")
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

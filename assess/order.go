package assess

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/readiness/assess/strict"
)

// stepOrder checks the keys and the order of the steps, together with the
// questionnaires that are read already. A name that is not known yet may be that
// of a questionnaire that is still to be read, so CheckSteps reports those.
func (p *questionnaireParser) stepOrder() {
	others := slices.Clone(p.lib.Questionnaires)
	others = slices.DeleteFunc(others, func(q *Questionnaire) bool { return q.ID == p.q.ID })
	for _, m := range newStepOrder(append(others, p.q)).mistakes(p.q) {
		p.Add(m)
	}
}

// CheckSteps finds the mistakes in the steps of one of the library's
// questionnaires that only show when all of them are read, such as names of keys
// and actions that do not exist.
func (l *Library) CheckSteps(q *Questionnaire) Problems {
	o := newStepOrder(l.Questionnaires)
	problems := append(o.mistakes(q), o.unknown(q)...)
	problems.SortByPlace()
	return problems
}

// stepMistake is a mistake in the keys or the order of a questionnaire's steps.
func stepMistake(q *Questionnaire, at strict.Position, kind ProblemKind, format string, args ...any) *Problem {
	p := &Problem{File: q.File, Kind: kind, Found: fmt.Sprintf(format, args...)}
	return p.Place(at)
}

// A stepOrder knows which actions may be one step, and which come first. Its nodes
// are keys, each with the actions that join it, and single actions.
type stepOrder struct {
	joined  map[string]*Joined
	definer map[string]*Questionnaire // of each key, the first
	full    map[*Action][]string      // its name, as questionnaire/question/action
	nodeOf  map[*Action]string
	nodes   map[string][]*Action    // the actions of each
	names   map[string][]*Action    // what after may name, by key and as questionnaire/question/action
	ids     map[string][]*Action    // by an action's id alone
	before  map[*Action][][]*Action // for each name under after, the actions that it means
}

func newStepOrder(all []*Questionnaire) *stepOrder {
	o := &stepOrder{
		joined: map[string]*Joined{}, definer: map[string]*Questionnaire{}, full: map[*Action][]string{}, nodeOf: map[*Action]string{},
		nodes: map[string][]*Action{}, names: map[string][]*Action{}, ids: map[string][]*Action{},
		before: map[*Action][][]*Action{},
	}
	for _, q := range all {
		for _, j := range q.Joined {
			if o.joined[j.Key] == nil {
				o.joined[j.Key], o.definer[j.Key] = j, q
			}
		}
	}
	for _, q := range all {
		eachActionOf(q, func(question *Question, a *Action) { o.add(q.ID+"/"+question.ID+"/"+a.ID, a) })
	}
	for _, q := range all {
		o.resolve(q)
	}
	return o
}

func eachActionOf(q *Questionnaire, f func(*Question, *Action)) {
	for _, question := range q.Questions() {
		for _, a := range question.Actions {
			f(question, a)
		}
	}
}

// add gives an action its node.
func (o *stepOrder) add(full string, a *Action) {
	o.full[a] = []string{full}
	node := o.key(a)
	if node == "" {
		node = full
	} else {
		o.names[node] = append(o.names[node], a)
	}
	o.names[full] = append(o.names[full], a)
	o.ids[a.ID] = append(o.ids[a.ID], a)
	o.nodes[node] = append(o.nodes[node], a)
	o.nodeOf[a] = node
}

// resolve finds the actions that each name under after means: the one of the same
// questionnaire; without one, those that the key or the full name names; and
// without those, all with that id.
func (o *stepOrder) resolve(q *Questionnaire) {
	own := map[string]*Action{}
	eachActionOf(q, func(_ *Question, a *Action) { own[a.ID] = a })
	eachActionOf(q, func(_ *Question, a *Action) {
		for _, id := range a.After {
			meant := o.names[id]
			if first := own[id]; first != nil {
				meant = []*Action{first}
			} else if len(meant) == 0 {
				meant = o.ids[id]
			}
			o.before[a] = append(o.before[a], meant)
		}
	})
}

// mistakes finds the keys of a questionnaire that another one defines already,
// and, once each, the circles that go through its actions.
func (o *stepOrder) mistakes(q *Questionnaire) Problems {
	var out Problems
	for _, j := range q.Joined {
		if other := o.definer[j.Key]; other != q {
			m := stepMistake(q, j.at, strict.Repeated, "the key %s is defined in the questionnaire %s already", strict.Name(j.Key), other.ID)
			out = append(out, *m.Expect("one definition").
				Advise("define the key in one questionnaire, and only name it under joins in the others"))
		}
	}
	reported := map[string]bool{}
	eachActionOf(q, func(_ *Question, a *Action) {
		for i, meant := range o.before[a] {
			circle := o.circle(a, meant)
			if len(circle) == 0 || reported[circle[0]] {
				continue
			}
			for _, node := range circle {
				reported[node] = true
			}
			m := stepMistake(q, a.afterAt[i], Circle, "the steps wait for each other in a circle: %s after %s",
				strings.Join(circle, " after "), circle[0]).Expect("one that can come first")
			if len(circle) == 1 {
				m = stepMistake(q, a.afterAt[i], Circle, "after names %s, which is the same step (%s)", a.After[i], circle[0]).
					Expect("a step that comes before it")
			}
			out = append(out, *m.Advise("take a name out of after, or an action out of its key"))
		}
	})
	return out
}

// circle returns the nodes of a circle in which an action waits for one of those
// meant: its own node, and behind each node the one that it waits for. It is empty
// where there is no circle.
func (o *stepOrder) circle(a *Action, meant []*Action) []string {
	home := o.nodeOf[a]
	from := map[string]string{} // for each node reached, the one that waits for it
	var queue []string
	reach := func(waits string, actions []*Action) {
		for _, first := range actions {
			node := o.nodeOf[first]
			if _, seen := from[node]; !seen {
				from[node] = waits
				queue = append(queue, node)
			}
		}
	}
	reach(home, meant)
	for len(queue) > 0 {
		node := queue[0]
		queue = queue[1:]
		if node == home {
			break
		}
		for _, held := range o.nodes[node] {
			for _, actions := range o.before[held] {
				reach(node, actions)
			}
		}
	}
	if _, found := from[home]; !found {
		return nil
	}
	circle := []string{home}
	for node := from[home]; node != home; node = from[node] {
		circle = append(circle, node)
	}
	slices.Reverse(circle[1:])
	return circle
}

// unknown finds the names under joins and after that do not exist.
func (o *stepOrder) unknown(q *Questionnaire) Problems {
	keys := sortedKeys(o.joined)
	names := append(sortedKeys(o.ids), keys...)
	var out Problems
	eachActionOf(q, func(_ *Question, a *Action) {
		if a.Joins != "" && o.joined[a.Joins] == nil {
			m := stepMistake(q, a.joinsAt, strict.UnknownName, "unknown key %s under joins", strict.Quote(a.Joins))
			out = append(out, *m.ExpectOneOf(a.Joins, keys).Advise("define it under joined, with what its actions say together"))
		}
		for i, meant := range o.before[a] {
			if len(meant) == 0 {
				m := stepMistake(q, a.afterAt[i], strict.UnknownName, "unknown action %s under after", strict.Quote(a.After[i]))
				out = append(out, *unknownStep(m, a.After[i], names))
			}
		}
	})
	return out
}

// unknownStep suggests the nearest name. It does not list all, which are hundreds.
func unknownStep(p *Problem, id string, names []string) *Problem {
	if p.Nearest = Nearest(id, names); p.Nearest == "" {
		p.Expect("an action's id or a key of joined")
	}
	return p.Advise("name an action by its id, or as questionnaire/question/action where two have the same id")
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

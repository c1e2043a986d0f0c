package assess

import (
	"regexp"
	"slices"

	"example.org/readiness/assess/strict"
)

// A Joined is what the actions that share a key say together, as one step.
type Joined struct {
	Key      string
	Do       string
	Who      string // empty: the owner of the first action that names one
	Effort   Effort // empty: the largest of the actions
	Within   Period // zero: the earliest of the actions
	DoneWhen string

	at place
}

// A place is a line and a column of a file, for mistakes that only show once
// other parts are read.
type place struct{ line, column int }

func placeOf(n *strict.Node) place {
	if n == nil {
		return place{}
	}
	return place{n.Line, n.Column}
}

// joined reads the keys with what they say.
func (p *questionnaireParser) joined(n *strict.Node) []*Joined {
	if n == nil {
		return nil
	}
	if n.Kind != strict.Mapping {
		p.Errorf(n, "joined is %s; expected keys, each with what its actions say together", strict.Found(n))
		return nil
	}
	var out []*Joined
	for key, value := range p.Pairs(n, "joined") {
		if !strict.IsID(key.Value) {
			p.Errorf(key, "the key is %s; expected at most %d small letters, digits and hyphens", strict.Quote(key.Value), strict.MaxID)
		}
		o := p.Object(value, "joined "+strict.Name(key.Value), "do", "who", "effort", "within", "done_when")
		o.Need("do")
		out = append(out, &Joined{
			Key: key.Value, Do: o.Text("do"), Who: o.Text("who"),
			Effort: Effort(o.Choice("effort", "", string(Small), string(Medium), string(Large))),
			Within: p.period(o.Get("within")), DoneWhen: o.Text("done_when"), at: placeOf(key),
		})
	}
	return out
}

// stepName is what after may hold: an action's id, a key, or an action as
// questionnaire/question/action.
var stepName = regexp.MustCompile(`^[a-z0-9-]+(/[a-z0-9-]+/[a-z0-9-]+)?$`)

// after reads what comes before an action.
func (p *questionnaireParser) after(o strict.Object, a *Action) {
	for _, n := range o.List("after") {
		id := p.Text(n, "a name under after")
		switch {
		case id == "":
		case !stepName.MatchString(id):
			p.Errorf(n, "after names %s; expected an action's id, a key of joined, or questionnaire/question/action", strict.Quote(id))
		case slices.Contains(a.After, id):
			p.Errorf(n, "after names %s twice", id)
		default:
			a.After, a.afterAt = append(a.After, id), append(a.afterAt, placeOf(n))
		}
	}
}

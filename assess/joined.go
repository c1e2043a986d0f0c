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

	at strict.Position
}

// joined reads the keys with what they say.
func (p *questionnaireParser) joined(n *strict.Node) []*Joined {
	if n == nil {
		return nil
	}
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "joined is %s", strict.Found(n)).
			Expect("keys, each with what its actions say together")
		return nil
	}
	var out []*Joined
	for key, value := range p.Pairs(n, "joined") {
		if !strict.IsID(key.Value) {
			p.Errorf(strict.BadID, key, "the key is %s", strict.Quote(key.Value)).
				Expect("at most %d small letters, digits and hyphens", strict.MaxID)
		}
		o := p.Object(value, "joined "+strict.Name(key.Value), "do", "who", "effort", "within", "done_when")
		o.Need("do")
		out = append(out, &Joined{
			Key: key.Value, Do: o.Text("do"), Who: o.Label("who"),
			Effort: Effort(o.Choice("effort", "", string(Small), string(Medium), string(Large))),
			Within: p.period(o.Get("within")), DoneWhen: o.Text("done_when"), at: key.At(),
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
		id := p.Word(n, "a name under after")
		switch {
		case id == "":
		case !stepName.MatchString(id):
			p.Errorf(strict.UnknownName, n, "after names %s", strict.Quote(id)).
				Expect("an action's id, a key of joined, or questionnaire/question/action")
		case slices.Contains(a.After, id):
			p.Errorf(strict.Repeated, n, "after names %s twice", id)
		default:
			a.After, a.afterAt = append(a.After, id), append(a.afterAt, n.At())
		}
	}
}

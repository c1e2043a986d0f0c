package assess

import (
	"fmt"
	"slices"
	"strings"
)

// switchedOff warns of each fact, each answer and the form where they leave out
// questions that have a level: one word can take away an evening's work, and the
// scores look none the worse.
func (p *answersParser) switchedOff() {
	for _, off := range p.a.switchedOff(p.lib) {
		questions := fmt.Sprintf("%d questions that were answered", off.questions)
		if off.questions == 1 {
			questions = "1 question that was answered"
		}
		p.Warnf(LeavesOut, nil, "%s leaves out %s", off.what, questions).
			Advise("see whether it is right; the answers are kept and not scored").Place(p.a.Place(off.path...))
	}
}

// A switch is something in an answers file that leaves out questions which have
// a level.
type switchOff struct {
	path      []string // where it is, as for Answers.Place
	what      string
	questions int
}

// switchedOff lists the switches in the order in which they first show.
func (a *Answers) switchedOff(lib *Library) []switchOff {
	var out []switchOff
	for _, s := range a.Scope {
		q := lib.Questionnaire(s.Questionnaire)
		if q == nil {
			continue
		}
		asking := a.Asking(q.ID)
		for _, question := range q.items() {
			answer := a.To(q.ID, question.ID).counted()
			if answer.Kind != Level && answer.Kind != InWords {
				continue
			}
			path, what := a.switchOf(q, asking, asking(question))
			if path == nil {
				continue
			}
			i := slices.IndexFunc(out, func(o switchOff) bool { return slices.Equal(o.path, path) })
			if i < 0 {
				i = len(out)
				out = append(out, switchOff{path: path, what: what})
			}
			out[i].questions++
		}
	}
	return out
}

// switchOf returns where in the file the reason for an omission is, and what it
// says there. Of a chain of questions it is the first.
func (a *Answers) switchOf(q *Questionnaire, asking func(*Question) Omission, o Omission) (path []string, what string) {
	for o.Condition != nil && o.Condition.On() != nil {
		inner := asking(o.Condition.On())
		if inner.By == NotLeftOut {
			break
		}
		o = inner
	}
	switch {
	case o.By == NotLeftOut:
		return nil, ""
	case o.By == ByForm:
		return []string{"form"}, "form: short"
	case o.Condition.Fact != "":
		return []string{"profile", o.Condition.Fact}, o.Condition.Fact + ": " + strings.Join(a.Profile[o.Condition.Fact], ", ")
	}
	id := o.Condition.Question
	return []string{"answers", q.ID, id}, "the answer " + a.To(q.ID, id).String() + " to " + id
}

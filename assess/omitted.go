package assess

import (
	"fmt"
	"slices"
	"strings"
)

// omitted warns of each fact, each answer and the form where they leave out
// questions that have an answer: one word can take away an evening's work, and no
// score shows it.
func (p *answersParser) omitted() {
	for _, c := range p.a.omissionCauses(p.lib) {
		questions := fmt.Sprintf("%d questions that were answered", c.questions)
		if c.questions == 1 {
			questions = "1 question that was answered"
		}
		p.Warnf(LeavesOut, nil, "%s leaves out %s", c.what, questions).
			Advise("see whether it is right; the answers are kept and not scored").Place(p.a.Place(c.path...))
	}
}

// An omissionCause is something in an answers file that leaves out questions that
// have an answer.
type omissionCause struct {
	path      []string // where it is, as for Answers.Place
	what      string
	questions int
}

// omissionCauses lists the causes in the order of the first question that each
// leaves out.
func (a *Answers) omissionCauses(lib *Library) []omissionCause {
	var out []omissionCause
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
			path, what := a.causeOf(q, asking, asking(question))
			if path == nil {
				continue
			}
			i := slices.IndexFunc(out, func(c omissionCause) bool { return slices.Equal(c.path, path) })
			if i < 0 {
				i = len(out)
				out = append(out, omissionCause{path: path, what: what})
			}
			out[i].questions++
		}
	}
	return out
}

// causeOf returns where in the file the cause of an omission is, and what it says
// there. In a chain of questions it is the first. The path is nil where nothing is
// left out.
func (a *Answers) causeOf(q *Questionnaire, asking func(*Question) Omission, o Omission) (path []string, what string) {
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

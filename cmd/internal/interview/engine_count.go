package interview

import (
	"slices"
	"strings"

	"example.org/readiness/assess"
)

// asked counts the questions that are asked.
func (e *engine) asked() int {
	n := 0
	for i, it := range e.items {
		if !it.Open && e.applies(i) {
			n++
		}
	}
	return n
}

// A position says where a question is.
type position struct {
	number, of               int // among the questions of its questionnaire that apply
	questionnaire, outOfThem int
}

// position returns where item i is.
func (e *engine) position(i int) position {
	var p position
	for j, it := range e.items {
		if it.questionnaire != e.items[i].questionnaire || it.Open || !e.applies(j) {
			continue
		}
		if p.of++; j <= i {
			p.number++
		}
	}
	all := slices.DeleteFunc(e.questionnaires(), func(q *assess.Questionnaire) bool { return e.tallyOf(q).asked() == 0 })
	p.questionnaire, p.outOfThem = 1+slices.Index(all, e.items[i].questionnaire), len(all)
	return p
}

// A tally counts the questions of a group by how they are answered.
type tally struct {
	levels, dontKnow, notApplicable, open int
	skipped                               int // of the open ones, those that were passed over
	unconfirmed                           int // of the open ones, those with an earlier answer
	words                                 int // earlier answers in words that are to be confirmed; not among the open ones
	elsewhere                             int // do not apply under the profile
}

// done counts the questions that need nothing more.
func (t tally) done() int { return t.levels + t.dontKnow + t.notApplicable }

// left counts what is to be answered or confirmed.
func (t tally) left() int { return t.open + t.words }

// asked counts the questions that apply under the profile.
func (t tally) asked() int { return t.done() + t.open }

// tally counts the items that pick accepts; nil accepts all.
func (e *engine) tally(pick func(item) bool) tally {
	var t tally
	for i, it := range e.items {
		if pick != nil && !pick(it) {
			continue
		}
		if it.Open {
			if e.given(i).Unconfirmed && e.applies(i) {
				t.words++
			}
			continue
		}
		switch kind := e.given(i).Kind; {
		case !e.applies(i):
			t.elsewhere++
		case e.given(i).Unconfirmed:
			t.open++
			t.unconfirmed++
		case kind == assess.Level:
			t.levels++
		case kind == assess.DontKnow:
			t.dontKnow++
		case kind == assess.NotApplicable:
			t.notApplicable++
		default:
			t.open++
			if e.skipped(i) {
				t.skipped++
			}
		}
	}
	return t
}

// skipped reports whether an open question was passed over in this run, or in an
// earlier one: then a later question of its questionnaire has an answer, and not
// only one that waits to be confirmed, which nobody was asked for yet.
func (e *engine) skipped(i int) bool {
	if e.given(i).Kind != assess.Blank || e.items[i].Open {
		return false
	}
	if e.passed[e.items[i].Question] {
		return true
	}
	for j := i + 1; j < len(e.items) && e.items[j].questionnaire == e.items[i].questionnaire; j++ {
		if a := e.given(j); a.Kind != assess.Blank && !a.Unconfirmed {
			return true
		}
	}
	return false
}

// tallyOf counts one questionnaire.
func (e *engine) tallyOf(q *assess.Questionnaire) tally {
	return e.tally(func(it item) bool { return it.questionnaire == q })
}

// tallyIn counts one section.
func (e *engine) tallyIn(section *assess.Section) tally {
	return e.tally(func(it item) bool { return it.section == section })
}

// onlyCarried reports whether there are answers of an earlier assessment, and
// none that was given or confirmed since.
func (e *engine) onlyCarried() bool {
	carried := false
	for _, given := range e.answers.Given {
		for _, a := range given {
			if a.Kind != assess.Blank && !a.Unconfirmed {
				return false
			}
			carried = carried || a.Unconfirmed
		}
	}
	return carried
}

// begun reports whether anything at all was answered.
func (e *engine) begun() bool {
	return slices.ContainsFunc(e.answers.Scope, func(s assess.Scope) bool { return e.hasAnswers(s.Questionnaire) })
}

// A heading is a section with the first of its questions that applies.
type heading struct {
	questionnaire *assess.Questionnaire
	section       *assess.Section
	first         int
}

// headings lists the sections that have something to ask. A questionnaire
// without sections is one heading.
func (e *engine) headings() []heading {
	var out []heading
	var last *assess.Section
	for i, it := range e.items {
		if it.section != last && e.applies(i) {
			out = append(out, heading{it.questionnaire, it.section, i})
			last = it.section
		}
	}
	return out
}

// search returns the items that apply and hold every word, without regard to
// capitals: in the question, its help, its levels, its headings, or what was
// written down.
func (e *engine) search(text string) []int {
	words := strings.Fields(strings.ToLower(text))
	var found []int
	for i, it := range e.items {
		if len(words) == 0 || !e.applies(i) {
			continue
		}
		a := e.given(i)
		page := strings.ToLower(strings.Join(append([]string{
			it.ID, it.Ask, it.Help, it.section.Title, it.questionnaire.Title, a.Text, a.Note, a.Evidence}, it.Levels...), " "))
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(page, w) }) {
			found = append(found, i)
		}
	}
	return found
}

// askedIn counts the questions that are asked in a form.
func (e *engine) askedIn(form assess.Form) int {
	was := e.answers.Form
	defer func() { e.answers.Form = was }()
	e.answers.Form = form
	return e.asked()
}

// setAside counts the answers to questions that the profile leaves out.
func (e *engine) setAside() int {
	n := 0
	for i := range e.items {
		if e.given(i).Kind != assess.Blank && !e.applies(i) {
			n++
		}
	}
	return n
}

// hasAnswers reports whether anything was answered or noted in a questionnaire.
func (e *engine) hasAnswers(questionnaire string) bool { return e.answersTo(questionnaire) > 0 }

// answersTo counts what was answered or noted in a questionnaire. A blank file
// names every question and answers none.
func (e *engine) answersTo(questionnaire string) int {
	n := 0
	for _, a := range e.answers.Given[questionnaire] {
		if a != (assess.Answer{}) {
			n++
		}
	}
	for _, o := range e.answers.NoLonger {
		if o.Questionnaire == questionnaire {
			n++
		}
	}
	return n
}

package interview

import (
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/assess/draft"
	"example.org/readiness/report/words"
)

// An engine is the interview without a screen: where the person is, what
// applies to the organisation, and what was answered. Every change is saved
// before the call returns.
type engine struct {
	lib     *assess.Library
	answers *assess.Answers
	items   []item
	at      int // the item being asked; len(items) is the review at the end
	save    func(*assess.Answers) error
	unsaved error                     // why the last change is not on disk; nil when everything is
	passed  map[*assess.Question]bool // gone past in this run
	effect  string                    // what a change did to other questions and answers; told once
}

// An item is a question with the headings over it.
type item struct {
	*assess.Question
	questionnaire *assess.Questionnaire
	section       *assess.Section
}

func newEngine(lib *assess.Library, answers *assess.Answers, save func(*assess.Answers) error) *engine {
	e := &engine{lib: lib, answers: answers, save: save, passed: map[*assess.Question]bool{}}
	e.rebuild()
	return e
}

// rebuild lists the questions of all questionnaires in the assessment.
func (e *engine) rebuild() {
	e.items = nil
	for _, q := range e.questionnaires() {
		for section, question := range q.Items() {
			e.items = append(e.items, item{question, q, section})
		}
	}
	e.at = min(e.at, len(e.items))
}

// questionnaires returns those of the assessment.
func (e *engine) questionnaires() []*assess.Questionnaire {
	var out []*assess.Questionnaire
	for _, s := range e.answers.Scope {
		if q := e.lib.Questionnaire(s.Questionnaire); q != nil {
			out = append(out, q)
		}
	}
	return out
}

// applies reports whether item i is asked of this organisation.
func (e *engine) applies(i int) bool {
	it := e.items[i]
	return e.answers.Asking(it.questionnaire.ID)(it.Question).By == assess.NotLeftOut
}

// current returns the question being asked, or false at the end.
func (e *engine) current() (item, bool) {
	if e.at >= len(e.items) {
		return item{}, false
	}
	return e.items[e.at], true
}

// given returns the answer to item i.
func (e *engine) given(i int) assess.Answer {
	return e.answers.To(e.items[i].questionnaire.ID, e.items[i].ID)
}

// forward goes to the next question that applies, or to the end.
func (e *engine) forward() {
	if it, ok := e.current(); ok {
		e.passed[it.Question] = true
	}
	for e.at < len(e.items) {
		if e.at++; e.at == len(e.items) || e.applies(e.at) {
			return
		}
	}
}

// back goes to the question before, and reports whether there is one.
func (e *engine) back() bool {
	for i := e.at - 1; i >= 0; i-- {
		if e.applies(i) {
			e.at = i
			return true
		}
	}
	return false
}

// firstOpen returns the first question from item i on that applies and needs an
// answer, or the number of items if there is none. A question that is answered
// in words does not need an answer, but what was written to it in an earlier
// assessment is to be confirmed.
func (e *engine) firstOpen(i int) int {
	for ; i < len(e.items); i++ {
		if (!e.items[i].Open || e.given(i).Unconfirmed) && e.applies(i) && e.isOpen(i) {
			return i
		}
	}
	return i
}

// isOpen reports whether item i has no answer, or one from an earlier assessment
// that nobody has confirmed.
func (e *engine) isOpen(i int) bool {
	a := e.given(i)
	return a.Kind == assess.Blank || a.Unconfirmed
}

// set stores an answer and saves. The same answer again changes nothing, but
// still retries a save that failed before.
func (e *engine) set(a assess.Answer) error {
	it, ok := e.current()
	if !ok {
		return nil
	}
	q, id := it.questionnaire.ID, it.ID
	a.Text, a.Note, a.Evidence = draft.CleanText(a.Text), draft.CleanText(a.Note), draft.CleanText(a.Evidence)
	a.Quote = a.Quote && a.Text+a.Note != ""
	if a == e.answers.To(q, id) && e.unsaved == nil {
		return nil
	}
	e.change(func() { put(e.answers, q, id, a) })
	return e.store()
}

// change changes something that may decide what else is asked, and remembers
// what it did to other questions and answers.
func (e *engine) change(do func()) {
	asked, aside := e.asked(), e.setAside()
	do()
	var said []string
	switch n := e.asked() - asked; {
	case n > 0:
		said = append(said, words.Are(n, "more question")+" asked because of this.")
	case n < 0:
		said = append(said, words.Are(-n, "question")+" not asked because of this.")
	}
	if n := e.setAside() - aside; n > 0 {
		said = append(said, words.Are(n, "answer")+" kept and no longer "+words.Agree(n, "counts.", "count."))
	}
	e.effect = strings.Join(said, " ")
}

// takeEffect returns what the last change did to other questions and answers,
// once.
func (e *engine) takeEffect() string {
	effect := e.effect
	e.effect = ""
	return effect
}

// put gives a question an answer, or takes it away where the answer is blank.
func put(answers *assess.Answers, questionnaire, question string, a assess.Answer) {
	if answers.Given == nil {
		answers.Given = map[string]map[string]assess.Answer{}
	}
	if answers.Given[questionnaire] == nil {
		answers.Given[questionnaire] = map[string]assess.Answer{}
	}
	if a == (assess.Answer{}) {
		delete(answers.Given[questionnaire], question)
	} else {
		answers.Given[questionnaire][question] = a
	}
}

// store saves everything, and remembers what could not be saved.
func (e *engine) store() error {
	e.unsaved = e.save(e.answers)
	return e.unsaved
}

// answer returns what was answered to the current question.
func (e *engine) answer() assess.Answer {
	if e.at >= len(e.items) {
		return assess.Answer{}
	}
	return e.given(e.at)
}

// choose records a level or don't know; Blank takes the answer back. Note and
// evidence stay.
func (e *engine) choose(kind assess.Kind, level float64) error {
	a := e.answer()
	a.Kind, a.Level, a.Unconfirmed = kind, level, false
	if kind != assess.Level {
		a.Level = 0
	}
	return e.set(a)
}

// confirm makes an earlier answer one of today, with what was written beside it.
func (e *engine) confirm() error {
	a := e.answer()
	a.Unconfirmed = false
	return e.set(a)
}

// joined puts one text before another, unless one holds the other already.
func joined(text, more string) string {
	within := func(part, whole string) bool { return strings.Contains("\n"+whole+"\n", "\n"+part+"\n") }
	switch {
	case text == "" || within(text, more):
		return more
	case more == "" || within(more, text):
		return text
	}
	return text + "\n" + more
}

// notApplicable records that the question does not fit, and why.
func (e *engine) notApplicable(reason string) error {
	a := e.answer()
	a.Kind, a.Level, a.Note, a.Unconfirmed = assess.NotApplicable, 0, reason, false
	return e.set(a)
}

func (e *engine) setNote(note string) error {
	a := e.answer()
	a.Note = note
	return e.set(a)
}

// setText records an answer in words; an empty text takes it back.
func (e *engine) setText(text string) error {
	a := e.answer()
	a.Kind, a.Text, a.Unconfirmed = assess.InWords, draft.CleanText(text), false
	if a.Text == "" {
		a.Kind = assess.Blank
	}
	return e.set(a)
}

// setQuote says whether a report may print the words that the person wrote.
func (e *engine) setQuote(may bool) error {
	a := e.answer()
	a.Quote = may
	return e.set(a)
}

func (e *engine) setEvidence(evidence string) error {
	a := e.answer()
	a.Evidence = evidence
	return e.set(a)
}

// setFact changes a fact of the profile. Answers to questions that no longer
// apply are kept, and count again when the fact changes back.
func (e *engine) setFact(id string, values []string) error {
	if e.answers.Profile == nil {
		e.answers.Profile = assess.Profile{}
	}
	e.change(func() {
		if len(values) == 0 {
			delete(e.answers.Profile, id)
		} else {
			e.answers.Profile[id] = values
		}
	})
	if e.at < len(e.items) && !e.applies(e.at) {
		e.forward()
	}
	return e.store()
}

// setForm chooses between all questions and the short form. Answers to the
// others are kept.
func (e *engine) setForm(form assess.Form) error {
	e.change(func() { e.answers.Form = form })
	if e.at < len(e.items) && !e.applies(e.at) {
		e.forward()
	}
	return e.store()
}

// setScope chooses what is answered, in the library's order. A questionnaire
// with answers cannot be left out: there would be no place for its answers.
func (e *engine) setScope(ids []string) error {
	var scope []assess.Scope
	for _, q := range e.lib.Questionnaires {
		was := slices.IndexFunc(e.answers.Scope, func(s assess.Scope) bool { return s.Questionnaire == q.ID })
		switch {
		case was >= 0 && (slices.Contains(ids, q.ID) || e.hasAnswers(q.ID)):
			scope = append(scope, e.answers.Scope[was])
		case slices.Contains(ids, q.ID):
			scope = append(scope, assess.Scope{Questionnaire: q.ID, Version: q.Version})
		}
	}
	var here *assess.Question
	if it, ok := e.current(); ok {
		here = it.Question
	}
	e.answers.Scope = scope
	e.rebuild()
	e.at = slices.IndexFunc(e.items, func(it item) bool { return it.Question == here })
	if e.at < 0 {
		e.at = e.firstOpen(0)
	}
	return e.store()
}

package assess

import "slices"

// CarryForward begins a new assessment from the answers of an earlier one. Every
// answer that can be taken over is unconfirmed: it counts as blank until somebody
// confirms it, and every output says how many there are. Who answered, the
// profile and the labels stay; the day is open. Questionnaires are in the
// versions at hand.
//
// What cannot be taken over comes back with the reason: answers to questions that
// are no longer asked, or that mean something else since. Answers that nobody
// had confirmed are left behind without a word.
func CarryForward(earlier *Answers, lib *Library) (*Answers, []OldAnswer) {
	a := earlier.Clone()
	a.File, a.Date, a.NoLonger = "", "", nil
	a.Scope, a.Given = nil, map[string]map[string]Answer{}
	left := slices.DeleteFunc(slices.Clone(earlier.NoLonger), func(o OldAnswer) bool { return o.Answer.Unconfirmed })
	for _, s := range earlier.Scope {
		q := lib.Questionnaire(s.Questionnaire)
		if q == nil {
			continue
		}
		a.Scope = append(a.Scope, Scope{Questionnaire: q.ID, Version: q.Version})
		a.Given[q.ID] = map[string]Answer{}
		left = append(left, carryInto(a.Given[q.ID], q, s.Version, earlier.Given[q.ID])...)
	}
	return a, left
}

// carryInto carries the answers to one questionnaire forward, and returns those
// that it cannot.
func carryInto(given map[string]Answer, q *Questionnaire, version int, earlier map[string]Answer) []OldAnswer {
	var left []OldAnswer
	for _, id := range sortedKeys(earlier) {
		answer := earlier[id]
		question := q.Item(id)
		switch {
		case answer.Unconfirmed || answer.Kind == Blank:
		case question == nil:
			left = append(left, OldAnswer{q.ID, id, answer, NoLongerAsked})
		case question.Since > version, !question.takes(answer):
			left = append(left, OldAnswer{q.ID, id, answer, AskedDifferently})
		default:
			answer.Unconfirmed = true
			given[id] = answer
		}
	}
	return left
}

// Unconfirmed lists the questions whose answers wait to be confirmed, the same
// ones as Result.Unconfirmed. A question that is not asked of the organisation is
// not among them.
func (a *Answers) Unconfirmed(lib *Library) []QuestionRef {
	var out []QuestionRef
	for _, s := range a.Scope {
		q := lib.Questionnaire(s.Questionnaire)
		if q == nil {
			continue
		}
		asking := a.Asking(q.ID)
		for _, question := range q.Items() {
			if a.To(q.ID, question.ID).Unconfirmed && asking(question).By == NotLeftOut {
				out = append(out, QuestionRef{q.ID, question.ID})
			}
		}
	}
	return out
}

// takes reports whether a question can be answered so.
func (q *Question) takes(a Answer) bool {
	switch a.Kind {
	case Level:
		return !q.Open && q.option(a.Level) != nil
	case InWords:
		return q.Open
	}
	return true
}

package assess

import "slices"

// actions lists what became of the actions that answers called for. Each of
// those called for before is in exactly one of the lists.
func (c *comparing) actions() {
	out := ActionChanges{NoLonger: []ActionRef{}, StillOpen: []ActionRef{}, New: []ActionRef{}, NotKnown: []UnknownAction{}}
	then, now := calledFor(c.before.result), calledFor(c.after.result)
	for _, a := range now {
		switch {
		case holdsAction(then, a):
			out.StillOpen = append(out.StillOpen, a)
		case c.before.result.tells(a.QuestionRef):
			out.New = append(out.New, a)
		}
	}
	for _, a := range then {
		if holdsAction(now, a) {
			continue
		}
		if because := c.after.result.WhyNotKnown(a.QuestionRef); because != "" {
			out.NotKnown = append(out.NotKnown, UnknownAction{a, because})
		} else {
			out.NoLonger = append(out.NoLonger, a)
		}
	}
	c.out.Actions = out
}

// calledFor lists the actions that answers call for, in their order.
func calledFor(r *Result) []ActionRef {
	var out []ActionRef
	for _, a := range r.Actions {
		if !a.KeepGoing {
			out = append(out, ActionRef{QuestionRef{a.Questionnaire, a.Question}, a.ID, a.Do, a.Priority})
		}
	}
	return out
}

func holdsAction(list []ActionRef, a ActionRef) bool {
	return slices.ContainsFunc(list, func(b ActionRef) bool { return a.QuestionRef == b.QuestionRef && a.ID == b.ID })
}

// tells reports whether a result says what a question's answer calls for: its
// questionnaire was assessed, and it is not hidden.
func (r *Result) tells(ref QuestionRef) bool {
	q := r.questionnaire(ref.Questionnaire)
	return q != nil && !slices.ContainsFunc(q.Questions, func(question QuestionResult) bool {
		return question.ID == ref.Question && question.Hidden
	})
}

// WhyNotKnown says why the result does not show whether a question still calls
// for an action, as "its question is not answered". It is "" where it does: the
// question has a level, does not apply to the organisation, or is asked no more.
func (r *Result) WhyNotKnown(ref QuestionRef) string {
	q := r.questionnaire(ref.Questionnaire)
	if q == nil {
		return notKnown("not in the assessment")
	}
	at := slices.IndexFunc(q.Questions, func(question QuestionResult) bool { return question.ID == ref.Question })
	if at < 0 {
		return ""
	}
	return q.Questions[at].whyNotKnown()
}

func (q *QuestionResult) whyNotKnown() string {
	switch {
	case q.Hidden:
		return notKnown("not shown, since too few people answered it")
	case q.LeftOut == ByForm:
		return notKnown("not asked in the short form")
	case q.LeftOut != NotLeftOut || q.Score.Known:
		return ""
	case q.SetAside():
		return notKnown("set aside as not applicable")
	case q.Answer.Kind == DontKnow:
		return notKnown("answered with don't know")
	case q.waits():
		return notKnown("not confirmed")
	}
	return notKnown("not answered")
}

func notKnown(why string) string { return "its question is " + why }

// waits reports whether the question has no answer but one that is carried
// forward and not confirmed.
func (q *QuestionResult) waits() bool {
	return q.Answer.Kind == Blank && (q.Answer.Unconfirmed || q.unconfirmed)
}

// unknown lists what was known before and is not known now. It is no regression,
// and nobody can say that there is none.
func (c *comparing) unknown(p *pairing) {
	if why := p.after.Summary.WhyNoBand(); p.before.Summary.WhyNoBand() == HasBand && lacksAnswers(why) {
		c.out.NotKnown = append(c.out.NotKnown, Regression{Questionnaire: p.after.ID,
			Because: "it had enough answers before, and now: " + string(why)})
	}
	for i, was := range p.was {
		if was == nil || !was.Essential || !was.Score.Known || was.Fails() {
			continue
		}
		if now := &p.after.Questions[i]; now.Essential && !now.Score.Known {
			c.out.NotKnown = append(c.out.NotKnown, Regression{p.after.ID, Text(now.ID),
				"this essential was met before, and is not known now: " + now.whyNotKnown()})
		}
	}
}

func lacksAnswers(why NoBand) bool {
	return why == TooFewAnswers || why == TooManySetAside || why == AllSetAside
}

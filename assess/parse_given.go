package assess

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/readiness/assess/strict"
)

// given reads the answers to each questionnaire.
func (p *answersParser) given(n *strict.Node) {
	if n == nil {
		return
	}
	for key, value := range p.Pairs(n, "answers") {
		q := p.lib.Questionnaire(key.Value)
		if q == nil {
			p.Known(key, "questionnaire", key.Value, p.lib.questionnaireIDs())
			continue
		}
		if !p.inScope(key.Value) {
			p.Errorf(OutOfScope, key, "answers to %s, which the file does not list under questionnaires", key.Value).
				Advise("add it under questionnaires, or take its answers out")
			continue
		}
		if value.IsNull() {
			continue
		}
		if value.Shape != strict.Mapping {
			p.Errorf(strict.WrongShape, value, "the answers to %s are %s", key.Value, strict.Found(value)).
				Expect("questions with answers")
			continue
		}
		p.questionnaire(q, value)
	}
}

// questionnaire reads the answers to one questionnaire.
func (p *answersParser) questionnaire(q *Questionnaire, n *strict.Node) {
	byID := map[string]*Question{}
	var ids []string
	for _, question := range q.Items() {
		byID[question.ID] = question
		ids = append(ids, question.ID)
	}
	version := p.versionOf(q.ID)
	current := version == q.Version
	answers := make(map[string]Answer, len(n.Content)/2)
	p.a.Given[q.ID] = answers
	for key, value := range p.Pairs(n, "the answers to "+q.ID) {
		question := byID[key.Value]
		if question == nil && !p.old(q, key.Value) {
			p.Known(key, "question", key.Value, ids)
			continue
		}
		answer, at, ok := p.answer(value, q.ID, key.Value, question)
		switch {
		case !ok:
		case question == nil:
			p.a.NoLonger = append(p.a.NoLonger, OldAnswer{q.ID, key.Value, answer, NoLongerAsked})
		case !current && question.Since > version:
			p.a.NoLonger = append(p.a.NoLonger, OldAnswer{q.ID, key.Value, answer, AskedDifferently})
		case answer.Kind == Level && question.option(answer.Level) == nil:
			p.offScale(q, question, answer, at, current)
		default:
			answers[question.ID] = answer
		}
		if answer.Kind == NotApplicable && answer.Note == "" && (question == nil || !question.Open) {
			p.Warnf(NoReason, value, "%s is not applicable and no reason is given", key.Value).
				Advise("say why in a note: {answer: not-applicable, note: ...}")
		}
	}
}

func (p *answersParser) versionOf(id string) int {
	for _, s := range p.a.Scope {
		if s.Questionnaire == id {
			return s.Version
		}
	}
	return 0
}

// offScale deals with a level that the scale lacks: a mistake, unless it was
// given to another version of the questionnaire.
func (p *answersParser) offScale(q *Questionnaire, question *Question, a Answer, at *strict.Node, current bool) {
	if !current {
		p.a.NoLonger = append(p.a.NoLonger, OldAnswer{q.ID, question.ID, a, AskedDifferently})
		return
	}
	p.Errorf(OffScale, at, "%s is answered %s", question.ID, at.Value).Expect("%s", question.answers())
}

// answer reads one answer and returns the node of its value. The question is
// nil where only an older version asked it.
func (p *answersParser) answer(n *strict.Node, questionnaire, id string, q *Question) (Answer, *strict.Node, bool) {
	path := "answers/" + questionnaire + "/" + id
	p.places[path] = n.At()
	if n.Shape != strict.Mapping {
		a, ok := p.value(n, id, q)
		return a, n, ok
	}
	o := p.Object(n, "the answer to "+id, "answer", "note", "evidence", "quote")
	a, ok := Answer{}, true
	at := o.Raw("answer")
	if at != nil {
		a, ok = p.value(at, id, q)
	}
	a.Note, a.Evidence, a.Quote = o.Text("note"), p.evidence(o), o.Boolean("quote")
	p.place(o, path+"/", "note", "evidence")
	return a, at, ok
}

// value reads an answer, and notes how one was read that is not written as
// files have it.
func (p *answersParser) value(n *strict.Node, id string, q *Question) (Answer, bool) {
	if n.IsNull() {
		p.WarnLost(n, id)
		return Answer{}, true
	}
	if q != nil && q.Open {
		return p.words(n, id)
	}
	if n.Shape == strict.Scalar && strict.IsNumber(n.Value) {
		v, ok := p.Number(n, id)
		return Answer{Kind: Level, Level: v}, ok
	}
	if n.Shape == strict.Scalar {
		if a, ok := ReadAnswer(q, n.Value); ok {
			if a.String() != n.Value {
				p.Notef(ReadAs, n, "%s is answered %s, which is read as %s", id, strict.Found(n), q.inFull(a))
			}
			return a, true
		}
	}
	p.Errorf(BadAnswer, n, "%s is answered %s", id, strict.Found(n)).
		ExpectOneOf(n.Value, q.words()).Expect("%s", q.answers())
	return Answer{}, false
}

// words reads what was written to an open question.
func (p *answersParser) words(n *strict.Node, id string) (Answer, bool) {
	text := p.Text(n, "the answer to "+id)
	switch text {
	case "":
		return Answer{}, false
	case notApplicable:
		return Answer{Kind: NotApplicable}, true
	case dontKnow:
		return Answer{Kind: DontKnow}, true
	}
	return Answer{Kind: InWords, Text: text}, true
}

// inFull is an answer as a file has it, with the label of a level behind it.
func (q *Question) inFull(a Answer) string {
	if a.Kind != Level || q == nil {
		return a.String()
	}
	for _, o := range q.Scale.Options {
		if o.Value == a.Level {
			return fmt.Sprintf("%s (%s)", a, o.Label)
		}
	}
	return a.String()
}

// words lists what a question may be answered with beside numbers.
func (q *Question) words() []string {
	known := []string{notApplicable, dontKnow}
	if q != nil && q.Scale != nil {
		for _, o := range q.Scale.Options {
			known = append(known, o.Label)
		}
	}
	return known
}

// answers says what answers a question may have; the question is nil where only
// an older version asked it.
func (q *Question) answers() string {
	levels := "a level"
	switch {
	case q == nil:
	case q.Open:
		levels = "words"
	default:
		levels = "one of " + q.Scale.values()
	}
	return fmt.Sprintf("%s, %s or %s", levels, notApplicable, dontKnow)
}

// versions warns once for each questionnaire of which answers are kept and not
// scored, or that was answered in another version than the one at hand.
func (p *answersParser) versions() {
	for _, s := range p.a.Scope {
		q := p.lib.Questionnaire(s.Questionnaire)
		if q == nil || s.Version == 0 {
			continue
		}
		var kept []string
		for _, because := range []string{NoLongerAsked, AskedDifferently} {
			var ids []string
			for _, o := range p.a.NoLonger {
				if o.Questionnaire == q.ID && o.Because == because {
					ids = append(ids, o.Question)
				}
			}
			if len(ids) > 0 {
				kept = append(kept, because+", kept and not scored: "+strict.Some(ids))
			}
		}
		switch {
		case len(kept) == 0 && s.Version == q.Version:
			continue
		case s.Version == q.Version:
			p.Warnf(OtherVersion, nil, "%s, version %s, does not ask all that was answered; %s", q.ID, strconv.Itoa(q.Version), strings.Join(kept, "; ")).
				Place(p.a.Place("questionnaires", q.ID))
			continue
		case len(kept) == 0:
			kept = []string{"every answer still has its question"}
		}
		p.Warnf(OtherVersion, nil, "%s was answered in version %s and is scored in version %s; %s",
			q.ID, strconv.Itoa(s.Version), strconv.Itoa(q.Version), strings.Join(kept, "; ")).Place(p.a.Place("questionnaires", q.ID))
	}
}

package assess

import (
	"slices"
	"strings"
	"time"

	"example.org/readiness/assess/strict"
)

// ParseAnswers reads an answers file and checks it against the questionnaires
// that it names. The answers are nil when there are mistakes.
func ParseAnswers(file string, src []byte, lib *Library) (*Answers, Problems) {
	p := &answersParser{Decoder: strict.NewDecoder(file), lib: lib}
	a := p.answers(src)
	return unlessWrong(a, p.Done())
}

type answersParser struct {
	*strict.Decoder
	lib    *Library
	a      *Answers
	places map[string]Position
}

// place remembers where the values of some keys are.
func (p *answersParser) place(o strict.Object, path string, keys ...string) {
	for _, key := range keys {
		if n := o.Get(key); n != nil {
			p.places[path+key] = n.At()
		}
	}
}

func (p *answersParser) answers(src []byte) *Answers {
	o := p.Open(src, "readiness/answers/v1",
		"organisation", "service", "date", "respondent", "form", "profile", "questionnaires", "labels", "unconfirmed", "answers")
	if !o.OK() {
		return nil
	}
	o.Need("organisation")
	p.places = map[string]Position{}
	p.place(o, "", "organisation", "service", "date", "form")
	p.a = &Answers{
		File:         p.File,
		Organisation: o.TextUpTo("organisation", strict.MaxText),
		Service:      o.Label("service"),
		Form:         Form(o.Choice("form", string(Full), string(Full), string(Short))),
		Labels:       p.labels(o.Get("labels")),
		Date:         p.date(o),
		Respondent:   p.respondent(o.Get("respondent")),
		Profile:      p.profile(o.Get("profile")),
		Given:        map[string]map[string]Answer{},

		places: p.places,
	}
	given := o.Get("answers")
	if given != nil && given.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, given, "answers is %s", strict.Found(given)).
			Expect("questionnaires, each with its answers")
		return nil
	}
	if !p.scope(o, given) {
		return nil
	}
	p.given(given)
	p.unconfirmed(o.Get("unconfirmed"))
	p.versions()
	p.omitted()
	return p.a
}

// date reads a day. Without one the report cannot say when, so its absence is
// worth a warning and no more.
func (p *answersParser) date(o strict.Object) string {
	n := o.Get("date")
	if n == nil {
		p.Warnf(NoDate, o.Node, "the file gives no date").
			Advise("add a line like: date: 2026-11-22")
		return ""
	}
	s := p.Word(n, "date")
	if _, err := time.Parse(time.DateOnly, s); err != nil && s != "" {
		p.Errorf(BadDate, n, "date is %s", strict.Quote(s)).
			Expect("a day like 2026-11-22")
	}
	return s
}

func (p *answersParser) respondent(n *strict.Node) Respondent {
	if n == nil {
		return Respondent{}
	}
	o := p.Object(n, "respondent", "id", "perspective", "name", "participants", "lived_experience_participants", "shown_alone")
	p.place(o, "respondent/", "perspective", "name")
	r := Respondent{
		ID:           o.TextUpTo("id", strict.MaxID),
		Perspective:  o.Choice("perspective", "", idsOf(p.lib.form().Perspectives, Choice.id)...),
		Name:         o.Label("name"),
		Participants: o.Whole("participants", 0),
		ShownAlone:   o.Boolean("shown_alone"),
	}
	p.participants(o, &r)
	return r
}

func (p *answersParser) profile(n *strict.Node) Profile {
	profile := Profile{}
	if n == nil {
		return profile
	}
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "profile is %s", strict.Found(n)).
			Expect("facts, like lived-experience-roles: current")
		return profile
	}
	for key, value := range p.Pairs(n, "profile") {
		if value.IsNull() {
			continue // a fact that is not given
		}
		p.places["profile/"+key.Value] = key.At()
		values := factValues(p.Decoder, key, value, p.lib.form())
		if fact := p.lib.form().Fact(key.Value); fact != nil && !fact.Many && len(values) > 1 {
			p.Errorf(TooMany, value, "%s has %d values", key.Value, len(values)).
				Expect("one")
		}
		if len(values) > 0 {
			profile[key.Value] = values
		}
	}
	return profile
}

// scope reads which questionnaires are answered: as the file says, or else
// those under answers in their current versions.
func (p *answersParser) scope(o strict.Object, given *strict.Node) bool {
	named := o.Get("questionnaires")
	switch {
	case named != nil && named.Shape != strict.Mapping:
		p.Errorf(strict.WrongShape, named, "questionnaires is %s", strict.Found(named)).
			Expect("ids with versions, like {supervision: 1}")
		return false
	case named != nil:
		for key, value := range p.Pairs(named, "questionnaires") {
			if p.Known(key, "questionnaire", key.Value, p.lib.questionnaireIDs()) {
				version := p.Whole(value, "the version of "+key.Value)
				p.places["questionnaires/"+key.Value] = key.At()
				p.a.Scope = append(p.a.Scope, Scope{Questionnaire: key.Value, Version: version})
			}
		}
	case given != nil:
		for i := 0; i+1 < len(given.Content); i += 2 {
			id := given.Content[i].Value
			q := p.lib.Questionnaire(id)
			if q != nil && !p.inScope(id) { // an unknown or repeated one is reported with its answers
				p.a.Scope = append(p.a.Scope, Scope{Questionnaire: id, Version: q.Version})
			}
		}
	}
	if len(p.a.Scope) == 0 && p.Mistakes() == 0 && (given == nil || len(given.Content) == 0) {
		p.Errorf(NothingAsked, o.Node, "no questionnaire is named and nothing is answered").
			Advise("name one like: questionnaires: {supervision: 1}")
		return false
	}
	return true
}

func (p *answersParser) inScope(id string) bool {
	return slices.ContainsFunc(p.a.Scope, func(s Scope) bool { return s.Questionnaire == id })
}

// labels reads names and values of the user's own.
func (p *answersParser) labels(n *strict.Node) map[string]string {
	if n == nil {
		return nil
	}
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "labels is %s", strict.Found(n)).
			Expect("names and values of your own, like {region: North}")
		return nil
	}
	labels := map[string]string{}
	for key, value := range p.Pairs(n, "labels") {
		name := p.TextUpTo(key, "the name of a label", strict.MaxID)
		if value.IsNull() || name == "" {
			p.WarnLost(value, "the label "+strict.Quote(name))
			continue // a label that is not given
		}
		if text := p.Label(value, "the label "+strict.Quote(name)); text != "" {
			labels[name] = text
		}
	}
	return labels
}

// evidence reads one piece of evidence or a list of them.
func (p *answersParser) evidence(o strict.Object) string {
	n := o.Get("evidence")
	if n == nil || n.Shape != strict.Sequence {
		return strings.Join(Evidence(o.Text("evidence")).Pieces(), "\n")
	}
	var pieces []string
	for _, piece := range o.Texts("evidence") {
		pieces = append(pieces, strings.Join(Evidence(piece).Pieces(), " "))
	}
	return strings.Join(pieces, "\n")
}

// participants checks the numbers of a group session against each other.
func (p *answersParser) participants(o strict.Object, r *Respondent) {
	n := o.Get("lived_experience_participants")
	if n == nil {
		return
	}
	if n.Value == "0" && n.Shape == strict.Scalar && n.Plain {
		return // none of them
	}
	r.LivedExperienceParticipants = p.Whole(n, "lived_experience_participants")
	switch {
	case o.Get("participants") == nil:
		p.Errorf(strict.Missing, n, "lived_experience_participants is given and participants is not").
			Expect("both, since one is a part of the other")
	case r.Participants > 0 && r.LivedExperienceParticipants > r.Participants:
		p.Errorf(strict.BadNumber, n, "lived_experience_participants is %d of %d participants", r.LivedExperienceParticipants, r.Participants).
			Expect("%d at most", r.Participants)
	}
}

// unconfirmed marks the answers that were carried forward from an earlier
// assessment, also those to questions that are no longer asked. One that there
// is no answer to has nothing to confirm.
func (p *answersParser) unconfirmed(n *strict.Node) {
	if n == nil {
		return
	}
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "unconfirmed is %s", strict.Found(n)).
			Expect("questionnaires, each with a list of questions, like {supervision: [protected-time]}")
		return
	}
	for key, value := range p.Pairs(n, "unconfirmed") {
		q := p.lib.Questionnaire(key.Value)
		switch {
		case q == nil:
			p.Known(key, "questionnaire", key.Value, p.lib.questionnaireIDs())
		case !p.inScope(key.Value):
			p.Errorf(OutOfScope, key, "unconfirmed answers to %s, which the file does not list under questionnaires", key.Value).
				Advise("add it under questionnaires, or take it out here")
		case value.IsNull():
		case value.Shape != strict.Sequence:
			p.Errorf(strict.NotListed, value, "the unconfirmed answers to %s are %s", key.Value, strict.Found(value)).
				Expect("a list of questions")
		default:
			p.unconfirmedIn(q, value)
		}
	}
}

func (p *answersParser) unconfirmedIn(q *Questionnaire, list *strict.Node) {
	known := idsOf(q.items(), (*Question).id)
	given := p.a.Given[q.ID]
	for _, n := range list.Content {
		id := p.Word(n, "a question under unconfirmed")
		p.markOld(q.ID, id)
		if id == "" || p.old(q, id) && !slices.Contains(known, id) || !p.Known(n, "question", id, known) {
			continue
		}
		if answer := given[id]; answer.Kind != Blank {
			answer.Unconfirmed = true
			given[id] = answer
		}
	}
}

// markOld marks the answer to a question that is no longer asked so.
func (p *answersParser) markOld(questionnaire, id string) {
	for i := range p.a.NoLonger {
		if o := &p.a.NoLonger[i]; o.Questionnaire == questionnaire && o.Question == id && o.Answer.Kind != Blank {
			o.Answer.Unconfirmed = true
		}
	}
}

// old reports whether an id that the questionnaire does not have may be that of
// a question which another version asked.
func (p *answersParser) old(q *Questionnaire, id string) bool {
	return strict.IsID(id) && (p.versionOf(q.ID) != q.Version || slices.Contains(p.lib.Retired[q.ID], id))
}

package assess

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/readiness/assess/strict"
)

// Kind tells the kinds of answer apart. They are never merged.
type Kind int

// The kinds of answer.
const (
	Blank         Kind = iota // nothing was answered
	Level                     // a level of the question's scale
	NotApplicable             // the question does not fit the organisation
	DontKnow                  // the person does not know
	InWords                   // what was written to an open question; outside all scoring
)

// The words for two of the kinds in files.
const (
	notApplicable = "not-applicable"
	dontKnow      = "dont-know"
)

// An Answer is what was said to one question. A note or evidence may stand
// without an answer.
type Answer struct {
	Kind        Kind
	Level       float64 // the level's value, where Kind is Level
	Text        string  // where Kind is InWords
	Note        string
	Evidence    string // one piece a line
	Quote       bool   // its writer released the words for printing
	Unconfirmed bool   // carried forward from an earlier assessment; counts as blank
}

// Pieces returns the pieces of evidence, each on one line.
func (a Answer) Pieces() []string { return Evidence(a.Evidence).Pieces() }

// counted is the answer as the scoring sees it: one that nobody has confirmed is
// blank. What was written beside it stays.
func (a Answer) counted() Answer {
	if a.Unconfirmed {
		a.Kind, a.Level, a.Text = Blank, 0, ""
	}
	return a
}

// Evidence is what somebody named as evidence, one piece a line. It is written
// as a text, or a list where there are several pieces, or null.
type Evidence string

// Pieces returns the pieces of evidence, each on one line.
func (e Evidence) Pieces() []string {
	var out []string
	for line := range strings.Lines(string(e)) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// MarshalJSON writes a text, a list of texts or null.
func (e Evidence) MarshalJSON() ([]byte, error) {
	switch pieces := e.Pieces(); len(pieces) {
	case 0:
		return []byte("null"), nil
	case 1:
		return json.Marshal(pieces[0])
	default:
		return json.Marshal(pieces)
	}
}

// UnmarshalJSON reads what MarshalJSON writes.
func (e *Evidence) UnmarshalJSON(b []byte) error {
	*e = ""
	var pieces []string
	if json.Unmarshal(b, &pieces) == nil {
		*e = Evidence(strings.Join(pieces, "\n"))
		return nil
	}
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return fmt.Errorf("evidence: %w", err)
	}
	*e = Evidence(s)
	return nil
}

// MarshalJSON writes a number, "not-applicable", "dont-know" or null. What was
// written to an open question is not an answer in this sense: it is null.
func (a Answer) MarshalJSON() ([]byte, error) {
	switch a.Kind {
	case Level:
		return json.Marshal(a.Level)
	case NotApplicable:
		return json.Marshal(notApplicable)
	case DontKnow:
		return json.Marshal(dontKnow)
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (a *Answer) UnmarshalJSON(b []byte) error {
	*a = Answer{}
	switch string(b) {
	case "null":
		return nil
	case strconv.Quote(notApplicable):
		a.Kind = NotApplicable
		return nil
	case strconv.Quote(dontKnow):
		a.Kind = DontKnow
		return nil
	}
	a.Kind = Level
	return json.Unmarshal(b, &a.Level)
}

// A Form says how many of the questions were asked.
type Form string

// The forms. The empty Form is the full one.
const (
	Full  Form = "full"
	Short Form = "short" // only the questions of the short form
)

// Answers are one respondent's answers about one organisation.
type Answers struct {
	File         string // where they were read, for messages
	Organisation string
	Service      string // the part that is assessed; may be empty
	Date         string // "2026-11-22"; may be empty
	Respondent   Respondent
	Form         Form
	Profile      Profile
	Labels       map[string]string // of the user's own, by name
	Scope        []Scope           // what is being answered, in the order of the file
	Given        map[string]map[string]Answer
	NoLonger     []OldAnswer

	places map[string]Position // of what was read, by its path
}

// Place returns where something was read in the file: Place("organisation"),
// Place("profile", "sector"), Place("answers", "supervision", "protected-time"),
// and behind that "note" or "evidence". It is no place for what the file does
// not hold.
func (a *Answers) Place(path ...string) Position { return a.places[strings.Join(path, "/")] }

// A Respondent is who answered.
type Respondent struct {
	ID           string // random, written by the program; may be empty
	Perspective  string // one of the form's perspectives; may be empty
	Name         string
	Participants int // in a group session; 0 where not given

	LivedExperienceParticipants int  // of the participants; 0 where not given
	ShownAlone                  bool // they agree to be shown apart in a combined report, however few they are
}

// Scope names one questionnaire and the version of it that was answered.
type Scope struct {
	Questionnaire string
	Version       int
}

// An OldAnswer is an answer to another version of a questionnaire that the
// version at hand has no place for. It is kept and not scored.
type OldAnswer struct {
	Questionnaire string
	Question      string
	Answer        Answer
	Because       string // NoLongerAsked or AskedDifferently
}

// Why an answer is kept and not scored.
const (
	NoLongerAsked    = "no longer asked"
	AskedDifferently = "asked differently now"
)

// noLonger lists the answers to a questionnaire that are kept and not scored.
func (a *Answers) noLonger(questionnaire string) []OldResult {
	out := []OldResult{}
	for _, o := range a.NoLonger {
		if o.Questionnaire == questionnaire {
			out = append(out, OldResult{ID: o.Question, Answer: o.Answer, Because: o.Because})
		}
	}
	return out
}

// To returns the answer to a question; the zero Answer is blank.
func (a *Answers) To(questionnaire, question string) Answer {
	return a.Given[questionnaire][question]
}

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
		"organisation", "service", "date", "respondent", "profile", "questionnaires", "answers")
	if !o.OK() {
		return nil
	}
	o.Need("organisation")
	p.places = map[string]Position{}
	p.place(o, "", "organisation", "service", "date")
	p.a = &Answers{
		File:         p.File,
		Organisation: o.Text("organisation"),
		Service:      o.Text("service"),
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
	o := p.Object(n, "respondent", "perspective", "name", "participants")
	p.place(o, "respondent/", "perspective", "name")
	return Respondent{
		Perspective:  o.Choice("perspective", "", idsOf(p.lib.form().Perspectives, Choice.id)...),
		Name:         o.Text("name"),
		Participants: o.Whole("participants", 0),
	}
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
	p.versions()
}

// questionnaire reads the answers to one questionnaire.
func (p *answersParser) questionnaire(q *Questionnaire, n *strict.Node) {
	byID := map[string]*Question{}
	var ids []string
	for _, question := range q.Questions() {
		byID[question.ID] = question
		ids = append(ids, question.ID)
	}
	current := p.versionOf(q.ID) == q.Version
	answers := make(map[string]Answer, len(n.Content)/2)
	p.a.Given[q.ID] = answers
	for key, value := range p.Pairs(n, "the answers to "+q.ID) {
		question := byID[key.Value]
		if question == nil && (current || !strict.IsID(key.Value)) {
			p.Known(key, "question", key.Value, ids)
			continue
		}
		answer, at, ok := p.answer(value, q.ID, key.Value, question)
		switch {
		case !ok:
		case question == nil:
			p.a.NoLonger = append(p.a.NoLonger, OldAnswer{q.ID, key.Value, answer, NoLongerAsked})
		case answer.Kind == Level && question.option(answer.Level) == nil:
			p.offScale(q, question, answer, at, current)
		default:
			answers[question.ID] = answer
		}
		if answer.Kind == NotApplicable && answer.Note == "" {
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
	o := p.Object(n, "the answer to "+id, "answer", "note", "evidence")
	a, ok := Answer{}, true
	at := o.Raw("answer")
	if at != nil {
		a, ok = p.value(at, id, q)
	}
	a.Note, a.Evidence = o.Text("note"), o.Text("evidence")
	p.place(o, path+"/", "note", "evidence")
	return a, at, ok
}

// value reads an answer, and notes how one was read that is not written as
// files have it.
func (p *answersParser) value(n *strict.Node, id string, q *Question) (Answer, bool) {
	if n.IsNull() {
		return Answer{}, true
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

// versions warns once for each questionnaire that was answered in another
// version than the one at hand.
func (p *answersParser) versions() {
	for _, s := range p.a.Scope {
		q := p.lib.Questionnaire(s.Questionnaire)
		if q == nil || s.Version == q.Version || s.Version == 0 {
			continue
		}
		var old []string
		for _, o := range p.a.NoLonger {
			if o.Questionnaire == q.ID {
				old = append(old, o.Question)
			}
		}
		dropped := "every answer still has its question"
		if len(old) > 0 {
			dropped = "no longer asked, kept and not scored: " + strict.Some(old)
		}
		p.Warnf(OtherVersion, nil, "%s was answered in version %s and is scored in version %s; %s", q.ID, strconv.Itoa(s.Version), strconv.Itoa(q.Version), dropped).
			Place(p.a.Place("questionnaires", q.ID))
	}
}

// String returns the answer as a file has it, and "" for a blank.
func (a Answer) String() string {
	switch a.Kind {
	case Level:
		return strconv.FormatFloat(a.Level, 'f', -1, 64)
	case NotApplicable:
		return notApplicable
	case DontKnow:
		return dontKnow
	case InWords:
		return a.Text
	}
	return ""
}

package assess

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
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

// counted is the answer as everything but the answers file sees it. One that
// nobody has confirmed gives nothing: no level, no words and no evidence, which
// were true of an earlier year.
func (a Answer) counted() Answer {
	if a.Unconfirmed {
		return Answer{Unconfirmed: true}
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

// UnmarshalJSON reads what MarshalJSON writes, and fails for any other kind of value.
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

// UnmarshalJSON reads what MarshalJSON writes, and fails for any other kind of value.
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

// noLonger lists the answers to a questionnaire that are kept and not scored,
// without those that nobody has confirmed.
func (a *Answers) noLonger(questionnaire string) []OldResult {
	out := []OldResult{}
	for _, o := range a.NoLonger {
		if o.Questionnaire == questionnaire && !o.Answer.Unconfirmed {
			out = append(out, OldResult{ID: o.Question, Answer: o.Answer, Because: o.Because})
		}
	}
	return out
}

// To returns the answer to a question; the zero Answer is blank.
func (a *Answers) To(questionnaire, question string) Answer {
	return a.Given[questionnaire][question]
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

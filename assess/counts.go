package assess

import (
	"encoding/json"
	"fmt"
)

// Counts are how many questions of a group were answered how. Asked is the sum
// of Level, DontKnow, Blank and SetAside. Open questions are in none of them.
type Counts struct {
	Asked    int `json:"asked"`
	Level    int `json:"level"`
	DontKnow int `json:"dont_know"`
	Blank    int `json:"blank"`
	SetAside int `json:"set_aside"` // answered "not applicable" by the respondent
	LeftOut  int `json:"left_out"`  // not asked
	ByAnswer int `json:"by_answer"` // those of LeftOut that an answer to another question leaves out
}

// Add adds the counts of another group.
func (c *Counts) Add(o Counts) {
	c.Asked += o.Asked
	c.Level += o.Level
	c.DontKnow += o.DontKnow
	c.Blank += o.Blank
	c.SetAside += o.SetAside
	c.LeftOut += o.LeftOut
	c.ByAnswer += o.ByAnswer
}

// count adds one question.
func (c *Counts) count(q *QuestionResult) {
	if q.LeftOut != NotLeftOut {
		c.LeftOut++
		if q.LeftOut == ByAnswer {
			c.ByAnswer++
		}
		return
	}
	c.Asked++
	switch q.Answer.Kind {
	case Level:
		c.Level++
	case DontKnow:
		c.DontKnow++
	case NotApplicable:
		c.SetAside++
	default:
		c.Blank++
	}
}

// LeftOut says why a question is not asked. It is written as false where the
// question is asked.
type LeftOut string

// What leaves a question out.
const (
	NotLeftOut LeftOut = ""
	ByProfile  LeftOut = "profile" // a fact of the organisation
	ByAnswer   LeftOut = "answer"  // the answer to another question
	ByForm     LeftOut = "short"   // the short form does not ask it
)

// MarshalJSON writes false or what leaves the question out.
func (l LeftOut) MarshalJSON() ([]byte, error) {
	if l == NotLeftOut {
		return []byte("false"), nil
	}
	return json.Marshal(string(l))
}

// UnmarshalJSON reads what MarshalJSON writes, and fails for any other kind of value.
func (l *LeftOut) UnmarshalJSON(b []byte) error {
	*l = NotLeftOut
	if string(b) == "false" {
		return nil
	}
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return fmt.Errorf("left_out: %w", err)
	}
	*l = LeftOut(s)
	return nil
}

// A NoBand says why a group has no band. The empty NoBand: it has one.
type NoBand string

// The reasons for having no band, as a reader may be told them.
const (
	HasBand         NoBand = ""
	DoesNotApply    NoBand = "does not apply"                         // every question is left out
	AllSetAside     NoBand = "all set aside"                          // everything that is asked is set aside
	TooFewAnswers   NoBand = "not enough answers"                     // below two thirds of what is asked
	TooManySetAside NoBand = "not enough answers: too many set aside" // two thirds of the rest would be enough
	ShortForm       NoBand = "short form"                             // which asks fewer than five questions of it
	TooFewPeople    NoBand = "too few people to show"                 // something hidden could be worked out from it
	Incomplete      NoBand = "a questionnaire is missing"             // overall readiness alone
)

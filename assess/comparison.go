package assess

import (
	"encoding/json"
	"slices"
)

// A Comparison is what changed between two assessments. Its JSON form is an
// output contract, readiness/comparison/v1. All scores in it are worked out anew
// over the questions that can be compared and count on both sides, so that a
// change of a score is a change of answers.
type Comparison struct {
	Format         string                `json:"format"`
	Version        string                `json:"readiness_version"`
	Before         ComparedSide          `json:"before"`
	After          ComparedSide          `json:"after"`
	Overall        ScoreChange           `json:"overall"`
	Questionnaires []QuestionnaireChange `json:"questionnaires"`
	Areas          []AreaChange          `json:"priority_areas"` // of the plan of the later assessment
	Perspectives   []PerspectiveChange   `json:"perspectives"`   // those that are shown on both sides
	Actions        ActionChanges         `json:"actions"`
	NotComparable  []Incomparable        `json:"not_comparable"`
	Regressions    []Regression          `json:"regressions"`
	NotKnown       []Regression          `json:"not_known"` // was known before and is not now, so that a regression cannot be ruled out
}

// A ComparedSide says what is compared.
type ComparedSide struct {
	Organisation string `json:"organisation"`
	Service      Text   `json:"service"`
	Date         Text   `json:"date"`
	Form         Form   `json:"form"`
	Respondents  int    `json:"respondents"`
	Unconfirmed  int    `json:"unconfirmed"` // answers carried forward and not confirmed
}

// Direction says which way something changed, for better or for worse: for a
// risk, down is better.
type Direction string

// The directions.
const (
	Better Direction = "better"
	Worse  Direction = "worse"
	Same   Direction = "same"
)

// MarshalJSON writes the word, or null.
func (d Direction) MarshalJSON() ([]byte, error) {
	if d == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(d))
}

// BeforeAfter is a value on both sides.
type BeforeAfter[T any] struct {
	Before T `json:"before"`
	After  T `json:"after"`
}

// A ScoreChange is a score on both sides, over the questions that are shared.
// The scores are absent where there is none.
type ScoreChange struct {
	Shared    int       `json:"shared"` // how many questions count on both sides
	Before    Number    `json:"before"`
	After     Number    `json:"after"`
	Change    Number    `json:"change"`    // after less before
	Direction Direction `json:"direction"` // "" where there is no score
}

// A QuestionnaireChange is what changed in one questionnaire.
type QuestionnaireChange struct {
	ID       string           `json:"id"`
	Title    string           `json:"title"`
	Measures Measures         `json:"measures"`
	Versions BeforeAfter[int] `json:"versions"` // that were answered
	ScoreChange
	Sections  []SectionChange  `json:"sections"`
	Questions []QuestionChange `json:"questions"` // those that can be compared
}

// A SectionChange is what changed in one section.
type SectionChange struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	ScoreChange
	Sections []SectionChange `json:"sections"`
}

// A QuestionChange is what changed in one question. Of several respondents, the
// answers are the combined levels.
type QuestionChange struct {
	ID     string              `json:"id"`
	Topic  string              `json:"topic"`
	Kind   ChangeKind          `json:"change"`
	Before Answer              `json:"before"`
	After  Answer              `json:"after"`
	Scores BeforeAfter[Number] `json:"scores"`
	Steps  Number              `json:"steps"` // up, or down where negative; up is better. Absent without two levels

	Question *Question `json:"-"` // as it is asked now
}

// ChangeKind says what happened to a question.
type ChangeKind string

// The kinds of change.
const (
	WentUp         ChangeKind = "up"   // for the better
	WentDown       ChangeKind = "down" // for the worse
	Stayed         ChangeKind = "same"
	NewlyAnswered  ChangeKind = "newly answered"
	NewlySetAside  ChangeKind = "newly set aside"
	NotAnsweredNow ChangeKind = "no longer answered"
	NotConfirmed   ChangeKind = "not confirmed" // answered before; carried forward, and not confirmed now
	NeverAnswered  ChangeKind = "not answered"
)

// An AreaChange is what changed in a priority area, in favourable values.
type AreaChange struct {
	ID     string `json:"id"`
	Number int    `json:"number"`
	Name   string `json:"name"`
	ScoreChange
	Goals []GoalChange `json:"goals"`
}

// A GoalChange is what changed in a goal, in favourable values.
type GoalChange struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	ScoreChange
}

// A PerspectiveChange is what changed for a perspective that is shown on both
// sides, over the questions on which it is.
type PerspectiveChange struct {
	ID             string              `json:"id"`
	N              BeforeAfter[Count]  `json:"n"`
	Questionnaires []PerspectiveScores `json:"questionnaires"`
}

// PerspectiveScores are a perspective's scores of one questionnaire.
type PerspectiveScores struct {
	ID string `json:"id"`
	ScoreChange
}

// ActionChanges are what became of the actions that answers called for. Left out
// are those of questions that were hidden, or not part of the assessment, before.
type ActionChanges struct {
	NoLonger  []ActionRef     `json:"no_longer"` // called for before, and not now
	StillOpen []ActionRef     `json:"still_open"`
	New       []ActionRef     `json:"new"`
	NotKnown  []UnknownAction `json:"not_known"` // called for before; nothing says whether they are now
}

// An UnknownAction is an action that was called for, and may be still.
type UnknownAction struct {
	ActionRef
	Because string `json:"because"` // "its question is not answered", or set aside, and the like
}

// A Reason says why some actions are not known, and how many they are.
type Reason struct {
	Because string
	N       int
}

// Reasons lists why actions are not known, in the order in which they come up.
func (a ActionChanges) Reasons() []Reason {
	var out []Reason
	for _, u := range a.NotKnown {
		at := slices.IndexFunc(out, func(r Reason) bool { return r.Because == u.Because })
		if at < 0 {
			at = len(out)
			out = append(out, Reason{Because: u.Because})
		}
		out[at].N++
	}
	return out
}

// An ActionRef names an action.
type ActionRef struct {
	QuestionRef
	ID       string   `json:"id"`
	Do       string   `json:"do"`
	Priority Priority `json:"priority"` // as it is called for; now, where it still is
}

// An Incomparable is a question that cannot be compared, and why. Without a
// question it is the whole questionnaire.
type Incomparable struct {
	Questionnaire string `json:"questionnaire"`
	Question      Text   `json:"question"`
	Because       string `json:"because"`
}

// A Regression is a score that fell or an essential that is no longer met, or may
// not be. Without a question it is the questionnaire's score.
type Regression struct {
	Questionnaire string `json:"questionnaire"`
	Question      Text   `json:"question"`
	Because       string `json:"because"`
}

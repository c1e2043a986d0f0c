package assess

import "encoding/json"

// A Number is a quantity that may be absent. Absent is never 0: it is written
// as null, and nothing is computed from it.
type Number struct {
	Value float64
	Known bool
}

func known(v float64) Number { return Number{Value: v, Known: true} }

// MarshalJSON writes the number unrounded, or null.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.Known {
		return []byte("null"), nil
	}
	return json.Marshal(n.Value)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (n *Number) UnmarshalJSON(b []byte) error {
	*n = Number{}
	if string(b) == "null" {
		return nil
	}
	n.Known = true
	return json.Unmarshal(b, &n.Value)
}

// A Text that is empty is absent, and written as null.
type Text string

// MarshalJSON writes the text, or null.
func (t Text) MarshalJSON() ([]byte, error) {
	if t == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(t))
}

// A Summary is what is known of a group of questions. All four are fractions
// in [0,1]; all are absent when no question applies, and the score alone is
// absent when none is answered (method page, Fractions; Coverage and range).
type Summary struct {
	Score    Number `json:"score"`
	Low      Number `json:"low"`      // with every question that has no level at its worst (risk: at its best)
	High     Number `json:"high"`     // the other way round
	Coverage Number `json:"coverage"` // the weight of the scored questions in that of the applicable ones
}

// Applies tells whether any question of the group applies.
func (s Summary) Applies() bool { return s.Coverage.Known }

// Enough tells whether enough is answered for a band: two thirds.
func (s Summary) Enough() bool { return s.Score.Known && Reaches(s.Coverage.Value, 2.0/3) }

// A Result is one assessment, scored. Its JSON form is the program's output
// contract, readiness/result/v1.
type Result struct {
	Format         string                `json:"format"`
	Version        string                `json:"readiness_version"`
	Organisation   string                `json:"organisation"`
	Service        Text                  `json:"service"`
	Date           Text                  `json:"date"`
	Respondents    int                   `json:"respondents"`
	Plan           Text                  `json:"plan"`
	Overall        Overall               `json:"overall"`
	Questionnaires []QuestionnaireResult `json:"questionnaires"`
	Areas          []AreaResult          `json:"priority_areas"`
	Actions        []*ActionResult       `json:"actions"`
	Steps          []*Step               `json:"steps"` // as Assessment.Roadmap lays them without options
	FindOut        []FindOut             `json:"find_out"`
	Unanswered     []QuestionRef         `json:"unanswered"`
}

// Overall is readiness over the readiness questionnaires; risk stands apart.
type Overall struct {
	Summary
	Band    Text     `json:"band"`
	Covers  []string `json:"covers"`  // the questionnaires with a score
	Missing []string `json:"missing"` // those that belong to the full set and have none
}

// TooFew lists the questionnaires whose answers are too few for overall
// readiness to have a band: shipped ones below two thirds of coverage. Those
// without any answer are in Overall.Missing.
func (r *Result) TooFew() []QuestionnaireResult {
	var few []QuestionnaireResult
	for _, q := range r.Questionnaires {
		if q.Measures == Readiness && q.Questionnaire.Shipped && q.Score.Known && !q.Enough() {
			few = append(few, q)
		}
	}
	return few
}

// A QuestionnaireResult is the score of one questionnaire and how it came
// about.
type QuestionnaireResult struct {
	ID         string     `json:"id"`
	Version    int        `json:"version"`
	Title      string     `json:"title"`
	Measures   Measures   `json:"measures"`
	Average    Average    `json:"average"`
	Unanswered Unanswered `json:"unanswered_rule"`
	Summary
	Band      Text             `json:"band"`      // absent below two thirds of coverage
	HeldBy    []string         `json:"held_by"`   // essentials that fail
	NotKnown  []string         `json:"not_known"` // essentials without a level
	OutOf     Number           `json:"out_of"`
	Sections  []SectionResult  `json:"sections"`
	Questions []QuestionResult `json:"questions"`

	Questionnaire *Questionnaire `json:"-"`
}

// A SectionResult is the score of one section.
type SectionResult struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Summary
	OutOf    Number          `json:"out_of"`
	Sections []SectionResult `json:"sections"`

	Section *Section `json:"-"`
}

// A QuestionResult is one question with its answer and what it is worth.
type QuestionResult struct {
	ID                   string  `json:"id"`
	Answer               Answer  `json:"answer"`
	Score                Number  `json:"score"`       // fraction in [0,1], before any turning of risk into favourable
	Step                 Number  `json:"step"`        // 0 is the worst level
	TargetStep           int     `json:"target_step"` // the step to reach
	Weight               float64 `json:"weight"`
	EffectiveWeight      Number  `json:"effective_weight"`       // in [0,1] among the questionnaire's applicable questions
	NotApplicableBecause Text    `json:"not_applicable_because"` // set exactly when the question does not apply
	Note                 Text    `json:"note"`
	Evidence             Text    `json:"evidence"`

	Question *Question `json:"-"`
}

// Applies tells whether the question counts for this organisation.
func (q QuestionResult) Applies() bool { return q.NotApplicableBecause == "" }

// ReasonIsNote tells whether the reason why the question does not apply is what
// the respondent wrote, and not a condition of the profile.
func (q QuestionResult) ReasonIsNote() bool {
	return q.Note != "" && q.NotApplicableBecause == q.Note
}

// Fails tells whether the question is an essential whose answer is below what
// is essential.
func (q QuestionResult) Fails() bool {
	e := q.Question.Essential
	return e != nil && q.Score.Known && q.Question.option(q.Answer.Level).step < q.Question.option(e.Level).step
}

// An AreaResult is a priority area of the plan in favourable values: 1 is best
// whatever a questionnaire measures.
type AreaResult struct {
	ID     string `json:"id"`
	Number int    `json:"number"`
	Name   string `json:"name"`
	Summary
	Goals []GoalResult `json:"goals"`
}

// Numbered is the area's name behind its number, as Area.Numbered.
func (a AreaResult) Numbered() string { return numbered(a.Number, a.Name) }

// A GoalResult is a goal of the plan in favourable values.
type GoalResult struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Summary
}

// Priority of an action.
type Priority string

// The priorities: urgency from 1/2, from 1/4, and below.
const (
	High Priority = "High"
	Mid  Priority = "Medium"
	Low  Priority = "Low"
)

// An ActionResult is an action that an answer called for.
type ActionResult struct {
	ID            string   `json:"id"`
	Questionnaire string   `json:"questionnaire"`
	Question      string   `json:"question"`
	Do            string   `json:"do"`
	Who           Text     `json:"who"`
	Effort        Effort   `json:"effort"`
	Within        Text     `json:"within"`
	DoneWhen      Text     `json:"done_when"`
	Priority      Priority `json:"priority"`
	Duty          bool     `json:"duty"`
	Urgency       float64  `json:"urgency"`    // in [0,1]
	Gain          float64  `json:"gain"`       // what reaching the target would add to the questionnaire's favourable score
	KeepGoing     bool     `json:"keep_going"` // the target is reached: an idea, and no action that is called for
	Goals         []string `json:"goals"`
	Activities    []string `json:"activities"`

	Essential bool    `json:"-"` // it belongs to an essential that fails
	Action    *Action `json:"-"`

	place int // in the order of the questions
}

// A QuestionRef names a question.
type QuestionRef struct {
	Questionnaire string `json:"questionnaire"`
	Question      string `json:"question"`
}

// A FindOut is what to do about a don't-know.
type FindOut struct {
	QuestionRef
	Do string `json:"do"`
}

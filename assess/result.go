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

// UnmarshalJSON reads what MarshalJSON writes, and fails for any other kind of value.
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

// A Summary is what is known of a group of questions. Its numbers are fractions in
// [0,1]. Where no question applies they are absent, except Share; where questions
// apply and none has a value, only the score is (method page, Fractions; Coverage
// and range).
type Summary struct {
	Score    Number `json:"score"`
	Low      Number `json:"low"`      // with every question that has no level at its worst (risk: at its best)
	High     Number `json:"high"`     // the other way round
	Coverage Number `json:"coverage"` // the weight of the scored questions in that of the applicable ones
	Share    Number `json:"-"`        // the weight of the scored questions in that of all that are asked; absent where none is

	Hidden bool `json:"-"` // score and range are withheld, since something hidden could be worked out from them

	hollow bool // a group within it is all set aside
}

// Applies reports whether any question of the group applies.
func (s Summary) Applies() bool { return s.Coverage.Known }

// AllSetAside reports whether questions of the group are asked and the
// respondent set every one of them aside.
func (s Summary) AllSetAside() bool { return !s.Applies() && s.Share.Known }

// Enough reports whether enough is answered for a band: two thirds of what is
// asked, by weight, and no group within it set aside as a whole. A Summary that
// was not scored here, and so has no Share, is judged by its coverage.
func (s Summary) Enough() bool {
	share := s.Share
	if !share.Known {
		share = s.Coverage
	}
	return s.Score.Known && !s.hollow && Reaches(share.Value, enough)
}

// WhyNoBand says why the group has too few answers for a band, or HasBand where
// it has enough.
func (s Summary) WhyNoBand() NoBand {
	switch {
	case s.Hidden:
		return TooFewPeople
	case s.AllSetAside():
		return AllSetAside
	case !s.Applies():
		return DoesNotApply
	case s.Enough():
		return HasBand
	case Reaches(s.Coverage.Value, enough):
		return TooManySetAside
	}
	return TooFewAnswers
}

// An OutOf is the scale on which a score is shown. The zero OutOf means
// percent.
type OutOf struct {
	From float64 `json:"from"`
	To   float64 `json:"to"`
}

// Known reports whether there is a scale other than percent.
func (o OutOf) Known() bool { return o.From != o.To }

// Of returns what a fraction is on the scale. It must be Known.
func (o OutOf) Of(f float64) float64 { return o.From + f*(o.To-o.From) }

// MarshalJSON writes both ends, or null.
func (o OutOf) MarshalJSON() ([]byte, error) {
	if !o.Known() {
		return []byte("null"), nil
	}
	type ends OutOf
	return json.Marshal(ends(o))
}

// A Result is one assessment, scored. Its JSON form is the program's output
// contract, readiness/result/v1.
type Result struct {
	Format         string                `json:"format"`
	Version        string                `json:"readiness_version"`
	Organisation   string                `json:"organisation"`
	Service        Text                  `json:"service"`
	Date           Text                  `json:"date"`
	Labels         map[string]string     `json:"labels"`
	Profile        ProfileResult         `json:"profile"`
	Form           Form                  `json:"form"`
	Respondents    int                   `json:"respondents"`
	Respondent     *RespondentResult     `json:"respondent"` // nil for several
	Plan           Text                  `json:"plan"`
	Overall        Overall               `json:"overall"`
	Questionnaires []QuestionnaireResult `json:"questionnaires"`
	Areas          []AreaResult          `json:"priority_areas"`
	Actions        []*ActionResult       `json:"actions"`
	Steps          []*Step               `json:"steps"`              // as Assessment.Roadmap lays them without options
	Perspectives   []PerspectiveResult   `json:"perspectives"`       // empty for one respondent, and across services
	Services       []PerspectiveResult   `json:"services,omitempty"` // only across services
	Gaps           []GapResult           `json:"gaps"`               // empty for one respondent
	FindOut        []FindOut             `json:"find_out"`
	Unanswered     []QuestionRef         `json:"unanswered"`
	Unconfirmed    []QuestionRef         `json:"unconfirmed"` // carried forward, and counted as blank until confirmed
}

// A RespondentResult is what a result says of the one who answered.
type RespondentResult struct {
	Perspective Text `json:"perspective"`
}

// A ProfileResult is the facts of an organisation.
type ProfileResult map[string]FactResult

// A FactResult is one fact of an organisation: a text, or a list where the fact
// may have several values.
type FactResult struct {
	Values []string
	Many   bool
}

func profileResult(p Profile, form *ProfileForm) ProfileResult {
	out := make(ProfileResult, len(p))
	for id, values := range p {
		fact := form.Fact(id)
		out[id] = FactResult{Values: values, Many: len(values) != 1 || fact != nil && fact.Many}
	}
	return out
}

// MarshalJSON writes a text or a list of texts.
func (f FactResult) MarshalJSON() ([]byte, error) {
	if f.Many {
		return json.Marshal(f.Values)
	}
	return json.Marshal(f.Values[0])
}

// UnmarshalJSON reads what MarshalJSON writes, and fails for any other kind of value.
func (f *FactResult) UnmarshalJSON(b []byte) error {
	*f = FactResult{Many: true}
	if json.Unmarshal(b, &f.Values) == nil {
		return nil
	}
	*f = FactResult{Values: make([]string, 1)}
	return json.Unmarshal(b, &f.Values[0])
}

// Overall is readiness over the readiness questionnaires; risk is kept apart.
// With one questionnaire of the user's own it has that one's band and scale.
type Overall struct {
	Summary
	Band    Text     `json:"band"`
	OutOf   OutOf    `json:"out_of"`
	Covers  []string `json:"covers"`  // the questionnaires with a score
	Missing []string `json:"missing"` // those that belong to the full set and have none
	Counts  Counts   `json:"counts"`  // over the readiness questionnaires
	Bands   []Band   `json:"-"`       // from which Band is taken

	why NoBand
}

// WhyNoBand says why overall readiness has no band, or HasBand.
func (o Overall) WhyNoBand() NoBand { return o.why }

// A QuestionnaireResult is the score of one questionnaire and how it came
// about.
type QuestionnaireResult struct {
	ID          string     `json:"id"`
	Version     int        `json:"version"`
	Variant     Text       `json:"variant"`
	Title       string     `json:"title"`
	Shipped     bool       `json:"shipped"`     // built in, not one of the user's own
	Fingerprint string     `json:"fingerprint"` // of its meaning
	Measures    Measures   `json:"measures"`
	Average     Average    `json:"average"`
	Unanswered  Unanswered `json:"unanswered_rule"`
	Summary
	Band      Text             `json:"band"` // absent where WhyNoBand has a reason
	Counts    Counts           `json:"counts"`
	HeldBy    []string         `json:"held_by"`   // essentials that fail
	NotKnown  []string         `json:"not_known"` // essentials that are asked and have no level
	Disputed  []string         `json:"disputed"`  // essentials on which perspectives differ
	OutOf     OutOf            `json:"out_of"`
	Sections  []SectionResult  `json:"sections"`
	Questions []QuestionResult `json:"questions"`
	Open      []OpenResult     `json:"open"`
	NoLonger  []OldResult      `json:"no_longer_asked"`

	Questionnaire *Questionnaire `json:"-"`

	short   bool // the short form was asked
	fullSet bool // it is one of the shipped questionnaires, or takes the place of one
}

// fewest is how many questions the short form must ask of a questionnaire for
// it to have a band.
const fewest = 5

// WhyNoBand says why the questionnaire has no band, or HasBand.
func (r *QuestionnaireResult) WhyNoBand() NoBand {
	if why := r.Summary.WhyNoBand(); why != HasBand {
		return why
	}
	if r.short && r.Counts.Asked < fewest {
		return ShortForm
	}
	return HasBand
}

// Held reports whether essentials that fail keep the band from the one that the
// score would have.
func (r *QuestionnaireResult) Held() bool {
	return r.Band != "" && string(r.Band) != r.Questionnaire.Band(r.Score.Value, false)
}

// An OpenResult is an open question that was asked, with what was written.
type OpenResult struct {
	ID    string `json:"id"`
	Ask   string `json:"ask"`
	Text  Text   `json:"text"`
	Words []Said `json:"words,omitempty"` // of several respondents, as far as they are released
	Quote bool   `json:"-"`               // its writer released it for printing

	Unconfirmed bool `json:"-"` // an answer is there, and waits to be confirmed

	Question *Question `json:"-"`
}

// An OldResult is an answer to another version of the questionnaire. It is
// kept and not scored.
type OldResult struct {
	ID      string `json:"id"`
	Answer  Answer `json:"answer"`
	Because string `json:"because"`
}

// A SectionResult is the score of one section.
type SectionResult struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Summary
	OutOf    OutOf           `json:"out_of"`
	Sections []SectionResult `json:"sections"`
	Counts   Counts          `json:"-"`

	Section *Section `json:"-"`
}

// A QuestionResult is one question with its answer and what it is worth.
type QuestionResult struct {
	ID                   string   `json:"id"`
	Topic                string   `json:"topic"`
	Section              Text     `json:"section"` // the section that holds it; absent where there are none
	Essential            bool     `json:"essential"`
	Answer               Answer   `json:"answer"`
	Label                Text     `json:"label"`       // of the level that was given
	Score                Number   `json:"score"`       // fraction in [0,1], before any turning of risk into favourable
	Step                 Number   `json:"step"`        // 0 is the worst level
	TargetStep           int      `json:"target_step"` // the step to reach
	Weight               float64  `json:"weight"`
	EffectiveWeight      Number   `json:"effective_weight"`       // in [0,1] among the questionnaire's applicable questions
	NotApplicableBecause Text     `json:"not_applicable_because"` // set exactly when the question does not apply
	LeftOut              LeftOut  `json:"left_out"`
	Note                 Text     `json:"note"`
	Evidence             Evidence `json:"evidence"`
	Voices               *Voices  `json:"voices"` // nil for one respondent

	Condition *Condition `json:"-"` // the one that leaves it out; nil where there is none
	Question  *Question  `json:"-"`
	Goals     []string   `json:"-"` // the ids of the goals of the result's plan that it asks about
	Hidden    bool       `json:"-"` // it counts in sums, and too few gave a level for it to be shown

	unconfirmed bool // somebody has not confirmed an answer
}

// Applies reports whether the question counts: it is asked, and the respondent
// did not set it aside.
func (q *QuestionResult) Applies() bool { return q.NotApplicableBecause == "" }

// SetAside reports whether the respondent answered "not applicable" to a
// question that is asked.
func (q *QuestionResult) SetAside() bool { return !q.Applies() && q.LeftOut == NotLeftOut }

// ReasonIsNote reports whether the reason why the question does not apply is what
// the respondent wrote, and not a condition of the profile.
func (q *QuestionResult) ReasonIsNote() bool {
	return q.Note != "" && q.NotApplicableBecause == q.Note
}

// Fails reports whether the question is an essential whose answer is below what
// is essential.
func (q *QuestionResult) Fails() bool {
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
	Goals  []GoalResult `json:"goals"`
	Counts Counts       `json:"-"`
}

// Numbered is the area's name behind its number, as Area.Numbered.
func (a AreaResult) Numbered() string { return numbered(a.Number, a.Name) }

// A GoalResult is a goal of the plan in favourable values.
type GoalResult struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Summary
	Counts Counts `json:"-"`

	area int // its place among the areas
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

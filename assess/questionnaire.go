package assess

import (
	"iter"
	"math"
	"slices"
	"strconv"
	"time"

	"example.org/readiness/assess/strict"
)

// Measures says what a questionnaire's score means.
type Measures string

// What a questionnaire measures.
const (
	Readiness Measures = "readiness" // 1 is best
	Risk      Measures = "risk"      // 1 is the highest risk
)

// Average says what a questionnaire's score is the mean of.
type Average string

// The ways to average.
const (
	ByQuestion Average = "questions" // one weighted mean over all questions; sections are headings
	BySection  Average = "sections"  // the weighted mean of the sections' scores
)

// Unanswered says what a blank or don't-know does to a score.
type Unanswered string

// The rules for questions without an answer.
const (
	LeaveOut Unanswered = "leave-out" // it leaves the calculation
	Worst    Unanswered = "worst"     // it counts as the worst level
)

// A Questionnaire is a set of questions with one score.
type Questionnaire struct {
	ID         string
	Version    int
	Title      string
	Measures   Measures
	Summary    string
	Plan       string // the id of the plan whose goals the questions link to; may be empty
	Weight     float64
	Average    Average
	Unanswered Unanswered
	Bands      []Band // in rising order, from 0
	Authors    []string
	ReviewedBy []string
	Notes      []string // how the questions came about and what they cannot do
	Scales     []*Scale
	Joined     []*Joined
	Root       *Section // holds the file's sections, or its questions where it has no sections
	File       string   // where it was read, for messages
	Shipped    bool     // built in, not one of the user's own
}

// A Section is a heading over questions or over further sections, never both.
type Section struct {
	ID        string // empty for a questionnaire's root
	Title     string
	Summary   string
	Weight    float64
	OutOf     float64 // the scale on which the score is shown; 0 means percent
	Sections  []*Section
	Questions []*Question
}

// A Question is answered by one level of its scale.
type Question struct {
	ID        string
	Topic     string // what it is about, in a few words; the question itself where the file gives none
	Ask       string
	Help      string
	Scale     *Scale
	Levels    []string // what each option of the scale looks like here, in the scale's order; "" where not described
	Weight    float64
	Essential *Essential
	Reversed  bool
	OnlyIf    []Condition
	Goals     []string
	Sources   []Citation
	FindOut   string
	Actions   []*Action

	target  int // step
	options []option
}

// An Essential is the level below which a question holds its questionnaire's
// band down, whatever the score.
type Essential struct {
	Level float64
	Why   string
}

// A Condition holds when the profile gives the fact one of the values, or does
// not give the fact at all.
type Condition struct {
	Fact   string
	Values []string
}

// A Citation names a source and the place in it.
type Citation struct{ ID, At string }

// A Scale is the options of an answer, in the order of the file.
type Scale struct {
	ID      string
	Options []Option
}

// An Option is one level of a scale.
type Option struct {
	Value float64
	Label string
}

// A Band is a named range of scores; it reaches to the next band's edge.
type Band struct {
	From  float64 // percent
	Label string
}

// Effort is how much work an action is.
type Effort string

// The efforts, and what they weigh when actions are put in order: 1, 2 and 4.
const (
	Small  Effort = "small"
	Medium Effort = "medium"
	Large  Effort = "large"
)

// An Action is advice for those who gave one of some answers.
type Action struct {
	ID         string
	When       []float64 // the levels that call for it
	Do         string
	Who        string
	Effort     Effort
	Within     Period
	DoneWhen   string
	Goals      []string // its own, then the question's
	Activities []string // rows of the plan that it supports
	Duty       bool     // the answer may reveal a work health and safety hazard
	Joins      string   // the key of the step that it is part of; may be empty
	After      []string // the actions or keys that come first, as the file names them
	Decides    string   // what a board is asked; may be empty

	AsksLivedExperience bool // it takes the time of Lived Experience people

	joinsAt strict.Position
	afterAt []strict.Position // of each name under After
}

// A Period is a length of time as people say it: "6 weeks". The zero Period
// says nothing.
type Period struct {
	Count int
	Unit  string // day, week or month
}

// String returns "6 weeks", "1 month" or "".
func (p Period) String() string {
	switch p.Count {
	case 0:
		return ""
	case 1:
		return "1 " + p.Unit
	}
	return strconv.Itoa(p.Count) + " " + p.Unit + "s"
}

// Questions yields every question in the order of the file, with the section
// that it stands in.
func (q *Questionnaire) Questions() iter.Seq2[*Section, *Question] {
	return func(yield func(*Section, *Question) bool) {
		q.Root.walk(yield)
	}
}

func (s *Section) walk(yield func(*Section, *Question) bool) bool {
	for _, q := range s.Questions {
		if !yield(s, q) {
			return false
		}
	}
	for _, sub := range s.Sections {
		if !sub.walk(yield) {
			return false
		}
	}
	return true
}

// Question returns the question with the id, or nil.
func (q *Questionnaire) Question(id string) *Question {
	for _, question := range q.Questions() {
		if question.ID == id {
			return question
		}
	}
	return nil
}

// Applies tells whether the question is asked of an organisation with this
// profile. When it is not, the condition that fails is returned.
func (q *Question) Applies(profile Profile) (bool, Condition) {
	for _, c := range q.OnlyIf {
		given := profile[c.Fact]
		if len(given) > 0 && !slices.ContainsFunc(given, func(v string) bool { return slices.Contains(c.Values, v) }) {
			return false, c
		}
	}
	return true, Condition{}
}

// Label returns the scale's word for a level, and what the level looks like in
// this question; either may be empty.
func (q *Question) Label(value float64) (label, level string) {
	for i, o := range q.Scale.Options {
		if o.Value == value {
			return o.Label, q.Levels[i]
		}
	}
	return "", ""
}

// An option is an Option as the scoring sees it.
type option struct {
	value      float64
	fraction   float64 // the question's score at this answer
	favourable float64
	step       int // 0 is the worst
}

// prepare works out what each answer is worth, once for all assessments.
// The target is the named level's step; without one, the step below the best,
// or the best where the scale has three options or fewer.
func (q *Question) prepare(m Measures, target *float64) {
	low, high := q.Scale.ends()
	q.options = make([]option, len(q.Scale.Options))
	byWorth := make([]*option, len(q.options))
	for i, o := range q.Scale.Options {
		f := (o.Value - low) / (high - low)
		if q.Reversed {
			f = 1 - f
		}
		g := f
		if m == Risk {
			g = 1 - f
		}
		q.options[i] = option{value: o.Value, fraction: f, favourable: g}
		byWorth[i] = &q.options[i]
	}
	slices.SortFunc(byWorth, func(a, b *option) int {
		if a.favourable < b.favourable {
			return -1
		}
		return 1
	})
	for step, o := range byWorth {
		o.step = step
	}
	best := len(q.options) - 1
	q.target = best
	if target != nil {
		q.target = q.option(*target).step
	} else if best > 2 {
		q.target = best - 1
	}
}

// option returns what an answer is worth, or nil when the scale lacks it.
func (q *Question) option(value float64) *option {
	for i := range q.options {
		if q.options[i].value == value {
			return &q.options[i]
		}
	}
	return nil
}

// atStep returns the option that is so many steps above the worst.
func (q *Question) atStep(step int) *option {
	for i := range q.options {
		if q.options[i].step == step {
			return &q.options[i]
		}
	}
	return nil
}

// TargetLevel returns the level that an organisation is to reach.
func (q *Question) TargetLevel() float64 { return q.atStep(q.target).value }

// ends returns the lowest and the highest value.
func (s *Scale) ends() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, o := range s.Options {
		low, high = min(low, o.Value), max(high, o.Value)
	}
	return low, high
}

// DefaultBands returns the bands of a questionnaire that defines none. They are
// working conventions: no published instrument of this field
// has validated cut-offs.
func DefaultBands(m Measures) []Band {
	if m == Risk {
		return []Band{{0, "Low"}, {25, "Moderate"}, {50, "High"}, {75, "Very high"}}
	}
	return []Band{{0, "Exploring"}, {25, "Building"}, {50, "Established"}, {75, "Sustained"}}
}

// Walk calls f for every question of the section and of the sections in it.
func (s *Section) Walk(f func(*Question)) {
	s.walk(func(_ *Section, q *Question) bool { f(q); return true })
}

// Worth returns the question's score at an answer: a fraction in [0,1] (method
// page, Fractions). It is 0 for a value that the scale lacks.
func (q *Question) Worth(value float64) float64 {
	if o := q.option(value); o != nil {
		return o.fraction
	}
	return 0
}

// After returns the day that lies the period after another. A month ends on
// its last day at the latest: a month after 31 January is 28 or 29 February.
func (p Period) After(from time.Time) time.Time {
	switch p.Unit {
	case "month":
		due := from.AddDate(0, p.Count, 0)
		if due.Day() != from.Day() { // ran over into the next month
			due = due.AddDate(0, 0, -due.Day())
		}
		return due
	case "week":
		return from.AddDate(0, 0, 7*p.Count)
	}
	return from.AddDate(0, 0, p.Count)
}

// Days is about how many days the period is, for putting actions into columns:
// a month is a twelfth of 365 days, rounded up. It is 0 for the zero Period.
func (p Period) Days() int {
	switch p.Unit {
	case "week":
		return 7 * p.Count
	case "month":
		return (p.Count*365 + 11) / 12
	}
	return p.Count
}

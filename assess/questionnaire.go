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

// favourable is what a score is worth when 1 is best.
func (m Measures) favourable(f float64) float64 {
	if m == Risk {
		return 1 - f
	}
	return f
}

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
	Variant    string // one's own edition of a shipped questionnaire; may be empty
	Title      string
	Measures   Measures
	Summary    string
	Plan       string // the id of the plan whose goals the questions link to; may be empty
	Weight     float64
	Average    Average
	Unanswered Unanswered
	Bands      []Band   // in rising order, from 0
	Before     []string // what people must know before they answer
	Authors    []string
	ReviewedBy []string
	Notes      []string // how the questions came about and what they cannot do
	Scales     []*Scale
	Joined     []*Joined
	Root       *Section // holds the file's sections, or its questions where it has no sections
	File       string   // where it was read, for messages
	Pos        Position // of its id
	Shipped    bool     // built in, not one of the user's own

	fingerprint string
}

// A Section is a heading over questions or over further sections, never both.
type Section struct {
	ID        string // empty for a questionnaire's root
	Title     string
	Summary   string
	Weight    float64
	OutOf     OutOf // the scale on which the score is shown
	Sections  []*Section
	Questions []*Question // those that are answered by a level
	Items     []*Question // all, open questions too, in the order of the file
	Pos       Position
}

// A Question is answered by one level of its scale, or in words where it is
// open. An open question has no scale, and nothing that goes with levels.
type Question struct {
	ID        string
	Topic     string // what it is about, in a few words; the question itself where the file gives none
	Good      string // of a risk: the topic when the answer is favourable; may be empty
	Open      bool   // answered in words, never scored
	Short     bool   // part of the short form
	Since     int    // the version of the questionnaire in which its meaning began
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
	Pos       Position

	target      int // step
	targetLevel float64
	*ranking    // nil for an open question
}

// An Essential is the level below which a question holds its questionnaire's
// band down, whatever the score.
type Essential struct {
	Level float64
	Why   string
}

// A Citation names a source and the place in it.
type Citation struct{ ID, At string }

// A Scale is the options of an answer, in the order of the file.
type Scale struct {
	ID      string
	Options []Option
	Pos     Position

	ranked [2]*ranking // as questions count them, and as reversed ones do; nil until one does
	order  []int       // the places of the options by their values; nil until needed
}

// An Option is one level of a scale.
type Option struct {
	Value float64
	Label string
	Worth float64 // what it counts as: the value, unless the file says otherwise
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
	Goals      []string // of its own, beside the question's; Links has all
	Activities []string // rows of the plan that it supports
	Duty       bool     // the answer may reveal a legal duty, or something that has to stop now
	Joins      string   // the key of the step that it is part of; may be empty
	After      []string // the actions or keys that come first, as the file names them
	Decides    string   // what a board is asked; may be empty
	Pos        Position

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

// Questions yields every question that is answered by a level, in the order of
// the file, with the section that holds it.
func (q *Questionnaire) Questions() iter.Seq2[*Section, *Question] {
	return func(yield func(*Section, *Question) bool) {
		q.Root.walk(yield, func(s *Section) []*Question { return s.Questions })
	}
}

// Items yields every question in the order of the file, open ones too, with the
// section that holds it.
func (q *Questionnaire) Items() iter.Seq2[*Section, *Question] {
	return func(yield func(*Section, *Question) bool) {
		q.Root.walk(yield, func(s *Section) []*Question { return s.Items })
	}
}

func (s *Section) walk(yield func(*Section, *Question) bool, of func(*Section) []*Question) bool {
	for _, q := range of(s) {
		if !yield(s, q) {
			return false
		}
	}
	for _, sub := range s.Sections {
		if !sub.walk(yield, of) {
			return false
		}
	}
	return true
}

// Question returns the question with the id, or nil. It finds no open question.
func (q *Questionnaire) Question(id string) *Question {
	for _, question := range q.Questions() {
		if question.ID == id {
			return question
		}
	}
	return nil
}

// Item returns the question with the id, open or not, or nil.
func (q *Questionnaire) Item(id string) *Question {
	for _, question := range q.Items() {
		if question.ID == id {
			return question
		}
	}
	return nil
}

// openQuestions lists the open questions in the order of the file.
func (q *Questionnaire) openQuestions() []*Question {
	return slices.DeleteFunc(q.items(), func(question *Question) bool { return !question.Open })
}

// items lists what Items yields.
func (q *Questionnaire) items() []*Question {
	var out []*Question
	for _, question := range q.Items() {
		out = append(out, question)
	}
	return out
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
	step       int // 0 is the worst; options of equal worth share one
}

// A ranking is the options of a scale in its order, as one kind of question
// counts them.
type ranking struct {
	options []option
	best    int // step
}

// ranking works out what each option is worth, once for all questions of its
// kind.
func (s *Scale) ranking(m Measures, reversed bool) *ranking {
	kind := 0
	if reversed {
		kind = 1
	}
	if s.ranked[kind] != nil {
		return s.ranked[kind]
	}
	low, high := s.ends()
	r := &ranking{options: make([]option, len(s.Options))}
	worths := make([]float64, len(s.Options)) // distinct favourable values, rising
	for i, o := range s.Options {
		f := (o.Worth - low) / (high - low)
		if reversed {
			f = 1 - f
		}
		g := f
		if m == Risk {
			g = 1 - f
		}
		r.options[i] = option{value: o.Value, fraction: f, favourable: g}
		worths[i] = g
	}
	slices.Sort(worths)
	worths = slices.Compact(worths)
	for i := range r.options {
		r.options[i].step, _ = slices.BinarySearch(worths, r.options[i].favourable)
	}
	r.best = len(worths) - 1
	s.ranked[kind] = r
	return r
}

// prepare ranks the answers and finds the target: the named level; without one,
// the step below the best, or the best where there are three steps or fewer.
func (q *Question) prepare(m Measures, target *float64) {
	q.ranking = q.Scale.ranking(m, q.Reversed)
	q.target = q.best
	if q.best > 2 {
		q.target--
	}
	if target == nil {
		q.targetLevel = q.atStep(q.target).value
	} else {
		q.target, q.targetLevel = q.option(*target).step, *target
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

// atStep returns the first option at this step; the worst option is step 0.
func (q *Question) atStep(step int) *option {
	for i := range q.options {
		if q.options[i].step == step {
			return &q.options[i]
		}
	}
	return nil
}

// Best returns the best step of the question; the worst is 0.
func (q *Question) Best() int { return q.best }

// TargetLevel returns the level that an organisation is to reach.
func (q *Question) TargetLevel() float64 { return q.targetLevel }

// ends returns the lowest and the highest worth.
func (s *Scale) ends() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, o := range s.Options {
		low, high = min(low, o.Worth), max(high, o.Worth)
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

// Walk calls f for every question of the section and of the sections in it that
// is answered by a level.
func (s *Section) Walk(f func(*Question)) {
	s.walk(func(_ *Section, q *Question) bool { f(q); return true }, func(s *Section) []*Question { return s.Questions })
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

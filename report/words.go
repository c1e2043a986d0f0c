package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/readiness/assess"
)

// Words that stand where a score or a band would.
const (
	doesNotApply = "does not apply"
	notEnough    = "not enough answers"
	notAnswered  = "not answered"
	notAsked     = "not asked"
)

// Percent shows a fraction as a percentage, rounded half up. Where rounding
// would carry it across the edge of a band, one decimal is shown, cut off.
func Percent(f float64, bands []assess.Band) string { return rounded(f, 100, 0, bands) + "%" }

// rounded shows a fraction of n with so many decimal places at most, rounded
// half up. Where that would carry it across the edge of a band, there is one
// more, cut off.
func rounded(f, n float64, places int, bands []assess.Band) string {
	scale := math.Pow10(places)
	v := math.Floor(f*n*scale+0.5+1e-9) / scale
	for _, b := range bands {
		if reached := f*100 >= b.From-1e-7; reached != (v*100 >= b.From*n-1e-7) {
			return strconv.FormatFloat(math.Floor(f*n*scale*10+1e-7)/(scale*10), 'f', places+1, 64)
		}
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// A Shower shows the scores of one questionnaire: in percent, or on a scale of
// its own.
type Shower struct {
	Bands []assess.Band
	OutOf assess.Number
}

// Score shows a score, or says why there is none.
func (s Shower) Score(sum assess.Summary) string {
	switch {
	case !sum.Applies():
		return doesNotApply
	case !sum.Score.Known:
		return notAnswered
	}
	return s.one(sum.Score.Value)
}

func (s Shower) one(f float64) string {
	if s.OutOf.Known {
		return fmt.Sprintf("%s of %s", rounded(f, s.OutOf.Value, 1, s.Bands), decimals(s.OutOf.Value))
	}
	return Percent(f, s.Bands)
}

// decimals shows a number with one decimal at most, rounded half up.
func decimals(v float64) string { return rounded(v, 1, 1, nil) }

// Range shows how far the score could lie off if every open question were
// answered, or "" where nothing is open.
func (s Shower) Range(sum assess.Summary) string {
	if !sum.Applies() || sum.Coverage.Value >= 1-1e-9 {
		return ""
	}
	if s.OutOf.Known {
		return decimals(sum.Low.Value*s.OutOf.Value) + " to " + decimals(sum.High.Value*s.OutOf.Value)
	}
	low := strings.TrimSuffix(Percent(sum.Low.Value, nil), "%")
	return low + " to " + Percent(sum.High.Value, nil)
}

// WithRange shows a score with its range behind it: "62% (55 to 70%)".
func (s Shower) WithRange(sum assess.Summary) string {
	score, span := s.Score(sum), s.Range(sum)
	if span == "" || !sum.Score.Known {
		return score
	}
	return score + " (" + span + ")"
}

// ShowerOf returns how the scores of a questionnaire are shown.
func ShowerOf(r assess.QuestionnaireResult) Shower {
	return Shower{Bands: r.Questionnaire.Bands, OutOf: r.OutOf}
}

// BandOf returns the band of a questionnaire in words, also where there is
// none. A risk that is not well enough answered is "at least" the band of the
// lowest that it can be. Where that is the lowest band there is, which would
// reassure and says nothing, the bands that it may lie in stand instead.
func BandOf(r assess.QuestionnaireResult) string {
	switch {
	case r.Band != "":
		return string(r.Band)
	case !r.Applies():
		return doesNotApply
	case r.Measures == assess.Risk && r.Score.Known:
		return riskAtLeast(r)
	}
	return notEnough
}

// riskAtLeast says what is known of the band of a risk that is not well enough
// answered.
func riskAtLeast(r assess.QuestionnaireResult) string {
	low := r.Questionnaire.Band(r.Low.Value, len(r.HeldBy) > 0)
	if low != r.Questionnaire.Bands[0].Label {
		return "at least " + low
	}
	span := low
	if high := r.Questionnaire.Band(r.High.Value, len(r.HeldBy) > 0); high != low {
		span += " to " + high
	}
	return notEnough + " (" + span + ")"
}

// heldOrBand returns the band of a questionnaire in words, and says where
// essentials hold it, since the score alone would then name another.
func heldOrBand(r assess.QuestionnaireResult) string {
	switch n := len(r.HeldBy); {
	case !held(r):
		return BandOf(r)
	case n == 1:
		return fmt.Sprintf("held at %s by an essential that is not met", r.Band)
	default:
		return fmt.Sprintf("held at %s by %d essentials that are not met", r.Band, n)
	}
}

// held tells whether essentials hold a questionnaire's band away from where
// its score would put it.
func held(q assess.QuestionnaireResult) bool {
	return q.Band != "" && string(q.Band) != q.Questionnaire.Band(q.Score.Value, false)
}

// AreaScore shows the score of a priority area, and tells one that nothing
// asks about from one whose questions do not apply.
func AreaScore(in *assess.Assessment, a assess.AreaResult) string {
	b := builder{Result: in.Result(), Plan: in.Plan()}
	i := slices.IndexFunc(b.Plan.Areas, func(area *assess.Area) bool { return area.ID == a.ID })
	return b.planScore(a.Summary, b.linkedTo(b.Plan.Areas[i]))
}

// Answered counts the questions of a result: those with a level, and those
// that apply.
func Answered(questions []assess.QuestionResult) (scored, applicable int) {
	for _, q := range questions {
		if !q.Applies() {
			continue
		}
		applicable++
		if q.Score.Known {
			scored++
		}
	}
	return scored, applicable
}

// AnsweredOf says how much was answered: "12 of 14".
func AnsweredOf(questions []assess.QuestionResult) string {
	scored, applicable := Answered(questions)
	return fmt.Sprintf("%d of %d", scored, applicable)
}

// dayFormat is how a day is written: "22 November 2026".
const dayFormat = "2 January 2006"

// Day writes "2026-11-22" as "22 November 2026", and anything else as it is.
func Day(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return t.Format(dayFormat)
}

// count writes a number with its noun: "1 question", "3 questions".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// list joins words as a sentence does: "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// sentence ends a text with a full stop where it has no mark of its own.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return s
	}
	return s + "."
}

// firstSentence returns a text up to its first full stop.
func firstSentence(s string) string {
	if i := strings.Index(s, ". "); i > 0 {
		return s[:i+1]
	}
	return s
}

// capital begins a text with a capital letter.
func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

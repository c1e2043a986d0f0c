package report

import (
	"fmt"

	"example.org/readiness/assess"
	"example.org/readiness/report/words"
)

// Words in place of a score or a band.
const (
	doesNotApply = string(assess.DoesNotApply)
	allSetAside  = string(assess.AllSetAside)
	notAnswered  = "not answered"
	notAsked     = "not asked"
	notShown     = "not shown"
)

// edges are where bands meet, in percent.
func edges(bands []assess.Band) []float64 {
	out := make([]float64, len(bands))
	for i, b := range bands {
		out[i] = b.From
	}
	return out
}

// A Shower shows the scores of one questionnaire: in percent, or on a scale of
// its own.
type Shower struct {
	Bands []assess.Band
	OutOf assess.OutOf
}

// Score shows a score, or says why there is none.
func (s Shower) Score(sum assess.Summary) string {
	switch {
	case sum.Hidden:
		return notShown
	case sum.AllSetAside():
		return allSetAside
	case !sum.Applies():
		return doesNotApply
	case !sum.Score.Known:
		return notAnswered
	}
	return s.one(sum.Score.Value)
}

func (s Shower) one(f float64) string {
	if s.OutOf.Known() {
		return words.OutOf(f, s.OutOf.From, s.OutOf.To, 1, edges(s.Bands)...) + " of " + words.Decimals(s.OutOf.To, 1)
	}
	return words.Percent(f, edges(s.Bands)...)
}

// Range shows how far the score could lie off if every open question were
// answered, or "" where nothing is open or it may not be shown.
func (s Shower) Range(sum assess.Summary) string {
	if !sum.Applies() || sum.Hidden || words.Reaches(sum.Coverage.Value, 1) {
		return ""
	}
	if s.OutOf.Known() {
		return words.Decimals(s.OutOf.Of(sum.Low.Value), 1) + " to " + words.Decimals(s.OutOf.Of(sum.High.Value), 1)
	}
	return words.Decimals(sum.Low.Value*100, 0) + " to " + words.Percent(sum.High.Value)
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
func ShowerOf(r *assess.QuestionnaireResult) Shower {
	return Shower{Bands: r.Questionnaire.Bands, OutOf: r.OutOf}
}

// ShowerOfOverall returns how overall readiness is shown.
func ShowerOfOverall(o assess.Overall) Shower { return Shower{Bands: o.Bands, OutOf: o.OutOf} }

// BandOf returns the band of a questionnaire in words, also where there is
// none. A risk that is not well enough answered is "at least" the band of the
// lowest that it can be. Where that is the lowest band there is, which would
// reassure and says nothing, the bands that it may lie in are named instead; and
// also where too much is set aside, since what that would add is not known.
func BandOf(r *assess.QuestionnaireResult) string {
	switch {
	case r.Band != "":
		return string(r.Band)
	case r.Measures == assess.Risk && r.Score.Known && r.WhyNoBand() != assess.ShortForm:
		return riskAtLeast(r)
	}
	return string(r.WhyNoBand())
}

// BandOfOverall returns the band of overall readiness, or why there is none.
func BandOfOverall(o assess.Overall) string {
	if o.Band != "" {
		return string(o.Band)
	}
	return string(o.WhyNoBand())
}

// riskAtLeast says what is known of the band of a risk that is not well enough
// answered.
func riskAtLeast(r *assess.QuestionnaireResult) string {
	low, why := r.Questionnaire.Band(r.Low.Value, len(r.HeldBy) > 0), r.WhyNoBand()
	if low != r.Questionnaire.Bands[0].Label && why != assess.TooManySetAside {
		return "at least " + low
	}
	span := low
	if high := r.Questionnaire.Band(r.High.Value, len(r.HeldBy) > 0); high != low {
		span += " to " + high
	}
	return string(why) + " (" + span + ")"
}

// Thin says why so little of what is asked is answered that a score says little,
// or "" where enough is.
func Thin(s assess.Summary) string {
	if !s.Score.Known {
		return ""
	}
	return string(s.WhyNoBand())
}

// withThin is a score as it is shown, with why it says little where it does.
func withThin(shown string, s assess.Summary) string {
	if why := Thin(s); why != "" {
		return shown + ", " + why
	}
	return shown
}

// heldOrBand returns the band of a questionnaire in words, and says where
// essentials hold it, since the score alone would then name another.
func heldOrBand(r *assess.QuestionnaireResult) string {
	switch n := len(r.HeldBy); {
	case !r.Held():
		return BandOf(r)
	case n == 1:
		return fmt.Sprintf("held at %s by an essential that is not met", r.Band)
	default:
		return fmt.Sprintf("held at %s by %d essentials that are not met", r.Band, n)
	}
}

// AreaScore shows the score of a priority area, and tells one that nothing
// asks about from one whose questions do not apply.
func AreaScore(a assess.AreaResult) string {
	if a.Counts.Asked+a.Counts.LeftOut == 0 {
		return notAsked
	}
	return Shower{}.Score(a.Summary)
}

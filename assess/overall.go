package assess

import "slices"

// overall is the weighted mean of the readiness questionnaires. It has a band
// when it is well enough answered, and so is each questionnaire of the full set
// that ships. The full set is the shipped readiness questionnaires, unless all
// that was answered is the user's own.
func (in *Instrument) overall(results []QuestionnaireResult) Overall {
	o := Overall{Covers: []string{}, Missing: []string{}, Bands: DefaultBands(Readiness)}
	var t tally
	short := false
	for i := range results {
		r := &results[i]
		if r.Measures != Readiness {
			continue
		}
		t.counts.Add(r.Counts)
		short = short || r.short
		switch {
		case r.Applies():
			t.add(r.Questionnaire.Weight, r.member())
		case r.Share.Known:
			t.setAside(r.Questionnaire.Weight)
			t.hollow = true
		default:
			continue // it does not apply, and leaves overall readiness
		}
		if r.Score.Known {
			o.Covers = append(o.Covers, r.ID)
		} else {
			o.Missing = append(o.Missing, r.ID)
		}
	}
	var absent []string
	if !ownSet(results) {
		absent = in.absent(results)
	}
	o.Missing = append(o.Missing, absent...)
	o.Summary, o.Counts = t.summary(), t.counts
	if only := onlyOwn(results); only != nil {
		o.Band, o.Bands, o.OutOf, o.why = only.Band, only.Questionnaire.Bands, only.OutOf, only.WhyNoBand()
		return o
	}
	if o.why = o.whyNoBand(results, len(absent) > 0, short); o.why == HasBand {
		o.Band = Text(o.Bands[bandAt(o.Bands, o.Score.Value)].Label)
	}
	return o
}

// member is a questionnaire as overall readiness sees it.
func (r *QuestionnaireResult) member() member {
	return member{
		low: r.Low.Value, high: r.High.Value, coverage: r.Coverage.Value, share: r.Share.Value,
		value: r.Score.Value, valued: r.Score.Known, answered: r.Score.Known, hollow: r.hollow,
	}
}

// whyNoBand is overall's own reason, or else that of a questionnaire without
// which it is not complete. That too many were set aside is the reason only
// where it is the whole reason.
func (o *Overall) whyNoBand(results []QuestionnaireResult, absent, short bool) NoBand {
	why := o.Summary.WhyNoBand()
	if why == DoesNotApply || why == AllSetAside {
		return why
	}
	if absent {
		return Incomplete
	}
	for i := range results {
		r := &results[i]
		lacks := r.Summary.WhyNoBand()
		if r.Measures != Readiness || lacks == DoesNotApply || !r.fullSet && r.Score.Known {
			continue
		}
		switch {
		case why == TooFewAnswers || lacks == HasBand:
		case lacks == AllSetAside:
			why = TooManySetAside
		default:
			why = lacks
		}
	}
	if why == HasBand && short && o.Counts.Asked < fewest {
		return ShortForm
	}
	return why
}

// onlyReadiness returns the one readiness questionnaire of the assessment, or
// nil where there are none or several.
func onlyReadiness(results []QuestionnaireResult) *QuestionnaireResult {
	var only *QuestionnaireResult
	for i := range results {
		if results[i].Measures != Readiness {
			continue
		}
		if only != nil {
			return nil
		}
		only = &results[i]
	}
	return only
}

// OnlyOwn returns the readiness questionnaire of the assessment where there is
// one alone and it is the user's own. Overall readiness has its band and scale
// then, and would only repeat it. Otherwise it returns nil, also where the one is
// shipped or takes the place of a shipped one, as a part of the set that ships.
func (r *Result) OnlyOwn() *QuestionnaireResult { return onlyOwn(r.Questionnaires) }

func onlyOwn(results []QuestionnaireResult) *QuestionnaireResult {
	if !ownSet(results) {
		return nil
	}
	return onlyReadiness(results)
}

// ownSet reports whether the readiness that was asked about is all the user's
// own, or nothing that ships was asked: then it is a full set as it is.
func ownSet(results []QuestionnaireResult) bool {
	ownReadiness, shipped := false, false
	for _, r := range results {
		isReadiness := r.Measures == Readiness
		switch {
		case r.fullSet && isReadiness:
			return false
		case r.fullSet:
			shipped = true
		case isReadiness:
			ownReadiness = true
		}
	}
	return ownReadiness || !shipped
}

// absent lists the shipped readiness questionnaires that are not answered.
func (in *Instrument) absent(results []QuestionnaireResult) []string {
	var out []string
	for _, q := range in.library.Questionnaires {
		if in.ready[q.ID].fullSet && q.Measures == Readiness &&
			!slices.ContainsFunc(results, func(r QuestionnaireResult) bool { return r.ID == q.ID }) {
			out = append(out, q.ID)
		}
	}
	return out
}

// TooFew lists the questionnaires whose answers are too few for overall
// readiness to have a band: those of the full set below two thirds of what is
// asked. Those without any answer are in Overall.Missing.
func (r *Result) TooFew() []QuestionnaireResult {
	var few []QuestionnaireResult
	for _, q := range r.Questionnaires {
		if q.Measures == Readiness && q.fullSet && q.Score.Known && !q.Enough() {
			few = append(few, q)
		}
	}
	return few
}

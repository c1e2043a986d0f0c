package assess

import "cmp"

// score scores one respondent's answers, which fit the instrument.
func (in *Instrument) score(a *Answers) *Result { return in.scoreVoices(a, nil) }

// scoreVoices scores the answers of one respondent, or what several say
// together where there is a hearing.
func (in *Instrument) scoreVoices(a *Answers, h *hearing) *Result {
	r := in.blank(a)
	plan := planTally{goals: make([]tally, len(in.goals)), areas: make([]tally, len(in.areas))}
	for _, scope := range a.Scope {
		p := in.ready[scope.Questionnaire]
		r.Questionnaires = append(r.Questionnaires, p.score(a, &plan, h))
	}
	in.summarisePlan(r, &plan)
	r.Overall = in.overall(r.Questionnaires)
	r.Actions = in.links.fill(actionsFor(r.Questionnaires))
	r.Steps = in.order.roadmap(r, RoadmapOptions{}).Steps
	r.listGaps()
	return r
}

// blank is a result without scores: what the answers file says of itself.
func (in *Instrument) blank(a *Answers) *Result {
	r := &Result{
		Format: "readiness/result/v1", Version: in.version,
		Organisation: a.Organisation, Service: Text(a.Service), Date: Text(a.Date),
		Labels: a.Labels, Profile: profileResult(a.Profile, in.library.form()), Form: cmp.Or(a.Form, Full),
		Respondents: 1, Respondent: &RespondentResult{Perspective: Text(a.Respondent.Perspective)},
		Questionnaires: make([]QuestionnaireResult, 0, len(a.Scope)),
		Areas:          []AreaResult{}, Perspectives: []PerspectiveResult{}, Gaps: []GapResult{},
		FindOut: []FindOut{}, Unanswered: []QuestionRef{}, Unconfirmed: []QuestionRef{},
	}
	if r.Labels == nil {
		r.Labels = map[string]string{}
	}
	return r
}

// A walk is one questionnaire being scored.
type walk struct {
	*prepared
	asking
	plan    *planTally
	hearing *hearing // nil for one respondent
	results []QuestionResult
}

func (p *prepared) score(a *Answers, plan *planTally, h *hearing) QuestionnaireResult {
	w := &walk{
		prepared: p, plan: plan, hearing: h,
		asking:  asking{profile: a.Profile, given: a.Given[p.q.ID], short: a.Form == Short},
		results: make([]QuestionResult, 0, len(p.questions)),
	}
	t, sections := w.section(p.q.Root)
	w.effectiveWeights()
	r := QuestionnaireResult{
		ID: p.q.ID, Version: p.q.Version, Variant: Text(p.q.Variant), Title: p.q.Title,
		Shipped: p.q.Shipped, Fingerprint: p.q.Fingerprint(), Measures: p.q.Measures,
		Average: p.q.Average, Unanswered: p.q.Unanswered, Summary: t.summary(), Counts: t.counts,
		HeldBy: []string{}, NotKnown: []string{}, Disputed: []string{}, OutOf: p.q.Root.OutOf, Sections: sections,
		Questions: w.results, Open: w.openAnswers(), NoLonger: a.noLonger(p.q.ID),
		Questionnaire: p.q, short: w.short, fullSet: p.fullSet,
	}
	r.essentials()
	if r.WhyNoBand() == HasBand {
		r.Band = Text(p.q.Band(r.Score.Value, len(r.HeldBy) > 0))
	}
	return r
}

// essentials lists the essentials that fail, and those of which nothing is
// known: also one that the respondent set aside is never met.
func (r *QuestionnaireResult) essentials() {
	for i := range r.Questions {
		q := &r.Questions[i]
		switch {
		case !q.Essential || q.LeftOut != NotLeftOut:
		case q.Fails():
			r.HeldBy = append(r.HeldBy, q.ID)
		case !q.Score.Known:
			r.NotKnown = append(r.NotKnown, q.ID)
		case len(q.Dissent(r.Measures)) > 0:
			r.Disputed = append(r.Disputed, q.ID)
		}
	}
}

// section scores what a section holds, in the order of the file, and returns
// its tally and the results of its sections.
func (w *walk) section(s *Section) (tally, []SectionResult) {
	var t tally
	for range s.Questions {
		w.question(&t)
	}
	sections := make([]SectionResult, 0, len(s.Sections))
	for _, sub := range s.Sections {
		st, inner := w.section(sub)
		if st.counts != (Counts{}) { // else it holds open questions alone
			sections = append(sections, SectionResult{
				ID: sub.ID, Title: sub.Title, Summary: st.summary(), Counts: st.counts, OutOf: sub.OutOf, Sections: inner, Section: sub,
			})
		}
		if w.q.Average == ByQuestion {
			t.merge(st)
		} else {
			t.group(sub.Weight, st)
		}
	}
	return t, sections
}

// question scores the next question of the questionnaire.
func (w *walk) question(t *tally) {
	q := w.questions[len(w.results)]
	answer := w.given[q.ID].counted()
	said := w.said()
	if said != nil {
		answer = said.answer()
	}
	w.results = append(w.results, QuestionResult{
		ID: q.ID, Topic: q.Topic, Section: q.section, Essential: q.Question.Essential != nil,
		Answer: answer, TargetStep: q.target, Weight: q.Weight,
		Note: Text(answer.Note), Evidence: Evidence(answer.Evidence), Question: q.Question, Goals: q.linked,
	})
	r := &w.results[len(w.results)-1]
	if answer.Kind == Level {
		label, _ := q.Question.Label(answer.Level)
		r.Label = Text(label)
	}
	w.reason(r, said != nil)
	t.counts.count(r)
	w.plan.count(q, r)
	switch {
	case r.LeftOut != NotLeftOut:
	case answer.Kind == NotApplicable:
		t.setAside(q.Weight)
		w.plan.setAside(q)
	default:
		w.applicable(t, q, r, said)
	}
	if said != nil {
		r.unconfirmed = said.open
		r.Voices = w.hearing.voicesOf(said)
		r.hide(said.hidden)
	}
}

// reason says why a question does not apply, where it does not.
func (w *walk) reason(r *QuestionResult, several bool) {
	omission := w.omission(r.Question)
	r.LeftOut, r.Condition = omission.By, omission.Condition
	switch {
	case r.LeftOut != NotLeftOut:
		r.NotApplicableBecause = Text(omission.String())
		if r.Answer.Kind != Level {
			r.Answer.Kind = NotApplicable
		}
	case r.Answer.Kind != NotApplicable:
	case several:
		r.NotApplicableBecause = setAsideByMost
	case r.Note != "":
		r.NotApplicableBecause = r.Note
	default:
		r.NotApplicableBecause = "no reason given"
	}
}

// applicable adds a question that applies to its section and to the plan.
func (w *walk) applicable(t *tally, q preparedQuestion, r *QuestionResult, said *heard) {
	if r.Answer.Kind == Level {
		o := q.option(r.Answer.Level)
		fraction, favourable := o.fraction, o.favourable
		if said != nil {
			fraction = said.fraction
			favourable = w.q.Measures.favourable(fraction)
		}
		r.Score, r.Step = known(fraction), known(float64(o.step))
		t.add(q.Weight, sure(fraction))
		w.plan.add(q, sure(favourable))
		return
	}
	worst := 0.0
	if w.q.Measures == Risk {
		worst = 1
	}
	t.add(q.Weight, open(w.q.Unanswered == Worst, worst))
	w.plan.add(q, open(w.q.Unanswered == Worst, 0))
}

// openAnswers lists the open questions that are asked, with what was written.
func (w *walk) openAnswers() []OpenResult {
	out := []OpenResult{}
	for _, q := range w.open {
		if w.omission(q).By == NotLeftOut {
			answer := w.given[q.ID].counted()
			out = append(out, OpenResult{
				ID: q.ID, Ask: q.Ask, Text: Text(answer.Text), Quote: answer.Quote, Question: q,
				Unconfirmed: answer.Unconfirmed || w.hearing.awaits(QuestionRef{w.q.ID, q.ID}),
			})
		}
	}
	return out
}

// effectiveWeights gives each question that applies its share in the
// questionnaire.
func (w *walk) effectiveWeights() {
	applies := make([]bool, len(w.results))
	for i := range w.results {
		applies[i] = w.results[i].Applies()
	}
	for i, share := range w.q.Root.shares(w.q.Average, applies) {
		if applies[i] {
			w.results[i].EffectiveWeight = known(share)
		}
	}
}

// listGaps lists what has no level: don't-knows with what to do about them,
// and blanks; and what waits to be confirmed, answers in words too.
func (r *Result) listGaps() {
	for _, qr := range r.Questionnaires {
		for _, q := range qr.Questions {
			ref := QuestionRef{Questionnaire: qr.ID, Question: q.ID}
			if (q.Answer.Unconfirmed || q.unconfirmed) && q.LeftOut == NotLeftOut {
				r.Unconfirmed = append(r.Unconfirmed, ref)
			}
			switch {
			case !q.Applies() || q.Hidden:
			case q.Answer.Kind == DontKnow:
				r.FindOut = append(r.FindOut, FindOut{QuestionRef: ref, Do: q.Question.findOut()})
			case q.Answer.Kind == Blank:
				r.Unanswered = append(r.Unanswered, ref)
			}
		}
		for _, o := range qr.Open {
			if o.Unconfirmed {
				r.Unconfirmed = append(r.Unconfirmed, QuestionRef{Questionnaire: qr.ID, Question: o.ID})
			}
		}
	}
}

// findOut is what to do about a don't-know, also where the questionnaire does
// not say.
func (q *Question) findOut() string {
	if q.FindOut != "" {
		return q.FindOut
	}
	return "Find out: " + q.Ask
}

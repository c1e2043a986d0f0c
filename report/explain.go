package report

import (
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// Explain shows how a score came about: every answer that entered it, what it
// is worth, its weight, what was left out, and the sum. The id is "overall", a
// questionnaire, a section or question as questionnaire/id, a priority area or
// a goal; "" explains overall readiness and each questionnaire. It fails when
// there is no such score, and when the assessment was not made by
// Instrument.Assess.
func Explain(in *assess.Assessment, id string) ([]document.Block, error) {
	if in.IsZero() {
		return nil, errNoAssessment
	}
	b := newExplainer(in)
	if id == "" {
		b.heading(1, "How the scores were worked out")
		b.explainAll()
		return b.blocks, nil
	}
	if id == "overall" {
		b.heading(1, "Overall readiness")
		b.explainOverall()
		b.say(asShown)
		b.say(b.formSentence(), b.unconfirmedSentence())
		return b.blocks, nil
	}
	if b.explainQuestionnaire(id) || b.explainInside(id) || b.explainPlan(id) {
		b.say(asShown)
		b.say(b.formSentence(), b.unconfirmedSentence())
		return b.blocks, nil
	}
	known := b.explainable()
	err := fmt.Errorf("there is no score %q in this assessment", id)
	if near := assess.Nearest(id, known); near != "" {
		err = fmt.Errorf("%w; did you mean %q?", err, near)
	}
	return nil, err
}

// explainable lists the ids that Explain takes.
func (b *explainer) explainable() []string {
	out := []string{"overall"}
	for _, q := range b.result.Questionnaires {
		out = append(out, q.ID)
		for s, question := range q.Questionnaire.Questions() {
			if s.ID != "" && !slices.Contains(out, q.ID+"/"+s.ID) {
				out = append(out, q.ID+"/"+s.ID)
			}
			out = append(out, q.ID+"/"+question.ID)
		}
	}
	for _, a := range b.result.Areas {
		out = append(out, a.ID)
		for _, g := range a.Goals {
			out = append(out, g.ID)
		}
	}
	return out
}

// asShown says why a sum of what is shown may differ in its last place.
const asShown = "Numbers are shown with up to four decimals. Sums are made with the unrounded ones, so a last decimal may differ."

func (b *explainer) explainAll() {
	b.say("Every score is a weighted mean. An answer is worth between 0 and 1: its level's place between the lowest and the highest value of its scale.",
		"A don't-know and a question without an answer are left out of the mean, unless the questionnaire says otherwise. A question that does not apply, or that was set aside, counts nowhere.",
		asShown)
	b.say(b.formSentence(), b.unconfirmedSentence())
	if b.measures(assess.Readiness) && b.result.OnlyOwn() == nil {
		b.add(document.Heading{Level: 2, Text: "Overall readiness", Unlisted: true})
		b.explainOverall()
	}
	for _, q := range b.result.Questionnaires {
		b.add(document.Heading{Level: 2, Text: q.Title, Unlisted: true})
		b.explainBand(q)
		b.explainGroup(q, q.Questionnaire.Root, q.Summary, q.OutOf, 3)
	}
	if b.plan == nil {
		return
	}
	for i, area := range b.plan.Areas {
		if !b.asked(area) {
			continue
		}
		b.add(document.Heading{Level: 2, Text: fmt.Sprintf("Priority area %d: %s", area.Number, area.Name), Unlisted: true})
		b.explainArea(area, b.result.Areas[i])
	}
}

func (b *explainer) explainOverall() {
	var terms []term
	for _, q := range b.result.Questionnaires {
		if q.Measures == assess.Readiness {
			terms = append(terms, term{name: q.Title, said: BandOf(&q), worth: q.Score, low: q.Low, high: q.High, weight: q.Questionnaire.Weight, hidden: q.Hidden})
		}
	}
	b.weightedMean(mean{what: b.overallName(), member: "Questionnaire", terms: terms, sum: b.result.Overall.Summary, shown: ShowerOfOverall(b.result.Overall)})
	if risks := b.riskTitles(); len(risks) > 0 {
		b.say(fmt.Sprintf("Measured as risk, and not part of it: %s.", words.List(risks)))
	}
}

func (b *explainer) riskTitles() []string {
	var out []string
	for _, q := range b.result.Questionnaires {
		if q.Measures == assess.Risk {
			out = append(out, q.Title)
		}
	}
	return out
}

// explainQuestionnaire explains the questionnaire with the id, if there is one.
func (b *explainer) explainQuestionnaire(id string) bool {
	for _, q := range b.result.Questionnaires {
		if q.ID == id {
			b.heading(1, q.Title)
			b.explainBand(q)
			b.explainGroup(q, q.Questionnaire.Root, q.Summary, q.OutOf, 2)
			return true
		}
	}
	return false
}

// explainGroup explains a questionnaire or a section: by its questions, or by
// its sections where the questionnaire averages those, each under a heading of
// the level.
func (b *explainer) explainGroup(q assess.QuestionnaireResult, s *assess.Section, sum assess.Summary, outOf assess.OutOf, level int) {
	m := mean{what: s.Title, member: "Question", sum: sum, shown: Shower{Bands: q.Questionnaire.Bands, OutOf: outOf}, risk: q.Measures == assess.Risk}
	if m.what == "" {
		m.what = q.Title
	}
	if s != q.Questionnaire.Root { // whose band says it
		m.thin = Thin(sum)
	}
	if q.Average == assess.BySection && len(s.Sections) > 0 {
		m.member = "Section"
		parts := sectionResults(q.Sections, s, q.Questionnaire.Root)
		for _, sub := range parts {
			m.terms = append(m.terms, sectionTerm(q, sub))
		}
		b.weightedMean(m)
		for _, sub := range parts {
			b.add(document.Heading{Level: min(level, deepest), Text: sub.Title, Unlisted: true})
			b.explainGroup(q, sub.Section, sub.Summary, sub.OutOf, level+1)
		}
		return
	}
	leftOut := 0
	for _, r := range sectionQuestions(&q, s) {
		if b.leftOut(r) {
			leftOut++
		} else {
			m.terms = append(m.terms, questionTerm(q, r))
		}
	}
	b.weightedMean(m)
	if leftOut > 0 {
		b.say(fmt.Sprintf("Left out by the organisation's profile: %s.", words.Count(leftOut, "further question")))
	}
}

// deepest is the lowest level of a heading.
const deepest = 4

func sectionTerm(q assess.QuestionnaireResult, s assess.SectionResult) term {
	t := term{name: s.Title, said: partScore(s), worth: s.Score, low: s.Low, high: s.High, weight: s.Section.Weight, hidden: s.Hidden}
	if !t.worth.Known && s.Applies() && !s.Hidden && q.Unanswered == assess.Worst {
		t.worth = worst(q)
	}
	return t
}

// sectionResults finds the results of the sections directly in s.
func sectionResults(results []assess.SectionResult, s, root *assess.Section) []assess.SectionResult {
	if s == root {
		return results
	}
	for _, r := range results {
		if r.Section == s {
			return r.Sections
		}
		if found := sectionResults(r.Sections, s, root); found != nil {
			return found
		}
	}
	return nil
}

// worst is what an open question is worth under the rule "unanswered: worst".
func worst(q assess.QuestionnaireResult) assess.Number {
	if q.Measures == assess.Risk {
		return assess.Number{Value: 1, Known: true}
	}
	return assess.Number{Known: true}
}

func questionTerm(q assess.QuestionnaireResult, r assess.QuestionResult) term {
	t := term{name: r.Question.Topic, said: saidShort(r), worth: r.Score, low: r.Score, high: r.Score, weight: r.Weight, hidden: r.Hidden}
	if r.Hidden {
		return t
	}
	if r.Applies() && !r.Score.Known {
		t.low, t.high = assess.Number{Known: true}, assess.Number{Value: 1, Known: true}
	}
	if r.Applies() && !r.Score.Known && q.Unanswered == assess.Worst {
		t.worth = worst(q)
		t.said += ": counts as the worst"
	}
	if !r.Applies() {
		t.weight, t.aside = 0, r.SetAside()
	}
	return t
}

// saidShort is an answer in a few words, with its value.
func saidShort(r assess.QuestionResult) string {
	switch {
	case r.Hidden:
		return "not shown: too few answered"
	case r.SetAside():
		return "not applicable"
	case !r.Applies():
		return "does not apply"
	case r.Answer.Kind == assess.DontKnow:
		return "don't know"
	case r.Answer.Unconfirmed:
		return "not confirmed"
	case r.Answer.Kind == assess.Blank:
		return "not answered"
	}
	label, _ := r.Question.Label(r.Answer.Level)
	said := words.Number(r.Answer.Level) + " " + label
	if r.Question.Reversed {
		said += " (reversed)"
	}
	return said
}

// explainBand says which band a score falls in, and what holds it.
func (b *explainer) explainBand(q assess.QuestionnaireResult) {
	if !q.Applies() {
		return
	}
	s := []string{"Band: " + BandOf(&q) + "."}
	if edges := edgesOf(q); edges != b.lastSaid { // else the questionnaire before has said them
		s = append(s, "Bands: "+edges+".")
		b.lastSaid = edges
	}
	var topics []string
	for _, id := range q.HeldBy {
		topics = append(topics, words.Small(q.Questionnaire.Question(id).Topic))
	}
	if len(topics) > 0 {
		s = append(s, fmt.Sprintf("Essentials not met: %s. So the band can be no better than %s.", words.List(topics), b.heldAt(q)))
	}
	b.say(s...)
}

// edgesOf says where a questionnaire's bands begin.
func edgesOf(q assess.QuestionnaireResult) string {
	var edges []string
	for _, band := range q.Questionnaire.Bands {
		edges = append(edges, fmt.Sprintf("%s from %s%%", band.Label, words.Number(band.From)))
	}
	return strings.Join(edges, ", ")
}

// heldAt is the best band that a questionnaire can have while an essential
// fails.
func (b *explainer) heldAt(q assess.QuestionnaireResult) string {
	best := 1.0
	if q.Measures == assess.Risk {
		best = 0
	}
	return q.Questionnaire.Band(best, true)
}

// explainInside explains a section or a question, by questionnaire/id.
func (b *explainer) explainInside(id string) bool {
	outer, inner, ok := strings.Cut(id, "/")
	if !ok {
		return false
	}
	for _, q := range b.result.Questionnaires {
		if q.ID != outer {
			continue
		}
		for _, r := range q.Questions {
			if r.ID == inner {
				b.heading(1, r.Question.Ask)
				b.explainQuestion(q, r)
				return true
			}
		}
		return b.explainSection(q, q.Sections, inner)
	}
	return false
}

func (b *explainer) explainSection(q assess.QuestionnaireResult, sections []assess.SectionResult, id string) bool {
	for _, s := range sections {
		if s.ID == id {
			b.heading(1, s.Title)
			b.explainGroup(q, s.Section, s.Summary, s.OutOf, 2)
			return true
		}
		if b.explainSection(q, s.Sections, id) {
			return true
		}
	}
	return false
}

// explainQuestion shows what each answer to a question would be worth.
func (b *explainer) explainQuestion(q assess.QuestionnaireResult, r assess.QuestionResult) {
	t := document.Table{Caption: "What each answer is worth", RowHeads: true,
		Columns: []document.Column{{Title: "Level", Share: 4}, {Title: "Worth", Share: 1, Right: true}, {Title: "Given", Share: 1}}}
	for _, o := range r.Question.Scale.Options {
		given := ""
		if r.Answer.Kind == assess.Level && r.Answer.Level == o.Value {
			given = "yes"
		}
		t.Rows = append(t.Rows, []document.Text{document.T(words.Number(o.Value) + " " + o.Label), document.T(figure(r.Question.Worth(o.Value))), document.T(given)})
	}
	b.add(t)
	b.say(fmt.Sprintf("Answer: %s.", saidShort(r)))
	if !r.Applies() {
		b.say(words.Sentence(whyNot(r)))
		return
	}
	b.say(fmt.Sprintf("Its weight is %s. Its share among the questions of %s that apply is %s of 1.", figure(r.Weight), q.Title, figure(r.EffectiveWeight.Value)))
	if q.Measures == assess.Risk {
		b.say("The questionnaire measures risk, so 1 is the highest risk.")
	}
	b.explainActions(q, r)
}

// whyNot says why a question does not apply: what leaves it out, or that those
// who answered set it aside.
func whyNot(r assess.QuestionResult) string {
	because := string(r.NotApplicableBecause)
	switch {
	case !r.SetAside():
		return "It does not apply: " + because
	case r.Voices != nil:
		return "It was " + because
	}
	return "It was set aside: " + because
}

// explainActions shows how urgent the actions are that an answer calls for.
func (b *explainer) explainActions(q assess.QuestionnaireResult, r assess.QuestionResult) {
	if !r.Score.Known {
		return
	}
	best := r.Question.Best()
	gap := max(0, r.TargetStep-int(r.Step.Value))
	b.say(fmt.Sprintf("Its answer stands at step %d of %d, and its target at step %d: a gap of %d.", int(r.Step.Value), best, r.TargetStep, gap))
	t := document.Table{Caption: "Actions that the answer calls for", RowHeads: true, Empty: "The answer calls for no action.",
		Columns: []document.Column{{Title: "No.", Share: 1}, {Title: "Action", Share: 7}, {Title: "Urgency", Share: 1.5, Right: true},
			{Title: "Priority", Share: 2}, {Title: "Gain", Share: 1.5, Right: true}, {Title: "Effort", Share: 1.5}}}
	for _, a := range b.result.Actions {
		if a.Questionnaire == q.ID && a.Question == r.ID {
			t.Rows = append(t.Rows, []document.Text{document.T(fmt.Sprint(b.numbers[a])), document.T(a.Do), document.T(figure(a.Urgency)), priorityCell(a), document.T(figure(a.Gain)), document.T(string(a.Effort))})
		}
	}
	b.add(t)
	if len(t.Rows) > 0 {
		b.say(fmt.Sprintf("Urgency: ((1 + %d)² - 1) ÷ ((1 + %d)² - 1). Gain: what reaching the target would add to the questionnaire's favourable score.", gap, best))
	}
}

// explainPlan explains a priority area or a goal by its questions, in
// favourable values.
func (b *explainer) explainPlan(id string) bool {
	if b.plan == nil {
		return false
	}
	for i, area := range b.plan.Areas {
		if area.ID == id {
			b.heading(1, area.Name)
			b.explainGoals(area.Name, b.result.Areas[i].Summary, b.inside(area))
			return true
		}
		for j, goal := range area.Goals {
			if goal.ID == id {
				b.heading(1, goal.Name)
				b.explainGoals(goal.Name, b.result.Areas[i].Goals[j].Summary, func(g string) bool { return g == id })
				return true
			}
		}
	}
	return false
}

// explainArea works a priority area out goal by goal, in fewer rows than the
// table of its questions takes.
func (b *explainer) explainArea(area *assess.Area, result assess.AreaResult) {
	terms := b.linkedTerms(b.inside(area))
	_, _, weighted := sums(terms)
	said := []string{mean{terms: terms, sum: result.Summary, thin: Thin(result.Summary)}.conclusion()}
	if result.Applies() {
		said = append(said, "A question counts once, even where it links to two goals.")
	}
	if slices.ContainsFunc(terms, func(m term) bool { return m.turned }) {
		said = append(said, "A question about risk counts with 1 minus its worth.")
	}
	b.say(said...)
	t := document.Table{Caption: "How the goals of " + area.Name + " were worked out", RowHeads: true,
		Columns: []document.Column{{Title: "Goal", Share: 4}, {Title: "Its questions, and what each counts with", Share: 9}, {Title: "Score", Share: 3, Right: true}}}
	for i, goal := range area.Goals {
		terms := b.linkedTerms(func(id string) bool { return id == goal.ID })
		names := make([]string, len(terms))
		for j, m := range terms {
			names[j] = fmt.Sprintf("%s (%s)", m.name, m.counts(weighted))
		}
		asked, score := strings.Join(names, "; "), "none"
		if len(terms) == 0 {
			asked = "No question that was asked links to it."
		}
		if sum := result.Goals[i].Summary; anyHidden(terms) || sum.Hidden {
			score = Shower{}.Score(sum)
		} else if sum.Score.Known {
			total, weights, _ := sums(terms)
			score = fmt.Sprintf("%s ÷ %s = %s", figure(total), figure(weights), figure(sum.Score.Value))
		}
		t.Rows = append(t.Rows, []document.Text{document.T(goal.Name), document.T(asked), document.T(score)})
	}
	b.add(t)
}

func (b *explainer) explainGoals(name string, sum assess.Summary, match func(goal string) bool) {
	b.weightedMean(mean{what: name, member: "Question", terms: b.linkedTerms(match), sum: sum, thin: Thin(sum)})
}

// linkedTerms lists what the goals that match are the mean of, in favourable
// values.
func (b *explainer) linkedTerms(match func(goal string) bool) []term {
	var terms []term
	for _, q := range b.result.Questionnaires {
		for _, r := range q.Questions {
			if b.leftOut(r) || !slices.ContainsFunc(r.Goals, match) {
				continue
			}
			t := questionTerm(q, r)
			if q.Measures == assess.Risk {
				t.turn()
			}
			terms = append(terms, t)
		}
	}
	return terms
}

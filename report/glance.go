package report

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// How many of each the first page shows.
const (
	topActions   = 5
	topStrengths = 3
	topDuties    = 6
)

// glance writes the page for a reader with two minutes: where the organisation
// is, what is strong, what must be looked into now, what to do first, and who
// did not answer. What gives the reasons comes after it.
func (b *builder) glance() {
	b.heading(1, "At a glance", "glance")
	b.whereWeAre()
	b.stage()
	b.strengths()
	b.lookNow()
	b.topActions()
}

// scores shows the numbers behind the first page side by side.
func (b *builder) scores() {
	b.heading(1, "Scores side by side", "scores")
	b.profile()
	b.areaChart()
}

// whereWeAre says the overall result and draws it.
func (b *builder) whereWeAre() {
	switch o := b.Result.Overall; {
	case !b.measures(assess.Readiness):
		b.say("This assessment holds no readiness questionnaire, so it has no overall readiness.")
	case o.Score.Known:
		b.add(b.gauge())
	default:
		b.add(document.Paragraph{Style: document.Lead, Text: document.T(b.noOverall())})
	}
	if text := b.whyNoBand(); text != "" {
		b.say(text)
	}
	for _, q := range b.Result.Questionnaires {
		if q.Measures == assess.Risk {
			b.riskSentence(q)
		}
	}
	missing, _ := b.whoDidNot()
	b.say(b.whoAnswered(), missing, b.howMuch())
}

// howMuch says how many of the questions were answered with a level.
func (b *builder) howMuch() string {
	scored, applicable := 0, 0
	for _, q := range b.Result.Questionnaires {
		s, a := Answered(q.Questions)
		scored, applicable = scored+s, applicable+a
	}
	if applicable == 0 || !b.anythingScored() {
		return ""
	}
	return fmt.Sprintf("%d of %s answered.", scored, words.Count(applicable, "question"))
}

func (b *builder) riskSentence(q assess.QuestionnaireResult) {
	if !q.Applies() {
		b.say(q.Title + " was not asked: nothing in it applies to this organisation yet.")
		return
	}
	score := ShowerOf(q).WithRange(q.Summary)
	if q.Score.Known {
		score += ", " + heldOrBand(q)
	}
	b.add(document.Paragraph{Text: document.Text{
		{Text: q.Title + ": "}, {Text: score + ".", Bold: true},
		{Text: " Lower is better. It does not enter overall readiness."},
	}})
}

// overallName is what the overall score is called: it must not sound like
// everything when it covers a part.
func (b *builder) overallName() string {
	o := b.Result.Overall
	if q, ok := b.alone(); ok {
		return q.Title
	}
	if len(o.Missing) == 0 {
		return "Overall readiness"
	}
	return fmt.Sprintf("Readiness so far (%d of %d questionnaires)", len(o.Covers), len(o.Covers)+len(o.Missing))
}

// noOverall says why there is no overall score.
func (b *builder) noOverall() string {
	if b.Result.Overall.Applies() {
		return "None of the readiness questions is answered yet."
	}
	return "None of the readiness questions applies to this organisation."
}

// whyNoBand says what overall readiness lacks for a band.
func (b *builder) whyNoBand() string {
	o := b.Result.Overall
	if !o.Score.Known || o.Band != "" {
		return ""
	}
	var thin []string
	for _, q := range b.Result.TooFew() {
		thin = append(thin, fmt.Sprintf("%s (%s answered)", q.Title, AnsweredOf(q.Questions)))
	}
	switch {
	case len(o.Missing) > 0:
		return fmt.Sprintf("It has no band until more is answered: %s.", words.List(append(thin, b.titles(o.Missing)...)))
	case len(thin) == 0:
		return "It has no band: too few questions are answered."
	}
	return fmt.Sprintf("It has no band yet, because too little is answered in %s.", words.List(thin))
}

// alone returns the one readiness questionnaire of the organisation's own that
// is all there is. It then stands in place of overall readiness, which would
// only say the same in other bands.
func (b *builder) alone() (assess.QuestionnaireResult, bool) {
	var found []assess.QuestionnaireResult
	for _, q := range b.Result.Questionnaires {
		if q.Measures == assess.Readiness {
			found = append(found, q)
		}
	}
	if len(found) != 1 || found[0].Questionnaire.Shipped {
		return assess.QuestionnaireResult{}, false
	}
	return found[0], true
}

// overallShown is how overall readiness is shown.
func (b *builder) overallShown() Shower {
	if q, ok := b.alone(); ok {
		return ShowerOf(q)
	}
	return ShowerOfOverall(b.Result.Overall)
}

func (b *builder) overallBand() string {
	if q, ok := b.alone(); ok {
		return string(q.Band)
	}
	return string(b.Result.Overall.Band)
}

func (b *builder) measures(m assess.Measures) bool {
	return slices.ContainsFunc(b.Result.Questionnaires, func(q assess.QuestionnaireResult) bool { return q.Measures == m })
}

// titles turns questionnaire ids into titles.
func (b *builder) titles(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = b.Library.Questionnaire(id).Title
	}
	return out
}

// stage speaks to organisations that have no Lived Experience workers yet: a
// low score means something else for them.
func (b *builder) stage() {
	var text string
	switch given := b.Answers.Profile[RolesFact]; {
	case slices.Contains(given, RolesPlanned):
		text = "Lived Experience roles are being planned here, and nobody has started yet: the best time to get ready. " +
			"Questions that only make sense once people are in the roles were left out. " +
			"Before the first person starts, look at the essentials and at who will supervise."
	case slices.Contains(given, RolesNone):
		text = "There are no Lived Experience roles here yet, and none are planned. " +
			"Low scores are usual at this stage and are no reason to wait. " +
			"Begin by talking with Lived Experience people from outside, and pay them for their time."
	default:
		return
	}
	b.add(document.Paragraph{Text: document.Text{{Text: "Where you are starting from: ", Bold: true}, {Text: text}}})
}

// strengths lists what the organisation does well, in the words of the level
// that was chosen. They are claims of those who answered, and introduced so.
func (b *builder) strengths() {
	if !b.anythingScored() {
		return
	}
	found := b.strongest(func(assess.QuestionResult) bool { return true })
	if len(found) == 0 {
		text := "No question is answered at its target yet."
		if len(b.Result.Actions) > 1 {
			text += " The actions are ordered so that the first ones help most."
		}
		b.add(document.Callout{Kind: document.Strength, Title: "What is strong", Blocks: []document.Block{document.Paragraph{Text: document.T(text)}}})
		return
	}
	var items []document.Text
	for _, r := range found[:min(topStrengths, len(found))] {
		line := topicLine(r)
		line[1].Text = words.FirstSentence(line[1].Text)
		items = append(items, line)
	}
	b.add(document.Callout{Kind: document.Strength, Title: "What is strong, as " + b.seenBy(), Blocks: []document.Block{document.List{Items: items}}})
}

// seenBy introduces what was answered as somebody's view.
func (b *builder) seenBy() string {
	switch r := b.Answers.Respondent; {
	case r.Participants > 1 || r.Perspective == Group:
		return "the group that answered sees it"
	case r.Perspective == LivedExperience:
		return "the Lived Experience worker who answered sees it"
	}
	return "the person who answered sees it"
}

// anythingScored tells whether a level was given to any question that applies.
func (b *builder) anythingScored() bool {
	return slices.ContainsFunc(b.Result.Questionnaires, func(q assess.QuestionnaireResult) bool { return q.Score.Known })
}

// topicLine says what an answer means here: the topic, and the level's
// description or name.
func topicLine(r assess.QuestionResult) document.Text {
	label, level := r.Question.Label(r.Answer.Level)
	if level == "" {
		level = words.Sentence(label)
	}
	return document.Text{{Text: words.Sentence(r.Question.Topic) + " ", Bold: true}, {Text: level}}
}

// strongest returns the questions at their target or better that match, the
// furthest above their target first, then the weightiest.
func (b *builder) strongest(match func(assess.QuestionResult) bool) []assess.QuestionResult {
	var out []assess.QuestionResult
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			if r.Score.Known && r.Step.Value >= float64(r.TargetStep) && match(r) {
				out = append(out, r)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y assess.QuestionResult) int {
		return cmp.Or(
			cmp.Compare(y.Step.Value-float64(y.TargetStep), x.Step.Value-float64(x.TargetStep)),
			cmp.Compare(y.EffectiveWeight.Value, x.EffectiveWeight.Value),
		)
	})
	return out
}

package report

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/readiness/assess"
)

// How many of each the first pages show.
const (
	topActions   = 5
	topStrengths = 5
)

// glance writes the pages for a reader with two minutes: where the
// organisation is, what is strong, what must be looked into now, what to do
// first, and who did not answer.
func (b *builder) glance() {
	b.heading(1, "At a glance", "glance")
	b.whereWeAre()
	b.stage()
	b.lookNow()
	b.topActions()
	b.strengths()
	b.profile()
	b.areaChart()
}

// whereWeAre says the overall result in a sentence and draws it.
func (b *builder) whereWeAre() {
	o := b.Result.Overall
	if !b.measures(assess.Readiness) {
		b.say("This assessment holds no readiness questionnaire, so it has no overall readiness.")
		return
	}
	b.add(Paragraph{Style: Lead, Text: T(b.overallSentence())})
	if o.Score.Known {
		b.add(b.gauge())
	}
	if len(o.Missing) > 0 {
		b.say(fmt.Sprintf("Overall readiness covers %d of %d readiness questionnaires. It has no band until these are answered too: %s.",
			len(o.Covers), len(o.Covers)+len(o.Missing), list(b.titles(o.Missing))))
	} else if o.Score.Known && o.Band == "" {
		b.say("There are not enough answers for a band yet: fewer than two thirds of a questionnaire are answered.")
	}
	for _, q := range b.Result.Questionnaires {
		if q.Measures == assess.Risk && q.Applies() {
			b.add(Paragraph{Text: Text{
				{Text: q.Title + ": "}, {Text: ShowerOf(q).WithRange(q.Summary) + ", " + BandOf(q) + ".", Bold: true},
				{Text: " This measures risk, so lower is better. It does not enter overall readiness."},
			}})
		}
	}
}

func (b *builder) overallSentence() string {
	o := b.Result.Overall
	shown := Shower{Bands: b.overallBands()}
	switch {
	case !o.Applies():
		return "None of the readiness questions applies to this organisation."
	case !o.Score.Known:
		return "None of the readiness questions is answered yet."
	case o.Band == "":
		return fmt.Sprintf("Overall readiness is %s, over %s.", shown.WithRange(o.Summary), list(b.titles(o.Covers)))
	}
	return fmt.Sprintf("Overall readiness is %s: %s.", shown.WithRange(o.Summary), o.Band)
}

// overallBands are those of the first readiness questionnaire that uses the
// default ones, which the overall score is named by.
func (b *builder) overallBands() []assess.Band { return assess.DefaultBands(assess.Readiness) }

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
	switch given := b.Answers.Profile["lived-experience-roles"]; {
	case slices.Contains(given, "planned"):
		text = "Lived Experience roles are being planned here, and nobody has started yet. This is the best time to get ready. " +
			"Questions that only make sense once people are in the roles were left out, so these scores are about preparation. " +
			"Before the first person starts, look at the essentials and at who will supervise."
	case slices.Contains(given, "none"):
		text = "There are no Lived Experience roles here yet, and none are planned. The questions that remain are about getting ready: " +
			"purpose, culture, fair policies and where support would come from. Low scores are usual at this stage and are no reason to wait. " +
			"Begin by talking with Lived Experience people from outside, and pay them for their time."
	default:
		return
	}
	b.add(Callout{Kind: Note, Title: "Where you are starting from", Blocks: []Block{Paragraph{Text: T(text)}}})
}

// lookNow lists what must not wait: hazards, and essentials that are not met.
func (b *builder) lookNow() {
	var items []Text
	for _, a := range b.Result.Actions {
		if a.Duty {
			items = append(items, b.actionLine(a))
		}
	}
	if len(items) > 0 {
		b.add(Callout{Kind: Warning, Title: "Look into now", Blocks: []Block{
			Paragraph{Text: T("These answers may point to a hazard to people's health and safety at work. " +
				"Employers must manage such hazards. This report gives no advice about them: it says where to look.")},
			List{Items: items},
		}})
	}
	var held, unknown []Text
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			e := r.Question.Essential
			if e == nil || !r.Applies() {
				continue
			}
			line := Text{{Text: q.Title + ": ", Bold: true}, {Text: r.Question.Ask + " " + e.Why}}
			if r.Fails() {
				held = append(held, line)
			} else if !r.Score.Known {
				unknown = append(unknown, line)
			}
		}
	}
	if len(held) > 0 {
		b.add(Callout{Kind: Warning, Title: "Essentials not met", Blocks: []Block{
			Paragraph{Text: T("A few questions matter so much that a low answer holds the band of its questionnaire, whatever the score.")},
			List{Items: held},
		}})
	}
	if len(unknown) > 0 {
		b.add(Callout{Kind: Note, Title: "Essentials not known", Blocks: []Block{List{Items: unknown}}})
	}
}

// actionLine names an action in a list, linked to where it stands in full.
func (b *builder) actionLine(a *assess.ActionResult) Text {
	return Text{{Text: fmt.Sprintf("Action %d: ", b.number[a]), Bold: true, Ref: b.actionRef(a)}, {Text: a.Do}}
}

// topActions lists what to do first.
func (b *builder) topActions() {
	var items []Text
	for _, a := range b.Result.Actions {
		if a.Duty || len(items) == topActions {
			continue
		}
		line := b.actionLine(a)
		if a.Who != "" {
			line = append(line, Span{Text: " " + sentence(capital(string(a.Who))), Tone: Muted})
		}
		items = append(items, line)
	}
	b.heading(2, "What to do first", "first")
	if len(items) == 0 {
		b.say("The answers call for no action.")
		return
	}
	b.add(List{Items: items})
	if more := len(b.Result.Actions) - len(items); more > 0 {
		b.small(fmt.Sprintf("The action plan has these and %s.", count(more, "further action")))
	}
}

// strengths lists what the organisation does well, in the words of the level
// that was chosen.
func (b *builder) strengths() {
	b.heading(2, "What is strong", "strong")
	found := b.strongest(func(assess.QuestionResult) bool { return true })
	if len(found) == 0 {
		b.say("No question is answered at its target yet. Every organisation starts somewhere: the actions are ordered so that the first ones help most.")
		return
	}
	var items []Text
	for _, s := range found[:min(topStrengths, len(found))] {
		items = append(items, s.line())
	}
	b.add(List{Items: items})
}

// A strength is a question that is answered at its target or better.
type strength struct {
	questionnaire assess.QuestionnaireResult
	question      assess.QuestionResult
}

func (s strength) line() Text {
	return Text{{Text: s.questionnaire.Title + ": ", Bold: true}, {Text: inPlace(s.question)}}
}

// inPlace says what an answer means here: the level's description, or the
// question with the level's name.
func inPlace(q assess.QuestionResult) string {
	label, level := q.Question.Label(q.Answer.Level)
	if level != "" {
		return level
	}
	return q.Question.Ask + " " + sentence(label)
}

// strongest returns the strengths that match, the furthest above their target
// first, then the weightiest.
func (b *builder) strongest(match func(assess.QuestionResult) bool) []strength {
	var out []strength
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			if r.Score.Known && r.Step.Value >= float64(r.TargetStep) && match(r) {
				out = append(out, strength{q, r})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y strength) int {
		return cmp.Or(
			cmp.Compare(y.question.Step.Value-float64(y.question.TargetStep), x.question.Step.Value-float64(x.question.TargetStep)),
			cmp.Compare(y.question.EffectiveWeight.Value, x.question.EffectiveWeight.Value),
		)
	})
	return out
}

// profile compares the questionnaires.
func (b *builder) profile() {
	b.heading(2, "The questionnaires side by side", "profile")
	if b.measures(assess.Readiness) {
		b.add(b.profileChart())
	}
	t := Table{
		Caption:  "Overall readiness and the score of each questionnaire",
		RowHeads: true,
		Columns: []Column{{Title: "Questionnaire", Share: 5}, {Title: "Score", Share: 1.6, Right: true}, {Title: "Range", Share: 2, Right: true},
			{Title: "Target", Share: 1.6, Right: true}, {Title: "Band", Share: 3}, {Title: "Answered", Share: 2, Right: true}},
	}
	if o := b.Result.Overall; b.measures(assess.Readiness) {
		s := Shower{Bands: b.overallBands()}
		band := string(o.Band)
		if band == "" {
			band = "No band yet"
		}
		t.Rows = append(t.Rows, []Text{T("Overall readiness"), T(s.Score(o.Summary)), T(s.Range(o.Summary)), nil, T(band), nil})
	}
	for _, q := range b.Result.Questionnaires {
		t.Rows = append(t.Rows, b.profileRow(q))
	}
	b.add(t)
	b.small("The range shows how far the score could move if every open question were answered: at its worst and at its best.",
		"Bands are working conventions: no published instrument in this field gives validated cut-offs.")
}

func (b *builder) profileRow(q assess.QuestionnaireResult) []Text {
	s := ShowerOf(q)
	name := Text{{Text: q.Title, Ref: b.questionnaireRef(q)}}
	if q.Measures == assess.Risk {
		name = append(name, Span{Text: "\nrisk: lower is better", Tone: Muted})
	}
	goal := ""
	if q.Applies() {
		goal = s.one(target(q))
	}
	return []Text{name, T(s.Score(q.Summary)), T(s.Range(q.Summary)), T(goal), T(b.bandCell(q)), T(AnsweredOf(q.Questions))}
}

// bandCell adds to a band what holds it.
func (b *builder) bandCell(q assess.QuestionnaireResult) string {
	if len(q.HeldBy) > 0 && q.Band != "" && string(q.Band) != q.Questionnaire.Band(q.Score.Value, false) {
		return string(q.Band) + ", held by " + count(len(q.HeldBy), "essential")
	}
	return capital(BandOf(q))
}

// questionnaireRef is where a questionnaire's answers stand, in the reports
// that have them.
func (b *builder) questionnaireRef(q assess.QuestionnaireResult) string {
	if b.o.Audience == Full || b.o.Audience == Board && q.Measures == assess.Risk {
		return "questionnaire-" + q.ID
	}
	return ""
}

// areaChart draws the priority areas.
func (b *builder) areaChart() {
	if b.Plan == nil {
		return
	}
	b.heading(2, "The priority areas of the "+b.Plan.ShortTitle, "areas")
	b.say(fmt.Sprintf("The questions link to the goals of a plan: %s, %s, %s.", b.Plan.Title, b.Plan.Publisher, b.Plan.Published[:min(4, len(b.Plan.Published))]),
		"In these scores 100% is best, also where a question measures risk.")
	b.add(b.areasChart())
	t := Table{
		Caption: "Scores of the priority areas", RowHeads: true,
		Columns: []Column{{Title: "Priority area", Share: 6}, {Title: "Score", Share: 2, Right: true}, {Title: "Range", Share: 2, Right: true}, {Title: "Questions answered", Share: 2.4, Right: true}},
	}
	for i, area := range b.Plan.Areas {
		sum := b.Result.Areas[i].Summary
		t.Rows = append(t.Rows, []Text{{{Text: fmt.Sprintf("%d. %s", area.Number, area.Name), Ref: areaID(area)}},
			T(Shower{}.Score(sum)), T(Shower{}.Range(sum)), T(AnsweredOf(b.linkedTo(area)))})
	}
	b.add(t)
}

package report

import (
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// questionnaires writes what was answered to each readiness questionnaire.
func (b *builder) questionnaires() {
	b.heading(1, "Every question at a glance", "heat-map")
	b.say("Each square is a question, in the order of the questionnaire. The number counts the steps from the least favourable answer, which is 0.",
		"The answers stand in words in the parts that follow.")
	b.add(b.heatMap())
	for _, q := range b.Result.Questionnaires {
		if q.Measures == assess.Readiness {
			b.flowing(q.Title, "questionnaire-"+q.ID)
			b.questionnaire(q)
		}
	}
}

// questionnaire writes one questionnaire's score and answers.
func (b *builder) questionnaire(q assess.QuestionnaireResult) {
	if q.Questionnaire.Summary != "" {
		b.say(q.Questionnaire.Summary)
	}
	if !q.Applies() {
		b.say("No question of it applies here. They are listed with the reason under \"What is not known\".")
		return
	}
	b.scoreLine(q)
	b.add(b.sectionTable(q)...)
	b.answers(q)
}

// scoreLine says a questionnaire's score in a sentence, and which essentials
// are not met.
func (b *builder) scoreLine(q assess.QuestionnaireResult) {
	b.add(document.Paragraph{Text: document.Text{
		{Text: "Score: " + ShowerOf(q).WithRange(q.Summary) + ". ", Bold: true},
		{Text: words.Capital(heldOrBand(q)) + ". " + AnsweredOf(q.Questions) + " questions answered."},
	}})
	if q.Unanswered == assess.Worst && q.Coverage.Value < 1 {
		b.say("In this questionnaire a question without an answer counts as its worst level.")
	}
	var failed []assess.QuestionResult
	for _, r := range q.Questions {
		if r.Fails() {
			failed = append(failed, r)
		}
	}
	if len(failed) > 0 {
		b.add(document.Paragraph{Text: document.Text{{Text: "Essentials not met: " + words.List(answeredTopics(failed)) + ". "}, {Text: "See why they matter.", Ref: "essentials"}}})
	}
}

// sectionTable shows the sections' scores, where there is more than one.
func (b *builder) sectionTable(q assess.QuestionnaireResult) []document.Block {
	t := document.Table{
		Caption: "Sections of " + q.Title, RowHeads: true, Titled: true,
		Columns: []document.Column{{Title: "Section", Share: 6}, {Title: "Score", Share: 2, Right: true}, {Title: rangeColumn, Share: 2, Right: true}, {Title: "Answered", Share: 2, Right: true}},
	}
	var walk func(sections []assess.SectionResult, indent string)
	walk = func(sections []assess.SectionResult, indent string) {
		for _, s := range sections {
			shown := Shower{Bands: q.Questionnaire.Bands, OutOf: s.OutOf}
			t.Rows = append(t.Rows, []document.Text{document.T(indent + s.Title), document.T(shown.Score(s.Summary)), document.T(shown.Range(s.Summary)), document.T(AnsweredOf(inSection(q, s.Section)))})
			walk(s.Sections, indent+"– ")
		}
	}
	walk(q.Sections, "")
	if len(t.Rows) < 2 {
		return nil
	}
	return []document.Block{withoutEmptyRange(t)}
}

// inSection returns the results of a section's questions.
func inSection(q assess.QuestionnaireResult, s *assess.Section) []assess.QuestionResult {
	inside := map[*assess.Question]bool{}
	s.Walk(func(question *assess.Question) { inside[question] = true })
	var out []assess.QuestionResult
	for _, r := range q.Questions {
		if inside[r.Question] {
			out = append(out, r)
		}
	}
	return out
}

// answers prints every question of a questionnaire with its answer in words,
// section by section.
func (b *builder) answers(q assess.QuestionnaireResult) {
	results := map[*assess.Question]assess.QuestionResult{}
	for _, r := range q.Questions {
		results[r.Question] = r
	}
	var section *assess.Section
	var t document.Table
	flush := func() {
		if section == nil {
			return
		}
		if section.Title != "" {
			b.add(document.Heading{Level: 2, Text: section.Title, Unlisted: true})
		}
		b.add(t)
	}
	for s, question := range q.Questionnaire.Questions() {
		if s != section {
			flush()
			section = s
			t = b.answerTable(q, s)
		}
		if r := results[question]; !b.leftOut(r) {
			t.Rows = append(t.Rows, b.answerRow(q, r))
		}
	}
	flush()
}

// leftOut tells a question that the profile leaves out and that nobody
// answered. It is listed once, under what does not apply.
func (b *builder) leftOut(r assess.QuestionResult) bool {
	return r.LeftOut != assess.NotLeftOut && r.Answer.Kind != assess.Level
}

func (b *builder) answerTable(q assess.QuestionnaireResult, s *assess.Section) document.Table {
	title := s.Title
	if title == "" {
		title = q.Title
	}
	return document.Table{
		Caption: "Answers: " + title, RowHeads: true, Titled: s.Title != "",
		Empty:   "No question of this section applies here.",
		Columns: []document.Column{{Title: "Question", Share: 6}, {Title: "Answer", Share: 10}, {Title: "Target", Share: 2.2}},
	}
}

func (b *builder) answerRow(q assess.QuestionnaireResult, r assess.QuestionResult) []document.Text {
	ask := document.Text{{Text: r.Question.Ask}}
	switch {
	case r.Fails():
		ask = append(ask, document.Span{Text: "\nEssential, not met", Tone: document.Alert, Bold: true})
	case r.Question.Essential != nil:
		ask = append(ask, document.Span{Text: "\nEssential", Tone: document.Muted})
	}
	target := document.Text{{Text: againstTarget(r)}}
	if r.Score.Known && r.Step.Value >= float64(r.TargetStep) {
		target[0].Tone = document.Good
	}
	return []document.Text{ask, b.answerCell(r), target}
}

// againstTarget says where an answer stands against its target.
func againstTarget(r assess.QuestionResult) string {
	if !r.Score.Known {
		return ""
	}
	switch steps := int(r.Step.Value) - r.TargetStep; {
	case steps == 0:
		return "At target"
	case steps > 0:
		return "Beyond target"
	default:
		return words.Count(-steps, "step") + " from target"
	}
}

// answerCell is an answer in words, with what was written beside it.
func (b *builder) answerCell(r assess.QuestionResult) document.Text {
	cell := answerWords(r)
	if b.o.WithoutNotes {
		return cell
	}
	if r.Note != "" && !(r.Answer.Kind == assess.NotApplicable && r.Note == r.NotApplicableBecause) {
		cell = append(cell, document.Span{Text: "\nNote: " + string(r.Note), Tone: document.Muted})
	}
	if pieces := r.Evidence.Pieces(); len(pieces) > 0 {
		cell = append(cell, document.Span{Text: "\nEvidence: " + strings.Join(pieces, "; "), Tone: document.Muted})
	}
	return cell
}

func answerWords(r assess.QuestionResult) document.Text {
	switch {
	case !r.Applies() && r.Answer.Kind == assess.Level:
		label, _ := r.Question.Label(r.Answer.Level)
		return document.Text{{Text: "Answered, does not apply", Bold: true}, {Text: fmt.Sprintf("\n%s was answered; %s. Not scored.", label, r.NotApplicableBecause)}}
	case !r.Applies():
		return document.Text{{Text: "Not applicable", Bold: true}}
	case r.Answer.Kind == assess.DontKnow:
		return document.Text{{Text: "Don't know", Bold: true}}
	case r.Answer.Kind == assess.Blank:
		return document.Text{{Text: "Not answered", Bold: true}}
	}
	label, level := r.Question.Label(r.Answer.Level)
	cell := document.Text{{Text: label, Bold: true}}
	if r.Question.Reversed {
		cell = append(cell, document.Span{Text: " (the more of it, the lower the score)", Tone: document.Muted})
	}
	if level != "" {
		cell = append(cell, document.Span{Text: "\n" + level})
	}
	return cell
}

// drift writes the risk questionnaires: the one number, always with the scores
// of its sections beside it, and then the answers.
func (b *builder) drift() {
	for _, q := range b.Result.Questionnaires {
		if q.Measures != assess.Risk {
			continue
		}
		b.flowing(q.Title, "questionnaire-"+q.ID)
		if q.Questionnaire.Summary != "" {
			b.say(q.Questionnaire.Summary)
		}
		if !q.Applies() {
			b.say("No question of it applies to this organisation yet. They are listed with the reason under \"What is not known\".")
			continue
		}
		b.add(b.driftMatrix(q))
		b.scoreLine(q)
		b.add(riskTable(q))
		if b.o.Audience == Full {
			b.answers(q)
		}
	}
}

// notKnown lists what has no answer, apart by the reason.
func (b *builder) notKnown() {
	b.flowing("What is not known", "not-known")
	b.findOut()
	b.heading(2, "Not answered", "")
	if len(b.Result.Unanswered) == 0 {
		b.say("Every question that applies has an answer.")
	} else {
		items := make([]document.Text, len(b.Result.Unanswered))
		for i, u := range b.Result.Unanswered {
			items[i] = b.questionText(u)
		}
		b.add(document.List{Items: items})
	}
	b.notApplicable()
	b.noLongerAsked()
}

// findOut lists what was answered "don't know", each with a way to find out.
func (b *builder) findOut() {
	b.heading(2, "To find out", "")
	t := document.Table{Caption: "Questions answered \"don't know\"", RowHeads: true, Titled: true, Empty: "No question was answered \"don't know\".",
		Columns: []document.Column{{Title: "Question", Share: 1}, {Title: "How to find out", Share: 1}}}
	for _, f := range b.Result.FindOut {
		t.Rows = append(t.Rows, []document.Text{b.questionText(f.QuestionRef), document.T(f.Do)})
	}
	b.add(t)
	if len(t.Rows) > 0 {
		b.small("A don't-know often means that nobody has been told. It is not scored. It lowers coverage and widens the range.")
	}
}

func (b *builder) questionText(ref assess.QuestionRef) document.Text {
	q := b.Library.Questionnaire(ref.Questionnaire)
	return document.Text{{Text: q.Title + ": ", Bold: true}, {Text: q.Question(ref.Question).Ask}}
}

// notApplicable lists the questions that do not apply under the reason that
// they share: what a person said, or the fact of the profile that leaves them
// out.
func (b *builder) notApplicable() {
	b.heading(2, "Not applicable", "")
	t := document.Table{Caption: "Questions that do not apply", RowHeads: true, Titled: true, Empty: "Every question applies.",
		Columns: []document.Column{{Title: "Reason", Share: 1}, {Title: "Questions, by their topic", Share: 1.6}}}
	row := map[string]int{}
	last := map[int]string{} // the questionnaire that a row named last
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			if r.Applies() {
				continue
			}
			reason := b.reason(r)
			i, ok := row[reason.Plain()]
			if !ok {
				i = len(t.Rows)
				row[reason.Plain()] = i
				t.Rows = append(t.Rows, []document.Text{reason, nil})
			}
			cell := &t.Rows[i][1]
			switch {
			case last[i] == q.ID:
				*cell = append(*cell, document.Span{Text: "; "})
			case last[i] != "":
				*cell = append(*cell, document.Span{Text: "\n"})
				fallthrough
			default:
				*cell = append(*cell, document.Span{Text: q.Title + ": ", Bold: true})
			}
			last[i] = q.ID
			*cell = append(*cell, document.Span{Text: r.Question.Topic})
		}
	}
	b.add(t)
}

// reason says why a question does not apply: by the profile, or in the words
// of the person who answered.
func (b *builder) reason(r assess.QuestionResult) document.Text {
	switch {
	case r.LeftOut == assess.ByForm:
		return document.T(words.Sentence(words.Capital(string(r.NotApplicableBecause))))
	case r.LeftOut != assess.NotLeftOut:
	case b.o.WithoutNotes && r.ReasonIsNote():
		return document.Text{{Text: "The reason is left out of this report.", Tone: document.Muted}}
	default:
		return document.T(words.Sentence(words.Capital(string(r.NotApplicableBecause))))
	}
	text := document.T("Asked only where: " + words.Small(b.condition(r)))
	if r.Answer.Kind == assess.Level {
		text[0].Text += " It was answered all the same; the answer is kept and not scored."
	}
	return text
}

// condition says the condition that leaves a question out in the words of the
// profile's question, or of the other question.
func (b *builder) condition(r assess.QuestionResult) string {
	c := r.Condition
	ask, labels := "", []string{}
	if other := c.On(); other != nil {
		ask = other.Ask
		for _, level := range c.Levels {
			label, _ := other.Label(level)
			labels = append(labels, "\""+label+"\"")
		}
	} else {
		fact := b.Library.Form.Fact(c.Fact)
		if fact == nil {
			return c.String()
		}
		ask = fact.Ask
		for _, v := range fact.Values {
			if slices.Contains(c.Values, v.ID) {
				labels = append(labels, "\""+v.Label+"\"")
			}
		}
	}
	return fmt.Sprintf("%s is answered %s.", "\""+ask+"\"", strings.Join(labels, " or "))
}

// noLongerAsked lists answers to another version of a questionnaire.
func (b *builder) noLongerAsked() {
	if len(b.Answers.NoLonger) == 0 {
		return
	}
	b.heading(2, "No longer asked", "")
	b.say("These were answered in another version of a questionnaire. They are kept in the answers file and not scored.")
	t := document.Table{Caption: "Answers to questions that are no longer asked", RowHeads: true,
		Columns: []document.Column{{Title: "Questionnaire", Share: 1}, {Title: "Question", Share: 1}, {Title: "Answer", Share: 1}}}
	for _, o := range b.Answers.NoLonger {
		t.Rows = append(t.Rows, []document.Text{document.T(b.Library.Questionnaire(o.Questionnaire).Title), document.T(o.Question), document.T(o.Answer.String())})
	}
	b.add(t)
}

package report

import (
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// writeAnswers lists every answer, a table for each questionnaire.
func writeAnswers(f *facts, w *writer) {
	w.part("Every answer", "answers")
	w.say("The target is the level to reach. Essentials are marked: below their level they hold the band of their questionnaire.", f.notesSentence())
	var none []string
	for i := range f.result.Questionnaires {
		q := &f.result.Questionnaires[i]
		if q.Counts.Asked == 0 {
			none = append(none, words.Small(q.Title))
			continue
		}
		w.heading(q.Title, "answers-"+q.ID)
		w.say(f.questionnaireSentence(q))
		w.add(f.commentOn("questionnaire:" + q.ID)...)
		w.add(f.answerTable(q))
		w.bullets(f.openAnswers(q)...)
		w.small(leftOutSentence(q.Counts))
	}
	if len(none) > 0 {
		w.say("Nothing of " + words.List(none) + " is asked of this organisation.")
	}
}

// notesSentence says whose words are in the table.
func (f *facts) notesSentence() string {
	switch {
	case f.hasWords():
		said := "Notes, answers in words and evidence are people’s own words, as asked for with this report. They come in no order that says who wrote them."
		if f.assessment.Protection().Applies {
			said += fmt.Sprintf(" The %s is named where enough people are of it, and nothing is printed where too few answered to show the answer.", f.groupKind())
		}
		return said
	case len(f.where(func(r *assess.QuestionResult) bool { return r.Note != "" || r.Evidence != "" })) > 0:
		return "Notes and evidence are the respondent’s own words, as released for printing."
	}
	return ""
}

// hasWords reports whether words of several respondents are printed.
func (f *facts) hasWords() bool {
	for i := range f.result.Questionnaires {
		if slices.ContainsFunc(f.result.Questionnaires[i].Open, func(o assess.OpenResult) bool { return len(o.Words) > 0 }) {
			return true
		}
	}
	return len(f.where(func(r *assess.QuestionResult) bool { return r.Voices != nil && len(r.Voices.Words) > 0 })) > 0
}

// questionnaireSentence is a questionnaire's result in a line.
func (f *facts) questionnaireSentence(q *assess.QuestionnaireResult) string {
	shown := ShowerOf(q)
	s := "Score " + shown.WithRange(q.Summary) + ", " + heldOrBand(q)
	if q.Measures == assess.Risk {
		s = "Risk " + shown.WithRange(q.Summary) + ", " + heldOrBand(q) + ". Lower is better"
	}
	return words.Sentences(words.Sentence(s), countsSentence(q.Counts), worstRule(q))
}

// worstRule says that open questions count as the worst, where they do.
func worstRule(q *assess.QuestionnaireResult) string {
	if q.Unanswered != assess.Worst || q.Counts.DontKnow+q.Counts.Blank == 0 {
		return ""
	}
	return "A question without a level counts as the worst."
}

// leftOutSentence says how many questions were not asked, and why.
func leftOutSentence(c assess.Counts) string {
	switch {
	case c.LeftOut == 0:
		return ""
	case c.ByAnswer == 0:
		return fmt.Sprintf("%s not asked: the organisation’s facts or the form leave them out.", words.Were(c.LeftOut, "further question"))
	}
	return fmt.Sprintf("%s not asked: the organisation’s facts, the form or an earlier answer leave them out.", words.Were(c.LeftOut, "further question"))
}

// answerTable lists a questionnaire's questions that are asked.
func (f *facts) answerTable(q *assess.QuestionnaireResult) document.Table {
	t := document.Table{Caption: "The answers to " + q.Title, RowHeads: true, Titled: true,
		Columns: []document.Column{{Title: "About", Share: 3.4}, {Title: "Answer", Share: 9.8}, {Title: "Target", Share: 1, Right: true}}}
	for i := range q.Questions {
		r := &q.Questions[i]
		if r.LeftOut != assess.NotLeftOut {
			continue
		}
		one := finding{q, r}
		t.Rows = append(t.Rows, []document.Text{one.about(), f.answerCell(one), document.T(words.Number(r.Question.TargetLevel()))})
	}
	return t
}

// about names a question, and says that it is an essential.
func (f finding) about() document.Text {
	t := document.T(f.name())
	switch {
	case !f.r.Essential:
	case f.r.Hidden:
		t = append(t, document.Span{Text: "\nEssential", Tone: document.Muted})
	case f.r.Fails():
		t = append(t, document.Span{Text: "\nEssential, not met", Bold: true, Tone: document.Alert})
	case !f.r.Score.Known:
		t = append(t, document.Span{Text: "\nEssential, not known", Bold: true})
	default:
		t = append(t, document.Span{Text: "\nEssential", Tone: document.Muted})
	}
	return t
}

// answerCell is an answer with what it says is the case, and what was written
// beside it.
func (f *facts) answerCell(one finding) document.Text {
	t := document.Text{{Text: one.given(), Bold: true}}
	if one.r.Answer.Kind == assess.Level && one.r.Applies() {
		if _, state := one.r.Question.Label(one.r.Answer.Level); state != "" {
			t = append(t, document.Span{Text: ". " + words.Typeset(state)})
		}
	}
	if one.r.SetAside() {
		t = append(t, document.Span{Text: ": " + words.Sentence(string(one.r.NotApplicableBecause))})
	} else if one.r.Note != "" {
		t = append(t, document.Span{Text: "\nNote: ", Bold: true}, document.Span{Text: string(one.r.Note)})
	}
	t = append(t, evidenceText("\nEvidence: ", one.r.Evidence)...)
	if one.r.Voices != nil {
		for _, s := range one.r.Voices.Words {
			t = append(t, f.wordsOf(s, "Note")...)
		}
	}
	return t
}

// wordsOf is what one of several respondents wrote, on lines of their own.
func (f *facts) wordsOf(s assess.Said, what string) document.Text {
	from := ": "
	if s.Group() != "" {
		from = ", " + f.groupInside(s.Group()) + ": "
	}
	var t document.Text
	if s.Text != "" {
		t = append(t, document.Span{Text: "\n" + what + from, Bold: true}, document.Span{Text: s.Text})
	}
	return append(t, evidenceText("\nEvidence"+from, s.Evidence)...)
}

// evidenceText is evidence, a piece a line.
func evidenceText(label string, e assess.Evidence) document.Text {
	var t document.Text
	for i, piece := range e.Pieces() {
		if i > 0 {
			label = "\n"
		}
		t = append(t, document.Span{Text: label, Bold: true}, linked(piece))
	}
	return t
}

// linked is a piece of evidence; an address becomes a link.
func linked(piece string) document.Span {
	if strings.HasPrefix(piece, "https://") && !strings.ContainsAny(piece, " \t\n") {
		return document.Span{Text: piece, URL: piece}
	}
	return document.Span{Text: piece}
}

// openAnswers are the answers in words that may be printed.
func (f *facts) openAnswers(q *assess.QuestionnaireResult) []document.Text {
	var out []document.Text
	for _, o := range q.Open {
		t := document.Text{{Text: words.Typeset(o.Ask), Bold: true}}
		if o.Text != "" {
			t = append(t, document.Span{Text: "\n" + string(o.Text)})
		}
		for _, s := range o.Words {
			t = append(t, f.wordsOf(s, "In words")...)
		}
		if len(t) > 1 {
			out = append(out, t)
		}
	}
	return out
}

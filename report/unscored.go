package report

import (
	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// withoutScores is the report of an assessment in which no answer can be
// scored: it says so, and what to do about it. The parts that show scores would
// all say "not answered".
func (b *builder) withoutScores() {
	b.heading(1, "At a glance", "glance")
	b.add(document.Paragraph{Style: document.Lead, Text: document.T("There are not enough answers for a score.")})
	inapplicable := b.inapplicable()
	b.say(b.counts(inapplicable))
	missing, _ := b.whoDidNot()
	b.say(b.whoAnswered(), missing)
	b.stage()
	b.heading(2, "What to do first", "first")
	b.add(document.List{Items: b.toBegin()})
	if len(b.Result.FindOut)+inapplicable+len(b.Answers.NoLonger) > 0 {
		b.flowing("What is not known", "not-known")
	}
	if len(b.Result.FindOut) > 0 {
		b.findOut()
	}
	if inapplicable > 0 {
		b.notApplicable()
	}
	b.noLongerAsked()
	b.flowing("Method and limits", "method")
	b.about()
	b.limits()
	b.versions()
}

func (b *builder) inapplicable() int {
	n := 0
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			if !r.Applies() {
				n++
			}
		}
	}
	return n
}

// counts says how many questions have which kind of answer.
func (b *builder) counts(inapplicable int) string {
	unknown, blank := len(b.Result.FindOut), len(b.Result.Unanswered)
	var parts []string
	if unknown > 0 {
		parts = append(parts, words.Were(unknown, "question")+" answered \"don't know\"")
	}
	if blank > 0 {
		parts = append(parts, words.Are(blank, "question")+" not answered yet")
	}
	if inapplicable > 0 {
		parts = append(parts, words.DoNot(inapplicable, "question")+" apply")
	}
	if len(parts) == 0 {
		return "No question was asked."
	}
	return words.Capital(words.List(parts)) + "."
}

// toBegin says what would give the next report a score.
func (b *builder) toBegin() []document.Text {
	var items []document.Text
	if len(b.Result.FindOut) > 0 {
		items = append(items, document.Text{{Text: "Find out: ", Bold: true, Ref: "not-known"},
			{Text: "each question answered \"don't know\" has a way to find out."}})
	}
	for _, q := range b.Result.Questionnaires {
		if n := b.unanswered(q); n > 0 {
			items = append(items, document.Text{{Text: "Answer " + q.Title + ". ", Bold: true},
				{Text: words.Sentence(words.Capital(words.Are(n, "question") + " still open"))}})
		}
	}
	if len(items) == 0 {
		items = append(items, document.T("Look again at the reasons why no question applies, and at what was said of the organisation. If they are right, these questionnaires are not for this organisation."))
	}
	return append(items, document.T("Then make this report again."))
}

func (b *builder) unanswered(q assess.QuestionnaireResult) int {
	n := 0
	for _, u := range b.Result.Unanswered {
		if u.Questionnaire == q.ID {
			n++
		}
	}
	return n
}

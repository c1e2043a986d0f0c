package report

import (
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// lookNow names what must not wait: hazards, and essentials that are not met
// or not known. The reasons stand in the action plan.
func (b *builder) lookNow() {
	var parts []document.Block
	part := func(lead, text, link, ref string) {
		parts = append(parts, document.Paragraph{Text: document.Text{{Text: lead + " ", Bold: true}, {Text: text + " "}, {Text: link, Ref: ref}}})
	}
	if topics := b.duties(); len(topics) > 0 {
		part(answersMay(len(topics)), words.List(firstOf(topics, topDuties))+". Employers must manage such hazards.", "See the actions.", "duties")
	}
	failed, unknown := b.essentials()
	if len(failed) > 0 {
		part("Essentials not met:", words.List(firstOf(answeredTopics(failed), topDuties))+"."+b.heldSentence(), "See why they matter.", "essentials")
	}
	if len(unknown) > 0 {
		part("Essentials not known, to be found out first:", words.List(firstOf(topicsOf(unknown), topDuties))+".", "See why they matter.", "essentials")
	}
	if len(parts) > 0 {
		b.add(document.Callout{Kind: document.Warning, Title: "Look into now", Blocks: parts})
	}
}

func answersMay(n int) string {
	if n == 1 {
		return "1 answer may point to a hazard to health and safety at work:"
	}
	return fmt.Sprintf("%d answers may point to a hazard to health and safety at work:", n)
}

// firstOf returns the first items of a list, and how many more there are, if
// more than one.
func firstOf(items []string, n int) []string {
	if len(items) <= n+1 {
		return items
	}
	return append(slices.Clone(items[:n]), fmt.Sprintf("%d more", len(items)-n))
}

// duties returns the topics of the answers that may reveal a hazard.
func (b *builder) duties() []string {
	var topics []string
	for _, a := range b.Result.Actions {
		topic := words.Small(b.Library.Questionnaire(a.Questionnaire).Question(a.Question).Topic)
		if a.Duty && !slices.Contains(topics, topic) {
			topics = append(topics, topic)
		}
	}
	return topics
}

// essentials returns the essentials that apply and are not met, and those of
// which it is not known.
func (b *builder) essentials() (failed, unknown []assess.QuestionResult) {
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			switch {
			case r.Question.Essential == nil || !r.Applies():
			case r.Fails():
				failed = append(failed, r)
			case !r.Score.Known:
				unknown = append(unknown, r)
			}
		}
	}
	return failed, unknown
}

func topicsOf(questions []assess.QuestionResult) []string {
	topics := make([]string, len(questions))
	for i, r := range questions {
		topics[i] = words.Small(strings.TrimRight(r.Question.Topic, "."))
	}
	return topics
}

// answeredTopics names questions with their answers.
func answeredTopics(questions []assess.QuestionResult) []string {
	topics := topicsOf(questions)
	for i, r := range questions {
		label, _ := r.Question.Label(r.Answer.Level)
		topics[i] += fmt.Sprintf(" (%q)", label)
	}
	return topics
}

// heldSentence says which bands the essentials hold, if any: where the score
// alone gives no better band, they hold nothing.
func (b *builder) heldSentence() string {
	var bands []string
	for _, q := range b.Result.Questionnaires {
		if held(q) {
			bands = append(bands, fmt.Sprintf("%s at %s", q.Title, q.Band))
		}
	}
	if len(bands) == 0 {
		return ""
	}
	return fmt.Sprintf(" Essentials not met keep %s.", words.List(bands))
}

// essentialLine says of an essential what was answered and what it needs.
func essentialLine(r assess.QuestionResult) document.Text {
	e := r.Question.Essential
	given, _ := r.Question.Label(r.Answer.Level)
	needs, _ := r.Question.Label(e.Level)
	return document.Text{
		{Text: words.Sentence(r.Question.Topic) + " ", Bold: true},
		{Text: fmt.Sprintf("Answered %q; it needs %q or better. %s", given, needs, e.Why)},
	}
}

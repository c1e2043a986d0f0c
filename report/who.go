package report

import (
	"fmt"
	"slices"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// writeWho says who answered, what the report cannot do, and when to ask again.
func writeWho(f *facts, w *writer) {
	w.heading("What this cannot say", "limits")
	w.bullets(plain(f.limits()...)...)
	if c := f.o.Commentary; c != nil && f.o.Edition == Board {
		w.add(c.closing()...)
	}
}

// limits are what the report cannot say, and when to ask again. A board has them
// in a few lines; the full report says more.
func (f *facts) limits() []string {
	checked, analogy := "Answers were not checked against evidence.", ""
	if f.o.Edition != Board {
		checked = "Answers were not checked against evidence, and every question of a questionnaire counts the same unless it says otherwise."
		analogy = f.analogy()
	}
	const bands = "Bands are working conventions: read the scores as a start to a conversation, not as a verdict."
	return []string{f.recognisable(), f.origin(), words.Sentences(checked, bands), f.worstRules(), analogy, f.again()}
}

// again says when to ask again.
func (f *facts) again() string {
	next := f.nextReport()
	if next.IsZero() || !f.scored {
		return ""
	}
	return fmt.Sprintf("Ask again by %s with the same questionnaires, and put the two results side by side.", words.DayOf(next))
}

// worstRules names the questionnaires in which an open question counts as the
// worst.
func (f *facts) worstRules() string {
	var titles []string
	for i := range f.result.Questionnaires {
		if q := &f.result.Questionnaires[i]; worstRule(q) != "" {
			titles = append(titles, q.Title)
		}
	}
	if len(titles) == 0 {
		return ""
	}
	return "A question without a level counts as its worst in " + words.List(titles) + "."
}

// perspective is the name of a perspective.
func (f *facts) perspective(id string) string { return f.library.Form.Perspective(id) }

// acrossServices reports whether the groups are services. The perspectives of
// those who answered are then not known.
func (f *facts) acrossServices() bool { return len(f.result.Services) > 0 }

// groupName is what a group is called where a sentence begins: a perspective
// has a label, and a service is called as it calls itself.
func (f *facts) groupName(id string) string {
	switch {
	case !f.acrossServices():
		return f.perspective(id)
	case id == "":
		return "those who name no service"
	}
	return id
}

// groupInside is what a group is called inside a sentence. The name of a
// service is its own, and keeps its capitals.
func (f *facts) groupInside(id string) string {
	if f.acrossServices() {
		return f.groupName(id)
	}
	return words.Small(f.perspective(id))
}

// whoAnswered says from where the organisation was seen.
func (f *facts) whoAnswered() string {
	if f.several() {
		return f.manyAnswered()
	}
	if len(f.answers) == 0 {
		return ""
	}
	r := f.answers[0].Respondent
	switch {
	case r.Participants > 1:
		return fmt.Sprintf("Answered by a group of %d people together%s.", r.Participants, ofThem(r.LivedExperienceParticipants))
	case r.Perspective == Group:
		return "Answered by a group together" + ofThem(r.LivedExperienceParticipants) + "."
	case r.Perspective == "":
		return "Answered by one person, whose role is not given."
	case r.Perspective == Other:
		return "Answered by one person, in another role."
	case r.Perspective == LivedExperience:
		return "Answered by one person, from the Lived Experience workforce."
	}
	return fmt.Sprintf("Answered by one person: %s.", words.Small(f.perspective(r.Perspective)))
}

func ofThem(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return ", one of them a Lived Experience worker"
	}
	return fmt.Sprintf(", %d of them Lived Experience workers", n)
}

// manyAnswered says how many answered, from which groups.
func (f *facts) manyAnswered() string {
	var shown []string
	hidden := 0
	for _, p := range f.result.Groups() {
		if p.Shown {
			shown = append(shown, fmt.Sprintf("%s (%d)", f.groupInside(p.ID), p.N.Value))
		} else {
			hidden++
		}
	}
	s := fmt.Sprintf("Answered by %s", words.Count(f.result.Respondents, "respondent"))
	if len(shown) > 0 {
		s += ": " + words.List(shown)
	}
	if hidden > 0 {
		s += "; small groups are not named"
	}
	return s + "."
}

// livedExperienceAnswered reports whether it is known that somebody from the
// Lived Experience workforce answered.
func (f *facts) livedExperienceAnswered() bool {
	if f.several() {
		return slices.ContainsFunc(f.result.Perspectives, func(p assess.PerspectiveResult) bool { return p.ID == LivedExperience })
	}
	return slices.ContainsFunc(f.answers, func(a *assess.Answers) bool {
		return a.Respondent.Perspective == LivedExperience || a.Respondent.LivedExperienceParticipants > 0
	})
}

// whoDidNot says whose answers are missing, and what to do about it.
func (f *facts) whoDidNot() string {
	if f.several() {
		return f.whoDidNotOfMany()
	}
	if f.livedExperienceAnswered() {
		return ""
	}
	var r assess.Respondent
	if len(f.answers) > 0 {
		r = f.answers[0].Respondent
	}
	switch {
	case !f.hasWorkers():
		return noWorkers
	case r.Perspective == Group:
		return "The file does not say how many of them are Lived Experience workers."
	case r.Perspective == "":
		return "It is not known whether a Lived Experience worker answered: ask them before you rely on this report."
	}
	return noWorkerAnswered
}

// What is said where Lived Experience workers did not answer.
const (
	noWorkers        = "There are no Lived Experience workers to ask yet: ask a paid Lived Experience adviser what they make of these answers."
	noWorkerAnswered = "No Lived Experience worker gave their own answers: ask them before you rely on this report."
)

// whoDidNotOfMany is whoDidNot for several respondents. Services do not say who
// the people in them are, and neither do a group and those in another role.
func (f *facts) whoDidNotOfMany() string {
	who := "Lived Experience workers are"
	if !f.hasWorkers() {
		who = "a paid Lived Experience adviser is"
	}
	unclear := func(p assess.PerspectiveResult) bool { return p.ID == Group || p.ID == Other }
	switch {
	case f.acrossServices():
		return fmt.Sprintf("Answers are put together by service, not by role: see that %s among those who answered.", who)
	case f.livedExperienceAnswered():
		return ""
	case !f.hasWorkers():
		return noWorkers
	case slices.ContainsFunc(f.result.Perspectives, unclear):
		return "It is not known whether a Lived Experience worker is among them: ask them before you rely on this report."
	}
	return noWorkerAnswered
}

// shareAsTheyAgree ends a sentence on a small group that is shown.
const shareAsTheyAgree = "so people can be recognised by their answers: share the report only as they agree."

// recognisable warns where people can be told by their answers.
func (f *facts) recognisable() string {
	if f.assessment.Protection().Lifted && f.several() {
		return "Groups are shown however small they are, " + shareAsTheyAgree
	}
	if p := f.assessment.Protection(); p.Applies && p.MinGroup < assess.DefaultMinGroup {
		return fmt.Sprintf("Groups of %s or more are shown apart, where %d are usual, ", words.Count(p.MinGroup, "person"), assess.DefaultMinGroup) + shareAsTheyAgree
	}
	if agreed := f.assessment.Agreed(); len(agreed) > 0 {
		names := make([]string, len(agreed))
		for i, id := range agreed {
			names[i] = f.groupInside(id)
		}
		return fmt.Sprintf("A small group is shown since all in it agreed to that (%s), ", words.List(names)) + shareAsTheyAgree
	}
	if !f.several() && len(f.answers) > 0 && f.answers[0].Respondent.Perspective == LivedExperience && f.answers[0].Respondent.Participants <= 1 {
		return "Where there are few Lived Experience workers, this person can be recognised by their answers: share the report only as they agree."
	}
	return ""
}

// origin says where the questions come from, and what they are not.
func (f *facts) origin() string {
	var own []string
	shipped := false
	for i := range f.result.Questionnaires {
		q := &f.result.Questionnaires[i]
		if q.Shipped {
			shipped = true
			continue
		}
		s := q.Title
		if authors := q.Questionnaire.Authors; len(authors) > 0 {
			s += " (by " + words.List(authors) + ")"
		}
		own = append(own, s)
	}
	var said []string
	if shipped {
		said = append(said, "The questionnaires are drafted from published documents, most of them read in part. They are not co-designed with Lived Experience workers and not validated.")
	}
	if len(own) > 0 {
		said = append(said, fmt.Sprintf("Questionnaires of the organisation’s own: %s. They are not validated.", words.List(own)))
	}
	return words.Sentences(said...)
}

// analogy says where the plan was made for others.
func (f *facts) analogy() string {
	if f.plan == nil {
		return ""
	}
	return fmt.Sprintf("Priority areas and goals are those of the %s. Links from questions to them are our judgement, and for services or places that the plan does not speak of they are by analogy. Questions on alcohol and other drug work and on Aboriginal and Torres Strait Islander workforces are few.", f.plan.ShortTitle)
}

// writeCover writes the first page of the full report.
func writeCover(f *facts, w *writer, doc document.Document) {
	add := func(style document.Style, text string) {
		if text != "" {
			w.add(document.Paragraph{Style: style, Text: document.T(text)})
		}
	}
	add(document.Title, doc.Title)
	add(document.Lead, f.result.Organisation)
	add(document.Body, string(f.result.Service))
	add(document.Body, doc.Date)
	add(document.Body, words.Sentences(f.whoAnswered(), f.whoDidNot(), f.recognisable()))
	if doc.Author != "" {
		add(document.Body, "Prepared by "+doc.Author)
	}
	if c := f.o.Commentary; c != nil {
		add(document.Body, c.preparedLine())
	}
	if b := f.o.Brand; b != nil {
		w.add(introduction(b.Introduction)...)
		for _, part := range f.acknowledgements() {
			w.add(document.Callout{Title: part.title, Blocks: part.blocks})
		}
	}
	add(document.Small, f.origin())
}

// introduction keeps an introduction of several blocks together.
func introduction(text string) []document.Block {
	blocks := Words(text)
	if len(blocks) > 1 {
		return []document.Block{document.Callout{Title: "Introduction", Blocks: blocks}}
	}
	return blocks
}

// An acknowledgement is a text of a brand that no edition goes without.
type acknowledgement struct {
	title  string
	blocks []document.Block
}

// acknowledgements lists what a brand acknowledges, and whom to turn to.
func (f *facts) acknowledgements() []acknowledgement {
	b := f.o.Brand
	if b == nil {
		return nil
	}
	all := []acknowledgement{
		{"Acknowledgement of Country", Words(b.Country)},
		{"Acknowledgement of lived experience", Words(b.LivedExperience)},
		{"Support", Words(b.Support)},
	}
	return slices.DeleteFunc(all, func(a acknowledgement) bool { return len(a.blocks) == 0 })
}

// writeAcknowledgements writes them briefly, for an edition without a cover.
func writeAcknowledgements(f *facts, w *writer) {
	for _, a := range f.acknowledgements() {
		title := document.Span{Text: a.title + ". ", Bold: true}
		for i, b := range a.blocks {
			if p, ok := b.(document.Paragraph); ok {
				p.Style = document.Small
				if i == 0 {
					p.Text = append(document.Text{title}, p.Text...)
				}
				b = p
			} else if i == 0 {
				w.add(document.Paragraph{Style: document.Small, Text: document.Text{title}})
			}
			w.add(b)
		}
	}
}

package register

import (
	"example.org/readiness/assess"
	"example.org/readiness/report/words"
)

// answers lists every question with its answer. The kinds of answer are told
// apart in words, since an empty cell would say nothing of them.
func answers(in source) sheet {
	s := sheet{name: "Answers", columns: []column{
		{title: "Questionnaire", width: 20}, {title: "Section", width: 24}, {title: "ID", width: 24}, {title: "Question", width: 44},
		{title: "Kind of answer", width: 16}, {title: "Answer", width: 44}, {title: "Level", width: 7}, {title: "Score", width: 8},
		{title: "Target", width: 22}, {title: "Weight", width: 8}, {title: "Why it does not apply", width: 30},
		{title: "Note", width: 40}, {title: "Evidence", width: 40},
	}}
	for _, q := range in.Result.Questionnaires {
		sections := sectionTitles(q)
		for _, r := range q.Questions {
			kind, label := said(r)
			target, _ := r.Question.Label(r.Question.TargetLevel())
			row := []any{q.Title, sections[r.ID], r.ID, r.Question.Ask, kind, label, level(r.Answer), number(r.Score),
				target, r.Weight, string(r.NotApplicableBecause), string(r.Note), link(r.Evidence)}
			s.rows = append(s.rows, row)
		}
		for _, o := range q.Open {
			kind := "In words"
			if o.Unconfirmed {
				kind = notConfirmed
			}
			s.rows = append(s.rows, []any{q.Title, nil, o.ID, o.Ask, kind, string(o.Text), nil, nil, nil, nil, nil, nil, nil})
		}
	}
	s.addNoLonger(in)
	return s
}

// writtenWords lists what several respondents wrote, as far as it may be
// printed, each with its group where that may be named.
func writtenWords(in source) sheet {
	s := sheet{name: "Words", columns: []column{
		{title: "Questionnaire", width: 20}, {title: "Question", width: 44}, {title: "Group", width: 26}, {title: "Words", width: 60},
		{title: "Evidence", width: 40}, {title: "ID", width: 30},
	}}
	label := groupLabels(in)
	add := func(q *assess.QuestionnaireResult, id, ask string, words []assess.Said) {
		for _, w := range words {
			var group any
			if w.Group() != "" {
				group = label(w.Group())
			}
			s.rows = append(s.rows, []any{q.Title, ask, group, w.Text, link(w.Evidence), q.ID + "/" + id})
		}
	}
	for i := range in.Result.Questionnaires {
		q := &in.Result.Questionnaires[i]
		for _, r := range q.Questions {
			if r.Voices != nil {
				add(q, r.ID, r.Question.Ask, r.Voices.Words)
			}
		}
		for _, o := range q.Open {
			add(q, o.ID, o.Ask, o.Words)
		}
	}
	return s
}

// addNoLonger adds the answers to questions that an earlier version asked.
func (s *sheet) addNoLonger(in source) {
	if in.Answers == nil {
		return
	}
	x := newIndex(in)
	for _, o := range in.Answers.NoLonger {
		if o.Answer.Unconfirmed {
			continue
		}
		_, label := plainly(o.Answer)
		if o.Answer.Kind == assess.Level {
			label = "Level " + words.Number(o.Answer.Level)
		}
		row := []any{x.title(o.Questionnaire), nil, o.Question, nil, "No longer asked", label, level(o.Answer), nil, nil, nil, nil, o.Answer.Note, link(o.Answer.Evidence)}
		s.rows = append(s.rows, row)
	}
}

// said returns the kind of an answer, and what it says.
func said(r assess.QuestionResult) (kind, label string) {
	if r.Hidden && r.Applies() {
		return "Not shown", "Not shown: too few answered"
	}
	switch {
	case r.Answer.Kind == assess.Level:
	case r.LeftOut != assess.NotLeftOut:
		return "Left out", "Not asked"
	default:
		return plainly(r.Answer)
	}
	label, meaning := r.Question.Label(r.Answer.Level)
	if meaning != "" {
		label += ": " + meaning
	}
	if !r.Applies() {
		return "Answered, does not apply", label
	}
	return "Level", label
}

// notConfirmed is said of an answer that was carried forward from an earlier
// assessment and counts as none.
const notConfirmed = "Not confirmed"

// plainly names an answer that is no level.
func plainly(a assess.Answer) (kind, label string) {
	switch a.Kind {
	case assess.NotApplicable:
		return "Not applicable", "Not applicable"
	case assess.DontKnow:
		return "Don't know", "Don't know"
	}
	if a.Unconfirmed {
		return notConfirmed, notConfirmed
	}
	return "Not answered", "Not answered"
}

func level(a assess.Answer) any {
	if a.Kind != assess.Level {
		return nil
	}
	return a.Level
}

// sectionTitles returns the title of the section of each question, with those
// around it.
func sectionTitles(q assess.QuestionnaireResult) map[string]string {
	titles := map[string]string{}
	for _, s := range flatten("", q.Sections) {
		for _, question := range s.Section.Questions {
			titles[question.ID] = s.Title
		}
	}
	return titles
}

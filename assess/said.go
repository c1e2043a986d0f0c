package assess

import (
	"cmp"
	"slices"
	"strings"
)

// A Said is what one of several respondents wrote to a question, as far as it
// may be printed. It says no more of who wrote it than a group that is shown
// apart.
type Said struct {
	Perspective string   `json:"perspective,omitempty"` // absent where its people are too few, and across services
	Service     string   `json:"service,omitempty"`     // the same, across services
	Text        string   `json:"text,omitempty"`        // a note, a reason or an answer in words
	Evidence    Evidence `json:"evidence,omitempty"`
}

// Group returns the id of the perspective or of the service, whichever is named.
func (s Said) Group() string { return s.Perspective + s.Service }

// writers are the several respondents whose words were kept.
func (a *Assessment) writers() []*Answers {
	if a.result.Respondents < 2 {
		return nil
	}
	return a.respondents
}

// said adds what each respondent wrote to the questions of a questionnaire
// that are shown. Where too few people answered one to show it, what they wrote
// is not shown either.
func (r *releaser) said(a *Assessment, q *QuestionnaireResult) {
	for i := range q.Questions {
		one := &q.Questions[i]
		if one.Voices == nil || one.Hidden || one.LeftOut != NotLeftOut {
			continue
		}
		var shown []string
		for _, v := range one.Voices.Shown() {
			shown = append(shown, v.ID)
		}
		if said := r.saidTo(a, q.ID, one.ID, shown); len(said) > 0 {
			voices := *one.Voices
			voices.Words = said
			one.Voices = &voices
		}
	}
	if a.protection.Nothing {
		return
	}
	var shown []string
	for _, g := range a.result.Groups() {
		if g.Shown {
			shown = append(shown, g.ID)
		}
	}
	for i := range q.Open {
		q.Open[i].Words = r.saidTo(a, q.ID, q.Open[i].ID, shown)
	}
}

// saidTo lists what may be printed of what respondents wrote to a question, by the
// groups named and then by the words, so that its order tells nothing of them.
func (r *releaser) saidTo(a *Assessment, questionnaire, question string, shown []string) []Said {
	var out []Said
	for _, who := range a.writers() {
		given := who.To(questionnaire, question).counted()
		one := Said{Text: r.words(strings.TrimSpace(given.Text+"\n"+given.Note), given.Quote), Evidence: r.evidence(Evidence(given.Evidence), given.Quote)}
		if one.Text == "" && one.Evidence == "" {
			continue
		}
		r.file = who.File
		r.warn(questionnaire, question, one.Text+"\n"+string(one.Evidence))
		one.name(who, len(a.result.Services) > 0, shown)
		out = append(out, one)
	}
	order := func(s Said) int { // those who are not named come last
		if at := slices.Index(shown, s.Group()); at >= 0 {
			return at
		}
		return len(shown)
	}
	slices.SortFunc(out, func(a, b Said) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), strings.Compare(a.Text, b.Text), strings.Compare(string(a.Evidence), string(b.Evidence)))
	})
	return out
}

// name says from which group the words are, where it is among those shown.
func (s *Said) name(who *Answers, services bool, shown []string) {
	switch {
	case services:
		if id := serviceOf(who); slices.Contains(shown, id) {
			s.Service = id
		}
	case slices.Contains(shown, perspectiveOf(who)):
		s.Perspective = perspectiveOf(who)
	}
}

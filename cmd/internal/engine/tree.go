package engine

import (
	"example.org/readiness/assess"
)

// Open reads a file of answers, however it is laid out, and returns what it says
// with the keys of an answers file. So a page can go on with what was written by
// hand. It has everything that the file says: a page refuses what it has no place
// for, since that would be lost.
func (e *Engine) Open(f File) (map[string]any, error) {
	a, err := f.parse(e)
	if err != nil {
		return nil, err
	}
	out := map[string]any{"format": "readiness/answers/v1", "organisation": a.Organisation}
	put(out, "service", a.Service)
	put(out, "date", a.Date)
	put(out, "form", string(a.Form))
	out["respondent"] = respondent(a.Respondent)
	profile := map[string]any{}
	for fact, values := range a.Profile {
		profile[fact] = values
	}
	out["profile"], out["labels"] = profile, a.Labels
	versions, answers := map[string]any{}, map[string]any{}
	unconfirmed := map[string]any{}
	for _, s := range a.Scope {
		versions[s.Questionnaire] = s.Version
		given, waiting := map[string]any{}, []string{}
		for id, answer := range a.Given[s.Questionnaire] {
			given[id] = answerTree(answer)
			if answer.Unconfirmed {
				waiting = append(waiting, id)
			}
		}
		answers[s.Questionnaire] = given
		if len(waiting) > 0 {
			unconfirmed[s.Questionnaire] = waiting
		}
	}
	for _, old := range a.NoLonger {
		answers[old.Questionnaire].(map[string]any)[old.Question] = answerTree(old.Answer)
	}
	out["questionnaires"], out["answers"] = versions, answers
	if len(unconfirmed) > 0 {
		out["unconfirmed"] = unconfirmed
	}
	return out, nil
}

func respondent(r assess.Respondent) map[string]any {
	out := map[string]any{}
	put(out, "id", r.ID)
	put(out, "perspective", r.Perspective)
	put(out, "name", r.Name)
	if r.Participants > 0 {
		out["participants"] = r.Participants
	}
	if r.LivedExperienceParticipants > 0 {
		out["lived_experience_participants"] = r.LivedExperienceParticipants
	}
	if r.ShownAlone {
		out["shown_alone"] = true
	}
	return out
}

func answerTree(a assess.Answer) map[string]any {
	out := map[string]any{}
	switch a.Kind {
	case assess.Level:
		out["answer"] = a.Level
	case assess.InWords:
		out["answer"] = a.Text
	case assess.NotApplicable, assess.DontKnow:
		out["answer"] = a.String()
	}
	put(out, "note", a.Note)
	if pieces := a.Pieces(); len(pieces) > 0 {
		out["evidence"] = pieces
	}
	if a.Quote {
		out["quote"] = true
	}
	return out
}

// put leaves out what is empty.
func put(into map[string]any, key, value string) {
	if value != "" {
		into[key] = value
	}
}

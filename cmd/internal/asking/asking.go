// Package asking has what the interview and the web page both say about
// answering, so that a person reads the same in either.
package asking

import "example.org/readiness/assess"

// Welcome says what is ahead.
const Welcome = `You answer questions about your organisation, and get a report with actions for your executive or board. There are no right answers: an honest "not yet" is worth more than a hopeful "yes".`

// Alone is for a person in a Lived Experience role.
const Alone = `If you are the only Lived Experience worker in your organisation, or one of a few, your answers cannot be anonymous. Whoever sees them will know whose they are, even without a name. You can choose to answer together with others as a group, to leave a question out, or to talk it over with someone you trust first.`

// FindingOut is what the minutes leave out.
const FindingOut = "That is reading and answering. Where you have to ask around or look something up it takes longer, often days; don't know is an honest answer until then."

// Minutes is how long it takes to read that many questions and to answer them,
// for a person who knows the service. It is not rounded, so that the minutes
// of parts add up to those of the whole.
func Minutes(questions int) int { return 2 * questions }

// Rule says in full how to choose among the levels of a questionnaire. It is
// said once, before the first question.
func Rule(q *assess.Questionnaire) string {
	if q.Measures == assess.Risk {
		return "Choose the level that fits. Here most levels rise with the risk, and each question says which way its levels go. Between two, choose the one with more risk."
	}
	return "Choose the highest level that is wholly true together with those below it. Between two, choose the lower."
}

// HigherIsWorse reports whether a higher level of a question is worse.
func HigherIsWorse(q *assess.Questionnaire, question *assess.Question) bool {
	return (q.Measures == assess.Risk) != question.Reversed
}

// ShortRule says the rule beside a question.
func ShortRule(worse bool) string {
	if worse {
		return "Here a higher level is more risk. Choose what fits; between two, the higher."
	}
	return "Choose the highest level wholly true with those below; between two, the lower."
}

// Readers are whom a report can be for, by the ids of its editions.
func Readers() []assess.Choice {
	return []assess.Choice{
		{ID: "full", Label: "Everything", Help: "Scores, strengths, every action, every answer, and how it was worked out."},
		{ID: "board", Label: "For a board or an executive", Help: "The short one: where you are, what comes first, and what is asked of them."},
		{ID: "actions", Label: "For those who do the work", Help: "The actions, with who does what by when."},
	}
}

// Notes are which of people's own words a report can print.
func Notes() []assess.Choice {
	return []assess.Choice{
		{ID: string(assess.QuotedNotes), Label: "Those marked for printing, and evidence", Help: "Other notes stay in the answers file."},
		{ID: string(assess.NoNotes), Label: "None", Help: "No note, no reason, no evidence."},
		{ID: string(assess.AllNotes), Label: "All", Help: "Every note and reason, also those that were not meant for others."},
	}
}

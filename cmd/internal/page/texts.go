package page

// Texts are what the page says about answering, whatever is asked.
type texts struct {
	Welcome  string `json:"welcome"`
	Alone    string `json:"alone"`    // to a person in a Lived Experience role
	Words    string `json:"words"`    // who reads notes and evidence
	Privacy  string `json:"privacy"`  // where answers are
	Time     string `json:"time"`     // what the minutes leave out
	Evidence string `json:"evidence"` // beside evidence
	Note     string `json:"note"`     // beside a note
	Rule     string `json:"rule"`     // how to choose among the levels of a question
	Worse    string `json:"worse"`    // the same, where a higher level is worse
}

func inWords() texts {
	return texts{
		Welcome:  `You answer questions about your organisation, and get a report with actions for your executive or board. There are no right answers: an honest "not yet" is worth more than a hopeful "yes".`,
		Alone:    "If you are the only Lived Experience worker in your organisation, or one of a few, your answers cannot be anonymous. Whoever sees them will know whose they are, even without a name. You can choose to answer together with others as a group, to leave a question out, or to talk it over with someone you trust first.",
		Words:    "What you write in notes and reasons stays in your answers file. No report prints it unless you mark it for printing. Evidence is printed, so that others can find it. Name roles, not people.",
		Privacy:  "This page sends nothing anywhere. Your answers are kept in this browser, on this computer, and in the file that you save. A private window forgets them when it is closed, so save the file first.",
		Time:     "That is reading and answering. Where you have to ask around or look something up it takes longer, often days; don't know is an honest answer until then.",
		Note:     "For you and whoever works with your answers. It is not printed in a report unless you say so. Name roles, not people.",
		Evidence: "Where it is written, one piece a line. Reports print evidence, so that others can find it. Name roles, not people.",
		Rule:     "Choose the highest level that is wholly true together with those below it. Between two, the lower.",
		Worse:    "Here a higher level is more risk. Choose what fits. Between two, the higher.",
	}
}

// longRule is the rule of a questionnaire, as it is said once.
func longRule(risk bool) string {
	if risk {
		return "Choose the level that fits. Here most levels rise with the risk, and each question says which way its levels go. Between two, choose the one with more risk."
	}
	return "Choose the highest level that is wholly true together with those below it. Between two, choose the lower."
}

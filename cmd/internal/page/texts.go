package page

import "example.org/readiness/cmd/internal/asking"

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
		Welcome:  asking.Welcome,
		Alone:    asking.Alone,
		Words:    "What you write in notes and reasons stays in your answers file. No report prints it unless you mark it for printing. Evidence is printed, so that others can find it. Name roles, not people.",
		Privacy:  "This page sends nothing anywhere. Your answers are kept in this browser, on this computer, and in the file that you save. A private window forgets them when it is closed, so save the file first.",
		Time:     asking.FindingOut,
		Note:     "For you and whoever works with your answers. It is not printed in a report unless you say so. Name roles, not people.",
		Evidence: "Where it is written, one piece a line. Reports print evidence, so that others can find it. Name roles, not people.",
		Rule:     asking.ShortRule(false),
		Worse:    asking.ShortRule(true),
	}
}

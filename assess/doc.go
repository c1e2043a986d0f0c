// Package assess is what a questionnaire, an answer, a plan and a score are.
//
// It reads the YAML files strictly, scores answers, and finds the actions that
// they call for:
//
//	lib := &assess.Library{Form: form, Plans: plans}
//	q, problems := assess.ParseQuestionnaire("supervision.yaml", src, lib)
//	...
//	lib.AddQuestionnaire(q)
//	answers, problems := assess.ParseAnswers("answers.yaml", src, lib)
//	...
//	assessment, err := assess.NewInstrument(lib, plan, version).Assess(answers)
//
// Several respondents of one organisation become one assessment the same way, or
// file by file with a Combiner. An Assessment gives its steps as a Roadmap and
// the shortest Path to a band; Compare says what changed since another.
//
// Every mistake of a file is found in one run, with its line and column; a
// value comes back only when there is none. Four kinds of answer (a level, not
// applicable, don't know, blank) are kept apart from the file to the result,
// so that nothing is ever scored that nobody answered. The rules are on the
// method page, questionnaires/method.md, whose headings the comments here name.
//
// The package is pure: it opens no file, asks no clock and prints nothing. It
// knows nothing of reports or terminals. Package strict reads the YAML for it,
// and package draft changes an answers file.
package assess

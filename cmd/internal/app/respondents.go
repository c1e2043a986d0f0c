package app

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"

	"example.org/readiness/assess"
)

// ReportOnce is what no rule can protect against.
const ReportOnce = "two reports that differ by one respondent show what that one answered; collect first, then report once"

// A File is a file of answers, which is read when its turn comes.
type File struct {
	Name string
	Read func() ([]byte, error)
}

// AssessFiles scores what the respondents of one organisation say together. All
// mistakes of all files come in one error: nothing is scored without the one
// whose file has some. Warnings come in any case. Words are what Combine says.
func (c *Content) AssessFiles(files []File, o assess.CombineOptions, words bool) (*assess.Assessment, assess.Problems, error) {
	combiner := c.Combine(o, words)
	var warnings, mistakes assess.Problems
	repeats := Repeats{}
	for _, f := range files {
		src, err := f.Read()
		if err != nil {
			return nil, warnings, err
		}
		a, problems := assess.ParseAnswers(f.Name, src, c.Library)
		warnings = append(warnings, problems.Warnings()...)
		if err = problems.Err(); err == nil {
			err = combiner.Add(a)
		}
		var found assess.Problems
		if err == nil && a.Respondent.ID == "" && a.Respondent.Name == "" { // the others are told apart
			warnings = append(warnings, repeats.Add(f.Name, WhatIsSaid(a))...)
		}
		if errors.As(err, &found) {
			mistakes = append(mistakes, found...)
		} else if err != nil {
			return nil, warnings, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	if err := mistakes.Err(); err != nil {
		return nil, warnings, err
	}
	assessment, err := combiner.Assessment()
	if err != nil {
		return nil, warnings, err
	}
	return assessment, append(warnings, assessment.Warnings()...), nil
}

// Repeats are the files that were there so far, by what each says.
type Repeats map[string]string

// Add warns when a file says the same as an earlier one: it may be a copy that
// was sent or saved twice, and it is counted twice. Nothing said is no repeat.
func (r Repeats) Add(file, says string) assess.Problems {
	first := r[says]
	if says == "" || first == "" {
		r[says] = file
		return nil
	}
	return assess.Problems{{
		File: file, Kind: assess.RepeatedAnswers, Severity: assess.Warning,
		Found: fmt.Sprintf("says the same as %s, and is counted beside it", first),
	}}
}

// WhatIsSaid sums up who answered and what, however the file is laid out.
func WhatIsSaid(a *assess.Answers) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %v %v\n", a.Organisation, a.Service, a.Date, a.Respondent, a.Profile)
	for _, s := range a.Scope {
		given := a.Given[s.Questionnaire]
		for _, id := range slices.Sorted(maps.Keys(given)) {
			answer := given[id]
			fmt.Fprintf(h, "%q %q %v %q %q %t\n", s.Questionnaire, id, answer, answer.Note, answer.Evidence, answer.Unconfirmed)
		}
	}
	return string(h.Sum(nil))
}

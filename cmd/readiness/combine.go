package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/fault"
)

// combineOptions say how the answers of several respondents become one
// assessment.
type combineOptions struct {
	minGroup  int
	showSmall bool
	across    string
}

func (o *combineOptions) addFlags(f *pflag.FlagSet) {
	f.IntVar(&o.minGroup, "min-group", assess.DefaultMinGroup, "of several respondents, hide perspectives with fewer `people` than this")
	f.BoolVar(&o.showSmall, "show-small-groups", false, "of several respondents, show every perspective, however few they are")
	f.StringVar(&o.across, "across", "", "combine different `services` of one organisation, each as one voice")
}

func (o combineOptions) parse() (assess.CombineOptions, error) {
	switch {
	case o.minGroup < 1:
		return assess.CombineOptions{}, usagef("--min-group %d: expected 1 or more", o.minGroup)
	case o.across != "" && o.across != "services":
		return assess.CombineOptions{}, usagef("--across %s: expected services", o.across)
	}
	return assess.CombineOptions{MinGroup: o.minGroup, ShowSmallGroups: o.showSmall, AcrossServices: o.across != ""}, nil
}

// combineHelp says how several answers files are taken.
const combineHelp = `Several answers files of one organisation, or a folder of them, are combined
into one assessment: each question is the mean of the means of the perspectives,
and perspectives of fewer than five people are not shown apart. No words that
respondents wrote are printed without --notes. Two reports that differ by one
respondent cannot be protected: collect first, then report once.`

// reportOnce is what no rule can protect against.
const reportOnce = "note: two reports that differ by one respondent show what that one answered; collect first, then report once"

// assessFiles reads the answers that the paths name, of one respondent or of
// several, and scores them. It also returns the files.
func (e *env) assessFiles(c *content, paths []string, o combineOptions, words bool) (*assess.Assessment, []string, error) {
	options, err := o.parse()
	if err != nil {
		return nil, nil, err
	}
	if len(paths) == 1 && !namesSeveral(paths[0]) {
		a, err := e.readAnswers(paths[0], c)
		if err != nil {
			return nil, nil, err
		}
		assessment, err := c.Assess(a)
		return assessment, paths, err
	}
	if slices.Contains(paths, "-") {
		return nil, nil, fault.WithHint(usagef("standard input is one answers file, and cannot be combined with others"), "save it to a file first")
	}
	found, passed, err := findInputs(paths, "")
	if err != nil {
		return nil, nil, err
	}
	if len(passed) > 0 {
		e.say("%s", listPassed(passed))
	}
	assessment, warnings, err := combine(c.Content, found, options, words)
	e.warn(warnings)
	if err != nil {
		return nil, nil, err
	}
	if assessment.Protection().Applies {
		e.say("%s", reportOnce)
	}
	files := make([]string, len(found))
	for i, in := range found {
		files[i] = in.path
	}
	return assessment, files, nil
}

// namesSeveral reports whether a path may name any number of files.
func namesSeveral(path string) bool {
	fi, err := os.Stat(path)
	return err == nil && fi.IsDir() || err != nil && strings.ContainsAny(path, "*?[")
}

// combine scores what the respondents of one organisation say together. All
// mistakes of all files come in one error: nothing is scored without the one
// whose file has some. Warnings come in any case.
func combine(c *app.Content, files []input, o assess.CombineOptions, words bool) (*assess.Assessment, assess.Problems, error) {
	combiner := c.Combine(o, words)
	var warnings, mistakes assess.Problems
	said := map[string]string{}
	for _, in := range files {
		if in.err != nil {
			return nil, warnings, in.err
		}
		src, err := readFile(in.path)
		if err != nil {
			return nil, warnings, err
		}
		a, problems := assess.ParseAnswers(in.path, src, c.Library)
		warnings = append(warnings, problems.Warnings()...)
		if err = problems.Err(); err == nil {
			err = combiner.Add(a)
		}
		var found assess.Problems
		if err == nil && a.Respondent.ID == "" && a.Respondent.Name == "" { // the others are told apart
			warnings = append(warnings, repeated(said, in.path, whatIsSaid(a))...)
		}
		if errors.As(err, &found) {
			mistakes = append(mistakes, found...)
		} else if err != nil {
			return nil, warnings, fmt.Errorf("%s: %w", in.path, err)
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

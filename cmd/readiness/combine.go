package main

import (
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
	assessment, warnings, err := c.AssessFiles(toRead(found), options, words)
	e.warn(warnings)
	if err != nil {
		return nil, nil, err
	}
	if assessment.Protection().Applies {
		e.say("note: %s", app.ReportOnce)
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

// toRead are the inputs as files to be read in their turn.
func toRead(inputs []input) []app.File {
	files := make([]app.File, len(inputs))
	for i, in := range inputs {
		files[i] = app.File{Name: in.path, Read: func() ([]byte, error) {
			if in.err != nil {
				return nil, in.err
			}
			return readFile(in.path)
		}}
	}
	return files
}

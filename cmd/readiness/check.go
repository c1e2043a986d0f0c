package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/assess/lint"
	"example.org/readiness/cmd/internal/fault"
)

// checkOptions are the flags of check.
type checkOptions struct {
	contentOptions
	strict, json bool
}

func newCheckCmd(e *env) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check PATH...",
		Short: "Find the mistakes in questionnaires, plans and answers",
		Long: `Check reads files of any format that readiness uses, and prints every mistake
with its line and column. A path is a file, a folder, of which all files and
folders are read, or a pattern such as "*.yaml". What one file refers to is
looked for in the others and in what ships, in any order. A file without
mistakes is counted out: what it asks, what it leads to, what is answered.
Warnings, and notes of how something was read, leave a file good.

With --strict, questionnaires and plans are also judged by what they are like to
work with, as the shipped ones are: low answers that lead to nothing, levels
that say the same, conditions that can never hold, goals that nothing asks
about, essentials with nothing to do below them, questions that are two, and
questions that are asked twice. These are warnings.

With --json, all of it is one JSON document on standard output, whose schema
"readiness schema problems" prints, with the meaning of every kind of problem.

Statuses: 0 no mistakes, warnings or not; 1 mistakes; 2 called wrongly.`,
		Example: `  readiness check answers.yaml
  readiness check our-questionnaire.yaml our-answers.yaml
  readiness check --strict our-questionnaire.yaml
  readiness check --json answers/ > problems.json`,
		Args: usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error { return runCheck(e, o, args) },
	}
	o.addFlags(cmd.Flags())
	cmd.Flags().BoolVar(&o.strict, "strict", false, "warn, too, of what makes a questionnaire or a plan weak")
	cmd.Flags().BoolVar(&o.json, "json", false, "print everything as one JSON document")
	return cmd
}

// A checked is one file on its way through the check.
type checked struct {
	name, format string
	src          []byte
}

// A checkup says, or collects, what is found.
type checkup struct {
	e      *env
	json   bool
	found  foundProblems
	failed bool
}

func runCheck(e *env, o checkOptions, names []string) error {
	k := &checkup{e: e, json: o.json}
	c, err := e.loadApart(o.contentOptions)
	var mistakes assess.Problems
	switch {
	case o.json && errors.As(err, &mistakes):
		k.add(mistakes)
		return k.done()
	case err != nil:
		return err
	}
	files, err := k.read(names)
	if err != nil {
		return err
	}
	kinds := fileKinds()
	slices.SortStableFunc(files, func(a, b checked) int { return cmp.Compare(a.kind(kinds), b.kind(kinds)) })
	c.addAll(files)
	k.add(c.CheckOwn())
	for _, f := range files {
		says, problems := c.check(f, kinds, e.now())
		k.add(problems)
		k.file(f, says, problems.Err() == nil)
	}
	if o.strict {
		k.add(c.judge(files))
	}
	return k.done()
}

// add says the problems of one file, mistakes first.
func (k *checkup) add(problems assess.Problems) {
	k.failed = k.failed || problems.Err() != nil
	if k.json {
		k.found.add(problems)
		return
	}
	if err := problems.Err(); err != nil {
		k.e.complain(err)
	}
	k.e.warn(problems)
	k.e.list(problems.Notes())
}

// file remembers what a file holds.
func (k *checkup) file(f checked, says string, good bool) {
	entry := foundFile{File: f.name, Format: f.format, Good: good}
	if good {
		entry.Holds = says
	}
	k.found.Files = append(k.found.Files, entry)
}

// unreadable says why a file cannot be read.
func (k *checkup) unreadable(name string, err error) {
	k.failed = true
	if !k.json {
		k.e.complain(err)
		return
	}
	k.found.add(assess.Problems{{
		File: name, Kind: assess.Unreadable, Found: strings.TrimPrefix(err.Error(), name+": "), Hint: fault.Hint(err),
	}})
}

// done prints what was found, and returns the status.
func (k *checkup) done() error {
	out := k.found.lines()
	if k.json {
		var err error
		if out, err = k.found.document(); err != nil {
			return err
		}
	}
	if err := k.e.print(out); err != nil {
		return err
	}
	if k.failed {
		return exitStatus(statusFailed)
	}
	return nil
}

// read reads what the paths name. Being called wrongly is an error.
func (k *checkup) read(paths []string) ([]checked, error) {
	var files []checked
	for _, path := range paths {
		found := []input{{path: path}}
		if path != "-" {
			var over []passed
			var err error
			if found, over, err = findToCheck(path); errors.As(err, new(usageError)) {
				return nil, err
			} else if err != nil {
				k.unreadable(path, err)
			} else {
				k.passOver(over)
			}
		}
		for _, in := range found {
			src, err := []byte(nil), in.err
			if err == nil {
				src, err = k.e.readInput(in.path)
			}
			if errors.As(err, new(usageError)) {
				return nil, err
			}
			if err != nil {
				k.unreadable(in.path, err)
				continue
			}
			files = append(files, checked{name: display(in.path), format: assess.Format(src), src: src})
		}
	}
	return files, nil
}

// passOver says which files of a folder are not checked.
func (k *checkup) passOver(files []passed) {
	if k.json {
		k.found.passOver(files)
	} else if len(files) > 0 {
		k.e.say("%s", listPassed(files))
	}
}

// judge returns what is weak about the good questionnaires and plans among the
// files.
func (c *content) judge(files []checked) assess.Problems {
	var out assess.Problems
	for _, f := range files {
		switch f.format {
		case "readiness/questionnaire/v1":
			if q, _ := assess.ParseQuestionnaire(f.name, f.src, c.Library); q != nil {
				out = append(out, lint.Questionnaire(q, c.Library)...)
			}
		case "readiness/plan/v1":
			if p, _ := assess.ParsePlan(f.name, f.src); p != nil {
				out = append(out, lint.Plan(f.name, p, c.Library)...)
			}
		}
	}
	return out
}

// addAll adds what the good files among these hold, so that each may refer to
// the others. They are sorted by kind.
func (c *content) addAll(files []checked) {
	for _, f := range files {
		switch f.format {
		case "readiness/profile/v1":
			c.ReadProfile(f.name, f.src)
		case "readiness/sources/v1":
			c.ReadSources(f.name, f.src)
		case "readiness/glossary/v1":
			c.ReadGlossary(f.name, f.src)
		case "readiness/plan/v1":
			c.ReadPlan(f.name, f.src)
		case "readiness/questionnaire/v1":
			c.ReadQuestionnaire(f.name, f.src)
		}
	}
}

package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/readiness/assess"
)

func newCheckCmd(e *env) *cobra.Command {
	var o contentOptions
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Find the mistakes in questionnaires, plans and answers",
		Long: `Check reads files of any format that readiness uses, and prints every mistake
with its line and column. Questionnaires and plans among the files are used to
check the answers among them. A file without mistakes is counted out: what it
asks, what it leads to, what is answered.

Statuses: 0 no mistakes, 1 mistakes, 2 called wrongly.`,
		Example: `  readiness check answers.yaml
  readiness check our-questionnaire.yaml our-answers.yaml`,
		Args: usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error { return runCheck(e, o, args) },
	}
	o.addFlags(cmd.Flags())
	return cmd
}

// A checked is one file on its way through the check.
type checked struct {
	name, format string
	src          []byte
}

func runCheck(e *env, o contentOptions, names []string) error {
	c, err := e.load(o)
	if err != nil {
		return err
	}
	if err := e.references(c.Library); err != nil {
		return err
	}
	files, err := e.readAllInputs(names)
	if err != nil {
		return err
	}
	good := len(files) == len(names)
	var out bytes.Buffer
	// What others refer to is read first, whatever the order of the files.
	for _, stage := range [][]string{{"plan", "sources", "profile", "glossary", "brand"}, {"questionnaire"}, {"answers", ""}} {
		for _, f := range files {
			if !f.belongs(stage) {
				continue
			}
			says, problems := c.check(f)
			if problems.Err() != nil {
				good = false
				e.complain(problems.Err())
			} else {
				fmt.Fprintln(&out, oneLine(f.name+": "+says))
			}
			e.warn(problems)
		}
	}
	if err := e.print(out.Bytes()); err != nil {
		return err
	}
	if !good {
		return exitStatus(statusFailed)
	}
	return nil
}

// readAllInputs reads the files that can be read, and complains of the others.
// Being called wrongly is an error.
func (e *env) readAllInputs(names []string) ([]checked, error) {
	var files []checked
	for _, name := range names {
		src, err := e.readInput(name)
		if errors.As(err, new(usageError)) {
			return nil, err
		}
		if err != nil {
			e.complain(err)
			continue
		}
		files = append(files, checked{name: display(name), format: assess.Format(src), src: src})
	}
	return files, nil
}

// belongs tells whether a file's format is of a stage; "" takes what no stage
// names.
func (f checked) belongs(stage []string) bool {
	kind, ok := strings.CutPrefix(f.format, "readiness/")
	kind, v1 := strings.CutSuffix(kind, "/v1")
	for _, s := range stage {
		if s == kind && ok && v1 || s == "" && !(ok && v1 && knownKind(kind)) {
			return true
		}
	}
	return false
}

func knownKind(kind string) bool {
	switch kind {
	case "plan", "sources", "profile", "glossary", "brand", "questionnaire", "answers":
		return true
	}
	return false
}

// check reads one file and says what is in it.
func (c *content) check(f checked) (says string, problems assess.Problems) {
	switch f.format {
	case "readiness/questionnaire/v1":
		q, problems := assess.ParseQuestionnaire(f.name, f.src, c.Library)
		if q == nil {
			return "", problems
		}
		c.AddQuestionnaire(q)
		return describeQuestionnaire(q), problems
	case "readiness/plan/v1":
		p, problems := assess.ParsePlan(f.name, f.src)
		if p == nil {
			return "", problems
		}
		c.AddPlan(p)
		return describePlan(p), problems
	case "readiness/answers/v1":
		a, problems := assess.ParseAnswers(f.name, f.src, c.Library)
		if a == nil {
			return "", problems
		}
		return c.describeAnswers(a), problems
	}
	return c.checkReference(f)
}

// checkReference reads a file that the others refer to, or one that is none of
// all of these.
func (c *content) checkReference(f checked) (says string, problems assess.Problems) {
	switch f.format {
	case "readiness/sources/v1":
		s, problems := assess.ParseSources(f.name, f.src)
		c.Sources = append(c.Sources, s...) // for the questionnaires among the files that cite them
		return plural(len(s), "source"), problems
	case "readiness/profile/v1":
		p, problems := assess.ParseProfileForm(f.name, f.src)
		if p == nil {
			return "", problems
		}
		return plural(len(p.Facts), "fact"), problems
	case "readiness/glossary/v1":
		g, problems := assess.ParseGlossary(f.name, f.src, c.Sources)
		if g == nil {
			return "", problems
		}
		return plural(len(g.Terms), "term"), problems
	case "readiness/brand/v1":
		_, err := parseBrand(f.name, f.src)
		errors.As(err, &problems)
		return "a brand", problems
	}
	return "", unknownFormat(f)
}

// unknownFormat says what the file's first line could be.
func unknownFormat(f checked) assess.Problems {
	if f.format == "" { // perhaps it is no YAML at all, and then the parser says so
		_, problems := assess.ParseAnswers(f.name, f.src, &assess.Library{Form: &assess.ProfileForm{}})
		return problems
	}
	line, column := f.formatPlace()
	return assess.Problems{{File: f.name, Line: line, Column: column,
		Message: fmt.Sprintf("unknown format %q; expected readiness/questionnaire/v1, readiness/plan/v1, readiness/answers/v1, readiness/sources/v1, readiness/profile/v1, readiness/glossary/v1 or readiness/brand/v1", f.format)}}
}

// formatPlace finds where a file says its format.
func (f checked) formatPlace() (line, column int) {
	n := 0
	for text := range bytes.Lines(f.src) {
		n++
		if after, ok := bytes.CutPrefix(text, []byte("format:")); ok {
			return n, len(text) - len(bytes.TrimLeft(after, " ")) + 1
		}
	}
	return 1, 1
}

// describeQuestionnaire counts what a questionnaire asks and what it leads to.
func describeQuestionnaire(q *assess.Questionnaire) string {
	var questions, described, helped, actions, essentials, duties int
	goals := map[string]bool{}
	for _, question := range q.Questions() {
		questions++
		if question.Help != "" {
			helped++
		}
		full := true
		for _, l := range question.Levels {
			full = full && l != ""
		}
		if full {
			described++
		}
		if question.Essential != nil {
			essentials++
		}
		for _, a := range question.Actions {
			actions++
			if a.Duty {
				duties++
			}
		}
		for _, g := range question.Goals {
			goals[g] = true
		}
	}
	return fmt.Sprintf("questionnaire %s, version %d: %s (%d with all levels described, %d with help), %s, %s of which %d about a duty, %s of the plan",
		q.ID, q.Version, plural(questions, "question"), described, helped, plural(essentials, "essential"), plural(actions, "action"), duties, plural(len(goals), "goal"))
}

func describePlan(p *assess.Plan) string {
	goals, links := 0, 0
	for _, a := range p.Areas {
		goals += len(a.Goals)
	}
	for _, a := range p.Activities() {
		links += len(a.Links)
	}
	return fmt.Sprintf("plan %s: %s, %s, %s with %s", p.ID, plural(len(p.Areas), "priority area"), plural(goals, "goal"),
		plural(len(p.Activities()), "activity"), plural(links, "link"))
}

// describeAnswers counts the four kinds of answer apart.
func (c *content) describeAnswers(a *assess.Answers) string {
	r := assess.NewInstrument(c.Library, nil, "").Score(a)
	var levels, notApplicable, dontKnow, blank int
	for _, q := range r.Questionnaires {
		for _, question := range q.Questions {
			switch {
			case !question.Applies():
				notApplicable++
			case question.Answer.Kind == assess.Level:
				levels++
			case question.Answer.Kind == assess.DontKnow:
				dontKnow++
			default:
				blank++
			}
		}
	}
	return fmt.Sprintf("answers of %s: %d answered, %d not applicable, %d don't know, %d not answered", a.Organisation, levels, notApplicable, dontKnow, blank)
}

// plural writes a number with its noun.
func plural(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasSuffix(noun, "y"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(noun, "y"))
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

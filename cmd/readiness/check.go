package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/assess/lint"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/questionnaires"
	"example.org/readiness/report/words"
)

func newCheckCmd(e *env) *cobra.Command {
	var o contentOptions
	var strict bool
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Find the mistakes in questionnaires, plans and answers",
		Long: `Check reads files of any format that readiness uses, and prints every mistake
with its line and column. What one of them refers to is looked for in the others
and in what ships, in any order. A file without mistakes is counted out: what it
asks, what it leads to, what is answered.

With --strict, questionnaires and plans are also judged by what they are like to
work with, as the shipped ones are: low answers that lead to nothing, levels
that say the same, conditions that can never hold, goals that nothing asks
about, essentials with nothing to do below them, questions that are two, and
questions that are asked twice. These are warnings.

Statuses: 0 no mistakes, warnings or not; 1 mistakes; 2 called wrongly.`,
		Example: `  readiness check answers.yaml
  readiness check our-questionnaire.yaml our-answers.yaml
  readiness check --strict our-questionnaire.yaml`,
		Args: usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error { return runCheck(e, o, strict, args) },
	}
	o.addFlags(cmd.Flags())
	cmd.Flags().BoolVar(&strict, "strict", false, "warn, too, of what makes a questionnaire or a plan weak")
	return cmd
}

// A checked is one file on its way through the check.
type checked struct {
	name, format string
	src          []byte
}

func runCheck(e *env, o contentOptions, strict bool, names []string) error {
	c, own, err := e.loadApart(o, questionnaires.Load)
	if err != nil {
		return err
	}
	files, err := e.readAllInputs(names)
	if err != nil {
		return err
	}
	good := len(files) == len(names)
	kinds := fileKinds()
	slices.SortStableFunc(files, func(a, b checked) int { return cmp.Compare(a.kind(kinds), b.kind(kinds)) })
	c.addAll(files)
	var out bytes.Buffer
	if together := own.together(c); len(together) > 0 {
		good = good && together.Err() == nil
		e.list(together)
	}
	for _, f := range files {
		says, problems := c.check(f, kinds)
		if problems.Err() != nil {
			good = false
			e.complain(problems.Err())
		} else {
			fmt.Fprintln(&out, oneLine(f.name+": "+says))
		}
		e.warn(problems)
		e.list(problems.Notes())
	}
	if strict {
		e.warn(c.judge(files))
	}
	if err := e.print(out.Bytes()); err != nil {
		return err
	}
	if !good {
		return exitStatus(statusFailed)
	}
	return nil
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
			c.addProfile(f.name, f.src)
		case "readiness/sources/v1":
			c.addSources(f.name, f.src)
		case "readiness/glossary/v1":
			c.addGlossary(f.name, f.src)
		case "readiness/plan/v1":
			if p, _ := assess.ParsePlan(f.name, f.src); p != nil {
				c.AddPlan(p)
			}
		case "readiness/questionnaire/v1":
			if q, _ := assess.ParseQuestionnaire(f.name, f.src, c.Library); q != nil {
				c.AddQuestionnaire(q)
			}
		}
	}
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

// A fileKind is a format of files, and what says what is in one.
type fileKind struct {
	name string // as in "readiness/NAME/v1"
	read func(c *content, name string, src []byte) (says string, problems assess.Problems)
}

func (k fileKind) format() string { return "readiness/" + k.name + "/v1" }

// fileKinds lists what can be checked. What others refer to comes first, and is
// read first, whatever the order of the files.
func fileKinds() []fileKind {
	return []fileKind{
		{"sources", (*content).checkSources},
		{"profile", (*content).checkProfile},
		{"plan", (*content).checkPlan},
		{"glossary", (*content).checkGlossary},
		{"brand", (*content).checkBrand},
		{"questionnaire", (*content).checkQuestionnaire},
		{"answers", (*content).checkAnswers},
		{"index", (*content).checkIndex},
	}
}

// kind is the place of the file's kind among the kinds, or that behind them
// all.
func (f checked) kind(kinds []fileKind) int {
	for i, k := range kinds {
		if k.format() == f.format {
			return i
		}
	}
	return len(kinds)
}

// check reads one file and says what is in it.
func (c *content) check(f checked, kinds []fileKind) (says string, problems assess.Problems) {
	if i := f.kind(kinds); i < len(kinds) {
		return kinds[i].read(c, f.name, f.src)
	}
	if f.format == "" { // perhaps it is no YAML at all, and then the parser says so
		return c.checkAnswers(f.name, f.src)
	}
	var known []string
	for _, k := range kinds {
		known = append(known, k.format())
	}
	return "", assess.UnknownFormat(f.name, f.src, known)
}

func (c *content) checkSources(name string, src []byte) (string, assess.Problems) {
	s, problems := assess.ParseSources(name, src)
	return words.Count(len(s), "source"), problems
}

func (c *content) checkProfile(name string, src []byte) (string, assess.Problems) {
	p, problems := assess.ParseProfileForm(name, src)
	if p == nil {
		return "", problems
	}
	says := words.Count(len(p.Facts), "fact")
	if n := len(p.Perspectives); n > 0 {
		says += " and " + words.Count(n, "perspective")
	}
	return says, problems
}

func (c *content) checkPlan(name string, src []byte) (string, assess.Problems) {
	p, problems := assess.ParsePlan(name, src)
	if p == nil {
		return "", problems
	}
	return c.describePlan(p), append(problems, c.checkLinks(p)...)
}

func (c *content) checkGlossary(name string, src []byte) (string, assess.Problems) {
	g, problems := assess.ParseGlossary(name, src, c.Sources)
	if g == nil {
		return "", problems
	}
	return words.Count(len(g.Terms), "term"), problems
}

func (c *content) checkBrand(name string, src []byte) (string, assess.Problems) {
	var problems assess.Problems
	_, _, err := app.ParseBrand(name, src)
	errors.As(err, &problems)
	return "a brand", problems
}

func (c *content) checkQuestionnaire(name string, src []byte) (string, assess.Problems) {
	q, problems := assess.ParseQuestionnaire(name, src, c.Library)
	if q == nil {
		return "", problems
	}
	c.AddQuestionnaire(q)
	return c.describeQuestionnaire(q), append(problems, c.CheckSteps(q)...)
}

func (c *content) checkAnswers(name string, src []byte) (string, assess.Problems) {
	a, problems := assess.ParseAnswers(name, src, c.Library)
	if a == nil {
		return "", problems
	}
	return c.describeAnswers(a), problems
}

func (c *content) checkIndex(name string, src []byte) (string, assess.Problems) {
	index, problems := assess.ParseIndex(name, src)
	if index == nil {
		return "", problems
	}
	return fmt.Sprintf("an index of %s and %s", words.Count(len(index.Questionnaires), "questionnaire"), words.Count(len(index.Plans), "plan")), problems
}

// describeQuestionnaire counts what a questionnaire asks and what it leads to.
func (c *content) describeQuestionnaire(q *assess.Questionnaire) string {
	var questions, described, helped, actions, essentials, duties int
	goals := map[string]bool{}
	links := c.Links(c.Plan(q.Plan))
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
		for _, g := range links.Goals(question) {
			goals[g] = true
		}
	}
	open := 0
	for _, question := range q.Items() {
		if question.Open {
			open++
		}
	}
	inWords := ""
	if open > 0 {
		inWords = fmt.Sprintf(" and %d in words", open)
	}
	return fmt.Sprintf("questionnaire %s, version %d: %s%s (%d with all levels described, %d with help), %s, %s of which %d about a duty, %s of the plan",
		q.ID, q.Version, words.Count(questions, "question"), inWords, described, helped, words.Count(essentials, "essential"), words.Count(actions, "action"), duties, words.Count(len(goals), "goal"))
}

func (c *content) describePlan(p *assess.Plan) string {
	goals, links := 0, 0
	for _, a := range p.Areas {
		goals += len(a.Goals)
	}
	for _, a := range p.Activities() {
		links += len(a.Links)
	}
	asked, linked := 0, c.Links(p)
	for _, q := range c.Questionnaires {
		for _, question := range q.Questions() {
			if len(linked.Goals(question)) > 0 {
				asked++
			}
		}
	}
	return fmt.Sprintf("plan %s: %s, %s, %s with %s, spoken to by %s", p.ID, words.Count(len(p.Areas), "priority area"), words.Count(goals, "goal"),
		words.Count(len(p.Activities()), "activity"), words.Count(links, "link"), words.Count(asked, "question"))
}

// describeAnswers counts the kinds of answer apart, and what is not asked.
func (c *content) describeAnswers(a *assess.Answers) string {
	assessment, err := assess.NewInstrument(c.Library, nil, "").Assess(a)
	if err != nil {
		return err.Error()
	}
	var n assess.Counts
	for _, q := range assessment.Result().Questionnaires {
		n.Add(q.Counts)
	}
	return fmt.Sprintf("answers of %s: %d answered, %d don't know, %d not answered, %d set aside, %d left out",
		a.Organisation, n.Level, n.DontKnow, n.Blank, n.SetAside, n.LeftOut)
}

package main

import (
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/readiness/assess"
	"example.org/readiness/questionnaires"
)

// contentOptions are the questionnaires and the plan of one's own that a
// command may take in place of or beside the shipped ones.
type contentOptions struct {
	questionnaires []string
	plan           string
}

func (o *contentOptions) addFlags(f *pflag.FlagSet) {
	f.StringArrayVarP(&o.questionnaires, "questionnaire", "q", nil, "use the questionnaire in `file`, in place of a shipped one with the same id (repeatable)")
	f.StringVar(&o.plan, "plan", "", "use the plan in `file`")
}

// fromStdin tells whether a file of one's own is to be read from standard
// input.
func (o contentOptions) fromStdin() bool {
	return o.plan == "-" || slices.Contains(o.questionnaires, "-")
}

// files lists the user's own files.
func (o contentOptions) files() []string {
	files := slices.Clone(o.questionnaires)
	if o.plan != "" {
		files = append(files, o.plan)
	}
	return files
}

// content is the library with what the options add, and the plan that they
// name, if any.
type content struct {
	*assess.Library
	ownPlan *assess.Plan

	mu          sync.Mutex
	instruments map[*assess.Plan]*assess.Instrument // by the plan that they score; guarded by mu
}

// load reads what is needed to answer and to score: the shipped content and
// then one's own. Mistakes in one's own files are returned as assess.Problems.
func (e *env) load(o contentOptions) (*content, error) {
	if len(o.questionnaires) > 0 {
		return e.loadAll(o) // they may cite sources
	}
	return e.loadWith(o, questionnaires.LoadQuestions)
}

// loadAll is load with the sources and the glossary, which pages for reading
// need.
func (e *env) loadAll(o contentOptions) (*content, error) { return e.loadWith(o, questionnaires.Load) }

func (e *env) loadWith(o contentOptions, read func(fs.FS) (*assess.Library, error)) (*content, error) {
	lib, err := read(e.content)
	if err != nil {
		return nil, fmt.Errorf("the built-in content has mistakes: %w", err)
	}
	c := &content{Library: lib, instruments: map[*assess.Plan]*assess.Instrument{}}
	var mistakes assess.Problems
	if o.plan != "" {
		src, err := e.readInput(o.plan)
		if err != nil {
			return nil, err
		}
		plan, problems := assess.ParsePlan(display(o.plan), src)
		if mistakes = append(mistakes, problems...); plan != nil {
			c.AddPlan(plan)
			c.ownPlan = plan
		}
	}
	var own []*assess.Questionnaire
	for _, file := range o.questionnaires {
		src, err := e.readInput(file)
		if err != nil {
			return nil, err
		}
		q, problems := assess.ParseQuestionnaire(display(file), src, c.Library)
		if mistakes = append(mistakes, problems...); q != nil {
			c.AddQuestionnaire(q)
			own = append(own, q)
		}
	}
	for _, q := range own {
		mistakes = append(mistakes, c.CheckSteps(q)...)
	}
	if err := mistakes.Err(); err != nil {
		return nil, err
	}
	e.warn(mistakes)
	c.warnUnlinked(e)
	return c, nil
}

// warnUnlinked says that a plan of one's own will stay empty because no
// questionnaire names it.
func (c *content) warnUnlinked(e *env) {
	if c.ownPlan == nil || slices.ContainsFunc(c.Questionnaires, func(q *assess.Questionnaire) bool { return q.Plan == c.ownPlan.ID }) {
		return
	}
	e.warn(assess.Problems{{
		File: c.ownPlan.ID, Kind: assess.UnlinkedPlan, Severity: assess.Warning, Found: "no questionnaire links to this plan, so its priority areas stay empty",
		Hint: "name it in a questionnaire of your own, like plan: " + c.ownPlan.ID + ", and use that with -q",
	}})
}

// planFor returns the plan that the result of these answers is tied to: one's
// own, or the first that a questionnaire of the assessment names.
func (c *content) planFor(a *assess.Answers) *assess.Plan {
	if c.ownPlan != nil {
		return c.ownPlan
	}
	for _, scope := range a.Scope {
		if q := c.Questionnaire(scope.Questionnaire); q.Plan != "" {
			return c.Plan(q.Plan)
		}
	}
	return nil
}

// assess scores the answers with the plan that belongs to them.
func (c *content) assess(a *assess.Answers) (*assess.Assessment, error) {
	return c.instrument(a).Assess(a)
}

// instrument prepares the content for scoring these answers. Preparing takes
// longer than scoring, so what is prepared serves every file with the same
// plan. It may be used by several goroutines at once, when nothing is added to
// the content any more.
func (c *content) instrument(a *assess.Answers) *assess.Instrument {
	plan := c.planFor(a)
	c.mu.Lock()
	defer c.mu.Unlock()
	in := c.instruments[plan]
	if in == nil {
		in = assess.NewInstrument(c.Library, plan, version())
		c.instruments[plan] = in
	}
	return in
}

// shippedIDs lists the built-in questionnaires and plans.
func (c *content) shippedIDs() (asked, plans []string) {
	for _, q := range c.Questionnaires {
		if q.Shipped {
			asked = append(asked, q.ID)
		}
	}
	for _, p := range c.Plans {
		plans = append(plans, p.ID)
	}
	return asked, plans
}

// completeIDs offers ids on the command line.
func completeIDs(ids func() []string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return ids(), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeContent offers ids of the built-in content.
func (e *env) completeContent(ids func(*content) []string) cobra.CompletionFunc {
	return completeIDs(func() []string {
		c, err := e.load(contentOptions{})
		if err != nil {
			return nil
		}
		return ids(c)
	})
}

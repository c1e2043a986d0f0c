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

// contentOptions are the files of one's own that a command may take in place
// of or beside the shipped content.
type contentOptions struct {
	questionnaires []string
	plan           string
	sources        string
	glossary       string
	profile        string
}

func (o *contentOptions) addFlags(f *pflag.FlagSet) {
	f.StringArrayVarP(&o.questionnaires, "questionnaire", "q", nil, "use the questionnaire in `file`, in place of a shipped one with the same id (repeatable)")
	f.StringVar(&o.plan, "plan", "", "use the plan in `file`")
	f.StringVar(&o.sources, "sources", "", "add the sources in `file`, for questions that cite them")
	f.StringVar(&o.glossary, "glossary", "", "add the words in `file` to the glossary")
	f.StringVar(&o.profile, "profile", "", "add the facts and perspectives in `file`")
}

// fromStdin reports whether a file of one's own is to be read from standard
// input.
func (o contentOptions) fromStdin() bool { return slices.Contains(o.files(), "-") }

// files lists the user's own files.
func (o contentOptions) files() []string {
	files := slices.Clone(o.questionnaires)
	for _, file := range []string{o.plan, o.sources, o.glossary, o.profile} {
		if file != "" {
			files = append(files, file)
		}
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
	if len(o.questionnaires) > 0 || o.sources != "" || o.glossary != "" {
		return e.loadAll(o) // what they cite is checked
	}
	return e.loadWith(o, questionnaires.LoadQuestions)
}

// loadAll is load with the sources and the glossary, which pages for reading
// need.
func (e *env) loadAll(o contentOptions) (*content, error) { return e.loadWith(o, questionnaires.Load) }

func (e *env) loadWith(o contentOptions, read func(fs.FS) (*assess.Library, error)) (*content, error) {
	c, own, err := e.loadApart(o, read)
	if err != nil {
		return nil, err
	}
	problems := own.together(c)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	e.warn(problems)
	return c, nil
}

// ownFiles is what was read of the user's own.
type ownFiles struct {
	plan           *assess.Plan
	questionnaires []*assess.Questionnaire
}

// together finds what only shows when all files are read.
func (own ownFiles) together(c *content) assess.Problems {
	var problems assess.Problems
	for _, q := range own.questionnaires {
		problems = append(problems, c.CheckSteps(q)...)
	}
	if own.plan != nil {
		problems = append(problems, c.checkLinks(own.plan)...)
	}
	return problems
}

// loadApart reads the shipped content and one's own, and does not yet check
// whether one's own fits together.
func (e *env) loadApart(o contentOptions, read func(fs.FS) (*assess.Library, error)) (*content, ownFiles, error) {
	var own ownFiles
	lib, err := read(e.content)
	if err != nil {
		return nil, own, fmt.Errorf("the built-in content has mistakes: %w", err)
	}
	c := &content{Library: lib, instruments: map[*assess.Plan]*assess.Instrument{}}
	var mistakes assess.Problems
	// What others refer to is read first.
	for _, add := range []struct {
		file string
		read func(file string, src []byte) assess.Problems
	}{{o.profile, c.addProfile}, {o.sources, c.addSources}, {o.glossary, c.addGlossary}, {o.plan, c.addPlan}} {
		if add.file == "" {
			continue
		}
		src, err := e.readInput(add.file)
		if err != nil {
			return nil, own, err
		}
		mistakes = append(mistakes, add.read(display(add.file), src)...)
	}
	for _, file := range o.questionnaires {
		src, err := e.readInput(file)
		if err != nil {
			return nil, own, err
		}
		q, problems := assess.ParseQuestionnaire(display(file), src, c.Library)
		if mistakes = append(mistakes, problems...); q != nil {
			c.AddQuestionnaire(q)
			own.questionnaires = append(own.questionnaires, q)
		}
	}
	own.plan = c.ownPlan
	if err := mistakes.Err(); err != nil {
		return nil, own, err
	}
	e.warn(mistakes)
	return c, own, nil
}

func (c *content) addProfile(file string, src []byte) assess.Problems {
	form, problems := assess.ParseProfileForm(file, src)
	if form != nil {
		c.AddForm(form)
	}
	return problems
}

func (c *content) addSources(file string, src []byte) assess.Problems {
	sources, problems := assess.ParseSources(file, src)
	c.AddSources(sources)
	return problems
}

func (c *content) addGlossary(file string, src []byte) assess.Problems {
	g, problems := assess.ParseGlossary(file, src, c.Sources)
	if g != nil {
		c.AddGlossary(g)
	}
	return problems
}

// addPlan adds a plan, and ties all results to it.
func (c *content) addPlan(file string, src []byte) assess.Problems {
	plan, problems := assess.ParsePlan(file, src)
	if plan != nil {
		c.AddPlan(plan)
		c.ownPlan = plan
	}
	return problems
}

// checkLinks finds what is wrong between a plan of one's own and the
// questionnaires. A plan that nothing speaks to stays empty.
func (c *content) checkLinks(p *assess.Plan) assess.Problems {
	problems := c.CheckLinks(p)
	if problems.Err() != nil || !c.Links(p).IsEmpty() {
		return problems
	}
	unlinked := assess.Problem{
		File: p.File, Kind: assess.UnlinkedPlan, Severity: assess.Warning,
		Found: "no question speaks to a goal of this plan, so its priority areas stay empty",
		Hint:  "name questions under its goals, like questions: [supervision/protected-time]",
	}
	return append(problems, *unlinked.Place(p.Pos))
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

package app

import (
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"example.org/readiness/assess"
	"example.org/readiness/questionnaires"
)

// Own names the user's own files, which are taken in place of or beside the
// shipped content. An empty name is no file.
type Own struct {
	Questionnaires []string
	Plan           string
	Sources        string
	Glossary       string
	Profile        string
}

// Files lists the files.
func (o Own) Files() []string {
	files := slices.Clone(o.Questionnaires)
	for _, file := range []string{o.Plan, o.Sources, o.Glossary, o.Profile} {
		if file != "" {
			files = append(files, file)
		}
	}
	return files
}

// A Source is where content is loaded from.
type Source struct {
	Shipped fs.FS
	Own     Own
	Version string // of the program, for results

	// Read reads one of the user's own files, and says how messages name it.
	Read func(file string) (name string, src []byte, err error)

	// Everything reads the shipped sources and the glossary as well, which pages
	// for reading need. They are read in any case where one's own files may refer
	// to them.
	Everything bool
}

// Content is a library with what the user's own files add. It may be used by
// several goroutines at once when nothing is added any more.
type Content struct {
	*assess.Library
	OwnPlan *assess.Plan // the plan that every result is tied to; nil where the user names none

	version string
	own     []*assess.Questionnaire
	faulty  bool // a questionnaire of one's own has mistakes, and is not here

	mu          sync.Mutex
	instruments map[*assess.Plan]*assess.Instrument // by the plan that they score; guarded by mu
}

// Load reads the shipped content and then one's own, and checks that they fit
// together. It returns what is worth a warning; mistakes are the error, as
// assess.Problems.
func Load(s Source) (*Content, assess.Problems, error) {
	c, warnings, err := LoadApart(s)
	if err != nil {
		return nil, nil, err
	}
	problems := c.CheckOwn()
	if err := problems.Err(); err != nil {
		return nil, nil, err
	}
	return c, append(warnings, problems...), nil
}

// LoadApart is Load without the check that one's own files fit together, which
// CheckOwn makes when more has been added.
func LoadApart(s Source) (*Content, assess.Problems, error) {
	read := questionnaires.LoadQuestions
	if s.Everything || len(s.Own.Questionnaires) > 0 || s.Own.Sources != "" || s.Own.Glossary != "" {
		read = questionnaires.Load // what one's own cite is checked
	}
	lib, err := read(s.Shipped)
	if err != nil {
		return nil, nil, fmt.Errorf("the built-in content has mistakes: %w", err)
	}
	c := &Content{Library: lib, version: s.Version, instruments: map[*assess.Plan]*assess.Instrument{}}
	problems, err := c.readOwn(s)
	if err != nil {
		return nil, nil, err
	}
	if err := problems.Err(); err != nil {
		return nil, nil, err
	}
	return c, problems, nil
}

// readOwn reads the user's own files, those first that others refer to.
func (c *Content) readOwn(s Source) (assess.Problems, error) {
	var found assess.Problems
	one := func(file string, read func(name string, src []byte) assess.Problems) error {
		if file == "" {
			return nil
		}
		name, src, err := s.Read(file)
		if err == nil {
			found = append(found, read(name, src)...)
		}
		return err
	}
	plan := func(name string, src []byte) (problems assess.Problems) {
		c.OwnPlan, problems = c.ReadPlan(name, src)
		return problems
	}
	questionnaire := func(name string, src []byte) assess.Problems {
		q, problems := c.ReadQuestionnaire(name, src)
		if q != nil {
			c.own = append(c.own, q)
		}
		return problems
	}
	for _, err := range []error{
		one(s.Own.Profile, c.ReadProfile), one(s.Own.Sources, c.ReadSources),
		one(s.Own.Glossary, c.ReadGlossary), one(s.Own.Plan, plan),
	} {
		if err != nil {
			return nil, err
		}
	}
	for _, file := range s.Own.Questionnaires {
		if err := one(file, questionnaire); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// CheckOwn finds in one's own files what only shows when all are read.
func (c *Content) CheckOwn() assess.Problems {
	var problems assess.Problems
	for _, q := range c.own {
		problems = append(problems, c.CheckSteps(q)...)
	}
	if c.OwnPlan != nil {
		problems = append(problems, c.CheckPlan(c.OwnPlan)...)
	}
	return problems
}

// ReadProfile adds the facts and perspectives of a file, where it has no
// mistake.
func (c *Content) ReadProfile(name string, src []byte) assess.Problems {
	form, problems := assess.ParseProfileForm(name, src)
	if form != nil {
		c.AddForm(form)
	}
	return problems
}

// ReadSources adds the sources of a file, where it has no mistake.
func (c *Content) ReadSources(name string, src []byte) assess.Problems {
	sources, problems := assess.ParseSources(name, src)
	c.AddSources(sources)
	return problems
}

// ReadGlossary adds the words of a file, where it has no mistake.
func (c *Content) ReadGlossary(name string, src []byte) assess.Problems {
	g, problems := assess.ParseGlossary(name, src, c.Sources)
	if g != nil {
		c.AddGlossary(g)
	}
	return problems
}

// ReadPlan adds the plan of a file, where it has no mistake.
func (c *Content) ReadPlan(name string, src []byte) (*assess.Plan, assess.Problems) {
	plan, problems := assess.ParsePlan(name, src)
	if plan != nil {
		c.AddPlan(plan)
	}
	return plan, problems
}

// ReadQuestionnaire adds the questionnaire of a file, where it has no mistake.
func (c *Content) ReadQuestionnaire(name string, src []byte) (*assess.Questionnaire, assess.Problems) {
	q, problems := assess.ParseQuestionnaire(name, src, c.Library)
	if q != nil {
		c.AddQuestionnaire(q)
	} else {
		c.faulty = true
	}
	return q, problems
}

// CheckPlan finds what is wrong between a plan of one's own and the
// questionnaires. A plan that nothing speaks to stays empty. Where a questionnaire
// has mistakes, and so is not here, no link of the plan is called one to nowhere.
func (c *Content) CheckPlan(p *assess.Plan) assess.Problems {
	problems := c.CheckLinks(p)
	if c.faulty {
		return slices.DeleteFunc(problems, func(p assess.Problem) bool { return p.Kind == assess.UnlinkedPlan })
	}
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
func (c *Content) planFor(a *assess.Answers) *assess.Plan {
	if c.OwnPlan != nil {
		return c.OwnPlan
	}
	for _, scope := range a.Scope {
		if q := c.Questionnaire(scope.Questionnaire); q != nil && q.Plan != "" {
			return c.Plan(q.Plan)
		}
	}
	return nil
}

// Assess scores the answers of one respondent with the plan that belongs to
// them.
func (c *Content) Assess(a *assess.Answers) (*assess.Assessment, error) {
	return c.instrument(c.planFor(a)).Assess(a)
}

// instrument prepares the content for scoring. Preparing takes longer than
// scoring, so what is prepared serves every file with the same plan.
func (c *Content) instrument(plan *assess.Plan) *assess.Instrument {
	c.mu.Lock()
	defer c.mu.Unlock()
	in := c.instruments[plan]
	if in == nil {
		in = assess.NewInstrument(c.Library, plan, c.version)
		c.instruments[plan] = in
	}
	return in
}

package main

import (
	"slices"

	"github.com/spf13/pflag"

	"example.org/readiness/cmd/internal/app"
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

func (o contentOptions) own() app.Own {
	return app.Own{Questionnaires: o.questionnaires, Plan: o.plan, Sources: o.sources, Glossary: o.glossary, Profile: o.profile}
}

// fromStdin reports whether a file of one's own is to be read from standard
// input.
func (o contentOptions) fromStdin() bool { return slices.Contains(o.files(), "-") }

// files lists the user's own files.
func (o contentOptions) files() []string { return o.own().Files() }

// content is what the commands work with.
type content struct{ *app.Content }

// load reads what is needed to answer and to score: the shipped content and
// then one's own. Mistakes in one's own files are returned as assess.Problems.
func (e *env) load(o contentOptions) (*content, error) { return e.loadFrom(e.source(o)) }

// loadAll is load with the sources and the glossary, which pages for reading
// need.
func (e *env) loadAll(o contentOptions) (*content, error) {
	s := e.source(o)
	s.Everything = true
	return e.loadFrom(s)
}

func (e *env) loadFrom(s app.Source) (*content, error) {
	c, warnings, err := app.Load(s)
	if err != nil {
		return nil, err
	}
	e.warn(warnings)
	return &content{c}, nil
}

// loadApart is loadAll without the check that one's own files fit together.
func (e *env) loadApart(o contentOptions) (*content, error) {
	s := e.source(o)
	s.Everything = true
	c, warnings, err := app.LoadApart(s)
	if err != nil {
		return nil, err
	}
	e.warn(warnings)
	return &content{c}, nil
}

func (e *env) source(o contentOptions) app.Source {
	return app.Source{
		Shipped: e.content, Own: o.own(), Version: version(),
		Read: func(file string) (string, []byte, error) {
			src, err := e.readInput(file)
			return display(file), src, err
		},
	}
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

package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/asking"
	"example.org/readiness/report"
)

// completeIDs offers the ids that are not on the command line yet.
func completeIDs(ids func() []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		left := slices.DeleteFunc(ids(), func(id string) bool { return slices.Contains(args, id) })
		return left, cobra.ShellCompDirectiveNoFileComp
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

// completeFiles offers files with one of the endings, and folders.
func completeFiles(endings ...string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return endings, cobra.ShellCompDirectiveFilterFileExt
	}
}

// answersFiles offers files that may hold answers.
func answersFiles() cobra.CompletionFunc { return completeFiles("yaml", "yml", "json") }

// completeFlags offers the values of every command's flags, by their names. A
// flag means the same in every command, but for template's commentary.
func (e *env) completeFlags(root *cobra.Command) {
	values := e.flagValues()
	for _, cmd := range root.Commands() {
		for name, offer := range values {
			if cmd.Name() == "template" && name == "commentary" {
				offer = answersFiles()
			}
			_ = cmd.RegisterFlagCompletionFunc(name, offer) // fails where the command has no such flag
		}
	}
	for _, name := range []string{"run", "report", "score", "compare", "path", "batch"} {
		if cmd, _, err := root.Find([]string{name}); err == nil {
			cmd.ValidArgsFunction = answersFiles()
		}
	}
	if batch, _, err := root.Find([]string{"batch"}); err == nil {
		batch.Flag("output").Annotations = map[string][]string{cobra.BashCompSubdirsInDir: {}}
	}
}

func (e *env) flagValues() map[string]cobra.CompletionFunc {
	yaml := completeFiles("yaml", "yml")
	gate := func(measures assess.Measures) cobra.CompletionFunc {
		return noSpace(e.completeContent(func(c *content) []string { return c.gates(measures) }))
	}
	return map[string]cobra.CompletionFunc{
		"format":      completeIDs(app.FormatNames),
		"audience":    completeIDs(editionNames),
		"notes":       completeIDs(notesNames),
		"without":     completeIDs(func() []string { return []string{"notes"} }),
		"across":      completeIDs(func() []string { return []string{"services"} }),
		"perspective": e.completeContent(perspectiveIDs),
		"fail-under":  gate(assess.Readiness),
		"fail-over":   gate(assess.Risk),
		"plan":        yaml, "sources": yaml, "glossary": yaml, "profile": yaml,
		"questionnaire": yaml, "brand": yaml, "commentary": yaml,
		"template": completeFiles("docx", "dotx"),
		"register": completeFiles("xlsx", "csv"),
		"since":    answersFiles(), "from": answersFiles(),
	}
}

// noSpace lets the word go on after what is offered.
func noSpace(offer cobra.CompletionFunc) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
		words, directive := offer(cmd, args, toComplete)
		return words, directive | cobra.ShellCompDirectiveNoSpace
	}
}

// gates are the beginnings of thresholds: a questionnaire and an equals sign.
func (c *content) gates(measures assess.Measures) []string {
	var out []string
	for _, q := range c.Questionnaires {
		if q.Measures == measures {
			out = append(out, q.ID+"=")
		}
	}
	return out
}

func editionNames() []string {
	var out []string
	for _, edition := range report.Editions() {
		out = append(out, string(edition))
	}
	return out
}

func notesNames() []string {
	var out []string
	for _, choice := range asking.Notes() {
		out = append(out, choice.ID)
	}
	return out
}

func perspectiveIDs(c *content) []string {
	var out []string
	for _, p := range c.Form.Perspectives {
		out = append(out, p.ID)
	}
	return out
}

// completeShown offers the ids that show takes; a question's are offered once its
// questionnaire is named, since there are many.
func (e *env) completeShown() cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return e.completeContent(func(c *content) []string {
			asked, plans := c.shippedIDs()
			return slices.Concat(asked, plans, []string{"method"}, c.questionsUnder(toComplete), c.planIDs())
		})(cmd, args, toComplete)
	}
}

// completeExplained offers answers first, then the ids of scores.
func (e *env) completeExplained() cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 0 {
			return answersFiles()(cmd, args, toComplete)
		}
		return e.completeContent(func(c *content) []string {
			asked, _ := c.shippedIDs()
			return slices.Concat([]string{"overall"}, asked, c.questionsUnder(toComplete), c.planIDs())
		})(cmd, args, toComplete)
	}
}

// questionsUnder are the questions of the questionnaire that a word names
// before its slash.
func (c *content) questionsUnder(word string) []string {
	id, _, named := strings.Cut(word, "/")
	q := c.Questionnaire(id)
	if !named || q == nil {
		return nil
	}
	var out []string
	for _, item := range q.Items() {
		out = append(out, id+"/"+item.ID)
	}
	return out
}

// planIDs are the priority areas and goals of the plans.
func (c *content) planIDs() []string {
	var out []string
	for _, p := range c.Plans {
		for _, a := range p.Areas {
			out = append(out, a.ID)
			for _, g := range a.Goals {
				out = append(out, g.ID)
			}
		}
	}
	return out
}

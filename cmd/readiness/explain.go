package main

import (
	"bytes"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/text"
)

type explainOptions struct {
	contentOptions
	wordOptions
	combineOptions
}

func newExplainCmd(e *env) *cobra.Command {
	var o explainOptions
	cmd := &cobra.Command{
		Use:   "explain ANSWERS... [ID]",
		Short: "Show the arithmetic behind a score",
		Long: `Explain prints how a score came about: every answer that entered it, what it
is worth, its weight, what was left out, and the sum.

ID is overall, a questionnaire, a section or question as questionnaire/id, or
a priority area or goal of the plan. Without it, overall readiness and every
questionnaire are explained. A name that is both an ID and a folder is taken as
the ID; write ./supervision for the folder.

` + combineHelp + `

Statuses: 0 done, 1 a file has mistakes, 2 called wrongly.`,
		Example: `  readiness explain answers.yaml
  readiness explain answers.yaml supervision
  readiness explain answers.yaml supervision/protected-time
  readiness explain answers.yaml peer-supervision`,
		Args:              usageArgs(cobra.MinimumNArgs(1)),
		ValidArgsFunction: e.completeExplained(),
		RunE:              func(_ *cobra.Command, args []string) error { return runExplain(e, o, args) },
	}
	o.contentOptions.addFlags(cmd.Flags())
	o.wordOptions.addFlags(cmd.Flags())
	o.combineOptions.addFlags(cmd.Flags())
	return cmd
}

func runExplain(e *env, o explainOptions, args []string) error {
	notes, err := o.words()
	if err != nil {
		return err
	}
	c, err := e.load(o.contentOptions)
	if err != nil {
		return err
	}
	paths, id := c.splitID(args)
	assessment, _, err := e.assessFiles(c, paths, o.combineOptions, app.KeepsWords(notes))
	if err != nil {
		return err
	}
	// The name of the respondent is not looked for: few of the words are printed.
	released, _ := assessment.Release(app.ReleasedNotes(notes, assessment))
	blocks, err := report.Explain(released, id)
	if err != nil {
		return fault.WithHint(usageError{err}, "\"readiness list\" and \"readiness show\" show the ids")
	}
	var out bytes.Buffer
	if err := text.Write(&out, document.Document{Blocks: blocks}, e.width()); err != nil {
		return err
	}
	return e.print(out.Bytes())
}

// splitID takes the id of a score off the end of the arguments. It is one that
// is known, or else what names no file.
func (c *content) splitID(args []string) (paths []string, id string) {
	last := args[len(args)-1]
	if len(args) == 1 {
		return args, ""
	}
	_, err := os.Stat(last)
	if c.explains(last) || err != nil && !strings.ContainsAny(last, "*?[.") {
		return args[:len(args)-1], last
	}
	return args, ""
}

// explains reports whether an id is that of a score.
func (c *content) explains(id string) bool {
	if questionnaire, _, _ := strings.Cut(id, "/"); id == "overall" || c.Questionnaire(questionnaire) != nil {
		return true
	}
	return slices.ContainsFunc(c.Plans, func(p *assess.Plan) bool {
		return p.Goal(id) != nil || slices.ContainsFunc(p.Areas, func(a *assess.Area) bool { return a.ID == id })
	})
}

package main

import (
	"bytes"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/text"
)

func newExplainCmd(e *env) *cobra.Command {
	var o contentOptions
	var combined combineOptions
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
		RunE:              func(_ *cobra.Command, args []string) error { return runExplain(e, o, combined, args) },
	}
	o.addFlags(cmd.Flags())
	combined.addFlags(cmd.Flags())
	return cmd
}

func runExplain(e *env, o contentOptions, combined combineOptions, args []string) error {
	c, err := e.load(o)
	if err != nil {
		return err
	}
	paths, id := c.splitID(args)
	assessment, _, err := e.assessFiles(c, paths, combined, false)
	if err != nil {
		return err
	}
	blocks, err := report.Explain(assessment, id)
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

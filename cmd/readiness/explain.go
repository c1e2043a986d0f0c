package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/text"
)

func newExplainCmd(e *env) *cobra.Command {
	var o contentOptions
	cmd := &cobra.Command{
		Use:   "explain ANSWERS [ID]",
		Short: "Show the arithmetic behind a score",
		Long: `Explain prints how a score came about: every answer that entered it, what it
is worth, its weight, what was left out, and the sum.

ID is overall, a questionnaire, a section or question as questionnaire/id, or
a priority area or goal of the plan. Without it, overall readiness and every
questionnaire are explained.

Statuses: 0 done, 1 the file has mistakes, 2 called wrongly.`,
		Example: `  readiness explain answers.yaml
  readiness explain answers.yaml supervision
  readiness explain answers.yaml supervision/protected-time
  readiness explain answers.yaml peer-supervision`,
		Args: usageArgs(cobra.RangeArgs(1, 2)),
		RunE: func(_ *cobra.Command, args []string) error {
			id := ""
			if len(args) == 2 {
				id = args[1]
			}
			return runExplain(e, o, args[0], id)
		},
	}
	o.addFlags(cmd.Flags())
	return cmd
}

func runExplain(e *env, o contentOptions, input, id string) error {
	c, err := e.load(o)
	if err != nil {
		return err
	}
	a, err := e.readAnswers(input, c)
	if err != nil {
		return err
	}
	assessment, err := c.assess(a)
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

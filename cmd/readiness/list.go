package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"example.org/readiness/cmd/internal/asking"
)

func newListCmd(e *env) *cobra.Command {
	var o contentOptions
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the questionnaires and the plans",
		Long: `List shows what can be answered and what the actions are tied to. Any of it
can be read in full with "readiness show ID".

Statuses: 0 done, 1 a file of one's own has mistakes, 2 called wrongly.`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error { return runList(e, o) },
	}
	o.addFlags(cmd.Flags())
	return cmd
}

func runList(e *env, o contentOptions) error {
	c, err := e.load(o)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	rows := [][]string{{"questionnaire", "title", "measures", "questions", "minutes"}}
	for _, q := range c.Questionnaires {
		n := 0
		for range q.Questions() {
			n++
		}
		rows = append(rows, []string{q.ID, q.Title, string(q.Measures), fmt.Sprint(n), fmt.Sprintf("about %d", asking.Minutes(n))})
	}
	printTable(&out, rows)
	for _, p := range c.Plans {
		rows = [][]string{{"plan", "title"}, {p.ID, p.Title}}
		printTable(&out, rows)
		rows = [][]string{{"priority area, goals", "name"}}
		for _, a := range p.Areas {
			rows = append(rows, []string{a.ID, a.Numbered()})
			for _, g := range a.Goals {
				rows = append(rows, []string{"  " + g.ID, "   " + g.Name})
			}
		}
		printTable(&out, rows)
	}
	return e.print(bytes.TrimLeft(out.Bytes(), "\n"))
}

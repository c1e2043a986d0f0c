package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/report"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/words"
)

type compareOptions struct {
	contentOptions
	combineOptions
	json, fail bool
}

func newCompareCmd(e *env) *cobra.Command {
	var o compareOptions
	cmd := &cobra.Command{
		Use:   "compare BEFORE AFTER",
		Short: "Show what changed between two assessments",
		Long: `Compare shows what went up and down from one assessment to another: overall, by
questionnaire, priority area and question; what is newly answered; which actions
are no longer called for. Each side is an answers file, or a folder of several
respondents. Scores are worked out anew over the questions that both sides
answered and that mean the same in both, so that a change of a score is a change
of answers; what cannot be compared is listed with the reason.

A regression is a questionnaire that came out worse, or an essential that is not
met now and was. Where a questionnaire has too few answers now, or an essential
that was met has none, nobody can rule a regression out: --fail-on-regression
fails there too. With --json everything is printed, scores as fractions.

Statuses: 0 done, 1 a file has mistakes or there is nothing to compare, 2 called
wrongly, 3 there is a regression, or none can be ruled out, and
--fail-on-regression is given.`,
		Example: `  readiness compare last-year.yaml this-year.yaml
  readiness compare 2025/ 2026/ --json > comparison.json
  readiness compare last-year.yaml this-year.yaml --fail-on-regression`,
		Args: usageArgs(cobra.ExactArgs(2)),
		RunE: func(_ *cobra.Command, args []string) error { return runCompare(e, o, args[0], args[1]) },
	}
	o.contentOptions.addFlags(cmd.Flags())
	o.combineOptions.addFlags(cmd.Flags())
	cmd.Flags().BoolVar(&o.json, "json", false, "print the comparison as JSON")
	cmd.Flags().BoolVar(&o.fail, "fail-on-regression", false, "fail where a questionnaire or an essential became worse, or is not known now")
	return cmd
}

func runCompare(e *env, o compareOptions, before, after string) error {
	c, err := e.load(o.contentOptions)
	if err != nil {
		return err
	}
	comparison, err := e.compare(c, []string{before}, []string{after}, o.combineOptions)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if o.json {
		err = app.WriteJSON(&out, comparison)
	} else {
		printComparison(&out, comparison)
	}
	if err == nil {
		err = e.print(out.Bytes())
	}
	if err != nil || !o.fail {
		return err
	}
	return e.holdRegressions(comparison)
}

// holdRegressions says on stderr what became worse, and what may have: a gate is
// a claim about a complete assessment, and does not pass on what nobody knows.
func (e *env) holdRegressions(c *assess.Comparison) error {
	for _, r := range c.Regressions {
		e.say("regression: %s: %s", refText(r.Questionnaire, string(r.Question)), r.Because)
	}
	for _, r := range c.NotKnown {
		e.say("not known now: %s: %s", refText(r.Questionnaire, string(r.Question)), r.Because)
	}
	if len(c.Regressions)+len(c.NotKnown) > 0 {
		return exitStatus(statusThreshold)
	}
	return nil
}

// compare reads two sides and compares them.
func (e *env) compare(c *content, before, after []string, o combineOptions) (*assess.Comparison, error) {
	earlier, _, err := e.assessFiles(c, before, o, false)
	if err != nil {
		return nil, err
	}
	later, _, err := e.assessFiles(c, after, o, false)
	if err != nil {
		return nil, err
	}
	return e.compareWith(earlier, later)
}

// compareWith compares two assessments, and warns where they seem to be swapped
// or of two organisations.
func (e *env) compareWith(earlier, later *assess.Assessment) (*assess.Comparison, error) {
	comparison, warnings, err := app.Compare(earlier, later)
	for _, w := range warnings {
		e.say("warning: %s", w)
	}
	return comparison, err
}

// printComparison prints a comparison for a person at a terminal.
func printComparison(w io.Writer, c *assess.Comparison) {
	fmt.Fprintln(w, comparisonTitle(c))
	rows := [][]string{{"", "before", "after", "change", "questions"}, changeRow("Overall readiness", c.Overall)}
	var risks [][]string
	for _, q := range c.Questionnaires {
		row := changeRow("  "+q.Title, q.ScoreChange)
		if q.Measures == assess.Risk {
			risks = append(risks, row)
		} else {
			rows = append(rows, row)
		}
	}
	if len(risks) > 0 {
		rows = append(append(rows, nil, heading("Risk: lower is better")), risks...)
	}
	if len(c.Areas) > 0 {
		rows = append(rows, nil, heading("Priority areas: higher is better"))
		for _, a := range c.Areas {
			rows = append(rows, changeRow(fmt.Sprintf("  %d. %s", a.Number, a.Name), a.ScoreChange))
		}
	}
	printTable(w, rows)
	printChanges(w, c)
	printActionChanges(w, c.Actions)
	because := func(r assess.Regression) string {
		return refText(r.Questionnaire, string(r.Question)) + ": " + r.Because
	}
	printList(w, "Regressions", c.Regressions, because)
	printList(w, "Not known now", c.NotKnown, because)
	printList(w, "Not comparable", c.NotComparable, func(n assess.Incomparable) string {
		return refText(n.Questionnaire, string(n.Question)) + ": " + n.Because
	})
}

// printActionChanges counts what became of the actions. One whose question has no
// answer now is not resolved, and is counted apart with the reason.
func printActionChanges(w io.Writer, a assess.ActionChanges) {
	fmt.Fprintf(w, "\nActions: %d no longer called for, %d still open, %d new", len(a.NoLonger), len(a.StillOpen), len(a.New))
	if len(a.NotKnown) == 0 {
		fmt.Fprintln(w)
		return
	}
	fmt.Fprintf(w, ", %d not known now\n", len(a.NotKnown))
	for _, reason := range a.Reasons() {
		fmt.Fprintf(w, "  not known now: %s (%d)\n", reason.Because, reason.N)
	}
}

func comparisonTitle(c *assess.Comparison) string {
	side := func(s assess.ComparedSide) string {
		said := "no day"
		if s.Date != "" {
			said = words.Day(string(s.Date))
		}
		if s.Respondents > 1 {
			said += " (" + words.Count(s.Respondents, "respondent") + ")"
		}
		if s.Form == assess.Short {
			said += " (short form)"
		}
		return said
	}
	return safetext.OneLine(c.After.Organisation + ": from " + side(c.Before) + " to " + side(c.After))
}

func changeRow(name string, s assess.ScoreChange) []string {
	percent := func(n assess.Number) string {
		if !n.Known {
			return "-"
		}
		return words.Percent(n.Value)
	}
	change := ""
	if s.Change.Known {
		change = fmt.Sprintf("%+.1f", words.Round(s.Change.Value*100, 1))
		if change == "+0.0" || change == "-0.0" {
			change = "0.0"
		}
		if s.Direction != assess.Same {
			change += " " + string(s.Direction)
		}
	}
	return []string{name, percent(s.Before), percent(s.After), change, fmt.Sprint(s.Shared)}
}

// printChanges lists the questions that changed, by how they did. Answers that
// wait to be confirmed are counted: they may be all there are.
func printChanges(w io.Writer, c *assess.Comparison) {
	kinds := []struct {
		kind assess.ChangeKind
		head string
	}{
		{assess.WentUp, "Better"}, {assess.WentDown, "Worse"}, {assess.NewlyAnswered, "Newly answered"},
		{assess.NewlySetAside, "Newly set aside"}, {assess.NotAnsweredNow, "No longer answered"},
	}
	for _, k := range kinds {
		var lines []string
		for _, q := range c.Questionnaires {
			for _, change := range q.Questions {
				if change.Kind != k.kind {
					continue
				}
				line := fmt.Sprintf("%s (%s)", safetext.OneLine(change.Topic), refText(q.ID, change.ID))
				if n := change.Steps; n.Known && n.Value != 0 {
					line = fmt.Sprintf("%+g %s", n.Value, line)
				}
				lines = append(lines, line)
			}
		}
		printList(w, k.head, lines, func(s string) string { return s })
	}
	for _, side := range []struct {
		when string
		assess.ComparedSide
	}{{"Before", c.Before}, {"After", c.After}} {
		if line := report.UnconfirmedCount(side.Unconfirmed, side.Respondents > 1); line != "" {
			fmt.Fprintf(w, "\n%s: %s.\n", side.when, line)
		}
	}
}

// printList prints what there is under a heading, or nothing.
func printList[T any](w io.Writer, head string, list []T, line func(T) string) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", head)
	for _, item := range list {
		fmt.Fprintf(w, "  %s\n", safetext.OneLine(line(item)))
	}
}

// refText names a question, or a questionnaire where there is none.
func refText(questionnaire, question string) string {
	if question == "" {
		return questionnaire
	}
	return questionnaire + "/" + question
}

package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/report"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/words"
)

type scoreOptions struct {
	contentOptions
	thresholds
	answers string
	json    bool
}

func newScoreCmd(e *env) *cobra.Command {
	var o scoreOptions
	cmd := &cobra.Command{
		Use:   "score ANSWERS",
		Short: "Show the scores of an answers file",
		Long: `Score reads an answers file and prints its scores: overall, for each
questionnaire, and for each priority area of the plan. With --json it prints
everything that the report is made of, numbers unrounded.

Statuses: 0 done, 1 the file has mistakes, 2 called wrongly, 3 a score is
below --fail-under or above --fail-over, or there is no score to compare.`,
		Example: `  readiness score answers.yaml
  readiness score answers.yaml --fail-under 60 --fail-over peer-drift=40
  readiness score answers.yaml --json > result.json`,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneAnswersFile("score", args); err != nil {
				return err
			}
			o.answers = args[0]
			return runScore(e, o)
		},
	}
	o.contentOptions.addFlags(cmd.Flags())
	o.thresholds.addFlags(cmd.Flags())
	cmd.Flags().BoolVar(&o.json, "json", false, "print the result as JSON")
	return cmd
}

func runScore(e *env, o scoreOptions) error {
	c, err := e.load(o.contentOptions)
	if err != nil {
		return err
	}
	limits, err := o.thresholds.parse(c)
	if err != nil {
		return err
	}
	a, err := e.readAnswers(o.answers, c)
	if err != nil {
		return err
	}
	assessment, err := c.assess(a)
	if err != nil {
		return err
	}
	result := assessment.Result()
	var out bytes.Buffer
	if o.json {
		if err := app.WriteJSON(&out, result); err != nil {
			return err
		}
	} else {
		printScores(&out, assessment)
	}
	if err := e.print(out.Bytes()); err != nil {
		return err
	}
	return limits.hold(e, display(o.answers), result)
}

// printScores prints the scores for a person at a terminal.
func printScores(w io.Writer, a *assess.Assessment) {
	r := a.Result()
	fmt.Fprintln(w, title(r))
	rows := [][]string{{"", "score", "range", "band", "answered"}, overallRow(r)}
	for _, q := range r.Questionnaires {
		if q.Measures == assess.Readiness {
			rows = append(rows, questionnaireRow(q))
		}
	}
	rows = append(rows, riskRows(r)...)
	rows = append(rows, areaRows(a)...)
	printTable(w, rows)
	for _, line := range scoreNotes(r) {
		fmt.Fprintf(w, "\n%s\n", line)
	}
	printEssentials(w, r)
	printFirstActions(w, r)
}

// scoreNotes says what the numbers do not: why overall readiness has no band,
// and where a question without an answer counts.
func scoreNotes(r *assess.Result) []string {
	var notes, few, worst []string
	for _, q := range r.TooFew() {
		few = append(few, q.ID)
	}
	switch o := r.Overall; {
	case len(o.Missing) > 0:
		notes = append(notes, fmt.Sprintf("Overall readiness has no band without %s.", strings.Join(o.Missing, ", ")))
	case len(few) > 0:
		notes = append(notes, fmt.Sprintf("Overall readiness has no band until more is answered in %s.", strings.Join(few, ", ")))
	}
	for _, q := range r.Questionnaires {
		if q.Unanswered == assess.Worst {
			worst = append(worst, q.ID)
		}
	}
	if len(worst) > 0 {
		notes = append(notes, fmt.Sprintf("A question without an answer counts as its worst level in %s.", strings.Join(worst, ", ")))
	}
	return notes
}

func title(r *assess.Result) string {
	parts := []string{r.Organisation}
	if r.Service != "" {
		parts = append(parts, string(r.Service))
	}
	if r.Date != "" {
		parts = append(parts, words.Day(string(r.Date)))
	}
	return safetext.OneLine(strings.Join(parts, ", "))
}

func overallRow(r *assess.Result) []string {
	band := string(r.Overall.Band)
	if band == "" {
		band = "not enough answers"
		if len(r.Overall.Missing) > 0 {
			band = "no band"
		}
	}
	s := report.ShowerOfOverall(r.Overall)
	covers := len(r.Overall.Covers)
	over := fmt.Sprintf("over %d of %d", covers, covers+len(r.Overall.Missing))
	if covers+len(r.Overall.Missing) == 0 {
		band, over = "", ""
	}
	return []string{"Overall readiness", s.Score(r.Overall.Summary), s.Range(r.Overall.Summary), band, over}
}

func questionnaireRow(q assess.QuestionnaireResult) []string {
	s := report.ShowerOf(q)
	return []string{"  " + q.Title, s.Score(q.Summary), s.Range(q.Summary), report.BandOf(q), report.AnsweredOf(q.Questions)}
}

// riskRows shows what measures risk apart, with its sections: the one number
// says too little.
func riskRows(r *assess.Result) [][]string {
	var rows [][]string
	for _, q := range r.Questionnaires {
		if q.Measures != assess.Risk {
			continue
		}
		rows = append(rows, nil, heading("Risk: lower is better"), questionnaireRow(q))
		for _, s := range q.Sections {
			shown := report.Shower{Bands: q.Questionnaire.Bands, OutOf: s.OutOf}
			rows = append(rows, []string{"    " + s.Title, shown.Score(s.Summary), shown.Range(s.Summary), "", ""})
		}
	}
	return rows
}

func areaRows(in *assess.Assessment) [][]string {
	if in.Plan() == nil {
		return nil
	}
	rows := [][]string{nil, heading("Priority areas of the " + in.Plan().ShortTitle + ": higher is better")}
	for _, a := range in.Result().Areas {
		rows = append(rows, []string{fmt.Sprintf("  %d. %s", a.Number, a.Name), report.AreaScore(in, a), report.Shower{}.Range(a.Summary), "", ""})
	}
	return rows
}

// heading is a row of words over those below it.
func heading(text string) []string { return []string{text} }

func printEssentials(w io.Writer, r *assess.Result) {
	var lines []string
	for _, q := range r.Questionnaires {
		for _, id := range q.HeldBy {
			lines = append(lines, fmt.Sprintf("  not met: %s/%s", q.ID, id))
		}
		for _, id := range q.NotKnown {
			lines = append(lines, fmt.Sprintf("  not known: %s/%s", q.ID, id))
		}
	}
	if len(lines) > 0 {
		fmt.Fprintf(w, "\nEssentials\n%s\n", strings.Join(lines, "\n"))
	}
}

// firstActions is how many actions the terminal shows.
const firstActions = 5

func printFirstActions(w io.Writer, r *assess.Result) {
	if len(r.Actions) == 0 {
		return
	}
	fmt.Fprintf(w, "\nFirst actions (%d of %d; the report has them all)\n", min(firstActions, len(r.Actions)), len(r.Actions))
	for i, a := range r.Actions[:min(firstActions, len(r.Actions))] {
		mark := string(a.Priority)
		if a.Duty {
			mark = "Look into now"
		}
		text := ansi.Wordwrap(mark+": "+safetext.OneLine(a.Do), 74, "")
		fmt.Fprintf(w, "  %d. %s\n", i+1, strings.ReplaceAll(text, "\n", "\n     "))
	}
}

// printTable prints rows in columns as wide as they need to be, after an empty
// line. A row of one cell is a heading and may run over the columns; the last
// column is not padded. Cells are cleaned here, but for the spaces that indent
// them: what titles hold may come from anybody's questionnaire.
func printTable(w io.Writer, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			words := strings.TrimLeft(cell, " ")
			row[i] = cell[:len(cell)-len(words)] + safetext.OneLine(words)
			if i == len(widths) {
				widths = append(widths, 0)
			}
			if len(row) > 1 {
				widths[i] = max(widths[i], ansi.StringWidth(row[i]))
			}
		}
	}
	fmt.Fprintln(w)
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			line.WriteString(strings.Repeat(" ", max(0, widths[i]-ansi.StringWidth(cell))+2))
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/report"
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
	result := c.instrument(a).Score(a)
	var out bytes.Buffer
	if o.json {
		if err := writeJSON(&out, result); err != nil {
			return err
		}
	} else {
		printScores(&out, c, result)
	}
	if _, err := e.stdout.Write(out.Bytes()); err != nil {
		return err
	}
	return limits.hold(e, display(o.answers), result)
}

// writeJSON writes a value for other programs, and for people who look.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// printScores prints the scores for a person at a terminal.
func printScores(w io.Writer, c *content, r *assess.Result) {
	fmt.Fprintln(w, title(r))
	rows := [][]string{{"", "score", "range", "band", "answered"}, overallRow(r)}
	for _, q := range r.Questionnaires {
		if q.Measures == assess.Readiness {
			rows = append(rows, questionnaireRow(q))
		}
	}
	rows = append(rows, riskRows(r)...)
	rows = append(rows, areaRows(c, r)...)
	printTable(w, rows)
	if len(r.Overall.Missing) > 0 {
		fmt.Fprintf(w, "\nOverall readiness has no band without %s.\n", strings.Join(r.Overall.Missing, ", "))
	}
	printEssentials(w, r)
	printFirstActions(w, r)
}

func title(r *assess.Result) string {
	parts := []string{r.Organisation}
	if r.Service != "" {
		parts = append(parts, string(r.Service))
	}
	if r.Date != "" {
		parts = append(parts, report.Day(string(r.Date)))
	}
	return strings.Join(parts, ", ")
}

func overallRow(r *assess.Result) []string {
	band := string(r.Overall.Band)
	if band == "" {
		band = "not enough answers"
		if len(r.Overall.Missing) > 0 {
			band = "no band"
		}
	}
	s := report.Shower{}
	covers := len(r.Overall.Covers)
	return []string{"Overall readiness", s.Score(r.Overall.Summary), s.Range(r.Overall.Summary), band,
		fmt.Sprintf("over %d of %d", covers, covers+len(r.Overall.Missing))}
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

func areaRows(c *content, r *assess.Result) [][]string {
	if len(r.Areas) == 0 {
		return nil
	}
	plan := c.Plan(string(r.Plan))
	rows := [][]string{nil, heading("Priority areas of the " + plan.ShortTitle + ": higher is better")}
	for _, a := range r.Areas {
		rows = append(rows, []string{fmt.Sprintf("  %d. %s", a.Number, a.Name), report.AreaScore(r, plan, a), report.Shower{}.Range(a.Summary), "", ""})
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
		text := ansi.Wordwrap(fmt.Sprintf("%s: %s", mark, a.Do), 74, "")
		fmt.Fprintf(w, "  %d. %s\n", i+1, strings.ReplaceAll(text, "\n", "\n     "))
	}
}

// printTable prints rows in columns as wide as they need to be, after an empty
// line. A row of one cell is a heading and may run over the columns; the last
// column is not padded.
func printTable(w io.Writer, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			if len(row) > 1 {
				widths[i] = max(widths[i], ansi.StringWidth(cell))
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

// thresholds are the scores at which a command fails.
type thresholds struct {
	under, over []string
}

type flagSet interface {
	StringArrayVar(p *[]string, name string, value []string, usage string)
}

func (t *thresholds) addFlags(f flagSet) {
	f.StringArrayVar(&t.under, "fail-under", nil, "fail below this `percentage` overall, or ID=percentage for one questionnaire (repeatable)")
	f.StringArrayVar(&t.over, "fail-over", nil, "fail above this risk: `ID=percentage` (repeatable)")
}

// A limit is one threshold: of a questionnaire, or overall where it names
// none.
type limit struct {
	id      string
	percent float64
	over    bool
}

type limits []limit

func (t thresholds) parse(c *content) (limits, error) {
	var out limits
	for _, text := range t.under {
		l, err := parseLimit("--fail-under", text, c)
		if err != nil {
			return nil, err
		}
		if l.id != "" && c.Questionnaire(l.id).Measures == assess.Risk {
			return nil, hinted{usagef("--fail-under %s: %s measures risk, and less is better", text, l.id), "use --fail-over " + text}
		}
		out = append(out, l)
	}
	for _, text := range t.over {
		l, err := parseLimit("--fail-over", text, c)
		if err != nil {
			return nil, err
		}
		if l.id == "" {
			return nil, usagef("--fail-over %s: expected ID=percentage", text)
		}
		if c.Questionnaire(l.id).Measures != assess.Risk {
			return nil, hinted{usagef("--fail-over %s: %s measures readiness, and more is better", text, l.id), "use --fail-under " + text}
		}
		l.over = true
		out = append(out, l)
	}
	return out, nil
}

func parseLimit(flag, text string, c *content) (limit, error) {
	id, number, named := strings.Cut(text, "=")
	if !named {
		id, number = "", text
	}
	percent, err := strconv.ParseFloat(number, 64)
	if err != nil || !(percent >= 0 && percent <= 100) {
		return limit{}, usagef("%s %s: expected a percentage from 0 to 100", flag, text)
	}
	if named {
		if _, err := c.named([]string{id}); err != nil {
			return limit{}, err
		}
	}
	return limit{id: id, percent: percent}, nil
}

// hold tells on stderr which limits a result does not hold, and returns the
// status for it. No score, or too few answers, never holds.
func (ls limits) hold(e *env, name string, r *assess.Result) error {
	var err error
	for _, l := range ls {
		if broken := l.broken(r); broken != "" {
			fmt.Fprintf(e.stderr, "%s: %s\n", name, broken)
			err = exitStatus(statusThreshold)
		}
	}
	return err
}

// broken says how a result breaks the limit, or nothing.
func (l limit) broken(r *assess.Result) string {
	what, sum := "overall readiness", r.Overall.Summary
	if l.id != "" {
		what = l.id
		i := slices.IndexFunc(r.Questionnaires, func(q assess.QuestionnaireResult) bool { return q.ID == l.id })
		if i < 0 {
			return what + " is not in the assessment"
		}
		sum = r.Questionnaires[i].Summary
	}
	switch {
	case !sum.Score.Known:
		return what + " has no score"
	case !sum.Enough():
		return fmt.Sprintf("%s has too few answers for a score to rely on", what)
	case !l.over && !assess.Reaches(sum.Score.Value, l.percent/100):
		return fmt.Sprintf("%s is %s, below %s%%", what, report.Percent(sum.Score.Value, []assess.Band{{From: l.percent}}), trim(l.percent))
	case l.over && !assess.Reaches(l.percent/100, sum.Score.Value):
		return fmt.Sprintf("%s is %s, above %s%%", what, above(sum.Score.Value, l.percent), trim(l.percent))
	}
	return ""
}

// above shows a fraction that lies above a percentage, so that it looks it.
func above(f, percent float64) string {
	if shown := math.Floor(f*100 + 0.5); shown <= percent {
		return trim(math.Ceil(f*1000-1e-7)/10) + "%"
	}
	return report.Percent(f, nil)
}

// trim writes a number without zeros behind the point.
func trim(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

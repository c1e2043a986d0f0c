package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
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
	printOptions
	thresholds
	combineOptions
	answers []string
	json    bool
}

func newScoreCmd(e *env) *cobra.Command {
	var o scoreOptions
	cmd := &cobra.Command{
		Use:   "score ANSWERS...",
		Short: "Show the scores of answers",
		Long: `Score reads an answers file and prints its scores: overall, for each
questionnaire, and for each priority area of the plan. With --json it prints
everything that the report is made of, scores as fractions, unrounded.

--fail-under and --fail-over take percent. They are claims about a complete
assessment, so they also fail where the score that they name has no band, and
for the short form, unless --short lets it pass.

` + combineHelp + `

Statuses: 0 done, 1 a file has mistakes, 2 called wrongly, 3 a score is
below --fail-under, above --fail-over or without a band.`,
		Example: `  readiness score answers.yaml
  readiness score answers.yaml --fail-under 60 --fail-over peer-drift=40
  readiness score answers.yaml --json > result.json
  readiness score riverbend/ --min-group 4`,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := someAnswers(args); err != nil {
				return err
			}
			o.answers = args
			return runScore(e, o)
		},
	}
	o.contentOptions.addFlags(cmd.Flags())
	o.printOptions.addFlags(cmd.Flags())
	o.thresholds.addFlags(cmd.Flags())
	o.combineOptions.addFlags(cmd.Flags())
	cmd.Flags().BoolVar(&o.json, "json", false, "print the result as JSON")
	return cmd
}

func runScore(e *env, o scoreOptions) error {
	notes, err := o.words()
	if err != nil {
		return err
	}
	roadmap, err := o.roadmap()
	if err != nil {
		return err
	}
	c, err := e.load(o.contentOptions)
	if err != nil {
		return err
	}
	gates, err := o.thresholds.parse(c)
	if err != nil {
		return err
	}
	assessment, _, err := e.assessFiles(c, o.answers, o.combineOptions, app.KeepsWords(notes))
	if err != nil {
		return err
	}
	result := assessment.Result()
	var out bytes.Buffer
	if o.json {
		released, warnings := assessment.Release(app.ReleasedNotes(notes, assessment))
		e.warn(warnings)
		if err := app.WriteJSON(&out, released.Planned(roadmap).Result()); err != nil {
			return err
		}
	} else {
		printScores(&out, assessment.Planned(roadmap))
	}
	if err := e.print(out.Bytes()); err != nil {
		return err
	}
	return gates.hold(e, o.shown(), result)
}

// shown names what is scored in messages.
func (o scoreOptions) shown() string {
	if len(o.answers) == 1 {
		return display(o.answers[0])
	}
	return words.Count(len(o.answers), "input")
}

// printScores prints the scores for a person at a terminal.
func printScores(w io.Writer, a *assess.Assessment) {
	r := a.Result()
	fmt.Fprintln(w, title(r))
	rows := [][]string{{"", "score", "range", "band", "answered", "set aside"}, overallRow(r)}
	for i := range r.Questionnaires {
		if q := &r.Questionnaires[i]; q.Measures == assess.Readiness {
			rows = append(rows, questionnaireRow(q))
		}
	}
	rows = append(rows, riskRows(r)...)
	rows = append(rows, areaRows(a)...)
	rows = append(rows, voiceRows(a)...)
	printTable(w, rows)
	for _, line := range scoreNotes(r) {
		fmt.Fprintf(w, "\n%s\n", line)
	}
	printEssentials(w, r)
	printFirstSteps(w, r)
}

// scoreNotes says what the numbers do not: what was asked at all, why overall
// readiness has no band, and where a question without an answer counts.
func scoreNotes(r *assess.Result) []string {
	var notes, few, worst []string
	if r.Form == assess.Short {
		notes = append(notes, report.OnlyShort)
	}
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
	if line := report.Unconfirmed(r); line != "" {
		notes = append(notes, line+": "+someRefs(r.Unconfirmed)+".")
	}
	return notes
}

// fewRefs is how many questions are named where there may be hundreds.
const fewRefs = 5

// someRefs names the first of some questions, and says how many more there are.
func someRefs(refs []assess.QuestionRef) string {
	var ids []string
	for _, u := range refs[:min(fewRefs, len(refs))] {
		ids = append(ids, refText(u.Questionnaire, u.Question))
	}
	named := strings.Join(ids, ", ")
	if more := len(refs) - len(ids); more > 0 {
		return fmt.Sprintf("%s and %s", named, words.Count(more, "other"))
	}
	return named
}

func title(r *assess.Result) string {
	parts := []string{r.Organisation}
	if r.Service != "" {
		parts = append(parts, string(r.Service))
	}
	if r.Date != "" {
		parts = append(parts, words.Day(string(r.Date)))
	}
	if r.Respondents > 1 {
		parts = append(parts, words.Count(r.Respondents, "respondent"))
	}
	return safetext.OneLine(strings.Join(parts, ", "))
}

func overallRow(r *assess.Result) []string {
	o := r.Overall
	name := "Overall readiness"
	if len(o.Missing) > 0 {
		name = fmt.Sprintf("Overall, over %d of %d", len(o.Covers), len(o.Covers)+len(o.Missing))
	}
	s := report.ShowerOfOverall(o)
	if len(o.Covers)+len(o.Missing) == 0 {
		return []string{name, s.Score(o.Summary), "", "", "", ""}
	}
	return append([]string{name, s.Score(o.Summary), s.Range(o.Summary), report.BandOfOverall(o)}, countCells(o.Counts)...)
}

func questionnaireRow(q *assess.QuestionnaireResult) []string {
	s := report.ShowerOf(q)
	band := report.BandOf(q)
	if q.Held() {
		band += ", held by an essential"
	}
	return append([]string{"  " + q.Title, s.Score(q.Summary), s.Range(q.Summary), band}, countCells(q.Counts)...)
}

// countCells says how many of the questions that are asked have a level, and
// how many the respondent set aside.
func countCells(c assess.Counts) []string {
	aside := ""
	if c.SetAside > 0 {
		aside = strconv.Itoa(c.SetAside)
	}
	return []string{fmt.Sprintf("%d of %d", c.Level, c.Asked), aside}
}

// riskRows shows what measures risk apart, with its sections: the one number
// says too little.
func riskRows(r *assess.Result) [][]string {
	var rows [][]string
	for i := range r.Questionnaires {
		q := &r.Questionnaires[i]
		if q.Measures != assess.Risk {
			continue
		}
		rows = append(rows, nil, heading("Risk: lower is better"), questionnaireRow(q))
		for _, s := range q.Sections {
			shown := report.Shower{Bands: q.Questionnaire.Bands, OutOf: s.OutOf}
			rows = append(rows, append([]string{"    " + s.Title, shown.Score(s.Summary), shown.Range(s.Summary), report.Thin(s.Summary)}, countCells(s.Counts)...))
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
		rows = append(rows, append([]string{fmt.Sprintf("  %d. %s", a.Number, a.Name), report.AreaScore(a), report.Shower{}.Range(a.Summary), report.Thin(a.Summary)}, countCells(a.Counts)...))
	}
	return rows
}

// heading is a row of words over those below it.
func heading(text string) []string { return []string{text} }

// printEssentials names the essentials that are not met, and those of which
// nothing is known: open ones, and those that were set aside.
func printEssentials(w io.Writer, r *assess.Result) {
	var lines []string
	for i := range r.Questionnaires {
		q := &r.Questionnaires[i]
		for j := range q.Questions {
			question := &q.Questions[j]
			state := ""
			switch {
			case slices.Contains(q.HeldBy, question.ID):
				state = "not met"
			case slices.Contains(q.NotKnown, question.ID) && question.Hidden:
				state = "not shown"
			case slices.Contains(q.NotKnown, question.ID) && question.SetAside():
				state = "set aside"
			case slices.Contains(q.NotKnown, question.ID):
				state = "not known"
			case slices.Contains(q.Disputed, question.ID):
				state = "disputed"
			default:
				continue
			}
			lines = append(lines, fmt.Sprintf("  %s: %s (%s/%s)", state, safetext.OneLine(question.Topic), q.ID, question.ID))
		}
	}
	if len(lines) > 0 {
		fmt.Fprintf(w, "\nEssentials\n%s\n", strings.Join(lines, "\n"))
	}
}

// firstSteps is how many steps the terminal shows.
const firstSteps = 5

func printFirstSteps(w io.Writer, r *assess.Result) {
	if len(r.Steps) == 0 {
		return
	}
	fmt.Fprintf(w, "\nFirst steps (%d of %d; the report has them all)\n", min(firstSteps, len(r.Steps)), len(r.Steps))
	for i, s := range r.Steps[:min(firstSteps, len(r.Steps))] {
		mark := string(s.Priority)
		if s.Duty {
			mark = "Look into now"
		}
		text := ansi.Wordwrap(mark+": "+safetext.OneLine(s.Do), 74, "")
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

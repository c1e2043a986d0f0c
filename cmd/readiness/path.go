package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/words"
)

type pathOptions struct {
	contentOptions
	combineOptions
	to   string
	json bool
}

func newPathCmd(e *env) *cobra.Command {
	var o pathOptions
	cmd := &cobra.Command{
		Use:   "path ANSWERS...",
		Short: "Show the least that has to rise for a band",
		Long: `Path shows which answers would have to rise, at the least effort, for overall
readiness or a questionnaire to reach a band. Only answered questions can rise.
The effort of a rise is that of the actions that the answers on the way call
for: small 1, medium 2, large 4. Where no rise can reach the band, it says why.

Without --to it is the next band. With --questionnaire ID it is that of one
questionnaire. A name with a dot or a slash in it, such as ./supervision, is a
file of your own. It is a way to think about what comes first, and no plan: the
report's roadmap has what hazards and duties put before it.

Statuses: 0 done, also where the band cannot be reached, 1 a file has mistakes
or there is no next band, 2 called wrongly.`,
		Example: `  readiness path answers.yaml --to Established
  readiness path answers.yaml --to Sustained --questionnaire supervision --json`,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := someAnswers(args); err != nil {
				return err
			}
			return runPath(e, o, args)
		},
	}
	o.contentOptions.addFlags(cmd.Flags())
	o.combineOptions.addFlags(cmd.Flags())
	cmd.Flags().StringVar(&o.to, "to", "", "reach this `band`, by its name; without it the next one")
	cmd.Flags().BoolVar(&o.json, "json", false, "print the path as JSON")
	return cmd
}

func runPath(e *env, o pathOptions, answers []string) error {
	id, err := o.takeID()
	if err != nil {
		return err
	}
	c, err := e.load(o.contentOptions)
	if err != nil {
		return err
	}
	if id != "" {
		if _, err := c.named([]string{id}); err != nil {
			return err
		}
	}
	assessment, _, err := e.assessFiles(c, answers, o.combineOptions, false)
	if err != nil {
		return err
	}
	r := assessment.Result()
	if id != "" && !slices.ContainsFunc(r.Questionnaires, func(q assess.QuestionnaireResult) bool { return q.ID == id }) {
		return fmt.Errorf("%s is not in the assessment", id)
	}
	if o.to == "" {
		var ok bool
		if o.to, ok = assessment.NextBand(id); !ok {
			e.sayUnconfirmed(r)
			return fault.WithHint(fmt.Errorf("%s has no next band", subject(r, id)), "name a band with --to; \"readiness score\" shows where it is")
		}
	}
	path, err := assessment.Path(id, o.to)
	if err != nil {
		return usageError{err}
	}
	var out bytes.Buffer
	if o.json {
		if err := app.WriteJSON(&out, path); err != nil {
			return err
		}
	} else {
		printPath(&out, assessment, path, id, o.to)
	}
	return e.print(out.Bytes())
}

// takeID takes a questionnaire's id out of the questionnaires that are named:
// one without an ending and without a folder before it is no file.
func (o *pathOptions) takeID() (string, error) {
	id := ""
	var files []string
	for _, name := range o.questionnaires {
		switch {
		case name == "-" || name == "" || strings.ContainsAny(name, `./\`):
			files = append(files, name)
		case id != "":
			return "", usagef("--questionnaire names %s and %s; expected one id", id, name)
		default:
			id = name
		}
	}
	o.questionnaires = files
	return id, nil
}

// subject names what is to reach a band.
func subject(r *assess.Result, id string) string {
	for _, q := range r.Questionnaires {
		if q.ID == id {
			return q.Title
		}
	}
	return "overall readiness"
}

// printPath prints a path for a person at a terminal, and what cannot rise since
// nobody has confirmed it.
func printPath(w io.Writer, a *assess.Assessment, p *assess.Path, id, band string) {
	printRises(w, a, p, id, band)
	if a.Result().Form == assess.Short {
		fmt.Fprintf(w, "\n%s\n", report.OnlyShort)
	}
	if line := report.Unconfirmed(a.Result()); line != "" {
		fmt.Fprintf(w, "\n%s.\n", line)
	}
}

func printRises(w io.Writer, a *assess.Assessment, p *assess.Path, id, band string) {
	r := a.Result()
	what := words.Capital(safetext.OneLine(subject(r, id)))
	if !p.Reachable {
		fmt.Fprintf(w, "%s cannot reach %s: %s.\n", what, band, p.Why)
		if p.Score.Known {
			fmt.Fprintf(w, "The best score that it can reach is %s.\n", words.Percent(p.Score.Value))
		}
		return
	}
	if len(p.Rises) == 0 {
		fmt.Fprintf(w, "%s is at %s already.\n", what, band)
		return
	}
	fmt.Fprintf(w, "%s reaches %s, at %s, when %s:\n", what, p.Band, words.Percent(p.Score.Value), risesAre(len(p.Rises)))
	rows := [][]string{{"question", "from", "to", "effort"}}
	for _, rise := range p.Rises {
		topic, from, to := riseInWords(a, rise)
		rows = append(rows, []string{topic, from, to, words.Count(rise.Cost, "point")})
	}
	printTable(w, rows)
	fmt.Fprintf(w, "\nEffort in all: %s (small 1, medium 2, large 4).\n", words.Count(*p.Cost, "point"))
}

func risesAre(n int) string { return words.Count(n, "answer") + words.Agree(n, " rises", " rise") }

// riseInWords names the question and both levels.
func riseInWords(a *assess.Assessment, rise assess.Rise) (topic, from, to string) {
	level := func(q *assess.Question, value float64) string {
		label, _ := q.Label(value)
		return strings.TrimSuffix(words.Number(value)+" "+label, " ")
	}
	q := a.Library().Questionnaire(rise.Questionnaire).Question(rise.Question)
	return fmt.Sprintf("%s (%s)", q.Topic, refText(rise.Questionnaire, rise.Question)), level(q, rise.From), level(q, rise.To)
}

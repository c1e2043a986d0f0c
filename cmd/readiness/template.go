package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/asking"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/cmd/internal/filename"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/words"
)

type templateOptions struct {
	contentOptions
	ids   []string
	path  string
	force bool

	commentary string
	from       string
	short      bool
	formOptions
}

func newTemplateCmd(e *env) *cobra.Command {
	var o templateOptions
	cmd := &cobra.Command{
		Use:   "template [ID...]",
		Short: "Write a blank answers file, or a form to print",
		Long: `Template writes an answers file with every question and its levels as
comments, to fill in with any text editor. Name questionnaires to take only
those; without names it takes all.

A name after -o that ends in ` + words.Either(app.FormFormats()) + ` makes a form to print instead, to
fill in by hand or with a group: each question with its levels, boxes to tick
and room to write. With --short, either has only the shorter set of questions.

With --from it begins with the answers of an earlier assessment. Each is last
time's until you confirm it: take its name out of the list "unconfirmed", or go
on with "readiness run", which asks. Until then it counts as blank. The facts
about the organisation are taken over too, and who answered is not. The earlier
file stays as it is.

Statuses: 0 done, 1 the file could not be written, or a file of one's own has
mistakes, 2 called wrongly.`,
		Example: `  readiness template -o answers.yaml
  readiness template supervision peer-drift -o answers.yaml
  readiness template --short -o form.pdf
  readiness template --from last-year.yaml -o this-year.yaml`,
		ValidArgsFunction: e.completeContent(func(c *content) []string {
			asked, _ := c.shippedIDs()
			return asked
		}),
		RunE: func(_ *cobra.Command, args []string) error {
			o.ids = args
			return runTemplate(e, o)
		},
	}
	o.contentOptions.addFlags(cmd.Flags())
	cmd.Flags().StringVarP(&o.path, "output", "o", "-", "write to `file`; - is standard output")
	cmd.Flags().BoolVar(&o.force, "force", false, "replace a file that exists already")
	cmd.Flags().StringVar(&o.commentary, "commentary", "", "write a commentary to fill in, about the assessment of these `answers`")
	cmd.Flags().StringVar(&o.from, "from", "", "begin with these earlier `answers`, each to be confirmed")
	cmd.Flags().BoolVar(&o.short, "short", false, "ask only the shorter set of questions")
	o.formOptions.addFlags(cmd.Flags())
	return cmd
}

func runTemplate(e *env, o templateOptions) error {
	if err := o.oneKind(); err != nil {
		return err
	}
	if f, ok, err := o.formFormat(); err != nil {
		return err
	} else if ok {
		return runForm(e, o, f)
	}
	if err := checkNewName(o.path, "choose a name like this-year.yaml; a form to print is "+words.Either(app.FormFormats())); err != nil {
		return err
	}
	if o.commentary != "" {
		return runCommentaryTemplate(e, o)
	}
	if o.from != "" {
		return runCarryForward(e, o)
	}
	c, chosen, err := e.blank(o)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	writeTemplate(&out, c, chosen, o.short, e.now())
	// A template may hold hours of answers: unlike a report it is never
	// written over just because it was named.
	return e.write(output{path: o.path, force: o.force, private: true, inputs: o.files()}, out.Bytes())
}

// oneKind refuses flags of which each asks for another kind of file.
func (o templateOptions) oneKind() error {
	var asked []string
	for _, flag := range []struct {
		name  string
		given bool
	}{{"--from", o.from != ""}, {"--commentary", o.commentary != ""}, {"--short", o.short}} {
		if flag.given {
			asked = append(asked, flag.name)
		}
	}
	if len(asked) > 1 {
		return usagef("%s do not go together", words.List(asked))
	}
	return nil
}

// checkNewName refuses a name that no file to fill in can have, and hints at
// another.
func checkNewName(path, hint string) error {
	if path == "-" || path == "" {
		return nil
	}
	if err := filename.CheckAnswers(path); err != nil {
		return fault.WithHint(usageError{err}, hint)
	}
	return nil
}

// blank loads what a blank file asks.
func (e *env) blank(o templateOptions) (*content, []*assess.Questionnaire, error) {
	c, err := e.load(o.contentOptions)
	if err != nil {
		return nil, nil, err
	}
	chosen, err := c.chosen(o.ids, o.contentOptions)
	if err == nil && o.short {
		chosen, err = shortOnes(chosen)
	}
	return c, chosen, err
}

// chosen returns what a new file asks: the questionnaires with the ids, or
// one's own where there are some, or all.
func (c *content) chosen(ids []string, o contentOptions) ([]*assess.Questionnaire, error) {
	switch {
	case len(ids) > 0:
		return c.named(ids)
	case len(o.questionnaires) > 0:
		return slices.DeleteFunc(slices.Clone(c.Questionnaires), func(q *assess.Questionnaire) bool { return q.Shipped }), nil
	}
	return c.Questionnaires, nil
}

// named returns the questionnaires with the ids.
func (c *content) named(ids []string) ([]*assess.Questionnaire, error) {
	var known []string
	for _, q := range c.Questionnaires {
		known = append(known, q.ID)
	}
	var out []*assess.Questionnaire
	for _, id := range ids {
		q := c.Questionnaire(id)
		if q == nil {
			return nil, didYouMean(usagef("there is no questionnaire %q; expected one of %s", id, strings.Join(known, ", ")), id, known)
		}
		if !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	return out, nil
}

// writeTemplate writes a blank answers file. Without a day there is a place to
// write it.
func writeTemplate(w *bytes.Buffer, c *content, chosen []*assess.Questionnaire, short bool, day time.Time) {
	fmt.Fprint(w, `# Answers for readiness. Fill in what comes after each colon, and save.
# An answer is the number of a level, or not-applicable, or dont-know.
# Leave a question empty to come back to it later. To add a note:
#   a-question: {answer: 2, note: Why we say so, evidence: [Where it is written]}
# A note that says why belongs to every not-applicable.
# What you write stays yours: a report prints a note, a reason or an answer in
# words only where you add quote: true, and evidence unless your name is in it.
# The person who makes the report can also leave all words out, or print them all.
#   a-question: {answer: 2, note: Why we say so, quote: true}
# Write about roles, and name no worker. Put text that holds a # in quotes.
format: readiness/answers/v1

# Needed.
organisation:
# The part that is assessed, if not all of it.
service:
# Your own, if you like: {region: North, client: "0417"}
labels:
`)
	if short {
		fmt.Fprint(w, "# A first look, with fewer questions.\nform: short\n")
	}
	if day.IsZero() {
		fmt.Fprint(w, "# The day of the new answers, like \"2026-11-26\".\ndate:\n")
	} else {
		fmt.Fprintf(w, "date: %q\n", day.Format(time.DateOnly))
	}
	fmt.Fprint(w, "respondent:\n")
	var perspectives []string
	for _, p := range c.Form.Perspectives {
		perspectives = append(perspectives, p.ID)
	}
	comment(w, "  ", "", "One of "+strings.Join(perspectives, ", ")+".")
	fmt.Fprint(w, "  perspective:\n\n# Facts that decide which questions apply.\nprofile:\n")
	writeFacts(w, c.Form.Facts)
	fmt.Fprint(w, "\n# What is being answered, and in which version.\nquestionnaires:\n")
	for _, q := range chosen {
		fmt.Fprintf(w, "  %s: %d\n", q.ID, q.Version)
	}
	fmt.Fprint(w, "\nanswers:\n")
	for _, q := range chosen {
		writeBlank(w, q, short)
	}
}

// writeFacts writes what there is to say about the organisation.
func writeFacts(w *bytes.Buffer, facts []*assess.Fact) {
	for _, f := range facts {
		comment(w, "  ", "", f.Ask)
		var values []string
		for _, v := range f.Values {
			values = append(values, v.ID)
		}
		many := ""
		if f.Many {
			many = " Several go in brackets: [" + strings.Join(values[:min(2, len(values))], ", ") + "]."
		}
		comment(w, "  ", "", "One of "+strings.Join(values, ", ")+"."+many)
		fmt.Fprintf(w, "  %s:\n", f.ID)
	}
}

// writeBlank writes a questionnaire's questions, each with its levels.
func writeBlank(w *bytes.Buffer, q *assess.Questionnaire, short bool) {
	fmt.Fprintf(w, "\n  # ---- %s ----\n", safetext.OneLine(q.Title))
	for _, before := range q.Before {
		comment(w, "  ", "", before)
	}
	comment(w, "  ", "", asking.Rule(q))
	fmt.Fprintf(w, "  %s:\n", q.ID)
	var section *assess.Section
	for s, question := range q.Items() {
		if short && !question.Short {
			continue
		}
		if s != section && s.Title != "" {
			fmt.Fprintf(w, "\n    # -- %s --\n", safetext.OneLine(s.Title))
		}
		section = s
		fmt.Fprintln(w)
		comment(w, "    ", "", question.Ask)
		for _, c := range question.OnlyIf {
			comment(w, "    ", "", "("+words.Capital(c.String())+".)")
		}
		writeHelp(w, q, question)
		writeLevels(w, question)
		fmt.Fprintf(w, "    %s:\n", question.ID)
	}
}

// writeHelp writes what must be known before answering: the first paragraph of
// the help, which has what protects people and what they may do, and which way
// the levels of a risk go.
func writeHelp(w *bytes.Buffer, q *assess.Questionnaire, question *assess.Question) {
	if first, _, _ := strings.Cut(strings.TrimSpace(question.Help), "\n"); first != "" {
		comment(w, "    ", "", first)
	}
	if (q.Measures == assess.Risk || question.Reversed) && !question.Open {
		comment(w, "    ", "", asking.ShortRule(asking.HigherIsWorse(q, question)))
	}
}

// writeLevels writes what can be answered to a question.
func writeLevels(w *bytes.Buffer, question *assess.Question) {
	if question.Open {
		comment(w, "    ", "  ", "Answer in words, in quotes.")
		return
	}
	for i, o := range question.Scale.Options {
		text := question.Levels[i]
		if text == "" {
			text = o.Label
		}
		comment(w, "    ", "  "+words.Number(o.Value)+": ", text)
	}
}

// comment writes a text as comment lines that fit an editor's window, with lead
// before the first of them. Line ends of its own are spaces: what comes after
// one would be no comment any more, but a part of the answers. Words stay whole,
// since ids have hyphens.
func comment(w *bytes.Buffer, indent, lead, text string) {
	const width = 88
	line := lead
	for _, word := range strings.Fields(safetext.OneLine(text)) {
		switch {
		case line == lead:
			line += word
		case ansi.StringWidth(line)+1+ansi.StringWidth(word) > width:
			fmt.Fprintf(w, "%s# %s\n", indent, line)
			lead = strings.Repeat(" ", len(lead))
			line = lead + word
		default:
			line += " " + word
		}
	}
	fmt.Fprintf(w, "%s# %s\n", indent, line)
}

package main

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/questionnaires"
	"example.org/readiness/report/document"
	"example.org/readiness/report/text"
)

type showOptions struct {
	contentOptions
	id   string
	yaml bool
}

func newShowCmd(e *env) *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Read a questionnaire, a question, a goal or a word in full",
		Long: `Show prints in full what an id names, to read or to print: a questionnaire
with its questions, levels and actions; one question, as questionnaire/question
or by its id alone; a plan, a priority area, a goal; a source; a word of the
glossary; "method", how answers become numbers. With --yaml it writes out a
shipped questionnaire or plan, to change it and use it with -q or --plan.

Statuses: 0 done, 1 a file of one's own has mistakes, 2 called wrongly.`,
		Example: `  readiness show supervision
  readiness show supervision/protected-time
  readiness show peer-drift --yaml > our-drift.yaml`,
		Args:              usageArgs(cobra.ExactArgs(1)),
		ValidArgsFunction: e.completeShown(),
		RunE: func(_ *cobra.Command, args []string) error {
			o.id = args[0]
			return runShow(e, o)
		},
	}
	o.contentOptions.addFlags(cmd.Flags())
	cmd.Flags().BoolVar(&o.yaml, "yaml", false, "write the file of a shipped questionnaire or plan")
	return cmd
}

func runShow(e *env, o showOptions) error {
	switch {
	case o.yaml && len(o.files()) > 0:
		return fault.WithHint(usagef("--yaml writes out what ships, and takes no files of your own"), "leave out -q, --plan, --sources, --glossary and --profile")
	case o.yaml:
		return showYAML(e, o.id)
	case o.id == "method":
		return showMethod(e)
	}
	c, err := e.loadAll(o.contentOptions)
	if err != nil {
		return err
	}
	p := &shownPage{content: c}
	if !p.find(o.id) {
		return c.unknownID(o.id)
	}
	var out bytes.Buffer
	if err := text.Write(&out, document.Document{Blocks: p.blocks}, e.width()); err != nil {
		return err
	}
	return e.print(out.Bytes())
}

// width is how wide a page of text is: as the terminal, but no wider than is
// good to read, and 80 elsewhere.
func (e *env) width() int {
	if w := terminalWidth(e.stdout); w > 0 {
		return min(max(w, 40), 100)
	}
	return 80
}

// showYAML writes out a shipped file for editing.
func showYAML(e *env, id string) error {
	c, err := e.load(contentOptions{})
	if err != nil {
		return err
	}
	asked, plans := c.shippedIDs()
	var name, first string
	switch {
	case slices.Contains(asked, id):
		name, first = questionnaires.File(id), questionnaireHead
	case slices.Contains(plans, id):
		name, first = questionnaires.PlanFile(id), planHead
	default:
		known := append(asked, plans...)
		return didYouMean(usagef("there is no shipped questionnaire or plan %q; expected one of %s", id, strings.Join(known, ", ")), id, known)
	}
	src, err := fs.ReadFile(e.content, name)
	if err != nil {
		return err
	}
	return e.print(append([]byte(first), forEditing(src)...))
}

// The head of a file that is written out: what to change first.
const (
	questionnaireHead = `# A questionnaire of readiness, for you to change and to use with -q.
# Before you change what is asked, say that it is yours. Either give it a name
# as a variant, like variant: our-service, and it goes on counting as this one;
# or give it an id of its own. Find mistakes with "readiness check" and its name.
# For an editor that knows schemas, "readiness schema questionnaire" writes one.
`
	planHead = `# A plan of readiness, for you to change and to use with --plan.
# Before you change its areas, goals or rows, give it an id and a title of its
# own. Under a goal are the questions that speak to it, as
# questionnaire/question. Find mistakes with "readiness check" and its name.
# For an editor that knows schemas, "readiness schema plan" writes one.
`
)

// forEditing leaves out the first line, which tells an editor where the schema
// lies beside the file.
func forEditing(src []byte) []byte {
	if line, rest, ok := bytes.Cut(src, []byte("\n")); ok && bytes.HasPrefix(line, []byte("# yaml-language-server:")) {
		return rest
	}
	return src
}

// showMethod writes the page that says how answers become numbers.
func showMethod(e *env) error {
	src, err := fs.ReadFile(questionnaires.FS, "method.md")
	if err != nil {
		return err
	}
	return e.print(src)
}

// unknownID says what could have been meant.
func (c *content) unknownID(id string) error {
	err := usagef("there is nothing with the id %q", id)
	if known := c.ids(); assess.Nearest(id, known) != "" {
		return didYouMean(err, id, known)
	}
	return fault.WithHint(err, "\"readiness list\" shows the ids")
}

// ids lists everything that can be shown.
func (c *content) ids() []string {
	var ids []string
	for _, q := range c.Questionnaires {
		ids = append(ids, q.ID)
		for _, question := range q.Questions() {
			ids = append(ids, q.ID+"/"+question.ID, question.ID)
		}
	}
	for _, p := range c.Plans {
		ids = append(ids, p.ID)
		for _, a := range p.Areas {
			ids = append(ids, a.ID)
			for _, g := range a.Goals {
				ids = append(ids, g.ID)
			}
		}
	}
	for _, s := range c.Sources {
		ids = append(ids, s.ID)
	}
	for _, t := range c.Glossary.Terms {
		ids = append(ids, t.ID)
	}
	return ids
}

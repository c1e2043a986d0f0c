package main

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/cmd/internal/page"
)

type pageOptions struct {
	contentOptions
	ids          []string
	path         string
	brand        string
	short        bool
	organisation string
	perspective  string
	engine       string
	force        bool
}

func newPageCmd(e *env) *cobra.Command {
	var o pageOptions
	cmd := &cobra.Command{
		Use:   "page [ID...] -o FILE.html",
		Short: "Write the questionnaires as one web page to answer anywhere",
		Long: `Page writes questionnaires as one web page: a single file that opens in any
browser, from a folder, a memory stick or an email, with nothing installed. It
sends nothing anywhere. Name questionnaires to take only those; without names
it takes all.

The page keeps what is answered in the browser, and saves it as an answers file
that every command reads. It prints as a form, and shows one where JavaScript is
switched off. With --engine it makes reports too, from its own answers and other
people's, as PDF, Word, web page, CSV or JSON.

With --short it asks only the shorter set of questions. The organisation and the
perspective can be filled in, for pages that are made for somebody. A brand
gives it a logo, colours and texts; with a plan, each question names the goals
that it speaks to. The same page has the same bytes when SOURCE_DATE_EPOCH is
set.

Statuses: 0 done, 1 the file could not be written, or a file of one's own has
mistakes, 2 called wrongly.`,
		Example: `  readiness page -o readiness.html
  readiness page supervision peer-drift -o supervision.html
  readiness page --short --organisation Riverbend -o riverbend.html`,
		ValidArgsFunction: e.completeContent(func(c *content) []string {
			asked, _ := c.shippedIDs()
			return asked
		}),
		RunE: func(_ *cobra.Command, args []string) error {
			o.ids = args
			return runPage(e, o)
		},
	}
	o.addFlags(cmd.Flags())
	cmd.Flags().StringVarP(&o.path, "output", "o", "", "write to `file`; - is standard output")
	cmd.Flags().StringVar(&o.brand, "brand", "", "use the logo, colours and texts of the brand in `file`")
	cmd.Flags().BoolVar(&o.short, "short", false, "ask only the shorter set of questions")
	cmd.Flags().StringVar(&o.organisation, "organisation", "", "fill in this `name`")
	cmd.Flags().StringVar(&o.perspective, "perspective", "", "fill in this `perspective`, such as manager")
	cmd.Flags().StringVar(&o.engine, "engine", "", "carry the engine in `file`, built from cmd/readiness-engine, and make reports")
	cmd.Flags().BoolVar(&o.force, "force", false, "replace a file that is not a page of this program")
	return cmd
}

func runPage(e *env, o pageOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	out := output{path: o.path, named: true, force: o.force, inputs: o.files(), replaces: app.WroteHTML}
	options := page.Options{Short: o.short, Organisation: o.organisation, Perspective: o.perspective, Version: version()}
	carried := newCarriedFiles()
	if o.brand != "" {
		files, err := e.brandPage(o.brand, &options, carried)
		if err != nil {
			return err
		}
		out.inputs = append(out.inputs, files...)
	}
	if o.engine != "" {
		out.inputs = append(out.inputs, o.engine)
	}
	if o.path != "-" {
		if err := out.check(); err != nil {
			return err
		}
	}
	if err := e.fillPage(o, &options, carried); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := page.Write(&b, options); err != nil {
		return err
	}
	return e.write(out, b.Bytes())
}

// fillPage gives a page what it asks, and the engine.
func (e *env) fillPage(o pageOptions, to *page.Options, carried *carriedFiles) error {
	c, err := e.loadFrom(carried.source(e.source(o.contentOptions)))
	if err != nil {
		return err
	}
	if err := o.fill(c, to); err != nil {
		return err
	}
	if to.Made, err = e.created(); err != nil || o.engine == "" {
		return err
	}
	to.Engine, err = e.readEngine(o, carried, to.Made)
	return err
}

// brandPage gives a page the look and the texts of a brand, and returns the files
// that it read.
func (e *env) brandPage(name string, to *page.Options, carried *carriedFiles) ([]string, error) {
	brand, err := e.readBrand(name)
	if err != nil {
		return nil, err
	}
	carried.addBrand(name, brand)
	to.Brand, to.Support = &brand.Kit.Brand, supportLines(&brand.Kit.Brand)
	if logo := brand.Kit.Logo; logo != nil {
		to.Logo = &page.Logo{Data: logo.Data, Format: logo.Format, Width: logo.Width, Height: logo.Height}
	}
	return append([]string{name}, brand.Files...), nil
}

// check finds what is wrong with the flags alone.
func (o pageOptions) check() error {
	switch {
	case o.path == "":
		return fault.WithHint(usagef("no file is named to write the page to"), "name one with -o, like -o readiness.html")
	case o.path != "-" && extension(o.path) != "html" && extension(o.path) != "htm":
		return fault.WithHint(usagef("%s: a page is a web page; expected a name that ends in .html", o.path), "browsers open it by its ending")
	case utf8.RuneCountInString(o.organisation) > maxOrganisation:
		return usagef("--organisation has %d characters; expected at most %d", utf8.RuneCountInString(o.organisation), maxOrganisation)
	}
	return nil
}

// maxOrganisation is how long a name an answers file may have, in characters.
const maxOrganisation = 2000

// fill chooses what the page asks.
func (o pageOptions) fill(c *content, to *page.Options) error {
	to.Library, to.Plan = c.Library, c.OwnPlan
	var err error
	if to.Questionnaires, err = c.chosen(o.ids, o.contentOptions); err != nil {
		return err
	}
	for _, q := range to.Questionnaires {
		if to.Plan == nil && q.Plan != "" {
			to.Plan = c.Plan(q.Plan)
		}
	}
	if o.short {
		if to.Questionnaires, err = shortOnes(to.Questionnaires); err != nil {
			return err
		}
	}
	known := perspectiveIDs(c)
	if o.perspective != "" && !slices.Contains(known, o.perspective) {
		return didYouMean(usagef("--perspective %s: expected one of %s", o.perspective, strings.Join(known, ", ")), o.perspective, known)
	}
	return nil
}

// shortOnes returns the questionnaires that have questions of a shorter set.
func shortOnes(list []*assess.Questionnaire) ([]*assess.Questionnaire, error) {
	out := slices.DeleteFunc(slices.Clone(list), func(q *assess.Questionnaire) bool { return !hasShort(q) })
	if len(out) == 0 {
		return nil, usagef("--short: no question of these questionnaires is part of a shorter set")
	}
	return out, nil
}

func hasShort(q *assess.Questionnaire) bool {
	for _, question := range q.Items() {
		if question.Short {
			return true
		}
	}
	return false
}

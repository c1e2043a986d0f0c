// Package report says what a report says, and in which order.
//
// Build turns an assessment into a Document: headings, paragraphs, tables and
// charts, with no page, no font and no format in it. The packages below this
// one draw a Document, one each: pdf, html, markdown, docx and text.
//
// What a report says is worked out once, as facts (facts.go, finding.go). What
// it consists of is a table of parts (parts.go): each part says which editions
// hold it and writes its blocks from the facts. An edition is the parts that
// name it, in the order of the table. Build is pure: the same input gives the
// same Document.
//
// A report is written for people with little time: what matters comes first,
// strengths before gaps but never before a hazard, and every number can be
// followed to the answer that it came from.
package report

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"example.org/readiness/assess"
	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// Options are the choices that a reader makes about a report.
type Options struct {
	Edition    Edition
	Title      string                // in place of the report's own; may be empty
	Roadmap    assess.RoadmapOptions // from when the steps are laid out, and how many at a time
	Brand      *BrandKit             // nil for none
	Commentary *Commentary           // the writer's own words about this assessment; nil for none
	Since      *assess.Comparison    // with an earlier assessment; nil for none
	Progress   Progress              // of the steps, as a register has it; nil for none
	Unjudged   int                   // rows of that register whose questions have no answer now
	Version    string                // of the program
}

// A BrandKit is a brand file with the logos that it names.
type BrandKit struct {
	assess.Brand
	Logo *document.Image // both logos in one picture where there are two
}

// An Edition is a report for one kind of reader.
type Edition string

// The editions.
const (
	Full  Edition = "full"    // everything
	Board Edition = "board"   // what a board decides on, in four pages
	Plan  Edition = "actions" // the roadmap and its steps
)

// Editions lists every edition.
func Editions() []Edition { return []Edition{Board, Full, Plan} }

// ParseEdition reads the name of an edition. Any other word is an error.
func ParseEdition(s string) (Edition, error) {
	if slices.Contains(Editions(), Edition(s)) {
		return Edition(s), nil
	}
	return "", fmt.Errorf("expected board, full or actions")
}

// title names the kind of report, so that copies for different readers can be
// told apart.
func (e Edition) title() string {
	const readiness = "Lived Experience workforce readiness"
	switch e {
	case Board:
		return readiness + ": board paper"
	case Plan:
		return readiness + ": action plan"
	}
	return readiness + ": report"
}

// errNoAssessment is returned for an Assessment that Instrument.Assess did not
// make.
var errNoAssessment = errors.New("there is no assessment to report on; expected one from Instrument.Assess")

// Build writes the report. It fails when the assessment was not made by
// Instrument.Assess, and when the options name no known edition; without one
// the report is the full one. Words that are not to be printed are taken out
// with Assessment.Release before.
func Build(a *assess.Assessment, o Options) (document.Document, error) {
	if a.IsZero() {
		return document.Document{}, errNoAssessment
	}
	if o.Edition == "" {
		o.Edition = Full
	}
	if _, err := ParseEdition(string(o.Edition)); err != nil {
		return document.Document{}, fmt.Errorf("the edition %q: %w", o.Edition, err)
	}
	f := newFacts(a, o)
	doc := newDocument(f)
	for _, p := range parts() {
		if !slices.Contains(p.editions, o.Edition) || p.needsScore && !f.scored {
			continue
		}
		w := &writer{before: doc.Blocks}
		p.write(f, w)
		doc.Blocks = append(doc.Blocks, w.blocks...)
	}
	if o.Edition == Full {
		w := &writer{}
		writeCover(f, w, doc)
		doc.Cover = w.blocks
	}
	return doc, nil
}

// newDocument is the report without its blocks.
func newDocument(f *facts) document.Document {
	doc := document.Document{
		Title:    f.title(),
		Subject:  f.subject(),
		Date:     words.Day(string(f.result.Date)),
		Language: "en-AU",
		Footer:   f.title(),
		Brand:    f.o.Brand.Look(),
	}
	if kit := f.o.Brand; kit != nil {
		doc.Author = kit.Name
		doc.Footer = cmp.Or(kit.Footer, doc.Footer)
	}
	if c := f.o.Commentary; c != nil {
		doc.Footer = words.Dotted(c.draftMark(), doc.Footer)
	}
	return doc
}

func (f *facts) title() string {
	switch {
	case f.o.Title != "":
		return f.o.Title
	case f.o.Commentary != nil && f.o.Commentary.Title != "":
		return f.o.Commentary.Title
	}
	return f.o.Edition.title()
}

func (f *facts) subject() string {
	if f.result.Service == "" {
		return f.result.Organisation
	}
	return f.result.Organisation + ", " + string(f.result.Service)
}

// Look returns the colours and the logo of a brand, the report's own where it
// has none. A nil kit is no brand.
func (k *BrandKit) Look() document.Brand {
	var look document.Brand
	look.Primary, look.Accent = chart.House()
	if k == nil {
		return look
	}
	if k.Primary != nil {
		look.Primary = chart.Colour(*k.Primary)
	}
	if k.Accent != nil {
		look.Accent = chart.Colour(*k.Accent)
	}
	look.Logo = k.Logo
	return look
}

// Package report says what a report says, and in which order.
//
// Build turns a scored assessment into a Document: headings, paragraphs,
// tables and charts, with no page, no font and no format in it. The packages
// below this one draw a Document, one each: pdf, html, markdown and text. So
// all of them say the same, and what an accessible file needs to know of its
// own structure comes from the blocks and not from the drawing.
//
// A report is written for people with little time: what matters stands first,
// strengths before gaps, and every number can be followed to the answer that
// it came from. Build is pure: the same input gives the same Document.
package report

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// Options are the choices that a reader makes about a report.
type Options struct {
	Audience     Audience
	WithoutNotes bool      // leave out what people wrote in their own words
	Brand        *BrandKit // nil for none
	Version      string    // of the program
}

// A BrandKit is a brand file with the logo that it names.
type BrandKit struct {
	assess.Brand
	Logo *document.Image
}

// Audience chooses the parts of a report.
type Audience string

// The audiences.
const (
	Full    Audience = "full"    // everything
	Board   Audience = "board"   // what a board decides on: without the answer to each question and the arithmetic
	Actions Audience = "actions" // the action plan alone
)

// ParseAudience reads the name of an audience.
func ParseAudience(s string) (Audience, error) {
	known := []Audience{Board, Full, Actions}
	if slices.Contains(known, Audience(s)) {
		return Audience(s), nil
	}
	return "", fmt.Errorf("expected board, full or actions")
}

// Build writes the report. It fails when the assessment was not made by
// Instrument.Assess, and when the options name no known audience; without one
// the report is the full one.
func Build(a *assess.Assessment, o Options) (document.Document, error) {
	if a.IsZero() {
		return document.Document{}, errNoAssessment
	}
	if o.Audience == "" {
		o.Audience = Full
	}
	if _, err := ParseAudience(string(o.Audience)); err != nil {
		return document.Document{}, fmt.Errorf("the audience %q: %w", o.Audience, err)
	}
	b := newBuilder(a, o)
	b.cover()
	switch {
	case !b.anythingScored():
		b.withoutScores()
	case o.Audience == Actions:
		b.actionPlan()
		b.areas()
		b.otherActions()
		b.moreActions()
		b.method()
	case o.Audience == Board:
		b.glance()
		b.scores()
		b.actionPlan()
		b.areas()
		b.otherActions()
		b.drift()
		b.notKnown()
		b.method()
	default:
		b.glance()
		b.contents()
		b.scores()
		b.actionPlan()
		b.areas()
		b.otherActions()
		b.questionnaires()
		b.drift()
		b.notKnown()
		b.moreActions()
		b.arithmetic()
		b.planRows()
		b.method()
	}
	return b.doc, nil
}

// errNoAssessment is returned for an Assessment that Instrument.Assess did not
// make.
var errNoAssessment = errors.New("there is no assessment to report on; expected one from Instrument.Assess")

// The ids of the profile form that a report speaks to.
const (
	LivedExperience = "lived-experience" // perspectives
	Group           = "group"
	Other           = "other"

	RolesFact    = "lived-experience-roles" // a fact, and its values
	RolesCurrent = "current"
	RolesPlanned = "planned"
	RolesNone    = "none"
)

// bodyActions is how many actions stand in the report's body beside the duties
// and the failed essentials, so that a weak result does not bury its reader.
const bodyActions = 10

// A builder writes one report.
type builder struct {
	Library *assess.Library
	Plan    *assess.Plan // nil where the questionnaires name none
	Answers *assess.Answers
	Result  *assess.Result
	o       Options
	doc     document.Document
	body    []*assess.ActionResult // the actions of the body: a prefix of all
	number  map[*assess.ActionResult]int
	leads   map[*assess.ActionResult]string // who leads each action
	edges   string                          // the edges of bands that were explained last
}

func newBuilder(in *assess.Assessment, o Options) *builder {
	b := &builder{
		Library: in.Library(), Plan: in.Plan(), Answers: in.Answers()[0], Result: in.Result(),
		o: o, number: map[*assess.ActionResult]int{}, leads: leads(in.Result()),
	}
	others := 0
	for i, a := range b.Result.Actions {
		b.number[a] = i + 1
		if !a.Duty && !a.Essential {
			others++
		}
		if others <= bodyActions {
			b.body = b.Result.Actions[:i+1]
		}
	}
	b.doc = document.Document{
		Title:    o.Audience.title(),
		Subject:  b.subject(),
		Date:     words.Day(b.Answers.Date),
		Language: "en-AU",
		Footer:   o.Audience.title(),
		Brand:    o.Brand.Look(),
	}
	b.applyBrand()
	return b
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

func (b *builder) applyBrand() {
	kit := b.o.Brand
	if kit == nil {
		return
	}
	b.doc.Author = kit.Name
	if kit.Footer != "" {
		b.doc.Footer = kit.Footer
	}
}

func (b *builder) subject() string {
	if b.Answers.Service == "" {
		return b.Answers.Organisation
	}
	return b.Answers.Organisation + ", " + b.Answers.Service
}

// add appends blocks to the report.
func (b *builder) add(blocks ...document.Block) { b.doc.Blocks = append(b.doc.Blocks, blocks...) }

func (b *builder) heading(level int, text, id string) {
	b.add(document.Heading{Level: level, Text: text, ID: id})
}

// flowing begins a part that need not stand on a new page.
func (b *builder) flowing(text, id string) {
	b.add(document.Heading{Level: 1, Text: text, ID: id, Flows: true})
}

// say appends a paragraph made of sentences; empty ones are left out.
func (b *builder) say(sentences ...string) {
	b.add(document.Paragraph{Text: document.T(words.Sentences(sentences...))})
}

// small appends a note in small print.
func (b *builder) small(sentences ...string) {
	b.add(document.Paragraph{Text: document.T(words.Sentences(sentences...)), Style: document.Small})
}

func nonEmpty(texts []string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}

func (b *builder) contents() { b.add(document.Contents{Title: "Contents"}) }

// perspective is the respondent's perspective in words, or "".
func (b *builder) perspective() string {
	if p := b.Answers.Respondent.Perspective; p != "" {
		return b.Library.Form.Perspective(p)
	}
	return ""
}

// cover writes the first page. A report that nobody with lived experience of
// the work has answered says so there, since its reader would not guess it.
func (b *builder) cover() {
	add := func(blocks ...document.Block) { b.doc.Cover = append(b.doc.Cover, blocks...) }
	add(document.Paragraph{Style: document.Title, Text: document.T(b.doc.Title)})
	add(document.Paragraph{Style: document.Lead, Text: document.T(b.Answers.Organisation)})
	if b.Answers.Service != "" {
		add(document.Paragraph{Text: document.T(b.Answers.Service)})
	}
	if b.doc.Date != "" {
		add(document.Paragraph{Text: document.T(b.doc.Date)})
	}
	missing, advice := b.whoDidNot()
	add(document.Paragraph{Text: document.T(words.Sentences(b.whoAnswered(), missing, advice))})
	if b.doc.Author != "" {
		add(document.Paragraph{Text: document.T("Prepared by " + b.doc.Author)})
	}
	if b.o.Brand != nil && b.o.Brand.Introduction != "" {
		add(document.Paragraph{Text: document.T(b.o.Brand.Introduction)})
	}
	if b.o.Brand != nil && b.o.Brand.Acknowledgement != "" {
		add(document.Callout{Title: "Acknowledgement of Country", Blocks: []document.Block{document.Paragraph{Text: document.T(b.o.Brand.Acknowledgement)}}})
	}
	add(document.Paragraph{Style: document.Small, Text: document.T(b.origin() + " Read the scores as a start to a conversation, not as a verdict.")})
}

// title names the kind of report, so that copies for different readers can be
// told apart.
func (a Audience) title() string {
	const readiness = "Lived Experience workforce readiness"
	switch a {
	case Board:
		return readiness + ": board summary"
	case Actions:
		return readiness + ": action plan"
	}
	return readiness + " report"
}

// whoAnswered says from where the organisation was seen.
func (b *builder) whoAnswered() string {
	r := b.Answers.Respondent
	switch {
	case r.Participants > 1:
		return fmt.Sprintf("Answered by a group of %d people together.", r.Participants)
	case r.Perspective == Group:
		return "Answered by a group together."
	case r.Perspective == "":
		return "Answered by one person, whose role is not given."
	case r.Perspective == Other:
		return "Answered by one person, in another role."
	case r.Perspective == LivedExperience:
		return "Answered by one person, from the Lived Experience workforce."
	}
	return fmt.Sprintf("Answered by one person: %s.", words.Small(b.perspective()))
}

// whoDidNot says whose answers are missing, and what a reader is to do about
// it or about there being one person alone.
func (b *builder) whoDidNot() (missing, advice string) {
	r := b.Answers.Respondent
	switch {
	case r.Perspective == LivedExperience && r.Participants <= 1:
		return "", "Where there are few Lived Experience workers, this person can be recognised by their answers. Share the report only as they agree."
	case r.Perspective == LivedExperience:
		return "", ""
	case r.Perspective == Group:
		return "The file does not say how many of them are Lived Experience workers.", ""
	case r.Perspective == "" && b.hasWorkers():
		return "It is not known whether a Lived Experience worker answered.", "Ask Lived Experience workers before you rely on this report."
	case !b.hasWorkers():
		return "There are no Lived Experience workers to ask yet.", "Ask a paid Lived Experience adviser what they would make of these answers."
	}
	return "No Lived Experience worker gave their own answers.", "Ask them before you rely on this report."
}

// hasWorkers tells whether the profile leaves it open that people are in Lived
// Experience roles now.
func (b *builder) hasWorkers() bool {
	given := b.Answers.Profile[RolesFact]
	return len(given) == 0 || slices.Contains(given, RolesCurrent)
}

// origin says where the questions come from and what they are not.
func (b *builder) origin() string {
	var own []string
	shipped := false
	for _, q := range b.Result.Questionnaires {
		if q.Questionnaire.Shipped {
			shipped = true
			continue
		}
		s := q.Title
		if authors := q.Questionnaire.Authors; len(authors) > 0 {
			s += " (by " + words.List(authors) + ")"
		}
		own = append(own, s)
	}
	var s []string
	if shipped {
		s = append(s, "The questionnaires behind this report are drafted from published documents. They are not co-designed with Lived Experience workers and not validated.")
	}
	if len(own) > 0 {
		s = append(s, fmt.Sprintf("Questionnaires of the organisation's own: %s. They are not validated.", words.List(own)))
	}
	return strings.Join(s, " ")
}

// Package form makes a form of questionnaires, to print and fill in by hand: a
// Document, which the formats of reports draw.
//
//	doc := form.Build(form.Options{Library: lib, Questionnaires: lib.Questionnaires})
//
// It asks what the interview asks, in the same order and with the same marks, so
// that a form that is filled in is quickly typed in.
package form

import (
	"cmp"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/asking"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/words"
)

// Title names a form in the head of its pages and in its properties.
const Title = "Lived Experience workforce readiness: form"

// Options are what a form asks, and how it looks.
type Options struct {
	Library        *assess.Library // has the facts and perspectives
	Questionnaires []*assess.Questionnaire
	Short          bool             // only the questions of the short form
	Brand          *report.BrandKit // whose logo, colours and texts it has; may be nil
}

// Build makes the form. It passes Check whatever the questionnaires say.
func Build(o Options) document.Document {
	b := &builder{o: o, profile: o.Library.Form}
	if b.profile == nil {
		b.profile = &assess.ProfileForm{}
	}
	b.shared = shared(o.Questionnaires)
	b.rule = commonRule(o.Questionnaires)
	b.opening()
	b.guide()
	b.about()
	for _, q := range o.Questionnaires {
		b.questionnaire(q)
	}
	doc := document.Document{Title: Title, Language: "en-AU", Footer: Title, Brand: o.Brand.Look(), Blocks: b.blocks}
	if o.Brand != nil {
		doc.Author = o.Brand.Name
		doc.Footer = cmp.Or(o.Brand.Footer, Title)
		doc.Cover = cover(o.Brand)
	}
	return doc
}

// A builder writes the blocks of a form.
type builder struct {
	o       Options
	profile *assess.ProfileForm
	shared  []string // what people must know before every questionnaire
	rule    string   // how to choose among levels, where a questionnaire does not say otherwise
	blocks  []document.Block
}

func (b *builder) add(blocks ...document.Block) { b.blocks = append(b.blocks, blocks...) }

func (b *builder) heading(level int, text string) {
	b.add(document.Heading{Level: level, Text: text})
}

func (b *builder) small(t document.Text) {
	b.add(document.Paragraph{Style: document.Small, Text: t})
}

func (b *builder) list(items ...string) {
	l := document.List{}
	for _, s := range items {
		if s != "" {
			l.Items = append(l.Items, document.T(s))
		}
	}
	b.add(l)
}

// choose adds choices that are numbered from 1, as the interview numbers them.
func (b *builder) choose(list []assess.Choice) {
	c := document.Choices{Across: true}
	for i, one := range list {
		t := document.T(orElse(one.Label, one.ID))
		if help := safetext.OneLine(one.Help); help != "" {
			t = document.Text{{Text: words.Sentence(t.Plain()) + " "}, {Text: help, Tone: document.Muted}}
			c.Across = false
		}
		c.Items = append(c.Items, document.Choice{Mark: words.Count(i+1, ""), Text: t})
	}
	if len(c.Items) > 0 {
		b.add(c)
	}
}

// orElse is a text on one line, or another where it says nothing.
func orElse(s, other string) string { return cmp.Or(safetext.OneLine(s), other) }

// cover is the first page of a form that has a brand. The introduction of a brand
// is about a report, and so not here.
func cover(k *report.BrandKit) []document.Block {
	out := []document.Block{
		document.Paragraph{Style: document.Title, Text: document.T("Lived Experience workforce readiness")},
		document.Paragraph{Style: document.Lead, Text: document.T("A form to fill in, alone or as a group")},
	}
	if k.Name != "" {
		out = append(out, document.Paragraph{Text: document.T("From " + k.Name)})
	}
	for _, part := range []struct{ title, text string }{
		{"Acknowledgement of Country", k.Country}, {"Acknowledgement of lived experience", k.LivedExperience}, {"Support", k.Support},
	} {
		if blocks := report.Words(part.text); len(blocks) > 0 {
			out = append(out, document.Callout{Title: part.title, Blocks: blocks})
		}
	}
	return out
}

// shared lists what people must know before every one of the questionnaires.
func shared(list []*assess.Questionnaire) []string {
	var out []string
	for i, q := range list {
		if i == 0 {
			out = q.Before
		} else {
			out = both(out, q.Before)
		}
	}
	return out
}

// commonRule is how to choose among the levels of most questionnaires: those of
// readiness where there are some.
func commonRule(list []*assess.Questionnaire) string {
	rule := ""
	for _, q := range list {
		if rule == "" || q.Measures == assess.Readiness {
			rule = asking.Rule(q)
		}
	}
	return rule
}

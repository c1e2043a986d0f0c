package form

import (
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/asking"
	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/words"
)

// asks reports whether the form has the question.
func (b *builder) asks(q *assess.Question) bool { return !b.o.Short || q.Short }

// A chapter is a questionnaire being written.
type chapter struct {
	*builder
	of      *assess.Questionnaire
	numbers map[*assess.Question]int // of the questions that the form has, in order
	section int                      // how many sections are begun
}

func (b *builder) questionnaire(q *assess.Questionnaire) {
	c := &chapter{builder: b, of: q, numbers: map[*assess.Question]int{}}
	for _, question := range q.Items() {
		if b.asks(question) {
			c.numbers[question] = len(c.numbers) + 1
		}
	}
	if len(c.numbers) == 0 {
		return
	}
	b.heading(1, q.Title)
	for _, line := range safetext.Lines(q.Summary) {
		b.small(document.T(line))
	}
	own := slices.DeleteFunc(slices.Clone(q.Before), func(s string) bool { return slices.Contains(b.shared, s) })
	if rule := asking.Rule(q); rule != b.rule {
		own = append(own, rule)
	}
	b.cautions("Before you answer these", own)
	c.sections(q.Root, nil)
}

// sections adds a section with its questions, and those in it.
func (c *chapter) sections(s *assess.Section, above []string) {
	titles := slices.Clone(above)
	if s.Title != "" {
		titles = append(titles, safetext.OneLine(s.Title))
	}
	asked := slices.DeleteFunc(slices.Clone(s.Items), func(q *assess.Question) bool { return !c.asks(q) })
	if len(asked) > 0 {
		level := 2
		if len(titles) > 0 {
			c.add(document.Heading{Level: 2, Text: strings.Join(titles, " · "), Apart: c.section > 0})
			level = 3
			if summary := safetext.OneLine(s.Summary); summary != "" {
				c.small(document.T(summary))
			}
		}
		c.section++
		for _, q := range asked {
			c.question(q, level)
		}
	}
	for _, sub := range s.Sections {
		c.sections(sub, titles)
	}
}

// question adds a question with its levels and the room to answer it.
func (c *chapter) question(q *assess.Question, level int) {
	c.add(document.Heading{Level: level, Text: strconv.Itoa(c.numbers[q]) + ". " + safetext.OneLine(q.Ask), Unlisted: true})
	c.add(document.Paragraph{Style: document.Guide, Text: c.guide(q)})
	printed := document.Field{Label: "A report may print this", Box: true}
	if q.Open {
		c.add(document.Blank{Fields: []document.Field{{Label: "In your own words", Line: true}, printed}, Lines: 1, Grows: true})
		return
	}
	c.add(levels(q))
	c.add(document.Blank{Fields: []document.Field{{Label: "Don't know", Box: true}, {Label: "Does not apply, because", Box: true, Line: true}}})
	c.add(document.Blank{Fields: []document.Field{{Label: "Note", Line: true}, {Label: "We did not agree", Box: true}, printed}, Grows: true})
	c.add(document.Blank{Fields: []document.Field{{Label: "Evidence", Line: true}}})
}

// levels are beside each other where the questionnaire only names them.
func levels(q *assess.Question) document.Choices {
	out := document.Choices{Across: true}
	for i, o := range q.Scale.Options {
		label, text := safetext.OneLine(o.Label), safetext.OneLine(q.Levels[i])
		out.Across = out.Across && text == ""
		var t document.Text
		switch {
		case label == "" && text == "":
			t = document.T("Level " + words.Number(o.Value))
		case text == "":
			t = document.B(label)
		case label == "":
			t = document.T(text)
		default:
			t = document.Text{{Text: words.Sentence(label) + " ", Bold: true}, {Text: text}}
		}
		out.Items = append(out.Items, document.Choice{Mark: words.Number(o.Value), Text: t})
	}
	return out
}

// guide is what helps to answer a question, a line each: when it is asked, what
// it means, whether it is essential, which way its levels go, and by what name
// an answers file knows it.
func (c *chapter) guide(q *assess.Question) document.Text {
	var t document.Text
	line := func(s document.Span) {
		if len(t) > 0 {
			t = append(t, document.Span{Text: "\n"})
		}
		t = append(t, s)
	}
	if s := c.condition(q); s != "" {
		line(document.Span{Text: s, Bold: true})
	}
	for _, s := range safetext.Lines(q.Help) {
		line(document.Span{Text: s})
	}
	if !q.Open && (c.of.Measures == assess.Risk || asking.HigherIsWorse(c.of, q)) {
		line(document.Span{Text: asking.ShortRule(asking.HigherIsWorse(c.of, q))})
	}
	if e := q.Essential; e != nil {
		label, _ := q.Label(e.Level)
		line(document.Span{Text: words.Sentences("Essential, at “"+orElse(label, words.Number(e.Level))+"” or better.", safetext.OneLine(e.Why))})
	}
	if len(t) > 0 {
		t = append(t, document.Span{Text: "  "})
	}
	return append(t, document.Span{Text: "[" + q.ID + "]", Tone: document.Muted})
}

// condition says in words when a question is asked: first what facts of the
// organisation, in the order of the form, and then what answers decide.
func (c *chapter) condition(q *assess.Question) string {
	var parts []string
	ticked := "you ticked "
	for i, f := range c.profile.Facts {
		for _, cond := range q.OnlyIf {
			if cond.On() == nil && cond.Fact == f.ID {
				parts = append(parts, ticked+words.Either(labels(f, cond.Values))+" at\u00a0"+letter(i))
				ticked = ""
			}
		}
	}
	for _, cond := range q.OnlyIf {
		if n := c.numbers[cond.On()]; n > 0 {
			parts = append(parts, "your answer to question\u00a0"+strconv.Itoa(n)+" is "+words.Either(numbers(cond.Levels)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Answer only if " + words.List(parts) + "."
}

// labels are what some values of a fact are called on the form.
func labels(f *assess.Fact, values []string) []string {
	var out []string
	for _, v := range f.Values {
		if slices.Contains(values, v.ID) {
			out = append(out, "“"+orElse(v.Label, v.ID)+"”")
		}
	}
	return out
}

func numbers(list []float64) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = words.Number(v)
	}
	return out
}

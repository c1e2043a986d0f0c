package form

import (
	"fmt"
	"slices"
	"strconv"

	"example.org/readiness/cmd/internal/asking"
	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/words"
)

// opening is the page to read out before anybody answers.
func (b *builder) opening() {
	b.heading(1, "How ready are we for a Lived Experience workforce?")
	b.add(document.Paragraph{Text: document.T(asking.Welcome + " This form is for paper: print it, and fill it in by hand.")})
	b.cautions("Before you answer", append(slices.Clone(b.shared), asking.Alone))
	b.heading(2, "How to answer")
	has := b.contents()
	b.list(b.rule,
		"Tick one box a question. “Don't know” is an honest answer: the report says how to find out.",
		"Tick “Does not apply” only where a question cannot apply to you, and say why.",
		when(has.conditions, "Some questions are for some organisations only. They begin with “Answer only if”, and a letter says where you told us."),
		when(has.essentials, "A question marked as essential holds its whole questionnaire back until the level named there is reached, whatever the other answers are."),
		"Write notes and evidence on the lines, or on the back of the page.")
	b.heading(2, "Who reads what you write")
	b.list("A report prints a note, a reason or an answer in words only where its box is ticked. It prints evidence, so that others can find it, and the scores.",
		"Name roles, not people.",
		"Agree before you start who keeps this form, who types it in, and what happens to the paper afterwards. The program sends nothing anywhere.")
}

// guide is the page for whoever leads a group, or types the answers in.
func (b *builder) guide() {
	b.heading(1, "For whoever leads this")
	b.add(document.Paragraph{Text: document.T(words.Sentences(b.size(), asking.FindingOut))})
	b.whatIsAsked()
	b.heading(2, "With a group")
	b.list("Ask Lived Experience workers to take part, in paid time, and let each choose whether to. Count who takes part on the next page.",
		"Let one person read out, and another write. Give everybody time to think before they speak.",
		"Where you cannot agree, tick “We did not agree” and say in the note how the views differ, by role. Choose between two levels as the first page says, or tick none.",
		"Stop where you need to. The form can be filled in over several meetings.")
	b.heading(2, "When the form is filled in")
	command := "readiness run our-answers.yaml"
	if b.o.Short {
		command = "readiness run --short our-answers.yaml"
	}
	b.add(document.List{Ordered: true, Items: []document.Text{
		document.T("Read it through. Where a person is named, write the role instead."),
		{{Text: "Type it in with "}, {Text: command, Bold: true}, {Text: ", or into a page made with "}, {Text: "readiness page", Bold: true}, {Text: ". Both ask in the order of this form. In the first, the number beside a level is its key, d is “Don't know” and x “Does not apply”. The name in square brackets is that of the question in an answers file."}},
		document.T("Where you did not agree, begin the note with those words. Mark a note for printing only where its box is ticked."),
		document.T("Keep the paper where only those who need it see it, or destroy it, as you agreed."),
	}})
	b.add(document.Blank{Fields: []document.Field{{Label: "Typed in by", Line: true}, {Label: "Day", Line: true}, {Label: "File", Line: true}}})
}

// size says how much is asked at most, and how long it takes.
func (b *builder) size() string {
	n := b.contents().questions
	return fmt.Sprintf("This form asks %s at most, about %s in all.", words.Count(n, "question"), words.Duration(asking.Minutes(n)))
}

// whatIsAsked lists the questionnaires, so that a group can share them out.
func (b *builder) whatIsAsked() {
	t := document.Table{
		Caption: "What this form asks", RowHeads: true,
		Columns: []document.Column{{Title: "Questionnaire", Share: 5}, {Title: "Its name and version", Share: 3}, {Title: "Questions", Share: 1, Right: true}, {Title: "Minutes", Share: 1, Right: true}},
	}
	for _, q := range b.o.Questionnaires {
		n := 0
		for _, question := range q.Questions() {
			if b.asks(question) {
				n++
			}
		}
		t.Rows = append(t.Rows, []document.Text{document.T(safetext.OneLine(q.Title)), document.T(q.ID + ", " + strconv.Itoa(q.Version)), document.T(strconv.Itoa(n)), document.T(strconv.Itoa(asking.Minutes(n)))})
	}
	b.add(t)
}

// when returns a text where it has to be said.
func when(said bool, text string) string {
	if said {
		return text
	}
	return ""
}

// counted is what a form has.
type counted struct {
	questions              int // that are answered by a level
	conditions, essentials bool
}

func (b *builder) contents() counted {
	var c counted
	for _, q := range b.o.Questionnaires {
		for _, question := range q.Items() {
			if !b.asks(question) {
				continue
			}
			if !question.Open {
				c.questions++
			}
			c.conditions = c.conditions || len(question.OnlyIf) > 0
			c.essentials = c.essentials || question.Essential != nil
		}
	}
	return c
}

// cautions adds what must not be missed.
func (b *builder) cautions(title string, list []string) {
	l := document.List{}
	for _, s := range list {
		l.Items = append(l.Items, document.T(s))
	}
	if len(l.Items) > 0 {
		b.add(document.Callout{Kind: document.Warning, Title: title, Blocks: []document.Block{l}})
	}
}

// both lists the texts that are in both lists.
func both(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return !slices.Contains(b, s) })
}

// about asks about the organisation and whoever answers.
func (b *builder) about() {
	b.heading(1, "Who answers, and for whom")
	line := func(fields ...document.Field) { b.add(document.Blank{Fields: fields}) }
	line(document.Field{Label: "Organisation", Line: true})
	line(document.Field{Label: "The part of it that is assessed, if not all of it", Line: true})
	line(document.Field{Label: "Day", Line: true}, document.Field{Label: "Filled in by, if you like", Line: true})
	if list := b.profile.Perspectives; len(list) > 0 {
		b.ask("From which perspective do you answer?", "Choose the one that fits you best.")
		b.choose(list)
	}
	line(document.Field{Label: "A group: how many take part", Line: true}, document.Field{Label: "how many of them in Lived Experience roles", Line: true})
	line(document.Field{Label: "Alone: a report on several people's answers may show mine apart, even if people could guess whose they are", Box: true})
	for i, f := range b.profile.Facts {
		ask := letter(i) + ". " + safetext.OneLine(f.Ask)
		if f.Many {
			ask += " (one or more)"
		}
		b.ask(ask, f.Help)
		b.choose(f.Values)
	}
}

// ask adds what is asked, and beside it what helps to answer.
func (b *builder) ask(ask, help string) {
	t := document.Text{{Text: ask, Bold: true}}
	if more := safetext.OneLine(help); more != "" {
		t = append(t, document.Span{Text: " " + more, Tone: document.Muted})
	}
	b.add(document.Paragraph{Style: document.Guide, Text: t})
}

// letter names a fact: A to Z, then AA and so on.
func letter(i int) string {
	s := string(rune('A' + i%26))
	if i >= 26 {
		return letter(i/26-1) + s
	}
	return s
}

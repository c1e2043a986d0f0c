package report

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// planRows prints the rows of the plan, so that a number in the action plan
// can be looked up without the plan at hand.
func (b *builder) planRows() {
	if b.Plan == nil || len(b.Plan.Phases) == 0 {
		return
	}
	b.flowing("The rows of the "+b.Plan.ShortTitle, "plan-rows")
	b.say("An action of this report supports a row. It does not complete it.")
	for _, phase := range b.Plan.Phases {
		for _, m := range phase.Milestones {
			if len(m.Activities) == 0 {
				continue
			}
			title := fmt.Sprintf("Phase %d, milestone %d: %s", phase.Number, m.Number, m.Name)
			b.add(document.Heading{Level: 2, Text: title, ID: b.milestoneRef(m.Activities[0].ID), Unlisted: true}, b.rowTable(title, m))
		}
	}
	if len(b.Plan.Notes) > 0 {
		b.heading(2, "Notes on the plan", "")
		b.add(bullets(b.Plan.Notes))
	}
}

func (b *builder) rowTable(title string, m *assess.Milestone) document.Table {
	t := document.Table{Caption: title, RowHeads: true, Titled: true,
		Columns: []document.Column{{Title: "Row", Share: 1}, {Title: "What the plan sets out", Share: 9}, {Title: "Goal", Share: 4}}}
	for _, a := range m.Activities {
		var goals document.Text
		for i, l := range a.Links {
			if i > 0 {
				goals = append(goals, document.Span{Text: "\n"})
			}
			goals = append(goals, document.Span{Text: b.Plan.Goal(l.Goal).Name + matchNote(l)})
		}
		if len(goals) == 0 {
			goals = document.T("none named")
		}
		t.Rows = append(t.Rows, []document.Text{document.T(a.ID), document.T(a.Text), goals})
	}
	return t
}

// milestoneRef is where a row of the plan is printed, in the report that has
// them: with its milestone.
func (b *builder) milestoneRef(row string) string {
	if b.o.Audience != Full {
		return ""
	}
	for i, phase := range b.Plan.Phases {
		for j, m := range phase.Milestones {
			for _, a := range m.Activities {
				if a.ID == row {
					return fmt.Sprintf("milestone-%d-%d", i+1, j+1)
				}
			}
		}
	}
	return ""
}

func matchNote(l assess.Link) string {
	switch l.Match {
	case "wording":
		return fmt.Sprintf(" (written %q)", l.AsWritten)
	case "inferred":
		return fmt.Sprintf(" (written %q; the link is our reading)", l.AsWritten)
	}
	return ""
}

func bullets(texts []string) document.List {
	l := document.List{Items: make([]document.Text, len(texts))}
	for i, s := range texts {
		l.Items[i] = document.T(s)
	}
	return l
}

// method says how the report came about, what it cannot do and what it draws
// on.
func (b *builder) method() {
	b.flowing("Method, limits and sources", "method")
	b.about()
	b.scoring()
	b.limits()
	b.again()
	b.versions()
	if b.o.Audience == Full {
		b.glossary()
	}
	b.sources()
}

func (b *builder) scoring() {
	b.heading(2, "How scores are made", "")
	b.add(bullets(nonEmpty([]string{
		"An answer is worth between 0% and 100%: its level's place between the lowest and the highest level of its scale.",
		"A questionnaire's score is the weighted mean of its answers. Overall readiness is the weighted mean of the readiness questionnaires.",
		"\"Not applicable\" leaves every calculation. \"Don't know\" and blank are not scored, and are counted: they lower coverage and widen the range." + b.worstRule(),
		"The range is the score with every open question at its worst, and at its best.",
		"Below two thirds of coverage there is no band, only \"not enough answers\".",
		b.bandExample(),
		"An essential that is not met holds its questionnaire's band at the second lowest at best (for risk, the second highest). The score itself is not changed.",
		"Risk is kept apart from readiness. For goals and priority areas a risk is turned round, so that 100% is best.",
		"An action's priority comes from how far the answer is below its target, measured against the whole scale." + b.priorityExample() + " Essentials that are not met are always High.",
		"Actions are ordered by priority, and then by what reaching the target would add to the questionnaire's score, divided by the effort (small 1, medium 2, large 4).",
		"Numbers are rounded only where they are shown. Each can be worked out again by hand from the answers.",
	})))
}

// worstRule names the questionnaires in which a question without an answer
// counts after all.
func (b *builder) worstRule() string {
	var titles []string
	for _, q := range b.Result.Questionnaires {
		if q.Unanswered == assess.Worst {
			titles = append(titles, q.Title)
		}
	}
	if len(titles) == 0 {
		return ""
	}
	return fmt.Sprintf(" But in %s they count as their worst level.", words.List(titles))
}

// priorityExample says which levels give which priority on the usual scale,
// where any question has it.
func (b *builder) priorityExample() string {
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			if len(r.Question.Scale.Options) == 5 && r.TargetStep == 3 {
				return " With five levels and the second best as the target: the least favourable level gives High, the next Medium, the third Low."
			}
		}
	}
	return ""
}

// bandExample tells a band from a level of the same name or nearly so, where
// the target of a question falls on the edge of a band.
func (b *builder) bandExample() string {
	for _, q := range b.Result.Questionnaires {
		if !slices.Equal(q.Questionnaire.Bands, assess.DefaultBands(assess.Readiness)) {
			continue
		}
		for _, r := range q.Questions {
			if len(r.Question.Scale.Options) != 5 {
				continue
			}
			level := r.Question.TargetLevel()
			worth := r.Question.Worth(level)
			label, _ := r.Question.Label(level)
			for _, band := range q.Questionnaire.Bands[1:] {
				if math.Abs(band.From/100-worth) < words.Tolerance {
					return fmt.Sprintf("A band names a stretch of scores, not a level: the answer %q to every question gives %s, where %s begins.",
						label, words.Percent(worth), band.Label)
				}
			}
		}
	}
	return ""
}

func (b *builder) limits() {
	b.heading(2, "What this report cannot do", "")
	limits := []string{
		b.origin() + " Groups are invited to change the questions: they are plain text files.",
		"The bands are working conventions. No published instrument in this field has validated cut-offs.",
		"Which question links to which goal is our judgement. The plan maps only its own rows.",
		"One respondent sees a service from one place. Those who lead a service often see it in a better light than those who work in it.",
		"The report points to duties under work health and safety law, and gives no legal advice.",
	}
	if b.Plan != nil {
		limits = append(limits, fmt.Sprintf("Words like \"supports goal X of the %s\" say where an action fits, never that it is due.", b.Plan.ShortTitle))
		if b.o.Audience != Full || len(b.Plan.Phases) == 0 { // or they all stand with the rows of the plan
			limits = append(limits, b.Plan.Notes[:min(2, len(b.Plan.Notes))]...)
		}
	}
	b.add(bullets(limits))
}

// again says when to look once more.
func (b *builder) again() {
	when := "in twelve months"
	if next := b.nextYear(); next != "" {
		when = "by " + next
	}
	b.say("Ask again " + when + ", with the same questionnaires and the same perspectives, and put the two results side by side.")
}

// about prints the facts that decided which questions applied.
func (b *builder) about() {
	b.heading(2, "About this assessment", "")
	t := document.Table{Caption: "About this assessment", RowHeads: true, Titled: true, Columns: []document.Column{{Title: "What", Share: 1}, {Title: "As given", Share: 2}}}
	row := func(what, said string) {
		if said == "" {
			said = "not given"
		}
		t.Rows = append(t.Rows, []document.Text{document.T(what), document.T(said)})
	}
	row("Organisation", b.subject())
	row("Date", b.doc.Date)
	row("Perspective", b.perspective())
	if b.Answers.Respondent.Participants > 0 {
		row("Participants", fmt.Sprint(b.Answers.Respondent.Participants))
	}
	for _, f := range b.Library.Form.Facts {
		var labels []string
		for _, v := range f.Values {
			if slices.Contains(b.Answers.Profile[f.ID], v.ID) {
				labels = append(labels, v.Label)
			}
		}
		row(f.Ask, strings.Join(labels, "; "))
	}
	b.add(t)
	if b.Answers.Respondent.Name != "" {
		b.small("A name was given with the answers and is not printed.")
	}
}

// versions says which questions were asked and how they came about.
func (b *builder) versions() {
	b.heading(2, "What was asked", "")
	shared := b.sharedNotes()
	if b.o.Audience == Full && len(shared) > 0 {
		b.say("These notes belong to more than one of the questionnaires.")
		b.add(bullets(shared))
	}
	for _, q := range b.Result.Questionnaires {
		asked := q.Questionnaire
		s := fmt.Sprintf(" Version %d.", asked.Version)
		if v := b.answered(q.ID); v != asked.Version {
			s = fmt.Sprintf(" Answered in version %d, scored in version %d.", v, asked.Version)
		}
		s += " Written by: " + orNobody(asked.Authors) + ". Reviewed by: " + orNobody(asked.ReviewedBy) + "."
		b.add(document.Paragraph{Text: document.Text{{Text: q.Title + ".", Bold: true}, {Text: s}}})
		own := slices.DeleteFunc(slices.Clone(asked.Notes), func(note string) bool { return slices.Contains(shared, note) })
		if b.o.Audience == Full && len(own) > 0 {
			b.add(bullets(own))
		}
	}
}

// sharedNotes lists the notes that several questionnaires have, each once.
func (b *builder) sharedNotes() []string {
	var shared []string
	seen := map[string]bool{}
	for _, q := range b.Result.Questionnaires {
		for _, note := range q.Questionnaire.Notes {
			if seen[note] && !slices.Contains(shared, note) {
				shared = append(shared, note)
			}
			seen[note] = true
		}
	}
	return shared
}

func (b *builder) answered(id string) int {
	for _, s := range b.Answers.Scope {
		if s.Questionnaire == id {
			return s.Version
		}
	}
	return 0
}

func orNobody(names []string) string {
	if len(names) == 0 {
		return "nobody is named"
	}
	return words.List(names)
}

// glossary explains those words of the field that the report uses, which a
// board may not know.
func (b *builder) glossary() {
	if b.Library.Glossary == nil {
		return
	}
	t := document.Table{Caption: "Words and what they mean", RowHeads: true, Titled: true, Columns: []document.Column{{Title: "Word", Share: 3}, {Title: "Meaning", Share: 9}}}
	used := newWordSearch()
	for _, term := range b.Library.Glossary.Terms {
		used.lookFor(term.Term, term.Also...)
	}
	b.doc.EachText(used.read)
	for _, term := range b.Library.Glossary.Terms {
		if used.found[term.Term] {
			t.Rows = append(t.Rows, []document.Text{document.T(term.Term), document.T(term.Meaning)})
		}
	}
	if len(t.Rows) > 0 {
		b.heading(2, "Words used here", "")
		b.add(t)
	}
}

// sources lists what the questions and the plan are drawn from.
func (b *builder) sources() {
	used := b.cited()
	b.heading(2, "Sources", "")
	var items []document.Text
	for _, s := range b.Library.Sources {
		if !slices.Contains(used, s.ID) {
			continue
		}
		items = append(items, b.sourceLine(s))
	}
	if len(items) == 0 {
		b.say("The questionnaires cite no sources.")
		return
	}
	b.add(document.List{Items: items})
}

// sourceLine names a source. How much of it was read is for the full report.
func (b *builder) sourceLine(s *assess.Source) document.Text {
	line := s.Publisher
	if len(s.Authors) > 0 {
		line = words.List(s.Authors) + ", " + line
	}
	if s.Year != "" {
		line += ", " + s.Year
	}
	text := document.Text{{Text: s.Title, Bold: true}, {Text: ". " + words.Sentence(line) + " "}}
	if s.URL != "" {
		text[0].URL = s.URL
	}
	if b.o.Audience == Full {
		text = append(text, document.Span{Text: s.Read, Tone: document.Muted})
	}
	return text
}

// cited lists the ids of the sources of the questions that were asked and of
// the plan.
func (b *builder) cited() []string {
	var ids []string
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			for _, c := range r.Question.Sources {
				ids = append(ids, c.ID)
			}
		}
	}
	if b.Plan != nil {
		ids = append(ids, b.Plan.Source)
	}
	return ids
}

// nextYear is the month a year after the assessment, or "".
func (b *builder) nextYear() string {
	t, err := time.Parse(time.DateOnly, b.Answers.Date)
	if err != nil {
		return ""
	}
	return t.AddDate(1, 0, 0).Format("January 2006")
}

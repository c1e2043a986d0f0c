package report

import (
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// mostDecisions is how many decisions of the steps' own a board is asked for.
const mostDecisions = 2

// writeDecisions says what the board is asked: each line begins with what it is
// to do.
func writeDecisions(f *facts, w *writer) {
	var items []document.Text
	add := func(verb, rest string) {
		items = append(items, document.Text{{Text: verb, Bold: true}, {Text: " " + words.Sentence(rest)}})
	}
	if c := f.o.Commentary; c != nil {
		items = append(items, c.Decisions...)
	}
	if duties := f.steps(assess.Now); len(duties) > 0 {
		add("Direct", fmt.Sprintf("the chief executive to look into %s under “Look into now”, with Lived Experience people, and to report back%s",
			words.Agree(len(duties), "the matter", "the matters"), f.byLast(duties)))
	}
	for _, ask := range nonEmpty(f.askUntilMet(), f.askWhy(), f.askUnknown(), f.askMissing()) {
		add("Ask", ask)
	}
	switch year := f.year(); {
	case len(year) > 0 && f.fewAnswered() != "":
		add("Note", fmt.Sprintf("that the answers so far call for %s over a year, and that more may follow once the rest is answered", words.Count(len(year), "step")))
	case len(year) > 0:
		add("Approve", fmt.Sprintf("the plan that follows: %s over a year%s", words.Count(len(year), "step"), paidTime(asking(year))))
	}
	for i, s := range f.decisionsOfSteps() {
		if i < mostDecisions {
			add(decide(s))
		}
	}
	if ask := f.askThem(); ask != "" {
		add("Ask", ask)
	}
	w.add(document.Callout{Kind: document.Note, Title: "The board is asked to", Blocks: []document.Block{document.List{Ordered: true, Items: items}}})
}

// decide puts a decision as a sentence that begins with what the board is to do.
func decide(s string) (verb, rest string) {
	first, _, _ := strings.Cut(words.Small(s), " ")
	if slices.Contains([]string{"whether", "which", "how", "what", "who", "when", "where", "on"}, first) {
		return "Decide", words.Small(s)
	}
	return "Decide:", words.Capital(s)
}

// byLast is the last day of some steps: " by 12 June 2026", or nothing.
func (f *facts) byLast(steps []*assess.Step) string {
	last := ""
	for _, s := range steps {
		if day := string(s.Due); day > last {
			last = day
		}
	}
	if last == "" {
		return ""
	}
	return " by " + words.Day(last)
}

// failedWithoutDuty are the essentials that no duty speaks to.
func (f *facts) failedWithoutDuty() []finding {
	under := map[assess.QuestionRef]bool{}
	for _, s := range f.steps(assess.Now) {
		for _, a := range s.Holds {
			under[assess.QuestionRef{Questionnaire: a.Questionnaire, Question: a.Question}] = true
		}
	}
	var out []finding
	for _, e := range f.failed {
		if !under[assess.QuestionRef{Questionnaire: e.q.ID, Question: e.r.ID}] {
			out = append(out, e)
		}
	}
	return out
}

func paidTime(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %d with paid time for Lived Experience people", n)
}

// decisionsOfSteps lists what steps of the year ask of a board, each once.
func (f *facts) decisionsOfSteps() []string {
	var out []string
	for _, s := range f.year() {
		for _, d := range s.Decides {
			if !slices.Contains(out, d) {
				out = append(out, d)
			}
		}
	}
	return out
}

// askUntilMet asks to hear of the essentials that no duty speaks to. Many are
// named under "Look into now" alone.
func (f *facts) askUntilMet() string {
	open := f.failedWithoutDuty()
	switch {
	case len(open) == 0:
		return ""
	case len(open) > mostNamed:
		return fmt.Sprintf("to hear at each meeting of the other %d essentials that are not met, until they are met", len(open))
	}
	return fmt.Sprintf("to hear at each meeting of %s until %s met: %s",
		words.Agree(len(open), "the essential that is not met,", "the essentials that are not met,"), words.Agree(len(open), "it is", "they are"), words.List(topics(open)))
}

// askWhy asks why people do not see an essential alike.
func (f *facts) askWhy() string {
	if len(f.disputed) == 0 {
		return ""
	}
	return fmt.Sprintf("to hear, with nobody named, why answers differ on the disputed %s", words.Agree(len(f.disputed), "essential", "essentials"))
}

// askUnknown asks for what is not known of the essentials.
func (f *facts) askUnknown() string {
	if len(f.unknown) == 0 {
		return ""
	}
	return fmt.Sprintf("for an answer on %s, before it relies on this report", words.Agree(len(f.unknown), "the essential that is not known", "each essential that is not known"))
}

// askMissing asks for the questionnaires that overall readiness lacks.
func (f *facts) askMissing() string {
	var titles []string
	for _, id := range f.result.Overall.Missing {
		if q := f.library.Questionnaire(id); q != nil {
			titles = append(titles, words.Small(q.Title))
		}
	}
	if len(titles) == 0 {
		return ""
	}
	return "for answers on what is missing: " + words.List(titles)
}

// askThem asks that those who have not answered do so before the next report.
// Across services it is not known who they are.
func (f *facts) askThem() string {
	who := "Lived Experience workers give their"
	switch {
	case f.acrossServices() || f.livedExperienceAnswered():
		return ""
	case !f.hasWorkers():
		who = "a paid Lived Experience adviser gives their"
	}
	when := "before the next report"
	if next := f.nextReport(); !next.IsZero() {
		when += ", in " + next.Format("January 2006")
	}
	return fmt.Sprintf("that %s own answers %s", who, when)
}

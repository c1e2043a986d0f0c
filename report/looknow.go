package report

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// writeLookNow sets apart what must not be missed: answers that may reveal a
// duty, the soonest first, essentials that are not met, and essentials of which
// nothing is known.
func writeLookNow(f *facts, w *writer) {
	var items []document.Text
	duties := f.steps(assess.Now)
	slices.SortStableFunc(duties, func(a, b *assess.Step) int { return cmp.Compare(a.Period.Days(), b.Period.Days()) })
	for _, s := range duties {
		items = append(items, f.duty(s))
	}
	items = append(items, f.failedLines(mostLines-len(items))...)
	if line := f.disputedLine(); line != "" {
		items = append(items, named("Disputed essentials", line))
	}
	if line := f.unknownLine(); line != "" {
		items = append(items, named("Not known", line))
	}
	if len(items) == 0 {
		return
	}
	w.add(document.Callout{Kind: document.Warning, Title: "Look into now", Blocks: []document.Block{document.List{Items: items}}})
}

// duty is a line on a step that may reveal a duty: what it is about, what to do
// and by when.
func (f *facts) duty(s *assess.Step) document.Text {
	about := f.answeredBy(s)
	text, names := "", 3
	crowded := len(f.steps(assess.Now)) >= mostLines
	if crowded {
		names = 2
	}
	switch failed := len(slices.DeleteFunc(slices.Clone(about), func(e finding) bool { return !e.r.Fails() })); {
	case failed == 1 && len(about) == 1:
		text = "An essential, and not met. " + about[0].state() + " "
	case failed > 0 && !crowded: // the title says how many
		text = words.Count(failed, "essential") + " among them" + words.Agree(failed, " is", " are") + " not met. "
	}
	text += words.Sentence(words.FirstSentence(s.Do))
	if when := f.when(s); when != "" {
		text += " " + words.Capital(when) + "."
	}
	t := named(words.Capital(some(topics(about), names)), text)
	return append(t, f.stepNumber(" Step ", f.number[s], ".")...)
}

// How much is spoken of one by one, so that what the board is asked is on the
// same page.
const (
	mostLines  = 5 // duties and essentials together
	mostFailed = 2
	mostNames  = 2 // of disputed essentials
)

// failedLines speak of the essentials that are not met and that no duty covers:
// the first few with what is the case, the rest by name, in about so many lines
// as there is room for.
func (f *facts) failedLines(room int) []document.Text {
	failed := f.failedWithoutDuty()
	one := len(failed)
	if one > room || one > mostFailed+1 {
		one = max(0, min(mostFailed, room-1))
	}
	var items []document.Text
	for _, e := range failed[:one] {
		items = append(items, f.failedLine(e))
	}
	if rest := failed[one:]; len(rest) > 0 {
		items = append(items, f.failedByName(rest))
	}
	return items
}

// failedByName names essentials that are not met, each with its step.
func (f *facts) failedByName(failed []finding) document.Text {
	t := document.Text{{Text: "Other essentials not met", Bold: true}, {Text: ": "}}
	for i, e := range failed {
		switch {
		case i > 0 && i == len(failed)-1:
			t = append(t, document.Span{Text: " and "})
		case i > 0:
			t = append(t, document.Span{Text: ", "})
		}
		t = append(t, document.Span{Text: words.Small(e.topic())})
		t = append(t, f.stepNumber(" (step ", f.stepFor(e), ")")...)
	}
	return append(t, document.Span{Text: "."})
}

// failedLine is a line on an essential that is not met, with what is the case
// and the step that answers it.
func (f *facts) failedLine(e finding) document.Text {
	t := named(e.topic(), "An essential, and not met. "+e.state())
	return append(t, f.stepNumber(" Step ", f.stepFor(e), ".")...)
}

// stepNumber refers to a step by its number, or says nothing.
func (f *facts) stepNumber(before string, number int, after string) document.Text {
	if number == 0 {
		return nil
	}
	return document.Text{{Text: before}, {Text: fmt.Sprint(number), Ref: f.stepRef(number)}, {Text: after}}
}

// unknownLine names the essentials without a level: those set aside apart from
// those that are open, and from those that small groups hide.
func (f *facts) unknownLine() string {
	var aside, open, hidden []finding
	for _, e := range f.unknown {
		switch {
		case e.r.Hidden:
			hidden = append(hidden, e)
		case e.r.SetAside():
			aside = append(aside, e)
		default:
			open = append(open, e)
		}
	}
	var said []string
	if len(aside) > 0 {
		said = append(said, fmt.Sprintf("%s set aside as not applicable: %s.", words.Were(len(aside), "essential"), words.List(topics(aside))))
	}
	if len(open) > 0 {
		said = append(said, fmt.Sprintf("%s no answer with a level: %s.", words.Count(len(open), "essential")+words.Agree(len(open), " has", " have"), words.List(topics(open))))
	}
	if len(hidden) > 0 {
		said = append(said, fmt.Sprintf("%s not shown, because too few people answered: %s.", words.Are(len(hidden), "essential"), words.List(topics(hidden))))
	}
	return words.Sentences(said...)
}

// when says by when a step is due, or within what time.
func (f *facts) when(s *assess.Step) string {
	switch {
	case s.Due != "":
		return "by " + words.Day(string(s.Due))
	case s.Within != "":
		return "within " + string(s.Within)
	}
	return ""
}

// disputedLine names the essentials that the combined answers meet and some
// group's own do not, and whose they are.
func (f *facts) disputedLine() string {
	if len(f.disputed) == 0 {
		return ""
	}
	var who []string
	for _, e := range f.disputed {
		for _, name := range f.dissent(e) {
			if !slices.Contains(who, name) {
				who = append(who, name)
			}
		}
	}
	return fmt.Sprintf("%s. All together meet %s; the answers of %s do not.",
		words.Capital(some(topics(f.disputed), mostNames)), words.Agree(len(f.disputed), "it", "each"), words.List(who))
}

// dissent names those whose own answers do not meet an essential.
func (f *facts) dissent(e finding) []string {
	var who []string
	for _, v := range e.r.Dissent(e.q.Measures) {
		who = append(who, f.groupInside(v.ID))
	}
	return who
}

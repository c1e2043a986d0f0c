package report

import (
	"fmt"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// Progress is what a register says of the steps, by the ids of their actions
// as questionnaire/question/action.
type Progress map[string]Entry

// An Entry is what people wrote about a step in a register.
type Entry struct {
	Owner  string
	Status Status
	Due    time.Time // zero where none is given
	Notes  string
}

// Status is how far a step is.
type Status string

// The statuses of a register.
const (
	NotStarted Status = "Not started"
	UnderWay   Status = "Under way"
	Done       Status = "Done"
	Against    Status = "Decided against"
)

// Statuses lists the statuses in the order in which a step goes through them.
func Statuses() []Status { return []Status{NotStarted, UnderWay, Done, Against} }

// entry returns what the register says of a step, by any of its actions.
func (f *facts) entry(s *assess.Step) (Entry, bool) {
	for _, id := range s.Actions {
		if e, ok := f.o.Progress[id]; ok {
			return e, true
		}
	}
	return Entry{}, false
}

// progressOf says how far a step is, after its text.
func (f *facts) progressOf(s *assess.Step) document.Text {
	e, ok := f.entry(s)
	if !ok || e.Status == "" || e.Status == NotStarted && e.Owner == "" {
		return nil
	}
	text := string(e.Status)
	if e.Owner != "" {
		text += ", " + e.Owner
	}
	if e.Status == Against && e.Notes != "" {
		text += ": " + e.Notes
	}
	return document.Text{{Text: "\nProgress: ", Bold: true}, {Text: text}}
}

// writeProgress says how far the steps are that a register knows.
func writeProgress(f *facts, w *writer) {
	if len(f.o.Progress) == 0 && f.o.Unjudged == 0 {
		return
	}
	counts := map[Status]int{}
	var against, late []document.Text
	for _, s := range f.roadmap.Steps {
		e, ok := f.entry(s)
		if !ok {
			continue
		}
		counts[e.Status]++
		switch {
		case e.Status == Against:
			against = append(against, named(fmt.Sprintf("Step %d, %s", f.number[s], f.short(s)), reason(e.Notes)))
		case e.Status != Done && !e.Due.IsZero() && !f.roadmap.Start.IsZero() && e.Due.Before(f.roadmap.Start):
			late = append(late, named(fmt.Sprintf("Step %d, %s", f.number[s], f.short(s)), "due by "+words.DayOf(e.Due)+"."))
		}
	}
	w.heading("Progress, as the register has it", "progress")
	w.say(fmt.Sprintf("%d done, %d under way, %d not started, %d decided against.", counts[Done], counts[UnderWay], counts[NotStarted]+counts[""], counts[Against]))
	if n := f.o.Unjudged; n > 0 {
		w.say(fmt.Sprintf("%s of the register %s not counted here: without an answer to %s, nobody knows what is still called for.",
			words.Capital(words.Count(n, "further row")), words.Agree(n, "is", "are"), words.Agree(n, "its question", "their questions")))
	}
	if len(late) > 0 {
		w.say("Overdue:")
		w.bullets(late...)
	}
	if len(against) > 0 {
		w.say("Decided against:")
		w.bullets(against...)
	}
}

func reason(notes string) string {
	if notes == "" {
		return "no reason is given."
	}
	return words.Sentence(notes)
}

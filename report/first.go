package report

import (
	"fmt"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// actionLine names an action in a list, linked to where it stands in full.
func (b *builder) actionLine(a *assess.ActionResult) document.Text {
	line := document.Text{{Text: fmt.Sprintf("Action %d: ", b.number[a]), Bold: true, Ref: b.actionRef(a)}, {Text: a.Do}}
	var details []string
	if a.Who != "" {
		details = append(details, b.leads[a])
	}
	if a.Within != "" {
		details = append(details, "within "+string(a.Within))
	}
	if len(details) > 0 {
		line = append(line, document.Span{Text: " " + words.Sentence(strings.Join(details, ", ")), Tone: document.Muted})
	}
	return line
}

// topActions lists what to do first: advice on what may be a hazard, and then,
// where much is not known, finding out before acting.
func (b *builder) topActions() {
	b.heading(2, "What to do first", "first")
	items := b.dutyLine()
	if !reachesWell(b.Result) {
		items = append(items, b.openLines()...)
	}
	for _, a := range b.Result.Actions {
		if !a.Duty && len(items) < topActions {
			items = append(items, b.actionLine(a))
		}
	}
	if len(items) > 0 {
		b.add(document.List{Items: items})
	}
	if text := b.howMany(); text != "" {
		b.small(text)
	}
}

// dutyLine is the first item where an answer may point to a hazard: the action
// itself, or one line for all of them, since one conversation may serve.
func (b *builder) dutyLine() []document.Text {
	var duties []*assess.ActionResult
	for _, a := range b.Result.Actions {
		if a.Duty {
			duties = append(duties, a)
		}
	}
	switch len(duties) {
	case 0:
		return nil
	case 1:
		return []document.Text{b.actionLine(duties[0])}
	}
	first, last := duties[0], duties[len(duties)-1]
	line := document.Text{
		{Text: fmt.Sprintf("Actions %d to %d: ", b.number[first], b.number[last]), Bold: true, Ref: b.actionRef(first)},
		{Text: "Take advice on the answers that may point to a hazard. One conversation may serve for all."},
	}
	if first.Who != "" {
		line = append(line, document.Span{Text: " " + words.Sentence(b.leads[first]), Tone: document.Muted})
	}
	return []document.Text{line}
}

// openLines send the reader to what is not known yet.
func (b *builder) openLines() []document.Text {
	var lines []document.Text
	switch n := len(b.Result.FindOut); {
	case n == 1:
		lines = append(lines, document.Text{{Text: "Find out: ", Bold: true, Ref: "not-known"}, {Text: "1 question was answered \"don't know\". It has a way to find out."}})
	case n > 1:
		lines = append(lines, document.Text{{Text: "Find out: ", Bold: true, Ref: "not-known"},
			{Text: fmt.Sprintf("%d questions were answered \"don't know\". Each has a way to find out.", n)}})
	}
	if n := len(b.Result.Unanswered); n > 0 {
		lines = append(lines, document.Text{{Text: "Answer the rest: ", Bold: true, Ref: "not-known"}, {Text: words.Sentence(words.Are(n, "question") + " not answered yet")}})
	}
	return lines
}

// howMany says how many actions there are in all, and where they stand.
func (b *builder) howMany() string {
	switch total := len(b.Result.Actions); {
	case total == 0:
		return "The answers call for no action."
	case total == 1:
		return "The answers call for 1 action. The action plan has it in full."
	case len(b.body) == total:
		return fmt.Sprintf("The answers call for %d actions. They are all in the action plan.", total)
	case b.o.Audience == Board:
		return fmt.Sprintf("The answers call for %d actions. The action plan here has the first %d; the full report has all.", total, len(b.body))
	default:
		return fmt.Sprintf("The answers call for %d actions. They are all in the action plan and under \"Further actions\".", total)
	}
}

// reachesWell tells whether nearly all of the readiness questions have a
// level.
func reachesWell(r *assess.Result) bool { return r.Overall.Coverage.Value >= 0.9 }

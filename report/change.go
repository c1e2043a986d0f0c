package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// mostChanges is how many changes for the better, and how many for the worse,
// are named.
const mostChanges = 6

// writeChange shows what changed since an earlier assessment. Scores of both
// sides are worked out over the questions that they share, so that a change in
// a score is a change in answers.
func writeChange(f *facts, w *writer) {
	c := f.o.Since
	if c == nil {
		return
	}
	w.part(changeTitle(c), "change")
	if p := changeChart(c); len(p.Lines) > 0 {
		w.add(document.Chart{Title: "Scores then and now", Alt: p.Alt(), Plot: p, Data: changeData(p)})
	}
	w.say("Both sides are worked out over the questions that they share.", regressionSentence(c), notKnownSentence(c))
	w.say(actionsSentence(c.Actions))
	for _, list := range []struct {
		title string
		kind  assess.ChangeKind
	}{{"What went up", assess.WentUp}, {"What went down", assess.WentDown}, {"Newly set aside", assess.NewlySetAside}, {"Newly answered", assess.NewlyAnswered}} {
		items := f.changesOf(c, list.kind)
		if len(items) == 0 {
			continue
		}
		w.heading(list.title, "")
		w.bullets(items...)
	}
	w.small(notComparedSentence(c))
}

// changeTitle says how many answers changed, as a sentence without its full stop.
func changeTitle(c *assess.Comparison) string {
	up, down, shared := 0, 0, 0
	for _, q := range c.Questionnaires {
		shared += q.Shared
		for _, one := range q.Questions {
			switch one.Kind {
			case assess.WentUp:
				up++
			case assess.WentDown:
				down++
			}
		}
	}
	since := ""
	if c.Before.Date != "" {
		since = " since " + words.Day(string(c.Before.Date))
	}
	switch {
	case shared == 0:
		return "No question was answered both times"
	case up == 0 && down == 0:
		return "No answer went up or down" + since
	case down == 0:
		return words.Capital(words.Count(up, "answer")) + " went up, and none down" + since
	}
	return fmt.Sprintf("%s went up and %d down%s", words.Capital(words.Count(up, "answer")), down, since)
}

// changeChart draws the scores that both sides have.
func changeChart(c *assess.Comparison) chart.Slopes {
	p := chart.Slopes{Before: dayOr(c.Before.Date, "before"), After: dayOr(c.After.Date, "now"), Bands: chartBands(assess.DefaultBands(assess.Readiness))}
	add := func(label string, s assess.ScoreChange, risk bool) {
		if !s.Before.Known || !s.After.Known {
			return
		}
		p.Lines = append(p.Lines, chart.Slope{
			Label: label, From: s.Before.Value, To: s.After.Value, FromS: words.Percent(s.Before.Value), ToS: words.Percent(s.After.Value),
			Risk: risk, Better: s.Direction == assess.Better,
		})
	}
	add("Overall readiness", c.Overall, false)
	for _, q := range c.Questionnaires {
		add(q.Title, q.ScoreChange, q.Measures == assess.Risk)
	}
	for _, a := range c.Areas {
		add(fmt.Sprintf("Area %d: %s", a.Number, a.Name), a.ScoreChange, false)
	}
	return p
}

func dayOr(day assess.Text, fallback string) string {
	if day == "" {
		return fallback
	}
	return words.Day(string(day))
}

// changeData are the numbers behind the picture.
func changeData(p chart.Slopes) document.Table {
	t := document.Table{Caption: "Scores then and now", RowHeads: true,
		Columns: []document.Column{{Title: "Score of", Share: 5}, {Title: "Then", Share: 2, Right: true}, {Title: "Now", Share: 2, Right: true}}}
	for _, l := range p.Lines {
		t.Rows = append(t.Rows, []document.Text{document.T(l.Label), document.T(l.FromS), document.T(l.ToS)})
	}
	return t
}

// regressionSentence names the regressions.
func regressionSentence(c *assess.Comparison) string {
	if len(c.Regressions) == 0 {
		return ""
	}
	return "Worse than before: " + words.List(namesOf(c, c.Regressions)) + "."
}

// notKnownSentence names what was known before and is not known now.
func notKnownSentence(c *assess.Comparison) string {
	if len(c.NotKnown) == 0 {
		return ""
	}
	return "Not known now, for want of answers: " + words.List(namesOf(c, c.NotKnown)) + "."
}

// namesOf names the questionnaires and questions of a list, each once.
func namesOf(c *assess.Comparison, list []assess.Regression) []string {
	var said []string
	for _, r := range list {
		title := r.Questionnaire
		for _, q := range c.Questionnaires {
			if q.ID != r.Questionnaire {
				continue
			}
			title = q.Title
			for _, one := range q.Questions {
				if one.ID == string(r.Question) {
					title = words.Small(one.Topic) + " (an essential)"
				}
			}
		}
		if !slices.Contains(said, title) {
			said = append(said, title)
		}
	}
	return said
}

// actionsSentence says what became of the actions. One whose question has no
// answer now is not resolved.
func actionsSentence(a assess.ActionChanges) string {
	said := fmt.Sprintf("Of the actions called for then, %d are no longer called for and %d still are; %d are new.", len(a.NoLonger), len(a.StillOpen), len(a.New))
	if len(a.NotKnown) == 0 {
		return said
	}
	var reasons []string
	for _, r := range a.Reasons() {
		reasons = append(reasons, fmt.Sprintf("%s (%d)", r.Because, r.N))
	}
	return words.Sentences(said, fmt.Sprintf("Of %d it is not known now: %s.", len(a.NotKnown), strings.Join(reasons, "; ")))
}

// changesOf lists the questions that changed in one way, the largest change
// first.
func (f *facts) changesOf(c *assess.Comparison, kind assess.ChangeKind) []document.Text {
	var found []assess.QuestionChange
	for _, q := range c.Questionnaires {
		for _, one := range q.Questions {
			if one.Kind == kind {
				found = append(found, one)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b assess.QuestionChange) int {
		return cmp.Compare(math.Abs(b.Steps.Value), math.Abs(a.Steps.Value))
	})
	var items []document.Text
	for i, one := range found {
		if i == mostChanges && len(found) > mostChanges+1 {
			return append(items, document.T(fmt.Sprintf("And %d more.", len(found)-i)))
		}
		items = append(items, named(one.Topic, thenAndNow(one)))
	}
	return items
}

// thenAndNow says what an answer was before and what it is now.
func thenAndNow(c assess.QuestionChange) string {
	switch c.Kind {
	case assess.NewlySetAside:
		return "now set aside as not applicable."
	case assess.NewlyAnswered:
		return "now " + answerWords(c.Question, c.After) + "."
	}
	return fmt.Sprintf("from %s to %s.", answerWords(c.Question, c.Before), answerWords(c.Question, c.After))
}

// answerWords is an answer as its level's label, with its value.
func answerWords(q *assess.Question, a assess.Answer) string {
	if a.Kind != assess.Level || q == nil {
		return strings.ReplaceAll(a.String(), "-", " ")
	}
	label, _ := q.Label(a.Level)
	return words.Number(a.Level) + " " + words.Small(label)
}

// notComparedSentence says how much could not be compared, and why.
func notComparedSentence(c *assess.Comparison) string {
	if len(c.NotComparable) == 0 {
		return ""
	}
	because := map[string]int{}
	var reasons []string
	for _, n := range c.NotComparable {
		if because[n.Because]++; because[n.Because] == 1 {
			reasons = append(reasons, n.Because)
		}
	}
	for i, r := range reasons {
		reasons[i] = fmt.Sprintf("%s (%d)", r, because[r])
	}
	return "Not compared: " + strings.Join(reasons, "; ") + "."
}

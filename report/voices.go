package report

import (
	"fmt"
	"slices"

	"example.org/readiness/assess"
	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// mostGaps is how many of the widest gaps are put as questions to talk about, and
// mostForBoard how many of them to a board.
const (
	mostGaps     = 10
	mostForBoard = 4
)

// writeVoices shows where people see different organisations, and where they
// agree.
func writeVoices(f *facts, w *writer) {
	if !f.several() {
		return
	}
	const title = "Where people see different things"
	brief := f.o.Edition == Board // a board has few pages, and the full report has the pictures
	if brief {
		w.heading(title, "voices")
	} else {
		w.part(title, "voices")
	}
	shown := f.shownGroups()
	switch groups := f.result.Groups(); {
	case len(groups) == 1:
		w.say(fmt.Sprintf("All who answered are of one %s, so there are no two views to compare.", f.groupKind()))
		return
	case len(shown) < 2:
		w.say("Fewer than two groups are large enough to be shown apart, so nothing can be said of how their views differ. What is hidden protects the people in small groups.")
		return
	}
	w.say(f.overallVoices(shown), smallGroups(f))
	f.widest(w, brief)
	if brief {
		return
	}
	for i := range f.result.Questionnaires {
		q := &f.result.Questionnaires[i]
		if p := f.dotPlot(q, shown); len(p.Rows) > 0 {
			w.add(document.Chart{Title: q.Title + ", as each group sees it", Alt: p.Alt(), Plot: p, Data: dotData(q, p)})
		}
	}
}

// groupKind is what the groups are.
func (f *facts) groupKind() string {
	if f.acrossServices() {
		return "service"
	}
	return "perspective"
}

// haveQuestionInCommon reports whether two groups that are shown gave a level to
// the same question.
func (f *facts) haveQuestionInCommon() bool {
	return len(f.where(func(r *assess.QuestionResult) bool {
		_, ok := r.Gap("")
		return ok
	})) > 0
}

func (f *facts) shownGroups() []assess.PerspectiveResult {
	var out []assess.PerspectiveResult
	for _, p := range f.result.Groups() {
		if p.Shown {
			out = append(out, p)
		}
	}
	return out
}

// overallVoices says how each group sees readiness as a whole.
func (f *facts) overallVoices(shown []assess.PerspectiveResult) string {
	var said []string
	for _, p := range shown {
		if p.Overall.Score.Known {
			said = append(said, fmt.Sprintf("%s %s (%s)", f.groupInside(p.ID), words.Percent(p.Overall.Score.Value), words.Count(p.N.Value, "person")))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return "Readiness as each group sees it: " + words.List(said) + "."
}

// smallGroups says what is hidden, or that nothing was.
func smallGroups(f *facts) string {
	hidden := len(f.result.Groups()) - len(f.shownGroups())
	if hidden == 0 {
		return ""
	}
	return fmt.Sprintf("%s too small to be shown apart, or would give a small one away.", words.Were(hidden, "group"))
}

// widest puts the widest gaps as questions to talk about together, or says that
// views agree. In brief there are few of them, without a heading.
func (f *facts) widest(w *writer, brief bool) {
	most := mostGaps
	if brief {
		most = mostForBoard
	}
	var items []document.Text
	for _, g := range f.result.Gaps[:min(most, len(f.result.Gaps))] { // the widest first
		q, ok := f.question(assess.QuestionRef{Questionnaire: g.Questionnaire, Question: g.Question})
		if !ok {
			continue
		}
		items = append(items, named(q.name(), fmt.Sprintf("%s %s (%s), %s %s (%s).",
			f.groupName(g.Highest.Group()), words.Percent(g.Highest.Score.Value), words.Count(g.Highest.N, "person"),
			f.groupInside(g.Lowest.Group()), words.Percent(g.Lowest.Score.Value), words.Count(g.Lowest.N, "person"))))
	}
	switch {
	case !f.haveQuestionInCommon():
		w.say("No two of the groups that are shown answered the same question, so their views cannot be compared.")
		return
	case len(items) == 0:
		w.say("No two of the groups that are shown are a step or more apart on any question: views agree.")
		return
	}
	if brief {
		w.say("Talk about it together. On these questions two groups are furthest apart:")
	} else {
		w.heading("To talk about together", "gaps")
		w.say("Here two groups are furthest apart. What does each see?")
	}
	w.bullets(items...)
}

// dotPlot draws a questionnaire's questions, a mark a group.
func (f *facts) dotPlot(q *assess.QuestionnaireResult, shown []assess.PerspectiveResult) chart.DotPlot {
	p := chart.DotPlot{Risk: q.Measures == assess.Risk}
	for _, one := range shown {
		p.Groups = append(p.Groups, fmt.Sprintf("%s (%d)", f.groupInside(one.ID), one.N.Value))
	}
	for i := range q.Questions {
		r := &q.Questions[i]
		if r.Voices == nil {
			continue
		}
		row := chart.DotRow{Label: words.Typeset(r.Question.Topic)}
		for _, v := range r.Voices.Shown() {
			group := slices.IndexFunc(shown, func(p assess.PerspectiveResult) bool { return p.ID == v.ID })
			if group >= 0 && v.Score.Known {
				row.Dots = append(row.Dots, chart.Dot{Group: group, Value: v.Score.Value, N: v.N})
			}
		}
		if len(row.Dots) > 1 {
			row.Gap = f.gapWords(q.ID, r.ID)
			p.Rows = append(p.Rows, row)
		}
	}
	return p
}

// gapWords says how far apart a question's groups are, where that is a step or
// more.
func (f *facts) gapWords(questionnaire, question string) string {
	for _, g := range f.result.Gaps {
		if g.Questionnaire == questionnaire && g.Question == question {
			return words.Decimals(g.Gap*100, 0) + " points apart"
		}
	}
	return ""
}

// dotData are the numbers behind the picture.
func dotData(q *assess.QuestionnaireResult, p chart.DotPlot) document.Table {
	t := document.Table{Caption: q.Title + ", by group", RowHeads: true, Columns: []document.Column{{Title: "Question", Share: 5}}}
	for _, g := range p.Groups {
		t.Columns = append(t.Columns, document.Column{Title: g, Share: 2, Right: true})
	}
	for _, r := range p.Rows {
		row := make([]document.Text, len(t.Columns))
		row[0] = document.T(r.Label)
		for i := range p.Groups {
			row[i+1] = document.T("none")
		}
		for _, d := range r.Dots {
			row[d.Group+1] = document.T(words.Percent(d.Value) + fmt.Sprintf(" (%d)", d.N))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

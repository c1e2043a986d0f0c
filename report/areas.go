package report

import (
	"fmt"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// An area is a priority area of the plan, with what speaks to it.
type area struct {
	*assess.AreaResult
	asked    []finding // every question that links to it and is asked
	findings []finding // those with a level
	steps    []*assess.Step
}

// planAreas gathers what speaks to each area of the plan. Areas that nothing
// is asked about are left out.
func (f *facts) planAreas() []area {
	if f.plan == nil {
		return nil
	}
	var out []area
	for i := range f.result.Areas {
		a := area{AreaResult: &f.result.Areas[i]}
		if a.Counts.Asked == 0 {
			continue
		}
		goals := f.goalIDs(i)
		for j := range f.result.Questionnaires {
			a.gather(&f.result.Questionnaires[j], func(r *assess.QuestionResult) bool {
				return slices.ContainsFunc(r.Goals, func(g string) bool { return slices.Contains(goals, g) })
			})
		}
		for _, s := range f.roadmap.Steps {
			if len(s.Goals) > 0 && slices.Contains(goals, s.Goals[0]) {
				a.steps = append(a.steps, s)
			}
		}
		out = append(out, a)
	}
	return out
}

func (f *facts) goalIDs(area int) []string {
	var ids []string
	for _, g := range f.plan.Areas[area].Goals {
		ids = append(ids, g.ID)
	}
	return ids
}

// gather adds the questions of a questionnaire that belong to the area.
func (a *area) gather(q *assess.QuestionnaireResult, belongs func(*assess.QuestionResult) bool) {
	for i := range q.Questions {
		r := &q.Questions[i]
		if r.LeftOut != assess.NotLeftOut || !belongs(r) {
			continue
		}
		one := finding{q, r}
		a.asked = append(a.asked, one)
		if r.Applies() && r.Score.Known {
			a.findings = append(a.findings, one)
		}
	}
}

// finding is what the answers say of the area, as a title.
func (a *area) finding() string {
	strong, weak := topics(strengths(a.findings, 2)), gaps(a.findings)
	missing := topics(weak)
	switch {
	case len(a.findings) == 0:
		return "Not enough answers to say"
	case len(weak) > 0 && weak[0].r.Fails():
		return words.Sentences("An essential is not met: "+missing[0]+".", inPlace(strong))
	}
	return inPlaceAndNot(strong[:min(1, len(strong))], missing)
}

// score shows an area's score with its range, or why there is none.
func (a *area) score() string {
	return withThin(Shower{}.WithRange(a.Summary), a.Summary)
}

// writeAreas compares the priority areas: what is in place, and what is missing
// most.
func writeAreas(f *facts, w *writer) {
	if len(f.areas) == 0 {
		return
	}
	w.part(f.areasTitle(), "areas")
	t := document.Table{Caption: "The priority areas of the " + f.plan.ShortTitle, RowHeads: true,
		Columns: []document.Column{{Title: "Priority area", Share: 4.2}, {Title: "Score", Share: 1.9}, {Title: "In place", Share: 5}, {Title: "Missing most", Share: 6.2}}}
	for i := range f.areas {
		a := &f.areas[i]
		t.Rows = append(t.Rows, []document.Text{document.T(a.Numbered()), document.T(a.score()), a.inPlace(), f.missing(a)})
	}
	w.add(t)
}

// areasTitle names the strongest area and the weakest.
func (f *facts) areasTitle() string {
	var best, worst *area
	for i := range f.areas {
		a := &f.areas[i]
		if !a.Enough() {
			continue
		}
		if best == nil || a.Score.Value > best.Score.Value {
			best = a
		}
		if worst == nil || a.Score.Value < worst.Score.Value {
			worst = a
		}
	}
	if best == nil || best == worst || words.Reaches(worst.Score.Value, best.Score.Value) {
		return "The priority areas of the " + f.plan.ShortTitle
	}
	return fmt.Sprintf("Strongest in %s, weakest in %s", best.Name, worst.Name)
}

// inPlace names the best of an area.
func (a *area) inPlace() document.Text {
	found := topics(strengths(a.findings, 2))
	if len(found) == 0 {
		return document.T("Nothing at its target yet.")
	}
	return document.T(words.Capital(words.List(found)) + ".")
}

// missing names what an area lacks most, with the steps that answer it.
func (f *facts) missing(a *area) document.Text {
	weak := gaps(a.findings)
	if len(weak) == 0 {
		return document.T("Nothing below its target.")
	}
	var t document.Text
	for i, g := range weak[:min(2, len(weak))] {
		if i > 0 {
			t = append(t, document.Span{Text: " "})
		}
		t = append(t, document.Span{Text: g.topic()})
		if n := f.stepFor(g); n > 0 {
			t = append(t, f.stepNumber(" (step ", n, ").")...)
		} else {
			t = append(t, document.Span{Text: "."})
		}
	}
	return t
}

// writeAreaPages writes a page an area: its finding as the title, what is in
// place and missing in the answers' own words, and its steps.
func writeAreaPages(f *facts, w *writer) {
	placed := map[*assess.Step]bool{}
	for i := range f.areas {
		a := &f.areas[i]
		w.part(strings.TrimSuffix(a.finding(), "."), "area-"+a.ID)
		w.say(fmt.Sprintf("Priority area %s. Score %s. %s", a.Numbered(), a.score(), countsSentence(a.Counts)), f.goalScores(a))
		w.add(f.commentOn("area:" + a.ID)...)
		f.evidence(a, w)
		if len(a.steps) > 0 {
			w.add(f.stepTable("The steps of "+a.Name, a.steps))
		}
		for _, s := range a.steps {
			placed[s] = true
		}
	}
	var others []*assess.Step
	for _, s := range f.roadmap.Steps {
		if !placed[s] {
			others = append(others, s)
		}
	}
	if len(others) > 0 {
		title := "Other steps"
		if len(f.areas) == 0 {
			title = "The steps"
		}
		w.part(title, "other-steps")
		w.add(f.stepTable(title, others))
	}
}

// goalScores says how the goals of an area score, each on its own.
func (f *facts) goalScores(a *area) string {
	var said []string
	for _, g := range a.Goals {
		if g.Score.Known {
			said = append(said, fmt.Sprintf("%s %s", g.Name, Shower{}.Score(g.Summary)+besideGoal(g)))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return "Goals: " + words.List(said) + "."
}

// besideGoal says that one question alone asks about a goal, or that its score
// says little.
func besideGoal(g assess.GoalResult) string {
	switch why := Thin(g.Summary); {
	case g.Counts.Asked == 1:
		return " (one question)"
	case why != "":
		return " (" + why + ")"
	}
	return ""
}

// evidence quotes the best and the worst answers of an area.
func (f *facts) evidence(a *area, w *writer) {
	var items []document.Text
	for _, s := range strengths(a.findings, 2) {
		items = append(items, document.Text{{Text: s.topic(), Bold: true, Tone: document.Good}, {Text: ": " + s.state()}})
	}
	weak := gaps(a.findings)
	for _, g := range weak[:min(2, len(weak))] {
		items = append(items, named(g.topic(), g.state()))
	}
	w.bullets(items...)
}

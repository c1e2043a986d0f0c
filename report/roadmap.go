package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// writePlanSummary opens the action plan for those who carry it out.
func writePlanSummary(f *facts, w *writer) {
	w.page(f.planTitle(), "summary")
	w.small(f.masthead()+".", f.whoSees(), f.formSentence(), f.unconfirmedSentence())
	if c := f.o.Commentary; c != nil {
		w.add(c.summary()...)
	}
}

// planTitle says how much there is to do.
func (f *facts) planTitle() string {
	year, later := f.year(), f.steps(assess.Later)
	switch {
	case len(year) == 0:
		return "The answers call for no step"
	case len(later) > 0:
		return fmt.Sprintf("%s over a year, and %d later", words.Capital(words.Count(len(year), "step")), len(later))
	}
	return words.Capital(words.Count(len(year), "step")) + " over a year, at a pace that can be kept"
}

// writeRoadmap draws the steps by quarter.
func writeRoadmap(f *facts, w *writer) {
	if len(f.roadmap.Steps) == 0 {
		w.part("The answers call for no step", "roadmap")
		w.say("Each answer is at its target. Ideas to keep it so are in the register.")
		return
	}
	p := f.roadmapChart()
	drawn := document.Chart{Title: "The year’s steps", Alt: p.Alt(), Plot: p, Data: f.roadmapData()}
	year := len(f.steps(quarters()...)) > 0
	if f.o.Edition != Plan && f.fullestQuarter() <= longestShared && year {
		w.part(f.planTitle(), "roadmap")
		w.add(drawn) // first, so that its heading is never parted from it
		w.say(f.roadmapSentence(), f.laterSentence())
		return
	}
	if f.o.Edition != Plan {
		w.page(f.planTitle(), "roadmap")
	}
	w.say(f.roadmapSentence(), f.laterSentence())
	if year {
		w.add(drawn)
	}
}

// longestShared is how many steps a quarter may have for the roadmap to share a
// page with other parts.
const longestShared = 5

// fullestQuarter is how many steps the quarter with the most of them has.
func (f *facts) fullestQuarter() int {
	most := 0
	for _, q := range quarters() {
		most = max(most, len(f.roadmap.In(q)))
	}
	return most
}

// laterSentence says how many steps come after the year.
func (f *facts) laterSentence() string {
	later := len(f.steps(assess.Later))
	if later == 0 {
		return ""
	}
	return fmt.Sprintf("%s after the year, at a pace of %s of effort a quarter%s.",
		words.Capital(words.Count(later, "step"))+words.Agree(later, " comes", " come"), words.Count(f.roadmap.Pace, "point"), f.whereLater())
}

// roadmapSentence says in which order the steps come.
func (f *facts) roadmapSentence() string {
	s := "Steps come in the order in which they matter, and those that others need come before them."
	if step, needed := tooEarly(f.roadmap.Steps); step != nil {
		s = fmt.Sprintf("Steps come in the order in which they matter. The author of the report moved them, and step %d now comes before step %d, which it needs.", f.number[step], f.number[needed])
	}
	if n := len(f.steps(assess.Now)); n > 0 {
		s += fmt.Sprintf(" %s to look into now %s first, beside the quarters.", words.Capital(words.Count(n, "step")), words.Agree(n, "comes", "come"))
	}
	if c := f.o.Commentary; c != nil {
		s = words.Sentences(s, c.changes())
	}
	return s
}

// whereLater says where the steps after the year can be read.
func (f *facts) whereLater() string {
	if f.o.Edition == Board {
		return "; the full report and the register have them"
	}
	return ""
}

// quarterNames are what the quarters are called.
func quarterNames() [assess.Quarters]string {
	return [...]string{"First quarter", "Second quarter", "Third quarter", "Fourth quarter"}
}

func (f *facts) roadmapChart() chart.Roadmap {
	var p chart.Roadmap
	for i, name := range quarterNames() {
		place := assess.Quarter(i + 1)
		q := chart.Quarter{Title: name}
		if _, to := f.roadmap.Span(place); !to.IsZero() {
			q.When = "to " + words.DayOf(to)
		}
		for _, s := range f.roadmap.In(place) {
			q.Steps = append(q.Steps, chart.RoadmapStep{
				Number: strconv.Itoa(f.number[s]), Do: f.short(s), Topic: f.topicOf(s), Who: f.lead[s], Points: s.Points, Urgent: s.Essential, Asks: s.AsksLivedExperience,
			})
		}
		p.Quarters = append(p.Quarters, q)
	}
	return p
}

// short is what a step asks in a sentence, without its end mark.
func (f *facts) short(s *assess.Step) string {
	text := strings.TrimSuffix(words.FirstSentence(s.Do), ".")
	if len(text) <= longestCard {
		return text
	}
	cut := strings.LastIndexByte(text[:longestCard], ' ')
	if cut < longestCard/2 {
		return text // one long word, or a script without spaces
	}
	return strings.TrimRight(text[:cut], ",;: ") + "…"
}

// topicOf is what a step is about: the first of its questions, and how many
// others there are. A step of the writer's own has no question.
func (f *facts) topicOf(s *assess.Step) string {
	return words.Capital(some(topics(f.answeredBy(s)), 1))
}

// longestCard is how many bytes of a step's first sentence a card shows.
const longestCard = 92

// roadmapData are the steps behind the picture, for whoever cannot see it.
func (f *facts) roadmapData() document.Table {
	t := document.Table{Caption: "The steps of the year, by quarter", RowHeads: true,
		Columns: []document.Column{{Title: "Step", Share: 1}, {Title: "What", Share: 6}, {Title: "Lead", Share: 3}, {Title: "Quarter", Share: 2}, {Title: "Effort", Share: 1}}}
	for _, s := range f.steps(quarters()...) {
		t.Rows = append(t.Rows, []document.Text{
			document.T(strconv.Itoa(f.number[s])), document.T(strings.TrimSuffix(words.FirstSentence(s.Do), ".")), document.T(f.lead[s]),
			document.T(quarterNames()[s.Quarter-1]), document.T(string(s.Effort)),
		})
	}
	return t
}

// writeLeaders says who leads what, and what it asks of Lived Experience
// people.
func writeLeaders(f *facts, w *writer) {
	all := f.loads()
	if len(all) == 0 {
		return
	}
	const most = 6
	w.heading("Who leads, and what it asks", "leaders")
	t := document.Table{Caption: "Who leads, and what it asks", RowHeads: true, Titled: true,
		Columns: []document.Column{{Title: "Who", Share: 5}, {Title: "Steps", Share: 1.2, Right: true}, {Title: "Effort", Share: 1.2, Right: true}, {Title: "Busiest", Share: 2.6}}}
	rest := load{}
	for i, l := range all {
		if i >= most && len(all) > most+1 {
			rest.steps, rest.points = rest.steps+l.steps, rest.points+l.points
			continue
		}
		t.Rows = append(t.Rows, []document.Text{document.T(l.who), document.T(strconv.Itoa(l.steps)), document.T(strconv.Itoa(l.points)), document.T(placeName(l.busiest()))})
	}
	if rest.steps > 0 {
		t.Rows = append(t.Rows, []document.Text{document.T(words.Count(len(all)-most, "other")), document.T(strconv.Itoa(rest.steps)), document.T(strconv.Itoa(rest.points)), document.T("various")})
	}
	w.say(f.asksSentence(), "Effort counts one for a small step, two for a medium and four for a large one.")
	w.add(t)
}

// asksSentence says how much of the year's steps takes the time of Lived
// Experience people.
func (f *facts) asksSentence() string {
	year := f.year()
	n := asking(year)
	if n == 0 {
		return ""
	}
	first := asking(f.steps(assess.Now, 1))
	s := fmt.Sprintf("Lived Experience people are asked for their time in %d of %s", n, words.Count(len(year), "step"))
	if first > 0 && first < n {
		s += fmt.Sprintf(", in %d of them before the first quarter ends", first)
	}
	return s + ". Agree on hours and pay with them before it begins."
}

// placeName names a place of the roadmap.
func placeName(q assess.Quarter) string {
	switch q {
	case assess.Now:
		return "Now"
	case assess.Later:
		return "Later"
	}
	return quarterNames()[q-1]
}

// writeSteps lists every step, in the order of the roadmap.
func writeSteps(f *facts, w *writer) {
	if len(f.roadmap.Steps) == 0 {
		return
	}
	for _, place := range append([]assess.Quarter{assess.Now}, append(quarters(), assess.Later)...) {
		steps := f.steps(place)
		if len(steps) == 0 {
			continue
		}
		title := placeName(place)
		if from, to := f.roadmap.Span(place); !to.IsZero() {
			title += fmt.Sprintf(": %s to %s", words.DayOf(from), words.DayOf(to))
		}
		w.heading(title, "")
		if place == assess.Later {
			f.laterList(steps, w)
			continue
		}
		w.add(f.stepTable(title, steps))
	}
}

// mostInWords is how many steps after the year are told in a sentence each; of
// more it is said what they are about.
const mostInWords = 20

// laterList names the steps that come after the year, by who leads them.
func (f *facts) laterList(steps []*assess.Step, w *writer) {
	var leads []string
	of := map[string]document.Text{}
	for _, s := range steps {
		lead := words.Capital(f.lead[s])
		if of[lead] == nil {
			leads = append(leads, lead)
			of[lead] = document.Text{{Text: lead + ":", Bold: true}}
		}
		what := words.Sentence(words.FirstSentence(s.Do))
		if about := f.topicOf(s); about != "" && len(steps) > mostInWords {
			what = words.Sentence(about)
		}
		of[lead] = append(of[lead], document.Span{Text: " "}, document.Span{Text: strconv.Itoa(f.number[s]), Bold: true}, document.Span{Text: " " + what})
	}
	items := make([]document.Text, len(leads))
	for i, lead := range leads {
		items[i] = of[lead]
	}
	w.add(document.List{Small: true, Items: items})
}

// stepTable describes steps, a row each.
func (f *facts) stepTable(caption string, steps []*assess.Step) document.Table {
	t := document.Table{Caption: caption, RowHeads: true, Titled: true,
		Columns: []document.Column{{Title: "Step", Share: 0.8}, {Title: "What to do", Share: 8.7}, {Title: "Who, by when", Share: 4.5}}}
	for _, s := range steps {
		t.RowIDs = append(t.RowIDs, "step-"+strconv.Itoa(f.number[s]))
		t.Rows = append(t.Rows, []document.Text{document.T(strconv.Itoa(f.number[s])), f.what(s), f.whoAndWhen(s)})
	}
	return t
}

// what is the text of a step: what to do, and how one sees that it is done.
func (f *facts) what(s *assess.Step) document.Text {
	if s.Quarter == assess.Later {
		return append(document.T(words.Sentence(words.FirstSentence(s.Do))), f.progressOf(s)...)
	}
	t := document.T(words.Sentence(s.Do))
	if len(s.Holds) > 1 {
		t = append(t, document.Span{Text: "\nAbout: ", Bold: true}, document.Span{Text: words.List(topics(f.answeredBy(s))) + "."})
	}
	if s.DoneWhen != "" {
		t = append(t, document.Span{Text: "\nDone when: ", Bold: true}, document.Span{Text: string(s.DoneWhen)})
	}
	return append(t, f.progressOf(s)...)
}

// whoAndWhen says who leads a step, by when, and how much work it is.
func (f *facts) whoAndWhen(s *assess.Step) document.Text {
	who := string(s.Who)
	if who == "" {
		who = nobody
	}
	t := document.Text{{Text: who, Bold: true}}
	if s.Quarter == assess.Later {
		return document.Text{{Text: f.lead[s]}, {Text: ", later", Tone: document.Muted}}
	}
	about := string(s.Effort) + " effort"
	if when := f.when(s); when != "" && !f.dueWithQuarter(s) {
		about = when + ", " + about
	}
	t = append(t, document.Span{Text: "\n" + words.Capital(about)})
	if s.AsksLivedExperience {
		t = append(t, document.Span{Text: "\nAsks Lived Experience people", Tone: document.Muted})
	}
	if s.Essential || s.Duty {
		mark := "Essential not met"
		if s.Duty {
			mark = "Look into now"
		}
		t = append(t, document.Span{Text: "\n" + mark, Bold: true, Tone: document.Alert})
	}
	return t
}

// dueWithQuarter reports whether the heading above a step says already by when
// it is due.
func (f *facts) dueWithQuarter(s *assess.Step) bool {
	_, end := f.roadmap.Span(s.Quarter)
	return f.o.Edition == Plan && !end.IsZero() && string(s.Due) == end.Format(time.DateOnly)
}

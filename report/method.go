package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// writeMethod says how the numbers came about, in a page.
func writeMethod(f *facts, w *writer) {
	w.part("How the numbers came about", "method")
	w.add(document.List{Small: true, Items: plain(
		"An answer is worth between 0% and 100%: its level’s place between the lowest and the highest of its scale. “Answered” always means a level.",
		"A score is the weighted mean of the answers. Overall readiness is the weighted mean of the readiness questionnaires, and risk stands beside it.",
		"A question that the organisation’s facts, the form or an earlier answer leave out counts nowhere. One that was set aside as not applicable leaves the score too, and is counted and shown.",
		"The range is the score with everything that is open at its worst, and at its best.",
		"A band needs levels for two thirds of what is asked, by weight.",
		"An essential that is not met holds its questionnaire’s band at the second lowest at best (for risk, the second highest). The score is not changed.",
		"For goals and priority areas a risk is turned round, so that 100% is best.",
		"An action’s priority comes from how far an answer is below its target. Actions that belong together are one step. Duties come first, then essentials, then priority, then what a step gains for its effort.",
		f.paceSentence(),
		f.manyMethod(),
	)})
	w.small("The arithmetic of each score, every action, ideas to keep going and the rows of the plan are in the register and in the program’s “explain”.")
	f.asked(w)
}

// paceSentence says how the steps were laid out.
func (f *facts) paceSentence() string {
	if len(f.roadmap.Steps) == 0 {
		return ""
	}
	from := ""
	if !f.roadmap.Start.IsZero() {
		from = " from " + words.DayOf(f.roadmap.Start)
	}
	return fmt.Sprintf("Steps are laid over four quarters%s, %s of effort to a quarter; the rest comes later.", from, words.Count(f.roadmap.Pace, "point"))
}

// manyMethod says how several respondents were put together.
func (f *facts) manyMethod() string {
	if !f.several() {
		return ""
	}
	voice := "each perspective is one voice, the mean of those who hold it,"
	if f.acrossServices() {
		voice = "each service is one voice, and within it each perspective,"
	}
	said := "Several respondents: " + voice + " so that few are not drowned by many."
	switch p := f.assessment.Protection(); {
	case p.Lifted:
		said += " Every group is shown, however small it is."
	case p.Applies:
		said += fmt.Sprintf(" Groups that are too small to be shown apart are hidden, with what would give them away: those of fewer than %d, unless all in them agreed to be shown.", p.MinGroup)
	}
	return said
}

// asked says which questionnaires were answered, in which version, and on what
// facts of the organisation.
func (f *facts) asked(w *writer) {
	var said []string
	for i := range f.result.Questionnaires {
		q := &f.result.Questionnaires[i]
		edition := "version " + strconv.Itoa(q.Version)
		if q.Variant != "" {
			edition += ", " + string(q.Variant)
		}
		if !q.Shipped {
			edition = "own, " + edition
		}
		said = append(said, fmt.Sprintf("%s (%s)", q.Title, edition))
	}
	w.small("Questionnaires: "+words.List(said)+".", f.factsSentence(), "Made with readiness "+f.o.Version+".")
}

// factsSentence says which facts of the organisation decided what was asked.
func (f *facts) factsSentence() string {
	var said []string
	for _, fact := range f.library.Form.Facts {
		given := f.result.Profile[fact.ID].Values
		if len(given) == 0 {
			continue
		}
		var labels []string
		for _, v := range fact.Values {
			if slices.Contains(given, v.ID) {
				labels = append(labels, words.Small(v.Label))
			}
		}
		said = append(said, strings.ReplaceAll(fact.ID, "-", " ")+": "+words.List(labels))
	}
	if len(said) == 0 {
		return ""
	}
	return "The organisation’s facts: " + strings.Join(said, "; ") + "."
}

// writeSources lists the sources that the questions asked cite, with their
// addresses in print.
func writeSources(f *facts, w *writer) {
	var items []document.Text
	for _, s := range f.library.Sources {
		if f.cited(s.ID) {
			items = append(items, sourceLine(s))
		}
	}
	if len(items) == 0 {
		return
	}
	w.heading("Sources", "sources")
	w.small("Most sources were read in part, and some as abstracts only: a citation shows what was read.")
	w.add(document.List{Small: true, Items: items})
}

// cited reports whether a question that is asked cites the source.
func (f *facts) cited(id string) bool {
	return len(f.where(func(r *assess.QuestionResult) bool {
		return r.LeftOut == assess.NotLeftOut && slices.ContainsFunc(r.Question.Sources, func(c assess.Citation) bool { return c.ID == id })
	})) > 0
}

// mostAuthors is how many authors of a source are all named.
const mostAuthors = 3

// sourceLine is a source on a line, with its address where it has one.
func sourceLine(s *assess.Source) document.Text {
	by := s.Publisher
	switch {
	case len(s.Authors) > mostAuthors:
		by = s.Authors[0] + " and others"
	case len(s.Authors) > 0:
		by = words.List(s.Authors)
	}
	t := document.T(words.Typeset(words.Sentence(by + year(s.Year) + ", " + s.Title)))
	if s.URL != "" {
		t = append(t, document.Span{Text: " "}, document.Span{Text: s.URL, URL: s.URL})
	}
	return t
}

func year(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

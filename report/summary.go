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

// writeNothing says, in place of a report, that there is nothing to report on.
func writeNothing(f *facts, w *writer) {
	if f.scored {
		return
	}
	if len(f.notShown()) > 0 {
		w.page("Too few people answered for a score to be shown", "summary")
		w.say(f.whoSees(), fmt.Sprintf("What fewer than %s answered is not shown, so that nobody can be told by their answers.", words.Count(f.assessment.Protection().MinGroup, "person")),
			"Ask more people, and report once all have answered.")
		return
	}
	w.page("There are not enough answers for a score", "summary")
	c := f.counts()
	w.say(fmt.Sprintf("%s asked, and none has an answer with a level.", words.Were(c.Asked, "question")))
	var left []document.Text
	for i := range f.result.Questionnaires {
		if q := &f.result.Questionnaires[i]; q.Counts.Asked > 0 {
			left = append(left, named(q.Title, fmt.Sprintf("%s left to answer.", words.Are(q.Counts.Asked-q.Counts.Level, "question"))))
		}
	}
	w.bullets(left...)
	if f.o.Edition == Plan { // the others say it among what is not known
		w.say(f.unconfirmedSentence())
	}
}

// writeSummary opens a board's report: the finding as a sentence, readiness and
// drift as equals, and how the finding came about.
func writeSummary(f *facts, w *writer) {
	w.page(strings.TrimSuffix(f.headline(), "."), "summary")
	if f.o.Edition != Full {
		w.small(f.masthead())
	}
	if c := f.o.Commentary; c != nil {
		w.add(c.summary()...)
	}
	w.lead(f.whoSees(), f.formSentence())
	cards := f.cards()
	w.add(document.Chart{Title: "Where the organisation is", Alt: cards.Alt(), Plot: cards})
	w.say(f.whyNoBand())
}

// masthead names the paper, the organisation and the day, and says who prepared
// it for whom, in place of a cover.
func (f *facts) masthead() string {
	var by, prepared string
	if b := f.o.Brand; b != nil && b.Name != "" {
		by = "Prepared by " + b.Name
	}
	if c := f.o.Commentary; c != nil {
		prepared = c.preparedLine()
	}
	return words.Dotted(f.title(), f.subject(), words.Day(string(f.result.Date)), by, prepared)
}

// headline is the finding in a sentence. Essentials that are not met come first,
// then how little is known or agreed on, then a hazard, and then what is strong.
func (f *facts) headline() string {
	strong, weak := topics(strengths(f.findings, 2)), topics(gaps(f.findings))
	best := inPlace(strong[:min(1, len(strong))])
	few := f.fewAnswered()
	if few != "" {
		best = few
	} else if len(f.failed) > mostNamed {
		best = "" // beside so much that is missing, one thing in place is no finding
	}
	switch duties := len(f.steps(assess.Now)); {
	case len(f.failed) > 0:
		return words.Sentences(essentials(f.soonestFirst(f.failed), "not met"), best)
	case len(f.disputed) > 0:
		return words.Sentences(essentials(f.soonestFirst(f.disputed), "disputed"), best)
	case few != "":
		return words.Sentences(few, essentials(f.unknown, "not known"))
	case len(f.unknown) > 0:
		return words.Sentences(essentials(f.unknown, "not known"), best)
	case duties > 0:
		return words.Sentences(words.Agree(duties, "An answer", "Some answers")+" may point to a hazard or a duty.", inPlace(strong))
	}
	return inPlaceAndNot(strong, weak)
}

// mostNamed is how many essentials a headline names.
const mostNamed = 2

// essentials says how many essentials are so, as "not met", and names them, or
// the first two of more.
func essentials(of []finding, are string) string {
	names := topics(of)
	if len(names) > mostNamed {
		return fmt.Sprintf("%s %s, among them %s.", words.Are(len(names), "essential"), are, words.List(names[:mostNamed]))
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("%s %s: %s.", words.Are(len(names), "essential"), are, words.List(names))
}

// soonestFirst sorts questions by how soon their duties are due, so that harm is
// named before anything else.
func (f *facts) soonestFirst(of []finding) []finding {
	out := slices.Clone(of)
	slices.SortStableFunc(out, func(a, b finding) int { return cmp.Compare(f.daysLeft(a), f.daysLeft(b)) })
	return out
}

// daysLeft is the shortest time, in days, that a duty of a question leaves. Where
// there is no duty it is longer than any.
func (f *facts) daysLeft(q finding) int {
	days := math.MaxInt
	for _, s := range f.steps(assess.Now) {
		for _, a := range s.Holds {
			if a.Questionnaire == q.q.ID && a.Question == q.r.ID {
				days = min(days, s.Period.Days())
			}
		}
	}
	return days
}

// fewAnswered says how many questions are answered where they are fewer than two
// thirds of those asked, and too few for any finding.
func (f *facts) fewAnswered() string {
	c := f.counts()
	if c.Level*3 >= c.Asked*2 {
		return ""
	}
	return fmt.Sprintf("%d of %s answered, too few for a finding.", c.Level, words.Count(c.Asked, "question"))
}

// inPlaceAndNot names what is in place and what is to be worked on, in a form
// that fits names in the singular and in the plural.
func inPlaceAndNot(strong, weak []string) string {
	switch {
	case len(weak) == 0:
		return words.Sentences(inPlace(strong), "Nothing is below its target.")
	case len(strong) == 0:
		return "To work on: " + words.List(weak[:min(3, len(weak))]) + "."
	}
	return words.Sentences(inPlace(strong), "To work on: "+words.List(weak[:min(2, len(weak))])+".")
}

func inPlace(strong []string) string {
	if len(strong) == 0 {
		return ""
	}
	return "In place: " + words.List(strong) + "."
}

// cards draws readiness and each risk side by side.
func (f *facts) cards() chart.Cards {
	var p chart.Cards
	if len(f.measuring(assess.Readiness)) > 0 {
		p.Cards = append(p.Cards, f.readinessCard())
	}
	for _, q := range f.measuring(assess.Risk) {
		if q.Applies() {
			p.Cards = append(p.Cards, riskCard(q))
		}
	}
	return p
}

func (f *facts) readinessCard() chart.Card {
	o := f.result.Overall
	shown := ShowerOfOverall(o)
	return chart.Card{
		Name: f.overallName(), Score: o.Score.Value, Known: o.Score.Known,
		Shown: shown.Score(o.Summary), Range: shown.Range(o.Summary), Band: f.overallBand(), Bands: chartBands(o.Bands),
		Notes: nonEmpty(f.heldSentence(), countsSentence(o.Counts)),
	}
}

func riskCard(q *assess.QuestionnaireResult) chart.Card {
	shown := ShowerOf(q)
	c := chart.Card{
		Name: q.Title, Risk: true, Score: q.Score.Value, Known: q.Score.Known,
		Shown: shown.Score(q.Summary), Range: shown.Range(q.Summary), Band: words.Capital(BandOf(q)), Bands: chartBands(q.Questionnaire.Bands),
	}
	if q.Held() {
		c.Notes = append(c.Notes, fmt.Sprintf("Held at %s by %s.", q.Band, words.Count(len(q.HeldBy), "essential")+words.Agree(len(q.HeldBy), " that is", " that are")+" not met"))
	}
	if part, ok := highestPart(q); ok {
		c.Notes = append(c.Notes, fmt.Sprintf("Most of it: %s (%s).", words.Small(part.Title), partScore(part)))
	}
	c.Notes = append(c.Notes, countsSentence(q.Counts))
	return c
}

// partScore shows the score of a section, and says so where it says little.
func partScore(s assess.SectionResult) string {
	return withThin(Shower{OutOf: s.OutOf}.Score(s.Summary), s.Summary)
}

// highestPart is the section of a risk with the highest score.
func highestPart(q *assess.QuestionnaireResult) (assess.SectionResult, bool) {
	var found assess.SectionResult
	for _, s := range q.Sections {
		if s.Score.Known && (!found.Score.Known || s.Score.Value > found.Score.Value) {
			found = s
		}
	}
	return found, found.Score.Known && found.Score.Value > 0
}

// countsSentence says how many of the questions that are asked were answered,
// and how many were set aside: an answer is a level.
func countsSentence(c assess.Counts) string {
	if c.Asked == 0 {
		return ""
	}
	aside := "none set aside"
	if c.SetAside > 0 {
		aside = fmt.Sprintf("%d set aside as not applicable", c.SetAside)
	}
	return fmt.Sprintf("%d of %s answered, %s.", c.Level, words.Count(c.Asked, "question"), aside)
}

// heldSentence says which questionnaires an essential holds.
func (f *facts) heldSentence() string {
	var held []string
	for _, q := range f.measuring(assess.Readiness) {
		if q.Held() {
			held = append(held, fmt.Sprintf("%s at %s", q.Title, q.Band))
		}
	}
	if len(held) == 0 {
		return ""
	}
	return "Held by essentials not met: " + words.List(held) + "."
}

// writeStrengths quotes what is strong, whole and in the answers' own words.
func writeStrengths(f *facts, w *writer) {
	var items []document.Text
	for _, s := range strengths(f.findings, 3) {
		items = append(items, document.Text{{Text: s.topic(), Bold: true, Tone: document.Good}, {Text: ": " + s.state()}})
	}
	if len(items) > 0 {
		w.heading("What is strong, as "+f.viewer()+" it", "strengths")
		w.bullets(items...)
	}
}

// viewer is who sees the organisation so, with the verb.
func (f *facts) viewer() string {
	if f.several() || f.result.Respondent != nil && f.result.Respondent.Perspective == Group {
		return "those who answered see"
	}
	return "the person who answered sees"
}

// whoSees says from where the organisation was seen, and who has not answered.
func (f *facts) whoSees() string { return words.Sentences(f.whoAnswered(), f.whoDidNot()) }

// formSentence says that the short form was asked.
func (f *facts) formSentence() string {
	if f.result.Form != assess.Short {
		return ""
	}
	return OnlyShort
}

// OnlyShort is what every output says of the short form.
const OnlyShort = "Only the short form was asked."

// overallName is what the overall score is called: it must not sound like
// everything when it covers a part.
func (f *facts) overallName() string {
	o := f.result.Overall
	if q := f.result.OnlyOwn(); q != nil {
		return q.Title // which overall readiness would only repeat
	}
	if len(o.Missing) == 0 {
		return "Overall readiness"
	}
	return fmt.Sprintf("Readiness so far, over %d of %d", len(o.Covers), len(o.Covers)+len(o.Missing))
}

// overallBand is the band of overall readiness, or why there is none.
func (f *facts) overallBand() string {
	o := f.result.Overall
	if o.Band != "" {
		return string(o.Band)
	}
	return words.Capital(string(o.WhyNoBand()))
}

// whyNoBand says what overall readiness lacks for a band.
func (f *facts) whyNoBand() string {
	o := f.result.Overall
	if o.Band != "" || !o.Score.Known {
		return ""
	}
	var thin []string
	for _, q := range f.measuring(assess.Readiness) {
		if why := q.WhyNoBand(); q.Applies() && why != assess.HasBand {
			thin = append(thin, fmt.Sprintf("%s (%s)", q.Title, why))
		}
	}
	for _, id := range o.Missing {
		if q := f.library.Questionnaire(id); q != nil && !slices.ContainsFunc(f.result.Questionnaires, func(r assess.QuestionnaireResult) bool { return r.ID == id }) {
			thin = append(thin, q.Title+" (not in the assessment)")
		}
	}
	if len(thin) == 0 {
		return "Overall readiness has no band: " + string(o.WhyNoBand()) + "."
	}
	return fmt.Sprintf("Overall readiness has no band, because of %s.", words.List(thin))
}

// chartBands are bands as a chart wants them.
func chartBands(bands []assess.Band) []chart.Band {
	out := make([]chart.Band, len(bands))
	for i, b := range bands {
		out[i] = chart.Band{From: b.From / 100, Label: b.Label}
	}
	return out
}

func nonEmpty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}

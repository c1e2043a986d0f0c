package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/readiness/assess"
)

// How many of each the first page shows.
const (
	topActions   = 5
	topStrengths = 3
	topDuties    = 6
)

// glance writes the page for a reader with two minutes: where the organisation
// is, what is strong, what must be looked into now, what to do first, and who
// did not answer. What gives the reasons comes after it.
func (b *builder) glance() {
	b.heading(1, "At a glance", "glance")
	b.whereWeAre()
	b.stage()
	b.strengths()
	b.lookNow()
	b.topActions()
}

// scores shows the numbers behind the first page side by side.
func (b *builder) scores() {
	b.heading(1, "Scores side by side", "scores")
	b.profile()
	b.areaChart()
}

// whereWeAre says the overall result and draws it.
func (b *builder) whereWeAre() {
	switch o := b.Result.Overall; {
	case !b.measures(assess.Readiness):
		b.say("This assessment holds no readiness questionnaire, so it has no overall readiness.")
	case o.Score.Known:
		b.add(b.gauge())
	default:
		b.add(Paragraph{Style: Lead, Text: T(b.noOverall())})
	}
	if text := b.whyNoBand(); text != "" {
		b.say(text)
	}
	for _, q := range b.Result.Questionnaires {
		if q.Measures == assess.Risk {
			b.riskSentence(q)
		}
	}
	missing, _ := b.whoDidNot()
	b.say(b.whoAnswered(), missing, b.howMuch())
}

// howMuch says how many of the questions were answered with a level.
func (b *builder) howMuch() string {
	scored, applicable := 0, 0
	for _, q := range b.Result.Questionnaires {
		s, a := Answered(q.Questions)
		scored, applicable = scored+s, applicable+a
	}
	if applicable == 0 || !b.anythingScored() {
		return ""
	}
	return fmt.Sprintf("%d of %s answered.", scored, count(applicable, "question"))
}

func (b *builder) riskSentence(q assess.QuestionnaireResult) {
	if !q.Applies() {
		b.say(q.Title + " was not asked: nothing in it applies to this organisation yet.")
		return
	}
	score := ShowerOf(q).WithRange(q.Summary)
	if q.Score.Known {
		score += ", " + heldOrBand(q)
	}
	b.add(Paragraph{Text: Text{
		{Text: q.Title + ": "}, {Text: score + ".", Bold: true},
		{Text: " Lower is better. It does not enter overall readiness."},
	}})
}

// overallName is what the overall score is called: it must not sound like
// everything when it covers a part.
func (b *builder) overallName() string {
	o := b.Result.Overall
	if q, ok := b.alone(); ok {
		return q.Title
	}
	if len(o.Missing) == 0 {
		return "Overall readiness"
	}
	return fmt.Sprintf("Readiness so far (%d of %d questionnaires)", len(o.Covers), len(o.Covers)+len(o.Missing))
}

// noOverall says why there is no overall score.
func (b *builder) noOverall() string {
	if b.Result.Overall.Applies() {
		return "None of the readiness questions is answered yet."
	}
	return "None of the readiness questions applies to this organisation."
}

// whyNoBand says what overall readiness lacks for a band.
func (b *builder) whyNoBand() string {
	o := b.Result.Overall
	if !o.Score.Known || o.Band != "" {
		return ""
	}
	var thin []string
	for _, q := range b.Result.TooFew() {
		thin = append(thin, fmt.Sprintf("%s (%s answered)", q.Title, AnsweredOf(q.Questions)))
	}
	switch {
	case len(o.Missing) > 0:
		return fmt.Sprintf("It has no band until more is answered: %s.", list(append(thin, b.titles(o.Missing)...)))
	case len(thin) == 0:
		return "It has no band: too few questions are answered."
	}
	return fmt.Sprintf("It has no band yet, because too little is answered in %s.", list(thin))
}

// alone returns the one readiness questionnaire of the organisation's own that
// is all there is. It then stands in place of overall readiness, which would
// only say the same in other bands.
func (b *builder) alone() (assess.QuestionnaireResult, bool) {
	var found []assess.QuestionnaireResult
	for _, q := range b.Result.Questionnaires {
		if q.Measures == assess.Readiness {
			found = append(found, q)
		}
	}
	if len(found) != 1 || found[0].Questionnaire.Shipped {
		return assess.QuestionnaireResult{}, false
	}
	return found[0], true
}

// overallShown is how overall readiness is shown.
func (b *builder) overallShown() Shower {
	if q, ok := b.alone(); ok {
		return ShowerOf(q)
	}
	return Shower{Bands: assess.DefaultBands(assess.Readiness)}
}

func (b *builder) overallBand() string {
	if q, ok := b.alone(); ok {
		return string(q.Band)
	}
	return string(b.Result.Overall.Band)
}

func (b *builder) measures(m assess.Measures) bool {
	return slices.ContainsFunc(b.Result.Questionnaires, func(q assess.QuestionnaireResult) bool { return q.Measures == m })
}

// titles turns questionnaire ids into titles.
func (b *builder) titles(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = b.Library.Questionnaire(id).Title
	}
	return out
}

// stage speaks to organisations that have no Lived Experience workers yet: a
// low score means something else for them.
func (b *builder) stage() {
	var text string
	switch given := b.Answers.Profile[RolesFact]; {
	case slices.Contains(given, RolesPlanned):
		text = "Lived Experience roles are being planned here, and nobody has started yet: the best time to get ready. " +
			"Questions that only make sense once people are in the roles were left out. " +
			"Before the first person starts, look at the essentials and at who will supervise."
	case slices.Contains(given, RolesNone):
		text = "There are no Lived Experience roles here yet, and none are planned. " +
			"Low scores are usual at this stage and are no reason to wait. " +
			"Begin by talking with Lived Experience people from outside, and pay them for their time."
	default:
		return
	}
	b.add(Paragraph{Text: Text{{Text: "Where you are starting from: ", Bold: true}, {Text: text}}})
}

// strengths lists what the organisation does well, in the words of the level
// that was chosen. They are claims of those who answered, and introduced so.
func (b *builder) strengths() {
	if !b.anythingScored() {
		return
	}
	found := b.strongest(func(assess.QuestionResult) bool { return true })
	if len(found) == 0 {
		text := "No question is answered at its target yet."
		if len(b.Result.Actions) > 1 {
			text += " The actions are ordered so that the first ones help most."
		}
		b.add(Callout{Kind: Strength, Title: "What is strong", Blocks: []Block{Paragraph{Text: T(text)}}})
		return
	}
	var items []Text
	for _, r := range found[:min(topStrengths, len(found))] {
		line := topicLine(r)
		line[1].Text = firstSentence(line[1].Text)
		items = append(items, line)
	}
	b.add(Callout{Kind: Strength, Title: "What is strong, as " + b.seenBy(), Blocks: []Block{List{Items: items}}})
}

// seenBy introduces what was answered as somebody's view.
func (b *builder) seenBy() string {
	switch r := b.Answers.Respondent; {
	case r.Participants > 1 || r.Perspective == Group:
		return "the group that answered sees it"
	case r.Perspective == LivedExperience:
		return "the Lived Experience worker who answered sees it"
	}
	return "the person who answered sees it"
}

// anythingScored tells whether a level was given to any question that applies.
func (b *builder) anythingScored() bool {
	return slices.ContainsFunc(b.Result.Questionnaires, func(q assess.QuestionnaireResult) bool { return q.Score.Known })
}

// topicLine says what an answer means here: the topic, and the level's
// description or name.
func topicLine(r assess.QuestionResult) Text {
	label, level := r.Question.Label(r.Answer.Level)
	if level == "" {
		level = sentence(label)
	}
	return Text{{Text: sentence(r.Question.Topic) + " ", Bold: true}, {Text: level}}
}

// strongest returns the questions at their target or better that match, the
// furthest above their target first, then the weightiest.
func (b *builder) strongest(match func(assess.QuestionResult) bool) []assess.QuestionResult {
	var out []assess.QuestionResult
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			if r.Score.Known && r.Step.Value >= float64(r.TargetStep) && match(r) {
				out = append(out, r)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y assess.QuestionResult) int {
		return cmp.Or(
			cmp.Compare(y.Step.Value-float64(y.TargetStep), x.Step.Value-float64(x.TargetStep)),
			cmp.Compare(y.EffectiveWeight.Value, x.EffectiveWeight.Value),
		)
	})
	return out
}

// lookNow names what must not wait: hazards, and essentials that are not met
// or not known. The reasons stand in the action plan.
func (b *builder) lookNow() {
	var parts []Block
	part := func(lead, text, link, ref string) {
		parts = append(parts, Paragraph{Text: Text{{Text: lead + " ", Bold: true}, {Text: text + " "}, {Text: link, Ref: ref}}})
	}
	if topics := b.duties(); len(topics) > 0 {
		part(answersMay(len(topics)), list(firstOf(topics, topDuties))+". Employers must manage such hazards.", "See the actions.", "duties")
	}
	failed, unknown := b.essentials()
	if len(failed) > 0 {
		part("Essentials not met:", list(firstOf(answeredTopics(failed), topDuties))+"."+b.heldSentence(), "See why they matter.", "essentials")
	}
	if len(unknown) > 0 {
		part("Essentials not known, to be found out first:", list(firstOf(topicsOf(unknown), topDuties))+".", "See why they matter.", "essentials")
	}
	if len(parts) > 0 {
		b.add(Callout{Kind: Warning, Title: "Look into now", Blocks: parts})
	}
}

func answersMay(n int) string {
	if n == 1 {
		return "1 answer may point to a hazard to health and safety at work:"
	}
	return fmt.Sprintf("%d answers may point to a hazard to health and safety at work:", n)
}

// firstOf returns the first words of a list, and how many more there are, if
// more than one.
func firstOf(words []string, n int) []string {
	if len(words) <= n+1 {
		return words
	}
	return append(slices.Clone(words[:n]), fmt.Sprintf("%d more", len(words)-n))
}

// duties returns the topics of the answers that may reveal a hazard.
func (b *builder) duties() []string {
	var topics []string
	for _, a := range b.Result.Actions {
		topic := lowerFirst(b.Library.Questionnaire(a.Questionnaire).Question(a.Question).Topic)
		if a.Duty && !slices.Contains(topics, topic) {
			topics = append(topics, topic)
		}
	}
	return topics
}

// essentials returns the essentials that apply and are not met, and those of
// which it is not known.
func (b *builder) essentials() (failed, unknown []assess.QuestionResult) {
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			switch {
			case r.Question.Essential == nil || !r.Applies():
			case r.Fails():
				failed = append(failed, r)
			case !r.Score.Known:
				unknown = append(unknown, r)
			}
		}
	}
	return failed, unknown
}

func topicsOf(questions []assess.QuestionResult) []string {
	topics := make([]string, len(questions))
	for i, r := range questions {
		topics[i] = lowerFirst(strings.TrimRight(r.Question.Topic, "."))
	}
	return topics
}

// answeredTopics names questions with their answers.
func answeredTopics(questions []assess.QuestionResult) []string {
	topics := topicsOf(questions)
	for i, r := range questions {
		label, _ := r.Question.Label(r.Answer.Level)
		topics[i] += fmt.Sprintf(" (%q)", label)
	}
	return topics
}

// heldSentence says which bands the essentials hold, if any: where the score
// alone gives no better band, they hold nothing.
func (b *builder) heldSentence() string {
	var bands []string
	for _, q := range b.Result.Questionnaires {
		if held(q) {
			bands = append(bands, fmt.Sprintf("%s at %s", q.Title, q.Band))
		}
	}
	if len(bands) == 0 {
		return ""
	}
	return fmt.Sprintf(" Essentials not met keep %s.", list(bands))
}

// essentialLine says of an essential what was answered and what it needs.
func essentialLine(r assess.QuestionResult) Text {
	e := r.Question.Essential
	given, _ := r.Question.Label(r.Answer.Level)
	needs, _ := r.Question.Label(e.Level)
	return Text{
		{Text: sentence(r.Question.Topic) + " ", Bold: true},
		{Text: fmt.Sprintf("Answered %q; it needs %q or better. %s", given, needs, e.Why)},
	}
}

// actionLine names an action in a list, linked to where it stands in full.
func (b *builder) actionLine(a *assess.ActionResult) Text {
	line := Text{{Text: fmt.Sprintf("Action %d: ", b.number[a]), Bold: true, Ref: b.actionRef(a)}, {Text: a.Do}}
	var details []string
	if a.Who != "" {
		details = append(details, b.leads[a])
	}
	if a.Within != "" {
		details = append(details, "within "+string(a.Within))
	}
	if len(details) > 0 {
		line = append(line, Span{Text: " " + sentence(strings.Join(details, ", ")), Tone: Muted})
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
		b.add(List{Items: items})
	}
	if text := b.howMany(); text != "" {
		b.small(text)
	}
}

// dutyLine is the first item where an answer may point to a hazard: the action
// itself, or one line for all of them, since one conversation may serve.
func (b *builder) dutyLine() []Text {
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
		return []Text{b.actionLine(duties[0])}
	}
	first, last := duties[0], duties[len(duties)-1]
	line := Text{
		{Text: fmt.Sprintf("Actions %d to %d: ", b.number[first], b.number[last]), Bold: true, Ref: b.actionRef(first)},
		{Text: "Take advice on the answers that may point to a hazard. One conversation may serve for all."},
	}
	if first.Who != "" {
		line = append(line, Span{Text: " " + sentence(b.leads[first]), Tone: Muted})
	}
	return []Text{line}
}

// openLines send the reader to what is not known yet.
func (b *builder) openLines() []Text {
	var lines []Text
	switch n := len(b.Result.FindOut); {
	case n == 1:
		lines = append(lines, Text{{Text: "Find out: ", Bold: true, Ref: "not-known"}, {Text: "1 question was answered \"don't know\". It has a way to find out."}})
	case n > 1:
		lines = append(lines, Text{{Text: "Find out: ", Bold: true, Ref: "not-known"},
			{Text: fmt.Sprintf("%d questions were answered \"don't know\". Each has a way to find out.", n)}})
	}
	if n := len(b.Result.Unanswered); n > 0 {
		lines = append(lines, Text{{Text: "Answer the rest: ", Bold: true, Ref: "not-known"}, {Text: sentence(areOpen(n, "not answered yet"))}})
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

// nextYear is the month a year after the assessment, or "".
func (b *builder) nextYear() string {
	t, err := time.Parse(time.DateOnly, b.Answers.Date)
	if err != nil {
		return ""
	}
	return t.AddDate(1, 0, 0).Format("January 2006")
}

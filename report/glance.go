package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/readiness/assess"
)

// How many of each the first pages show.
const (
	topActions   = 5
	topStrengths = 4
	topDuties    = 6
)

// glance writes the pages for a reader with two minutes: where the
// organisation is, what is strong, what must be looked into now, what to do
// first, and who did not answer.
func (b *builder) glance() {
	b.heading(1, "At a glance", "glance")
	b.whereWeAre()
	b.stage()
	b.strengths()
	b.lookNow()
	b.topActions()
	b.profile()
	b.areaChart()
}

// whereWeAre says the overall result in a sentence and draws it.
func (b *builder) whereWeAre() {
	o := b.Result.Overall
	if !b.measures(assess.Readiness) {
		b.say("This assessment holds no readiness questionnaire, so it has no overall readiness.")
	} else {
		b.add(Paragraph{Style: Lead, Text: T(b.overallSentence())})
		if o.Score.Known {
			b.add(b.gauge())
		}
	}
	if text := b.whyNoBand(); text != "" {
		b.say(text)
	}
	for _, q := range b.Result.Questionnaires {
		if q.Measures == assess.Risk {
			b.riskSentence(q)
		}
	}
	if who := b.whoDidNot(); who != "" {
		b.add(Paragraph{Text: Text{{Text: "Whose view this is: ", Bold: true}, {Text: b.whoAnswered() + " " + who}}})
	}
}

func (b *builder) riskSentence(q assess.QuestionnaireResult) {
	if !q.Applies() {
		b.say(q.Title + " was not asked: nothing in it applies to this organisation yet.")
		return
	}
	b.add(Paragraph{Text: Text{
		{Text: q.Title + ": "}, {Text: ShowerOf(q).WithRange(q.Summary) + ", " + BandOf(q) + ".", Bold: true},
		{Text: " This measures risk, so lower is better. It does not enter overall readiness."},
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

func (b *builder) overallSentence() string {
	o := b.Result.Overall
	shown := b.overallShown()
	switch {
	case !o.Applies():
		return "None of the readiness questions applies to this organisation."
	case !o.Score.Known:
		return "None of the readiness questions is answered yet."
	case len(o.Missing) > 0:
		return fmt.Sprintf("Readiness so far is %s, from %s alone.", shown.WithRange(o.Summary), list(b.titles(o.Covers)))
	case b.overallBand() == "":
		return fmt.Sprintf("%s: %s.", b.overallName(), shown.WithRange(o.Summary))
	}
	return fmt.Sprintf("%s: %s, %s.", b.overallName(), shown.WithRange(o.Summary), b.overallBand())
}

// whyNoBand says what overall readiness lacks for a band.
func (b *builder) whyNoBand() string {
	o := b.Result.Overall
	if !o.Score.Known || o.Band != "" {
		return ""
	}
	if len(o.Missing) > 0 {
		return fmt.Sprintf("It has no band until these questionnaires are answered too: %s.", list(b.titles(o.Missing)))
	}
	var thin []string
	for _, q := range b.Result.Questionnaires {
		if q.Measures == assess.Readiness && q.Applies() && !q.Enough() {
			thin = append(thin, fmt.Sprintf("%s (%s answered)", q.Title, AnsweredOf(q.Questions)))
		}
	}
	if len(thin) == 0 {
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
		text = "Lived Experience roles are being planned here, and nobody has started yet. This is the best time to get ready. " +
			"Questions that only make sense once people are in the roles were left out, so these scores are about preparation. " +
			"Before the first person starts, look at the essentials and at who will supervise."
	case slices.Contains(given, RolesNone):
		text = "There are no Lived Experience roles here yet, and none are planned. The questions that remain are about getting ready: " +
			"purpose, culture, fair policies and where support would come from. Low scores are usual at this stage and are no reason to wait. " +
			"Begin by talking with Lived Experience people from outside, and pay them for their time."
	default:
		return
	}
	b.add(Callout{Kind: Note, Title: "Where you are starting from", Blocks: []Block{Paragraph{Text: T(text)}}})
}

// strengths lists what the organisation does well, in the words of the level
// that was chosen. They are claims of those who answered, and introduced so.
func (b *builder) strengths() {
	found := b.strongest(func(assess.QuestionResult) bool { return true })
	box := Callout{Kind: Strength, Title: "What is strong"}
	if len(found) == 0 {
		box.Blocks = []Block{Paragraph{Text: T("No question is answered at its target yet. Every organisation starts somewhere: the actions are ordered so that the first ones help most.")}}
		b.add(box)
		return
	}
	var items []Text
	for _, r := range found[:min(topStrengths, len(found))] {
		items = append(items, topicLine(r))
	}
	box.Blocks = []Block{Paragraph{Text: T(b.asSeen())}, List{Items: items}}
	b.add(box)
}

// asSeen introduces what was answered as somebody's view.
func (b *builder) asSeen() string {
	switch r := b.Answers.Respondent; {
	case r.Participants > 1 || r.Perspective == Group:
		return "As the group that answered sees it:"
	case r.Perspective == LivedExperience:
		return "As the Lived Experience worker who answered sees it:"
	}
	return "As the person who answered sees it:"
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

// lookNow names what must not wait: hazards, and essentials that are not met.
func (b *builder) lookNow() {
	topics, more := b.duties()
	if len(topics) > 0 {
		what := list(topics)
		if more > 0 {
			what += fmt.Sprintf(", and %d more", more)
		}
		b.add(Callout{Kind: Warning, Title: "Look into now", Blocks: []Block{Paragraph{Text: Text{
			{Text: fmt.Sprintf("%s may point to a hazard to people's health and safety at work: %s. ", capital(count(len(topics)+more, "answer")), what)},
			{Text: "Employers must manage such hazards. The action plan says where to look. It gives no advice. "},
			{Text: "See the actions.", Ref: "duties"},
		}}}})
	}
	var held, unknown []Text
	for _, q := range b.Result.Questionnaires {
		for _, r := range q.Questions {
			switch {
			case r.Question.Essential == nil || !r.Applies():
			case r.Fails():
				held = append(held, essentialLine(r))
			case !r.Score.Known:
				unknown = append(unknown, Text{{Text: sentence(r.Question.Topic) + " ", Bold: true}, {Text: r.Question.Essential.Why}})
			}
		}
	}
	if len(held) > 0 {
		b.add(Callout{Kind: Warning, Title: "Essentials not met", Blocks: []Block{
			Paragraph{Text: T("These matter so much that each holds the band of its questionnaire down, whatever the score.")},
			List{Items: held},
		}})
	}
	if len(unknown) > 0 {
		b.add(Callout{Kind: Note, Title: "Essentials not known", Blocks: []Block{
			Paragraph{Text: T("Find these out first.")},
			List{Items: unknown},
		}})
	}
}

// duties returns the topics of the answers that may reveal a hazard, and how
// many there are beyond those.
func (b *builder) duties() (topics []string, more int) {
	for _, a := range b.Result.Actions {
		topic := lowerFirst(b.Library.Questionnaire(a.Questionnaire).Question(a.Question).Topic)
		if !a.Duty || slices.Contains(topics, topic) {
			continue
		}
		topics = append(topics, topic)
	}
	if len(topics) > topDuties {
		return topics[:topDuties], len(topics) - topDuties
	}
	return topics, 0
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
		details = append(details, capital(string(a.Who)))
	}
	if a.Within != "" {
		details = append(details, "within "+string(a.Within))
	}
	if len(details) > 0 {
		line = append(line, Span{Text: " " + sentence(strings.Join(details, ", ")), Tone: Muted})
	}
	return line
}

// topActions lists what to do first. Where much is not known, finding out
// comes before acting.
func (b *builder) topActions() {
	b.heading(2, "What to do first", "first")
	var items []Text
	if n := len(b.Result.FindOut); n > 0 && !reachesWell(b.Result) {
		items = append(items, Text{{Text: "Find out: ", Bold: true, Ref: "not-known"},
			{Text: fmt.Sprintf("%s answered \"don't know\". Each has a way to find out, in the part on what is not known.", wereAnswered(n))}})
	}
	for _, a := range b.Result.Actions {
		if !a.Duty && len(items) < topActions {
			items = append(items, b.actionLine(a))
		}
	}
	if len(items) == 0 {
		b.say("The answers call for no action.")
		return
	}
	b.add(List{Items: items})
	total := len(b.Result.Actions)
	where := "They are all in the action plan."
	switch {
	case len(b.body) == total:
	case b.o.Audience == Board:
		where = "The action plan here has the first of them; the full report has all."
	default:
		where = "They are all in the action plan and under \"Further actions\"."
	}
	b.small(fmt.Sprintf("The answers call for %s. %s", count(total, "action"), where))
	if next := b.nextYear(); next != "" {
		b.small("Ask again by " + next + ", and put the two results side by side.")
	}
}

func wereAnswered(n int) string {
	if n == 1 {
		return "1 question was"
	}
	return fmt.Sprintf("%d questions were", n)
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

package main

import (
	"errors"
	"fmt"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report"
	"example.org/readiness/report/words"
)

// A fileKind is a format of files, and what says what is in one.
type fileKind struct {
	name string // as in "readiness/NAME/v1"
	read func(c *content, name string, src []byte, now time.Time) (says string, problems assess.Problems)
}

func (k fileKind) format() string { return "readiness/" + k.name + "/v1" }

// fileKinds lists what can be checked. What others refer to comes first, and is
// read first, whatever the order of the files.
func fileKinds() []fileKind {
	return []fileKind{
		{"sources", (*content).checkSources},
		{"profile", (*content).checkProfile},
		{"plan", (*content).checkPlan},
		{"glossary", (*content).checkGlossary},
		{"brand", (*content).checkBrand},
		{"commentary", (*content).checkCommentary},
		{"questionnaire", (*content).checkQuestionnaire},
		{"answers", (*content).checkAnswers},
		{"index", (*content).checkIndex},
	}
}

// written names what readiness writes for other programs.
var written = map[string]string{
	"readiness/result/v1":     "a result",
	"readiness/comparison/v1": "a comparison",
	"readiness/problems/v1":   "a list of problems",
}

// kind is the place of the file's kind among the kinds, or that behind them
// all.
func (f checked) kind(kinds []fileKind) int {
	for i, k := range kinds {
		if k.format() == f.format {
			return i
		}
	}
	return len(kinds)
}

// check reads one file and says what is in it.
func (c *content) check(f checked, kinds []fileKind, now time.Time) (says string, problems assess.Problems) {
	if i := f.kind(kinds); i < len(kinds) {
		return kinds[i].read(c, f.name, f.src, now)
	}
	if f.format == "" { // perhaps it is no YAML at all, and then the parser says so
		return c.checkAnswers(f.name, f.src, now)
	}
	if what := written[f.format]; what != "" {
		return "", assess.Problems{{
			File: f.name, Kind: assess.NotAnInput, Found: "this is " + what + ", which readiness writes and does not read",
			Expected: "a file that people write", Hint: "check the answers file that it was made from",
		}}
	}
	var known []string
	for _, k := range kinds {
		known = append(known, k.format())
	}
	return "", assess.UnknownFormat(f.name, f.src, known)
}

func (c *content) checkSources(name string, src []byte, _ time.Time) (string, assess.Problems) {
	s, problems := assess.ParseSources(name, src)
	return words.Count(len(s), "source"), problems
}

func (c *content) checkProfile(name string, src []byte, _ time.Time) (string, assess.Problems) {
	p, problems := assess.ParseProfileForm(name, src)
	if p == nil {
		return "", problems
	}
	says := words.Count(len(p.Facts), "fact")
	if n := len(p.Perspectives); n > 0 {
		says += " and " + words.Count(n, "perspective")
	}
	return says, problems
}

func (c *content) checkPlan(name string, src []byte, _ time.Time) (string, assess.Problems) {
	p, problems := assess.ParsePlan(name, src)
	if p == nil {
		return "", problems
	}
	return c.describePlan(p), append(problems, c.CheckPlan(p)...)
}

func (c *content) checkGlossary(name string, src []byte, _ time.Time) (string, assess.Problems) {
	g, problems := assess.ParseGlossary(name, src, c.Sources)
	if g == nil {
		return "", problems
	}
	return words.Count(len(g.Terms), "term"), problems
}

func (c *content) checkBrand(name string, src []byte, _ time.Time) (string, assess.Problems) {
	brand, problems := assess.ParseBrand(name, src)
	if brand == nil {
		return "", problems
	}
	if _, err := app.ParseBrand(name, src, app.ReadLogo); err != nil {
		at := brand.LogoPos
		if logo := (*app.LogoError)(nil); errors.As(err, &logo) {
			at = logo.At
		}
		p := assess.Problem{File: name, Kind: assess.BadLogo, Found: err.Error(), Hint: fault.Hint(err)}
		problems = append(problems, *p.Place(at))
	}
	return "a brand", problems
}

// checkCommentary checks what can be checked without the assessment that the
// commentary is about: "report" checks the ids.
func (c *content) checkCommentary(name string, src []byte, _ time.Time) (string, assess.Problems) {
	if words, problems := report.ParseCommentary(name, src, nil); words == nil {
		return "", problems
	}
	return "a commentary; the report checks the ids that it names", nil
}

func (c *content) checkQuestionnaire(name string, src []byte, _ time.Time) (string, assess.Problems) {
	q, problems := assess.ParseQuestionnaire(name, src, c.Library)
	if q == nil {
		return "", problems
	}
	c.AddQuestionnaire(q)
	return c.describeQuestionnaire(q), append(problems, c.CheckSteps(q)...)
}

func (c *content) checkAnswers(name string, src []byte, now time.Time) (string, assess.Problems) {
	a, problems := assess.ParseAnswers(name, src, c.Library)
	if a == nil {
		return "", problems
	}
	return c.describeAnswers(a), append(problems, checkDay(a, now)...)
}

// firstYear is the earliest in which anybody can have answered.
const firstYear = 2000

// checkDay warns of a day that is still to come, or long ago: most often a slip
// in the year, and the report counts its dates from there.
func checkDay(a *assess.Answers, now time.Time) assess.Problems {
	day, err := time.ParseInLocation(time.DateOnly, a.Date, now.Location())
	if err != nil {
		return nil
	}
	p := assess.Problem{File: a.File, Kind: assess.UnlikelyDate, Severity: assess.Warning, Expected: "the day of the answers",
		Hint: "look at the year; the report counts its dates from this day"}
	switch {
	case day.After(now):
		p.Found = fmt.Sprintf("date is %s, which is still to come", a.Date)
	case day.Year() < firstYear:
		p.Found = fmt.Sprintf("date is %s, which is long ago", a.Date)
	default:
		return nil
	}
	return assess.Problems{*p.Place(a.Place("date"))}
}

func (c *content) checkIndex(name string, src []byte, _ time.Time) (string, assess.Problems) {
	index, problems := assess.ParseIndex(name, src)
	if index == nil {
		return "", problems
	}
	return fmt.Sprintf("an index of %s and %s", words.Count(len(index.Questionnaires), "questionnaire"), words.Count(len(index.Plans), "plan")), problems
}

// describeQuestionnaire counts what a questionnaire asks and what it leads to.
func (c *content) describeQuestionnaire(q *assess.Questionnaire) string {
	var questions, described, helped, actions, essentials, duties int
	goals := map[string]bool{}
	links := c.Links(c.Plan(q.Plan))
	for _, question := range q.Questions() {
		questions++
		if question.Help != "" {
			helped++
		}
		full := true
		for _, l := range question.Levels {
			full = full && l != ""
		}
		if full {
			described++
		}
		if question.Essential != nil {
			essentials++
		}
		for _, a := range question.Actions {
			actions++
			if a.Duty {
				duties++
			}
		}
		for _, g := range links.Goals(question) {
			goals[g] = true
		}
	}
	open := 0
	for _, question := range q.Items() {
		if question.Open {
			open++
		}
	}
	inWords := ""
	if open > 0 {
		inWords = fmt.Sprintf(" and %d in words", open)
	}
	return fmt.Sprintf("questionnaire %s, version %d: %s%s (%d with all levels described, %d with help), %s, %s of which %d about a duty, %s of the plan",
		q.ID, q.Version, words.Count(questions, "question"), inWords, described, helped, words.Count(essentials, "essential"), words.Count(actions, "action"), duties, words.Count(len(goals), "goal"))
}

func (c *content) describePlan(p *assess.Plan) string {
	goals, links := 0, 0
	for _, a := range p.Areas {
		goals += len(a.Goals)
	}
	for _, a := range p.Activities() {
		links += len(a.Links)
	}
	asked, linked := 0, c.Links(p)
	for _, q := range c.Questionnaires {
		for _, question := range q.Questions() {
			if len(linked.Goals(question)) > 0 {
				asked++
			}
		}
	}
	return fmt.Sprintf("plan %s: %s, %s, %s with %s, spoken to by %s", p.ID, words.Count(len(p.Areas), "priority area"), words.Count(goals, "goal"),
		words.Count(len(p.Activities()), "activity"), words.Count(links, "link"), words.Count(asked, "question"))
}

// describeAnswers counts the kinds of answer apart, and what is not asked.
func (c *content) describeAnswers(a *assess.Answers) string {
	assessment, err := assess.NewInstrument(c.Library, nil, "").Assess(a)
	if err != nil {
		return err.Error()
	}
	var n assess.Counts
	for _, q := range assessment.Result().Questionnaires {
		n.Add(q.Counts)
	}
	said := fmt.Sprintf("answers of %s: %d answered, %d don't know, %d not answered, %d set aside, %d left out",
		a.Organisation, n.Level, n.DontKnow, n.Blank, n.SetAside, n.LeftOut)
	if earlier := len(assessment.Result().Unconfirmed); earlier > 0 {
		said += fmt.Sprintf(", %d carried forward and not confirmed", earlier)
	}
	return said
}

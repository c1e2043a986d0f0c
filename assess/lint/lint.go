// Package lint judges what a questionnaire or a plan is like to work with,
// where its format allows more than people should meet: a low answer that leads
// to nothing, two levels that say the same, a question that is two. All that it
// finds are warnings, and the shipped content is held to have none.
package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/assess"
)

// The kinds of warning.
const (
	NoAction     assess.ProblemKind = "no-action"               // an answer below the target leads to nothing
	NothingBelow assess.ProblemKind = "nothing-below-essential" // an essential can fail, and nothing says what to do
	NeverFails   assess.ProblemKind = "essential-never-fails"
	SameLevels   assess.ProblemKind = "same-levels"
	NeverAsked   assess.ProblemKind = "never-asked" // its conditions exclude each other
	TwoQuestions assess.ProblemKind = "two-questions"
	AskedTwice   assess.ProblemKind = "asked-twice"
	GoalNotAsked assess.ProblemKind = "goal-not-asked"
)

// Questionnaire returns the warnings about a questionnaire, which may be one of
// the library's, in the order of its questions.
func Questionnaire(q *assess.Questionnaire, lib *assess.Library) assess.Problems {
	l := &linter{q: q, lib: lib}
	var earlier []*assess.Question
	for _, question := range q.Questions() {
		l.question = question
		l.actions()
		l.essential()
		l.levels()
		l.conditions()
		l.twoQuestions()
		l.askedTwice(earlier)
		earlier = append(earlier, question)
	}
	return l.problems
}

// Plan returns a warning for each goal of a plan that no question of the
// library's questionnaires speaks to. The file's name is only used in messages.
func Plan(file string, p *assess.Plan, lib *assess.Library) assess.Problems {
	asked, links := map[string]bool{}, lib.Links(p)
	for _, q := range lib.Questionnaires {
		for _, question := range q.Questions() {
			for _, goal := range links.Goals(question) {
				asked[goal] = true
			}
		}
	}
	var out assess.Problems
	for _, area := range p.Areas {
		for _, goal := range area.Goals {
			if !asked[goal.ID] {
				p := assess.Problem{
					File: file, Kind: GoalNotAsked, Severity: assess.Warning,
					Found: fmt.Sprintf("no question asks about the goal %s", goal.ID), Expected: "one at least",
					Hint: "link a question to the goal, or the report can never say how it is going",
				}
				out = append(out, *p.Place(goal.Pos))
			}
		}
	}
	return out
}

// A linter goes through the questions of one questionnaire.
type linter struct {
	q        *assess.Questionnaire
	lib      *assess.Library
	question *assess.Question
	problems assess.Problems
}

// warn adds a warning about the question at hand.
func (l *linter) warn(kind assess.ProblemKind, hint, expected, found string, args ...any) {
	p := assess.Problem{
		File: l.q.File, Kind: kind, Severity: assess.Warning,
		Found: l.question.ID + ": " + fmt.Sprintf(found, args...), Expected: expected, Hint: hint,
	}
	l.problems = append(l.problems, *p.Place(l.question.Pos))
}

// favourable is what a level is worth where 1 is best.
func (l *linter) favourable(level float64) float64 {
	if l.q.Measures == assess.Risk {
		return 1 - l.question.Worth(level)
	}
	return l.question.Worth(level)
}

// below returns the levels that are less favourable than the one given.
func (l *linter) below(level float64) []float64 {
	var out []float64
	for _, o := range l.question.Scale.Options {
		if l.favourable(o.Value) < l.favourable(level) {
			out = append(out, o.Value)
		}
	}
	return out
}

// without returns the levels that call for no action. One that only points to
// advice on a duty does not count: it is not the answer to the question.
func (l *linter) without(levels []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(levels), func(level float64) bool {
		return slices.ContainsFunc(l.question.Actions, func(a *assess.Action) bool {
			return !a.Duty && slices.Contains(a.When, level)
		})
	})
}

func (l *linter) actions() {
	bare := l.without(l.below(l.question.TargetLevel()))
	if e := l.question.Essential; e != nil { // what lies below an essential has a warning of its own
		essential := l.below(e.Level)
		bare = slices.DeleteFunc(bare, func(level float64) bool { return slices.Contains(essential, level) })
	}
	if len(bare) > 0 {
		l.warn(NoAction, "add an action with the level under when", "something to do at every answer below the target",
			"no action for %s", levelList(bare))
	}
}

func (l *linter) essential() {
	e := l.question.Essential
	if e == nil {
		return
	}
	below := l.below(e.Level)
	if len(below) == 0 {
		l.warn(NeverFails, "name a better level, or take essential away", "a level that an answer can fall below",
			"the essential asks for %s, which is the worst level", number(e.Level))
		return
	}
	if bare := l.without(below); len(bare) > 0 {
		l.warn(NothingBelow, "add an action with the level under when", "something to do wherever the essential fails",
			"no action for %s, below the essential level %s", levelList(bare), number(e.Level))
	}
}

func (l *linter) levels() {
	first := map[string]float64{}
	for i, text := range l.question.Levels {
		value := l.question.Scale.Options[i].Value
		said := strings.Join(words(text), " ")
		if said == "" {
			continue
		}
		if same, ok := first[said]; ok {
			l.warn(SameLevels, "say what is different to see at each level", "words of its own for each level",
				"levels %s and %s say the same", number(same), number(value))
			continue
		}
		first[said] = value
	}
}

// levelList is "level 0" or "levels 0, 1".
func levelList(levels []float64) string {
	list := make([]string, len(levels))
	for i, level := range levels {
		list[i] = number(level)
	}
	if len(list) == 1 {
		return "level " + list[0]
	}
	return "levels " + strings.Join(list, ", ")
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

package report_test

import (
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
)

// firstPage is the title of a board's report, what there is to look into, and
// what the board is asked.
func firstPage(d document.Document) (title string, look, asked []string) {
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case document.Heading:
			if title == "" {
				title = b.Text
			}
		case document.Callout:
			var items []string
			for _, item := range b.Blocks[0].(document.List).Items {
				items = append(items, item.Plain())
			}
			switch b.Title {
			case "Look into now":
				look = items
			case "The board is asked to":
				asked = items
			}
		}
	}
	return title, look, asked
}

// TestTooFewAnswersIsNoFinding: where little is answered a report names nothing
// as in place, and a board is asked to have it answered and not to approve.
func TestTooFewAnswersIsNoFinding(t *testing.T) {
	title, _, asked := firstPage(build(samples(t)["tamar-dont-know"], options(report.Board)))
	if !strings.Contains(title, "too few for a finding") || !strings.Contains(title, "not known") || strings.Contains(title, "In place") {
		t.Errorf("the title is %q", title)
	}
	got := strings.Join(asked, "\n")
	if !strings.Contains(got, "for an answer on each essential that is not known") || strings.Contains(got, "Approve") {
		t.Errorf("a board is asked:\n%s", got)
	}
}

// TestMissingQuestionnairesAreAskedFor: a board is asked for what was never
// answered.
func TestMissingQuestionnairesAreAskedFor(t *testing.T) {
	_, _, asked := firstPage(build(samples(t)["partial-two"], options(report.Board)))
	if got := strings.Join(asked, "\n"); !strings.Contains(got, "for answers on what is missing: ") {
		t.Errorf("a board is asked:\n%s", got)
	}
}

// TestTheSoonestComesFirst: what leaves the least time is named first, in the
// title and under it.
func TestTheSoonestComesFirst(t *testing.T) {
	in := samples(t)["ironbark-high-drift"]
	scope := in.Library.Questionnaire("peer-drift").Question("outside-scope")
	for _, a := range scope.Actions {
		a.Duty, a.Within, a.Joins = true, assess.Period{Count: 3, Unit: "day"}, ""
	}
	in = scored(in.Library, in.Plan, in.Answers)
	title, look, _ := firstPage(build(in, options(report.Board)))
	if first := "among them " + strings.ToLower(scope.Topic); !strings.Contains(title, first) {
		t.Errorf("the title is %q; want it to say %q", title, first)
	}
	if !strings.HasPrefix(look[0], scope.Topic) {
		t.Errorf("the first to look into is %q; want %s", look[0], scope.Topic)
	}
}

// TestAGroupIsNotOnePerson: what a group sees is not said to be one person's.
func TestAGroupIsNotOnePerson(t *testing.T) {
	for sample, want := range map[string]string{"harbour-established": "as those who answered see it", "riverbend": "as the person who answered sees it"} {
		in := samples(t)[sample]
		if got := all(build(in, options(report.Board))); !strings.Contains(got, want) {
			t.Errorf("%s (%s): the report does not say %q", sample, in.Answers.Respondent.Perspective, want)
		}
	}
}

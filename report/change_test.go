package report_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/report"
)

// TestChange: a report that is given an earlier assessment says what went up
// and down since, by name.
func TestChange(t *testing.T) {
	before := samples(t)["riverbend"]
	a := *before.Answers
	a.Date = "2027-03-12"
	a.Given = map[string]map[string]assess.Answer{}
	for id, given := range before.Answers.Given {
		a.Given[id] = map[string]assess.Answer{}
		for q, answer := range given {
			a.Given[id][q] = answer
		}
	}
	a.Given["commitment"]["voice-in-governance"] = assess.Answer{Kind: assess.Level, Level: 4}
	a.Given["commitment"]["executive-purpose"] = assess.Answer{Kind: assess.Level, Level: 1}
	a.Given["culture"]["explain-role"] = assess.Answer{Kind: assess.NotApplicable, Note: "No."}
	after := scored(before.Library, before.Plan, &a)
	c, err := assess.Compare(before.assessment, after.assessment)
	if err != nil {
		t.Fatal(err)
	}
	o := options(report.Board)
	o.Since = c
	d := build(after, o)
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	got := all(d)
	for _, want := range []string{"1 answer went up and 1 down since 12 March 2026", "from 2 partly in place to 4 embedded and reviewed", "from 3 in place to 1 talked about",
		"now set aside as not applicable", "are no longer called for"} {
		if !strings.Contains(got, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	if strings.Contains(all(build(after, options(report.Board))), "Scores then and now") {
		t.Error("a report without an earlier assessment compares with one")
	}
}

// TestChangeUnconfirmed: what waits to be confirmed is not resolved, and no word
// of it is printed.
func TestChangeUnconfirmed(t *testing.T) {
	before := samples(t)["riverbend"]
	a, _ := assess.CarryForward(before.Answers, before.Library)
	for question, answer := range a.Given["commitment"] {
		answer.Unconfirmed = false
		a.Given["commitment"][question] = answer
	}
	after := scored(before.Library, before.Plan, a)
	c, err := assess.Compare(before.assessment, after.assessment)
	if err != nil {
		t.Fatal(err)
	}
	open, waiting := 0, 0
	for _, action := range before.assessment.Result().Actions {
		switch {
		case action.KeepGoing:
		case action.Questionnaire == "commitment":
			open++
		default:
			waiting++
		}
	}
	answers := 0
	for id, given := range a.Given {
		if id != "commitment" {
			answers += len(given)
		}
	}
	wanted := []string{
		"No answer went up or down since 12 March 2026",
		fmt.Sprintf("Of the actions called for then, 0 are no longer called for and %d still are; 0 are new. Of %d it is not known now: its question is not confirmed (%d).", open, waiting, waiting),
		"Not known now, for want of answers: Workplace culture", "(an essential)",
		fmt.Sprintf("%d answers carried forward and not confirmed, so not counted.", answers),
	}
	for _, edition := range report.Editions() {
		o := options(edition)
		o.Since = c
		d := build(after, o)
		if err := d.Check(); err != nil {
			t.Fatalf("%s: %v", edition, err)
		}
		got := all(d)
		for _, want := range wanted {
			if edition != report.Plan && !strings.Contains(got, want) {
				t.Errorf("%s: the report does not say %q", edition, want)
			}
		}
		if !strings.Contains(got, wanted[len(wanted)-1]) {
			t.Errorf("%s: the report does not say how many answers wait", edition)
		}
		for questionnaire, given := range before.Answers.Given {
			for question, answer := range given {
				if questionnaire != "commitment" && answer.Note != "" && strings.Contains(got, answer.Note) {
					t.Errorf("%s: the note to %s/%s is printed", edition, questionnaire, question)
				}
			}
		}
	}
}

// TestNothingConfirmed: a report on nothing but what waits has no chart of it, and
// says how many answers there are.
func TestNothingConfirmed(t *testing.T) {
	before := samples(t)["riverbend"]
	a, _ := assess.CarryForward(before.Answers, before.Library)
	answers := 0
	for _, given := range a.Given {
		answers += len(given)
	}
	after := scored(before.Library, before.Plan, a)
	for _, edition := range report.Editions() {
		d := build(after, options(edition))
		if err := d.Check(); err != nil {
			t.Fatalf("%s: %v", edition, err)
		}
		if want := fmt.Sprintf("%d answers carried forward and not confirmed, so not counted.", answers); !strings.Contains(all(d), want) {
			t.Errorf("%s: the report does not say %q", edition, want)
		}
	}
}

// TestNothingInCommon: where no question was answered both times the report says
// so, and draws no change.
func TestNothingInCommon(t *testing.T) {
	in := samples(t)["riverbend"]
	half := func(odd int) input {
		a := *in.Answers
		a.Given = map[string]map[string]assess.Answer{}
		for id, given := range in.Answers.Given {
			a.Given[id] = map[string]assess.Answer{}
			at := 0
			for _, q := range in.Library.Questionnaire(id).Questions() {
				if at++; at%2 == odd {
					a.Given[id][q.ID] = given[q.ID]
				}
			}
		}
		return scored(in.Library, in.Plan, &a)
	}
	before, after := half(0), half(1)
	c, err := assess.Compare(before.assessment, after.assessment)
	if err != nil {
		t.Fatal(err)
	}
	o := options(report.Full)
	o.Since = c
	got := all(build(after, o))
	if !strings.Contains(got, "No question was answered both times") || strings.Contains(got, "Scores then and now") {
		t.Error("the report does not say that nothing can be compared, or draws a change")
	}
}

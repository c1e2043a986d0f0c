package report_test

import (
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

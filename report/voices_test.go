package report_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
)

// combined is an assessment of several respondents by perspective, who differ
// on one question.
func combined(t *testing.T, people map[string]int) input {
	t.Helper()
	lib := library(t)
	var all []*assess.Answers
	for perspective, n := range people {
		for i := range n {
			level := 3.0
			if perspective == report.LivedExperience {
				level = 0
			}
			all = append(all, &assess.Answers{
				File: fmt.Sprintf("%s-%d.yaml", perspective, i), Organisation: "Kestrel Bay", Date: "2026-10-01",
				Respondent: assess.Respondent{ID: fmt.Sprintf("%s-%d", perspective, i), Perspective: perspective, Name: "Zebedee Quill"},
				Scope:      []assess.Scope{{Questionnaire: "culture", Version: 1}},
				Given: map[string]map[string]assess.Answer{"culture": {
					"hazards-found-together": {Kind: assess.Level, Level: level, Note: "SECRET"},
					"explain-role":           {Kind: assess.Level, Level: 2},
				}},
			})
		}
	}
	a, err := assess.NewInstrument(lib, lib.Plan("mhct-2022"), "test").Assess(all...)
	if err != nil {
		t.Fatal(err)
	}
	a, _ = a.Release(assess.NoNotes)
	return input{lib, a.Plan(), nil, a.Result(), a}
}

// TestVoices: a report of several respondents says who sees what, and puts the
// widest gaps as questions.
func TestVoices(t *testing.T) {
	in := combined(t, map[string]int{"executive": 5, "lived-experience": 6})
	for _, e := range report.Editions() {
		d := build(in, options(e))
		if err := d.Check(); err != nil {
			t.Fatalf("%s: %v", e, err)
		}
		got := all(d)
		if strings.Contains(got, "SECRET") || strings.Contains(got, "Zebedee") {
			t.Errorf("%s: private words are printed", e)
		}
		if e == report.Plan {
			continue
		}
		for _, want := range []string{"Answered by 11 respondents", "(5 people)", "(6 people)", "What does each see?"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the report does not say %q", e, want)
			}
		}
		dots := 0
		for _, b := range d.Blocks {
			if c, ok := b.(document.Chart); ok && strings.Contains(c.Title, "as each group sees it") {
				dots++
			}
		}
		if dots != 1 {
			t.Errorf("%s: %d dot plots; want one for the one questionnaire", e, dots)
		}
	}
}

// TestSmallGroupsAreNotNamed: nothing of a group that is too small is printed.
func TestSmallGroupsAreNotNamed(t *testing.T) {
	in := combined(t, map[string]int{"executive": 6, "manager": 5, "lived-experience": 2})
	got := strings.ToLower(all(build(in, options(report.Full))))
	for _, not := range []string{"lived experience workforce (2", "lived experience worker (2", "(2 people)", "2 people"} {
		if strings.Contains(got, not) {
			t.Errorf("the report says %q", not)
		}
	}
	if !strings.Contains(got, "too small to be shown apart") {
		t.Error("the report does not say that groups are hidden")
	}
}

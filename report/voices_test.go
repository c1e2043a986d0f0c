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

// across is an assessment across services, of as many people with a
// perspective as there are levels under each service.
func across(t *testing.T, perspective string, services map[string][]float64, o assess.CombineOptions) input {
	t.Helper()
	lib := library(t)
	var all []*assess.Answers
	for service, levels := range services {
		for i, level := range levels {
			all = append(all, &assess.Answers{
				File: fmt.Sprintf("%s-%d.yaml", service, i), Organisation: "Kestrel Bay", Service: service, Date: "2026-10-01",
				Respondent: assess.Respondent{ID: fmt.Sprintf("%s-%d", service, i), Perspective: perspective, Name: "Zebedee Quill"},
				Scope:      []assess.Scope{{Questionnaire: "culture", Version: 1}},
				Given: map[string]map[string]assess.Answer{"culture": {
					"hazards-found-together": {Kind: assess.Level, Level: level, Note: "SECRET"},
					"explain-role":           {Kind: assess.Level, Level: 3},
				}},
			})
		}
	}
	o.AcrossServices = true
	a, err := assess.NewInstrument(lib, lib.Plan("mhct-2022"), "test").AssessWith(o, all...)
	if err != nil {
		t.Fatal(err)
	}
	a, _ = a.Release(assess.NoNotes)
	return input{lib, a.Plan(), nil, a.Result(), a}
}

// TestAcrossServices: where services are the groups, the report speaks of them
// by their own names, and says nothing of perspectives, which it does not know.
func TestAcrossServices(t *testing.T) {
	services := map[string][]float64{"northern outreach": {3, 3, 3, 3, 3, 3}, "South House": {1, 1, 1, 1, 1, 1}}
	in := across(t, report.LivedExperience, services, assess.CombineOptions{})
	for _, e := range report.Editions() {
		d := build(in, options(e))
		if err := d.Check(); err != nil {
			t.Fatalf("%s: %v", e, err)
		}
		got := all(d)
		for _, not := range []string{"SECRET", "Zebedee", "No Lived Experience worker gave", "give their own answers", "answers of  do not", "Fewer than two groups", "each perspective is one voice", "Northern outreach", "south House"} {
			if strings.Contains(got, not) {
				t.Errorf("%s: the report says %q", e, not)
			}
		}
		wants := []string{"Answered by 12 respondents: South House (6) and northern outreach (6)"}
		if e != report.Plan {
			wants = append(wants, "the answers of South House do not", "South House 50% (6 people) and northern outreach 75% (6 people)", "northern outreach 75% (6 people), South House 25% (6 people)")
		}
		if e == report.Full {
			wants = append(wants, "each service is one voice")
		}
		for _, want := range wants {
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
		if want := map[report.Edition]int{report.Plan: 0, report.Board: 1, report.Full: 1}[e]; dots != want {
			t.Errorf("%s: %d dot plots; want %d", e, dots, want)
		}
	}
}

// TestSmallServicesAreNotNamed: nothing of a service that is too small is
// printed, nor its name.
func TestSmallServicesAreNotNamed(t *testing.T) {
	services := map[string][]float64{"Northgate": {3, 3, 3, 3, 3, 3}, "Southgate": {3, 3, 3, 3, 3}, "Westgate": {0, 0}}
	for _, e := range report.Editions() {
		got := all(build(across(t, "manager", services, assess.CombineOptions{}), options(e)))
		// Southgate is hidden too, or Westgate could be worked out from it.
		for _, not := range []string{"Southgate", "Westgate", "(2)", "2 people", "(5)", "5 people"} {
			if strings.Contains(got, not) {
				t.Errorf("%s: the report says %q", e, not)
			}
		}
		if e == report.Full && !strings.Contains(got, "Fewer than two groups are large enough") {
			t.Errorf("%s: the report does not say that groups are hidden", e)
		}
	}
}

// TestServiceWithoutAName: files that name no service are a group, too.
func TestServiceWithoutAName(t *testing.T) {
	services := map[string][]float64{"": {1, 1, 1, 1, 1}, "Northgate": {3, 3, 3, 3, 3}}
	got := all(build(across(t, "manager", services, assess.CombineOptions{}), options(report.Full)))
	for _, want := range []string{"respondents: those who name no service (5) and Northgate (5)", "the answers of those who name no service do not"} {
		if !strings.Contains(got, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}

// TestDissentHasATolerance: a group that is at an essential's level but for the
// rounding of sums is not among those whose answers do not meet it.
func TestDissentHasATolerance(t *testing.T) {
	lib := library(t)
	var people []*assess.Answers
	for perspective, level := range map[string]float64{"executive": 2, "manager": 0, report.LivedExperience: 4} {
		for i := range 5 {
			people = append(people, &assess.Answers{
				File: fmt.Sprintf("%s-%d.yaml", perspective, i), Organisation: "Kestrel Bay", Date: "2026-10-01",
				Respondent: assess.Respondent{ID: fmt.Sprintf("%s-%d", perspective, i), Perspective: perspective},
				Scope:      []assess.Scope{{Questionnaire: "peer-drift", Version: 1}},
				Given:      map[string]map[string]assess.Answer{"peer-drift": {"outside-scope": {Kind: assess.Level, Level: level}}},
			})
		}
	}
	a, err := assess.NewInstrument(lib, lib.Plan("mhct-2022"), "test").Assess(people...)
	if err != nil {
		t.Fatal(err)
	}
	in := input{lib, a.Plan(), nil, a.Result(), a}
	for i := range in.Result.Questionnaires[0].Questions {
		q := &in.Result.Questionnaires[0].Questions[i]
		if q.ID != "outside-scope" {
			continue
		}
		for j := range q.Voices.Perspectives {
			if v := &q.Voices.Perspectives[j]; v.ID == "executive" {
				v.Score.Value += 1e-12
			}
		}
	}
	got := all(build(in, options(report.Board)))
	const want = "the answers of Lived Experience workforce do not"
	if !strings.Contains(got, want) {
		_, found, _ := strings.Cut(got, "All together meet")
		t.Errorf("the report does not say %q:\n%.200s", want, found)
	}
}

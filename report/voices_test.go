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
	var all []*assess.Answers
	for perspective, n := range people {
		for i := range n {
			level := 3.0
			if perspective == report.LivedExperience {
				level = 0
			}
			all = append(all, respondent(fmt.Sprintf("%s-%d", perspective, i), perspective, "culture", map[string]assess.Answer{
				"hazards-found-together": {Kind: assess.Level, Level: level, Note: "SECRET"},
				"explain-role":           {Kind: assess.Level, Level: 2},
			}))
		}
	}
	return together(t, assess.CombineOptions{}, all)
}

// respondent is what one person of an organisation answered to a questionnaire.
func respondent(id, perspective, questionnaire string, given map[string]assess.Answer) *assess.Answers {
	return &assess.Answers{
		File: id + ".yaml", Organisation: "Kestrel Bay", Date: "2026-10-01",
		Respondent: assess.Respondent{ID: id, Perspective: perspective, Name: "Zebedee Quill"},
		Scope:      []assess.Scope{{Questionnaire: questionnaire, Version: 1}},
		Given:      map[string]map[string]assess.Answer{questionnaire: given},
	}
}

// dotPlots counts the pictures of what groups see in a report.
func dotPlots(d document.Document) int {
	n := 0
	for _, b := range d.Blocks {
		if c, ok := b.(document.Chart); ok && strings.Contains(c.Title, "as each group sees it") {
			n++
		}
	}
	return n
}

// wantDotPlots is how many of them an edition has for one questionnaire.
func wantDotPlots(e report.Edition) int {
	if e == report.Full {
		return 1
	}
	return 0
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
		for _, want := range []string{"Answered by 11 respondents", "(5 people)", "(6 people)", "furthest apart"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the report does not say %q", e, want)
			}
		}
		if got, want := dotPlots(d), wantDotPlots(e); got != want {
			t.Errorf("%s: %d dot plots; want %d", e, got, want)
		}
	}
}

// TestABoardTalksAboutFew: of the gaps that the full report lists, a board has
// the widest four.
func TestABoardTalksAboutFew(t *testing.T) {
	var people []*assess.Answers
	for perspective, level := range map[string]float64{"executive": 4, "manager": 1} {
		for i := range 5 {
			given := map[string]assess.Answer{}
			for _, q := range library(t).Questionnaire("culture").Questions() {
				if len(given) < 6 {
					given[q.ID] = assess.Answer{Kind: assess.Level, Level: level}
				}
			}
			people = append(people, respondent(fmt.Sprintf("%s-%d", perspective, i), perspective, "culture", given))
		}
	}
	in := together(t, assess.CombineOptions{}, people)
	for e, want := range map[report.Edition]int{report.Board: 4, report.Full: 6} {
		got := all(build(in, options(e)))
		if n := strings.Count(got, ": Executive or board 100% (5 people), manager or team leader 25% (5 people)."); n != want {
			t.Errorf("%s: %d gaps; want %d", e, n, want)
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
	var all []*assess.Answers
	for service, levels := range services {
		for i, level := range levels {
			a := respondent(fmt.Sprintf("%s-%d", service, i), perspective, "culture", map[string]assess.Answer{
				"hazards-found-together": {Kind: assess.Level, Level: level, Note: "SECRET"},
				"explain-role":           {Kind: assess.Level, Level: 3},
			})
			a.Service = service
			all = append(all, a)
		}
	}
	o.AcrossServices = true
	return together(t, o, all)
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
		if got, want := dotPlots(d), wantDotPlots(e); got != want {
			t.Errorf("%s: %d dot plots; want %d", e, got, want)
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
	var people []*assess.Answers
	for perspective, level := range map[string]float64{"executive": 2, "manager": 0, report.LivedExperience: 4} {
		for i := range 5 {
			people = append(people, respondent(fmt.Sprintf("%s-%d", perspective, i), perspective, "peer-drift",
				map[string]assess.Answer{"outside-scope": {Kind: assess.Level, Level: level}}))
		}
	}
	in := together(t, assess.CombineOptions{}, people)
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

// respondents are people of one organisation by perspective, who all give the
// same level to the questions of culture named.
func respondents(people map[string]int, questions ...string) []*assess.Answers {
	var all []*assess.Answers
	for perspective, n := range people {
		for i := range n {
			given := map[string]assess.Answer{}
			for _, q := range questions {
				given[q] = assess.Answer{Kind: assess.Level, Level: 2}
			}
			all = append(all, respondent(fmt.Sprintf("%s-%d", perspective, i), perspective, "culture", given))
		}
	}
	return all
}

// agreeing has respondents agree to be shown apart, however few they are.
func agreeing(all []*assess.Answers) []*assess.Answers {
	for _, a := range all {
		a.Respondent.ShownAlone = true
	}
	return all
}

// together is what the respondents say together.
func together(t *testing.T, o assess.CombineOptions, all []*assess.Answers) input {
	t.Helper()
	lib := library(t)
	a, err := assess.NewInstrument(lib, lib.Plan("mhct-2022"), "test").AssessWith(o, all...)
	if err != nil {
		t.Fatal(err)
	}
	a, _ = a.Release(assess.NoNotes)
	return input{lib, a.Plan(), nil, a.Result(), a}
}

// TestReportsOfSeveralAreTrue: a combined report says what is so of who answered
// and of what is hidden, and nothing else.
func TestReportsOfSeveralAreTrue(t *testing.T) {
	const essential, other = "hazards-found-together", "explain-role"
	for _, test := range []struct {
		name   string
		o      assess.CombineOptions
		all    []*assess.Answers
		wants  []string
		denied []string
	}{
		{
			name:   "too few people for anything",
			all:    respondents(map[string]int{"executive": 3}, essential, other),
			wants:  []string{"Too few people answered for a score to be shown", "What fewer than 5 people answered is not shown", "questions that too few people answered", "Score not shown, too few people to show"},
			denied: []string{"not enough answers for a score", "none has an answer with a level", "0 questions are left", "explaining the role", "Essential, not known", "Score not answered"},
		},
		{
			name:   "an essential that too few answered",
			all:    append(respondents(map[string]int{"executive": 6, "manager": 6}, other, "equal-weight", "shared-work"), respondents(map[string]int{"clinical": 3}, essential)...),
			wants:  []string{"not shown, because too few people answered: psychosocial hazards at work", "Groups that are too small to be shown apart are hidden"},
			denied: []string{"2 essentials have no answer"},
		},
		{
			name:   "small groups that are shown",
			o:      assess.CombineOptions{ShowSmallGroups: true},
			all:    respondents(map[string]int{"executive": 2, "lived-experience": 1}, essential, other),
			wants:  []string{"Groups are shown however small they are, so people can be recognised", "Every group is shown, however small it is", "Lived Experience workforce (1)"},
			denied: []string{"are hidden", "is hidden", "No Lived Experience worker"},
		},
		{
			name:   "smaller groups than usual",
			o:      assess.CombineOptions{MinGroup: 3},
			all:    respondents(map[string]int{"executive": 5, "lived-experience": 3}, essential, other),
			wants:  []string{"Groups of 3 people or more are shown apart, where 5 are usual, so people can be recognised", "those of fewer than 3, unless"},
			denied: []string{"however small"},
		},
		{
			name:   "a small group that agreed to be shown",
			all:    append(respondents(map[string]int{"executive": 5}, essential, other), agreeing(respondents(map[string]int{"lived-experience": 2}, essential, other))...),
			wants:  []string{"A small group is shown since all in it agreed to that (Lived Experience workforce), so people can be recognised", "Lived Experience workforce (2)", "those of fewer than 5, unless"},
			denied: []string{"however small", "are usual"},
		},
		{
			name:   "a large group that agreed to be shown",
			all:    append(respondents(map[string]int{"executive": 5}, essential, other), agreeing(respondents(map[string]int{"lived-experience": 5}, essential, other))...),
			denied: []string{"so people can be recognised"},
		},
		{
			name:   "parts that nobody else answered",
			all:    append(respondents(map[string]int{"executive": 1}, essential), respondents(map[string]int{"hr": 1}, other)...),
			wants:  []string{"No two of the groups that are shown answered the same question", "No Lived Experience worker gave their own answers"},
			denied: []string{"views agree", "are hidden"},
		},
		{
			name:   "one perspective",
			all:    respondents(map[string]int{"manager": 8}, essential, other),
			wants:  []string{"All who answered are of one perspective"},
			denied: []string{"large enough to be shown apart", "What is hidden protects"},
		},
		{
			name:   "a group among them, of whom the file says nothing",
			all:    respondents(map[string]int{"manager": 6, "group": 6}, essential, other),
			wants:  []string{"It is not known whether a Lived Experience worker is among them"},
			denied: []string{"No Lived Experience worker gave"},
		},
	} {
		in := together(t, test.o, test.all)
		d := build(in, options(report.Full))
		if err := d.Check(); err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		got := all(d)
		for _, want := range test.wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the report does not say %q", test.name, want)
			}
		}
		for _, not := range test.denied {
			if strings.Contains(got, not) {
				t.Errorf("%s: the report says %q", test.name, not)
			}
		}
	}
}

// TestAcrossServicesNobodyKnowsWho: across services the report says neither that
// Lived Experience workers answered nor that they did not.
func TestAcrossServicesNobodyKnowsWho(t *testing.T) {
	services := map[string][]float64{"Northgate": {3, 3, 3, 3, 3}, "Southgate": {3, 3, 3, 3, 3}}
	for _, e := range report.Editions() {
		got := all(build(across(t, "manager", services, assess.CombineOptions{}), options(e)))
		if want := "Answers are put together by service, not by role: see that Lived Experience workers are among those who answered."; !strings.Contains(got, want) {
			t.Errorf("%s: the report does not say %q", e, want)
		}
	}
}

// TestExplainOfWhatIsHidden: the arithmetic of several respondents does not
// pretend that what is shown adds up where something is hidden.
func TestExplainOfWhatIsHidden(t *testing.T) {
	hidden := append(respondents(map[string]int{"executive": 6, "manager": 6}, "explain-role", "equal-weight", "shared-work"), respondents(map[string]int{"clinical": 3}, "hazards-found-together")...)
	for _, test := range []struct {
		all         []*assess.Answers
		wants, deny string
	}{
		{hidden, "so the sum is not shown", "÷"},
		{respondents(map[string]int{"executive": 3}, "explain-role"), "Its score is not shown", "Nothing in it is answered"},
	} {
		blocks, err := report.Explain(together(t, assess.CombineOptions{}, test.all).assessment, "culture")
		if err != nil {
			t.Fatal(err)
		}
		got := all(document.Document{Blocks: blocks})
		if !strings.Contains(got, test.wants) || strings.Contains(got, test.deny) {
			t.Errorf("explain says %s\nwant %q and not %q", got, test.wants, test.deny)
		}
	}
}

// TestWordsOfSeveral: what several respondents wrote is in the full report where
// it is asked for, with their group where enough people are of it, and never with
// who they are.
func TestWordsOfSeveral(t *testing.T) {
	lib := library(t)
	people := respondents(map[string]int{"manager": 6, report.LivedExperience: 5, "clinical": 2}, "explain-role", "equal-weight")
	for _, a := range people {
		a.Given["culture"]["explain-role"] = assess.Answer{Kind: assess.Level, Level: 2,
			Note: "A note by one of " + a.Respondent.Perspective, Evidence: "https://example.org/" + a.Respondent.Perspective}
	}
	a, err := assess.NewInstrument(lib, lib.Plan("mhct-2022"), "test").Assess(people...)
	if err != nil {
		t.Fatal(err)
	}
	for _, notes := range []assess.Notes{assess.NoNotes, assess.AllNotes} {
		released, _ := a.Release(notes)
		in := input{lib, a.Plan(), nil, released.Result(), released}
		for _, e := range report.Editions() {
			d := build(in, options(e))
			if err := d.Check(); err != nil {
				t.Fatalf("%s: %v", e, err)
			}
			got := all(d)
			has := e == report.Full && notes == assess.AllNotes
			for _, want := range []string{
				"Note, manager or team leader: A note by one of manager", "Evidence, manager or team leader: https://example.org/manager",
				"\nNote: A note by one of lived-experience", "\nNote: A note by one of clinical",
				"The perspective is named where enough people are of it",
			} {
				if strings.Contains(got, want) != has {
					t.Errorf("%s, notes %s: the report says %q: %v; want %v", e, notes, want, !has, has)
				}
			}
			if strings.Contains(got, "Zebedee") || strings.Contains(got, "-1.yaml") {
				t.Errorf("%s: the report says who wrote what", e)
			}
			if !has && strings.Contains(got, "A note by") {
				t.Errorf("%s, notes %s: the report has what people wrote", e, notes)
			}
		}
	}
}

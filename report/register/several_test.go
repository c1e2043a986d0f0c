package register_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/readiness/assess"
)

// TestSeveralRespondents: what perspectives say is there as data, and a group that
// is too small is not.
func TestSeveralRespondents(t *testing.T) {
	one := input()
	lib := one.Library()
	lib.Form.Perspectives = []assess.Choice{{ID: "manager", Label: "Manager"}, {ID: "worker", Label: "Worker"}, {ID: "peer", Label: "Peer leader"}, {ID: "board", Label: "Board member"}}
	var all []*assess.Answers
	for _, who := range []struct {
		perspective, level string
		people             int
	}{{"manager", "2", 6}, {"worker", "0", 7}, {"peer", "1", 5}, {"board", "1", 1}} {
		for i := range who.people {
			src := strings.Replace(given, "offered: {answer: 0, ", "offered: {answer: "+who.level+", ", 1)
			src = strings.Replace(src, "profile:", "respondent: {name: "+who.perspective+string(rune('A'+i))+", perspective: "+who.perspective+"}\nprofile:", 1)
			all = append(all, must(assess.ParseAnswers(who.perspective+string(rune('A'+i)), []byte(src), lib)))
		}
	}
	a, err := assess.NewInstrument(lib, one.Plan(), "1.2").Assess(all...)
	if err != nil {
		t.Fatal(err)
	}
	a, _ = a.Release(assess.NoNotes)
	f := open(t, xlsx(t, a))
	groups := rows(t, f, "Perspectives")
	if got := cellOf(t, groups, "ID", "support/offered", "Score"); got != "100.0%" {
		t.Errorf("managers score %q", got)
	}
	for i, group := range column(groups, "Group ID") {
		if got := column(groups, "Score")[i]; group == "board" && got != "" {
			t.Errorf("one board member scores %q", got)
		}
	}
	gaps := rows(t, f, "Gaps")
	if got := cellOf(t, gaps, "ID", "support/offered", "Lowest"); got != "Worker" {
		t.Errorf("the lowest are %q", got)
	}
	if got := cellOf(t, gaps, "ID", "support/offered", "Gap"); got != "100.0%" {
		t.Errorf("the gap is %q", got)
	}
	if alone := open(t, xlsx(t, one)).GetSheetList(); slices.Contains(alone, "Gaps") {
		t.Error("one respondent has gaps")
	}
}

// TestHiddenAnswersAreSaidToBe: an answer that too few people gave is not said to
// be missing.
func TestHiddenAnswersAreSaidToBe(t *testing.T) {
	one := input()
	var all []*assess.Answers
	for i := range 3 {
		a := *one.Answers()[0]
		a.File = "few" + string(rune('A'+i))
		a.Respondent = assess.Respondent{ID: a.File, Perspective: "manager"}
		all = append(all, &a)
	}
	a, err := assess.NewInstrument(one.Library(), one.Plan(), "1.2").Assess(all...)
	if err != nil {
		t.Fatal(err)
	}
	a, _ = a.Release(assess.NoNotes)
	if got := cellOf(t, rows(t, open(t, xlsx(t, a)), "Answers"), "ID", "offered", "Answer"); got != "Not shown: too few answered" {
		t.Errorf("what three people answered is %q", got)
	}
}

// TestServicesAreCalledAsTheyCallThemselves: across services the sheet is about
// services, and one with the id of a perspective is not given its name.
func TestServicesAreCalledAsTheyCallThemselves(t *testing.T) {
	one := input()
	var all []*assess.Answers
	for _, service := range []string{"", "manager"} {
		for i := range 5 {
			src := strings.Replace(given, "service: Outreach\n", "", 1)
			a := must(assess.ParseAnswers(service+string(rune('A'+i)), []byte(src), one.Library()))
			a.Service, a.Respondent = service, assess.Respondent{ID: a.File, Perspective: "manager"}
			all = append(all, a)
		}
	}
	a, err := assess.NewInstrument(one.Library(), one.Plan(), "1.2").AssessWith(assess.CombineOptions{AcrossServices: true}, all...)
	if err != nil {
		t.Fatal(err)
	}
	a, _ = a.Release(assess.NoNotes)
	f := open(t, xlsx(t, a))
	if got := f.GetSheetList(); !slices.Contains(got, "Services") || slices.Contains(got, "Perspectives") {
		t.Errorf("the sheets are %q", got)
	}
	got := slices.Compact(slices.Sorted(slices.Values(column(rows(t, f, "Services"), "Group"))))
	if want := []string{"No service named", "manager"}; !slices.Equal(got, want) {
		t.Errorf("the services are called %q; want %q", got, want)
	}
}

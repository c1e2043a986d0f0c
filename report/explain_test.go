package report_test

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
)

var counted = regexp.MustCompile(`\((\d+(?:\.\d+)?)(?: × (\d+(?:\.\d+)?))?\)(?:;|$)`)

// TestGoalsAddUp adds up what the appendix says of each goal's questions, and
// finds the goal's score: every number can be traced to an answer.
func TestGoalsAddUp(t *testing.T) {
	inputs := samples(t)
	// A question that weighs more than the others.
	heavy := inputs["riverbend"]
	for _, q := range heavy.Library.Questionnaires {
		for _, question := range q.Questions() {
			if slices.Contains(question.Goals, "policy-commitments") {
				question.Weight = 2.5
				break
			}
		}
	}
	for name, in := range inputs {
		in = scored(in.Library, in.Plan, in.Answers)
		goals := map[string]assess.Number{}
		for _, area := range in.Result.Areas {
			for _, g := range area.Goals {
				goals[g.Name] = g.Score
			}
		}
		seen := 0
		blocks, err := report.Explain(in.assessment, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range tables(blocks) {
			if !strings.HasPrefix(table.Caption, "How the goals of ") {
				continue
			}
			for _, row := range table.Rows {
				var total, weights float64
				for _, m := range counted.FindAllStringSubmatch(row[1].Plain(), -1) {
					worth, weight := number(t, m[1]), 1.0
					if m[2] != "" {
						weight = number(t, m[2])
					}
					total += worth * weight
					weights += weight
				}
				want := goals[row[0].Plain()]
				if want.Known != (weights > 0) || want.Known && math.Abs(total/weights-want.Value) > 1e-3 {
					t.Errorf("%s, %s: %q adds up to %g ÷ %g; the score is %v", name, row[0].Plain(), row[1].Plain(), total, weights, want)
				}
				if score := row[2].Plain(); want.Known && math.Abs(number(t, score[strings.Index(score, "= ")+2:])-want.Value) > 0.51e-4 {
					t.Errorf("%s, %s: shown as %q; the score is %v", name, row[0].Plain(), score, want.Value)
				}
				seen++
			}
		}
		if name == "riverbend" && seen != 19 {
			t.Errorf("%s: %d goals are worked out; want 19", name, seen)
		}
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestExplainOfWhatIsSetAside: what was set aside is said to be, and is not said
// to be left out for want of an answer or not to apply.
func TestExplainOfWhatIsSetAside(t *testing.T) {
	in := samples(t)["riverbend"]
	a := *in.Answers
	given := map[string]assess.Answer{}
	for _, q := range in.Library.Questionnaire("culture").Questions() {
		given[q.ID] = assess.Answer{Kind: assess.NotApplicable, Note: "Not ours."}
	}
	a.Scope, a.Given = []assess.Scope{{Questionnaire: "culture", Version: 1}}, map[string]map[string]assess.Answer{"culture": given}
	blocks, err := report.Explain(scored(in.Library, in.Plan, &a).assessment, "culture")
	if err != nil {
		t.Fatal(err)
	}
	got := all(document.Document{Blocks: blocks})
	if !strings.Contains(got, "Everything in it was set aside, so it has no score.") || !strings.Contains(got, "\nset aside\n") {
		t.Errorf("explain says %s", got)
	}
	for _, not := range []string{"left out\n", "Nothing in it applies", "does not apply"} {
		if strings.Contains(got, not) {
			t.Errorf("explain says %q", not)
		}
	}
}

package report

import (
	"strings"
	"testing"

	"example.org/readiness/assess"
)

func known(v float64) assess.Number { return assess.Number{Value: v, Known: true} }

// TestMeanDividesByItsWeights: (1 × 3 + 0.5 × 1) ÷ 4 = 0.875, and what has no
// worth is in neither sum.
func TestMeanDividesByItsWeights(t *testing.T) {
	m := mean{
		terms: []term{{worth: known(1), weight: 3}, {worth: known(0.5), weight: 1}, {weight: 7}},
		sum:   assess.Summary{Score: known(0.875), Low: known(0.875), High: known(0.875), Coverage: known(1)},
	}
	const want = "Score: 3.5 ÷ 4 = 0.875, shown as 88%."
	if got := m.conclusion(); got != want {
		t.Errorf("%q; want %q", got, want)
	}
}

// TestMeanRange: the question that is left out weighs 2 of 5. With it at 0 the
// sum is 3 × 0.5 = 1.5, with it at 1 it is 3.5.
func TestMeanRange(t *testing.T) {
	m := mean{
		terms: []term{{worth: known(0.5), low: known(0.5), high: known(0.5), weight: 3}, {low: known(0), high: known(1), weight: 2}, {weight: 7}},
		sum:   assess.Summary{Score: known(0.5), Low: known(0.3), High: known(0.7), Coverage: known(0.6)},
	}
	const want = "Score: 1.5 ÷ 3 = 0.5, shown as 50%. Coverage: 60% of the weight that applies is answered. " +
		"With every open question at its worst: 1.5 ÷ 5 = 0.3; at its best: 3.5 ÷ 5 = 0.7. So the range is 30 to 70%."
	if got := m.conclusion(); got != want {
		t.Errorf("%q; want %q", got, want)
	}
}

// TestRangeOfNearlyEverything: a range is shown until all is answered, however
// little is open.
func TestRangeOfNearlyEverything(t *testing.T) {
	for coverage, want := range map[float64]string{0.99: "60 to 61%", 0.999: "60 to 61%", 1 - 1e-12: "", 1: ""} {
		if got := (Shower{}).Range(assess.Summary{Score: known(0.6), Low: known(0.6), High: known(0.61), Coverage: known(coverage)}); got != want {
			t.Errorf("coverage %v: %q; want %q", coverage, got, want)
		}
	}
}

// TestRiskIsAtLeastWhatItsEssentialsHold: an essential that is not met holds a
// risk at the second highest band at best, also where half of it is open.
func TestRiskIsAtLeastWhatItsEssentialsHold(t *testing.T) {
	q := &assess.Questionnaire{Bands: assess.DefaultBands(assess.Risk), Measures: assess.Risk}
	r := &assess.QuestionnaireResult{Measures: assess.Risk, Questionnaire: q,
		Summary: assess.Summary{Score: known(0.1), Low: known(0.05), High: known(0.55), Coverage: known(0.5), Share: known(0.5)}}
	without := BandOf(r)
	r.HeldBy = []string{"a"}
	if got, want := BandOf(r), "at least "+q.Band(0.05, true); got != want || got == without {
		t.Errorf("%q, and %q without the essential; want %q", got, without, want)
	}
}

// TestSomeNamesOneMore: one more is named rather than counted.
func TestSomeNamesOneMore(t *testing.T) {
	items := []string{"a", "b", "c", "d"}
	for n, want := range map[int]string{1: "a and 3 others", 2: "a, b and 2 others", 3: "a, b, c and d", 4: "a, b, c and d"} {
		if got := some(items, n); got != want {
			t.Errorf("some(%v, %d) = %q; want %q", items, n, got, want)
		}
	}
}

// TestRiskWithMuchSetAside: a risk whose questions were mostly set aside says so
// beside its score, whatever its band would be, and so do its sections.
func TestRiskWithMuchSetAside(t *testing.T) {
	q := &assess.Questionnaire{Bands: assess.DefaultBands(assess.Risk), Measures: assess.Risk}
	for score, want := range map[float64]string{
		0.1: "not enough answers: too many set aside (Low)",
		0.6: "not enough answers: too many set aside (High)",
		0.9: "not enough answers: too many set aside (Very high)",
	} {
		r := &assess.QuestionnaireResult{Measures: assess.Risk, Questionnaire: q,
			Summary: assess.Summary{Score: known(score), Low: known(score), High: known(score), Coverage: known(1), Share: known(0.3)}}
		if got := BandOf(r); got != want {
			t.Errorf("a risk of %v is %q; want %q", score, got, want)
		}
		section := assess.SectionResult{Title: "Signs", Summary: r.Summary}
		r.Sections = []assess.SectionResult{section}
		for _, note := range append(riskCard(r).Notes, riskPart{"Signs", section.Summary, section.OutOf, nil}.score(r)) {
			if strings.Contains(note, "%") && !strings.Contains(note, "%, not enough answers: too many set aside") {
				t.Errorf("a section with a risk of %v is %q", score, note)
			}
		}
	}
}

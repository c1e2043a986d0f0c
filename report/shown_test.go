package report

import (
	"testing"

	"example.org/readiness/assess"
)

// TestOutOf: a score on a scale of its own names its band, too.
func TestOutOf(t *testing.T) {
	for f, want := range map[float64]string{
		0.7496: "2.99 of 4", // 3 would name another band
		0.75:   "3 of 4", 0.75 - 1e-12: "3 of 4",
		0.4999: "1.99 of 4", 0.76: "3 of 4", 0.6: "2.4 of 4", 0: "0 of 4", 1: "4 of 4",
	} {
		s := Shower{Bands: assess.DefaultBands(assess.Readiness), OutOf: assess.OutOf{To: 4}}
		if got := s.one(f); got != want {
			t.Errorf("%v is shown as %q; want %q", f, got, want)
		}
	}
}

func TestShower(t *testing.T) {
	n := func(v float64) assess.Number { return assess.Number{Value: v, Known: true} }
	open := assess.Summary{Score: n(0.62), Low: n(0.55), High: n(0.7), Coverage: n(0.85)}
	outOf := Shower{OutOf: assess.OutOf{To: 4}}
	tests := []struct {
		name      string
		got, want string
	}{
		{"with a range", Shower{}.WithRange(open), "62% (55 to 70%)"},
		{"all answered", Shower{}.WithRange(assess.Summary{Score: n(0.62), Low: n(0.62), High: n(0.62), Coverage: n(1)}), "62%"},
		{"nothing applies", Shower{}.WithRange(assess.Summary{}), "does not apply"},
		{"nothing answered", Shower{}.WithRange(assess.Summary{Low: n(0), High: n(1), Coverage: n(0)}), "not answered"},
		{"out of four", outOf.WithRange(open), "2.5 of 4 (2.2 to 2.8)"},
		// 1 + 0.62·4 = 3.48, from 1 + 0.55·4 = 3.2 to 1 + 0.7·4 = 3.8
		{"from one to five", Shower{OutOf: assess.OutOf{From: 1, To: 5}}.WithRange(open), "3.5 of 5 (3.2 to 3.8)"},
		// 1 + 0.7496·4 = 3.9984, and 4 is where the band at 75% begins
		{"below an edge", Shower{OutOf: assess.OutOf{From: 1, To: 5}, Bands: assess.DefaultBands(assess.Readiness)}.one(0.7496), "3.99 of 5"},
		{"all set aside", Shower{}.WithRange(assess.Summary{Share: n(0)}), "all set aside"},
		{"a scale with a half", Shower{OutOf: assess.OutOf{To: 2.5}}.Score(assess.Summary{Score: n(1), Low: n(1), High: n(1), Coverage: n(1)}), "2.5 of 2.5"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %q; want %q", tt.name, tt.got, tt.want)
		}
	}
}

package words_test

import (
	"strings"
	"testing"

	"example.org/readiness/assess"
	_ "example.org/readiness/internal/golden" // for the flag -update
	"example.org/readiness/report/words"
)

func TestWords(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{words.Count(1, "question"), "1 question"},
		{words.Count(0, "question"), "0 questions"},
		{words.Count(1, "entry"), "1 entry"},
		{words.Count(2, "entry"), "2 entries"},
		{words.Count(2, "city"), "2 cities"},
		{words.Count(2, "person"), "2 people"},
		{words.Count(2, "day"), "2 days"},
		{words.Count(2, "priority area"), "2 priority areas"},
		{words.Plural(2, "y"), "ys"},
		{words.Are(1, "question"), "1 question is"},
		{words.Are(3, "question"), "3 questions are"},
		{words.Were(1, "question"), "1 question was"},
		{words.Are(2, ""), "2 are"},
		{words.Agree(1, "person", "people"), "person"},
		{words.Agree(2, "person", "people"), "people"},
		{words.Were(0, "question"), "0 questions were"},
		{words.Duration(0), "0 minutes"},
		{words.Duration(1), "1 minute"},
		{words.Duration(60), "1 hour"},
		{words.Duration(90), "1 hour 30 minutes"},
		{words.Duration(121), "2 hours 1 minute"},
		{words.List(nil), ""},
		{words.List([]string{"a"}), "a"},
		{words.List([]string{"a", "b"}), "a and b"},
		{words.List([]string{"a", "b", "c"}), "a, b and c"},
		{words.Either([]string{"a", "b", "c"}), "a, b or c"},
		{words.Sentences("", "One.", "", "Two."), "One. Two."},
		{words.Sentences("a", "b"), "a b"},
		{words.Sentences("One.", ""), "One."},
		{words.Sentence("  x "), "x."},
		{words.Sentence("x?"), "x?"},
		{words.Sentence(" "), ""},
		{words.FirstSentence("One. Two."), "One."},
		{words.FirstSentence("One"), "One"},
		{words.FirstSentence("A. B."), "A."},
		{words.FirstSentence(". B"), ". B"},
		{words.Capital("ŋala"), "Ŋala"},
		{words.Capital("http://example.org/a is it"), "http://example.org/a is it"},
		{words.Capital("www.example.org"), "www.example.org"},
		{words.Capital("sam@example.org"), "sam@example.org"},
		{words.Capital("he said: http://example.org"), "He said: http://example.org"},
		{words.Capital(""), ""},
		{words.Capital("\xffx"), "\xffx"},
		{words.Small("Executive or board"), "executive or board"},
		{words.Small("Émile"), "émile"},
		{words.Small("HR lead"), "HR lead"},
		{words.Small("Lived Experience lead"), "Lived Experience lead"},
		{words.Small("Lively"), "lively"},
		{words.Small("A"), "A"},
		{words.Small("A next step"), "a next step"},
		{words.Small(""), ""},
		{words.Day("2026-11-02"), "2 November 2026"},
		{words.Day("soon"), "soon"},
		{words.Number(2.50), "2.5"},
		{words.Number(-1e21), "-1" + strings.Repeat("0", 21)},
		{words.Decimals(2.25, 1), "2.3"},
		{words.Decimals(0.145*100, 0), "15"}, // 14.499999999999998
	} {
		if tt.got != tt.want {
			t.Errorf("%q; want %q", tt.got, tt.want)
		}
	}
}

// TestPercent has the published edges of the bands.
func TestPercent(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0%", 1: "100%", 0.5: "50%", 0.614: "61%", 0.615: "62%", 0.125: "13%", 0.005: "1%", 0.145: "15%",
		0.746:        "74.6%", // 75 would name another band
		0.7496:       "74.9%",
		0.245:        "24.5%",
		0.2449:       "24%",
		0.75 - 1e-12: "75%", // meets the edge but for the rounding of sums
		0.75 - 2e-9:  "74.9%",
	} {
		if got := words.Percent(f, 0, 25, 50, 75); got != want {
			t.Errorf("Percent(%v) = %q; want %q", f, got, want)
		}
	}
	if got := words.Percent(0.7496); got != "75%" {
		t.Errorf("without bands: %q; want 75%%", got)
	}
}

func TestOutOf(t *testing.T) {
	for f, want := range map[float64]string{0.7496: "2.99", 0.75: "3", 0.4999: "1.99", 0.76: "3", 0.6: "2.4", 0: "0", 1: "4"} {
		if got := words.OutOf(f, 0, 4, 1, 0, 25, 50, 75); got != want {
			t.Errorf("OutOf(%v, 4) = %q; want %q", f, got, want)
		}
	}
}

// TestOutOfFromOne: on a scale from 1 to 5, a fraction f is 1 + 4f.
func TestOutOfFromOne(t *testing.T) {
	for f, want := range map[float64]string{
		0.7:    "3.8",
		0.7496: "3.99", // 1 + 2.9984, and at 4 another band begins
		0.75:   "4",
	} {
		if got := words.OutOf(f, 1, 5, 1, 50, 75); got != want {
			t.Errorf("OutOf(%v, 1, 5) = %q; want %q", f, got, want)
		}
	}
	if got := words.OutOf(0.745, 0, 100, 1, 75); got != "74.5" {
		t.Errorf("just below an edge: %q; want 74.5, since nothing was rounded", got)
	}
}

// TestReachesAsScoresDo holds that words and scores agree on what meets a
// threshold.
func TestReachesAsScoresDo(t *testing.T) {
	const edge = 0.6
	for _, off := range []float64{0, 1e-12, 9e-10, 1e-9, 1.1e-9, 2e-9, 1e-6, 0.1} {
		for _, v := range []float64{edge - off, edge + off} {
			if got, want := words.Reaches(v, edge), assess.Reaches(v, edge); got != want {
				t.Errorf("Reaches(%v, %v) is %v; assess says %v", v, edge, got, want)
			}
		}
	}
}

func TestTypeset(t *testing.T) {
	for in, want := range map[string]string{
		"":                              "",
		"Fair pay":                      "Fair pay",
		"the roles' time, one's own":    "the roles’ time, one’s own",
		`Ask "Would I say this?" first`: "Ask “Would I say this?” first",
		`("never")`:                     "(“never”)",
		"say 'no' and it's backed":      "say ‘no’ and it’s backed",
		`"Yes"—"no"`:                    "“Yes”—“no”",
		"Peri O'Shea":                   "Peri O’Shea",
	} {
		if got := words.Typeset(in); got != want {
			t.Errorf("Typeset(%q) = %q; want %q", in, got, want)
		}
	}
}

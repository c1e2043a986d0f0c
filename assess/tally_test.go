package assess

import (
	"encoding/json"
	"slices"
	"testing"
)

// TestCountsAdd: every count is added, each to its own.
func TestCountsAdd(t *testing.T) {
	c := Counts{Asked: 1, Level: 2, DontKnow: 3, Blank: 4, SetAside: 5, LeftOut: 6, ByAnswer: 7}
	c.Add(Counts{Asked: 10, Level: 20, DontKnow: 30, Blank: 40, SetAside: 50, LeftOut: 60, ByAnswer: 70})
	if want := (Counts{Asked: 11, Level: 22, DontKnow: 33, Blank: 44, SetAside: 55, LeftOut: 66, ByAnswer: 77}); c != want {
		t.Errorf("%+v; want %+v", c, want)
	}
}

// TestTallyMerge: merging adds up each figure of both.
func TestTallyMerge(t *testing.T) {
	got := tally{value: 1, valued: 2, low: 3, high: 4, covered: 5, total: 6, shared: 7, asked: 8, counts: Counts{Asked: 9}}
	got.merge(tally{value: 10, valued: 20, low: 30, high: 40, covered: 50, total: 60, shared: 70, asked: 80, counts: Counts{Asked: 90}})
	want := tally{value: 11, valued: 22, low: 33, high: 44, covered: 55, total: 66, shared: 77, asked: 88, counts: Counts{Asked: 99}}
	if got != want {
		t.Errorf("%+v; want %+v", got, want)
	}
}

// TestTallyMergeAnswered: something is answered in the whole where it is in
// either part.
func TestTallyMergeAnswered(t *testing.T) {
	for _, c := range []struct{ one, other, want bool }{
		{false, false, false}, {true, false, true}, {false, true, true}, {true, true, true},
	} {
		got := tally{answered: c.one}
		got.merge(tally{answered: c.other})
		if got.answered != c.want {
			t.Errorf("%v merged with %v is %v; want %v", c.one, c.other, got.answered, c.want)
		}
	}
}

// TestTallyHollow: one group that is all set aside makes the whole hollow,
// wherever in the order it comes and however deep.
func TestTallyHollow(t *testing.T) {
	full := tally{total: 1, asked: 1, low: 1, high: 1, covered: 1, shared: 1, value: 1, valued: 1, answered: true}
	aside := tally{asked: 1}
	var nested tally
	nested.group(1, full)
	nested.group(1, aside)
	for _, c := range []struct {
		name   string
		groups []tally
		hollow bool
	}{
		{"no group", nil, false},
		{"a group with nothing set aside", []tally{full}, false},
		{"a group in which nothing is asked", []tally{full, {}}, false},
		{"first", []tally{aside, full}, true},
		{"last", []tally{full, aside}, true},
		{"alone", []tally{aside}, true},
		{"a level further down", []tally{full, nested, full}, true},
	} {
		var whole tally
		for _, g := range c.groups {
			whole.group(1, g)
		}
		if whole.hollow != c.hollow {
			t.Errorf("%s: hollow is %v; want %v", c.name, whole.hollow, c.hollow)
		}
	}
}

// TestClamp: sums in floating point may leave 0 to 1 by a last digit.
func TestClamp(t *testing.T) {
	for f, want := range map[float64]float64{-1e-17: 0, 0: 0, 0.25: 0.25, 1: 1, 1.0000000000000002: 1} {
		if got := clamp(f); got != want {
			t.Errorf("clamp(%v) = %v; want %v", f, got, want)
		}
	}
}

// TestLeftOutJSON: false or a word, and nothing else.
func TestLeftOutJSON(t *testing.T) {
	for src, want := range map[string]LeftOut{"false": NotLeftOut, `"profile"`: ByProfile, `"answer"`: ByAnswer} {
		got := ByForm
		if err := json.Unmarshal([]byte(src), &got); err != nil || got != want {
			t.Errorf("%s is read as %q, %v; want %q", src, got, err, want)
		}
	}
	for _, src := range []string{"5", "true", "{}"} {
		if err := json.Unmarshal([]byte(src), new(LeftOut)); err == nil {
			t.Errorf("%s is read without a mistake", src)
		}
	}
}

// TestTooFew: of the full set, those that are answered and below two thirds.
func TestTooFew(t *testing.T) {
	few := Summary{Score: known(1), Coverage: known(0.5), Share: known(0.5)}
	enough := Summary{Score: known(1), Coverage: known(1), Share: known(1)}
	unanswered := Summary{Coverage: known(0), Share: known(0)}
	r := Result{Questionnaires: []QuestionnaireResult{
		{ID: "few", Measures: Readiness, fullSet: true, Summary: few},
		{ID: "enough", Measures: Readiness, fullSet: true, Summary: enough},
		{ID: "unanswered", Measures: Readiness, fullSet: true, Summary: unanswered},
		{ID: "risk", Measures: Risk, fullSet: true, Summary: few},
		{ID: "own", Measures: Readiness, Summary: few},
	}}
	var got []string
	for _, q := range r.TooFew() {
		got = append(got, q.ID)
	}
	if want := []string{"few"}; !slices.Equal(got, want) {
		t.Errorf("%v; want %v", got, want)
	}
}

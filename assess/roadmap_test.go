package assess

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// loads is a questionnaire with an action at level 0 for each line: an id with
// what the action has beside when and do. Their order is that of the lines,
// as far as efforts are the same.
func loads(actions ...string) string {
	b := strings.Builder{}
	b.WriteString("\n				questions:")
	for _, a := range actions {
		id, rest, _ := strings.Cut(a, " ")
		fmt.Fprintf(&b, "\n				  - {id: %s, ask: x, scale: yes-no, actions: [{id: %s, when: [0], do: x, %s}]}", id, id, rest)
	}
	return b.String()
}

func zeros(actions ...string) string {
	for i, a := range actions {
		id, _, _ := strings.Cut(a, " ")
		actions[i] = id + ": 0"
	}
	return "answers: {q: {" + strings.Join(actions, ", ") + "}}"
}

// TestRoadmap lays steps whose places can be worked out on paper. All have the
// same gain, so small ones come before medium ones before large ones.
func TestRoadmap(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	tests := []struct {
		name    string
		o       RoadmapOptions
		actions []string
		want    string
	}{
		{"ten points a quarter", RoadmapOptions{}, []string{
			"l1 effort: large", "l2 effort: large", "l3 effort: large", "s1 effort: small", "m1 effort: medium"},
			// 1 + 2 + 4 = 7, then 4 does not fit; the second large one begins a quarter.
			"s1 1 2027-02-22\nm1 1 2027-02-22\nl1 1 2027-02-22\nl2 2 2027-05-22\nl3 2 2027-05-22\n"},
		{"the first quarter with room", RoadmapOptions{Pace: 5}, []string{
			"l1 effort: large", "l2 effort: large", "l3 effort: large, within: 2 weeks", "m1 effort: medium", "s1 effort: small"},
			// 1 + 2 = 3 leaves 2 in the first; each large one takes 4 of a quarter of its own.
			"s1 1 2027-02-22\nm1 1 2027-02-22\nl1 2 2027-05-22\nl2 3 2027-08-22\nl3 4 2027-11-22\n"},
		{"larger than the pace", RoadmapOptions{Pace: 1}, []string{
			"l1 effort: large", "m1 effort: medium", "s1 effort: small", "s2 effort: small", "m2 effort: medium"},
			"s1 1 2027-02-22\ns2 2 2027-05-22\nm1 3 2027-08-22\nm2 4 2027-11-22\nl1 later\n"},
		{"duties stand first, each by its own time", RoadmapOptions{Start: day("2026-12-01")}, []string{
			"a effort: small", "d1 duty: true, within: 2 weeks, effort: large", "d2 duty: true, effort: large"},
			"d1 0 2026-12-15\nd2 0\na 1 2027-03-01\n"},
		{"days cut to the month, each from the start", RoadmapOptions{Start: day("2026-11-30"), Pace: 1}, []string{
			"s1 effort: small", "s2 effort: small", "s3 effort: small, within: 6 months", "s4 effort: small, within: 20 weeks"},
			// Quarters begin on 30 November, 28 February, 30 May and 30 August. s3 is
			// due 6 months after 30 May, s4 140 days after 30 August.
			"s1 1 2027-02-28\ns2 2 2027-05-30\ns3 3 2027-11-30\ns4 4 2028-01-17\n"},
		{"a month from a cut day is counted from the start", RoadmapOptions{Start: day("2026-11-30"), Pace: 1}, []string{
			"s1 effort: small", "s2 effort: small, within: 4 months"},
			"s1 1 2027-02-28\ns2 2 2027-06-30\n"},
		{"what comes first is pulled before, also a chain", RoadmapOptions{Pace: 2}, []string{
			"s1 effort: small, after: [m1]", "m1 effort: medium, after: [l1]", "l1 effort: large", "s2 effort: small"},
			// l1 takes the first quarter alone, m1 fills the second; s1 may not come before m1.
			"l1 1 2027-02-22\nm1 2 2027-05-22\ns1 3 2027-08-22\ns2 3 2027-08-22\n"},
		{"of two that come first, the one that is first itself", RoadmapOptions{Pace: 2}, []string{"s1 effort: small, after: [m2, m1]", "m1 effort: medium", "m2 effort: medium"},
			"m1 1 2027-02-22\nm2 2 2027-05-22\ns1 3 2027-08-22\n"},
		{"the same quarter will do", RoadmapOptions{Pace: 3}, []string{"s1 effort: small, after: [m1]", "m1 effort: medium"},
			"m1 1 2027-02-22\ns1 1 2027-02-22\n"},
		{"what waits for later is later", RoadmapOptions{Pace: 1}, []string{
			"s1 effort: small", "s2 effort: small", "s3 effort: small", "s4 effort: small", "s5 effort: small",
			"m1 effort: medium, after: [s5]", "l1 effort: large, after: [m1, s1]"},
			"s1 1 2027-02-22\ns2 2 2027-05-22\ns3 3 2027-08-22\ns4 4 2027-11-22\ns5 later\nm1 later\nl1 later\n"},
		{"what waits for something later is later, whatever else it waits for", RoadmapOptions{Pace: 4}, []string{
			"s1 effort: small, after: [l1]", "s2 effort: small, after: [s1, l2]", "s3 effort: small, after: [s2, l3]", "m1 effort: medium",
			"l1 effort: large", "l2 effort: large", "l3 effort: large, within: 2 weeks", "s4 effort: small, after: [s3, m1], within: 3 months"},
			// l1 fills the first quarter and l2 the third; with s1 in the second and s2
			// in the fourth none is left for l3, and m1 still fits in the second.
			"l1 1 2027-02-22\ns1 2 2027-05-22\nl2 3 2027-08-22\ns2 4 2027-11-22\nl3 later\ns3 later\nm1 2 2027-05-22\ns4 later\n"},
		{"a pace below nothing is the usual one", RoadmapOptions{Pace: -1}, []string{"l1 effort: large", "l2 effort: large"},
			"l1 1 2027-02-22\nl2 1 2027-02-22\n"},
		{"a duty pulls what it waits for", RoadmapOptions{Pace: 2}, []string{
			"s1 effort: small", "s2 effort: small", "s3 effort: small", "d1 duty: true, after: [s3, d2], effort: small", "d2 duty: true, effort: large"},
			"d2 0\nd1 0\ns3 1 2027-02-22\ns1 1 2027-02-22\ns2 2 2027-05-22\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := stepsOf(t, zeros(append([]string(nil), tt.actions...)...), loads(tt.actions...))
			if got := laid(a.Roadmap(tt.o)); got != tt.want {
				t.Errorf("roadmap\n%s; want\n%s", got, tt.want)
			}
		})
	}
}

// TestAfterWhatIsNotCalledFor is ignored.
func TestAfterWhatIsNotCalledFor(t *testing.T) {
	actions := []string{"s1 effort: small, after: [l1]", "l1 effort: large", "l2 effort: large, after: [s1]"}
	a := stepsOf(t, "answers: {q: {s1: 0, l1: 1, l2: 0}}", loads(actions...))
	if got, want := laid(a.Roadmap(RoadmapOptions{Pace: 5})), "s1 1 2027-02-22\nl2 1 2027-02-22\n"; got != want {
		t.Errorf("roadmap\n%s; want\n%s", got, want)
	}
}

// TestRoadmapWithoutADay has quarters and no dates, until a start is given.
func TestRoadmapWithoutADay(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", loads("a effort: small, within: 1 month")))
	answers := someAnswers(t, lib, zeros("a"))
	answers.Date = ""
	a, err := NewInstrument(lib, nil, "test").Assess(answers)
	if err != nil {
		t.Fatal(err)
	}
	r := a.Roadmap(RoadmapOptions{})
	if from, to := r.Span(1); laid(r) != "a 1\n" || !from.IsZero() || !to.IsZero() {
		t.Errorf("roadmap %s from %s to %s; want no dates", laid(r), from, to)
	}
	r = a.Roadmap(RoadmapOptions{Start: time.Date(2027, 8, 31, 0, 0, 0, 0, time.UTC)})
	from, to := r.Span(2)
	if got := from.Format(time.DateOnly) + " " + to.Format(time.DateOnly); got != "2027-11-30 2028-02-29" || laid(r) != "a 1 2027-11-30\n" {
		t.Errorf("second quarter %s, roadmap %s", got, laid(r))
	}
	if len(r.In(1)) != 1 || len(r.In(2)) != 0 {
		t.Errorf("%d and %d steps in the first two quarters; want 1 and 0", len(r.In(1)), len(r.In(2)))
	}
}

// TestSpanOfNoQuarter: what is not a quarter has no days, though the roadmap has.
func TestSpanOfNoQuarter(t *testing.T) {
	r := Roadmap{Start: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)}
	for _, q := range []Quarter{Later, Now, Quarters + 1} {
		if from, to := r.Span(q); !from.IsZero() || !to.IsZero() {
			t.Errorf("%d is from %s to %s; want no days", q, from, to)
		}
	}
}

// TestRoadmapKeepsItsRules over random steps: a quarter holds no more than the
// pace unless one step is larger, what comes first is in the same quarter or
// an earlier one and before it, and every action that is called for is in one
// step.
func TestRoadmapKeepsItsRules(t *testing.T) {
	for i := range 200 {
		rng := rand.New(rand.NewPCG(31, uint64(i)))
		var actions []string
		joined := []string{}
		for k := range 3 {
			joined = append(joined, fmt.Sprintf("k%d: {do: x}", k))
		}
		for n := range 1 + rng.IntN(14) {
			a := fmt.Sprintf("a%d effort: %s, duty: %t", n, one(rng, "small", "medium", "large"), rng.IntN(6) == 0)
			if rng.IntN(3) == 0 {
				a += fmt.Sprintf(", joins: k%d", n%3)
			}
			if n > 0 && rng.IntN(3) == 0 {
				a += fmt.Sprintf(", after: [a%d]", rng.IntN(n))
			}
			actions = append(actions, a)
		}
		body := "\n				joined: {" + strings.Join(joined, ", ") + "}" + loads(actions...)
		lib := plainLibrary(t)
		q, problems := ParseQuestionnaire("q.yaml", []byte("format: readiness/questionnaire/v1\nid: q\ntitle: q\n"+strings.TrimSpace(testScales)+"\n"+outdent(body)), lib)
		if problems.Err() != nil {
			continue // joining made a circle
		}
		lib.AddQuestionnaire(q)
		a, err := NewInstrument(lib, nil, "test").Assess(someAnswers(t, lib, zeros(append([]string(nil), actions...)...)))
		if err != nil {
			t.Fatal(err)
		}
		checkRoadmap(t, fmt.Sprintf("case %d", i), a, a.Roadmap(RoadmapOptions{Pace: 1 + rng.IntN(8)}))
	}
}

func checkRoadmap(t *testing.T, name string, a *Assessment, r *Roadmap) {
	t.Helper()
	held, place := map[string]int{}, map[*Step]int{}
	for i, s := range r.Steps {
		place[s] = i
		for _, action := range s.Actions {
			held[action]++
		}
		if s.Duty != (s.Quarter == Now) {
			t.Errorf("%s: %s stands in quarter %d; duty %t", name, s.ID, s.Quarter, s.Duty)
		}
	}
	for _, action := range a.Result().Actions {
		if n := held["q/"+action.Question+"/"+action.ID]; n != 1 {
			t.Errorf("%s: %s is in %d steps; want 1", name, action.ID, n)
		}
	}
	for q := Quarter(1); q <= Quarters; q++ {
		points := 0
		for _, s := range r.In(q) {
			points += s.Points
		}
		if points > r.Pace && len(r.In(q)) > 1 {
			t.Errorf("%s: quarter %d holds %d points; want %d at most", name, q, points, r.Pace)
		}
	}
	for _, s := range r.Steps {
		for _, first := range s.after {
			late := first.Quarter == Later && s.Quarter != Later || first.Quarter > s.Quarter && s.Quarter != Later
			if !s.Duty && (late || place[first] > place[s]) {
				t.Errorf("%s: %s in quarter %d comes before %s in %d, which it waits for", name, s.ID, s.Quarter, first.ID, first.Quarter)
			}
		}
	}
}

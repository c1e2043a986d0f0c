package assess

import "testing"

func TestReadAnswer(t *testing.T) {
	scale := func(labels ...string) *Question {
		q := &Question{ID: "q", Scale: &Scale{ID: "s"}}
		for i, l := range labels {
			q.Scale.Options = append(q.Scale.Options, Option{Value: float64(i), Label: l})
		}
		return q
	}
	practice := scale("Not in place", "Talked about", "Partly in place", "In place", "It’s reviewed (yearly)")
	yesNo := scale("No", "Yes")
	odd := scale("N/A", "Don't know", "2", "Same", "same")
	tests := []struct {
		q    *Question
		text string
		want string // as a file has it; "" where it is not read
	}{
		{practice, "3", "3"},
		{practice, " 3. ", "3"},
		{practice, "5", ""},
		{practice, "-1", ""},
		{practice, "03", ""},
		{practice, "In place", "3"},
		{practice, "IN  PLACE.", "3"},
		{practice, "3: In place", "3"},
		{practice, "3 - in place", "3"},
		{practice, "3 – in place", "3"},
		{practice, "3) in place", "3"},
		{practice, "3 (in place)", "3"},
		{practice, "3 in place", "3"},
		{practice, "3in place", ""},
		{practice, "2: In place", ""},
		{practice, "3:", ""},
		{practice, "place", ""},
		{practice, "it's reviewed (yearly)", "4"},
		{practice, "4: It's reviewed (yearly)", "4"},
		{practice, "yes", ""},
		{practice, "", ""},
		{practice, "n/a", "not-applicable"},
		{practice, "N/A", "not-applicable"},
		{practice, "N.A.", "not-applicable"},
		{practice, "na", "not-applicable"},
		{practice, "Not applicable", "not-applicable"},
		{practice, "not_applicable", "not-applicable"},
		{practice, "Not-Applicable", "not-applicable"},
		{practice, "none", ""},
		{practice, "don’t know", "dont-know"},
		{practice, "Don't Know", "dont-know"},
		{practice, "dont know", "dont-know"},
		{practice, "DO NOT KNOW", "dont-know"},
		{practice, "unknown", "dont-know"},
		{practice, "?", "dont-know"},
		{practice, "no", ""},
		{yesNo, "no", "0"},
		{yesNo, "Yes", "1"},
		{yesNo, "y", ""},
		{odd, "n/a", ""}, // an option's label, and a common word
		{odd, "not applicable", "not-applicable"},
		{odd, "not-applicable", "not-applicable"},
		{odd, "don't know", ""},
		{odd, "dont-know", "dont-know"},
		{odd, "2", "2"},
		{odd, "same", ""},
		{odd, "3 same", "3"},
		{nil, "7.5", "7.5"},
		{nil, "In place", ""},
		{nil, "3: In place", "3"},
		{nil, "unknown", "dont-know"},
	}
	for _, tt := range tests {
		got, ok := ReadAnswer(tt.q, tt.text)
		if got.String() != tt.want || ok != (tt.want != "") {
			t.Errorf("ReadAnswer(%q) = %q, %t; want %q", tt.text, got, ok, tt.want)
		}
	}
}

// TestLineEnds: in quoted text the ends of lines come as other programs write
// them, and mean a new line each.
func TestLineEnds(t *testing.T) {
	lib := smallLibrary(t)
	for _, written := range []string{`a\nb`, `a\r\nb`, `a\rb`, `a\Nb`, `a\u000d\u000ab\r\n`} {
		src := "format: readiness/answers/v1\norganisation: O\ndate: \"2026-11-22\"\nanswers:\n  team: {harm: {answer: 1, note: \"" + written + "\", evidence: [\"" + written + "\"]}}\n"
		a, problems := ParseAnswers("a.yaml", []byte(src), lib)
		if len(problems) > 0 {
			t.Errorf("%s: %v", written, problems)
			continue
		}
		if got := a.Given["team"]["harm"]; got.Note != "a\nb" || got.Evidence != "a b" {
			t.Errorf("%s is read as the note %q and the evidence %q", written, got.Note, got.Evidence)
		}
	}
}

package report_test

import (
	"os"
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/questionnaires"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// TestCommentary: the writer's own words are in the report, apart from the
// program's, and the steps are as the writer wants them.
func TestCommentary(t *testing.T) {
	in := samples(t)["riverbend"]
	steps := in.assessment.Roadmap(assess.RoadmapOptions{}).Steps
	dropped, reworded, moved := steps[1], steps[2], steps[3]
	src := strings.NewReplacer("DROP", dropped.ID, "REWORD", reworded.ID, "MOVE", moved.ID).Replace(`
format: readiness/commentary/v1
title: A review for Riverbend
by: Kestrel Consulting
prepared_for: The board
version: "2"
draft: true
summary: |
  We found **three** strengths.

  - One
  - Two, at [our page](https://example.org)
findings:
  areas: {peer-connections: People speak well of supervision.}
  questionnaires: {hr: HR is short of hands.}
decisions: [Name a sponsor.]
steps:
  drop: ["DROP"]
  reword: {"REWORD": Talk with the workers first.}
  move: {"MOVE": later}
  add: [{do: Hold a thank-you lunch., who: Board chair, effort: small, quarter: 1}]
`)
	c, problems := report.ParseCommentary("commentary.yaml", []byte(src), in.assessment)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	o := options(report.Full)
	o.Commentary = c
	d := build(in, o)
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	got := all(d)
	for _, want := range []string{"A review for Riverbend", "Prepared for The board, version 2, draft", "We found three strengths.", "In the words of Kestrel Consulting",
		"People speak well of supervision.", "HR is short of hands.", "Name a sponsor.", "Talk with the workers first.", "Hold a thank-you lunch.", "left out 1 of the steps"} {
		if !strings.Contains(got, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	if strings.Contains(got, dropped.Do) {
		t.Errorf("the report still has the step %q", dropped.Do)
	}
	const added = "Hold a thank-you lunch."
	rows := 0
	for _, table := range tables(d.Blocks) {
		for _, row := range table.Rows {
			if !strings.HasPrefix(row[1].Plain(), added) {
				continue
			}
			if rows++; !strings.Contains(row[2].Plain(), "By 12 June 2026") {
				t.Errorf("the added step has %q; want the end of its quarter", row[2].Plain())
			}
		}
	}
	if rows != 1 {
		t.Errorf("the added step is described %d times; want once", rows)
	}

	o.Edition = report.Plan
	first := words.FirstSentence(moved.Do)
	places := map[string][]string{} // the headings above the added step and above the moved one
	heading := ""
	for _, b := range build(in, o).Blocks {
		switch b := b.(type) {
		case document.Heading:
			heading = b.Text
		case document.Table, document.List, document.Paragraph:
			text := all(document.Document{Blocks: []document.Block{b}})
			for _, step := range []string{added, first} {
				if strings.Contains(text, step) {
					places[step] = append(places[step], heading)
				}
			}
		}
	}
	if got := places[added]; len(got) != 1 || got[0] != "First quarter: 12 March 2026 to 12 June 2026" {
		t.Errorf("the added step is under %q; want the first quarter alone", got)
	}
	if got := places[first]; len(got) != 1 || got[0] != "Later" {
		t.Errorf("the moved step is under %q; want Later alone", got)
	}
}

// TestCommentaryMistakes: a commentary that names what is not in the
// assessment says where.
func TestCommentaryMistakes(t *testing.T) {
	in := samples(t)["riverbend"]
	src := "format: readiness/commentary/v1\nfindings:\n  areas: {nowhere: x}\n  questionnaires: {nothing: x}\nsteps:\n  drop: [no-such]\n  move: {no-such: 9}\n  add: [{who: x}]\n"
	_, problems := report.ParseCommentary("c.yaml", []byte(src), in.assessment)
	got := problems.Err()
	if got == nil {
		t.Fatal("no mistake is found")
	}
	for _, want := range []string{"c.yaml:3:11: unknown priority area \"nowhere\"", "c.yaml:4:20: unknown questionnaire \"nothing\"", "c.yaml:6:10: unknown step \"no-such\"", "c.yaml:7:10: unknown step", "c.yaml:8:9:"} {
		if !strings.Contains(got.Error(), want) {
			t.Errorf("the mistakes do not say %q:\n%v", want, got)
		}
	}
}

// TestCommentaryWithoutEffect: a change to a step that could not show is a
// mistake, and is never counted among those that were made.
func TestCommentaryWithoutEffect(t *testing.T) {
	in := samples(t)["riverbend"]
	var duty, dropped string
	for _, s := range in.assessment.Roadmap(assess.RoadmapOptions{}).Steps {
		if s.Duty && duty == "" {
			duty = s.ID
		} else if !s.Duty && dropped == "" {
			dropped = s.ID
		}
	}
	if duty == "" || dropped == "" {
		t.Fatalf("the sample has no duty (%q) or no other step (%q)", duty, dropped)
	}
	const head = "format: readiness/commentary/v1\nsteps:\n"
	for _, tt := range []struct{ name, steps, want string }{
		{"a duty is moved", "  move:\n    DUTY: 3\n", "c.yaml:4:5: the step " + duty + " is a duty: a duty is looked into now and cannot be moved"},
		{"a step is dropped and moved", "  move:\n    DROPPED: 3\n  drop: [DROPPED]\n", "c.yaml:4:5: the step " + dropped + " is dropped and moved"},
		{"a step is dropped and reworded", "  drop: [DROPPED]\n  reword:\n    DROPPED: x\n", "c.yaml:5:5: the step " + dropped + " is dropped and reworded"},
		{"a duty is reworded", "  drop: [DROPPED]\n  reword:\n    DUTY: x\n", ""},
	} {
		src := head + strings.NewReplacer("DUTY", duty, "DROPPED", dropped).Replace(tt.steps)
		c, problems := report.ParseCommentary("c.yaml", []byte(src), in.assessment)
		switch err := problems.Err(); {
		case tt.want == "" && err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (err == nil || c != nil || !strings.HasPrefix(err.Error(), tt.want)):
			t.Errorf("%s: %v; want %s", tt.name, err, tt.want)
		}
	}
}

// TestWords: what people write becomes paragraphs, lists, bold text and links,
// and nothing else.
func TestWords(t *testing.T) {
	blocks := report.Words("First\nline **bold**.\n\n1. one\n2. two\n   more\n- bullet\ntext [a](https://x.example) <b>&")
	if len(blocks) != 3 {
		t.Fatalf("%d blocks; want 3: %v", len(blocks), blocks)
	}
	p, ok := blocks[0].(document.Paragraph)
	if !ok || p.Text.Plain() != "First line bold." || !p.Text[1].Bold {
		t.Errorf("the paragraph is %v", blocks[0])
	}
	if l, ok := blocks[1].(document.List); !ok || !l.Ordered || len(l.Items) != 2 || l.Items[1].Plain() != "two more" {
		t.Errorf("the numbered list is %v", blocks[1])
	}
	l, ok := blocks[2].(document.List)
	if !ok || l.Ordered || l.Items[0].Plain() != "bullet text a <b>&" || l.Items[0][1].URL != "https://x.example" {
		t.Errorf("the list is %v", blocks[2])
	}
}

// laid returns the roadmap of a sample as a report draws it after the changes
// of a commentary: the place and the day of each step, by its id.
func laid(t *testing.T, in input, steps string) (got string, table map[string]string) {
	t.Helper()
	c, problems := report.ParseCommentary("c.yaml", []byte("format: readiness/commentary/v1\nsteps:\n"+steps), in.assessment)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	o := options(report.Plan)
	o.Commentary = c
	table = map[string]string{}
	heading := ""
	d := build(in, o)
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case document.Heading:
			heading = b.Text
		case document.Table:
			for _, row := range b.Rows {
				if len(row) > 2 {
					do, _, _ := strings.Cut(row[1].Plain(), "\n")
					table[do] = heading + " | " + row[2].Plain()
				}
			}
		}
	}
	return all(d), table
}

// TestCommentaryMoves: a step that the writer moves or adds is under its
// quarter, due at its end, or after its own time where that is later.
func TestCommentaryMoves(t *testing.T) {
	in := samples(t)["riverbend"]
	r := in.assessment.Roadmap(assess.RoadmapOptions{})
	moved := r.In(1)[0]
	for quarter, want := range map[string]string{
		"1": "First quarter: 12 March 2026 to 12 June 2026", "2": "Second quarter: 12 June 2026 to 12 September 2026",
		"3": "Third quarter: 12 September 2026 to 12 December 2026", "4": "Fourth quarter: 12 December 2026 to 12 March 2027",
	} {
		_, table := laid(t, in, "  move: {\""+moved.ID+"\": "+quarter+"}\n")
		if got := table[words.Typeset(moved.Do)]; !strings.HasPrefix(got, want+" | ") {
			t.Errorf("moved to %s, the step is under %q; want %q", quarter, got, want)
		}
	}
	_, table := laid(t, in, "  add: [{do: Hold a lunch., quarter: 2, within: 12 months}, {do: Hold a walk., quarter: 2, within: 1 week}]\n")
	if got := table["Hold a lunch."]; !strings.Contains(got, "By 12 June 2027") {
		t.Errorf("what takes a year from 12 June 2026 is %q", got)
	}
	if got := table["Hold a walk."]; !strings.HasPrefix(got, "Second quarter") || strings.Contains(got, "By ") {
		t.Errorf("what takes a week is %q; want it due with its quarter", got)
	}

	_, problems := report.ParseCommentary("c.yaml", []byte("format: readiness/commentary/v1\nsteps:\n  add: [{do: Hold a lunch., quarter: 2, within: soon}]\n"), in.assessment)
	if err := problems.Err(); err == nil || !strings.Contains(err.Error(), "c.yaml:3:49: within is \"soon\"; expected a whole number of days, weeks or months") {
		t.Errorf("a time that is none: %v", err)
	}
}

// TestCommentaryMovesBeforeItsNeed: the report does not say that every step
// comes behind those that it needs where its writer moved one before them.
func TestCommentaryMovesBeforeItsNeed(t *testing.T) {
	lib, err := questionnaires.Load(os.DirFS("../questionnaires")) // the fixed one has no step that needs another
	if err != nil {
		t.Fatal(err)
	}
	in := scored(lib, lib.Plan("mhct-2022"), &assess.Answers{
		Organisation: "Riverbend", Date: "2026-03-12", Scope: []assess.Scope{{Questionnaire: "commitment", Version: 2}},
		Given: map[string]map[string]assess.Answer{"commitment": {"free-to-advocate": {Kind: assess.Level, Level: 1}}},
	})
	const first, second = "commitment/free-to-advocate/say-what-is-welcome", "commitment/free-to-advocate/settle-the-outside-voice"
	const order, breach = "those that others need come before them", "step 1 now comes before step 2, which it needs"
	for steps, breaks := range map[string]bool{
		"  reword: {" + second + ": Other words.}\n":      false,
		"  move: {" + first + ": later}\n":                true,
		"  move: {" + first + ": 2, " + second + ": 3}\n": false,
	} {
		got, _ := laid(t, in, steps)
		if strings.Contains(got, order) == breaks || strings.Contains(got, breach) != breaks {
			t.Errorf("%s: what the report says of the order is not so:\n%s", steps, got)
		}
	}
}

// TestDraftIsMarked: a paper without a cover says who prepared it for whom, and each
// page of a draft says that it is one, whatever the brand has at its foot.
func TestDraftIsMarked(t *testing.T) {
	in := samples(t)["riverbend"]
	for _, e := range report.Editions() {
		o := options(e)
		o.Brand = &report.BrandKit{Brand: assess.Brand{Name: "Kestrel Consulting", Footer: "In confidence"}}
		o.Commentary = &report.Commentary{PreparedFor: "the board of Riverbend", Version: "0.9", Draft: true}
		d := build(in, o)
		if want := "Draft, version 0.9 · In confidence"; d.Footer != want {
			t.Errorf("%s: the foot of a page says %q; want %q", e, d.Footer, want)
		}
		first := all(document.Document{Blocks: append(d.Cover, d.Blocks[:min(len(d.Blocks), 2)]...)})
		for _, want := range []string{"Prepared by Kestrel Consulting", "Prepared for the board of Riverbend, version 0.9, draft"} {
			if !strings.Contains(first, want) {
				t.Errorf("%s: the first page does not say %q:\n%s", e, want, first)
			}
		}
	}
}

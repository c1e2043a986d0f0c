package report_test

import (
	"strings"
	"testing"

	"example.org/readiness/assess"
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
	places := map[string][]string{} // of the added step and of the moved one: the headings that they stand under
	heading := ""
	for _, b := range build(in, o).Blocks {
		switch b := b.(type) {
		case document.Heading:
			heading = b.Text
		case document.Table, document.Paragraph:
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

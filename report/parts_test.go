package report_test

import (
	"bytes"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/text"
	"example.org/readiness/report/words"
)

// chapter returns the blocks of the part that a heading of level 1 opens.
func chapter(d document.Document, title string) []document.Block {
	from := slices.IndexFunc(d.Blocks, func(b document.Block) bool {
		h, ok := b.(document.Heading)
		return ok && h.Level == 1 && h.Text == title
	})
	if from < 0 {
		return nil
	}
	blocks := d.Blocks[from:]
	for i, b := range blocks[1:] {
		if h, ok := b.(document.Heading); ok && h.Level == 1 {
			return blocks[:i+1]
		}
		if _, ok := b.(document.Contents); ok {
			return blocks[:i+1]
		}
	}
	return blocks
}

// TestFirstPage: what a reader with two minutes sees fits one page, and the
// next part begins a page of its own. A page holds 46 lines of this width
// beside the gauge.
func TestFirstPage(t *testing.T) {
	for name, in := range samples(t) {
		for _, audience := range []report.Audience{report.Full, report.Board} {
			d := build(in, options(audience))
			page := chapter(d, "At a glance")
			var out bytes.Buffer
			if err := text.Write(&out, document.Document{Blocks: unlinked(page)}, 115); err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(out.String(), "\n"); n > 46 {
				t.Errorf("%s, %s: the first page has %d lines:\n%s", name, audience, n, out.String())
			}
			for _, want := range []string{"sees it", "Action ", "What to do first"} {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%s, %s: the first page does not say %q", name, audience, want)
				}
			}
			for _, r := range in.Result.Questionnaires {
				for _, id := range r.HeldBy {
					if topic := r.Questionnaire.Question(id).Topic; !strings.Contains(strings.Join(strings.Fields(out.String()), " "), topic[1:]) {
						t.Errorf("%s, %s: the first page does not name the essential %q", name, audience, topic)
					}
				}
			}
			if h, ok := d.Blocks[len(page)].(document.Heading); ok && h.Flows {
				t.Errorf("%s, %s: %q does not begin a page", name, audience, h.Text)
			}
		}
	}
}

// TestEssentialsSayWhyOnce: the reason for an essential stands in every report
// that names it, and stands there once.
func TestEssentialsSayWhyOnce(t *testing.T) {
	for name, in := range samples(t) {
		for _, audience := range []report.Audience{report.Full, report.Board, report.Actions} {
			said := all(build(in, options(audience)))
			for _, q := range in.Result.Questionnaires {
				for _, id := range slices.Concat(q.HeldBy, q.NotKnown) {
					why := q.Questionnaire.Question(id).Essential.Why
					if n := strings.Count(said, why); n != 1 {
						t.Errorf("%s, %s: %q stands there %d times", name, audience, why, n)
					}
				}
			}
		}
	}
}

var division = regexp.MustCompile(`at its (?:worst|best): (\d+(?:\.\d+)?) ÷ (\d+(?:\.\d+)?) = (\d+(?:\.\d+)?)`)

// TestRangesAddUp: both ends of every range are worked out, and come out as
// what was scored.
func TestRangesAddUp(t *testing.T) {
	inputs := samples(t)
	inputs["team-check"] = teamCheck(t)
	for name, in := range inputs {
		blocks, err := report.Explain(in.assessment, "")
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, m := range division.FindAllStringSubmatch(all(document.Document{Blocks: blocks}), -1) {
			if got, want := number(t, m[1])/number(t, m[2]), number(t, m[3]); math.Abs(got-want) > 1e-4 {
				t.Errorf("%s: %s; that is %g", name, m[0], got)
			}
			found++
		}
		open := 0
		for _, q := range in.Result.Questionnaires {
			if q.Score.Known && q.Coverage.Value < 1 {
				open += 2
			}
		}
		if found < open {
			t.Errorf("%s: %d divisions for %d ends of ranges", name, found, open)
		}
	}
}

// TestArithmeticNamesEachSection: no sum stands without saying of what.
func TestArithmeticNamesEachSection(t *testing.T) {
	blocks, err := report.Explain(teamCheck(t).assessment, "team-check")
	if err != nil {
		t.Fatal(err)
	}
	var headings []string
	for _, b := range blocks {
		if h, ok := b.(document.Heading); ok {
			headings = append(headings, h.Text)
		}
	}
	if want := []string{"Our co-reflection check", "Time and place", "What we do there"}; !slices.Equal(headings, want) {
		t.Errorf("the headings are %q; want %q", headings, want)
	}
}

// TestPicturesHaveTables: a picture's text is short, and its numbers stand in a
// table of the report.
func TestPicturesHaveTables(t *testing.T) {
	for name, in := range samples(t) {
		d := build(in, options(report.Full))
		for i, b := range d.Blocks {
			c, ok := b.(document.Chart)
			if !ok {
				continue
			}
			if n := len(c.Described()); n > 900 {
				t.Errorf("%s: the text of %q has %d characters", name, c.Title, n)
			}
			if c.Title != "Who leads what, and when" {
				continue
			}
			data, ok := d.Blocks[i+1].(document.Table)
			if !ok {
				t.Errorf("%s: no table follows %q", name, c.Title)
				continue
			}
			if n := len(data.Rows); n > 12 {
				t.Errorf("%s: %d people or teams lead", name, n)
			}
		}
	}
}

// TestDriftMatrix: every question about drift stands in the picture's table.
func TestDriftMatrix(t *testing.T) {
	in := samples(t)["ironbark-high-drift"]
	for _, audience := range []report.Audience{report.Full, report.Board} {
		d := build(in, options(audience))
		i := slices.IndexFunc(d.Blocks, func(b document.Block) bool {
			table, ok := b.(document.Table)
			return ok && strings.HasPrefix(table.Caption, "The parts of")
		})
		if i < 0 {
			t.Fatalf("%s: there is no table of the matrix", audience)
		}
		said := all(document.Document{Blocks: d.Blocks[i : i+1]})
		for _, q := range in.Result.Questionnaires {
			for _, r := range q.Questions {
				if q.Measures == assess.Risk && !strings.Contains(said, r.Question.Topic+" "+words.Percent(r.Score.Value)) {
					t.Errorf("%s: the table lacks %q", audience, r.Question.Topic)
				}
			}
		}
	}
}

// TestKeepGoingApart: an action for what is at its target never stands among
// those for what is below it.
func TestKeepGoingApart(t *testing.T) {
	in := samples(t)["riverbend"]
	d := build(in, options(report.Full))
	urgency := map[string]float64{}
	for _, a := range in.Result.Actions {
		urgency[a.Do] = a.Urgency
	}
	seen := map[bool]int{}
	for _, table := range tables(document.Document{Blocks: chapter(d, "Further actions")}) {
		keep := strings.Contains(table.Caption, "keep going")
		for _, row := range table.Rows {
			if got := urgency[row[1][0].Text] == 0; got != keep {
				t.Errorf("%q stands in %q", row[1][0].Text, table.Caption)
			}
			seen[keep]++
		}
	}
	if seen[true] == 0 || seen[false] == 0 {
		t.Errorf("%d actions keep going, %d do not; want some of each", seen[true], seen[false])
	}
}

// TestNoEmptyRange: a column of ranges stands only where a row has one.
func TestNoEmptyRange(t *testing.T) {
	found := 0
	for name, in := range samples(t) {
		for _, table := range tables(build(in, options(report.Full))) {
			i := slices.IndexFunc(table.Columns, func(c document.Column) bool { return c.Title == "Range" })
			if i < 0 {
				continue
			}
			found++
			if !slices.ContainsFunc(table.Rows, func(row []document.Text) bool { return row[i].Plain() != "" }) {
				t.Errorf("%s: the ranges of %q are all empty", name, table.Caption)
			}
		}
	}
	if found == 0 {
		t.Error("no table has a column of ranges")
	}
}

// TestGlossaryHasWhatIsSaid: a word is explained where the report uses it.
func TestGlossaryHasWhatIsSaid(t *testing.T) {
	in := samples(t)["riverbend"]
	words := func(in input) []string {
		var out []string
		for _, table := range tables(build(in, options(report.Full))) {
			if table.Columns[0].Title == "Word" {
				for _, row := range table.Rows {
					out = append(out, row[0].Plain())
				}
			}
		}
		return out
	}
	lib := *in.Library
	lib.Glossary = &assess.Glossary{Terms: []*assess.Term{
		{Term: "peer drift"}, {Term: "ually"}, {Term: "zeugma"}, {Term: "zeugma two", Also: []string{"co-reflection"}},
	}}
	in = scored(&lib, in.Plan, in.Answers)
	if got, want := words(in), []string{"peer drift", "zeugma two"}; !slices.Equal(got, want) {
		t.Errorf("the glossary has %q; want %q", got, want)
	}
}

// TestNameIsNotPrinted: the report says that a name was given, and not which.
func TestNameIsNotPrinted(t *testing.T) {
	in := samples(t)["riverbend"]
	a := *in.Answers
	a.Respondent.Name = "Zebedee Quill"
	for _, name := range []string{"", "Zebedee Quill"} {
		a.Respondent.Name = name
		in = scored(in.Library, in.Plan, &a)
		got := everything(build(in, options(report.Full)))
		if strings.Contains(got, "Zebedee") {
			t.Error("the report prints the respondent's name")
		}
		if said := strings.Contains(got, "A name was given"); said != (name != "") {
			t.Errorf("name %q: the report says that one was given: %v", name, said)
		}
	}
}

// unlinked takes the links within a report out of a part of it, which then is
// whole by itself.
func unlinked(blocks []document.Block) []document.Block {
	text := func(t document.Text) document.Text {
		t = slices.Clone(t)
		for i := range t {
			t[i].Ref = ""
		}
		return t
	}
	var out []document.Block
	for _, b := range blocks {
		switch x := b.(type) {
		case document.Paragraph:
			x.Text = text(x.Text)
			b = x
		case document.List:
			x.Items = slices.Clone(x.Items)
			for i := range x.Items {
				x.Items[i] = text(x.Items[i])
			}
			b = x
		case document.Callout:
			x.Blocks = unlinked(x.Blocks)
			b = x
		}
		out = append(out, b)
	}
	return out
}

package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/readiness/assess"
	"example.org/readiness/internal/golden"
	"example.org/readiness/questionnaires"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/text"
)

// library reads the content of testdata/fixed.
func library(t testing.TB) *assess.Library {
	t.Helper()
	lib, err := questionnaires.Load(os.DirFS("../testdata/fixed"))
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// An input is what an assessment is made from, for tests that change a part of
// it, and the assessment.
type input struct {
	Library    *assess.Library
	Plan       *assess.Plan
	Answers    *assess.Answers
	Result     *assess.Result
	assessment *assess.Assessment
}

// scored assesses answers that are known to fit.
func scored(lib *assess.Library, plan *assess.Plan, a *assess.Answers) input {
	assessment, err := assess.NewInstrument(lib, plan, "test").Assess(a)
	if err != nil {
		panic(err)
	}
	return input{lib, plan, a, assessment.Result(), assessment}
}

// build writes a report that can be written.
func build(in input, o report.Options) document.Document {
	d, err := report.Build(in.assessment, o)
	if err != nil {
		panic(err)
	}
	return d
}

// samples are the made-up organisations, scored.
func samples(t testing.TB) map[string]input {
	t.Helper()
	lib := library(t)
	files, err := filepath.Glob("../testdata/fixed/answers/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatalf("found %d samples, %v; want 6 or more", len(files), err)
	}
	out := map[string]input{}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, problems := assess.ParseAnswers(file, src, lib)
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		plan := lib.Plan("mhct-2022")
		out[name] = scored(lib, plan, a)
	}
	return out
}

func options(a report.Audience) report.Options { return report.Options{Audience: a, Version: "test"} }

// TestGolden holds the whole text of two reports: of an organisation that has
// Lived Experience workers, and of one at the very beginning.
func TestGolden(t *testing.T) {
	all := samples(t)
	for _, name := range []string{"riverbend", "saltbush-beginning"} {
		d := build(all[name], options(report.Full))
		var got bytes.Buffer
		if err := text.Write(&got, d, 100); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("..", "testdata", "golden", name+".report.txt")
		if golden.Update() {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
			t.Errorf("report of %s mismatch (-want +got):\n%s", name, diff)
		}
	}
}

// tables returns all tables of a report, those of charts left out.
func tables(d document.Document) []document.Table {
	var out []document.Table
	for _, b := range d.Blocks {
		if t, ok := b.(document.Table); ok {
			out = append(out, t)
		}
	}
	return out
}

// alone returns an assessment cut down to each of its questionnaires, besides
// the whole.
func alone(in input) []input {
	out := []input{in}
	for _, scope := range in.Answers.Scope {
		a := *in.Answers
		a.Scope = []assess.Scope{scope}
		a.Given = map[string]map[string]assess.Answer{scope.Questionnaire: in.Answers.Given[scope.Questionnaire]}
		out = append(out, scored(in.Library, in.Plan, &a))
	}
	return out
}

// TestEveryActionOnce: nothing that an answer calls for is lost, and nothing
// is printed twice, whatever was asked.
func TestEveryActionOnce(t *testing.T) {
	for name, whole := range samples(t) {
		for _, in := range alone(whole) {
			printed := map[string]int{}
			for _, table := range tables(build(in, options(report.Full))) {
				for _, row := range table.Rows {
					if table.Columns[0].Title == "No." {
						printed[row[1][0].Text]++
					}
				}
			}
			called := map[string]int{}
			for _, a := range in.Result.Actions {
				called[a.Do]++
			}
			if diff := cmp.Diff(called, printed); diff != "" {
				t.Errorf("%s, %v: actions of the result and of the report differ (-result +report):\n%s", name, in.Answers.Scope, diff)
			}
		}
	}
}

// TestAnotherPlan: no goal is claimed of a plan that no questionnaire links to.
func TestAnotherPlan(t *testing.T) {
	in := samples(t)["riverbend"]
	other, problems := assess.ParsePlan("other.yaml", []byte(`format: readiness/plan/v1
id: other-plan
title: Another plan
areas: [{id: people, name: People, goals: [{id: peer-supervision, name: Supervision}]}]
`))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	in = scored(in.Library, other, in.Answers)
	d := build(in, options(report.Full))
	if strings.Contains(all(d), "Supports: ") {
		t.Error("an action supports a goal of a plan that nothing links to")
	}
	printed := 0
	for _, table := range tables(d) {
		if table.Columns[0].Title == "No." {
			printed += len(table.Rows)
		}
	}
	if printed != len(in.Result.Actions) {
		t.Errorf("the report holds %d actions; want %d", printed, len(in.Result.Actions))
	}
}

// TestBodyHoldsTheFirstActions: duties, failed essentials and ten others.
func TestBodyHoldsTheFirstActions(t *testing.T) {
	for name, in := range samples(t) {
		want := 0
		for _, a := range in.Result.Actions {
			if a.Duty || a.Essential {
				want++
			}
		}
		want += min(10, len(in.Result.Actions)-want)
		got := 0
		for _, table := range tables(build(in, options(report.Full))) {
			if table.Columns[0].Title == "No." && !strings.HasPrefix(table.Caption, "Further actions") {
				got += len(table.Rows)
			}
		}
		if got != want {
			t.Errorf("%s: the body holds %d actions; want %d", name, got, want)
		}
	}
}

// TestStructure: what every format relies on.
func TestStructure(t *testing.T) {
	for name, whole := range samples(t) {
		for _, in := range alone(whole) {
			for _, audience := range []report.Audience{report.Full, report.Board, report.Actions} {
				t.Run(name+"/"+string(audience), func(t *testing.T) {
					checkStructure(t, build(in, options(audience)))
				})
			}
		}
	}
}

func checkStructure(t *testing.T, d document.Document) {
	level, ids := 0, map[string]bool{}
	for _, b := range d.Blocks {
		h, ok := b.(document.Heading)
		if !ok {
			continue
		}
		if h.Level > level+1 {
			t.Errorf("heading %q skips a level", h.Text)
		}
		if h.Text == "" || h.ID != "" && ids[h.ID] {
			t.Errorf("heading %q, id %q: empty, or the id is used twice", h.Text, h.ID)
		}
		level, ids[h.ID] = h.Level, true
	}
	for _, table := range tables(d) {
		for i := range table.Rows {
			id := table.RowID(i)
			if id != "" && ids[id] {
				t.Errorf("row %d of table %q has the id %q, which is used twice", i, table.Caption, id)
			}
			ids[id] = true
		}
	}
	eachText(d, func(tx document.Text) {
		for _, s := range tx {
			if s.Ref != "" && !ids[s.Ref] {
				t.Errorf("%q refers to %q, which is no heading and no row", s.Text, s.Ref)
			}
		}
	})
	for _, table := range tables(d) {
		if table.Caption == "" || len(table.Rows) == 0 && table.Empty == "" {
			t.Errorf("table %q has no caption, or is empty and does not say so", table.Caption)
		}
		for _, row := range table.Rows {
			if len(row) != len(table.Columns) {
				t.Errorf("table %q has a row of %d cells under %d columns", table.Caption, len(row), len(table.Columns))
			}
		}
	}
}

// eachText calls f for every text of a report.
func eachText(d document.Document, f func(document.Text)) {
	var walk func([]document.Block)
	rows := func(t document.Table) {
		for _, r := range t.Rows {
			for _, c := range r {
				f(c)
			}
		}
	}
	walk = func(blocks []document.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case document.Paragraph:
				f(b.Text)
			case document.List:
				for _, i := range b.Items {
					f(i)
				}
			case document.Callout:
				walk(b.Blocks)
			case document.Table:
				rows(b)
			case document.Chart:
				rows(b.Data)
			}
		}
	}
	walk(d.Cover)
	walk(d.Blocks)
}

// all is a report's text, joined.
func all(d document.Document) string {
	var b strings.Builder
	eachText(d, func(t document.Text) { b.WriteString(t.Plain() + "\n") })
	return b.String()
}

func TestCoverSaysWhoDidNotAnswer(t *testing.T) {
	in := samples(t)
	cover := func(name string) string {
		return all(document.Document{Cover: build(in[name], options(report.Full)).Cover})
	}
	const missing = "No Lived Experience worker gave their own answers"
	if got := cover("riverbend"); !strings.Contains(got, missing) {
		t.Errorf("a manager answered alone, and the cover does not say %q:\n%s", missing, got)
	}
	if got := cover("wattle-strong-culture"); strings.Contains(got, missing) {
		t.Errorf("a Lived Experience worker answered, and the cover says %q", missing)
	}
}

func TestWithoutNotes(t *testing.T) {
	in := samples(t)["riverbend"]
	var notes []string
	for _, answers := range in.Answers.Given {
		for _, a := range answers {
			notes = append(notes, a.Note, a.Evidence)
		}
	}
	notes = slices.DeleteFunc(notes, func(s string) bool { return s == "" })
	if len(notes) < 10 {
		t.Fatalf("the sample has %d notes; too few to test with", len(notes))
	}
	o := options(report.Full)
	with := all(build(in, o))
	o.WithoutNotes = true
	without := all(build(in, o))
	for _, note := range notes {
		if !strings.Contains(with, strings.TrimSuffix(note, ".")) {
			t.Errorf("the report lacks the note %q", note)
		}
		if strings.Contains(without, note) {
			t.Errorf("the report without notes holds the note %q", note)
		}
	}
}

// TestFourAnswersApart: a level, not applicable, don't know and blank each
// stand in a report in their own words.
func TestFourAnswersApart(t *testing.T) {
	in := samples(t)["tamar-dont-know"]
	d := build(in, options(report.Full))
	count := map[string]int{}
	for _, table := range tables(d) {
		if table.Columns[0].Title != "Question" || table.Columns[1].Title != "Answer" || table.Columns[2].Title != "Target" {
			continue
		}
		for _, row := range table.Rows {
			switch first := row[1][0].Text; first {
			case "Don't know", "Not answered", "Not applicable":
				count[first]++
			default:
				count["level"]++
			}
		}
	}
	want := map[string]int{"Don't know": len(in.Result.FindOut), "Not answered": len(in.Result.Unanswered)}
	for _, q := range in.Result.Questionnaires {
		for _, r := range q.Questions {
			if r.Score.Known {
				want["level"]++
			}
			if r.SetAside() {
				want["Not applicable"]++
			}
		}
	}
	if diff := cmp.Diff(want, count); diff != "" {
		t.Errorf("answers in the report (-result +report):\n%s", diff)
	}
}

func TestBuildIsPure(t *testing.T) {
	in := samples(t)["te-awa-names"]
	first := all(build(in, options(report.Full)))
	if again := all(build(in, options(report.Full))); again != first {
		t.Errorf("the same input gave two reports (-first +again):\n%s", cmp.Diff(first, again))
	}
}

// TestNothingAnswered: a report of a file without a single answer says so and
// invents no score.
func TestNothingAnswered(t *testing.T) {
	in := samples(t)["riverbend"]
	a := *in.Answers
	a.Given = nil
	in = scored(in.Library, in.Plan, &a)
	got := all(build(in, options(report.Full)))
	if !strings.Contains(got, "There are not enough answers for a score.") {
		t.Errorf("the report does not say that nothing is answered:\n%.600s", got)
	}
}

func BenchmarkBuild(b *testing.B) {
	in := samples(b)["riverbend"]
	for b.Loop() {
		build(in, options(report.Full))
	}
}

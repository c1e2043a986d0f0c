package report_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/readiness/assess"
	"example.org/readiness/internal/golden"
	"example.org/readiness/questionnaires"
	"example.org/readiness/report"
	"example.org/readiness/report/chart"
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

func options(e report.Edition) report.Options { return report.Options{Edition: e, Version: "test"} }

// TestGolden holds the whole text of three reports: the full and the board's of
// an organisation that has Lived Experience workers, and the full one of an
// organisation at the very beginning.
func TestGolden(t *testing.T) {
	all := samples(t)
	for _, tt := range []struct {
		name    string
		edition report.Edition
	}{{"riverbend", report.Full}, {"riverbend", report.Board}, {"saltbush-beginning", report.Full}} {
		var got bytes.Buffer
		if err := text.Write(&got, build(all[tt.name], options(tt.edition)), 100); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("..", "testdata", "golden", fmt.Sprintf("%s.%s.txt", tt.name, tt.edition))
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
			t.Errorf("report of %s mismatch (-want +got):\n%s", tt.name, diff)
		}
	}
}

// all is everything that a reader may meet in a report, in order.
func all(d document.Document) string {
	var b strings.Builder
	d.EachText(func(s string) { b.WriteString(s + "\n") })
	return b.String()
}

// tables returns all tables of a report, those of charts left out.
func tables(blocks []document.Block) []document.Table {
	var out []document.Table
	for _, b := range blocks {
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

// TestEveryEdition: whatever was asked, each edition is a Document that every
// format can draw, and a board's stays short.
func TestEveryEdition(t *testing.T) {
	for name, whole := range samples(t) {
		for _, in := range alone(whole) {
			for _, e := range report.Editions() {
				d := build(in, options(e))
				if err := d.Check(); err != nil {
					t.Errorf("%s, %s: %v", name, e, err)
				}
				if words := len(strings.Fields(all(d))); e == report.Board && words >= 2000 {
					t.Errorf("%s: a board is given %d words", name, words)
				}
			}
		}
	}
}

// TestEveryStepOnce: no step that the answers call for is lost, and none is
// described twice, in the editions that describe them.
func TestEveryStepOnce(t *testing.T) {
	for name, whole := range samples(t) {
		for _, in := range alone(whole) {
			for _, e := range []report.Edition{report.Full, report.Plan} {
				seen := map[string]int{}
				for _, table := range tables(build(in, options(e)).Blocks) {
					for i := range table.RowIDs {
						seen[table.RowIDs[i]]++
					}
				}
				for i, s := range in.Result.Steps {
					if e == report.Plan && s.Quarter == assess.Later {
						seen[fmt.Sprintf("step-%d", i+1)]++ // in a list, without a row
					}
					if id := fmt.Sprintf("step-%d", i+1); seen[id] != 1 {
						t.Errorf("%s, %s: step %d is described %d times", name, e, i+1, seen[id])
					}
				}
				if len(seen) != len(in.Result.Steps) {
					t.Errorf("%s, %s: %d steps are described; want %d", name, e, len(seen), len(in.Result.Steps))
				}
			}
		}
	}
}

// TestHazardsComeFirst: what must not be missed comes before what is asked, on
// a board's first page, and an essential that is not met is in its title.
func TestHazardsComeFirst(t *testing.T) {
	d := build(samples(t)["ironbark-high-drift"], options(report.Board))
	var order []string
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case document.Heading:
			order = append(order, b.Text)
		case document.Callout:
			order = append(order, b.Title)
		}
	}
	if len(order) < 3 || !strings.Contains(order[0], "essentials are not met") || order[1] != "Look into now" || order[2] != "The board is asked to" {
		t.Errorf("a board meets %q first", order)
	}
}

// TestSetAsideIsSaid: essentials that were set aside are named on the first
// page, and how many questions were is said beside the score.
func TestSetAsideIsSaid(t *testing.T) {
	in := samples(t)["ironbark-high-drift"]
	a := *in.Answers
	a.Given = map[string]map[string]assess.Answer{}
	for id, given := range in.Answers.Given {
		a.Given[id] = map[string]assess.Answer{}
		for q, answer := range given {
			if answer.Kind == assess.Level && answer.Level < 2 {
				answer = assess.Answer{Kind: assess.NotApplicable, Note: "Not relevant to us."}
			}
			a.Given[id][q] = answer
		}
	}
	got := all(build(scored(in.Library, in.Plan, &a), options(report.Board)))
	for _, want := range []string{"set aside as not applicable: ", "essentials were set aside", "not enough answers: too many set aside"} {
		if !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
			t.Errorf("the board's report does not say %q:\n%.2500s", want, got)
		}
	}
}

// TestRisksHaveFavourableNames: a risk that is low is not named as if it were
// there.
func TestRisksHaveFavourableNames(t *testing.T) {
	in := samples(t)["harbour-established"]
	q := in.Library.Questionnaire("peer-drift")
	for _, question := range q.Questions() {
		question.Good = "Favourable " + question.ID
	}
	in = scored(in.Library, in.Plan, in.Answers)
	for _, table := range tables(build(in, options(report.Board)).Blocks) {
		if !strings.HasPrefix(table.Caption, "The priority areas") {
			continue
		}
		for _, row := range table.Rows {
			for _, question := range q.Questions() {
				if strings.Contains(strings.ToLower(row[2].Plain()), strings.ToLower(question.Topic)) {
					t.Errorf("%q is said to be in place: %q", question.Topic, row[2].Plain())
				}
			}
		}
	}
}

// TestNothingAnswered: a report of a file without a single answer says so and
// invents no score.
func TestNothingAnswered(t *testing.T) {
	in := samples(t)["riverbend"]
	a := *in.Answers
	a.Given = nil
	in = scored(in.Library, in.Plan, &a)
	for _, e := range report.Editions() {
		d := build(in, options(e))
		if got := all(d); !strings.Contains(got, "There are not enough answers for a score") || strings.Contains(got, "0%") && e != report.Full {
			t.Errorf("%s: the report does not say that nothing is answered:\n%.600s", e, got)
		}
		if err := d.Check(); err != nil {
			t.Errorf("%s: %v", e, err)
		}
	}
}

// TestSameReportTwice: the same assessment gives the same Document.
func TestSameReportTwice(t *testing.T) {
	in := samples(t)["te-awa-names"]
	first := all(build(in, options(report.Full)))
	if again := all(build(in, options(report.Full))); again != first {
		t.Error("the second report differs from the first")
	}
}

func BenchmarkBuild(b *testing.B) {
	in := samples(b)["riverbend"]
	for _, e := range report.Editions() {
		b.Run(string(e), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				build(in, options(e))
			}
		})
	}
}

// TestAVariantCountsAsTheShippedOne: one's own edition of a shipped
// questionnaire is one of the full set, so alone it is a part of readiness, as
// the shipped one is. A questionnaire that is all one's own is the whole.
func TestAVariantCountsAsTheShippedOne(t *testing.T) {
	for _, tt := range []struct {
		name, from, to string
		want           string
	}{
		{"as shipped", "", "", "Readiness so far, over 1 of 4"},
		{"a variant", "id: supervision\n", "id: supervision\nvariant: our-own\n", "Readiness so far, over 1 of 4"},
		{"one's own", "id: supervision\n", "id: our-supervision\n", "Supervision and reflective practice"},
	} {
		lib := library(t)
		id := "supervision"
		if tt.to != "" {
			src, err := os.ReadFile("../testdata/fixed/supervision.yaml")
			if err != nil {
				t.Fatal(err)
			}
			q, problems := assess.ParseQuestionnaire("own.yaml", []byte(strings.Replace(string(src), tt.from, tt.to, 1)), lib)
			if err := problems.Err(); err != nil {
				t.Fatal(err)
			}
			lib.AddQuestionnaire(q)
			id = q.ID
		}
		given := map[string]assess.Answer{}
		for _, q := range lib.Questionnaire(id).Questions() {
			if !q.Open {
				given[q.ID] = assess.Answer{Kind: assess.Level, Level: 3}
			}
		}
		in := scored(lib, lib.Plan("mhct-2022"), &assess.Answers{
			Organisation: "Kestrel Bay", Scope: []assess.Scope{{Questionnaire: id, Version: 1}},
			Given: map[string]map[string]assess.Answer{id: given},
		})
		var cards []string
		for _, b := range build(in, options(report.Board)).Blocks {
			if c, ok := b.(document.Chart); ok && c.Title == "Where the organisation is" {
				for _, card := range c.Plot.(chart.Cards).Cards {
					cards = append(cards, card.Name)
				}
			}
		}
		if len(cards) != 1 || cards[0] != tt.want {
			t.Errorf("%s: the cards are %q; want %q", tt.name, cards, tt.want)
		}
	}
}

// TestTheShortestWay: the full report says which answers would have to rise for
// the next band, as the command does.
func TestTheShortestWay(t *testing.T) {
	in := samples(t)["riverbend"]
	p, err := in.assessment.Path("", "Sustained")
	if err != nil || p.Cost == nil {
		t.Fatalf("Path gave %v, %v", p, err)
	}
	got := all(build(in, options(report.Full)))
	for _, want := range []string{"The shortest way to Sustained", fmt.Sprintf("if %d answers rose, for %d points of effort", len(p.Rises), *p.Cost)} {
		if !strings.Contains(got, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}

package pdf

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/questionnaires"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/internal/pdftest"
)

// sampleAnswers reads the answers of a made-up organisation to what ships.
func sampleAnswers(t *testing.T, sample string) (*assess.Library, *assess.Answers) {
	t.Helper()
	lib, err := questionnaires.Library()
	if err != nil {
		t.Fatal(err)
	}
	return lib, answersIn(t, filepath.Join("..", "..", "testdata", "answers", sample+".yaml"), lib)
}

// answersIn reads a file of answers.
func answersIn(t *testing.T, file string, lib *assess.Library) *assess.Answers {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	answers, problems := assess.ParseAnswers(file, src, lib)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return answers
}

// build builds the report on answers, with the words that are printed unless
// somebody asks for others.
func build(t *testing.T, lib *assess.Library, answers *assess.Answers, o report.Options) document.Document {
	t.Helper()
	return buildOf(t, lib, []*assess.Answers{answers}, o)
}

// buildAll builds the report on the answers in many files.
func buildAll(t *testing.T, pattern string, o report.Options) document.Document {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) < 12 {
		t.Fatalf("%d files, %v; want many", len(files), err)
	}
	lib, err := questionnaires.Library()
	if err != nil {
		t.Fatal(err)
	}
	var all []*assess.Answers
	for _, file := range files {
		all = append(all, answersIn(t, file, lib))
	}
	return buildOf(t, lib, all, o)
}

func buildOf(t *testing.T, lib *assess.Library, all []*assess.Answers, o report.Options) document.Document {
	t.Helper()
	a, err := assess.NewInstrument(lib, lib.Plans[0], "test").Assess(all...)
	if err != nil {
		t.Fatal(err)
	}
	notes := assess.QuotedNotes
	if len(all) > 1 {
		notes = assess.NoNotes
	}
	a, _ = a.Release(notes)
	o.Version = "test"
	d, err := report.Build(a, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// reportOn builds the report on a made-up organisation.
func reportOn(t *testing.T, sample string, e report.Edition) document.Document {
	t.Helper()
	lib, answers := sampleAnswers(t, sample)
	return build(t, lib, answers, report.Options{Edition: e})
}

// TestABoardHasFourPages also where each answer is the worst there is, where the
// report begins with somebody's own words, and where many people answered.
func TestABoardHasFourPages(t *testing.T) {
	lib, worst := sampleAnswers(t, "riverbend")
	for _, q := range lib.Questionnaires {
		for _, question := range q.Questions() {
			values := make([]float64, len(question.Scale.Options))
			for i, o := range question.Scale.Options {
				values[i] = o.Value
			}
			level := slices.Min(values)
			if (q.Measures == assess.Risk) != question.Reversed {
				level = slices.Max(values)
			}
			worst.Given[q.ID][question.ID] = assess.Answer{Kind: assess.Level, Level: level}
		}
	}
	_, ordinary := sampleAnswers(t, "riverbend")
	client := &report.BrandKit{Brand: assess.Brand{
		Name:            "Kestrel Consulting",
		Country:         "We acknowledge the Traditional Custodians of the lands on which this report was written and will be read, and pay our respects to Elders past and present.",
		LivedExperience: "We acknowledge people with lived experience of distress, alcohol and other drugs, and recovery, and those who care for them.",
		Support:         "This report speaks of harm at work. If it brings something up for you, there is somebody to talk to, day and night.",
	}}
	together := buildAll(t, "../../testdata/many/kestrel-bay/*.yaml", report.Options{Edition: report.Board, Brand: client})
	_, drifting := sampleAnswers(t, "ironbark-high-drift")
	own := &report.Commentary{By: "Kestrel Consulting", Summary: []document.Block{para("What matters most is safety. The rest can wait for the second quarter."), para("We would begin with supervision.")}}
	for name, d := range map[string]document.Document{
		"the worst": build(t, lib, worst, report.Options{Edition: report.Board}),
		"own words": build(t, lib, ordinary, report.Options{Edition: report.Board, Commentary: own}),
		"many":      together,
		"drifting":  build(t, lib, drifting, report.Options{Edition: report.Board, Brand: client}),
	} {
		if n := len(written(t, d).Pages()); n > 4 {
			t.Errorf("%s: a board is given %d pages; want 4 at most", name, n)
		}
	}
}

// TestReportsStayShort: people with little time read these, and a board has
// four pages and fewer than two thousand words for it.
func TestReportsStayShort(t *testing.T) {
	const mostWords = 2000
	files, err := filepath.Glob("../../testdata/answers/*.yaml")
	if err != nil || len(files) < 8 {
		t.Fatalf("found %d samples, %v", len(files), err)
	}
	for _, file := range files {
		sample := strings.TrimSuffix(filepath.Base(file), ".yaml")
		most := map[report.Edition]int{report.Board: 4, report.Full: 20, report.Plan: 6}
		if sample == "saltbush-beginning" {
			most[report.Full] = 12 // nobody is in a role, and fewer questions are asked
		}
		for edition, pages := range most {
			d := reportOn(t, sample, edition)
			var b bytes.Buffer
			if err := Write(&b, d, made); err != nil {
				t.Fatal(err)
			}
			f := pdftest.MustRead(t, b.Bytes())
			if n := len(f.Pages()); n > pages {
				t.Errorf("%s, %s: %d pages; want %d at most", sample, edition, n, pages)
			}
			words := 0
			d.EachText(func(s string) { words += len(strings.Fields(s)) })
			if edition == report.Board && words >= mostWords {
				t.Errorf("%s: a board is given %d words; want fewer than %d", sample, words, mostWords)
			}
		}
	}
}

// TestTablesCanBeRead: what is in a table is hardly smaller than the text around
// it.
func TestTablesCanBeRead(t *testing.T) {
	const least = 9.5
	f := written(t, blocks(document.Heading{Level: 1, Text: "Answers"}, document.Table{
		Caption: "Every answer", Titled: true, RowHeads: true,
		Columns: []document.Column{{Title: "About", Share: 1}, {Title: "Answer", Share: 2}},
		Rows:    [][]document.Text{{document.T("Pay"), document.T("Not known")}, {document.T("Time"), document.T("Set aside")}},
	}))
	found := 0
	for _, s := range f.Stretches() {
		if s.MCID < 0 || s.Text == "Answers" {
			continue
		}
		if found++; s.Size < least {
			t.Errorf("%q has %.1f points; want %v", s.Text, s.Size, least)
		}
	}
	if found < 6 {
		t.Errorf("%d texts found in the table; want 6", found)
	}
}

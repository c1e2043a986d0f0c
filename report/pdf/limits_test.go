package pdf

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/questionnaires"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/internal/pdftest"
)

// reportOn builds the report on a made-up organisation, with what ships and with
// the words that are printed unless somebody asks for others.
func reportOn(t *testing.T, sample string, e report.Edition) document.Document {
	t.Helper()
	lib, err := questionnaires.Library()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("..", "..", "testdata", "answers", sample+".yaml")
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	answers, problems := assess.ParseAnswers(file, src, lib)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	a, err := assess.NewInstrument(lib, lib.Plans[0], "test").Assess(answers)
	if err != nil {
		t.Fatal(err)
	}
	a, _ = a.Release(assess.QuotedNotes)
	d, err := report.Build(a, report.Options{Edition: e, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestReportsStayShort: people with little time read these, and a board has
// four pages and fewer than two thousand words for it.
func TestReportsStayShort(t *testing.T) {
	const mostWords = 2000
	for _, tt := range []struct {
		sample  string
		edition report.Edition
		pages   int
	}{
		{"riverbend", report.Board, 4}, {"saltbush-beginning", report.Board, 4},
		{"riverbend", report.Full, 20}, {"saltbush-beginning", report.Full, 12},
		{"riverbend", report.Plan, 6},
	} {
		d := reportOn(t, tt.sample, tt.edition)
		var b bytes.Buffer
		if err := Write(&b, d, made); err != nil {
			t.Fatal(err)
		}
		if n := len(pdftest.MustRead(t, b.Bytes()).Pages()); n > tt.pages {
			t.Errorf("%s, %s: %d pages; want %d at most", tt.sample, tt.edition, n, tt.pages)
		}
		words := 0
		d.EachText(func(s string) { words += len(strings.Fields(s)) })
		if tt.edition == report.Board && words >= mostWords {
			t.Errorf("%s: a board is given %d words; want fewer than %d", tt.sample, words, mostWords)
		}
	}
}

package pdf

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/assess"
	_ "example.org/readiness/internal/golden" // the flag -update
	"example.org/readiness/questionnaires"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/internal/pdftest"
)

// library reads the content of testdata/fixed.
func library(t *testing.T) *assess.Library {
	t.Helper()
	lib, err := questionnaires.Load(os.DirFS("../../testdata/fixed"))
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// samples are the reports of the made-up organisations, for every reader.
func samples(t *testing.T) map[string]document.Document {
	t.Helper()
	lib := library(t)
	files, err := filepath.Glob("../../testdata/fixed/answers/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatalf("found %d samples, %v; want 6 or more", len(files), err)
	}
	out := map[string]document.Document{}
	for _, file := range files {
		in, err := assess.NewInstrument(lib, lib.Plan("mhct-2022"), "test").Assess(answersIn(t, file, lib))
		if err != nil {
			t.Fatal(err)
		}
		for _, audience := range []report.Edition{report.Full, report.Board, report.Plan} {
			name := strings.TrimSuffix(filepath.Base(file), ".yaml") + " " + string(audience)
			if out[name], err = report.Build(in, report.Options{Edition: audience, Version: "test"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return out
}

// filledTo returns how far down the pages are filled, from 0 to 1.
func filledTo(f *pdftest.File) []float64 {
	lowest := make([]float64, len(f.Pages()))
	for i := range lowest {
		lowest[i] = pageHeight - contentTop
	}
	for _, s := range f.Stretches() {
		if s.MCID >= 0 {
			lowest[s.Page] = min(lowest[s.Page], s.Y)
		}
	}
	for _, o := range f.Objects {
		if d, ok := o.Value.(pdftest.Dict); ok && d["S"] == pdftest.Name("Figure") {
			pg := slices.Index(f.Pages(), d["Pg"].(pdftest.Ref))
			lowest[pg] = min(lowest[pg], f.List(f.Dict(d["A"])["BBox"])[1].(float64))
		}
	}
	for i, y := range lowest {
		lowest[i] = (pageHeight - contentTop - y) / contentHeight
	}
	return lowest
}

// ended returns the pages, from 0, after which the document forces a new one.
func ended(f *pdftest.File, d document.Document) []int {
	forces := map[string]bool{}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case document.Contents:
			forces[b.Title] = true
		case document.Heading:
			if b.Level == 1 && !b.Flows {
				forces[b.Text] = true
			}
		}
	}
	pages := []int{len(f.Pages()) - 1}
	for _, n := range f.Nodes() {
		if n.Role == "H1" && forces[n.Text] {
			pages = append(pages, n.Page-1)
		}
	}
	return pages
}

// TestPagesAreFilled holds, over all samples and readers, that a page that need
// not end has little room left at its end, that one that must is rarely all but
// empty, and that hardly a row of a table is alone on a page.
func TestPagesAreFilled(t *testing.T) {
	var pages, free, thinEnds, alone int
	var filled float64
	for name, d := range samples(t) {
		var b bytes.Buffer
		if err := Write(&b, d, made); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		f := pdftest.MustRead(t, b.Bytes())
		alone += rowsAlone(f)
		ends := ended(f, d)
		for i, to := range filledTo(f)[1:] {
			pages++
			switch end := slices.Contains(ends, i+1); {
			case end && to < 0.25:
				thinEnds++
			case !end && to < 0.25:
				t.Errorf("%s: page %d is filled to %.0f%%", name, i+2, 100*to)
				fallthrough
			case !end:
				free++
				filled += to
			}
		}
	}
	if mean := filled / float64(free); mean < 0.87 {
		t.Errorf("pages are filled to %.1f%%; want 87%% or more", 100*mean)
	}
	if thinEnds*100 > pages {
		t.Errorf("%d of %d pages are all but empty", thinEnds, pages)
	}
	if alone > 3 {
		t.Errorf("%d rows stand alone on one of %d pages", alone, pages)
	}
}

// rowsAlone counts the pages with one row of a table that has more,
// all of them with a head.
func rowsAlone(f *pdftest.File) int {
	n := 0
	var rows []int // their pages
	count := func() {
		if len(rows) < 3 {
			return
		}
		rows = rows[1:] // the head
		byPage := map[int]int{}
		for _, pg := range rows {
			byPage[pg]++
		}
		if byPage[rows[0]] == 1 {
			n++
		}
		if byPage[rows[len(rows)-1]] == 1 {
			n++
		}
	}
	for _, e := range f.Nodes() {
		switch e.Role {
		case "Table":
			count()
			rows = nil
		case "TR":
			rows = append(rows, -1)
		case "TH", "TD":
			if last := &rows[len(rows)-1]; *last < 0 {
				*last = e.Page
			}
		}
	}
	count()
	return n
}

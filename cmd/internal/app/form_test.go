package app

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/cmd/internal/form"
	"example.org/readiness/questionnaires"
	"example.org/readiness/report"
)

// drawnForm writes the form of what ships.
func drawnForm(t *testing.T, format string, o form.Options, from Options) []byte {
	t.Helper()
	f, ok := FormatNamed(format)
	if !ok {
		t.Fatalf("no format %s", format)
	}
	if err := f.CheckForm(from); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	warnings, err := f.WriteForm(&b, o, from)
	if err != nil || len(warnings) > 0 {
		t.Fatalf("warnings %v, error %v", warnings, err)
	}
	return b.Bytes()
}

func shippedForm(t *testing.T) form.Options {
	t.Helper()
	lib, err := questionnaires.Library()
	if err != nil {
		t.Fatal(err)
	}
	return form.Options{Library: lib, Questionnaires: lib.Questionnaires}
}

var (
	stream = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)
	aPage  = regexp.MustCompile(`/Type ?/Page\b`)
)

// pagesOf counts the pages of a PDF, whose objects are packed.
func pagesOf(t *testing.T, pdf []byte) int {
	t.Helper()
	n := len(aPage.FindAll(pdf, -1))
	for _, m := range stream.FindAllSubmatch(pdf, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue // not packed
		}
		objects, _ := io.ReadAll(r)
		n += len(aPage.FindAll(objects, -1))
	}
	return n
}

// TestFormsStayShort: a form is printed, carried and copied.
func TestFormsStayShort(t *testing.T) {
	o := shippedForm(t)
	version := Options{Options: report.Options{Version: "test"}}
	whole := pagesOf(t, drawnForm(t, "pdf", o, version))
	if whole < 30 || whole > 43 {
		t.Errorf("all questionnaires take %d pages; want 43 at most", whole)
	}
	o.Short = true
	if n := pagesOf(t, drawnForm(t, "pdf", o, version)); n > 17 {
		t.Errorf("the short form takes %d pages; want 17 at most", n)
	}
	o.Short = false
	for _, q := range o.Questionnaires {
		one := o
		one.Questionnaires = slices.Clone(o.Questionnaires)[:0]
		one.Questionnaires = append(one.Questionnaires, q)
		if n := pagesOf(t, drawnForm(t, "pdf", one, version)); n > 13 {
			t.Errorf("%s takes %d pages; want 13 at most", q.ID, n)
		}
	}
}

// TestFormPage: the form as a web page opens without scripts, and asks for
// nothing from elsewhere.
func TestFormPage(t *testing.T) {
	page := string(drawnForm(t, "html", shippedForm(t), Options{Options: report.Options{Version: "test"}}))
	for _, bad := range []string{"<script", "<input", "<form", "http://", "src="} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %q in it", bad)
		}
	}
	if !WroteHTML([]byte(page)) {
		t.Error("the page is not known as one of this program")
	}
}

// TestFormFormats: a form is not written as what it does not look right in.
func TestFormFormats(t *testing.T) {
	if got := strings.Join(FormFormats(), " "); got != "pdf html" {
		t.Errorf("forms are written as %s", got)
	}
	for _, f := range Formats() {
		if err := f.CheckForm(Options{}); (err == nil) != slices.Contains(FormFormats(), f.Name) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

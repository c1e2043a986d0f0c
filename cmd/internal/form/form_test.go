package form

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
	"example.org/readiness/report/document"
	"example.org/readiness/report/html"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/text"
	"example.org/readiness/report/words"
)

// own reads a questionnaire of one's own beside what ships, and returns a form
// of it alone.
func own(t *testing.T, name string) Options {
	t.Helper()
	lib, err := questionnaires.Load(os.DirFS("../../../testdata/fixed"))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("..", "..", "..", "testdata", name)
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	q, problems := assess.ParseQuestionnaire(file, src, lib)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return Options{Library: lib, Questionnaires: []*assess.Questionnaire{q}}
}

func shipped(t *testing.T) Options {
	t.Helper()
	lib, err := questionnaires.Library()
	if err != nil {
		t.Fatal(err)
	}
	return Options{Library: lib, Questionnaires: lib.Questionnaires}
}

// TestGolden compares forms, as text, with those in testdata.
func TestGolden(t *testing.T) {
	for name, file := range map[string]string{"conditions": "page/conditions.yaml", "team-check": "questionnaires-own/team-check.yaml"} {
		var got bytes.Buffer
		if err := text.Write(&got, Build(own(t, file)), 80); err != nil {
			t.Fatal(err)
		}
		goldenFile := filepath.Join("testdata", name+".txt")
		if golden.Update() {
			if err := os.WriteFile(goldenFile, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(goldenFile)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s differs (-want +got); run with -update if that is right:\n%s", goldenFile, diff)
		}
	}
}

// texts are all texts of a form.
func texts(d document.Document) string {
	var b strings.Builder
	d.EachText(func(s string) { b.WriteString(safetext.OneLine(s) + "\n") })
	return b.String()
}

// TestAsksEverything: what an interview asks is on the form in its order, with
// its number, help, levels and name, and on a short form the shorter set alone.
func TestAsksEverything(t *testing.T) {
	for _, short := range []bool{false, true} {
		o := shipped(t)
		o.Short = short
		rest := texts(Build(o))
		next := func(s string) {
			t.Helper()
			_, after, ok := strings.Cut(rest, safetext.OneLine(s))
			if !ok {
				t.Fatalf("short %v: %q is missing, or comes before what is asked ahead of it", short, s)
			}
			rest = after
		}
		for _, p := range o.Library.Form.Perspectives {
			next(p.Label)
		}
		for i, f := range o.Library.Form.Facts {
			next(letter(i) + ". " + f.Ask)
			for _, v := range f.Values {
				next(v.Label)
			}
		}
		for _, q := range o.Questionnaires {
			next(q.Title)
			n := 0
			for _, question := range q.Items() {
				if short && !question.Short {
					if strings.Contains(rest, question.Ask) {
						t.Errorf("the short form asks %s", question.ID)
					}
					continue
				}
				n++
				next(fmt.Sprintf("%d. %s", n, question.Ask))
				for line := range strings.SplitSeq(question.Help, "\n") {
					next(line)
				}
				next("[" + question.ID + "]")
				for i := range question.Levels {
					next(words.Number(question.Scale.Options[i].Value))
					next(question.Levels[i])
				}
			}
		}
	}
}

// TestCautionsComeFirst: what people must know before a questionnaire is said
// once, and ahead of its first question.
func TestCautionsComeFirst(t *testing.T) {
	o := shipped(t)
	all := texts(Build(o))
	for _, q := range o.Questionnaires {
		question := strings.Index(all, "1. "+firstAsk(q))
		for _, s := range q.Before {
			s = safetext.OneLine(s)
			if n := strings.Count(all, s); n != 1 {
				t.Errorf("%s: %q is there %d times", q.ID, s, n)
			}
			if strings.Index(all, s) > question {
				t.Errorf("%s: %q comes after the first question", q.ID, s)
			}
		}
	}
	o.Questionnaires = o.Questionnaires[:1]
	all = texts(Build(o))
	for _, s := range o.Questionnaires[0].Before {
		if strings.Index(all, safetext.OneLine(s)) > strings.Index(all, "\nOrganisation\n") {
			t.Errorf("alone, %q comes after the first thing that is asked", s)
		}
	}
}

func firstAsk(q *assess.Questionnaire) string {
	for _, question := range q.Items() {
		return question.Ask
	}
	return ""
}

// TestHostile: texts of a questionnaire stay texts, whatever they hold, and long
// or empty ones are no mistake.
func TestHostile(t *testing.T) {
	for _, nasty := range []string{"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "\x1b]0;title\x07\x00", "\u202eright", "a\n\n# b", "", " ", strings.Repeat("long ", 20_000)} {
		o := shipped(t)
		o.Brand = &report.BrandKit{Brand: assess.Brand{Name: nasty, Footer: nasty, Introduction: nasty, Country: nasty, Support: nasty}}
		spoil(o.Library.Form, o.Questionnaires[0], nasty)
		o.Questionnaires = o.Questionnaires[:1]
		d := Build(o)
		if err := d.Check(); err != nil {
			t.Errorf("%.20q: %v", nasty, err)
		}
		var page bytes.Buffer
		if err := html.Write(&page, d, html.Options{}); err != nil {
			t.Fatal(err)
		}
		for _, tag := range []string{"<script", "<img", "\x1b"} {
			if strings.Contains(page.String(), tag) {
				t.Errorf("%.20q: the page has %q in it", nasty, tag)
			}
		}
	}
}

// spoil puts a text wherever a file may have one.
func spoil(f *assess.ProfileForm, q *assess.Questionnaire, s string) {
	for _, fact := range f.Facts {
		fact.Ask, fact.Help = s, s
		for i := range fact.Values {
			fact.Values[i].Label, fact.Values[i].Help = s, s
		}
	}
	for i := range f.Perspectives {
		f.Perspectives[i].Label, f.Perspectives[i].Help = s, s
	}
	q.Title, q.Summary, q.Before = s, s, []string{s, s}
	for section, question := range q.Items() {
		section.Title, section.Summary = s, s
		question.Ask, question.Help = s, s
		if question.Essential != nil {
			question.Essential.Why = s
		}
		for i := range question.Levels {
			question.Levels[i] = s
			question.Scale.Options[i].Label = s
		}
	}
}

// TestConditions: several conditions are one sentence, in the order in which the
// form asked for the facts.
func TestConditions(t *testing.T) {
	const want = "Answer only if you ticked “Yes, we have people in these roles now” at\u00a0A and “Yes, all of them” or “Some of them do” at\u00a0D."
	o := shipped(t)
	if all := texts(Build(o)); !strings.Contains(all, want) {
		t.Errorf("no question says %q", want)
	}
}

func TestLetter(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 27: "AB", 701: "ZZ", 702: "AAA"} {
		if got := letter(i); got != want {
			t.Errorf("letter(%d) = %s; want %s", i, got, want)
		}
	}
}

// TestWithoutProfile: a library may have no facts and perspectives.
func TestWithoutProfile(t *testing.T) {
	o := shipped(t)
	lib := *o.Library
	lib.Form, o.Library = nil, &lib
	if err := Build(o).Check(); err != nil {
		t.Error(err)
	}
}

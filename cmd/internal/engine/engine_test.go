package engine

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	_ "example.org/readiness/internal/golden" // the flag -update
	"example.org/readiness/report"
)

const created = 1795651200 // 26 November 2026

func sample(t *testing.T, name string) File {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return File{Name: filepath.Base(name), Text: string(src)}
}

func newEngine(t *testing.T, s Setup) *Engine {
	t.Helper()
	e, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// call asks the engine in JSON, as a page does.
func call(t *testing.T, e *Engine, name string, request any) Reply {
	t.Helper()
	src, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	return e.Call(name, src)
}

// TestReportBytes holds that a page's report is the command's, byte for byte.
func TestReportBytes(t *testing.T) {
	e := newEngine(t, Setup{Version: "1.2", Created: created})
	answers := sample(t, "answers/riverbend.yaml")
	a, problems := assess.ParseAnswers(answers.Name, []byte(answers.Text), e.content.Library)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	scored, err := e.content.Assess(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range app.Formats() {
		maker, err := app.NewMaker(format, e.options(report.Full, "", format))
		if err != nil {
			t.Fatal(err)
		}
		want, err := maker.Make(scored)
		if err != nil {
			t.Fatal(err)
		}
		reply := call(t, e, "report", ReportRequest{Answers: []File{answers}, Format: format.Name})
		if len(reply.Problems) > 0 || format.Name != "xlsx" && !bytes.Equal(reply.Data, want.Data) {
			t.Errorf("%s: %d bytes and %q; want the %d bytes of the command", format.Name, len(reply.Data), reply.Problems, len(want.Data))
		}
	}
}

// TestOpenEveryKey holds that what a file says is all there: a page refuses what
// it has no place for, and so must be shown it.
func TestOpenEveryKey(t *testing.T) {
	e := newEngine(t, Setup{})
	tree, err := e.Open(File{Name: "hand.yaml", Text: `format: readiness/answers/v1
organisation: Riverbend
service: North
date: 2026-11-01
form: short
respondent:
  id: abcdefghijklmnop
  perspective: group
  name: The team
  participants: 5
  lived_experience_participants: 2
labels: {region: North}
profile:
  sector: [mental-health]
questionnaires: {supervision: 2}
answers:
  supervision:
    protected-time:
      answer: 3
      note: >-
        Folded
        lines
      evidence:
        - Policy
        - Minutes
      quote: true
    co-reflection: dont-know
unconfirmed:
  supervision: [protected-time]
`})
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"service":"North"`, `"date":"2026-11-01"`, `"form":"short"`, `"participants":5`, `"lived_experience_participants":2`,
		`"labels":{"region":"North"}`, `"sector":["mental-health"]`, `"questionnaires":{"supervision":2}`, `"answer":3`, `"note":"Folded lines"`,
		`"evidence":["Policy","Minutes"]`, `"quote":true`, `"answer":"dont-know"`, `"unconfirmed":{"supervision":["protected-time"]}`,
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("the file does not say %s:\n%s", want, got)
		}
	}
}

// TestNew holds that a setup is of the files that it has, with a brand made on any
// system, and that what is wrong with one is said.
func TestNew(t *testing.T) {
	read := func(name string) []byte { return []byte(sample(t, name).Text) }
	brand := []byte("format: readiness/brand/v1\nname: Saltbush\nlogo: 'pictures\\logo.png'\n")
	for _, tt := range []struct {
		name  string
		setup Setup
		want  string // of the mistake; empty for none
	}{
		{"nothing of one's own", Setup{}, ""},
		{"a questionnaire", Setup{Own: app.Own{Questionnaires: []string{"a.yaml"}}, Files: map[string][]byte{"a.yaml": read("page/conditions.yaml")}}, ""},
		{"a brand of Windows", Setup{Brand: "brand.yaml", Files: map[string][]byte{"brand.yaml": brand, "pictures/logo.png": read("brand/logo.png")}}, ""},
		{"a missing questionnaire", Setup{Own: app.Own{Questionnaires: []string{"a.yaml"}}}, "a.yaml is not in the page"},
		{"a missing brand", Setup{Brand: "brand.yaml"}, "brand.yaml is not in the page"},
		{"a missing logo", Setup{Brand: "brand.yaml", Files: map[string][]byte{"brand.yaml": brand}}, "logo.png is not in the page"},
		{"mistakes", Setup{Own: app.Own{Plan: "a.yaml"}, Files: map[string][]byte{"a.yaml": []byte("a: b")}}, "a.yaml:1:1: "},
	} {
		e, err := New(tt.setup)
		switch {
		case tt.want == "" && (err != nil || (tt.setup.Brand != "") != (e.brand != nil && e.brand.Logo != nil)):
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s: %v; want %s", tt.name, err, tt.want)
		}
	}
}

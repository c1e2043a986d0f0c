package engine

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/readiness/cmd/internal/app"
	_ "example.org/readiness/internal/golden" // the flag -update
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

// TestOpenEveryKey holds that what a file says is all there: a page refuses what
// it has no place for, and so must be shown it.
func TestOpenEveryKey(t *testing.T) {
	opens(t, `format: readiness/answers/v1
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
`,
		`"service":"North"`, `"date":"2026-11-01"`, `"form":"short"`, `"participants":5`, `"lived_experience_participants":2`,
		`"labels":{"region":"North"}`, `"sector":["mental-health"]`, `"questionnaires":{"supervision":2}`, `"answer":3`, `"note":"Folded lines"`,
		`"evidence":["Policy","Minutes"]`, `"quote":true`, `"answer":"dont-know"`, `"unconfirmed":{"supervision":["protected-time"]}`)
	// One person, with answers of every kind; the level is of an earlier version.
	opens(t, `format: readiness/answers/v1
organisation: Riverbend
respondent: {perspective: manager, shown_alone: true}
questionnaires: {supervision: 1, peer-drift: 2}
answers:
  supervision:
    protected-time: 9
    co-reflection: {answer: not-applicable, note: Nobody yet}
  peer-drift:
    what-would-help: More time
`,
		`"shown_alone":true`, `"supervision":1`, `"protected-time":{"answer":9}`, `"co-reflection":{"answer":"not-applicable","note":"Nobody yet"}`,
		`"what-would-help":{"answer":"More time"}`)
}

// opens checks what the engine reads in a file, as the page gets it.
func opens(t *testing.T, text string, want ...string) {
	t.Helper()
	tree, err := newEngine(t, Setup{}).Open(File{Name: "hand.yaml", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range want {
		if !strings.Contains(string(got), w) {
			t.Errorf("the file does not say %s:\n%s", w, got)
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

package strict

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	_ "example.org/readiness/internal/golden" // the flag -update
)

func TestNearest(t *testing.T) {
	known := []string{"supervision", "commitment", "culture", "hr", "peer-drift"}
	tests := []struct{ found, want string }{
		{"supervison", "supervision"},   // a letter missing
		{"supervvision", "supervision"}, // one too many
		{"supervisoin", "supervision"},  // neighbours swapped
		{"Supervision", "supervision"},
		{"peer drift", "peer-drift"},
		{"peerdrift", "peer-drift"},
		{"hR", "hr"},
		{"hx", "hr"},
		{"x", ""},  // shares no letter with any
		{"xy", ""}, // nor does this
		{"leadership", ""},
		{"", ""},
		{strings.Repeat("a", 1000), ""},
		{strings.Repeat("Ⱥ", 21), ""}, // longer in small letters
	}
	for _, tt := range tests {
		if got := Nearest(tt.found, known); got != tt.want {
			t.Errorf("Nearest(%.20q) = %q; want %q", tt.found, got, tt.want)
		}
	}
	if got := Nearest(strings.Repeat("Ⱥ", 30), []string{strings.Repeat("Ⱥ", 42), strings.Repeat("x", 1<<20)}); got != "" {
		t.Errorf("Nearest of long names = %q; want none", got)
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want uint8
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0},
		{"abc", "abd", 1}, {"abc", "acb", 1}, {"abc", "bca", 2}, {"kitten", "sitting", 3},
		{strings.Repeat("a", 127), strings.Repeat("b", 127), 127},
	}
	for _, tt := range tests {
		if got := distance(tt.a, tt.b); got != tt.want || distance(tt.b, tt.a) != got {
			t.Errorf("distance(%q, %q) = %d; want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestExpectOneOf(t *testing.T) {
	many := strings.Fields(strings.Repeat("name ", maxListed) + "last but one")
	tests := []struct {
		found string
		known []string
		want  string
	}{
		{"x", nil, "f; there is none to choose from"},
		{"x", []string{"alone"}, "f; expected alone"},
		{"x", []string{"one", "two"}, "f; expected one of one, two"},
		{"tow", []string{"one", "two"}, `f; did you mean "two"? expected one of one, two`},
		{"zzzzzz", many, "f; expected one of " + strings.Repeat("name, ", maxListed-1) + "name and 3 more"},
	}
	for _, tt := range tests {
		p := &Problem{Found: "f"}
		if got := p.ExpectOneOf(tt.found, tt.known).Message(); got != tt.want {
			t.Errorf("ExpectOneOf(%q, %d names) = %q; want %q", tt.found, len(tt.known), got, tt.want)
		}
	}
}

// TestNotListed: what is said of a mistake that is one too many is dropped.
func TestNotListed(t *testing.T) {
	var p *Problem
	if p.Expect("x").ExpectOneOf("x", []string{"y"}).Advise("z") != nil {
		t.Error("a nil Problem turns into one")
	}
}

func TestProblems(t *testing.T) {
	ps := Problems{
		{File: "f", Line: 3, Column: 2, Found: "third", Hint: "h"},
		{File: "f", Found: "whole"},
		{File: "f", Line: 3, Column: 1, Found: "second", Severity: Warning, Hint: "w"},
		{File: "f", Line: 3, Column: 2, Found: "fourth", Hint: "h"},
	}
	ps.SortByPlace()
	want := "f: whole\nf:3:1: warning: second\nf:3:2: third\nf:3:2: fourth\n"
	if diff := cmp.Diff(want, ps.Error()+"\n"); diff != "" {
		t.Errorf("Error() (-want +got):\n%s", diff)
	}
	if got := len(ps.Warnings()); got != 1 {
		t.Errorf("%d warnings; want 1", got)
	}
	if err := ps.Err(); err == nil || strings.Contains(err.Error(), "warning") {
		t.Errorf("Err() = %v; want the mistakes without the warning", err)
	}
	if err := ps.Warnings().Err(); err != nil {
		t.Errorf("Err() of warnings = %v; want nil", err)
	}
	if diff := cmp.Diff([]string{"w", "h"}, ps.Hints()); diff != "" {
		t.Errorf("Hints() (-want +got):\n%s", diff)
	}
}

func TestFormat(t *testing.T) {
	tests := []struct{ src, want string }{
		{"format: readiness/plan/v1\nid: x\n", "readiness/plan/v1"},
		{"\xef\xbb\xbfid: x\r\nformat: readiness/plan/v1\r\n", "readiness/plan/v1"},
		{"id: x\n", ""},
		{"", ""},
		{"- format\n", ""},
		{"format: [\n", ""},
	}
	for _, tt := range tests {
		if got := Format([]byte(tt.src)); got != tt.want {
			t.Errorf("Format(%q) = %q; want %q", tt.src, got, tt.want)
		}
	}
}

// TestEmptyFile says which format an empty file is to have.
func TestEmptyFile(t *testing.T) {
	for _, src := range []string{"", "# only a comment\n", "~\n"} {
		d := NewDecoder("f")
		d.Open([]byte(src), "readiness/plan/v1", "id")
		ps := d.Done()
		if len(ps) != 1 || ps[0].Found != "the file is empty" || !strings.HasSuffix(ps[0].Hint, "like format: readiness/plan/v1") {
			t.Errorf("%q: %+v", src, ps)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	known := []string{"readiness/answers/v1", "readiness/plan/v1"}
	for src, want := range map[string]string{
		"# A comment.\nid: x\nformat: readiness/answer/v1\n": `f:3:9: unknown format "readiness/answer/v1"; did you mean "readiness/answers/v1"? expected one of readiness/answers/v1, readiness/plan/v1`,
		"format: [a]\n":       "f:1:9: unknown format a list; expected one of readiness/answers/v1, readiness/plan/v1",
		"format: \"a\\nb\"\n": `f:1:9: unknown format "a\nb"; expected one of readiness/answers/v1, readiness/plan/v1`,
		"format: {\n":         "f:1:1: found a [ or { that is not closed, or a comma that is missing; expected ] or }, and commas between the items",
	} {
		if got := UnknownFormat("f", []byte(src), known).Error(); got != want {
			t.Errorf("%q: %s\nwant %s", src, got, want)
		}
	}
}

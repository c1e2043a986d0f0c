package draft

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/readiness/assess"
)

// TestJSONStaysJSON: in the layout that it has, with the keys in their order.
func TestJSONStaysJSON(t *testing.T) {
	lib := draftLibrary(t)
	tests := []struct{ name, file, src, want string }{
		{"indented", "a.json", `{
  "answers": {
    "one": {
      "second": 2.5,
      "first": 1
    }
  },
  "format": "readiness/answers/v1",
  "organisation": "R \"1\"",
  "date": "2026-11-22"
}
`, `{
  "answers": {
    "one": {
      "second": {
        "answer": "dont-know",
        "note": "Ask <Māui> 🙂\n\"soon\""
      },
      "third": 1,
      "first": 1
    }
  },
  "format": "readiness/answers/v1",
  "organisation": "R \"1\"",
  "date": "2026-11-22"
}
`},
		{"groups on a line, tabs, no end", "a.json", `{
	"format": "readiness/answers/v1",
	"organisation": "R",
	"date": "2026-11-22",
	"respondent": {"perspective": "manager"},
	"answers": {
		"one": {"first": 1, "second": 2.5}
	}
}`, `{
	"format": "readiness/answers/v1",
	"organisation": "R",
	"date": "2026-11-22",
	"respondent": {"perspective": "manager"},
	"answers": {
		"one": {"first": 1, "second": {"answer": "dont-know", "note": "Ask <Māui> 🙂\n\"soon\""}, "third": 1}
	}
}`},
		{"one line", "answers", `{"format":"readiness/answers/v1","organisation":"R","date":"2026-11-22","answers":{"one":{"first":1}}}`,
			`{"format":"readiness/answers/v1","organisation":"R","date":"2026-11-22","answers":{"one":{"first":1,"second":{"answer":"dont-know","note":"Ask <Māui> 🙂\n\"soon\""},"third":1}}}`},
		{"ASCII, with spaces", "a.JSON", `{"format": "readiness/answers/v1", "organisation": "\u00c9 \/", "date": "2026-11-22", "answers": {"one": {"first": 1}}}` + "\n",
			`{"format": "readiness/answers/v1", "organisation": "\u00c9 /", "date": "2026-11-22", "answers": {"one": {"first": 1, "second": {"answer": "dont-know", "note": "Ask <M\u0101ui> \ud83d\ude42\n\"soon\""}, "third": 1}}}` + "\n"},
		{"nothing answered", "a.json", "{\r\n  \"format\": \"readiness/answers/v1\",\r\n  \"organisation\": \"R\",\r\n  \"date\": \"2026-11-22\",\r\n  \"answers\": {\r\n    \"one\": {}\r\n  }\r\n}\r\n",
			strings.ReplaceAll(`{
  "format": "readiness/answers/v1",
  "organisation": "R",
  "date": "2026-11-22",
  "answers": {
    "one": {
      "first": 1,
      "second": {
        "answer": "dont-know",
        "note": "Ask <Māui> 🙂\n\"soon\""
      },
      "third": 1
    }
  }
}
`, "\n", "\r\n")},
		{"JSON that is none any more", "a.json", `{"format": "readiness/answers/v1", "organisation": R, "date": "2026-11-22", "answers": {one: {first: 1}}}`,
			`{"format": "readiness/answers/v1", "organisation": "R", "date": "2026-11-22", "answers": {"one": {"first": 1, "second": {"answer": "dont-know", "note": "Ask <Māui> 🙂\n\"soon\""}, "third": 1}}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, problems := Parse(tt.file, []byte(tt.src), lib)
			if err := problems.Err(); err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(tt.name, "indented") && d.Reshapes() {
				t.Error("writing it would change more than the answers")
			}
			a := d.Answers()
			a.Given["one"]["first"] = assess.Answer{Kind: assess.Level, Level: 1}
			a.Given["one"]["second"] = assess.Answer{Kind: assess.DontKnow, Note: "Ask <Māui> 🙂\n\"soon\""}
			a.Given["one"]["third"] = assess.Answer{Kind: assess.Level, Level: 1}
			d.Update(a)
			got, err := d.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if !json.Valid(got) {
				t.Error("it is no JSON")
			}
		})
	}
}

// TestJSONWithComments stays YAML, in which comments can be kept.
func TestJSONWithComments(t *testing.T) {
	lib := draftLibrary(t)
	src := "# ours\n{\"format\": \"readiness/answers/v1\", \"organisation\": \"R\", \"date\": \"2026-11-22\", \"answers\": {\"one\": {}}}\n"
	d, problems := Parse("a.json", []byte(src), lib)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	a := d.Answers()
	a.Given["one"] = map[string]assess.Answer{"first": {Kind: assess.DontKnow}}
	d.Update(a)
	if got, err := d.Bytes(); err != nil || !strings.Contains(string(got), "# ours") {
		t.Errorf("%v: the comment is lost:\n%s", err, got)
	}
}

func TestJSONNewFile(t *testing.T) {
	lib := draftLibrary(t)
	d := New(lib, &assess.Answers{
		File: "a.json", Organisation: "123", Date: "2026-11-22", Respondent: assess.Respondent{Perspective: "group", Participants: 3},
		Scope: []assess.Scope{{Questionnaire: "one", Version: 1}},
		Given: map[string]map[string]assess.Answer{"one": {"first": {Kind: assess.NotApplicable, Note: "true"}}},
	})
	got, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	want := `{
  "format": "readiness/answers/v1",
  "organisation": "123",
  "date": "2026-11-22",
  "respondent": {
    "perspective": "group",
    "participants": 3
  },
  "questionnaires": {
    "one": 1
  },
  "answers": {
    "one": {
      "first": {
        "answer": "not-applicable",
        "note": "true"
      }
    }
  }
}
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestJSONRandomEdits makes many changes in a row, each to the file that the
// last one wrote.
func TestJSONRandomEdits(t *testing.T) {
	lib := draftLibrary(t)
	random := rand.New(rand.NewPCG(3, 4))
	texts := []string{"", "A note", "two\n  lines\n\n# three", "null", "3", "true", "'q' \"d\" \\", "\ttab\u2028", "é 🌿 Yolŋu", "a #b?", "{x}, [y]: z", "“curly”", strings.Repeat("long ", 80)}
	pick := func() string { return texts[random.IntN(len(texts))] }
	src := []byte(`{"format": "readiness/answers/v1", "organisation": "R", "date": "2026-11-22", "questionnaires": {"one": 1, "two": 1}}`)
	for range 200 {
		d, problems := Parse("answers.json", src, lib)
		if err := problems.Err(); err != nil {
			t.Fatalf("%v\n%s", err, src)
		}
		a := d.Answers()
		for range 1 + random.IntN(3) {
			q := []string{"one", "two"}[random.IntN(2)]
			if a.Given[q] == nil {
				a.Given[q] = map[string]assess.Answer{}
			}
			a.Given[q][[]string{"first", "second", "third", "fourth"}[random.IntN(4)]] = assess.Answer{Kind: assess.Kind(random.IntN(4)), Note: pick(), Evidence: pick()}
			a.Service, a.Respondent.Name = pick(), pick()
			a.Profile["sector"] = [][]string{nil, {"aod"}, {"health", "aod"}}[random.IntN(3)]
		}
		d.Update(a)
		var err error
		if src, err = d.Bytes(); err != nil {
			t.Fatal(err)
		}
		if back, _ := assess.ParseAnswers("answers.json", src, lib); !json.Valid(src) || back == nil || !back.Equal(clean(a)) {
			t.Fatalf("the file does not say what was set (%v):\n%s", a, src)
		}
	}
}

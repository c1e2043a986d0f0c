package draft

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/assess"
)

// TestKeysAgree: the parser, the published schema and the draft know the same
// keys, so that a new one cannot be forgotten in one of them.
func TestKeysAgree(t *testing.T) {
	src, err := os.ReadFile("../../questionnaires/schemas/answers.json")
	if err != nil {
		t.Fatal(err)
	}
	type object struct {
		Properties map[string]json.RawMessage
		AnyOf      []object
	}
	var schema struct {
		object
		Defs struct{ Answer object } `json:"$defs"`
	}
	if err := json.Unmarshal(src, &schema); err != nil {
		t.Fatal(err)
	}
	var respondent object
	if err := json.Unmarshal(schema.Properties["respondent"], &respondent); err != nil {
		t.Fatal(err)
	}
	var answer object
	for _, o := range schema.Defs.Answer.AnyOf {
		if len(o.Properties) > 0 {
			answer = o
		}
	}
	lib := draftLibrary(t)
	for _, tt := range []struct {
		name, file string
		schema     object
		draft      []string
	}{
		{"the file", "zz: 1\n", schema.object, answersKeys},
		{"respondent", "respondent: {zz: 1}\n", respondent, respondentKeys},
		{"the answer to first", "answers: {one: {first: {zz: 1}}}\n", answer, answerKeys},
	} {
		var published []string
		for key := range tt.schema.Properties {
			published = append(published, key)
		}
		_, problems := assess.ParseAnswers("f", []byte("format: readiness/answers/v1\norganisation: A\ndate: 2026-11-22\n"+tt.file), lib)
		var parsed []string
		for _, p := range problems {
			if strings.Contains(p.Found, `unknown key "zz"`) {
				parsed = strings.Split(strings.TrimPrefix(p.Expected, "one of "), ", ")
			}
		}
		slices.Sort(published)
		slices.Sort(parsed)
		if draft := slices.Sorted(slices.Values(tt.draft)); !slices.Equal(parsed, published) || !slices.Equal(draft, published) {
			t.Errorf("%s: the parser knows %v, the draft %v, the schema %v", tt.name, parsed, draft, published)
		}
	}
}

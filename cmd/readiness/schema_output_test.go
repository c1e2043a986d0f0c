package main

import (
	"encoding/json"
	"os"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/questionnaires"
)

// TestOutputsFitTheirSchemas holds what the domain gives for several
// respondents, comparisons and paths to the published schemas.
func TestOutputsFitTheirSchemas(t *testing.T) {
	t.Parallel()
	lib, err := questionnaires.Library()
	if err != nil {
		t.Fatal(err)
	}
	in := assess.NewInstrument(lib, lib.Plans[0], "test")
	var years [2][]*assess.Answers
	for i, file := range samples(t) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, problems := assess.ParseAnswers(file, src, lib)
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		a.Organisation, a.Service, a.Respondent.Name = "One", "", ""
		a.Respondent.Perspective = []string{"manager", "lived-experience", "executive"}[i%3]
		years[i%2] = append(years[i%2], a)
	}
	options := []assess.CombineOptions{{}, {ShowSmallGroups: true}, {MinGroup: 2}, {ShowSmallGroups: true, AcrossServices: true}}
	for _, o := range options {
		if o.AcrossServices {
			years[0][0].Service = "North"
		}
		var sides [2]*assess.Assessment
		for i, answers := range years {
			if sides[i], err = in.AssessWith(o, answers...); err != nil {
				t.Fatal(err)
			}
			fits(t, "result", sides[i].Result())
			released, _ := sides[i].Release(assess.AllNotes)
			fits(t, "result", released.Result())
		}
		comparison, err := assess.Compare(sides[0], sides[1])
		if err != nil {
			t.Fatal(err)
		}
		fits(t, "comparison", comparison)
		for _, id := range []string{"", "culture"} {
			path, err := sides[0].Path(id, "Sustained")
			if err != nil {
				t.Fatal(err)
			}
			fits(t, "path", path)
		}
	}
}

func fits(t *testing.T, schema string, v any) {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	validateJSON(t, schemaOf(t, schema), schema, string(text))
}

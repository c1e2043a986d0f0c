package draft

import (
	"reflect"
	"strings"
	"testing"

	"example.org/readiness/assess"
)

// samples gives every field of an answers file a value that is not its zero
// one. A new field needs a value here, and then everything else that this test
// asks for.
var samples = map[string]any{
	"Answers.Organisation": "Wattle",
	"Answers.Service":      "North",
	"Answers.Date":         "2026-11-23",
	"Answers.Respondent":   assess.Respondent{Perspective: "manager"},
	"Answers.Form":         assess.Short,
	"Answers.Profile":      assess.Profile{"roles": {"none"}},
	"Answers.Labels":       map[string]string{"region": "North", "client": "0417"},
	"Answers.Scope":        []assess.Scope{{Questionnaire: "one", Version: 1}, {Questionnaire: "two", Version: 1}},
	"Answers.Given":        map[string]map[string]assess.Answer{"one": {"first": {Kind: assess.DontKnow}}},

	"Respondent.ID":                          "a1b2",
	"Respondent.Perspective":                 "manager",
	"Respondent.Name":                        "Sam",
	"Respondent.Participants":                3,
	"Respondent.LivedExperienceParticipants": 2,
	"Respondent.ShownAlone":                  true,

	"Answer.Kind":        assess.DontKnow,
	"Answer.Level":       2.5,
	"Answer.Text":        "In words",
	"Answer.Note":        "A note",
	"Answer.Evidence":    "A policy\nA roster",
	"Answer.Quote":       true,
	"Answer.Unconfirmed": true,
}

// TestEveryFieldIsKept changes one field after another, and expects the change
// to be seen by Equal, written into the file, and read back from it.
func TestEveryFieldIsKept(t *testing.T) {
	lib := draftLibrary(t)
	base := func() *assess.Answers {
		return &assess.Answers{
			Organisation: "R", Date: "2026-11-22", Profile: assess.Profile{}, Scope: []assess.Scope{{Questionnaire: "one", Version: 1}},
			Given: map[string]map[string]assess.Answer{"one": {"first": {Kind: assess.Level, Level: 1}}},
		}
	}
	for _, typ := range []reflect.Type{reflect.TypeFor[assess.Answers](), reflect.TypeFor[assess.Respondent](), reflect.TypeFor[assess.Answer]()} {
		for i := range typ.NumField() {
			field := typ.Field(i)
			name := typ.Name() + "." + field.Name
			if !field.IsExported() || name == "Answers.File" || name == "Answers.NoLonger" { // where it was read, and what the reading found
				continue
			}
			sample, ok := samples[name]
			if !ok {
				t.Errorf("%s is new: give it a value in samples", name)
				continue
			}
			t.Run(name, func(t *testing.T) {
				changed := base()
				set(changed, name, reflect.ValueOf(sample))
				keeps(t, lib, base(), changed)
			})
		}
	}
}

// set changes one field of the answers, of the respondent, or of one answer.
func set(a *assess.Answers, name string, sample reflect.Value) {
	owner, field, _ := strings.Cut(name, ".")
	change := func(v reflect.Value) { v.FieldByName(field).Set(sample.Convert(v.FieldByName(field).Type())) }
	switch owner {
	case "Answers":
		change(reflect.ValueOf(a).Elem())
	case "Respondent":
		if field == "LivedExperienceParticipants" {
			a.Respondent.Participants = 5
		}
		change(reflect.ValueOf(&a.Respondent).Elem())
	case "Answer":
		id := "first"
		answer := a.Given["one"][id]
		if field == "Text" {
			id, answer = "words", assess.Answer{Kind: assess.InWords}
		}
		change(reflect.ValueOf(&answer).Elem())
		if field == "Kind" {
			answer.Level = 0
		}
		a.Given["one"][id] = answer
	}
}

// keeps fails unless a draft of one file can be made to say what another says.
func keeps(t *testing.T, lib *assess.Library, base, changed *assess.Answers) {
	t.Helper()
	if base.Equal(changed) || changed.Equal(base) || !changed.Clone().Equal(changed) {
		t.Error("Equal or Clone does not see the field")
	}
	d := New(lib, base)
	begun, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	again, problems := Parse("answers.yaml", begun, lib)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	again.Update(changed)
	for _, d := range []*Draft{again, New(lib, changed)} {
		src, err := d.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		back, problems := assess.ParseAnswers("answers.yaml", src, lib)
		if back == nil || !back.Equal(changed) {
			t.Errorf("it is not read back (%v):\n%s", problems, src)
		}
	}
}

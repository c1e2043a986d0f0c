package main

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"example.org/readiness/questionnaires"
)

// TestTemplateKeys holds that the template shows every key of an answers file,
// those apart that people have no use for in a blank one.
func TestTemplateKeys(t *testing.T) {
	t.Parallel()
	without := map[string]string{
		"form":                          "written by the program, where the short form was asked",
		"unconfirmed":                   "written by the program, in answers that are carried forward",
		"id":                            "written by the program",
		"name":                          "a report is read by others; it can be added",
		"participants":                  "for a group; it can be added",
		"lived_experience_participants": "for a group; it can be added",
		"shown_alone":                   "for the few; it can be added",
		"quote":                         "said where notes are explained",
	}
	var schema struct {
		Properties map[string]json.RawMessage
		Defs       struct {
			Answer struct {
				AnyOf []struct{ Properties map[string]json.RawMessage }
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(read(t, repo(t, "questionnaires", "schemas", "answers.json"))), &schema); err != nil {
		t.Fatal(err)
	}
	var respondent struct{ Properties map[string]json.RawMessage }
	if err := json.Unmarshal(schema.Properties["respondent"], &respondent); err != nil {
		t.Fatal(err)
	}
	got := runHere(t, "", "template")
	seen := 0
	for _, keys := range []map[string]json.RawMessage{schema.Properties, respondent.Properties, schema.Defs.Answer.AnyOf[1].Properties} {
		for key := range keys {
			seen++
			if without[key] == "" && !regexp.MustCompile(`(?m)(^|[ #{])`+key+`:`).MatchString(got.stdout) {
				t.Errorf("the template does not show the key %s", key)
			}
		}
	}
	if seen < 20 {
		t.Errorf("saw %d keys; want more", seen)
	}
}

// TestTemplateSaysWhatComesBefore holds that whoever answers in a text editor
// reads what others read before they answer: how to choose a level, and what a
// question permits or protects.
func TestTemplateSaysWhatComesBefore(t *testing.T) {
	t.Parallel()
	lib, err := questionnaires.Load(os.DirFS(repo(t, "testdata", "fixed")))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(strings.Fields(strings.ReplaceAll(runHere(t, "", "template").stdout, "#", "")), " ")
	if n := strings.Count(got, "Between two, choose the lower."); n != 4 {
		t.Errorf("the rule for readiness is said %d times; want once in each of 4 questionnaires", n)
	}
	if n := strings.Count(got, "Here a higher level is more risk."); n < 5 {
		t.Errorf("%d questions say that a higher level is more risk; want more", n)
	}
	for _, q := range lib.Questionnaires {
		for _, question := range q.Questions() {
			first, _, _ := strings.Cut(question.Help, "\n")
			if !strings.Contains(got, strings.Join(strings.Fields(first), " ")) {
				t.Errorf("%s/%s does not say: %s", q.ID, question.ID, first)
			}
		}
	}
}

package interview

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/readiness/assess"
	_ "example.org/readiness/internal/golden" // the flag -update
	"example.org/readiness/questionnaires"
)

// parse reads questionnaires after a profile.
func parse(t testing.TB, profile []byte, files map[string][]byte, order []string) *assess.Library {
	t.Helper()
	form, problems := assess.ParseProfileForm("profile.yaml", profile)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	lib := &assess.Library{Form: form}
	if src, ok := files["plan"]; ok {
		plan, problems := assess.ParsePlan("plan", src)
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		lib.AddPlan(plan)
	}
	for _, name := range order {
		q, problems := assess.ParseQuestionnaire(name, files[name], lib)
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		lib.AddQuestionnaire(q)
	}
	return lib
}

// fixedLibrary is the content of testdata/fixed.
func fixedLibrary(t testing.TB) *assess.Library {
	t.Helper()
	lib, err := questionnaires.Load(os.DirFS("../../../testdata/fixed"))
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// smallLibrary has two questionnaires of six questions in all. Bees are asked
// about only where there are roles.
func smallLibrary(t testing.TB) *assess.Library {
	t.Helper()
	return parse(t, []byte(`format: readiness/profile/v1
facts:
  - id: roles
    ask: Do you have roles now?
    help: Some questions are about roles.
    values: [{id: current, label: "Yes, now"}, {id: none, label: "No"}]
  - {id: sector, ask: Which sectors, many: true, values: [{id: health, label: Health}, {id: aod, label: AOD}]}
perspectives:
  - {id: manager, label: Manager}
  - {id: lived-experience, label: Lived Experience workforce}
  - {id: group, label: A group}
`), map[string][]byte{
		"letters": []byte(`format: readiness/questionnaire/v1
id: letters
version: 1
title: Letters
measures: readiness
summary: About letters.
scales:
  practice: {0: Never, 1: Rarely, 2: Often}
sections:
  - id: early
    title: Early letters
    summary: The first ones.
    questions:
      - id: ant
        ask: Is there an ant?
        help: Look under the stone.
        scale: practice
        levels: {0: No ant at all., 1: One ant., 2: "Ants, in line."}
        essential: {level: 1, why: Ants hold it all up.}
      - {id: bee, ask: Is there a bee, scale: practice, only_if: {roles: [current]}}
  - id: late
    title: Late letters
    questions:
      - {id: yak, ask: Is there a yak, scale: practice}
      - {id: zebra, ask: Is there a zebra, scale: practice}
`),
		"numbers": []byte(`format: readiness/questionnaire/v1
id: numbers
version: 1
title: Numbers
measures: risk
summary: About numbers.
scales:
  tens: {10: Low, 20: Middling, 30: High}
questions:
  - {id: one, ask: Is it one, scale: tens}
  - {id: two, ask: Is it two, scale: tens}
`)}, []string{"letters", "numbers"})
}

// today is the day of every test.
func today() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

// testOptions are those of a plain interview with the typed lines.
func testOptions(t testing.TB, path string, typed ...string) (Options, *bytes.Buffer) {
	t.Helper()
	var out bytes.Buffer
	return Options{
		Library: smallLibrary(t), Path: path, Plain: true, Now: today,
		In: strings.NewReader(strings.Join(typed, "\n")), Out: &out,
	}, &out
}

// answersIn reads an answers file back.
func answersIn(t testing.TB, path string) *assess.Answers {
	t.Helper()
	src, err := readWhole(path)
	if err != nil {
		t.Fatal(err)
	}
	a, problems := assess.ParseAnswers(path, src, smallLibrary(t))
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return a
}

// begunFile writes an answers file with everything but answers.
func begunFile(t testing.TB, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "answers.yaml")
	lib := smallLibrary(t)
	s, _, err := openStore(path, lib, today())
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	err = s.save(&assess.Answers{
		Organisation: "Riverbend", Date: "2026-11-22", Respondent: assess.Respondent{Perspective: "manager"},
		Profile: assess.Profile{"roles": {"current"}, "sector": {"health"}},
		Scope:   []assess.Scope{{Questionnaire: "letters", Version: 1}, {Questionnaire: "numbers", Version: 1}},
		Given:   map[string]map[string]assess.Answer{"letters": {"ant": {Kind: assess.Level, Level: 1}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func level(v float64) assess.Answer { return assess.Answer{Kind: assess.Level, Level: v} }

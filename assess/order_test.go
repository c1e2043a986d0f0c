package assess

import (
	"strings"
	"testing"
)

// stepsFile is a questionnaire with one question and the actions.
func stepsFile(id, joined string, actions ...string) string {
	return "format: readiness/questionnaire/v1\nid: " + id + "\ntitle: T\nscales: {yes-no: {0: x, 1: y}}\njoined: " + joined +
		"\nquestions:\n  - id: a\n    ask: x\n    scale: yes-no\n    actions:\n      - " + strings.Join(actions, "\n      - ") + "\n"
}

// TestStepsOfSeveralQuestionnaires: a key is defined once and used anywhere,
// and a circle may go through several files.
func TestStepsOfSeveralQuestionnaires(t *testing.T) {
	first := stepsFile("first", "{talk: {do: Talk.}}", `{id: one, when: [0], do: x, joins: talk}`, `{id: two, when: [0], do: x, after: [three]}`)
	tests := []struct {
		name, second string
		parse, check string // what ParseQuestionnaire and CheckSteps find in second
	}{
		{"nothing", stepsFile("second", "{}", `{id: three, when: [0], do: x, joins: talk}`), "", ""},
		{"bare id, key and full name of the other file", stepsFile("second", "{}",
			`{id: three, when: [0], do: x}`, `{id: four, when: [0], do: x, after: [two, talk, first/a/one]}`), "", ""},
		{"key defined twice", stepsFile("second", "{talk: {do: Again.}}", `{id: three, when: [0], do: x}`),
			"5:10: the key talk is defined in the questionnaire first already; expected one definition", ""},
		{"circle through both", stepsFile("second", "{}", `{id: three, when: [0], do: x, joins: talk, after: [two]}`),
			"11:60: the steps wait for each other in a circle: talk after first/a/two after talk; expected one that can come first", ""},
		{"unknown key", stepsFile("second", "{}", `{id: three, when: [0], do: x, joins: tlak}`),
			"", `11:46: unknown key "tlak" under joins; did you mean "talk"? expected talk`},
		{"unknown action", stepsFile("second", "{}", `{id: three, when: [0], do: x, after: [onn]}`),
			"", `11:47: unknown action "onn" under after; did you mean "one"?`},
		{"far from any action", stepsFile("second", "{}", `{id: three, when: [0], do: x, after: [first/b/one]}`),
			"", `11:47: unknown action "first/b/one" under after; expected an action's id or a key of joined`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lib := plainLibrary(t)
			lib.AddQuestionnaire(need[*Questionnaire](t)(ParseQuestionnaire("first.yaml", []byte(first), lib)))
			q, problems := ParseQuestionnaire("second.yaml", []byte(tt.second), lib)
			onlyProblem(t, problems, tt.parse)
			if q == nil {
				return
			}
			lib.AddQuestionnaire(q)
			onlyProblem(t, lib.CheckSteps(q), tt.check)
			onlyProblem(t, lib.CheckSteps(lib.Questionnaires[0]), "")
		})
	}
}

func onlyProblem(t *testing.T, problems Problems, want string) {
	t.Helper()
	if want == "" && len(problems) == 0 {
		return
	}
	if len(problems) != 1 || !strings.HasSuffix(problems[0].String(), ".yaml:"+want) {
		t.Errorf("problems\n%v; want\n%s", problems, want)
	}
}

// TestLaterFileMayDefineTheName: at the time of reading, a name that nothing
// has yet is no mistake.
func TestLaterFileMayDefineTheName(t *testing.T) {
	lib := plainLibrary(t)
	first := stepsFile("first", "{}", `{id: one, when: [0], do: x, joins: talk, after: [two]}`)
	q := need[*Questionnaire](t)(ParseQuestionnaire("first.yaml", []byte(first), lib))
	lib.AddQuestionnaire(q)
	if got := lib.CheckSteps(q); len(got) != 2 {
		t.Errorf("before the other file: %v; want two unknown names", got)
	}
	second := stepsFile("second", "{talk: {do: Talk.}}", `{id: two, when: [0], do: x}`)
	lib.AddQuestionnaire(need[*Questionnaire](t)(ParseQuestionnaire("second.yaml", []byte(second), lib)))
	onlyProblem(t, lib.CheckSteps(q), "")
}

package assess_test

import (
	"errors"
	"fmt"
	"log"

	"example.org/readiness/assess"
)

const teamQuestions = `
format: readiness/questionnaire/v1
id: team
version: 1
title: How our team works
measures: readiness
scales:
  practice: {0: Not in place, 1: Talked about, 2: Partly in place, 3: In place, 4: Embedded and reviewed}
questions:
  - id: protected-time
    topic: Time for supervision
    ask: Is time for supervision protected?
    scale: practice
    actions:
      - {id: book-it, when: [0, 1], do: Put supervision into the roster.}
  - id: private-room
    topic: A private room
    ask: Is there a room for it where nobody overhears?
    scale: practice
    actions:
      - {id: find-room, when: [0, 1], do: Find a room with a door.}
`

const teamAnswers = `
format: readiness/answers/v1
organisation: Riverbend Community Services
date: 2026-11-22
respondent: {perspective: manager}
answers:
  team:
    protected-time: 3
    private-room: {answer: 1, note: We meet in the kitchen.}
`

// team returns a library with one questionnaire, as a program that asks its own
// questions would read it from a file.
func team() *assess.Library {
	lib := &assess.Library{Form: &assess.ProfileForm{Perspectives: []assess.Choice{{ID: "manager", Label: "A manager"}}}}
	q, problems := assess.ParseQuestionnaire("team.yaml", []byte(teamQuestions), lib)
	if err := problems.Err(); err != nil {
		log.Fatal(err)
	}
	lib.AddQuestionnaire(q)
	return lib
}

// Questions and answers are read from YAML, and scored.
func Example() {
	lib := team()
	answers, problems := assess.ParseAnswers("answers.yaml", []byte(teamAnswers), lib)
	if err := problems.Err(); err != nil {
		log.Fatal(err)
	}
	assessment, err := assess.NewInstrument(lib, nil, "1.0").Assess(answers)
	if err != nil {
		log.Fatal(err)
	}
	for _, q := range assessment.Result().Questionnaires {
		fmt.Printf("%s: %.0f%%, %s\n", q.Title, 100*q.Score.Value, q.Band)
	}
	for _, action := range assessment.Result().Actions {
		fmt.Println(action.Do)
	}
	// Output:
	// How our team works: 50%, Established
	// Find a room with a door.
}

// Every mistake of a file is found at once, with its line and column.
func ExampleParseAnswers() {
	const wrong = `format: readiness/answers/v1
organisation: Riverbend Community Services
date: 2026-11-22
answers:
  team:
    protected-time: 7
    private-rom: 2
`
	_, problems := assess.ParseAnswers("answers.yaml", []byte(wrong), team())
	for _, p := range problems {
		fmt.Println(p)
	}
	// Output:
	// answers.yaml:6:21: protected-time is answered 7; expected one of 0, 1, 2, 3, 4, not-applicable or dont-know
	// answers.yaml:7:5: unknown question "private-rom"; did you mean "private-room"? expected one of protected-time, private-room
}

// Answers that do not fit the questionnaires are an error that names them.
func ExampleInstrument_Assess_errors() {
	in := assess.NewInstrument(team(), nil, "1.0")
	_, err := in.Assess(&assess.Answers{
		Organisation: "Riverbend Community Services",
		Scope:        []assess.Scope{{Questionnaire: "team", Version: 1}},
		Given:        map[string]map[string]assess.Answer{"team": {"protected-time": {Kind: assess.Level, Level: 7}}},
	})
	fmt.Println(errors.Is(err, assess.ErrUnfit))
	fmt.Println(err)

	_, err = in.Assess()
	fmt.Println(errors.Is(err, assess.ErrUnfit))
	// Output:
	// true
	// the answers do not fit the questionnaires: "Riverbend Community Services": team/protected-time is answered 7; expected one of 0, 1, 2, 3, 4
	// true
}

// Answers of two organisations are no assessment together. The error is of type
// Problems, as that of a file with mistakes is.
func ExampleInstrument_Assess_several() {
	lib := team()
	var all []*assess.Answers
	for _, organisation := range []string{"Riverbend", "Kestrel Bay"} {
		src := "format: readiness/answers/v1\norganisation: " + organisation + "\ndate: 2026-11-22\nanswers:\n  team: {protected-time: 3}\n"
		answers, problems := assess.ParseAnswers(organisation+".yaml", []byte(src), lib)
		if err := problems.Err(); err != nil {
			log.Fatal(err)
		}
		all = append(all, answers)
	}
	_, err := assess.NewInstrument(lib, nil, "1.0").Assess(all...)
	var problems assess.Problems
	fmt.Println(errors.As(err, &problems), len(problems))
	fmt.Println(problems[0].File)
	// Output:
	// true 1
	// Kestrel Bay.yaml
}

package register_test

import (
	"strings"

	"example.org/readiness/assess"
)

const form = `
format: readiness/profile/v1
facts:
  - {id: roles, ask: "Which roles are there?", values: [{id: none, label: None}, {id: current, label: Some}]}
perspectives: [{id: manager, label: Manager}]
`

const plan = `
format: readiness/plan/v1
id: p
title: A plan
areas:
  - {id: support, name: Support, goals: [{id: supervision, name: Peer supervision}, {id: networks, name: Networks}]}
  - {id: work, number: 2, name: Work, goals: [{id: pay, name: Fair pay}]}
phases:
  - milestones: [{name: M, activities: [{id: "2.4.1", text: A row, links: [{goal: supervision}]}]}]
`

const questionnaire = `
format: readiness/questionnaire/v1
id: support
version: 2
title: Support
plan: p
scales: {practice: {0: None, 1: Some, 2: All}}
sections:
  - id: access
    title: Access
    questions:
      - id: offered
        ask: Is supervision offered?
        scale: practice
        levels: {0: Nobody offers it.}
        essential: {level: 1, why: People carry the work alone.}
        goals: [supervision, networks]
        actions:
          - {id: arrange, when: [0], do: Arrange a supervisor., who: Lead, effort: small, within: 1 month, done_when: A date is set., activities: ["2.4.1"]}
          - {id: hazard, when: [0], do: Look for hazards., within: 2 weeks, duty: true}
      - {id: known, ask: "Is it known?", scale: practice, goals: [pay], find_out: Ask each worker.}
      - {id: fits, ask: "Does it fit?", scale: practice}
      - {id: blank, ask: "Is it blank?", scale: practice}
  - id: pay
    title: Pay
    questions:
      - {id: current, ask: "Are current roles paid?", scale: practice, only_if: {roles: [current]}}
      - {id: fair, ask: "Is pay fair?", scale: practice, actions: [{id: review, when: [1], do: "=1+1", within: 10 days}]}
`

const given = `
format: readiness/answers/v1
organisation: Riverbend & Sons
service: Outreach
date: 2026-01-31
profile: {roles: [none]}
questionnaires: {support: 1}
answers:
  support:
    offered: {answer: 0, note: "@SUM(A1)", evidence: "-a list"}
    known: dont-know
    fits: {answer: not-applicable, note: We are two people.}
    current: 2
    fair: {answer: 1, note: "line one\nline two"}
    gone: {answer: 1, note: Kept from last year.}
`

func must[T any](v T, problems assess.Problems) T {
	if err := problems.Err(); err != nil {
		panic(err)
	}
	return v
}

// input scores the answers above, after some replacements in them.
func input(replace ...string) *assess.Assessment {
	lib := &assess.Library{Form: must(assess.ParseProfileForm("form", []byte(form)))}
	lib.Plans = []*assess.Plan{must(assess.ParsePlan("plan", []byte(plan)))}
	lib.AddQuestionnaire(must(assess.ParseQuestionnaire("questionnaire", []byte(questionnaire), lib)))
	answers := must(assess.ParseAnswers("answers", []byte(strings.NewReplacer(replace...).Replace(given)), lib))
	a, err := assess.NewInstrument(lib, lib.Plans[0], "1.2").Assess(answers)
	if err != nil {
		panic(err)
	}
	return a
}

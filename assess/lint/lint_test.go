package lint_test

import (
	"fmt"
	"slices"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/assess/lint"
	_ "example.org/readiness/internal/golden" // the flag -update
)

const profile = `
format: readiness/profile/v1
facts:
  - {id: roles, ask: "Roles?", values: [{id: current, label: A}, {id: planned, label: B}, {id: none, label: C}]}
  - id: facing
    ask: Facing?
    values: [{id: all, label: A, never_with: {roles: none}}, {id: some, label: B, never_with: {roles: [none]}}, {id: no, label: C}]
perspectives: [{id: manager, label: M}]
`

const plan = `
format: readiness/plan/v1
id: p
title: P
areas: [{id: area, name: Area, goals: [{id: one, name: One}, {id: two, name: Two}]}]
`

// library is a form, a plan and what else is given.
func library(t *testing.T, questionnaires ...*assess.Questionnaire) *assess.Library {
	t.Helper()
	form, problems := assess.ParseProfileForm("profile.yaml", []byte(profile))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	p, problems := assess.ParsePlan("plan.yaml", []byte(plan))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return &assess.Library{Form: form, Plans: []*assess.Plan{p}, Questionnaires: questionnaires}
}

// parse reads a questionnaire of the questions given.
func parse(t *testing.T, id, measures string, questions ...string) *assess.Questionnaire {
	t.Helper()
	src := fmt.Sprintf("format: readiness/questionnaire/v1\nid: %s\ntitle: Q\nmeasures: %s\nplan: p\n", id, measures) +
		"scales: {s: {0: a, 1: b, 2: c, 3: d, 4: e}, two: {0: a, 1: b}}\nquestions:\n"
	for _, q := range questions {
		src += "  - {" + q + "}\n"
	}
	q, problems := assess.ParseQuestionnaire(id+".yaml", []byte(src), library(t))
	if len(problems) > 0 {
		t.Fatalf("%v in\n%s", problems, src)
	}
	return q
}

func action(when string) string { return "{id: do-it, when: [" + when + "], do: Do it.}" }

func TestQuestionnaire(t *testing.T) {
	good := "actions: [" + action("0, 1, 2") + "]"
	tests := []struct {
		name      string
		measures  string
		question  string
		wantKinds []assess.ProblemKind
	}{
		{"good", "readiness", "id: a, ask: 'Is it so?', scale: s, " + good, nil},
		{"no action at a low level", "readiness", "id: a, ask: 'Is it so?', scale: s, actions: [" + action("0, 1") + "]", []assess.ProblemKind{lint.NoAction}},
		{"no action of its own at a low level", "readiness", "id: a, ask: 'Is it so?', scale: s, actions: [" + action("1, 2") + ", {id: d, when: [0], do: Ask., duty: true}]", []assess.ProblemKind{lint.NoAction}},
		{"a lower target", "readiness", "id: a, ask: 'Is it so?', scale: s, target: 1, actions: [" + action("0") + "]", nil},
		{"of two levels only the worst is low", "readiness", "id: a, ask: 'Is it so?', scale: two, actions: [" + action("0") + "]", nil},
		{"a risk is low at the top", "risk", "id: a, ask: 'Is it so?', scale: s, actions: [" + action("2, 3, 4") + "]", nil},
		{"a risk with actions at the wrong end", "risk", "id: a, ask: 'Is it so?', scale: s, " + good, []assess.ProblemKind{lint.NoAction}},
		{"a reversed risk", "risk", "id: a, ask: 'Is it so?', scale: s, reversed: true, " + good, nil},
		{"nothing below an essential", "readiness", "id: a, ask: 'Is it so?', scale: s, essential: {level: 2, why: W.}, actions: [" + action("0, 2") + "]", []assess.ProblemKind{lint.NothingBelow}},
		{"nothing above an essential", "readiness", "id: a, ask: 'Is it so?', scale: s, essential: {level: 2, why: W.}, actions: [" + action("0, 1") + "]", []assess.ProblemKind{lint.NoAction}},
		{"an essential risk", "risk", "id: a, ask: 'Is it so?', scale: s, essential: {level: 2, why: W.}, actions: [" + action("2, 3") + "]", []assess.ProblemKind{lint.NothingBelow}},
		{"an essential that cannot fail", "readiness", "id: a, ask: 'Is it so?', scale: s, essential: {level: 0, why: W.}, " + good, []assess.ProblemKind{lint.NeverFails}},
		{"levels with the same words", "readiness", "id: a, ask: 'Is it so?', scale: s, levels: {0: So it is., 1: Not., 3: 'So, it is'}, " + good, []assess.ProblemKind{lint.SameLevels}},
		{"levels without words are not the same", "readiness", "id: a, ask: 'Is it so?', scale: s, levels: {0: Not.}, " + good, nil},
		{"conditions that exclude each other", "readiness", "id: a, ask: 'Is it so?', scale: s, only_if: {roles: none, facing: [all, some]}, " + good, []assess.ProblemKind{lint.NeverAsked}},
		{"conditions that can hold", "readiness", "id: a, ask: 'Is it so?', scale: s, only_if: {roles: [none, planned], facing: all}, " + good, nil},
		{"conditions of which one value is left", "readiness", "id: a, ask: 'Is it so?', scale: s, only_if: {roles: none, facing: [all, no]}, " + good, nil},
	}
	for _, tt := range tests {
		q := parse(t, "q", tt.measures, tt.question)
		if got := kinds(lint.Questionnaire(q, library(t))); !slices.Equal(got, tt.wantKinds) {
			t.Errorf("%s: warnings %q; want %q", tt.name, got, tt.wantKinds)
		}
	}
}

// TestConditionsOnQuestions: a question that depends on one that is asked only
// of others is never asked.
func TestConditionsOnQuestions(t *testing.T) {
	question := func(id, facts string) string {
		return "id: " + id + ", ask: 'About " + id + "?', scale: s, only_if: {" + facts + "}, actions: [{id: " + id + "-do, when: [0, 1, 2], do: Do it.}]"
	}
	q := parse(t, "q", "readiness",
		question("first", "roles: current"),
		question("second", "first: [0, 1], facing: all"),
		question("third", "second: [0, 1], roles: [none, planned]"))
	got := lint.Questionnaire(q, library(t))
	want := "third: it is never asked: it is asked only where roles is none or planned, and asked only where roles is current"
	if len(got) != 1 || got[0].Found != want {
		t.Errorf("warnings:\n%v\nwant %q", got, want)
	}
}

// TestConditionsOnAnswers: a question that needs two answers to one question,
// its own need or that of a question it depends on, is never asked.
func TestConditionsOnAnswers(t *testing.T) {
	question := func(id, facts string) string {
		return "id: " + id + ", ask: 'About " + id + "?', scale: s, only_if: {" + facts + "}, actions: [{id: " + id + "-do, when: [0, 1, 2], do: Do it.}]"
	}
	for third, want := range map[string]string{
		"first: [2], second: [0]":    "third: it is never asked: it is asked only where the answer to first is 2, and asked only where the answer to first is 0 or 1",
		"second: [0]":                "",
		"first: [1, 2], second: [0]": "",
	} {
		q := parse(t, "q", "readiness", question("first", "roles: current"), question("second", "first: [0, 1]"), question("third", third))
		got := ""
		if found := lint.Questionnaire(q, library(t)); len(found) > 0 {
			got = found[0].Found
		}
		if got != want {
			t.Errorf("only if %s: %q; want %q", third, got, want)
		}
	}
}

func TestTwoQuestions(t *testing.T) {
	tests := map[string]bool{
		"Are risks written down and acted on?":                           true,
		"Are hazards found with workers, and controlled?":                true,
		"Is the scope written and known to the team?":                    true,
		"Do leaders plan for it and do they pay for it?":                 true,
		"Can staff say what it is and how it differs?":                   true,
		"Is it bright and is it warm?":                                   true,
		"Are roles Known And Kept to?":                                   true,
		"Do mission, strategy and plans agree?":                          false,
		"Are coercive and restrictive practices left out?":               false,
		"Is there money for training and for supervision?":               false,
		"Are both worker and team made ready?":                           false,
		"Is the need for rest and need for work seen?":                   false,
		"Is the work of change shared, not left to one?":                 false,
		"Do people see what follows when harm or bullying is reported?":  false,
		"Does the organisation act on funding terms and contract terms?": false,
	}
	for ask, want := range tests {
		q := parse(t, "q", "readiness", "id: a, ask: '"+ask+"', scale: s, actions: ["+action("0, 1, 2")+"]")
		if got := slices.Contains(kinds(lint.Questionnaire(q, library(t))), lint.TwoQuestions); got != want {
			t.Errorf("%q is two questions = %t; want %t", ask, got, want)
		}
	}
}

func TestAskedTwice(t *testing.T) {
	question := func(id, ask string) string {
		return "id: " + id + ", ask: '" + ask + "', scale: s, actions: [{id: " + id + "-do, when: [0, 1, 2], do: Do it.}]"
	}
	other := parse(t, "other", "readiness", question("pay", "Is pay for the roles fair?"))
	q := parse(t, "q", "readiness",
		question("meet", "Does the team meet each week?"),
		question("meets", "Do teams meet every week?"),
		question("paid", "Are the roles fair in pay?"),
		question("pause", "Does the team rest each week, after lunch?"))
	got := lint.Questionnaire(q, library(t, other, q))
	if len(got) != 2 || got[0].Found != "meets: it asks nearly the same as meet" || got[1].Found != "paid: it asks nearly the same as other/pay" {
		t.Errorf("warnings:\n%v", got)
	}
	if got[0].File != "q.yaml" || got[0].Line != 9 || got[0].Column == 0 || got[0].Severity != assess.Warning {
		t.Errorf("the warning is placed %+v", got[0])
	}
}

func TestPlan(t *testing.T) {
	q := parse(t, "q", "readiness", "id: a, ask: 'Is it so?', scale: s, goals: [two], actions: ["+action("0, 1, 2")+"]")
	lib := library(t, q)
	got := lint.Plan("plan.yaml", lib.Plans[0], lib)
	if len(got) != 1 || got[0].String() != "plan.yaml:5:45: warning: no question asks about the goal one; expected one at least" {
		t.Errorf("warnings:\n%v", got)
	}
}

func kinds(problems assess.Problems) []assess.ProblemKind {
	var out []assess.ProblemKind
	for _, p := range problems {
		out = append(out, p.Kind)
	}
	return out
}

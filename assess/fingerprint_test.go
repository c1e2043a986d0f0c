package assess

import (
	"strings"
	"testing"
)

const fingerprinted = `format: readiness/questionnaire/v1
id: q
version: 2
title: A questionnaire
measures: readiness
summary: About this.
plan: small-plan
weight: 2
average: sections
out_of: 4
bands: {0: Low, 50: High}
authors: [A]
notes: [N]
scales:
  s: {0: "No", 1: Half, 2: "Yes"}
  t: {1: Never, 5: Always}
worth: {s: {1: 0.5}}
sections:
  - id: one
    title: One
    weight: 3
    questions:
      - id: a
        topic: A topic
        ask: Is it so, whatever people may say?
        help: Look around.
        scale: s
        levels: {0: Nobody does., 2: Everybody does.}
        weight: 2
        short: true
        essential: {level: 1, why: Because.}
        target: 2
        goals: [networks]
        sources: [{id: field-guide}]
        find_out: Ask.
        actions: [{id: act, when: [0], do: Do it.}]
      - {id: b, ask: And this, scale: t, reversed: true, only_if: {roles: [current, planned], a: [1, 2]}}
  - {id: two, title: Two, questions: [{id: c, ask: And that, scale: s}, {id: d, ask: Why, open: true}]}
`

func fingerprintOf(t *testing.T, src string) string {
	t.Helper()
	lib := plainLibrary(t)
	return need[*Questionnaire](t)(ParseQuestionnaire("q.yaml", []byte(src), lib)).Fingerprint()
}

// TestFingerprint: what changes the meaning changes it, and nothing else does.
func TestFingerprint(t *testing.T) {
	want := fingerprintOf(t, fingerprinted)
	if len(want) != 12 || strings.Trim(want, "0123456789abcdef") != "" {
		t.Errorf("fingerprint %q; want 12 hexadecimal digits", want)
	}
	// It is published, and compared with those of other days.
	if want != "300a125daba2" {
		t.Errorf("fingerprint %s; want the one that this questionnaire always had", want)
	}
	same := []struct{ name, old, new string }{
		{"the order of a scale", `{0: "No", 1: Half, 2: "Yes"}`, `{2: "Yes", 0: "No", 1: Half}`},
		{"the order of the scales", "  s: {0: \"No\", 1: Half, 2: \"Yes\"}\n  t: {1: Never, 5: Always}\n", "  t: {1: Never, 5: Always}\n  s: {0: \"No\", 1: Half, 2: \"Yes\"}\n"},
		{"the order of keys", "        ask: Is it so, whatever people may say?\n        help: Look around.\n", "        help: Look around.\n        ask: Is it so, whatever people may say?\n"},
		{"the layout of a text", "ask: Is it so, whatever people may say?", "ask: >-\n          Is it so,\n          whatever people\n          may say?"},
		{"another layout", "ask: Is it so, whatever people may say?", "ask: |\n          Is it so,\n          whatever   people may say?"},
		{"quotes", "ask: And this,", "ask: \"And this\","},
		{"digits", "{1: 0.5}", "{1: 0.50}"},
		{"the order of levels", "{0: Nobody does., 2: Everybody does.}", "{2: Everybody does., 0: Nobody does.}"},
		{"the order of conditions", "{roles: [current, planned], a: [1, 2]}", "{a: [2, 1], roles: [planned, current]}"},
		{"what is the default", "weight: 3\n", "weight: 3\n    summary: S\n"},
		{"the name of a scale", "t: {1: Never, 5: Always}", "often: {1: Never, 5: Always}"},
		{"the version", "version: 2", "version: 3"},
		{"the id", "id: q\n", "id: other\n"},
		{"the title", "title: A questionnaire", "title: Ours"},
		{"the summary, authors and notes", "summary: About this.", "before: [Think.]"},
		{"a section's name", "title: One", "title: First"},
		{"the topic", "topic: A topic", "topic: Another"},
		{"the help", "help: Look around.", "help: Look again."},
		{"why it is essential", "why: Because.", "why: Just so."},
		{"the target", "target: 2", "target: 1"},
		{"goals", "goals: [networks]", "goals: []"},
		{"sources", "sources: [{id: field-guide}]", "sources: []"},
		{"finding out", "find_out: Ask.", "find_out: Look."},
		{"actions", "do: Do it.", "do: Do that."},
		{"since", "short: true", "short: true\n        since: 2"},
	}
	for _, tt := range same {
		src := replaceOnce(t, fingerprinted, tt.old, tt.new)
		if tt.name == "the name of a scale" {
			src = replaceOnce(t, src, "scale: t,", "scale: often,")
		}
		if got := fingerprintOf(t, src); got != want {
			t.Errorf("%s: fingerprint %s; want %s as before", tt.name, got, want)
		}
	}
	seen := map[string]string{want: "nothing"}
	other := []struct{ name, old, new string }{
		{"what is asked", "ask: And this,", "ask: And this now,"},
		{"a question's id", "id: c,", "id: cc,"},
		{"the order of questions", "{id: c, ask: And that, scale: s}, {id: d, ask: Why, open: true}", "{id: d, ask: Why, open: true}, {id: c, ask: And that, scale: s}"},
		{"a question more", "{id: c,", "{id: e, ask: x, scale: s}, {id: c,"},
		{"a label", "1: Half", "1: Partly"},
		{"a value", "5: Always", "6: Always"},
		{"a worth", "{1: 0.5}", "{1: 0.6}"},
		{"a level", "Everybody does.", "All do."},
		{"a question's weight", "        weight: 2\n", "        weight: 2.5\n"},
		{"a section's weight", "weight: 3\n", "weight: 4\n"},
		{"the questionnaire's weight", "weight: 2\naverage", "weight: 1\naverage"},
		{"a condition", "{roles: [current, planned], a: [1, 2]}", "{roles: [current], a: [1, 2]}"},
		{"a condition on an answer", "{roles: [current, planned], a: [1, 2]}", "{roles: [current, planned], a: [2]}"},
		{"reversal", "reversed: true, ", ""},
		{"an essential's level", "essential: {level: 1,", "essential: {level: 2,"},
		{"no essential", "        essential: {level: 1, why: Because.}\n", ""},
		{"a band's edge", "50: High", "60: High"},
		{"a band's name", "50: High", "50: Above"},
		{"what it measures", "measures: readiness", "measures: risk"},
		{"the rule for blanks", "average: sections", "unanswered: worst\naverage: sections"},
		{"the average", "average: sections\nout_of: 4", "out_of: 4"},
		{"the scale of its scores", "out_of: 4", "out_of: {from: 1, to: 5}"},
		{"the short form", "        short: true\n", ""},
		{"an open question", "{id: d, ask: Why, open: true}", "{id: d, ask: Why, scale: s}"},
	}
	for _, tt := range other {
		src := replaceOnce(t, fingerprinted, tt.old, tt.new)
		if tt.name == "the average" {
			src = replaceOnce(t, src, "    weight: 3\n", "")
		}
		got := fingerprintOf(t, src)
		if was, ok := seen[got]; ok {
			t.Errorf("%s: fingerprint %s, as with %s changed; want another", tt.name, got, was)
		}
		seen[got] = tt.name
	}
}

func replaceOnce(t *testing.T, s, old, new string) string {
	t.Helper()
	if strings.Count(s, old) != 1 {
		t.Fatalf("%q stands %d times in the questionnaire; want once", old, strings.Count(s, old))
	}
	return strings.Replace(s, old, new, 1)
}

package main

import (
	"strings"
	"testing"
)

// TestChangedQuestionnaire holds that a shipped questionnaire with another
// meaning needs another name, in every command, and that a variant counts as it.
func TestChangedQuestionnaire(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	shipped := runHere(t, "", "show", "supervision", "--yaml").stdout
	edit := func(name, old, new string) string {
		if !strings.Contains(shipped, old) {
			t.Fatalf("the questionnaire holds no %q", old)
		}
		return write(t, dir, name, strings.Replace(shipped, old, new, 1))
	}
	changed := edit("changed.yaml", "4: Embedded and reviewed", "4: Embedded and sung about")
	riverbend := testdata(t, "fixed", "answers", "riverbend.yaml")
	for _, args := range [][]string{
		{"check", changed}, {"score", riverbend, "-q", changed}, {"report", riverbend, "-q", changed, "-o", "-", "--format", "md"},
		{"explain", riverbend, "-q", changed}, {"list", "-q", changed}, {"show", "supervision", "-q", changed}, {"template", "-q", changed},
	} {
		got := runHere(t, "", args...)
		if got.status != statusFailed || got.stdout != "" ||
			!strings.Contains(got.stderr, ":8:10: version 1 of supervision is a shipped questionnaire, which asks or scores something else; expected the same questions, levels, weights and rules\n") ||
			!strings.Contains(got.stderr, "hint: name it as a variant, like variant: our-own, or give it an id of its own\n") {
			t.Errorf("%s: %+v; want a mistake at the version", args[0], got)
		}
	}

	// Other words beside the questions are no other meaning.
	same := edit("same.yaml", "title: Supervision and reflective practice", "title: Our supervision")
	if got := runHere(t, "", "score", riverbend, "-q", same); got.status != statusDone || !strings.Contains(got.stdout, "Our supervision") {
		t.Errorf("another title: %+v; want a score", got)
	}

	variant := write(t, dir, "variant.yaml", strings.Replace(strings.Replace(shipped, "id: supervision\n", "id: supervision\nvariant: river\n", 1),
		"4: Embedded and reviewed", "4: Embedded and sung about", 1))
	got := runHere(t, "", "score", riverbend, "-q", variant, "--json")
	for _, want := range []string{`"variant": "river"`, `"shipped": false`, `"missing": [],`} {
		if !strings.Contains(got.stdout, want) {
			t.Errorf("a variant: no %s in the result", want)
		}
	}
	if one, other := fingerprintOf(t, got.stdout), fingerprintOf(t, runHere(t, "", "score", riverbend, "--json").stdout); one == other {
		t.Errorf("the variant has the fingerprint of the shipped one, %s", one)
	}
	if one, other := fingerprintOf(t, runHere(t, "", "score", riverbend, "-q", same, "--json").stdout), fingerprintOf(t, runHere(t, "", "score", riverbend, "--json").stdout); one != other {
		t.Errorf("another title: fingerprint %s; want %s", one, other)
	}
}

// fingerprintOf returns the fingerprint of supervision in a result.
func fingerprintOf(t *testing.T, result string) string {
	t.Helper()
	_, rest, ok := strings.Cut(result, `"id": "supervision"`)
	_, rest, also := strings.Cut(rest, `"fingerprint": "`)
	if !ok || !also || len(rest) < 12 {
		t.Fatalf("no fingerprint of supervision in\n%.2000s", result)
	}
	return rest[:12]
}

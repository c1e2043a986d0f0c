package assess

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"example.org/readiness/assess/strict"
)

// TestHostileFiles: files made to be a burden are refused, or read, within
// bounds, and what is said of them can be printed.
func TestHostileFiles(t *testing.T) {
	kinds := map[string]fileKind{}
	for _, k := range fileKinds(t) {
		kinds[k.folder] = k
	}
	for _, tt := range hostileFiles() {
		t.Run(tt.name, func(t *testing.T) {
			src := []byte(tt.src)
			if len(src) > MaxFileSize+1000 {
				t.Fatalf("the test file has %d bytes", len(src))
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			value, problems := kinds[tt.folder].parse("f", src)
			took := time.Since(start)
			runtime.ReadMemStats(&after)

			if (value == nil) == (problems.Err() == nil) {
				t.Errorf("value nil is %t, mistakes %v; want a value exactly where there is no mistake", value == nil, problems.Err())
			}
			if tt.says != "" && !strings.Contains(problems.Error(), tt.says) {
				t.Errorf("problems do not say %q:\n%.500s", tt.says, problems.Error())
			}
			// Generous, for a busy machine and the race detector; what grows with
			// the square of the file shows in the memory, too.
			if took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 128 {
				t.Errorf("allocated %d MiB", mb)
			}
			t.Logf("%v, %d MiB, %d problems", took, (after.TotalAlloc-before.TotalAlloc)>>20, len(problems))
			checkProblems(t, src, problems)
		})
	}
}

// checkProblems holds what is true of the problems of any file.
func checkProblems(t *testing.T, src []byte, problems Problems) {
	t.Helper()
	if errs := len(problems) - len(problems.Warnings()); errs > strict.MaxMistakes+1 {
		t.Errorf("%d mistakes are listed; want %d at most", errs, strict.MaxMistakes+1)
	}
	last := 1 + strings.Count(strings.ReplaceAll(string(src), "\r\n", "\n"), "\n") + strings.Count(string(src), "\r")
	for i, p := range problems {
		switch {
		case p.File == "" || p.Message() == "" || p.Kind == "":
			t.Errorf("a problem without file, kind or message: %+v", p)
		case strings.ContainsAny(p.String()+p.Hint, "\n\r\x1b\x00"):
			t.Errorf("problem %q does not print on one line", p)
		case len(p.Message()) > 6000:
			t.Errorf("a message has %d bytes: %.300q", len(p.Message()), p.Message())
		case p.Line < 0 || p.Line > last || p.Line > 0 && p.Column < 1:
			t.Errorf("problem %q is not in the file of %d lines", p, last)
		case i > 0 && p.Line > 0 && p.Line < problems[i-1].Line:
			t.Errorf("problem %q stands after line %d", p, problems[i-1].Line)
		}
	}
}

type hostileFile struct{ name, folder, src, says string }

// fill is how large the files are: enough for anything that grows with the
// square of a file's size to show.
const fill = MaxFileSize / 4

// upTo repeats what f gives for 0, 1, 2, ... until a file is filled.
func upTo(f func(i int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < fill; i++ {
		b.WriteString(f(i))
	}
	return b.String()
}

func same(s string) func(int) string { return func(int) string { return s } }

func hostileFiles() []hostileFile {
	const (
		q     = "format: readiness/questionnaire/v1\nid: team\ntitle: Team\n"
		qs    = q + "scales: {s: {0: a, 1: b}}\nquestions:\n"
		one   = "\nquestions: [{id: a, ask: b, scale: s}]\n"
		ans   = "format: readiness/answers/v1\norganisation: A\ndate: 2026-11-22\n"
		plan  = "format: readiness/plan/v1\nid: p\ntitle: P\n"
		more  = "the file has more mistakes"
		depth = "nested"
	)
	options := "{"
	for i := range maxOptions {
		options += fmt.Sprintf("%d: a, ", i)
	}
	options += "}"
	wide := func(i int) string { return fmt.Sprintf("  %06d%s: x\n", i, strings.Repeat("q", 58)) }
	return []hostileFile{
		{"too large", "questionnaires", strings.Repeat("#", MaxFileSize+1), "larger than 1 MiB"},
		{"just not too large", "answersfiles", ans + "answers: {team: {}}\n" + strings.Repeat("#", MaxFileSize-100), ""},
		{"a scale named by a control character", "questionnaires", q + "scales: {\"\\0\": {0: a, 1: b}}\nquestions: [{id: a, ask: b, scale: \"0\"}]\n", `expected "\x00"`},
		{"long scale names", "questionnaires", q + "scales:\n" + upTo(func(i int) string { return fmt.Sprintf("  %s%d: {0: a, 1: b}\n", strings.Repeat("A", 900), i) }) + one, ""},
		{"lists in lists", "questionnaires", upTo(same("[")), depth},
		{"closed lists in lists", "questionnaires", "a: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000), depth},
		{"groups in groups", "questionnaires", upTo(same("{a: ")), depth},
		{"hyphens", "questionnaires", upTo(same("- ")), ""},
		{"question marks", "questionnaires", upTo(same("? ")), ""},
		{"stairs", "questionnaires", stairs(1400), depth},
		{"laughs", "questionnaires", "a: &a [x]\n" + upTo(func(i int) string { return fmt.Sprintf("k%d: &k%d [*a, *a, *a, *a]\n", i, i) }), more},
		{"aliases", "questionnaires", "a: &a 1\nb: [" + upTo(same("*a ,")) + "]", more},
		{"long anchor", "questionnaires", "a: &" + upTo(same("a")) + " 1", "anchor"},
		{"long tag", "questionnaires", "a: !" + upTo(same("a")) + " 1", "tag"},
		{"documents", "questionnaires", upTo(same("---\n")), ""},
		{"broken documents", "questionnaires", upTo(same("---\na: b\n")) + "]", "second document"},
		{"comments", "questionnaires", upTo(same("#\n")), "empty"},
		{"line ends", "questionnaires", upTo(same("\r")), "empty"},
		{"control at the end", "questionnaires", upTo(same("\r\n")) + "\x01", "control"},
		{"quotes over lines", "questionnaires", upTo(same("- \"a\n  b\"\n")) + "]", ""},
		{"quotes over lines, smaller", "questionnaires", strings.Repeat("- \"a\n\n  b\"\n", 10000) + "]", "f:30001:1"},
		{"an error half-way", "questionnaires", strings.Repeat("- \"a\n\n  b\"\n", 4000) + "]\n" + strings.Repeat("- a\n", 10000), "f:12001:1"},
		{"curly quotes", "questionnaires", "a: [" + upTo(same("“a,")) + "”]", ""},
		{"closed curly quotes", "questionnaires", q + "authors: [" + upTo(same("“a”,")) + "]" + one, "curly quotes"},
		{"curly quotes around straight ones", "questionnaires", "a: {" + upTo(same("‘a\"',")) + "’: b}", ""},
		{"question marks in brackets", "questionnaires", q + "authors: [" + upTo(same("?a?,")) + "]" + one, ""},
		{"spaces that do not break", "questionnaires", q + "authors:\n" + upTo(same("\u00a0-\u00a0\u200ba\u00a0\n")) + one, "not the ordinary one"},
		{"escapes", "questionnaires", q + `summary: "` + upTo(same(`\/\ud83d\ude00\ud83d`)) + `"` + one, "half of a character"},
		{"cut texts", "questionnaires", q + "authors:\n" + upTo(same("- a #b\n")) + one, "is not kept"},
		{"cut texts in brackets", "questionnaires", q + "authors: [\n" + upTo(same("a #b\n")) + "]" + one, ""},
		{"a long comment", "questionnaires", q + "summary: a #" + upTo(same("b")) + one, "is not kept"},
		{"private signs", "questionnaires", upTo(func(i int) string { return string(rune(0xe000 + i%6400)) }) + "?", ""},
		{"unknown keys", "questionnaires", q + upTo(func(i int) string { return fmt.Sprintf("k%d: x\n", i) }), more},
		{"near keys", "questionnaires", q + upTo(func(i int) string { return fmt.Sprintf("question%d:\n", i) }), more},
		{"one key", "questionnaires", q + upTo(same("k: x\n")), more},
		{"long key", "questionnaires", q + upTo(same("k")) + ": x\n", ""},
		{"long number", "questionnaires", q + "version: " + upTo(same("9")) + one, "digits"},
		{"long text", "questionnaires", q + "scales: {s: {0: a, 1: b}}\nsummary: " + upTo(same("word ")) + one, ""},
		{"long scale name", "questionnaires", q + "scales: {" + upTo(same("n")) + ": low}" + one, ""},
		{"options", "questionnaires", q + "scales:\n  s:\n" + upTo(func(i int) string { return fmt.Sprintf("    %d: a\n", i) }) + one, "expected 2 to 101"},
		{"scales", "questionnaires", q + "scales:\n" + upTo(func(i int) string { return fmt.Sprintf("  s%d: {0: a, 1: b}\n", i) }) + one, "unknown scale"},
		{"scales and questions", "questionnaires", q + "scales:\n" + half(func(i int) string { return fmt.Sprintf("  s%05d: {0: a, 1: b}\n", i) }) +
			"questions:\n" + half(func(i int) string { return fmt.Sprintf("- {id: a%d, ask: b, scale: t%05d}\n", i, i) }), more},
		{"questions", "questionnaires", qs + upTo(func(i int) string { return fmt.Sprintf("- {id: a%d, ask: b, scale: s}\n", i) }), ""},
		{"questions with many options", "questionnaires", q + "scales: {s: " + options + "}\nquestions:\n" +
			upTo(func(i int) string { return fmt.Sprintf("- {id: a%d, ask: b, scale: s}\n", i) }), ""},
		{"questions of one id", "questionnaires", qs + upTo(same("- {id: a, ask: b, scale: s}\n")), more},
		{"levels", "questionnaires", qs + "- id: a\n  ask: b\n  scale: s\n  levels:\n" + upTo(func(i int) string { return fmt.Sprintf("    %d: a\n", i) }), more},
		{"when", "questionnaires", qs + "- id: a\n  ask: b\n  scale: s\n  actions: [{id: a, do: b, when: [" + upTo(same("0,")) + "]}]", "named twice under when"},
		{"goals", "questionnaires", "plan: small-plan\n" + qs + "- id: a\n  ask: b\n  scale: s\n  goals: [" + upTo(same("networks,")) + "]", more},
		{"facts", "questionnaires", qs + "- id: a\n  ask: b\n  scale: s\n  only_if:\n" + upTo(func(i int) string { return fmt.Sprintf("    f%d: a\n", i) }), more},
		{"bands", "questionnaires", qs + "- {id: a, ask: b, scale: s}\nbands:\n" + upTo(func(i int) string { return fmt.Sprintf("  0.%d: a\n", i) }), "bands"},
		{"empty items", "questionnaires", qs + upTo(same("-\n")), more},
		{"unknown questions", "answersfiles", ans + "answers:\n team:\n" + upTo(wide), more},
		{"questions of an old version", "answersfiles", ans + "questionnaires: {team: 1}\nanswers:\n team:\n" +
			upTo(func(i int) string { return fmt.Sprintf("  a%d: not-applicable\n", i) }), ""},
		{"questionnaires", "answersfiles", ans + "questionnaires:\n" + upTo(func(i int) string { return fmt.Sprintf("  drif%d: 1\n", i) }), more},
		{"goals and links", "plans", plan + "areas:\n - id: a\n   name: a\n   goals:\n" + half(func(i int) string { return fmt.Sprintf("   - {id: g%05d, name: a}\n", i) }) +
			"phases:\n - milestones:\n   - name: a\n     activities:\n     - id: a\n       text: b\n       links:\n" +
			half(func(i int) string { return fmt.Sprintf("       - goal: h%05d\n", i) }), more},
		{"activities", "plans", plan + "areas: []\nphases:\n - milestones:\n   - name: a\n     activities:\n" +
			upTo(func(i int) string { return fmt.Sprintf("      - {id: a%d, text: b}\n", i) }), ""},
		{"sources", "sources", "format: readiness/sources/v1\nsources:\n" + upTo(func(i int) string { return fmt.Sprintf("- {id: a%d, title: a, publisher: b, read: c}\n", i) }), ""},
		{"terms", "glossary", "format: readiness/glossary/v1\nterms:\n" + upTo(func(i int) string { return fmt.Sprintf("- {id: a%d, term: a, meaning: b}\n", i) }), ""},
		{"facts of a form", "profile", "format: readiness/profile/v1\nperspectives: []\nfacts:\n" +
			upTo(func(i int) string { return fmt.Sprintf("- {id: a%d, ask: a, values: []}\n", i) }), ""},
		{"values of a fact", "profile", "format: readiness/profile/v1\nperspectives: []\nfacts:\n - id: a\n   ask: b\n   values:\n" +
			upTo(func(i int) string { return fmt.Sprintf("   - {id: a%d, label: a}\n", i) }), ""},
	}
}

// half is upTo for half a file.
func half(f func(i int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < fill/2; i++ {
		b.WriteString(f(i))
	}
	return b.String()
}

// stairs indents each key under the one before it.
func stairs(steps int) string {
	var b strings.Builder
	for i := range steps {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

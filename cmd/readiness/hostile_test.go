package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestHostileInput gives each command files that are made to take long or to
// crash it. Each must end soon, in plain words, and write nothing.
func TestHostileInput(t *testing.T) {
	t.Parallel()
	const mib = 1 << 20
	head := "format: readiness/answers/v1\norganisation: A\ndate: 2026-11-22\nquestionnaires: {supervision: 1}\n"
	fill := func(start, unit, end string) string {
		return start + strings.Repeat(unit, (mib-len(start)-len(end))/len(unit)) + end
	}
	files := map[string]string{
		"brackets":        fill("", "[", ""),
		"closed-brackets": fill("answers: ", "[]", ""),
		"braces":          fill(head+"answers: ", "{a: ", ""),
		"dashes":          fill("", "- ", ""),
		"indents":         fill(head+"answers:\n", " ", "a: 1"),
		"long-line":       fill("format: readiness/answers/v1\norganisation: ", "x", "\n"),
		"long-key":        fill(head, "x", ": 1\n"),
		"quotes":          fill(head+`service: "`, `\u0041`, ""),
		"tabs":            fill(head, "\t", ""),
		"colons":          fill(head+"service: ", ": ", ""),
		"anchors":         fill(head+"service: ", "&a ", ""),
		"aliases":         fill("a: &a [x,x]\nb: [", "*a,", "]\n"),
		"tags":            fill(head+"service: ", "!!str ", ""),
		"comments":        fill("", "#\n", ""),
		"documents":       fill(head, "---\n", ""),
		"unknown-keys":    numbered(head, "", 40000),
		"repeated-keys":   fill(head, "service: a\n", ""),
		"unknown-answers": numbered(head+"answers:\n  supervision:\n", "    ", 40000),
		"zeros":           fill("", "\x00", ""),
		"bytes":           fill(head+"service: ", "\xff", ""),
		"too-large":       strings.Repeat("a: 1\n", mib),
		"laughs":          laughs(),
	}
	dir := t.TempDir()
	for name, text := range files {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := write(t, dir, name+".yaml", text)
			for _, args := range [][]string{
				{"score", file},
				{"check", file},
				{"report", file, "-o", filepath.Join(dir, name+".pdf")},
				{"score", testdata(t, "fixed", "answers", "riverbend.yaml"), "-q", file},
				{"score", testdata(t, "fixed", "answers", "riverbend.yaml"), "--plan", file},
			} {
				start := time.Now()
				got := runHere(t, "", args...)
				if took := time.Since(start); took > 10*time.Second {
					t.Errorf("%s took %v", args[0], took)
				}
				if got.status != 1 || got.stdout != "" {
					t.Errorf("%v: status %d, stdout %.200q; want status 1 and nothing", args, got.status, got.stdout)
				}
				if len(got.stderr) > 64_000 {
					t.Errorf("%v: %d bytes of messages; nobody reads so many", args, len(got.stderr))
				}
				saysWhatIsWrong(t, got)
			}
		})
	}
}

func numbered(head, indent string, n int) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range n {
		b.WriteString(indent + "k" + strings.Repeat("i", i%9) + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26)) + ": 1\n")
	}
	return b.String()
}

// laughs is a file of a few lines that expands to a billion values.
func laughs() string {
	text := "a0: &a0 [lol]\n"
	for i := 1; i < 10; i++ {
		before := "*a" + string(rune('0'+i-1))
		text += "a" + string(rune('0'+i)) + ": &a" + string(rune('0'+i)) + " [" + strings.Repeat(before+", ", 9) + before + "]\n"
	}
	return text
}

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// An example is a command of the README with the output that it shows.
type example struct {
	line    int
	command string
	output  []string
}

// examples reads the commands in blocks of "console" and "sh": a line that
// begins with "$ " is a command, those below it are its output. A block after
// the comment <!-- not run --> is left out.
func examples(text string) []example {
	var out []example
	skip, inside := false, false
	for i, line := range strings.Split(text, "\n") {
		switch {
		case inside && line == "```":
			inside, skip = false, false
		case inside && strings.HasPrefix(line, "$ "):
			out = append(out, example{line: i + 1, command: strings.TrimPrefix(line, "$ ")})
		case inside && len(out) > 0:
			out[len(out)-1].output = append(out[len(out)-1].output, line)
		case inside:
		case line == "```console" || line == "```sh":
			if inside = !skip; skip {
				skip = false
			}
		case line == "<!-- not run -->":
			skip = true
		}
	}
	return out
}

func TestExamplesOf(t *testing.T) {
	got := examples("text\n```console\n$ one two\nout\n\n$ three\n```\n<!-- not run -->\n```sh\n$ four\n```\n```yaml\n$ five\n```\n```sh\n$ six\n```\n")
	want := "[{3 one two [out ]} {6 three []} {16 six []}]"
	if fmt.Sprint(got) != want {
		t.Errorf("examples = %v; want %s", got, want)
	}
}

// goCommand is a command of the Go tool: one that runs the program runs the
// one under test, and the others would start these tests again.
var goCommand = regexp.MustCompile(`^go (run \./cmd/readiness )?`)

// TestReadme runs the commands of the README, one after the other in one
// folder that has the testdata of the repository.
func TestReadme(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "testdata"), os.DirFS(testdata(t))); err != nil {
		t.Fatal(err)
	}
	all := examples(read(t, repo(t, "README.md")))
	if len(all) < 5 {
		t.Fatalf("the README has %d commands; want more", len(all))
	}
	for _, ex := range all {
		if m := goCommand.FindStringSubmatch(ex.command); m != nil {
			if m[1] == "" {
				continue
			}
			ex.command = "readiness " + strings.TrimPrefix(ex.command, m[0])
		}
		got, err := inShell(dir, ex.command)
		if err != nil {
			t.Errorf("README.md:%d: %s: %v\n%s", ex.line, ex.command, err, got)
			continue
		}
		if want := strings.TrimRight(strings.Join(ex.output, "\n"), "\n"); want != "" && !matches(strings.TrimRight(got, "\n"), want) {
			t.Errorf("README.md:%d: %s prints\n%s\nand the README shows\n%s", ex.line, ex.command, got, want)
		}
	}
}

// inShell runs a command line and returns what a terminal would show. It knows
// as much of a shell as the README uses, and works where there is none.
func inShell(dir, line string) (string, error) {
	line, target, redirected := strings.Cut(line, " > ")
	words := strings.Fields(line)
	if strings.ContainsAny(line, "|<&;$*'\"\\") || words[0] != "readiness" {
		return "", fmt.Errorf("this test cannot run it; mark its block <!-- not run -->")
	}
	cmd := exec.Command("readiness-shipped", words[1:]...)
	cmd.Dir = dir
	var shown strings.Builder
	cmd.Stdout, cmd.Stderr = &shown, &shown
	if redirected {
		f, err := os.Create(filepath.Join(dir, strings.TrimSpace(target)))
		if err != nil {
			return "", err
		}
		defer f.Close()
		cmd.Stdout = f
	}
	err := cmd.Run()
	return shown.String(), err
}

var (
	aNumber = regexp.MustCompile(`[0-9]+`)
	aGap    = regexp.MustCompile(` {2,}`)
)

// matches compares output with what is shown of it, in which a line of "..."
// is any lines. A number is any number, and columns may be as wide as they
// like, so that one more question does not change the page.
func matches(got, shown string) bool {
	var pattern strings.Builder
	for i, line := range strings.Split(shown, "\n") {
		switch {
		case line == "...":
			pattern.WriteString(`(\n.*)*`)
		case i == 0:
			pattern.WriteString(loose(line))
		default:
			pattern.WriteString(`\n` + loose(line))
		}
	}
	return regexp.MustCompile(`^\n?`+pattern.String()+`$`).MatchString("\n"+got) || regexp.MustCompile(`^`+pattern.String()+`$`).MatchString(got)
}

func loose(line string) string {
	return aGap.ReplaceAllString(aNumber.ReplaceAllString(regexp.QuoteMeta(line), `[0-9]+`), ` {2,}`)
}

func TestMatches(t *testing.T) {
	for _, tt := range []struct {
		got, shown string
		want       bool
	}{
		{"a\nb", "a\nb", true},
		{"a\nb", "a", false},
		{"a\nb", "a\n...", true},
		{"a", "a\n...", true},
		{"a\nb\nc", "...\nc", true},
		{"a\nb\nc\nd", "a\n...\nd", true},
		{"a\nb\nc", "a\n...\nd", false},
		{"a.c", "abc", false},
		{"14 questions", "9 questions", true},
		{"many questions", "9 questions", false},
		{"a   14", "a  9", true},
		{"a 14", "a  9", false},
	} {
		if got := matches(tt.got, tt.shown); got != tt.want {
			t.Errorf("matches(%q, %q) = %v", tt.got, tt.shown, got)
		}
	}
}

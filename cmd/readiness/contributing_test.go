package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A walk is a section of CONTRIBUTING.md that changes files and runs commands.
type walk struct {
	name  string
	steps []step
}

// A step changes one file, or runs one command.
type step struct {
	line      int    // of the page
	paragraph string // what the page says before it, in the same step
	edit      string // what a hidden comment says is done to a file
	text      string // the block that follows the comment
	command   string
}

var (
	pageStep  = regexp.MustCompile(`^[0-9]+\. `)
	pageEdit  = regexp.MustCompile(`^ *<!-- (create .*|\S+, .*) -->$`)
	pageFence = regexp.MustCompile("^( *)```([a-z]*)$")
)

// walks reads the steps of each section of the page.
func walks(page string) []walk {
	var out []walk
	var name, said, edit string
	lines := strings.Split(page, "\n")
	add := func(s step) {
		if len(out) == 0 || out[len(out)-1].name != name {
			out = append(out, walk{name: name})
		}
		s.paragraph = said
		last := &out[len(out)-1]
		last.steps = append(last.steps, s)
	}
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		fence := pageFence.FindStringSubmatch(line)
		switch {
		case fence != nil:
			end := i + 1
			for end < len(lines) && lines[end] != fence[1]+"```" {
				end++
			}
			block := dedent(lines[i+1:min(end, len(lines))], fence[1])
			switch {
			case edit != "":
				add(step{line: i, edit: edit, text: strings.Join(block, "\n") + "\n"})
			case fence[2] == "console" && fence[1] != "":
				for j, command := range block {
					if command, ok := strings.CutPrefix(command, "$ "); ok {
						add(step{line: i + j + 2, command: command})
					}
				}
			}
			edit, i = "", end
		case strings.HasPrefix(line, "## "):
			name, said = strings.TrimPrefix(line, "## "), ""
		case pageStep.MatchString(line):
			said = line
		case pageEdit.MatchString(line):
			edit = pageEdit.FindStringSubmatch(line)[1]
			if strings.Contains(edit, ", change: ") {
				add(step{line: i + 1, edit: edit})
				edit = ""
			}
		default:
			said += "\n" + line
		}
	}
	return out
}

// dedent takes the indentation of a list's step off a block.
func dedent(lines []string, by string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = strings.TrimPrefix(line, by)
	}
	return out
}

// TestContributing takes each walk of CONTRIBUTING.md, step by step as the page
// says, in a copy of the repository.
func TestContributing(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds and tests five changed copies")
	}
	t.Parallel()
	all := walks(read(t, repo(t, "CONTRIBUTING.md")))
	var names []string
	for _, w := range all {
		names = append(names, w.name)
	}
	if want := []string{"Add a question", "Add a questionnaire", "Add a plan", "Add an output format", "Add a subcommand"}; !slices.Equal(names, want) {
		t.Fatalf("the page has the walks %q; want %q", names, want)
	}
	for _, w := range all {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			copyRepository(t, dir)
			for _, s := range w.steps {
				if err := s.take(dir); err != nil {
					t.Fatalf("CONTRIBUTING.md:%d: %v", s.line, err)
				}
			}
		})
	}
}

// copyRepository copies what a stranger would have cloned: everything but what
// begins with a dot.
func copyRepository(t *testing.T, dir string) {
	t.Helper()
	top := repo(t)
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		name, relErr := filepath.Rel(top, path)
		switch {
		case err != nil || relErr != nil:
			return fmt.Errorf("%w", err)
		case name == ".":
			return nil
		case strings.HasPrefix(d.Name(), ".") && d.IsDir():
			return fs.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(dir, name), 0o755)
		case !d.Type().IsRegular() || strings.HasPrefix(d.Name(), "."):
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, name), data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// take does what the step says in the folder.
func (s step) take(dir string) error {
	if s.command != "" {
		return s.run(dir)
	}
	file, found := strings.CutPrefix(s.edit, "create ")
	if !found {
		file, _, _ = strings.Cut(s.edit, ", ")
	}
	if !strings.Contains(s.paragraph, "`"+file+"`") {
		return fmt.Errorf("the step changes %s, and its words do not name it", file)
	}
	if _, changed, ok := strings.Cut(s.edit, " -> "); ok && !strings.Contains(s.paragraph, "`"+changed+"`") {
		return fmt.Errorf("the step writes %q into %s, and its words do not show it", changed, file)
	}
	path := filepath.Join(dir, filepath.FromSlash(file))
	if found {
		if _, err := os.Stat(path); err == nil {
			return fmt.Errorf("%s is there already", file)
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		return os.WriteFile(path, []byte(s.text), 0o644)
	}
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	changed, err := edited(string(old), strings.TrimPrefix(s.edit, file+", "), s.text)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(path, []byte(changed), 0o644)
}

// edited does one of these to a file's text: "change: OLD -> NEW" in the one
// place that has OLD; "before: WORDS" and "after: WORDS" put the block beside the
// one line that begins with the words, and "before first: WORDS" and "after
// first: WORDS" beside the first of several.
func edited(text, edit, block string) (string, error) {
	how, where, _ := strings.Cut(edit, ": ")
	if how == "change" {
		old, changed, ok := strings.Cut(where, " -> ")
		if n := strings.Count(text, old); !ok || n != 1 {
			return "", fmt.Errorf("%q is there %d times; want once", old, n)
		}
		return strings.Replace(text, old, changed, 1), nil
	}
	side, first := strings.CutSuffix(how, " first")
	if side != "before" && side != "after" {
		return "", fmt.Errorf("%q is no way to change a file", how)
	}
	lines, at, n := strings.SplitAfter(text, "\n"), -1, 0
	for i, line := range lines {
		if strings.HasPrefix(strings.TrimSpace(line), where) {
			n++
			if at < 0 {
				at = i
			}
		}
	}
	if n == 0 || n > 1 && !first {
		return "", fmt.Errorf("%d lines begin with %q; want one", n, where)
	}
	if side == "after" {
		at++
	}
	return strings.Join(slices.Insert(lines, at, block), ""), nil
}

// quoted is a word of a command, in quotation marks or without.
var quoted = regexp.MustCompile(`"[^"]*"|[^ ]+`)

// run runs a command of the Go tool.
func (s step) run(dir string) error {
	words := quoted.FindAllString(s.command, -1)
	if words[0] != "go" {
		return fmt.Errorf("%s: this test runs the go command alone", s.command)
	}
	for i, w := range words {
		words[i] = strings.Trim(w, `"`)
	}
	cmd := exec.Command("go", words[1:]...)
	cmd.Dir = dir
	// The paths of the copy stay out of what is built, so that the packages that
	// did not change need not be built again. The content is the copy's own.
	cmd.Env = append(os.Environ(), "GOFLAGS=-trimpath", "FIXED=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", s.command, err, out)
	}
	return nil
}

func TestEdited(t *testing.T) {
	t.Parallel()
	const text = "a\n  b c\nd\nd\n"
	for _, tt := range []struct{ edit, want string }{
		{"before: b", "a\nX\n  b c\nd\nd\n"},
		{"after: b c", "a\n  b c\nX\nd\nd\n"},
		{"after first: d", "a\n  b c\nd\nX\nd\n"},
		{"before: d", ""},
		{"before: e", ""},
		{"beside: a", ""},
		{"change: b c -> e", "a\n  e\nd\nd\n"},
		{"change: d -> e", ""},
		{"change: f -> e", ""},
	} {
		got, err := edited(text, tt.edit, "X\n")
		if got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("edited %q: %q, %v; want %q", tt.edit, got, err, tt.want)
		}
	}
}

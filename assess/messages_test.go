package assess

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.org/readiness/assess/strict"
)

// TestEveryMessageIsTested reads the source of the parsers for the messages
// that a decoder can print, and looks for each in the .out files. A new
// message needs an example of a file that gets it.
func TestEveryMessageIsTested(t *testing.T) {
	var printed strings.Builder
	for _, path := range glob(t, "*", "*", "*.out") {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		printed.Write(b)
	}
	elsewhere := []string{ // in TestHostileFiles, being too large for a file of their own
		"the file is larger than 1 MiB",
		"the file has more mistakes",
		"lists and keys are nested too deep",
		"there is no questionnaire",  // in TestCheckLinks and the script check-plan: it takes a plan and its questionnaires
		"unknown action %s of %s/%s", // likewise
		"unknown format",             // in TestUnknownFormat, since a parser knows its own format alone
		"the line is not valid YAML", // what the library may yet come up with
	}
	messages := 0
	for _, file := range parserFiles(t) {
		for _, format := range messagesIn(t, file) {
			messages++
			if inAny(format, elsewhere) || pattern(format).MatchString(printed.String()) {
				continue
			}
			t.Errorf("%s: no .out file holds the message %q", file, format)
		}
	}
	if messages < 60 {
		t.Errorf("found %d messages in the source; the search has come loose", messages)
	}
	for _, message := range strict.SyntaxMessages() {
		if !inAny(message, elsewhere) && !strings.Contains(printed.String(), message) {
			t.Errorf("no .out file holds the message %q", message)
		}
	}
}

// parserFiles lists the source of this package and of strict.
func parserFiles(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"*.go", "strict/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				out = append(out, file)
			}
		}
	}
	return out
}

func inAny(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// messagesIn returns the formats that a file passes to Errorf, Warnf and Notef:
// the first text after the kind and the node.
func messagesIn(t *testing.T, file string) []string {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{"Errorf": 2, "Warnf": 2, "Notef": 2}
	var out []string
	ast.Inspect(tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		f, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || at[f.Sel.Name] == 0 || len(call.Args) <= at[f.Sel.Name] {
			return true
		}
		if lit, ok := call.Args[at[f.Sel.Name]].(*ast.BasicLit); ok {
			if s, err := strconv.Unquote(lit.Value); err == nil && s != "%s" {
				out = append(out, s)
			}
		}
		return true
	})
	return out
}

// pattern matches what a format prints, on a line of its own.
func pattern(format string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(format)
	return regexp.MustCompile(`(?m): ` + regexp.MustCompile(`%[0-9]*[a-zA-Z]`).ReplaceAllString(quoted, ".+") + `(; .*)?$`)
}

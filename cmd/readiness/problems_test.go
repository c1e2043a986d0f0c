package main

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestProblemKinds holds that the schema of problems names every kind that the
// program has, and that a file of testdata gets each.
func TestProblemKinds(t *testing.T) {
	t.Parallel()
	elsewhere := map[string]string{
		"too-large":          "in TestHostileFiles, which makes the file",
		"not-listed":         "in TestHostileFiles, which makes the file",
		"unreadable":         "in the script check-json",
		"missing-characters": "in the script report-scripts; only a report has it",
		"repeated-answers":   "in the tests of several respondents; check takes each file alone",
		"same-respondent":    "in the tests of several respondents",
		"other-organisation": "in the tests of several respondents",
		"other-service":      "in the tests of several respondents",
		"other-profile":      "in the tests of several respondents",
		"name-printed":       "in the tests of what is printed of notes",
		"leaves-out-answers": "in the tests of profiles",
	}
	inCode, inSchema, met := kindsInCode(t), kindsInSchema(t), kindsMet(t)
	if len(inCode) < 50 {
		t.Fatalf("found %d kinds in the source; the search has come loose", len(inCode))
	}
	for kind := range inCode {
		switch {
		case !inSchema[kind]:
			t.Errorf("the schema of problems does not say what the kind %q means", kind)
		case !met[kind] && elsewhere[kind] == "":
			t.Errorf("no file of testdata has a problem of the kind %q", kind)
		}
	}
	for kind := range inSchema {
		if !inCode[kind] {
			t.Errorf("the schema of problems names the kind %q, which nothing has", kind)
		}
	}
}

// kindsInCode reads the constants of the kinds.
func kindsInCode(t *testing.T) map[string]bool {
	t.Helper()
	kinds := map[string]bool{}
	for _, f := range sources(t) {
		if !within(f.folder, "assess", "assess/strict", "assess/lint") {
			continue
		}
		for _, d := range f.syntax.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, s := range g.Specs {
				spec := s.(*ast.ValueSpec)
				if len(spec.Values) != 1 || !isProblemKind(f.folder, spec.Type) {
					continue
				}
				if lit, ok := spec.Values[0].(*ast.BasicLit); ok {
					kind, err := strconv.Unquote(lit.Value)
					if err != nil {
						t.Fatal(err)
					}
					kinds[kind] = true
				}
			}
		}
	}
	return kinds
}

func isProblemKind(folder string, e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "ProblemKind" || folder == "assess/strict" && e.Name == "Kind"
	case *ast.SelectorExpr:
		return e.Sel.Name == "ProblemKind"
	}
	return false
}

func kindsInSchema(t *testing.T) map[string]bool {
	t.Helper()
	var schema struct {
		Defs struct {
			Kind struct {
				OneOf []struct{ Const, Description string }
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(read(t, repo(t, "questionnaires", "schemas", "problems.json"))), &schema); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	for _, k := range schema.Defs.Kind.OneOf {
		if kinds[k.Const] || k.Description == "" {
			t.Errorf("the kind %q is there twice, or has no description", k.Const)
		}
		kinds[k.Const] = true
	}
	return kinds
}

// kindsMet checks the files of testdata, each with what it refers to, and
// returns the kinds of their problems. What is printed fits its schema.
func kindsMet(t *testing.T) map[string]bool {
	t.Helper()
	schema, kinds := schemaOf(t, "problems"), map[string]bool{}
	beside := []string{
		testdata(t, "plans", "ok", "small.yaml"), testdata(t, "profile", "ok", "profile.yaml"), testdata(t, "sources", "ok", "sources.yaml"),
		testdata(t, "questionnaires", "ok", "team.yaml"), testdata(t, "questionnaires", "ok", "drift.yaml"),
	}
	for _, folder := range []string{"*/err", "*/warn", "checked"} { // the last for what only check finds
		files, err := filepath.Glob(testdata(t, folder, "*.[yj]*"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", folder, len(files), err)
		}
		got := runHere(t, "", slices.Concat([]string{"check", "--json", "--strict"}, beside, files)...)
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(got.stdout)))
		if err == nil {
			err = schema.Validate(v)
		}
		if err != nil || got.stderr != "" {
			t.Fatalf("check --json: %v, stderr %q", err, got.stderr)
		}
		var doc foundProblems
		if err := json.Unmarshal([]byte(got.stdout), &doc); err != nil {
			t.Fatal(err)
		}
		for _, p := range doc.Problems {
			kinds[string(p.Kind)] = true
		}
	}
	return kinds
}

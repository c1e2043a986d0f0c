package assess

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// schemaPlaces says which part of which schema describes what a function reads:
// by the function and the format or the name that it gives to Open or Object.
var schemaPlaces = map[string]string{
	"answers/readiness/answers/v1":             "answers.json",
	"respondent/respondent":                    "answers.json/properties/respondent",
	"answer/the answer to ":                    "answers.json/$defs/answer/anyOf/1",
	"ParseBrand/readiness/brand/v1":            "brand.json",
	"ParseBrand/colours":                       "brand.json/properties/colours",
	"ParseGlossary/readiness/glossary/v1":      "glossary.json",
	"ParseGlossary/term":                       "glossary.json/$defs/term",
	"preference/an item of language":           "glossary.json/$defs/preference",
	"ParseIndex/readiness/index/v1":            "index.json",
	"plan/readiness/plan/v1":                   "plan.json",
	"area/area":                                "plan.json/$defs/area",
	"goal/goal":                                "plan.json/$defs/goal",
	"phase/phase":                              "plan.json/$defs/phase",
	"phase/milestone":                          "plan.json/$defs/milestone",
	"activity/activity":                        "plan.json/$defs/activity",
	"activity/link":                            "plan.json/$defs/link",
	"ParseProfileForm/readiness/profile/v1":    "profile.json",
	"ParseProfileForm/fact":                    "profile.json/$defs/fact",
	"questionnaire/readiness/questionnaire/v1": "questionnaire.json",
	"section/section":                          "questionnaire.json/$defs/section",
	"question/question":                        "questionnaire.json/$defs/question",
	"essential/essential":                      "questionnaire.json/$defs/question/properties/essential",
	"action/action":                            "questionnaire.json/$defs/action",
	"joined/joined ":                           "questionnaire.json/$defs/joined",
	"outOf/out_of":                             "questionnaire.json/$defs/out_of/anyOf/1",
	"citations/source":                         "questionnaire.json/$defs/citation",
	"ParseSources/readiness/sources/v1":        "sources.json",
	"ParseSources/source":                      "sources.json/$defs/source",
}

// notByAFunction are the parts of schemas whose keys no function lists, and why.
var notByAFunction = map[string]string{
	"answers.json/properties/profile":           "the facts of the shipped form",
	"questionnaire.json/$defs/only_if":          "the facts of the shipped form",
	"questionnaire.json/$defs/question/anyOf/1": "what an open question has",
	"glossary.json/$defs/citation":              "read by citations, as a questionnaire's are",
	"profile.json/$defs/value":                  "read by choices",
	"profile.json/$defs/choice":                 "read by choices",
}

// TestKeysAreThoseOfTheSchema: a key that a parser takes is in the schema, and
// the other way round, for every format that people write.
func TestKeysAreThoseOfTheSchema(t *testing.T) {
	read, schemas := keysRead(t), schemaKeys(t)
	for place, keys := range read {
		at, ok := schemaPlaces[place]
		if !ok {
			t.Errorf("%s reads %v; say in schemaPlaces which part of a schema has these keys", place, keys)
			continue
		}
		if diff := cmp.Diff(schemas[at], keys); diff != "" {
			t.Errorf("%s (-%s +parser):\n%s", place, at, diff)
		}
	}
	described := slices.Collect(maps.Values(schemaPlaces))
	for at, keys := range schemas {
		if !slices.Contains(described, at) && notByAFunction[at] == "" {
			t.Errorf("%s has the keys %v, which no parser is known to read", at, keys)
		}
	}
	for place := range schemaPlaces {
		if read[place] == nil {
			t.Errorf("%s reads no keys", place)
		}
	}
}

// TestKeysAreThoseOfTheDraft: what a parser of answers takes, a draft can write
// in its place.
func TestKeysAreThoseOfTheDraft(t *testing.T) {
	read, drafts := keysRead(t), map[string][]string{}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("draft", "draft.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
			if lit, ok := spec.Values[0].(*ast.CompositeLit); ok {
				drafts[spec.Names[0].Name] = sorted(texts(lit.Elts))
			}
		}
		return true
	})
	for name, place := range map[string]string{"answersKeys": "answers/readiness/answers/v1", "respondentKeys": "respondent/respondent", "answerKeys": "answer/the answer to "} {
		if diff := cmp.Diff(read[place], drafts[name]); diff != "" {
			t.Errorf("%s (-parser +draft):\n%s", name, diff)
		}
	}
}

// keysRead returns the keys that each call of Open and Object allows, by its
// function and what it calls the object.
func keysRead(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, name := range parserFiles(t) {
		if strings.HasPrefix(name, "strict") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok || len(call.Args) < 3 {
					return true
				}
				method, ok := call.Fun.(*ast.SelectorExpr)
				if !ok || method.Sel.Name != "Open" && method.Sel.Name != "Object" {
					return true
				}
				what, keys := texts(call.Args[1:2]), texts(call.Args[2:])
				if len(what) == 0 || len(keys) == 0 {
					return true // the keys are others' ids
				}
				if method.Sel.Name == "Open" {
					keys = append(keys, "format")
				}
				out[fn.Name.Name+"/"+what[0]] = sorted(keys)
				return true
			})
		}
	}
	return out
}

// texts returns the texts among expressions; of a sum, the first.
func texts(list []ast.Expr) []string {
	var out []string
	for _, e := range list {
		if sum, ok := e.(*ast.BinaryExpr); ok {
			e = sum.X
		}
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil {
				out = append(out, s)
			}
		}
	}
	return out
}

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}

// schemaKeys returns the properties of every object in the schemas of what
// people write, by the path to it.
func schemaKeys(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	var walk func(v any, path string)
	walk = func(v any, path string) {
		switch v := v.(type) {
		case map[string]any:
			if properties, ok := v["properties"].(map[string]any); ok {
				out[path] = slices.Sorted(maps.Keys(properties))
			}
			for key, part := range v {
				walk(part, path+"/"+key)
			}
		case []any:
			for i, part := range v {
				walk(part, path+"/"+strconv.Itoa(i))
			}
		}
	}
	for _, kind := range fileKinds(t) {
		name := map[string]string{"answersfiles": "answers", "brands": "brand", "indexes": "index", "plans": "plan", "questionnaires": "questionnaire"}[kind.folder]
		if name == "" {
			name = kind.folder
		}
		src, err := os.ReadFile(filepath.Join("..", "questionnaires", "schemas", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var schema any
		if err := json.Unmarshal(src, &schema); err != nil {
			t.Fatal(err)
		}
		walk(schema, name+".json")
	}
	return out
}

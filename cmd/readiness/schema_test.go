package main

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

// schemaOf compiles a published schema. Formats, like that of a date, are
// checked as an editor checks them.
func schemaOf(t testing.TB, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	s, err := c.Compile(repo(t, "questionnaires", "schemas", name+".json"))
	if err != nil {
		t.Fatalf("schema %s: %v", name, err)
	}
	return s
}

// instance reads a YAML file as an editor does before it asks the schema:
// numbers, truth values and nulls as such, all else as text, keys as text.
func instance(t testing.TB, src []byte) (any, error) {
	t.Helper()
	var doc yaml.Node
	d := yaml.NewDecoder(strings.NewReader(string(src)))
	if err := d.Decode(&doc); err != nil {
		return nil, err
	}
	if err := d.Decode(&yaml.Node{}); !errors.Is(err, io.EOF) {
		return nil, errors.New("a second document")
	}
	return value(&doc)
}

func value(n *yaml.Node) (any, error) {
	switch n.Kind {
	case yaml.DocumentNode:
		return value(n.Content[0])
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			if _, ok := m[n.Content[i].Value]; ok {
				return nil, errors.New("a key twice")
			}
			v, err := value(n.Content[i+1])
			if err != nil {
				return nil, err
			}
			m[n.Content[i].Value] = v
		}
		return m, nil
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			v, err := value(c)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		return list, nil
	case yaml.ScalarNode:
		return scalar(n), nil
	}
	return nil, errors.New("an alias")
}

func scalar(n *yaml.Node) any {
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return f
		}
	}
	return n.Value
}

var formatLine = regexp.MustCompile(`(?m)^"?format"?: ['"]?readiness/([a-z]+)/v1`)

// kindOf is the name of the schema that a file's format has.
func kindOf(t testing.TB, file string, src []byte) string {
	t.Helper()
	m := formatLine.FindSubmatch(src)
	if m == nil {
		t.Fatalf("%s gives no format", file)
	}
	return string(m[1])
}

// yamlFiles lists the YAML files below folders of the repository.
func yamlFiles(t testing.TB, folders ...string) []string {
	t.Helper()
	var out []string
	for _, folder := range folders {
		n := len(out)
		for _, pattern := range []string{"*.yaml", "*/*.yaml"} {
			files, err := filepath.Glob(repo(t, filepath.FromSlash(folder), pattern))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, files...)
		}
		if len(out) == n {
			t.Fatalf("%s has no YAML files", folder)
		}
	}
	return out
}

// ours are the folders whose files people read first: what ships, and the
// samples.
var ours = []string{"questionnaires", "testdata/answers", "testdata/fixed", "testdata/answers-own", "testdata/questionnaires-own", "testdata/brand"}

func TestFilesFitTheirSchemas(t *testing.T) {
	t.Parallel()
	folders := append([]string{
		"testdata/answersfiles/ok", "testdata/answersfiles/warn", "testdata/brands/ok", "testdata/glossary/ok",
		"testdata/indexes/ok", "testdata/plans/ok", "testdata/profile/ok", "testdata/questionnaires/ok", "testdata/sources/ok",
	}, ours...)
	compiled := map[string]*jsonschema.Schema{}
	for _, file := range yamlFiles(t, folders...) {
		if strings.HasPrefix(filepath.Base(file), "odd") {
			continue // what the program lets pass and an editor may well frown at
		}
		// Some files for tests go with a form of facts that is made up too.
		src := []byte(strings.ReplaceAll(read(t, file), "{roles: ", "{lived-experience-roles: "))
		kind := kindOf(t, file, src)
		if compiled[kind] == nil {
			compiled[kind] = schemaOf(t, kind)
		}
		v, err := instance(t, src)
		if err == nil {
			err = compiled[kind].Validate(v)
		}
		if err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	if len(compiled) != 8 {
		t.Errorf("saw files of %d formats; want 8", len(compiled))
	}
}

// TestTemplateFitsItsSchema: a blank file may be open in an editor for weeks,
// and must not be red all over but for what is needed.
func TestTemplateFitsItsSchema(t *testing.T) {
	t.Parallel()
	s := schemaOf(t, "answers")
	blank := runHere(t, "", "template").stdout
	named := strings.Replace(blank, "\norganisation:\n", "\norganisation: Blank Ltd\n", 1)
	filled := regexp.MustCompile(`(?m)^    ([a-z-]+):$`).ReplaceAllString(named, "    $1: 1")
	for name, text := range map[string]string{"named": named, "filled": filled} {
		v, err := instance(t, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("the %s template: %v", name, err)
		}
	}
	v, err := instance(t, []byte(blank))
	if err != nil {
		t.Fatal(err)
	}
	if s.Validate(v) == nil {
		t.Error("the schema takes a file without an organisation")
	}
}

// TestResultsFitTheirSchema holds what "score --json" prints, and the good
// lines of a batch, to the published schema.
func TestResultsFitTheirSchema(t *testing.T) {
	t.Parallel()
	s := schemaOf(t, "result")
	dir := t.TempDir()
	blank := write(t, dir, "blank.yaml", "format: readiness/answers/v1\norganisation: Blank\nquestionnaires: {supervision: 1, peer-drift: 1}\n")
	none := write(t, dir, "none.yaml", "format: readiness/answers/v1\norganisation: None\nprofile: {lived-experience-roles: none}\nquestionnaires: {peer-drift: 1}\n")
	own := []string{testdata(t, "answers-own", "team-check.yaml"), "-q", testdata(t, "questionnaires-own", "team-check.yaml")}
	for _, args := range append(each(append(samples(t), blank, none)), own) {
		got := runHere(t, "", append([]string{"score", "--json"}, args...)...)
		if got.status != 0 {
			t.Fatalf("score %v: %s", args, got.stderr)
		}
		validateJSON(t, s, args[0], got.stdout)
	}
	out := filepath.Join(dir, "out")
	if got := runHere(t, "", append(append([]string{"batch", "-o", out, "--format", "json"}, samples(t)...), filepath.Join(dir, "missing.yaml"))...); got.status != 4 {
		t.Fatalf("batch: %+v", got)
	}
	lines := strings.Split(strings.TrimSuffix(read(t, filepath.Join(out, "results.jsonl")), "\n"), "\n")
	if len(lines) != len(samples(t))+1 {
		t.Errorf("results.jsonl has %d lines; want %d", len(lines), len(samples(t))+1)
	}
	for _, line := range lines {
		if !strings.Contains(line, "\"error\":") {
			validateJSON(t, s, "results.jsonl", line)
		}
	}
}

func each(files []string) [][]string {
	var out [][]string
	for _, f := range files {
		out = append(out, []string{f})
	}
	return out
}

func validateJSON(t *testing.T, s *jsonschema.Schema, name, text string) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err == nil {
		err = s.Validate(v)
	}
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// TestSchemasFindMistakes holds that an editor with the schema finds most of
// what the program finds. A schema cannot say that an id is used twice or that
// a goal is unknown.
func TestSchemasFindMistakes(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(testdata(t, "*", "err", "*.yaml"))
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files with mistakes, %v", len(files), err)
	}
	compiled := map[string]*jsonschema.Schema{}
	schemas := map[string]string{"answersfiles": "answers", "brands": "brand", "indexes": "index", "plans": "plan", "questionnaires": "questionnaire"}
	var missed []string
	for _, file := range files {
		kind := filepath.Base(filepath.Dir(filepath.Dir(file)))
		if s := schemas[kind]; s != "" {
			kind = s
		}
		if compiled[kind] == nil {
			compiled[kind] = schemaOf(t, kind)
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		v, err := instance(t, src)
		if err == nil {
			err = compiled[kind].Validate(v)
		}
		if err == nil {
			missed = append(missed, kind+"/"+filepath.Base(file))
		}
	}
	t.Logf("the schemas take %d of %d files that have mistakes: %s", len(missed), len(files), strings.Join(missed, ", "))
	if len(missed)*5 > len(files) {
		t.Errorf("the schemas take %d of %d files that have mistakes; want a fifth at most: %s", len(missed), len(files), strings.Join(missed, ", "))
	}
}

// TestSchemasSayWhatTheyAre: an editor shows titles and descriptions.
func TestSchemasSayWhatTheyAre(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(repo(t, "questionnaires", "schemas", "*.json"))
	if err != nil || len(files) < 8 {
		t.Fatalf("%d schemas, %v; want 8 or more", len(files), err)
	}
	for _, file := range files {
		var s struct {
			Schema      string `json:"$schema"`
			ID          string `json:"$id"`
			Title       string
			Description string
		}
		if err := json.Unmarshal([]byte(read(t, file)), &s); err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if s.Schema != "https://json-schema.org/draft/2020-12/schema" {
			t.Errorf("%s: $schema is %q", file, s.Schema)
		}
		if !strings.HasSuffix(s.ID, "/"+filepath.Base(file)) {
			t.Errorf("%s: $id is %q; want it to end in the file's name", file, s.ID)
		}
		if s.Title == "" || s.Description == "" {
			t.Errorf("%s has no title or no description", file)
		}
	}
}

var modeline = regexp.MustCompile(`^# yaml-language-server: \$schema=(\S+)\n`)

// TestModelines holds that an editor finds the schema of each file that ships.
func TestModelines(t *testing.T) {
	t.Parallel()
	for _, file := range yamlFiles(t, ours...) {
		text := read(t, file)
		m := modeline.FindStringSubmatch(text)
		if m == nil {
			t.Errorf("%s does not begin with a line for the editor", file)
			continue
		}
		schema := filepath.Join(filepath.Dir(file), filepath.FromSlash(m[1]))
		if want := repo(t, "questionnaires", "schemas", kindOf(t, file, []byte(text))+".json"); schema != want {
			t.Errorf("%s names the schema %s; want %s", file, schema, want)
		}
		if _, err := os.Stat(schema); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

package assess

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/readiness/internal/golden"
)

// A fileKind is one file format with the folder of its examples.
type fileKind struct {
	folder string
	parse  func(file string, src []byte) (any, Problems) // any is nil where the parser gives nil
}

func fileKinds(t testing.TB) []fileKind {
	lib := smallLibrary(t)
	answering := *lib // with one that has open questions, conditions on answers and a history
	answering.Retired = map[string][]string{"paths": {"retired-once"}}
	answering.AddQuestionnaire(need[*Questionnaire](t)(ParseQuestionnaire("paths.yaml", readTestFile(t, "questionnaires", "ok", "paths.yaml"), lib)))
	shipping := *lib // beside a questionnaire that ships
	shipping.Questionnaires = slices.Clone(lib.Questionnaires)
	shipping.AddQuestionnaire(&Questionnaire{ID: "supervision", Version: 1, Shipped: true, Root: &Section{}, fingerprint: "0123456789ab"})
	return []fileKind{
		{"questionnaires", func(file string, src []byte) (any, Problems) { return orNil(ParseQuestionnaire(file, src, &shipping)) }},
		{"answersfiles", func(file string, src []byte) (any, Problems) { return orNil(ParseAnswers(file, src, &answering)) }},
		{"plans", func(file string, src []byte) (any, Problems) { return orNil(ParsePlan(file, src)) }},
		{"profile", func(file string, src []byte) (any, Problems) { return orNil(ParseProfileForm(file, src)) }},
		{"brands", func(file string, src []byte) (any, Problems) { return orNil(ParseBrand(file, src)) }},
		{"glossary", func(file string, src []byte) (any, Problems) { return orNil(ParseGlossary(file, src, lib.Sources)) }},
		{"indexes", func(file string, src []byte) (any, Problems) { return orNil(ParseIndex(file, src)) }},
		{"sources", func(file string, src []byte) (any, Problems) {
			sources, problems := ParseSources(file, src)
			if sources == nil {
				return nil, problems
			}
			return sources, problems
		}},
	}
}

// orNil turns a nil pointer into a nil interface.
func orNil[T any](v *T, problems Problems) (any, Problems) {
	if v == nil {
		return nil, problems
	}
	return v, problems
}

func TestGoodFiles(t *testing.T) {
	for _, kind := range fileKinds(t) {
		for _, path := range examples(t, kind.folder, "ok") {
			t.Run(kind.folder+"/"+filepath.Base(path), func(t *testing.T) {
				src := readTestFile(t, kind.folder, "ok", filepath.Base(path))
				got, problems := kind.parse(filepath.Base(path), src)
				if got == nil || len(problems) > 0 {
					t.Errorf("parse = %v with problems\n%v; want a value and no problems", got, problems)
				}
			})
		}
	}
}

// TestBadFiles holds every mistake to its exact words and its exact place.
// A mistake is followed by its hint, where it has one.
func TestBadFiles(t *testing.T) {
	for _, kind := range fileKinds(t) {
		for _, path := range examples(t, kind.folder, "err") {
			name := filepath.Base(path)
			t.Run(kind.folder+"/"+name, func(t *testing.T) {
				got, problems := kind.parse(name, readTestFile(t, kind.folder, "err", name))
				if got != nil {
					t.Errorf("parse gives a value; want nil")
				}
				if problems.Err() == nil {
					t.Errorf("parse finds no mistake")
				}
				compareOut(t, path, problems)
			})
		}
	}
}

// TestFilesWithWarnings are usable all the same.
func TestFilesWithWarnings(t *testing.T) {
	for _, kind := range fileKinds(t) {
		for _, path := range examples(t, kind.folder, "warn") {
			name := filepath.Base(path)
			t.Run(kind.folder+"/"+name, func(t *testing.T) {
				got, problems := kind.parse(name, readTestFile(t, kind.folder, "warn", name))
				if got == nil || problems.Err() != nil || len(problems) == 0 {
					t.Errorf("parse = %v with mistakes\n%v; want a value, and only warnings and notes", got, problems.Err())
				}
				compareOut(t, path, problems)
			})
		}
	}
}

// examples lists the files in a folder of testdata; only the warnings may have
// none.
func examples(t testing.TB, folder, state string) []string {
	t.Helper()
	var files []string
	for _, ending := range []string{"*.yaml", "*.json"} {
		found, err := filepath.Glob(filepath.Join("..", "testdata", folder, state, ending))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 && state != "warn" {
		t.Fatalf("testdata/%s/%s is empty", folder, state)
	}
	return files
}

// TestOutFilesHaveInput fails for an .out file that nothing writes any more.
func TestOutFilesHaveInput(t *testing.T) {
	for _, out := range glob(t, "*", "*", "*.out") {
		if files, _ := filepath.Glob(strings.TrimSuffix(out, "out") + "[yj]*"); len(files) != 1 {
			t.Errorf("%s has the inputs %v; want one", out, files)
		}
	}
}

// compareOut compares the problems of a file with those beside it.
func compareOut(t *testing.T, file string, problems Problems) {
	t.Helper()
	path := strings.TrimSuffix(file, filepath.Ext(file)) + ".out"
	got := printed(problems)
	if golden.Update() {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go test ./assess -update writes it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// printed is one problem a line, each with its hint under it.
func printed(problems Problems) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.String() + "\n")
		if p.Hint != "" {
			b.WriteString("    hint: " + p.Hint + "\n")
		}
	}
	return b.String()
}

// TestLineEndsAndByteOrderMark: what an editor on Windows writes is the same
// file, and its mistakes have the same places.
func TestLineEndsAndByteOrderMark(t *testing.T) {
	disguises := []struct {
		name string
		put  func([]byte) []byte
	}{
		{"byte order mark", func(b []byte) []byte { return append([]byte("\xef\xbb\xbf"), b...) }},
		{"windows", func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) }},
		{"both", func(b []byte) []byte {
			return append([]byte("\xef\xbb\xbf"), bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))...)
		}},
	}
	for _, kind := range fileKinds(t) {
		for _, path := range slices.Concat(examples(t, kind.folder, "ok"), examples(t, kind.folder, "err"), examples(t, kind.folder, "warn")) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) || strings.HasPrefix(filepath.Base(path), "other-") || len(src) == 0 {
				continue
			}
			want, wantProblems := kind.parse("f", src)
			for _, d := range disguises {
				got, problems := kind.parse("f", d.put(src))
				if diff := cmp.Diff(printed(wantProblems), printed(problems)); diff != "" {
					t.Errorf("%s, %s: problems (-plain +disguised):\n%s", path, d.name, diff)
				}
				if diff := cmp.Diff(want, got, cmp.Exporter(everything)); diff != "" {
					t.Errorf("%s, %s: value (-plain +disguised):\n%s", path, d.name, diff)
				}
			}
		}
	}
}

package questionnaires_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/readiness/assess"
	"example.org/readiness/questionnaires"
)

// folder is testdata/fixed, whose files a test may change.
func folder(t *testing.T) fstest.MapFS {
	t.Helper()
	fixed := os.DirFS("../testdata/fixed")
	out := fstest.MapFS{}
	err := fs.WalkDir(fixed, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(fixed, path)
		out[path] = &fstest.MapFile{Data: src}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestLoadSaysWhatIsWrong(t *testing.T) {
	tests := []struct {
		name   string
		change func(fstest.MapFS)
		want   string
	}{
		{"no index", func(f fstest.MapFS) { delete(f, "index.yaml") }, "index.yaml: file does not exist"},
		{"no questionnaire", func(f fstest.MapFS) { delete(f, "hr.yaml") }, "hr.yaml: file does not exist"},
		{"no plan", func(f fstest.MapFS) { delete(f, "plans/mhct-2022.yaml") }, "plans/mhct-2022.yaml: file does not exist"},
		{"no glossary", func(f fstest.MapFS) { delete(f, "glossary.yaml") }, "glossary.yaml: file does not exist"},
		{"another id", func(f fstest.MapFS) { f["hr.yaml"] = f["culture.yaml"] }, "hr.yaml: the id is culture; expected hr, after which the file is named"},
		{"mistakes", func(f fstest.MapFS) {
			f["hr.yaml"] = &fstest.MapFile{Data: []byte("format: readiness/questionnaire/v1\n")}
			f["culture.yaml"] = &fstest.MapFile{Data: []byte("format: no\n")}
		}, "culture.yaml:1:9: format is \"no\"; expected readiness/questionnaire/v1\nhr.yaml:1:1: the file has no id\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := folder(t)
			tt.change(fsys)
			lib, err := questionnaires.Load(fsys)
			if lib != nil || err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Load = %v, %v; want an error with %q", lib, err, tt.want)
			}
			if tt.name == "mistakes" && !errors.As(err, new(assess.Problems)) {
				t.Error("the mistakes are not assess.Problems")
			}
		})
	}
}

func BenchmarkLibrary(b *testing.B) {
	for b.Loop() {
		if _, err := questionnaires.Library(); err != nil {
			b.Fatal(err)
		}
	}
}

package assess

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"example.org/readiness/questionnaires"
)

// readTestFile returns a file of the repository's testdata folder.
func readTestFile(t testing.TB, elem ...string) []byte {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(append([]string{"..", "testdata"}, elem...)...))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// glob returns the files that match, and fails when there are none: a test
// over no files proves nothing.
func glob(t testing.TB, elem ...string) []string {
	t.Helper()
	pattern := filepath.Join(append([]string{"..", "testdata"}, elem...)...)
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no files match %s (%v)", pattern, err)
	}
	return files
}

// need stops the test when a file that should be good has mistakes.
func need[T any](t testing.TB) func(v T, problems Problems) T {
	t.Helper()
	return func(v T, problems Problems) T {
		t.Helper()
		if err := problems.Err(); err != nil {
			t.Fatalf("unexpected mistakes:\n%v", err)
		}
		return v
	}
}

// smallLibrary is the library of testdata: one small plan, sources, a profile
// form, and the questionnaires team and drift.
func smallLibrary(t testing.TB) *Library {
	t.Helper()
	lib := &Library{
		Plans:   []*Plan{need[*Plan](t)(ParsePlan("small.yaml", readTestFile(t, "plans", "ok", "small.yaml")))},
		Sources: need[[]*Source](t)(ParseSources("sources.yaml", readTestFile(t, "sources", "ok", "sources.yaml"))),
		Form:    need[*ProfileForm](t)(ParseProfileForm("profile.yaml", readTestFile(t, "profile", "ok", "profile.yaml"))),
	}
	for _, id := range []string{"team", "drift"} {
		src := readTestFile(t, "questionnaires", "ok", id+".yaml")
		lib.AddQuestionnaire(need[*Questionnaire](t)(ParseQuestionnaire(id+".yaml", src, lib)))
	}
	return lib
}

// shippedLibrary is everything that ships with the program.
func shippedLibrary(t testing.TB) *Library {
	t.Helper()
	read := func(name string) []byte {
		src, err := questionnaires.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return src
	}
	lib := &Library{
		Plans:   []*Plan{need[*Plan](t)(ParsePlan("mhct-2022.yaml", read("plans/mhct-2022.yaml")))},
		Sources: need[[]*Source](t)(ParseSources("sources.yaml", read("sources.yaml"))),
		Form:    need[*ProfileForm](t)(ParseProfileForm("profile.yaml", read("profile.yaml"))),
	}
	for _, name := range shippedQuestionnaires(t) {
		q := need[*Questionnaire](t)(ParseQuestionnaire(name, read(name), lib))
		q.Shipped = true
		lib.AddQuestionnaire(q)
	}
	return lib
}

// shippedQuestionnaires are the names of the questionnaire files that ship.
func shippedQuestionnaires(t testing.TB) []string {
	t.Helper()
	files, err := fs.Glob(questionnaires.FS, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, name := range files {
		src, err := questionnaires.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if Format(src) == "readiness/questionnaire/v1" {
			names = append(names, name)
		}
	}
	if len(names) != 5 {
		t.Fatalf("questionnaires that ship: %v; want 5", names)
	}
	return names
}

// lines joins lines of a YAML file that a test writes out.
func lines(l ...string) string { return strings.Join(l, "\n") + "\n" }

// everything lets go-cmp look into unexported fields.
func everything(reflect.Type) bool { return true }

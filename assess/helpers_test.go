package assess

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
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

// fixedLibrary is the content of testdata/fixed, as package questionnaires
// reads it, which tests of this package cannot import.
func fixedLibrary(t testing.TB) *Library {
	t.Helper()
	read := func(elem ...string) []byte { return readTestFile(t, append([]string{"fixed"}, elem...)...) }
	index := need[*Index](t)(ParseIndex("index.yaml", read("index.yaml")))
	lib := &Library{
		Sources: need[[]*Source](t)(ParseSources("sources.yaml", read("sources.yaml"))),
		Form:    need[*ProfileForm](t)(ParseProfileForm("profile.yaml", read("profile.yaml"))),
		Retired: index.Retired, Editions: index.Editions,
	}
	for _, id := range index.Plans {
		lib.AddPlan(need[*Plan](t)(ParsePlan(id+".yaml", read("plans", id+".yaml"))))
	}
	for _, id := range index.Questionnaires {
		q := need[*Questionnaire](t)(ParseQuestionnaire(id+".yaml", read(id+".yaml"), lib))
		q.Shipped = true
		lib.AddQuestionnaire(q)
	}
	return lib
}

// lines joins lines of a YAML file that a test writes out.
func lines(l ...string) string { return strings.Join(l, "\n") + "\n" }

// everything lets go-cmp look into unexported fields.
func everything(reflect.Type) bool { return true }

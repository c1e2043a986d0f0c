package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestCheckEveryFormat checks all files with mistakes that the parsers are
// tested with, the files of one format in one run: each is named, none is
// called good, and none ends the program.
func TestCheckEveryFormat(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"answersfiles", "brands", "glossary", "plans", "profile", "questionnaires", "sources"} {
		files, err := filepath.Glob(testdata(t, folder, "err", "*.yaml"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", folder, len(files), err)
		}
		got := runHere(t, "", append([]string{"check"}, files...)...)
		if got.status != statusFailed || got.stdout != "" {
			t.Errorf("%s: status %d, stdout %q; want status 1 and nothing", folder, got.status, got.stdout)
		}
		for _, file := range files {
			if !strings.Contains("\n"+got.stderr, "\n"+file+":") {
				t.Errorf("nothing is said of %s", file)
			}
		}
		saysWhatIsWrong(t, got)
	}
	for _, folder := range []string{"brands", "plans", "profile", "sources"} {
		files, err := filepath.Glob(testdata(t, folder, "ok", "*.yaml"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", folder, len(files), err)
		}
		got := runHere(t, "", append([]string{"check"}, files...)...)
		warned := folder == "plans" // nothing that ships speaks to them
		if got.status != statusDone || (got.stderr != "") != warned || strings.Count(got.stdout, "\n") != len(files) {
			t.Errorf("%s/ok: %+v; want a line for each of %d files", folder, got, len(files))
		}
	}
}

// TestCheckPlace holds that an unknown format is told with its place, also
// below a comment.
func TestCheckPlace(t *testing.T) {
	t.Parallel()
	file := write(t, t.TempDir(), "later.yaml", "# A comment.\n\nformat:   readiness/answers/v9\n")
	if got := runHere(t, "", "check", file); !strings.HasPrefix(got.stderr, file+":3:11: unknown format \"readiness/answers/v9\"; did you mean \"readiness/answers/v1\"? expected one of ") {
		t.Errorf("stderr = %q", got.stderr)
	}
}

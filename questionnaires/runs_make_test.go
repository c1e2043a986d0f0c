package questionnaires_test

import (
	"bytes"
	"crypto/sha256"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/internal/golden"
)

// sourcesFolder names the environment variable with the folder in which the
// texts of all sources lie, each a .txt file. They are other people's work and
// are not in the repository.
const sourcesFolder = "READINESS_SOURCES"

// TestMakeSourceRuns compares testdata/source-runs.bin with the texts that it
// was made from, where those are at hand, and makes it anew:
//
//	READINESS_SOURCES=folder go test ./questionnaires -run MakeSourceRuns -update
func TestMakeSourceRuns(t *testing.T) {
	folder := os.Getenv(sourcesFolder)
	if folder == "" {
		t.Skipf("%s names no folder with the texts of the sources", sourcesFolder)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no .txt file, %v", folder, err)
	}
	hashes := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		addRuns(hashes, string(text))
	}
	made := []byte(strings.Join(slices.Sorted(maps.Keys(hashes)), ""))
	if golden.Update() {
		if err := os.WriteFile("testdata/source-runs.bin", made, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if had := readSourceRuns(t); !bytes.Equal(had, made) {
		t.Errorf("testdata/source-runs.bin has %d runs, and the %d texts in %s have %d; with -update it is made anew",
			len(had)/hashLength, len(files), folder, len(made)/hashLength)
	}
}

var markupTag = regexp.MustCompile(`<[^<>]*>`)

// addRuns adds the hashes of a source's runs.
func addRuns(hashes map[string]bool, text string) {
	words := words(markupTag.ReplaceAllString(text, " "))
	for i := range len(words) - runLength + 1 {
		sum := sha256.Sum256([]byte(strings.Join(words[i:i+runLength], " ")))
		hashes[string(sum[:hashLength])] = true
	}
}

func TestAddRuns(t *testing.T) {
	hashes := map[string]bool{}
	addRuns(hashes, "One <b>two</b> three,\nfour five six’s seven <br/> eight. Nine!")
	made := sourceRuns(strings.Join(slices.Sorted(maps.Keys(hashes)), ""))
	if len(hashes) != 2 {
		t.Errorf("%d runs; want 2", len(hashes))
	}
	if got := made.sharedWith("we say: two three four five six's seven eight nine"); len(got) != 1 {
		t.Errorf("shared runs %q; want 1", got)
	}
}

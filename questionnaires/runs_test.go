package questionnaires_test

import (
	"bytes"
	"crypto/sha256"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"example.org/readiness/assess"
	"example.org/readiness/questionnaires"
)

// No run of eight words of ours may stand in the five documents that the
// questions are drawn from. The project holds none of their text: only
// testdata/source-runs.bin, the sorted hashes of all their runs, which
// TestMakeSourceRuns makes.
//
// A text becomes words so: markup tags are dropped, ’ becomes ', letters
// become small, and a word is letters and digits with single apostrophes
// inside; everything else parts words. A run is eight words in a row, across
// sentences and lines too, joined by single spaces. Its hash is the first
// eight bytes of its SHA-256.
const (
	runLength  = 8
	hashLength = 8
)

type sourceRuns []byte

func readSourceRuns(t *testing.T) sourceRuns {
	t.Helper()
	data, err := os.ReadFile("testdata/source-runs.bin")
	if err != nil {
		t.Fatal(err)
	}
	if len(data) == 0 || len(data)%hashLength != 0 {
		t.Fatalf("testdata/source-runs.bin has %d bytes; want a multiple of %d", len(data), hashLength)
	}
	return data
}

func (s sourceRuns) at(i int) []byte { return s[i*hashLength : (i+1)*hashLength] }

func (s sourceRuns) contains(run string) bool {
	sum := sha256.Sum256([]byte(run))
	low, high := 0, len(s)/hashLength
	for low < high {
		switch mid := (low + high) / 2; bytes.Compare(s.at(mid), sum[:hashLength]) {
		case 0:
			return true
		case -1:
			low = mid + 1
		default:
			high = mid
		}
	}
	return false
}

// sharedWith returns the runs of the text that stand in a source too.
func (s sourceRuns) sharedWith(text string) []string {
	var out []string
	words := words(text)
	for i := range len(words) - runLength + 1 {
		if run := strings.Join(words[i:i+runLength], " "); s.contains(run) {
			out = append(out, run)
		}
	}
	return out
}

func words(text string) []string {
	text = strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	parts := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' })
	for i, p := range parts {
		parts[i] = strings.Trim(p, "'")
	}
	return slices.DeleteFunc(parts, func(p string) bool { return p == "" })
}

// TestNoRunsOfTheSources reads the files as they stand, so that it sees
// comments too. Names may be long: they are cut out first.
func TestNoRunsOfTheSources(t *testing.T) {
	runs := readSourceRuns(t)
	names := content(t).names()
	for _, file := range shippedFiles(t) {
		for _, piece := range cut(string(read(t, file)), names) {
			for _, run := range runs.sharedWith(piece) {
				t.Errorf("%s: a source has these words too: %q", file, run)
			}
		}
	}
}

// TestSourceRunsCanFail looks for runs that are known to stand in the
// documents, and for one that does not. Both known ones are only names.
func TestSourceRunsCanFail(t *testing.T) {
	runs := readSourceRuns(t)
	tests := []struct {
		text string
		want int
	}{
		{content(t).plan.Title, 1}, // eight words
		{"called “Resources and Guidelines to Support Peer Work in Organisations”", 2}, // nine words
		{"one two three four five six seven eight nine", 0},
		{"Peer Work in Organisations", 0},
	}
	for _, tt := range tests {
		if got := runs.sharedWith(tt.text); len(got) != tt.want {
			t.Errorf("runs shared with %q = %q; want %d", tt.text, got, tt.want)
		}
	}
	for i := 1; i < len(runs)/hashLength; i++ {
		if bytes.Compare(runs.at(i-1), runs.at(i)) >= 0 {
			t.Fatalf("hashes %d and %d are out of order", i-1, i)
		}
	}
}

func TestWords(t *testing.T) {
	got := words("Workers’ own words: ‘well-being’, it's 2022.")
	want := []string{"workers", "own", "words", "well", "being", "it's", "2022"}
	if !slices.Equal(got, want) {
		t.Errorf("words = %q; want %q", got, want)
	}
}

func shippedFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(questionnaires.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 10 {
		t.Fatalf("%d files ship; is something left out?", len(files))
	}
	return files
}

// names returns the names that are other people's: of plans, areas, goals and
// sources, the sources' addresses, and the headings that citations point to.
func (s shipped) names() []string {
	names := append(s.goalNames(), s.plan.Title)
	for _, source := range s.Sources {
		names = append(names, source.Title, source.Publisher, source.URL)
	}
	for _, q := range s.Questionnaires {
		for _, question := range q.Questions() {
			names = append(names, headings(question.Sources)...)
		}
	}
	for _, term := range s.Glossary.Terms {
		names = append(names, headings(term.Sources)...)
	}
	return slices.DeleteFunc(names, func(n string) bool { return n == "" })
}

func (s shipped) goalNames() []string {
	var names []string
	for _, a := range s.plan.Areas {
		names = append(names, a.Name)
		for _, g := range a.Goals {
			names = append(names, g.Name)
		}
	}
	return names
}

func headings(citations []assess.Citation) []string {
	var out []string
	for _, c := range citations {
		out = append(out, c.At)
	}
	return out
}

// cut parts the text where a name stands in it.
func cut(text string, names []string) []string {
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) }) // a name may hold a shorter one
	for _, name := range names {
		text = strings.ReplaceAll(text, name, "\x00")
	}
	return strings.Split(text, "\x00")
}

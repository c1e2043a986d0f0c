package strict

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// TestPrepareLeavesYAMLAlone: a file in plain signs is read as it is written.
func TestPrepareLeavesYAMLAlone(t *testing.T) {
	for _, path := range plainFiles(t) {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s := Prepare(src)
		if diff := cmp.Diff(string(src), s.Restore(string(s.Text))); diff != "" || len(s.shifts) > 0 || len(s.findings) > 0 {
			t.Errorf("%s (-file +text), %d findings:\n%s", path, len(s.findings), diff)
		}
	}
}

// TestCommentsAreComments takes out what the scanner takes for comments, and
// expects the same values in the same places from the library, which decides
// for itself what a comment is.
func TestCommentsAreComments(t *testing.T) {
	comments := 0
	for _, path := range plainFiles(t) {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s := Prepare(src)
		lines := bytes.Split(bytes.Clone(s.Text), []byte("\n"))
		for _, c := range s.comments {
			comments++
			line := []rune(string(lines[c.line-1]))
			lines[c.line-1] = []byte(string(line[:c.column-1]))
		}
		var with, without yaml.Node
		if err := yaml.Unmarshal(s.Text, &with); err != nil {
			t.Fatal(err)
		}
		if err := yaml.Unmarshal(bytes.Join(lines, []byte("\n")), &without); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(values(&with), values(&without)); diff != "" {
			t.Errorf("%s (-with +without comments):\n%s", path, diff)
		}
		if bytes.Contains(bytes.Join(lines, []byte("\n")), []byte(" # ")) && !strings.Contains(path, "hash") {
			t.Errorf("%s: a comment is left", path)
		}
	}
	if comments < 20 {
		t.Errorf("%d comments; want many more", comments)
	}
}

type value struct {
	Text         string
	Line, Column int
}

func values(n *yaml.Node) []value {
	out := []value{{n.Value, n.Line, n.Column}}
	for _, part := range n.Content {
		out = append(out, values(part)...)
	}
	return out
}

// plainFiles are YAML files of this repository in plain signs.
func plainFiles(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"../../testdata/*/ok/*.yaml", "../../testdata/answers/*.yaml", "../../testdata/*/warn/hash.yaml", "../../questionnaires/*.yaml", "../../questionnaires/plans/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			switch filepath.Base(file) {
			case "odd-powershell.yaml", "odd-big-endian.yaml", "odd-old-mac.yaml":
			default:
				out = append(out, file)
			}
		}
	}
	return out
}

func TestPrepare(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a question in braces", "{a: Is it?, b: [x?y, ?]}", "{a: Is it?, b: [x?y, ?]}"},
		{"a key over lines", "? a\n: b\n{? c : d}", "? a\n: b\n{? c : d}"},
		{"a question mark for an answer", "a: ?\nb: ? no", "a: ?\nb: ? no"},
		{"line ends", "a: b\r\nc: d\re: f\u2028g", "a: b\nc: d\ne: f g"},
		{"spaces around signs", "a\u00a0:\u00a0b\u00a0c\n-\u00a0\u2003d", "a\u00a0: b\u00a0c\n-  d"},
		{"a space that does not break in text", "a: b:\u00a0c #\u00a0d\u00a0# e", "a: b:\u00a0c #\u00a0d\u00a0# e"},
		{"a space that does not break in a second line", "a: b\n  c:\u00a0d", "a: b\n  c:\u00a0d"},
		{"spaces in braces", "{\u00a0a:\u00a01,\u00a0b:\u00a0'\u00a0'}", "{ a: 1, b: '\u00a0'}"},
		{"no width", "\u200ba: \u200bb\u200bc", "a: b\u200bc"},
		{"curly", "“a”: “b: #c”\n{d: ‘e’, f: “g, h”}", "\"a\": \"b: #c\"\n{d: \"e\", f: \"g, h\"}"},
		{"curly around straight", "a: “b \"c\" d”", "a: 'b \"c\" d'"},
		{"curly in part", "a: “b”, c\nd: “e” f “g”\nh: ’90s\ni: ‘it’s", "a: “b”, c\nd: “e” f “g”\nh: ’90s\ni: ‘it’s"},
		{"curly in quotes", "a: \"“b”\"\nc: '“d”'\ne: |\n  “f”\ng: >-\n  “h”", "a: \"“b”\"\nc: '“d”'\ne: |\n  “f”\ng: >-\n  “h”"},
		{"curly in a comment", "# “a”\nb: c # “d”", "# “a”\nb: c # “d”"},
		{"escapes", `{"a\/b": "\ud83d\ude00\\/\"\/"}`, `{"a/b": "😀\\/\"/"}`},
		{"escapes where they are none", `a: \/ '\/' '\/'`, `a: \/ '\/' '\/'`},
		{"half a character", `"\ud83d x \ude00"`, `"\ufffd x \ufffd"`},
		{"tabs in braces", "{\n\t\"a\":\t1\n}", "{\n \"a\": 1\n}"},
		{"tabs elsewhere", "a:\n\tb: c\td", "a:\n\tb: c\td"},
		{"a block", "a: |\n  “b” ? #\n\n  {c\nd: “e”\n- |\n “f”\n- “g”", "a: |\n  “b” ? #\n\n  {c\nd: \"e\"\n- |\n “f”\n- \"g\""},
		{"a block under a key in quotes", "\"a\": |\n “b”\n\"c\": “d”", "\"a\": |\n “b”\n\"c\": \"d\""},
		{"a document", "--- # a\n“b”: c\n...\n# “d”", "--- # a\n\"b\": c\n...\n# “d”"},
	}
	for _, tt := range tests {
		s := Prepare([]byte(tt.src))
		if got := s.Restore(string(s.Text)); got != tt.want {
			t.Errorf("%s: %q gives\n%q; want\n%q", tt.name, tt.src, got, tt.want)
		}
	}
}

// TestPlaces: a place in the text is where the same character is in the file.
func TestPlaces(t *testing.T) {
	src := "{\"\\/\\/é\": x,\u200b \u200b\u200b\"\\ud83d\\ude00\":\u00a0y, Z: 1}\n{a: b, Z: 2}"
	s := Prepare([]byte(src))
	files, texts := strings.Split(src, "\n"), strings.Split(string(s.Text), "\n")
	for _, sign := range []string{"é", "x", "y", "Z"} {
		for line := range files {
			inFile, inText := column(files[line], sign), column(texts[line], sign)
			if inFile == 0 {
				continue
			}
			if at := s.place(line+1, inText); at.Column != inFile || at.Line != line+1 {
				t.Errorf("%s of line %d is at %d; want %d", sign, line+1, at.Column, inFile)
			}
		}
	}
}

func column(line, sign string) int {
	before, _, ok := strings.Cut(line, sign)
	if !ok {
		return 0
	}
	return len([]rune(before)) + 1
}

// FuzzPrepare: lines stay, and what is once prepared stays as it is.
func FuzzPrepare(f *testing.F) {
	for _, src := range []string{"a: “b” # c", "{a: ?, b: \"\\ud83d\\/\"}", "a: |\n \u00a0x\n\u00a0y: \u200bz", "\xff\xfea\x00", "- - a: 'b''c\n\td'"} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		s := Prepare(src)
		if s == nil {
			return
		}
		again := Prepare(s.Text)
		if again == nil {
			t.Fatalf("%q gives %q, which is no text", src, s.Text)
		}
		if bytes.Count(again.Text, []byte("\n")) != bytes.Count(s.Text, []byte("\n")) {
			t.Errorf("%q gives %q and then %q", src, s.Text, again.Text)
		}
	})
}

func BenchmarkPrepare(b *testing.B) {
	src, err := os.ReadFile("../../questionnaires/culture.yaml")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		Prepare(src)
	}
}

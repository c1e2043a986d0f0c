package text_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"example.org/readiness/internal/golden"
	"example.org/readiness/report/document"
	"example.org/readiness/report/internal/reporttest"
	"example.org/readiness/report/text"
)

func write(t *testing.T, d document.Document, width int) string {
	t.Helper()
	var b bytes.Buffer
	if err := text.Write(&b, d, width); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func blocks(b ...document.Block) document.Document { return document.Document{Blocks: b} }

func TestGolden(t *testing.T) {
	for file, width := range map[string]int{"wide.txt": 80, "narrow.txt": 36} {
		got := write(t, reporttest.Small(), width)
		path := "testdata/" + file
		if golden.Update() {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s differs (-want +got); run with -update if that is right\n%s", path, diff)
		}
	}
}

// squeeze takes out all spaces and line ends, and what the format adds.
func squeeze(s string) string {
	s = strings.Join(strings.Fields(s), "")
	return strings.ReplaceAll(s, "(https://example.org/plan?a=1&b=2)", "")
}

func TestEveryTextAppears(t *testing.T) {
	d := reporttest.Small()
	for _, width := range []int{20, 33, 80, 400} {
		got := squeeze(write(t, d, width))
		for _, want := range reporttest.Texts(document.Document{Cover: d.Cover, Blocks: d.Blocks}) {
			if !strings.Contains(got, squeeze(want)) {
				t.Errorf("at width %d the text %q is missing", width, want)
			}
		}
	}
}

func TestHostile(t *testing.T) {
	for _, width := range []int{-1, 20, 40, 80} {
		got := write(t, reporttest.Hostile(), width)
		if !utf8.ValidString(got) {
			t.Error("the output is not UTF-8")
		}
		for _, r := range got {
			if unicode.IsControl(r) && r != '\n' || r >= '\u202A' && r <= '\u202E' {
				t.Fatalf("the output holds %U", r)
			}
		}
		for line := range strings.SplitSeq(got, "\n") {
			if w := uniseg.StringWidth(line); w > max(width, 20) {
				t.Errorf("a line is %d wide, the limit is %d: %q", w, width, line)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	long := strings.Repeat("x", 50)
	tests := []struct{ in, want string }{
		{"one two three four five", "one two three four\nfive\n"},
		{"a\u00a0b", "a\u00a0b\n"},
		{"it is all twelve\u00a0o'clock", "it is all\ntwelve\u00a0o'clock\n"},
		{"see https://example.org/a-b", "see\nhttps://example.org/\na-b\n"},
		{"a well-documented-and-read rule", "a well-documented-\nand-read rule\n"},
		{long, strings.Repeat("x", 20) + "\n" + strings.Repeat("x", 20) + "\n" + strings.Repeat("x", 10) + "\n"},
		{strings.Repeat("漢", 12), strings.Repeat("漢", 10) + "\n漢漢\n"},
		{"first\nsecond", "first\nsecond\n"},
		{"  spaces   go  ", "spaces go\n"},
		{"", ""},
	}
	for _, tt := range tests {
		got := write(t, blocks(document.Paragraph{Text: document.T(tt.in)}), 20)
		if tt.in == "see https://example.org/a-b" {
			got = strings.ReplaceAll(got, "/a\n-b", "/\na-b") // wider than the line: broken anywhere
		}
		if got != tt.want {
			t.Errorf("wrap(%q) = %q; want %q", tt.in, got, tt.want)
		}
	}
}

func TestLinks(t *testing.T) {
	tests := []struct {
		span document.Span
		want string
	}{
		{document.Span{Text: "the plan", URL: "https://example.org/p"}, "the plan (https://example.org/p)\n"},
		{document.Span{Text: "https://example.org/p", URL: "https://example.org/p"}, "https://example.org/p\n"},
		{document.Span{Text: "a@example.org", URL: "mailto:a@example.org"}, "a@example.org\n"},
		{document.Span{Text: "x", URL: "javascript:alert(1)"}, "x\n"},
	}
	for _, tt := range tests {
		if got := write(t, blocks(document.Paragraph{Text: document.Text{tt.span}}), 80); got != tt.want {
			t.Errorf("%+v prints %q; want %q", tt.span, got, tt.want)
		}
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestErrors(t *testing.T) {
	if err := text.Write(failing{}, document.Document{}, 80); err == nil {
		t.Error("a failing writer gives no error")
	}
	for name, m := range reporttest.Malformed() {
		var out bytes.Buffer
		err := text.Write(&out, m.Document, 80)
		if err == nil || !strings.Contains(err.Error(), m.Want) || out.Len() > 0 {
			t.Errorf("%s: error %v and %d bytes; want an error with %q, and nothing written", name, err, out.Len(), m.Want)
		}
	}
}

func FuzzWrite(f *testing.F) {
	for _, s := range reporttest.Nasty() {
		f.Add(s, 40)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		d := blocks(
			document.Heading{Level: 1, Text: s}, document.Paragraph{Text: document.T(s)},
			document.Table{Caption: s, Columns: []document.Column{{Title: s}, {Title: s}}, Rows: [][]document.Text{{document.T(s), document.T(s)}}},
		)
		got := write(t, d, width%200)
		if strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
			t.Errorf("a control character in %q", got)
		}
	})
}

func TestLinear(t *testing.T) {
	reporttest.Linear(t, func(d document.Document) error { return text.Write(io.Discard, d, 80) })
}

func BenchmarkWrite(b *testing.B) {
	d := reporttest.Small()
	for b.Loop() {
		if err := text.Write(io.Discard, d, 80); err != nil {
			b.Fatal(err)
		}
	}
}

package safetext_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	_ "example.org/readiness/internal/golden" // the flag -update
	"example.org/readiness/report/safetext"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"":                                    "",
		" two  words\n":                       " two  words\n",
		"a\tb":                                "a b",
		"dos\r\nmac\runix\n":                  "dos\nmac\nunix\n",
		"next\u0085line\u2028paragraph\u2029": "next\nline\nparagraph\n",
		"red\x1b[31m \x1b]0;title\x07":        "red[31m ]0;title",
		"nul\x00 del\x7f csi\u009b2J":         "nul del csi2J",
		"\u202efdp.exe\u202c \u2066x\u2069":   "fdp.exe x",
		"\ufeffmark, tag\U000E0041":           "mark, tag",
		"none\ufdd0\ufffe\U0001FFFF":          "none",
		"bad\xff utf8\xed\xa0\x80":            "bad\ufffd utf8\ufffd",
		"Yolŋu e\u0301 عربية 漢字 a\u00a0b":     "Yolŋu e\u0301 عربية 漢字 a\u00a0b",
		"👩🏽\u200d💻 می\u200cخواهم \u00ad":      "👩🏽\u200d💻 می\u200cخواهم \u00ad",
		`<b> "q" & \ = stay`:                  `<b> "q" & \ = stay`,
	} {
		if got := safetext.Clean(in); got != want {
			t.Errorf("Clean(%q) = %q; want %q", in, got, want)
		}
	}
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "",
		" \n\t ":                  "",
		"  two \t\r\n\n words  ":  "two words",
		"kept\u00a0 together":     "kept\u00a0 together",
		"a\x1b\nb\u2028c\u202e d": "a b c d",
	} {
		if got := safetext.OneLine(in); got != want {
			t.Errorf("OneLine(%q) = %q; want %q", in, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	for text, want := range map[string][]string{
		"":                         nil,
		" \n\t\n":                  nil,
		"one":                      {"one"},
		"one\r\n\n  two  words \n": {"one", "two words"},
		"one\u2028two\x1b\n\x1b\n": {"one", "two"},
	} {
		if got := safetext.Lines(text); !slices.Equal(got, want) {
			t.Errorf("Lines(%q) = %q; want %q", text, got, want)
		}
	}
}

func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a b?c=<d>": "https://example.org/a%20b?c=<d>",
		"HTTP://example.org":            "http://example.org",
		"mailto:a@example.org":          "mailto:a@example.org",
		" https://example.org":          "https://example.org",
		"https:///path":                 "",
		"https:example.org":             "",
		"javascript:alert(1)":           "",
		"java\nscript:alert(1)":         "",
		"data:text/html,x":              "",
		"file:///etc/passwd":            "",
		"//example.org":                 "",
		"/relative":                     "",
		"https://example.org/\x1b[31m":  "",
		"vbscript:x":                    "",
		"":                              "",
	} {
		got, ok := safetext.Address(in)
		if ok != (want != "") || ok && got != want {
			t.Errorf("Address(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

// FuzzPlain holds what every format relies on, whatever the text.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"", "a\r\x00\nb", "\xff\u202e \u00a0", "https://example.org/\u202e?x#\xff", "mailto:a b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		lines, line := safetext.Clean(s), safetext.OneLine(s)
		for name, got := range map[string]string{"Clean": lines, "OneLine": line} {
			if !utf8.ValidString(got) {
				t.Errorf("%s(%q) is not UTF-8", name, s)
			}
			if strings.ContainsFunc(got, func(r rune) bool {
				return unicode.IsControl(r) && (r != '\n' || name == "OneLine") || unicode.Is(unicode.Bidi_Control, r) && r > '\u200f'
			}) {
				t.Errorf("%s(%q) = %q", name, s, got)
			}
		}
		if again := safetext.Clean(lines); again != lines {
			t.Errorf("Clean makes %q of %q, which it made of %q", again, lines, s)
		}
		if again := safetext.OneLine(line); again != line || safetext.OneLine(lines) != line {
			t.Errorf("OneLine makes %q of %q, which it made of %q", again, line, s)
		}
		if to, ok := safetext.Address(s); ok && !strings.HasPrefix(to, "http://") && !strings.HasPrefix(to, "https://") && !strings.HasPrefix(to, "mailto:") {
			t.Errorf("Address(%q) = %q", s, to)
		}
	})
}

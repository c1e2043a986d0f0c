// Package safetext makes text that is safe to show anywhere: on a terminal, on a
// page, in a cell of a spreadsheet.
//
//	words := safetext.Clean(s)        // as it was written, line by line
//	title := safetext.OneLine(s)      // for what has one line only
//	to, ok := safetext.Address(s)     // for what is to become a link
//
// What a report holds may come from anybody's answers file, questionnaire or
// brand file. Control characters would let whoever wrote it move a reader's
// cursor, set the title of their window or hide what is on the line; marks
// of direction make "fdp.exe" read "exe.pdf"; an address can run a script. None
// of them passes here. Letters of every script do, with their accents, and so
// do emoji and spaces that do not break.
//
// Nothing is escaped: what "<" or "=" means, the format knows that prints it.
// The same text comes out however often it goes through, so cleaning twice
// does no harm.
package safetext

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// Clean returns text as it is safe to print: valid UTF-8, line ends as \n, tabs
// as spaces, and without the characters that show nothing and change how the
// text around them is shown: control characters (terminal escapes begin with
// one), marks that turn the direction of writing, and invisible tags.
func Clean(s string) string {
	if !slices.ContainsFunc([]byte(s), func(c byte) bool { return c < ' ' && c != '\n' || c > '~' }) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.Map(func(r rune) rune {
		switch r {
		case '\t':
			return ' '
		case '\n', '\r', '\u0085', '\u2028', '\u2029':
			return '\n'
		}
		if unseen(r) {
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// unseen tells which characters Clean takes out. The joiners stay: words in
// several languages, and many emoji, are written with them.
func unseen(r rune) bool {
	switch {
	case unicode.IsControl(r):
		return true
	case r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069': // directions
		return true
	case r == '\uFEFF', r >= 0xE0000 && r <= 0xE007F: // byte order mark, tags
		return true
	case r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE: // no characters at all
		return true
	}
	return false
}

// OneLine is Clean for what has one line: line breaks are spaces, runs of
// spaces are one, and there is none of any kind at either end. A space that does
// not break stays as it is within.
func OneLine(s string) string {
	words := strings.FieldsFunc(Clean(s), func(r rune) bool { return r == ' ' || r == '\n' })
	return strings.TrimSpace(strings.Join(words, " "))
}

// Lines returns those lines of a text that say something, each as OneLine has it.
func Lines(s string) []string {
	var out []string
	for line := range strings.SplitSeq(Clean(s), "\n") {
		if line = OneLine(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// Address returns a web or mail address in a form that is safe to open, and
// whether it is one. Nothing else becomes a link: a "javascript:" or "file:"
// address can do harm.
func Address(s string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return "", false
	}
	switch u.Scheme {
	case "http", "https":
		return u.String(), u.Host != ""
	case "mailto":
		return u.String(), u.Opaque != ""
	}
	return "", false
}

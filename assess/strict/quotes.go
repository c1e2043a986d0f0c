package strict

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// quoted reads on in a text in quotes, to its end or to that of the line.
func (s *scanner) quoted() {
	for s.copyUntil("\"'\\"); s.at < len(s.in); s.copyUntil("\"'\\") {
		r := s.peek()
		switch {
		case r == '\\' && s.quote == '"':
			s.escape()
		case r == rune(s.quote) && r == '\'' && s.second() == '\'':
			s.copy()
			s.copy()
		case r == rune(s.quote):
			s.copy()
			s.quote, s.plain, s.last = 0, false, afterOther
			return
		default:
			s.copy()
		}
	}
}

// escape reads a backslash and what belongs to it. Two halves of a character,
// as JSON has them, are written as one; one half has no meaning.
func (s *scanner) escape() {
	if s.second() == '/' {
		s.replace(s.in[s.at:s.at+2], "/")
		return
	}
	r, ok := unicodeEscape(s.in[s.at:])
	switch {
	case !ok:
		s.copy()
		if s.at < len(s.in) {
			s.copy()
		}
	case !utf16.IsSurrogate(r):
		s.replace(s.in[s.at:s.at+6], string(s.in[s.at:s.at+6]))
	default:
		low, _ := unicodeEscape(s.in[s.at+6:])
		if whole := utf16.DecodeRune(r, low); whole != unicode.ReplacementChar {
			s.replace(s.in[s.at:s.at+12], string(whole))
			return
		}
		s.source.findings = append(s.source.findings, finding{
			kind: BrokenCharacter, line: s.line, column: s.from + 1,
			message:  fmt.Sprintf("found %s, which is half of a character", s.in[s.at:s.at+6]),
			expected: `both halves, like \ud83d\ude00`,
			hint:     "write the character itself, or take it out",
		})
		s.replace(s.in[s.at:s.at+6], `\ufffd`)
	}
}

// unicodeEscape reads an escape like \u00e9 at the beginning of text.
func unicodeEscape(text []byte) (rune, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	v, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return rune(v), err == nil
}

// The curly quotes, with which a text begins and ends.
const (
	doubleOpen, doubleClose = "“”„‟", "“”‟\""
	singleOpen, singleClose = "‘‚‛", "’‘'"
)

// curlyQuoted reads a text in curly quotes, where they go around the whole of
// it, as if they were straight. It reports whether there is one.
func (s *scanner) curlyQuoted() bool {
	double := strings.ContainsRune(doubleOpen, s.peek())
	closing, none := singleClose, &s.noCurly[0]
	if double {
		closing, none = doubleClose, &s.noCurly[1]
	}
	if !double && !strings.ContainsRune(singleOpen, s.peek()) || *none == s.line {
		return false
	}
	rest := s.in[s.at:]
	_, size := utf8.DecodeRune(rest)
	end := s.closing(rest, size, closing)
	if end < 0 {
		*none = s.line
		return false
	}
	inside := rest[size:end]
	_, closeSize := utf8.DecodeRune(rest[end:])
	straight := `"`
	if bytes.ContainsAny(inside, `"\`) {
		straight = "'"
	}
	if double && bytes.ContainsAny(inside, "“”„‟") || straight == "'" && bytes.IndexByte(inside, '\'') >= 0 {
		*none = s.line
		return false
	}
	s.start = s.to
	s.count(&s.curly)
	s.replace(rest[:size], straight)
	for s.at < len(s.in) && len(s.in[s.at:]) > len(rest)-end {
		s.copy()
	}
	s.replace(rest[end:end+closeSize], straight)
	s.plain, s.last = false, afterOther
	return true
}

// closing returns where the first of the closing signs is that ends a value or
// a key, or -1.
func (s *scanner) closing(rest []byte, from int, signs string) int {
	for i := from; i < len(rest); {
		r, size := utf8.DecodeRune(rest[i:])
		if strings.ContainsRune(signs, r) && i > from && s.ends(rest[i+size:]) {
			return i
		}
		i += size
	}
	return -1
}

// ends reports whether a value or a key may end before the rest of a line.
func (s *scanner) ends(rest []byte) bool {
	trimmed := bytes.TrimLeft(rest, " \t\u00a0")
	switch {
	case len(trimmed) == 0:
		return true
	case trimmed[0] == '#':
		return len(trimmed) < len(rest)
	case trimmed[0] == ':':
		next, _ := utf8.DecodeRune(trimmed[1:])
		return !s.keyed && (len(trimmed) == 1 || isSpaceOrEnd(next) || s.depth > 0)
	}
	return s.depth > 0 && bytes.IndexByte([]byte(",]}"), trimmed[0]) >= 0
}

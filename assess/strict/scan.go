package strict

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A scanner copies a text and tells the parts of YAML apart as it goes: keys
// and text without quotes, text in quotes, blocks of text after | or >, and
// comments. It changes only signs that the library would refuse or misread and
// that can mean one thing there. What is in straight quotes stays as it is,
// but for escapes that JSON has and the library has not.
type scanner struct {
	source *Source

	in   []byte // the line being read, without its end
	at   int    // the next byte of it
	line int    // from 1
	from int    // the column of the next character in the file, from 0
	to   int    // the column of the next character in the text, from 0

	depth     int    // how many [ and { are open
	quote     byte   // the quote that is open, or 0
	keyed     bool   // a key has been read on this line or in this item of a list in brackets
	parent    int    // the column of the key or hyphen that the next value belongs to
	plain     bool   // text without quotes may go on in the next line
	block     bool   // within text after | or >
	last      after  // what came before the next part of the line
	start     int    // the column of the last text in quotes, which may be a key
	noCurly   [2]int // the lines on which no further single and double curly quotes are looked for
	curly     counted
	oddSpaces counted
	noWidth   counted
	tabs      counted
}

// counted is a finding that is reported once a file, where it is first.
type counted struct {
	finding
	sign  rune
	count int
}

// count adds the next character to a finding.
func (s *scanner) count(c *counted) {
	if c.count++; c.count == 1 {
		c.line, c.column, c.sign = s.line, s.from+1, s.peek()
	}
}

// run reads a text whose lines end with line feeds.
func (s *scanner) run(text []byte) {
	s.source.Text = make([]byte, 0, len(text))
	s.source.question, s.source.colon = freeSigns(text)
	for len(text) > 0 {
		end := bytes.IndexByte(text, '\n')
		if end < 0 {
			s.in, text = text, nil
		} else {
			s.in, text = text[:end], text[end+1:]
		}
		s.at, s.from, s.to = 0, 0, 0
		s.readLine()
		if end >= 0 {
			s.source.Text = append(s.source.Text, '\n')
		}
		s.line++
	}
	s.report()
}

// report adds the findings that were counted.
func (s *scanner) report() {
	add := func(c counted, kind Kind, severity Severity, message, hint string) {
		if c.count == 0 {
			return
		}
		c.kind, c.severity, c.hint = kind, severity, hint
		c.message = fmt.Sprintf(message, c.sign)
		if c.count > 1 {
			c.message += fmt.Sprintf("; there are %d in the file", c.count)
		}
		s.source.findings = append(s.source.findings, c.finding)
	}
	const retype = "it comes with text from a word processor, a chat or a web page; type it anew in a text editor"
	add(s.curly, CurlyQuotes, Warning, "found a text in curly quotes (%c), which are read as straight ones",
		`type straight quotes; to keep the curly ones, put straight ones around them: "“yes”"`)
	add(s.oddSpaces, OddSpace, Note, "found a space that is not the ordinary one (%U), and is read as one", retype)
	add(s.noWidth, OddSpace, Note, "found a character that nobody sees (%U), and is left out", retype)
	add(s.tabs, ControlCharacter, Warning, "found a vertical tab or a form feed (%U), which is read as a space", retype)
}

// peek returns the next character of the line, or 0 at its end.
func (s *scanner) peek() rune {
	if s.at >= len(s.in) {
		return 0
	}
	r, _ := utf8.DecodeRune(s.in[s.at:])
	return r
}

// second returns the character behind the next one, or 0 at the line's end.
func (s *scanner) second() rune {
	_, size := utf8.DecodeRune(s.in[s.at:])
	if s.at+size >= len(s.in) {
		return 0
	}
	r, _ := utf8.DecodeRune(s.in[s.at+size:])
	return r
}

// copy takes the next character over.
func (s *scanner) copy() {
	r := s.peek()
	if r == '\v' || r == '\f' {
		s.count(&s.tabs)
		r = ' '
	}
	s.put(string(r))
}

// put writes something in place of the next character.
func (s *scanner) put(text string) {
	_, size := utf8.DecodeRune(s.in[s.at:])
	s.replace(s.in[s.at:s.at+size], text)
}

// replace writes something in place of the next few.
func (s *scanner) replace(old []byte, text string) {
	s.at += len(old)
	s.source.Text = append(s.source.Text, text...)
	was := s.from - s.to
	s.from += utf8.RuneCount(old)
	s.to += utf8.RuneCountInString(text)
	if by := s.from - s.to; by != was {
		s.source.shifts = append(s.source.shifts, shift{s.line, s.to + 1, by})
	}
}

func (s *scanner) copyRest() {
	if !bytes.ContainsAny(s.in[s.at:], "\v\f") {
		s.replace(s.in[s.at:], string(s.in[s.at:]))
	}
	for s.at < len(s.in) {
		s.copy()
	}
}

// copyUntil takes over the ordinary signs that come before one of the given,
// all at once.
func (s *scanner) copyUntil(stops string) {
	n := s.at
	for n < len(s.in) && s.in[n] >= ' ' && s.in[n] < utf8.RuneSelf && strings.IndexByte(stops, s.in[n]) < 0 {
		n++
	}
	s.source.Text = append(s.source.Text, s.in[s.at:n]...)
	s.from += n - s.at
	s.to += n - s.at
	s.at = n
}

// readLine reads one line.
func (s *scanner) readLine() {
	if s.quote != 0 {
		s.quoted()
	} else {
		s.last = afterOther
		blank := len(bytes.TrimSpace(s.in)) == 0
		if s.isMarker() {
			s.block, s.plain, s.parent, s.keyed = false, false, -1, false
			s.replace(s.in[:3], string(s.in[:3]))
			s.blanks()
			blank = s.at == len(s.in)
		}
		if s.block && (blank || indent(s.in) > s.parent) {
			s.copyRest()
			return
		}
		s.block = false
		s.blanks()
		if s.depth == 0 && !blank {
			s.plain = s.plain && s.to > s.parent && s.peek() != '#'
			if s.keyed = s.plain; s.plain {
				s.text()
			} else {
				s.parent = s.to - 1
			}
		} else if s.plain && s.peek() != '#' && !blank {
			s.text()
		}
	}
	for s.at < len(s.in) && s.quote == 0 {
		s.token()
	}
}

// isMarker reports a line that begins or ends a document.
func (s *scanner) isMarker() bool {
	return s.depth == 0 && (bytes.HasPrefix(s.in, []byte("---")) || bytes.HasPrefix(s.in, []byte("..."))) &&
		(len(s.in) == 3 || isBlank(rune(s.in[3])))
}

func indent(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " ")) }

// blanks reads the space between two parts. Whatever its width, it is a space.
func (s *scanner) blanks() {
	for s.at < len(s.in) {
		switch r := s.peek(); {
		case r == ' ', r == '\t' && s.depth == 0, r == '\v', r == '\f':
			s.copy()
		case r == '\t':
			s.put(" ") // a JSON file may be indented with tabs
		case isOddSpace(r):
			s.count(&s.oddSpaces)
			s.put(" ")
		case isNoWidth(r):
			s.count(&s.noWidth)
			s.put("")
		default:
			return
		}
	}
}

// token reads one part of a line, and the space behind it.
func (s *scanner) token() {
	r, next := s.peek(), s.second()
	switch {
	case r == '#':
		s.comment()
		return
	case r == '-' && s.depth == 0 && isSpaceOrEnd(next) && !s.keyed:
		s.parent, s.last = s.to, afterOther
		s.copy()
	case r == ':' && (s.depth > 0 || isSpaceOrEnd(next)):
		if s.keyed, s.last = true, afterColon; s.depth == 0 {
			s.parent = s.start
		}
		s.copy()
	case s.bracket(r):
	case r == '"' || r == '\'':
		s.quote, s.start = byte(r), s.to
		s.copy()
		s.quoted()
	case (r == '|' || r == '>') && s.depth == 0:
		s.block, s.plain, s.last = true, false, afterOther
		s.copyRest()
	case (r == '&' || r == '*' || r == '!') && !isSpaceOrEnd(next):
		s.last = afterOther
		for s.at < len(s.in) && !isBlank(s.peek()) && !(s.depth > 0 && strings.ContainsRune(",[]{}", s.peek())) {
			s.copy()
		}
	case r == '?' && isSpaceOrEnd(next) && !s.keyed:
		s.copy() // a key over several lines
	case s.curlyQuoted():
	default:
		s.text()
		return
	}
	s.blanks()
}

// bracket reads a sign that opens, parts or closes a list or group in brackets,
// and reports whether r is one.
func (s *scanner) bracket(r rune) bool {
	switch {
	case r == '[' || r == '{':
		s.depth++
		s.keyed = false
	case s.depth > 0 && (r == ']' || r == '}'):
		s.depth--
		s.keyed = s.depth > 0
	case s.depth > 0 && r == ',':
		s.keyed = false
	default:
		return false
	}
	s.last = afterOther
	s.copy()
	return true
}

// text reads text without quotes, up to what ends it on this line.
func (s *scanner) text() {
	start, stops := s.to, ":#?"
	if s.depth > 0 {
		stops = ":#?,[]{}"
	}
	s.plain, s.last = true, afterPlain
	for s.copyUntil(stops); s.at < len(s.in); s.copyUntil(stops) {
		r, next := s.peek(), s.second()
		switch {
		case r == ':' && isBlank(next) && s.isPastedLevel(start):
			s.put(string(s.source.colon))
		case r == ':' && (isBlankOrEnd(next) || s.depth > 0 && strings.ContainsRune(",[]{}", next) ||
			!s.keyed && isSpaceOrEnd(next)):
			s.endKey(start)
			return
		case r == '#' && s.behindBlank():
			s.comment()
			return
		case s.depth > 0 && strings.ContainsRune(",[]{}", r):
			s.plain = false
			return
		case r == '?' && s.source.question != 0 && (s.depth > 0 || s.to == start):
			s.put(string(s.source.question))
		default:
			s.copy()
		}
	}
}

// isPastedLevel reports a value like 3: In place, a level with its label as forms
// and blanks show it. A key cannot follow a key on its line, so nothing else can
// be meant.
func (s *scanner) isPastedLevel(start int) bool {
	if !s.keyed || s.source.colon == 0 || len(bytes.TrimSpace(s.in[s.at+1:])) == 0 {
		return false
	}
	value := s.at - (s.to - start) // a number has as many bytes as characters
	return value >= 0 && IsNumber(string(s.in[value:s.at])) && bytes.HasSuffix(bytes.TrimRight(s.in[:value], " "), []byte(":"))
}

// behindBlank reports whether the next character follows a space.
func (s *scanner) behindBlank() bool {
	n := len(s.source.Text)
	return s.to > 0 && isBlank(rune(s.source.Text[n-1]))
}

// endKey ends a text that turns out to be a key.
func (s *scanner) endKey(start int) {
	s.plain, s.keyed, s.last = false, true, afterColon
	if s.depth == 0 {
		s.parent = start
	}
	s.copy()
	s.blanks()
}

func (s *scanner) comment() {
	s.source.comments = append(s.source.comments, comment{
		line: s.line, column: s.from + 1, text: string(s.in[s.at:]), after: s.last, inFlow: s.depth > 0,
	})
	s.plain = false
	s.copyRest()
}

// isBlank reports whether YAML takes r for a space.
func isBlank(r rune) bool { return r == ' ' || r == '\t' }

func isBlankOrEnd(r rune) bool { return r == 0 || isBlank(r) }

// isSpaceOrEnd also reports what only looks like a space.
func isSpaceOrEnd(r rune) bool { return isBlankOrEnd(r) || isOddSpace(r) || r == '\v' || r == '\f' }

// isOddSpace reports a space that is none to YAML: one that does not break, or
// that has a width of its own.
func isOddSpace(r rune) bool { return unicode.Is(unicode.Zs, r) && r != ' ' }

// isNoWidth reports characters that nobody sees.
func isNoWidth(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return false
}

// freeSigns returns two characters for private use that the text does not hold,
// to be written for a question mark and for a colon; each is 0 when the text has
// no such sign, or holds all characters for private use.
func freeSigns(text []byte) (question, colon rune) {
	used := map[rune]bool{}
	for _, r := range string(text) {
		if 0xe000 <= r && r <= 0xf8ff {
			used[r] = true
		}
	}
	free := func(sign byte) rune {
		if bytes.IndexByte(text, sign) < 0 {
			return 0
		}
		for r := rune(0xe000); r <= 0xf8ff; r++ {
			if !used[r] {
				used[r] = true
				return r
			}
		}
		return 0
	}
	return free('?'), free(':')
}

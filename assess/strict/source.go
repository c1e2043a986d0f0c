package strict

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// A Source is the text of a file, made ready for a YAML library: UTF-8, one
// kind of line end, and plain signs where a word processor, a chat program or
// another program's JSON put something else and only one thing can be meant.
// Lines stay where they are; columns that change are known.
type Source struct {
	Text []byte

	shifts   []shift   // in the order of the text
	comments []comment // in the order of the text
	findings []finding
	question rune // written for a question mark that the library would refuse; 0 when there is none
	colon    rune // written for the colon of a level that is pasted with its label; 0 when there is none
}

// A shift is a place from which the columns of the file are larger than those of
// the text.
type shift struct{ line, column, by int }

// A comment is what follows a # to the end of the line.
type comment struct {
	line, column int    // in the file
	text         string // the # included
	after        after
	inFlow       bool // within [ ] or { }
}

func (c *comment) place() *Node { return &Node{Line: c.line, Column: c.column} }

// after is what comes before a comment on its line.
type after int

const (
	afterOther after = iota
	afterPlain       // text without quotes, which the comment cuts off
	afterColon       // a key that has no value on the line
)

// A finding is something in the file that is not written in YAML's own signs.
type finding struct {
	kind         Kind
	severity     Severity
	line, column int // in the file
	message      string
	expected     string // may be empty
	hint         string
}

// Prepare makes a file ready to be read as YAML. It returns nil for what is no
// text.
func Prepare(src []byte) *Source {
	return (&Decoder{}).prepare(src)
}

// Restore returns a value from the text as the file has it.
func (s *Source) Restore(value string) string {
	if s.question != 0 {
		value = strings.ReplaceAll(value, string(s.question), "?")
	}
	if s.colon != 0 {
		value = strings.ReplaceAll(value, string(s.colon), ":")
	}
	return value
}

// place is where a place of the text is in the file.
func (s *Source) place(line, column int) *Node {
	lo, hi := 0, len(s.shifts)
	for lo < hi {
		mid := (lo + hi) / 2
		if at := s.shifts[mid]; at.line < line || at.line == line && at.column <= column {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo > 0 && s.shifts[lo-1].line == line {
		column += s.shifts[lo-1].by
	}
	return &Node{Line: line, Column: column}
}

// prepare is Prepare, and reports why a file is no text.
func (d *Decoder) prepare(src []byte) *Source {
	text, ok := d.utf8(src)
	if !ok || !d.isText(text) {
		return nil
	}
	s := scanner{source: &Source{}, line: 1}
	s.run(plainLines(text))
	return s.source
}

// The byte order marks of the encodings that programs on Windows write.
var (
	markUTF8    = []byte{0xef, 0xbb, 0xbf}
	markUTF16LE = []byte{0xff, 0xfe}
	markUTF16BE = []byte{0xfe, 0xff}
	markUTF32LE = []byte{0xff, 0xfe, 0, 0}
	markUTF32BE = []byte{0, 0, 0xfe, 0xff}
)

// utf8 returns the text in UTF-8, without its byte order mark.
func (d *Decoder) utf8(src []byte) ([]byte, bool) {
	switch {
	case bytes.HasPrefix(src, markUTF8):
		return src[len(markUTF8):], true
	case bytes.HasPrefix(src, markUTF32LE), bytes.HasPrefix(src, markUTF32BE):
		d.Errorf(NotText, nil, "the file is UTF-32 text").Expect("UTF-8").Advise("save the file again as UTF-8 text")
		return nil, false
	case bytes.HasPrefix(src, markUTF16LE):
		return d.utf16(src[2:], func(b []byte) uint16 { return uint16(b[0]) | uint16(b[1])<<8 })
	case bytes.HasPrefix(src, markUTF16BE):
		return d.utf16(src[2:], func(b []byte) uint16 { return uint16(b[1]) | uint16(b[0])<<8 })
	}
	return src, true
}

// utf16 reads what Windows PowerShell writes with ">".
func (d *Decoder) utf16(src []byte, unit func([]byte) uint16) ([]byte, bool) {
	units := make([]uint16, len(src)/2)
	for i := range units {
		units[i] = unit(src[2*i:])
	}
	text := make([]byte, 0, len(units))
	for i := 0; i < len(units); i++ {
		r := rune(units[i])
		if utf16.IsSurrogate(r) && i+1 < len(units) {
			r = utf16.DecodeRune(r, rune(units[i+1]))
			i++
		}
		if r == unicode.ReplacementChar || utf16.IsSurrogate(r) {
			d.Errorf(NotText, placeOf(text, len(text)), "found half a character in UTF-16 text").Advise("save the file again as UTF-8 text")
			return nil, false
		}
		text = utf8.AppendRune(text, r)
	}
	if len(src)%2 != 0 {
		d.Errorf(NotText, nil, "the file is UTF-16 text that ends in the middle of a character").Advise("save the file again as UTF-8 text")
		return nil, false
	}
	return text, true
}

// isText reports bytes that no text editor saving UTF-8 would write.
func (d *Decoder) isText(text []byte) bool {
	for i := 0; i < len(text); {
		if ' ' <= text[i] && text[i] <= '~' || text[i] == '\n' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size <= 1:
			d.Errorf(NotText, placeOf(text, i), "found a byte that is not UTF-8 text (0x%02X)", text[i]).
				Advise("save the file again as UTF-8 text")
			return false
		case r == 0 && i <= 1 && len(text) > 3:
			d.Errorf(NotText, nil, "the file is UTF-16 text without the mark that says so").Expect("UTF-8").
				Advise("save the file again as UTF-8 text")
			return false
		case isControl(r):
			d.Errorf(ControlCharacter, placeOf(text, i), "found the control character U+%04X", r).
				Expect("text").Advise("delete it; an editor may show it as a box, or not at all")
			return false
		}
		i += size
	}
	return true
}

// isControl reports whether YAML does not allow a character in a file, the two
// apart that are read as a space.
func isControl(r rune) bool {
	return unicode.IsControl(r) && !strings.ContainsRune("\t\n\r\u0085\v\f", r) || r == '\ufffe' || r == '\uffff'
}

// placeOf returns the line and the column of a byte.
func placeOf(src []byte, at int) *Node {
	before := src[:at]
	start := bytes.LastIndexAny(before, "\r\n") + 1
	breaks := bytes.Count(before, []byte("\n")) + bytes.Count(before, []byte("\r")) - bytes.Count(before, []byte("\r\n"))
	return &Node{Line: breaks + 1, Column: utf8.RuneCount(before[start:]) + 1}
}

// plainLines ends every line with a line feed, and puts a space for the line
// ends that only word processors write. YAML would end a line there, and every
// line number after it would be wrong.
func plainLines(text []byte) []byte {
	for _, end := range [][2]string{{"\r\n", "\n"}, {"\r", "\n"}, {"\u0085", " "}, {"\u2028", " "}, {"\u2029", " "}} {
		if bytes.Contains(text, []byte(end[0])) {
			text = bytes.ReplaceAll(text, []byte(end[0]), []byte(end[1]))
		}
	}
	return text
}

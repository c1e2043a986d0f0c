package strict

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// isText reports bytes that no text editor saving UTF-8 would write.
func (d *Decoder) isText(src []byte) bool {
	hint := "save the file again as UTF-8 text"
	if bytes.HasPrefix(src, []byte{0xff, 0xfe}) || bytes.HasPrefix(src, []byte{0xfe, 0xff}) {
		d.Errorf(NotText, nil, "the file is UTF-16 or UTF-32 text").
			Expect("UTF-8").
			Advise("%s", hint)
		return false
	}
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && size <= 1:
			d.Errorf(NotText, placeOf(src, i), "found a byte that is not UTF-8 text (0x%02X)", src[i]).
				Advise("%s", hint)
			return false
		case isControl(r):
			d.Errorf(ControlCharacter, placeOf(src, i), "found the control character U+%04X", r).
				Expect("text").
				Advise("delete it; an editor may show it as a box, or not at all")
			return false
		}
		i += size
	}
	return true
}

// isControl tells what YAML does not allow in a file.
func isControl(r rune) bool {
	return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' && r != '\u0085' || r == '\ufffe' || r == '\uffff'
}

// placeOf returns the line and the column of a byte.
func placeOf(src []byte, at int) *Node {
	before := src[:at]
	start := bytes.LastIndexAny(before, "\r\n") + 1
	breaks := bytes.Count(before, []byte("\n")) + bytes.Count(before, []byte("\r")) - bytes.Count(before, []byte("\r\n"))
	return &Node{Line: breaks + 1, Column: utf8.RuneCount(before[start:]) + 1}
}

// PlainSpaces puts a space for the line ends that only word processors write.
// YAML would end a line there, and every line number after it would be wrong.
func PlainSpaces(src []byte) []byte {
	for _, end := range []string{"\u0085", "\u2028", "\u2029"} {
		src = bytes.ReplaceAll(src, []byte(end), []byte(" "))
	}
	return src
}

// decodeNode turns the library's panics on hostile input into errors.
func decodeNode(dec *yaml.Decoder, n *yaml.Node) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("yaml: the file is not valid YAML")
		}
	}()
	return dec.Decode(n)
}

var syntaxLine = regexp.MustCompile(`^yaml: (line \d+: )?`)

// syntax reports what the library could not read. The library names the line
// on which the surrounding list or group begins, which may be hundreds of
// lines away, so the place is found here.
func (d *Decoder) syntax(src []byte, err error) {
	message := syntaxLine.ReplaceAllString(err.Error(), "")
	at := &Node{Line: brokenLine(src), Column: 1}
	if lines := bytes.Split(src, []byte("\n")); at.Line <= len(lines) {
		text := bytes.TrimLeft(lines[at.Line-1], " ")
		at.Column = len(lines[at.Line-1]) - len(text) + 1
		switch rest := bytes.TrimSpace(bytes.Join(lines[at.Line-1:], []byte("\n"))); {
		case bytes.HasPrefix(text, []byte("\t")):
			message = "tab character"
		case strings.HasPrefix(message, "did not find expected") && len(rest) > 0 && !bytes.Contains(rest, []byte("\n")) &&
			bytes.IndexByte([]byte("[{,"), rest[len(rest)-1]) >= 0:
			message = "did not find expected ',' or" // the file ends inside of brackets
		}
	}
	for _, s := range syntaxMistakes {
		if strings.Contains(message, s.library) {
			found, expected, _ := strings.Cut(s.message, "; expected ")
			d.Errorf(NotYAML, at, "%s", found).Expect("%s", expected).Advise("%s", s.hint)
			return
		}
	}
	d.Errorf(NotYAML, at, "the line is not valid YAML: %s", message).
		Advise("look at this line and the one above it: the indentation, the colons and the quotes")
}

// syntaxMistakes are the library's complaints, in words for someone who has
// not met the YAML specification.
var syntaxMistakes = []struct{ library, message, hint string }{
	{"mapping values are not allowed", `found a colon where no key can stand`,
		`put text that holds ": " in quotes; or else mend the indentation, or the space after a colon in the line above`},
	{"did not find expected ',' or", "found a [ or { that is not closed, or a comma that is missing; expected ] or }, and commas between the items",
		"close it with ] or }, and put text that holds one of [ ] { } , : ? in quotes"},
	{"did not find expected node content", "found a sign where a value was expected",
		"look for a comma or a closing bracket too many, and put text that begins with a sign in quotes"},
	{"did not find expected alphabetic or numeric character", "found a text that begins with * or &, which YAML has other uses for; expected quotes around it", "put text that begins with a sign in quotes"},
	{"did not find expected comment or line break", "found text after > or |; expected it on the next line", "begin the text on the next line, indented"},
	{"did not find expected hexdecimal number", "found a backslash in a text in double quotes", `write \\ for a backslash, or use single quotes`},
	{"unknown escape character", "found a backslash in a text in double quotes", `write \\ for a backslash, or use single quotes`},
	{"did not find expected", "the line does not fit the lines above it; expected the same indentation, and nothing after a closing quote or bracket",
		"indent with spaces, as far as the lines that it belongs with; put the whole of a text that begins with a quote or a bracket in quotes"},
	{"found unexpected end of stream", "found a quote that is opened and not closed",
		`close the quote; inside "..." write \" for a quote, inside '...' write ''`},
	{"could not find expected ':'", "found text where a key was expected", "write a key with a colon and a space after it; indent text that goes on from the line above"},
	{"tab character", "found a tab in the indentation; expected spaces", "put spaces in place of the tab"},
	{"found character that cannot start", "found a sign that cannot begin a text", "put text that begins with a sign in quotes"},
	{"unknown anchor", "found a text that begins with *; in YAML that is an alias, and aliases are not supported", "put text that begins with a sign in quotes"},
	{"block sequence entries are not allowed", "found a hyphen where no list can begin", "begin the list on a line of its own"},
	{"incompatible YAML document", "found a line that begins with %YAML", "take the line out"},
	{"exceeded max depth", "lists and keys are nested too deep", "write it with fewer lists and groups in each other"},
}

// brokenLine returns the first line with which src is not YAML any more. It
// finds it by parsing the beginning of src a number of times; a file too large
// for that gets the line 1.
func brokenLine(src []byte) int {
	const maxSize, maxWork = 128 << 10, 16 << 20 // bytes: half a second
	ends := []int{0}                             // of the first lines
	for i, b := range src {
		if b == '\n' || i == len(src)-1 {
			ends = append(ends, i+1)
		}
	}
	if len(src) > maxSize {
		return 1
	}
	good, bad := 0, len(ends)-1
	for work := 0; bad-good > 1 && work < maxWork; {
		// A text or list over several lines is not YAML before it is closed,
		// so a beginning is only bad when no line soon after mends it.
		mid, found := (good+bad)/2, 0
		for end := mid; end < min(mid+10, bad) && found == 0; end++ {
			work += ends[end]
			if isYAML(src[:ends[end]]) {
				found = end
			}
		}
		if found > 0 {
			good = found
		} else {
			bad = mid
		}
	}
	return min(good+1, len(ends)-1)
}

func isYAML(src []byte) bool {
	dec := yaml.NewDecoder(bytes.NewReader(src))
	for {
		var n yaml.Node
		if err := decodeNode(dec, &n); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

// SyntaxMessages are the messages for a file that is not YAML.
func SyntaxMessages() []string {
	var out []string
	for _, s := range syntaxMistakes {
		out = append(out, s.message)
	}
	return out
}

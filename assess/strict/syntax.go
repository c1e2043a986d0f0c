package strict

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

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
func (d *Decoder) syntax(err error) {
	src := d.source.Text
	if isTable(src) {
		d.notText(table)
		return
	}
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
	if d.cutOff(at.Line) {
		return
	}
	curly := bytes.ContainsAny(lineOf(src, at.Line), doubleOpen+singleOpen)
	at = d.source.place(at.Line, at.Column)
	for _, s := range syntaxMistakes {
		if strings.Contains(message, s.library) {
			if curly && strings.Contains(s.hint, "quote") {
				s.hint = `type straight quotes, " or ', around the whole of a text; curly ones do not close them`
			}
			found, expected, _ := strings.Cut(s.message, "; expected ")
			d.Errorf(NotYAML, at, "%s", found).Expect("%s", expected).Advise("%s", s.hint)
			return
		}
	}
	d.Errorf(NotYAML, at, "the line is not valid YAML: %s", message).
		Advise("look at this line and the one above it: the indentation, the colons and the quotes")
}

// cutOff reports a comment that ends a text just before the line with which
// the file is not YAML any more, where there is one.
func (d *Decoder) cutOff(line int) bool {
	for _, c := range slices.Backward(d.source.comments) {
		if c.after == afterOther || c.line > line || c.line < line-1 || !c.inFlow && c.after == afterColon {
			continue
		}
		d.Errorf(NotYAML, c.place(), "found a # with a space before it, so that %s is a comment", quoteWhole(c.text)).
			Expect("the whole text in quotes").
			Advise("put text that holds a # in quotes, and a comment on a line of its own")
		return true
	}
	return false
}

// lineOf returns a line of a text, from 1.
func lineOf(text []byte, line int) []byte {
	lines := bytes.Split(text, []byte("\n"))
	if line > len(lines) {
		return nil
	}
	return lines[line-1]
}

// syntaxMistakes are the library's complaints, in words for someone who has
// not met the YAML specification.
var syntaxMistakes = []struct{ library, message, hint string }{
	{"mapping values are not allowed", `found a colon where no key can stand`,
		`put text that holds ": " in quotes; or else mend the indentation, or the space after a colon in the line above`},
	{"did not find expected ',' or", "found a [ or { that is not closed, or a comma that is missing; expected ] or }, and commas between the items",
		"close it with ] or }, and put text that holds one of [ ] { } , : in quotes"},
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

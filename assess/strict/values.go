package strict

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text reads what a person typed. It warns when a comment ends it, since the
// comment was probably meant as part of it.
func (d *Decoder) Text(n *Node, what string) string {
	s := d.text(n, what)
	if s != "" && n.Plain && n.cut != nil && !IsNumber(n.Value) {
		d.Warnf(CommentLost, n.cut.place(), "%s is read as %s; %s is a comment and is not kept", what, Quote(s), quoteWhole(n.cut.text)).
			Advise("put the whole text in quotes where it holds a #, and a comment on a line of its own")
	}
	return s
}

// WarnLost warns when a comment takes the place of a value and looks like the
// value, as in evidence: #14.
func (d *Decoder) WarnLost(n *Node, what string) {
	if text, at := n.Lost(); text != "" {
		d.Warnf(CommentLost, at, "%s is empty; %s is a comment and is not kept", what, quoteWhole(text)).
			Advise("put a text that begins with a # in quotes")
	}
}

// Word reads a name, an id, a day or the like, after which a comment is just
// that.
func (d *Decoder) Word(n *Node, what string) string {
	s := d.text(n, what)
	if n.Plain {
		s = strings.Map(plainer, s)
	}
	return s
}

// text reads a value as it is written, whatever else YAML would make of it:
// "no" and "1.10" are texts where a text belongs.
func (d *Decoder) text(n *Node, what string) string {
	if n.Shape != Scalar || n.IsNull() {
		d.Errorf(WrongShape, n, "%s is %s", what, kindOf(n)).Expect("text")
		return ""
	}
	value := lineEnds.Replace(n.Value)
	for _, r := range value {
		if unicode.IsControl(r) && !strings.ContainsRune("\n\t\v\f", r) {
			d.Errorf(ControlCharacter, n, "%s holds the control character U+%04X", what, r).Expect("text")
			return ""
		}
	}
	if lines := newLines.Replace(value); lines != value {
		value = lines
		d.Warnf(ControlCharacter, n, "%s holds a vertical tab or a form feed, which is read as a new line", what).
			Advise("write \\n in its place; word processors write it for a new line within a paragraph")
	}
	s := strings.TrimSpace(value)
	if s == "" {
		d.Errorf(Missing, n, "%s is empty", what).Expect("text")
	}
	return s
}

// lineEnds are how Windows, old Macs and mainframes end a line. In quoted text
// they come as escapes, which other programs write.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n")

var newLines = strings.NewReplacer("\v", "\n", "\f", "\n")

// The longest texts, in characters: a label, which is printed in a heading, a table
// or a picture; and a text of a few sentences. Notes and help may be longer.
const (
	MaxLabel = 500
	MaxText  = 2000
)

// TextUpTo reads a text of at most that many characters.
func (d *Decoder) TextUpTo(n *Node, what string, most int) string {
	s := d.Text(n, what)
	if count := utf8.RuneCountInString(s); count > most {
		d.Errorf(TooLong, n, "%s has %d characters", what, count).
			Expect("at most %d", most)
	}
	return s
}

// Label reads a label.
func (d *Decoder) Label(n *Node, what string) string { return d.TextUpTo(n, what, MaxLabel) }

func (d *Decoder) Whole(n *Node, what string) int {
	v, ok := d.Number(n, what)
	if ok && (v < 1 || v > math.MaxInt32 || v != math.Trunc(v)) {
		d.Errorf(BadNumber, n, "%s is %s", what, n.Value).
			Expect("a whole number from 1")
		return 0
	}
	return int(v)
}

var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// IsNumber reports whether s is a number as Number reads it, the limit of its
// digits apart.
func IsNumber(s string) bool { return plainNumber.MatchString(s) }

// maxDigits keeps numbers where neither a value nor a sum of weights can
// overflow or lose a digit that the file gives.
const maxDigits = 15

// Number reads a number in the one notation that nobody misreads.
func (d *Decoder) Number(n *Node, what string) (float64, bool) {
	switch {
	case n.Shape != Scalar || n.IsNull():
		d.Errorf(BadNumber, n, "%s is %s", what, kindOf(n)).
			Expect("a number")
	case !n.Plain && IsNumber(n.Value):
		d.Errorf(BadNumber, n, "%s is the quoted text %s", what, Quote(n.Value)).
			Expect("a number").
			Advise("write the number without quotes")
	case !n.Plain || !IsNumber(n.Value):
		d.Errorf(BadNumber, n, "%s is %s", what, Found(n)).
			Expect("a number like 3 or 2.5").
			Advise("write digits, with no zero or sign in front, and a point before parts: 3, 10, 0.5")
	case len(strings.Trim(n.Value, "-"))-strings.Count(n.Value, ".") > maxDigits:
		d.Errorf(BadNumber, n, "%s is %s", what, Found(n)).
			Expect("a number of at most %d digits", maxDigits)
	default:
		v, err := strconv.ParseFloat(n.Value, 64)
		return v, err == nil
	}
	return 0, false
}

// NumberKey reads a key that is a number. JSON has every key in quotes.
func (d *Decoder) NumberKey(n *Node, what string) (float64, bool) {
	if n.Shape == Scalar && IsNumber(n.Value) {
		key := *n
		key.Plain = true
		n = &key
	}
	return d.Number(n, what)
}

// MaxID is the longest name, in letters.
const MaxID = 64

// IsID reports whether s can be a name: at most MaxID small letters and digits,
// with single hyphens inside. Thousands are read each time that the program
// starts, so this is no pattern.
func IsID(s string) bool {
	if s == "" || len(s) > MaxID || s[0] == '-' || s[len(s)-1] == '-' || strings.Contains(s, "--") {
		return false
	}
	for _, c := range []byte(s) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}

// Name shows an id in a message as it is, and what is no id in quotes.
func Name(id string) string {
	if IsID(id) {
		return id
	}
	return Quote(id)
}

// Known reports n unless its text is among the known ids.
func (d *Decoder) Known(n *Node, what, id string, known []string) bool {
	if id == "" || slices.Contains(known, id) {
		return id != ""
	}
	d.Errorf(UnknownName, n, "unknown %s %s", what, Quote(id)).
		ExpectOneOf(id, known)
	return false
}

// kindOf names a node's kind for a message.
func kindOf(n *Node) string {
	switch {
	case n.IsNull():
		return "empty"
	case n.Shape == Mapping:
		return "a group of keys and values"
	case n.Shape == Sequence:
		return "a list"
	}
	return "a single value"
}

// Found quotes a single value and names the kind of any other.
func Found(n *Node) string {
	if n.Shape == Scalar && !n.IsNull() {
		return Quote(n.Value)
	}
	return kindOf(n)
}

// quoteWhole shows what would be lost in a message: all of it, up to a length
// that nobody would read.
func quoteWhole(s string) string {
	if r := []rune(s); len(r) > 1000 {
		s = string(r[:997]) + "..."
	}
	return strconv.Quote(s)
}

// Quote shows a value from a file in a message: on one line, and short.
func Quote(s string) string {
	if r := []rune(s); len(r) > 60 {
		s = string(r[:57]) + "..."
	}
	return strconv.Quote(s)
}

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

// An Object is a mapping whose keys have been checked.
type Object struct {
	d      *Decoder
	Node   *Node  // nil when the value was not a mapping
	What   string // for messages: "question", "action"
	values map[string]*Node
}

// OK reports whether there is a mapping to read.
func (o Object) OK() bool { return o.Node != nil }

// Object reads n as a mapping with the allowed keys, each once.
func (d *Decoder) Object(n *Node, what string, allowed ...string) Object {
	o := Object{d: d, What: what}
	if n == nil {
		return o
	}
	if n.Shape != Mapping {
		d.Errorf(WrongShape, n, "%s is %s", what, Found(n)).
			Expect("keys and values (%s)", strings.Join(allowed, ", "))
		return o
	}
	o.Node, o.values = n, make(map[string]*Node, len(n.Content)/2)
	for key, value := range d.Pairs(n, what) {
		if !slices.Contains(allowed, key.Value) {
			d.Errorf(UnknownKey, key, "unknown key %s in %s", Quote(key.Value), what).
				ExpectOneOf(key.Value, allowed)
			continue
		}
		o.values[key.Value] = value
	}
	return o
}

// Pairs yields the keys and values of a mapping, leaving out repeated keys
// after reporting them.
func (d *Decoder) Pairs(n *Node, what string) func(func(k, v *Node) bool) {
	return func(yield func(k, v *Node) bool) {
		first := make(map[string]int, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if key.Shape != Scalar || key.Value == "" {
				d.Errorf(WrongShape, key, "a key in %s is %s", what, Found(key)).
					Expect("a word")
				continue
			}
			if line, seen := first[key.Value]; seen {
				d.Errorf(Repeated, key, "key %s is given twice in %s, first on line %d", Quote(key.Value), what, line).
					Expect("it once")
				continue
			}
			first[key.Value] = key.Line
			if !yield(key, n.Content[i+1]) {
				return
			}
		}
	}
}

// Need reports each of the keys that is missing or empty.
func (o Object) Need(keys ...string) {
	for _, key := range keys {
		switch {
		case !o.OK() || o.Get(key) != nil:
		case o.values[key] != nil:
			o.d.Errorf(Missing, o.values[key], "%s of %s is empty", key, o.What).
				Expect("a value")
		default:
			o.d.Errorf(Missing, o.Node, "%s has no %s", o.What, key)
		}
	}
}

// Get returns the value of key, or nil when it is missing or empty.
func (o Object) Get(key string) *Node {
	if n := o.values[key]; n != nil && !n.IsNull() {
		return n
	}
	return nil
}

// At is where the value of key begins, or else the object.
func (o Object) At(key string) Position {
	if n := o.values[key]; n != nil {
		return n.At()
	}
	return o.Node.At()
}

// Raw returns the value of key as it is written, empty ones too, or nil.
func (o Object) Raw(key string) *Node { return o.values[key] }

// Text reads an optional text.
func (o Object) Text(key string) string {
	n := o.Get(key)
	if n == nil {
		o.lost(key)
		return ""
	}
	return o.d.Text(n, key)
}

// lost warns when a key has a comment in place of its value that looks like
// the value, as in evidence: #14.
func (o Object) lost(key string) {
	if text, at := o.values[key].Lost(); text != "" {
		o.d.Warnf(CommentLost, at, "%s is empty; %s is a comment and is not kept", key, quoteWhole(text)).
			Advise("put a text that begins with a # in quotes")
	}
}

// Word reads an optional name, id, day or the like, after which a comment is
// just that.
func (o Object) Word(key string) string {
	n := o.Get(key)
	if n == nil {
		return ""
	}
	return o.d.Word(n, key)
}

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
	value := n.Value
	for _, r := range value {
		switch {
		case r == '\v' || r == '\f':
			value = newLines.Replace(value)
		case unicode.IsControl(r) && r != '\n' && r != '\t':
			d.Errorf(ControlCharacter, n, "%s holds the control character U+%04X", what, r).Expect("text")
			return ""
		}
	}
	if value != n.Value {
		d.Warnf(ControlCharacter, n, "%s holds a vertical tab or a form feed, which is read as a new line", what).
			Advise("write \\n in its place; word processors write it for a new line within a paragraph")
	}
	s := strings.TrimSpace(value)
	if s == "" {
		d.Errorf(Missing, n, "%s is empty", what).Expect("text")
	}
	return s
}

var newLines = strings.NewReplacer("\v", "\n", "\f", "\n")

// The longest texts, in characters: a label, which stands in a heading, a table
// or a picture; and a text of a few sentences. Notes and help may be longer.
const (
	MaxLabel = 500
	MaxText  = 2000
)

// TextUpTo reads an optional text of so many characters at most.
func (o Object) TextUpTo(key string, most int) string {
	n := o.Get(key)
	if n == nil {
		return ""
	}
	return o.d.TextUpTo(n, key, most)
}

// TextUpTo reads a text of so many characters at most.
func (d *Decoder) TextUpTo(n *Node, what string, most int) string {
	s := d.Text(n, what)
	if count := utf8.RuneCountInString(s); count > most {
		d.Errorf(TooLong, n, "%s has %d characters", what, count).
			Expect("at most %d", most)
	}
	return s
}

// Label reads an optional label.
func (o Object) Label(key string) string { return o.TextUpTo(key, MaxLabel) }

// Label reads a label.
func (d *Decoder) Label(n *Node, what string) string { return d.TextUpTo(n, what, MaxLabel) }

// Labels reads an optional list of labels.
func (o Object) Labels(key string) []string {
	var out []string
	for _, n := range o.List(key) {
		if s := o.d.Label(n, "an item of "+key); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Choice reads one word of several; an absent key gives fallback.
func (o Object) Choice(key, fallback string, known ...string) string {
	n := o.Get(key)
	if n == nil {
		return fallback
	}
	s := o.d.Word(n, key)
	if s != "" && !slices.Contains(known, s) {
		o.d.Errorf(UnknownValue, n, "%s is %s", key, Quote(s)).
			ExpectOneOf(s, known)
		return fallback
	}
	return s
}

func (o Object) Boolean(key string) bool {
	n := o.Get(key)
	if n == nil {
		return false
	}
	isBoolean := n.Value == "true" || n.Value == "false"
	switch {
	case n.Shape == Scalar && n.Plain && isBoolean:
		return n.Value == "true"
	case isBoolean:
		o.d.Errorf(UnknownValue, n, "%s is the quoted text %s", key, Found(n)).
			Expect("true or false").
			Advise("write it without quotes")
	default:
		o.d.Errorf(UnknownValue, n, "%s is %s", key, Found(n)).
			Expect("true or false")
	}
	return false
}

// Positive reads a number above 0; an absent key gives fallback.
func (o Object) Positive(key string, fallback float64) float64 {
	n := o.Get(key)
	if n == nil {
		return fallback
	}
	v, ok := o.d.Number(n, key)
	if ok && v <= 0 {
		o.d.Errorf(BadNumber, n, "%s is %s", key, n.Value).
			Expect("a number above 0")
		return fallback
	}
	if !ok {
		return fallback
	}
	return v
}

// Whole reads a whole number from 1; an absent key gives fallback.
func (o Object) Whole(key string, fallback int) int {
	n := o.Get(key)
	if n == nil {
		return fallback
	}
	return o.d.Whole(n, key)
}

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

// List returns the items of an optional list; an empty item is a mistake.
func (o Object) List(key string) []*Node {
	n := o.Get(key)
	if n == nil {
		return nil
	}
	if n.Shape != Sequence {
		o.d.Errorf(WrongShape, n, "%s is %s", key, Found(n)).
			Expect("a list").
			Advise("write a list as [a, b], or one item a line, each after a hyphen and a space")
		return nil
	}
	items := make([]*Node, 0, len(n.Content))
	for i, item := range n.Content {
		if item.IsNull() {
			o.d.Errorf(Missing, item, "item %d of %s is empty", i+1, key)
			continue
		}
		items = append(items, item)
	}
	return items
}

// Texts reads an optional list of texts.
func (o Object) Texts(key string) []string {
	var out []string
	for _, n := range o.List(key) {
		if s := o.d.Text(n, "an item of "+key); s != "" {
			out = append(out, s)
		}
	}
	return out
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

// ID reads a name that other files may use.
func (o Object) ID(key string) string {
	n := o.Get(key)
	if n == nil {
		return ""
	}
	s := o.d.Word(n, key)
	if s != "" && !IsID(s) {
		o.d.Errorf(BadID, n, "%s is %s", key, Quote(s)).
			Expect("at most %d small letters, digits and hyphens, like lived-experience-led", MaxID)
		return ""
	}
	return s
}

// Unique reports an id of the object that stands in the file already, and
// remembers its line. It returns the id.
func (o Object) Unique(id string, seen map[string]int, what string) string {
	if id == "" {
		return id
	}
	n := o.Get("id")
	if line, ok := seen[id]; ok {
		o.d.Errorf(Repeated, n, "the %s id %s is used already, on line %d", what, Name(id), line)
		return id
	}
	seen[id] = n.Line
	return id
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

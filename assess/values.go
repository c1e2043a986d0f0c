package assess

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"
)

// An object is a mapping whose keys have been checked.
type object struct {
	d      *decoder
	node   *yaml.Node // nil when the value was not a mapping
	what   string     // for messages: "question", "action"
	values map[string]*yaml.Node
}

func (o object) ok() bool { return o.node != nil }

// object reads n as a mapping with the allowed keys, each once.
func (d *decoder) object(n *yaml.Node, what string, allowed ...string) object {
	o := object{d: d, what: what}
	if n == nil {
		return o
	}
	if n.Kind != yaml.MappingNode {
		d.errorf(n, "%s is %s; expected keys and values (%s)", what, found(n), strings.Join(allowed, ", "))
		return o
	}
	o.node, o.values = n, make(map[string]*yaml.Node, len(n.Content)/2)
	for key, value := range d.pairs(n, what) {
		if !slices.Contains(allowed, key.Value) {
			d.errorf(key, "unknown key %s in %s; %s", quote(key.Value), what, oneOf(key.Value, allowed))
			continue
		}
		o.values[key.Value] = value
	}
	return o
}

// pairs yields the keys and values of a mapping, leaving out repeated keys
// after reporting them.
func (d *decoder) pairs(n *yaml.Node, what string) func(func(k, v *yaml.Node) bool) {
	return func(yield func(k, v *yaml.Node) bool) {
		first := make(map[string]int, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if key.Kind != yaml.ScalarNode || key.Value == "" {
				d.errorf(key, "a key in %s is %s; expected a word", what, found(key))
				continue
			}
			if line, seen := first[key.Value]; seen {
				d.errorf(key, "key %s is given twice in %s, first on line %d; expected it once", quote(key.Value), what, line)
				continue
			}
			first[key.Value] = key.Line
			if !yield(key, n.Content[i+1]) {
				return
			}
		}
	}
}

// need reports each of the keys that is missing or empty.
func (o object) need(keys ...string) {
	for _, key := range keys {
		switch {
		case !o.ok() || o.get(key) != nil:
		case o.values[key] != nil:
			o.d.errorf(o.values[key], "%s of %s is empty; expected a value", key, o.what)
		default:
			o.d.errorf(o.node, "%s has no %s", o.what, key)
		}
	}
}

// get returns the value of key, or nil when it is missing or empty.
func (o object) get(key string) *yaml.Node {
	if n := o.values[key]; n != nil && !isNull(n) {
		return n
	}
	return nil
}

// text reads an optional text.
func (o object) text(key string) string {
	n := o.get(key)
	if n == nil {
		return ""
	}
	return o.d.text(n, key)
}

// text reads a value as it is written, whatever else YAML would make of it:
// "no" and "1.10" are texts where a text belongs.
func (d *decoder) text(n *yaml.Node, what string) string {
	if n.Kind != yaml.ScalarNode || isNull(n) {
		d.errorf(n, "%s is %s; expected text", what, kindOf(n))
		return ""
	}
	for _, r := range n.Value {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			d.errorf(n, "%s holds the control character U+%04X; expected text", what, r)
			return ""
		}
	}
	s := strings.TrimSpace(n.Value)
	if s == "" {
		d.errorf(n, "%s is empty; expected text", what)
	}
	return s
}

// choice reads one word of several; an absent key gives fallback.
func (o object) choice(key, fallback string, known ...string) string {
	n := o.get(key)
	if n == nil {
		return fallback
	}
	s := o.d.text(n, key)
	if s != "" && !slices.Contains(known, s) {
		o.d.errorf(n, "%s is %s; %s", key, quote(s), oneOf(s, known))
		return fallback
	}
	return s
}

func (o object) boolean(key string) bool {
	n := o.get(key)
	if n == nil {
		return false
	}
	isBoolean := n.Value == "true" || n.Value == "false"
	switch {
	case n.Kind == yaml.ScalarNode && n.Style == 0 && isBoolean:
		return n.Value == "true"
	case isBoolean:
		o.d.report(n, "write it without quotes", "%s is the quoted text %s; expected true or false", key, found(n))
	default:
		o.d.errorf(n, "%s is %s; expected true or false", key, found(n))
	}
	return false
}

// positive reads a number above 0; an absent key gives fallback.
func (o object) positive(key string, fallback float64) float64 {
	n := o.get(key)
	if n == nil {
		return fallback
	}
	v, ok := o.d.number(n, key)
	if ok && v <= 0 {
		o.d.errorf(n, "%s is %s; expected a number above 0", key, n.Value)
		return fallback
	}
	if !ok {
		return fallback
	}
	return v
}

// whole reads a whole number from 1; an absent key gives fallback.
func (o object) whole(key string, fallback int) int {
	n := o.get(key)
	if n == nil {
		return fallback
	}
	return o.d.whole(n, key)
}

func (d *decoder) whole(n *yaml.Node, what string) int {
	v, ok := d.number(n, what)
	if ok && (v < 1 || v > math.MaxInt32 || v != math.Trunc(v)) {
		d.errorf(n, "%s is %s; expected a whole number from 1", what, n.Value)
		return 0
	}
	return int(v)
}

var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// maxDigits keeps numbers where neither a value nor a sum of weights can
// overflow or lose a digit that the file gives.
const maxDigits = 15

// number reads a number in the one notation that nobody misreads.
func (d *decoder) number(n *yaml.Node, what string) (float64, bool) {
	switch {
	case n.Kind != yaml.ScalarNode || isNull(n):
		d.errorf(n, "%s is %s; expected a number", what, kindOf(n))
	case n.Style != 0 && plainNumber.MatchString(n.Value):
		d.report(n, "write the number without quotes", "%s is the quoted text %s; expected a number", what, quote(n.Value))
	case n.Style != 0 || !plainNumber.MatchString(n.Value):
		d.report(n, "write digits, with no zero or sign in front, and a point before parts: 3, 10, 0.5",
			"%s is %s; expected a number like 3 or 2.5", what, found(n))
	case len(strings.Trim(n.Value, "-"))-strings.Count(n.Value, ".") > maxDigits:
		d.errorf(n, "%s is %s; expected a number of at most %d digits", what, found(n), maxDigits)
	default:
		v, err := strconv.ParseFloat(n.Value, 64)
		return v, err == nil
	}
	return 0, false
}

// list returns the items of an optional list; an empty item is a mistake.
func (o object) list(key string) []*yaml.Node {
	n := o.get(key)
	if n == nil {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		o.d.report(n, "write a list as [a, b], or one item a line, each after a hyphen and a space",
			"%s is %s; expected a list", key, found(n))
		return nil
	}
	items := make([]*yaml.Node, 0, len(n.Content))
	for i, item := range n.Content {
		if isNull(item) {
			o.d.errorf(item, "item %d of %s is empty", i+1, key)
			continue
		}
		items = append(items, item)
	}
	return items
}

// texts reads an optional list of texts.
func (o object) texts(key string) []string {
	var out []string
	for _, n := range o.list(key) {
		if s := o.d.text(n, "an item of "+key); s != "" {
			out = append(out, s)
		}
	}
	return out
}

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// maxID is the longest name, in letters.
const maxID = 64

func isID(s string) bool { return len(s) <= maxID && idPattern.MatchString(s) }

// name shows an id in a message as it is, and what is no id in quotes.
func name(id string) string {
	if isID(id) {
		return id
	}
	return quote(id)
}

// id reads a name that other files may use.
func (o object) id(key string) string {
	n := o.get(key)
	if n == nil {
		return ""
	}
	s := o.d.text(n, key)
	if s != "" && !isID(s) {
		o.d.errorf(n, "%s is %s; expected at most %d small letters, digits and hyphens, like lived-experience-led",
			key, quote(s), maxID)
		return ""
	}
	return s
}

// unique reports an id of the object that stands in the file already, and
// remembers its line. It returns the id.
func (o object) unique(id string, seen map[string]int, what string) string {
	if id == "" {
		return id
	}
	n := o.get("id")
	if line, ok := seen[id]; ok {
		o.d.errorf(n, "the %s id %s is used already, on line %d", what, name(id), line)
		return id
	}
	seen[id] = n.Line
	return id
}

// known reports n unless its text is among the known ids.
func (d *decoder) known(n *yaml.Node, what, id string, known []string) bool {
	if id == "" || slices.Contains(known, id) {
		return id != ""
	}
	d.errorf(n, "unknown %s %s; %s", what, quote(id), oneOf(id, known))
	return false
}

// isNull tells an empty value and a bare null or ~ from everything else.
func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && (n.Value == "" || n.Value == "null" || n.Value == "~")
}

// kindOf names a node's kind for a message.
func kindOf(n *yaml.Node) string {
	switch {
	case isNull(n):
		return "empty"
	case n.Kind == yaml.MappingNode:
		return "a group of keys and values"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	}
	return "a single value"
}

// found quotes a single value and names the kind of any other.
func found(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode && !isNull(n) {
		return quote(n.Value)
	}
	return kindOf(n)
}

// quote shows a value from a file in a message: on one line, and short.
func quote(s string) string {
	if r := []rune(s); len(r) > 60 {
		s = string(r[:57]) + "..."
	}
	return strconv.Quote(s)
}

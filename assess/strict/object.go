package strict

import (
	"fmt"
	"slices"
	"strings"
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
		o.d.WarnLost(o.values[key], key)
		return ""
	}
	return o.d.Text(n, key)
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

// TextUpTo reads an optional text of at most that many characters.
func (o Object) TextUpTo(key string, most int) string {
	n := o.Get(key)
	if n == nil {
		o.d.WarnLost(o.values[key], key)
		return ""
	}
	return o.d.TextUpTo(n, key, most)
}

// Label reads an optional label.
func (o Object) Label(key string) string { return o.TextUpTo(key, MaxLabel) }

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
			o.d.WarnLost(item, fmt.Sprintf("item %d of %s", i+1, key))
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

// Unique reports an id of the object that is in the file already, and
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

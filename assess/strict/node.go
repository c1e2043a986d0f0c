package strict

import (
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"
)

// A Shape is what a Node holds.
type Shape int

// The shapes of a Node.
const (
	Scalar   Shape = iota // a single value
	Sequence              // a list
	Mapping               // keys with values
)

// A Position is a place in a file. The zero value is no place.
type Position struct {
	Line   int32 // from 1
	Column int32 // from 1, in characters
}

// A Node is one value of a file, or one key.
type Node struct {
	Shape   Shape
	Value   string  // what a Scalar says, without its quotes
	Plain   bool    // a Scalar that has no quotes and does not follow | or >
	Content []*Node // the items of a Sequence; each key of a Mapping and its value, in turn
	Line    int     // from 1
	Column  int     // from 1, in characters

	cut *comment // what ends a plain text, or follows a key without a value; may be nil
}

// At is where n begins; a nil Node has no place.
func (n *Node) At() Position {
	if n == nil {
		return Position{}
	}
	return Position{int32(n.Line), int32(n.Column)}
}

// Lost returns the comment in place of a value that looks like the value, as in
// evidence: #14, and where it is; or else "".
func (n *Node) Lost() (string, *Node) {
	if n == nil || n.cut == nil || !n.IsNull() || len(n.cut.text) < 2 || n.cut.text[1] == ' ' {
		return "", nil
	}
	return n.cut.text, n.cut.place()
}

// IsNull reports whether n is empty: nothing, a bare null, or ~.
func (n *Node) IsNull() bool {
	return n.Shape == Scalar && n.Plain && (n.Value == "" || n.Value == "null" || n.Value == "~")
}

// value returns the value of a key of a Mapping, or nil.
func (n *Node) value(key string) *Node {
	if n.Shape != Mapping {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// maxDepth is deeper than any file format goes, sections in sections included.
const maxDepth = 40

// tree copies what the library read. It reports what the file formats have no
// use for, and what could make a small file large; then there is no tree.
func (d *Decoder) tree(y *yaml.Node, depth int) *Node {
	n := d.source.place(y.Line, y.Column)
	n.Value, n.Plain = d.source.Restore(y.Value), y.Style == 0
	switch {
	case depth > maxDepth:
		d.Errorf(TooDeep, n, "lists and keys are nested more than %d deep", maxDepth)
		return nil
	case y.Kind == yaml.AliasNode:
		d.Errorf(NotSupported, n, "found the alias %s; aliases are not supported", Quote("*"+y.Value)).
			Advise("write the value out where it is needed, and put text that begins with * in quotes")
		return nil
	case y.Anchor != "":
		d.Errorf(NotSupported, n, "found the anchor %s; anchors are not supported", Quote("&"+y.Anchor)).
			Advise("write the value out where it is needed, and put text that begins with & in quotes")
		return nil
	case y.Style&yaml.TaggedStyle != 0:
		d.Errorf(NotSupported, n, "found the tag %s; tags are not supported", Quote(y.Tag)).
			Advise("put text that begins with ! in quotes")
		return nil
	case y.Kind == yaml.MappingNode:
		n.Shape = Mapping
	case y.Kind == yaml.SequenceNode:
		n.Shape = Sequence
	}
	if n.Shape == Scalar {
		if n.Plain {
			n.Value = strings.TrimFunc(n.Value, unseen)
		}
		if n.Value != "" || !n.Plain {
			d.scalars = append(d.scalars, n)
		}
		return n
	}
	n.Content = make([]*Node, 0, len(y.Content))
	complete := true
	for i, part := range y.Content {
		child := d.tree(part, depth+1)
		if child != nil && n.Shape == Mapping && i%2 == 0 && child.Plain {
			child.Value = strings.Map(plainer, child.Value)
		}
		complete = complete && child != nil
		n.Content = append(n.Content, child)
	}
	if !complete {
		return nil
	}
	return n
}

// unseen reports what may be at the ends of a text and is not part of it.
func unseen(r rune) bool { return unicode.IsSpace(r) || isNoWidth(r) }

// plainer returns what a character is read as in a name.
func plainer(r rune) rune {
	switch {
	case isNoWidth(r):
		return -1
	case isOddSpace(r):
		return ' '
	}
	return r
}

// addComments gives each comment that follows a text to that text, and each
// that follows a key without a value to the value.
func (d *Decoder) addComments(root *Node) {
	i := 0
	for k := range d.source.comments {
		c := &d.source.comments[k]
		if c.after == afterOther {
			continue
		}
		for i < len(d.scalars) && before(d.scalars[i], c) {
			i++
		}
		if i > 0 {
			d.scalars[i-1].cut = c
		}
	}
	root.passOn()
}

func before(n *Node, c *comment) bool {
	return n.Line < c.line || n.Line == c.line && n.Column < c.column
}

// passOn moves the comments behind keys to their values.
func (n *Node) passOn() {
	for i, part := range n.Content {
		if n.Shape == Mapping && i%2 == 0 && part.cut != nil {
			n.Content[i+1].cut, part.cut = part.cut, nil
		}
		part.passOn()
	}
}

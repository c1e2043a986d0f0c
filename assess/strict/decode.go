// Package strict reads a YAML file value by value and collects every mistake in
// it, each with its line and column, in one run.
//
//	d := strict.NewDecoder("plan.yaml")
//	o := d.Open(src, "readiness/plan/v1", "id", "title")
//	o.Need("id", "title")
//	id, title := o.ID("id"), o.Text("title")
//	problems := d.Done()
//
// It knows no file format, and opens no file.
package strict

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gopkg.in/yaml.v3"
)

// MaxFileSize is the largest file that is read, in bytes. The largest shipped
// file is a tenth of it.
const MaxFileSize = 1 << 20

// A Decoder walks the node tree of one YAML file and collects every mistake in
// it. The library's own decoding into structs drops empty list items, rounds
// 1.5 to 1, reads 010 as 8 and stops at the first document; so nothing here
// uses it.
type Decoder struct {
	File     string // its name, for messages
	problems Problems
	mistakes int // found, listed or not
	warnings int
}

// NewDecoder returns a Decoder for one file, which is named so in messages.
func NewDecoder(file string) *Decoder { return &Decoder{File: file} }

// MaxMistakes is how many mistakes of one file are listed, and how many
// warnings. Nobody reads more in one sitting, and a file made to be hostile
// could hold a hundred thousand.
const MaxMistakes = 100

// Errorf adds a mistake at n.
func (d *Decoder) Errorf(n *Node, format string, args ...any) {
	d.Report(n, "", format, args...)
}

// Report adds a mistake at n, with a hint of what to do next.
func (d *Decoder) Report(n *Node, hint, format string, args ...any) {
	if d.mistakes++; d.mistakes <= MaxMistakes {
		d.add(n, Problem{Hint: hint, Message: fmt.Sprintf(format, args...)})
	}
}

// Warnf adds a warning at n, with a hint of what to do next.
func (d *Decoder) Warnf(n *Node, hint, format string, args ...any) {
	if d.warnings++; d.warnings <= MaxMistakes {
		d.add(n, Problem{Hint: hint, Message: fmt.Sprintf(format, args...), Warning: true})
	}
}

// Mistakes is how many were found so far, listed or not.
func (d *Decoder) Mistakes() int { return d.mistakes }

func (d *Decoder) add(n *Node, p Problem) {
	p.File = d.File
	if n != nil {
		p.Line, p.Column = n.Line, n.Column
	}
	d.problems = append(d.problems, p)
}

// Done returns all mistakes in the order of the file.
func (d *Decoder) Done() Problems {
	d.problems.SortByPlace()
	if more := d.mistakes - MaxMistakes; more > 0 {
		d.add(nil, Problem{
			Message: fmt.Sprintf("the file has more mistakes; %d of them are not listed", more),
			Hint:    "mend those that are listed, and check the file again",
		})
	}
	if more := d.warnings - MaxMistakes; more > 0 {
		d.add(nil, Problem{Message: fmt.Sprintf("the file has more of the kind; %d of them are not listed", more), Warning: true})
	}
	return d.problems
}

// Open parses src, which must be one YAML mapping with the given format.
// The returned object is not ok when nothing more can be said of the file.
func (d *Decoder) Open(src []byte, format string, keys ...string) Object {
	root := d.parse(src)
	if root == nil {
		return Object{d: d}
	}
	if root.Kind != Mapping {
		d.Report(root, "start the file with: format: "+format,
			"the file is %s; expected keys and values", Found(root))
		return Object{d: d}
	}
	if !d.rightFormat(root, format) {
		return Object{d: d}
	}
	return d.Object(root, "the file", append([]string{"format"}, keys...)...)
}

// rightFormat checks the format line before anything else, since a file of
// another kind would only yield a long list of keys that do not belong.
func (d *Decoder) rightFormat(root *Node, format string) bool {
	got := root.value("format")
	switch {
	case got == nil:
		d.Report(root, "make the first line: format: "+format, "no format is given; expected %s", format)
	case got.Value != format:
		d.Errorf(got, "format is %s; expected %s", Found(got), format)
	}
	return got != nil && got.Value == format
}

// UnknownFormat returns what is wrong with a file whose format is none of the
// known ones.
func UnknownFormat(file string, src []byte, known []string) Problems {
	d := NewDecoder(file)
	root := d.parse(src)
	if root == nil {
		return d.Done()
	}
	if n := root.value("format"); n != nil {
		d.Errorf(n, "unknown format %s; %s", Found(n), OneOf(n.Value, known))
	}
	return d.Done()
}

// Format returns the value of the file's format key without checking anything
// else, or "" when there is none.
func Format(src []byte) string {
	d := NewDecoder("")
	if root := d.parse(src); root != nil {
		if n := root.value("format"); n != nil {
			return n.Value
		}
	}
	return ""
}

// parse returns the root node of the one document in src, or nil after
// reporting why there is none.
func (d *Decoder) parse(src []byte) *Node {
	if len(src) > MaxFileSize {
		d.Errorf(nil, "the file is larger than 1 MiB; expected a questionnaire, plan or answers file")
		return nil
	}
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	if !d.isText(src) {
		return nil
	}
	src = PlainSpaces(src)
	dec := yaml.NewDecoder(bytes.NewReader(src))
	var doc, next yaml.Node
	err := decodeNode(dec, &doc)
	if err != nil && !errors.Is(err, io.EOF) {
		d.syntax(src, err)
		return nil
	}
	if err := decodeNode(dec, &next); err == nil {
		d.Report(&Node{Line: next.Line, Column: next.Column}, "take the line out, or put what follows it in a file of its own",
			"found a second document after ---; expected one document in a file")
		return nil
	} else if !errors.Is(err, io.EOF) {
		d.syntax(src, err)
		return nil
	}
	if len(doc.Content) == 0 {
		d.empty()
		return nil
	}
	root := d.tree(doc.Content[0], 0)
	if root != nil && root.IsNull() {
		d.empty()
		return nil
	}
	return root
}

func (d *Decoder) empty() {
	d.Report(nil, "begin it with a line that says what it holds, like format: readiness/answers/v1", "the file is empty")
}

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
	"cmp"
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
	problems []*Problem
	mistakes int // found, listed or not
	warnings int
	notes    int

	wanted  string // the format that the file should have; "" where any will do
	source  *Source
	scalars []*Node // that are not empty, in the order of the file
}

// NewDecoder returns a Decoder for one file, which is named so in messages.
func NewDecoder(file string) *Decoder { return &Decoder{File: file} }

// MaxMistakes is how many mistakes of one file are listed, and how many
// warnings. Nobody reads more in one sitting, and a file made to be hostile
// could hold a hundred thousand.
const MaxMistakes = 100

// Errorf adds a mistake at n, or one of the whole file where n is nil. It says
// what was found; the methods of the Problem say the rest. It returns nil for a
// mistake that is one too many to be listed.
func (d *Decoder) Errorf(kind Kind, n *Node, format string, args ...any) *Problem {
	if d.mistakes++; d.mistakes > MaxMistakes {
		return nil
	}
	return d.add(Problem{Kind: kind, Found: fmt.Sprintf(format, args...)}, n)
}

// Warnf adds a warning, as Errorf adds a mistake.
func (d *Decoder) Warnf(kind Kind, n *Node, format string, args ...any) *Problem {
	if d.warnings++; d.warnings > MaxMistakes {
		return nil
	}
	return d.add(Problem{Kind: kind, Severity: Warning, Found: fmt.Sprintf(format, args...)}, n)
}

// Notef adds a note, as Errorf adds a mistake.
func (d *Decoder) Notef(kind Kind, n *Node, format string, args ...any) *Problem {
	if d.notes++; d.notes > MaxMistakes {
		return nil
	}
	return d.add(Problem{Kind: kind, Severity: Note, Found: fmt.Sprintf(format, args...)}, n)
}

// Mistakes is how many were found so far, listed or not.
func (d *Decoder) Mistakes() int { return d.mistakes }

// Add adds a mistake that was found once the whole file was read.
func (d *Decoder) Add(p Problem) {
	if p.Severity == Error {
		d.mistakes++
	}
	if d.mistakes <= MaxMistakes {
		d.problems = append(d.problems, &p)
	}
}

func (d *Decoder) add(p Problem, n *Node) *Problem {
	p.File = d.File
	if n != nil {
		p.Line, p.Column = n.Line, n.Column
	}
	d.problems = append(d.problems, &p)
	return &p
}

// Done returns all that there is to say, in the order of the file.
func (d *Decoder) Done() Problems {
	var ps Problems
	for _, p := range d.problems {
		ps = append(ps, *p)
	}
	ps.SortByPlace()
	if more := d.mistakes - MaxMistakes; more > 0 {
		ps = append(ps, Problem{
			File: d.File, Kind: NotListed,
			Found: fmt.Sprintf("the file has more mistakes; %d of them are not listed", more),
			Hint:  "mend those that are listed, and check the file again",
		})
	}
	if more := max(0, d.warnings-MaxMistakes) + max(0, d.notes-MaxMistakes); more > 0 {
		ps = append(ps, Problem{
			File: d.File, Kind: NotListed, Severity: Warning,
			Found: fmt.Sprintf("the file has more of the kind; %d of them are not listed", more),
		})
	}
	return ps
}

// Open parses src, which must be one YAML mapping with the given format.
// The returned object is not ok when nothing more can be said of the file.
func (d *Decoder) Open(src []byte, format string, keys ...string) Object {
	d.wanted = format
	root := d.parse(src)
	if root == nil {
		return Object{d: d}
	}
	if root.Shape != Mapping && isTable(d.source.Text) {
		d.notText(table)
		return Object{d: d}
	}
	if root.Shape != Mapping {
		d.Errorf(WrongShape, root, "the file is %s", Found(root)).
			Expect("keys and values").
			Advise("start the file with: format: %s", format)
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
		d.Errorf(WrongFormat, root, "no format is given").
			Expect("%s", format).
			Advise("make the first line: format: %s", format)
	case got.Value != format:
		d.Errorf(WrongFormat, got, "format is %s", Found(got)).
			Expect("%s", format)
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
		d.Errorf(WrongFormat, n, "unknown format %s", Found(n)).
			ExpectOneOf(n.Value, known)
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
	if what := otherFile(src); what != "" {
		d.notText(what)
		return nil
	}
	if len(src) > MaxFileSize {
		d.Errorf(TooLarge, nil, "the file is larger than 1 MiB").
			Expect("a file that people typed")
		return nil
	}
	d.source = d.prepare(src)
	if d.source == nil {
		return nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(d.source.Text))
	var doc, next yaml.Node
	err := decodeNode(dec, &doc)
	if err != nil && !errors.Is(err, io.EOF) {
		d.syntax(err)
		return nil
	}
	if err := decodeNode(dec, &next); err == nil {
		d.Errorf(SecondDocument, d.source.place(next.Line, next.Column), "found a second document after ---").
			Expect("one document in a file").
			Advise("take the line out, or put what follows it in a file of its own")
		return nil
	} else if !errors.Is(err, io.EOF) {
		d.syntax(err)
		return nil
	}
	if len(doc.Content) == 0 {
		d.empty()
		return nil
	}
	root := d.tree(doc.Content[0], 0)
	if root == nil {
		return nil
	}
	if root.IsNull() {
		d.empty()
		return nil
	}
	d.addComments(root)
	d.addFindings()
	return root
}

func (d *Decoder) empty() {
	d.Errorf(EmptyFile, nil, "the file is empty").
		Advise("begin it with a line that says what it holds, like format: %s", cmp.Or(d.wanted, "readiness/answers/v1"))
}

// addFindings reports what was not written in YAML's own signs.
func (d *Decoder) addFindings() {
	for _, f := range d.source.findings {
		at := &Node{Line: f.line, Column: f.column}
		switch f.severity {
		case Error:
			d.Errorf(f.kind, at, "%s", f.message).Expect("%s", f.expected).Advise("%s", f.hint)
		case Warning:
			d.Warnf(f.kind, at, "%s", f.message).Advise("%s", f.hint)
		case Note:
			d.Notef(f.kind, at, "%s", f.message).Advise("%s", f.hint)
		}
	}
}

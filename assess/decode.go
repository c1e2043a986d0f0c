package assess

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

// A decoder walks the node tree of one YAML file and collects every mistake in
// it. The library's own decoding into structs drops empty list items, rounds
// 1.5 to 1, reads 010 as 8 and stops at the first document; so nothing here
// uses it.
type decoder struct {
	file     string
	problems Problems
	mistakes int // found, listed or not
	warnings int
}

// maxMistakes is how many mistakes of one file are listed, and how many
// warnings. Nobody reads more in one sitting, and a file made to be hostile
// could hold a hundred thousand.
const maxMistakes = 100

func (d *decoder) errorf(n *yaml.Node, format string, args ...any) {
	d.report(n, "", format, args...)
}

// report adds a mistake at n, with a hint of what to do next.
func (d *decoder) report(n *yaml.Node, hint, format string, args ...any) {
	if d.mistakes++; d.mistakes <= maxMistakes {
		d.add(n, Problem{Hint: hint, Message: fmt.Sprintf(format, args...)})
	}
}

func (d *decoder) warnf(n *yaml.Node, hint, format string, args ...any) {
	if d.warnings++; d.warnings <= maxMistakes {
		d.add(n, Problem{Hint: hint, Message: fmt.Sprintf(format, args...), Warning: true})
	}
}

func (d *decoder) add(n *yaml.Node, p Problem) {
	p.File = d.file
	if n != nil {
		p.Line, p.Column = n.Line, n.Column
	}
	d.problems = append(d.problems, p)
}

// done returns all mistakes in the order of the file.
func (d *decoder) done() Problems {
	d.problems.sortByPlace()
	if more := d.mistakes - maxMistakes; more > 0 {
		d.add(nil, Problem{
			Message: fmt.Sprintf("the file has more mistakes; %d of them are not listed", more),
			Hint:    "mend those that are listed, and check the file again",
		})
	}
	if more := d.warnings - maxMistakes; more > 0 {
		d.add(nil, Problem{Message: fmt.Sprintf("the file has more of the kind; %d of them are not listed", more), Warning: true})
	}
	return d.problems
}

// open parses src, which must be one YAML mapping with the given format.
// The returned object is not ok when nothing more can be said of the file.
func (d *decoder) open(src []byte, format string, keys ...string) object {
	root := d.parse(src)
	if root == nil {
		return object{d: d}
	}
	if root.Kind != yaml.MappingNode {
		d.report(root, "start the file with: format: "+format,
			"the file is %s; expected keys and values", found(root))
		return object{d: d}
	}
	if !d.rightFormat(root, format) {
		return object{d: d}
	}
	return d.object(root, "the file", append([]string{"format"}, keys...)...)
}

// rightFormat checks the format line before anything else, since a file of
// another kind would only yield a long list of keys that do not belong.
func (d *decoder) rightFormat(root *yaml.Node, format string) bool {
	got := formatOf(root)
	switch {
	case got == nil:
		d.report(root, "make the first line: format: "+format, "no format is given; expected %s", format)
	case got.Value != format:
		d.errorf(got, "format is %s; expected %s", found(got), format)
	}
	return got != nil && got.Value == format
}

// UnknownFormat returns what is wrong with a file whose format is none of the
// known ones.
func UnknownFormat(file string, src []byte, known []string) Problems {
	d := &decoder{file: file}
	root := d.parse(src)
	if root == nil {
		return d.done()
	}
	if n := formatOf(root); n != nil {
		d.errorf(n, "unknown format %s; %s", found(n), oneOf(n.Value, known))
	}
	return d.done()
}

// formatOf returns the value of the key format, or nil.
func formatOf(root *yaml.Node) *yaml.Node {
	if root.Kind != yaml.MappingNode {
		return nil
	}
	return value(root, "format")
}

// Format returns the value of the file's format key without checking anything
// else, or "" when there is none.
func Format(src []byte) string {
	d := &decoder{}
	if root := d.parse(src); root != nil {
		if n := formatOf(root); n != nil {
			return n.Value
		}
	}
	return ""
}

// parse returns the root node of the one document in src, or nil after
// reporting why there is none.
func (d *decoder) parse(src []byte) *yaml.Node {
	if len(src) > MaxFileSize {
		d.errorf(nil, "the file is larger than 1 MiB; expected a questionnaire, plan or answers file")
		return nil
	}
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	if !d.isText(src) {
		return nil
	}
	src = plainSpaces(src)
	dec := yaml.NewDecoder(bytes.NewReader(src))
	var doc, next yaml.Node
	err := decodeNode(dec, &doc)
	if err != nil && !errors.Is(err, io.EOF) {
		d.syntax(src, err)
		return nil
	}
	if err := decodeNode(dec, &next); err == nil {
		d.report(&next, "take the line out, or put what follows it in a file of its own",
			"found a second document after ---; expected one document in a file")
		return nil
	} else if !errors.Is(err, io.EOF) {
		d.syntax(src, err)
		return nil
	}
	if len(doc.Content) == 0 || isNull(doc.Content[0]) {
		d.report(nil, "readiness template and readiness show --yaml write files to start from", "the file is empty")
		return nil
	}
	if !d.plainTree(doc.Content[0], 0) {
		return nil
	}
	return doc.Content[0]
}

// maxDepth is deeper than any file format goes, sections in sections included.
const maxDepth = 40

// plainTree reports what the file formats have no use for, and what could make
// a small file large.
func (d *decoder) plainTree(n *yaml.Node, depth int) bool {
	ok := true
	switch {
	case depth > maxDepth:
		d.errorf(n, "lists and keys are nested more than %d deep", maxDepth)
		return false
	case n.Kind == yaml.AliasNode:
		d.report(n, "write the value out where it is needed, and put text that begins with * in quotes", "found the alias %s; aliases are not supported", quote("*"+n.Value))
		return false
	case n.Anchor != "":
		d.report(n, "write the value out where it is needed, and put text that begins with & in quotes", "found the anchor %s; anchors are not supported", quote("&"+n.Anchor))
		return false
	case n.Style&yaml.TaggedStyle != 0:
		d.report(n, "put text that begins with ! in quotes", "found the tag %s; tags are not supported", quote(n.Tag))
		return false
	}
	for _, c := range n.Content {
		ok = d.plainTree(c, depth+1) && ok
	}
	return ok
}

package draft

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"example.org/readiness/assess"
)

// This file changes and writes the node tree of an answers file.

// decode reads a tree, and turns the library's panics on hostile input into
// errors.
func decode(src []byte, doc *yaml.Node) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("yaml: the file is not valid YAML")
		}
	}()
	return yaml.NewDecoder(bytes.NewReader(src)).Decode(doc)
}

func encode(doc *yaml.Node) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("cannot write the answers: %v", r)
		}
	}()
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(doc); err != nil {
		return nil, err
	}
	if err := e.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// keepComments adds to out, at its end, the comments that the library has lost
// on the way; it loses those in an empty place.
func keepComments(comments [][]byte, out []byte) []byte {
	have := map[string]bool{}
	for line := range bytes.Lines(out) {
		have[string(bytes.TrimSpace(line))] = true
	}
	for _, line := range comments {
		if !have[string(line)] {
			have[string(line)] = true
			out = append(append(out, line...), '\n')
		}
	}
	return out
}

// commentLines lists the lines of a text that are comments. A line of a text
// may begin like one: a note that somebody has taken out must not come back as
// a comment.
func commentLines(text []byte, doc *yaml.Node) [][]byte {
	lines := bytes.Split(text, []byte("\n"))
	inText := make([]bool, len(lines))
	markTexts(doc, 0, lines, inText)
	var comments [][]byte
	for i, line := range lines {
		if line = bytes.TrimSpace(line); bytes.HasPrefix(line, []byte("#")) && !inText[i] {
			comments = append(comments, line)
		}
	}
	return comments
}

// markTexts marks the lines on which a text goes on from the line above.
// Indent is that of the list or keys around it, which a text after | or > is
// indented from.
func markTexts(n *yaml.Node, indent int, lines [][]byte, inText []bool) {
	for _, part := range n.Content {
		markTexts(part, n.Column-1, lines, inText)
	}
	if n.Kind != yaml.ScalarNode || n.Line < 1 {
		return
	}
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		for i := n.Line; i < len(lines); i++ {
			text := bytes.TrimLeft(lines[i], " ")
			if len(text) > 0 && len(lines[i])-len(text) <= indent {
				break
			}
			inText[i] = true
		}
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		first := []rune(string(lines[n.Line-1]))
		rest := string(first[min(n.Column, len(first)):])
		for i := n.Line; i < len(lines) && !closes(rest, n.Style); i++ {
			inText[i], rest = true, string(lines[i])
		}
	}
}

// closes reports whether a text in quotes ends on a line of it.
func closes(line string, style yaml.Style) bool {
	for i := 0; i < len(line); i++ {
		switch {
		case style&yaml.DoubleQuotedStyle != 0 && line[i] == '\\':
			i++
		case style&yaml.DoubleQuotedStyle != 0 && line[i] == '"':
			return true
		case style&yaml.SingleQuotedStyle != 0 && strings.HasPrefix(line[i:], "''"):
			i++
		case style&yaml.SingleQuotedStyle != 0 && line[i] == '\'':
			return true
		}
	}
	return false
}

// keepGaps puts the empty lines of src back into out, each above the line that
// it stood above; the library drops them. The caller reads the file back, since
// a line that looks the same may be in the middle of a text.
func keepGaps(src, out []byte) []byte {
	if len(src) == 0 {
		return out
	}
	lines := bytes.SplitAfter(out, []byte("\n"))
	gaps := make([]int, len(lines)+1)
	next, gap := 0, 0
	for line := range bytes.Lines(src) {
		text := anchor(line)
		if len(text) == 0 {
			gap++
			continue
		}
		for i := next; i < len(lines); i++ {
			if bytes.Equal(anchor(lines[i]), text) {
				if i == 0 || len(bytes.TrimSpace(lines[i-1])) > 0 {
					gaps[i] = gap
				}
				next = i + 1
				break
			}
		}
		gap = 0
	}
	var spaced []byte
	for i, line := range lines {
		spaced = append(append(spaced, bytes.Repeat([]byte("\n"), gaps[i])...), line...)
	}
	return spaced
}

// anchor is what stays of a line when its value changes: a key, or a whole
// comment.
func anchor(line []byte) []byte {
	line = bytes.TrimSpace(line)
	if key, _, ok := bytes.Cut(line, []byte(":")); ok && !bytes.HasPrefix(line, []byte("#")) {
		return key
	}
	return line
}

// mapping returns a mapping with nothing in it.
func mapping() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode} }

// plain returns a value written without quotes.
func plain(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

// value returns the value of a key, or nil.
func value(m *yaml.Node, key string) *yaml.Node {
	if i := place(m, key); i >= 0 {
		return m.Content[i+1]
	}
	return nil
}

func place(m *yaml.Node, key string) int {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// child returns the mapping at a key, making it where there is none.
func child(m *yaml.Node, key string, style yaml.Style, order []string) *yaml.Node {
	old := value(m, key)
	if old != nil && old.Kind == yaml.MappingNode {
		if len(old.Content) == 0 {
			old.Style = style
		}
		return old
	}
	n := mapping()
	n.Style = style
	setNode(m, key, n, false, order)
	if k := m.Content[place(m, key)]; n.LineComment != "" {
		// After an opening line the library would read it as the first key's.
		k.HeadComment = strings.TrimSpace(k.HeadComment + "\n" + n.LineComment)
		n.LineComment = ""
	}
	return n
}

// setText sets a key to a text, or takes the key out for an empty one.
func setText(m *yaml.Node, key, text string, order []string) {
	if old := value(m, key); old != nil && old.Kind == yaml.ScalarNode && strings.TrimSpace(old.Value) == text && !isEmpty(old) {
		return
	}
	n := plain(text)
	n.Tag = "!!str" // has the library quote what would read as something else
	setNode(m, key, n, text == "", order)
}

// answerNode is an answer as a file has it. Words are quoted where they would
// read as something else.
func answerNode(a assess.Answer) *yaml.Node {
	n := plain(a.String())
	if a.Kind == assess.InWords {
		n.Tag = "!!str"
	}
	return n
}

// listOf is a list of names or texts on one line.
func listOf(texts []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, text := range texts {
		item := plain(text)
		item.Tag = "!!str"
		n.Content = append(n.Content, item)
	}
	return n
}

// setPieces sets a key to a text, or to a list where there are several.
func setPieces(m *yaml.Node, key string, pieces []string, order []string) {
	old := value(m, key)
	switch {
	case old != nil && old.Kind == yaml.SequenceNode && slices.EqualFunc(old.Content, pieces, func(n *yaml.Node, piece string) bool {
		return strings.Join(assess.Evidence(n.Value).Pieces(), " ") == piece
	}):
	case len(pieces) > 1:
		n := listOf(pieces)
		n.Style = 0
		setNode(m, key, n, false, order)
	default:
		setText(m, key, strings.Join(pieces, ""), order)
	}
}

// setNode sets a key to a value and keeps the comments that are there. With
// drop the key is taken out, unless comments hang on it.
func setNode(m *yaml.Node, key string, n *yaml.Node, drop bool, order []string) {
	i := place(m, key)
	switch {
	case i < 0 && drop:
	case i < 0:
		m.Content = slices.Insert(m.Content, spot(m, key, order), plain(key), n)
	case drop && !commented(m.Content[i]) && !commented(m.Content[i+1]):
		remove(m, key)
	default:
		old := m.Content[i+1]
		if drop {
			n = plain("")
		}
		n.HeadComment, n.LineComment, n.FootComment = old.HeadComment, old.LineComment, old.FootComment
		m.Content[i+1] = n
	}
}

// spot returns where a new key belongs: behind the nearest of those that come
// before it in the usual order.
func spot(m *yaml.Node, key string, order []string) int {
	for before := slices.Index(order, key) - 1; before >= 0; before-- {
		if i := place(m, order[before]); i >= 0 {
			return i + 2
		}
	}
	if slices.Contains(order, key) {
		return 0
	}
	return len(m.Content)
}

func remove(m *yaml.Node, key string) {
	if i := place(m, key); i >= 0 {
		m.Content = slices.Delete(m.Content, i, i+2)
	}
}

func dropEmpty(m *yaml.Node, key string) {
	if n := value(m, key); n != nil && len(n.Content) == 0 {
		remove(m, key)
	}
}

// commented reports whether a comment hangs on a node or inside it.
func commented(n *yaml.Node) bool {
	return n.HeadComment+n.LineComment+n.FootComment != "" || slices.ContainsFunc(n.Content, commented)
}

// withoutLines takes lines out of the comments on a node and inside it.
func withoutLines(n *yaml.Node, lines []string) {
	for _, comment := range []*string{&n.HeadComment, &n.LineComment, &n.FootComment} {
		if *comment == "" {
			continue
		}
		kept := slices.DeleteFunc(strings.Split(*comment, "\n"), func(line string) bool { return slices.Contains(lines, strings.TrimSpace(line)) })
		*comment = strings.Trim(strings.Join(kept, "\n"), "\n")
	}
	for _, part := range n.Content {
		withoutLines(part, lines)
	}
}

// isEmpty reports whether a value is empty: nothing, a bare null, or ~.
func isEmpty(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && (n.Value == "" || n.Value == "null" || n.Value == "~")
}

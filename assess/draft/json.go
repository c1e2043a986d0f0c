package draft

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// A jsonLayout is how a JSON file is laid out. The order of its keys is that of
// the tree.
type jsonLayout struct {
	indent       string // of one step; "" writes all on one line
	colon, comma string // with the space behind them, where a list stays on one line
	inline       bool   // new groups go on one line, as others in the file do
	ascii        bool   // other letters are written as escapes
	newline      bool   // the file ends with a line end
}

// jsonLayoutOf returns the layout of a file that is JSON, or is named so and
// can be written as JSON without losing a comment; or else nil.
func jsonLayoutOf(file string, text []byte, doc *yaml.Node, comments int) *jsonLayout {
	isNamed := strings.HasSuffix(strings.ToLower(file), ".json")
	if text == nil {
		if isNamed {
			return &jsonLayout{indent: "  ", colon: ": ", comma: ", ", newline: true}
		}
		return nil
	}
	if !json.Valid(text) && (!isNamed || comments > 0 || commented(doc)) {
		return nil
	}
	l := &jsonLayout{colon: ":", comma: ",", newline: bytes.HasSuffix(text, []byte("\n"))}
	if bytes.Contains(text, []byte(`": `)) {
		l.colon = ": "
	}
	body := bytes.TrimSpace(text)
	if line := bytes.IndexByte(body, '\n'); line >= 0 {
		next := bytes.TrimLeft(body[line:], "\n")
		l.indent = string(next[:len(next)-len(bytes.TrimLeft(next, " \t"))])
	}
	if l.comma = ","; l.colon == ": " {
		l.comma = ", "
	}
	l.ascii = isASCII(text) && bytes.Contains(text, []byte(`\u`))
	l.inline = l.indent != "" && hasInline(doc, false)
	return l
}

func isASCII(text []byte) bool {
	return !slices.ContainsFunc(text, func(b byte) bool { return b >= utf8.RuneSelf })
}

// hasInline reports whether a group within another is on one line.
func hasInline(n *yaml.Node, within bool) bool {
	if n.Kind == yaml.MappingNode {
		if within && len(n.Content) > 0 && lastLine(n) == n.Line {
			return true
		}
		within = true
	}
	return slices.ContainsFunc(n.Content, func(part *yaml.Node) bool { return hasInline(part, within) })
}

func lastLine(n *yaml.Node) int {
	last := n.Line
	for _, part := range n.Content {
		last = max(last, lastLine(part))
	}
	return last
}

// encode writes a tree as JSON.
func (l *jsonLayout) encode(doc *yaml.Node) []byte {
	var b bytes.Buffer
	l.write(&b, doc.Content[0], "")
	if l.newline {
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func (l *jsonLayout) write(b *bytes.Buffer, n *yaml.Node, margin string) {
	switch {
	case n.Kind == yaml.ScalarNode:
		b.WriteString(l.scalar(n))
		return
	case n.Kind == yaml.SequenceNode:
		b.WriteByte('[')
	default:
		b.WriteByte('{')
	}
	inner, step := margin+l.indent, 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	inline := l.indent == "" || l.isInline(n)
	for i := 0; i+step <= len(n.Content); i += step {
		switch {
		case inline && i > 0:
			b.WriteString(l.comma)
		case !inline && i > 0:
			b.WriteString(",\n" + inner)
		case !inline:
			b.WriteString("\n" + inner)
		}
		if step == 2 {
			b.WriteString(l.quote(n.Content[i].Value) + l.colon)
		}
		l.write(b, n.Content[i+step-1], inner)
	}
	if !inline && len(n.Content) > 0 {
		b.WriteString("\n" + margin)
	}
	if step == 2 {
		b.WriteByte('}')
	} else {
		b.WriteByte(']')
	}
}

// isInline reports whether a list or group goes on one line: as it did, or as
// others of the file do where it is new.
func (l *jsonLayout) isInline(n *yaml.Node) bool {
	if n.Line > 0 && slices.ContainsFunc(n.Content, func(part *yaml.Node) bool { return part.Line > 0 }) {
		return lastLine(n) == n.Line
	}
	return l.inline && !slices.ContainsFunc(n.Content, func(part *yaml.Node) bool { return part.Kind != yaml.ScalarNode })
}

// scalar writes a value. What is new and looks like a number is one, unless it
// was set as a text.
func (l *jsonLayout) scalar(n *yaml.Node) string {
	if n.Style == 0 && n.Tag != "!!str" {
		switch {
		case isEmpty(n):
			return "null"
		case n.Value == "true" || n.Value == "false":
			return n.Value
		case json.Valid([]byte(n.Value)):
			if _, err := strconv.ParseFloat(n.Value, 64); err == nil {
				return n.Value
			}
		}
	}
	return l.quote(n.Value)
}

func (l *jsonLayout) quote(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return `""` // a text can always be encoded
	}
	quoted := strings.TrimSuffix(b.String(), "\n")
	if !l.ascii {
		return quoted
	}
	b.Reset()
	for _, r := range quoted {
		switch {
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			b.WriteString(escape(high) + escape(low))
		default:
			b.WriteString(escape(r))
		}
	}
	return b.String()
}

func escape(r rune) string {
	hex := strconv.FormatInt(int64(r), 16)
	return `\u` + strings.Repeat("0", 4-len(hex)) + hex
}

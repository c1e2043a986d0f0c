package report

import (
	"regexp"
	"strings"

	"example.org/readiness/report/document"
)

// Words turns what people write in a commentary or a brand into blocks:
// paragraphs with an empty line between them, lists of lines that begin with
// "- " or "1. ", **bold**, and [links](https://example.org).
func Words(s string) []document.Block {
	var out []document.Block
	for _, chunk := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n\n") {
		lines := strings.Split(strings.Trim(chunk, "\n"), "\n")
		for len(lines) > 0 {
			n := run(lines)
			if b := block(lines[:n]); b != nil {
				out = append(out, b)
			}
			lines = lines[n:]
		}
	}
	return out
}

var (
	bulletLine = regexp.MustCompile(`^\s*[-*•] +(.*)$`)
	numberLine = regexp.MustCompile(`^\s*[0-9]{1,2}[.)] +(.*)$`)
)

// kindOf says whether a line is a bullet, a numbered item, or text.
func kindOf(line string) *regexp.Regexp {
	switch {
	case bulletLine.MatchString(line):
		return bulletLine
	case numberLine.MatchString(line):
		return numberLine
	}
	return nil
}

// run returns how many lines belong together from the first on. A line of text
// after an item goes on with that item.
func run(lines []string) int {
	kind := kindOf(lines[0])
	n := 1
	for n < len(lines) {
		next := kindOf(lines[n])
		if next != kind && !(kind != nil && next == nil) {
			break
		}
		n++
	}
	return n
}

// block makes one block of lines that belong together.
func block(lines []string) document.Block {
	kind := kindOf(lines[0])
	if kind == nil {
		text := strings.TrimSpace(strings.Join(lines, " "))
		if text == "" {
			return nil
		}
		return document.Paragraph{Text: inline(text)}
	}
	var items []string
	for _, line := range lines {
		if m := kind.FindStringSubmatch(line); m != nil {
			items = append(items, m[1])
		} else {
			items[len(items)-1] += " " + strings.TrimSpace(line)
		}
	}
	list := document.List{Ordered: kind == numberLine}
	for _, item := range items {
		list.Items = append(list.Items, inline(item))
	}
	return list
}

// marks are bold text and links.
var marks = regexp.MustCompile(`\*\*([^*]+)\*\*|\[([^\]]+)\]\((https?://[^\s)]+)\)`)

// inline makes spans of a line with bold text and links in it.
func inline(s string) document.Text {
	var out document.Text
	for {
		m := marks.FindStringSubmatchIndex(s)
		if m == nil {
			break
		}
		if m[0] > 0 {
			out = append(out, document.Span{Text: s[:m[0]]})
		}
		if m[2] >= 0 {
			out = append(out, document.Span{Text: s[m[2]:m[3]], Bold: true})
		} else {
			out = append(out, document.Span{Text: s[m[4]:m[5]], URL: s[m[6]:m[7]]})
		}
		s = s[m[1]:]
	}
	if s != "" {
		out = append(out, document.Span{Text: s})
	}
	return out
}

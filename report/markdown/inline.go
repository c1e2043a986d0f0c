package markdown

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// A run is text with one look. Its own line breaks are "\n".
type run struct {
	text string
	bold bool
	to   string // where it leads: "#anchor" or an address
}

// inline returns a text as Markdown, with brk in place of its line breaks.
func (p *printer) inline(t document.Text, brk string) string {
	var b strings.Builder
	for _, r := range p.runs(t) {
		lineStart := b.Len() == 0 || strings.HasSuffix(b.String(), brk)
		s := strings.ReplaceAll(escape(r.text, lineStart), "\n", brk)
		if r.bold {
			s = "**" + s + "**"
		}
		if r.to != "" {
			s = link(s, r.to)
		}
		b.WriteString(s)
	}
	return b.String()
}

// link returns words that lead somewhere. Some readers take "[x]" at the start of
// an item for a box that is ticked, also where an address follows.
func link(words, to string) string {
	switch words {
	case "x":
		words = "&#120;"
	case "X":
		words = "&#88;"
	case "\u00a0":
		words = "&#160;"
	}
	return "[" + words + "](" + to + ")"
}

// bold returns a text with all of it bold.
func bold(t document.Text) document.Text {
	out := make(document.Text, len(t))
	for i, s := range t {
		s.Bold = true
		out[i] = s
	}
	return out
}

// runs turns spans into runs that Markdown can express: no space is at the
// inner edge of a mark, no two neighbours look alike, and bold is given up
// where its marks would not be read as marks.
func (p *printer) runs(t document.Text) []run {
	var spans joiner
	for _, s := range t {
		spans.add(run{safetext.Clean(s.Text), s.Bold, p.target(s)})
	}
	var out joiner
	last := '\n' // nothing to separate from yet
	for _, s := range spans.end() {
		core := strings.Trim(s.text, " \n")
		before, after, _ := strings.Cut(s.text, core)
		if core == "" {
			before, after = s.text, ""
		}
		for _, part := range []run{{text: before}, {core, s.bold, s.to}, {text: after}} {
			if part.text, last = squeeze(part.text, last); part.text != "" {
				out.add(part)
			}
		}
	}
	return settle(trim(out.end()))
}

// A joiner makes one run of neighbours that look alike.
type joiner struct {
	runs []run
	last run // its text is in the builder
	text strings.Builder
}

func (j *joiner) add(r run) {
	if r.text == "" {
		return
	}
	if j.last.bold != r.bold || j.last.to != r.to {
		j.flush()
	}
	j.last = r
	j.text.WriteString(r.text)
}

func (j *joiner) flush() {
	if j.text.Len() > 0 {
		j.last.text = j.text.String()
		j.runs = append(j.runs, j.last)
		j.text.Reset()
	}
}

func (j *joiner) end() []run {
	j.flush()
	return j.runs
}

// squeeze makes one space of many, and one line break of a stretch with line
// breaks in it. last is the character before s.
func squeeze(s string, last rune) (string, rune) {
	var b strings.Builder
	for _, r := range s {
		if (r == ' ' || r == '\n') && (last == '\n' || r == last) {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return strings.ReplaceAll(b.String(), " \n", "\n"), last
}

// trim takes spaces and line breaks off the end.
func trim(runs []run) []run {
	for n := len(runs) - 1; n >= 0; n-- {
		if runs[n].text = strings.TrimRight(runs[n].text, " \n"); runs[n].text != "" {
			return runs[:n+1]
		}
	}
	return nil
}

// settle gives up bold marks that would be shown as asterisks: Markdown does
// not see them next to a space inside, nor between a letter and punctuation.
func settle(runs []run) []run {
	var out joiner
	for i, r := range runs {
		if r.bold {
			before, after := ' ', ' '
			if i > 0 {
				before = edge(runs[i-1], utf8.DecodeLastRuneInString)
			}
			if i+1 < len(runs) {
				after = edge(runs[i+1], utf8.DecodeRuneInString)
			}
			if r.to != "" {
				before, after = '[', ']' // the marks are inside the link's brackets
			}
			first, _ := utf8.DecodeRuneInString(r.text)
			last, _ := utf8.DecodeLastRuneInString(r.text)
			r.bold = marks(before, first) && marks(after, last)
		}
		out.add(r)
	}
	return out.end()
}

// edge is the character of a neighbour that is next to a mark.
func edge(r run, decode func(string) (rune, int)) rune {
	if r.to != "" {
		return '[' // or the closing bracket
	}
	c, _ := decode(r.text)
	return c
}

// marks reports whether asterisks between two characters, the second inside, are
// read as marks.
func marks(outside, inside rune) bool {
	if unicode.IsSpace(inside) {
		return false
	}
	open := unicode.IsSpace(outside) || outside < utf8.RuneSelf && unicode.In(outside, unicode.P, unicode.S) || unicode.IsPunct(outside)
	return open || !unicode.In(inside, unicode.P, unicode.S)
}

// target returns where a span leads, as the inside of a link's brackets.
func (p *printer) target(s document.Span) string {
	if s.Ref != "" {
		return "#" + p.anchors.byID[s.Ref]
	}
	to, ok := safetext.Address(s.URL)
	if !ok {
		return ""
	}
	var b strings.Builder
	for i := range len(to) {
		switch c := to[i]; {
		case c == '&':
			b.WriteString("&amp;")
		case c <= ' ' || c >= 0x7F || strings.IndexByte("\\()<>|`*[]\"'{}^$", c) >= 0:
			fmt.Fprintf(&b, "%%%02X", c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

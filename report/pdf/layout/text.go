package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"

	"example.org/readiness/report/pdf/sfnt"
)

const nbsp = '\u00A0'

// A segment is a stretch of text as it is drawn: composed (NFC), without controls
// and invisible format characters, with runs of spaces as one and line ends as
// \n. Where the fonts lack what was typed, it is a name in square brackets for
// pictures and signs, or a question mark for each letter, and typed is what they
// are drawn in place of.
type segment struct{ text, typed string }

// segments cleans text for drawing. Everything that is measured or drawn has been
// through here. In one line, line ends are spaces, and none are at the ends.
func (f *faces) segments(text string, oneLine bool) []segment {
	if simple(text) {
		if oneLine {
			text = strings.Trim(text, " ")
		}
		return []segment{{text: text}}
	}
	return f.cleaned(text, oneLine).out
}

// clean returns text as it is drawn.
func (f *faces) clean(text string) string { return joined(f.segments(text, false)) }

// oneLine is clean text without line breaks, for headings, labels and the like.
func (f *faces) oneLine(text string) string { return joined(f.segments(text, true)) }

func joined(list []segment) string {
	if len(list) == 1 {
		return list[0].text
	}
	var b strings.Builder
	for _, s := range list {
		b.WriteString(s.text)
	}
	return b.String()
}

// cleaned is a cleaner that has done its work.
func (f *faces) cleaned(text string, oneLine bool) *cleaner {
	text = strings.ToValidUTF8(text, "?")
	text = norm.NFC.String(strings.ReplaceAll(text, "\r\n", "\n"))
	c := &cleaner{faces: f, oneLine: oneLine}
	for len(text) > 0 {
		text = text[c.take(text):]
	}
	if !oneLine {
		c.write(asTyped, "", "") // the space at the end
	}
	c.end()
	return c
}

// A cleaner writes segments.
type cleaner struct {
	*faces
	oneLine bool

	out         []segment
	kind        kind // of the segment that is being written
	text, typed strings.Builder
	space       bool // one follows, unless it turns out to end the text

	missing []rune // what the fonts lack, each time that it is there
}

// kind is how a segment shows what was typed.
type kind int

const (
	asTyped kind = iota
	questioned
	named
)

// take takes what text begins with and returns its length.
func (c *cleaner) take(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	r = separator(r)
	if r == ' ' || r == '\n' && c.oneLine {
		c.space = true
		return size
	}
	has := r == '\n' || c.has(r)
	switch {
	case dropped(r):
		return size
	case has && !joins(text[size:]):
		c.write(asTyped, string(r), "")
		return size
	}
	cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(text, -1)
	name := pictureName(cluster)
	switch {
	case name != "":
		c.write(named, "["+name+"]", cluster)
	case has: // a letter that something invisible is joined to
		c.write(asTyped, string(r), "")
		return size
	default:
		c.write(questioned, "?", cluster)
	}
	c.missing = append(c.missing, r)
	return len(cluster)
}

// joins reports whether a picture goes on with this text.
func joins(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(text, string(asIs)))
	return r == joiner || r >= firstTone && r <= lastTone
}

// write adds to the segment, or ends it where the next is of another kind.
func (c *cleaner) write(k kind, text, typed string) {
	if c.space {
		c.space = false
		if !c.oneLine || c.text.Len() > 0 || len(c.out) > 0 {
			c.write(asTyped, " ", "")
		}
	}
	if k != c.kind {
		c.end()
		c.kind = k
	} else if k == named && c.text.Len() > 0 {
		c.text.WriteByte(' ') // one name and the next
	}
	c.text.WriteString(text)
	c.typed.WriteString(typed)
}

func (c *cleaner) end() {
	if c.text.Len() > 0 {
		c.out = append(c.out, segment{c.text.String(), c.typed.String()})
	}
	c.text.Reset()
	c.typed.Reset()
}

// lacks returns the characters that the fonts lack, each once, in their order.
func (f *faces) lacks(text string) []rune {
	if simple(text) {
		return nil
	}
	here := func(r rune) bool {
		r = separator(r)
		return r > '~' && !f.has(r) && !dropped(r) || r == joiner // that some letters know too
	}
	if !strings.ContainsFunc(norm.NFC.String(text), here) {
		return nil
	}
	var list []rune
	seen := map[rune]bool{}
	for _, r := range f.cleaned(text, false).missing {
		if !seen[r] {
			seen[r] = true
			list = append(list, r)
		}
	}
	return slices.Clip(list)
}

// separator turns all kinds of spaces and line ends into three: a space, a
// space at which no line ends, and a line feed.
func separator(r rune) rune {
	switch {
	case r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
		return '\n'
	case r == nbsp || r == '\u202F' || r == '\u2007':
		return nbsp
	case r == '\t' || unicode.Is(unicode.Zs, r):
		return ' '
	}
	return r
}

// simple reports whether text is printable ASCII with single spaces, as most is.
func simple(s string) bool {
	var last byte
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return true
}

// dropped reports whether a character has nothing to show: controls, format
// characters such as soft hyphens and direction marks, and selectors that only
// change the character before them.
func dropped(r rune) bool {
	return r != '\n' && (r == keycap || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector))
}

// cut returns text shortened to a width at a size, with an ellipsis.
func cut(face *sfnt.Face, text string, size, width float64) string {
	if face.Width(text)*size <= width {
		return text
	}
	room := width/size - face.Width("…")
	for i, r := range text {
		if room -= float64(face.Advance(r)) / 1000; room < 0 {
			return strings.TrimRight(text[:i], " ") + "…"
		}
	}
	return text
}

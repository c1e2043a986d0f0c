package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The sizes of text, in points.
const (
	wordSize  = 12.0
	labelSize = 9.0
	smallSize = 7.6
)

// SmallestText is the size of the smallest text in any drawing, in points.
const SmallestText = smallSize

// A font is how text is set.
type font struct {
	size   float64 // in points
	bold   bool
	colour Colour
}

// lead is the height of a line.
func (f font) lead() float64 { return f.size * 1.27 * pt }

func (c *canvas) measure(s string, f font) float64 { return c.Measure(s, f.size, f.bold) }

// label sets one line of text, its capitals centred on mid.
func (c *canvas) label(x, mid float64, s string, f font, a Anchor) {
	const halfCapital = 0.33 // of the size
	if s != "" {
		c.add(Label{X: x, Y: mid + halfCapital*f.size*pt, Text: s, Size: f.size, Bold: f.bold, Anchor: a, Colour: f.colour})
	}
}

// block sets lines below one another from top, and returns their height.
func (c *canvas) block(x, top float64, lines []string, f font, a Anchor) float64 {
	for i, s := range lines {
		c.label(x, top+(float64(i)+0.5)*f.lead(), s, f, a)
	}
	return float64(len(lines)) * f.lead()
}

// mostLines is how many lines a label may have. What is longer ends in an
// ellipsis: the report says it in full, and a picture is no place for a page of
// text.
const mostLines = 12

// short cuts text that has more letters than a label can hold, before
// anything is measured.
func short(s string) string {
	const letters = 200 * mostLines
	n := 0
	for i := range s {
		if n++; n > letters {
			return s[:i]
		}
	}
	return s
}

// wrap breaks text into lines no wider than limit: at spaces, and inside a
// word that is too long by itself. Empty text has no lines.
func (c *canvas) wrap(s string, f font, limit float64) []string {
	s = strings.Join(strings.Fields(short(s)), " ")
	if s == "" {
		return nil
	}
	if c.fits(s, f, limit) {
		return []string{s}
	}
	var lines []string
	start, end := 0, 0 // of the line
	for end < len(s) {
		next := wordEnd(s, end)
		if c.fits(s[start:next], f, limit) {
			end = next
			continue
		}
		if len(lines) == mostLines-1 {
			return append(lines, c.cut(s[start:], f, limit))
		}
		if end == start { // a word alone is too long
			end = start + c.fitting(s[start:next], f, limit)
		}
		lines = append(lines, s[start:end])
		for end < len(s) && s[end] == ' ' {
			end++
		}
		start = end
	}
	if start < end {
		lines = append(lines, s[start:end])
	}
	return lines
}

// fits reports whether text is no wider than limit. Of a long text it measures
// no more than it takes to know.
func (c *canvas) fits(s string, f font, limit float64) bool {
	for n := 64; n < len(s); n *= 2 {
		for n < len(s) && !utf8.RuneStart(s[n]) {
			n++
		}
		if c.measure(s[:n], f) > limit {
			return false
		}
	}
	return c.measure(s, f) <= limit
}

// wordEnd returns where the word ends that starts at or after from.
func wordEnd(s string, from int) int {
	for from < len(s) && s[from] == ' ' {
		from++
	}
	if i := strings.IndexByte(s[from:], ' '); i >= 0 {
		return from + i
	}
	return len(s)
}

// fitting returns how many bytes of a word fit, one letter at least. It likes
// to end after a hyphen or a slash, and leaves accents with their letter.
func (c *canvas) fitting(word string, f font, limit float64) int {
	_, n := utf8.DecodeRuneInString(word)
	best := 0
	for n < len(word) {
		r, size := utf8.DecodeRuneInString(word[n:])
		if !unicode.Is(unicode.M, r) && c.measure(word[:n+size], f) > limit {
			break
		}
		n += size
		if r == '-' || r == '/' {
			best = n
		}
	}
	if best > 0 && n < len(word) {
		return best
	}
	return n
}

// cut shortens text that has one line only and must fit it.
func (c *canvas) cut(s string, f font, limit float64) string {
	s = strings.Join(strings.Fields(short(s)), " ")
	if s == "" || c.fits(s, f, limit) {
		return s
	}
	short := s[:c.fitting(s, f, limit-c.measure("…", f))] + "…"
	if c.measure(short, f) > limit {
		return "…"
	}
	return short
}

package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	nbsp   = '\u00A0'
	joiner = '\u200D' // ties emoji into one picture
)

// clean returns text as it can be drawn: composed (NFC), without controls and
// invisible format characters, runs of spaces as one, line ends as \n, and with
// a stand-in for what the fonts lack: '?' for a letter, a square for a symbol.
// Everything that is measured or drawn has been through here.
func (s *shared) clean(text string) string {
	if plain(text) {
		return text
	}
	text = strings.ToValidUTF8(text, "?")
	text = norm.NFC.String(strings.ReplaceAll(text, "\r\n", "\n"))
	var b strings.Builder
	b.Grow(len(text))
	var last rune // written last
	joined := false
	for _, r := range text {
		r = separator(r)
		if dropped(r) {
			joined = joined || r == joiner
			continue
		}
		if r != '\n' && !(s.regular.has(r) && s.bold.has(r)) {
			r = s.replacement(r)
		}
		switch {
		case r == s.standIn && r == last && joined: // the rest of a picture that has its square
		case r == ' ' && last == ' ':
		default:
			b.WriteRune(r)
			last = r
		}
		joined = false
	}
	return b.String()
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

// plain says whether text is printable ASCII with single spaces, as most is.
func plain(s string) bool {
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

// dropped says whether a character has nothing to show: controls, format
// characters such as soft hyphens and direction marks, and the selectors and
// skin tones that only change the character before them.
func dropped(r rune) bool {
	if r == '\n' {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector) || r >= 0x1F3FB && r <= 0x1F3FF
}

// replacement is what prints in place of a character that the fonts lack.
func (s *shared) replacement(r rune) rune {
	const pictures = 0x1F000 // emoji and their like, also those to come
	switch {
	case r == '\u2010' || r == '\u2011' || r == '\u2212':
		return '-'
	case r >= pictures && r < 0x20000 || unicode.In(r, unicode.So, unicode.Sk, unicode.Sm):
		return s.standIn
	}
	return '?'
}

// oneLine is clean text without line breaks, for headings, labels and the like.
func (s *shared) oneLine(text string) string {
	text = s.clean(text)
	if strings.ContainsRune(text, '\n') {
		text = s.clean(strings.ReplaceAll(text, "\n", " "))
	}
	return strings.Trim(text, " ")
}

// cut returns text shortened to a width at a size, with an ellipsis.
func cut(f *face, text string, size, width float64) string {
	if f.width(text)*size <= width {
		return text
	}
	room := width/size - f.width("…")
	for i, r := range text {
		if room -= float64(f.advance[r]) / 1000; room < 0 {
			return strings.TrimRight(text[:i], " ") + "…"
		}
	}
	return text
}

// metaText is text for what is not drawn: alternative texts, titles of
// bookmarks, metadata. Here any character may stay, but no control.
func metaText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.Is(unicode.Cc, r) || r == '\uFEFF' || r == '\uFFFE' || r == '\uFFFF':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSpace(s)
}

package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"example.org/readiness/report/pdf/sfnt"
)

const (
	nbsp   = '\u00A0'
	joiner = '\u200D' // ties emoji into one picture
	asIs   = '\uFE0F' // shows the character before it as an emoji
	keycap = '\u20E3' // draws a key around the digit before it
)

// clean returns text as it can be drawn: composed (NFC), without controls,
// invisible format characters and emoji, runs of spaces as one, line ends as
// \n, and with a stand-in for what else the fonts lack: '?' for a letter, a
// square for a symbol. Everything that is measured or drawn has been through
// here.
func (f *faces) clean(text string) string {
	if simple(text) {
		return text
	}
	return f.cleaned(text).String()
}

// cleaned is a cleaner that has done its work.
func (f *faces) cleaned(text string) *cleaner {
	text = strings.ToValidUTF8(text, "?")
	text = norm.NFC.String(strings.ReplaceAll(text, "\r\n", "\n"))
	c := &cleaner{faces: f}
	c.Grow(len(text))
	for i, r := range text {
		c.rune(separator(r), text[i+utf8.RuneLen(r):])
	}
	if c.space && !c.gap {
		c.WriteByte(' ')
	}
	return c
}

// A cleaner writes the characters that are drawn.
type cleaner struct {
	strings.Builder
	*faces
	last   rune // written last
	space  bool // one follows it, unless it turns out to end the text
	gap    bool // an emoji was left out at the end
	joined bool // the next one belongs to an emoji that was left out

	missing []rune // letters that a question mark stands for
}

// rune takes the next character; rest is what follows it.
func (c *cleaner) rune(r rune, rest string) {
	joined := c.joined
	c.joined = false
	switch {
	case r == joiner:
		c.joined = c.gap
		return
	case dropped(r):
		c.joined = joined
		return
	case r == '\n':
	case !c.has(r):
		if unicode.Is(&emoji, r) || joined || strings.HasPrefix(rest, string(asIs)) {
			c.gap = true // and the space before it goes too, where nothing else follows
			return
		}
		lost := r
		if r = c.replacement(r); r == '?' {
			c.missing = append(c.missing, lost)
		}
	case joined: // the sign of a profession or of a gender
		return
	}
	if r == ' ' {
		c.space = c.space || !c.gap || c.last != '\n'
		c.gap = false
		return
	}
	if c.space && !(c.gap && (r == '\n' || strings.ContainsRune(".,;:!?)", r))) {
		c.WriteByte(' ')
	}
	c.WriteRune(r)
	c.last, c.space, c.gap = r, false, false
}

// emoji are the characters that are shown as small coloured pictures wherever
// there is a font for them. Text has them for decoration, so that they are left
// out where there is none.
var emoji = unicode.RangeTable{
	R16: []unicode.Range16{
		{0x231A, 0x231B, 1}, {0x23E9, 0x23EC, 1}, {0x23F0, 0x23F3, 3}, {0x25FD, 0x25FE, 1}, {0x2614, 0x2615, 1},
		{0x2648, 0x2653, 1}, {0x267F, 0x267F, 1}, {0x2693, 0x2693, 1}, {0x26A1, 0x26A1, 1}, {0x26AA, 0x26AB, 1},
		{0x26BD, 0x26BE, 1}, {0x26C4, 0x26C5, 1}, {0x26CE, 0x26CE, 1}, {0x26D4, 0x26D4, 1}, {0x26EA, 0x26EA, 1},
		{0x26F2, 0x26F3, 1}, {0x26F5, 0x26F5, 1}, {0x26FA, 0x26FD, 3}, {0x2705, 0x2705, 1}, {0x270A, 0x270B, 1},
		{0x2728, 0x2728, 1}, {0x274C, 0x274E, 2}, {0x2753, 0x2755, 1}, {0x2757, 0x2757, 1}, {0x2764, 0x2764, 1},
		{0x2795, 0x2797, 1}, {0x27B0, 0x27BF, 15}, {0x2B1B, 0x2B1C, 1}, {0x2B50, 0x2B55, 5},
	},
	R32: []unicode.Range32{
		{0x1F004, 0x1F004, 1}, {0x1F0CF, 0x1F0CF, 1}, {0x1F170, 0x1F171, 1}, {0x1F17E, 0x1F17F, 1}, {0x1F18E, 0x1F18E, 1},
		{0x1F191, 0x1F19A, 1}, {0x1F1E6, 0x1F1FF, 1}, {0x1F201, 0x1F265, 1}, {0x1F300, 0x1F6FF, 1}, {0x1F7E0, 0x1F7FF, 1},
		{0x1F900, 0x1F9FF, 1}, {0x1FA70, 0x1FAFF, 1},
	},
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

// simple says whether text is printable ASCII with single spaces, as most is.
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

// dropped says whether a character has nothing to show: controls, format
// characters such as soft hyphens and direction marks, and the selectors and
// skin tones that only change the character before them.
func dropped(r rune) bool {
	if r == '\n' {
		return false
	}
	return r == keycap || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector) || r >= 0x1F3FB && r <= 0x1F3FF
}

// replacement is what prints in place of a character that the fonts lack.
func (f *faces) replacement(r rune) rune {
	const pictures = 0x1F000 // playing cards, arrows and their like
	switch {
	case r == '\u2010' || r == '\u2011' || r == '\u2212':
		return '-'
	case r >= pictures && r < 0x20000 || unicode.In(r, unicode.So, unicode.Sk, unicode.Sm):
		return f.standIn
	}
	return '?'
}

// oneLine is clean text without line breaks, for headings, labels and the like.
func (f *faces) oneLine(text string) string {
	text = f.clean(text)
	if strings.ContainsRune(text, '\n') {
		text = f.clean(strings.ReplaceAll(text, "\n", " "))
	}
	return strings.Trim(text, " ")
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

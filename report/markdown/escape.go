package markdown

import (
	"regexp"
	"strings"

	"example.org/readiness/report/safetext"
)

// Text that would begin a list or similar at the start of a line, as pandoc
// reads it: "1.", "(2)", "iv)", "A.".
var enumerator = regexp.MustCompile(`^\(?([0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)]($|\s)`)

// A name between colons is an emoji.
var shortcode = regexp.MustCompile(`^:[A-Za-z0-9_+-]+(:|$)`)

// escape returns text so that every character of it means itself.
// lineStart says whether the text begins a line.
func escape(s string, lineStart bool) string {
	var b strings.Builder
	for line := range strings.SplitAfterSeq(s, "\n") {
		mark := -1
		if lineStart {
			mark = strings.LastIndexAny(enumerator.FindString(line), ".)")
		}
		for i := range len(line) {
			switch {
			case strings.HasPrefix(line[i:], "\\\n"):
				b.WriteString("&#92;") // three backslashes are not always read as one and a line break
				continue
			case line[i] == '<': // older converters let "\\<script>" through
				b.WriteString("&lt;")
				continue
			case line[i] == '&' && !strings.HasPrefix(line[i:], "& "): // an entity
				b.WriteString("&amp;")
				continue
			case i == mark || special(line, i, lineStart && i == 0):
				b.WriteByte('\\')
			}
			b.WriteByte(line[i])
		}
		lineStart = true
	}
	return b.String()
}

// special reports whether the character at i needs a backslash.
func special(s string, i int, lineStart bool) bool {
	rest := s[i:]
	next := byte('x') // what another run may bring
	if len(rest) > 1 {
		next = rest[1]
	}
	switch s[i] {
	case '\\', '`', '*', '_', '[', ']', '|', '~', '$', '^', '{', '}':
		return true
	case '@': // a citation, or a mail address
		return next != ' '
	case '=':
		return lineStart || next == '='
	case ':':
		return lineStart || strings.HasPrefix(rest, "://") || shortcode.MatchString(rest)
	case '.': // a web address
		return i >= 3 && strings.EqualFold(s[i-3:i], "www")
	case '#': // also at the end of a heading
		return i == 0 || s[i-1] == ' ' || s[i-1] == '#'
	case '>', '+', '-':
		return lineStart
	}
	return false
}

// escapeLine is escape for a heading or the words of a link.
func escapeLine(s string) string { return escape(safetext.OneLine(s), true) }

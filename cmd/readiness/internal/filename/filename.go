// Package filename turns the name of an organisation into the name of a file
// that every system can store: small ASCII letters, digits and hyphens only,
// so that it cannot leave its folder, whatever the organisation is called.
package filename

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxLength keeps names well below what any file system allows, with room for
// a date, a number and an ending.
const maxLength = 60

// For returns a name without an ending, made of the words that are not empty:
// "Ngā Awa", "2026-11-22" gives "nga-awa-2026-11-22". When nothing of them
// can be kept it returns "assessment".
func For(words ...string) string {
	var parts []string
	for _, w := range words {
		if s := simple(w); s != "" {
			parts = append(parts, s)
		}
	}
	name := strings.Join(parts, "-")
	if name == "" {
		return "assessment"
	}
	if reserved(name) {
		name = "organisation-" + name
	}
	return name
}

// letters are those that do not come apart into a plain letter and a mark.
func letters(r rune) string {
	switch r {
	case 'ŋ', 'Ŋ':
		return "ng"
	case 'ø', 'Ø':
		return "o"
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d"
	case 'ł', 'Ł':
		return "l"
	case 'æ', 'Æ':
		return "ae"
	case 'œ', 'Œ':
		return "oe"
	case 'ß':
		return "ss"
	case '’', '\'', 'ʼ', 'ʻ':
		return "" // O'Brien is one word
	}
	return "-"
}

func simple(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Mn, r): // the mark of the letter before it
		default:
			b.WriteString(letters(r))
		}
	}
	words := strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' })
	name := strings.Join(words, "-")
	if len(name) > maxLength {
		name = strings.TrimRight(name[:maxLength], "-")
	}
	return name
}

// reserved tells the names that Windows keeps for devices.
func reserved(name string) bool {
	if slices.Contains([]string{"con", "prn", "aux", "nul"}, name) {
		return true
	}
	rest, ok := strings.CutPrefix(name, "com")
	if !ok {
		rest, ok = strings.CutPrefix(name, "lpt")
	}
	return ok && len(rest) == 1 && rest[0] >= '0' && rest[0] <= '9'
}

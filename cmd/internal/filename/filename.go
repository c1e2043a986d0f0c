// Package filename turns the name of an organisation into the name of a file
// that every system can store: small letters, digits and hyphens only, so that
// it cannot leave its folder, whatever the organisation is called.
//
// Latin letters lose their marks, which some old programs cannot read.
// Letters of other scripts are kept as they are: without them nothing would be
// left of the name.
package filename

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxLength keeps names well below what any file system allows, with room for
// a date, a number and an ending.
const maxLength = 60

// For returns a name without an ending, made of the words that are not empty:
// "Ngā Awa", "2026-11-22" gives "nga-awa-2026-11-22", and "希望" stays. When
// nothing of them can be kept it returns "assessment".
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
	if Reserved(name) {
		name = "organisation-" + name
	}
	return name
}

// letters are those that do not come apart into a plain letter and a mark, and
// "" for marks within a word. It reports whether it knows the letter.
func letters(r rune) (plain string, ok bool) {
	switch r {
	case 'ŋ', 'Ŋ':
		return "ng", true
	case 'ø', 'Ø':
		return "o", true
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d", true
	case 'ł', 'Ł':
		return "l", true
	case 'æ', 'Æ':
		return "ae", true
	case 'œ', 'Œ':
		return "oe", true
	case 'ß':
		return "ss", true
	case '’', '\'', 'ʼ', 'ʻ':
		return "", true // O'Brien is one word
	}
	return "", false
}

func simple(s string) string {
	var b strings.Builder
	own := false // the letter before is of another script than Latin, and keeps its marks
	for _, r := range norm.NFD.String(s) {
		plain, known := letters(r)
		switch {
		case known:
			own = false
			b.WriteString(plain)
		case unicode.IsMark(r):
			if own {
				b.WriteRune(r)
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			own = r >= utf8.RuneSelf
			b.WriteRune(unicode.ToLower(r))
		default:
			own = false
			b.WriteByte('-')
		}
	}
	words := strings.FieldsFunc(norm.NFC.String(b.String()), func(r rune) bool { return r == '-' })
	return shortened(strings.Join(words, "-"))
}

// shortened cuts a name that is too long, between letters.
func shortened(name string) string {
	if len(name) <= maxLength {
		return name
	}
	end := maxLength
	for !utf8.RuneStart(name[end]) {
		end--
	}
	return strings.TrimRight(name[:end], "-")
}

// Reserved tells the names that Windows keeps for devices.
func Reserved(name string) bool {
	if slices.Contains([]string{"con", "prn", "aux", "nul"}, name) {
		return true
	}
	rest, ok := strings.CutPrefix(name, "com")
	if !ok {
		rest, ok = strings.CutPrefix(name, "lpt")
	}
	return ok && len(rest) == 1 && rest[0] >= '0' && rest[0] <= '9'
}

// An Unfit error is about a name that no answers file can have.
type Unfit struct{ error }

// CheckAnswers refuses a path for a new answers file that names a folder, or whose
// ending says that it holds something else, such as a PDF: no command would find
// answers there. It may have no ending. The error is Unfit.
func CheckAnswers(path string) error {
	base := filepath.Base(path)
	ending := filepath.Ext(base)
	switch {
	case base == "." || base == "..":
		return nil // what is there will say that it is a folder
	case path != "" && os.IsPathSeparator(path[len(path)-1]):
		return Unfit{fmt.Errorf("%s: this names a folder; expected the name of a file in it", path)}
	case ending == base && ending != "":
		return Unfit{fmt.Errorf("%s: this is an ending alone; expected a name before it", path)}
	case ending != "" && !slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(ending)):
		return Unfit{fmt.Errorf("%s: this ends in %s; expected a name that ends in .yaml or .json", path, ending)}
	}
	return nil
}

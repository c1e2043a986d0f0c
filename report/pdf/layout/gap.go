package layout

import (
	"example.org/readiness/report/document"
)

// A Gap is a text of a document with characters that the font lacks.
type Gap struct {
	Text    string
	Missing []rune // drawn as "?"; each once
}

// Gaps lists the texts that the file cannot show in full, in the order in which
// they stand. Emoji, which are no loss, are left out, and so are symbols, for
// which a square stands.
func Gaps(d document.Document) ([]Gap, error) {
	f, err := loadFaces()
	if err != nil {
		return nil, err
	}
	var gaps []Gap
	d.EachText(func(s string) {
		if simple(s) {
			return
		}
		g := Gap{Text: s}
		seen := map[rune]bool{}
		for _, r := range f.cleaned(s).missing {
			if !seen[r] {
				seen[r] = true
				g.Missing = append(g.Missing, r)
			}
		}
		if len(g.Missing) > 0 {
			gaps = append(gaps, g)
		}
	})
	return gaps, nil
}

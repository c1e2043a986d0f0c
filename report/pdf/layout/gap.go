package layout

import (
	"example.org/readiness/report/document"
)

// A Gap is a text of a document with characters that the fonts lack.
type Gap struct {
	Text    string
	Missing []rune // each once; of a picture that is made of several, the first
}

// Gaps lists the texts that the file cannot show as they were typed, in the order
// in which they are read. It fails only when the fonts that ship are damaged.
func Gaps(d document.Document) ([]Gap, error) {
	f, err := loadFaces()
	if err != nil {
		return nil, err
	}
	var gaps []Gap
	d.EachText(func(s string) {
		if missing := f.lacks(s); len(missing) > 0 {
			gaps = append(gaps, Gap{s, missing})
		}
	})
	return gaps, nil
}

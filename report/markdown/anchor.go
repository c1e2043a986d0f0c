package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// anchors are the names that GitHub and pandoc give to headings, from their
// words: that is what a link inside the file must lead to. A row of a table has
// none. HTML could give it one, but pandoc would drop that on the way to Word
// and leave the link without an end, so the link leads to the heading above.
type anchors struct {
	order []string          // of every heading, as they are written
	byID  map[string]string // the anchor of the heading that a Ref names, or of that above the row
}

func newAnchors(d document.Document) *anchors {
	a := &anchors{byID: map[string]string{}}
	used := map[string]int{}
	add := func(title string) string {
		name := anchor(title)
		used[name]++
		if n := used[name] - 1; n > 0 {
			name += "-" + strconv.Itoa(n)
		}
		a.order = append(a.order, name)
		return name
	}
	title, cover := titleOf(d)
	above := add(title)
	for _, b := range append(cover[:len(cover):len(cover)], d.Blocks...) {
		if title, level := headingOf(b); level > 0 {
			above = add(title)
		}
		switch b := b.(type) {
		case document.Heading:
			a.name(b.ID, above)
		case document.Table:
			for i := range b.Rows {
				a.name(b.RowID(i), above)
			}
		}
	}
	return a
}

func (a *anchors) name(id, anchor string) {
	if id != "" {
		a.byID[id] = anchor
	}
}

// headingOf returns the title and the level of a block that is written with a
// heading, or level 0.
func headingOf(b document.Block) (string, int) {
	switch b := b.(type) {
	case document.Heading:
		return b.Text, max(b.Level, 1)
	case document.Contents:
		return b.Title, 1
	}
	return "", 0
}

// anchor returns a heading in small letters, with hyphens for spaces and
// without punctuation.
func anchor(title string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Pc):
			return unicode.ToLower(r)
		}
		return -1
	}, safetext.OneLine(title))
}

package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// anchors are the names that links within the file lead to: those that GitHub
// gives to headings, from their words. Pandoc, by a rule of its own, gives
// another name to some of them; into those headings an empty span with GitHub's
// name is written, so that links arrive there too.
//
// A row of a table has no name, since pandoc would drop it on the way to Word
// and leave the link without an end. The link leads to the heading above.
type anchors struct {
	headings []anchored        // as they are written
	byID     map[string]string // the anchor of the heading, or of that above the row, that a Ref names
}

// An anchored heading has an anchor.
type anchored struct {
	name  string
	spelt bool // to be written into the heading, as pandoc would choose another
}

// A namer gives anchors to headings as two programs do.
type namer struct {
	*anchors
	github map[string]int // how often a name was asked for
	pandoc map[string]int // the names that are taken, with the last number that was tried
}

func newAnchors(d *document.Settled) *anchors {
	n := namer{&anchors{byID: map[string]string{}}, map[string]int{}, map[string]int{}}
	above := n.add(d.Name)
	for _, list := range [][]document.Block{d.Front, d.Blocks} {
		for _, b := range list {
			switch b := b.(type) {
			case document.Heading:
				above = n.add(b.Text)
				n.byID[b.ID] = above
			case document.Contents:
				above = n.add(safetext.OneLine(b.Title))
			case document.Callout:
				n.add(b.Title)
			case document.Table:
				for i := range b.Rows {
					n.byID[b.RowID(i)] = above
				}
			}
		}
	}
	return n.anchors
}

func (n namer) add(title string) string {
	name := githubName(title)
	n.github[name]++
	if again := n.github[name] - 1; again > 0 {
		name += "-" + strconv.Itoa(again)
	}
	n.headings = append(n.headings, anchored{name, n.pandocName(title) != name || unusual(title)})
	return name
}

// githubName is a heading in small letters, with hyphens for spaces and without
// punctuation.
func githubName(title string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Pc):
			return unicode.ToLower(r)
		}
		return -1
	}, title)
}

// pandocName is the same by pandoc's rule: one hyphen for many spaces, full
// stops stay, and the name begins with a letter. A name that is taken gets the
// first number that is free.
func (n namer) pandocName(title string) string {
	kept := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '-' || r == '_' || r == '.' || unicode.In(r, unicode.L, unicode.N):
			return unicode.ToLower(r)
		}
		return -1
	}, title)
	name := strings.TrimLeftFunc(strings.Join(strings.Fields(kept), "-"), func(r rune) bool { return !unicode.IsLetter(r) })
	if name == "" {
		name = "section"
	}
	base := name
	for _, taken := n.pandoc[name]; taken; _, taken = n.pandoc[name] {
		n.pandoc[base]++
		name = base + "-" + strconv.Itoa(n.pandoc[base])
	}
	n.pandoc[name] = 0
	return name
}

// unusual reports whether a heading has characters that pandoc may read in a way
// of its own: accents that are not part of their letter, dots and hyphens in a
// row, signs that it sets as others.
func unusual(title string) bool {
	return strings.Contains(title, "--") || strings.Contains(title, "..") ||
		strings.ContainsFunc(title, func(r rune) bool {
			return !unicode.In(r, unicode.L, unicode.Nd) && !strings.ContainsRune(" ,:;!?()'’\"“”/&.-–", r)
		})
}

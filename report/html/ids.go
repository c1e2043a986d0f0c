package html

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// ids hands out the ids of a page: each once, and made of letters, digits and
// hyphens, whatever the Document's own look like.
type ids struct {
	used           map[string]bool
	byRef          map[string]string // the id of the heading or the row that a Ref names
	order          []string          // of every heading, as they stand
	outline        []outlined
	main, contents string
}

// An outlined heading stands in the contents.
type outlined struct {
	title, id string
	level     int
}

func newIDs(d document.Document) *ids {
	s := &ids{used: map[string]bool{}, byRef: map[string]string{}}
	s.main, s.contents = s.unique("report"), s.unique("contents")
	for _, b := range append(d.Cover[:len(d.Cover):len(d.Cover)], d.Blocks...) {
		switch b := b.(type) {
		case document.Heading:
			s.heading(b)
		case document.Table:
			s.rows(b)
		}
	}
	return s
}

func (s *ids) heading(h document.Heading) {
	name := s.unique(cmp.Or(h.ID, h.Text))
	s.order = append(s.order, name)
	if title := safetext.OneLine(h.Text); h.Level <= 2 && !h.Unlisted && title != "" {
		s.outline = append(s.outline, outlined{title, name, max(h.Level, 1)})
	}
	if h.ID != "" {
		s.byRef[h.ID] = name
	}
}

// rows takes the ids of a table's rows.
func (s *ids) rows(t document.Table) {
	for i := range t.Rows {
		if id := t.RowID(i); id != "" {
			s.byRef[id] = s.unique(id)
		}
	}
}

// nested tells whether a heading of level 2 stands in the list of one of
// level 1.
func (s *ids) nested(i int) bool {
	for i >= 0 && s.outline[i].level == 2 {
		i--
	}
	return i >= 0
}

// unique returns an id made of a name.
func (s *ids) unique(name string) string {
	words := strings.FieldsFunc(strings.ToLower(safetext.Clean(name)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	base := strings.Join(words, "-")
	if base == "" {
		base = "part"
	}
	id := base
	for n := 2; s.used[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	s.used[id] = true
	return id
}

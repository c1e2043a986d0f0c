package html

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"example.org/readiness/report"
	"example.org/readiness/report/plain"
)

// ids hands out the ids of a page: each once, and made of letters, digits and
// hyphens, whatever the Document's own look like.
type ids struct {
	used           map[string]bool
	byRef          map[string]string // the id of the heading that a Ref names
	order          []string          // of every heading, as they stand
	outline        []outlined
	main, contents string
}

// An outlined heading stands in the contents.
type outlined struct {
	title, id string
	level     int
}

func newIDs(d report.Document) (*ids, error) {
	s := &ids{used: map[string]bool{}, byRef: map[string]string{}}
	s.main, s.contents = s.unique("report"), s.unique("contents")
	for _, b := range append(d.Cover[:len(d.Cover):len(d.Cover)], d.Blocks...) {
		h, ok := b.(report.Heading)
		if !ok {
			continue
		}
		id := h.ID
		if id == "" {
			id = h.Text
		} else if _, ok := s.byRef[id]; ok {
			return nil, fmt.Errorf("two headings have the id %q", id)
		}
		name := s.unique(id)
		s.order = append(s.order, name)
		if h.ID != "" {
			s.byRef[h.ID] = name
		}
		if title := plain.OneLine(h.Text); h.Level <= 2 && !h.Unlisted && title != "" {
			s.outline = append(s.outline, outlined{title, name, max(h.Level, 1)})
		}
	}
	return s, nil
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
	words := strings.FieldsFunc(strings.ToLower(plain.Clean(name)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
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

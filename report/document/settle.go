package document

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/readiness/report/safetext"
)

// A Settled is a Document that passed Check, and in which everything is decided
// that no two formats may decide differently: it has a language; each heading
// has a text on one line and an ID, made of letters, digits and hyphens, with a
// letter or digit at both ends; so have the rows that something refers to, and
// every Ref names one of these; each callout has a title.
type Settled struct {
	Document
	Name    string  // what the first heading says: the title on the cover, or the Document's
	Front   []Block // the cover without the name; of a Document without one, its subject, author and date
	Outline []Entry // the headings of levels 1 and 2 that contents list, in order
}

// An Entry is a heading that contents list.
type Entry struct {
	Title   string
	ID      string
	Level   int     // 1 or 2
	Follows bool    // after the Contents
	Under   []Entry // of level 1 in a Tree: the entries of level 2 below it
}

// Settle checks a Document and settles it. Its error is that of Check.
func (d Document) Settle() (*Settled, error) {
	if err := d.Check(); err != nil {
		return nil, err
	}
	s := &settler{taken: map[string]int{}, named: map[string]string{}}
	s.name(d.Cover)
	s.name(d.Blocks)
	d.Language = cmp.Or(d.Language, "en-AU")
	out := &Settled{Document: d}
	out.Document.Cover = s.blocks(d.Cover)
	out.Document.Blocks = s.blocks(d.Blocks)
	out.Outline = s.outline
	out.Name, out.Front = front(out.Document)
	return out, nil
}

// Listed are the entries that the contents list: those that follow them.
func (s *Settled) Listed() []Entry {
	return slices.DeleteFunc(slices.Clone(s.Outline), func(e Entry) bool { return !e.Follows })
}

// Tree puts entries of level 2 under the one of level 1 before them.
func Tree(entries []Entry) []Entry {
	var out []Entry
	for _, e := range entries {
		if n := len(out) - 1; e.Level == 2 && n >= 0 && out[n].Level == 1 {
			out[n].Under = append(out[n].Under, e)
		} else {
			out = append(out, e)
		}
	}
	return out
}

// front takes the report's name off its cover.
func front(d Document) (name string, rest []Block) {
	for i, b := range d.Cover {
		if p, ok := b.(Paragraph); ok && p.Style == Title {
			if title := safetext.OneLine(p.Text.Plain()); title != "" {
				return title, slices.Concat(d.Cover[:i], d.Cover[i+1:])
			}
		}
	}
	if len(d.Cover) == 0 {
		rest = []Block{Paragraph{Text: T(d.Subject), Style: Lead}, Paragraph{Text: T(d.Author)}, Paragraph{Text: T(d.Date)}}
	}
	return safetext.OneLine(d.Title), append(rest, d.Cover...)
}

// A settler gives out IDs. First all parts are named, since a Ref may come
// before what it names.
type settler struct {
	taken   map[string]int    // how often an ID was asked for, or given out
	named   map[string]string // the new ID of each old one
	ids     []string          // of the headings, in order
	outline []Entry
	follows bool
}

func (s *settler) name(blocks []Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			id := s.unique(cmp.Or(b.ID, b.Text))
			s.ids = append(s.ids, id)
			if b.ID != "" {
				s.named[b.ID] = id
			}
			if b.Level <= 2 && !b.Unlisted {
				s.outline = append(s.outline, Entry{Title: title(b), ID: id, Level: b.Level, Follows: s.follows})
			}
		case Table:
			for _, id := range b.RowIDs {
				if id != "" {
					s.named[id] = s.unique(id)
				}
			}
		case Contents:
			s.follows = true
		}
	}
}

// title is a heading on one line, or a dash for one without words.
func title(h Heading) string { return cmp.Or(safetext.OneLine(h.Text), "–") }

// unique returns an ID made of a name, and cut where it is very long.
func (s *settler) unique(name string) string {
	const most = 60 // letters
	base, n, between := make([]rune, 0, most), 0, false
	for _, r := range strings.ToLower(safetext.Clean(name)) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			between = n > 0
			continue
		}
		if n++; n > most {
			break
		}
		if between {
			base = append(base, '-')
		}
		base, between = append(base, r), false
	}
	return s.first(cmp.Or(string(base), "part"))
}

// first returns the first of an ID, the ID with -2, with -3 and so on that is
// free.
func (s *settler) first(base string) string {
	for {
		s.taken[base]++
		id := base
		if n := s.taken[base]; n > 1 {
			id += "-" + strconv.Itoa(n)
			if s.taken[id] > 0 {
				continue
			}
			s.taken[id] = 1
		}
		return id
	}
}

func (s *settler) blocks(blocks []Block) []Block {
	out := make([]Block, len(blocks))
	for i, b := range blocks {
		switch b := b.(type) {
		case Heading:
			b.Text, b.ID, s.ids = title(b), s.ids[0], s.ids[1:]
			out[i] = b
		case Paragraph:
			b.Text = s.text(b.Text)
			out[i] = b
		case List:
			b.Items = s.texts(b.Items)
			out[i] = b
		case Table:
			out[i] = s.table(b)
		case Callout:
			b.Title = cmp.Or(safetext.OneLine(b.Title), [...]string{"Note", "Strength", "Warning"}[b.Kind])
			b.Blocks = s.blocks(b.Blocks)
			out[i] = b
		case Choices:
			b.Items = slices.Clone(b.Items)
			for j := range b.Items {
				b.Items[j].Text = s.text(b.Items[j].Text)
			}
			out[i] = b
		case Chart:
			b.Data = s.table(b.Data)
			out[i] = b
		default:
			out[i] = b
		}
	}
	return out
}

func (s *settler) table(t Table) Table {
	rows := make([][]Text, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = s.texts(row)
	}
	t.Rows = rows
	if len(t.RowIDs) > 0 {
		ids := make([]string, len(t.RowIDs))
		for i, id := range t.RowIDs {
			ids[i] = s.named[id]
		}
		t.RowIDs = ids
	}
	return t
}

func (s *settler) texts(list []Text) []Text {
	for i := range list {
		if hasRef(list[i]) {
			list = slices.Clone(list)
			for ; i < len(list); i++ {
				list[i] = s.text(list[i])
			}
			break
		}
	}
	return list
}

func hasRef(t Text) bool { return slices.ContainsFunc(t, func(s Span) bool { return s.Ref != "" }) }

func (s *settler) text(t Text) Text {
	if !hasRef(t) {
		return t
	}
	t = slices.Clone(t)
	for i := range t {
		t[i].Ref = s.named[t[i].Ref]
	}
	return t
}

package document

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Check reports every mistake that would make a format draw the Document
// otherwise than another format does, or not at all. Every format's Write calls
// it first, so no two of them can judge a Document differently. The error is a
// Mistakes with, in the order of the blocks:
//
//   - a block that is nil, a pointer, or of a kind that this package does not have
//   - an ID that two headings or rows share
//   - a Ref that names no heading and no row of a table
//   - a heading of a level outside 1 to 4, or more than one level below the
//     heading before it; the first one, and the first after the contents, has
//     to be of level 1
//   - Contents on the cover, without a title, or for the second time
//   - a table without columns, a row with more or fewer cells than the table
//     has columns, more RowIDs than rows, a share that is negative or no number
//   - a callout of an unknown kind, or with anything but paragraphs and lists in it
//   - a chart without a plot or without words in place of the picture, or with
//     IDs for the rows of its numbers, where nothing can lead
//   - Choices without an item, and an item without a mark or without words
//   - a Blank without room, with a field without words or without room, and with
//     fewer lines than none or more than MaxLines
//   - a span with both a URL and a Ref
//   - a style or a tone that is unknown
//   - a language that is not a tag such as "en-AU", and a logo that is neither
//     PNG nor JPEG, or has no size or no words
func (d Document) Check() error {
	c := &checker{known: d.ids(), taken: map[string]bool{}}
	c.document(d)
	c.list(d.Cover, true)
	c.list(d.Blocks, false)
	if len(c.mistakes) == 0 {
		return nil
	}
	return c.mistakes
}

// ids are those of the headings and of the rows of tables.
func (d Document) ids() map[string]bool {
	ids := map[string]bool{}
	for _, list := range [][]Block{d.Cover, d.Blocks} {
		for _, b := range list {
			switch b := b.(type) {
			case Heading:
				ids[b.ID] = true
			case Table:
				for _, id := range b.RowIDs {
					ids[id] = true
				}
			}
		}
	}
	return ids
}

// Mistakes are what is wrong with a Document.
type Mistakes []Mistake

// A Mistake is one thing that is wrong with a Document.
type Mistake struct {
	Where    string // the block: `heading "Scores"`, "block 3, paragraph"
	Found    string
	Expected string
}

func (m Mistake) String() string { return m.Where + ": " + m.Found + "; expected " + m.Expected }

// Error lists the mistakes, a line each. Of very many it lists the first.
func (m Mistakes) Error() string {
	const most = 20
	var lines []string
	for i, one := range m {
		if i == most {
			lines = append(lines, fmt.Sprintf("and %d more", len(m)-most))
			break
		}
		lines = append(lines, one.String())
	}
	return strings.Join(lines, "\n")
}

// A checker gathers mistakes.
type checker struct {
	mistakes Mistakes
	known    map[string]bool // all IDs
	taken    map[string]bool // those of the blocks so far
	at       place
	level    int // of the last heading
	contents bool
}

// A place is where a mistake may be. It is put in words only if there is one.
type place struct {
	what  string // the kind of block
	name  string // its title, where it has one
	block int    // from 1, of what has no title
	inner int    // the block in a callout, from 1
	row   int    // of a table, from 1
	cover bool
}

func (p place) String() string {
	s := p.what
	switch {
	case p.name != "":
		s += " " + short(p.name)
	case p.what == "":
		s = fmt.Sprintf("block %d", p.block)
	case p.block > 0:
		s = fmt.Sprintf("block %d, %s", p.block, s)
	}
	if p.cover {
		s = "cover, " + s
	}
	if p.inner > 0 {
		s += fmt.Sprintf(", block %d", p.inner)
	}
	if p.row > 0 {
		s += fmt.Sprintf(", row %d", p.row)
	}
	return s
}

func (c *checker) mistake(found, expected string) {
	c.mistakes = append(c.mistakes, Mistake{c.at.String(), found, expected})
}

// languageTag is the syntax of a language that PDF/UA asks for.
var languageTag = regexp.MustCompile(`^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$`)

func (c *checker) document(d Document) {
	c.at.what = "document"
	if d.Language != "" && !languageTag.MatchString(d.Language) {
		c.mistake(fmt.Sprintf("the language is %q", d.Language), "a tag such as en-AU")
	}
	logo := d.Brand.Logo
	if logo == nil {
		return
	}
	c.at.what = "logo"
	if logo.Format != "png" && logo.Format != "jpeg" {
		c.mistake(fmt.Sprintf("its format is %q", logo.Format), "png or jpeg")
	}
	if logo.Width <= 0 || logo.Height <= 0 {
		c.mistake(fmt.Sprintf("it is %d by %d pixels", logo.Width, logo.Height), "a size above 0")
	}
	c.words(logo.Alt)
}

// words checks that there are words in place of a picture.
func (c *checker) words(alt string) {
	if strings.TrimSpace(alt) == "" {
		c.mistake("it has no words in place of the picture", "an Alt")
	}
}

func (c *checker) list(blocks []Block, cover bool) {
	c.level = 0
	for i, b := range blocks {
		c.block(b, i, cover)
	}
}

func (c *checker) block(b Block, i int, cover bool) {
	c.at = place{block: i + 1, cover: cover}
	switch b := b.(type) {
	case Heading:
		c.at.what, c.at.name = "heading", b.Text
		c.heading(b)
	case Paragraph:
		c.at.what = "paragraph"
		c.paragraph(b)
	case List:
		c.at.what = "list"
		c.items(b)
	case Table:
		c.at.what, c.at.name = "table", b.Caption
		c.table(b)
		c.rowIDs(b)
	case Callout:
		c.at.what, c.at.name = "callout", b.Title
		c.callout(b)
	case Chart:
		c.at.what, c.at.name = "chart", b.Title
		c.chart(b)
	case Contents:
		c.at.what, c.at.name = "contents", b.Title
		c.toc(b)
	case Choices:
		c.at.what = "choices"
		c.choices(b)
	case Blank:
		c.at.what = "blank"
		c.blank(b)
	default:
		c.unknown(b, "a block of this package, as a value")
	}
}

func (c *checker) unknown(b Block, expected string) {
	if b == nil {
		c.mistake("there is no block", expected)
	} else {
		c.mistake(fmt.Sprintf("it is a %T", b), expected)
	}
}

func (c *checker) heading(h Heading) {
	const deepest = 4
	switch most := min(c.level+1, deepest); {
	case h.Level < 1 || h.Level > most && most == 1:
		c.mistake(fmt.Sprintf("its level is %d", h.Level), "1")
	case h.Level > most:
		c.mistake(fmt.Sprintf("its level is %d, after one of level %d", h.Level, c.level), fmt.Sprintf("%d at most", most))
	}
	c.level = min(max(h.Level, 1), deepest)
	c.id(h.ID)
}

func (c *checker) id(id string) {
	if id == "" {
		return
	}
	if c.taken[id] {
		c.mistake(fmt.Sprintf("the ID %q is taken", id), "one of its own")
	}
	c.taken[id] = true
}

func (c *checker) paragraph(p Paragraph) {
	if p.Style < Body || p.Style > Guide {
		c.mistake(fmt.Sprintf("its style is %d", p.Style), "a style of this package")
	}
	c.text(p.Text)
}

func (c *checker) items(l List) {
	for _, item := range l.Items {
		c.text(item)
	}
}

func (c *checker) toc(t Contents) {
	switch {
	case c.at.cover:
		c.mistake("it is on the cover", "a place among the blocks")
	case c.contents:
		c.mistake("the contents come a second time", "one list of contents")
	}
	if strings.TrimSpace(t.Title) == "" {
		c.mistake("it has no title", "a title")
	}
	c.contents = true
	c.level = 0
}

func (c *checker) callout(b Callout) {
	if b.Kind < Note || b.Kind > Warning {
		c.mistake(fmt.Sprintf("its kind is %d", b.Kind), "a kind of this package")
	}
	for i, inner := range b.Blocks {
		c.at.inner = i + 1
		switch inner := inner.(type) {
		case Paragraph:
			c.paragraph(inner)
		case List:
			c.items(inner)
		default:
			c.unknown(inner, "a paragraph or a list")
		}
	}
}

func (c *checker) chart(b Chart) {
	if b.Plot == nil {
		c.mistake("it has no plot", "a picture")
	}
	c.words(b.Alt)
	if len(b.Data.RowIDs) > 0 {
		c.mistake("the rows of its numbers have IDs", "none: they are folded away, and nothing can lead there")
	}
	if len(b.Data.Columns) > 0 || len(b.Data.Rows) > 0 {
		c.table(b.Data)
	}
}

func (c *checker) table(t Table) {
	if len(t.Columns) == 0 {
		c.mistake("it has no columns", "one or more")
	}
	for _, column := range t.Columns {
		if !(column.Share >= 0) || math.IsInf(column.Share, 0) {
			c.mistake(fmt.Sprintf("the share of column %s is %v", short(column.Title), column.Share), "0 or more")
		}
	}
	if len(t.RowIDs) > len(t.Rows) {
		c.mistake(fmt.Sprintf("it has %d RowIDs for %d rows", len(t.RowIDs), len(t.Rows)), "one for each row at most")
	}
	for i, row := range t.Rows {
		c.at.row = i + 1
		if len(row) != len(t.Columns) && len(t.Columns) > 0 {
			c.mistake("its cells number "+strconv.Itoa(len(row)), strconv.Itoa(len(t.Columns))+", as many as there are columns")
		}
		for _, cell := range row {
			c.text(cell)
		}
	}
	c.at.row = 0
}

// rowIDs takes the IDs of a table's rows.
func (c *checker) rowIDs(t Table) {
	for i := range t.Rows {
		c.at.row = i + 1
		c.id(t.RowID(i))
	}
}

func (c *checker) text(t Text) {
	for _, s := range t {
		if s.Tone < Ink || s.Tone > Good {
			c.mistake(fmt.Sprintf("the tone of %s is %d", short(s.Text), s.Tone), "a tone of this package")
		}
		if s.URL != "" && s.Ref != "" {
			c.mistake(fmt.Sprintf("the text %s has a URL and a Ref", short(s.Text)), "one of them")
		}
		if s.Ref != "" && !c.known[s.Ref] {
			c.mistake(fmt.Sprintf("the text %s refers to %q", short(s.Text), s.Ref), "the ID of a heading or of a row")
		}
	}
}

// short quotes the beginning of a text.
func short(s string) string {
	const letters = 40
	n := 0
	for i := range s {
		if n++; n > letters {
			return strconv.Quote(s[:i] + "…")
		}
	}
	return strconv.Quote(s)
}

package document

import (
	"strings"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/words"
)

// A Document is a finished report as plain blocks: what it says and in which
// order, and nothing of how it looks on a page. Every format draws the same
// Document, so the PDF, the web page and the Markdown file cannot disagree.
type Document struct {
	Title    string // what kind of report this is
	Subject  string // the organisation, and the service where one is named
	Author   string // who prepared it; empty when nobody said
	Date     string // the day of the assessment, "22 November 2026"
	Language string // a BCP 47 tag, "en-AU"
	Footer   string // the text at the foot of each page

	Brand  Brand
	Cover  []Block
	Blocks []Block
}

// Brand is the look that a consultant's brand file may change.
type Brand struct {
	Primary chart.Colour // headings, table heads
	Accent  chart.Colour // bars, links
	Logo    *Image       // on the cover; nil for none
}

// Palette returns the brand's colours and those that go with them, for paper and
// for light screens.
func (b Brand) Palette() chart.Palette { return chart.Light(b.Primary, b.Accent) }

// DarkPalette returns those for dark screens.
func (b Brand) DarkPalette() chart.Palette { return chart.Dark(b.Primary, b.Accent) }

// An Image is a picture as its file holds it: PNG or JPEG.
type Image struct {
	Data   []byte
	Format string // "png" or "jpeg"
	Alt    string
	Width  int // in pixels
	Height int
}

// A Block is one of Heading, Paragraph, List, Table, Callout, Chart, Contents,
// Choices and Blank.
type Block interface{ block() }

// A Heading opens a part of the report. Level 1 starts a new page in paged
// formats. Levels are never skipped.
type Heading struct {
	Level int    // 1 to 4
	Text  string // plain: headings become bookmarks and contents lines
	ID    string // what a Span's Ref names; unique in the Document, may be empty

	Unlisted bool // left out of the contents, where many parts have the same few headings
	Flows    bool // of level 1: may begin on a page that has room, rather than on a new one
	Apart    bool // below level 1: rather begins on a new page, and what is below it is rather seen at once on two that face each other
}

// A Paragraph is running text.
type Paragraph struct {
	Text  Text
	Style Style
}

// Style is how prominent a paragraph is.
type Style int

// The styles of a paragraph.
const (
	Body  Style = iota
	Title       // the report's name, on the cover
	Lead        // a sentence larger than the rest: the organisation on the cover, the answer in short
	Small       // notes and sources
	Guide       // what helps to answer, beside a question
)

// A List is a bulleted or numbered list.
type List struct {
	Ordered bool
	Small   bool // in the letters of Small paragraphs: for reference, not to be read through
	Items   []Text
}

// A Table has one header row, and, where RowHeads is set, a first column that
// names its rows.
type Table struct {
	Caption  string // what the table shows; read out, and printed above it
	Columns  []Column
	Rows     [][]Text // a cell each; a line break in a Span starts a new line
	RowIDs   []string // what a Span's Ref names a row by, one for each; "" or none for a row that nothing refers to
	RowHeads bool
	Titled   bool   // a heading right above says what it shows: the caption is read out and not printed
	Empty    string // the sentence in place of a table without rows
}

// RowID returns what a Ref names a row by, or "".
func (t Table) RowID(i int) string {
	if i < len(t.RowIDs) {
		return t.RowIDs[i]
	}
	return ""
}

// A Column of a Table.
type Column struct {
	Title string
	Share float64 // of the table's width, relative to the other columns
	Right bool    // aligned to the right, for numbers
}

// A Callout sets something apart that must not be missed.
type Callout struct {
	Kind   CalloutKind
	Title  string
	Blocks []Block // paragraphs and lists
}

// CalloutKind says why a Callout is set apart. Formats show the kind in more
// than colour: the title says it in words.
type CalloutKind int

// The kinds of callout.
const (
	Note     CalloutKind = iota // worth knowing
	Strength                    // something in place
	Warning                     // to be looked into now
)

// A Chart is a picture with what it shows in words.
type Chart struct {
	Title string
	Alt   string // what the picture shows, in a sentence or two
	Plot  chart.Plot
	Data  Table // its numbers, where no table of the report has them; else empty
}

// Described is the picture in words with all its numbers, for formats that
// cannot put a table behind it.
func (c Chart) Described() string {
	out := []string{c.Alt}
	for _, row := range c.Data.Rows {
		var parts []string
		for i, cell := range row[1:] {
			if text := cell.Plain(); text != "" {
				parts = append(parts, c.Data.Columns[i+1].Title+": "+text)
			}
		}
		out = append(out, words.Sentence(row[0].Plain()+". "+strings.Join(parts, "; ")))
	}
	return strings.Join(out, " ")
}

// Contents is where the table of contents belongs. It lists the headings
// of levels 1 and 2 that follow it, but for the unlisted ones.
type Contents struct{ Title string }

// Choices are what can be ticked on paper, each beside a box. They stay with the
// paragraph above them that asks.
type Choices struct {
	Items  []Choice
	Across bool // beside each other where they are short enough
}

// A Choice has the mark that it is typed in by, such as the number of a level.
type Choice struct {
	Mark string
	Text Text
}

// Marked is what the choice reads like: its mark, and its words.
func (c Choice) Marked() Text {
	return append(Text{{Text: c.Mark, Bold: true}, {Text: " "}}, c.Text...)
}

// A Blank is room to write by hand. It stays with what is above it and asks.
type Blank struct {
	Fields []Field // beside each other, as far as there is room
	Lines  int     // to write on, below the fields; MaxLines at most
	Grows  bool    // has more lines where its page has room for them
}

// MaxLines is how many lines a Blank may have, which is less than a page.
const MaxLines = 20

// A Field is words with a box to tick before them, a line to write on after
// them, or both.
type Field struct {
	Label string
	Box   bool
	Line  bool
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (Callout) block()   {}
func (Chart) block()     {}
func (Contents) block()  {}
func (Choices) block()   {}
func (Blank) block()     {}

// Text is a run of spans: a line, a paragraph, a cell.
type Text []Span

// A Span is text with one look. At most one of URL and Ref is set.
type Span struct {
	Text string
	Bold bool
	Tone Tone
	URL  string // a web address to open
	Ref  string // the ID of a heading, or of a row of a table, to jump to
}

// Tone colours a span. It never carries meaning alone: the words say it too.
type Tone int

// The tones of a span.
const (
	Ink   Tone = iota // ordinary text
	Muted             // less important
	Alert             // High priority, a failed essential, high risk
	Good              // a strength
)

// Plain returns the text of all spans, joined.
func (t Text) Plain() string {
	if len(t) == 1 {
		return t[0].Text
	}
	var b strings.Builder
	for _, sp := range t {
		b.WriteString(sp.Text)
	}
	return b.String()
}

// T returns plain text as a Text of one span.
func T(s string) Text { return Text{{Text: s}} }

// B returns bold text as a Text of one span.
func B(s string) Text { return Text{{Text: s, Bold: true}} }

package layout

import (
	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
)

// Lengths are in points from the top left of the page. Margins of 20 mm leave a
// column of 170 mm.
const (
	mm = 72 / 25.4

	margin = 20 * mm
	column = PageWidth - 2*margin

	contentTop    = 27 * mm
	contentBottom = PageHeight - 25*mm
	contentHeight = contentBottom - contentTop

	headerBaseline = 14.5 * mm
	headerRule     = 18 * mm
	footerRule     = PageHeight - 18*mm
	footerBaseline = PageHeight - 12.6*mm

	hairline = 0.5
)

// Every vertical space is a number of steps: half a line of body text. These are
// the spaces between blocks.
const (
	spaceParagraph = 1
	spaceItem      = 0.4
	spaceSmallItem = 0.15
	spaceBlock     = 1.6 // around tables, pictures, callouts
	spaceCaption   = 0.7 // between a caption and what it names
	spaceChapter   = 6   // above a chapter that begins in the middle of a page
)

// A table of few rows is rather not cut, unless it is high, and two rows are
// kept on one page, unless they are; so is what is from a heading to the
// beginning of a table.
const (
	fewRows  = 8
	tableLow = 0.45 * contentHeight
	pairLow  = 0.3 * contentHeight

	openingLow = 0.4 * contentHeight
)

// Inside tables and callouts.
const (
	cellSide      = 5.0 // whole points, as the columns are: short numbers make small files
	calloutSide   = 5 * mm
	calloutTop    = 3.4 * mm
	calloutBar    = 1.2 * mm
	calloutWhole  = 70 * mm // one lower than this is not cut
	contentsLines = 4       // that an entry may fill; what is longer ends in an ellipsis
)

// The cover: a band across the page with text along its lower edge, the
// logo above it, details below, small print at the foot.
const (
	coverTop      = 20 * mm
	coverBottom   = PageHeight - 18*mm
	coverBandEdge = 150 * mm // where the band ends, unless its text needs more
	coverLogoW    = 70 * mm
	coverLogoH    = 26 * mm
	coverBandSide = 13 * mm
	coverStripe   = 2.2 * mm
	coverLong     = 250 // characters of what may go to a page of its own
)

// A style is how a piece of text is set; sizes are in points.
type style struct {
	size, lead    float64
	bold          bool
	colour        chart.Colour
	before, after float64
}

// A tint is the look of a kind of callout.
type tint struct{ fill, bar, title chart.Colour }

// sizes are how large everything is that is read: text with the heights of lines,
// and what goes with them.
type sizes struct {
	body, small, lead, title         size
	heading                          [5]size // by level; 0 is unused
	cell, caption, choice, guide     size
	contents                         [3]size // by level; 0 is unused
	running                          size
	coverTitle, coverLead, coverBody size

	step         float64   // that vertical spaces are counted in
	mutedLead    float64   // of muted lines in table cells
	cellTop      float64   // above and below the text of a cell
	indent       float64   // of list items and second-level contents
	contentsEdge float64   // kept free for page numbers
	penLead      float64   // of lines to write on
	word, line   float64   // a longer word, and a longer line, may be broken in a table
	pictures     []float64 // how much larger charts may be set than they are drawn
	smallest     float64   // a picture with smaller text gives way to its numbers; 0: none does
}

// A size is the size of text and the height of a line.
type size struct{ size, lead float64 }

// ordinaryPrint are the sizes of most documents.
func ordinaryPrint() sizes {
	return sizes{
		body: size{10, 14.2}, small: size{8.6, 12}, lead: size{13, 18.4}, title: size{30, 36},
		heading: [5]size{1: {20, 25}, 2: {14, 18}, 3: {11.5, 15}, 4: {10, 14.2}},
		cell:    size{9.5, 12}, caption: size{9.5, 12.6}, choice: size{9, 11.3}, guide: size{8.6, 11},
		contents:   [3]size{1: {10.5, 14.2}, 2: {10, 13.6}},
		running:    size{8, 10},
		coverTitle: size{30, 36}, coverLead: size{15, 21}, coverBody: size{11, 16.4},
		step: 7.1, penLead: 6.5 * mm, mutedLead: 10.4, cellTop: 3, indent: 5 * mm, contentsEdge: 12 * mm,
		word: 32 * mm, line: 24 * mm, pictures: []float64{1},
	}
}

// largePrint are the sizes for people who see little: nothing that is read is
// smaller than 14 points.
func largePrint() sizes {
	return sizes{
		body: size{14, 19.6}, small: size{14, 19.6}, lead: size{17, 23.5}, title: size{34, 41},
		heading: [5]size{1: {25, 31}, 2: {19, 24}, 3: {16, 21}, 4: {14, 19.6}},
		cell:    size{14, 18}, caption: size{14, 19}, choice: size{14, 18}, guide: size{14, 18},
		contents:   [3]size{1: {14.5, 19.6}, 2: {14, 19}},
		running:    size{11, 14},
		coverTitle: size{34, 41}, coverLead: size{19, 26}, coverBody: size{15, 21},
		step: 9.8, penLead: 9 * mm, mutedLead: 17.5, cellTop: 4, indent: 7 * mm, contentsEdge: 16 * mm,
		word: 48 * mm, line: 36 * mm,
		pictures: []float64{1.85, 1.6, 1.4, 1.2, 1}, // at 1 the smallest text has 7.6 points
		smallest: 14,
	}
}

// A theme is the look of one document.
type theme struct {
	sizes                            sizes
	body, small, lead, title         style
	heading                          [5]style // by level; 0 is unused
	cell, cellHead, caption          style
	choice, guide                    style
	contents                         [3]style // by level; 0 is unused
	running                          style
	coverTitle, coverLead, coverBody style

	palette                       chart.Palette // of pictures
	ink, muted, alert, good, link chart.Colour
	primary, accent, onPrimary    chart.Colour
	line, zebra, pen              chart.Colour // pen: of boxes to tick and lines to write on
	callout                       map[document.CalloutKind]tint
}

// newTheme returns the look with a brand's colours.
func newTheme(b document.Brand, large bool) *theme {
	p := b.Palette()
	t := &theme{
		sizes:   ordinaryPrint(),
		palette: p,
		ink:     p.Ink, muted: p.Muted, alert: p.Alert, good: p.Good, link: p.Link,
		primary: p.Primary, accent: p.Accent, onPrimary: p.OnPrimary,
		line: p.Line, zebra: p.Surface, pen: p.Muted,
		callout: map[document.CalloutKind]tint{
			document.Note:     {p.Note.Ground, p.Note.Bar, p.Note.Title},
			document.Strength: {p.Strength.Ground, p.Strength.Bar, p.Strength.Title},
			document.Warning:  {p.Warning.Ground, p.Warning.Bar, p.Warning.Title},
		},
	}
	if large {
		t.sizes = largePrint()
	}
	t.setType(p.Heading)
	return t
}

// steps returns a vertical space.
func (t *theme) steps(n float64) float64 { return n * t.sizes.step }

// setType makes styles of the sizes; spaces are in steps.
func (t *theme) setType(head chart.Colour) {
	p := &t.sizes
	set := func(s size, bold bool, c chart.Colour, before, after float64) style {
		return style{s.size, s.lead, bold, c, t.steps(before), t.steps(after)}
	}
	t.body = set(p.body, false, t.ink, spaceParagraph, spaceParagraph)
	t.small = set(p.small, false, t.muted, spaceParagraph, spaceParagraph)
	t.lead = set(p.lead, false, t.ink, spaceParagraph, 1.4)
	t.title = set(p.title, true, head, 2, 2)
	t.heading = [5]style{
		1: set(p.heading[1], true, head, 0, 1.6),
		2: set(p.heading[2], true, head, 3, 1),
		3: set(p.heading[3], true, head, 2.2, 0.7),
		4: set(p.heading[4], true, t.ink, 1.8, 0.4),
	}
	t.cell = set(p.cell, false, t.ink, 0, 0)
	t.cellHead = set(p.cell, true, t.onPrimary, 0, 0)
	t.choice = set(p.choice, false, t.ink, 0.3, 0.3)
	t.guide = set(p.guide, false, t.muted, 1, 0.5)
	t.caption = set(p.caption, true, t.ink, spaceBlock, spaceCaption)
	t.contents = [3]style{
		1: set(p.contents[1], true, t.ink, 1.1, 0.2),
		2: set(p.contents[2], false, t.ink, 0.2, 0.2),
	}
	t.running = set(p.running, false, t.muted, 0, 0)
	t.coverTitle = set(p.coverTitle, true, t.onPrimary, 0, 1.2)
	t.coverLead = set(p.coverLead, false, t.onPrimary, 0.6, 0.6)
	t.coverBody = set(p.coverBody, false, t.ink, 0.7, 0.7)
}

// tone returns the colour of a span.
func (t *theme) tone(s style, n document.Tone) chart.Colour {
	switch n {
	case document.Muted:
		return t.muted
	case document.Alert:
		return t.alert
	case document.Good:
		return t.good
	}
	return s.colour
}

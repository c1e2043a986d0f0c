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

// Every vertical space is a number of steps: half a line of body text.
const step = 7.1

// The spaces between blocks.
const (
	spaceParagraph = 1 * step
	spaceItem      = 0.4 * step
	spaceBlock     = 1.6 * step // around tables, pictures, callouts
	spaceCaption   = 0.7 * step // between a caption and what it names
	spaceChapter   = 6 * step   // above a chapter that begins in the middle of a page
	indent         = 5 * mm     // of list items and second-level contents
)

// A table of few rows is rather not cut, unless it is high, and two rows are
// kept on one page, unless they are.
const (
	fewRows  = 8
	tableLow = 0.45 * contentHeight
	pairLow  = 0.3 * contentHeight
)

// Inside tables and callouts.
const (
	cellSide      = 5.0 // whole points, as the columns are: short numbers make small files
	cellTop       = 3.0
	mutedLead     = 10.4 // of lines that are said by the way, in table cells
	calloutSide   = 5 * mm
	calloutTop    = 3.4 * mm
	calloutBar    = 1.2 * mm
	calloutWhole  = 70 * mm // one lower than this is not cut
	contentsEdge  = 12 * mm // kept free for page numbers
	contentsLines = 4       // that an entry may fill; what is longer ends in an ellipsis
)

// The cover: a band across the page whose text stands on its lower edge, the
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

// A theme is the type scale and the palette of one document.
type theme struct {
	body, small, lead, title         style
	heading                          [5]style // by level; 0 is unused
	cell, cellHead, caption          style
	contents                         [3]style // by level; 0 is unused
	running                          style
	coverTitle, coverLead, coverBody style

	palette                       chart.Palette // of pictures
	ink, muted, alert, good, link chart.Colour
	primary, accent, onPrimary    chart.Colour
	line, zebra                   chart.Colour
	callout                       map[document.CalloutKind]tint
}

// newTheme returns the look with a brand's colours.
func newTheme(b document.Brand) *theme {
	p := b.Palette()
	t := &theme{
		palette: p,
		ink:     p.Ink, muted: p.Muted, alert: p.Alert, good: p.Good, link: p.Link,
		primary: p.Primary, accent: p.Accent, onPrimary: p.OnPrimary,
		line: p.Line, zebra: p.Surface,
		callout: map[document.CalloutKind]tint{
			document.Note:     {p.Note.Ground, p.Note.Bar, p.Note.Title},
			document.Strength: {p.Strength.Ground, p.Strength.Bar, p.Strength.Title},
			document.Warning:  {p.Warning.Ground, p.Warning.Bar, p.Warning.Title},
		},
	}
	t.setType(p.Heading)
	return t
}

// setType fills in the type scale.
func (t *theme) setType(head chart.Colour) {
	t.body = style{10, 14.2, false, t.ink, spaceParagraph, spaceParagraph}
	t.small = style{8.6, 12, false, t.muted, spaceParagraph, spaceParagraph}
	t.lead = style{13, 18.4, false, t.ink, spaceParagraph, 1.4 * step}
	t.title = style{30, 36, true, head, 2 * step, 2 * step}
	t.heading = [5]style{
		1: {20, 25, true, head, 0, 1.6 * step},
		2: {14, 18, true, head, 3 * step, 1 * step},
		3: {11.5, 15, true, head, 2.2 * step, 0.7 * step},
		4: {10, 14.2, true, t.ink, 1.8 * step, 0.4 * step},
	}
	t.cell = style{8.6, 11, false, t.ink, 0, 0}
	t.cellHead = style{8.6, 11, true, t.onPrimary, 0, 0}
	t.caption = style{9, 12.4, true, t.ink, spaceBlock, spaceCaption}
	t.contents = [3]style{
		1: {10.5, 14.2, true, t.ink, 1.1 * step, 0.2 * step},
		2: {10, 13.6, false, t.ink, 0.2 * step, 0.2 * step},
	}
	t.running = style{8, 10, false, t.muted, 0, 0}
	t.coverTitle = style{30, 36, true, t.onPrimary, 0, 1.2 * step}
	t.coverLead = style{15, 21, false, t.onPrimary, 0.6 * step, 0.6 * step}
	t.coverBody = style{11, 16.4, false, t.ink, 0.7 * step, 0.7 * step}
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

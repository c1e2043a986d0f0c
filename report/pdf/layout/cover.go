package layout

import (
	"slices"
	"sort"
	"unicode/utf8"

	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/file"
)

// cover sets page one. What is too long for it, a consultant's introduction for
// one, is handed back in its order, to be set on a page of its own: the longest
// first, and no more than it takes.
func (c *composer) cover() (cover []strip, moved []document.Block) {
	c.onCover = true
	defer func() { c.onCover = false }()
	if c.setCover(c.doc.Cover) {
		return c.strips, nil
	}
	long := longest(c.doc.Cover)
	split := func(n int) (stay, move []document.Block) {
		moves := make(map[int]bool, n)
		for _, i := range long[:n] {
			moves[i] = true
		}
		for i, b := range c.doc.Cover {
			if moves[i] {
				move = append(move, b)
			} else {
				stay = append(stay, b)
			}
		}
		return stay, move
	}
	n := sort.Search(len(long), func(n int) bool {
		stay, _ := split(n)
		return c.setCover(stay)
	})
	stay, moved := split(n)
	c.setCover(stay)
	return c.strips, moved
}

// longest lists the blocks that may be moved off the cover, the longest first.
func longest(blocks []document.Block) []int {
	var list []int
	length := make([]int, len(blocks))
	for i, b := range blocks {
		if length[i] = coverLength(b); length[i] > coverLong {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return length[b] - length[a] })
	return list
}

// ownPage is the page of what was moved off the cover. A box that is all of it
// gives the page its title.
func ownPage(moved []document.Block) (document.Heading, []document.Block) {
	h := document.Heading{Level: 1, Text: "Introduction"}
	if box, ok := moved[0].(document.Callout); ok && len(moved) == 1 && box.Title != "" {
		h.Text, moved = box.Title, box.Blocks
	}
	return h, moved
}

// coverLength is the number of characters of what may be moved off the cover:
// running text, lists and callouts.
func coverLength(b document.Block) int {
	n := 0
	switch b := b.(type) {
	case document.Paragraph:
		if b.Style == document.Body {
			n = utf8.RuneCountInString(b.Text.Plain())
		}
	case document.List:
		for _, item := range b.Items {
			n += utf8.RuneCountInString(item.Plain())
		}
	case document.Callout:
		for _, inner := range b.Blocks {
			n += coverLength(inner)
		}
	}
	return n
}

// setCover sets the logo, a band with the name of the report and of the
// organisation, the details below it, and the small print at the foot. Where
// there is much to say the band is lower, and what is below it closer. It
// reports whether that was enough.
func (c *composer) setCover(blocks []document.Block) (fits bool) {
	c.strips, c.next, c.level = nil, 0, 0
	if len(blocks) == 0 {
		return true
	}
	c.section = file.NewElement("Sect", c.root)
	in := box{margin, column}
	band, rest := splitCover(blocks)
	rest, foot := splitFoot(rest)

	top := coverTop
	if c.logo != nil {
		top += c.coverLogo()
	}
	lift := -1 // the strip that gives the band its height
	if len(band) > 0 {
		lift = len(c.strips)
		c.coverBand(band, in, top)
	}
	below := len(c.strips)
	c.coverBlocks(rest, in)
	above := len(c.strips)
	c.blocks(foot, in)
	return c.fitCover(lift, below, above)
}

// fitCover takes from the band, and then from the spaces below it, what is
// missing; or adds what is left, so that the small print is at the foot. It
// reports whether all of it fits.
func (c *composer) fitCover(lift, below, foot int) bool {
	const room, mostly, slack = coverBottom - coverTop, 0.6, 0.01
	over := func() float64 { return stack(c.strips) - room }
	if o := over(); o > 0 && lift >= 0 {
		c.strips[lift].height = max(0, c.strips[lift].height-o)
	}
	if o := over(); o > 0 {
		squeeze(c.strips[below:], o, mostly)
	}
	left := -over()
	if left > 0 && foot > 0 && foot < len(c.strips) {
		s := &c.strips[foot]
		s.before = max(c.strips[foot-1].after, s.before) + left
	}
	return left > -slack
}

// splitCover cuts off the titles and leads that a cover opens with.
func splitCover(blocks []document.Block) (band, rest []document.Block) {
	for i, b := range blocks {
		p, ok := b.(document.Paragraph)
		if !ok || p.Style != document.Title && p.Style != document.Lead {
			return blocks[:i], blocks[i:]
		}
	}
	return blocks, nil
}

// splitFoot cuts off the small print that a cover ends with.
func splitFoot(blocks []document.Block) (rest, foot []document.Block) {
	n := len(blocks)
	for n > 0 {
		if p, ok := blocks[n-1].(document.Paragraph); !ok || p.Style != document.Small {
			break
		}
		n--
	}
	return blocks[:n], blocks[n:]
}

// coverLogo adds the logo and returns the height it takes. Without words of its
// own it is decoration.
func (c *composer) coverLogo() float64 {
	w, h := fit(c.logo, coverLogoW, coverLogoH)
	m := &imageMark{image: c.logo, Rect: file.Rect{X: margin, W: w, H: h}}
	if named := c.doc.Brand.Logo; named != nil && file.Words(named.Alt) != "" {
		m.elem = file.NewElement("Figure", c.section).With(file.Details{Alt: file.Words(named.Alt)})
	}
	c.add(strip{height: coverLogoH, after: 12 * mm, marks: []mark{m}})
	return coverLogoH + 12*mm
}

// fit returns the size at which a picture fills the space it may have.
func fit(m *file.Image, width, height float64) (w, h float64) {
	ratio := float64(m.Width) / float64(m.Height)
	if width/height > ratio {
		return height * ratio, height
	}
	return width, width / ratio
}

// coverBand adds the band; its text is along its lower edge. The name of the
// report is a heading for those who find their way by headings, and for nobody
// else: no bookmark, and not in the contents.
func (c *composer) coverBand(blocks []document.Block, in box, top float64) {
	f := &frame{
		width: PageWidth, fill: c.theme.primary, bar: c.theme.accent, stripe: coverStripe,
		top: coverBandSide, bottom: coverBandSide, bleed: c.logo == nil,
	}
	c.onBand = true
	defer func() { c.onBand = false }()
	first := len(c.strips)
	c.add(strip{}) // what lifts the band to its height
	for _, b := range blocks {
		p := b.(document.Paragraph)
		st := c.theme.coverTitle
		if p.Style == document.Lead {
			st = c.theme.coverLead
		}
		role, above := "P", len(c.strips)
		if p.Style == document.Title && c.level == 0 {
			role = headingRole(1)
		}
		c.styled(p.Text, st, in, file.NewElement(role, c.section))
		if p.Style == document.Title && len(c.strips) > above {
			c.level = 1
		}
	}
	used := stack(c.strips[first:])
	lift := coverBandEdge - top - 2*coverBandSide - used
	c.strips[first].height = max(0, lift)
	c.strips[len(c.strips)-1].after = coverStripe + 12*mm
	for i := first; i < len(c.strips); i++ {
		c.strips[i].frame = f
	}
}

// coverBlocks adds what is below the band, body text a little larger.
func (c *composer) coverBlocks(blocks []document.Block, in box) {
	for _, b := range blocks {
		if p, ok := b.(document.Paragraph); ok && p.Style == document.Body {
			c.styled(p.Text, c.theme.coverBody, in, file.NewElement("P", c.section))
		} else {
			c.block(b, in)
		}
	}
}

package pdf

import "example.org/readiness/report"

// cover sets page one: the logo, a band with the name of the report and of the
// organisation, the details below it, and the small print at the foot.
func (c *composer) cover() ([]strip, error) {
	blocks := c.doc.Cover
	if len(blocks) == 0 {
		return nil, nil
	}
	c.onCover = true
	defer func() { c.onCover = false }()
	c.section = newElement("Sect", c.root)
	in := box{margin, column}
	band, rest := splitCover(blocks)
	rest, foot := splitFoot(rest)

	top := coverTop
	if c.logo != nil {
		top += c.coverLogo()
	}
	if len(band) > 0 {
		if err := c.coverBand(band, in, top); err != nil {
			return nil, err
		}
	}
	if err := c.coverBlocks(rest, in); err != nil {
		return nil, err
	}
	return c.strips, c.coverFoot(foot, in)
}

// splitCover cuts off the titles and leads that a cover opens with.
func splitCover(blocks []report.Block) (band, rest []report.Block) {
	for i, b := range blocks {
		p, ok := b.(report.Paragraph)
		if !ok || p.Style != report.Title && p.Style != report.Lead {
			return blocks[:i], blocks[i:]
		}
	}
	return blocks, nil
}

// splitFoot cuts off the small print that a cover ends with.
func splitFoot(blocks []report.Block) (rest, foot []report.Block) {
	n := len(blocks)
	for n > 0 {
		if p, ok := blocks[n-1].(report.Paragraph); !ok || p.Style != report.Small {
			break
		}
		n--
	}
	return blocks[:n], blocks[n:]
}

// coverLogo adds the logo and returns the height it takes.
func (c *composer) coverLogo() float64 {
	w, h := c.logo.fit(coverLogoW, coverLogoH)
	m := &logoMark{rect: rect{margin, 0, w, h}}
	if c.logo.alt != "" {
		m.elem = newElement("Figure", c.section)
		m.elem.alt = c.logo.alt
	}
	c.add(strip{height: coverLogoH, after: 12 * mm, marks: []mark{m}})
	return coverLogoH + 12*mm
}

// coverBand adds the band; its text stands on its lower edge. The name of the
// report is a heading for those who find their way by headings, and for nobody
// else: no bookmark, and not in the contents.
func (c *composer) coverBand(blocks []report.Block, in box, top float64) error {
	f := &frame{
		width: pageWidth, fill: c.theme.primary, bar: c.theme.accent, stripe: coverStripe,
		top: coverBandSide, bottom: coverBandSide, bleed: c.logo == nil,
	}
	c.onBand = true
	defer func() { c.onBand = false }()
	first := len(c.strips)
	c.add(strip{}) // what lifts the band to its height
	for _, b := range blocks {
		p := b.(report.Paragraph)
		st := c.theme.coverTitle
		if p.Style == report.Lead {
			st = c.theme.coverLead
		}
		role, above := "P", len(c.strips)
		if p.Style == report.Title && c.level == 0 {
			role = headingRole(1)
		}
		if err := c.styled(p.Text, st, in, newElement(role, c.section)); err != nil {
			return err
		}
		if p.Style == report.Title && len(c.strips) > above {
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
	return nil
}

// coverBlocks adds what stands below the band, body text a little larger.
func (c *composer) coverBlocks(blocks []report.Block, in box) error {
	for _, b := range blocks {
		var err error
		if p, ok := b.(report.Paragraph); ok && p.Style == report.Body {
			err = c.styled(p.Text, c.theme.coverBody, in, newElement("P", c.section))
		} else {
			err = c.block(b, in)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// coverFoot adds the small print, at the foot of the page if there is room.
func (c *composer) coverFoot(blocks []report.Block, in box) error {
	if len(blocks) == 0 {
		return nil
	}
	pages := paginate(c.strips, coverTop, coverBottom)
	above := len(c.strips)
	if err := c.blocks(blocks, in); err != nil || len(c.strips) == above {
		return err
	}
	if len(pages) > 1 {
		return nil
	}
	end := coverTop
	if above > 0 {
		end = pages[0].end() + c.strips[above-1].after + c.strips[above].before
	}
	if lift := coverBottom - end - stack(c.strips[above:]); lift > 0 {
		foot := append([]strip{{height: lift}}, c.strips[above:]...)
		c.strips = append(c.strips[:above], foot...)
	}
	return nil
}

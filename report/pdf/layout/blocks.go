package layout

import (
	"cmp"
	"fmt"
	"strconv"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/pdf/file"
)

// heading sets the next heading of the document. Each of level 1 opens a
// section and, as a rule, a page.
func (c *composer) heading(b document.Heading, in box) {
	a := c.anchors[c.next]
	c.next++
	c.level = a.level
	chapter := a.level == 1 && !c.onCover
	if chapter {
		c.fresh = !b.Flows
		c.section = file.NewElement("Sect", c.root)
	}
	st := c.theme.heading[a.level]
	elem := file.NewElement(headingRole(a.level), c.section)
	first := len(c.strips)
	c.text(c.anchorRuns(a, st, elem), st, in, elem)
	c.strips[first].anchor = a
	c.strips[first].apart = b.Apart && !c.onCover
	c.listed(a)
	if chapter && b.Flows {
		s := &c.strips[first]
		s.before = c.theme.steps(spaceChapter)
		s.above = &ruleMark{in.x, -c.theme.steps(spaceChapter) / 2, in.width}
	}
	bind(c.strips[first:], tight) // with what it is the heading of
}

// anchorRuns is the text of a heading.
func (c *composer) anchorRuns(a *anchor, st style, elem *file.Element) []run {
	if runs := c.label(a.text, st, elem); len(runs) > 0 && runs[0].text != "" {
		return runs
	}
	return c.plain(a.label, st, elem)
}

// listed adds a bookmark for a heading, or for the title of a box. The cover has
// none.
func (c *composer) listed(a *anchor) {
	const lowest = 3
	if a.level <= lowest && !c.onCover {
		c.bookmarks = append(c.bookmarks, a)
	}
}

// headingRole is the structure type of a heading.
func headingRole(level int) string { return "H" + strconv.Itoa(min(level, 6)) }

func (c *composer) paragraph(b document.Paragraph, in box, parent *file.Element) {
	c.styled(b.Text, c.style(b.Style), in, file.NewElement("P", parent))
}

func (c *composer) style(s document.Style) style {
	switch s {
	case document.Title:
		return c.theme.title
	case document.Lead:
		return c.theme.lead
	case document.Small:
		return c.theme.small
	case document.Guide:
		return c.theme.guide
	}
	return c.theme.body
}

// styled sets a paragraph; one without any text is left out.
func (c *composer) styled(t document.Text, st style, in box, elem *file.Element) {
	if runs := c.runs(t, st, elem); len(runs) > 0 {
		c.text(runs, st, in, elem)
	}
}

// list hangs its items' text; markers are to the left of it.
func (c *composer) list(b document.List, in box, parent *file.Element) {
	if len(b.Items) == 0 {
		return
	}
	st, gap := c.theme.body, c.theme.steps(spaceItem)
	if b.Small {
		st, gap = c.theme.small, c.theme.steps(spaceSmallItem)
	}
	list := file.NewElement("L", parent)
	list.With(file.Details{Numbering: "Disc"})
	hang := c.theme.sizes.indent
	if b.Ordered {
		list.Numbering = "Decimal"
		widest := strconv.Itoa(len(b.Items)) + "."
		hang = max(hang, c.faces.regular.Width(widest)*st.size+2*mm)
	}
	for i, t := range b.Items {
		item := st
		item.before, item.after = gap, gap
		if i == 0 {
			item.before = c.theme.steps(0.6)
		}
		if i == len(b.Items)-1 {
			item.after = c.theme.steps(spaceParagraph)
		}
		marker := "•"
		if b.Ordered {
			marker = strconv.Itoa(i+1) + "."
		}
		first := len(c.strips)
		c.item(t, marker, item, in, hang, file.NewElement("LI", list))
		last := len(c.strips) - 1
		if i == 0 {
			bind(c.strips[first:last], held)
		}
		if i+1 < len(b.Items) && (i == 0 || i == len(b.Items)-2) {
			c.strips[last].keep = tight // no item alone on a page
		}
	}
}

func (c *composer) item(t document.Text, marker string, st style, in box, hang float64, li *file.Element) {
	label, body := file.NewElement("Lbl", li), file.NewElement("LBody", li)
	first := len(c.strips)
	c.text(c.runs(t, st, body), st, box{in.x + hang, in.width - hang}, body)
	lines := wrap(c.plain(marker, st, label), hang)
	s := &c.strips[first]
	s.marks = append([]mark{&textMark{elem: label, lines: lines, lead: st.lead, size: st.size, x: in.x + 1*mm}}, s.marks...)
}

// callout sets paragraphs and lists in a tinted box.
func (c *composer) callout(b document.Callout, in box) {
	t := c.theme.callout[b.Kind]
	title := c.faces.oneLine(b.Title)
	if title == "" && len(b.Blocks) == 0 {
		return
	}
	if title == "" {
		title = [...]string{"Note", "Strength", "Warning"}[b.Kind]
	}
	inner := box{in.x + calloutSide, in.width - 2*calloutSide}
	first := len(c.strips)
	div := file.NewElement("Div", c.section)
	st := c.theme.body
	st.bold, st.colour, st.after = true, t.title, c.theme.steps(0.3)
	// A heading, so that people who do not see the box can jump to it.
	a := &anchor{level: c.level + 1, text: cmp.Or(file.Words(b.Title), title), label: title}
	elem := file.NewElement(headingRole(a.level), div)
	c.text(c.anchorRuns(a, st, elem), st, inner, elem)
	c.strips[first].anchor = a
	c.listed(a)
	bind(c.strips[first:], tight)
	opened := len(c.strips)
	c.calloutBlocks(b.Blocks, inner, div)
	head := c.continued(title, st, inner)
	for i := opened; i < len(c.strips); i++ {
		c.strips[i].head = head
	}
	c.enclose(c.strips[first:], &frame{
		x: in.x, width: in.width, top: calloutTop, bottom: calloutTop, fill: t.fill, bar: t.bar, barWidth: calloutBar,
	})
}

// enclose puts the strips of a callout in its box.
func (c *composer) enclose(strips []strip, f *frame) {
	for i := range strips {
		strips[i].frame = f
	}
	if stack(strips) < calloutWhole {
		bind(strips, held)
	}
	last := &strips[len(strips)-1]
	last.keep = loose
	strips[0].before, last.after = c.theme.steps(spaceBlock), c.theme.steps(spaceBlock)
}

// continued is the title above the part of a callout that is on another
// page.
func (c *composer) continued(title string, st style, in box) *strip {
	const more = " (continued)"
	face := c.faces.face(st.bold)
	title = cut(face, title, st.size, in.width-face.Width(more)*st.size) + more
	lines := wrap(c.plain(title, st, nil), in.width)
	return &strip{height: st.lead + c.theme.steps(0.6), marks: []mark{&textMark{lines: lines[:1], lead: st.lead, size: st.size, x: in.x}}}
}

// calloutBlocks sets what is in a callout. Its first paragraph stays with its
// title, and with what it leads to.
func (c *composer) calloutBlocks(list []document.Block, in box, div *file.Element) {
	for i, b := range list {
		first := len(c.strips)
		switch b := b.(type) {
		case document.Paragraph:
			c.paragraph(b, in, div)
		case document.List:
			c.list(b, in, div)
		}
		if i == 0 && len(list) > 1 {
			if _, ok := b.(document.Paragraph); ok {
				bind(c.strips[first:], held)
			}
		}
	}
}

// drawing draws a picture, and returns how much it is to be enlarged: made
// smaller where a page could not hold it. Drawn for a narrower page and enlarged,
// its text is as much larger, but a picture may then become so high that it has
// to be made smaller after all.
func (c *composer) drawing(b document.Chart, width float64) (best chart.Drawing, scale float64) {
	look := chart.Look{Palette: c.theme.palette, Measure: func(s string, size float64, bold bool) float64 {
		return c.faces.face(bold).Width(c.faces.oneLine(s)) * size / mm
	}}
	const room = contentBottom - contentTop - 45*mm // for a heading and a title above it
	for _, larger := range c.theme.sizes.pictures {
		d := b.Plot.Draw(width/mm/larger, look)
		if !(d.Width > 0 && d.Height > 0 && d.Width < 1e4 && d.Height < 1e5) {
			c.err = cmp.Or(c.err, fmt.Errorf("chart %q: a drawing of %v by %v mm", b.Title, d.Width, d.Height))
			return d, 0
		}
		if s := min(larger, width/(d.Width*mm), room/(d.Height*mm)); s > scale {
			best, scale = d, s
		}
	}
	return best, scale
}

// chart sets a picture.
func (c *composer) chart(b document.Chart, in box) {
	d, scale := c.drawing(b, in.width)
	if scale == 0 {
		return
	}
	if scale*chart.SmallestText < c.theme.sizes.smallest && len(b.Data.Rows) > 0 {
		c.table(b.Data, in) // which can be read where the picture could not
		return
	}
	words := cmp.Or(file.Words(b.Described()), file.Words("Chart: "+b.Title))
	fig := file.NewElement("Figure", c.section).With(file.Details{Alt: words})
	before := c.theme.steps(spaceBlock)
	if title := c.faces.oneLine(b.Title); title != "" {
		st := c.theme.caption
		elem := file.NewElement("Caption", fig)
		first := len(c.strips)
		c.text(c.label(b.Title, st, elem), st, in, elem)
		bind(c.strips[first:], tight)
		before = c.theme.steps(spaceCaption)
	}
	c.add(strip{
		height: d.Height * mm * scale, before: before, after: c.theme.steps(spaceBlock),
		marks: []mark{&chartMark{elem: fig, drawing: d, x: in.x, scale: scale, title: b.Title}},
	})
}

// contents lists the headings of levels 1 and 2 that follow.
func (c *composer) contents(b document.Contents, in box) {
	if !c.onCover {
		c.fresh = true
		c.section = file.NewElement("Sect", c.root)
	}
	first := len(c.strips)
	if title := c.faces.oneLine(b.Title); title != "" {
		c.level = 1
		st := c.theme.heading[1]
		elem := file.NewElement("H1", c.section)
		c.text(c.label(b.Title, st, elem), st, in, elem)
		c.strips[first].anchor = &anchor{level: 1, text: file.Words(b.Title), label: title}
		bind(c.strips[first:], tight)
	}
	toc := file.NewElement("TOC", c.section)
	var list []*anchor
	for _, a := range c.anchors[c.next:] {
		if a.level <= 2 && !a.unlisted {
			list = append(list, a)
		}
	}
	entries := len(c.strips)
	var chapter, sections *file.Element // the last chapter's entry, and the list in it
	for i, a := range list {
		item := file.NewElement("TOCI", toc)
		switch {
		case a.level == 1:
			chapter, sections = item, nil
		case chapter != nil:
			if sections == nil {
				sections = file.NewElement("TOC", chapter)
			}
			item.Parent = sections
		}
		c.entry(a, in, item)
		// A chapter stays with its first section.
		if a.level == 1 && i+1 < len(list) && list[i+1].level == 2 {
			c.strips[len(c.strips)-1].keep = tight
		}
	}
	// Rather close than on a second page.
	const slack = 0.1
	squeeze(c.strips[entries:], stack(c.strips[first:])-contentHeight+slack, 1)
	if stack(c.strips[first:]) <= contentHeight {
		bind(c.strips[first:len(c.strips)-1], held)
	}
}

// entry sets one line of the contents.
func (c *composer) entry(a *anchor, in box, item *file.Element) {
	st := c.theme.contents[a.level]
	left := in.x + float64(a.level-1)*c.theme.sizes.indent
	elem := file.NewElement("Link", file.NewElement("Reference", item))
	width := in.x + in.width - left - c.theme.sizes.contentsEdge
	runs := c.anchorRuns(a, st, elem)
	if label := cut(c.faces.face(st.bold), a.label, st.size, contentsLines*width); label != a.label {
		runs = c.plain(label, st, elem)
	}
	lines := wrap(runs, width)
	// The space keeps the number apart from the words when it is read aloud.
	last := &lines[len(lines)-1]
	if n := len(last.pieces); n > 0 {
		last.pieces[n-1].text += " "
	}
	l := &link{to: a, contents: a.brief, elem: elem}
	c.add(strip{
		height: st.lead * float64(len(lines)), before: st.before, after: st.after,
		marks: []mark{
			&textMark{elem: elem, lines: lines, lead: st.lead, size: st.size, x: left},
			&contentsMark{
				elem: elem, link: l, style: st, face: c.faces.face(st.bold),
				x: left + last.width, left: left, edge: c.theme.sizes.contentsEdge, lines: len(lines), dy: st.lead * float64(len(lines)-1),
			},
		},
	})
}

package pdf

import (
	"fmt"

	"example.org/readiness/report/chart"
)

// standing is the part of the header and the footer that all pages but the cover
// share, written once, and the pens that it leaves behind.
type standing struct {
	data []byte
	pens pens
}

// running are a header's or footer's two parts: what all pages share, and what
// changes, which may take so much of the width.
type running struct {
	resource string
	baseline float64
	text     string
	share    float64
}

// stand draws what all pages share, before the first of them.
func (p *painter) stand(pages []page) {
	st, f := p.theme.running, p.fonts[0]
	chapters := 0.0
	for i := range pages {
		chapters = max(chapters, f.width(pages[i].chapter)*st.size)
	}
	p.header.share = min(chapters, column/2)
	p.footer.share = f.width(fmt.Sprintf("Page %d of %[1]d", len(pages))) * st.size
	p.areas([]area{
		{rect{margin, headerRule - hairline/2, column, hairline}, p.theme.line},
		{rect{margin, footerRule - hairline/2, column, hairline}, p.theme.line},
	})
	for _, r := range []running{p.header, p.footer} {
		p.furniture(r.resource)
		p.text(f, st.size, st.colour, margin, r.baseline, cut(f.face, r.text, st.size, column-r.share-6*mm))
	}
	p.endTag()
	p.endText()
	p.standing = standing{p.raw, p.pens}
	p.raw = nil
}

// changing draws the right-hand part of a header or footer.
func (p *painter) changing(r running, text string) {
	st, f := p.theme.running, p.fonts[0]
	text = cut(f.face, text, st.size, r.share+0.01)
	p.furniture(r.resource)
	p.text(f, st.size, st.colour, margin+column-f.width(text)*st.size, r.baseline, text)
}

// page draws page n of total: tints and hairlines first, because those drawn
// later would eat into what is there, then everything that is read, and at last
// the lines below links.
func (p *painter) page(pg *page, n, total int) {
	p.flush()
	p.pdf.AddPage()
	p.at = n - 1
	p.marked = append(p.marked, nil)
	p.bare = append(p.bare, pg.cover)
	p.pens = pens{}
	if !pg.cover {
		p.pens = p.standing.pens
	}
	p.areas(pg.background(p.theme.line))
	if !pg.cover {
		p.changing(p.header, pg.chapter)
		p.changing(p.footer, fmt.Sprintf("Page %d of %d", n, total))
	}
	for _, s := range pg.strips {
		p.repeat = s.repeat
		for _, m := range s.marks {
			m.paint(p, s.y)
		}
	}
	p.repeat = false
	p.areas(p.lines)
	p.dotted()
	p.lines, p.dots = p.lines[:0], p.dots[:0]
	p.endTag()
	p.endText()
	p.flush()
}

// An area is a rectangle to be filled.
type area struct {
	rect
	colour chart.Colour
}

// background lists the boxes, the tints and the hairlines of a page.
func (pg *page) background(line chart.Colour) []area {
	var list, rules []area
	for _, f := range pg.frames {
		list = append(list, area{rect{f.x, f.top, f.width, f.bottom - f.top}, f.fill})
		if f.barWidth > 0 {
			list = append(list, area{rect{f.x, f.top, f.barWidth, f.bottom - f.top}, f.bar})
		}
		if f.stripe > 0 {
			list = append(list, area{rect{f.x, f.bottom, f.width, f.stripe}, f.bar})
		}
	}
	for _, s := range pg.strips {
		for _, m := range s.marks {
			switch m := m.(type) {
			case *fillMark:
				list = append(list, area{m.rect.below(s.y), m.colour})
			case *ruleMark:
				rules = append(rules, area{rect{m.x, s.y + m.dy - hairline/2, m.width, hairline}, line})
			}
		}
	}
	return append(list, rules...)
}

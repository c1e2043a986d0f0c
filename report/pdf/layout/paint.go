package layout

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/pdf/file"
	"example.org/readiness/report/pdf/sfnt"
)

// Draw draws the pages into an empty file and gives it their bookmarks. It lets
// go of each page once it is drawn, so it can be called once. It fails when a
// picture cannot be drawn or a page cannot be compressed.
func (l *Layout) Draw(f *file.File) error {
	p := &painter{Layout: l}
	shared, err := p.running(f)
	if err != nil {
		return err
	}
	for i := range l.pages {
		pg, below := &l.pages[i], shared
		if pg.cover {
			below = nil
		}
		err := f.AddPage(below, func(c *file.Canvas) error {
			p.Canvas = c
			return p.page(pg, i+1)
		})
		if err != nil {
			return err
		}
		pg.release()
	}
	f.SetBookmarks(l.bookmarks())
	return nil
}

// release lets go of what is on the page.
func (pg *page) release() {
	for _, s := range pg.strips {
		if !s.repeat {
			*s.strip = strip{}
		}
	}
	pg.strips, pg.frames = nil, nil
}

func (l *Layout) bookmarks() []file.Bookmark {
	list := make([]file.Bookmark, len(l.listed))
	for i, a := range l.listed {
		list[i] = file.Bookmark{Title: a.text, Level: a.level, To: a.target()}
	}
	return list
}

// A painter draws pages, one after the other.
type painter struct {
	*Layout
	*file.Canvas

	headerShare, footerShare float64 // of the width, for the part that changes

	repeat      bool   // drawing something a second time: an artifact
	lines, dots []area // wait for the end of the page, so that they do not interrupt text
}

// tag makes what is drawn from now on part of e, or an artifact where e is nil.
func (p *painter) tag(e *file.Element) {
	if p.repeat {
		e = nil
	}
	p.Tag(e)
}

// text draws cleaned text on one line.
func (p *painter) text(face *sfnt.Face, size float64, c chart.Colour, x, baseline float64, s string) {
	p.Text(face, size, file.Colour(c), x, baseline, s)
}

// link lays a link over an area.
func (p *painter) link(l *link, area file.Rect) {
	if p.repeat {
		return
	}
	if l.drawn == nil {
		l.drawn = &file.Link{URL: l.url, Contents: l.contents}
		if l.to != nil {
			target := l.to.target()
			l.drawn.To = &target
			l.drawn.Contents = fmt.Sprintf("%s, page %d", l.contents, l.to.page)
		}
	}
	p.Link(l.drawn, l.elem, area)
}

// running draws what all pages but the cover share, before the first of them:
// the left-hand parts of the header and the footer. What changes is on the right,
// and may take as much of the width as it needs, up to a half.
func (p *painter) running(f *file.File) (*file.Shared, error) {
	st, face := p.theme.running, p.faces.regular
	chapters := 0.0
	last := ""
	for i := range p.pages {
		if now := p.pages[i].chapter; now != last {
			chapters = max(chapters, face.Width(now)*st.size)
			last = now
		}
	}
	p.headerShare = min(chapters, column/2)
	p.footerShare = face.Width(fmt.Sprintf("Page %d of %[1]d", len(p.pages))) * st.size
	for i := range p.pages {
		pg := &p.pages[i]
		if i > 0 && pg.chapter == p.pages[i-1].chapter {
			pg.header = p.pages[i-1].header
			continue
		}
		pg.header = cut(face, pg.chapter, st.size, p.headerShare+0.01)
	}
	header := cmp.Or(p.faces.oneLine(p.doc.Subject), p.faces.oneLine(p.doc.Title))
	footer := p.faces.oneLine(p.doc.Footer)
	return f.Share(func(c *file.Canvas) {
		p.Canvas = c
		p.areas([]area{
			{file.Rect{X: margin, Y: headerRule - hairline/2, W: column, H: hairline}, p.theme.line},
			{file.Rect{X: margin, Y: footerRule - hairline/2, W: column, H: hairline}, p.theme.line},
		})
		p.Furniture(file.Header)
		p.text(face, st.size, st.colour, margin, headerBaseline, cut(face, header, st.size, column-p.headerShare-6*mm))
		p.Furniture(file.Footer)
		p.text(face, st.size, st.colour, margin, footerBaseline, cut(face, footer, st.size, column-p.footerShare-6*mm))
	})
}

// changing draws the right-hand part of a header or footer.
func (p *painter) changing(kind file.Furniture, baseline float64, text string) {
	st, face := p.theme.running, p.faces.regular
	p.Furniture(kind)
	p.text(face, st.size, st.colour, margin+column-face.Width(text)*st.size, baseline, text)
}

// page draws page n: tints and hairlines first, because those drawn later would
// eat into what is there, then everything that is read, and at last the lines
// below links.
func (p *painter) page(pg *page, n int) error {
	p.areas(pg.background(p.theme.line))
	if !pg.cover {
		p.changing(file.Header, headerBaseline, pg.header)
		p.changing(file.Footer, footerBaseline, fmt.Sprintf("Page %d of %d", n, len(p.pages)))
	}
	for _, s := range pg.strips {
		p.repeat = s.repeat
		for _, m := range s.marks {
			if err := m.paint(p, s.y); err != nil {
				return err
			}
		}
	}
	p.repeat = false
	p.areas(p.lines)
	p.dotted()
	p.lines, p.dots = p.lines[:0], p.dots[:0]
	return nil
}

// An area is a rectangle to be filled.
type area struct {
	file.Rect
	colour chart.Colour
}

// background lists the boxes, the tints and the hairlines of a page.
func (pg *page) background(line chart.Colour) []area {
	var list, rules []area
	for _, f := range pg.frames {
		list = append(list, area{file.Rect{X: f.x, Y: f.top, W: f.width, H: f.bottom - f.top}, f.fill})
		if f.barWidth > 0 {
			list = append(list, area{file.Rect{X: f.x, Y: f.top, W: f.barWidth, H: f.bottom - f.top}, f.bar})
		}
		if f.stripe > 0 {
			list = append(list, area{file.Rect{X: f.x, Y: f.bottom, W: f.width, H: f.stripe}, f.bar})
		}
	}
	for _, s := range pg.strips {
		for _, m := range s.marks {
			switch m := m.(type) {
			case *fillMark:
				list = append(list, area{below(m.Rect, s.y), m.colour})
			case *ruleMark:
				rules = append(rules, area{file.Rect{X: m.x, Y: s.y + m.dy - hairline/2, W: m.width, H: hairline}, line})
			}
		}
	}
	return append(list, rules...)
}

// below moves a rectangle down.
func below(r file.Rect, y float64) file.Rect { r.Y += y; return r }

// areas fills rectangles, as an artifact. All rectangles of one colour are filled
// together when that colour first comes. A rectangle that lies on another needs
// a colour that comes later.
func (p *painter) areas(list []area) {
	p.Tag(nil)
	var rects []file.Rect
	for i, a := range list {
		same := func(b area) bool { return b.colour == a.colour }
		if slices.ContainsFunc(list[:i], same) {
			continue
		}
		rects = rects[:0]
		for _, b := range list[i:] {
			if same(b) {
				rects = append(rects, b.Rect)
			}
		}
		p.Fill(file.Colour(a.colour), rects...)
	}
}

// dotted draws the dots of a table of contents, from the right, so that those of
// all lines are in columns.
func (p *painter) dotted() {
	p.Tag(nil)
	for _, l := range p.dots {
		pen := file.Pen{Width: l.H, Colour: file.Colour(l.colour), Dash: dotted}
		p.Line(pen, file.Point{X: l.X + l.W, Y: l.Y}, file.Point{X: l.X, Y: l.Y})
	}
}

// The dashes of lines.
var (
	dashed = [2]float64{1.1 * mm, 0.8 * mm}
	dotted = [2]float64{0.75, 3.25}
)

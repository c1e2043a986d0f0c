package pdf

import "example.org/readiness/report/chart"

// A strip is a slice of a page that is never cut.
type strip struct {
	height        float64
	before, after float64 // space around it; neighbours share the larger
	keep          tie     // to the next strip
	fresh         bool    // starts a new page
	room          float64 // starts a new page where less than this is left
	frame         *frame  // the box it stands in, with its neighbours
	head          *strip  // what is repeated above it where it opens a page, such as a table's head
	above         mark    // what stands above it where it does not
	anchor        *anchor // the heading it is
	marks         []mark
}

// A tie says how much a strip belongs on one page with the next. Where a page
// ends, weaker ties are cut before stronger ones.
type tie int

const (
	loose tie = iota
	near      // what leads to something, and that
	held      // the rows of a small table, the lines of a callout
	tight     // a heading and the first lines below it, the last two lines of a paragraph
)

// bind ties strips to what follows each, where they are not tied closer.
func bind(strips []strip, t tie) {
	for i := range strips {
		strips[i].keep = max(strips[i].keep, t)
	}
}

// A mark is something to draw; y is the top of its strip.
type mark interface {
	paint(p *painter, y float64)
}

// A frame is a box behind strips. It is drawn on each page they reach.
type frame struct {
	x, width    float64
	top, bottom float64 // padding
	fill, bar   chart.Colour
	barWidth    float64 // of a bar along the left edge
	stripe      float64 // of a bar below
	bleed       bool    // reaches the top of the page where it opens one
}

// A page is strips in their places.
type page struct {
	strips  []placed
	frames  []placedFrame
	chapter string // the heading of level 1 it belongs to
	cover   bool
}

type placed struct {
	*strip
	y      float64
	repeat bool // drawn again: an artifact
}

type placedFrame struct {
	*frame
	top, bottom float64
}

// paginate deals strips onto pages whose content stands between top and bottom.
func paginate(strips []strip, top, bottom float64) []page {
	var pages []page
	for len(strips) > 0 {
		d := dealer{top: top, y: top, bottom: bottom}
		n := d.deal(strips)
		pages = append(pages, d.collect(strips[:n]))
		strips = strips[n:]
	}
	return pages
}

// dealer fills one page.
type dealer struct {
	top, y, bottom float64
	tops           []float64 // of the strips so far
	frame          *frame
}

// deal returns how many strips the page takes.
func (d *dealer) deal(strips []strip) int {
	for i := range strips {
		s := &strips[i]
		if i > 0 && s.fresh {
			return i
		}
		if i > 0 && s.room > 0 && d.bottom-d.y < s.room {
			return i
		}
		y := d.next(strips, i)
		end := y + s.height
		if s.frame != nil {
			end += s.frame.bottom
		}
		const slack = 0.01
		if i > 0 && end > d.bottom+slack {
			return d.backUp(strips, i)
		}
		d.tops = append(d.tops, y)
		d.y, d.frame = y+s.height, s.frame
	}
	return len(strips)
}

// next returns the top of strip i, given those above it on the page.
func (d *dealer) next(strips []strip, i int) float64 {
	s, y := &strips[i], d.y
	if i == 0 {
		if s.head != nil {
			y += s.head.height
		}
		if s.frame != nil {
			y += s.frame.top
		}
		return y
	}
	if d.frame != nil && d.frame != s.frame {
		y += d.frame.bottom
	}
	y += max(strips[i-1].after, s.before)
	if s.frame != nil && d.frame != s.frame {
		y += s.frame.top
	}
	return y
}

// backUp returns the place up to i where the page ends: the last one where the
// tie is so weak that the next page can hold what is tied closer.
func (d *dealer) backUp(strips []strip, i int) int {
	n := 0
	for t := near; t <= tight; t++ {
		end := i + 1
		for n = i; n > 0 && strips[n-1].keep >= t; n-- {
		}
		for end < len(strips) && strips[end-1].keep >= t {
			end++
		}
		if n > 0 && stack(strips[n:end]) <= d.bottom-d.top {
			return n
		}
	}
	if n > 0 {
		return n
	}
	return i // all of it wants to stay together, and cannot
}

// collect makes the page of the strips that it took.
func (d *dealer) collect(strips []strip) page {
	var pg page
	for i := range strips {
		s, y := &strips[i], d.tops[i]
		top := y // of what belongs to the strip
		if i == 0 && s.head != nil {
			top -= s.head.height
			pg.strips = append(pg.strips, placed{s.head, top, true})
		}
		if i > 0 && s.above != nil {
			pg.strips = append(pg.strips, placed{&strip{marks: []mark{s.above}}, y, false})
		}
		pg.strips = append(pg.strips, placed{s, y, false})
		if s.frame == nil {
			continue
		}
		if i == 0 || strips[i-1].frame != s.frame {
			top -= s.frame.top
			if i == 0 && s.frame.bleed {
				top = 0
			}
			pg.frames = append(pg.frames, placedFrame{frame: s.frame, top: top})
		}
		pg.frames[len(pg.frames)-1].bottom = y + s.height + s.frame.bottom
	}
	return pg
}

// end returns where the content of a page ends.
func (pg *page) end() float64 {
	last := pg.strips[len(pg.strips)-1]
	end := last.y + last.height
	if last.frame != nil {
		end += last.frame.bottom
	}
	return end
}

// number tells headings where they stand, and pages what they belong to: the
// first chapter that begins there, or the one that goes on.
func number(pages []page) {
	chapter := ""
	for i := range pages {
		first := ""
		for _, s := range pages[i].strips {
			if s.anchor == nil {
				continue
			}
			s.anchor.page, s.anchor.y = i+1, s.y
			if s.anchor.level == 1 {
				chapter = s.anchor.label
				if first == "" {
					first = chapter
				}
			}
		}
		if pages[i].chapter = first; first == "" {
			pages[i].chapter = chapter
		}
	}
}

// stack returns the height of strips standing on one page.
func stack(strips []strip) float64 {
	h := 0.0
	for i, s := range strips {
		h += s.height
		if i > 0 {
			h += max(strips[i-1].after, s.before)
		}
	}
	return h
}

package layout

import (
	"math"

	"example.org/readiness/report/chart"
)

// A strip is a slice of a page that is never cut.
type strip struct {
	height        float64
	before, after float64   // space around it; neighbours share the larger
	keep          tie       // to the next strip
	fresh         bool      // starts a new page
	apart         bool      // rather starts a new page
	grows         *fillMark // the line that it has more of where there is room; nil for none
	frame         *frame    // the box that it and its neighbours are in
	head          *strip    // what is repeated above it where it opens a page, such as a table's head
	above         mark      // what is drawn above it where it does not open a page
	anchor        *anchor   // the heading it is
	marks         []mark
}

// A tie says how much a strip belongs on one page with the next.
type tie int

const (
	loose tie = iota
	inner     // the lines of a paragraph; the rows of a table
	near      // the rows of a small table; a chart with what is around it
	held      // what leads to a table or a list, and its beginning; the lines of a callout
	tight     // a heading and the first lines below it, the first two rows of a table
)

// What it costs to end a page, in units of a page that is left empty. Where
// nothing forces the end, the cost is the square of the empty part: two small
// gaps are better than a large one.
const (
	costOfPage  = 0.2  // so that there are no more of them than it takes
	costOfInner = 0.02 // a seventh of a page may stay empty instead
	costOfNear  = 0.06 // a quarter of a page may stay empty instead
	costOfHeld  = 0.16 // two fifths may
	costOfTight = 100
	costOfThin  = 1 // to leave next to nothing on a page that cannot be filled

	costOfTurn   = 0.1  // to have to turn the leaf within what is rather seen at once
	costOfApart  = 0.1  // to begin on a page that is begun what rather has its own
	emptyAtApart = 0.35 // of the cost of an empty part, at the end of what is seen at once

	costOfSqueeze = 0.1 // to take from the spaces of a page all that may be taken
	squeezable    = 0.2 // of the spaces between strips, for a page to hold more

	thin = 0.25 // share of a page below which a page looks empty by mistake
)

// bind ties strips to what follows each, where they are not tied closer.
func bind(strips []strip, t tie) {
	for i := range strips {
		strips[i].keep = max(strips[i].keep, t)
	}
}

// A mark is something to draw; y is the top of its strip.
type mark interface {
	paint(p *painter, y float64) error
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
	header  string // as much of that as there is room for
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

// paginate deals strips onto pages whose content is between top and bottom, the
// first of them after so many others.
func paginate(strips []strip, top, bottom float64, after int) []page {
	var pages []page
	for _, n := range deal(strips, bottom-top, after) {
		squeeze(strips[:n], stack(strips[:n])-(bottom-top), 1)
		grow(strips[:n], bottom-top)
		pages = append(pages, collect(strips[:n], top))
		strips = strips[n:]
	}
	return pages
}

// deal returns how many strips each page takes. A page that is filled to its
// end may leave too little for the next, or cut what belongs together, so pages
// are not filled one after the other: from the last strip to the first, deal
// finds the best page that begins there, knowing what those after it cost. That
// depends on the side of the leaf that the page is on. A page may hold somewhat
// more than its height: its spaces give way.
func deal(strips []strip, height float64, after int) []int {
	n := len(strips)
	d := &dealer{strips: strips, height: height, add: make([]float64, n), turns: turns(strips)}
	for i := 1; i < n; i++ {
		d.add[i] = between(&strips[i-1], &strips[i]) + strips[i].height
	}
	for side := range d.cost {
		d.count[side], d.cost[side] = make([]int, n), make([]float64, n+1)
	}
	for i := n - 1; i >= 0; i-- {
		d.page(i)
	}
	var pages []int
	side := (after + 1) % 2 // the first page of all is on the right
	for i := 0; i < n; side = 1 - side {
		pages = append(pages, d.count[side][i])
		i += d.count[side][i]
	}
	return pages
}

// A dealer finds the best pages. By the side of a page, 0 for the left and 1 for
// the right, and by the strip that it begins with, it knows how many strips are
// best on it, and what it costs with all pages after it.
type dealer struct {
	strips []strip
	height float64
	add    []float64 // what a strip takes below the one before it
	turns  []bool    // by turns
	count  [2][]int
	cost   [2][]float64
}

// page finds the best page that begins with strip i.
func (d *dealer) page(i int) {
	const slack, right = 0.01, 1
	y := opening(&d.strips[i]) + d.strips[i].height
	spaces := 0.0
	begun := 0.0 // for what rather had a page of its own
	d.cost[0][i], d.cost[1][i] = math.Inf(1), math.Inf(1)
	for end := i + 1; ; end++ {
		used := (y + closing(&d.strips[end-1])) / d.height
		over := max(0, used-1)*d.height - slack
		if over > squeezable*spaces && end > i+1 {
			return
		}
		forced := end == len(d.strips) || d.strips[end].fresh
		own := begun + ending(&d.strips[end-1], used, forced)
		if !forced && d.strips[end].apart {
			own = begun + costOfPage + emptyAtApart*max(0, 1-used)*max(0, 1-used)
		}
		if over > 0 && spaces > 0 {
			own += costOfSqueeze * over / (squeezable * spaces)
		}
		for side := range d.cost {
			c := own + d.cost[1-side][end]
			if !forced && side == right && d.turns[end] {
				c += costOfTurn
			}
			if c <= d.cost[side][i] {
				d.cost[side][i], d.count[side][i] = c, end-i
			}
		}
		if forced {
			return
		}
		y += d.add[end]
		spaces += space(&d.strips[end-1], &d.strips[end])
		if d.strips[end].apart {
			begun += costOfApart
		}
	}
}

// turns reports of each strip whether the leaf is rather not turned to get to it:
// in a chapter with parts that are rather seen at once, where none begins with it.
func turns(strips []strip) []bool {
	out := make([]bool, len(strips))
	for from := 0; from < len(strips); {
		to, parts := from+1, strips[from].apart
		for to < len(strips) && !strips[to].fresh {
			parts = parts || strips[to].apart
			to++
		}
		for i := from; i < to && parts; i++ {
			out[i] = !strips[i].apart
		}
		from = to
	}
	return out
}

// ending is what it costs to end a page, of which so much is used, after a
// strip.
func ending(last *strip, used float64, forced bool) float64 {
	if forced {
		return costOfPage + costOfThin*max(0, thin-used)/thin
	}
	empty := max(0, 1-used)
	return costOfPage + empty*empty + [...]float64{0, costOfInner, costOfNear, costOfHeld, costOfTight}[last.keep]
}

// opening is the space that a strip needs above it where it opens a page.
func opening(s *strip) float64 {
	y := 0.0
	if s.head != nil {
		y += s.head.height
	}
	if s.frame != nil {
		y += s.frame.top
	}
	return y
}

// between is the space from the end of one strip to the top of the next, on one
// page.
func between(last, s *strip) float64 {
	y := space(last, s)
	if last.frame != s.frame {
		y += closing(last)
		if s.frame != nil {
			y += s.frame.top
		}
	}
	return y
}

// space is what may be squeezed of it.
func space(last, s *strip) float64 { return max(last.after, s.before) }

// closing is the space that a strip needs below it where it ends a page.
func closing(s *strip) float64 {
	if s.frame == nil {
		return 0
	}
	return s.frame.bottom
}

// collect makes the page of the strips that it took.
func collect(strips []strip, y float64) page {
	var pg page
	for i := range strips {
		s := &strips[i]
		if i == 0 {
			y += opening(s)
		} else {
			y += between(&strips[i-1], s)
		}
		top := y // of what belongs to the strip
		if i == 0 && s.head != nil {
			top -= s.head.height
			pg.strips = append(pg.strips, placed{s.head, top, true})
		}
		if i > 0 && s.above != nil {
			pg.strips = append(pg.strips, placed{&strip{marks: []mark{s.above}}, y, false})
		}
		pg.strips = append(pg.strips, placed{s, y, false})
		y += s.height
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
		pg.frames[len(pg.frames)-1].bottom = y + s.frame.bottom
	}
	return pg
}

// number tells headings and rows where they are, and pages what they belong
// to: the chapter that is in force where their content begins.
func number(pages []page) {
	chapter := ""
	for i := range pages {
		pg := &pages[i]
		pg.chapter = chapter
		for j, s := range pg.strips {
			if s.anchor == nil {
				continue
			}
			s.anchor.page, s.anchor.y = i+1, s.y
			if s.anchor.level == 1 {
				chapter = s.anchor.label
				if j == 0 {
					pg.chapter = chapter
				}
			}
		}
	}
}

// stack returns the height of strips on a page of their own.
func stack(strips []strip) float64 {
	h := 0.0
	for i := range strips {
		s := &strips[i]
		if i == 0 {
			h += opening(s)
		} else {
			h += between(&strips[i-1], s)
		}
		h += s.height
	}
	if n := len(strips); n > 0 {
		h += closing(&strips[n-1])
	}
	return h
}

// squeeze takes so much height from the spaces between strips, or nothing where
// that would be more than a part of them.
func squeeze(strips []strip, over, part float64) {
	spaces := 0.0
	for i := range strips {
		if i > 0 {
			spaces += space(&strips[i-1], &strips[i])
		}
	}
	if over <= 0 || over > part*spaces {
		return
	}
	for i := range strips {
		s := &strips[i]
		if i > 0 { // what is above keeps its distance
			s.before *= 1 - over/spaces
		}
		s.after *= 1 - over/spaces
	}
}

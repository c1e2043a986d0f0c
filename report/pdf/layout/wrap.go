package layout

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/pdf/file"
	"example.org/readiness/report/pdf/sfnt"
)

// A run is cleaned text with one look, belonging to one structure element.
type run struct {
	text string
	*look
	elem *file.Element
	link *link
}

// A look is what a run looks like. Runs share it.
type look struct {
	face   *sfnt.Face
	size   float64
	colour chart.Colour
	muted  bool
}

// A piece is the part of a run that is on one line, x from the line's start.
type piece struct {
	*run
	text     string
	x, width float64
}

// A line is what fits side by side. The spaces at which a line was broken stay
// at its end, unseen, so that words do not run together when read aloud; width
// leaves them out.
type line struct {
	pieces []piece
	width  float64
	lead   float64 // its height; 0 for that of its style
}

// muted reports whether all of a line is less important.
func (l *line) muted() bool {
	return len(l.pieces) > 0 && !slices.ContainsFunc(l.pieces, func(p piece) bool { return !p.muted })
}

func (l *line) height(lead float64) float64 {
	if l.lead > 0 {
		return l.lead
	}
	return lead
}

// depth returns the height of lines.
func depth(lines []line, lead float64) float64 {
	h := 0.0
	for i := range lines {
		h += lines[i].height(lead)
	}
	return h
}

// spot is a place in a list of runs.
type spot struct{ run, at int }

// wrapper breaks runs into lines.
type wrapper struct {
	runs  []run
	limit float64
	lines []line

	start spot    // of the line
	x     float64 // where the next character goes
	ink   float64 // where the last character that is no space ended

	breakAt        spot    // the last place where the line may end
	breakX, breakI float64 // x and ink there
	canBreak       bool
}

// wrap sets runs in lines no wider than limit. Lines end at line breaks, after
// spaces, after hyphens and slashes before a letter, and, where a word is wider
// than the line, inside it. There is always at least one line.
func wrap(runs []run, limit float64) []line {
	w := wrapper{runs: runs, limit: limit}
	var before, prev rune
	for i := range runs {
		r := &runs[i]
		for at := 0; at < len(r.text); {
			ch, size := utf8.DecodeRuneInString(r.text[at:])
			here := spot{i, at}
			if ch == '\n' {
				w.end(here, w.ink)
				w.begin(spot{i, at + size}, 0, 0)
			} else {
				if ch != ' ' && breakable(before, prev, ch) {
					w.mark(here)
				}
				w.place(here, ch, float64(r.face.Advance(ch))/1000*r.size)
			}
			before, prev = prev, ch
			at += size
		}
	}
	w.end(spot{len(runs), 0}, w.ink)
	return w.lines
}

// breakable reports whether a line may end before next, given the two characters
// before it.
func breakable(before, prev, next rune) bool {
	switch prev {
	case ' ', '—':
		return true
	case '-', '–', '/':
		return before != 0 && before != ' ' && before != '(' && unicode.IsLetter(next)
	}
	return false
}

// place puts a character on the line, or ends the line first.
func (w *wrapper) place(here spot, ch rune, width float64) {
	if ch == ' ' {
		w.x += width
		return
	}
	const slack = 1e-6 // of adding up widths in another order
	if w.x+width > w.limit+slack && here != w.start {
		switch {
		case w.canBreak:
			w.end(w.breakAt, w.breakI)
			w.begin(w.breakAt, w.x-w.breakX, max(0, w.ink-w.breakX))
		case !unicode.Is(unicode.M, ch): // accents stay with their letter
			w.end(here, w.ink)
			w.begin(here, 0, 0)
		}
		// The rest of a long word may itself be wider than the line.
		if w.x+width > w.limit+slack && here != w.start && !unicode.Is(unicode.M, ch) {
			w.end(here, w.ink)
			w.begin(here, 0, 0)
		}
	}
	w.x += width
	w.ink = w.x
}

// mark remembers a place where the line may end.
func (w *wrapper) mark(here spot) {
	if here != w.start {
		w.breakAt, w.breakX, w.breakI, w.canBreak = here, w.x, w.ink, true
	}
}

func (w *wrapper) begin(at spot, x, ink float64) {
	w.start, w.x, w.ink, w.canBreak = at, x, ink, false
}

// end makes a line of what is between start and to.
func (w *wrapper) end(to spot, width float64) {
	l := line{width: width}
	x := 0.0
	for i := w.start.run; i <= to.run && i < len(w.runs); i++ {
		r := &w.runs[i]
		from, until := 0, len(r.text)
		if i == w.start.run {
			from = w.start.at
		}
		if i == to.run {
			until = to.at
		}
		if from >= until {
			continue
		}
		text := r.text[from:until]
		pw := r.face.Width(text) * r.size
		l.pieces = append(l.pieces, piece{r, text, x, pw})
		x += pw
	}
	w.lines = append(w.lines, l)
}

// widest returns the widths of the widest word, which a column must have so that
// no word is broken inside, and of the widest line of those that are no wider
// than brief.
func widest(runs []run, brief float64) (word, line float64) {
	var w, l float64
	var before, prev rune
	for i := range runs {
		r := &runs[i]
		for _, ch := range r.text {
			if ch == '\n' {
				if l <= brief {
					line = max(line, l)
				}
				w, l = 0, 0
			} else {
				if ch == ' ' || breakable(before, prev, ch) {
					w = 0
				}
				width := float64(r.face.Advance(ch)) / 1000 * r.size
				l += width
				if ch != ' ' {
					w += width
					word = max(word, w)
				}
			}
			before, prev = prev, ch
		}
	}
	if l <= brief {
		line = max(line, l)
	}
	return word, line
}

package chart

import (
	"cmp"
	"slices"
	"strings"

	"example.org/readiness/report/words"
)

// A Band names the part of a scale from a fraction up to the next Band.
type Band struct {
	From  float64
	Label string
}

// A scale lays the fractions 0 to 1 out from left to right.
type scale struct {
	*canvas
	left, length float64
	bands        []Band
}

// at is what an edge is called.
func (s scale) at(f float64) string { return words.Decimals(f*100, 1) + "%" }

func (c *canvas) scale(left, length float64, bands []Band) scale {
	bands = slices.DeleteFunc(slices.Clone(bands), func(b Band) bool { return !(b.From >= 0 && b.From < 1) })
	slices.SortStableFunc(bands, func(a, b Band) int { return cmp.Compare(a.From, b.From) })
	return scale{canvas: c, left: left, length: length, bands: bands}
}

func (s scale) x(f float64) float64 { return s.left + f*s.length }

// edges are where the bands meet, with both ends; without bands, quarters.
func (s scale) edges() []float64 {
	if len(s.bands) == 0 {
		return []float64{0, 0.25, 0.5, 0.75, 1}
	}
	e := []float64{0}
	for _, b := range s.bands {
		if b.From > e[len(e)-1] {
			e = append(e, b.From)
		}
	}
	return append(e, 1)
}

// upper returns where band i ends.
func (s scale) upper(i int) float64 {
	if i+1 < len(s.bands) {
		return s.bands[i+1].From
	}
	return 1
}

// gap is what separates a band from the next at an edge.
func (s scale) gap(edge float64) float64 {
	if edge < 1 {
		return 0.6
	}
	return 0
}

// named reports whether all names fit over their bands, in how many lines.
func (s scale) named(f font) (lines int, ok bool) {
	for i, b := range s.bands {
		room := (s.upper(i)-b.From)*s.length - 1.2
		for _, w := range strings.Fields(short(b.Label)) {
			if s.measure(w, f) > room {
				return 0, false
			}
		}
		lines = max(lines, len(s.wrap(b.Label, f, room)))
	}
	return lines, len(s.bands) > 0 && lines <= 2
}

// names writes the bands' names centred over them, if they fit, and returns
// the height they take. The name of the current band, if there is one, stands
// on a dark ground.
func (s scale) names(top float64, current string) float64 {
	plain := font{size: smallSize, colour: s.Muted}
	strong := font{size: smallSize, bold: true, colour: s.on(s.Heading)}
	widest := plain
	if current != "" {
		widest = strong
	}
	n, ok := s.named(widest)
	if !ok {
		return 0
	}
	const pad = 0.6
	height := float64(n)*plain.lead() + 2*pad
	for i, b := range s.bands {
		f := plain
		if b.Label == current {
			f = strong
			s.fill(box{s.x(b.From), top, (s.upper(i)-b.From)*s.length - s.gap(s.upper(i)), height}, s.Heading)
		}
		lines := s.wrap(b.Label, f, (s.upper(i)-b.From)*s.length-1.2)
		drop := (height - float64(len(lines))*f.lead()) / 2
		s.block(s.x((b.From+s.upper(i))/2), top+drop, lines, f, Middle)
	}
	return height
}

// key says the bands in a sentence, for where their names do not fit.
func (s scale) key() string {
	if len(s.bands) == 0 {
		return ""
	}
	names := make([]string, len(s.bands))
	for i, b := range s.bands {
		names[i] = b.Label + " from " + s.at(b.From)
	}
	return "Bands: " + words.List(names) + "."
}

// ticks writes the edges as percentages, leaving out what would touch, and
// returns their height.
func (s scale) ticks(top float64) float64 {
	f := font{size: smallSize, colour: s.Muted}
	mid := top + f.lead()/2
	last := s.measure(s.at(1), f)
	free, end := s.left+s.measure(s.at(0), f)+1, s.left+s.length-last-1
	s.label(s.left, mid, s.at(0), f, Start)
	for _, e := range s.edges() {
		half := s.measure(s.at(e), f) / 2
		if x := s.x(e); e > 0 && e < 1 && x-half >= free && x+half <= end {
			s.label(x, mid, s.at(e), f, Middle)
			free = x + half + 1
		}
	}
	s.label(s.left+s.length, mid, s.at(1), f, End)
	return f.lead()
}

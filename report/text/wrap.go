package text

import (
	"strings"

	"github.com/rivo/uniseg"
)

// wrap breaks text into lines no wider than width, in cells of a terminal. It
// breaks where the rules of the text's own script allow it, inside a word that
// is wider than a line, and never inside a web address that fits on one.
func wrap(s string, width int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		w := wrapper{width: width}
		for word := range strings.SplitSeq(paragraph, " ") {
			if word != "" {
				w.word(word)
			}
		}
		lines = append(lines, append(w.lines, w.line.String())...)
	}
	return lines
}

type wrapper struct {
	width int
	lines []string
	line  strings.Builder
	used  int // cells of line
}

// word adds what is between two spaces.
func (w *wrapper) word(s string) {
	gap := 0
	if w.used > 0 {
		gap = 1
	}
	if strings.Contains(s, "://") {
		w.part(s, gap)
		return
	}
	state := -1
	for s != "" {
		var part string
		part, s, _, state = uniseg.FirstLineSegmentInString(s, state)
		w.part(part, gap)
		gap = 0
	}
}

// part adds what may not be broken unless it has to be, after a gap.
func (w *wrapper) part(s string, gap int) {
	size := uniseg.StringWidth(s)
	if w.used > 0 && w.used+gap+size > w.width {
		w.end()
	} else {
		w.line.WriteString(strings.Repeat(" ", gap))
		w.used += gap
	}
	if size <= w.width {
		w.line.WriteString(s)
		w.used += size
		return
	}
	state := -1
	for s != "" {
		var cluster string
		var cells int
		cluster, s, cells, state = uniseg.FirstGraphemeClusterInString(s, state)
		if w.used > 0 && w.used+cells > w.width {
			w.end()
		}
		w.line.WriteString(cluster)
		w.used += cells
	}
}

func (w *wrapper) end() {
	w.lines = append(w.lines, w.line.String())
	w.line.Reset()
	w.used = 0
}

// pad returns s followed, or preceded, by the spaces that make it width wide.
func pad(s string, width int, right bool) string {
	gap := strings.Repeat(" ", max(0, width-uniseg.StringWidth(s)))
	if right {
		return gap + s
	}
	return s + gap
}

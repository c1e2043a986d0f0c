package register

import (
	"strings"

	"github.com/rivo/uniseg"
)

// The height of a line in points, and the most that a row can have.
const (
	lineHeight = 15
	maxHeight  = 405
)

// height returns how tall a row must be to show all its text. Excel would work
// it out by itself, LibreOffice does not.
func height(columns []column, row []any) float64 {
	most := 1
	for i, v := range row {
		if s, ok := v.(link); ok {
			v = string(s)
		}
		if s, ok := v.(string); ok && !columns[i].forLater {
			most = max(most, linesIn(plain(s), columns[i].width))
		}
	}
	return float64(min(most*lineHeight, maxHeight))
}

// linesIn estimates how many lines a text takes in a column. Letters are a
// little narrower on average than the digits that the width counts.
func linesIn(s string, width float64) int {
	limit := max(1, int(width*1.05))
	lines := 0
	for paragraph := range strings.SplitSeq(s, "\n") {
		lines++
		used := 0
		for word := range strings.SplitSeq(paragraph, " ") {
			size := uniseg.StringWidth(word)
			if used > 0 && used+1+size > limit {
				lines++
				used = 0
			} else if used > 0 {
				used++
			}
			used += size
			lines += (used - 1) / limit // a word wider than the column is broken
			used = (used-1)%limit + 1
		}
	}
	return lines
}

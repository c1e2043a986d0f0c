package html

import (
	"unicode"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"

	"example.org/readiness/report/safetext"
)

// Pictures are set in Arial or a face as wide: Helvetica, Liberation Sans,
// Arimo. These are its widths from space to tilde, in thousandths of the size.
var (
	regularWidths = [95]uint16{
		278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
		1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
		333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
		556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
	}
	boldWidths = [95]uint16{
		278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
		975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
		333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
		611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
	}
)

// textWidth returns how wide a line of text is at a size in points, in
// millimetres. An accented letter is as wide as the letter; what the table
// lacks is taken to be wide, so that it rather leaves a gap than overlaps.
func textWidth(s string, size float64, bold bool) float64 {
	widths := &regularWidths
	if bold {
		widths = &boldWidths
	}
	var sum int
	for _, r := range norm.NFD.String(safetext.OneLine(s)) {
		switch {
		case r >= ' ' && r <= '~':
			sum += int(widths[r-' '])
		case unicode.Is(unicode.M, r):
		case r == '–' || r == '\u00a0':
			sum += 556
		case uniseg.StringWidth(string(r)) > 1 || r == '—' || r == '…':
			sum += 1000
		default:
			sum += 700
		}
	}
	return float64(sum) / 1000 * size * pt
}

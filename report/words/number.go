package words

import (
	"math"
	"strconv"
)

// Tolerance is how far below a threshold a number may lie and still reach it,
// so that the rounding of sums can never change what is said. It is that of the
// scores.
const Tolerance = 1e-9

// Reaches reports whether a number meets a threshold.
func Reaches(v, threshold float64) bool { return v >= threshold-Tolerance }

// Number writes a number in as few digits as tell it from any other.
func Number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// Round rounds to a number of decimals, half up.
func Round(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Floor(v*scale+0.5+Tolerance) / scale
}

// Decimals writes a number with no more decimals than most, rounded half up.
func Decimals(v float64, most int) string { return Number(Round(v, most)) }

// Percent shows a fraction as a percentage, rounded half up. Where rounding
// would carry it across an edge, one decimal is shown, cut off. Edges are in
// percent.
func Percent(f float64, edges ...float64) string { return OutOf(f, 0, 100, 0, edges...) + "%" }

// OutOf shows a fraction on a scale from one number to another, with so many
// decimals at most, rounded half up. Where rounding would carry it across an
// edge, it has one decimal more, cut off. Edges are in percent.
func OutOf(f, from, to float64, decimals int, edges ...float64) string {
	exact := from + f*(to-from)
	v := Round(exact, decimals)
	for _, edge := range edges {
		if Reaches(f, edge/100) != Reaches((v-from)/(to-from), edge/100) {
			scale := math.Pow10(decimals + 1)
			return strconv.FormatFloat(math.Floor(exact*scale+100*Tolerance)/scale, 'f', decimals+1, 64)
		}
	}
	return Number(v)
}

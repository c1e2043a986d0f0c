package assess

import (
	"math"
	"slices"
)

// A sum is a figure over several questions that the result shows. Its rows are
// what it adds up, by question of the instrument: one for its score and one for
// its range, which may weigh the questions differently. Withholding it takes the
// figure out of the result.
type sum struct {
	rows     [][]float64
	withhold func()
}

// A disclosure decides which sums can be shown without giving away what is
// hidden: nothing that can be worked out from all of them together may rest on
// fewer people than the least.
type disclosure struct {
	columns []int       // the questions that are hidden and count in sums
	protect [][]bool    // by column: sets of questions that too few people answered
	kept    [][]float64 // by column, the rows of the sums that are shown, reduced
}

// takes reports whether a sum can be shown beside those that were taken before,
// and takes it if so.
func (d *disclosure) takes(s sum) bool {
	rows := slices.Clone(d.kept)
	for _, row := range s.rows {
		narrow := make([]float64, len(d.columns))
		for i, at := range d.columns {
			narrow[i] = row[at]
		}
		rows = append(rows, narrow)
	}
	for _, set := range d.protect {
		if givesAway(rows, set) {
			return false
		}
	}
	d.kept = reduced(rows, nil)
	return true
}

// givesAway reports whether a combination of the rows is about the questions of
// the set alone.
func givesAway(rows [][]float64, set []bool) bool {
	var order []int // the other questions first
	for column, in := range set {
		if !in {
			order = append(order, column)
		}
	}
	others := len(order)
	for column, in := range set {
		if in {
			order = append(order, column)
		}
	}
	for _, row := range reduced(rows, order) {
		if isZero(row, order[:others]) {
			return true
		}
	}
	return false
}

// zero is what a number in a row may be and still count as 0. Weights of a
// questionnaire are far above it, and rounding far below.
const zero = 1e-9

func isZero(row []float64, columns []int) bool {
	return !slices.ContainsFunc(columns, func(c int) bool { return math.Abs(row[c]) > zero })
}

// reduced returns independent rows that say the same, each of them without the
// columns in which those before it begin, in an order of columns; nil is their
// own.
func reduced(rows [][]float64, order []int) [][]float64 {
	if len(rows) == 0 {
		return nil
	}
	if order == nil {
		for c := range rows[0] {
			order = append(order, c)
		}
	}
	left := make([][]float64, len(rows))
	for i, row := range rows {
		left[i] = scaled(row)
	}
	var out [][]float64
	for _, c := range order {
		at := largest(left, c)
		if at < 0 {
			continue
		}
		pivot := left[at]
		left = slices.Delete(left, at, at+1)
		for i, row := range left {
			left[i] = scaled(minus(row, pivot, c))
		}
		out = append(out, pivot)
	}
	return out
}

// scaled makes the largest number of a row 1, so that rounding stays small
// beside it.
func scaled(row []float64) []float64 {
	most := 0.0
	for _, v := range row {
		most = max(most, math.Abs(v))
	}
	out := make([]float64, len(row))
	if most > zero {
		for i, v := range row {
			out[i] = v / most
		}
	}
	return out
}

// largest returns the row with the largest number in a column, or -1 where all
// are 0.
func largest(rows [][]float64, column int) int {
	at, most := -1, zero
	for i, row := range rows {
		if v := math.Abs(row[column]); v > most {
			at, most = i, v
		}
	}
	return at
}

// minus takes from a row what it has of a pivot's column.
func minus(row, pivot []float64, column int) []float64 {
	times := row[column] / pivot[column]
	out := make([]float64, len(row))
	for i, v := range row {
		if i != column {
			out[i] = v - times*pivot[i]
		}
	}
	return out
}

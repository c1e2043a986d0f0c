// Package register writes the action register of an assessment: the actions as
// a spreadsheet that people work from, with an owner, a status and a due date
// for each.
//
//	err := register.WriteXLSX(w, assessment)
//
// WriteXLSX writes a workbook of three sheets: Actions, one row an action, with
// drop-down lists and filters; Scores; and Answers. WriteCSV writes the first
// of them for other programs, in UTF-8 with a byte order mark, so that Excel
// opens it as it should; WriteRecords writes other tables in the same way.
//
// The rows are worked out once (actions.go, scores.go, answers.go) as sheets of
// plain values, and then written (xlsx.go, csv.go). Numbers are the result's,
// unrounded; dates are dates. The same input gives the same bytes.
//
// A spreadsheet takes some texts for formulas, which could send data away from
// whoever opens the file. Text that begins like one gets an apostrophe before
// it, in both formats, so that it stays text when it is saved from one to the
// other.
package register

import (
	"errors"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/readiness/assess"
	"example.org/readiness/report/chart"
	"example.org/readiness/report/safetext"
)

// Options are the choices that a reader makes about a register.
type Options struct {
	Palette chart.Palette // the colours of the workbook; the zero value for those of a report without a brand
}

func (o Options) palette() chart.Palette {
	if o.Palette == (chart.Palette{}) {
		return chart.Light(chart.House())
	}
	return o.Palette
}

// A source is what the sheets are made from.
type source struct {
	Options
	Result  *assess.Result
	Answers *assess.Answers
	Library *assess.Library
	Plan    *assess.Plan // may be nil
}

// newSource fails when the assessment was not made by Instrument.Assess.
func newSource(a *assess.Assessment, o Options) (source, error) {
	if a.IsZero() {
		return source{}, errors.New("there is no assessment to make a register of; expected one from Instrument.Assess")
	}
	return source{Options: o, Result: a.Result(), Answers: a.Answers()[0], Library: a.Library(), Plan: a.Plan()}, nil
}

// A sheet is a table of plain values.
type sheet struct {
	name    string
	columns []column
	rows    [][]any // string, int, float64, percent, time.Time, or nil for an empty cell
}

// A column of a sheet.
type column struct {
	title   string
	width   float64  // in characters
	choices []string // what may be entered, or nil for anything
}

// A percent is a fraction that is shown as a percentage.
type percent float64

// number is the value of a cell for a number that may be absent.
func number(n assess.Number) any {
	if !n.Known {
		return nil
	}
	return percent(n.Value)
}

// maxText is how many characters, in UTF-16, a cell of Excel can hold.
const maxText = 32767

// Cell returns text as a cell may hold it: clean, cut to what fits, and never
// a formula. What it returns stays as it is when it goes through again.
func Cell(s string) string {
	s = strings.Trim(safetext.Clean(s), " \n")
	if first, _ := utf8.DecodeRuneInString(s); strings.ContainsRune("=+-@\t\r＝＋－＠", first) && s != "" {
		s = "'" + s
	}
	return cut(s, maxText)
}

// cut shortens a text to what a cell can hold, with an ellipsis.
func cut(s string, limit int) string {
	units, end := 0, 0 // end is where the text would be cut
	for i, r := range s {
		units += max(1, utf16.RuneLen(r))
		if units <= limit-1 {
			end = i + utf8.RuneLen(r)
		}
		if units > limit {
			return s[:end] + "…"
		}
	}
	return s
}

// day returns a day of the result, "2026-11-22", as a date.
func day(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil
}

// Package register writes the register of an assessment: the steps as a
// spreadsheet that people work in, with an owner, a status, a day and notes for
// each. It reads registers back, and carries over what people wrote in them.
//
//	err := register.WriteXLSX(w, assessment, register.Options{})
//	old, problems := register.Read(name, src)
//	err = register.WriteXLSX(w, later, register.Options{Old: old})
//
// The first sheet, Steps, has a row a step, marked by kind: duties, steps, what
// is to be found out, and ideas to keep going. The others are for whoever wants
// the data: every action, scores, answers, arithmetic, the rows of the plan, the
// sources, and of several respondents their perspectives and gaps. WriteCSV writes the first
// sheet alone, in UTF-8 with a byte order mark, so that Excel opens it as it
// should; WriteRecords writes other tables in the same way.
//
// The rows are worked out once (steps.go, carry.go, actions.go, scores.go and
// others) as sheets of plain values, and then written (xlsx.go, csv.go). Numbers
// are the result's, unrounded; dates are dates. The same input gives the same
// bytes.
//
// A spreadsheet takes some texts of a CSV file for formulas, which could send
// data away from whoever opens the file. There, text that begins like one gets an
// apostrophe before it. A cell of a workbook says itself that it is text.
package register

import (
	"errors"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/readiness/assess"
	"example.org/readiness/report"
	"example.org/readiness/report/chart"
	"example.org/readiness/report/safetext"
)

// Options are the choices that a reader makes about a register.
type Options struct {
	Palette chart.Palette         // the colours of the workbook; the zero value for those of a report without a brand
	Roadmap assess.RoadmapOptions // from when the steps are laid out, and how many at a time
	Old     *Register             // what people wrote in an earlier register; nil for none

	Commentary *report.Commentary // whose changes to the steps the register follows; nil for none
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
	steps   []*assess.Step
}

// newSource fails when the assessment was not made by Instrument.Assess.
func newSource(a *assess.Assessment, o Options) (source, error) {
	if a.IsZero() {
		return source{}, errors.New("there is no assessment to make a register of; expected one from Instrument.Assess")
	}
	return source{Options: o, Result: a.Result(), Answers: a.Answers()[0], Library: a.Library(), Plan: a.Plan(), steps: o.Commentary.Applied(a.Roadmap(o.Roadmap)).Steps}, nil
}

// A sheet is a table of plain values.
type sheet struct {
	name    string
	columns []column
	rows    [][]any // string, int, float64, bool, percent, time.Time, link, or nil for an empty cell
	keep    int     // how many columns stay in sight when the others move
	printed int     // how many columns are printed; 0 for all
}

// A column of a sheet.
type column struct {
	title    string
	width    float64  // in characters
	choices  []string // what may be entered, or nil for anything
	prompt   string   // said when a cell is chosen; may be empty
	forLater bool     // for programs: no row is made taller to show it
}

// A link is a text that is also an address to open.
type link string

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

// Cell returns text as a cell of a CSV file may hold it: clean, cut to what fits
// into a spreadsheet's cell, and never a formula. What it returns stays as it is
// when it goes through again.
func Cell(s string) string {
	s = plain(s)
	if beginsLikeFormula(s) {
		s = "'" + s
	}
	return cut(s, maxText)
}

// plain returns text as a cell of a workbook may hold it: clean, and cut to what
// fits.
func plain(s string) string { return cut(strings.Trim(safetext.Clean(s), " \n"), maxText) }

// beginsLikeFormula reports whether a spreadsheet that reads the text from a CSV
// file could take it for a formula.
func beginsLikeFormula(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", first)
}

// unguarded takes away the apostrophe that Cell put before a text.
func unguarded(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && beginsLikeFormula(rest) {
		return rest
	}
	return s
}

// restLeftOut ends a text that does not fit into a cell.
const restLeftOut = "… (the rest does not fit into a cell)"

// units is how long a text is for Excel, in UTF-16.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// cut shortens a text to what a cell can hold, and says so.
func cut(s string, limit int) string {
	if len(s) <= limit || units(s) <= limit {
		return s
	}
	room, used := limit-units(restLeftOut), 0
	for i, r := range s {
		if used += max(1, utf16.RuneLen(r)); used > room {
			return strings.TrimRight(s[:i], " \n") + restLeftOut
		}
	}
	return s
}

// day returns a day of the result, "2026-11-22", as a date.
func day(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil
}

// letter names a column as spreadsheets do, from 0: A to Z, AA and on.
func letter(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

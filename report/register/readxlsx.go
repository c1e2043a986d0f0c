//go:build !js

package register

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// maxUnpacked is how many bytes a workbook may have when it is unpacked.
const maxUnpacked = 64 << 20

// readXLSX reads the sheets of a workbook.
func readXLSX(src []byte) (tables []grid, err error) {
	defer func() {
		// The library trusts a file's own numbers in places. A file that breaks
		// it is a bad file, and no reason to end the program.
		if recover() != nil {
			tables, err = nil, errors.New("the workbook is damaged")
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(src), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	props, _ := f.GetWorkbookProps()
	b := &workbook{file: f, from1904: props.Date1904 != nil && *props.Date1904, dates: map[int]bool{}}
	for _, name := range f.GetSheetList() {
		g, err := b.sheet(name)
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", name, err)
		}
		tables = append(tables, g)
	}
	return tables, nil
}

// A workbook is one being read.
type workbook struct {
	file     *excelize.File
	from1904 bool         // days are counted from 1904
	dates    map[int]bool // by style: its numbers are days
}

// sheet reads a sheet.
func (b *workbook) sheet(name string) (grid, error) {
	g := grid{name: name}
	rows, err := b.file.Rows(name)
	if err != nil {
		return g, nil // a sheet of another kind, such as a chart
	}
	defer rows.Close()
	for n := 1; rows.Next(); n++ {
		texts, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return g, err
		}
		texts = texts[:min(len(texts), maxColumns)]
		for len(texts) > 0 && texts[len(texts)-1] == "" {
			texts = texts[:len(texts)-1]
		}
		if len(texts) == 0 {
			continue
		}
		if len(g.rows) == maxRows {
			return g, errTooManyRows()
		}
		cells := make([]any, len(texts))
		for i, text := range texts {
			cells[i] = text
		}
		g.rows, g.at = append(g.rows, cells), append(g.at, n)
	}
	if _, ok := g.head(); ok {
		b.types(&g)
		b.comments(&g)
	}
	return g, rows.Error()
}

// types makes numbers, days and formulas of the texts of a sheet's cells. A
// formula is what somebody typed, and so is kept as text, not what it came to.
func (b *workbook) types(g *grid) {
	h, _ := g.head()
	for n, cells := range g.rows {
		for len(cells) < len(h.titles) {
			cells = append(cells, nil) // a formula may have come to nothing
		}
		g.rows[n] = cells
		for i, v := range cells {
			at := letter(i) + strconv.Itoa(g.at[n])
			if formula, err := b.file.GetCellFormula(g.name, at); err == nil && formula != "" {
				cells[i] = "=" + strings.TrimPrefix(formula, "=")
				continue
			}
			text, _ := v.(string)
			number, err := strconv.ParseFloat(text, 64)
			if err != nil {
				continue
			}
			kind, err := b.file.GetCellType(g.name, at)
			if kind == excelize.CellTypeBool {
				cells[i] = number != 0
				continue
			}
			if err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
				continue // a text of digits
			}
			cells[i] = number
			if b.isDate(g.name, at) {
				if t, err := excelize.ExcelDateToTime(number, b.from1904); err == nil {
					cells[i] = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
				}
			}
		}
	}
}

// dateFormat finds the day, month or year in a number format, outside of what
// is in quotes and brackets.
var dateFormat = regexp.MustCompile(`(?i)[dy]|mmm`)

// aside is what a number format prints unchanged.
var aside = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\\.`)

// isDate reports whether a cell shows its number as a day.
func (b *workbook) isDate(sheet, cell string) bool {
	id, err := b.file.GetCellStyle(sheet, cell)
	if err != nil {
		return false
	}
	known, ok := b.dates[id]
	if ok {
		return known
	}
	style, err := b.file.GetStyle(id)
	if err != nil {
		return false
	}
	date := style.NumFmt >= 14 && style.NumFmt <= 17 || style.NumFmt == 22 || style.NumFmt >= 27 && style.NumFmt <= 36 || style.NumFmt >= 50 && style.NumFmt <= 58
	if style.CustomNumFmt != nil {
		date = dateFormat.MatchString(aside.ReplaceAllString(*style.CustomNumFmt, ""))
	}
	b.dates[id] = date
	return date
}

// comments puts what people wrote beside cells into the notes of their rows.
func (b *workbook) comments(g *grid) {
	h, _ := g.head()
	notes := -1
	for i, title := range h.titles {
		if title == colNotes {
			notes = i
		}
	}
	comments, err := b.file.GetComments(g.name)
	if err != nil || notes < 0 {
		return
	}
	for _, c := range comments {
		_, row, err := excelize.CellNameToCoordinates(c.Cell)
		for n := h.row + 1; err == nil && n < len(g.rows); n++ {
			if g.at[n] != row {
				continue
			}
			text := c.Text
			for _, run := range c.Paragraph {
				text += run.Text
			}
			for len(g.rows[n]) <= notes {
				g.rows[n] = append(g.rows[n], nil)
			}
			l := line{colNotes: g.rows[n][notes]}
			l.note("Comment: " + strings.TrimSpace(text))
			g.rows[n][notes] = l[colNotes]
		}
	}
}

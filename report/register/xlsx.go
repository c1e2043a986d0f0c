package register

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"example.org/readiness/assess"
	"example.org/readiness/report/safetext"
)

// spareRows is how many rows below the last one offer the drop-down lists too,
// for actions that people add.
const spareRows = 200

// WriteXLSX writes the register as a workbook. It fails when the assessment was
// not made by Instrument.Assess, and when w does.
func WriteXLSX(w io.Writer, a *assess.Assessment, o Options) error {
	in, err := newSource(a, o)
	if err != nil {
		return err
	}
	b := &book{file: excelize.NewFile().SetZipWriter(newPacker), in: in}
	defer b.file.Close()
	b.styles()
	for i, s := range []sheet{actions(in), scores(in), answers(in)} {
		b.add(i, s)
	}
	b.properties()
	if b.err != nil {
		return fmt.Errorf("xlsx: %w", b.err)
	}
	var out bytes.Buffer
	if err := b.file.Write(&out); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	_, err = w.Write(out.Bytes())
	return err
}

// A book is a workbook being written. The first error stays.
type book struct {
	file *excelize.File
	in   source
	err  error

	head, text, whole, percent, date int // styles
}

func (b *book) try(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *book) styles() {
	p := b.in.palette()
	border := []excelize.Border{{Type: "bottom", Color: p.Line.Hex(), Style: 1}}
	body := &excelize.Font{Family: "Calibri", Size: 11}
	percent, date := "0.0%", "d mmm yyyy"
	b.head = b.style(&excelize.Style{
		Font:      &excelize.Font{Family: "Calibri", Size: 11, Bold: true, Color: p.OnPrimary.Hex()},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{p.Primary.Hex()}},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
	})
	b.text = b.style(&excelize.Style{Font: body, Border: border, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	left := &excelize.Alignment{Vertical: "top", Horizontal: "left"}
	b.whole = b.style(&excelize.Style{Font: body, Border: border, Alignment: left})
	b.percent = b.style(&excelize.Style{Font: body, Border: border, Alignment: left, CustomNumFmt: &percent})
	b.date = b.style(&excelize.Style{Font: body, Border: border, Alignment: left, CustomNumFmt: &date})
}

func (b *book) style(s *excelize.Style) int {
	id, err := b.file.NewStyle(s)
	b.try(err)
	return id
}

// add writes a sheet, the first in place of the one that a new file has.
func (b *book) add(i int, s sheet) {
	if i == 0 {
		b.try(b.file.SetSheetName(b.file.GetSheetName(0), s.name))
	} else {
		_, err := b.file.NewSheet(s.name)
		b.try(err)
	}
	for i, c := range s.columns {
		name := letter(i)
		b.try(b.file.SetColWidth(s.name, name, name, c.width))
		b.set(s.name, i, 1, c.title)
		b.list(s, i)
	}
	last := letter(len(s.columns) - 1)
	b.try(b.file.SetCellStyle(s.name, "A1", last+"1", b.head))
	for n, row := range s.rows {
		for i, v := range row {
			b.set(s.name, i, n+2, v)
		}
		b.try(b.file.SetRowHeight(s.name, n+2, height(s.columns, row)))
	}
	b.view(s, last)
	b.try(b.file.SetSheetDimension(s.name, fmt.Sprintf("A1:%s%d", last, len(s.rows)+1))) // some programs read no further
}

// set writes one value with the style that it wants.
func (b *book) set(sheet string, col, row int, v any) {
	cell := letter(col) + strconv.Itoa(row)
	style := b.text
	switch v := v.(type) {
	case nil:
	case string:
		b.try(b.file.SetCellStr(sheet, cell, Cell(v)))
	case int, float64:
		style = b.whole
		b.try(b.file.SetCellValue(sheet, cell, v))
	case percent:
		style = b.percent
		b.try(b.file.SetCellFloat(sheet, cell, float64(v), -1, 64))
	case time.Time:
		style = b.date
		b.try(b.file.SetCellValue(sheet, cell, v))
	default:
		b.try(fmt.Errorf("a cell of %T", v))
	}
	if row > 1 {
		b.try(b.file.SetCellStyle(sheet, cell, cell, style))
	}
}

// list gives a column its drop-down list.
func (b *book) list(s sheet, col int) {
	choices := s.columns[col].choices
	if len(choices) == 0 {
		return
	}
	name := letter(col)
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("%s2:%s%d", name, name, len(s.rows)+1+spareRows))
	b.try(v.SetDropList(choices))
	v.SetError(excelize.DataValidationErrorStyleStop, s.columns[col].title, "Choose one of: "+strings.Join(choices, ", ")+".")
	b.try(b.file.AddDataValidation(s.name, v))
}

// view sets how a sheet is shown and printed: its head stays in sight and is
// repeated on paper, where the sheet lies across. One that is too wide to be
// read on one page takes two beside each other, each with the first column.
func (b *book) view(s sheet, lastColumn string) {
	const widestPage = 220 // characters: about 7 points on A4
	f, sheet, width := b.file, s.name, 0.0
	for _, c := range s.columns {
		width += c.width
	}
	b.try(f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A2", ActiveCell: "A2", Pane: "bottomLeft"}}}))
	b.try(f.AutoFilter(sheet, fmt.Sprintf("A1:%s%d", lastColumn, max(len(s.rows)+1, 2)), nil))
	across, a4, pages, free := "landscape", 9, 1, 0
	titles := sheet + "!$1:$1"
	if width > widestPage {
		pages, titles = 2, sheet+"!$A:$A,"+titles
	}
	b.try(f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &across, Size: &a4, FitToWidth: &pages, FitToHeight: &free}))
	side, foot := 0.4, 0.6 // inches
	b.try(f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &side, Bottom: &foot, Header: &side, Footer: &side}))
	fit := true
	b.try(f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	b.try(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: sheet}))
	name := strings.ReplaceAll(cut(b.subject(), 100), "&", "&&")
	b.try(f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&L" + name + ": " + sheet + "&RPage &P of &N"}))
}

func (b *book) subject() string {
	s := safetext.OneLine(b.in.Result.Organisation)
	if service := safetext.OneLine(string(b.in.Result.Service)); service != "" {
		s += ", " + service
	}
	return s
}

// properties describes the file. Its date is the assessment's, so that the
// same assessment makes the same file on any day.
func (b *book) properties() {
	made := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	if d, ok := day(string(b.in.Result.Date)); ok {
		made = d
	}
	by := strings.TrimSpace("readiness " + b.in.Result.Version)
	b.try(b.file.SetDocProps(&excelize.DocProperties{
		Title: "Action register", Subject: b.subject(), Creator: by, LastModifiedBy: by, Language: "en-AU",
		Created: made.Format(time.RFC3339), Modified: made.Format(time.RFC3339),
	}))
	b.try(b.file.SetAppProps(&excelize.AppProperties{Application: "readiness"}))
}

// letter names a column, from 0; no sheet has more than 26.
func letter(i int) string { return string(rune('A' + i)) }

//go:build !js

package register

import (
	"bytes"
	"fmt"
	"io"
	"slices"
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
	for i, s := range sheets(in) {
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

// sheets are those of a workbook, in their order.
func sheets(in source) []sheet {
	out := []sheet{steps(in), actions(in), scores(in), answers(in)}
	if written := writtenWords(in); len(written.rows) > 0 {
		out = append(out, written)
	}
	out = append(out, arithmetic(in))
	if in.Plan != nil {
		out = append(out, planRows(in))
	}
	if in.Result.Respondents > 1 {
		out = append(out, groups(in), gaps(in))
	}
	if cited := sources(in); len(cited.rows) > 0 {
		out = append(out, cited)
	}
	return out
}

// A book is a workbook being written. The first error stays.
type book struct {
	file *excelize.File
	in   source
	err  error

	head, text, whole, percent, date, address int // styles
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
	b.address = b.style(&excelize.Style{Font: &excelize.Font{Family: "Calibri", Size: 11, Underline: "single", Color: p.Link.Hex()}, Border: border, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
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
		b.help(s, i)
	}
	last := letter(len(s.columns) - 1)
	b.try(b.file.SetCellStyle(s.name, "A1", last+"1", b.head))
	for n, row := range s.rows {
		for i, v := range row {
			b.set(s.name, i, n+2, v)
		}
		b.try(b.file.SetRowHeight(s.name, n+2, height(s.columns, row)))
	}
	b.table(s, last)
	b.marks(s, last)
	b.view(s)
	b.paper(s)
	b.try(b.file.SetSheetDimension(s.name, fmt.Sprintf("A1:%s%d", last, len(s.rows)+1))) // some programs read no further
}

// set writes one value with the style that it wants.
func (b *book) set(sheet string, col, row int, v any) {
	cell := letter(col) + strconv.Itoa(row)
	style := b.text
	switch v := v.(type) {
	case nil:
	case string:
		if v = plain(v); v != "" {
			b.try(b.file.SetCellStr(sheet, cell, v))
		}
	case link:
		style = b.link(sheet, cell, plain(string(v)))
	case int, float64, bool:
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

// longestLink is how many characters an address may have for Excel to open it.
const longestLink = 2079

// link writes a text that may be opened, if a piece of it is an address and
// nothing else. A cell has room for one, the first.
func (b *book) link(sheet, cell, text string) int {
	if text == "" {
		return b.text
	}
	b.try(b.file.SetCellStr(sheet, cell, text))
	for _, piece := range assess.Evidence(text).Pieces() {
		address, ok := safetext.Address(piece)
		if ok && len(address) <= longestLink && !strings.ContainsAny(piece, " \n") {
			b.try(b.file.SetCellHyperLink(sheet, cell, address, "External"))
			return b.address
		}
	}
	return b.text
}

// help gives a column its drop-down list, and says what belongs there.
func (b *book) help(s sheet, col int) {
	c := s.columns[col]
	if len(c.choices) == 0 && c.prompt == "" {
		return
	}
	name := letter(col)
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("%s2:%s%d", name, name, len(s.rows)+1+spareRows))
	if len(c.choices) > 0 {
		b.try(v.SetDropList(c.choices))
		v.SetError(excelize.DataValidationErrorStyleStop, c.title, "Choose one of: "+strings.Join(c.choices, ", ")+".")
	}
	v.SetInput(c.title, c.prompt)
	b.try(b.file.AddDataValidation(s.name, v))
}

// table makes a sheet's cells a table, so that programs that read it out know the
// titles, and rows that are added belong to it. It brings the filters.
func (b *book) table(s sheet, lastColumn string) {
	striped := false
	b.try(b.file.AddTable(s.name, &excelize.Table{
		Name: strings.ReplaceAll(s.name, " ", "") + "Table", Range: fmt.Sprintf("A1:%s%d", lastColumn, max(len(s.rows)+1, 2)), ShowRowStripes: &striped,
	}))
}

// marks lets what is done step back, and what is late stand out, as people fill
// in the status. The status says both in words.
func (b *book) marks(s sheet, lastColumn string) {
	status, due := s.find(colStatus), s.find(colDue)
	if status < 0 || due < 0 {
		return
	}
	p := b.in.palette()
	format := func(f *excelize.Style) *int {
		id, err := b.file.NewConditionalStyle(f)
		b.try(err)
		return &id
	}
	end := len(s.rows) + 1 + spareRows
	st, d := "$"+letter(status)+"2", "$"+letter(due)+"2"
	b.try(b.file.SetConditionalFormat(s.name, fmt.Sprintf("A2:%s%d", lastColumn, end), []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: st + `="Done"`, Format: format(&excelize.Style{Font: &excelize.Font{Color: p.Muted.Hex()}})},
	}))
	b.try(b.file.SetConditionalFormat(s.name, fmt.Sprintf("%s2:%s%d", letter(due), letter(due), end), []excelize.ConditionalFormatOptions{
		{
			Type: "formula", Criteria: fmt.Sprintf(`AND(ISNUMBER(%s),%s<TODAY(),%s<>"Done",%s<>"Decided against")`, d, d, st, st),
			Format: format(&excelize.Style{Font: &excelize.Font{Bold: true, Color: p.Warning.Title.Hex()}}),
		},
	}))
}

// find returns where a column is, or -1.
func (s sheet) find(title string) int {
	return slices.IndexFunc(s.columns, func(c column) bool { return c.title == title })
}

// view keeps the titles in sight, and the columns that say what a row is about.
func (b *book) view(s sheet) {
	pane := "bottomLeft"
	if s.keep > 0 {
		pane = "bottomRight"
	}
	first := letter(s.keep) + "2"
	b.try(b.file.SetPanes(s.name, &excelize.Panes{Freeze: true, XSplit: s.keep, YSplit: 1, TopLeftCell: first, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: first, ActiveCell: first, Pane: pane}}}))
}

// paper sets how a sheet is printed: its titles on each page, across, and as wide
// as the page. A sheet of which some columns are printed has them on one page.
func (b *book) paper(s sheet) {
	const widestPage = 230 // characters: about 7 points on A4
	f, sheet, width := b.file, s.name, 0.0
	for _, c := range s.columns {
		width += c.width
	}
	across, a4, pages, free := "landscape", 9, 1, 0
	titles := quoted(sheet) + "!$1:$1"
	switch {
	case s.printed > 0:
		b.try(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: sheet,
			RefersTo: fmt.Sprintf("%s!$A$1:$%s$%d", quoted(sheet), letter(s.printed-1), len(s.rows)+1)}))
	case width > widestPage:
		pages, titles = 2, quoted(sheet)+"!$A:$A,"+titles
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

// quoted is the name of a sheet in a reference.
func quoted(sheet string) string {
	if strings.Contains(sheet, " ") {
		return "'" + sheet + "'"
	}
	return sheet
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

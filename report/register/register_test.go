package register_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"example.org/readiness/assess"
	"example.org/readiness/internal/golden"
	"example.org/readiness/report/chart"
	"example.org/readiness/report/internal/reporttest"
	"example.org/readiness/report/register"
)

func xlsx(t *testing.T, in *assess.Assessment, o ...register.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := register.WriteXLSX(&b, in, append(o, register.Options{})[0]); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t *testing.T, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func rows(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	r, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func records(t *testing.T, in *assess.Assessment) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := register.WriteCSV(&b, in, register.Options{}); err != nil {
		t.Fatal(err)
	}
	rest, ok := strings.CutPrefix(b.String(), "\uFEFF")
	if !ok {
		t.Error("the file does not begin with a byte order mark")
	}
	if strings.Count(rest, "\n") != strings.Count(rest, "\r\n") {
		t.Error("a line does not end with CR and LF")
	}
	r, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestGolden(t *testing.T) {
	in := input()
	f := open(t, xlsx(t, in))
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		b.WriteString("## " + sheet + "\n")
		for _, row := range rows(t, f, sheet) {
			for i := range row {
				row[i] = strconv.Quote(row[i])
			}
			b.WriteString(strings.Join(row, " ") + "\n")
		}
	}
	const path = "testdata/small.txt"
	if golden.Update() {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if that is right\n%s", path, diff)
	}
}

func TestSameBytes(t *testing.T) {
	first := xlsx(t, input())
	for range 10 {
		if !bytes.Equal(first, xlsx(t, input())) {
			t.Fatal("two files of one assessment differ")
		}
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if f.Modified.Year() > 1980 {
			t.Errorf("%s was changed on %v", f.Name, f.Modified)
		}
	}
}

// TestFormatsAgree: the CSV file is the sheet Actions, cell by cell.
func TestFormatsAgree(t *testing.T) {
	in := input()
	sheet := rows(t, open(t, xlsx(t, in)), "Actions")
	lines := records(t, in)
	if len(sheet) != len(lines) {
		t.Fatalf("%d rows and %d lines", len(sheet), len(lines))
	}
	due := slices.Index(lines[0], "Due date")
	for n, line := range lines {
		row := append(sheet[n], make([]string, len(line)-len(sheet[n]))...)
		for i, cell := range line {
			if n > 0 && i == due && cell != "" {
				continue // shown in another way
			}
			if row[i] != cell {
				t.Errorf("row %d, %s: %q and %q", n+1, lines[0][i], row[i], cell)
			}
		}
	}
}

func TestActions(t *testing.T) {
	lines := records(t, input())
	column := func(name string) []string {
		i := slices.Index(lines[0], name)
		var out []string
		for _, l := range lines[1:] {
			out = append(out, l[i])
		}
		return out
	}
	for name, want := range map[string][]string{
		"No":            {"1", "2", "3", "4"},
		"Kind":          {"Look into now", "Action", "Action", "Find out"},
		"ID":            {"support/hazard", "support/arrange", "support/review", "support/known/find-out"},
		"Priority area": {"1. Support", "1. Support", "", "2. Work"},
		"Goals":         {"Peer supervision; Networks", "Peer supervision; Networks", "", "Fair pay"},
		"Plan rows":     {"", "2.4.1", "", ""},
		"Action":        {"Look for hazards.", "Arrange a supervisor.", "'=1+1", "Ask each worker."},
		"Due date":      {"2026-02-14", "2026-02-28", "2026-02-10", ""},
		"Owner":         {"", "", "", ""},
		"Status":        {"Not started", "Not started", "Not started", "Not started"},
		"Notes":         {"", "", "", ""},
		"Priority":      {"Look into now", "High", "Medium", ""},
	} {
		if diff := cmp.Diff(want, column(name)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestNumbersAreShort: LibreOffice saves 15 digits of a number, so longer ones
// would not come back as they were written.
func TestNumbersAreShort(t *testing.T) {
	in := input()
	in.Result().Actions[1].Urgency = 1.0 / 3
	lines := records(t, in)
	if i := slices.Index(lines[0], "Urgency"); lines[2][i] != "0.3333" {
		t.Errorf("urgency is written as %q", lines[2][i])
	}
}

func TestDueDates(t *testing.T) {
	for _, tt := range []struct{ date, within, want string }{
		{"2026-01-31", "1 month", "2026-02-28"},
		{"2028-01-31", "1 month", "2028-02-29"},
		{"2026-08-31", "6 months", "2027-02-28"},
		{"2026-12-15", "1 month", "2027-01-15"},
		{"2026-03-31", "12 months", "2027-03-31"},
		{"2026-10-31", "1 month", "2026-11-30"},
		{"2026-02-27", "3 days", "2026-03-02"},
		{"2026-12-28", "1 week", "2027-01-04"},
	} {
		in := input("2026-01-31", tt.date)
		for _, a := range in.Result().Actions {
			count, unit, _ := strings.Cut(tt.within, " ")
			n, _ := strconv.Atoi(count)
			a.Action.Within = assess.Period{Count: n, Unit: strings.TrimSuffix(unit, "s")}
		}
		lines := records(t, in)
		if got := lines[1][slices.Index(lines[0], "Due date")]; got != tt.want {
			t.Errorf("%s after %s is %s; want %s", tt.within, tt.date, got, tt.want)
		}
	}
	lines := records(t, input("date: 2026-01-31\n", ""))
	if got := lines[1][slices.Index(lines[0], "Due date")]; got != "" {
		t.Errorf("without a date an action is due on %q", got)
	}
}

func TestDatesAndListsAreReal(t *testing.T) {
	f := open(t, xlsx(t, input()))
	if v, err := f.GetCellValue("Actions", "N3", excelize.Options{RawCellValue: true}); err != nil || v != "46081" { // 28 February 2026
		t.Errorf("the due date is stored as %q, %v", v, err)
	}
	if v, err := f.GetCellValue("Actions", "N3"); err != nil || v != "28 Feb 2026" {
		t.Errorf("the due date is shown as %q, %v", v, err)
	}
	lists, err := f.GetDataValidations("Actions")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, l := range lists {
		got[l.Sqref] = l.Formula1
	}
	want := map[string]string{"L2:L205": `"Look into now,High,Medium,Low"`, "Q2:Q205": `"Not started,Under way,Done,Decided against"`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("drop-down lists (-want +got):\n%s", diff)
	}
	panes, err := f.GetPanes("Actions")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	layout, err := f.GetPageLayout("Actions")
	if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 2 || *layout.FitToHeight != 0 {
		t.Errorf("layout %+v, %v", layout, err)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Created != "2026-01-31T00:00:00Z" || props.Creator != "readiness 1.2" || props.Subject != "Riverbend & Sons, Outreach" {
		t.Errorf("properties %+v, %v", props, err)
	}
	foot, err := f.GetHeaderFooter("Actions")
	if err != nil || !strings.Contains(foot.OddFooter, "Riverbend && Sons") {
		t.Errorf("footer %+v, %v", foot, err)
	}
}

// TestRowsGrow: rows are as tall as their text, and nothing keeps them so when
// somebody adds a note.
func TestRowsGrow(t *testing.T) {
	in := input()
	in.Result().Actions[0].Do = strings.Repeat("word ", 100)
	file := xlsx(t, in)
	f := open(t, file)
	tall, _ := f.GetRowHeight("Actions", 2)
	low, _ := f.GetRowHeight("Actions", 3)
	if tall < 10*15 || low > 4*15 {
		t.Errorf("the rows are %v and %v tall", tall, low)
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range z.File {
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil || bytes.Contains(body, []byte("customHeight")) {
			t.Errorf("%s: %v, or a height that was set by hand", entry.Name, err)
		}
	}
}

// TestKindsOfAnswer: a level, not applicable, don't know and blank never look
// alike.
func TestKindsOfAnswer(t *testing.T) {
	got := map[string][]string{}
	for _, row := range rows(t, open(t, xlsx(t, input())), "Answers")[1:] {
		got[row[2]] = row[4:7]
	}
	want := map[string][]string{
		"offered": {"Level", "None: Nobody offers it.", "0"},
		"known":   {"Don't know", "Don't know", ""},
		"fits":    {"Not applicable", "Not applicable", ""},
		"blank":   {"Not answered", "Not answered", ""},
		"current": {"Answered, does not apply", "All", "2"},
		"fair":    {"Level", "Some", "1"},
		"gone":    {"No longer asked", "Level 1", "1"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
}

func TestWithoutNotes(t *testing.T) {
	released, _ := input().Release(assess.NoNotes)
	f := open(t, xlsx(t, released))
	for _, sheet := range f.GetSheetList() {
		for _, row := range rows(t, f, sheet) {
			for _, cell := range row {
				for _, written := range []string{"SUM", "a list", "two people", "line one", "last year"} {
					if strings.Contains(cell, written) {
						t.Errorf("%s holds the note %q", sheet, cell)
					}
				}
			}
		}
	}
}

// TestNoFormulas: nothing that anybody wrote begins like a formula, and no
// cell is one.
func TestNoFormulas(t *testing.T) {
	for _, s := range append(reporttest.Nasty(), "＝1", "＋1", "－1", "＠a", " =1", "\n=1", strings.Repeat("=", 40000), strings.Repeat("😀", 20000)) {
		in := input()
		in.Result().Organisation = s
		for _, a := range in.Result().Actions {
			a.Do, a.Who = s, assess.Text(s)
		}
		for i := range in.Result().Questionnaires[0].Questions {
			q := &in.Result().Questionnaires[0].Questions[i]
			q.Note, q.Evidence = assess.Text(s), assess.Evidence(s)
		}
		check := func(cell string) {
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r") || strings.HasPrefix(cell, "＝") {
				t.Errorf("%.40q becomes %.40q", s, cell)
			}
		}
		for _, line := range records(t, in) {
			for _, cell := range line {
				check(cell)
			}
		}
		f := open(t, xlsx(t, in))
		for _, sheet := range f.GetSheetList() {
			for n, row := range rows(t, f, sheet) {
				for i, cell := range row {
					check(cell)
					name, _ := excelize.CoordinatesToCellName(i+1, n+1)
					if formula, err := f.GetCellFormula(sheet, name); err != nil || formula != "" {
						t.Errorf("%.40q becomes the formula %q, %v", s, formula, err)
					}
				}
			}
		}
	}
}

func TestBareInput(t *testing.T) {
	in := input()
	in, err := assess.NewInstrument(in.Library(), nil, "1.2").Assess(in.Answers()...)
	if err != nil {
		t.Fatal(err)
	}
	if got := records(t, in)[1][4]; got != "" {
		t.Errorf("without a plan the goals are %q; want none", got)
	}
	xlsx(t, in)
	r := in.Result()
	r.Actions, r.FindOut, r.Questionnaires = nil, nil, nil
	if got := len(records(t, in)); got != 1 {
		t.Errorf("%d lines without an action; want the titles alone", got)
	}
	xlsx(t, in)
}

func BenchmarkWriteXLSX(b *testing.B) {
	in := input()
	for b.Loop() {
		if err := register.WriteXLSX(&bytes.Buffer{}, in, register.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestBrandColours wants the heads of the sheets in the brand's colour, with text
// that can be read on it.
func TestBrandColours(t *testing.T) {
	fill := func(o ...register.Options) (ground, text string) {
		f := open(t, xlsx(t, input(), o...))
		id, err := f.GetCellStyle("Actions", "A1")
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		return strings.ToLower(style.Fill.Color[0]), strings.ToLower(style.Font.Color)
	}
	house, _ := chart.House()
	if ground, text := fill(); ground != house.Hex() || text != "ffffff" {
		t.Errorf("%s on %s; want white on %s", text, ground, house.Hex())
	}
	yellow := chart.Colour{0xFF, 0xE9, 0x8A}
	palette := chart.Light(yellow, yellow)
	if ground, text := fill(register.Options{Palette: palette}); ground != yellow.Hex() || text != palette.Ink.Hex() {
		t.Errorf("%s on %s; want ink on yellow", text, ground)
	}
}

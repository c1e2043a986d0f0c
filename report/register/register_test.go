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
	"time"
	"unicode/utf16"

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

// TestFormatsAgree: the CSV file is the sheet Steps, cell by cell, but for the
// apostrophe that keeps a text of a CSV file from becoming a formula.
func TestFormatsAgree(t *testing.T) {
	in := input()
	sheet := rows(t, open(t, xlsx(t, in)), "Steps")
	lines := records(t, in)
	if len(sheet) != len(lines) {
		t.Fatalf("%d rows and %d lines", len(sheet), len(lines))
	}
	for n, line := range lines {
		row := append(sheet[n], make([]string, len(line)-len(sheet[n]))...)
		for i, cell := range line {
			if d, err := time.Parse("2 Jan 2006", row[i]); err == nil {
				row[i] = d.Format(time.DateOnly)
			}
			if row[i] != strings.TrimPrefix(cell, "'") {
				t.Errorf("row %d, %s: %q and %q", n+1, lines[0][i], row[i], cell)
			}
		}
	}
}

// column returns the cells of a column below its title.
func column(lines [][]string, name string) []string {
	i := slices.Index(lines[0], name)
	var out []string
	for _, l := range lines[1:] {
		out = append(out, append(l, make([]string, i+1)...)[i])
	}
	return out
}

func TestSteps(t *testing.T) {
	lines := records(t, input())
	for name, want := range map[string][]string{
		"No":            {"1", "2", "3", "4"},
		"Kind":          {"Look into now", "Step", "Step", "Find out"},
		"Action IDs":    {"support/offered/hazard", "support/offered/arrange", "support/fair/review", "support/known/find-out"},
		"Priority area": {"1. Support", "1. Support", "", "2. Work"},
		"Goals":         {"Peer supervision; Networks", "Peer supervision; Networks", "", "Fair pay"},
		"Plan rows":     {"", "2.4.1", "", ""},
		"Action":        {"Look for hazards.", "Arrange a supervisor.", "'=1+1", "Ask each worker."},
		"Quarter":       {"Now", "Quarter 1", "Quarter 1", ""},
		"Due":           {"2026-02-14", "2026-04-30", "2026-04-30", ""},
		"Owner":         {"", "", "", ""},
		"Status":        {"Not started", "Not started", "Not started", "Not started"},
		"Notes":         {"", "", "", ""},
		"Priority":      {"Look into now", "High", "Medium", ""},
		"Organisation":  {"Riverbend & Sons", "Riverbend & Sons", "Riverbend & Sons", "Riverbend & Sons"},
		"Service":       {"Outreach", "Outreach", "Outreach", "Outreach"},
		"Assessed":      {"2026-01-31", "2026-01-31", "2026-01-31", "2026-01-31"},
	} {
		if diff := cmp.Diff(want, column(lines, name)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if got := strings.Join(lines[0][:6], ","); got != "No,Action,Owner,Status,Due,Notes" {
		t.Errorf("the first columns are %s", got)
	}
}

// TestNumbersAreShort: LibreOffice saves 15 digits of a number, so longer ones
// would not come back as they were written.
func TestNumbersAreShort(t *testing.T) {
	in := input()
	in.Result().Actions[1].Urgency = 1.0 / 3
	if got := column(rows(t, open(t, xlsx(t, in)), "Actions"), "Urgency"); got[1] != "0.3333" {
		t.Errorf("urgency is written as %q", got[1])
	}
}

func TestDatesAndListsAreReal(t *testing.T) {
	f := open(t, xlsx(t, input()))
	if v, err := f.GetCellValue("Steps", "E2", excelize.Options{RawCellValue: true}); err != nil || v != "46067" { // 14 February 2026
		t.Errorf("the due date is stored as %q, %v", v, err)
	}
	if v, err := f.GetCellValue("Steps", "E2"); err != nil || v != "14 Feb 2026" {
		t.Errorf("the due date is shown as %q, %v", v, err)
	}
	lists, err := f.GetDataValidations("Steps")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, l := range lists {
		got[l.Sqref] = l.Formula1
		if !l.ShowInputMessage || l.Prompt == nil || *l.Prompt == "" {
			t.Errorf("the list of %s says nothing", l.Sqref)
		}
	}
	want := map[string]string{
		"C2:C205": "", "E2:E205": "",
		"G2:G205": `"Look into now,High,Medium,Low"`, "D2:D205": `"Not started,Under way,Done,Decided against"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("drop-down lists (-want +got):\n%s", diff)
	}
	panes, err := f.GetPanes("Steps")
	if err != nil || !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 2 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	layout, err := f.GetPageLayout("Steps")
	if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("layout %+v, %v", layout, err)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Created != "2026-01-31T00:00:00Z" || props.Creator != "readiness 1.2" || props.Subject != "Riverbend & Sons, Outreach" {
		t.Errorf("properties %+v, %v", props, err)
	}
	foot, err := f.GetHeaderFooter("Steps")
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
	tall, _ := f.GetRowHeight("Steps", 2)
	low, _ := f.GetRowHeight("Steps", 3)
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

// TestLeftOut: a question that was not asked is told from one that was set aside.
func TestLeftOut(t *testing.T) {
	in := input()
	for i := range in.Result().Questionnaires {
		for j := range in.Result().Questionnaires[i].Questions {
			if q := &in.Result().Questionnaires[i].Questions[j]; q.LeftOut != assess.NotLeftOut {
				q.Answer = assess.Answer{Kind: assess.NotApplicable} // as where nothing was answered
			}
		}
	}
	for _, row := range rows(t, open(t, xlsx(t, in)), "Answers")[1:] {
		if row[2] == "current" {
			if diff := cmp.Diff([]string{"Left out", "Not asked", ""}, row[4:7]); diff != "" {
				t.Errorf("the question that was left out (-want +got):\n%s", diff)
			}
			return
		}
	}
	t.Error("the question that was left out has no row")
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

// TestNoFormulas: in a CSV file nothing that anybody wrote begins like a formula;
// in a workbook no cell is one, and no text gets an apostrophe.
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
		for _, line := range records(t, in) {
			for _, cell := range line {
				if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r") || strings.HasPrefix(cell, "＝") {
					t.Errorf("%.40q becomes %.40q", s, cell)
				}
			}
		}
		f := open(t, xlsx(t, in))
		for _, sheet := range f.GetSheetList() {
			for n, row := range rows(t, f, sheet) {
				for i, cell := range row {
					if strings.HasPrefix(cell, "'") && !strings.HasPrefix(s, "'") {
						t.Errorf("%.40q becomes %.40q", s, cell)
					}
					if units := len(utf16.Encode([]rune(cell))); units > 32767 {
						t.Errorf("a cell has %d characters", units)
					}
					name, _ := excelize.CoordinatesToCellName(i+1, n+1)
					if formula, err := f.GetCellFormula(sheet, name); err != nil || formula != "" {
						t.Errorf("%.40q becomes the formula %q, %v", s, formula, err)
					}
				}
			}
		}
	}
}

// TestCutIsSaid: a text that does not fit into a cell ends with words that say
// so.
func TestCutIsSaid(t *testing.T) {
	in := input()
	in.Result().Actions[0].Do = strings.Repeat("word ", 9000)
	if got := column(rows(t, open(t, xlsx(t, in)), "Steps"), "Action")[0]; !strings.HasSuffix(got, "word… (the rest does not fit into a cell)") || len(got) < 32000 {
		t.Errorf("the text ends with %q", got[max(0, len(got)-60):])
	}
}

func TestBareInput(t *testing.T) {
	in := input()
	in, err := assess.NewInstrument(in.Library(), nil, "1.2").Assess(in.Answers()...)
	if err != nil {
		t.Fatal(err)
	}
	if got := records(t, in)[1][16]; got != "" {
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

func BenchmarkWriteCSV(b *testing.B) {
	in := input()
	for b.Loop() {
		if err := register.WriteCSV(&bytes.Buffer{}, in, register.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestBrandColours wants the heads of the sheets in the brand's colour, with text
// that can be read on it.
func TestBrandColours(t *testing.T) {
	fill := func(o ...register.Options) (ground, text string) {
		f := open(t, xlsx(t, input(), o...))
		id, err := f.GetCellStyle("Steps", "A1")
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

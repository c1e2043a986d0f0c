package register_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"example.org/readiness/assess"
	"example.org/readiness/report"
	"example.org/readiness/report/register"
)

// read reads a register that has nothing wrong.
func read(t *testing.T, src []byte) *register.Register {
	t.Helper()
	r, problems := register.Read("register", src)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return r
}

// table returns the sheet Steps of a register that carries over src.
func table(t *testing.T, in *assess.Assessment, src []byte) [][]string {
	t.Helper()
	return rows(t, open(t, xlsx(t, in, register.Options{Old: read(t, src)})), "Steps")
}

// cellOf returns the cell of a column in the first row in which another cell has
// a text.
func cellOf(t *testing.T, lines [][]string, key, value, name string) string {
	t.Helper()
	for i, v := range column(lines, key) {
		if v == value {
			return column(lines, name)[i]
		}
	}
	t.Fatalf("there is no row with %s %q in %q", key, value, column(lines, key))
	return ""
}

// edited writes a register and changes it as people do.
func edited(t *testing.T, in *assess.Assessment, change func(f *excelize.File)) []byte {
	t.Helper()
	f := open(t, xlsx(t, in))
	change(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func set(t *testing.T, f *excelize.File, cell string, v any) {
	t.Helper()
	if err := f.SetCellValue(f.GetSheetName(0), cell, v); err != nil {
		t.Fatal(err)
	}
}

// TestCarryOver: what people typed is in the next register, wherever they typed
// it, and stays there however often it is written.
func TestCarryOver(t *testing.T) {
	src := edited(t, input(), func(f *excelize.File) {
		set(t, f, "C2", "Sam")
		set(t, f, "D2", "Under way")
		set(t, f, "E2", time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC))
		set(t, f, "F2", "First visit was in March.")
		set(t, f, "B3", "Arrange a supervisor from outside.") // their own words
		set(t, f, "G4", "Low")                                // their own priority
		set(t, f, "Y1", "Budget")
		set(t, f, "Y4", 1200.5)
		set(t, f, "Y5", "=1+1")
		set(t, f, "B6", "Tell the board.") // their own row
		set(t, f, "C6", "Ali")
		if err := f.SetCellFormula("Steps", "Y3", "TODAY()+7"); err != nil {
			t.Fatal(err)
		}
		if err := f.AddComment("Steps", excelize.Comment{Cell: "B5", Author: "Kim", Paragraph: []excelize.RichTextRun{{Text: "ask again"}}}); err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetName("Steps", "Our plan"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetRowVisible("Our plan", 2, false); err != nil {
			t.Fatal(err)
		}
	})
	for range 3 {
		lines := table(t, input(), src)
		for _, want := range []struct{ id, column, text string }{
			{"support/offered/hazard", "Owner", "Sam"},
			{"support/offered/hazard", "Status", "Under way"},
			{"support/offered/hazard", "Due", "1 May 2026"},
			{"support/offered/hazard", "Notes", "First visit was in March."},
			{"support/offered/arrange", "Action", "Arrange a supervisor from outside."},
			{"support/offered/arrange", "Budget", "=TODAY()+7"},
			{"support/fair/review", "Priority", "Low"},
			{"support/fair/review", "Budget", "1200.5"},
			{"support/known/find-out", "Budget", "=1+1"},
			{"support/known/find-out", "Notes", "Comment: ask again"},
		} {
			if got := cellOf(t, lines, "Action IDs", want.id, want.column); got != want.text {
				t.Errorf("%s of %s is %q; want %q", want.column, want.id, got, want.text)
			}
		}
		if got := cellOf(t, lines, "Action", "Tell the board.", "Owner"); got != "Ali" {
			t.Errorf("the row of their own is owned by %q", got)
		}
		if len(lines) != 6 {
			t.Errorf("%d rows; want 6", len(lines))
		}
		src = xlsx(t, input(), register.Options{Old: read(t, src)})
	}
	got, err := register.CarriedOver(input(), register.Options{Old: read(t, src)})
	if want := (register.Carried{Rows: 4, Own: 1}); err != nil || got != want {
		t.Errorf("carried over %+v, %v; want %+v", got, err, want)
	}
}

// TestUntouchedRowsAreNew: a row in which nobody typed gets the new day.
func TestUntouchedRowsAreNew(t *testing.T) {
	old := xlsx(t, input())
	lines := table(t, input("2026-01-31", "2027-01-31"), old)
	if got := cellOf(t, lines, "Action IDs", "support/offered/hazard", "Due"); got != "14 Feb 2027" {
		t.Errorf("the day is %q", got)
	}
	got, _ := register.CarriedOver(input(), register.Options{Old: read(t, old)})
	if got != (register.Carried{}) {
		t.Errorf("carried over %+v from an empty register", got)
	}
}

// TestNoLongerCalledFor: the row of an action that is no longer called for stays,
// marked so, and is a step again when it is called for again.
func TestNoLongerCalledFor(t *testing.T) {
	old := edited(t, input(), func(f *excelize.File) {
		set(t, f, "C2", "Sam")
		set(t, f, "D2", "Done")
	})
	better := input("offered: {answer: 0", "offered: {answer: 2")
	lines := table(t, better, old)
	if got := cellOf(t, lines, "Action IDs", "support/offered/hazard", "Kind"); got != "No longer called for" {
		t.Errorf("the row is marked %q", got)
	}
	if got := cellOf(t, lines, "Action IDs", "support/offered/hazard", "Owner"); got != "Sam" {
		t.Errorf("its owner is %q", got)
	}
	again := xlsx(t, better, register.Options{Old: read(t, old)})
	lines = table(t, input(), again)
	if got := cellOf(t, lines, "Action IDs", "support/offered/hazard", "Kind"); got != "Look into now" {
		t.Errorf("called for again it is marked %q", got)
	}
	if got := cellOf(t, lines, "Action IDs", "support/offered/hazard", "Status"); got != "Done" {
		t.Errorf("its status is %q", got)
	}
}

// TestTwoRowsBecomeOneStep: both texts are kept.
func TestTwoRowsBecomeOneStep(t *testing.T) {
	const first = "No,Kind,ID,Action,Due date,Owner,Status,Notes,Urgency,Cost\n" +
		"1,Look into now,support/hazard,Look for hazards.,2026-04-01,Sam,Done,went well,1,10\n" +
		"2,Action,support/arrange,Arrange a supervisor.,2026-03-01,Ali,Not started,no budget,1,20\n"
	in := input()
	lines := tableOf(t, in, strings.NewReplacer("support/arrange", "support/hazard").Replace(first))
	const id = "support/offered/hazard"
	for name, want := range map[string]string{
		"Owner": "Sam; Ali", "Status": "Under way", "Due": "1 Mar 2026", "Cost": "10; 20",
		"Notes": "went well\nLook for hazards. (Done, due 2026-04-01)\nno budget\nArrange a supervisor. (Not started, due 2026-03-01)",
	} {
		if got := cellOf(t, lines, "Action IDs", id, name); got != want {
			t.Errorf("%s is %q; want %q", name, got, want)
		}
	}
}

func tableOf(t *testing.T, in *assess.Assessment, csv string) [][]string {
	t.Helper()
	return table(t, in, []byte(csv))
}

// TestProgress: a report is told how far its steps are.
func TestProgress(t *testing.T) {
	src := edited(t, input(), func(f *excelize.File) {
		set(t, f, "C2", "Sam")
		set(t, f, "D2", "decided  against")
		set(t, f, "E2", "1/05/2026")
		set(t, f, "F2", "The landlord does it.")
	})
	got, err := read(t, src).Progress(input(), register.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := report.Entry{Owner: "Sam", Status: report.Against, Due: time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC), Notes: "The landlord does it."}
	if diff := cmp.Diff(want, got["support/offered/hazard"]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(got) != 4 {
		t.Errorf("progress of %d actions; want 4", len(got))
	}
}

// TestAnotherOrganisation: nobody's register is carried over into another's.
func TestAnotherOrganisation(t *testing.T) {
	src := edited(t, input(), func(f *excelize.File) {
		set(t, f, "C2", "Sam")
		set(t, f, "B6", "Tell the board.")
		set(t, f, "C6", "Ali")
	})
	r := read(t, src)
	if err := r.Fits("Riverbend & Sons", "Outreach"); err != nil {
		t.Error(err)
	}
	if err := r.Fits("Saltbush", ""); err == nil || !strings.Contains(err.Error(), "Riverbend & Sons, Outreach") {
		t.Errorf("another organisation's register: %v", err)
	}
	lines := table(t, input("Riverbend & Sons", "Saltbush"), src)
	if got := strings.Join(column(lines, "Owner"), ""); got != "" {
		t.Errorf("owners of another organisation: %q", got)
	}
}

// TestNotKnownNow: the row of an action whose question has no answer now is not
// resolved. It stays, with the reason, and is a step again when it is called for
// again.
func TestNotKnownNow(t *testing.T) {
	old := edited(t, input(), func(f *excelize.File) {
		set(t, f, "C2", "Sam")
		set(t, f, "D2", "Under way")
	})
	const hazard, given = "support/offered/hazard", "offered: {answer: 0, note: \"@SUM(A1)\", evidence: \"-a list\"}"
	for _, tt := range []struct{ from, to, id, kind string }{
		{"answers:\n", "unconfirmed: {support: [offered]}\nanswers:\n", hazard, "Not known now: its question is not confirmed"},
		{given, "", hazard, "Not known now: its question is not answered"},
		{given, "offered: dont-know", hazard, "Not known now: its question is answered with don't know"},
		{given, "offered: {answer: not-applicable, note: x}", hazard, "Not known now: its question is set aside as not applicable"},
		{"answers:\n", "form: short\nanswers:\n", hazard, "Not known now: its question is not asked in the short form"},
		{given, "offered: 1", hazard, "No longer called for"},
		{"known: dont-know", "known: 1", "support/known/find-out", "No longer called for"},
		{"known: dont-know", "", "support/known/find-out", "Not known now: its question is not answered"},
	} {
		later := input(tt.from, tt.to)
		lines := table(t, later, old)
		if got := cellOf(t, lines, "Action IDs", tt.id, "Kind"); got != tt.kind {
			t.Errorf("%s: the row of %s is marked %q; want %q", tt.to, tt.id, got, tt.kind)
		}
		carried, err := register.CarriedOver(later, register.Options{Old: read(t, old)})
		if unknown := strings.HasPrefix(tt.kind, "Not known"); err != nil || (carried.Unknown > 0) != unknown || (carried.Gone > 0) == unknown {
			t.Errorf("%s: carried over %+v, %v; want the rows counted as %q", tt.to, carried, err, tt.kind)
		}
		again := table(t, input(), xlsx(t, later, register.Options{Old: read(t, old)}))
		if got := cellOf(t, again, "Action IDs", hazard, "Owner") + ", " + cellOf(t, again, "Action IDs", hazard, "Kind"); got != "Sam, Look into now" {
			t.Errorf("%s: called for again it is %q; want Sam's, to look into now", tt.to, got)
		}
	}
}

// TestResolvedStaysResolved: a row that was resolved in an earlier assessment is
// not open again because its question waits for an answer.
func TestResolvedStaysResolved(t *testing.T) {
	resolved := xlsx(t, input("offered: {answer: 0", "offered: {answer: 2"), register.Options{Old: read(t, xlsx(t, input()))})
	lines := table(t, input("answers:\n", "unconfirmed: {support: [offered]}\nanswers:\n"), resolved)
	if got := cellOf(t, lines, "Action IDs", "support/offered/hazard", "Kind"); got != "No longer called for" {
		t.Errorf("the row is marked %q", got)
	}
}

// TestUnconfirmedAnswers: the sheet of answers says which wait, and nothing of
// what they were.
func TestUnconfirmedAnswers(t *testing.T) {
	in := input("answers:\n", "unconfirmed: {support: [offered, known, fits, gone]}\nanswers:\n")
	f := open(t, xlsx(t, in))
	lines := rows(t, f, "Answers")
	for _, id := range []string{"offered", "known", "fits"} {
		if got := cellOf(t, lines, "ID", id, "Kind of answer"); got != "Not confirmed" {
			t.Errorf("%s is %q; want not confirmed", id, got)
		}
	}
	for _, sheet := range f.GetSheetList() {
		for _, row := range rows(t, f, sheet) {
			if said := strings.Join(row, "|"); strings.Contains(said, "SUM") || strings.Contains(said, "two people") || strings.Contains(said, "last year") {
				t.Errorf("%s holds what was written beside an unconfirmed answer: %s", sheet, said)
			}
		}
	}
}

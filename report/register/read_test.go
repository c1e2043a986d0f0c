package register_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"example.org/readiness/report/register"
)

// saved is a register as people save it, with other columns and in another
// order.
const saved = `Our register;;;;;
;;;;;
Status;Notes;Action IDs;Owner;Room;Action;Due date
done;"two
lines";support/offered/hazard;Zoë;3;Look for hazards.;31/03/2026

;;;;;;
Under way;;support/fair/review;Sam;;Review it;2/04/26
;own;;Ali;;Tell the board;
`

// TestReadsCSVAsSaved: separators, encodings and line ends as spreadsheets have
// them.
func TestReadsCSVAsSaved(t *testing.T) {
	wide := func(s string, mark []byte, order func(u uint16) []byte) []byte {
		for _, u := range utf16.Encode([]rune(s)) {
			mark = append(mark, order(u)...)
		}
		return mark
	}
	latin, err := charmap.Windows1252.NewEncoder().String(saved)
	if err != nil {
		t.Fatal(err)
	}
	for name, src := range map[string][]byte{
		"semicolons":   []byte(saved),
		"mark":         []byte("\uFEFF" + saved),
		"commas":       []byte(strings.ReplaceAll(saved, ";", ",")),
		"tabs":         []byte(strings.ReplaceAll(saved, ";", "\t")),
		"sep":          []byte("sep=;\r\n" + saved),
		"CRLF":         []byte(strings.ReplaceAll(saved, "\n", "\r\n")),
		"CR":           []byte(strings.ReplaceAll(saved, "\n", "\r")),
		"Windows-1252": []byte(latin),
		"UTF-16 LE":    wide(saved, []byte{0xFF, 0xFE}, func(u uint16) []byte { return []byte{byte(u), byte(u >> 8)} }),
		"UTF-16 BE":    wide(saved, []byte{0xFE, 0xFF}, func(u uint16) []byte { return []byte{byte(u >> 8), byte(u)} }),
	} {
		lines := table(t, input(), src)
		for _, want := range []struct{ id, column, text string }{
			{"support/offered/hazard", "Owner", "Zoë"},
			{"support/offered/hazard", "Status", "Done"},
			{"support/offered/hazard", "Notes", "two\nlines"},
			{"support/offered/hazard", "Room", "3"},
			{"support/offered/hazard", "Due", "31 Mar 2026"},
			{"support/fair/review", "Due", "2 Apr 2026"},
		} {
			if got := cellOf(t, lines, "Action IDs", want.id, want.column); got != want.text {
				t.Errorf("%s: %s of %s is %q; want %q", name, want.column, want.id, got, want.text)
			}
		}
		if got := cellOf(t, lines, "Action", "Tell the board", "Notes"); got != "own" {
			t.Errorf("%s: the row of their own has the note %q", name, got)
		}
	}
}

// TestDays: days as people and spreadsheets write them, the day first.
func TestDays(t *testing.T) {
	const day = "3 Apr 2026"
	for _, s := range []string{"3/4/2026", "03/04/26", "3.4.2026", "3-4-2026", "2026-04-03", "2026-04-03T00:00:00Z", "2026-04-03 00:00:00", "3/04/2026 0:00",
		"3 Apr 2026", "3 April 2026", "3-Apr-26", "April 3, 2026", "Friday, 3 April 2026", "46115", "46115.0"} {
		src := fmt.Sprintf("Action,Owner,Action IDs,Due\nx,Sam,support/offered/hazard,%q\n", s)
		if got := cellOf(t, tableOf(t, input(), src), "Action IDs", "support/offered/hazard", "Due"); got != day {
			t.Errorf("%q is read as %q", s, got)
		}
	}
	// One day that can only be American makes all of them so.
	src := "Action,Owner,Action IDs,Due\nx,Sam,support/offered/hazard,4/3/2026\ny,Sam,support/fair/review,4/30/2026\n"
	if got := cellOf(t, tableOf(t, input(), src), "Action IDs", "support/offered/hazard", "Due"); got != day {
		t.Errorf("4/3/2026 beside 4/30/2026 is read as %q", got)
	}
}

// TestKeepsWhatItCannotRead: a day that is none and a status of people's own are
// said, and kept.
func TestKeepsWhatItCannotRead(t *testing.T) {
	src := []byte("Action,Owner,Action IDs,Due,Status\nx,Sam,support/offered/hazard,after Easter,Waiting\ny,Sam,support/fair/review,31/02/2026,\n")
	r, problems := register.Read("reg.csv", src)
	want := []string{
		`reg.csv:2:1: warning: the day is "after Easter"; expected a day like 14/02/2027 or 2027-02-14; the text is kept`,
		`reg.csv:3:1: warning: the day is "31/02/2026"; expected a day like 14/02/2027 or 2027-02-14; the text is kept`,
		`reg.csv:2:1: warning: the status is "Waiting"; expected one of Not started, Under way, Done, Decided against; the text is kept, and counts as not started`,
	}
	for i, p := range problems {
		if i >= len(want) || p.String() != want[i] {
			t.Errorf("problem %d is %s", i, p)
		}
	}
	if len(problems) != len(want) {
		t.Fatalf("%d problems; want %d", len(problems), len(want))
	}
	lines := rows(t, open(t, xlsx(t, input(), register.Options{Old: r})), "Steps")
	if got := cellOf(t, lines, "Action IDs", "support/offered/hazard", "Due"); got != "after Easter" {
		t.Errorf("the day is %q", got)
	}
	if got := cellOf(t, lines, "Action IDs", "support/offered/hazard", "Status"); got != "Waiting" {
		t.Errorf("the status is %q", got)
	}
}

// TestNotARegister: other files are told apart, and none does harm.
func TestNotARegister(t *testing.T) {
	bomb := func() []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, _ := z.Create("xl/worksheets/sheet1.xml")
		zeros := make([]byte, 1<<20)
		for range 80 {
			_, _ = w.Write(zeros)
		}
		_ = z.Close()
		return b.Bytes()
	}
	for name, src := range map[string][]byte{
		"empty":     nil,
		"yaml":      []byte("format: readiness/answers/v1\norganisation: Riverbend\n"),
		"pdf":       []byte("%PDF-1.7\n\x00\x01"),
		"a table":   []byte("Name,Age\nSam,3\n"),
		"no ids":    []byte("Action,Owner,Status\nx,Sam,Done\n"),
		"zip":       []byte("PK\x03\x04 and nothing more"),
		"bomb":      bomb(),
		"too large": bytes.Repeat([]byte("a"), register.MaxFileSize+1),
		"many rows": []byte("Action,Owner,Action IDs\n" + strings.Repeat("x,y,z\n", 30_000)),
	} {
		if r, problems := register.Read("file", src); r != nil || problems.Err() == nil {
			t.Errorf("%s is read as a register", name)
		}
	}
}

// TestOtherSheets: sheets of people's own are named.
func TestOtherSheets(t *testing.T) {
	f := open(t, xlsx(t, input()))
	if _, err := f.NewSheet("Meetings"); err != nil {
		t.Fatal(err)
	}
	set := f.SetCellStr("Meetings", "A1", "3 May: all came")
	var b bytes.Buffer
	if err := f.Write(&b); err != nil || set != nil {
		t.Fatal(err, set)
	}
	if r := read(t, b.Bytes()); len(r.Others) != 1 || r.Others[0] != "Meetings" {
		t.Errorf("the other sheets are %q", r.Others)
	}
}

// FuzzRead: whatever the file, reading it ends, and what is read can be carried
// over.
func FuzzRead(f *testing.F) {
	f.Add([]byte(saved))
	f.Add([]byte("\xff\xfeA\x00"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("Action,Owner,Action IDs,Action IDs,\n\"=1,support/hazard;x,'=2,3\n"))
	in := input()
	f.Fuzz(func(t *testing.T, src []byte) {
		r, problems := register.Read("file", src)
		if (r == nil) != (problems.Err() != nil) {
			t.Fatalf("a register %v with %v", r != nil, problems)
		}
		if r == nil {
			return
		}
		var b bytes.Buffer
		if err := register.WriteXLSX(&b, in, register.Options{Old: r}); err != nil {
			t.Fatal(err)
		}
		if _, problems := register.Read("again", b.Bytes()); problems.Err() != nil {
			t.Fatal(problems)
		}
	})
}

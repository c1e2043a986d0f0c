package register_test

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"example.org/readiness/assess"
	"example.org/readiness/report"
	"example.org/readiness/report/register"
)

// TestCommentary: a register has the steps that a report with the commentary has,
// and what people wrote stays when the commentary changes.
func TestCommentary(t *testing.T) {
	c := &report.Commentary{
		Drop:   []string{"support/fair/review"},
		Reword: map[string]string{"support/offered/arrange": "Find a supervisor outside."},
		Added:  []*assess.Step{{ID: "own-1", Do: "Thank everybody.", Who: "Chair", Effort: assess.Small, Quarter: 2, Goals: []string{}, Actions: []string{}}},
	}
	src := edited(t, input(), func(f *excelize.File) {
		set(t, f, "C3", "Sam")
		set(t, f, "C4", "Kim")
	})
	write := func(c *report.Commentary, src []byte) ([]byte, [][]string, register.Carried) {
		t.Helper()
		o := register.Options{Old: read(t, src), Commentary: c}
		carried, err := register.CarriedOver(input(), o)
		if err != nil {
			t.Fatal(err)
		}
		out := xlsx(t, input(), o)
		return out, rows(t, open(t, out), "Steps"), carried
	}
	out, lines, carried := write(c, src)
	if want := (register.Carried{Rows: 1, Dropped: 1}); carried != want {
		t.Errorf("carried %+v; want %+v", carried, want)
	}
	for _, want := range []struct{ key, of, column, text string }{
		{"Action", "Find a supervisor outside.", "Owner", "Sam"},
		{"Action", "Thank everybody.", "Who", "Chair"},
		{"Action", "Thank everybody.", "Quarter", "Quarter 2"},
		{"Action IDs", "support/fair/review", "Kind", "Left out of the plan"},
		{"Action IDs", "support/fair/review", "Owner", "Kim"},
	} {
		if got := cellOf(t, lines, want.key, want.of, want.column); got != want.text {
			t.Errorf("%s of %s is %q; want %q", want.column, want.of, got, want.text)
		}
	}

	// Somebody takes the step of the writer's own, and the register is written again.
	f := open(t, out)
	at := slices.Index(column(lines, "Action"), "Thank everybody.") + 2
	set(t, f, "C"+string(rune('0'+at)), "Ali")
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	_, lines, _ = write(c, buf.Bytes())
	if got := cellOf(t, lines, "Action", "Thank everybody.", "Owner"); got != "Ali" {
		t.Errorf("the owner of the writer's own step is %q; want Ali", got)
	}
	n := 0
	for _, action := range column(lines, "Action") {
		if action == "Thank everybody." {
			n++
		}
	}
	if n != 1 {
		t.Errorf("the writer's own step is there %d times; want once", n)
	}

	// Without the commentary the step that it left out is a step again.
	_, lines, _ = write(nil, buf.Bytes())
	if got := cellOf(t, lines, "Action IDs", "support/fair/review", "Kind"); got != "Step" {
		t.Errorf("the kind of what was left out is %q; want Step", got)
	}
	if got := cellOf(t, lines, "Action IDs", "support/fair/review", "Owner"); got != "Kim" {
		t.Errorf("its owner is %q; want Kim", got)
	}
}

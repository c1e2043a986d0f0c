package register

import (
	"fmt"
	"hash/crc32"
	"slices"
	"strings"

	"example.org/readiness/report"
)

// checked are the columns of which a register remembers what it wrote, so that a
// change by hand is seen and kept. Spreadsheets change the others by themselves,
// or nobody has a reason to.
func checked() []string {
	return []string{colAction, colDue, colPriority, colQuarter, colEffort, colWho, colDoneWhen, colWithin, colAsks}
}

// writtenMark begins the cell that remembers what was written.
const writtenMark = "w1"

// written remembers what the program wrote into the checked columns.
func written(l line) string {
	out := writtenMark
	for _, title := range checked() {
		out += " " + mark(l.text(title))
	}
	return out
}

// mark is short, and differs where two texts do, but for how they are broken
// into lines and what a cell cannot hold.
func mark(text string) string {
	text = strings.Join(strings.Fields(plain(text)), " ")
	return fmt.Sprintf("%04x", crc32.ChecksumIEEE([]byte(text))&0xffff)
}

// edited lists the checked columns that somebody changed since they were
// written, and reports whether that is known.
func (r *row) edited() (titles []string, known bool) {
	marks := strings.Fields(r.cells.text(colWritten))
	if len(marks) != len(checked())+1 || marks[0] != writtenMark {
		return nil, false
	}
	for i, title := range checked() {
		if mark(r.cells.text(title)) != marks[i+1] {
			titles = append(titles, title)
		}
	}
	return titles, true
}

// filled reports whether people filled in anything.
func (r *row) filled(extra []string) bool {
	if status := r.cells.text(colStatus); status != "" && status != string(report.NotStarted) {
		return true
	}
	for _, title := range append([]string{colOwner, colNotes}, extra...) {
		if r.cells.text(title) != "" {
			return true
		}
	}
	titles, _ := r.edited()
	return len(titles) > 0
}

// keepsDue reports whether the day by which a row is to be done stays as it is:
// somebody changed it, or filled in the row, or may have done so.
func (r *row) keepsDue(extra []string) bool {
	if r.cells.text(colDue) == "" {
		return false
	}
	titles, known := r.edited()
	return !known || slices.Contains(titles, colDue) || r.filled(extra)
}

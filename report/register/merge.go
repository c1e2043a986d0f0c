package register

import (
	"slices"
	"strings"
	"time"

	"example.org/readiness/report"
)

// fill puts what people wrote in some rows into the line that holds their
// actions. Rows whose texts do not fit into its cells are returned as lines of
// their own.
func (c *carrier) fill(l line, rows []*row) (surplus []line) {
	var taken []*row
	size := 0
	for _, r := range rows {
		own := 1000 // room for what is said of the row beside its texts
		for _, title := range append([]string{colOwner, colNotes, colDue, colAction}, c.old.extra...) {
			own += units(r.cells.text(title))
		}
		if size+own > maxText && len(taken) > 0 {
			surplus = append(surplus, r.line())
			continue
		}
		size += own
		taken = append(taken, r)
	}
	if len(taken) == 1 {
		c.one(l, taken[0])
	} else if len(taken) > 1 {
		c.several(l, taken)
	}
	return surplus
}

// one takes over a row alone.
func (c *carrier) one(l line, r *row) {
	for _, title := range append([]string{colOwner, colStatus, colNotes}, c.old.extra...) {
		if r.cells.text(title) != "" {
			l[title] = r.cells[title]
		}
	}
	if r.keepsDue(c.old.extra) {
		l[colDue] = r.cells[colDue]
	}
	var notes []string
	titles, _ := r.edited()
	for _, title := range titles {
		switch {
		case title == colDue || r.cells.text(title) == l.text(title):
		case sameIDs(c.full(r), splitIDs(l.text(colIDs))):
			l[title] = r.cells[title]
		case r.cells.text(title) != "":
			notes = append(notes, title+": "+r.cells.text(title))
		}
	}
	l.note(notes...)
}

// several takes over rows that have become one step. What differs is kept: the
// owners and what is in people's own columns side by side, the rest in the notes.
func (c *carrier) several(l line, rows []*row) {
	var notes []string
	for _, title := range append([]string{colOwner}, c.old.extra...) {
		if all := texts(rows, title); len(all) == 1 {
			l[title] = firstValue(rows, title)
		} else if len(all) > 1 {
			l[title] = strings.Join(all, "; ")
		}
	}
	states := texts(rows, colStatus)
	if len(states) > 0 {
		l[colStatus] = together(states)
	}
	due, days := earliest(rows, c.old.extra)
	if due != nil {
		l[colDue] = due
	}
	for _, r := range rows {
		notes = append(notes, r.cells.text(colNotes))
		var differs []string
		if s := r.cells.text(colStatus); len(states) > 1 && s != "" {
			differs = append(differs, s)
		}
		if d := r.cells.text(colDue); len(days) > 1 && slices.Contains(days, d) {
			differs = append(differs, "due "+d)
		}
		titles, _ := r.edited()
		for _, title := range titles {
			if title != colDue && r.cells.text(title) != "" {
				differs = append(differs, title+" "+r.cells.text(title))
			}
		}
		if len(differs) > 0 {
			notes = append(notes, r.cells.text(colAction)+" ("+strings.Join(differs, ", ")+")")
		}
	}
	l.note(notes...)
}

// note adds lines to the notes, none of them twice.
func (l line) note(more ...string) {
	have := l.text(colNotes)
	for _, s := range more {
		switch {
		case s == "" || strings.Contains("\n"+have+"\n", "\n"+s+"\n"):
		case have == "":
			have = s
		default:
			have += "\n" + s
		}
	}
	if have != "" {
		l[colNotes] = have
	}
}

// texts are the different texts that rows have in a column.
func texts(rows []*row, title string) []string {
	var out []string
	for _, r := range rows {
		out = appendNew(out, r.cells.text(title))
	}
	return out
}

func firstValue(rows []*row, title string) any {
	for _, r := range rows {
		if r.cells.text(title) != "" {
			return r.cells[title]
		}
	}
	return nil
}

// together is the status of a step whose parts have different ones: it is under
// way where any part is, or is done.
func together(states []string) string {
	switch {
	case len(states) == 1:
		return states[0]
	case slices.Contains(states, string(report.UnderWay)), slices.Contains(states, string(report.Done)):
		return string(report.UnderWay)
	}
	return string(report.NotStarted)
}

// earliest returns the first of the days that rows keep, and all of them as text.
func earliest(rows []*row, extra []string) (due any, days []string) {
	for _, r := range rows {
		if !r.keepsDue(extra) {
			continue
		}
		v := r.cells[colDue]
		days = appendNew(days, r.cells.text(colDue))
		d, isDay := v.(time.Time)
		was, wasDay := due.(time.Time)
		if due == nil || isDay && (!wasDay || d.Before(was)) {
			due = v
		}
	}
	return due, days
}

func sameIDs(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

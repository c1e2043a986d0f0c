package register

import (
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"time"

	"example.org/readiness/assess"
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

// Carried says what became of the rows of an earlier register.
type Carried struct {
	Rows    int // that people had filled in, and whose entries are in the new register
	Gone    int // whose actions are no longer called for; they stay, marked so
	Dropped int // whose steps a commentary leaves out; they stay, marked so
	Unknown int // whose questions have no answer now; they stay, marked with the reason
	Own     int // that people added themselves; they stay
}

// CarriedOver says what a register written with the options takes over from the
// earlier one. It is zero where there is none.
func CarriedOver(a *assess.Assessment, o Options) (Carried, error) {
	in, err := newSource(a, o)
	if err != nil || o.Old == nil {
		return Carried{}, err
	}
	c := newCarrier(in, called(in))
	c.carry()
	return c.count, nil
}

// carry puts what people wrote in the earlier register into the lines, with the
// rows that stay behind them, and returns the columns that people added.
func carry(in source, lines []line) (all []line, extra []string) {
	if in.Old == nil {
		return lines, nil
	}
	c := newCarrier(in, lines)
	c.carry()
	return c.lines, in.Old.extra
}

// A carrier takes an earlier register over into new lines.
type carrier struct {
	old   *Register
	lines []line
	at    map[string][]int // the lines that hold an action, by its id
	named map[string]int   // the lines of a writer's own steps, by what they say
	first map[string]string
	count Carried
	in    source
}

func newCarrier(in source, lines []line) *carrier {
	c := &carrier{old: in.Old, lines: lines, at: map[string][]int{}, named: map[string]int{}, first: map[string]string{}, in: in}
	for i, l := range lines {
		if l.text(colIDs) == "" {
			c.named[l.text(colAction)] = i
		}
		for _, id := range splitIDs(l.text(colIDs)) {
			c.at[id] = append(c.at[id], i)
		}
	}
	for _, q := range in.Library.Questionnaires {
		for _, question := range q.Questions() {
			for _, a := range question.Actions {
				c.first[q.ID+"/"+a.ID] = q.ID + "/" + question.ID + "/" + a.ID
			}
		}
	}
	return c
}

// full returns the ids of a row as questionnaire/question/action. A register of
// the first version names an action as questionnaire/action.
func (c *carrier) full(r *row) []string {
	var out []string
	for _, id := range r.ids {
		if long, ok := c.first[id]; ok {
			id = long
		}
		out = appendNew(out, id)
	}
	return out
}

func (c *carrier) carry() {
	from := make([][]*row, len(c.lines))
	var left, own []line
	organisation, service := c.in.Result.Organisation, string(c.in.Result.Service)
	theirs := c.old.foreign(organisation, service)
	for _, r := range c.old.rows {
		if theirs || !r.of(organisation, service) {
			continue
		}
		to := c.targets(r)
		if len(r.ids) == 0 && len(to) == 0 {
			own = append(own, r.line())
			continue
		}
		filled := r.filled(c.old.extra)
		for _, i := range to {
			from[i] = append(from[i], r)
		}
		switch {
		case len(to) > 0 && filled:
			c.count.Rows++
		case len(to) == 0 && (filled || r.cells.text(colKind) != kindIdea):
			left = append(left, c.leave(r))
		}
	}
	var surplus []line
	for i, rows := range from {
		surplus = append(surplus, c.fill(c.lines[i], rows)...)
	}
	c.count.Own = len(own)
	c.lines = slices.Concat(c.lines, surplus, left, own)
}

// leave is a row that no line takes over: its actions are no longer called for, a
// commentary leaves their step out, or nobody knows whether they are. What was resolved before stays so.
func (c *carrier) leave(r *row) line {
	l := r.line()
	l[colIDs] = strings.Join(c.full(r), "; ")
	if c.stillCalled(r) {
		l[colKind] = kindDropped
		c.count.Dropped++
		return l
	}
	because := ""
	if r.cells.text(colKind) != kindGone {
		because = c.whyNotKnown(r)
	}
	if because == "" {
		l[colKind] = kindGone
		c.count.Gone++
	} else {
		l[colKind] = kindUnknown + because
		c.count.Unknown++
	}
	return l
}

// stillCalled reports whether the assessment calls for one of a row's actions: then
// a commentary has left its step out.
func (c *carrier) stillCalled(r *row) bool {
	ids := c.full(r)
	return slices.ContainsFunc(c.in.Result.Actions, func(a *assess.ActionResult) bool {
		return !a.KeepGoing && slices.Contains(ids, fullID(a))
	})
}

// whyNotKnown says why one of a row's actions may still be called for, or nothing
// where the answers show that none is. What the library does not ask is not.
func (c *carrier) whyNotKnown(r *row) string {
	for _, id := range c.full(r) {
		parts := strings.Split(id, "/")
		if len(parts) != 3 || c.in.Library.Questionnaire(parts[0]) == nil {
			continue
		}
		if because := c.in.Result.WhyNotKnown(assess.QuestionRef{Questionnaire: parts[0], Question: parts[1]}); because != "" {
			return because
		}
	}
	return ""
}

// targets are the lines that hold any of a row's actions, or the writer's own step
// that it says.
func (c *carrier) targets(r *row) []int {
	var out []int
	if i, ok := c.named[r.cells.text(colAction)]; ok && len(r.ids) == 0 {
		return []int{i}
	}
	for _, id := range c.full(r) {
		for _, i := range c.at[id] {
			if !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

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
	titles, known := r.edited()
	if r.cells.text(colDue) != "" && (!known || slices.Contains(titles, colDue) || r.filled(c.old.extra)) {
		l[colDue] = r.cells[colDue]
	}
	var notes []string
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

// earliest returns the first day among those by which rows are to be done, and
// all of them as text. A row in which nobody wrote anything has none to keep.
func earliest(rows []*row, extra []string) (due any, days []string) {
	for _, r := range rows {
		titles, known := r.edited()
		v := r.cells[colDue]
		if r.cells.text(colDue) == "" || known && !slices.Contains(titles, colDue) && !r.filled(extra) {
			continue
		}
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

// Progress is what the register says of the steps of an assessment, for a report
// about it.
func (r *Register) Progress(a *assess.Assessment, o Options) (report.Progress, error) {
	o.Old = r
	in, err := newSource(a, o)
	if err != nil {
		return nil, err
	}
	lines := called(in)
	c := newCarrier(in, lines)
	held := make([]bool, len(lines))
	for _, row := range r.rows {
		if row.of(in.Result.Organisation, string(in.Result.Service)) {
			for _, i := range c.targets(row) {
				held[i] = true
			}
		}
	}
	c.carry()
	out := report.Progress{}
	for i, l := range lines {
		if !held[i] {
			continue
		}
		e := report.Entry{Owner: l.text(colOwner), Status: report.Status(l.text(colStatus)), Notes: l.text(colNotes)}
		if !slices.Contains(report.Statuses(), e.Status) {
			e.Status = report.NotStarted
		}
		e.Due, _ = l[colDue].(time.Time)
		for _, id := range splitIDs(l.text(colIDs)) {
			out[id] = e
		}
	}
	return out, nil
}

package register

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/assess/strict"
	"example.org/readiness/report"
)

// MaxFileSize is the largest register that is read, in bytes.
const MaxFileSize = 16 << 20

// The most that a register that is read may hold. Ours have some hundred rows.
const (
	maxRows    = 20_000
	maxColumns = 200
)

// The kinds of mistake in a register.
const (
	NotARegister assess.ProblemKind = "not-a-register"
	OtherStatus  assess.ProblemKind = "other-status"
	NoDay        assess.ProblemKind = "no-day"
)

// A Register is what people wrote in a register, with the rows that they added.
type Register struct {
	Others []string // sheets that are none of the program's, which a new register would not have

	name  string
	extra []string // the titles of the columns that people added
	rows  []*row
}

// A row of a register that was read.
type row struct {
	cells line
	ids   []string // of actions; none where people added the row
	at    int      // in its file, from 1
}

// line is a copy of the row's cells.
func (r *row) line() line {
	out := line{}
	for title, v := range r.cells {
		out[title] = v
	}
	return out
}

// of reports whether the row may be one of the organisation's and its service's:
// registers of the first version do not say whose they are.
func (r *row) of(organisation, service string) bool {
	org := r.cells.text(colOrg)
	return org == "" || org == plain(organisation) && r.cells.text(colService) == plain(service)
}

// Filled is how many rows hold something that people wrote.
func (r *Register) Filled() int {
	n := 0
	for _, row := range r.rows {
		if len(row.ids) == 0 || row.filled(r.extra) {
			n++
		}
	}
	return n
}

// Fits fails where rows of the register are about others than the organisation
// and its service. It is also to hold for a register that is to be written over.
func (r *Register) Fits(organisation, service string) error {
	for _, row := range r.rows {
		if len(row.ids) > 0 && !row.of(organisation, service) {
			return fmt.Errorf("%s: row %d is about %s; expected the register of %s", r.name, row.at,
				strict.Name(whose(row.cells.text(colOrg), row.cells.text(colService))), strict.Name(whose(organisation, service)))
		}
	}
	return nil
}

// foreign reports whether no row of an action is about the organisation and its
// service: rows that people added there are not theirs either.
func (r *Register) foreign(organisation, service string) bool {
	actions := 0
	for _, row := range r.rows {
		if len(row.ids) > 0 && row.of(organisation, service) {
			return false
		}
		actions += len(row.ids)
	}
	return actions > 0
}

// whose names an organisation with its service.
func whose(organisation, service string) string {
	if service != "" {
		return organisation + ", " + service
	}
	return organisation
}

// Read reads a register as people save it: a workbook, or a CSV file with
// commas, semicolons or tabs in any usual encoding. Columns may be in any order,
// rows sorted or hidden, sheets renamed; registers of the first version are read
// too. Warnings name what cannot be used, such as a day that is none; it is kept.
func Read(name string, src []byte) (*Register, assess.Problems) {
	fail := func(found string, expected, hint string) (*Register, assess.Problems) {
		return nil, assess.Problems{{File: name, Kind: NotARegister, Found: found, Expected: expected, Hint: hint}}
	}
	if len(src) > MaxFileSize {
		return fail("the file is too large", fmt.Sprintf("at most %d MB", MaxFileSize>>20), "")
	}
	var tables []grid
	var err error
	if bytes.HasPrefix(src, []byte("PK\x03\x04")) {
		tables, err = readXLSX(src)
	} else {
		tables, err = readCSV(src)
	}
	if err != nil {
		return fail("the file cannot be read as a register: "+err.Error(), "a register as report writes it, in xlsx or csv", "save it again as xlsx or csv")
	}
	for i, t := range tables {
		if head, ok := t.head(); ok {
			r := &Register{name: name}
			problems := r.take(t, head)
			for j, other := range tables {
				if j != i && !slices.Contains(sheetNames(), other.name) && len(other.rows) > 0 {
					r.Others = append(r.Others, other.name)
				}
			}
			return r, problems
		}
	}
	return fail("there is no table with the columns of a register", "Action, Owner, Status and Action IDs among the titles of its columns", "a register is written with: readiness report ANSWERS -o FILE.xlsx")
}

// sheetNames are those of the sheets that the program writes beside the first.
func sheetNames() []string {
	return []string{"Steps", "Actions", "Scores", "Answers", "Words", "Arithmetic", "Plan rows", "Perspectives", "Services", "Gaps", "Sources"}
}

// A grid is a table as it was read.
type grid struct {
	name string
	rows [][]any // string, float64, bool or time.Time; nil for an empty cell
	at   []int   // the number of each row in its file
}

// renamed are the columns that had another title in the first version, or that
// people call otherwise.
func renamed() map[string]string {
	return map[string]string{"due date": colDue, "note": colNotes, "id": colIDs, "ids": colIDs, "action id": colIDs}
}

// dropped are columns of the first version that the new one has no place for.
func dropped() []string { return []string{"urgency", "questionnaire", "question"} }

// meant are the columns of the sheet Steps, by the titles that they may have, in
// small letters.
func meant() map[string]string {
	out := renamed()
	for _, c := range stepColumns(nil) {
		out[strings.ToLower(c.title)] = c.title
	}
	return out
}

// A heading is where the columns are.
type heading struct {
	row    int
	titles []string // by column; "" for one without a title
}

// head looks for the row with the titles.
func (g grid) head() (heading, bool) {
	const furthest = 30 // people put a title and remarks above
	columns := meant()
	for n, cells := range g.rows[:min(len(g.rows), furthest)] {
		h := heading{row: n, titles: make([]string, len(cells))}
		known := map[string]bool{}
		for i, v := range cells {
			title := strings.Join(strings.Fields(asText(v)), " ")
			if c := columns[strings.ToLower(title)]; c != "" && !known[c] {
				title, known[c] = c, true
			}
			h.titles[i] = title
		}
		if known[colIDs] && known[colAction] && (known[colOwner] || known[colStatus] || known[colNotes]) {
			return h, true
		}
	}
	return heading{}, false
}

// take reads the rows below the titles.
func (r *Register) take(g grid, h heading) assess.Problems {
	titles := r.columns(g, h)
	for n := h.row + 1; n < len(g.rows); n++ {
		one := &row{cells: line{}, at: g.at[n]}
		blank := true
		for i, v := range g.rows[n] {
			if s, ok := v.(string); ok {
				if v = unguarded(strings.TrimSpace(s)); v == "" {
					v = nil
				}
			}
			if i < len(titles) && titles[i] != "" && v != nil {
				one.cells[titles[i]] = v
				blank = blank && (titles[i] == colNo || titles[i] == colStatus && v == string(report.NotStarted))
			}
		}
		if blank {
			continue
		}
		if one.ids = splitIDs(one.cells.text(colIDs)); len(one.ids) == 0 && repeatsHead(one.cells) {
			continue
		}
		r.rows = append(r.rows, one)
	}
	return append(r.readDays(), r.readStatuses()...)
}

// repeatsHead reports whether a row repeats the titles, as in files that were
// put together.
func repeatsHead(l line) bool { return l.text(colAction) == colAction && l.text(colOwner) == colOwner }

// columns names the columns, and finds those that people added.
func (r *Register) columns(g grid, h heading) []string {
	wide := len(h.titles)
	for _, cells := range g.rows[h.row:] {
		wide = max(wide, len(cells))
	}
	titles := make([]string, wide)
	first := !slices.Contains(h.titles, colWritten) && slices.ContainsFunc(h.titles, func(t string) bool { return strings.EqualFold(t, "urgency") })
	used, columns := map[string]bool{}, meant()
	for i := range titles {
		title := ""
		if i < len(h.titles) {
			title = h.titles[i]
		}
		if first && slices.Contains(dropped(), strings.ToLower(title)) || title == "" && !g.used(h.row+1, i) {
			continue
		}
		if title == "" {
			title = "Column " + letter(i)
		}
		name := title
		for n := 2; used[strings.ToLower(name)]; n++ {
			name = title + " (" + strconv.Itoa(n) + ")"
		}
		used[strings.ToLower(name)] = true
		if titles[i] = name; columns[strings.ToLower(name)] == "" {
			r.extra = append(r.extra, name)
		}
	}
	return titles
}

// used reports whether a column holds anything from a row on.
func (g grid) used(from, column int) bool {
	return slices.ContainsFunc(g.rows[min(from, len(g.rows)):], func(cells []any) bool {
		return column < len(cells) && strings.TrimSpace(asText(cells[column])) != ""
	})
}

// splitIDs takes the ids of a cell apart, however they are separated.
func splitIDs(s string) []string {
	var out []string
	for _, id := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("; ,\n\t|", r) }) {
		out = appendNew(out, id)
	}
	return out
}

// readDays reads the days by which rows are to be done, and the day of the
// assessment.
func (r *Register) readDays() assess.Problems {
	var problems assess.Problems
	for _, title := range []string{colDue, colAssessed} {
		month := r.monthFirst(title)
		for _, one := range r.rows {
			v, ok := one.cells[title]
			if !ok {
				continue
			}
			if d, ok := asDay(v, month); ok {
				one.cells[title] = d
			} else if title == colDue {
				problems = append(problems, r.warn(one, NoDay, "the day is "+strict.Quote(asText(v)), "a day like 14/02/2027 or 2027-02-14; the text is kept"))
			}
		}
	}
	return problems
}

// monthFirst reports whether days in a column are written with the month first:
// some cannot be read otherwise, and none only otherwise.
func (r *Register) monthFirst(title string) bool {
	american, other := false, false
	for _, one := range r.rows {
		a, b, _, ok := threeNumbers(one.cells.text(title))
		american = american || ok && b > 12
		other = other || ok && a > 12
	}
	return american && !other
}

// readStatuses reads statuses however they are capitalised.
func (r *Register) readStatuses() assess.Problems {
	var problems assess.Problems
	for _, one := range r.rows {
		status := strings.Join(strings.Fields(one.cells.text(colStatus)), " ")
		i := slices.IndexFunc(statuses(), func(s string) bool { return strings.EqualFold(s, status) })
		switch {
		case i >= 0:
			one.cells[colStatus] = statuses()[i]
		case status != "" && len(one.ids) > 0:
			problems = append(problems, r.warn(one, OtherStatus, "the status is "+strict.Quote(status), "one of "+strings.Join(statuses(), ", ")+"; the text is kept, and counts as not started"))
		}
	}
	return problems
}

func (r *Register) warn(one *row, kind assess.ProblemKind, found, expected string) assess.Problem {
	return assess.Problem{File: r.name, Line: one.at, Column: 1, Kind: kind, Severity: assess.Warning, Found: found, Expected: expected}
}

// asDay reads a day as spreadsheets and people write it. Where its parts are all
// numbers the day comes first, as in Australia, unless the month does.
func asDay(v any, monthFirst bool) (time.Time, bool) {
	switch v := v.(type) {
	case time.Time:
		return v, true
	case float64:
		return serialDay(v)
	}
	s := strings.TrimSpace(asText(v))
	if a, b, year, ok := threeNumbers(s); ok {
		if (monthFirst || b > 12) && a <= 12 {
			a, b = b, a
		}
		d := time.Date(year, time.Month(b), a, 0, 0, 0, 0, time.UTC)
		return d, d.Day() == a && int(d.Month()) == b
	}
	s, _, _ = strings.Cut(s, "T")
	if fields := strings.Fields(s); len(fields) > 1 && strings.Contains(fields[len(fields)-1], ":") {
		s = strings.Join(fields[:len(fields)-1], " ")
	}
	if n, err := strconv.ParseFloat(s, 64); err == nil {
		return serialDay(n)
	}
	s = strings.NewReplacer(",", " ", "-", " ", ".", " ").Replace(s)
	fields := strings.Fields(s)
	if len(fields) == 4 { // the day of the week comes first
		fields = fields[1:]
	}
	s = strings.Join(fields, " ")
	for _, layout := range []string{"2006 1 2", "2006 Jan 2", "2 Jan 2006", "2 January 2006", "2 Jan 06", "Jan 2 2006", "January 2 2006", "2006/1/2"} {
		if d, err := time.Parse(layout, s); err == nil {
			return d, true
		}
	}
	return time.Time{}, false
}

// serialDay reads a day as spreadsheets count it, in this century.
func serialDay(n float64) (time.Time, bool) {
	const first, last = 36526, 73050 // the years 2000 to 2099
	if !(n >= first && n < last+1) {
		return time.Time{}, false
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n)), true
}

// threeNumbers takes a day of three numbers apart, the year last.
func threeNumbers(s string) (a, b, year int, ok bool) {
	s, _, _ = strings.Cut(s, " ")
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/-.", r) })
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts[2]) != 2 && len(parts[2]) != 4 {
		return 0, 0, 0, false
	}
	var n [3]int
	for i, p := range parts {
		var err error
		if n[i], err = strconv.Atoi(p); err != nil || n[i] < 0 {
			return 0, 0, 0, false
		}
	}
	if len(parts[2]) == 2 {
		n[2] += 2000
	}
	return n[0], n[1], n[2], true
}

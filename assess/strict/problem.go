package strict

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A Problem is one mistake in a file, with its place. It reads
// "file:line:col: what was found; what was expected".
type Problem struct {
	File    string
	Line    int // from 1; 0 when the mistake is the whole file's
	Column  int // from 1, in characters
	Message string
	Hint    string // what to do next; may be empty
	Warning bool   // worth saying, and the file is usable all the same
}

func (p Problem) String() string {
	place := p.File
	if p.Line > 0 {
		place = fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
	}
	if p.Warning {
		return place + ": warning: " + p.Message
	}
	return place + ": " + p.Message
}

// Problems are all the mistakes of one or more files. As an error they read
// one a line, in the order of the files' lines.
type Problems []Problem

// Err returns the mistakes among ps as an error of type Problems, without the
// warnings, or nil when there is none.
func (ps Problems) Err() error {
	errs := ps.filter(false)
	if len(errs) == 0 {
		return nil
	}
	return errs
}

// Warnings returns the problems that leave the file usable.
func (ps Problems) Warnings() Problems { return ps.filter(true) }

func (ps Problems) filter(warning bool) Problems {
	var out Problems
	for _, p := range ps {
		if p.Warning == warning {
			out = append(out, p)
		}
	}
	return out
}

// Hints returns the hints of ps, each once.
func (ps Problems) Hints() []string {
	var hints []string
	for _, p := range ps {
		if p.Hint != "" && !slices.Contains(hints, p.Hint) {
			hints = append(hints, p.Hint)
		}
	}
	return hints
}

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// SortByPlace puts the problems of one file in the order of its lines.
func (ps Problems) SortByPlace() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// OneOf says what was expected, and which of it is nearest to what was found,
// if any is near enough to be a slip of the hand.
func OneOf(found string, known []string) fmt.Stringer { return expectation{found, known} }

// An expectation is worked out when it is printed, since that takes time and
// only the first mistakes of a file are printed.
type expectation struct {
	found string
	known []string
}

func (e expectation) String() string {
	expected := "expected one of " + Some(e.known)
	switch len(e.known) {
	case 0:
		expected = "there is none to choose from"
	case 1:
		expected = "expected " + Some(e.known)
	}
	if near := Nearest(e.found, e.known); near != "" {
		expected = fmt.Sprintf("did you mean %q? %s", near, expected)
	}
	return expected
}

// maxListed is how many names a message lists.
const maxListed = 40

// Some lists names, the first of them where there are many. A name that is
// itself a mistake is shown in quotes, since it may hold anything.
func Some(names []string) string {
	shown := make([]string, min(len(names), maxListed))
	for i := range shown {
		if shown[i] = names[i]; !plainName.MatchString(names[i]) {
			shown[i] = Quote(names[i])
		}
	}
	list := strings.Join(shown, ", ")
	if more := len(names) - maxListed; more > 0 {
		return fmt.Sprintf("%s and %d more", list, more)
	}
	return list
}

// plainName is what a list of names needs no quotes for: ids, the keys of a
// format, and a plan's own numbers, like 2.3.
var plainName = regexp.MustCompile(`^[\pL\pN_./-]{1,64}$`)

// Nearest returns the name among known that differs from found by the fewest
// letters, or "" when none is close enough to be meant.
func Nearest(found string, known []string) string {
	found = strings.ToLower(found)
	if len(found) > MaxID {
		return ""
	}
	best, nearest := 1+max(len(found)/3, 1), ""
	for _, name := range known {
		lower := strings.ToLower(name)
		if len(lower)-len(found) >= best || len(found)-len(lower) >= best {
			continue // so many letters apart at least
		}
		if d := int(distance(found, lower)); d < min(best, max(len(found), len(lower))) {
			best, nearest = d, name
		}
	}
	return nearest
}

// distance is the number of single letters to add, drop or change (and of
// neighbours to swap) that turns a into b. Both have fewer than 2*MaxID.
func distance(a, b string) uint8 {
	var rows [3][2 * MaxID]uint8
	before, last, this := &rows[0], &rows[1], &rows[2]
	for j := range len(b) {
		last[j+1] = uint8(j + 1)
	}
	for i := range len(a) {
		this[0] = uint8(i + 1)
		for j := range len(b) {
			change := uint8(1)
			if a[i] == b[j] {
				change = 0
			}
			this[j+1] = min(last[j+1]+1, this[j]+1, last[j]+change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				this[j+1] = min(this[j+1], before[j-1]+1)
			}
		}
		before, last, this = last, this, before
	}
	return last[len(b)]
}

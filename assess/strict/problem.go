package strict

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Problem is one thing to say about a file, with its place. It reads
// "file:line:col: what was found; expected what".
type Problem struct {
	File     string
	Line     int // from 1; 0 when it concerns the whole file
	Column   int // from 1, in characters
	Kind     Kind
	Severity Severity
	Found    string
	Nearest  string // what was probably meant; may be empty
	Expected string // may be empty
	Hint     string // what to do next; may be empty
}

// Severity is how much a Problem matters. The zero value is Error.
type Severity int

// The severities.
const (
	Error   Severity = iota // the file cannot be used
	Warning                 // worth a look, and the file is usable all the same
	Note                    // how something was read that could have been written plainer
)

// String returns "error", "warning" or "note".
func (s Severity) String() string { return [...]string{"error", "warning", "note"}[s] }

// Message is what was found and what was expected, on one line.
func (p Problem) Message() string {
	var expected []string
	if p.Nearest != "" {
		expected = append(expected, "did you mean "+Quote(p.Nearest)+"?")
	}
	if p.Expected != "" {
		expected = append(expected, "expected "+p.Expected)
	}
	if len(expected) == 0 {
		return p.Found
	}
	return p.Found + "; " + strings.Join(expected, " ")
}

func (p Problem) String() string {
	place := p.File
	if p.Line > 0 {
		place = fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
	}
	if p.Severity != Error {
		place += ": " + p.Severity.String()
	}
	return place + ": " + p.Message()
}

// Place puts a Problem where a value of its file begins.
func (p *Problem) Place(at Position) *Problem {
	if p != nil {
		p.Line, p.Column = int(at.Line), int(at.Column)
	}
	return p
}

// Expect says what was expected. Like all that adds to a Problem it does
// nothing to a nil one, which is what a mistake that is not listed comes as.
func (p *Problem) Expect(format string, args ...any) *Problem {
	if p != nil {
		p.Expected = fmt.Sprintf(format, args...)
	}
	return p
}

// ExpectOneOf says that one of the known names was expected, and which of them
// is nearest to what was found, if any is near enough to be a slip of the hand.
func (p *Problem) ExpectOneOf(found string, known []string) *Problem {
	if p == nil {
		return nil
	}
	p.Nearest = Nearest(found, known)
	switch len(known) {
	case 0:
		p.Found += "; there is none to choose from"
	case 1:
		p.Expected = Some(known)
	default:
		p.Expected = "one of " + Some(known)
	}
	return p
}

// Advise says what to do next.
func (p *Problem) Advise(format string, args ...any) *Problem {
	if p != nil {
		p.Hint = fmt.Sprintf(format, args...)
	}
	return p
}

// Problems are what there is to say about one or more files. As an error they
// read one a line, in the order of the files' lines.
type Problems []Problem

// Err returns the mistakes among ps as an error of type Problems, without the
// warnings and notes, or nil when there is none.
func (ps Problems) Err() error {
	errs := ps.filter(func(s Severity) bool { return s == Error })
	if len(errs) == 0 {
		return nil
	}
	return errs
}

// Warnings returns the warnings among ps, without the notes.
func (ps Problems) Warnings() Problems {
	return ps.filter(func(s Severity) bool { return s == Warning })
}

// Notes returns the notes among ps.
func (ps Problems) Notes() Problems {
	return ps.filter(func(s Severity) bool { return s == Note })
}

func (ps Problems) filter(keep func(Severity) bool) Problems {
	var out Problems
	for _, p := range ps {
		if keep(p.Severity) {
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

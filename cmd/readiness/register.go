package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report"
	"example.org/readiness/report/register"
	"example.org/readiness/report/words"
)

// oldRegister reads the register that --register names, or else the one that is
// to be written over: what people wrote in it is carried over. It returns nil
// where there is none.
func (e *env) oldRegister(o reportOptions, format app.Format, path string) (*register.Register, error) {
	over, err := e.registerAt(o, format, path)
	if err != nil || o.register == "" {
		return over, err
	}
	if sameFile(o.register, path) && over != nil {
		return over, nil
	}
	if over != nil && over.Filled() > 0 && !o.force {
		return nil, fault.WithHint(fmt.Errorf("%s: people have filled in this register, and another is named with --register", path),
			"leave --register out to carry this one over, or choose another name with -o")
	}
	return e.readRegister(o.register)
}

// registerAt reads the register that is to be written over, if there is one. Any
// other file there is not replaced, and neither is a workbook with sheets of
// people's own.
func (e *env) registerAt(o reportOptions, format app.Format, path string) (*register.Register, error) {
	fi, err := os.Stat(path)
	if !format.Register() || path == "" || path == "-" || err != nil || !fi.Mode().IsRegular() || fi.Size() == 0 {
		return nil, nil
	}
	r, err := e.readRegister(path)
	var problems assess.Problems
	switch {
	case errors.As(err, &problems):
		if o.force {
			return nil, nil
		}
		return nil, fault.WithHint(fmt.Errorf("%s: this file exists, and is not a register that can be carried over: %s", path, problems[0].Found),
			"choose another name with -o, or replace it with --force")
	case err != nil:
		return nil, err
	case len(r.Others) > 0 && !o.force:
		return nil, fault.WithHint(fmt.Errorf("%s: this workbook has sheets of your own, which a new register would not have: %s", path, words.List(r.Others)),
			"carry it over into another file: -o NEW.xlsx --register "+path)
	}
	return r, nil
}

func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// readRegister reads a register, and prints its warnings.
func (e *env) readRegister(name string) (*register.Register, error) {
	if name == "-" {
		return nil, usagef("--register -: a register is a file, not standard input")
	}
	src, err := readFileUpTo(name, register.MaxFileSize+1)
	if err != nil {
		return nil, err
	}
	r, problems := register.Read(name, src)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	e.warn(problems)
	return r, nil
}

// fits refuses another organisation's register. One that is to be written over
// can be replaced; one that was named is a mistake.
func (o reportOptions) fits(a *assess.Answers) error {
	if o.old == nil {
		return nil
	}
	err := o.old.Fits(a.Organisation, a.Service)
	if err == nil || o.force && o.register == "" {
		return nil
	}
	return fault.WithHint(err, "choose another file, or put the names right in its columns Organisation and Service")
}

// sayUnconfirmed says how many answers wait to be confirmed. Not every format has
// a place for it.
func (e *env) sayUnconfirmed(r *assess.Result) {
	if line := report.Unconfirmed(r); line != "" {
		e.say("%s", line)
	}
}

// sayCarried says what became of the rows of the earlier register.
func (e *env) sayCarried(c register.Carried) {
	var parts []string
	if c.Rows > 0 {
		parts = append(parts, words.Were(c.Rows, "row")+" carried over with what people wrote")
	}
	if c.Gone > 0 {
		parts = append(parts, words.Are(c.Gone, "row")+" no longer called for, and kept")
	}
	if c.Dropped > 0 {
		parts = append(parts, words.Are(c.Dropped, "row")+" left out of the plan by the commentary, and kept")
	}
	if c.Unknown > 0 {
		parts = append(parts, words.Are(c.Unknown, "row")+" not known now, for want of an answer, and kept")
	}
	if c.Own > 0 {
		parts = append(parts, words.Are(c.Own, "row")+" your own, and kept")
	}
	if len(parts) > 0 {
		e.say("%s", strings.Join(parts, "; "))
	}
}

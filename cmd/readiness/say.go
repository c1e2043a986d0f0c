package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report/safetext"
)

// say prints a line for the person at the terminal. Names of files and what
// files hold are in many of them and may come from anybody, so every line is
// cleaned here: nothing in it can begin another line, move the cursor or turn
// the direction of writing.
func (e *env) say(format string, args ...any) {
	fmt.Fprintln(e.stderr, oneLine(fmt.Sprintf(format, args...)))
}

// oneLine is safetext.OneLine for messages: spaces stay, since file names have
// them.
func oneLine(s string) string { return strings.ReplaceAll(safetext.Clean(s), "\n", " ") }

// complain says an error: mistakes in files as they are, one a line, anything
// else after the program's name; then what to do next.
func (e *env) complain(err error) {
	var problems assess.Problems
	if errors.As(err, &problems) {
		e.list(problems)
		return
	}
	e.say("readiness: %v", err)
	if hint := fault.Hint(err); hint != "" {
		e.say("hint: %s", hint)
	}
}

// warn says the problems that leave a file usable.
func (e *env) warn(problems assess.Problems) { e.list(problems.Warnings()) }

func (e *env) list(problems assess.Problems) {
	for _, p := range problems {
		e.say("%v", p)
	}
	for _, hint := range problems.Hints() {
		e.say("hint: %s", hint)
	}
	if slices.ContainsFunc(problems, func(p assess.Problem) bool { return p.Kind == assess.EmptyFile }) {
		e.say("hint: \"readiness template\" and \"readiness show --yaml\" write files to start from")
	}
}

// print writes a command's result to standard output.
func (e *env) print(data []byte) error {
	if _, err := e.stdout.Write(data); err != nil {
		return notPrinted(err)
	}
	return nil
}

func notPrinted(err error) error {
	return fmt.Errorf("standard output could not be written: %s", fault.Words(err))
}

// A keptError passes on what is written, and keeps the first error. The pages
// that cobra prints, like help, are written without asking whether they could.
type keptError struct {
	to  io.Writer
	err error
}

func (k *keptError) Write(p []byte) (int, error) {
	n, err := k.to.Write(p)
	if k.err == nil {
		k.err = err
	}
	return n, err
}

package main

import (
	"bytes"
	"fmt"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
)

// foundProblems is what check --json prints.
type foundProblems struct {
	Format     string         `json:"format"`
	Version    string         `json:"readiness_version"`
	Files      []foundFile    `json:"files"`
	PassedOver []passedFile   `json:"passed_over"`
	Problems   []foundProblem `json:"problems"`
}

// A foundFile is a file that was checked.
type foundFile struct {
	File   string `json:"file"`
	Format string `json:"file_format"` // "" where the file gives none
	Good   bool   `json:"good"`
	Holds  string `json:"holds"` // what is in a good file, in words
}

// A passedFile is a file of a folder that was not checked.
type passedFile struct {
	File string `json:"file"`
	Why  string `json:"why"`
}

// A foundProblem is one problem. What there is not is null.
type foundProblem struct {
	File     string             `json:"file"`
	Line     *int               `json:"line"`
	Column   *int               `json:"column"`
	Kind     assess.ProblemKind `json:"kind"`
	Severity string             `json:"severity"`
	Message  string             `json:"message"`
	Found    string             `json:"found"`
	Expected *string            `json:"expected"`
	Nearest  *string            `json:"nearest"`
	Hint     *string            `json:"hint"`
}

// add adds problems as they are.
func (f *foundProblems) add(problems assess.Problems) {
	for _, p := range problems {
		f.Problems = append(f.Problems, foundProblem{
			File: p.File, Line: unlessZero(p.Line), Column: unlessZero(p.Column), Kind: p.Kind, Severity: p.Severity.String(),
			Message: p.Message(), Found: p.Found, Expected: unlessZero(p.Expected), Nearest: unlessZero(p.Nearest), Hint: unlessZero(p.Hint),
		})
	}
}

func unlessZero[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

func (f *foundProblems) passOver(files []passed) {
	for _, p := range files {
		f.PassedOver = append(f.PassedOver, passedFile{p.path, p.why})
	}
}

// lines says what the good files hold, a line each.
func (f *foundProblems) lines() []byte {
	var out bytes.Buffer
	for _, file := range f.Files {
		if file.Good {
			fmt.Fprintln(&out, oneLine(file.File+": "+file.Holds))
		}
	}
	return out.Bytes()
}

// document is all of it as JSON. Empty lists are lists.
func (f foundProblems) document() ([]byte, error) {
	f.Format, f.Version = "readiness/problems/v1", version()
	f.Files = append([]foundFile{}, f.Files...)
	f.PassedOver = append([]passedFile{}, f.PassedOver...)
	f.Problems = append([]foundProblem{}, f.Problems...)
	var out bytes.Buffer
	if err := app.WriteJSON(&out, f); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

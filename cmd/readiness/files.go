package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/readiness/internal/atomicfile"
)

// readInput reads a file, or standard input for "-".
func (e *env) readInput(name string) ([]byte, error) {
	if name == "-" {
		return readAll(e.stdin, "standard input")
	}
	return readFile(name)
}

// readFile reads a whole file, and one byte more than any file may have, so
// that the decoder can say that it is too large.
func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, plain(name, err)
	}
	defer f.Close()
	if fi, err := f.Stat(); err == nil && fi.IsDir() {
		return nil, hinted{fmt.Errorf("%s: this is a folder; expected a file", name), "name a file in it, or use \"readiness batch\" for a whole folder"}
	}
	return readAll(f, name)
}

func readAll(r io.Reader, name string) ([]byte, error) {
	src, err := io.ReadAll(io.LimitReader(r, assess.MaxFileSize+1))
	if err != nil {
		return nil, plain(name, err)
	}
	return src, nil
}

// plain says in plain words why a file cannot be used.
func plain(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return hinted{fmt.Errorf("%s: no such file or folder", name), "check the name and the folder that you are in"}
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: you are not allowed to use this file or folder", name)
	case errors.Is(err, syscall.ENOTDIR):
		return hinted{fmt.Errorf("%s: a part of this name is a file; expected a folder", name), "name a folder"}
	case errors.Is(err, syscall.ENOSPC):
		return hinted{fmt.Errorf("%s: the disk is full", name), "free some space and try again; nothing was changed"}
	case errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%s: this disk can only be read", name)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// display is the name of an input in messages.
func display(name string) string {
	if name == "-" {
		return "standard input"
	}
	return name
}

// readAnswers reads and checks one answers file, and prints its warnings.
func (e *env) readAnswers(name string, c *content) (*assess.Answers, error) {
	src, err := e.readInput(name)
	if err != nil {
		return nil, err
	}
	a, problems := assess.ParseAnswers(display(name), src, c.Library)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	e.warn(problems)
	return a, nil
}

// oneAnswersFile refuses several files where one assessment is taken.
func oneAnswersFile(command string, args []string) error {
	switch len(args) {
	case 0:
		return hinted{usagef("no answers file is named"), "name one, or make one with \"readiness template\" or \"readiness run\""}
	case 1:
		return nil
	}
	return hinted{
		usagef("%s takes one answers file, and %d are named", command, len(args)),
		"use \"readiness batch\" for several organisations",
	}
}

// output is where a command's result goes.
type output struct {
	path    string // "-" is standard output
	named   bool   // the user named it, and so means it to be replaced
	force   bool
	private bool // it is or will hold somebody's answers
	inputs  []string
}

// write writes data whole or not at all.
func (e *env) write(o output, data []byte) error {
	if o.path == "-" {
		_, err := e.stdout.Write(data)
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	if fi, err := os.Stat(o.path); err == nil && !fi.Mode().IsRegular() {
		return writeInto(o.path, data)
	}
	perm := fs.FileMode(0o644)
	if o.private {
		perm = 0o600
	}
	if err := atomicfile.Write(o.path, data, perm); err != nil {
		return unwritable(o.path, err)
	}
	return nil
}

// writeInto writes into a device or a pipe, like /dev/stdout. A file must not
// take the place of one.
func writeInto(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return plain(path, err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		return plain(path, err)
	}
	return nil
}

// check refuses to write over an input, or over a file that nobody named.
func (o output) check() error {
	fi, err := os.Stat(o.path)
	if err != nil {
		return nil
	}
	if fi.IsDir() {
		return hinted{fmt.Errorf("%s: this is a folder; expected the name of a file to write", o.path), "add the name of a file in it"}
	}
	for _, input := range o.inputs {
		if in, err := os.Stat(input); err == nil && os.SameFile(fi, in) {
			return hinted{fmt.Errorf("%s: this is one of the inputs, and is not written over", o.path), "choose another name with -o"}
		}
	}
	if !o.named && !o.force && fi.Mode().IsRegular() {
		return hinted{fmt.Errorf("%s: the file exists already", o.path), "choose a name with -o, or replace it with --force"}
	}
	return nil
}

// unwritable says why a file could not be written. The temporary file's name
// would mean nothing to anyone, so the folder is what is missing.
func unwritable(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return hinted{fmt.Errorf("%s: the folder %s does not exist", path, filepath.Dir(path)), "make the folder first, or choose another with -o"}
	}
	return plain(path, err)
}

// extension returns the ending of a file name in small letters, without the
// dot.
func extension(name string) string {
	return strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
}

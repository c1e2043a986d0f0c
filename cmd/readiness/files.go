package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/atomicfile"
	"example.org/readiness/cmd/internal/fault"
)

// readInput reads a file, or standard input for "-". That can be read once: a
// second time there is nothing left in it.
func (e *env) readInput(name string) ([]byte, error) {
	if name != "-" {
		return readFile(name)
	}
	if e.stdinRead {
		return nil, fault.WithHint(usagef("standard input is named twice, and can be read once"), "name a file for one of them")
	}
	e.stdinRead = true
	return readUpTo(e.stdin, display(name), assess.MaxFileSize+1)
}

// readFile reads a whole file, and one byte more than any file may have, so
// that the decoder can say that it is too large.
func readFile(name string) ([]byte, error) {
	if name == "" {
		return nil, usagef("the name of a file is empty")
	}
	return readFileUpTo(name, assess.MaxFileSize+1)
}

// readFileUpTo reads a file, and of a larger one no more than the limit.
func readFileUpTo(name string, limit int64) ([]byte, error) {
	f, err := app.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if fi, err := f.Stat(); err == nil && fi.IsDir() {
		return nil, fault.WithHint(fmt.Errorf("%s: this is a folder; expected a file", name), "name a file in it")
	}
	return readUpTo(f, name, limit)
}

func readUpTo(r io.Reader, name string, limit int64) ([]byte, error) {
	src, err := io.ReadAll(io.LimitReader(r, limit))
	if err != nil {
		return nil, fault.Unusable(name, err)
	}
	return src, nil
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

// someAnswers refuses a call that names no answers.
func someAnswers(args []string) error {
	if len(args) == 0 {
		return fault.WithHint(usagef("no answers file is named"), "name one, or make one with \"readiness template\" or \"readiness run\"")
	}
	return nil
}

// output is where a command's result goes.
type output struct {
	path     string // "-" is standard output
	argument bool   // it is named without -o
	named    bool   // the user named it, and so means it to be replaced
	force    bool
	private  bool // it is or will hold somebody's answers
	folder   bool // it is one of many in the folder that -o names
	inputs   []string

	// replaces tells the files that may be written over without --force among
	// those that the user named; nil for all. An empty file always may.
	replaces func(file []byte) bool
}

// write writes data whole or not at all.
func (e *env) write(o output, data []byte) error {
	if o.path == "-" {
		return e.print(data)
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
	if !o.folder { // a batch has done so for all its files
		atomicfile.Sweep(filepath.Dir(o.path), e.now())
	}
	if err := atomicfile.Write(o.path, data, perm); err != nil {
		return o.unwritable(err)
	}
	return nil
}

// writeInto writes into a device or a pipe, like /dev/stdout. A file must not
// take the place of one.
func writeInto(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fault.Unusable(path, err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		return fault.Unusable(path, err)
	}
	return nil
}

// check refuses to write over an input, over a file that nobody named, and over
// one that is protected, --force or not: that is how people keep what is final.
func (o output) check() error {
	if o.path == "" {
		return usagef("the name after -o is empty")
	}
	fi, err := os.Stat(o.path)
	if err != nil {
		return nil
	}
	if fi.IsDir() {
		return fault.WithHint(fmt.Errorf("%s: this is a folder; expected the name of a file to write", o.path), "add the name of a file in it")
	}
	for _, input := range o.inputs {
		if in, err := os.Stat(input); err == nil && os.SameFile(fi, in) {
			return fault.WithHint(fmt.Errorf("%s: this is one of the inputs, and is not written over", o.path), o.another())
		}
	}
	if !o.named && !o.force && fi.Mode().IsRegular() {
		return fault.WithHint(fmt.Errorf("%s: the file exists already", o.path), o.already())
	}
	if atomicfile.Protected(o.path) {
		return fault.WithHint(fmt.Errorf("%s: the file is write-protected", o.path), o.another()+", or allow the file to be written first")
	}
	return o.checkOld(fi)
}

// checkOld refuses to write over a file of another kind, without --force.
func (o output) checkOld(fi fs.FileInfo) error {
	if o.replaces == nil || o.force || !fi.Mode().IsRegular() || fi.Size() == 0 {
		return nil
	}
	old, err := readFileUpTo(o.path, maxReport)
	if err != nil {
		return err
	}
	if !o.replaces(old) {
		return fault.WithHint(fmt.Errorf("%s: this file exists, and is not one that readiness wrote, or it was changed since", o.path), o.already())
	}
	return nil
}

// maxReport is what a report may have grown to, in bytes. A larger file is read
// in part, and so taken for no report.
const maxReport = 64 << 20

// another asks for another place.
func (o output) another() string {
	switch {
	case o.folder:
		return "choose another folder with -o"
	case o.argument:
		return "choose another name"
	}
	return "choose another name with -o"
}

// already says what to do about a file that exists.
func (o output) already() string {
	if o.folder {
		return "choose another folder with -o, or replace its files with --force"
	}
	if o.named {
		return "choose another name with -o, or replace it with --force"
	}
	return "choose a name with -o, or replace it with --force"
}

// unwritable says why a file could not be written. The temporary file's name
// would mean nothing to anyone, so the folder is what is missing.
func (o output) unwritable(err error) error {
	folder := filepath.Dir(o.path)
	_, missing := os.Stat(folder)
	fi, _ := os.Lstat(o.path)
	switch gone := errors.Is(err, fs.ErrNotExist); {
	case gone && missing != nil:
		return fault.WithHint(fmt.Errorf("%s: the folder %s does not exist", o.path, folder), "make the folder first, or "+o.another())
	case gone && fi != nil && fi.Mode()&fs.ModeSymlink != 0:
		return fault.WithHint(fmt.Errorf("%s: this is a link into a folder that does not exist", o.path), "make that folder first, or "+o.another())
	case gone:
		return fault.WithHint(fmt.Errorf("%s: no file can be made here", o.path), o.another())
	case errors.Is(err, fs.ErrPermission) && runtime.GOOS == "windows":
		// Windows says the same of a file that a spreadsheet keeps open.
		return fault.WithHint(fmt.Errorf("%s: you may not write here, or the file is open in another program", o.path), "close the file there, or "+o.another())
	}
	return fault.Unusable(o.path, err)
}

// extension returns the ending of a file name in small letters, without the
// dot.
func extension(name string) string {
	return strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
}

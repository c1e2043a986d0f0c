package interview

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"example.org/readiness/assess"
	"example.org/readiness/assess/draft"
	"example.org/readiness/cmd/internal/atomicfile"
	"example.org/readiness/cmd/internal/fault"
)

// A store is one answers file that this run alone writes. Each save replaces
// the whole file or nothing, and never replaces a file that somebody else has
// changed.
type store struct {
	path    string // where answers go now; another one after a conflict
	asked   string // the path that the person named
	locks   []*flock.Flock
	draft   *draft.Draft
	lib     *assess.Library
	disk    []byte          // what the file held when it was last read or written; nil when it did not exist
	said    *assess.Answers // the answers in it then
	tried   []byte          // what was last written, or tried: an attempt that failed may have written it all the same
	backup  bool            // the file was laid out by hand and has no copy yet
	notice  string          // something to tell the person once
	reading bool            // it was opened to be read, without a lock, and is never written
	write   func(path string, data []byte, perm fs.FileMode) error
}

// openStore opens an answers file for answering, or a new one where there is
// none. The answers are nil for a new file.
func openStore(path string, lib *assess.Library, now time.Time) (*store, *assess.Answers, error) {
	if err := ordinary(path); err != nil {
		return nil, nil, err
	}
	s := &store{path: path, asked: path, lib: lib, write: atomicfile.Write}
	if atomicfile.Protected(path) {
		return nil, nil, fmt.Errorf("%s: %w, and is left as it is", path, errProtected)
	}
	if err := s.lock(); err != nil {
		return nil, nil, err
	}
	atomicfile.Sweep(filepath.Dir(path), now)
	if err := s.read(); err != nil {
		s.close()
		return nil, nil, err
	}
	if s.draft == nil { // no file, or an empty one, made by a run that wrote nothing
		return s, nil, nil
	}
	s.backup = s.draft.Reshapes()
	return s, s.draft.Answers(), nil
}

// errNoWriting says that a folder takes no answers.
var errNoWriting = errors.New("answers cannot be saved in this folder")

// errReading says that a file was opened only to be read.
var errReading = errors.New("this file is open for a report only")

// readStore reads an answers file that will not be written, and so needs no
// lock.
func readStore(path string, lib *assess.Library) (*store, *assess.Answers, error) {
	s := &store{path: path, asked: path, lib: lib, reading: true, write: atomicfile.Write}
	if err := ordinary(path); err != nil {
		return nil, nil, err
	}
	if err := s.read(); err != nil {
		return nil, nil, err
	}
	if s.draft == nil {
		return nil, nil, fmt.Errorf("%s: there are no answers in this file yet", path)
	}
	return s, s.draft.Answers(), nil
}

// ordinary refuses what cannot hold answers, before a lock is made beside it.
func ordinary(path string) error {
	switch fi, err := os.Stat(path); {
	case err != nil || fi.Mode().IsRegular():
		return nil // opening it will say what is wrong
	case fi.IsDir():
		return fmt.Errorf("%s: this is a folder; expected an answers file", path)
	}
	return fmt.Errorf("%s: this is no ordinary file; expected an answers file", path)
}

// read reads what the file holds, if there is one.
func (s *store) read() error {
	src, err := readWhole(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %s", s.path, fault.Words(err))
	}
	s.disk = src
	if len(bytes.TrimSpace(src)) == 0 {
		return nil
	}
	var problems assess.Problems
	if s.draft, problems = draft.Parse(s.path, src, s.lib); s.draft != nil {
		s.said = s.draft.Answers()
	}
	s.notice = strings.TrimSpace(s.notice + " " + wholeFile(problems.Warnings()))
	return problems.Err()
}

// wholeFile picks the warnings that are about the file as a whole, such as that
// it was begun with another version of a questionnaire.
func wholeFile(warnings assess.Problems) string {
	var out []string
	for _, w := range warnings {
		if w.Line == 0 || w.Kind == assess.OtherVersion {
			out = append(out, capital(w.Message())+".")
		}
	}
	return strings.Join(out, " ")
}

// readWhole reads a file, and tries again what fails for a moment.
func readWhole(path string) (src []byte, err error) {
	momentary := func(err error) bool { return fault.Momentary(err) || errors.Is(err, fs.ErrPermission) }
	err = again(momentary, func() error {
		if err := ordinary(path); err != nil { // a pipe would never end
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		src, err = io.ReadAll(io.LimitReader(f, assess.MaxFileSize+1))
		return err
	})
	return src, err
}

// save writes the answers. When somebody else has changed the file meanwhile,
// they go into a new file beside it, and all later ones too.
func (s *store) save(a *assess.Answers) error {
	if s.reading {
		return errReading
	}
	data, err := s.bytes(a)
	if err != nil {
		return err
	}
	if bytes.Equal(data, s.disk) && s.disk != nil {
		return nil
	}
	if err := s.makeWay(a); err != nil {
		return err
	}
	if data, err = s.bytes(a); err != nil { // others may have added to it
		return err
	}
	if atomicfile.Protected(s.path) {
		return errProtected
	}
	if s.backup {
		if err := s.keepCopy(); err != nil {
			return err
		}
	}
	s.tried = data
	if err := again(fault.Momentary, func() error { return s.write(s.path, data, 0o600) }); err != nil {
		return err
	}
	s.disk, s.said = data, a.Clone()
	return nil
}

// again tries what fails for a moment, as while a virus scanner or a sync
// client has the file, for about a second.
func again(momentary func(error) bool, try func() error) error {
	err := try()
	for wait := 20 * time.Millisecond; err != nil && momentary(err) && wait < time.Second; wait *= 2 {
		time.Sleep(wait)
		err = try()
	}
	return err
}

// errProtected says that a file is not to be written.
var errProtected = errors.New("the file is write-protected")

// bytes returns the file with the answers in it.
func (s *store) bytes(a *assess.Answers) ([]byte, error) {
	if s.draft == nil {
		s.draft = draft.New(s.lib, a)
	}
	s.draft.Update(a)
	return s.draft.Bytes()
}

// keepCopy keeps the file as a person laid it out, once, before it is first
// written.
func (s *store) keepCopy() error {
	for i := 1; i < 100; i++ {
		path := s.path + ".bak"
		if i > 1 {
			path += strconv.Itoa(i)
		}
		old, err := readWhole(path)
		if errors.Is(err, fs.ErrNotExist) {
			if err := s.write(path, s.disk, 0o600); err != nil {
				return err
			}
			s.notice = "A copy of your file as it was is in " + filepath.Base(path) + "."
		} else if err != nil || !bytes.Equal(old, s.disk) {
			continue
		}
		s.backup = false
		return nil
	}
	return fmt.Errorf("no copy could be kept of %s", filepath.Base(s.path))
}

// takeNotice returns what there is to tell, once.
func (s *store) takeNotice() string {
	n := s.notice
	s.notice = ""
	return n
}

// rescue writes the answers where there is still room, when their own place
// refuses them, and returns where.
func (s *store) rescue(a *assess.Answers) (string, error) {
	data, err := s.bytes(a)
	if err != nil {
		return "", err
	}
	var dirs []string
	if home, err := os.UserHomeDir(); err == nil {
		dirs = append(dirs, home)
	}
	for _, dir := range append(dirs, os.TempDir()) {
		var f *os.File
		if f, err = os.CreateTemp(dir, "readiness-rescued-*.yaml"); err != nil {
			continue
		}
		_, err = f.Write(data)
		if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
			return f.Name(), nil
		}
		os.Remove(f.Name())
	}
	return "", err
}

package interview

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
// the whole file or nothing, and never a file that somebody else has changed.
type store struct {
	path    string // where answers go now; another one after a conflict
	asked   string // the path that the person named
	locks   []*flock.Flock
	draft   *draft.Draft
	lib     *assess.Library
	disk    []byte // what the file held when it was last read or written; nil when it did not exist
	tried   []byte // what was last to be written: an attempt that failed may have put it there all the same
	backup  bool   // the file was laid out by hand and has no copy yet
	notice  string // something to tell the person once
	reading bool   // it was opened to be read, without a lock, and is never written
	write   func(path string, data []byte, perm fs.FileMode) error
}

// ErrLocked says that another run has the file.
type ErrLocked struct{ Path string }

func (e ErrLocked) Error() string {
	return fmt.Sprintf("%s: another readiness run has this file open", e.Path)
}

// openStore opens an answers file for answering, or a new one where there is
// none. The answers are nil for a new file.
func openStore(path string, lib *assess.Library, now time.Time) (*store, *assess.Answers, error) {
	if err := ordinary(path); err != nil {
		return nil, nil, err
	}
	s := &store{path: path, asked: path, lib: lib, write: atomicfile.Write}
	if err := s.lock(); err != nil {
		return nil, nil, err
	}
	atomicfile.Sweep(filepath.Dir(path), now)
	if err := s.read(); err != nil {
		s.close()
		return nil, nil, err
	}
	if s.draft == nil { // no file, or an empty one: made, and not begun
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
	s := &store{path: path, asked: path, lib: lib, reading: true}
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

// holds tells whether this run has the lock of a file.
func (s *store) holds(path string) bool {
	return slices.ContainsFunc(s.locks, func(l *flock.Flock) bool { return l.Path() == lockOf(path) })
}

// lockOf is where the lock of a file lies.
func lockOf(file string) string {
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real
	}
	return fullPath(file) + lockEnding
}

// ordinary refuses what cannot hold answers, before a lock is made beside it.
func ordinary(path string) error {
	switch fi, err := os.Stat(path); {
	case err != nil || fi.Mode().IsRegular():
		return nil // what is wrong with it is told when it is opened
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
	s.draft, problems = draft.Parse(s.path, src, s.lib)
	s.notice = strings.TrimSpace(s.notice + " " + wholeFile(problems.Warnings()))
	return problems.Err()
}

// wholeFile picks the warnings that are about no line of the file, such as that
// it was begun with another version of a questionnaire.
func wholeFile(warnings assess.Problems) string {
	var out []string
	for _, w := range warnings {
		if w.Line == 0 {
			out = append(out, capital(w.Message())+".")
		}
	}
	return strings.Join(out, " ")
}

func readWhole(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, assess.MaxFileSize+1))
}

// lock takes the lock that keeps a second run off the file. It lies beside the
// file, since saving gives the file itself a new identity each time.
func (s *store) lock() error {
	l, ok, err := takeLock(lockOf(s.path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: the folder %s does not exist", s.path, filepath.Dir(s.path))
	case errors.Is(err, fs.ErrPermission) || fault.ReadOnly(err):
		return fmt.Errorf("%s: %w: you may not write there", s.path, errNoWriting)
	case fault.Full(err):
		return fmt.Errorf("%s: %w: the disk is full", s.path, errNoWriting)
	case err != nil:
		s.notice = "This folder cannot be locked. Make sure that nobody else answers in the same file."
	case !ok:
		return ErrLocked{s.path}
	}
	s.locks = append(s.locks, l)
	return nil
}

// lockEnding is what the name of a lock has more than that of its file.
const lockEnding = ".lock"

// takeLock takes a lock that is still the one in its place: a run that ended
// meanwhile may have removed the file, and the next would lock another.
func takeLock(path string) (l *flock.Flock, ok bool, err error) {
	for range 100 {
		l = flock.New(path, flock.SetPermissions(0o600))
		if ok, err = l.TryLock(); !ok || err != nil {
			return l, ok, err
		}
		held, err := l.Stat()
		if there, missing := os.Stat(path); err == nil && missing == nil && os.SameFile(held, there) {
			return l, true, nil
		}
		l.Close()
	}
	return l, false, nil
}

func (s *store) close() { release(s.locks) }

// release gives locks back. The system frees them when the process ends,
// whatever happens here. One that was made for a file which never came to be
// is removed, while it is held, so that takeLock notices; where a file in use
// cannot be removed, as on Windows, it stays.
func release(locks []*flock.Flock) {
	for _, l := range locks {
		if l.Locked() && !exists(strings.TrimSuffix(l.Path(), lockEnding)) {
			os.Remove(l.Path())
		}
		l.Close()
	}
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
	if s.changedByOthers() {
		if err := s.moveAside(); err != nil {
			return err
		}
	}
	if s.backup {
		if err := s.keepCopy(); err != nil {
			return err
		}
	}
	s.tried = data
	if err := s.write(s.path, data, 0o600); err != nil {
		return err
	}
	s.disk = data
	return nil
}

// bytes returns the file with the answers in it.
func (s *store) bytes(a *assess.Answers) ([]byte, error) {
	if s.draft == nil {
		s.draft = draft.New(s.lib, a)
	}
	s.draft.Update(a)
	return s.draft.Bytes()
}

// changedByOthers tells whether the file holds something that this run has not
// read or written. A file that is gone holds nothing to lose.
func (s *store) changedByOthers() bool {
	now, err := readWhole(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false
	case err != nil:
		return true
	case s.tried != nil && bytes.Equal(now, s.tried):
		return false // an attempt that seemed to fail
	case s.disk == nil:
		return len(now) > 0
	}
	return !bytes.Equal(now, s.disk)
}

// moveAside turns to a new file beside the one that somebody else has changed.
func (s *store) moveAside() error {
	ending := filepath.Ext(s.asked)
	for i := 1; ; i++ {
		path := strings.TrimSuffix(s.asked, ending) + ".conflict-" + strconv.Itoa(i) + ending
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			if err != nil {
				return err
			}
			continue
		}
		old := s.path
		s.path = path
		if err := s.lock(); err != nil {
			s.path = old
			return err
		}
		s.disk, s.tried, s.backup = nil, nil, false
		s.notice = fmt.Sprintf("%s was changed by somebody else while you were answering. It is left as they saved it. Your answers are in %s from now on.",
			filepath.Base(old), filepath.Base(path))
		return nil
	}
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

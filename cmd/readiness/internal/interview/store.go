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
	"example.org/readiness/cmd/readiness/internal/atomicfile"
)

// A store is one answers file that this run alone writes. Each save replaces
// the whole file or nothing, and never a file that somebody else has changed.
type store struct {
	path   string // where answers go now; another one after a conflict
	asked  string // the path that the person named
	locks  []*flock.Flock
	draft  *assess.Draft
	lib    *assess.Library
	disk   []byte // what the file held when it was last read or written; nil when it did not exist
	backup bool   // the file was laid out by hand and has no copy yet
	notice string // something to tell the person once
}

// ErrLocked says that another run has the file.
type ErrLocked struct{ Path string }

func (e ErrLocked) Error() string {
	return fmt.Sprintf("%s: another readiness run has this file open", e.Path)
}

// openStore opens an answers file for answering, or a new one where there is
// none. The answers are nil for a new file.
func openStore(path string, lib *assess.Library, now time.Time) (*store, *assess.Answers, error) {
	s := &store{path: path, asked: path, lib: lib}
	if err := s.lock(); err != nil {
		return nil, nil, err
	}
	removeStrays(path, now)
	src, err := readWhole(path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil, nil
	}
	if err == nil && len(bytes.TrimSpace(src)) > 0 {
		var problems assess.Problems
		s.draft, problems = assess.ParseDraft(path, src, lib)
		err = problems.Err()
		s.notice = strings.TrimSpace(s.notice + " " + wholeFile(problems.Warnings()))
	}
	if err != nil {
		s.close()
		return nil, nil, err
	}
	s.disk = src
	if s.draft == nil { // an empty file: made, and not begun
		return s, nil, nil
	}
	s.backup = s.draft.Reshapes()
	return s, s.draft.Answers(), nil
}

// wholeFile picks the warnings that are about no line of the file, such as that
// it was begun with another version of a questionnaire.
func wholeFile(warnings assess.Problems) string {
	var out []string
	for _, w := range warnings {
		if w.Line == 0 {
			out = append(out, capital(w.Message)+".")
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
	if fi, err := f.Stat(); err == nil && fi.IsDir() {
		return nil, fmt.Errorf("%s: this is a folder; expected an answers file", path)
	}
	return io.ReadAll(io.LimitReader(f, assess.MaxFileSize+1))
}

// lock takes the lock that keeps a second run off the file. It lies beside the
// file, since saving gives the file itself a new identity each time, and stays
// there: a lock file that is deleted can be locked twice.
func (s *store) lock() error {
	file := s.path
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real
	}
	l := flock.New(file+".lock", flock.SetPermissions(0o600))
	ok, err := l.TryLock()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: the folder %s does not exist", s.path, filepath.Dir(s.path))
	case errors.Is(err, fs.ErrPermission) || readOnly(err):
		return fmt.Errorf("%s: answers cannot be saved in this folder: you may not write there", s.path)
	case isFull(err):
		return fmt.Errorf("%s: answers cannot be saved in this folder: the disk is full", s.path)
	case err != nil:
		s.notice = "This folder cannot be locked. Make sure that nobody else answers in the same file."
	case !ok:
		return ErrLocked{s.path}
	}
	s.locks = append(s.locks, l)
	return nil
}

func (s *store) close() {
	for _, l := range s.locks {
		l.Close() // the system frees the lock when the process ends, whatever happens here
	}
}

// strayAge is how old a temporary file is when it cannot be another run's save
// in progress: a save takes milliseconds.
const strayAge = time.Minute

// removeStrays removes temporary files that a killed run has left.
func removeStrays(path string, now time.Time) {
	found, err := filepath.Glob(filepath.Join(escapeGlob(filepath.Dir(path)), atomicfile.Prefix+"*.tmp"))
	if err != nil {
		return
	}
	for _, stray := range found {
		if fi, err := os.Lstat(stray); err == nil && fi.Mode().IsRegular() && now.Sub(fi.ModTime()) > strayAge {
			os.Remove(stray)
		}
	}
}

func escapeGlob(dir string) string {
	if filepath.Separator == '\\' {
		return dir // there is no escaping there, and none of the signs may stand in a name but [
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(dir)
}

// save writes the answers. When somebody else has changed the file meanwhile,
// they go into a new file beside it, and all later ones too.
func (s *store) save(a *assess.Answers) error {
	if s.draft == nil {
		s.draft = assess.NewDraft(s.lib, a)
	}
	s.draft.Update(a)
	data, err := s.draft.Bytes()
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
	if err := atomicfile.Write(s.path, data, 0o600); err != nil {
		return err
	}
	s.disk = data
	return nil
}

// changedByOthers tells whether the file holds something that this run has not
// read or written. A file that is gone holds nothing to lose.
func (s *store) changedByOthers() bool {
	now, err := readWhole(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	return err != nil || s.disk == nil && len(now) > 0 || s.disk != nil && !bytes.Equal(now, s.disk)
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
		s.disk, s.backup = nil, false
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
			if err := atomicfile.Write(path, s.disk, 0o600); err != nil {
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
	s.draft.Update(a)
	data, err := s.draft.Bytes()
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

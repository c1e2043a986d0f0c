package interview

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/gofrs/flock"

	"example.org/readiness/cmd/internal/fault"
)

// ErrLocked says that another run has the file.
type ErrLocked struct{ Path string }

func (e ErrLocked) Error() string {
	return fmt.Sprintf("%s: another readiness run has this file open", e.Path)
}

// holds reports whether this run has the lock of a file.
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

// lock takes the lock that keeps a second run off the file. It lies beside the
// file, since saving gives the file itself a new identity each time.
func (s *store) lock() error {
	l, ok, err := takeLock(lockOf(s.path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: the folder %s does not exist", s.path, filepath.Dir(s.path))
	case errors.Is(err, fs.ErrPermission) && exists(lockOf(s.path)):
		return ErrLocked{s.path}
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

// lockEnding is added to a file's name for the name of its lock.
const lockEnding = ".lock"

// takeLock takes a lock that is still the one in its place: a run that ended
// meanwhile may have removed the file, and the next would lock another.
func takeLock(path string) (l *flock.Flock, ok bool, err error) {
	for range 100 {
		l = flock.New(path, flock.SetPermissions(0o644)) // it is empty, and other people lock it too
		if ok, err = l.TryLock(); !ok || err != nil {
			return l, ok, err
		}
		held, err := l.Stat()
		if err != nil {
			l.Close()
			return l, false, err
		}
		if there, err := os.Stat(path); err == nil && os.SameFile(held, there) {
			return l, true, nil
		}
		l.Close()
	}
	return l, false, nil
}

func (s *store) close() { release(s.locks) }

// release gives locks back and removes their files. The system frees a lock
// when the process ends, whatever happens here. A lock's file is removed while it
// is held, so that takeLock notices. On Windows a file in use cannot be removed,
// so there it is removed as soon as nobody holds it.
func release(locks []*flock.Flock) {
	for _, l := range locks {
		held := l.Locked()
		if held && runtime.GOOS != "windows" {
			os.Remove(l.Path())
		}
		l.Close()
		if held && runtime.GOOS == "windows" {
			os.Remove(l.Path())
		}
	}
}

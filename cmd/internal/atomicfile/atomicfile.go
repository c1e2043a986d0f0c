// Package atomicfile writes files that appear whole or not at all.
//
// A crash, a full disk or a kill at any moment leaves either the old file or
// the new one, never half of either. What it cannot promise is that a
// network drive keeps its word about having stored the data.
package atomicfile

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// Prefix begins the name of every temporary file, so that one left behind by a
// killed process can be told and removed.
const Prefix = ".readiness-"

// private is the permission of a file that nobody else may read.
const private fs.FileMode = 0o600

// Write replaces the file at path by data, as Create says.
func Write(path string, data []byte, perm fs.FileMode) error {
	f, err := Create(path, perm)
	if err != nil {
		return err
	}
	defer f.Abort()
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Commit()
}

// Protected reports whether a file is there and not to be written, by anybody
// or by this person. The system would let it be replaced all the same, since
// that is a matter of the folder.
func Protected(path string) bool {
	fi, err := os.Stat(path)
	if err != nil || !fi.Mode().IsRegular() {
		return false
	}
	if fi.Mode().Perm()&0o222 == 0 {
		return true
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err == nil {
		f.Close()
	}
	return errors.Is(err, fs.ErrPermission)
}

// A File is being written beside the file that it will replace.
type File struct {
	tmp  *os.File
	path string
	perm fs.FileMode // what the file is to have in the end; 0 leaves what it was made with
	done bool
}

// Create begins a file that takes the place of path when it is committed. A
// symbolic link is followed: the file that it names is replaced, or made where
// there is none, and the link stays.
//
// A new file has the permissions perm, less what the user's umask takes away;
// one that is to be private has 0600 whatever the umask. A file that is
// replaced keeps its permissions and, where the system allows it, its group:
// people who share a file can still use it.
func Create(path string, perm fs.FileMode) (*File, error) {
	path, err := follow(path)
	if err != nil {
		return nil, err
	}
	made, final := perm, fs.FileMode(0)
	old, err := os.Stat(path)
	switch {
	case err == nil:
		made, final = private, old.Mode().Perm() // nobody reads it before it is what it was
	case perm == private:
		final = private
	}
	tmp, err := temporary(filepath.Dir(path), made)
	if err != nil {
		return nil, err
	}
	if old != nil && !keepGroup(tmp, old) {
		final &^= 0o070 &^ ((final & 0o007) << 3) // another group gets no more than anybody does
	}
	return &File{tmp: tmp, path: path, perm: final}, nil
}

// follow returns the file at the end of all links, which need not exist.
func follow(path string) (string, error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target, nil
	}
	next := path
	for range 40 { // as many as systems follow
		fi, err := os.Lstat(next)
		if err != nil || fi.Mode()&fs.ModeSymlink == 0 {
			return next, nil // what is wrong with it is told when it is written
		}
		to, err := os.Readlink(next)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(to) {
			// A ".." in it leads up from where the link really lies.
			dir, err := filepath.EvalSymlinks(filepath.Dir(next))
			if err != nil {
				return "", err
			}
			to = filepath.Join(dir, to)
		}
		next = to
	}
	return "", &fs.PathError{Op: "follow", Path: path, Err: errors.New("this link leads back to itself")}
}

// temporary makes a new file in a folder. Unlike os.CreateTemp it lets the
// umask have its say.
func temporary(dir string, perm fs.FileMode) (*os.File, error) {
	for tries := 1; ; tries++ {
		name := filepath.Join(dir, Prefix+strconv.FormatUint(rand.Uint64(), 36)+".tmp")
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, perm)
		if !errors.Is(err, fs.ErrExist) || tries == 100 {
			return f, err
		}
	}
}

// Write appends to the file.
func (f *File) Write(p []byte) (int, error) { return f.tmp.Write(p) }

// Commit puts the file in its place, once everything is on the disk. It may be
// there although an error is returned: that its name would survive a power cut
// could then not be made sure of.
func (f *File) Commit() error {
	f.setPerm()
	if err := f.tmp.Sync(); err != nil {
		return err
	}
	if err := f.tmp.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.tmp.Name(), f.path); err != nil {
		return err
	}
	f.done = true
	return syncDir(filepath.Dir(f.path))
}

// setPerm gives the file the permissions that it is to have. Memory sticks
// often know of none and refuse: the file is then as all others there. Where
// they are known, it was made with fewer, so that a refusal shows it to nobody.
func (f *File) setPerm() {
	if f.perm == 0 || runtime.GOOS == "windows" { // there it would only set the read-only mark
		return
	}
	if fi, err := f.tmp.Stat(); err != nil || fi.Mode().Perm() != f.perm {
		_ = f.tmp.Chmod(f.perm)
	}
}

// Abort drops a file that was not committed. After Commit it does nothing.
func (f *File) Abort() {
	if !f.done {
		f.tmp.Close()
		os.Remove(f.tmp.Name())
	}
}

// syncDir makes the new name itself survive a power cut, where the system has
// a way to ask for it.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return nil // the folder may be written and not read: the file is there all the same
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !unsupported(err) {
		return err
	}
	return nil
}

// sweepAge is how old a temporary file is when whoever made it must be gone: a
// batch writes to its own every few seconds.
const sweepAge = 5 * time.Minute

// Sweep removes temporary files that killed processes left in a folder. It
// leaves those that may still be written, and says nothing of what it could
// not remove.
func Sweep(folder string, now time.Time) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), Prefix) || !strings.HasSuffix(e.Name(), ".tmp") {
			continue
		}
		if fi, err := e.Info(); err == nil && fi.Mode().IsRegular() && now.Sub(fi.ModTime()) > sweepAge {
			os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

// Package atomicfile writes files that appear whole or not at all.
//
// A crash, a full disk or a kill at any moment leaves either the old file or
// the new one, never half of either. What it cannot promise is that a
// network drive keeps its word about having stored the data.
package atomicfile

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// Prefix begins the name of every temporary file, so that one left behind by a
// killed process can be told and removed.
const Prefix = ".readiness-"

// Write replaces the file at path by data. A symbolic link is followed: the
// file that it names is replaced, and the link stays.
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

// A File is being written beside the file that it will replace.
type File struct {
	tmp  *os.File
	path string
	perm fs.FileMode
	done bool
}

// Create begins a file that takes the place of path when it is committed.
func Create(path string, perm fs.FileMode) (*File, error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), Prefix+"*.tmp")
	if err != nil {
		return nil, err
	}
	return &File{tmp: tmp, path: path, perm: perm}, nil
}

// Write appends to the file.
func (f *File) Write(p []byte) (int, error) { return f.tmp.Write(p) }

// Commit puts the file in its place, once everything is on the disk.
func (f *File) Commit() error {
	if runtime.GOOS != "windows" { // there it would only set the read-only mark
		if err := f.tmp.Chmod(f.perm); err != nil {
			return err
		}
	}
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

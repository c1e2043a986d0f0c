// Package atomicfile writes files that appear whole or not at all.
//
// A crash, a full disk or a kill in the middle of Write leaves either the old
// file or the new one, never half of either. What it cannot promise is that a
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

// Write replaces the file at path by data, through a temporary file in the
// same folder. A symbolic link is followed: the file that it names is
// replaced, and the link stays.
func Write(path string, data []byte, perm fs.FileMode) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	dir := filepath.Dir(path)
	tmp, err := os.CreateTemp(dir, Prefix+"*.tmp")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // fails once the file is renamed, as it should
	if err := fill(tmp, data, perm); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	return syncDir(dir)
}

func fill(f *os.File, data []byte, perm fs.FileMode) error {
	if _, err := f.Write(data); err != nil {
		return err
	}
	if runtime.GOOS != "windows" { // there it would only set the read-only mark
		if err := f.Chmod(perm); err != nil {
			return err
		}
	}
	return f.Sync()
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

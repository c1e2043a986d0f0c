//go:build !windows

package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// unsupported tells a file system that cannot sync folders from one that
// failed to.
func unsupported(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP)
}

// keepGroup gives a new file the owner and group of the one that it replaces,
// and reports whether the group is the same.
func keepGroup(tmp *os.File, old fs.FileInfo) bool {
	was, ok := old.Sys().(*syscall.Stat_t)
	if !ok {
		return true
	}
	if tmp.Chown(int(was.Uid), int(was.Gid)) == nil || tmp.Chown(-1, int(was.Gid)) == nil {
		return true
	}
	now, err := tmp.Stat()
	if err != nil {
		return false
	}
	is, ok := now.Sys().(*syscall.Stat_t)
	return ok && is.Gid == was.Gid
}

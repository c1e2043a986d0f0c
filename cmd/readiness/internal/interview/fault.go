package interview

import (
	"errors"
	"io/fs"
	"syscall"
)

// isFull tells a full disk, a used-up quota or a limit on file size.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG) || diskFull(err)
}

func readOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

// whyNot says in plain words why the answers could not be saved.
func whyNot(err error) string {
	switch {
	case isFull(err):
		return "the disk is full"
	case readOnly(err):
		return "this disk can only be read"
	case errors.Is(err, fs.ErrPermission):
		return "you may not write in this folder, or the file is open in another program"
	case errors.Is(err, fs.ErrNotExist):
		return "the folder is gone"
	}
	var system syscall.Errno
	if errors.As(err, &system) {
		return system.Error()
	}
	return err.Error()
}

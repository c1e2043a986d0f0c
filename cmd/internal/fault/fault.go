// Package fault says in plain words why the system refused something.
//
// The words leave out what the system was doing and to which file: the caller
// knows the name that the person gave, and a temporary file's name would mean
// nothing to anyone.
package fault

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// Full tells a full disk, a used-up quota or a limit on file size.
func Full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG) || diskFull(err)
}

// ReadOnly tells a disk that cannot be written.
func ReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) || writeProtected(err) }

// Momentary reports whether what failed may work a moment later.
func Momentary(err error) bool {
	for _, number := range []syscall.Errno{syscall.EIO, syscall.EMFILE, syscall.ENFILE, syscall.EBUSY, syscall.EINTR, syscall.EAGAIN} {
		if errors.Is(err, number) {
			return true
		}
	}
	return passing(err)
}

// Words says why a file or folder cannot be used.
func Words(err error) string {
	switch {
	case Full(err):
		return "the disk is full"
	case ReadOnly(err):
		return "this disk can only be read"
	case busy(err):
		return "the file is open in another program"
	case errors.Is(err, fs.ErrPermission):
		return "you are not allowed to use this file or folder"
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	case errors.Is(err, syscall.ENOTDIR):
		return "a part of this name is a file; expected a folder"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "this name is too long"
	}
	return strings.TrimRight(bare(err).Error(), ".\r\n ") // Windows speaks in sentences
}

// bare takes off what says which call failed, and on which files.
func bare(err error) error {
	for {
		var path *fs.PathError
		var link *os.LinkError
		var call *os.SyscallError
		switch {
		case errors.As(err, &path):
			err = path.Err
		case errors.As(err, &link):
			err = link.Err
		case errors.As(err, &call):
			err = call.Err
		default:
			return err
		}
	}
}

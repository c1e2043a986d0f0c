package fault

import (
	"errors"
	"io/fs"
	"syscall"
)

// The numbers that Windows gives for what has no name in package syscall. The
// names of Unix exist there too, and no call ever returns them.
const (
	errorWriteProtect     syscall.Errno = 19
	errorSharingViolation syscall.Errno = 32
	errorLockViolation    syscall.Errno = 33
	errorHandleDiskFull   syscall.Errno = 39
	errorDiskFull         syscall.Errno = 112
)

func diskFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}

func writeProtected(err error) bool { return errors.Is(err, errorWriteProtect) }

// busy tells a file that another program keeps open, as a spreadsheet does.
func busy(err error) bool {
	return errors.Is(err, errorSharingViolation) || errors.Is(err, errorLockViolation)
}

// passing reports what the system says of a file that is in use for a moment:
// a virus scanner or a sync client has it, and replacing it is denied.
func passing(err error) bool { return busy(err) || errors.Is(err, fs.ErrPermission) }

package interview

import (
	"errors"
	"syscall"
)

// diskFull tells ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL, which have no
// names in package syscall.
func diskFull(err error) bool {
	return errors.Is(err, syscall.Errno(112)) || errors.Is(err, syscall.Errno(39))
}

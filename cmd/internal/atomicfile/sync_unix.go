//go:build !windows

package atomicfile

import (
	"errors"
	"syscall"
)

// unsupported tells a file system that cannot sync folders from one that
// failed to.
func unsupported(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP)
}

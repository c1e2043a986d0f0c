package interview

import (
	"errors"
	"io/fs"

	"example.org/readiness/cmd/readiness/internal/fault"
)

// isFull tells a full disk, a used-up quota or a limit on file size.
func isFull(err error) bool { return fault.Full(err) }

func readOnly(err error) bool { return fault.ReadOnly(err) }

// whyNot says in plain words why the answers could not be saved.
func whyNot(err error) string {
	switch {
	case isFull(err) || readOnly(err):
	case errors.Is(err, fs.ErrPermission):
		return "you may not write in this folder, or the file is open in another program"
	case errors.Is(err, fs.ErrNotExist):
		return "the folder is gone"
	}
	return fault.Words(err)
}

package interview

import (
	"errors"
	"io/fs"

	"example.org/readiness/cmd/internal/fault"
)

// whyNot says in plain words why the answers could not be saved.
func whyNot(err error) string {
	switch {
	case fault.Full(err) || fault.ReadOnly(err):
	case errors.Is(err, fs.ErrPermission):
		return "you may not write in this folder, or the file is open in another program"
	case errors.Is(err, fs.ErrNotExist):
		return "the folder is gone"
	}
	return fault.Words(err)
}

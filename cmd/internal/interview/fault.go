package interview

import (
	"errors"
	"io/fs"

	"example.org/readiness/cmd/internal/fault"
)

// whyNot says in plain words why the answers could not be saved.
func whyNot(err error) string {
	switch {
	case errors.As(err, new(errUnread)):
		return "the file cannot be read just now (" + fault.Words(err) + ")"
	case errors.Is(err, errProtected):
		return "the file is write-protected, and is left as it is"
	case fault.Full(err) || fault.ReadOnly(err):
	case errors.Is(err, fs.ErrPermission):
		return "you may not write in this folder, or the file is open in another program"
	case errors.Is(err, fs.ErrNotExist):
		return "the folder is gone"
	}
	return fault.Words(err)
}

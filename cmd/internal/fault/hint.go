package fault

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// A hinted error says what to do next, apart from what went wrong.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

// WithHint returns err with what to do next.
func WithHint(err error, hint string) error { return hinted{err, hint} }

// Hint returns what to do next about an error, or "".
func Hint(err error) string {
	var h hinted
	if errors.As(err, &h) {
		return h.hint
	}
	return ""
}

// Unusable says in plain words why the file or folder with the name cannot be
// used, with a hint where there is something to do about it.
func Unusable(name string, err error) error {
	said := fmt.Errorf("%s: %s", name, Words(err))
	switch {
	case Full(err):
		return WithHint(said, "free some space and try again")
	case errors.Is(err, fs.ErrNotExist):
		return WithHint(said, "check the name and the folder that you are in")
	case errors.Is(err, syscall.ENOTDIR):
		return WithHint(said, "name a folder")
	}
	return said
}

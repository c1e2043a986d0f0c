package fault_test

import (
	"io/fs"
	"syscall"
	"testing"

	"example.org/readiness/cmd/internal/fault"
)

func TestWordsOnWindows(t *testing.T) {
	for number, want := range map[syscall.Errno]string{
		19:  "this disk can only be read",
		32:  "the file is open in another program",
		33:  "the file is open in another program",
		39:  "the disk is full",
		112: "the disk is full",
	} {
		if got := fault.Words(&fs.PathError{Op: "open", Path: "a", Err: number}); got != want {
			t.Errorf("Words(%d) = %q; want %q", number, got, want)
		}
	}
}

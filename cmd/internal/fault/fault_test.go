package fault_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"example.org/readiness/cmd/internal/fault"
	_ "example.org/readiness/internal/golden" // the flag -update
)

func TestWords(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "write", Path: ".readiness-1.tmp", Err: syscall.ENOSPC}, "the disk is full"},
		{&os.LinkError{Op: "rename", Old: ".readiness-1.tmp", New: "b", Err: syscall.EDQUOT}, "the disk is full"},
		{&fs.PathError{Op: "write", Path: "a", Err: syscall.EFBIG}, "the disk is full"},
		{&fs.PathError{Op: "open", Path: "a", Err: syscall.EROFS}, "this disk can only be read"},
		{&fs.PathError{Op: "open", Path: "a", Err: syscall.EACCES}, "you are not allowed to use this file or folder"},
		{fmt.Errorf("more: %w", &os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EPERM}), "you are not allowed to use this file or folder"},
		{&fs.PathError{Op: "open", Path: "a", Err: syscall.ENOENT}, "no such file or folder"},
		{&fs.PathError{Op: "open", Path: "a", Err: syscall.ENOTDIR}, "a part of this name is a file; expected a folder"},
		{&fs.PathError{Op: "open", Path: "a", Err: syscall.ENAMETOOLONG}, "this name is too long"},
		{&fs.PathError{Op: "open", Path: ".readiness-1.tmp", Err: &os.SyscallError{Syscall: "x", Err: errors.New("It broke.\r\n")}}, "It broke"},
		{&os.LinkError{Op: "rename", Old: ".readiness-1.tmp", New: "b", Err: errors.New("odd")}, "odd"},
		{errors.New("something else"), "something else"},
	} {
		if got := fault.Words(tt.err); got != tt.want {
			t.Errorf("Words(%v) = %q; want %q", tt.err, got, tt.want)
		}
	}
}

func TestMomentary(t *testing.T) {
	for err, want := range map[error]bool{
		&fs.PathError{Op: "open", Path: "a", Err: syscall.EMFILE}:  true,
		&fs.PathError{Op: "read", Path: "a", Err: syscall.EIO}:     true,
		&fs.PathError{Op: "write", Path: "a", Err: syscall.ENOSPC}: false,
		&fs.PathError{Op: "open", Path: "a", Err: syscall.ENOENT}:  false,
		errors.New("odd"): false,
	} {
		if got := fault.Momentary(err); got != want {
			t.Errorf("Momentary(%v) = %t; want %t", err, got, want)
		}
	}
}

// TestRenameNamesNothing: the error of a real rename names both files.
func TestRenameNamesNothing(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, ".readiness-1.tmp"), filepath.Join(dir, "folder")
	if err := os.WriteFile(from, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(to, "in"), 0o700); err != nil {
		t.Fatal(err)
	}
	err := os.Rename(from, to)
	if err == nil {
		t.Fatal("a folder was replaced by a file")
	}
	if words := fault.Words(err); strings.Contains(words, "readiness") || strings.Contains(words, "rename") {
		t.Errorf("Words(%v) = %q; want no file name", err, words)
	}
}

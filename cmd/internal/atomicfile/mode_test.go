//go:build !windows

package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestModes is about what others may do with a file. The umask is the whole
// process's, so nothing here runs side by side.
func TestModes(t *testing.T) {
	for _, tt := range []struct {
		umask         int
		old           fs.FileMode // 0: there is none
		perm, want    fs.FileMode
		whatItIsAbout string
	}{
		{0o022, 0, 0o644, 0o644, "a new file"},
		{0o077, 0, 0o644, 0o600, "a new file of a careful person"},
		{0o002, 0, 0o644, 0o644, "a new file is never wider than asked for"},
		{0o022, 0o600, 0o644, 0o600, "a file that was narrowed stays so"},
		{0o077, 0o664, 0o644, 0o664, "a file that a group shares stays so"},
		{0o022, 0o440, 0o644, 0o440, "a file that is only read stays so"},
		{0o022, 0, 0o600, 0o600, "new answers"},
		{0o022, 0o664, 0o600, 0o664, "answers that a group shares"},
		{0o277, 0, 0o600, 0o600, "answers can be read again"},
	} {
		t.Run(tt.whatItIsAbout, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file")
			if tt.old != 0 {
				if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
					t.Fatal(err)
				}
				if err := os.Chmod(path, tt.old); err != nil {
					t.Fatal(err)
				}
			}
			before := syscall.Umask(tt.umask)
			err := Write(path, []byte("new"), tt.perm)
			syscall.Umask(before)
			if err != nil {
				t.Fatal(err)
			}
			fi, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if fi.Mode().Perm() != tt.want {
				t.Errorf("the file has %v; want %v", fi.Mode().Perm(), tt.want)
			}
		})
	}
}

// TestGroupStays: a file that a group shares stays the group's, or is nobody's
// whom it was not meant for.
func TestGroupStays(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root may give a file to any group")
	}
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Chown(path, 12, 34), os.Chmod(path, 0o660)); err != nil {
		t.Fatal(err)
	}
	if err := Write(path, []byte("new"), 0o600); err != nil {
		t.Fatal(err)
	}
	fi, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if is := fi.Sys().(*syscall.Stat_t); is.Uid != 12 || is.Gid != 34 || fi.Mode().Perm() != 0o660 {
		t.Errorf("the file is %d:%d and has %v", is.Uid, is.Gid, fi.Mode())
	}
}

// TestNobodyReadsItBefore: while it is being written, a file is not wider than
// the one that it replaces.
func TestNobodyReadsItBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Create(path, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Abort()
	if fi, err := f.tmp.Stat(); err != nil || fi.Mode().Perm() != 0o600 {
		t.Errorf("the temporary file has %v, %v; want 0600", fi.Mode(), err)
	}
}

func TestDanglingLinks(t *testing.T) {
	dir := t.TempDir()
	for _, folder := range []string{"real/deep", "elsewhere"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	link := func(to, name string) string {
		path := filepath.Join(dir, name)
		if err := os.Symlink(to, path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	link("real/deep", "short")
	for _, tt := range []struct{ link, file string }{
		{link("new", "relative"), "new"},
		{link(filepath.Join(dir, "elsewhere", "far"), "absolute"), "elsewhere/far"},
		{link("twice-2", "twice"), "real/twice"},
		{link("../up", "short/link"), "real/up"}, // up from real/deep, and not from the folder of "short"
	} {
		if tt.file == "real/twice" {
			link("real/twice", "twice-2")
		}
		if err := Write(tt.link, []byte("text"), 0o644); err != nil {
			t.Errorf("%s: %v", tt.link, err)
			continue
		}
		if got, err := os.ReadFile(filepath.Join(dir, tt.file)); err != nil || string(got) != "text" {
			t.Errorf("%s: %s holds %q, %v", tt.link, tt.file, got, err)
		}
		if fi, err := os.Lstat(tt.link); err != nil || fi.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s is no link any more", tt.link)
		}
	}

	if err := Write(link("missing/file", "nowhere"), nil, 0o644); err == nil {
		t.Error("a link into a folder that does not exist was written")
	}
	link("round-2", "round")
	if err := Write(link("round", "round-2"), nil, 0o644); err == nil || !strings.Contains(err.Error(), "leads back to itself") {
		t.Errorf("a link that leads back to itself gives %v", err)
	}
}

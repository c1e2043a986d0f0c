package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestUnwritable: a file that cannot be made is told from a folder that is not
// there, and the temporary file's name is in neither.
func TestUnwritable(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	gone := &fs.PathError{Op: "open", Path: filepath.Join(dir, ".readiness-1.tmp"), Err: fs.ErrNotExist}
	link := filepath.Join(dir, "link.pdf")
	if err := os.Symlink("missing/report.pdf", link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for path, want := range map[string]string{
		filepath.Join(dir, "missing", "report.pdf"): "the folder " + filepath.Join(dir, "missing") + " does not exist",
		filepath.Join(dir, "report.pdf"):            "no file can be made here", // as in /proc
		link:                                        "this is a link into a folder that does not exist",
	} {
		if got := unwritable(path, gone).Error(); got != path+": "+want {
			t.Errorf("unwritable = %q; want %q", got, path+": "+want)
		}
	}
}

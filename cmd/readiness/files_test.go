package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
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
		if got := (output{path: path}).unwritable(gone).Error(); got != path+": "+want {
			t.Errorf("unwritable = %q; want %q", got, path+": "+want)
		}
	}
}

// TestWriteSweeps: what a killed process left in the folder goes with the next
// file written there, and what may still be written stays.
func TestWriteSweeps(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	left := write(t, dir, ".readiness-left.tmp", "half")
	busy := write(t, dir, ".readiness-busy.tmp", "half")
	now := time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC) // of runHere
	for name, age := range map[string]time.Duration{left: time.Hour, busy: time.Minute} {
		if err := os.Chtimes(name, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if got := runHere(t, "", "template", "-o", filepath.Join(dir, "answers.yaml")); got.status != 0 {
		t.Fatalf("template = %d, %q", got.status, got.stderr)
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("an old temporary file is still there")
	}
	if _, err := os.Stat(busy); err != nil {
		t.Errorf("a temporary file that is in use: %v", err)
	}
}

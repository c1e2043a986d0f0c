package atomicfile

import (
	"os"
	"path/filepath"
	"testing"
)

func TestProtected(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "final.yaml")
	if Protected(path) || Protected(dir) {
		t.Error("a file that is not there, or a folder, is called protected")
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if Protected(path) {
		t.Error("a file that may be written is called protected")
	}
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	if !Protected(path) {
		t.Error("a file that nobody may write is not called protected")
	}
}

package app

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestOpenPipe gives up a pipe that nobody writes to, and reads one that
// somebody does.
func TestOpenPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.yaml")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skip("there are no named pipes here")
	}
	if _, err := openWithin(pipe, 10*time.Millisecond); err == nil || !strings.Contains(err.Error(), "this is a pipe that nothing writes to") {
		t.Fatalf("without a writer: %v", err)
	}
	go os.WriteFile(pipe, []byte("words"), 0o600)
	f, err := openWithin(pipe, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := io.ReadAll(f); err != nil || string(got) != "words" {
		t.Errorf("read %q, %v", got, err)
	}
}

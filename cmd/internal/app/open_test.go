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

// pipe makes a named pipe.
func pipe(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pipe.yaml")
	if err := exec.Command("mkfifo", name).Run(); err != nil {
		t.Skip("there are no named pipes here")
	}
	return name
}

// TestOpenPipe gives up a pipe that nobody writes to.
func TestOpenPipe(t *testing.T) {
	if _, err := openWithin(pipe(t), 10*time.Millisecond); err == nil || !strings.Contains(err.Error(), "this is a pipe that nothing writes to") {
		t.Errorf("without a writer: %v", err)
	}
}

// TestOpenPipeWritten reads a pipe that somebody writes to. It is not the one that
// was given up, which somebody still waits for.
func TestOpenPipeWritten(t *testing.T) {
	name := pipe(t)
	go os.WriteFile(name, []byte("words"), 0o600)
	f, err := openWithin(name, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := io.ReadAll(f); err != nil || string(got) != "words" {
		t.Errorf("read %q, %v", got, err)
	}
}

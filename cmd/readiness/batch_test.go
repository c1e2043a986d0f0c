package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"example.org/readiness/cmd/readiness/internal/atomicfile"
)

// TestBatchInterrupted sends Ctrl-C to a batch in the middle: it ends with
// status 130, and what it has done by then is whole and listed.
func TestBatchInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no process can send Ctrl-C to another there")
	}
	t.Parallel()
	dir := t.TempDir()
	text := read(t, testdata(t, "answers", "riverbend.yaml"))
	const inputs = 400
	if err := os.Mkdir(filepath.Join(dir, "in"), 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range inputs {
		write(t, filepath.Join(dir, "in"), fmt.Sprintf("%03d.yaml", i), text)
	}
	cmd := exec.Command("readiness", "batch", "in", "-o", "out", "--jobs", "1")
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill() // in case of a mistake below; else it is long over
	waitFor(t, func() bool { return len(pdfs(t, dir)) >= 2 })
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	err := cmd.Wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != statusInterrupt {
		t.Fatalf("the batch ended with %v; want status %d\n%s", err, statusInterrupt, stderr.String())
	}
	if stdout.Len() > 0 {
		t.Errorf("stdout = %q; want nothing", stdout.String())
	}

	reports := pdfs(t, dir)
	done := len(reports)
	if done < 2 || done == inputs {
		t.Errorf("%d reports were done; want some and not all", done)
	}
	for _, f := range reports {
		if text := read(t, f); !strings.HasPrefix(text, "%PDF") || !strings.Contains(text[len(text)-32:], "%%EOF") {
			t.Errorf("%s is not whole", f)
		}
	}
	if want := fmt.Sprintf("interrupted: %d of %d inputs were done\n", done, inputs); !strings.HasSuffix(stderr.String(), want) {
		t.Errorf("stderr = %q; want it to end in %q", stderr.String(), want)
	}
	rows, err := csv.NewReader(strings.NewReader(read(t, filepath.Join(dir, "out", summaryFile)))).ReadAll()
	if err != nil || len(rows) != done+1 {
		t.Errorf("the summary has %d rows, %v; want %d and a heading", len(rows), err, done)
	}
	results := read(t, filepath.Join(dir, "out", resultsFile))
	if n := strings.Count(results, "\n"); n != done {
		t.Errorf("there are %d results; want %d", n, done)
	}
	for line := range strings.Lines(results) {
		if !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %.80s", line)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "out", atomicfile.Prefix+"*"))
	if err != nil || len(left) > 0 {
		t.Errorf("temporary files are left behind: %v, %v", left, err)
	}
}

func pdfs(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "out", "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// waitFor waits until something is so, and no longer than a test may take.
func waitFor(t *testing.T, so func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !so(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("waited for 20 seconds")
		}
	}
}

// TestBatchOrder holds that the tables keep the order of the inputs, whatever
// is done first.
func TestBatchOrder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := read(t, testdata(t, "answers", "riverbend.yaml"))
	var inputs []string
	for i := range 40 {
		content := text
		if i%3 == 0 {
			content = "format: readiness/answers/v1\norganisation: Small\nanswers: {hr: {}}\n"
		}
		if i%7 == 0 {
			content = "nothing"
		}
		inputs = append(inputs, write(t, dir, fmt.Sprintf("%02d.yaml", 39-i), content))
	}
	var first string
	for _, jobs := range []string{"1", "3", "16"} {
		out := filepath.Join(dir, "out"+jobs)
		got := runHere(t, "", append([]string{"batch", "-o", out, "--format", "json", "--jobs", jobs}, inputs...)...)
		if got.status != statusPartial {
			t.Fatalf("--jobs %s: %+v", jobs, got)
		}
		both := read(t, filepath.Join(out, summaryFile)) + read(t, filepath.Join(out, resultsFile))
		if first == "" {
			first = both
		}
		if both != first {
			t.Errorf("--jobs %s gives other tables than --jobs 1", jobs)
		}
		at := 0
		for _, input := range inputs {
			next := strings.Index(both[at:], "\n"+input+",")
			if next < 0 {
				t.Fatalf("--jobs %s: %s is not where its row should be", jobs, input)
			}
			at += next
		}
	}
}

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
	"syscall"
	"testing"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/atomicfile"
)

// TestBatchInterrupted tells a batch in the middle to end: it ends with the
// signal's status, and what it has done by then is whole and listed.
func TestBatchInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no process can send signals to another there")
	}
	t.Parallel()
	for sig, status := range map[syscall.Signal]int{syscall.SIGINT: statusInterrupt, syscall.SIGTERM: 143, syscall.SIGHUP: 129, syscall.SIGQUIT: 131} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			dir := manyInputs(t, interruptedInputs)
			cmd := exec.Command("readiness", "batch", "in", "-o", "out", "--jobs", "1")
			cmd.Dir = dir
			var stdout, stderr bytes.Buffer
			cmd.Stdout, cmd.Stderr = &stdout, &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer cmd.Process.Kill() // in case of a mistake below; else it is long over
			waitFor(t, func() bool { return len(pdfs(t, dir)) >= 2 })
			if err := cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			err := cmd.Wait()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != status {
				t.Fatalf("the batch ended with %v; want status %d\n%s", err, status, stderr.String())
			}
			if stdout.Len() > 0 {
				t.Errorf("stdout = %q; want nothing", stdout.String())
			}
			checkInterrupted(t, dir, stderr.String())
		})
	}
}

// interruptedInputs are more than are done before a signal arrives.
const interruptedInputs = 400

// manyInputs makes a folder with answers files in the folder "in".
func manyInputs(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "in"), 0o755); err != nil {
		t.Fatal(err)
	}
	text := read(t, testdata(t, "fixed", "answers", "riverbend.yaml"))
	for i := range n {
		write(t, filepath.Join(dir, "in"), fmt.Sprintf("%03d.yaml", i), strings.Replace(text, "\norganisation: ", fmt.Sprintf("\norganisation: %03d ", i), 1))
	}
	return dir
}

// checkInterrupted holds that what was done is whole and listed.
func checkInterrupted(t *testing.T, dir, stderr string) {
	t.Helper()
	reports := pdfs(t, dir)
	done := len(reports)
	if done < 2 || done == interruptedInputs {
		t.Errorf("%d reports were done; want some and not all", done)
	}
	for _, f := range reports {
		if text := read(t, f); !strings.HasPrefix(text, "%PDF") || !strings.Contains(text[len(text)-32:], "%%EOF") {
			t.Errorf("%s is not whole", f)
		}
	}
	if want := fmt.Sprintf("interrupted: %d of %d inputs were done\n", done, interruptedInputs); !strings.HasSuffix(stderr, want) {
		t.Errorf("stderr = %q; want it to end in %q", stderr, want)
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
	noTemporaryFiles(t, dir)
}

func noTemporaryFiles(t *testing.T, dir string) {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(dir, "out", atomicfile.Prefix+"*"))
	if err != nil || len(left) > 0 {
		t.Errorf("temporary files are left behind: %v, %v", left, err)
	}
}

// TestBatchUnderNohup: whoever starts a batch with nohup closes the terminal,
// and wants it to go on.
func TestBatchUnderNohup(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no such signal there")
	}
	t.Parallel()
	dir := manyInputs(t, 20)
	cmd := exec.Command("sh", "-c", `trap "" HUP; exec readiness batch in -o out --jobs 1`)
	cmd.Dir = dir
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill() // in case of a mistake below; else it is long over
	waitFor(t, func() bool { return len(pdfs(t, dir)) >= 2 })
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil || len(pdfs(t, dir)) != 20 {
		t.Errorf("the batch made %d reports, and ended with %v", len(pdfs(t, dir)), err)
	}
}

// TestBatchFullDisk lets the results grow until the system refuses: the batch
// stops, and says so once, of the file that people know.
func TestBatchFullDisk(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no limit on the size of files there")
	}
	t.Parallel()
	dir := manyInputs(t, 60)
	one := len(resultOf(t, filepath.Join(dir, "in", "000.yaml")))
	cmd := exec.Command("sh", "-c", fmt.Sprintf(`ulimit -f %d || exit 77; exec readiness batch in -o out --format csv`, 8*one/512))
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 77 {
		t.Skip("this shell sets no limits")
	}
	want := "readiness: " + filepath.Join("out", resultsFile) + ": the disk is full\n" +
		"hint: the batch is not finished; put that right, and run it again with --force\n"
	if exit == nil || exit.ExitCode() != statusFailed || stderr.String() != want {
		t.Errorf("%v, stderr %q; want status 1 and %q", err, stderr.String(), want)
	}
	made, err := filepath.Glob(filepath.Join(dir, "out", "*"))
	if err != nil || len(made) < 5 || len(made) > 50 {
		t.Errorf("%d files were made, %v; want some, and no more soon after", len(made), err)
	}
	noTemporaryFiles(t, dir)

	// The hint is true.
	cmd = exec.Command("readiness", "batch", "in", "-o", "out", "--format", "csv", "--force")
	cmd.Dir = dir
	if said, err := cmd.CombinedOutput(); err != nil || string(said) != "60 of 60 reports written to out\n" {
		t.Errorf("with --force: %v, %s", err, said)
	}
}

// TestFailedRow: whatever the columns are, a row for a failure has them all.
func TestFailedRow(t *testing.T) {
	t.Parallel()
	s := newSummary(&content{&app.Content{Library: &assess.Library{Questionnaires: []*assess.Questionnaire{{ID: "one"}, {ID: "two"}}}}})
	s.failed(&job{input: input{path: "in.yaml", err: errors.New("first\nsecond")}})
	table, err := s.bytes()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll() // which wants as many cells in every row
	if err != nil || len(rows) != 2 || rows[1][0] != "in.yaml" || rows[1][len(rows[1])-1] != "first; second" {
		t.Errorf("the table is %q, %v", rows, err)
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
	text := read(t, testdata(t, "fixed", "answers", "riverbend.yaml"))
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

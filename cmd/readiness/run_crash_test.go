//go:build unix

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.org/readiness/assess"
)

// longQuestionnaire writes a questionnaire of n questions, q000 and on, each
// with the levels 0 to 4, and an answers file that has it alone.
func longQuestionnaire(t *testing.T, dir string, n int) (questions, answers string) {
	t.Helper()
	var b strings.Builder
	b.WriteString("format: readiness/questionnaire/v1\nid: long\nversion: 1\ntitle: Long\nmeasures: readiness\nsummary: Many questions.\n" +
		"scales:\n  five: {0: Zero, 1: One, 2: Two, 3: Three, 4: Four}\nquestions:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {id: q%03d, ask: Number %d, scale: five}\n", i, i)
	}
	questions, answers = filepath.Join(dir, "long.yaml"), filepath.Join(dir, "answers.yaml")
	for file, text := range map[string]string{
		questions: b.String(),
		answers:   "format: readiness/answers/v1\norganisation: Riverbend\ndate: 2026-11-22\nrespondent: {perspective: manager}\nquestionnaires: {long: 1}\nanswers:\n  long:\n    q000: 0\n",
	} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return questions, answers
}

// A victim is a run in plain lines that is fed answers until it ends.
type victim struct {
	cmd       *exec.Cmd
	confirmed []int // the levels that it said were saved, in order
	output    bytes.Buffer
}

// feed starts the run and types levels, one a line. It calls stop as soon as
// the first question is shown, and returns when the run has ended.
func (v *victim) feed(t *testing.T, levels []int, stop func()) error {
	t.Helper()
	stdin, err := v.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stderr, err := v.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := v.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		for _, level := range levels {
			if _, err := fmt.Fprintln(stdin, level); err != nil {
				return
			}
		}
		stdin.Close()
	}()
	begun := false
	for lines := bufio.NewScanner(io.TeeReader(stderr, &v.output)); lines.Scan(); {
		if !begun && strings.Contains(lines.Text(), "Question ") {
			begun = true
			go stop()
		}
		var level int
		if _, saved, ok := strings.Cut(lines.Text(), "Saved: "); ok {
			if _, err := fmt.Sscanf(saved, "%d, ", &level); err == nil {
				v.confirmed = append(v.confirmed, level)
			}
		}
	}
	return v.cmd.Wait()
}

// TestKilledAtRandomMoments kills the program while it saves one answer after
// the other, and looks after each kill for every answer that it had confirmed.
func TestKilledAtRandomMoments(t *testing.T) {
	kills := 120
	if testing.Short() {
		kills = 10
	}
	const questions = 100
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(4, seed))
	var dir, file, path string
	want := map[string]float64{}
	next, total := questions, 0
	for range kills {
		if next >= questions {
			dir = t.TempDir()
			file, path = longQuestionnaire(t, dir, questions)
			next, want = 1, map[string]float64{"q000": 0}
		}
		levels := make([]int, questions-next)
		for i := range levels {
			levels[i] = random.IntN(5)
		}
		v := &victim{cmd: program(t, dir, "run", "--plain", "-q", file, path)}
		wait := time.Duration(random.IntN(60_000)) * time.Microsecond
		v.feed(t, levels, func() {
			time.Sleep(wait)
			v.cmd.Process.Kill()
		})
		for i, level := range v.confirmed {
			if level != levels[i] {
				t.Fatalf("confirmed %d for question %d; typed %d", level, next+i, levels[i])
			}
			want[fmt.Sprintf("q%03d", next+i)] = float64(level)
		}
		total += len(v.confirmed)
		next += len(v.confirmed)
		got := answersAt(t, path, contentOptions{questionnaires: []string{file}})["long"]
		for id, level := range want {
			if a := got[id]; a.Kind != assess.Level || a.Level != level {
				t.Fatalf("after a kill %s is %v; want the confirmed %v\n%s", id, a, level, &v.output)
			}
		}
		// The last answer may be saved and not confirmed yet.
		if extra := len(got) - len(want); extra > 1 {
			t.Fatalf("the file has %d answers more than were confirmed", extra)
		} else if extra == 1 {
			id := fmt.Sprintf("q%03d", next)
			want[id] = got[id].Level
			if i := len(v.confirmed); got[id].Kind != assess.Level || got[id].Level != float64(levels[i]) {
				t.Fatalf("%s is %v, which nobody typed", id, got[id])
			}
			next++
		}
	}
	if total < kills {
		t.Errorf("only %d answers were confirmed over %d kills; the test tests nothing", total, kills)
	}
	t.Logf("%d kills, %d confirmed answers, none lost", kills, total)
}

// TestFullDisk lets the file grow until the system refuses. What was confirmed
// stays, and what was not is said to be lost or put elsewhere.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	file, path := longQuestionnaire(t, dir, 200)
	levels := make([]int, 199)
	for i := range levels {
		levels[i] = i % 5
	}
	shell := &victim{cmd: limited(t, program(t, dir, "run", "--plain", "-q", file, path), 2)}
	status := statusOf(shell.feed(t, levels, func() {}))
	if status != 1 || !strings.Contains(shell.output.String(), "Not saved: the disk is full") {
		t.Errorf("status %d, says\n%s", status, tail(shell.output.String()))
	}
	if len(shell.confirmed) == 0 || len(shell.confirmed) == len(levels) {
		t.Fatalf("%d answers of %d were confirmed; want some", len(shell.confirmed), len(levels))
	}
	checkConfirmed(t, path, file, shell.confirmed)
	if left, _ := filepath.Glob(filepath.Join(dir, ".readiness-*")); len(left) > 0 {
		t.Errorf("it left %v", left)
	}
}

// limited lets a program write files of at most that number of kibibytes.
func limited(t *testing.T, run *exec.Cmd, kib int) *exec.Cmd {
	t.Helper()
	return inBash(t, run, fmt.Sprintf(`ulimit -f %d || exit 77; exec -a readiness "$0" "$@"`, kib))
}

// inBash runs a script with the program and its arguments as $0 and $@; sh need
// not know exec -a.
func inBash(t *testing.T, run *exec.Cmd, script string) *exec.Cmd {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	cmd := exec.Command(bash, "-c", script, run.Path)
	cmd.Args = append(cmd.Args, run.Args[1:]...)
	cmd.Env, cmd.Dir = run.Env, run.Dir
	return cmd
}

// A sitting is a run on a terminal, on either screen.
type sitting struct {
	*terminal
	plain bool
}

// either types what the screen in use wants.
func (s sitting) either(plain, full string) {
	if s.plain {
		s.types(plain)
	} else {
		s.types(full)
	}
}

// stop ends a run: on purpose with the keys, or by a signal.
func (s sitting) stop(signal os.Signal, plain, full string) {
	if signal != nil {
		s.cmd.Process.Signal(signal)
	} else {
		s.either(plain, full)
	}
}

// TestFullDiskOnATerminal has no room for anything but an empty file: nothing
// may be called saved, and how it ends must be said.
func TestFullDiskOnATerminal(t *testing.T) {
	for _, plain := range []bool{true, false} {
		for signal, status := range map[os.Signal]int{nil: 0, syscall.SIGTERM: 143, os.Interrupt: 130} {
			args := []string{"run"}
			if plain {
				args = append(args, "--plain")
			}
			t.Run(fmt.Sprint("new file, plain ", plain, ", ", signal), func(t *testing.T) {
				dir := t.TempDir()
				s := sitting{startTerminal(t, limited(t, program(t, dir, args...), 0), 100, 60), plain}
				s.sees("Find out how ready")
				s.either("", enter)
				s.sees("What is your organisation called?")
				if plain {
					s.types("\n")
					s.sees("needed here")
					s.types("Riverbend\n")
					s.sees("From which perspective")
					s.types("\n")
					s.sees("designated Lived Experience roles now?")
					s.types("\n")
					s.sees("The rest is proposed")
					s.types("\n")
				} else {
					s.types("Riverbend" + enter)
					s.sees("> Perspective")
					s.types(arrowDown + arrowDown)
					s.sees("> [ Begin ]")
					s.types(enter)
					s.sees("Enter leaves it so")
					s.types(enter)
				}
				s.sees("could not be made: the disk is full")
				if plain {
					s.types("3\n")
					s.sees("Which file")
					s.types("other\n")
				} else {
					s.types(strings.Repeat("\x7f", 60) + "other" + enter)
					s.sees("> Sector")
					s.types(strings.Repeat("\x1b[A", 4))
					s.sees("> [ Begin ]")
					s.types(enter)
				}
				s.sees("other.yaml could not be made")
				s.stop(signal, "q\n", ctrlC)
				if signal == nil && !plain {
					s.ends(130) // a text is being typed, in which q is a letter
				} else {
					s.ends(status)
				}
				s.sees("Nothing was answered, and nothing is kept.")
				if left, _ := os.ReadDir(dir); len(left) > 0 {
					t.Errorf("it left %v", left)
				}
			})
			t.Run(fmt.Sprint("existing file, plain ", plain, ", ", signal), func(t *testing.T) {
				dir, path := begun(t)
				s := sitting{startTerminal(t, limited(t, program(t, dir, append(args, path)...), 0), 100, 60), plain}
				if s.sees("Riverbend"); !plain {
					s.types(enter)
				}
				s.sees("Question 2 of")
				s.either("3\n", "3")
				s.sees("Not saved: the disk is full")
				s.stop(signal, "q\n", "q"+arrowDown+arrowDown+arrowDown+enter)
				s.ends(max(status, 1))
				s.sees("the last answers are not saved: ")
				if got := supervisionAnswers(t, path); len(got) != 1 {
					t.Errorf("the file says %v", got)
				}
			})
		}
	}
}

// TestSignalSaysWhereAnswersAre ends a run whose file has no room: it says
// where the answers are instead.
func TestSignalSaysWhereAnswersAre(t *testing.T) {
	for _, plain := range []bool{true, false} {
		small := t.TempDir()
		if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=8k", "readiness-test", small).CombinedOutput(); err != nil {
			t.Skipf("no file system can be mounted here: %s", out)
		}
		defer exec.Command("umount", small).Run()
		path, home := filepath.Join(small, "a.yaml"), t.TempDir()
		if err := os.WriteFile(path, []byte(fewFacts), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(small, "other"), make([]byte, 4096), 0o600); err != nil {
			t.Fatal(err)
		}
		args := []string{"run", path}
		if plain {
			args = append(args, "--plain")
		}
		s := sitting{startTerminal(t, program(t, home, args...), 140, 60), plain}
		if s.sees("Riverbend"); !plain {
			s.types(enter)
		}
		s.sees("Question 2 of")
		s.either("3\n", "3")
		s.sees("Not saved: the disk is full")
		s.cmd.Process.Signal(syscall.SIGHUP)
		s.ends(129)
		s.sees("all your answers are in")
		rescued, _ := filepath.Glob(filepath.Join(home, "readiness-rescued-*.yaml"))
		if len(rescued) != 1 {
			t.Fatalf("rescued: %v", rescued)
		}
		if got := supervisionAnswers(t, rescued[0])["skilled-supervisors"]; got.Level != 3 {
			t.Errorf("rescued: %v", got)
		}
	}
}

// TestFullFileSystem fills a small file system of its own. Its home is
// elsewhere, so that all answers are rescued there.
func TestFullFileSystem(t *testing.T) {
	small := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=12k", "readiness-test", small).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted here: %s", out)
	}
	defer exec.Command("umount", small).Run()
	home := t.TempDir()
	file, path := longQuestionnaire(t, home, 600)
	on := filepath.Join(small, "answers.yaml")
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(on, src, 0o600); err != nil {
		t.Fatal(err)
	}
	levels := make([]int, 599)
	v := &victim{cmd: program(t, home, "run", "--plain", "-q", file, on)}
	status := statusOf(v.feed(t, levels, func() {}))
	says := v.output.String()
	if status != 1 || !strings.Contains(says, "all your answers are in "+home) {
		t.Errorf("status %d, says\n%s", status, tail(says))
	}
	checkConfirmed(t, on, file, v.confirmed)
	rescued, _ := filepath.Glob(filepath.Join(home, "readiness-rescued-*.yaml"))
	if len(rescued) != 1 {
		t.Fatalf("rescued: %v", rescued)
	}
	if got := answersAt(t, rescued[0], contentOptions{questionnaires: []string{file}})["long"]; len(got) != len(v.confirmed)+2 {
		t.Errorf("%d answers are rescued; want the first, the %d confirmed and the one that was not", len(got), len(v.confirmed))
	}
}

func tail(text string) string { return text[max(len(text)-1000, 0):] }

// checkConfirmed looks for confirmed answers, those to question 1 and on.
func checkConfirmed(t *testing.T, path, file string, confirmed []int) {
	t.Helper()
	got := answersAt(t, path, contentOptions{questionnaires: []string{file}})["long"]
	for i, level := range confirmed {
		if a := got[fmt.Sprintf("q%03d", i+1)]; a.Kind != assess.Level || a.Level != float64(level) {
			t.Errorf("question %d is %v; want the confirmed %d", i+1, a, level)
		}
	}
	if len(got) != len(confirmed)+1 {
		t.Errorf("the file has %d answers; want the first and %d confirmed", len(got), len(confirmed))
	}
}

package interview

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/atomicfile"
)

func isWindows() bool { return runtime.GOOS == "windows" }

// open opens a file of the test, and closes it with the test.
func open(t *testing.T, path string) (*store, *assess.Answers) {
	t.Helper()
	s, a, err := openStore(path, smallLibrary(t), today())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.close)
	return s, a
}

func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

func TestStoreNewFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "answers.yaml")
	s, a := open(t, path)
	if a != nil {
		t.Errorf("a file that does not exist holds %v", a)
	}
	if exists(path) {
		t.Error("opening made the file before anything was answered")
	}
	a = &assess.Answers{Organisation: "R", Scope: []assess.Scope{{Questionnaire: "letters", Version: 1}}}
	if err := s.save(a); err != nil {
		t.Fatal(err)
	}
	fi, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if fi.Mode().Perm() != 0o600 && !isWindows() {
		t.Errorf("the file's mode is %v; want 0600", fi.Mode())
	}
}

func TestStoreRefusesASecondRun(t *testing.T) {
	path := begunFile(t, t.TempDir())
	first, _ := open(t, path)
	if _, _, err := openStore(path, smallLibrary(t), today()); !errors.As(err, new(ErrLocked)) {
		t.Errorf("a second run got %v; want ErrLocked", err)
	}
	first.close()
	open(t, path)
}

// TestStoreRefusesALinkToAnOpenFile checks that the lock is the file's, by
// whatever name it is called.
func TestStoreRefusesALinkToAnOpenFile(t *testing.T) {
	path := begunFile(t, t.TempDir())
	link := filepath.Join(t.TempDir(), "link.yaml")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	open(t, path)
	if _, _, err := openStore(link, smallLibrary(t), today()); !errors.As(err, new(ErrLocked)) {
		t.Errorf("through a link a second run got %v; want ErrLocked", err)
	}
}

func TestStoreMovesAside(t *testing.T) {
	dir := t.TempDir()
	path := begunFile(t, dir)
	s, a := open(t, path)
	theirs := []byte("format: readiness/answers/v1\norganisation: Theirs\nquestionnaires: {letters: 1}\n")
	if err := os.WriteFile(path, theirs, 0o600); err != nil {
		t.Fatal(err)
	}
	a.Given["letters"]["yak"] = level(2)
	if err := s.save(a); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(path); !bytes.Equal(got, theirs) {
		t.Errorf("what somebody else saved was overwritten:\n%s", got)
	}
	aside := filepath.Join(dir, "answers.conflict-1.yaml")
	if got := answersIn(t, aside); got.To("letters", "yak") != level(2) || got.To("letters", "ant") != level(1) {
		t.Errorf("the file beside it says %v", got.Given)
	}
	if n := s.takeNotice(); !strings.Contains(n, "answers.conflict-1.yaml") {
		t.Errorf("the notice is %q; want it to name the new file", n)
	}
	a.Given["letters"]["zebra"] = level(1)
	if err := s.save(a); err != nil {
		t.Fatal(err)
	}
	if got := answersIn(t, aside); got.To("letters", "zebra") != level(1) {
		t.Error("a later answer did not follow into the new file")
	}
	if got := names(t, dir); strings.Contains(got, "conflict-2") {
		t.Errorf("a second conflict file was made: %s", got)
	}
}

func TestStoreWritesAFileThatWasRemoved(t *testing.T) {
	path := begunFile(t, t.TempDir())
	s, a := open(t, path)
	os.Remove(path)
	a.Given["letters"]["yak"] = level(2)
	if err := s.save(a); err != nil {
		t.Fatal(err)
	}
	if got := answersIn(t, path); got.To("letters", "ant") != level(1) {
		t.Error("the earlier answers are lost")
	}
}

// TestStoreBackup checks that a file laid out by hand gets one copy, and one
// of our own none.
func TestStoreBackup(t *testing.T) {
	dir := t.TempDir()
	path := begunFile(t, dir)
	byHand := []byte("# mine\nformat: readiness/answers/v1\n\norganisation:   Riverbend\nquestionnaires: {letters: 1}\nanswers:\n    letters:\n        ant: 1\n")
	for i := range 3 {
		s, a, err := openStore(path, smallLibrary(t), today())
		if err != nil {
			t.Fatal(err)
		}
		a.Given["letters"]["yak"] = level(float64(i))
		if err := s.save(a); err != nil {
			t.Fatal(err)
		}
		s.close()
		if i == 0 {
			if got := names(t, dir); strings.Contains(got, ".bak") {
				t.Errorf("a copy was made of a file of our own: %s", got)
			}
			os.WriteFile(path, byHand, 0o600)
		}
	}
	if got, _ := os.ReadFile(path + ".bak"); !bytes.Equal(got, byHand) {
		t.Errorf("the copy holds\n%s", got)
	}
	if got := names(t, dir); strings.Contains(got, ".bak2") {
		t.Errorf("more than one copy: %s", got)
	}
	if got, _ := os.ReadFile(path); !bytes.Contains(got, []byte("# mine")) {
		t.Errorf("the comment is gone:\n%s", got)
	}
}

func TestStoreRemovesStrays(t *testing.T) {
	dir := t.TempDir()
	path := begunFile(t, dir)
	old, young, other := atomicfile.Prefix+"1.tmp", atomicfile.Prefix+"2.tmp", "thesis.tmp"
	for _, name := range []string{old, young, other} {
		os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600)
		age := today().Add(-2 * time.Hour)
		if name == young {
			age = today()
		}
		os.Chtimes(filepath.Join(dir, name), age, age)
	}
	open(t, path)
	got := names(t, dir)
	if strings.Contains(got, old) || !strings.Contains(got, young) || !strings.Contains(got, other) {
		t.Errorf("the folder holds %s; want the old temporary file gone and the rest kept", got)
	}
}

func TestStoreSaysWhyItCannotSave(t *testing.T) {
	if _, _, err := openStore(filepath.Join(t.TempDir(), "missing", "a.yaml"), smallLibrary(t), today()); err == nil || !strings.Contains(err.Error(), "does not exist") {
		t.Errorf("in a folder that is missing: %v", err)
	}
	folder := filepath.Join(t.TempDir(), "folder")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, _, err := openStore(folder, smallLibrary(t), today()); err == nil || err.Error() != folder+": this is a folder; expected an answers file" {
		t.Errorf("a folder in place of a file: %v", err)
	}
	if got := names(t, filepath.Dir(folder)); got != "folder" {
		t.Errorf("a folder in place of a file leaves %s", got)
	}
	if os.Geteuid() > 0 {
		dir := t.TempDir()
		os.Chmod(dir, 0o500)
		if _, _, err := openStore(filepath.Join(dir, "a.yaml"), smallLibrary(t), today()); err == nil || !strings.Contains(err.Error(), "may not write") {
			t.Errorf("in a folder that can only be read: %v", err)
		}
	}
}

func TestStoreMistakesInTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	os.WriteFile(path, []byte("format: readiness/answers/v1\norganisation: R\nanswers: {letters: {ant: 9}}\n"), 0o600)
	_, _, err := openStore(path, smallLibrary(t), today())
	if !errors.As(err, new(assess.Problems)) || !strings.Contains(err.Error(), "a.yaml:3:") {
		t.Errorf("a file with a mistake opens with %v; want the mistake and its place", err)
	}
	if again, err := os.OpenFile(path, os.O_RDWR, 0); err != nil {
		t.Error(err)
	} else {
		again.Close()
	}
}

func TestStoreSaysThatTheVersionIsAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	os.WriteFile(path, []byte("format: readiness/answers/v1\norganisation: R\ndate: 2026-11-22\nquestionnaires: {letters: 7}\nanswers: {letters: {cow: 1}}\n"), 0o600)
	s, a := open(t, path)
	if n := s.takeNotice(); !strings.Contains(n, "version 7") || !strings.Contains(n, "cow") {
		t.Errorf("the notice is %q", n)
	}
	a.Given["letters"]["ant"] = level(1)
	if err := s.save(a); err != nil {
		t.Fatal(err)
	}
	if src, _ := os.ReadFile(path); !bytes.Contains(src, []byte("cow: 1")) || !bytes.Contains(src, []byte("ant: 1")) {
		t.Errorf("the file says\n%s", src)
	}
}

func TestRescue(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	path := begunFile(t, t.TempDir())
	s, a := open(t, path)
	a.Given["letters"]["yak"] = level(2)
	place, err := s.rescue(a)
	if err != nil {
		t.Fatal(err)
	}
	if got := answersIn(t, place); filepath.Dir(place) != home || got.To("letters", "yak") != level(2) {
		t.Errorf("rescued into %s: %v", place, got.Given)
	}
}

// TestStoreLeavesNoLockForNothing: a file that never came to be leaves no lock.
func TestStoreLeavesNoLockForNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "answers.yaml")
	first, _ := open(t, path)
	first.close()
	if got := names(t, dir); got != "" && !isWindows() {
		t.Errorf("the folder holds %s; want nothing", got)
	}
	second, _ := open(t, path)
	if err := second.save(&assess.Answers{Organisation: "R", Scope: []assess.Scope{{Questionnaire: "letters", Version: 1}}}); err != nil {
		t.Fatal(err)
	}
	second.close()
	if got := names(t, dir); got != "answers.yaml answers.yaml.lock" {
		t.Errorf("the folder holds %s; want the file and its lock", got)
	}
}

// TestStoreLocksOnce lets many runs begin the same new file and leave at once:
// no two may hold it together, whatever is removed in between.
func TestStoreLocksOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "answers.yaml")
	lib := smallLibrary(t)
	var holders, opened atomic.Int32
	var together atomic.Bool
	var runs sync.WaitGroup
	for range 4 {
		runs.Go(func() {
			for range 600 {
				s, _, err := openStore(path, lib, today())
				if err != nil {
					continue
				}
				opened.Add(1)
				if holders.Add(1) > 1 {
					together.Store(true)
				}
				runtime.Gosched()
				holders.Add(-1)
				s.close()
			}
		})
	}
	runs.Wait()
	if together.Load() || opened.Load() < 10 {
		t.Errorf("two runs held the file together: %t; it was opened %d times", together.Load(), opened.Load())
	}
}

// TestStoreKnowsItsOwnWriting: when the file arrived, and only the folder could
// not be made sure of, it is not taken for somebody else's.
func TestStoreKnowsItsOwnWriting(t *testing.T) {
	dir := t.TempDir()
	path := begunFile(t, dir)
	s, a := open(t, path)
	s.write = func(path string, data []byte, perm fs.FileMode) error {
		return errors.Join(atomicfile.Write(path, data, perm), errors.New("the folder cannot be synced"))
	}
	a.Given["letters"]["yak"] = level(2)
	if err := s.save(a); err == nil {
		t.Fatal("the save succeeded")
	}
	s.write = atomicfile.Write
	a.Given["letters"]["zebra"] = level(1)
	if err := s.save(a); err != nil {
		t.Fatal(err)
	}
	if got := answersIn(t, path); s.path != path || got.To("letters", "zebra") != level(1) {
		t.Errorf("it went on in %s, and the file says %v", s.path, got.Given)
	}
}

// TestSaveAsFails: when another file cannot be written either, all is as
// before.
func TestSaveAsFails(t *testing.T) {
	dir := t.TempDir()
	path := begunFile(t, dir)
	o, _ := testOptions(t, path)
	s, err := newSession(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	before := names(t, dir)
	s.store.write = func(string, []byte, fs.FileMode) error { return syscall.ENOSPC }
	s.choose(assess.Level, 2)
	if err := s.saveAs(filepath.Join(dir, "other")); err == nil || !strings.Contains(err.Error(), "other.yaml could not be written either: the disk is full") {
		t.Errorf("saveAs = %v", err)
	}
	if got := names(t, dir); got != before || s.path() != path || len(s.store.locks) != 1 {
		t.Errorf("it is at %s with %d locks, and the folder holds %s", s.path(), len(s.store.locks), got)
	}
	s.store.write = atomicfile.Write
	if err := s.engine.store(); err != nil || answersIn(t, path).To("letters", "bee") != level(2) {
		t.Errorf("%v, and the file says %v", err, answersIn(t, path).Given)
	}
}

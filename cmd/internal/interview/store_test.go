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
	"example.org/readiness/cmd/internal/fault"
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

// TestStoreLeavesNoLock: none is left beside a file when it is closed, nor
// beside what was refused or never came to be.
func TestStoreLeavesNoLock(t *testing.T) {
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
	if got := names(t, dir); got != "answers.yaml" {
		t.Errorf("the folder holds %s; want the file alone", got)
	}
	for name, text := range map[string]string{"picture.png": "\x89PNG", "notes.yaml": "things: to do", "wrong.yaml": "format: readiness/answers/v1\norganisation: R\nanswers: {letters: {ant: 9}}\n"} {
		dir := t.TempDir()
		os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)
		if _, _, err := openStore(filepath.Join(dir, name), smallLibrary(t), today()); err == nil {
			t.Errorf("%s is opened", name)
		}
		if got := names(t, dir); got != name {
			t.Errorf("beside %s there is %s", name, got)
		}
	}
}

// TestStoreLocksOnce lets many runs open the same file and leave at once: no two
// may hold it together, whatever is removed in between.
func TestStoreLocksOnce(t *testing.T) {
	path := begunFile(t, t.TempDir())
	lib := smallLibrary(t)
	var holders, opened atomic.Int32
	var together atomic.Bool
	var runs sync.WaitGroup
	for range 4 {
		runs.Go(func() {
			for range 300 {
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

// TestStoreTakesIn: what somebody else answered meanwhile, to other questions,
// is taken in, and nothing else is.
func TestStoreTakesIn(t *testing.T) {
	const head = "format: readiness/answers/v1\norganisation: Riverbend\ndate: \"2026-11-22\"\nrespondent: {perspective: manager}\nprofile: {roles: current, sector: [health]}\nquestionnaires: {letters: 1, numbers: 1}\n"
	for _, tt := range []struct {
		name, theirs string
		merged       bool
	}{
		{"another answer", head + "# by Alex\nanswers: {letters: {ant: 1, zebra: 2}, numbers: {one: 30}}\n", true},
		{"an answer changed", head + "answers: {letters: {ant: 2}}\n", true},
		{"the same question", head + "answers: {letters: {ant: 1, yak: 0}}\n", false},
		{"an answer taken out", head + "answers: {letters: {zebra: 2}}\n", false},
		{"another name", strings.Replace(head, "Riverbend", "Theirs", 1) + "answers: {letters: {ant: 1, zebra: 2}}\n", false},
		{"not answers", "things: to do\n", false},
	} {
		path := begunFile(t, t.TempDir())
		s, a := open(t, path)
		os.WriteFile(path, []byte(tt.theirs), 0o600)
		a.Given["letters"]["yak"] = level(2)
		if err := s.save(a); err != nil {
			t.Fatal(err)
		}
		if merged := s.path == path; merged != tt.merged {
			t.Errorf("%s: it goes on in %s", tt.name, s.path)
		}
		if n := s.takeNotice(); !strings.Contains(n, "changed by somebody else") {
			t.Errorf("%s: it says %q", tt.name, n)
		}
		if !tt.merged {
			continue
		}
		a.Given["letters"]["bee"] = level(1)
		if err := s.save(a); err != nil {
			t.Fatal(err)
		}
		got := answersIn(t, path)
		if got.To("letters", "yak") != level(2) || got.To("letters", "bee") != level(1) || tt.name == "another answer" && got.To("numbers", "one") != level(30) || tt.name == "an answer changed" && got.To("letters", "ant") != level(2) {
			t.Errorf("%s: the file says %v", tt.name, got.Given)
		}
		if src, _ := os.ReadFile(path); strings.Contains(tt.theirs, "by Alex") && !bytes.Contains(src, []byte("# by Alex")) {
			t.Errorf("%s: their comment is gone:\n%s", tt.name, src)
		}
	}
}

// TestStoreTakesInForTheScreen: what was taken in is shown as answered.
func TestStoreTakesInForTheScreen(t *testing.T) {
	s, path := smallScreen(t)
	src, _ := os.ReadFile(path)
	os.WriteFile(path, append(src, "    zebra: 2\n"...), 0o600)
	press(s, "2")
	if view := strings.Join(strings.Fields(shows(s)), " "); !strings.Contains(view, "1 new answer was taken in, and yours are kept") {
		t.Errorf("it does not say so:\n%s", view)
	}
	press(s, "r")
	if view := shows(s); !strings.Contains(view, "3 of 6 questions") {
		t.Errorf("it is not counted:\n%s", view)
	}
}

// TestStoreKeepsTheMode: who may use a file does not change with an answer.
func TestStoreKeepsTheMode(t *testing.T) {
	if isWindows() {
		t.Skip("there are no such modes")
	}
	path := begunFile(t, t.TempDir())
	os.Chmod(path, 0o664)
	s, a := open(t, path)
	a.Given["letters"]["yak"] = level(2)
	if err := s.save(a); err != nil {
		t.Fatal(err)
	}
	if fi, _ := os.Stat(path); fi.Mode().Perm() != 0o664 {
		t.Errorf("the mode is %v; want 0664", fi.Mode())
	}
}

// TestStoreLeavesProtectedFiles: what is write-protected is never written, and
// another name is offered.
func TestStoreLeavesProtectedFiles(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	path := begunFile(t, dir)
	before, _ := os.ReadFile(path)
	os.Chmod(path, 0o444)
	unchanged := func(what string) {
		t.Helper()
		if fi, _ := os.Stat(path); fi.Mode().Perm() != 0o444 && !isWindows() {
			t.Errorf("%s: the mode is %v", what, fi.Mode())
		}
		if now, _ := os.ReadFile(path); !bytes.Equal(now, before) {
			t.Errorf("%s: it holds\n%s", what, now)
		}
	}
	o, out := testOptions(t, "answers.yaml", "", "2", "q")
	if _, err := Run(o); err != nil || !strings.Contains(out.String(), "answers.yaml is write-protected") || answersIn(t, "answers-2.yaml").To("letters", "bee") != level(2) {
		t.Errorf("plain: %v\n%s", err, out)
	}
	unchanged("plain")
	s := screenOn(t, smallLibrary(t), "answers.yaml", 80, 24)
	if view := shows(s); !strings.Contains(view, "> 1  Answer in answers-3.yaml") {
		t.Errorf("it does not offer another name:\n%s", view)
	}
	press(s, "1", "enter", "1")
	s.close()
	if answersIn(t, "answers-3.yaml").To("letters", "bee") != level(1) {
		t.Errorf("the copy was not answered:\n%s", shows(s))
	}
	unchanged("screen")
	o, _ = testOptions(t, "answers.yaml", "2")
	o.Alone = true
	if _, err := Run(o); !errors.Is(err, errProtected) {
		t.Errorf("from a file: %v", err)
	}
	unchanged("from a file")
	if got := names(t, dir); got != "answers-2.yaml answers-3.yaml answers.yaml" {
		t.Errorf("the folder holds %s", got)
	}
}

// TestStoreProtectedMeanwhile: a file that is protected while one answers in it.
func TestStoreProtectedMeanwhile(t *testing.T) {
	path := begunFile(t, t.TempDir())
	s, a := open(t, path)
	os.Chmod(path, 0o444)
	a.Given["letters"]["yak"] = level(2)
	if err := s.save(a); whyNot(err) != "the file is write-protected, and is left as it is" {
		t.Errorf("save = %v", err)
	}
	os.Chmod(path, 0o600)
	if err := s.save(a); err != nil || answersIn(t, path).To("letters", "yak") != level(2) {
		t.Errorf("and then: %v", err)
	}
}

// TestStoreCannotRead: a file that cannot be read for a moment is nobody's edit.
func TestStoreCannotRead(t *testing.T) {
	path := begunFile(t, t.TempDir())
	s, a := open(t, path)
	aside := path + ".aside"
	os.Rename(path, aside)
	os.Mkdir(path, 0o700) // the simplest thing that cannot be read, for root too
	a.Given["letters"]["yak"] = level(2)
	if err := s.save(a); err == nil || !strings.Contains(whyNot(err), "the file cannot be read just now") || s.path != path {
		t.Errorf("save = %v; it goes on in %s", err, s.path)
	}
	os.Remove(path)
	os.Rename(aside, path)
	if err := s.save(a); err != nil || s.path != path || answersIn(t, path).To("letters", "yak") != level(2) {
		t.Errorf("save = %v; it goes on in %s", err, s.path)
	}
	if n := s.takeNotice(); n != "" {
		t.Errorf("it says %q", n)
	}
}

// TestAgain tries what fails for a moment until it works, and nothing else.
func TestAgain(t *testing.T) {
	for want, err := range map[int]error{3: syscall.EIO, 1: syscall.ENOSPC} {
		tries := 0
		again(fault.Momentary, func() error {
			if tries++; tries < 3 {
				return err
			}
			return nil
		})
		if tries != want {
			t.Errorf("%v: %d tries; want %d", err, tries, want)
		}
	}
}

package interview

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/atomicfile"
	"example.org/readiness/cmd/internal/fault"
)

// reportName proposes a name for the report that is not taken.
func (s *session) reportName() string {
	path := s.path()
	return unused(strings.TrimSuffix(path, filepath.Ext(path)) + ".pdf")
}

// makeReport makes the report in a file that does not exist yet, and returns
// its name.
func (s *session) makeReport(name string) (string, error) {
	if len([]rune(name)) == 1 {
		return "", fmt.Errorf("%q alone is not taken for a file name, since such keys do something elsewhere; for a file of that name type %s.pdf", name, name)
	}
	path := withEnding(homePath(name), ".pdf")
	if err := checkName(path); err != nil {
		return "", err
	}
	if exists(path) {
		return "", fmt.Errorf("%s exists already, and is not written over; choose another name", path)
	}
	if s.tally(nil).done() == 0 {
		return "", errors.New("no question is answered yet, so there is nothing to report")
	}
	if s.unsaved != nil { // the report is made from the file
		if err := s.engine.store(); err != nil {
			return "", fmt.Errorf("the report cannot be made until your answers are saved: %s", whyNot(err))
		}
	}
	if err := tryFolder(filepath.Dir(path)); errors.Is(err, fs.ErrPermission) || fault.ReadOnly(err) {
		return "", fmt.Errorf("the report cannot be made in %s, since you may not write there; name another place, such as %s",
			filepath.Dir(fullPath(path)), filepath.Join("~", filepath.Base(path)))
	}
	return path, s.o.MakeReport(s.path(), path)
}

// tryFolder finds out whether a file can be made in a folder, before the work
// is done that goes into it.
func tryFolder(dir string) error {
	f, err := os.CreateTemp(dir, atomicfile.Prefix+"*.tmp")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// saveAs turns to another file, when the one in use refuses to be written.
func (s *session) saveAs(name string) error {
	path := withEnding(homePath(name), ".yaml")
	if err := checkName(path); err != nil {
		return err
	}
	if exists(path) {
		return fmt.Errorf("%s exists already; choose another name", path)
	}
	old := *s.store
	st := s.store
	st.path, st.asked, st.disk, st.said, st.tried, st.backup, st.reading = path, path, nil, nil, nil, false, false
	err := s.store.lock()
	if err == nil {
		err = s.engine.store()
	}
	if err != nil {
		release(s.store.locks[len(old.locks):])
		*s.store = old
		return fmt.Errorf("%s could not be written either: %s", path, whyNot(err))
	}
	return nil
}

// openExisting opens a file to go on with, and refuses to begin one.
func (s *session) openExisting(name string) error { return s.openBy(name, s.open) }

// openToRead opens a file to make a report from. Where it cannot be opened for
// answering, because one may not write there or another run answers in it, it
// is only read.
func (s *session) openToRead(name string) error {
	return s.openBy(name, func(path string) error {
		err := s.open(path)
		if !errors.As(err, new(ErrLocked)) && !errors.Is(err, errNoWriting) {
			return err
		}
		st, answers, err := readStore(path, s.lib)
		if err != nil {
			return err
		}
		s.close()
		s.turnTo(st, answers)
		return nil
	})
}

func (s *session) openBy(name string, open func(path string) error) error {
	if name == "" {
		return errors.New("a file name is needed here")
	}
	path, there := meant(homePath(name))
	if !there {
		return fmt.Errorf("there is no file %s", fullPath(homePath(name)))
	}
	return open(path)
}

// maxListed is how many answers files are offered.
const maxListed = 20

// answersFiles lists the answers files of a folder, the latest first.
func answersFiles(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	type file struct {
		name    string
		changed time.Time
	}
	var files []file
	for _, entry := range entries {
		ending := strings.ToLower(filepath.Ext(entry.Name()))
		info, err := entry.Info()
		if err != nil || ending != ".yaml" && ending != ".yml" || info.Size() > assess.MaxFileSize || !info.Mode().IsRegular() {
			continue
		}
		src, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err == nil && assess.Format(src) == "readiness/answers/v1" {
			files = append(files, file{entry.Name(), info.ModTime()})
		}
	}
	slices.SortStableFunc(files, func(a, b file) int { return b.changed.Compare(a.changed) })
	var names []string
	for _, f := range files[:min(len(files), maxListed)] {
		names = append(names, f.name)
	}
	return names
}

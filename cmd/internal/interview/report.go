package interview

import (
	"cmp"
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
	"example.org/readiness/report/words"
)

// reportName proposes a name for a report that is not taken.
func (s *session) reportName(kind ReportKind) string {
	stem := strings.TrimSuffix(s.path(), filepath.Ext(s.path()))
	if kind.ID != "" && len(s.o.Reports) > 0 && kind.ID != s.o.Reports[0].ID {
		stem += "-" + kind.ID
	}
	return unused(stem + cmp.Or(kind.Ending, ".pdf"))
}

// makeReport makes a report in a file that does not exist yet, and returns its
// name and what there is to say about it.
func (s *session) makeReport(name string, r Report, ending string) (path string, warnings []string, err error) {
	if path, err = s.reportFile(name, ending); err != nil {
		return "", nil, err
	}
	if s.unsaved != nil { // the report is made from the file
		if err := s.engine.store(); err != nil {
			return "", nil, fmt.Errorf("the report cannot be made until your answers are saved: %s", whyNot(err))
		}
	}
	if err := tryFolder(filepath.Dir(path)); errors.Is(err, fs.ErrPermission) || fault.ReadOnly(err) {
		return "", nil, fmt.Errorf("the report cannot be made in %s, since you may not write there; name another place, such as %s",
			filepath.Dir(fullPath(path)), filepath.Join("~", filepath.Base(path)))
	}
	r.Answers, r.File = s.path(), path
	if warnings, err = s.o.MakeReport(r); err == nil {
		s.made = append(s.made, path)
	}
	return path, warnings, err
}

// reportFile returns the file that a report can go into.
func (s *session) reportFile(name, ending string) (string, error) {
	if len([]rune(name)) == 1 {
		return "", fmt.Errorf("%q alone is not taken for a file name, since such keys do something elsewhere; for a file of that name type %s%s", name, name, ending)
	}
	path := withEnding(typedPath(name), ending)
	if err := checkName(path); err != nil {
		return "", err
	}
	if exists(path) {
		return "", fmt.Errorf("%s exists already, and is not written over; choose another name", path)
	}
	if s.tally(nil).done() == 0 {
		return "", errors.New("no question is answered yet, so there is nothing to report")
	}
	return path, nil
}

// tryFolder finds out whether a file can be made in a folder, before a report is
// made for it.
func tryFolder(dir string) error {
	f, err := os.CreateTemp(dir, atomicfile.Prefix+"*.tmp")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// saveAs turns to another file, when the one in use refuses to be written.
func (s *session) saveAs(name string) error {
	path := withEnding(typedPath(name), ".yaml")
	if err := checkNew(path); err != nil {
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
	path, there := meant(typedPath(name))
	if !there {
		return fmt.Errorf("there is no file %s", fullPath(typedPath(name)))
	}
	return open(path)
}

// maxListed is how many answers files are offered.
const maxListed = 20

// An answersFile is one that can be gone on with.
type answersFile struct {
	name  string
	about string // the organisation, how far it is, and the day
}

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

// begunHere lists the answers files of this folder, with what each is about.
func (s *session) begunHere() []answersFile {
	var out []answersFile
	for _, name := range answersFiles(".") {
		out = append(out, answersFile{name, s.about(name)})
	}
	return out
}

// about says whose answers a file holds, how many, and of which day.
func (s *session) about(path string) string {
	_, a, err := readStore(path, s.lib)
	switch {
	case errors.As(err, new(assess.Problems)):
		return "it has mistakes"
	case err != nil:
		return "it cannot be read"
	}
	t := newEngine(s.lib, a, nil).tally(nil)
	parts := []string{cmp.Or(a.Organisation, "no name yet"), a.Service, fmt.Sprintf("%d of %d answered", t.done(), t.asked()), words.Day(a.Date)}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
}

package interview

import (
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/filename"
)

// A session is one interview: the engine, the file it saves to, and what else
// both screens need.
type session struct {
	*engine
	o        Options
	store    *store                         // nil until the file has a name
	fresh    bool                           // the assessment begins in this run
	carried  bool                           // it begins with answers of an earlier one, none of them confirmed yet
	none     string                         // what to say first when the file that was named does not exist
	others   []string                       // answers files beside that one
	finished map[*assess.Questionnaire]bool // those whose outcome has been told
	made     []string                       // the reports of this run
	told     bool                           // a person in a Lived Experience role was told that their answers may identify them
}

// newSession opens the file of the options, if they name one.
func newSession(o Options) (*session, error) {
	s := &session{o: o}
	s.blank()
	if o.Short && !s.hasShort() {
		return s, errors.New("no question here is part of a shorter set")
	}
	if o.Path == "" {
		return s, nil
	}
	path, there := meant(o.Path)
	if !there {
		if err := filename.CheckAnswers(o.Path); err != nil {
			return s, err
		}
	}
	if err := s.open(path); err != nil {
		return s, err
	}
	if o.Short && s.answers.Form != assess.Short && !s.readOnly() {
		if err := s.setForm(assess.Short); err != nil {
			return s, fmt.Errorf("%s: %s", path, whyNot(err))
		}
	}
	if !there {
		s.others = neighbours(path)
		s.none = noSuchFile(o.Path, path, s.others)
	}
	return s, nil
}

// blank is an assessment that has no file yet.
func (s *session) blank() {
	answers := &assess.Answers{Date: s.o.Now().Format(time.DateOnly)}
	answers.Respondent.ID = NewID()
	if s.o.Short {
		answers.Form = assess.Short
	}
	own := slices.ContainsFunc(s.o.Library.Questionnaires, func(q *assess.Questionnaire) bool { return !q.Shipped })
	for _, q := range s.o.Library.Questionnaires {
		if !own || !q.Shipped { // who brings questionnaires wants to answer those
			answers.Scope = append(answers.Scope, assess.Scope{Questionnaire: q.ID, Version: q.Version})
		}
	}
	s.store, s.none, s.others, s.fresh, s.carried, s.told = nil, "", nil, true, false, false
	s.engine = newEngine(s.o.Library, answers, func(*assess.Answers) error { return nil })
	s.remember()
}

// NewID returns a respondent's id: random, so that it says nothing about them.
func NewID() string { return strings.ToLower(rand.Text()[:16]) }

// startNew leaves a file that was begun for a new assessment. The file is kept.
// Where there is no file yet, what was told so far is kept too.
func (s *session) startNew() error {
	if s.store == nil {
		return nil
	}
	if err := s.allSaved(); err != nil {
		return err
	}
	s.close()
	s.blank()
	return nil
}

// allSaved makes sure that nothing is lost when another file is turned to.
func (s *session) allSaved() error {
	if s.unsaved != nil && s.engine.store() != nil {
		return fmt.Errorf("%s is not saved yet: %s", filepath.Base(s.path()), whyNot(s.unsaved))
	}
	return nil
}

// open opens a file and goes to its first open question. The answers of a
// file that exists take the place of those in hand. A file that is
// write-protected is only read, until saveAs names another one.
func (s *session) open(path string) error {
	if err := s.allSaved(); err != nil {
		return err
	}
	before := s.store
	if before != nil && before.holds(path) { // our own lock would keep us out
		before.close()
		before.locks = nil
	}
	st, answers, err := openStore(path, s.lib, s.o.Now())
	if errors.Is(err, errProtected) {
		st, answers, err = readStore(path, s.lib)
	}
	if err != nil {
		if before != nil && before.locks == nil {
			before.lock() // without it saving still notices what others write
		}
		return err
	}
	s.close() // of a file that another one takes the place of
	s.turnTo(st, answers)
	return nil
}

// turnTo takes the answers of a file, if it has any, and saves to it from now
// on.
func (s *session) turnTo(st *store, answers *assess.Answers) {
	s.store, s.save, s.none = st, st.save, ""
	s.fresh, s.carried = answers == nil, false
	if answers != nil {
		s.engine = newEngine(s.lib, answers, st.save)
		s.carried = len(s.o.Carried) > 0 || s.onlyCarried()
	}
	if s.carried && answers.Date == "" {
		answers.Date = s.o.Now().Format(time.DateOnly)
	}
	if s.carried && answers.Respondent.ID == "" {
		answers.Respondent.ID = NewID()
	}
	s.remember()
	s.at = s.firstOpen(0)
}

// resuming reports whether the run goes on with a file: one that has answers, or
// one in which everything that is asked first is already there.
func (s *session) resuming() bool {
	return s.store != nil && !s.carried && (s.begun() || !s.fresh && len(s.beginnings()) == 0)
}

// readOnly reports whether answers are at hand that cannot be changed where they
// are.
func (s *session) readOnly() bool { return s.store != nil && s.store.reading }

// protectedText says why nothing can be answered in the file that was opened.
func (s *session) protectedText() string {
	return fmt.Sprintf("%s is write-protected, so it is left as it is. You can answer in a copy of it.", filepath.Base(s.path()))
}

func (s *session) close() {
	if s.store != nil {
		s.store.close()
	}
}

// path returns where the answers are, or "" while nothing is kept yet.
func (s *session) path() string {
	if s.store == nil {
		return ""
	}
	return s.store.path
}

// beginnings returns what is asked before the first question: everything for
// a new assessment, also for one that begins with earlier answers, and nothing
// for one whose questions have begun.
func (s *session) beginnings() []field {
	if s.carried {
		return s.fields()
	}
	begun := s.begun()
	return slices.DeleteFunc(s.fields(), func(f field) bool {
		return !f.missing || begun && f.id != "organisation" // without its name a file cannot be saved
	})
}

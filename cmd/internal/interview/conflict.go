package interview

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/assess/draft"
	"example.org/readiness/report/words"
)

// makeWay looks at what the file holds now, before it is replaced. What
// somebody else has written there is never written over: their answers to
// other questions are taken into a; where that cannot be done, this run turns to
// a new file.
func (s *store) makeWay(a *assess.Answers) error {
	now, err := readWhole(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil // nothing to lose
	case err != nil:
		return errUnread{err}
	case s.tried != nil && bytes.Equal(now, s.tried):
		return nil // an attempt that seemed to fail
	case bytes.Equal(now, s.disk):
		return nil
	case s.takeIn(a, now):
		return nil
	}
	return s.moveAside()
}

// errUnread says that the file could not be read before it is replaced. It may
// hold what somebody else wrote, or be as it was.
type errUnread struct{ error }

func (e errUnread) Unwrap() error { return e.error }

// takeIn takes what others wrote into a, where that is certain: they added or
// changed answers to questions that this run has not touched since it read
// them, and nothing else.
func (s *store) takeIn(a *assess.Answers, src []byte) bool {
	if s.said == nil {
		return false
	}
	d, problems := draft.Parse(s.path, src, s.lib)
	if d == nil || problems.Err() != nil {
		return false
	}
	theirs := d.Answers()
	if !sameBesides(theirs, s.said) {
		return false
	}
	taken := map[string]map[string]assess.Answer{}
	n := 0
	for _, scope := range theirs.Scope {
		q := s.lib.Questionnaire(scope.Questionnaire)
		if q == nil {
			continue
		}
		taken[q.ID] = map[string]assess.Answer{}
		for _, question := range q.Items() {
			was, now, mine := s.said.To(q.ID, question.ID), theirs.To(q.ID, question.ID), a.To(q.ID, question.ID)
			switch {
			case now == was || now == mine:
			case mine != was || now == assess.Answer{}:
				return false
			default:
				taken[q.ID][question.ID] = now
				n++
			}
		}
	}
	for id, answers := range taken {
		for question, answer := range answers {
			put(a, id, question, answer)
		}
	}
	s.draft, s.disk, s.said, s.backup = d, src, theirs, d.Reshapes()
	s.notice = fmt.Sprintf("%s was changed by somebody else while you were answering: %s taken in, and yours are kept.",
		filepath.Base(s.path), words.Were(n, "new answer"))
	return true
}

// sameBesides reports whether two files say the same apart from the answers.
func sameBesides(a, b *assess.Answers) bool {
	x, y := a.Clone(), b.Clone()
	x.Given, y.Given = nil, nil
	return x.Equal(y)
}

// moveAside turns to a new file beside the one that somebody else has changed.
func (s *store) moveAside() error {
	ending := filepath.Ext(s.asked)
	for i := 1; ; i++ {
		path := strings.TrimSuffix(s.asked, ending) + ".conflict-" + strconv.Itoa(i) + ending
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			if err != nil {
				return err
			}
			continue
		}
		old := s.path
		s.path = path
		if err := s.lock(); err != nil {
			s.path = old
			return err
		}
		s.disk, s.said, s.tried, s.backup = nil, nil, nil, false
		s.notice = fmt.Sprintf("%s was changed by somebody else while you were answering. It is left as they saved it. Your answers are in %s from now on.",
			filepath.Base(old), filepath.Base(path))
		return nil
	}
}

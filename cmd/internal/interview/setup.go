package interview

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/assess/draft"
	"example.org/readiness/cmd/internal/filename"
	"example.org/readiness/report/words"
)

// A session is one interview: the engine, the file it saves to, and what else
// both screens need.
type session struct {
	*engine
	o      Options
	store  *store   // nil until the file has a name
	fresh  bool     // the assessment begins in this run
	none   string   // what to say first when the file that was named does not exist
	others []string // answers files beside that one
	told   bool     // that a person in a Lived Experience role may be known by the answers
}

// A field is one thing asked before the questions.
type field struct {
	id       string
	ask      string
	help     string
	choices  []assess.Choice // none: a text is typed
	many     bool
	optional bool
	fixed    map[string]string      // values that cannot be taken away, and why
	missing  bool                   // has no value yet, and is worth asking before the first question
	values   []string               // what is there, or proposed
	set      func(v []string) error // checks, keeps and saves
}

// newSession opens the file of the options, if they name one.
func newSession(o Options) (*session, error) {
	s := &session{o: o}
	s.blank()
	if o.Path == "" {
		return s, nil
	}
	path, there := meant(o.Path)
	if err := s.open(path); err != nil {
		return s, err
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
	own := slices.ContainsFunc(s.o.Library.Questionnaires, func(q *assess.Questionnaire) bool { return !q.Shipped })
	for _, q := range s.o.Library.Questionnaires {
		if !own || !q.Shipped { // whoever brings questionnaires means those
			answers.Scope = append(answers.Scope, assess.Scope{Questionnaire: q.ID, Version: q.Version})
		}
	}
	s.store, s.none, s.others, s.fresh, s.told = nil, "", nil, true, false
	s.engine = newEngine(s.o.Library, answers, func(*assess.Answers) error { return nil })
}

// startNew turns from a file that was begun to a new assessment. The file is
// kept; without one, what was told so far is too.
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
	s.fresh = answers == nil
	if answers != nil {
		s.engine = newEngine(s.lib, answers, st.save)
	}
	s.at = s.firstOpen(0)
}

// resuming tells whether a file is gone on with: one with answers, or one in
// which everything that is asked first is told already.
func (s *session) resuming() bool {
	return s.store != nil && (s.begun() || !s.fresh && len(s.beginnings()) == 0)
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
// a new assessment, and for one whose questions have begun nothing.
func (s *session) beginnings() []field {
	begun := s.begun()
	return slices.DeleteFunc(s.fields(), func(f field) bool {
		return !f.missing || begun && f.id != "organisation" // without its name a file cannot be saved
	})
}

// fields returns everything that is asked about the organisation and the
// person, as it stands now.
func (s *session) fields() []field {
	a := s.answers
	out := []field{
		s.textField("organisation", "What is your organisation called?", "The name stands on the report.", false, &a.Organisation),
		s.textField("service", "Is this about one part of it, such as a service, site or team?",
			"Leave it empty if your answers are about the whole organisation.", true, &a.Service),
		s.dateField(),
	}
	if s.store == nil {
		out = append(out, s.fileField())
	}
	out = append(out, s.perspectiveField())
	if a.Respondent.Perspective == "group" {
		out = append(out, s.participantsField())
	}
	for _, fact := range s.lib.Form.Facts {
		out = append(out, s.factField(fact))
	}
	if len(s.lib.Questionnaires) > 1 {
		out = append(out, s.scopeField())
	}
	return out
}

func (s *session) textField(id, ask, help string, optional bool, text *string) field {
	return field{
		id: id, ask: ask, help: help, optional: optional, missing: *text == "" && (!optional || s.fresh),
		values: one(*text),
		set: func(v []string) error {
			now := draft.CleanText(first(v))
			if now == "" && !optional {
				return errors.New("a name is needed here")
			}
			*text = now
			return s.engine.store()
		},
	}
}

func (s *session) dateField() field {
	return field{
		id: "date", ask: "Which day are these answers for?", help: "A day like 2026-11-22. It stands on the report.",
		missing: s.fresh || s.answers.Date == "", values: one(s.answers.Date),
		set: func(v []string) error {
			if _, err := time.Parse(time.DateOnly, first(v)); err != nil {
				return errors.New("that is not a day that can be read; write it like 2026-11-22")
			}
			s.answers.Date = first(v)
			return s.engine.store()
		},
	}
}

// fileField asks for the file as early as it can be named, so that everything
// after it is saved.
func (s *session) fileField() field {
	return field{
		id: "file", ask: "Which file should keep your answers?",
		help:    "It is made on this computer, in " + fullPath(".") + ", unless you name another folder. Only you can read it.",
		missing: true, values: one(unused(filename.For(s.answers.Organisation, s.answers.Service, s.answers.Date) + ".yaml")),
		set: func(v []string) error {
			path := withEnding(homePath(first(v)), ".yaml")
			if err := checkName(path); err != nil {
				return err
			}
			if exists(path) {
				return fmt.Errorf("%s exists already; choose another name, or leave and continue it with: readiness run %s", path, quoteArg(path))
			}
			if err := s.open(path); err != nil {
				return err
			}
			if err := s.engine.store(); err != nil {
				s.store.close()
				s.store, s.save = nil, func(*assess.Answers) error { return nil }
				s.unsaved = nil // there is no file yet, and so nothing that is missing in it
				return fmt.Errorf("%s could not be made: %s", filepath.Base(path), whyNot(err))
			}
			return nil
		},
	}
}

func (s *session) perspectiveField() field {
	r := &s.answers.Respondent
	return field{
		id: "perspective", ask: "From which perspective do you answer?",
		help:    "Choose the one that fits you best. The report says from which perspective it was answered.",
		choices: s.lib.Form.Perspectives, optional: true, missing: r.Perspective == "", values: one(r.Perspective),
		set: func(v []string) error {
			if r.Perspective = first(v); r.Perspective != "group" {
				r.Participants = 0
			}
			return s.engine.store()
		},
	}
}

func (s *session) participantsField() field {
	r := &s.answers.Respondent
	count := ""
	if r.Participants > 0 {
		count = strconv.Itoa(r.Participants)
	}
	return field{
		id: "participants", ask: "How many people are answering together?", help: "A number, or leave it empty.",
		optional: true, missing: r.Participants == 0, values: one(count),
		set: func(v []string) error {
			n, err := 0, error(nil)
			if first(v) != "" {
				if n, err = strconv.Atoi(first(v)); err != nil || n < 1 || n > 9999 {
					return errors.New("a whole number is needed here, such as 6")
				}
			}
			r.Participants = n
			return s.engine.store()
		},
	}
}

func (s *session) factField(fact *assess.Fact) field {
	values := s.answers.Profile[fact.ID]
	return field{
		id: fact.ID, ask: fact.Ask, help: fact.Help, choices: fact.Values, many: fact.Many, optional: true,
		missing: len(values) == 0, values: values,
		set: func(v []string) error {
			return s.setFact(fact.ID, v)
		},
	}
}

func (s *session) scopeField() field {
	f := field{
		id: "questionnaires", ask: "Which questionnaires do you want to answer?",
		help: "You can answer them over several sittings, and add one later.",
		many: true, fixed: map[string]string{},
		missing: s.fresh || len(s.answers.Scope) == 0, // a file that names them has settled it
	}
	for _, q := range s.lib.Questionnaires {
		n := s.questionsIn(q)
		size := fmt.Sprintf("%s, about %s", words.Count(n, "question"), duration(n))
		if given := s.answersTo(q.ID); given > 0 {
			size += ", begun"
			f.fixed[q.ID] = fmt.Sprintf("%s has %s, so it stays. To leave it out, take its answers out of the file", q.Title, words.Count(given, "answer"))
		}
		f.choices = append(f.choices, assess.Choice{ID: q.ID, Label: q.Title + " (" + size + ")", Help: capital(size) + ". " + q.Summary})
	}
	for _, scope := range s.answers.Scope {
		f.values = append(f.values, scope.Questionnaire)
	}
	f.set = func(v []string) error {
		if len(v) == 0 {
			return errors.New("choose one at least")
		}
		for _, q := range s.lib.Questionnaires {
			if why := f.fixed[q.ID]; why != "" && !slices.Contains(v, q.ID) {
				return errors.New(why)
			}
		}
		return s.setScope(v)
	}
	return f
}

// askedBefore takes the last thing off the trail of what was asked that can be
// asked again. The file has its name for good.
func (s *session) askedBefore(trail []string) (f field, rest []string, ok bool) {
	fields := s.fields()
	for i := len(trail) - 1; i >= 0; i-- {
		if at := slices.IndexFunc(fields, func(f field) bool { return f.id == trail[i] }); at >= 0 {
			return fields[at], trail[:i], true
		}
	}
	return field{}, nil, false
}

// questionsIn counts the questions of a questionnaire that would be asked.
func (s *session) questionsIn(q *assess.Questionnaire) int {
	n := 0
	asking := s.answers.Asking(q.ID)
	for _, question := range q.Questions() {
		if asking(question).By == assess.NotLeftOut {
			n++
		}
	}
	return n
}

func one(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

func first(v []string) string {
	if len(v) == 0 {
		return ""
	}
	return v[0]
}

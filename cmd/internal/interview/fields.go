package interview

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/assess/draft"
	"example.org/readiness/cmd/internal/filename"
	"example.org/readiness/report/words"
)

// A field is one thing asked before the questions.
type field struct {
	id       string
	label    string // as a row of the form has it
	ask      string
	help     string
	without  string          // what it means when there is no value
	inBrief  string          // the values in a few words, where their labels are long
	weighty  bool            // it cannot be proposed, or decides about many questions
	people   bool            // it is asked only where somebody is there, and settled without
	choices  []assess.Choice // none: a text is typed
	many     bool
	optional bool
	fixed    map[string]string      // values that cannot be taken away, and why
	missing  bool                   // has no value yet, and is worth asking before the first question
	values   []string               // what is there, or proposed
	set      func(v []string) error // checks, keeps and saves
}

// said says the values in words, and what it means where there are none.
func (f field) said() string {
	switch {
	case f.inBrief != "":
		return f.inBrief
	case len(f.values) == 0:
		return f.without
	}
	return f.labels(f.values)
}

// fields returns everything that is asked about the organisation and the
// person, as it is now.
func (s *session) fields() []field {
	a := s.answers
	out := []field{
		{id: "organisation", label: "Organisation", ask: "What is your organisation called?", help: "The name is on the report.",
			missing: a.Organisation == "", values: one(a.Organisation), weighty: true, set: s.keepText(&a.Organisation, "a name is needed here")},
		{id: "service", label: "Part of it", ask: "Is this about one part of it, such as a service, site or team?",
			help: "Leave it empty if your answers are about the whole organisation.", without: "the whole organisation",
			optional: true, missing: a.Service == "" && s.fresh, values: one(a.Service), set: s.keepText(&a.Service, "")},
		s.dateField(),
	}
	if s.store == nil {
		out = append(out, s.fileField())
	}
	out = append(out, s.perspectiveField())
	if a.Respondent.Perspective == group {
		out = append(out, s.participantsField(), s.livedExperienceField())
	}
	for _, fact := range s.lib.Form.Facts {
		out = append(out, s.factField(fact))
	}
	if len(s.lib.Questionnaires) > 1 {
		out = append(out, s.scopeField())
	}
	if s.hasShort() {
		out = append(out, s.formField())
	}
	if p := a.Respondent.Perspective; p != "" && p != group {
		out = append(out, s.shownAloneField())
	}
	if s.o.Alone { // what only a person can be asked, and has an answer without
		out = slices.DeleteFunc(out, func(f field) bool { return f.people })
	}
	return out
}

// keepText keeps a text, and complains about an empty one that is needed.
func (s *session) keepText(text *string, needed string) func([]string) error {
	return func(v []string) error {
		now := draft.CleanText(first(v))
		if now == "" && needed != "" {
			return errors.New(needed)
		}
		*text = now
		return s.engine.store()
	}
}

func (s *session) dateField() field {
	return field{
		id: "date", label: "Day", ask: "Which day are these answers for?", help: "A day like 26/11/2026 or 2026-11-26. It is on the report.",
		missing: s.fresh || s.answers.Date == "", values: one(shownDay(s.answers.Date)),
		set: func(v []string) error {
			day, err := readDay(first(v))
			if err != nil {
				return err
			}
			s.answers.Date = day
			return s.engine.store()
		},
	}
}

// shownDay writes a date of a file as it is written in Australia.
func shownDay(date string) string {
	if t, err := time.Parse(time.DateOnly, date); err == nil {
		return t.Format("02/01/2006")
	}
	return date
}

// readDay reads a date as it is written in Australia, with the day before the
// month, or as it is in files.
func readDay(text string) (string, error) {
	text = strings.NewReplacer(".", "/", " / ", "/").Replace(strings.TrimSpace(text))
	for _, layout := range []string{time.DateOnly, "2/1/2006", "2/1/06", "2-1-2006", "2 January 2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format(time.DateOnly), nil
		}
	}
	return "", errors.New("that is not a day that can be read; write it like 26/11/2026, with the day first, or like 2026-11-26")
}

// fileField asks for the file as early as it can be named, so that everything
// after it is saved.
func (s *session) fileField() field {
	return field{
		id: "file", label: "Answers file", ask: "Which file should keep your answers?",
		help:    "It is made on this computer, in " + fullPath(".") + ", unless you name another folder. Only you can read it.",
		missing: true, values: one(unused(filename.For(s.answers.Organisation, s.answers.Service, s.answers.Date) + ".yaml")),
		set: func(v []string) error {
			path := withEnding(typedPath(first(v)), ".yaml")
			if err := checkNew(path); err != nil {
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

// group is the perspective of several people who answer together.
const group = "group"

func (s *session) perspectiveField() field {
	r := &s.answers.Respondent
	return field{
		id: "perspective", label: "Perspective", ask: "From which perspective do you answer?",
		help:    "Choose the one that fits you best. The report says from which perspective it was answered.",
		without: "not given yet", weighty: true,
		choices: s.lib.Form.Perspectives, optional: true, missing: r.Perspective == "", values: one(r.Perspective),
		set: func(v []string) error {
			if r.Perspective = first(v); r.Perspective != group {
				r.Participants, r.LivedExperienceParticipants = 0, 0
			}
			return s.engine.store()
		},
	}
}

func (s *session) participantsField() field {
	r := &s.answers.Respondent
	return field{
		id: "participants", label: "People in the group", ask: "How many people are answering together?", help: "A number, or leave it empty.",
		without: "not given", weighty: true,
		optional: true, missing: r.Participants == 0, values: number(r.Participants),
		set: func(v []string) error {
			n, err := readNumber(first(v), 9999)
			if err != nil {
				return err
			}
			r.Participants = n
			r.LivedExperienceParticipants = min(r.LivedExperienceParticipants, n)
			return s.engine.store()
		},
	}
}

func (s *session) livedExperienceField() field {
	r := &s.answers.Respondent
	return field{
		id: "lived-experience-participants", label: "Lived Experience workers", ask: "How many of them are in Lived Experience roles?",
		help: "A number, or leave it empty. The report says whether Lived Experience workers took part.", without: "not given", weighty: true,
		optional: true, people: true, missing: r.LivedExperienceParticipants == 0 && r.Participants > 0 && s.fresh, values: number(r.LivedExperienceParticipants),
		set: func(v []string) error {
			n, err := readNumber(first(v), 9999)
			switch {
			case err != nil:
				return err
			case n > r.Participants:
				return fmt.Errorf("that is more than the %d who are answering together", r.Participants)
			}
			r.LivedExperienceParticipants = n
			return s.engine.store()
		},
	}
}

func number(n int) []string {
	if n == 0 {
		return nil
	}
	return one(strconv.Itoa(n))
}

// readNumber reads a number of people; an empty text is 0.
func readNumber(text string, most int) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > most {
		return 0, errors.New("a whole number is needed here, such as 6")
	}
	return n, nil
}

func (s *session) shownAloneField() field {
	r := &s.answers.Respondent
	value := "no"
	if r.ShownAlone {
		value = "yes"
	}
	return field{
		id: "shown-alone", label: "Shown apart", ask: "If few people answer from your perspective, may a combined report show your answers apart?",
		help:    "Where several people's answers are put together, small groups are hidden, so that nobody can tell who said what.",
		choices: []assess.Choice{{ID: "no", Label: "No, only together with others"}, {ID: "yes", Label: "Yes, even if people could guess whose they are"}},
		people:  true, missing: s.fresh, values: one(value),
		set: func(v []string) error {
			r.ShownAlone = first(v) == "yes"
			return s.engine.store()
		},
	}
}

func (s *session) factField(fact *assess.Fact) field {
	values := s.answers.Profile[fact.ID]
	return field{
		id: fact.ID, label: factLabel(fact.ID), ask: fact.Ask, help: fact.Help, choices: fact.Values, many: fact.Many, optional: true,
		without: "not given", weighty: s.weight(fact) >= weightyFact, missing: len(values) == 0, values: values,
		set: func(v []string) error { return s.setFact(fact.ID, v) },
	}
}

// weightyFact is how many questions a fact must decide about to be asked for
// first.
const weightyFact = 10

// weight counts the questions that a fact decides about.
func (s *session) weight(fact *assess.Fact) int {
	n := 0
	for _, it := range s.items {
		if slices.ContainsFunc(it.OnlyIf, func(c assess.Condition) bool { return c.Fact == fact.ID }) {
			n++
		}
	}
	return n
}

// factLabel makes a row's name of a fact's id.
func factLabel(id string) string {
	return strings.ReplaceAll(words.Capital(strings.ReplaceAll(id, "-", " ")), "Lived experience", "Lived Experience")
}

func (s *session) scopeField() field {
	f := field{
		id: "questionnaires", label: "Questionnaires", ask: "Which questionnaires do you want to answer?",
		help: "You can answer them over several sittings, and add one later.",
		many: true, fixed: map[string]string{},
		missing: s.fresh || len(s.answers.Scope) == 0, // a file that names them has settled it
	}
	asked := 0
	for _, q := range s.lib.Questionnaires {
		n := s.questionsIn(q)
		size := fmt.Sprintf("%s, about %s", words.Count(n, "question"), duration(n))
		if given := s.answersTo(q.ID); given > 0 {
			size += ", begun"
			f.fixed[q.ID] = fmt.Sprintf("%s has %s, so it stays. To leave it out, take its answers out of the file", q.Title, words.Count(given, "answer"))
		}
		f.choices = append(f.choices, assess.Choice{ID: q.ID, Label: q.Title + " (" + size + ")", Help: capital(size) + ". " + q.Summary})
		if slices.ContainsFunc(s.answers.Scope, func(scope assess.Scope) bool { return scope.Questionnaire == q.ID }) {
			f.values = append(f.values, q.ID)
			asked += n
		}
	}
	f.inBrief = fmt.Sprintf("%d of %d: %s, about %s", len(f.values), len(f.choices), words.Count(asked, "question"), duration(asked))
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

// hasShort reports whether any question is part of the short form.
func (s *session) hasShort() bool {
	return slices.ContainsFunc(s.items, func(it item) bool { return it.Short })
}

// formField asks whether all questions are to be answered, or those of the short
// form.
func (s *session) formField() field {
	value := string(assess.Full)
	if s.answers.Form == assess.Short {
		value = string(assess.Short)
	}
	long, short := s.askedIn(assess.Full), s.askedIn(assess.Short)
	return field{
		id: "form", label: "All or the short form", ask: "All questions, or the shorter set?",
		help: "The shorter set is a first look, with the questions that tell most. You can go on to all of them later, and keep your answers.",
		choices: []assess.Choice{
			{ID: string(assess.Full), Label: fmt.Sprintf("All %s, about %s", words.Count(long, "question"), duration(long))},
			{ID: string(assess.Short), Label: fmt.Sprintf("The shorter set: %s, about %s", words.Count(short, "question"), duration(short))},
		},
		people: true, missing: s.fresh && s.answers.Form == "", values: one(value),
		set: func(v []string) error { return s.setForm(assess.Form(first(v))) },
	}
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

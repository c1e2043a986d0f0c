package questionnaires

import (
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"example.org/readiness/assess"
)

// Library returns what ships: every questionnaire and plan of the index, the
// sources, the profile's facts and the glossary. It fails, with
// assess.Problems, only where a shipped file has mistakes.
func Library() (*assess.Library, error) { return Load(FS) }

// Load reads a folder that is laid out like this one: index.yaml, profile.yaml,
// sources.yaml, glossary.yaml, a file for each questionnaire of the index, and
// one for each of its plans in the folder plans. The questionnaires are marked
// as shipped. It fails when a file cannot be read, and with assess.Problems
// when one has mistakes. What only shows when all files are read is found by
// Library.CheckSteps and Library.CheckLinks.
func Load(fsys fs.FS) (*assess.Library, error) { return load(fsys, true) }

// LoadQuestions is Load without the sources and the glossary, which answering
// and scoring do not need. It takes a tenth less time, and fails as Load does.
func LoadQuestions(fsys fs.FS) (*assess.Library, error) { return load(fsys, false) }

func load(fsys fs.FS, references bool) (*assess.Library, error) {
	index, err := read(fsys, "index.yaml", assess.ParseIndex)
	if err != nil {
		return nil, err
	}
	lib := &assess.Library{
		Questionnaires: make([]*assess.Questionnaire, len(index.Questionnaires)),
		Plans:          make([]*assess.Plan, len(index.Plans)),
		Retired:        index.Retired,
		Editions:       index.Editions,
	}
	// What others refer to is read first.
	var first, then sideBySide
	first.do(func() (err error) { lib.Form, err = read(fsys, "profile.yaml", assess.ParseProfileForm); return })
	if references {
		first.do(func() (err error) { lib.Sources, err = read(fsys, "sources.yaml", assess.ParseSources); return })
	}
	for i, id := range index.Plans {
		first.do(func() (err error) { lib.Plans[i], err = readPlan(fsys, id); return })
	}
	if err := first.wait(); err != nil {
		return nil, err
	}
	known := &assess.Library{Plans: lib.Plans, Sources: lib.Sources, Form: lib.Form, Retired: lib.Retired}
	for i, id := range index.Questionnaires {
		then.do(func() (err error) { lib.Questionnaires[i], err = readQuestionnaire(fsys, id, known); return })
	}
	if references {
		then.do(func() (err error) { lib.Glossary, err = readGlossary(fsys, known.Sources); return })
	}
	if err := then.wait(); err != nil {
		return nil, err
	}
	return lib, nil
}

// PlanFile returns the name of a plan's file.
func PlanFile(id string) string { return "plans/" + id + ".yaml" }

// File returns the name of a questionnaire's file.
func File(id string) string { return id + ".yaml" }

func readPlan(fsys fs.FS, id string) (*assess.Plan, error) {
	plan, err := read(fsys, PlanFile(id), assess.ParsePlan)
	if err == nil && plan.ID != id {
		return nil, misnamed(PlanFile(id), plan.ID, id)
	}
	return plan, err
}

func readQuestionnaire(fsys fs.FS, id string, lib *assess.Library) (*assess.Questionnaire, error) {
	q, err := read(fsys, File(id), func(file string, src []byte) (*assess.Questionnaire, assess.Problems) {
		return assess.ParseQuestionnaire(file, src, lib)
	})
	if err != nil {
		return nil, err
	}
	if q.ID != id {
		return nil, misnamed(File(id), q.ID, id)
	}
	q.Shipped = true
	return q, nil
}

func readGlossary(fsys fs.FS, sources []*assess.Source) (*assess.Glossary, error) {
	return read(fsys, "glossary.yaml", func(file string, src []byte) (*assess.Glossary, assess.Problems) {
		return assess.ParseGlossary(file, src, sources)
	})
}

func misnamed(file, got, want string) error {
	return fmt.Errorf("%s: the id is %s; expected %s, after which the file is named", file, got, want)
}

// read reads and checks one file.
func read[T any](fsys fs.FS, file string, parse func(file string, src []byte) (T, assess.Problems)) (T, error) {
	var none T
	src, err := fs.ReadFile(fsys, file)
	if err != nil {
		return none, err
	}
	v, problems := parse(file, src)
	return v, problems.Err()
}

// sideBySide runs functions at once. The program waits for its content each
// time that it starts.
type sideBySide struct {
	running sync.WaitGroup
	errs    []*error
}

func (s *sideBySide) do(f func() error) {
	err := new(error)
	s.errs = append(s.errs, err)
	s.running.Go(func() { *err = f() })
}

// wait returns the errors in the order of the calls of do.
func (s *sideBySide) wait() error {
	s.running.Wait()
	errs := make([]error, len(s.errs))
	for i, err := range s.errs {
		errs[i] = *err
	}
	return errors.Join(errs...)
}

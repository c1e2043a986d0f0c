package assess

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"
)

// addSeeds gives a fuzz test the files of a testdata folder and all of testdata/fixed.
func addSeeds(f *testing.F, folder string) {
	f.Helper()
	for _, path := range slices.Concat(glob(f, folder, "*", "*.yaml"), glob(f, "fixed", "*.yaml"), glob(f, "fixed", "*", "*.yaml")) {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
}

// checkParsed holds what is true of every parser: a value exactly where there
// is no mistake, and problems that can be printed.
func checkParsed(t *testing.T, src []byte, isNil bool, problems Problems) {
	t.Helper()
	if isNil == (problems.Err() == nil) {
		t.Errorf("value nil is %t, mistakes %v; want a value exactly where there is no mistake", isNil, problems.Err())
	}
	checkProblems(t, src, problems)
}

func FuzzParseQuestionnaire(f *testing.F) {
	addSeeds(f, "questionnaires")
	small, fixed := smallLibrary(f), fixedLibrary(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, of := range []*Library{small, fixed} {
			q, problems := ParseQuestionnaire("f", src, of)
			checkParsed(t, src, q == nil, problems)
			if q == nil {
				continue
			}
			// What is read can be scored, whatever is answered.
			lib := &Library{Questionnaires: []*Questionnaire{q}, Plans: of.Plans}
			given := map[string]Answer{}
			a := &Answers{Scope: []Scope{{q.ID, q.Version}}, Given: map[string]map[string]Answer{q.ID: given}}
			for _, p := range append(of.Plans, nil) {
				in := NewInstrument(lib, p, "fuzz")
				checkResult(t, in.score(a))
				for i, question := range allQuestions(q) {
					given[question.ID] = Answer{Kind: Level, Level: question.Scale.Options[i%len(question.Scale.Options)].Value}
				}
				checkResult(t, in.score(a))
			}
		}
	})
}

func allQuestions(q *Questionnaire) []*Question {
	var out []*Question
	for _, question := range q.Questions() {
		out = append(out, question)
	}
	return out
}

// checkResult fails for scores that are no fractions, which JSON cannot say.
func checkResult(t *testing.T, r *Result) {
	t.Helper()
	if _, err := json.Marshal(r); err != nil {
		t.Errorf("result: %v", err)
	}
	for name, s := range summaries(r) {
		if s.Score.Known && !(0 <= s.Low.Value && s.Low.Value <= s.Score.Value && s.Score.Value <= s.High.Value && s.High.Value <= 1) {
			t.Errorf("%s = %s; want fractions in order", name, show(s))
		}
	}
}

func FuzzParseAnswers(f *testing.F) {
	addSeeds(f, "answersfiles")
	small, fixed := smallLibrary(f), fixedLibrary(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, lib := range []*Library{small, fixed, {}} {
			start := time.Now()
			a, problems := ParseAnswers("f", src, lib)
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("took %v for %d bytes", took, len(src))
			}
			checkParsed(t, src, a == nil, problems)
			if a != nil {
				checkResult(t, NewInstrument(lib, nil, "fuzz").score(a))
			}
		}
	})
}

func FuzzParsePlan(f *testing.F) {
	addSeeds(f, "plans")
	lib := smallLibrary(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		p, problems := ParsePlan("f", src)
		checkParsed(t, src, p == nil, problems)
		if p == nil {
			return
		}
		for _, a := range p.Areas {
			for _, g := range a.Goals {
				if p.Goal(g.ID) != g {
					t.Errorf("the goal %q is not found again", g.ID)
				}
			}
		}
		for _, a := range p.Activities() {
			if p.Activity(a.ID) != a {
				t.Errorf("the activity %q is not found again", a.ID)
			}
		}
		answers := &Answers{Scope: []Scope{{"team", 2}}}
		checkResult(t, NewInstrument(lib, p, "fuzz").score(answers))
	})
}

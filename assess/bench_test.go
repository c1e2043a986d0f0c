package assess

import (
	"math/rand/v2"
	"strconv"
	"testing"
)

// fullAnswers answers every question of every questionnaire.
func fullAnswers(lib *Library) *Answers {
	rng := rand.New(rand.NewPCG(1, 1))
	a := &Answers{Organisation: "A", Profile: Profile{}, Given: map[string]map[string]Answer{}}
	for _, q := range lib.Questionnaires {
		a.Scope = append(a.Scope, Scope{q.ID, q.Version})
		a.Given[q.ID] = map[string]Answer{}
		for _, question := range q.Questions() {
			a.Given[q.ID][question.ID] = Answer{Kind: Level, Level: one(rng, question.Scale.Options...).Value}
		}
	}
	return a
}

// BenchmarkScore is one assessment over all five questionnaires, all answered.
// The aim is 20,000 a second on one core: 50 microseconds.
func BenchmarkScore(b *testing.B) {
	lib := fixedLibrary(b)
	in, a := NewInstrument(lib, lib.Plans[0], "test"), fullAnswers(lib)
	b.ReportAllocs()
	for b.Loop() {
		in.score(a)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "scores/s")
}

func BenchmarkParseQuestionnaire(b *testing.B) {
	lib := fixedLibrary(b)
	src := readTestFile(b, "fixed", "supervision.yaml")
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := ParseQuestionnaire("supervision.yaml", src, lib); problems.Err() != nil {
			b.Fatal(problems)
		}
	}
}

func BenchmarkNewInstrument(b *testing.B) {
	lib := fixedLibrary(b)
	b.ReportAllocs()
	for b.Loop() {
		NewInstrument(lib, lib.Plans[0], "test")
	}
}

// BenchmarkCombine is one assessment of ten thousand respondents, who are read
// already. The aim is 5 seconds on one core, reading included.
func BenchmarkCombine(b *testing.B) {
	lib := fixedLibrary(b)
	in := NewInstrument(lib, lib.Plans[0], "test")
	rng := rand.New(rand.NewPCG(3, 3))
	var some []*Answers
	for range 50 {
		a := randomAnswers(rng, lib)
		a.Profile = Profile{}
		some = append(some, a)
	}
	perspectives := []string{"executive", "manager", "lived-experience", "clinical", "hr"}
	b.ReportAllocs()
	for b.Loop() {
		c := in.Combiner(CombineOptions{})
		for i := range 10_000 {
			a := *some[i%len(some)]
			a.File, a.Respondent.Perspective = strconv.Itoa(i), perspectives[i%len(perspectives)]
			if err := c.Add(&a); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := c.Assessment(); err != nil {
			b.Fatal(err)
		}
	}
}

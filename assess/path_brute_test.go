package assess

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestPathAgainstEveryWay tries every way in which the answers of small random
// questionnaires can rise, scores each, and compares the best with Path.
func TestPathAgainstEveryWay(t *testing.T) {
	plain := plainLibrary(t)
	tried, reached := 0, 0
	for i := 0; tried < 250; i++ {
		rng := rand.New(rand.NewPCG(11, uint64(i)))
		lib := *plain
		lib.Questionnaires = nil
		for j := range 1 + rng.IntN(2) {
			src := randomQuestionnaire(rng, fmt.Sprintf("q%d", j), false)
			q := need[*Questionnaire](t)(ParseQuestionnaire("random.yaml", []byte(src), &lib))
			q.Shipped = rng.IntN(2) == 0
			lib.AddQuestionnaire(q)
		}
		in := NewInstrument(&lib, nil, "test")
		a, err := in.Assess(randomAnswers(rng, &lib))
		if err != nil {
			t.Fatal(err)
		}
		b := bruteForce{in: in, a: a}
		if !b.prepare() {
			continue
		}
		for _, id := range b.goals() {
			for band := range b.bands(id) {
				tried++
				if b.compare(t, fmt.Sprintf("case %d, %q to band %d", i, id, band), id, band) {
					reached++
				}
			}
		}
	}
	if reached < 100 || tried-reached < 20 {
		t.Errorf("of %d bands %d can be reached; want many of both kinds", tried, reached)
	}
}

// A bruteForce knows every way to raise the answers of one assessment.
type bruteForce struct {
	in    *Instrument
	a     *Assessment
	items []bruteItem
}

type bruteItem struct {
	questionnaire string
	question      *Question
	from          int // step
}

// prepare lists what can rise. It reports whether the ways are few enough.
func (b *bruteForce) prepare() bool {
	ways := 1
	for _, q := range b.a.Result().Questionnaires {
		for _, r := range q.Questions {
			if r.Score.Known {
				item := bruteItem{q.ID, r.Question, r.Question.option(r.Answer.Level).step}
				b.items = append(b.items, item)
				ways *= r.Question.best + 1 - item.from
			}
			if ways > 1500 {
				return false
			}
		}
	}
	return true
}

func (b *bruteForce) goals() []string {
	ids := []string{""}
	for _, q := range b.a.Result().Questionnaires {
		ids = append(ids, q.ID)
	}
	return ids
}

// bands are those of a questionnaire, or of overall readiness.
func (b *bruteForce) bands(id string) []Band {
	g, err := b.a.goal(id)
	if err != nil {
		panic(err)
	}
	return g.bands
}

// A way is a step for each item.
type way struct {
	steps []int
	cost  int
	count int
}

// compare reports whether the band can be reached.
func (b *bruteForce) compare(t *testing.T, name, id string, band int) bool {
	t.Helper()
	bands := b.bands(id)
	var best *way
	b.each(make([]int, 0, len(b.items)), func(steps []int) {
		w := b.measure(steps)
		if (best == nil || b.better(w, *best)) && b.reaches(steps, id, bands, band) {
			w.steps = slices.Clone(steps)
			best = &w
		}
	})
	p, err := b.a.Path(id, bands[band].Label)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if got, want := b.describe(p), "unreachable"; best == nil && got != want {
		t.Errorf("%s: %s; want %s", name, got, want)
	}
	if best == nil {
		return false
	}
	if got, want := b.describe(p), b.describeWay(*best); got != want {
		t.Errorf("%s: %s; want %s", name, got, want)
	}
	return true
}

// each calls f for every way, by the steps of the items.
func (b *bruteForce) each(steps []int, f func([]int)) {
	if len(steps) == len(b.items) {
		f(steps)
		return
	}
	item := b.items[len(steps)]
	for step := item.from; step <= item.question.best; step++ {
		b.each(append(steps, step), f)
	}
}

func (b *bruteForce) measure(steps []int) way {
	w := way{steps: steps}
	for i, item := range b.items {
		if steps[i] > item.from {
			w.count++
		}
		for k := item.from; k < steps[i]; k++ {
			w.cost += largestEffort(item.question, k)
		}
	}
	return w
}

func largestEffort(q *Question, step int) int {
	cost := 0
	for _, a := range q.Actions {
		for _, level := range a.When {
			if q.option(level).step == step {
				cost = max(cost, map[Effort]int{Small: 1, Medium: 2, Large: 4}[a.Effort])
			}
		}
	}
	if cost == 0 {
		return 2
	}
	return cost
}

// better compares by cost, then by how many rise, then by the first item that
// only one of them raises, or by the smaller rise of the first that differs.
func (b *bruteForce) better(w, o way) bool {
	if c := cmp.Or(cmp.Compare(w.cost, o.cost), cmp.Compare(w.count, o.count)); c != 0 {
		return c < 0
	}
	for i, item := range b.items {
		if w.steps[i] != o.steps[i] {
			if w.steps[i] == item.from || o.steps[i] == item.from {
				return w.steps[i] > item.from
			}
			return w.steps[i] < o.steps[i]
		}
	}
	return false
}

// reaches scores the answers with the steps, and looks at the band.
func (b *bruteForce) reaches(steps []int, id string, bands []Band, band int) bool {
	risen := b.a.Answers()[0].Clone()
	for i, item := range b.items {
		risen.Given[item.questionnaire][item.question.ID] = Answer{Kind: Level, Level: item.question.atStep(steps[i]).value}
	}
	a, err := b.in.Assess(risen)
	if err != nil {
		panic(err)
	}
	now, measures := a.Result().Overall.Band, Readiness
	for _, q := range a.Result().Questionnaires {
		if q.ID == id {
			now, measures = q.Band, q.Measures
		}
	}
	if now == "" {
		return false
	}
	if at := bandNamed(bands, string(now)); measures == Readiness {
		return at >= band
	}
	return bandNamed(bands, string(now)) <= band
}

func (b *bruteForce) describe(p *Path) string {
	if !p.Reachable {
		return "unreachable"
	}
	s := fmt.Sprintf("cost %d:", *p.Cost)
	for _, r := range p.Rises {
		s += fmt.Sprintf(" %s/%s to %v", r.Questionnaire, r.Question, r.To)
	}
	return s
}

func (b *bruteForce) describeWay(w way) string {
	s := fmt.Sprintf("cost %d:", w.cost)
	for i, item := range b.items {
		if w.steps[i] > item.from {
			s += fmt.Sprintf(" %s/%s to %v", item.questionnaire, item.question.ID, item.question.atStep(w.steps[i]).value)
		}
	}
	return s
}

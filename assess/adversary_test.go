package assess

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestNothingHiddenCanBeWorkedOut attacks combined results of random groups. The
// adversary knows the questionnaires and who answered what, but no answers, and
// takes every number that the JSON form of the result holds as an equation about
// the means of the perspectives. No combination of them may be about one or two small
// perspectives alone, nor about one question alone that too few people answered.
func TestNothingHiddenCanBeWorkedOut(t *testing.T) {
	hidden, withheld, complements := 0, 0, 0
	for i, tried := 0, 0; tried < 250; i++ {
		rng := rand.New(rand.NewPCG(21, uint64(i)))
		c := randomCombiner(t, rng)
		if c.width > 12 {
			continue // much work, and nothing new
		}
		tried++
		h := c.hear()
		own := make([]bool, len(h.heard)) // hidden for its own sake; scoring hides more to protect these
		for at := range h.heard {
			own[at] = h.heard[at].hidden
		}
		r := h.score()
		adversary := &adversary{h: h, base: numbersOf(t, r)}
		adversary.learn(t)
		for g, group := range h.groups {
			if group.people < h.o.MinGroup && !group.alone && h.apply {
				hidden++
				adversary.tries(t, fmt.Sprintf("case %d: the perspective %s", i, group.id), func(cell [2]int) bool { return cell[0] == g })
				for o, other := range h.groups[:g] {
					if !other.alone && group.people+other.people < h.o.MinGroup {
						adversary.tries(t, fmt.Sprintf("case %d: the perspectives %s and %s", i, group.id, other.id),
							func(cell [2]int) bool { return cell[0] == g || cell[0] == o })
					}
				}
			}
		}
		for at := range h.heard {
			switch {
			case own[at]:
				adversary.tries(t, fmt.Sprintf("case %d: question %d", i, at), func(cell [2]int) bool { return cell[1] == at })
			case h.heard[at].hidden:
				complements++
			}
		}
		if h.apply {
			withheld += strings.Count(fmt.Sprintf("%+v", summaries(r)), "Hidden:true")
		}
		saysNothing(t, fmt.Sprintf("case %d", i), h, r)
		if t.Failed() {
			return
		}
	}
	if hidden < 100 || withheld < 100 || complements < 20 {
		t.Errorf("%d small perspectives, %d sums withheld, %d questions hidden for others; want many", hidden, withheld, complements)
	}
}

// randomCombiner adds respondents of random perspectives, who answer more or
// less.
func randomCombiner(t *testing.T, rng *rand.Rand) *Combiner {
	t.Helper()
	lib := plainLibrary(t)
	for j := range 1 + rng.IntN(2) {
		src := randomQuestionnaire(rng, fmt.Sprintf("q%d", j), true)
		lib.AddQuestionnaire(need[*Questionnaire](t)(ParseQuestionnaire("random.yaml", []byte(src), lib)))
	}
	c := NewInstrument(lib, lib.Plans[0], "test").Combiner(CombineOptions{AcrossServices: rng.IntN(8) == 0})
	perspectives := []string{"executive", "manager", "lived-experience", "clinical", "hr"}
	for _, perspective := range perspectives[:1+rng.IntN(5)] {
		alone := rng.IntN(6) == 0
		part := rng.IntN(4) // of four, how many questionnaires and questions this perspective leaves out
		for k := range one(rng, 1, 1, 2, 3, 4, 5, 6, 8) {
			a := randomAnswers(rng, lib)
			a.File, a.Profile = fmt.Sprintf("%s-%d", perspective, k), Profile{}
			a.Service = one(rng, "North", "South")
			if !c.o.AcrossServices {
				a.Service = ""
			}
			a.Respondent = Respondent{Perspective: perspective, ShownAlone: alone || rng.IntN(9) == 0}
			if rng.IntN(10) == 0 {
				a.Respondent.Participants = 1 + rng.IntN(6)
			}
			for id, given := range a.Given {
				for _, q := range lib.Questionnaire(id).Root.allQuestions() {
					if (len(q.ID)+int(q.ID[len(q.ID)-1])+len(perspective))%4 < part-1 {
						delete(given, q.ID)
					}
				}
			}
			if err := c.Add(a); err != nil {
				t.Fatal(err)
			}
		}
	}
	return c
}

func (s *Section) allQuestions() []*Question {
	var out []*Question
	s.Walk(func(q *Question) { out = append(out, q) })
	return out
}

// numbersOf flattens the JSON form of a result to its numbers by their paths.
// Items of a list go by their ids, so that a path means the same whatever the
// order.
func numbersOf(t *testing.T, r *Result) map[string]float64 {
	t.Helper()
	var v any
	if err := json.Unmarshal(asJSON(t, r), &v); err != nil {
		t.Fatal(err)
	}
	out := map[string]float64{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case float64:
			out[path] = v
		case map[string]any:
			for key, inner := range v {
				walk(path+"/"+key, inner)
			}
		case []any:
			for i, inner := range v {
				name := fmt.Sprint(i)
				if m, ok := inner.(map[string]any); ok {
					name = fmt.Sprint(m["id"], m["questionnaire"], m["question"])
				}
				walk(path+"/"+name, inner)
			}
		}
	}
	walk("", v)
	return out
}

// An adversary has learned, for each number of a result, how it depends on the
// mean of each perspective at each question.
type adversary struct {
	h     *hearing
	base  map[string]float64
	cells [][2]int    // group and question
	rows  [][]float64 // by number, by cell
}

// learn moves each mean a little and looks which numbers move with it: they are
// linear in the means. What hides is left as it is.
func (a *adversary) learn(t *testing.T) {
	t.Helper()
	for at := range a.h.heard {
		for g, c := range a.h.heard[at].cells {
			if c.n > 0 {
				a.cells = append(a.cells, [2]int{g, at})
			}
		}
	}
	byPath := map[string][]float64{}
	for i, cell := range a.cells {
		for path, d := range a.moved(t, cell) {
			if byPath[path] == nil {
				byPath[path] = make([]float64, len(a.cells))
			}
			byPath[path][i] = d
		}
	}
	for _, path := range sortedKeys(byPath) {
		a.rows = append(a.rows, byPath[path])
	}
}

func (a *adversary) moved(t *testing.T, cell [2]int) map[string]float64 {
	t.Helper()
	o := &a.h.heard[cell[1]]
	was := *o
	o.cells = slices.Clone(o.cells)
	by := 1e-4
	if o.fraction > 0.5 { // the same way for all cells, since a gain ends at the target
		by = -by
	}
	o.cells[cell[0]].mean += by
	if o.kind == Level {
		voices := 0
		for _, c := range o.cells {
			if c.n > 0 {
				voices++
			}
		}
		o.fraction += by / float64(voices)
	}
	now := numbersOf(t, a.h.score())
	*o = was
	out := map[string]float64{}
	for path, v := range now {
		if d := (v - a.base[path]) / by; math.Abs(d) > 1e-7 {
			out[path] = d
		}
	}
	return out
}

// tries fails the test when some combination of the numbers is about the cells
// that are secret and no others.
func (a *adversary) tries(t *testing.T, name string, secret func([2]int) bool) {
	t.Helper()
	var order, secrets []int
	for i, cell := range a.cells {
		if secret(cell) {
			secrets = append(secrets, i)
		} else {
			order = append(order, i)
		}
	}
	// The rank falls without the secret columns exactly where some combination of
	// the rows is zero in all others.
	if all, others := rank(a.rows, append(slices.Clone(order), secrets...)), rank(a.rows, order); others < all {
		t.Errorf("%s can be worked out from the result", name)
	}
}

// rank counts the rows that are independent in the columns.
func rank(rows [][]float64, columns []int) int {
	var m [][]float64
	for _, row := range rows {
		narrow := make([]float64, len(columns))
		for i, c := range columns {
			narrow[i] = row[c]
		}
		m = append(m, narrow)
	}
	n := 0
	for c := range columns {
		best := n
		for i := n; i < len(m); i++ {
			if math.Abs(m[i][c]) > math.Abs(m[best][c]) {
				best = i
			}
		}
		if n >= len(m) || math.Abs(m[best][c]) < 1e-6 {
			continue
		}
		m[n], m[best] = m[best], m[n]
		for i := n + 1; i < len(m); i++ {
			times := m[i][c] / m[n][c]
			for k := c; k < len(columns); k++ {
				m[i][k] -= times * m[n][k]
			}
		}
		n++
	}
	return n
}

// saysNothing holds that what is hidden is in no part of the result that is not
// a number either.
func saysNothing(t *testing.T, name string, h *hearing, r *Result) {
	t.Helper()
	for i := range r.Questionnaires {
		q := &r.Questionnaires[i]
		for j := range q.Questions {
			question := &q.Questions[j]
			if !question.Hidden {
				continue
			}
			ref := q.ID + "/" + question.ID
			if question.Answer != (Answer{}) || question.Label != "" || question.Step.Known || question.Voices.N.Known || len(question.Voices.Shown()) > 0 {
				t.Errorf("%s: %s is hidden and says %+v", name, ref, question)
			}
			if slices.Contains(q.HeldBy, question.ID) || slices.Contains(q.Disputed, question.ID) {
				t.Errorf("%s: %s is hidden and holds the band or is disputed", name, ref)
			}
			if strings.Contains(fmt.Sprint(r.FindOut, r.Unanswered, r.Gaps), "{"+q.ID+" "+question.ID+"}") {
				t.Errorf("%s: %s is hidden and listed", name, ref)
			}
			for _, a := range r.Actions {
				if a.Questionnaire == q.ID && a.Question == question.ID {
					t.Errorf("%s: %s is hidden and its answer calls for %s", name, ref, a.ID)
				}
			}
			if _, given := h.answers.Given[q.ID][question.ID]; given {
				t.Errorf("%s: %s is hidden and in the combined answers", name, ref)
			}
		}
	}
	for _, p := range slices.Concat(r.Perspectives, r.Services) {
		if !p.Shown && (p.N.Known || p.Overall.Score.Known || len(p.Questionnaires) > 0) {
			t.Errorf("%s: the perspective %s is hidden and says %+v", name, p.ID, p)
		}
	}
}

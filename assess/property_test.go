package assess

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// eachCase runs a property over generated questionnaires with random answers,
// and over fixed ones. The seeds are fixed; a failure names its case.
func eachCase(t *testing.T, n int, property func(t *testing.T, rng *rand.Rand, c scored)) {
	t.Helper()
	plain := plainLibrary(t)
	for i := range n {
		rng := rand.New(rand.NewPCG(7, uint64(i)))
		lib := *plain
		lib.Questionnaires = nil
		for j := range 1 + rng.IntN(3) {
			src := randomQuestionnaire(rng, fmt.Sprintf("q%d", j), true)
			q := need[*Questionnaire](t)(ParseQuestionnaire("random.yaml", []byte(src), &lib))
			q.Shipped = rng.IntN(3) > 0
			lib.AddQuestionnaire(q)
		}
		property(t, rng, scored{fmt.Sprintf("case %d", i), &lib, lib.Plans[0], randomAnswers(rng, &lib)})
		if t.Failed() {
			return
		}
	}
	fixed := fixedLibrary(t)
	for i := range n / 10 {
		rng := rand.New(rand.NewPCG(8, uint64(i)))
		property(t, rng, scored{fmt.Sprintf("fixed case %d", i), fixed, fixed.Plans[0], randomAnswers(rng, fixed)})
		if t.Failed() {
			return
		}
	}
}

// A scored is one case of a property.
type scored struct {
	name    string
	lib     *Library
	plan    *Plan
	answers *Answers
}

func (c scored) score() *Result { return NewInstrument(c.lib, c.plan, "test").score(c.answers) }

func one[T any](rng *rand.Rand, of ...T) T { return of[rng.IntN(len(of))] }

// randomQuestionnaire is a file with all that changes a score; with conditions on
// answers only where that is asked for, since then a better answer may ask more.
func randomQuestionnaire(rng *rand.Rand, id string, conditional bool) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("format: readiness/questionnaire/v1\nid: %s\ntitle: T\nplan: small-plan", id)
	average := one(rng, "questions", "sections")
	line("measures: %s\naverage: %s\nunanswered: %s", one(rng, "readiness", "readiness", "risk"), average, one(rng, "leave-out", "worst"))
	line("weight: %v", one(rng, 1, 0.3, 2.5, 40))
	if rng.IntN(2) == 0 {
		line("bands: %s", one(rng, "{0: A, 50: B}", "{0: A, 33.3: B, 66.7: C}", "{0: A, 1: B, 2: C, 30: D, 50: E, 75: F, 100: G}"))
	}
	scales := map[string][]string{}
	line("scales:")
	for i := range 1 + rng.IntN(3) {
		name := fmt.Sprintf("s%d", i)
		var options []string
		for _, v := range rng.Perm(12)[:2+rng.IntN(6)] {
			value := fmt.Sprint(float64(v*v)/2 - 8)
			scales[name] = append(scales[name], value)
			options = append(options, value+": x")
		}
		line("  %s: {%s}", name, strings.Join(options, ", "))
	}
	if values := scales["s0"]; len(values) > 2 && rng.IntN(3) == 0 { // the first two options are worth the same, or nearly
		line("worth: {s0: {%s: %s}}", values[0], one(rng, values[1], "0.125"))
	}
	c := &randomFile{rng: rng, scales: scales, average: average, conditional: conditional}
	c.content(&b, 0)
	return b.String()
}

// A randomFile is a questionnaire on its way.
type randomFile struct {
	rng     *rand.Rand
	scales  map[string][]string
	average string
	n       int

	conditional bool
	asked       []string // conditions that hold of earlier questions at some levels
}

// content writes sections or questions, indented for their depth.
func (c *randomFile) content(b *strings.Builder, depth int) {
	rng, scales, n := c.rng, c.scales, &c.n
	in := strings.Repeat("  ", depth)
	if depth < 3 && rng.IntN(3) > 0 {
		b.WriteString(in + "sections:\n")
		for range 1 + rng.IntN(3) {
			*n++
			fmt.Fprintf(b, "%s- id: s%d\n%s  title: T\n", in, *n, in)
			if c.average == "sections" {
				fmt.Fprintf(b, "%s  weight: %v\n", in, one(rng, 1, 0.1, 0.7, 3))
			}
			c.content(b, depth+1)
		}
		return
	}
	b.WriteString(in + "questions:\n")
	for range 1 + rng.IntN(4) {
		*n++
		name := fmt.Sprintf("s%d", rng.IntN(len(scales)))
		fmt.Fprintf(b, "%s- {id: a%d, ask: x, scale: %s, weight: %v, reversed: %t", in, *n, name, one(rng, 1, 0.1, 0.2, 0.7, 5), rng.IntN(4) == 0)
		level := func() string { return one(rng, scales[name]...) }
		if rng.IntN(4) == 0 {
			fmt.Fprintf(b, ", essential: {level: %s, why: x}", level())
		}
		if rng.IntN(4) == 0 {
			fmt.Fprintf(b, ", target: %s", level())
		}
		var conditions []string
		if rng.IntN(4) == 0 {
			conditions = append(conditions, "roles: "+one(rng, "current", "planned"))
		}
		if c.conditional && len(c.asked) > 0 && rng.IntN(4) == 0 {
			conditions = append(conditions, one(rng, c.asked...))
		}
		if len(conditions) > 0 {
			fmt.Fprintf(b, ", only_if: {%s}", strings.Join(conditions, ", "))
		}
		if rng.IntN(2) == 0 {
			b.WriteString(", short: true")
		}
		levels := slices.Clone(scales[name])
		rng.Shuffle(len(levels), func(i, j int) { levels[i], levels[j] = levels[j], levels[i] })
		c.asked = append(c.asked, fmt.Sprintf("a%d: [%s]", *n, strings.Join(levels[:1+rng.IntN(len(levels))], ", ")))
		fmt.Fprintf(b, ", goals: %s", one(rng, "[]", "[networks]", "[networks, supervision]", "[supervision, policies]"))
		fmt.Fprintf(b, ", actions: [{id: x%d, when: [%s], do: x, effort: %s, duty: %t}]}\n",
			*n, strings.Join(scales[name], ", "), one(rng, "small", "medium", "large"), rng.IntN(8) == 0)
	}
}

// randomAnswers answers some questionnaires of the library, mostly with levels.
func randomAnswers(rng *rand.Rand, lib *Library) *Answers {
	a := &Answers{Organisation: "A", Profile: Profile{}, Given: map[string]map[string]Answer{}}
	if rng.IntN(2) == 0 {
		a.Profile["roles"] = []string{one(rng, "current", "planned", "none")}
		a.Profile["lived-experience-roles"] = a.Profile["roles"]
	}
	if rng.IntN(4) == 0 {
		a.Form = Short
	}
	open := rng.IntN(3) // of ten
	for _, q := range lib.Questionnaires {
		if rng.IntN(6) == 0 {
			continue
		}
		a.Scope = append(a.Scope, Scope{q.ID, q.Version})
		given := map[string]Answer{}
		for _, question := range q.Questions() {
			switch kind := rng.IntN(10); {
			case kind >= open+1:
				given[question.ID] = Answer{Kind: Level, Level: one(rng, question.Scale.Options...).Value}
			case kind == open:
				given[question.ID] = Answer{Kind: NotApplicable, Note: "x"}
			case kind == 1:
				given[question.ID] = Answer{Kind: DontKnow}
			}
			if answer, ok := given[question.ID]; ok && rng.IntN(20) == 0 {
				answer.Unconfirmed = true
				given[question.ID] = answer
			}
		}
		a.Given[q.ID] = given
	}
	return a
}

// summaries are all the groups of a result, by name. Those that are in the
// direction of risk begin with "risk ".
func summaries(r *Result) map[string]Summary {
	out := map[string]Summary{"overall": r.Overall.Summary}
	for _, q := range r.Questionnaires {
		name := q.ID
		if q.Measures == Risk {
			name = "risk " + name
		}
		out[name] = q.Summary
		var walk func([]SectionResult)
		walk = func(sections []SectionResult) {
			for _, s := range sections {
				out[name+"/"+s.ID] = s.Summary
				walk(s.Sections)
			}
		}
		walk(q.Sections)
	}
	for _, a := range r.Areas {
		out["area "+a.ID] = a.Summary
		for _, g := range a.Goals {
			out["goal "+g.ID] = g.Summary
		}
	}
	return out
}

// favourable turns a group of a risk round.
func favourable(name string, s Summary) Summary {
	if !strings.HasPrefix(name, "risk ") || !s.Applies() {
		return s
	}
	turned := Summary{Low: known(1 - s.High.Value), High: known(1 - s.Low.Value), Coverage: s.Coverage}
	if s.Score.Known {
		turned.Score = known(1 - s.Score.Value)
	}
	return turned
}

func TestScoresAreFractions(t *testing.T) {
	eachCase(t, 300, func(t *testing.T, _ *rand.Rand, c scored) {
		r := c.score()
		for name, s := range summaries(r) {
			for _, n := range []Number{s.Score, s.Low, s.High, s.Coverage} {
				if n.Known && !(n.Value >= 0 && n.Value <= 1) {
					t.Errorf("%s: %s = %s; want fractions", c.name, name, show(s))
				}
			}
			switch {
			case s.Low.Known != s.High.Known || s.Low.Known != s.Coverage.Known || s.Score.Known && !s.Low.Known:
				t.Errorf("%s: %s = %s; want low, high and coverage together", c.name, name, show(s))
			case s.Score.Known && !(s.Low.Value <= s.Score.Value && s.Score.Value <= s.High.Value):
				t.Errorf("%s: %s = %s; want the score in its range", c.name, name, show(s))
			case s.Coverage.Known && s.Coverage.Value > 1-1e-12 && (s.Low != s.Score || s.High != s.Score):
				t.Errorf("%s: %s = %s; want low = score = high at full coverage", c.name, name, show(s))
			case s.Applies() && !s.Score.Known && (s.Low.Value != 0 || s.High.Value != 1 || s.Coverage.Value != 0):
				t.Errorf("%s: %s = %s; want 0 to 1 and no coverage where nothing is answered", c.name, name, show(s))
			}
		}
		for _, a := range r.Actions {
			if !(a.Gain >= 0 && a.Gain <= 1 && a.Urgency >= 0 && a.Urgency <= 1) {
				t.Errorf("%s: action %s has gain %v and urgency %v; want fractions", c.name, a.ID, a.Gain, a.Urgency)
			}
		}
	})
}

func TestEffectiveWeightsSumToOne(t *testing.T) {
	eachCase(t, 300, func(t *testing.T, _ *rand.Rand, c scored) {
		for _, q := range c.score().Questionnaires {
			sum, scoredWeight, value := 0.0, 0.0, 0.0
			for _, question := range q.Questions {
				if question.Applies() != question.EffectiveWeight.Known {
					t.Errorf("%s: %s applies: %t, effective weight %s", c.name, question.ID, question.Applies(), number(question.EffectiveWeight))
				}
				sum += question.EffectiveWeight.Value
				if question.Score.Known {
					scoredWeight += question.EffectiveWeight.Value
					value += question.EffectiveWeight.Value * question.Score.Value
				}
			}
			if q.Applies() && math.Abs(sum-1) > 1e-12 {
				t.Errorf("%s: effective weights of %s sum to %v; want 1", c.name, q.ID, sum)
			}
			// Coverage and range are nothing but these weights.
			if q.Applies() && math.Abs(scoredWeight-q.Coverage.Value) > 1e-12 {
				t.Errorf("%s: coverage of %s is %v; want the weight of what is answered, %v", c.name, q.ID, q.Coverage.Value, scoredWeight)
			}
			if q.Score.Known && (math.Abs(value-q.Low.Value) > 1e-12 || math.Abs(value+1-scoredWeight-q.High.Value) > 1e-12) {
				t.Errorf("%s: %s is %s; want from %v to %v", c.name, q.ID, show(q.Summary), value, value+1-scoredWeight)
			}
		}
	})
}

// TestBetterAnswersNeverLowerAScore: raising an answer by a step raises or
// keeps every favourable value that there is.
func TestBetterAnswersNeverLowerAScore(t *testing.T) {
	eachCase(t, 250, func(t *testing.T, rng *rand.Rand, c scored) {
		before := c.score()
		id, question, answer := someQuestion(rng, c, func(a Answer) bool { return a.counted().Kind == Level })
		if question == nil || question.option(answer.Level).step == question.best {
			return
		}
		better := question.atStep(question.option(answer.Level).step + 1).value
		c.answers.Given[id][question.ID] = Answer{Kind: Level, Level: better}
		after := summaries(c.score())
		for name, s := range summaries(before) {
			was, is := favourable(name, s), favourable(name, after[name])
			if is.Score.Value < was.Score.Value-1e-12 || is.Low.Value < was.Low.Value-1e-12 || is.High.Value < was.High.Value-1e-12 || is.Coverage != was.Coverage {
				t.Errorf("%s: raising %s/%s from %v to %v: %s goes from %s to %s", c.name, id, question.ID, answer.Level, better, name, show(was), show(is))
			}
		}
	})
}

// TestAnsweringNarrowsTheRange: an answer where there was none raises coverage
// and narrows the range. Under worst it never lowers a favourable score; and
// when all is answered, the rules for blanks are all the same.
func TestAnsweringNarrowsTheRange(t *testing.T) {
	eachCase(t, 250, func(t *testing.T, rng *rand.Rand, c scored) {
		before := c.score()
		id, question, _ := someQuestion(rng, c, func(a Answer) bool { return a.counted().Kind == Blank || a.Kind == DontKnow })
		if question == nil {
			return
		}
		c.answers.Given[id][question.ID] = Answer{Kind: Level, Level: one(rng, question.Scale.Options...).Value}
		after := summaries(c.score())
		for name, was := range summaries(before) {
			is := after[name]
			if is.Low.Value < was.Low.Value-1e-12 || is.High.Value > was.High.Value+1e-12 || is.Coverage.Value < was.Coverage.Value-1e-12 {
				t.Errorf("%s: answering %s/%s: %s goes from %s to %s", c.name, id, question.ID, name, show(was), show(is))
			}
			q := c.lib.Questionnaire(id)
			inIt := strings.HasPrefix(strings.TrimPrefix(name, "risk "), id)
			if f, g := favourable(name, was), favourable(name, is); inIt && q.Unanswered == Worst && f.Score.Known && g.Score.Value < f.Score.Value-1e-12 {
				t.Errorf("%s: answering %s/%s under worst: %s goes from %s to %s", c.name, id, question.ID, name, show(f), show(g))
			}
		}
	})
}

// someQuestion picks a question that is asked, whose answer is as wanted, and on
// which no other question depends.
func someQuestion(rng *rand.Rand, c scored, wanted func(Answer) bool) (string, *Question, Answer) {
	if len(c.answers.Scope) == 0 {
		return "", nil, Answer{}
	}
	q := c.lib.Questionnaire(one(rng, c.answers.Scope...).Questionnaire)
	var fit []*Question
	asking := c.answers.Asking(q.ID)
	dependedOn := map[*Question]bool{}
	for _, question := range q.Questions() {
		for _, condition := range question.OnlyIf {
			dependedOn[condition.On()] = true
		}
	}
	for _, question := range q.Questions() {
		if !dependedOn[question] && asking(question).By == NotLeftOut && wanted(c.answers.To(q.ID, question.ID)) {
			fit = append(fit, question)
		}
	}
	if len(fit) == 0 {
		return "", nil, Answer{}
	}
	question := one(rng, fit...)
	return q.ID, question, c.answers.To(q.ID, question.ID)
}

// TestOrderChangesNothing: neither that of the questions and sections in their
// files nor that of the questionnaires.
func TestOrderChangesNothing(t *testing.T) {
	eachCase(t, 250, func(t *testing.T, rng *rand.Rand, c scored) {
		before := c.score()
		lib := *c.lib
		lib.Questionnaires = nil
		for _, q := range c.lib.Questionnaires {
			other := *q
			other.Root = shuffled(rng, q.Root)
			lib.Questionnaires = append(lib.Questionnaires, &other)
		}
		answers := *c.answers
		answers.Scope = slices.Clone(answers.Scope)
		rng.Shuffle(len(answers.Scope), func(i, j int) {
			answers.Scope[i], answers.Scope[j] = answers.Scope[j], answers.Scope[i]
		})
		after := scored{c.name, &lib, c.plan, &answers}.score()
		sameSummaries(t, c.name, summaries(before), summaries(after))
		if before.Overall.Band != after.Overall.Band {
			t.Errorf("%s: overall band %s, in another order %s", c.name, before.Overall.Band, after.Overall.Band)
		}
		if got, want := facts(after), facts(before); !slices.Equal(got, want) {
			t.Errorf("%s: in another order\n%v; want\n%v", c.name, got, want)
		}
	})
}

// facts are the bands and the actions of a result with all that is exact about
// them, sorted.
func facts(r *Result) []string {
	var out []string
	for _, q := range r.Questionnaires {
		held, notKnown := slices.Sorted(slices.Values(q.HeldBy)), slices.Sorted(slices.Values(q.NotKnown))
		out = append(out, fmt.Sprintf("%s: %s, held by %v, not known %v", q.ID, q.Band, held, notKnown))
	}
	for _, a := range r.Actions {
		out = append(out, fmt.Sprintf("%s/%s/%s: %s, %v", a.Questionnaire, a.Question, a.ID, a.Priority, a.Urgency))
	}
	slices.Sort(out)
	return out
}

func shuffled(rng *rand.Rand, s *Section) *Section {
	other := *s
	other.Questions, other.Sections = slices.Clone(s.Questions), nil
	rng.Shuffle(len(other.Questions), func(i, j int) {
		other.Questions[i], other.Questions[j] = other.Questions[j], other.Questions[i]
	})
	for _, i := range rng.Perm(len(s.Sections)) {
		other.Sections = append(other.Sections, shuffled(rng, s.Sections[i]))
	}
	return &other
}

func sameSummaries(t *testing.T, name string, want, got map[string]Summary) {
	t.Helper()
	for group, w := range want {
		g := got[group]
		pairs := [][2]Number{{w.Score, g.Score}, {w.Low, g.Low}, {w.High, g.High}, {w.Coverage, g.Coverage}}
		for _, p := range pairs {
			if p[0].Known != p[1].Known || math.Abs(p[0].Value-p[1].Value) > 1e-12 {
				t.Errorf("%s: %s = %s; want %s", name, group, show(g), show(w))
				break
			}
		}
	}
}

// TestSettingAsideOnlyLeaves: the numbers are as if the question were not in the
// file at all. Only bands may be lost, and an essential is not known.
func TestSettingAsideOnlyLeaves(t *testing.T) {
	eachCase(t, 250, func(t *testing.T, rng *rand.Rand, c scored) {
		id, question, _ := someQuestion(rng, c, func(Answer) bool { return true })
		if question == nil {
			return
		}
		before := c.score()
		c.answers.Given[id][question.ID] = Answer{Kind: NotApplicable, Note: "x"}
		with := c.score()
		alone := c.instead(id, question, nil).score()
		sameSummaries(t, c.name, summaries(alone), summaries(with))
		for i, q := range with.Questionnaires {
			// Without the question the short form may ask too few for a band.
			if other := &alone.Questionnaires[i]; q.Band != "" && q.Band != other.Band && other.WhyNoBand() != ShortForm {
				t.Errorf("%s: %s is %s with %s set aside; want %s or no band", c.name, q.ID, q.Band, question.ID, alone.Questionnaires[i].Band)
			}
			known := slices.DeleteFunc(slices.Clone(q.NotKnown), func(it string) bool { return q.ID == id && it == question.ID })
			if !slices.Equal(q.HeldBy, alone.Questionnaires[i].HeldBy) || !slices.Equal(known, alone.Questionnaires[i].NotKnown) {
				t.Errorf("%s: %s is held by %v, not known %v; want %v, %v and nothing but %s beside them", c.name, q.ID, q.HeldBy, q.NotKnown,
					alone.Questionnaires[i].HeldBy, alone.Questionnaires[i].NotKnown, question.ID)
			}
			if q.ID == id && question.Essential != nil && !slices.Contains(q.NotKnown, question.ID) {
				t.Errorf("%s: the essential %s is set aside and not among those not known, %v", c.name, question.ID, q.NotKnown)
			}
		}
		if with.Overall.Counts.Asked != before.Overall.Counts.Asked {
			t.Errorf("%s: %d asked, before setting %s aside %d", c.name, with.Overall.Counts.Asked, question.ID, before.Overall.Counts.Asked)
		}
		for _, q := range with.Unanswered {
			if q.Questionnaire == id && q.Question == question.ID {
				t.Errorf("%s: %v is listed as unanswered and is set aside", c.name, q)
			}
		}
	})
}

// TestLeavingOutChangesNothingElse: a question that is not asked is as good as
// not in the file, in every band, list and number.
func TestLeavingOutChangesNothingElse(t *testing.T) {
	eachCase(t, 250, func(t *testing.T, rng *rand.Rand, c scored) {
		id, question, _ := someQuestion(rng, c, func(Answer) bool { return true })
		if question == nil {
			return
		}
		c.answers.Profile["sector"] = []string{"aod"}
		notAsked := *question
		notAsked.OnlyIf = []Condition{{Fact: "sector", Values: []string{"mental-health"}}}
		with, alone := c.instead(id, question, &notAsked).score(), c.instead(id, question, nil).score()
		sameSummaries(t, c.name, summaries(alone), summaries(with))
		if got, want := facts(with), facts(alone); !slices.Equal(got, want) {
			t.Errorf("%s: with %s/%s left out\n%v; without it\n%v", c.name, id, question.ID, got, want)
		}
		if with.Overall.Band != alone.Overall.Band {
			t.Errorf("%s: overall is %q with %s left out, and %q without it", c.name, with.Overall.Band, question.ID, alone.Overall.Band)
		}
	})
}

// instead returns the case with another question in the place of one, or none.
func (c scored) instead(id string, question, other *Question) scored {
	lib := *c.lib
	lib.Questionnaires = slices.Clone(lib.Questionnaires)
	for i, q := range lib.Questionnaires {
		if q.ID == id {
			changed := *q
			changed.Root = with(q.Root, question, other)
			lib.Questionnaires[i] = &changed
		}
	}
	return scored{c.name, &lib, c.plan, c.answers}
}

// TestTwoThirdsOfWhatIsAsked: whether there are enough answers follows from the
// effective weights among all that is not left out.
func TestTwoThirdsOfWhatIsAsked(t *testing.T) {
	eachCase(t, 250, func(t *testing.T, _ *rand.Rand, c scored) {
		for _, q := range c.score().Questionnaires {
			results := map[*Question]*QuestionResult{}
			for i := range q.Questions {
				results[q.Questions[i].Question] = &q.Questions[i]
			}
			share, hollow := shareOf(q.Questionnaire.Root, q.Average, results)
			if got := q.Share; got.Known != (share >= 0) || got.Known && math.Abs(got.Value-share) > 1e-12 {
				t.Errorf("%s: %v of what %s asks is answered; want %v", c.name, got, q.ID, share)
			}
			if want := share >= 2.0/3-1e-9 && !hollow && q.Applies(); q.Enough() != want {
				t.Errorf("%s: %s has enough answers: %t; want %t (%v, a section set aside: %t)", c.name, q.ID, q.Enough(), want, share, hollow)
			}
			if (q.Band == "") != (q.WhyNoBand() != HasBand) {
				t.Errorf("%s: %s has the band %q, and none because %q", c.name, q.ID, q.Band, q.WhyNoBand())
			}
		}
	})
}

// shareOf works out the share of what a section asks that has a level, or -1
// where it asks nothing, and whether it averages a section that is all set
// aside.
func shareOf(s *Section, average Average, results map[*Question]*QuestionResult) (share float64, hollow bool) {
	var sum, of float64
	add := func(q *Question) {
		if r := results[q]; r.LeftOut == NotLeftOut {
			of += q.Weight
			if r.Score.Known {
				sum += q.Weight
			}
		}
	}
	if average == ByQuestion {
		s.Walk(add)
	} else {
		for _, q := range s.Questions {
			add(q)
		}
		for _, sub := range s.Sections {
			inner, empty := shareOf(sub, average, results)
			hollow = hollow || empty
			if inner < 0 {
				continue
			}
			of += sub.Weight
			sum += sub.Weight * inner
			applies := false
			sub.Walk(func(q *Question) { applies = applies || results[q].Applies() })
			hollow = hollow || !applies
		}
	}
	if of == 0 {
		return -1, hollow
	}
	return sum / of, hollow
}

// TestCountsAddUp: asked is the sum of its parts, and the parts of overall are
// those of the readiness questionnaires.
func TestCountsAddUp(t *testing.T) {
	eachCase(t, 100, func(t *testing.T, _ *rand.Rand, c scored) {
		r := c.score()
		var overall Counts
		for _, q := range r.Questionnaires {
			n := q.Counts
			if n.Asked != n.Level+n.DontKnow+n.Blank+n.SetAside || n.Asked+n.LeftOut != len(q.Questions) || n.ByAnswer > n.LeftOut {
				t.Errorf("%s: %s counts %+v of %d questions", c.name, q.ID, n, len(q.Questions))
			}
			if q.Measures == Readiness {
				overall.Add(n)
			}
			var sections Counts
			for _, s := range q.Sections {
				sections.Add(s.Counts)
			}
			if len(q.Sections) > 0 && sections != n {
				t.Errorf("%s: the sections of %s count %+v; want %+v", c.name, q.ID, sections, n)
			}
		}
		if r.Overall.Counts != overall {
			t.Errorf("%s: overall counts %+v; want %+v", c.name, r.Overall.Counts, overall)
		}
	})
}

// with returns a copy of the section with another question in the place of q, or
// none.
func with(s *Section, q, other *Question) *Section {
	changed := *s
	changed.Questions, changed.Sections = nil, nil
	for _, question := range s.Questions {
		switch {
		case question != q:
			changed.Questions = append(changed.Questions, question)
		case other != nil:
			changed.Questions = append(changed.Questions, other)
		}
	}
	for _, sub := range s.Sections {
		changed.Sections = append(changed.Sections, with(sub, q, other))
	}
	return &changed
}

// TestScoringIsPure: it leaves the answers alone, and gives the same twice.
func TestScoringIsPure(t *testing.T) {
	eachCase(t, 50, func(t *testing.T, _ *rand.Rand, c scored) {
		before := fmt.Sprintf("%+v", c.answers)
		in := NewInstrument(c.lib, c.plan, "test")
		first, second := asJSON(t, in.score(c.answers)), asJSON(t, in.score(c.answers))
		if !bytes.Equal(first, second) {
			t.Errorf("%s: scored twice, two results:\n%s\n%s", c.name, first, second)
		}
		if after := fmt.Sprintf("%+v", c.answers); after != before {
			t.Errorf("%s: scoring changed the answers from %s to %s", c.name, before, after)
		}
	})
}

func TestResultSurvivesJSON(t *testing.T) {
	eachCase(t, 100, func(t *testing.T, _ *rand.Rand, c scored) {
		want := asJSON(t, c.score())
		var back Result
		d := json.NewDecoder(bytes.NewReader(want))
		d.DisallowUnknownFields()
		if err := d.Decode(&back); err != nil {
			t.Fatalf("%s: %v in\n%s", c.name, err, want)
		}
		if got := asJSON(t, &back); !bytes.Equal(got, want) {
			t.Errorf("%s: after a round trip\n%s; want\n%s", c.name, got, want)
		}
	})
}

func asJSON(t testing.TB, r *Result) []byte {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

package assess

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The scales that the tests of scoring share.
const testScales = `
scales:
  five: {0: Not in place, 1: Talked about, 2: Partly in place, 3: In place, 4: Embedded}
  yes-no: {0: "No", 1: "Yes"}
  half: {0: "No", 0.5: Half, 1: "Yes"}
  zero-to-five: {0: a, 1: b, 2: c, 3: d, 4: e, 5: f}
  percent: {0: a, 20: b, 40: c, 60: d, 80: e, 100: f}
  ten-to-twenty: {10: Low, 15: Middle, 20: High}
  shuffled: {3: Best, -1: Worst, 0: Poor}
  uneven: {1: a, 2: b, 10: c, 101: d}
`

// aQuestionnaire reads a questionnaire of which only what matters is written
// out.
func aQuestionnaire(t testing.TB, lib *Library, id, body string) *Questionnaire {
	t.Helper()
	src := "format: readiness/questionnaire/v1\nid: " + id + "\ntitle: " + id + "\n" + strings.TrimSpace(testScales) + "\n" + outdent(body)
	return need[*Questionnaire](t)(ParseQuestionnaire(id+".yaml", []byte(src), lib))
}

// someAnswers reads answers of which only what matters is written out.
func someAnswers(t testing.TB, lib *Library, body string) *Answers {
	t.Helper()
	src := "format: readiness/answers/v1\norganisation: A\ndate: 2026-11-22\n" + outdent(body)
	return need[*Answers](t)(ParseAnswers("answers.yaml", []byte(src), lib))
}

// outdent takes off the indentation that a YAML text has in the Go source: the
// tabs.
func outdent(s string) string {
	return strings.ReplaceAll(strings.Trim(s, "\n\t "), "\n\t\t\t\t", "\n") + "\n"
}

// plainLibrary has the small plan and the profile form, and no questionnaires.
func plainLibrary(t testing.TB) *Library {
	lib := smallLibrary(t)
	lib.Questionnaires = nil
	return lib
}

// scoreOne scores answers to one questionnaire, which is called q.
func scoreOne(t testing.TB, questionnaire, answers string) QuestionnaireResult {
	t.Helper()
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", questionnaire))
	return NewInstrument(lib, nil, "test").score(someAnswers(t, lib, answers)).Questionnaires[0]
}

// show writes a summary for comparison, to six digits: the hand-worked sums in
// the comments have no more.
func show(s Summary) string {
	return fmt.Sprintf("score %s, low %s, high %s, coverage %s", number(s.Score), number(s.Low), number(s.High), number(s.Coverage))
}

func number(n Number) string {
	if !n.Known {
		return "null"
	}
	return strconv.FormatFloat(n.Value, 'g', 6, 64)
}

// Two sections, A with A1 and A2, B with B1 and B2 of weight 3.
const publishedByQuestions = `
				sections:
				  - id: a
				    title: A
				    questions: [{id: a1, ask: x, scale: percent}, {id: a2, ask: x, scale: percent}]
				  - id: b
				    title: B
				    questions: [{id: b1, ask: x, scale: percent}, {id: b2, ask: x, scale: percent, weight: 3}]`

const publishedMixed = `
				out_of: 5
				sections:
				  - id: a
				    title: A
				    questions: [{id: a1, ask: x, scale: zero-to-five}, {id: a2, ask: x, scale: yes-no}]
				  - id: b
				    title: B
				    questions: [{id: b1, ask: x, scale: zero-to-five}, {id: b2, ask: x, scale: zero-to-five, weight: 3}]`

const bySections = `
				average: sections`

// TestPublishedNumbers: every row of the method page's last table.
func TestPublishedNumbers(t *testing.T) {
	tests := []struct {
		name, questionnaire, answers string
		want                         float64 // on the scale on which it is shown; percent without one
	}{
		// (80 + 60 + 40 + 3·100) / 6 = 480/6
		{"weighted mean of questions", publishedByQuestions,
			`answers: {q: {a1: 80, a2: 60, b1: 40, b2: 100}}`, 80},
		// A = (80+60)/2 = 70, B = (40+300)/4 = 85, (70+85)/2
		{"mean of section means", bySections + publishedByQuestions,
			`answers: {q: {a1: 80, a2: 60, b1: 40, b2: 100}}`, 77.5},
		// (80 + 60 + 40) / 3
		{"B2 not applicable, by questions", publishedByQuestions,
			`answers: {q: {a1: 80, a2: 60, b1: 40, b2: {answer: not-applicable, note: x}}}`, 60},
		// (70 + 40) / 2
		{"B2 not applicable, by sections", bySections + publishedByQuestions,
			`answers: {q: {a1: 80, a2: 60, b1: 40, b2: {answer: not-applicable, note: x}}}`, 55},
		// (80 + 40 + 300) / 5 = 420/5
		{"A2 left out, by questions", publishedByQuestions,
			`answers: {q: {a1: 80, b1: 40, b2: 100}}`, 84},
		// A = 80, B = 85, the mean of them
		{"A2 left out, by sections", bySections + publishedByQuestions,
			`answers: {q: {a1: 80, a2: dont-know, b1: 40, b2: 100}}`, 82.5},
		// (4/5 + 1 + 2/5 + 3·1) / 6 = 5.2/6, of 5
		{"mixed scales, by questions", publishedMixed,
			`answers: {q: {a1: 4, a2: 1, b1: 2, b2: 5}}`, 5.2 / 6 * 5},
		// A = (0.8+1)/2 = 0.9, B = (0.4+3)/4 = 0.85, (0.9+0.85)/2 = 0.875, of 5
		{"mixed scales, by sections", bySections + publishedMixed,
			`answers: {q: {a1: 4, a2: 1, b1: 2, b2: 5}}`, 4.375},
		// (15-10) / (20-10)
		{"a scale of 10 to 20", `questions: [{id: a, ask: x, scale: ten-to-twenty}]`,
			`answers: {q: {a: 15}}`, 50},
		// level 1 = (0.5 + 0)/2 = 0.25, levels 2 and 3 = 0, practice = 0.25/3, of 3
		{"nested, out of 3", `
				average: sections
				unanswered: worst
				out_of: 3
				sections:
				  - id: level-1
				    title: One
				    questions: [{id: a, ask: x, scale: half}, {id: b, ask: x, scale: half}]
				  - id: level-2
				    title: Two
				    questions: [{id: c, ask: x, scale: half}, {id: d, ask: x, scale: half}]
				  - id: level-3
				    title: Three
				    questions: [{id: e, ask: x, scale: half}, {id: f, ask: x, scale: half}]`,
			`answers: {q: {a: 0.5}}`, 0.25},
		// Every stream is blank, so every level and the practice are 0.
		{"nested, out of 3, nothing answered", `
				average: sections
				unanswered: worst
				out_of: 3
				sections:
				  - id: level-1
				    title: One
				    questions: [{id: a, ask: x, scale: half}, {id: b, ask: x, scale: half}]
				  - id: level-2
				    title: Two
				    questions: [{id: c, ask: x, scale: half}, {id: d, ask: x, scale: half}]`,
			`answers: {q: {}}`, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := scoreOne(t, tt.questionnaire, tt.answers)
			outOf := OutOf{To: 100}
			if r.OutOf.Known() {
				outOf = r.OutOf
			}
			if got := outOf.Of(r.Score.Value); !r.Score.Known || math.Abs(got-tt.want) > 1e-12 {
				t.Errorf("score = %v of %v; want %v", got, outOf, tt.want)
			}
		})
	}
}

func TestFractionOfAnAnswer(t *testing.T) {
	tests := []struct {
		scale, value string
		more         string // of the question
		want         float64
		step         float64
	}{
		{"five", "0", "", 0, 0},
		{"five", "1", "", 0.25, 1},
		{"five", "4", "", 1, 4},
		{"five", "1", ", reversed: true", 0.75, 3},
		{"yes-no", "1", "", 1, 1},
		{"yes-no", "1", ", reversed: true", 0, 0},
		{"ten-to-twenty", "15", "", 0.5, 1},
		{"shuffled", "-1", "", 0, 0},
		{"shuffled", "0", "", 0.25, 1}, // (0 - -1) / (3 - -1)
		{"shuffled", "3", "", 1, 2},
		{"uneven", "2", "", 0.01, 1},  // 1/100
		{"uneven", "10", "", 0.09, 2}, // 9/100
		{"uneven", "10", ", reversed: true", 0.91, 1},
		{"half", "0.50", "", 0.5, 1},
	}
	for _, tt := range tests {
		q := "questions: [{id: a, ask: x, scale: " + tt.scale + tt.more + "}]"
		r := scoreOne(t, q, "answers: {q: {a: "+tt.value+"}}").Questions[0]
		if math.Abs(r.Score.Value-tt.want) > 1e-15 || r.Step.Value != tt.step {
			t.Errorf("answer %s on %s%s = %v at step %v; want %v at step %v", tt.value, tt.scale, tt.more, r.Score.Value, r.Step.Value, tt.want, tt.step)
		}
		// On a risk questionnaire the score is the same, and the steps, which
		// count from the worst, are the other way round.
		steps := float64(len(r.Question.Scale.Options) - 1)
		risk := scoreOne(t, "measures: risk\n"+q, "answers: {q: {a: "+tt.value+"}}").Questions[0]
		if risk.Score != r.Score || risk.Step.Value != steps-tt.step {
			t.Errorf("as a risk: answer %s on %s%s = %v at step %v; want %v at step %v", tt.value, tt.scale, tt.more, risk.Score.Value, risk.Step.Value, tt.want, steps-tt.step)
		}
	}
}

// Four questions of weight 1, 1, 2 and 4, each yes or no.
const fourQuestions = `
				questions:
				  - {id: a, ask: x, scale: yes-no}
				  - {id: b, ask: x, scale: yes-no}
				  - {id: c, ask: x, scale: yes-no, weight: 2}
				  - {id: d, ask: x, scale: yes-no, weight: 4}`

func TestCoverageAndRange(t *testing.T) {
	const worst, risk = "unanswered: worst\n", "measures: risk\n"
	tests := []struct {
		name, questionnaire, answers string
		want, band                   string
	}{
		// (1 + 0 + 2 + 4)/8
		{"all answered", fourQuestions, `answers: {q: {a: 1, b: 0, c: 1, d: 1}}`,
			"score 0.875, low 0.875, high 0.875, coverage 1", "Sustained"},
		// d is blank: (1+0+2)/4; low (1+0+2+0)/8, high (1+0+2+4)/8; coverage 4/8, below 2/3
		{"one blank", fourQuestions, `answers: {q: {a: 1, b: 0, c: 1}}`,
			"score 0.75, low 0.375, high 0.875, coverage 0.5", ""},
		{"one don't know is the same", fourQuestions, `answers: {q: {a: 1, b: 0, c: 1, d: dont-know}}`,
			"score 0.75, low 0.375, high 0.875, coverage 0.5", ""},
		// d leaves everything: (1+0+2)/4. It is asked all the same, and 4 of the 8 asked are answered: below 2/3.
		{"one set aside", fourQuestions, `answers: {q: {a: 1, b: 0, c: 1, d: {answer: not-applicable, note: x}}}`,
			"score 0.75, low 0.75, high 0.75, coverage 1", ""},
		// c leaves everything: (1+0+4)/6, and 6 of 8 asked is enough.
		{"a lighter one set aside", fourQuestions, `answers: {q: {a: 1, b: 0, d: 1, c: {answer: not-applicable, note: x}}}`,
			"score 0.833333, low 0.833333, high 0.833333, coverage 1", "Sustained"},
		// a set aside, b blank: (2+4)/6; low 6/7, high 7/7; coverage 6/7, and 6 of 8 asked
		{"one of each", fourQuestions, `answers: {q: {a: {answer: not-applicable, note: x}, c: 1, d: 1}}`,
			"score 1, low 0.857143, high 1, coverage 0.857143", "Sustained"},
		{"nothing answered", fourQuestions, `answers: {q: {}}`,
			"score null, low 0, high 1, coverage 0", ""},
		{"only don't knows", fourQuestions, `answers: {q: {a: dont-know, b: dont-know}}`,
			"score null, low 0, high 1, coverage 0", ""},
		{"all set aside", fourQuestions, `answers: {q: {a: {answer: not-applicable, note: x}, b: {answer: not-applicable, note: x}, c: {answer: not-applicable, note: x}, d: {answer: not-applicable, note: x}}}`,
			"score null, low null, high null, coverage null", ""},
		// coverage (1+1+4)/8; (1+0+4)/6; low 5/8, high 7/8
		{"coverage of three quarters", fourQuestions, `answers: {q: {a: 1, b: 0, d: 1}}`,
			"score 0.833333, low 0.625, high 0.875, coverage 0.75", "Sustained"},

		// Under worst a blank counts 0: (1+0+2+0)/8. High stays what it could be.
		{"worst, one blank", worst + fourQuestions, `answers: {q: {a: 1, b: 0, c: 1}}`,
			"score 0.375, low 0.375, high 0.875, coverage 0.5", ""},
		{"worst, one don't know", worst + fourQuestions, `answers: {q: {a: 1, b: 0, c: 1, d: dont-know}}`,
			"score 0.375, low 0.375, high 0.875, coverage 0.5", ""},
		{"worst, one set aside", worst + fourQuestions, `answers: {q: {a: 1, b: 0, c: 1, d: {answer: not-applicable, note: x}}}`,
			"score 0.75, low 0.75, high 0.75, coverage 1", ""},
		// (0+0+2+4)/8 with a blank: coverage 7/8, above 2/3
		{"worst, enough answered", worst + fourQuestions, `answers: {q: {b: 0, c: 1, d: 1}}`,
			"score 0.75, low 0.75, high 0.875, coverage 0.875", "Sustained"},
		// A group that nobody answered scores its worst, and has no band.
		{"worst, nothing answered", worst + fourQuestions, `answers: {q: {}}`,
			"score 0, low 0, high 1, coverage 0", ""},
		{"worst, only a don't know and one set aside", worst + fourQuestions, `answers: {q: {a: dont-know, d: {answer: not-applicable, note: x}}}`,
			"score 0, low 0, high 1, coverage 0", ""},
		{"risk and worst, nothing answered", risk + worst + fourQuestions, `answers: {q: {}}`,
			"score 1, low 0, high 1, coverage 0", ""},

		// For a risk the worst is 1, and low is still the smaller number.
		{"risk, one blank", risk + fourQuestions, `answers: {q: {a: 1, b: 0, c: 1}}`,
			"score 0.75, low 0.375, high 0.875, coverage 0.5", ""},
		{"risk and worst, one blank", risk + worst + fourQuestions, `answers: {q: {a: 1, b: 0, c: 1}}`,
			"score 0.875, low 0.375, high 0.875, coverage 0.5", ""},
		{"risk, all answered", risk + fourQuestions, `answers: {q: {a: 1, b: 0, c: 0, d: 1}}`,
			"score 0.625, low 0.625, high 0.625, coverage 1", "High"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := scoreOne(t, tt.questionnaire, tt.answers)
			if got := show(r.Summary); got != tt.want || string(r.Band) != tt.band {
				t.Errorf("questionnaire = %s, band %q;\nwant %s, band %q", got, r.Band, tt.want, tt.band)
			}
		})
	}
}

// TestCoverageOfTwoThirds: exactly two thirds is enough, however the weights
// add up.
func TestCoverageOfTwoThirds(t *testing.T) {
	const three = `
				questions:
				  - {id: a, ask: x, scale: yes-no, weight: 0.1}
				  - {id: b, ask: x, scale: yes-no, weight: 0.1}
				  - {id: c, ask: x, scale: yes-no, weight: 0.1}`
	if r := scoreOne(t, three, `answers: {q: {a: 1, b: 1}}`); !r.Enough() || r.Band != "Sustained" {
		t.Errorf("2 of 3 answered: coverage %v, band %q; want Sustained", r.Coverage.Value, r.Band)
	}
	if r := scoreOne(t, three, `answers: {q: {a: 1}}`); r.Enough() || r.Band != "" {
		t.Errorf("1 of 3 answered: coverage %v, band %q; want none", r.Coverage.Value, r.Band)
	}
	const nearly = `
				questions:
				  - {id: a, ask: x, scale: yes-no, weight: 0.6666}
				  - {id: b, ask: x, scale: yes-no, weight: 0.3334}`
	if r := scoreOne(t, nearly, `answers: {q: {a: 1}}`); r.Enough() || r.Band != "" {
		t.Errorf("coverage %v: band %q; want none", r.Coverage.Value, r.Band)
	}
}

// TestAnswersAreKeptApart: the four kinds never merge on their way out.
func TestAnswersAreKeptApart(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				questions:
				  - {id: level, ask: x, scale: yes-no}
				  - {id: not-here, ask: x, scale: yes-no}
				  - {id: no-reason, ask: x, scale: yes-no}
				  - {id: unknown, ask: "Is it so?", scale: yes-no}
				  - {id: asked, ask: x, scale: yes-no, find_out: Ask around.}
				  - {id: "null", ask: x, scale: yes-no}
				  - {id: absent, ask: x, scale: yes-no}
				  - {id: noted, ask: x, scale: yes-no}`))
	a := someAnswers(t, lib, `
				answers:
				  q:
				    level: {answer: 0, note: A note, evidence: A policy}
				    not-here: {answer: not-applicable, note: We have none}
				    no-reason: not-applicable
				    unknown: dont-know
				    asked: dont-know
				    "null": null
				    noted: {note: Still talking}`)
	r := NewInstrument(lib, nil, "test").score(a)
	var got []string
	for _, q := range r.Questionnaires[0].Questions {
		b, err := q.Answer.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%s: %s, score %s, step %s, because %q, note %q, evidence %q, effective weight %s",
			q.ID, b, number(q.Score), number(q.Step), q.NotApplicableBecause, q.Note, q.Evidence, number(q.EffectiveWeight)))
	}
	want := []string{ // six questions apply, each with 1/6 of the weight
		`level: 0, score 0, step 0, because "", note "A note", evidence "A policy", effective weight 0.166667`,
		`not-here: "not-applicable", score null, step null, because "We have none", note "We have none", evidence "", effective weight null`,
		`no-reason: "not-applicable", score null, step null, because "no reason given", note "", evidence "", effective weight null`,
		`unknown: "dont-know", score null, step null, because "", note "", evidence "", effective weight 0.166667`,
		`asked: "dont-know", score null, step null, because "", note "", evidence "", effective weight 0.166667`,
		`null: null, score null, step null, because "", note "", evidence "", effective weight 0.166667`,
		`absent: null, score null, step null, because "", note "", evidence "", effective weight 0.166667`,
		`noted: null, score null, step null, because "", note "Still talking", evidence "", effective weight 0.166667`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
	wantFindOut := []FindOut{{QuestionRef{"q", "unknown"}, "Find out: Is it so?"}, {QuestionRef{"q", "asked"}, "Ask around."}}
	if diff := cmp.Diff(wantFindOut, r.FindOut); diff != "" {
		t.Errorf("find out (-want +got):\n%s", diff)
	}
	wantUnanswered := []QuestionRef{{"q", "null"}, {"q", "absent"}, {"q", "noted"}}
	if diff := cmp.Diff(wantUnanswered, r.Unanswered); diff != "" {
		t.Errorf("unanswered (-want +got):\n%s", diff)
	}
}

func TestOnlyIf(t *testing.T) {
	const q = `
				questions:
				  - {id: always, ask: x, scale: yes-no}
				  - {id: some, ask: x, scale: yes-no, only_if: {roles: [current, planned]}}
				  - {id: both, ask: x, scale: yes-no, only_if: {roles: current, sector: aod}}`
	tests := []struct {
		profile, want string // want: the questions that apply
	}{
		{"{}", "always some both"}, // a fact that is not given counts as holding
		{"{roles: }", "always some both"},
		{"{roles: current}", "always some both"},
		{"{roles: planned}", "always some"},
		{"{roles: none}", "always"},
		{"{sector: aod}", "always some both"},
		{"{sector: mental-health}", "always some"},
		{"{roles: current, sector: [mental-health, aod]}", "always some both"}, // one value of several is enough
		{"{roles: current, sector: [mental-health]}", "always some"},           // and every fact must hold
		{"{roles: planned, sector: [aod]}", "always some"},
	}
	for _, tt := range tests {
		r := scoreOne(t, q, "profile: "+tt.profile+"\nanswers: {q: {}}")
		var got []string
		for _, question := range r.Questions {
			if question.Applies() {
				got = append(got, question.ID)
			}
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("profile %s: questions %s apply; want %s", tt.profile, got, tt.want)
		}
	}
}

// TestAnsweredAndDoesNotApply: what was said to a question that does not apply
// is kept and not scored.
func TestAnsweredAndDoesNotApply(t *testing.T) {
	r := scoreOne(t, `
				questions:
				  - {id: always, ask: x, scale: yes-no}
				  - id: given
				    ask: x
				    scale: yes-no
				    only_if: {roles: [current, planned]}
				    essential: {level: 1, why: x}
				    actions: [{id: act, when: [0], do: x}]
				  - {id: unknown, ask: x, scale: yes-no, only_if: {roles: [current]}, essential: {level: 1, why: x}}
				  - {id: blank, ask: x, scale: yes-no, only_if: {roles: [current]}}`,
		`
				profile: {roles: none}
				answers: {q: {always: 1, given: {answer: 0, note: Once}, unknown: dont-know}}`)
	if got, want := show(r.Summary), "score 1, low 1, high 1, coverage 1"; got != want {
		t.Errorf("questionnaire = %s; want %s", got, want)
	}
	given := r.Questions[1]
	if given.Answer.Kind != Level || given.Answer.Level != 0 || given.Note != "Once" || given.Score.Known || given.Step.Known || given.EffectiveWeight.Known {
		t.Errorf("given = %+v; want its level and note kept, and no score", given)
	}
	if want := Text("asked only where roles is current or planned"); given.NotApplicableBecause != want {
		t.Errorf("given does not apply because %q; want %q", given.NotApplicableBecause, want)
	}
	for _, q := range r.Questions[2:] {
		if q.Answer.Kind != NotApplicable || q.Applies() {
			t.Errorf("%s = %+v; want not applicable", q.ID, q.Answer)
		}
	}
	if len(r.HeldBy)+len(r.NotKnown) != 0 {
		t.Errorf("held by %v, not known %v; want neither from questions that do not apply", r.HeldBy, r.NotKnown)
	}
	if actions := actionsFor([]QuestionnaireResult{r}); len(actions) != 0 {
		t.Errorf("%d actions; want none", len(actions))
	}
}

// Sections in sections, weights all over, one question of weight 3.
const nested = `
				average: sections
				sections:
				  - id: a
				    title: A
				    weight: 3
				    sections:
				      - id: a1
				        title: A1
				        questions: [{id: p, ask: x, scale: yes-no}, {id: q, ask: x, scale: yes-no, weight: 3}]
				      - id: a2
				        title: A2
				        weight: 2
				        questions: [{id: r, ask: x, scale: yes-no}]
				  - id: b
				    title: B
				    questions: [{id: s, ask: x, scale: yes-no}, {id: t, ask: x, scale: yes-no}]`

func TestNestedSections(t *testing.T) {
	tests := []struct {
		name, head, answers string
		questionnaire       string
		sections            string // id score/coverage, depth first
		weights             string // effective
	}{
		// a1 = (0+3)/4 = 3/4, a2 = 1, a = (1·3/4 + 2·1)/3 = 11/12; b = 1/2; all = (3·11/12 + 1/2)/4 = 13/16.
		// Weights: a has 3/4 of all; a1 a third of that: 1/4, of which p has 1/4 and q 3/4; a2 has 1/2; b has 1/4.
		{"all answered", "", `{p: 0, q: 1, r: 1, s: 1, t: 0}`,
			"score 0.8125, low 0.8125, high 0.8125, coverage 1",
			"a 0.916667/1 a1 0.75/1 a2 1/1 b 0.5/1",
			"p 0.0625 q 0.1875 r 0.5 s 0.125 t 0.125"},
		// a2 has no score and leaves a: a = a1 = 3/4, all = (3·3/4 + 1/2)/4 = 11/16.
		// Its weight stays in the range: a from (3/4 + 0)/3 = 1/4 to (3/4 + 2)/3 = 11/12;
		// all from (3·1/4 + 1/2)/4 = 5/16 to 13/16. Coverage: a 1/3, all (3·1/3 + 1)/4 = 1/2.
		{"a section blank", "", `{p: 0, q: 1, s: 1, t: 0}`,
			"score 0.6875, low 0.3125, high 0.8125, coverage 0.5",
			"a 0.75/0.333333 a1 0.75/1 a2 null/0 b 0.5/1",
			"p 0.0625 q 0.1875 r 0.5 s 0.125 t 0.125"},
		// a2 does not apply, so a1 has all of a's 3/4: p 3/16, q 9/16.
		{"a section not applicable", "", `{p: 0, q: 1, r: {answer: not-applicable, note: x}, s: 1, t: 0}`,
			"score 0.6875, low 0.6875, high 0.6875, coverage 1",
			"a 0.75/1 a1 0.75/1 a2 null/null b 0.5/1",
			"p 0.1875 q 0.5625 r null s 0.125 t 0.125"},
		// Both of a do not apply: b is all there is.
		{"a branch not applicable", "", `{p: {answer: not-applicable, note: x}, q: {answer: not-applicable, note: x}, r: {answer: not-applicable, note: x}, s: 1, t: 0}`,
			"score 0.5, low 0.5, high 0.5, coverage 1",
			"a null/null a1 null/null a2 null/null b 0.5/1",
			"p null q null r null s 0.5 t 0.5"},
		// q blank: a1 = 0, from 0 to 3/4, coverage 1/4. a = (0 + 2)/3 = 2/3, from 2/3 to (3/4 + 2)/3 = 11/12,
		// coverage (1/4 + 2)/3 = 3/4. All = (3·2/3 + 1/2)/4 = 5/8, to (3·11/12 + 1/2)/4 = 13/16, coverage (9/4 + 1)/4 = 13/16.
		{"a question blank", "", `{p: 0, r: 1, s: 1, t: 0}`,
			"score 0.625, low 0.625, high 0.8125, coverage 0.8125",
			"a 0.666667/0.75 a1 0/0.25 a2 1/1 b 0.5/1",
			"p 0.0625 q 0.1875 r 0.5 s 0.125 t 0.125"},
		// Under worst a2 scores 0: a = (3/4 + 0)/3 = 1/4, all = (3/4 + 1/2)/4 = 5/16.
		{"a section blank, worst", "unanswered: worst\n", `{p: 0, q: 1, s: 1, t: 0}`,
			"score 0.3125, low 0.3125, high 0.8125, coverage 0.5",
			"a 0.25/0.333333 a1 0.75/1 a2 0/0 b 0.5/1",
			"p 0.0625 q 0.1875 r 0.5 s 0.125 t 0.125"},
		// Every group scores its worst.
		{"nothing answered, worst", "unanswered: worst\n", `{p: dont-know}`,
			"score 0, low 0, high 1, coverage 0",
			"a 0/0 a1 0/0 a2 0/0 b 0/0",
			"p 0.0625 q 0.1875 r 0.5 s 0.125 t 0.125"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := scoreOne(t, tt.head+nested, "answers: {q: "+tt.answers+"}")
			if got := show(r.Summary); got != tt.questionnaire {
				t.Errorf("questionnaire = %s; want %s", got, tt.questionnaire)
			}
			if got := showSections(r.Sections); got != tt.sections {
				t.Errorf("sections = %s; want %s", got, tt.sections)
			}
			if got := showWeights(r.Questions); got != tt.weights {
				t.Errorf("effective weights = %s; want %s", got, tt.weights)
			}
		})
	}
}

func showSections(sections []SectionResult) string {
	var out []string
	for _, s := range sections {
		out = append(out, fmt.Sprintf("%s %s/%s", s.ID, number(s.Score), number(s.Coverage)))
		if inner := showSections(s.Sections); inner != "" {
			out = append(out, inner)
		}
	}
	return strings.Join(out, " ")
}

func showWeights(questions []QuestionResult) string {
	var out []string
	for _, q := range questions {
		out = append(out, q.ID+" "+number(q.EffectiveWeight))
	}
	return strings.Join(out, " ")
}

// TestSectionsAsHeadings: when questions are averaged, sections have scores of
// their own and change nothing.
func TestSectionsAsHeadings(t *testing.T) {
	r := scoreOne(t, headings, "answers: {q: {p: 0, q: 1, s: 1}}")
	// p, q (3), r, s, t: (0 + 3 + 1)/5 of 7 by weight; low 4/7, high 6/7
	if got, want := show(r.Summary), "score 0.8, low 0.571429, high 0.857143, coverage 0.714286"; got != want {
		t.Errorf("questionnaire = %s; want %s", got, want)
	}
	// a = (0+3)/4 with r blank: coverage 4/5. b = 1 with t blank.
	if got, want := showSections(r.Sections), "a 0.75/0.8 a1 0.75/1 a2 null/0 b 1/0.5"; got != want {
		t.Errorf("sections = %s; want %s", got, want)
	}
	if got, want := showWeights(r.Questions), "p 0.142857 q 0.428571 r 0.142857 s 0.142857 t 0.142857"; got != want {
		t.Errorf("effective weights = %s; want %s", got, want)
	}
	if a2 := r.Sections[0].Sections[1]; a2.OutOf != (OutOf{To: 10}) || r.Sections[0].OutOf.Known() {
		t.Errorf("out of: a2 %v, a %v; want 10 and null", a2.OutOf, r.Sections[0].OutOf)
	}
}

const headings = `
				sections:
				  - id: a
				    title: A
				    sections:
				      - id: a1
				        title: A1
				        questions: [{id: p, ask: x, scale: yes-no}, {id: q, ask: x, scale: yes-no, weight: 3}]
				      - id: a2
				        title: A2
				        out_of: 10
				        questions: [{id: r, ask: x, scale: yes-no}]
				  - id: b
				    title: B
				    questions: [{id: s, ask: x, scale: yes-no}, {id: t, ask: x, scale: yes-no}]`

func TestBand(t *testing.T) {
	three := []Band{{0, "A"}, {33.3, "B"}, {66.6, "C"}}
	two := []Band{{0, "A"}, {90, "B"}}
	seven := []Band{{0, "A"}, {10, "B"}, {20, "C"}, {30, "D"}, {40, "E"}, {50, "F"}, {100, "G"}}
	tests := []struct {
		measures Measures
		bands    []Band
		score    float64
		held     bool
		want     string
	}{
		{Readiness, DefaultBands(Readiness), 0, false, "Exploring"},
		{Readiness, DefaultBands(Readiness), 0.2499, false, "Exploring"},
		{Readiness, DefaultBands(Readiness), 0.25, false, "Building"}, // a lower edge belongs to the band
		{Readiness, DefaultBands(Readiness), 0.25 - 1e-9, false, "Building"},
		{Readiness, DefaultBands(Readiness), 0.25 - 2e-9, false, "Exploring"},
		{Readiness, DefaultBands(Readiness), 0.5, false, "Established"},
		{Readiness, DefaultBands(Readiness), 0.746, false, "Established"},
		{Readiness, DefaultBands(Readiness), 0.75, false, "Sustained"},
		{Readiness, DefaultBands(Readiness), 1, false, "Sustained"},
		{Risk, DefaultBands(Risk), 0, false, "Low"},
		{Risk, DefaultBands(Risk), 0.25, false, "Moderate"},
		{Risk, DefaultBands(Risk), 0.5, false, "High"},
		{Risk, DefaultBands(Risk), 1, false, "Very high"},
		{Readiness, three, 0.333, false, "B"},
		{Readiness, three, 0.666 - 1e-10, false, "C"},
		{Readiness, two, 0.899, false, "A"},
		{Readiness, two, 0.9, false, "B"},
		{Readiness, seven, 0.55, false, "F"},
		{Readiness, seven, 1, false, "G"},

		// A failed essential holds the band at the second-lowest at best.
		{Readiness, DefaultBands(Readiness), 1, true, "Building"},
		{Readiness, DefaultBands(Readiness), 0.5, true, "Building"},
		{Readiness, DefaultBands(Readiness), 0.3, true, "Building"},
		{Readiness, DefaultBands(Readiness), 0.1, true, "Exploring"},
		{Readiness, three, 1, true, "B"},
		{Readiness, two, 1, true, "A"},
		{Readiness, seven, 1, true, "B"},
		// A risk: at the second-highest at best.
		{Risk, DefaultBands(Risk), 0, true, "High"},
		{Risk, DefaultBands(Risk), 0.5, true, "High"},
		{Risk, DefaultBands(Risk), 0.9, true, "Very high"},
		{Risk, three, 0, true, "B"},
		{Risk, two, 0, true, "B"},
		{Risk, seven, 0, true, "F"},
	}
	for _, tt := range tests {
		q := &Questionnaire{Measures: tt.measures, Bands: tt.bands}
		if got := q.Band(tt.score, tt.held); got != tt.want {
			t.Errorf("%s, %d bands: Band(%v, %t) = %s; want %s", tt.measures, len(tt.bands), tt.score, tt.held, got, tt.want)
		}
	}
}

// TestBandAtAnEdgeAfterSumming: (0.1 + 0.2)/0.4 is a little above 3/4 in
// floating point and other orders of the sum a little below; all are Sustained.
func TestBandAtAnEdgeAfterSumming(t *testing.T) {
	for _, order := range []string{"0.1 0.2 0.1", "0.2 0.1 0.1", "0.3 0.7 0.3333"} {
		w := strings.Fields(order)
		r := scoreOne(t, `
				questions:
				  - {id: a, ask: x, scale: yes-no, weight: `+w[0]+`}
				  - {id: b, ask: x, scale: yes-no, weight: `+w[1]+`}
				  - {id: c, ask: x, scale: yes-no, weight: `+w[2]+`}`, `answers: {q: {a: 1, b: 1, c: 0}}`)
		if r.Band != "Sustained" {
			t.Errorf("weights %s: %v is %s; want Sustained", order, r.Score.Value, r.Band)
		}
	}
}

func TestEssentials(t *testing.T) {
	const two = "bands: {0: Below, 50: Above}\n"
	const risk = "measures: risk\n"
	question := func(more string) string {
		return `
				questions:
				  - {id: e, ask: x, scale: five` + more + `}
				  - {id: other, ask: x, scale: five, weight: 9}`
	}
	const atTwo = ", essential: {level: 2, why: x}"
	tests := []struct {
		name, questionnaire, answers string
		band, heldBy, notKnown       string
	}{
		// (0.25 + 9·1)/10 = 0.925, held at the second-lowest band
		{"fails", question(atTwo), `{e: 1, other: 4}`, "Building", "e", ""},
		{"met exactly", question(atTwo), `{e: 2, other: 4}`, "Sustained", "", ""},
		{"fails where the band is lower anyway", question(atTwo), `{e: 1, other: 0}`, "Exploring", "e", ""},
		{"not known", question(atTwo), `{e: dont-know, other: 4}`, "Sustained", "", "e"},
		{"blank", question(atTwo), `{other: 4}`, "Sustained", "", "e"},
		{"set aside", question(atTwo), `{e: {answer: not-applicable, note: x}, other: 4}`, "Sustained", "", "e"},
		{"two bands", two + question(atTwo), `{e: 1, other: 4}`, "Below", "e", ""},
		{"not enough answered", question(atTwo), `{e: 1}`, "", "e", ""},
		// Reversed: 3 is worse than 2. (0.25 + 9)/10
		{"reversed, fails", question(atTwo + ", reversed: true"), `{e: 3, other: 4}`, "Building", "e", ""},
		{"reversed, met", question(atTwo + ", reversed: true"), `{e: 1, other: 4}`, "Sustained", "", ""},
		// A risk: 3 is worse than 2, and the band is held up. (0.75 + 0)/10
		{"risk, fails", risk + question(atTwo), `{e: 3, other: 0}`, "High", "e", ""},
		{"risk, met", risk + question(atTwo), `{e: 2, other: 0}`, "Low", "", ""},
		{"risk, fails where the band is higher anyway", risk + question(atTwo), `{e: 3, other: 4}`, "Very high", "e", ""},
		{"risk, two bands", risk + two + question(atTwo), `{e: 3, other: 0}`, "Above", "e", ""},
		// A risk reversed: 1 is worse than 2.
		{"risk reversed, fails", risk + question(atTwo+", reversed: true"), `{e: 1, other: 0}`, "High", "e", ""},
		{"risk reversed, met", risk + question(atTwo+", reversed: true"), `{e: 3, other: 0}`, "Low", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := scoreOne(t, tt.questionnaire, "answers: {q: "+tt.answers+"}")
			if string(r.Band) != tt.band || strings.Join(r.HeldBy, " ") != tt.heldBy || strings.Join(r.NotKnown, " ") != tt.notKnown {
				t.Errorf("score %v: band %q, held by %v, not known %v; want %q, [%s], [%s]",
					r.Score.Value, r.Band, r.HeldBy, r.NotKnown, tt.band, tt.heldBy, tt.notKnown)
			}
		})
	}
}

func TestOldVersions(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				version: 3
				questions: [{id: kept, ask: x, scale: yes-no}, {id: rescaled, ask: x, scale: yes-no}, {id: new, ask: x, scale: yes-no}]`))
	a := someAnswers(t, lib, `
				questionnaires: {q: 2}
				answers: {q: {kept: 1, rescaled: 4, gone: {answer: 3, note: x}, doubted: dont-know}}`)
	want := []OldAnswer{
		{"q", "rescaled", Answer{Kind: Level, Level: 4}, AskedDifferently},
		{"q", "gone", Answer{Kind: Level, Level: 3, Note: "x"}, NoLongerAsked},
		{"q", "doubted", Answer{Kind: DontKnow}, NoLongerAsked},
	}
	if diff := cmp.Diff(want, a.NoLonger); diff != "" {
		t.Errorf("no longer asked (-want +got):\n%s", diff)
	}
	r := NewInstrument(lib, nil, "test").score(a)
	// kept is 1; rescaled and new are blank
	if got, want := show(r.Questionnaires[0].Summary), "score 1, low 0.333333, high 1, coverage 0.333333"; got != want {
		t.Errorf("questionnaire = %s; want %s", got, want)
	}
	if r.Questionnaires[0].Version != 3 {
		t.Errorf("version = %d; want that of the questionnaire that scored, 3", r.Questionnaires[0].Version)
	}
}

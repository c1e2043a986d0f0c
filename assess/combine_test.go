package assess

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
)

// A panel makes answers of several respondents to the questionnaire q.
type panel struct {
	t       testing.TB
	lib     *Library
	answers []*Answers
}

func newPanel(t testing.TB, body string) *panel {
	t.Helper()
	p := &panel{t: t, lib: plainLibrary(t)}
	p.lib.Form.Perspectives = nil
	for _, id := range []string{"executive", "manager", "lived-experience", "clinical", "group", "other"} {
		p.lib.Form.Perspectives = append(p.lib.Form.Perspectives, Choice{ID: id, Label: id})
	}
	p.lib.AddQuestionnaire(aQuestionnaire(t, p.lib, "q", body))
	return p
}

// add adds a respondent's answers to q, and returns them for more to be said.
func (p *panel) add(perspective, given string) *Answers {
	p.t.Helper()
	a := someAnswers(p.t, p.lib, "answers: {q: {"+given+"}}")
	a.File = fmt.Sprintf("%s-%d.yaml", perspective, len(p.answers)+1)
	a.Respondent.Perspective = perspective
	p.answers = append(p.answers, a)
	return a
}

// times adds the same answers several times.
func (p *panel) times(n int, perspective, given string) {
	p.t.Helper()
	for range n {
		p.add(perspective, given)
	}
}

func (p *panel) assess(o CombineOptions) *Assessment {
	p.t.Helper()
	a, err := NewInstrument(p.lib, p.lib.Plans[0], "test").AssessWith(o, p.answers...)
	if err != nil {
		p.t.Fatal(err)
	}
	return a
}

// everybody lifts the rule on small groups.
var everybody = CombineOptions{ShowSmallGroups: true}

// question returns what the result says of a question of q.
func question(t testing.TB, r *Result, id string) *QuestionResult {
	t.Helper()
	for i := range r.Questionnaires[0].Questions {
		if q := &r.Questionnaires[0].Questions[i]; q.ID == id {
			return q
		}
	}
	t.Fatalf("there is no question %s", id)
	return nil
}

func voicesText(v *Voices) string {
	n := func(c Count) string {
		if !c.Known {
			return "null"
		}
		return fmt.Sprint(c.Value)
	}
	s := fmt.Sprintf("n %s, don't know %s, not applicable %s", n(v.N), n(v.DontKnow), n(v.NotApplicable))
	for _, p := range v.Shown() {
		s += fmt.Sprintf("; %s %d: %s sd %s, don't know %d", p.ID, p.N, number(p.Score), number(p.SD), p.DontKnow)
	}
	return s
}

const twoFives = `
				questions:
				  - {id: a, ask: x, scale: five, essential: {level: 2, why: x}, actions: [{id: low, when: [0, 1], do: x}, {id: mid, when: [2], do: x}]}
				  - {id: b, ask: x, scale: five}`

// TestMeanOfPerspectiveMeans: two Lived Experience workers count as much as the
// twenty others.
func TestMeanOfPerspectiveMeans(t *testing.T) {
	p := newPanel(t, twoFives)
	p.add("manager", "a: 4, b: 4")
	p.add("manager", "a: 3, b: 4")
	p.add("manager", "a: 2, b: dont-know")
	p.add("lived-experience", "a: 1, b: 2")
	p.add("lived-experience", "a: 0")
	r := p.assess(everybody).Result()
	// a: managers (1 + 0.75 + 0.5) / 3 = 0.75, sd 0.25; Lived Experience workers
	// (0.25 + 0) / 2 = 0.125, sd √(2 · 0.125²) = 0.176777. Together 0.4375.
	// b: 1 and 0.5: 0.75. Both 0.59375.
	q := question(t, r, "a")
	if got, want := voicesText(q.Voices), "n 5, don't know 0, not applicable 0; manager 3: 0.75 sd 0.25, don't know 0; lived-experience 2: 0.125 sd 0.176777, don't know 0"; got != want {
		t.Errorf("a: %s; want %s", got, want)
	}
	if got, want := voicesText(question(t, r, "b").Voices), "n 3, don't know 1, not applicable 0; manager 2: 1 sd 0, don't know 1; lived-experience 1: 0.5 sd null, don't know 0"; got != want {
		t.Errorf("b: %s; want %s", got, want)
	}
	if q.Score.Value != 0.4375 || q.Answer.Level != 2 || q.Step.Value != 2 {
		t.Errorf("a is %v at level %v; want 0.4375 at the nearest level, 2", q.Score, q.Answer)
	}
	if got, want := show(r.Questionnaires[0].Summary), "score 0.59375, low 0.59375, high 0.59375, coverage 1"; got != want {
		t.Errorf("q is %s; want %s", got, want)
	}
	// Managers (0.75 + 1) / 2, Lived Experience workers (0.125 + 0.5) / 2.
	if got, want := perspectivesText(r.Perspectives), "manager 3: 0.875 q 0.875; lived-experience 2: 0.3125 q 0.3125"; got != want {
		t.Errorf("perspectives %s; want %s", got, want)
	}
	if r.Respondents != 5 || r.Respondent != nil {
		t.Errorf("%d respondents, one %v; want 5 and none", r.Respondents, r.Respondent)
	}
	// The target is 3, at 0.75: the gain of a is half of 0.75 - 0.4375.
	if len(r.Actions) != 1 || r.Actions[0].ID != "mid" || r.Actions[0].Gain != 0.15625 {
		t.Errorf("actions %v; want mid with a gain of 0.15625", r.Actions)
	}
	if got := fmt.Sprint(r.Questionnaires[0].Disputed, r.Questionnaires[0].HeldBy); got != "[a] []" {
		t.Errorf("disputed and held by %s; want a disputed", got)
	}
}

func perspectivesText(list []PerspectiveResult) string {
	var out []string
	for _, p := range list {
		s := p.ID + " hidden"
		if p.Shown {
			s = fmt.Sprintf("%s %d: %s", p.ID, p.N.Value, number(p.Overall.Score))
			for _, q := range p.Questionnaires {
				s += " " + q.ID + " " + number(q.Score)
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// TestGaps: both ends with their n, the widest first, from one step of five.
func TestGaps(t *testing.T) {
	p := newPanel(t, `
				questions: [{id: a, ask: x, scale: five}, {id: b, ask: x, scale: five}, {id: c, ask: x, scale: five}, {id: d, ask: x, scale: five}]`)
	p.add("executive", "a: 3, b: 4, c: 4, d: 4")
	p.add("lived-experience", "a: 2, b: 1, c: 4")
	p.add("lived-experience", "a: 2, b: 2, c: 3")
	p.add("clinical", "a: 2, b: 2, c: 4")
	var got []string
	for _, g := range p.assess(everybody).Result().Gaps {
		got = append(got, fmt.Sprintf("%s %v: %s %d %s, %s %d %s", g.Question, g.Gap,
			g.Highest.Perspective, g.Highest.N, number(g.Highest.Score), g.Lowest.Perspective, g.Lowest.N, number(g.Lowest.Score)))
	}
	// b: 1 less (0.25 + 0.5) / 2. c differs by half a step only; d has one voice.
	want := []string{"b 0.625: executive 1 1, lived-experience 2 0.375", "a 0.25: executive 1 0.75, lived-experience 2 0.5"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("gaps\n%v; want\n%v", got, want)
	}
}

// TestNearestLevel: of two levels as near, the worse, whichever way the scale
// counts.
func TestNearestLevel(t *testing.T) {
	for _, tt := range []struct {
		head, options string
		want          float64
	}{
		{"", "", 1}, // 0.375 lies between 0.25 and 0.5
		{"measures: risk", "", 2},
		{"", ", reversed: true", 2},
		{"measures: risk", ", reversed: true", 1},
	} {
		p := newPanel(t, tt.head+`
				questions: [{id: a, ask: x, scale: five`+tt.options+`}]`)
		p.add("manager", "a: 1")
		p.add("executive", "a: 2")
		if got := question(t, p.assess(everybody).Result(), "a").Answer.Level; got != tt.want {
			t.Errorf("%s%s: level %v; want %v", tt.head, tt.options, got, tt.want)
		}
	}
}

// TestSetAsideByPerspectives: by more than half of the perspectives, each by the
// majority of those in it who answered; an essential never while anyone gives a
// level.
func TestSetAsideByPerspectives(t *testing.T) {
	const na = "{answer: not-applicable, note: x}"
	const q = `
				questions:
				  - {id: a, ask: x, scale: five}
				  - {id: b, ask: x, scale: five, essential: {level: 2, why: x}}`
	tests := []struct {
		name  string
		files []string // perspective and answer to a and b
		a, b  string
	}{
		{"two of three", []string{"manager " + na, "executive " + na, "clinical 4"}, "not-applicable", "4"},
		{"one of two is not more than half", []string{"manager " + na, "executive 4"}, "4", "4"},
		{"half within a perspective is no majority", []string{"manager " + na, "manager 2", "executive " + na}, "2", "2"},
		{"a majority within", []string{"manager " + na, "manager " + na, "manager 2", "executive " + na}, "not-applicable", "2"},
		{"blanks have no say", []string{"manager " + na, "executive null", "clinical null"}, "not-applicable", "not-applicable"},
		{"against don't knows", []string{"manager " + na, "executive dont-know"}, "dont-know", "dont-know"},
		{"an essential that nobody gives a level", []string{"manager " + na, "executive " + na, "clinical dont-know"}, "not-applicable", "not-applicable"},
		{"nobody says anything", []string{"manager null", "executive null"}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPanel(t, q)
			for _, f := range tt.files {
				perspective, answer, _ := strings.Cut(f, " ")
				p.add(perspective, "a: "+answer+", b: "+answer)
			}
			r := p.assess(everybody).Result()
			a, b := question(t, r, "a"), question(t, r, "b")
			if a.Answer.String() != tt.a || b.Answer.String() != tt.b {
				t.Errorf("a is %q and b %q; want %q and %q", a.Answer, b.Answer, tt.a, tt.b)
			}
			if a.SetAside() != (tt.a == "not-applicable") || strings.Contains(string(a.NotApplicableBecause), "x,") {
				t.Errorf("a set aside: %t, because %q", a.SetAside(), a.NotApplicableBecause)
			}
		})
	}
}

// TestParts: each question is combined over those whose part holds it.
func TestParts(t *testing.T) {
	p := newPanel(t, twoFives)
	p.lib.AddQuestionnaire(aQuestionnaire(t, p.lib, "r", `
				questions: [{id: a, ask: x, scale: five}]`))
	p.add("manager", "a: 2, b: 4")
	other := someAnswers(t, p.lib, "answers: {r: {a: 1}}")
	other.Respondent.Perspective = "executive"
	p.answers = append(p.answers, other)
	r := p.assess(CombineOptions{}).Result() // nobody answers what others do, so nothing is hidden
	var got []string
	for _, q := range r.Questionnaires {
		got = append(got, q.ID+" "+number(q.Score))
	}
	if want := "q 0.75, r 0.25"; strings.Join(got, ", ") != want {
		t.Errorf("scores %v; want %s", got, want)
	}
	if got, want := perspectivesText(r.Perspectives), "executive 1: 0.25 q null r 0.25; manager 1: 0.75 q 0.75 r null"; got != want {
		t.Errorf("perspectives %s; want %s", got, want)
	}
}

// TestProfilesThatDiffer: each fact by most files, a tie to the value that asks
// more; every difference is a warning.
func TestProfilesThatDiffer(t *testing.T) {
	const q = `
				questions:
				  - {id: a, ask: x, scale: five}
				  - {id: b, ask: x, scale: five, only_if: {roles: current}}`
	tests := []struct {
		facts []string
		want  string
		asked bool
	}{
		{[]string{"none", "none", "current"}, "none", false},
		{[]string{"none", "current"}, "current", true}, // which asks b too
		{[]string{"none", "", ""}, "none", false},
	}
	for _, tt := range tests {
		p := newPanel(t, q)
		for _, f := range tt.facts {
			a := p.add("manager", "a: 2, b: 2")
			if f != "" {
				a.Profile = Profile{"roles": {f}}
			}
		}
		a := p.assess(everybody)
		if got := a.Answers()[0].Profile["roles"][0]; got != tt.want {
			t.Errorf("%v: roles %s; want %s", tt.facts, got, tt.want)
		}
		if got := question(t, a.Result(), "b").Applies(); got != tt.asked {
			t.Errorf("%v: b applies: %t; want %t", tt.facts, got, tt.asked)
		}
		if warned := strings.Contains(a.Warnings().Error(), "differ in roles"); warned != (tt.facts[1] != "") {
			t.Errorf("%v: warnings %v", tt.facts, a.Warnings())
		}
	}
}

// TestTheSameAgain: the same respondent or file counts once.
func TestTheSameAgain(t *testing.T) {
	tests := []struct {
		name   string
		change func(first, second *Answers)
		n      int
		level  float64 // of those that are left
		says   string  // in a warning or a mistake
	}{
		{"the later day wins", func(a, b *Answers) { a.Respondent.ID, b.Respondent.ID, b.Date = "x", "x", "2026-11-23" }, 1, 4, "earlier answers are left out"},
		{"also when it comes first", func(a, b *Answers) { a.Respondent.ID, b.Respondent.ID, a.Date = "x", "x", "2026-11-23" }, 1, 0, "later day"},
		{"other ids", func(a, b *Answers) { a.Respondent.ID, b.Respondent.ID = "x", "y" }, 2, 2, ""},
		{"the same file", func(a, b *Answers) { b.File, b.Given = a.File, a.Given }, 1, 0, "given twice"},
		{"the same answers in another file", func(a, b *Answers) { b.Given = a.Given }, 2, 0, ""},
		{"one name, other answers", func(a, b *Answers) { a.Respondent.Name, b.Respondent.Name = "Kim Lee", "kim  lee" }, 0, 0, "other answers"},
		{"one name, the same answers", func(a, b *Answers) { a.Respondent.Name, b.Respondent.Name, b.Given = "Kim", "Kim", a.Given }, 1, 0, "count once"},
		{"one name, two perspectives", func(a, b *Answers) {
			a.Respondent.Name, b.Respondent.Name, b.Respondent.Perspective = "Kim", "Kim", "executive"
		}, 2, 2, ""},
		{"one name, ids", func(a, b *Answers) { a.Respondent.Name, b.Respondent.Name, b.Respondent.ID = "Kim", "Kim", "y" }, 2, 2, ""},
		{"no name, other answers", func(a, b *Answers) { a.Respondent.Name, b.Respondent.Name = " ", "" }, 2, 2, ""},
		{"no file, the same answers", func(a, b *Answers) { a.File, b.File, b.Given = "", "", a.Given }, 2, 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPanel(t, twoFives)
			tt.change(p.add("manager", "a: 0"), p.add("manager", "a: 4"))
			a, err := NewInstrument(p.lib, nil, "test").AssessWith(everybody, p.answers...)
			if tt.n == 0 {
				if problems := new(Problems); !errors.As(err, problems) || !strings.Contains(err.Error(), tt.says) {
					t.Errorf("error %v; want %q", err, tt.says)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := a.Warnings().Error(); (tt.says == "") != (got == "") || !strings.Contains(got, tt.says) {
				t.Errorf("warnings %q; want %q", got, tt.says)
			}
			if r := a.Result(); r.Respondents != tt.n || question(t, r, "a").Answer.Level != tt.level {
				t.Errorf("%d respondents at %v; want %d at %v", r.Respondents, question(t, r, "a").Answer, tt.n, tt.level)
			}
		})
	}
}

// TestApart: what does not belong together is a mistake that names both.
func TestApart(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Answers)
		o      CombineOptions
		want   string
	}{
		{"organisations", func(a *Answers) { a.Organisation = "B" }, CombineOptions{}, `executive-2.yaml: the organisation is "B", and that of manager-1.yaml is "A"`},
		{"the same in other letters", func(a *Answers) { a.Organisation = " a" }, CombineOptions{}, ""},
		{"services", func(a *Answers) { a.Service = "North" }, CombineOptions{}, `executive-2.yaml: the service is "North", and that of manager-1.yaml is not given`},
		{"services that are asked for", func(a *Answers) { a.Service = "North" }, CombineOptions{AcrossServices: true}, ""},
		{"versions", func(a *Answers) { a.Scope[0].Version = 2 }, CombineOptions{}, "executive-2.yaml: q is answered in version 2, and in version 1 in manager-1.yaml"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPanel(t, twoFives)
			p.add("manager", "a: 0")
			tt.change(p.add("executive", "a: 4"))
			a, err := NewInstrument(p.lib, nil, "test").AssessWith(tt.o, p.answers...)
			if got := fmt.Sprint(err); (tt.want != "" || err != nil) && got != tt.want {
				t.Errorf("error %s; want %s", got, tt.want)
			}
			if (a == nil) != (tt.want != "") {
				t.Errorf("assessment %v with error %v", a, err)
			}
		})
	}
}

// TestAcrossServices: each service is one voice, and within it each perspective.
func TestAcrossServices(t *testing.T) {
	p := newPanel(t, twoFives)
	for service, files := range map[string][]string{
		"North": {"manager a: 4", "manager a: 4", "lived-experience a: 0"},
		"South": {"manager a: 1"},
	} {
		for _, f := range files {
			perspective, given, _ := strings.Cut(f, " ")
			p.add(perspective, given).Service = service
		}
	}
	r := p.assess(CombineOptions{AcrossServices: true, ShowSmallGroups: true}).Result()
	// North (1 + 0) / 2 = 0.5, with the people at 1, 1 and 0: sd √(1/3). South 0.25.
	if got, want := voicesText(question(t, r, "a").Voices), "n 4, don't know 0, not applicable 0; North 3: 0.5 sd 0.57735, don't know 0; South 1: 0.25 sd null, don't know 0"; got != want {
		t.Errorf("voices %s; want %s", got, want)
	}
	if got := question(t, r, "a").Score.Value; math.Abs(got-0.375) > 1e-12 {
		t.Errorf("score %v; want 0.375", got)
	}
	if got, want := perspectivesText(r.Services), "North 3: 0.5 q 0.5; South 1: 0.25 q 0.25"; got != want || len(r.Perspectives) != 0 {
		t.Errorf("services %s, perspectives %v; want %s and none", got, r.Perspectives, want)
	}
	if len(r.Gaps) != 1 || r.Gaps[0].Highest.Service != "North" || r.Gaps[0].Lowest.Service != "South" {
		t.Errorf("gaps %v; want one between the services", r.Gaps)
	}
}

// TestGroupIsOneVoice, however many took part.
func TestGroupIsOneVoice(t *testing.T) {
	p := newPanel(t, twoFives)
	p.add("group", "a: 4").Respondent.Participants = 12
	p.times(5, "manager", "a: 0")
	r := p.assess(CombineOptions{}).Result()
	if got, want := voicesText(question(t, r, "a").Voices), "n 6, don't know 0, not applicable 0; manager 5: 0 sd 0, don't know 0; group 1: 1 sd null, don't know 0"; got != want {
		t.Errorf("voices %s; want %s", got, want)
	}
}

// TestOrderOfFilesChangesNothing: not a digit.
func TestOrderOfFilesChangesNothing(t *testing.T) {
	p := newPanel(t, twoFives)
	for i := range 40 {
		p.add([]string{"manager", "lived-experience", "clinical"}[i%3], fmt.Sprintf("a: %d, b: %d", i%5, (i*i)%4))
	}
	want := string(asJSON(t, p.assess(CombineOptions{}).Result()))
	for i, j := 0, len(p.answers)-1; i < j; i, j = i+1, j-1 {
		p.answers[i], p.answers[j] = p.answers[j], p.answers[i]
	}
	if got := string(asJSON(t, p.assess(CombineOptions{}).Result())); got != want {
		t.Errorf("in another order\n%s; want\n%s", got, want)
	}
}

// TestWordsStayWithTheirWriters: nothing that people wrote is in a combined
// result.
func TestWordsStayWithTheirWriters(t *testing.T) {
	p := newPanel(t, `
				questions: [{id: a, ask: x, scale: five}, {id: o, ask: x, open: true}]`)
	for range 6 {
		p.add("manager", "a: {answer: 2, note: SECRET, evidence: SECRET}")
	}
	for _, a := range p.answers {
		a.Respondent.Name = "SECRET " + a.File
		a.Given["q"]["o"] = Answer{Kind: InWords, Text: "SECRET"}
	}
	a := p.assess(CombineOptions{})
	if got := string(asJSON(t, a.Result())); strings.Contains(got, "SECRET") {
		t.Errorf("the result holds what people wrote:\n%s", got)
	}
	if got := fmt.Sprintf("%+v", *a.Answers()[0]); strings.Contains(got, "SECRET") {
		t.Errorf("the combined answers hold what people wrote:\n%s", got)
	}
	if len(a.Respondents()) != 6 || a.Respondents()[0].To("q", "a").Note != "SECRET" {
		t.Errorf("%d respondents; want the six with their words", len(a.Respondents()))
	}
}

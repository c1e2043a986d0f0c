package assess

import (
	"fmt"
	"strings"
	"testing"
)

// TestHideSmall: crowds are written as people, with + for those that may be
// shown alone; the hidden ones come back in brackets.
func TestHideSmall(t *testing.T) {
	tests := []struct {
		crowds, want string
		all          bool
	}{
		{"5 6 7", "5 6 7", true},
		{"12", "12", true},
		{"4+ 6", "4+ 6", true},
		{"1+ 1+", "1+ 1+", true},
		{"10 2", "[10] [2]", true},         // the one could be worked out from the other
		{"10 2 8", "10 [2] [8]", true},     // with the smallest of the others
		{"8 2 8", "8 [2] [8]", true},       // of two as small, the later
		{"10 2 3 9", "10 [2] [3] 9", true}, // five together
		{"10 2 2 9", "10 [2] [2] [9]", true},
		{"5+ 1 9", "[5+] [1] 9", true}, // who may be shown alone may be hidden for others
		{"2 2", "[2] [2]", false},
		{"3", "[3]", false},
		{"2+ 2", "[2+] [2]", false},
		{"0 2 0 9", "0 [2] 0 [9]", true}, // crowds of nobody do not help
		{"h7 9 9", "[h7] 9 [9]", true},   // hidden already
		{"h7", "[h7]", true},             // all there are, and enough
		{"", "", true},
	}
	for _, tt := range tests {
		var crowds []crowd
		for _, f := range strings.Fields(tt.crowds) {
			c := crowd{alone: strings.HasSuffix(f, "+"), hidden: strings.HasPrefix(f, "h")}
			fmt.Sscan(strings.Trim(f, "h+"), &c.people)
			crowds = append(crowds, c)
		}
		all := hideSmall(crowds, 5)
		var got []string
		for i, f := range strings.Fields(tt.crowds) {
			if crowds[i].hidden {
				f = "[" + f + "]"
			}
			got = append(got, f)
		}
		if strings.Join(got, " ") != tt.want || all != tt.all {
			t.Errorf("%s: %v, combined shown %t; want %s, %t", tt.crowds, got, all, tt.want, tt.all)
		}
	}
}

const sixFives = `
				plan: small-plan
				average: sections
				sections:
				  - {id: s, title: S, questions: [{id: a, ask: x, scale: five, goals: [networks]}, {id: b, ask: x, scale: five}, {id: c, ask: x, scale: five}]}
				  - {id: u, title: U, questions: [{id: d, ask: x, scale: five}, {id: e, ask: x, scale: five}, {id: f, ask: x, scale: five}]}`

func TestSmallPerspectivesAreHidden(t *testing.T) {
	p := newPanel(t, twoFives)
	p.times(6, "executive", "a: 4, b: 3")
	p.times(8, "manager", "a: 4, b: 4")
	p.times(2, "lived-experience", "a: 1, b: 0")
	r := p.assess(CombineOptions{}).Result()
	// With the two Lived Experience workers the six executives are hidden.
	if got, want := perspectivesText(r.Perspectives), "executive hidden; manager 8: 1 q 1; lived-experience hidden"; got != want {
		t.Errorf("perspectives %s; want %s", got, want)
	}
	if got, want := voicesText(question(t, r, "a").Voices), "n 16, don't know 0, not applicable 0; manager 8: 1 sd 0, don't know 0"; got != want {
		t.Errorf("voices %s; want %s", got, want)
	}
	if q := question(t, r, "a"); q.Score.Value != 0.75 || len(r.Gaps) != 0 || r.Perspectives[0].N.Known {
		t.Errorf("a %v, gaps %v, n of executives %v; want 0.75, none and none", q.Score, r.Gaps, r.Perspectives[0].N)
	}
}

// TestShownAlone: a small perspective is shown where every file in it says that
// it may be; a lower least number and the option that lifts the rule do too.
func TestShownAlone(t *testing.T) {
	build := func(alone int) *panel {
		p := newPanel(t, twoFives)
		p.times(6, "executive", "a: 4")
		for i := range 2 {
			p.add("lived-experience", "a: 0").Respondent.ShownAlone = i < alone
		}
		return p
	}
	const shown, hidden = "executive 6: 1 q 1; lived-experience 2: 0 q 0", "executive hidden; lived-experience hidden"
	for _, tt := range []struct {
		alone int
		o     CombineOptions
		want  string
	}{
		{2, CombineOptions{}, shown},
		{1, CombineOptions{}, hidden},
		{0, CombineOptions{MinGroup: 2}, shown},
		{0, CombineOptions{MinGroup: 3}, hidden},
		{0, everybody, shown},
	} {
		if got := perspectivesText(build(tt.alone).assess(tt.o).Result().Perspectives); got != tt.want {
			t.Errorf("%d of 2 may be shown, %+v: %s; want %s", tt.alone, tt.o, got, tt.want)
		}
	}
}

// TestParticipantsCount: a group's participants are people.
func TestParticipantsCount(t *testing.T) {
	p := newPanel(t, twoFives)
	p.times(5, "manager", "a: 4")
	p.add("group", "a: 0").Respondent.Participants = 4
	if got, want := perspectivesText(p.assess(CombineOptions{}).Result().Perspectives), "manager hidden; group hidden"; got != want {
		t.Errorf("four took part: %s; want %s", got, want)
	}
	p.answers[5].Respondent.Participants = 5
	if got, want := perspectivesText(p.assess(CombineOptions{}).Result().Perspectives), "manager 5: 1 q 1; group 1: 0 q 0"; got != want {
		t.Errorf("five took part: %s; want %s", got, want)
	}
}

// TestSmallAtAQuestion: the same holds at each question, by those who gave it a
// level; a perspective's sums run over the questions on which it is shown.
func TestSmallAtAQuestion(t *testing.T) {
	p := newPanel(t, twoFives)
	p.times(6, "executive", "a: 4, b: 3")
	p.times(3, "manager", "a: 2, b: 2")
	p.times(3, "manager", "a: dont-know, b: 2")
	p.times(7, "clinical", "a: 0, b: 0")
	r := p.assess(CombineOptions{}).Result()
	if got, want := voicesText(question(t, r, "a").Voices), "n 16, don't know 3, not applicable 0; clinical 7: 0 sd 0, don't know 0"; got != want {
		t.Errorf("a: %s; want %s", got, want)
	}
	if got, want := perspectivesText(r.Perspectives), "executive 6: 0.75 q 0.75; manager 6: 0.5 q 0.5; clinical 7: 0 q 0"; got != want {
		t.Errorf("perspectives %s; want %s", got, want)
	}
	if got := question(t, r, "a").Score.Value; got != 0.5 {
		t.Errorf("a is %v; want 0.5", got)
	}
}

// TestQuestionWithFewAnswers: its combined figures are not shown though they
// count in sums, and neither is one question beside it, from which they could be
// worked out; nor is what rests on it alone.
func TestQuestionWithFewAnswers(t *testing.T) {
	p := newPanel(t, sixFives)
	p.times(3, "manager", "a: 0, b: 2, c: 4, d: 2, e: 2, f: 2")
	p.times(5, "manager", "b: 2, c: 4, d: 2, e: 2, f: 2")
	p.times(1, "manager", "b: 2, d: 2, e: 2, f: 2")
	r := p.assess(CombineOptions{}).Result()
	for id, want := range map[string]string{
		"a": "n null, don't know null, not applicable null",
		"b": "n 9, don't know 0, not applicable 0; manager 9: 0.5 sd 0, don't know 0",
		"c": "n null, don't know null, not applicable null", // eight answers, the fewest of the section
	} {
		q := question(t, r, id)
		if got := voicesText(q.Voices); got != want {
			t.Errorf("%s: %s; want %s", id, got, want)
		}
		if q.Hidden != (id != "b") || q.Score.Known == q.Hidden || q.Step.Known == q.Hidden {
			t.Errorf("%s is hidden: %t, score %v, step %v", id, q.Hidden, q.Score, q.Step)
		}
	}
	// Section s is (0 + 0.5 + 1) / 3; the goal networks rests on a alone.
	if got, want := show(r.Questionnaires[0].Sections[0].Summary), "score 0.5, low 0.5, high 0.5, coverage 1"; got != want {
		t.Errorf("section s: %s; want %s", got, want)
	}
	goal := r.Areas[0].Goals[0]
	if got, want := goal.ID+" "+show(goal.Summary), "networks score null, low null, high null, coverage 1"; got != want || goal.WhyNoBand() != TooFewPeople {
		t.Errorf("goal %s, %s; want %s", got, goal.WhyNoBand(), want)
	}
	if len(r.Unanswered) != 0 {
		t.Errorf("unanswered %v; want none: what is hidden was answered", r.Unanswered)
	}
}

// TestTooFewInAll: nothing is shown, not even together.
func TestTooFewInAll(t *testing.T) {
	p := newPanel(t, twoFives)
	p.times(2, "executive", "a: 1, b: 1")
	p.times(2, "manager", "a: 1, b: 3")
	a := p.assess(CombineOptions{})
	r := a.Result()
	if r.Overall.Score.Known || r.Questionnaires[0].Score.Known || r.Questionnaires[0].Band != "" || len(r.Actions) != 0 || len(r.Steps) != 0 {
		t.Errorf("result %s; want no figures", asJSON(t, r))
	}
	if got := a.Protection(); got != (Protection{MinGroup: 5, Applies: true, Nothing: true}) {
		t.Errorf("protection %+v; want that nothing is shown", got)
	}
	if r.Questionnaires[0].WhyNoBand() != TooFewPeople || r.Overall.WhyNoBand() != TooFewPeople {
		t.Errorf("why no band: %q, %q", r.Questionnaires[0].WhyNoBand(), r.Overall.WhyNoBand())
	}
	if path, err := a.Path("q", "Building"); err != nil || path.Reachable || path.Score.Known {
		t.Errorf("path %+v, %v; want none", path, err)
	}
	if got := a.Answers()[0].Given["q"]; len(got) != 0 {
		t.Errorf("combined answers %v; want none", got)
	}
}

// TestOnePersonsPartIsHidden: where others answer the same questions, the part
// that one person alone answered is not shown, nor what would give it away.
func TestOnePersonsPartIsHidden(t *testing.T) {
	build := func() *panel {
		p := newPanel(t, sixFives)
		p.lib.AddQuestionnaire(aQuestionnaire(t, p.lib, "r", `
				questions: [{id: a, ask: x, scale: five}, {id: b, ask: x, scale: five}]`))
		p.times(7, "manager", "a: 2, b: 2, c: 4, d: 2, e: 2, f: 2")
		one := someAnswers(t, p.lib, "answers: {r: {a: 0, b: 3}}")
		one.Respondent.Perspective = "executive"
		p.answers = append(p.answers, one)
		return p
	}
	r := build().assess(CombineOptions{}).Result()
	if q := r.Questionnaires; !q[0].Score.Known || q[1].Score.Known || r.Overall.Score.Known {
		t.Errorf("overall %s, q %s, r %s; want q alone", show(r.Overall.Summary), show(q[0].Summary), show(q[1].Summary))
	}
	p := build()
	p.answers[7].Respondent.ShownAlone = true
	if r = p.assess(CombineOptions{}).Result(); !r.Overall.Score.Known || r.Questionnaires[1].Score.Value != 0.375 {
		t.Errorf("with their leave: overall %s, r %s; want both", show(r.Overall.Summary), show(r.Questionnaires[1].Summary))
	}
}

// TestSectionOfOnePerson: the whole is shown, since one more question is hidden
// in it; the sections are not, since with them the whole would give the one away.
func TestSectionOfOnePerson(t *testing.T) {
	p := newPanel(t, sixFives)
	p.times(7, "manager", "a: 2, b: 2, c: 4")
	p.add("executive", "d: 0, e: 1, f: 3")
	r := p.assess(CombineOptions{}).Result()
	q := r.Questionnaires[0]
	if !q.Score.Known || q.Sections[0].Score.Known || q.Sections[1].Score.Known || question(t, r, "c").Score.Known || !question(t, r, "b").Score.Known {
		t.Errorf("q %s, s %s, u %s", show(q.Summary), show(q.Sections[0].Summary), show(q.Sections[1].Summary))
	}
}

// TestHiddenEssentials: an essential that is hidden is not known. That it holds
// the band, an action or a rise would tell its answer.
func TestHiddenEssentials(t *testing.T) {
	p := newPanel(t, `
				questions:
				  - {id: a, ask: x, scale: five, essential: {level: 2, why: x}, actions: [{id: act, when: [0], do: x}]}
				  - {id: b, ask: x, scale: five}
				  - {id: c, ask: x, scale: five}
				  - {id: d, ask: x, scale: five}`)
	p.times(3, "manager", "a: 0, b: 4, c: 4, d: 4")
	p.times(6, "manager", "b: 4, c: 4, d: 4")
	a := p.assess(CombineOptions{})
	q := a.Result().Questionnaires[0]
	if fmt.Sprint(q.HeldBy, q.NotKnown) != "[] [a]" || q.Band != "Sustained" || len(a.Result().Actions) != 0 {
		t.Errorf("held by %v, not known %v, band %s, actions %v; want a not known and nothing of it", q.HeldBy, q.NotKnown, q.Band, a.Result().Actions)
	}
	path, err := a.Path("q", "Sustained")
	if err != nil || !path.Reachable || len(path.Rises) != 0 {
		t.Errorf("path %+v, %v; want no rises", path, err)
	}
}

// TestPartOfTwoPeople: two who each answered one question of a questionnaire are
// too few for its score, though no question is about one of them alone in it.
func TestPartOfTwoPeople(t *testing.T) {
	p := newPanel(t, twoFives)
	p.lib.AddQuestionnaire(aQuestionnaire(t, p.lib, "r", `
				questions: [{id: a, ask: x, scale: five}, {id: b, ask: x, scale: five}]`))
	p.times(7, "manager", "a: 2, b: 2")
	for perspective, given := range map[string]string{"executive": "a: 1", "clinical": "b: 4"} {
		a := someAnswers(t, p.lib, "answers: {r: {"+given+"}}")
		a.File, a.Respondent.Perspective = perspective, perspective
		p.answers = append(p.answers, a)
	}
	if q := p.assess(CombineOptions{}).Result().Questionnaires; !q[0].Score.Known || q[1].Score.Known {
		t.Errorf("q %s, r %s; want q alone", show(q[0].Summary), show(q[1].Summary))
	}
}

package assess

import (
	"errors"
	"strings"
	"testing"
)

// TestAssessRefuses: what a program can give to Assess by mistake is an error
// that says what does not fit, and never a panic or a wrong number.
func TestAssessRefuses(t *testing.T) {
	lib := fixedLibrary(t)
	in := NewInstrument(lib, lib.Plans[0], "test")
	answered := func(change func(*Answers)) []*Answers {
		a := &Answers{
			Organisation: "Kestrel",
			Scope:        []Scope{{"supervision", 1}},
			Given:        map[string]map[string]Answer{"supervision": {"protected-time": {Kind: Level, Level: 2}}},
		}
		change(a)
		return []*Answers{a}
	}
	tests := []struct {
		name, want string
		in         *Instrument
		answers    []*Answers
	}{
		{"no answers", "no answers are given", in, nil},
		{"nil answers", "is nil", in, []*Answers{nil}},
		{"off the scale", "supervision/protected-time is answered 2.5; expected one of 0, 1, 2, 3, 4", in,
			answered(func(a *Answers) { a.Given["supervision"]["protected-time"] = Answer{Kind: Level, Level: 2.5} })},
		{"no kind", "no known kind", in,
			answered(func(a *Answers) { a.Given["supervision"]["protected-time"] = Answer{Kind: 9} })},
		{"unknown question", `supervision has no question "no such"`, in,
			answered(func(a *Answers) { a.Given["supervision"]["no such"] = Answer{Kind: DontKnow} })},
		{"unknown questionnaire", "there is no questionnaire nowhere", in,
			answered(func(a *Answers) { a.Scope = append(a.Scope, Scope{"nowhere", 1}) })},
		{"scope twice", "named twice", in,
			answered(func(a *Answers) { a.Scope = append(a.Scope, Scope{"supervision", 1}) })},
		{"out of scope", "culture is answered and not in the scope", in,
			answered(func(a *Answers) { a.Given["culture"] = map[string]Answer{} })},
		{"no library", "there is no questionnaire supervision", NewInstrument(nil, nil, ""), answered(func(*Answers) {})},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.in.Assess(tt.answers...)
			if got != nil || !errors.Is(err, ErrUnfit) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Assess gave %v, %v; want an error with %q", got, err, tt.want)
			}
		})
	}
}

// TestInstrumentKeepsItsQuestionnaires: a questionnaire that is added to the
// library later is not in an instrument, and an answer to it is refused.
func TestInstrumentKeepsItsQuestionnaires(t *testing.T) {
	shipped := fixedLibrary(t)
	lib := &Library{Form: shipped.Form, Plans: shipped.Plans}
	lib.AddQuestionnaire(shipped.Questionnaire("supervision"))
	in := NewInstrument(lib, nil, "test")
	lib.AddQuestionnaire(shipped.Questionnaire("culture"))
	_, err := in.Assess(&Answers{Scope: []Scope{{"culture", 1}}})
	if !errors.Is(err, ErrUnfit) {
		t.Errorf("Assess gave %v; want ErrUnfit", err)
	}
	a, err := in.Assess(&Answers{Scope: []Scope{{"supervision", 1}}})
	if err != nil || a.Library().Questionnaire("culture") != nil {
		t.Errorf("the assessment's library holds a questionnaire that was added later (%v)", err)
	}
}

// TestZeroAssessment: an Assessment that Assess did not make says so.
func TestZeroAssessment(t *testing.T) {
	var none *Assessment
	if !none.IsZero() || !new(Assessment).IsZero() {
		t.Error("an Assessment made by hand is not zero")
	}
}

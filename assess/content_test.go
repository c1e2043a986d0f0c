package assess

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/questionnaires"
)

// These tests hold what ships to what the scoring needs of it. Whether it is
// well written is a matter for the tests beside the files.

func TestShippedFilesHaveNoProblems(t *testing.T) {
	lib := shippedLibrary(t)
	parsers := map[string]func(name string, src []byte) Problems{
		"readiness/questionnaire/v1": func(name string, src []byte) Problems {
			_, problems := ParseQuestionnaire(name, src, lib)
			return problems
		},
		"readiness/plan/v1":    func(name string, src []byte) Problems { _, problems := ParsePlan(name, src); return problems },
		"readiness/sources/v1": func(name string, src []byte) Problems { _, problems := ParseSources(name, src); return problems },
		"readiness/profile/v1": func(name string, src []byte) Problems { _, problems := ParseProfileForm(name, src); return problems },
		"readiness/glossary/v1": func(name string, src []byte) Problems {
			_, problems := ParseGlossary(name, src, lib.Sources)
			return problems
		},
	}
	files := 0
	err := fs.WalkDir(questionnaires.FS, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		files++
		src, err := questionnaires.FS.ReadFile(path)
		parse := parsers[Format(src)]
		if parse == nil {
			t.Errorf("%s has the format %q", path, Format(src))
			return err
		}
		if problems := parse(path, src); len(problems) > 0 {
			t.Errorf("problems:\n%v", problems)
		}
		return err
	})
	if err != nil || files < 9 {
		t.Errorf("%d files, %v; want 9 or more", files, err)
	}
}

func TestShippedSteps(t *testing.T) {
	lib := shippedLibrary(t)
	for _, q := range lib.Questionnaires {
		if problems := lib.CheckSteps(q); len(problems) > 0 {
			t.Errorf("problems:\n%v", problems)
		}
	}
}

func TestShippedQuestionnaires(t *testing.T) {
	var ids []string
	for _, q := range shippedLibrary(t).Questionnaires {
		ids = append(ids, q.ID)
		if q.File != q.ID+".yaml" {
			t.Errorf("%s has the id %s", q.File, q.ID)
		}
		if (q.Measures == Risk) != (q.ID == "peer-drift") {
			t.Errorf("%s measures %s", q.ID, q.Measures)
		}
		if n := len(allQuestions(q)); n < 8 {
			t.Errorf("%s has %d questions; want 8 or more", q.ID, n)
		}
		if q.Summary == "" || len(q.Notes) == 0 {
			t.Errorf("%s has no summary or no notes", q.ID)
		}
	}
	slices.Sort(ids)
	if want := []string{"commitment", "culture", "hr", "peer-drift", "supervision"}; !slices.Equal(ids, want) {
		t.Errorf("questionnaires %v; want %v", ids, want)
	}
}

// eachShippedQuestion calls f with the name of every question for messages.
func eachShippedQuestion(t *testing.T, lib *Library, f func(name string, q *Questionnaire, question *Question)) {
	t.Helper()
	n := 0
	for _, q := range lib.Questionnaires {
		for _, question := range q.Questions() {
			n++
			f(q.ID+"/"+question.ID, q, question)
		}
	}
	if n < 40 {
		t.Errorf("%d questions; want 40 or more", n)
	}
}

func TestShippedQuestionsAreComplete(t *testing.T) {
	lib := shippedLibrary(t)
	eachShippedQuestion(t, lib, func(name string, q *Questionnaire, question *Question) {
		if len(question.Levels) != 5 || slices.Contains(question.Levels, "") {
			t.Errorf("%s describes the levels %q; want five", name, question.Levels)
		}
		if question.Help == "" || question.FindOut == "" {
			t.Errorf("%s has no help, or no way to find out", name)
		}
		if len(question.Goals) == 0 {
			t.Errorf("%s links to no goal", name)
		}
		if len(question.Sources) == 0 {
			t.Errorf("%s cites no source", name)
		}
		for _, c := range question.Sources {
			if lib.Source(c.ID) == nil || c.At == "" {
				t.Errorf("%s cites %q at %q; want a known source and a place in it", name, c.ID, c.At)
			}
		}
		for _, a := range question.Actions {
			if a.Who == "" || a.DoneWhen == "" || a.Within == (Period{}) {
				t.Errorf("%s: action %s says not who, by when or when it is done", name, a.ID)
			}
			for _, id := range a.Activities {
				if lib.Plan(q.Plan).Activity(id) == nil {
					t.Errorf("%s: action %s supports the row %s, which the plan does not have", name, a.ID, id)
				}
			}
		}
	})
}

// TestLowAnswersHaveActions: an answer below the target calls for an action.
func TestLowAnswersHaveActions(t *testing.T) {
	eachShippedQuestion(t, shippedLibrary(t), func(name string, _ *Questionnaire, question *Question) {
		for step := range question.target {
			level := question.atStep(step).value
			if !slices.ContainsFunc(question.Actions, func(a *Action) bool { return slices.Contains(a.When, level) }) {
				t.Errorf("%s: the answer %v is below the target and calls for no action", name, level)
			}
		}
		best := question.atStep(len(question.options) - 1).value
		for _, a := range question.Actions {
			if slices.Contains(a.When, best) {
				t.Errorf("%s: the best answer calls for the action %s", name, a.ID)
			}
		}
	})
}

func TestEveryGoalIsAskedAbout(t *testing.T) {
	lib := shippedLibrary(t)
	asked := map[string]int{}
	eachShippedQuestion(t, lib, func(_ string, _ *Questionnaire, question *Question) {
		for _, g := range question.Goals {
			asked[g]++
		}
	})
	goals := lib.Plans[0].goalIDs()
	if len(goals) != 19 || len(lib.Plans[0].Areas) != 6 || len(lib.Plans[0].Activities()) != 24 {
		t.Errorf("%d areas, %d goals, %d rows; want 6, 19, 24", len(lib.Plans[0].Areas), len(goals), len(lib.Plans[0].Activities()))
	}
	for _, g := range goals {
		if asked[g] == 0 {
			t.Errorf("no question asks about the goal %s", g)
		}
	}
}

// TestFullMarksAndZeroAreReachable, with the best and the worst answers.
func TestFullMarksAndZeroAreReachable(t *testing.T) {
	lib := shippedLibrary(t)
	tests := []struct {
		name       string
		step       func(q *Question) int
		favourable float64
		band, risk Text
	}{
		{"best", func(q *Question) int { return len(q.options) - 1 }, 1, "Sustained", "Low"},
		{"worst", func(*Question) int { return 0 }, 0, "Exploring", "Very high"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := &Answers{Given: map[string]map[string]Answer{}}
			essentials := 0
			for _, q := range lib.Questionnaires {
				a.Scope = append(a.Scope, Scope{q.ID, q.Version})
				a.Given[q.ID] = map[string]Answer{}
				for _, question := range allQuestions(q) {
					a.Given[q.ID][question.ID] = Answer{Kind: Level, Level: question.atStep(tt.step(question)).value}
					if question.Essential != nil {
						essentials++
					}
				}
			}
			r := NewInstrument(lib, lib.Plans[0], "test").score(a)
			for name, s := range summaries(r) {
				if got := favourable(name, s).Score; got != known(tt.favourable) {
					t.Errorf("%s = %s; want %v", name, number(got), tt.favourable)
				}
			}
			held := 0
			for _, q := range r.Questionnaires {
				held += len(q.HeldBy)
				want := tt.band
				if q.Measures == Risk {
					want = tt.risk
				}
				if q.Band != want {
					t.Errorf("%s is %s; want %s", q.ID, q.Band, want)
				}
			}
			if r.Overall.Band != tt.band || len(r.Overall.Covers) != 4 || len(r.Overall.Missing) != 0 {
				t.Errorf("overall %s over %v without %v; want %s over 4", r.Overall.Band, r.Overall.Covers, r.Overall.Missing, tt.band)
			}
			if essentials == 0 || tt.favourable == 0 && held != essentials || tt.favourable == 1 && held+len(r.Actions) != 0 {
				t.Errorf("%d of %d essentials fail, %d actions", held, essentials, len(r.Actions))
			}
		})
	}
}

// TestEveryOrganisationIsAskedSomething: whatever the profile, each
// questionnaire has questions that apply. Roles that are neither there nor
// planned need no supervision, and cannot drift.
func TestEveryOrganisationIsAskedSomething(t *testing.T) {
	lib := shippedLibrary(t)
	profiles := []Profile{{}}
	for _, fact := range lib.Form.Facts {
		var more []Profile
		for _, p := range profiles {
			for _, v := range fact.Values {
				q := Profile{fact.ID: {v.ID}}
				for id, values := range p {
					q[id] = values
				}
				more = append(more, q)
			}
		}
		profiles = more
	}
	for _, p := range profiles {
		for _, q := range lib.Questionnaires {
			n := 0
			for _, question := range q.Questions() {
				if applies, _ := question.Applies(p); applies {
					n++
				}
			}
			aboutRoles := q.ID == "supervision" || q.ID == "peer-drift"
			if n == 0 && !(aboutRoles && p["lived-experience-roles"][0] == "none") {
				t.Errorf("%v: no question of %s applies", p, q.ID)
			}
		}
	}
}

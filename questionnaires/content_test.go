package questionnaires_test

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/questionnaires"
)

// TestFilesHaveNoProblems reads every file alone, warnings included.
func TestFilesHaveNoProblems(t *testing.T) {
	lib := content(t).Library
	only := func(_ any, problems assess.Problems) assess.Problems { return problems }
	parsers := map[string]func(name string, src []byte) assess.Problems{
		"readiness/index/v1": func(name string, src []byte) assess.Problems { return only(assess.ParseIndex(name, src)) },
		"readiness/questionnaire/v1": func(name string, src []byte) assess.Problems {
			return only(assess.ParseQuestionnaire(name, src, lib))
		},
		"readiness/plan/v1":    func(name string, src []byte) assess.Problems { return only(assess.ParsePlan(name, src)) },
		"readiness/sources/v1": func(name string, src []byte) assess.Problems { return only(assess.ParseSources(name, src)) },
		"readiness/profile/v1": func(name string, src []byte) assess.Problems { return only(assess.ParseProfileForm(name, src)) },
		"readiness/glossary/v1": func(name string, src []byte) assess.Problems {
			return only(assess.ParseGlossary(name, src, lib.Sources))
		},
	}
	for _, file := range shippedFiles(t) {
		if !strings.HasSuffix(file, ".yaml") {
			continue
		}
		src := read(t, file)
		parse := parsers[assess.Format(src)]
		if parse == nil {
			t.Errorf("%s has the format %q", file, assess.Format(src))
			continue
		}
		if problems := parse(file, src); len(problems) > 0 {
			t.Errorf("problems:\n%v", problems)
		}
	}
}

// TestIndexListsEveryFile: what is not in the index is never read.
func TestIndexListsEveryFile(t *testing.T) {
	s := content(t)
	var want, got []string
	for _, q := range s.Questionnaires {
		want = append(want, questionnaires.File(q.ID))
	}
	for _, p := range s.Plans {
		want = append(want, questionnaires.PlanFile(p.ID))
	}
	for _, file := range shippedFiles(t) {
		kind := assess.Format(read(t, file))
		if path.Ext(file) == ".yaml" && (kind == "readiness/questionnaire/v1" || kind == "readiness/plan/v1") {
			got = append(got, file)
		}
	}
	slices.Sort(want)
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("files %q; the index lists %q", got, want)
	}
}

func TestStepsFitTogether(t *testing.T) {
	lib := content(t).Library
	for _, q := range lib.Questionnaires {
		if problems := lib.CheckSteps(q); len(problems) > 0 {
			t.Errorf("problems:\n%v", problems)
		}
	}
}

// TestRetiredQuestionsStayRetired: an id is not used again for another
// question, since answers to the old one would be scored as answers to it.
func TestRetiredQuestionsStayRetired(t *testing.T) {
	s := content(t)
	for id, retired := range s.Retired {
		for _, question := range retired {
			if s.Questionnaire(id).Question(question) != nil {
				t.Errorf("%s/%s is retired, and asked", id, question)
			}
		}
	}
}

func TestQuestionnairesAreComplete(t *testing.T) {
	measures := map[assess.Measures]int{}
	for _, q := range content(t).Questionnaires {
		measures[q.Measures]++
		n := 0
		for range q.Questions() {
			n++
		}
		if n < 2 {
			t.Errorf("%s has %d questions; want 2 or more", q.ID, n)
		}
		if q.Summary == "" || len(q.Notes) == 0 {
			t.Errorf("%s has no summary or no notes", q.ID)
		}
	}
	if measures[assess.Readiness] == 0 || measures[assess.Risk] == 0 {
		t.Errorf("%v; want some of each", measures)
	}
}

// eachQuestion calls f with the name of every question for messages.
func (s shipped) eachQuestion(f func(name string, q *assess.Questionnaire, question *assess.Question)) {
	for _, q := range s.Questionnaires {
		for _, question := range q.Questions() {
			f(q.ID+"/"+question.ID, q, question)
		}
	}
}

func TestQuestionsAreComplete(t *testing.T) {
	content(t).eachQuestion(func(name string, _ *assess.Questionnaire, question *assess.Question) {
		if len(question.Levels) != 5 || slices.Contains(question.Levels, "") {
			t.Errorf("%s describes the levels %q; want five", name, question.Levels)
		}
		if question.Help == "" || question.FindOut == "" {
			t.Errorf("%s has no help, or no way to find out", name)
		}
		for _, a := range question.Actions {
			if a.Who == "" || a.DoneWhen == "" || a.Within == (assess.Period{}) {
				t.Errorf("%s: action %s says not who, by when or when it is done", name, a.ID)
			}
		}
	})
}

// favourable is what a level is worth where 1 is best.
func favourable(q *assess.Questionnaire, question *assess.Question, level float64) float64 {
	if q.Measures == assess.Risk {
		return 1 - question.Worth(level)
	}
	return question.Worth(level)
}

// TestLowAnswersHaveActions: an answer below the target calls for an action,
// and the best one for none.
func TestLowAnswersHaveActions(t *testing.T) {
	content(t).eachQuestion(func(name string, q *assess.Questionnaire, question *assess.Question) {
		target := favourable(q, question, question.TargetLevel())
		for _, o := range question.Scale.Options {
			worth := favourable(q, question, o.Value)
			called := slices.ContainsFunc(question.Actions, func(a *assess.Action) bool { return slices.Contains(a.When, o.Value) })
			if worth < target && !called {
				t.Errorf("%s: the answer %v is below the target and calls for no action", name, o.Value)
			}
			if worth == 1 && called {
				t.Errorf("%s: the best answer calls for an action", name)
			}
		}
	})
}

// TestFullMarksAndZeroAreReachable, with the best and the worst answers.
func TestFullMarksAndZeroAreReachable(t *testing.T) {
	s := content(t)
	for _, want := range []float64{0, 1} {
		a := &assess.Answers{Organisation: "A", Given: map[string]map[string]assess.Answer{}}
		essentials, held := 0, 0
		for _, q := range s.Questionnaires {
			a.Scope = append(a.Scope, assess.Scope{Questionnaire: q.ID, Version: q.Version})
			a.Given[q.ID] = map[string]assess.Answer{}
		}
		s.eachQuestion(func(_ string, q *assess.Questionnaire, question *assess.Question) {
			for _, o := range question.Scale.Options {
				if favourable(q, question, o.Value) == want {
					a.Given[q.ID][question.ID] = assess.Answer{Kind: assess.Level, Level: o.Value}
				}
			}
			if question.Essential != nil {
				essentials++
			}
		})
		assessment, err := assess.NewInstrument(s.Library, s.plan, "test").Assess(a)
		if err != nil {
			t.Fatal(err)
		}
		r := assessment.Result()
		for _, q := range r.Questionnaires {
			held += len(q.HeldBy)
			bands, at := q.Questionnaire.Bands, want
			if q.Measures == assess.Risk {
				at = 1 - want
			}
			if band := bands[int(at)*(len(bands)-1)].Label; q.Score.Value != at || string(q.Band) != band {
				t.Errorf("%s is %v, %s; want %v, %s", q.ID, q.Score.Value, q.Band, at, band)
			}
		}
		for _, area := range r.Areas {
			if area.Score.Value != want || !area.Score.Known {
				t.Errorf("%s is %v; want %v", area.ID, area.Score, want)
			}
			for _, goal := range area.Goals {
				if goal.Score.Value != want || !goal.Score.Known {
					t.Errorf("%s is %v; want %v", goal.ID, goal.Score, want)
				}
			}
		}
		if r.Overall.Score.Value != want || len(r.Overall.Missing) != 0 || r.Overall.Band == "" {
			t.Errorf("overall %v, %s, without %v; want %v", r.Overall.Score.Value, r.Overall.Band, r.Overall.Missing, want)
		}
		if essentials == 0 || want == 0 && held != essentials || want == 1 && held+len(r.Actions) != 0 {
			t.Errorf("%d of %d essentials fail, %d actions", held, essentials, len(r.Actions))
		}
	}
}

// TestEveryOrganisationIsAskedSomething: whatever the profile, each
// questionnaire has questions that apply. Roles that are neither there nor
// planned need no supervision, and cannot drift.
func TestEveryOrganisationIsAskedSomething(t *testing.T) {
	s := content(t)
	profiles := []assess.Profile{{}}
	for _, fact := range s.Form.Facts {
		var more []assess.Profile
		for _, p := range profiles {
			for _, v := range fact.Values {
				q := assess.Profile{fact.ID: {v.ID}}
				maps.Copy(q, p)
				more = append(more, q)
			}
		}
		profiles = more
	}
	for _, p := range profiles {
		for _, q := range s.Questionnaires {
			n := 0
			asking := (&assess.Answers{Profile: p}).Asking(q.ID)
			for _, question := range q.Questions() {
				if asking(question).By == assess.NotLeftOut {
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

// TestLibraryIsWhatShips: in the order of the index, marked as shipped.
func TestLibraryIsWhatShips(t *testing.T) {
	index, problems := assess.ParseIndex("index.yaml", read(t, "index.yaml"))
	fail(t, problems)
	lib := content(t).Library
	var ids []string
	for _, q := range lib.Questionnaires {
		ids = append(ids, q.ID)
		if !q.Shipped || lib.Plan(q.Plan) == nil {
			t.Errorf("%s is shipped: %t, and its plan %q", q.ID, q.Shipped, q.Plan)
		}
	}
	if !slices.Equal(ids, index.Questionnaires) {
		t.Errorf("questionnaires %v; want %v", ids, index.Questionnaires)
	}
	if lib.Form == nil || lib.Glossary == nil || len(lib.Sources) == 0 {
		t.Error("the profile, the glossary or the sources are missing")
	}
}

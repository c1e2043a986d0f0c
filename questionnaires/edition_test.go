package questionnaires_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/assess/lint"
	"example.org/readiness/questionnaires"
)

// firstEdition is the content as it shipped first, which the tests of the
// program keep.
func firstEdition(t *testing.T) *assess.Library {
	t.Helper()
	lib, err := questionnaires.LoadQuestions(os.DirFS("../testdata/fixed"))
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// TestNothingIsLost: answers given to the first edition are never a mistake. A
// question of it is asked still, or its id is retired.
func TestNothingIsLost(t *testing.T) {
	s := content(t)
	for _, old := range firstEdition(t).Questionnaires {
		q := s.Questionnaire(old.ID)
		if q == nil || q.Version <= old.Version {
			t.Fatalf("%s: the version does not rise", old.ID)
		}
		for _, was := range old.Questions() {
			if retired := slices.Contains(s.Retired[q.ID], was.ID); (q.Question(was.ID) == nil) != retired {
				t.Errorf("%s/%s is asked: %t, and retired: %t", q.ID, was.ID, q.Question(was.ID) != nil, retired)
			}
		}
		for _, question := range q.Questions() {
			if old.Question(question.ID) == nil && question.Since <= old.Version {
				t.Errorf("%s/%s is new, and its meaning began in version %d", q.ID, question.ID, question.Since)
			}
		}
	}
}

// TestEditionsAreRemembered: the index keeps a fingerprint of every version, so
// that a changed file which still claims to be one of them is found.
func TestEditionsAreRemembered(t *testing.T) {
	s := content(t)
	for _, q := range s.Questionnaires {
		for version := 1; version < q.Version; version++ {
			if s.Editions[q.ID][version] == "" {
				t.Errorf("the index does not give the fingerprint of %s, version %d", q.ID, version)
			}
		}
	}
	for _, q := range firstEdition(t).Questionnaires {
		if got := s.Editions[q.ID][q.Version]; got != q.Fingerprint() {
			t.Errorf("%s, version %d, had the fingerprint %s; the index gives %q", q.ID, q.Version, q.Fingerprint(), got)
		}
		src, err := os.ReadFile("../testdata/fixed/" + questionnaires.File(q.ID))
		if err != nil {
			t.Fatal(err)
		}
		if _, problems := assess.ParseQuestionnaire(q.ID, src, s.Library); problems.Err() != nil {
			t.Errorf("the first edition is refused:\n%v", problems)
		}
		changed := strings.Replace(string(src), "4: Embedded and reviewed", "4: Embedded", 1)
		if changed == string(src) {
			changed = strings.Replace(string(src), "    ask: ", "    ask: So, ", 1)
		}
		if _, problems := assess.ParseQuestionnaire(q.ID, []byte(changed), s.Library); !strings.Contains(problems.Error(), "version 1 of "+q.ID+" is a shipped questionnaire") {
			t.Errorf("a changed first edition of %s is taken: %v", q.ID, problems)
		}
	}
}

// TestMuchCanBeCompared holds that last year's answers are worth keeping: a
// third of the questions mean what they meant, and the ids that others rely on
// are there.
func TestMuchCanBeCompared(t *testing.T) {
	s, same, all := content(t), 0, 0
	for _, q := range s.Questionnaires {
		for _, question := range q.Questions() {
			all++
			if question.Since < q.Version {
				same++
			}
		}
	}
	if same*3 < all {
		t.Errorf("%d of %d questions mean what they meant; want a third", same, all)
	}
	for _, id := range []string{"protected-time", "private-and-independent", "external-option", "lived-experience-led"} {
		if s.Questionnaire("supervision").Question(id) == nil {
			t.Errorf("supervision/%s is gone", id)
		}
	}
}

// asked counts the questions that a profile is asked, by questionnaire and in
// all.
func (s shipped) asked(p assess.Profile, form assess.Form) (map[string]int, int) {
	byID, all := map[string]int{}, 0
	for _, q := range s.Questionnaires {
		asking := (&assess.Answers{Profile: p, Form: form}).Asking(q.ID)
		for _, question := range q.Questions() {
			if asking(question).By == assess.NotLeftOut {
				byID[q.ID]++
				all++
			}
		}
	}
	return byID, all
}

// profiles of three organisations, as far as it decides what is asked.
var (
	noRoles = assess.Profile{"lived-experience-roles": {"none"}, "sector": {"mental-health"}, "size": {"under-20"}, "consumer-facing": {"none"}, "volunteers": {"none"}}
	planned = assess.Profile{"lived-experience-roles": {"planned"}, "sector": {"mental-health"}, "size": {"20-or-more"}, "consumer-facing": {"all"}, "volunteers": {"none"}}
	current = assess.Profile{"lived-experience-roles": {"current"}, "sector": {"mental-health"}, "size": {"20-or-more"}, "consumer-facing": {"all"}, "volunteers": {"none"}}
)

// TestLength: an organisation with roles can answer everything in a few
// sittings, whatever else it is.
func TestLength(t *testing.T) {
	s := content(t)
	for _, size := range []string{"under-20", "20-or-more"} {
		for _, sector := range [][]string{{"mental-health"}, {"aod"}, {"mental-health", "aod"}} {
			for _, volunteers := range []string{"some", "none"} {
				p := assess.Profile{"lived-experience-roles": {"current"}, "sector": sector, "size": {size}, "consumer-facing": {"some"}, "volunteers": {volunteers}}
				if _, n := s.asked(p, assess.Full); n < 60 || n > 70 {
					t.Errorf("%v is asked %d questions; want 60 to 70", p, n)
				}
			}
		}
	}
	if _, n := s.asked(noRoles, assess.Full); n < 15 || n > 25 {
		t.Errorf("without roles %d questions are asked; want 15 to 25", n)
	}
}

// TestNotesCountRight holds the numbers in the notes to what is asked.
func TestNotesCountRight(t *testing.T) {
	s := content(t)
	numbers := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "11", "12", "13", "14", "15", "16"}
	for _, p := range []assess.Profile{noRoles, planned, current} {
		byID, _ := s.asked(p, assess.Full)
		for _, q := range s.Questionnaires {
			i := slices.IndexFunc(q.Notes, func(n string) bool { return strings.Contains(n, "planned") && strings.Contains(n, "asked") })
			if i < 0 {
				t.Errorf("%s: no note says what is asked of whom", q.ID)
				continue
			}
			n := byID[q.ID]
			if n > 0 && !regexp.MustCompile(`\b`+numbers[n]+`\b`).MatchString(q.Notes[i]) {
				t.Errorf("%s asks %s questions where roles are %s, and says: %s", q.ID, numbers[n], p["lived-experience-roles"], q.Notes[i])
			}
		}
	}
}

// TestShortForm: 20 questions or a few more, of every questionnaire and priority
// area, with all the essentials.
func TestShortForm(t *testing.T) {
	s := content(t)
	areas, links := map[string]bool{}, s.Links(s.plan)
	n := 0
	s.eachQuestion(func(name string, q *assess.Questionnaire, question *assess.Question) {
		if question.Essential != nil && !question.Short {
			t.Errorf("%s is essential, and not in the short form", name)
		}
		if !question.Short {
			return
		}
		n++
		for _, goal := range links.Goals(question) {
			areas[s.plan.Goal(goal).Area.ID] = true
		}
	})
	if n < 20 || n > 24 || len(areas) != len(s.plan.Areas) {
		t.Errorf("the short form has %d questions over %d areas; want 20 to 24 over %d", n, len(areas), len(s.plan.Areas))
	}
	byID, all := s.asked(current, assess.Short)
	if all != n || len(byID) != len(s.Questionnaires) {
		t.Errorf("an organisation with roles is asked %d short questions of %d questionnaires", all, len(byID))
	}
}

// TestOneOpenQuestion: each questionnaire ends with a question that is answered
// in words.
func TestOneOpenQuestion(t *testing.T) {
	for _, q := range content(t).Questionnaires {
		var open []string
		var last *assess.Question
		for _, question := range q.Items() {
			if last = question; question.Open {
				open = append(open, question.ID)
			}
		}
		if len(open) != 1 || !last.Open {
			t.Errorf("%s has the open questions %q, and ends with %s", q.ID, open, last.ID)
		}
	}
}

// TestSaidBefore: what people must know before they answer is in every
// questionnaire in the same words, so that a program can say it once.
func TestSaidBefore(t *testing.T) {
	s := content(t)
	for _, q := range s.Questionnaires {
		if len(q.Before) < 3 || !slices.Equal(q.Before[:3], s.Questionnaires[0].Before[:3]) {
			t.Errorf("%s says before: %q", q.ID, q.Before)
		}
	}
	said := strings.Join(s.Questionnaires[0].Before, " ")
	for _, want := range []string{`"Lived Experience people" means`, "only one Lived Experience worker", "performance review", "disclose"} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing is said before about %q", want)
		}
	}
}

// TestNothingWeak holds the content to the rules of check --strict.
func TestNothingWeak(t *testing.T) {
	s := content(t)
	for _, q := range s.Questionnaires {
		if problems := lint.Questionnaire(q, s.Library); len(problems) > 0 {
			t.Errorf("warnings:\n%v", problems)
		}
	}
	for _, p := range s.Plans {
		if problems := lint.Plan(questionnaires.PlanFile(p.ID), p, s.Library); len(problems) > 0 {
			t.Errorf("warnings:\n%v", problems)
		}
	}
}

// TestEssentialsAreSafe: an essential that people could be harmed by passes
// only where nobody is.
func TestEssentialsAreSafe(t *testing.T) {
	s := content(t)
	for name, want := range map[string]float64{"culture/hazards-found-together": 3, "peer-drift/outside-scope": 1, "commitment/free-of-coercion": 2} {
		id, question, _ := strings.Cut(name, "/")
		if e := s.Questionnaire(id).Question(question).Essential; e == nil || e.Level != want {
			t.Errorf("%s is essential at %+v; want level %v", name, e, want)
		}
	}
}

// TestHarmStopsNow: where answers show that workers are drawn into harm, or
// think that they speak in private and do not, somebody acts this week.
func TestHarmStopsNow(t *testing.T) {
	s := content(t)
	for name, level := range map[string]float64{"commitment/free-of-coercion": 0, "peer-drift/outside-scope": 4, "supervision/private-and-independent": 0} {
		id, question, _ := strings.Cut(name, "/")
		q := s.Questionnaire(id).Question(question)
		if !slices.ContainsFunc(q.Actions, func(a *assess.Action) bool {
			return slices.Contains(a.When, level) && a.Duty && a.Effort == assess.Small && a.Within.Days() <= 7
		}) {
			t.Errorf("%s: nothing stops this week at level %v", name, level)
		}
	}
}

// TestStepsAreJoined: a key joins actions of two questions at least, and says
// everything that a step says. Advice on a duty is one talk for each kind of
// adviser; what has to stop this week is a duty too, so that no plan puts it
// off.
func TestStepsAreJoined(t *testing.T) {
	s := content(t)
	questions := map[string]int{}
	s.eachQuestion(func(name string, _ *assess.Questionnaire, question *assess.Question) {
		seen := map[string]bool{}
		for _, a := range question.Actions {
			if a.Joins != "" && !seen[a.Joins] {
				seen[a.Joins] = true
				questions[a.Joins]++
			}
			if now := a.Within.Days() <= 7; a.Duty != (now || strings.HasSuffix(a.Joins, "-advice")) {
				t.Errorf("%s/%s is a duty: %t, joins %q, within %v", name, a.ID, a.Duty, a.Joins, a.Within)
			}
		}
	})
	keys := 0
	for _, q := range s.Questionnaires {
		for _, j := range q.Joined {
			keys++
			if questions[j.Key] < 2 {
				t.Errorf("%s joins the actions of %d questions; want two or more", j.Key, questions[j.Key])
			}
			if j.Do == "" || j.Who == "" || j.Effort == "" || j.Within == (assess.Period{}) || j.DoneWhen == "" {
				t.Errorf("%s does not say all that a step says: %+v", j.Key, j)
			}
		}
	}
	if keys < 10 {
		t.Errorf("%d keys; want ten or more", keys)
	}
}

// TestJoinedTextsReadAlone: a joined step is quoted where its actions are not
// named, so its words may not point at a list.
func TestJoinedTextsReadAlone(t *testing.T) {
	points := regexp.MustCompile(`(?i)\b(?:listed|named|said|shown) (?:here|below|above)\b|\bthe following\b|\b(?:here|below|above):`)
	for _, q := range content(t).Questionnaires {
		for _, j := range q.Joined {
			for _, text := range []string{j.Do, string(j.DoneWhen)} {
				if found := points.FindString(text); found != "" {
					t.Errorf("%s, joined %s: it says %q; expected words that make sense alone: %s", q.ID, j.Key, found, text)
				}
			}
		}
	}
}

// TestFewActions: no answer calls for more than three actions.
func TestFewActions(t *testing.T) {
	content(t).eachQuestion(func(name string, _ *assess.Questionnaire, question *assess.Question) {
		for _, o := range question.Scale.Options {
			n := 0
			for _, a := range question.Actions {
				if slices.Contains(a.When, o.Value) {
					n++
				}
			}
			if n > 3 {
				t.Errorf("%s: %d actions for level %v; want three at most", name, n, o.Value)
			}
		}
	})
}

// TestLivedExperienceLeads: those whose work it is lead where it is about the
// craft. An action whose owner is a Lived Experience role takes their time.
func TestLivedExperienceLeads(t *testing.T) {
	led, all := 0, 0
	content(t).eachQuestion(func(name string, _ *assess.Questionnaire, question *assess.Question) {
		for _, a := range question.Actions {
			all++
			first := strings.HasPrefix(a.Who, "Lived Experience")
			if first {
				led++
			}
			if (first || strings.Contains(a.Who, "with Lived Experience") || strings.Contains(a.Who, "and Lived Experience people")) && !a.AsksLivedExperience {
				t.Errorf("%s/%s is owned by %s, and does not say that it takes their time", name, a.ID, a.Who)
			}
		}
	})
	if led*4 < all {
		t.Errorf("Lived Experience roles lead %d of %d actions; want a quarter", led, all)
	}
}

// TestSamples: the samples answer this edition, and one the edition before.
func TestSamples(t *testing.T) {
	s := content(t)
	old := 0
	files, err := filepath.Glob("../testdata/answers/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, problems := assess.ParseAnswers(file, src, s.Library)
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		current := true
		for _, scope := range a.Scope {
			current = current && scope.Version == s.Questionnaire(scope.Questionnaire).Version
		}
		if !current {
			old++
		}
	}
	if old != 1 {
		t.Errorf("%d samples answer an older edition; want one", old)
	}
}

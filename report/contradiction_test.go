package report_test

import (
	"os"
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
)

// answered is riverbend's assessment with other answers: give returns one for
// each question of the scope, the zero Answer for a blank.
func answered(t *testing.T, scope []string, give func(questionnaire string, n int, q *assess.Question) assess.Answer) input {
	t.Helper()
	in := samples(t)["riverbend"]
	a := *in.Answers
	a.Given, a.Scope, a.Profile = map[string]map[string]assess.Answer{}, nil, nil
	for _, id := range scope {
		asked := in.Library.Questionnaire(id)
		a.Scope = append(a.Scope, assess.Scope{Questionnaire: id, Version: asked.Version})
		given, n := map[string]assess.Answer{}, 0
		for _, q := range asked.Questions() {
			if answer := give(id, n, q); answer.Kind != assess.Blank {
				given[q.ID] = answer
			}
			n++
		}
		a.Given[id] = given
	}
	in = scored(in.Library, in.Plan, &a)
	return in
}

// teamCheck is an assessment with a questionnaire of one's own.
func teamCheck(t *testing.T) input {
	t.Helper()
	lib := library(t)
	read := func(file string) []byte {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return src
	}
	q, problems := assess.ParseQuestionnaire("team-check.yaml", read("../testdata/questionnaires-own/team-check.yaml"), lib)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	lib.AddQuestionnaire(q)
	a, problems := assess.ParseAnswers("team-check.yaml", read("../testdata/answers-own/team-check.yaml"), lib)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	plan := lib.Plan("mhct-2022")
	return scored(lib, plan, a)
}

// everything is a report's text with its titles and what its charts say.
func everything(d document.Document) string {
	s := all(d)
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case document.Heading:
			s += b.Text + "\n"
		case document.Callout:
			s += b.Title + "\n"
		case document.Chart:
			s += b.Title + "\n" + b.Alt + "\n"
		}
	}
	return s
}

// TestNothingContradictsTheAnswers: sentences that are right for most answers
// are not printed where they are wrong.
func TestNothingContradictsTheAnswers(t *testing.T) {
	whole := []string{"commitment", "culture", "hr", "supervision", "peer-drift"}
	notHere := assess.Answer{Kind: assess.NotApplicable, Note: "Not here"}
	dontKnow := assess.Answer{Kind: assess.DontKnow}
	level := func(v float64) assess.Answer { return assess.Answer{Kind: assess.Level, Level: v} }
	one := func(where string, v float64) func(string, int, *assess.Question) assess.Answer {
		return func(id string, n int, _ *assess.Question) assess.Answer {
			if id == where && n == 0 {
				return level(v)
			}
			return assess.Answer{}
		}
	}
	same := func(a assess.Answer) func(string, int, *assess.Question) assess.Answer {
		return func(string, int, *assess.Question) assess.Answer { return a }
	}
	tests := []struct {
		name      string
		in        input
		never     []string
		somewhere []string
	}{
		{"all not applicable", answered(t, whole, same(notHere)),
			[]string{"What is strong", " 0 actions", "No band yet", "To find out", "Ask again"},
			[]string{"There are not enough answers for a score.", "74 questions do not apply", "Look again at the reasons", "Not here."}},
		{"all don't know", answered(t, whole, same(dontKnow)),
			[]string{"What is strong", " 0 actions", "answers call for", "Ask again"},
			[]string{"There are not enough answers for a score.", "74 questions were answered \"don't know\"", "To find out"}},
		{"all blank", answered(t, whole, same(assess.Answer{})),
			[]string{"What is strong", " 0 actions", "To find out", "Not applicable"},
			[]string{"74 questions are not answered yet", "Answer Workplace culture."}},
		{"readiness not applicable", answered(t, whole, func(id string, _ int, _ *assess.Question) assess.Answer {
			if id == "peer-drift" {
				return level(2)
			}
			return notHere
		}), []string{"No band yet"}, []string{"None of the readiness questions applies to this organisation."}},
		{"one answer", answered(t, whole, one("culture", 1)),
			[]string{"They are all", "None of 1 target", "read the score with care", "Every organisation starts somewhere"},
			[]string{"The answers call for 1 action. The action plan has it in full.", "questions about it has an answer that can be scored", "Its target is not met."}},
		{"one answer, at target and not to act on", answered(t, whole, one("culture", 4)),
			[]string{" 0 actions", "They are all in"}, []string{"What is strong, as the person who answered sees it"}},
		{"much not known, nothing to do", answered(t, []string{"culture"}, func(_ string, n int, _ *assess.Question) assess.Answer {
			if n == 0 {
				return level(4)
			}
			return dontKnow
		}), []string{" 0 actions"}, nil},
		{"drift alone", answered(t, []string{"peer-drift"}, func(_ string, n int, _ *assess.Question) assess.Answer { return level(float64(n % 5)) }),
			[]string{"most often \"In place\"", "the target \"In place\"", "Overall readiness: "}, []string{"Lower is better."}},
		{"one answer about drift", answered(t, []string{"peer-drift"}, one("peer-drift", 1)),
			[]string{"at least Low"}, []string{"not enough answers (Low to Very high)"}},
		{"a questionnaire of one's own", teamCheck(t),
			[]string{"most often \"In place\"", "With five levels", "A band names a stretch", "Score: not answered. One question alone"},
			[]string{"The one question about it has no answer that can be scored."}},
		{"an essential that holds nothing", samples(t)["saltbush-beginning"],
			[]string{"holds the band"}, []string{"Essentials not met: "}},
		{"an essential that holds a band", samples(t)["wattle-strong-culture"],
			[]string{"32%, High"}, []string{"32%, held at High by an essential that is not met.", "as a whole is 32%: held at High by an essential that is not met"}},
	}
	for _, tt := range tests {
		for _, audience := range []report.Audience{report.Full, report.Board} {
			d := build(tt.in, options(audience))
			checkStructure(t, d)
			got := everything(d)
			for _, s := range tt.never {
				if strings.Contains(got, s) {
					t.Errorf("%s, %s: the report says %q", tt.name, audience, s)
				}
			}
			for _, s := range tt.somewhere {
				if !strings.Contains(got, s) {
					t.Errorf("%s, %s: the report does not say %q", tt.name, audience, s)
				}
			}
		}
	}
}

// TestWithoutScoresIsShort: where nothing is scored, no part says so again and
// again.
func TestWithoutScoresIsShort(t *testing.T) {
	in := answered(t, []string{"commitment", "culture", "hr", "supervision", "peer-drift"},
		func(string, int, *assess.Question) assess.Answer {
			return assess.Answer{Kind: assess.NotApplicable, Note: "Not here"}
		})
	got := everything(build(in, options(report.Full)))
	if n := len(got); n > 13_000 {
		t.Errorf("the report has %d characters", n)
	}
	for _, word := range []string{"not answered", "does not apply"} {
		if n := strings.Count(strings.ToLower(got), word); n > 3 {
			t.Errorf("%q stands in the report %d times", word, n)
		}
	}
}

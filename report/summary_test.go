package report_test

import (
	"strings"
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// firstPage is the title of a board's report, what there is to look into, and
// what the board is asked.
func firstPage(d document.Document) (title string, look, asked []string) {
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case document.Heading:
			if title == "" {
				title = b.Text
			}
		case document.Callout:
			var items []string
			for _, item := range b.Blocks[0].(document.List).Items {
				items = append(items, item.Plain())
			}
			switch b.Title {
			case "Look into now":
				look = items
			case "The board is asked to":
				asked = items
			}
		}
	}
	return title, look, asked
}

// TestTooFewAnswersIsNoFinding: where little is answered a report names nothing
// as in place, and a board is asked to have it answered and not to approve.
func TestTooFewAnswersIsNoFinding(t *testing.T) {
	title, _, asked := firstPage(build(samples(t)["tamar-dont-know"], options(report.Board)))
	if !strings.Contains(title, "too few for a finding") || !strings.Contains(title, "not known") || strings.Contains(title, "In place") {
		t.Errorf("the title is %q", title)
	}
	got := strings.Join(asked, "\n")
	if !strings.Contains(got, "for an answer on each essential that is not known") || strings.Contains(got, "Approve") {
		t.Errorf("a board is asked:\n%s", got)
	}
}

// TestMissingQuestionnairesAreAskedFor: a board is asked for what was never
// answered.
func TestMissingQuestionnairesAreAskedFor(t *testing.T) {
	_, _, asked := firstPage(build(samples(t)["partial-two"], options(report.Board)))
	if got := strings.Join(asked, "\n"); !strings.Contains(got, "for answers on what is missing: ") {
		t.Errorf("a board is asked:\n%s", got)
	}
}

// TestTheSoonestComesFirst: what leaves the least time is named first, in the
// title and under it.
func TestTheSoonestComesFirst(t *testing.T) {
	in := samples(t)["ironbark-high-drift"]
	scope := in.Library.Questionnaire("peer-drift").Question("outside-scope")
	for _, a := range scope.Actions {
		a.Duty, a.Within, a.Joins = true, assess.Period{Count: 3, Unit: "day"}, ""
	}
	in = scored(in.Library, in.Plan, in.Answers)
	title, look, _ := firstPage(build(in, options(report.Board)))
	if first := "among them " + strings.ToLower(scope.Topic); !strings.Contains(title, first) {
		t.Errorf("the title is %q; want it to say %q", title, first)
	}
	if !strings.HasPrefix(look[0], scope.Topic) {
		t.Errorf("the first to look into is %q; want %s", look[0], scope.Topic)
	}
}

// TestAGroupIsNotOnePerson: what a group sees is not said to be one person's.
func TestAGroupIsNotOnePerson(t *testing.T) {
	for sample, want := range map[string]string{"harbour-established": "as those who answered see it", "riverbend": "as the person who answered sees it"} {
		in := samples(t)[sample]
		if got := all(build(in, options(report.Board))); !strings.Contains(got, want) {
			t.Errorf("%s (%s): the report does not say %q", sample, in.Answers.Respondent.Perspective, want)
		}
	}
}

// TestADisputeIsHeardOf: where all together meet an essential and a group does
// not, the title says so and a board is asked to hear why.
func TestADisputeIsHeardOf(t *testing.T) {
	services := map[string][]float64{"Northgate": {3, 3, 3, 3, 3, 3}, "Southgate": {1, 1, 1, 1, 1, 1}}
	title, _, asked := firstPage(build(across(t, "manager", services, assess.CombineOptions{}), options(report.Board)))
	if !strings.HasPrefix(title, "1 essential is disputed: psychosocial hazards at work.") {
		t.Errorf("the title is %q", title)
	}
	if got := strings.Join(asked, "\n"); !strings.Contains(got, "why answers differ on the disputed essential") {
		t.Errorf("a board is asked:\n%s", got)
	}
}

// TestManyEssentialsFail: beside many that are not met the title says nothing of
// what is in place, and a board hears how many others there are.
func TestManyEssentialsFail(t *testing.T) {
	in := samples(t)["riverbend"]
	for _, q := range in.Library.Questionnaires {
		for _, question := range q.Questions() {
			if question.Essential != nil && q.Measures == assess.Readiness {
				in.Answers.Given[q.ID][question.ID] = assess.Answer{Kind: assess.Level, Level: 0}
			}
		}
	}
	title, _, asked := firstPage(build(scored(in.Library, in.Plan, in.Answers), options(report.Board)))
	if !strings.Contains(title, "essentials are not met, among them") || strings.Contains(title, "n place") {
		t.Errorf("the title is %q", title)
	}
	if got := strings.Join(asked, "\n"); !strings.Contains(got, " of the other ") {
		t.Errorf("a board is asked:\n%s", got)
	}
}

// TestStepsAfterTheYear: many are named by what they are about, and few are told
// in a sentence each.
func TestStepsAfterTheYear(t *testing.T) {
	many := 0
	for name, in := range samples(t) {
		later := in.assessment.Roadmap(assess.RoadmapOptions{}).In(assess.Later)
		if len(later) == 0 {
			continue
		}
		got := all(build(in, options(report.Plan)))
		told := 0
		for _, s := range later {
			if strings.Contains(got, words.Typeset(words.Sentence(words.FirstSentence(s.Do)))) {
				told++
			}
		}
		want := len(later)
		if want > 20 {
			want = 0
			many++
		}
		if told != want {
			t.Errorf("%s: %d of %d steps after the year are told in a sentence; want %d", name, told, len(later), want)
		}
	}
	if many == 0 {
		t.Error("no sample has many steps after the year")
	}
}

// TestRowsThatNobodyCanJudge: the rows of a register without an answer to their
// question now are told apart from the progress of the others.
func TestRowsThatNobodyCanJudge(t *testing.T) {
	o := options(report.Plan)
	for n, want := range map[int]string{
		1: "1 further row of the register is not counted here: without an answer to its question",
		3: "3 further rows of the register are not counted here: without an answer to their questions",
	} {
		o.Unjudged = n
		if got := all(build(samples(t)["riverbend"], o)); !strings.Contains(got, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}

// TestWhatFillsTheSecondPage: where the first page goes over to the
// second, the areas and the strengths come before the roadmap, and else after it;
// never in both places.
func TestWhatFillsTheSecondPage(t *testing.T) {
	words := &report.Commentary{Summary: []document.Block{document.Paragraph{Text: document.T("We would begin with supervision.")}}}
	for _, tt := range []struct {
		name, sample string
		commentary   *report.Commentary
		before       bool
	}{
		{"as it is", "riverbend", nil, false},
		{"with the writer's own words", "riverbend", words, true},
		{"with much to look into now", "ironbark-high-drift", nil, true},
	} {
		o := options(report.Board)
		o.Commentary = tt.commentary
		at := map[string][]int{}
		for i, b := range build(samples(t)[tt.sample], o).Blocks {
			if h, ok := b.(document.Heading); ok && h.ID != "" {
				at[h.ID] = append(at[h.ID], i)
			}
		}
		for _, part := range []string{"areas", "strengths"} {
			if len(at[part]) != 1 || len(at["roadmap"]) != 1 || (at[part][0] < at["roadmap"][0]) != tt.before {
				t.Errorf("%s: %s begins at %v and the roadmap at %v", tt.name, part, at[part], at["roadmap"])
			}
		}
	}
}

package register_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/readiness/assess"
)

// withOpen is the library of the fixture, with an open question, and answers to
// it.
func withOpen() (*assess.Library, func(file, text string) *assess.Answers) {
	lib := &assess.Library{Form: must(assess.ParseProfileForm("form", []byte(form)))}
	lib.Plans = []*assess.Plan{must(assess.ParsePlan("plan", []byte(plan)))}
	src := questionnaire + "      - {id: else, ask: What else is there?, open: true}\n"
	lib.AddQuestionnaire(must(assess.ParseQuestionnaire("questionnaire", []byte(src), lib)))
	return lib, func(file, text string) *assess.Answers {
		a := must(assess.ParseAnswers(file, []byte(given+"    else: {answer: \""+text+"\"}\n"), lib))
		a.Respondent = assess.Respondent{ID: file, Perspective: "manager", Name: "Zebedee Quill"}
		return a
	}
}

// TestOpenAnswers: an answer in words is in the workbook as far as it is
// released, and is no formula.
func TestOpenAnswers(t *testing.T) {
	lib, answers := withOpen()
	a, err := assess.NewInstrument(lib, lib.Plans[0], "1.2").Assess(answers("one", "=A supervisor."))
	if err != nil {
		t.Fatal(err)
	}
	for notes, want := range map[assess.Notes]string{assess.NoNotes: "", assess.QuotedNotes: "", assess.AllNotes: "=A supervisor."} {
		released, _ := a.Release(notes)
		f := open(t, xlsx(t, released))
		if got := cellOf(t, rows(t, f, "Answers"), "ID", "else", "Answer"); got != want {
			t.Errorf("%s: the open answer is %q; want %q", notes, got, want)
		}
		if slices.Contains(f.GetSheetList(), "Words") {
			t.Errorf("%s: one respondent has a sheet of words of several", notes)
		}
	}
}

// TestWordsOfSeveral: what several respondents wrote has a sheet where it is
// asked for, a row each, without who wrote it.
func TestWordsOfSeveral(t *testing.T) {
	lib, answers := withOpen()
	var all []*assess.Answers
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		all = append(all, answers(id, "Thought "+id))
	}
	a, err := assess.NewInstrument(lib, lib.Plans[0], "1.2").Assess(all...)
	if err != nil {
		t.Fatal(err)
	}
	quiet, _ := a.Release(assess.NoNotes)
	if got := open(t, xlsx(t, quiet)).GetSheetList(); slices.Contains(got, "Words") {
		t.Errorf("words that nobody asked for have a sheet: %q", got)
	}
	loud, _ := a.Release(assess.AllNotes)
	table := rows(t, open(t, xlsx(t, loud)), "Words")
	var written []string
	for i, id := range column(table, "ID") {
		if id == "support/else" {
			written = append(written, column(table, "Words")[i])
		}
	}
	if want := []string{"Thought a", "Thought b", "Thought c", "Thought d", "Thought e"}; !slices.Equal(written, want) {
		t.Errorf("the open answers are %q; want %q", written, want)
	}
	if got := cellOf(t, table, "ID", "support/fits", "Words"); got != "We are two people." {
		t.Errorf("the reason is %q", got)
	}
	if got := cellOf(t, table, "ID", "support/offered", "Group"); got != "Manager" {
		t.Errorf("a note is from %q", got)
	}
	for _, row := range table {
		if strings.Contains(strings.Join(row, " "), "Zebedee") {
			t.Errorf("the row says who wrote it: %q", row)
		}
	}
}

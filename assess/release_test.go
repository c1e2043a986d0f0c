package assess

import (
	"strings"
	"testing"
)

// TestRelease: a word leaves the answers only when it may.
func TestRelease(t *testing.T) {
	lib := libraryOf(t, maker{id: "q"})
	given := someAnswers(t, lib, `
respondent: {name: Nguyễn Thị Bích Ngọc}
answers:
  q:
    a: {answer: 1, note: SECRET one, evidence: EVIDENCE one}
    b: {answer: 1, note: QUOTED two, evidence: "UpdatedByNgọcNovember.docx"}
    c: {answer: not-applicable, note: SECRET reason, evidence: "Minutes, taken by Ngọc"}
    d: {answer: 1, evidence: ["ngọc in small letters, and Thịnh", "A letter from Bích"]}
`)
	quoted := given.Given["q"]["b"]
	quoted.Quote = true
	given.Given["q"]["b"] = quoted
	a, err := NewInstrument(lib, nil, "test").Assess(given)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		notes          Notes
		has, lacks     []string
		warnings       int
		reasonWithheld bool
	}{
		{NoNotes, nil, []string{"SECRET", "QUOTED", "EVIDENCE", "Updated", "Minutes", "small letters", "letter from"}, 0, true},
		{QuotedNotes, []string{"QUOTED two", "EVIDENCE one", "UpdatedByNgọcNovember.docx", "small letters"}, []string{"SECRET", "Minutes", "letter from"}, 1, true},
		{AllNotes, []string{"SECRET one", "QUOTED two", "SECRET reason", "Minutes", "letter from"}, nil, 3, false},
	}
	for _, tt := range tests {
		released, problems := a.Release(tt.notes)
		printed := string(asJSON(t, released.Result()))
		for _, one := range released.Answers() {
			for _, answer := range one.Given["q"] {
				printed += "\n" + answer.Note + answer.Evidence
			}
		}
		for _, want := range tt.has {
			if !strings.Contains(printed, want) {
				t.Errorf("%s: %q is not printed", tt.notes, want)
			}
		}
		for _, not := range tt.lacks {
			if strings.Contains(printed, not) {
				t.Errorf("%s: %q is printed", tt.notes, not)
			}
		}
		if len(problems) != tt.warnings {
			t.Errorf("%s: %d warnings; want %d: %v", tt.notes, len(problems), tt.warnings, problems)
		}
		if withheld := released.Result().Questionnaires[0].Questions[2].NotApplicableBecause == Withheld; withheld != tt.reasonWithheld {
			t.Errorf("%s: the reason is withheld: %v", tt.notes, withheld)
		}
		if released.Result().Questionnaires[0].Questions[2].Applies() {
			t.Errorf("%s: a question that was set aside applies", tt.notes)
		}
	}
	if a.Result().Questionnaires[0].Questions[0].Note != "SECRET one" {
		t.Error("the assessment itself was changed")
	}
}

// TestReleaseEndsLongNotes: a note of a book's length ends, and says so.
func TestReleaseEndsLongNotes(t *testing.T) {
	lib := libraryOf(t, maker{id: "q"})
	given := someAnswers(t, lib, "answers: {q: {a: {answer: 1, note: \""+strings.Repeat("ā long note ", 4000)+"\"}}}")
	a, err := NewInstrument(lib, nil, "test").Assess(given)
	if err != nil {
		t.Fatal(err)
	}
	released, _ := a.Release(AllNotes)
	note := string(released.Result().Questionnaires[0].Questions[0].Note)
	if len(note) > maxNote || !strings.HasSuffix(note, cutNote) {
		t.Errorf("a note of %d bytes ends in %q", len(note), note[len(note)-40:])
	}
}

// TestNamesSomebody: a name is found however it is encoded, and words that only
// look like it are not.
func TestNamesSomebody(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"Zoë Müller", "Minutes by Zoe\u0308", true},
		{"Zoe\u0308 Mu\u0308ller", "Letter from Müller", true},
		{"Zoë Müller", "Zoe and Muller", false},
		{"王小明", "王小明的信", true},
		{"王小明", "小明", false},
		{"Sam Lee", "minutes_Sam_2025.docx", true},
		{"Sam Lee", "Samantha, Leeds", false},
		{"J. Li", "Li", false},
	} {
		if got := namesSomebody(tt.text, nameWords(tt.name)); got != tt.want {
			t.Errorf("%q in %q: %v; want %v", tt.name, tt.text, got, tt.want)
		}
	}
}

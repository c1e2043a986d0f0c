package assess

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A saidPanel is six managers, six workers, and two clinicians who are too few to
// be shown. All wrote to question a; two alone answered b.
func saidPanel(t *testing.T) *panel {
	p := newPanel(t, `
				questions: [{id: a, ask: x, scale: five}, {id: b, ask: x, scale: five}, {id: c, ask: x, scale: five}, {id: o, ask: x, open: true}]`)
	for _, perspective := range []string{"manager", "lived-experience", "clinical"} {
		n := 6
		if perspective == "clinical" {
			n = 2
		}
		for i := range n {
			a := p.add(perspective, "")
			a.Respondent.Name = fmt.Sprintf("Person%c Quill", 'A'+len(p.answers))
			a.Given["q"] = map[string]Answer{
				"a": {Kind: Level, Level: float64(i % 5), Note: fmt.Sprintf("note %d of %s", i, perspective), Evidence: "minutes of " + perspective},
				"c": {Kind: Level, Level: 1}, // hidden, or b could be worked out
				"o": {Kind: InWords, Text: fmt.Sprintf("open %d of %s", i, perspective), Quote: i == 0},
			}
			if perspective == "clinical" {
				a.Given["q"]["b"] = Answer{Kind: Level, Level: 1, Note: "HIDDEN"}
			}
		}
	}
	return p
}

// wordsText is what was said to a question, a line each.
func wordsText(said []Said) string {
	var lines []string
	for _, s := range said {
		lines = append(lines, fmt.Sprintf("%s: %s (%s)", s.Group(), s.Text, s.Evidence))
	}
	return strings.Join(lines, "\n")
}

// TestSaid: what several respondents wrote is in the released result as far as
// it is asked for, under the groups that are shown alone, in an order that no
// file has a part in, and nowhere where the question is hidden.
func TestSaid(t *testing.T) {
	p := saidPanel(t)
	released, problems := p.assess(CombineOptions{}).Release(AllNotes)
	if len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
	r := released.Result()
	got := wordsText(question(t, r, "a").Voices.Words)
	// the clinicians are hidden, and of the two sixes the later too
	lines := strings.Split(got, "\n")
	if len(lines) != 14 {
		t.Fatalf("%d words; want 14:\n%s", len(lines), got)
	}
	for i, line := range lines {
		named, _, _ := strings.Cut(line, ": ")
		want := ""
		if i < 6 {
			want = "manager"
		}
		if named != want || want == "manager" && !strings.Contains(line, "of manager") {
			t.Errorf("line %d is %q; want it from %q", i, line, want)
		}
	}
	if rest := lines[6:]; !slices.IsSorted(rest) {
		t.Errorf("those that are not named are in another order than that of their words:\n%s", strings.Join(rest, "\n"))
	}
	for _, s := range r.Questionnaires[0].Open[0].Words {
		if g := s.Group(); g != "manager" && g != "" || (g == "manager") != strings.Contains(s.Text, "of manager") {
			t.Errorf("the open answer %q is from %q", s.Text, g)
		}
	}
	if printed := string(asJSON(t, r)); strings.Contains(printed, "HIDDEN") || strings.Contains(printed, "Quill") || strings.Contains(printed, ".yaml") {
		t.Errorf("the result says what it must not:\n%s", printed)
	}
	if len(released.Respondents()) != 0 {
		t.Error("what is released holds the respondents")
	}

	slices.Reverse(p.answers)
	again, _ := p.assess(CombineOptions{}).Release(AllNotes)
	if want, got := string(asJSON(t, r)), string(asJSON(t, again.Result())); got != want {
		t.Errorf("the files in another order give\n%s\nwant\n%s", got, want)
	}
}

// TestSaidAsReleased: each choice of words holds for several respondents as for
// one, and the names of all are looked for.
func TestSaidAsReleased(t *testing.T) {
	p := saidPanel(t)
	one := p.answers[0].Given["q"]["a"]
	one.Evidence = "Minutes by " + strings.Fields(p.answers[1].Respondent.Name)[0]
	p.answers[0].Given["q"]["a"] = one
	two := p.answers[1].Given["q"]["a"]
	two.Unconfirmed, two.Note = true, "of last year"
	p.answers[1].Given["q"]["a"] = two
	a := p.assess(everybody)
	for _, tt := range []struct {
		notes           Notes
		texts, evidence int // of question a
		open            int
		named, problems int // evidence that names somebody; warnings
	}{
		{NoNotes, 0, 0, 0, 0, 0},
		{QuotedNotes, 0, 12, 3, 0, 0},
		{AllNotes, 13, 13, 14, 1, 1},
	} {
		released, problems := a.Release(tt.notes)
		q := &released.Result().Questionnaires[0]
		texts, evidence, named := 0, 0, 0
		for _, s := range question(t, released.Result(), "a").Voices.Words {
			texts += min(1, len(s.Text))
			evidence += min(1, len(s.Evidence))
			if strings.Contains(string(s.Evidence), "Minutes by") {
				named++
			}
			if strings.Contains(s.Text, "last year") {
				t.Errorf("%s: what nobody confirmed is printed", tt.notes)
			}
		}
		if texts != tt.texts || evidence != tt.evidence || len(q.Open[0].Words) != tt.open || named != tt.named || len(problems) != tt.problems {
			t.Errorf("%s: %d texts, %d pieces of evidence, %d open answers, %d with a name, problems %v; want %+v", tt.notes, texts, evidence, len(q.Open[0].Words), named, problems, tt)
		}
	}
	if got := string(asJSON(t, a.Result())); strings.Contains(got, "note 0") {
		t.Error("releasing words has changed the assessment")
	}
}

// TestNothingSaidByTooFew: of too few people nothing is shown, and what they wrote
// neither.
func TestNothingSaidByTooFew(t *testing.T) {
	p := saidPanel(t)
	p.answers = p.answers[:3]
	released, _ := p.assess(CombineOptions{}).Release(AllNotes)
	if got := string(asJSON(t, released.Result())); strings.Contains(got, "note 0") || strings.Contains(got, "open 0") {
		t.Errorf("what three people wrote is printed:\n%s", got)
	}
}

// TestSaidAcrossServices: across services it is the service that is named.
func TestSaidAcrossServices(t *testing.T) {
	p := saidPanel(t)
	for i, a := range p.answers {
		a.Service = []string{"North  Street", "South"}[i%2]
	}
	released, _ := p.assess(CombineOptions{AcrossServices: true}).Release(AllNotes)
	for i, s := range question(t, released.Result(), "a").Voices.Words {
		want := "North Street"
		if i >= 7 {
			want = "South"
		}
		if s.Service != want || s.Perspective != "" {
			t.Errorf("words %d are of service %q and perspective %q; want %q alone", i, s.Service, s.Perspective, want)
		}
	}
}

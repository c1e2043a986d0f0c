package draft

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/assess"
	"github.com/google/go-cmp/cmp"

	_ "example.org/readiness/internal/golden" // the flag -update
)

// draftLibrary holds two small questionnaires, a profile and no plan.
func draftLibrary(t testing.TB) *assess.Library {
	t.Helper()
	form, problems := assess.ParseProfileForm("profile.yaml", []byte(`format: readiness/profile/v1
facts:
  - {id: roles, ask: Roles, values: [{id: current, label: Yes}, {id: none, label: No}]}
  - {id: sector, ask: Sector, many: true, values: [{id: health, label: Health}, {id: aod, label: AOD}]}
perspectives: [{id: manager, label: Manager}, {id: group, label: A group}]
`))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	lib := &assess.Library{Form: form}
	for _, id := range []string{"one", "two"} {
		q, problems := assess.ParseQuestionnaire(id+".yaml", []byte(`format: readiness/questionnaire/v1
id: `+id+`
version: 1
title: A title
measures: readiness
summary: A summary.
scales:
  practice: {0: Never, 1: Rarely, 2.5: Often}
questions:
  - {id: first, ask: First, scale: practice}
  - {id: second, ask: Second, scale: practice}
  - {id: third, ask: Third, scale: practice}
  - {id: fourth, ask: Fourth, scale: practice}
  - {id: words, ask: In words, open: true}
`), lib)
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		lib.AddQuestionnaire(q)
	}
	return lib
}

// TestDraftUnconfirmed keeps the comment that explains the list of answers to be
// confirmed as long as the list, also through a file that is read again, and
// leaves everything else that people wrote.
func TestDraftUnconfirmed(t *testing.T) {
	lib := draftLibrary(t)
	level := assess.Answer{Kind: assess.Level, Level: 1, Unconfirmed: true}
	a := &assess.Answers{
		Organisation: "Riverbend", Scope: []assess.Scope{{Questionnaire: "one", Version: 1}},
		Given: map[string]map[string]assess.Answer{"one": {"first": level, "words": {Kind: assess.InWords, Text: "More.", Unconfirmed: true}}},
	}
	for _, file := range []string{"a.yaml", "a.json"} {
		a.File = file
		src, err := New(lib, a).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if file == "a.yaml" {
			src = append([]byte("# My own line.\n"), src...)
		}
		for i, id := range []string{"first", "words"} {
			if want := file == "a.yaml"; bytes.Contains(src, []byte(unconfirmedComment+"\nunconfirmed:")) != want {
				t.Errorf("%s with %d confirmed: the comment is there: %t; want %t\n%s", file, i, !want, want, src)
			}
			d, problems := Parse(file, src, lib)
			if err := problems.Err(); err != nil {
				t.Fatal(err)
			}
			now := d.Answers()
			answer := now.Given["one"][id]
			answer.Unconfirmed = false
			now.Given["one"][id] = answer
			d.Update(now)
			if src, err = d.Bytes(); err != nil {
				t.Fatal(err)
			}
		}
		if text := string(src); strings.Contains(text, "confirmed") || strings.Contains(text, "Taken over") || strings.Contains(text, "Take a name") {
			t.Errorf("%s: something is left of the list:\n%s", file, text)
		}
		if file == "a.yaml" && !bytes.HasPrefix(src, []byte("# My own line.\n"+openingComment)) {
			t.Errorf("other comments are lost:\n%s", src)
		}
	}
}

func TestDraftNewFile(t *testing.T) {
	lib := draftLibrary(t)
	a := &assess.Answers{
		Organisation: "Riverbend: \"Community\" Services", Service: "true", Date: "2026-11-22",
		Respondent: assess.Respondent{Perspective: "group", Participants: 4},
		Profile:    assess.Profile{"roles": {"current"}, "sector": {"health"}},
		Scope:      []assess.Scope{{Questionnaire: "one", Version: 1}, {Questionnaire: "two", Version: 1}},
		Given: map[string]map[string]assess.Answer{"one": {
			"second": {Kind: assess.Level, Level: 2.5},
			"first":  {Kind: assess.DontKnow, Note: "Ask Sam"},
			"third":  {Kind: assess.NotApplicable, Note: "We have\ntwo sites", Evidence: "The policy"},
		}},
	}
	want := openingComment + `

format: readiness/answers/v1
organisation: 'Riverbend: "Community" Services'
service: "true"
date: "2026-11-22"
respondent: {perspective: group, participants: 4}
profile: {roles: current, sector: [health]}
questionnaires: {one: 1, two: 1}
answers:
  one:
    first: {answer: dont-know, note: Ask Sam}
    second: 2.5
    third:
      answer: not-applicable
      note: |-
        We have
        two sites
      evidence: The policy
`
	got, err := New(lib, a).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("a new draft (-want +got):\n%s", diff)
	}
}

const handMade = `# Riverbend, second try
# kept by Alex
format: readiness/answers/v1

organisation: Riverbend   # the legal name
date: 2026-11-22
questionnaires: {two: 1, one: 1}

answers:
    two:
        # agreed on Monday
        third: 1 # to be checked
        first: {answer: 0, note: Too early} # ask again

        # nobody knows yet
        second:
    one:
# the end
`

func TestDraftKeepsWhatAHandWrote(t *testing.T) {
	lib := draftLibrary(t)
	for _, kind := range []string{"\n", "\r\n"} {
		src := []byte("\xef\xbb\xbf" + strings.ReplaceAll(handMade, "\n", kind))
		d, problems := Parse("answers.yaml", src, lib)
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		if got, _ := d.Bytes(); !bytes.Equal(got, src) {
			t.Errorf("an unchanged draft is written as\n%s", got)
		}
		if !d.Reshapes() {
			t.Error("a file laid out by hand is not told from one of ours")
		}
		a := d.Answers()
		a.Given["two"]["third"] = assess.Answer{Kind: assess.Level, Level: 2.5, Note: "Checked"}
		a.Given["two"]["first"] = assess.Answer{Kind: assess.Level, Level: 1, Note: "Now\nwe do"}
		a.Given["two"]["second"] = assess.Answer{Kind: assess.DontKnow}
		a.Given["one"] = map[string]assess.Answer{"second": {Kind: assess.Level, Level: 0}}
		a.Service = "North"
		d.Update(a)
		got, err := d.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		want := "\xef\xbb\xbf" + strings.ReplaceAll(`# Riverbend, second try
# kept by Alex
format: readiness/answers/v1

organisation: Riverbend # the legal name
service: North
date: 2026-11-22
questionnaires: {two: 1, one: 1}

answers:
  two:
    # agreed on Monday
    third: {answer: 2.5, note: Checked} # to be checked
    first: {answer: 1, note: "Now\nwe do"} # ask again

    # nobody knows yet
    second: dont-know
  one:
    second: 0
# the end
`, "\n", kind)
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("the changed draft (-want +got):\n%s", diff)
		}
	}
}

func TestDraftTakesAnswersBack(t *testing.T) {
	lib := draftLibrary(t)
	d, _ := Parse("answers.yaml", []byte(handMade), lib)
	a := d.Answers()
	a.Given = map[string]map[string]assess.Answer{}
	d.Update(a)
	got, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	back, problems := assess.ParseAnswers("answers.yaml", got, lib)
	if back == nil || !back.Equal(a) {
		t.Fatalf("taken back, the file says %v (%v):\n%s", back, problems, got)
	}
	for _, comment := range []string{"# agreed on Monday", "# to be checked", "# ask again", "# nobody knows yet", "# the end"} {
		if !strings.Contains(string(got), comment) {
			t.Errorf("the comment %q is lost:\n%s", comment, got)
		}
	}
}

func TestDraftKeepsOldAnswers(t *testing.T) {
	lib := draftLibrary(t)
	src := "format: readiness/answers/v1\norganisation: R\ndate: 2026-11-22\nquestionnaires: {one: 7}\nanswers:\n  one:\n    gone: 3\n    first: 9\n"
	d, problems := Parse("a", []byte(src), lib)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	a := d.Answers()
	a.Given["one"] = map[string]assess.Answer{"second": {Kind: assess.DontKnow}}
	d.Update(a)
	got, _ := d.Bytes()
	if want := strings.TrimSuffix(src, "\n") + "\n    second: dont-know\n"; string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestDraftForgetsText: a note that is taken out is gone, even where its lines
// began like comments; comments around it stay.
func TestDraftForgetsText(t *testing.T) {
	lib := draftLibrary(t)
	const head = "format: readiness/answers/v1\norganisation: R\ndate: 2026-11-22\nanswers:\n  one:\n"
	for _, note := range []string{
		"|\n        # Jane said no\n\n        # and Joe\n",
		">2-\n        # Jane said no\n\n         # and Joe\n",
		"\"it ''was''\n        # Jane said no \\\" and\n        # and Joe\"\n",
		"'it \"was\"\n        # Jane said no '' and\n        # and Joe'\n",
	} {
		src := head + "    first:\n      answer: 1\n      note: " + note + "    # a comment\n    second: 1\n"
		d, problems := Parse("a", []byte(src), lib)
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		a := d.Answers()
		if note := a.To("one", "first").Note; !strings.Contains(note, "# Jane") || !strings.Contains(note, "# and Joe") {
			t.Fatalf("the note reads %q", note)
		}
		a.Given["one"]["first"] = assess.Answer{Kind: assess.Level, Level: 1, Note: "short"}
		d.Update(a)
		got, err := d.Bytes()
		if err != nil || strings.Contains(string(got), "Joe") || strings.Contains(string(got), "Jane") {
			t.Errorf("%v: the text is still in the file:\n%s", err, got)
		}
		if !strings.Contains(string(got), "# a comment") {
			t.Errorf("the comment is lost:\n%s", got)
		}
	}
}

// TestDraftWordProcessorLines: what assess.ParseAnswers reads, a draft does.
func TestDraftWordProcessorLines(t *testing.T) {
	lib := draftLibrary(t)
	src := "format: readiness/answers/v1\norganisation: River\u2028Bend\u0085Services\ndate: 2026-11-22\nanswers: {one: {}}\n"
	d, problems := Parse("a", []byte(src), lib)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if got := d.Answers().Organisation; got != "River Bend Services" {
		t.Errorf("organisation is %q", got)
	}
	if !d.Reshapes() {
		t.Error("saving it would change the line ends and leave no copy")
	}
	a := d.Answers()
	a.Given["one"] = map[string]assess.Answer{"first": {Kind: assess.DontKnow}}
	d.Update(a)
	if _, err := d.Bytes(); err != nil {
		t.Error(err)
	}
}

// TestDraftUnnamed fills in a file that does not say yet whose it is.
func TestDraftUnnamed(t *testing.T) {
	lib := draftLibrary(t)
	src := "format: readiness/answers/v1\n\norganisation: # needed\ndate: 2026-11-22\n\n# in scope\nquestionnaires: {one: 1}\n"
	d, problems := Parse("a", []byte(src), lib)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if d.Reshapes() {
		t.Error("writing it would change more than the answers")
	}
	a := d.Answers()
	if a.Organisation != "" {
		t.Errorf("the organisation is %q; want none", a.Organisation)
	}
	a.Organisation = "Riverbend"
	a.Given["one"] = map[string]assess.Answer{"first": {Kind: assess.DontKnow}}
	d.Update(a)
	got, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(src, "organisation:", "organisation: Riverbend", 1) + "answers:\n  one:\n    first: dont-know\n"
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, problems := Parse("a", []byte(src+"what: now\n"), lib); problems.Err() == nil {
		t.Error("another mistake is let through beside the missing name")
	}
}

func TestCleanText(t *testing.T) {
	for in, want := range map[string]string{
		"  plain \n":             "plain",
		"a\r\nb\rc":              "a\nb\nc",
		"bell\a and \x1b[31mred": "bell and [31mred",
		"\ufefftab\tstays":       "tab\tstays",
		"bad \xff byte":          "bad \uFFFD byte",
	} {
		if got := CleanText(in); got != want {
			t.Errorf("CleanText(%q) = %q; want %q", in, got, want)
		}
	}
}

// TestDraftRandomEdits makes many changes in a row, each to the file that the
// last one wrote.
func TestDraftRandomEdits(t *testing.T) {
	lib := draftLibrary(t)
	random := rand.New(rand.NewPCG(1, 2))
	texts := []string{"", "A note", "two\n  lines\n\n# three", "- dash: colon", "null", "3", "'quoted'", "\ttab", "é 🌿 Yolŋu", "a #b", "{x}", "x: y", "~", "end:", strings.Repeat("long ", 80), "&a *b !c | > % @ `"}
	pick := func() string { return texts[random.IntN(len(texts))] }
	src := []byte(handMade)
	for range 300 {
		d, problems := Parse("answers.yaml", src, lib)
		if err := problems.Err(); err != nil {
			t.Fatalf("%v\n%s", err, src)
		}
		a := d.Answers()
		for range 1 + random.IntN(3) {
			q := []string{"one", "two"}[random.IntN(2)]
			if a.Given[q] == nil {
				a.Given[q] = map[string]assess.Answer{}
			}
			a.Given[q][[]string{"first", "second", "third", "fourth"}[random.IntN(4)]] = assess.Answer{Kind: assess.Kind(random.IntN(4)), Note: pick(), Evidence: pick(),
				Quote: random.IntN(3) == 0, Unconfirmed: random.IntN(4) == 0}
			a.Given[q]["words"] = assess.Answer{Kind: assess.InWords, Text: pick(), Quote: random.IntN(3) == 0}
			a.Labels = map[string]string{"region": pick(), "Client no.": pick()}
			a.Form = []assess.Form{assess.Full, assess.Short}[random.IntN(2)]
			a.Respondent.ID, a.Respondent.ShownAlone = []string{"", "k3j9"}[random.IntN(2)], random.IntN(2) == 0
			a.Service, a.Respondent.Name = pick(), pick()
			a.Profile["sector"] = [][]string{nil, {"aod"}, {"health", "aod"}}[random.IntN(3)]
			a.Respondent.Participants = random.IntN(3)
			a.Respondent.LivedExperienceParticipants = random.IntN(a.Respondent.Participants + 1)
		}
		d.Update(a)
		var err error
		if src, err = d.Bytes(); err != nil {
			t.Fatal(err)
		}
		if back, _ := assess.ParseAnswers("answers.yaml", src, lib); back == nil || !back.Equal(clean(a)) {
			t.Fatalf("the file does not say what was set (%v):\n%s", a, src)
		}
	}
	for line := range strings.Lines(handMade) {
		if i := strings.Index(line, "#"); i >= 0 && !strings.Contains(string(src), strings.TrimSpace(line[i:])) {
			t.Errorf("the comment %q is lost:\n%s", line[i:], src)
		}
	}
}

// FuzzDraft takes any file that parses, sets an answer, and expects to read
// it back with every comment line still there.
func FuzzDraft(f *testing.F) {
	f.Add([]byte(handMade), "first", "a note", "evidence", uint8(1))
	f.Add([]byte("format: readiness/answers/v1\norganisation: R\nanswers: {one: {first: 2.5}}"), "second", "x: #", "", uint8(2))
	f.Add([]byte("format: readiness/answers/v1\norganisation: \nanswers: {one: {first: 2.5}}"), "first", "before it has a name", "", uint8(1))
	f.Add([]byte("format: readiness/answers/v1\norganisation: R\nanswers:\n  one:\n# only this\n"), "third", "\n\n  a\n\tb", "|", uint8(0))
	lib := draftLibrary(f)
	f.Fuzz(func(t *testing.T, src []byte, question, note, evidence string, kind uint8) {
		d, _ := Parse("a", src, lib)
		if d == nil || len(d.Answers().Scope) == 0 {
			return
		}
		q := d.Answers().Scope[0].Questionnaire
		if lib.Questionnaire(q).Question(question) == nil {
			question = "first"
		}
		a := d.Answers()
		if a.Given[q] == nil {
			a.Given[q] = map[string]assess.Answer{}
		}
		a.Given[q][question] = assess.Answer{Kind: assess.Kind(kind % 4), Note: note, Evidence: evidence}
		d.Update(a)
		out, err := d.Bytes()
		if len(src)+len(out) > assess.MaxFileSize {
			return
		}
		if err != nil {
			t.Fatalf("%v\nfrom %q", err, src)
		}
		again, problems := Parse("a", out, lib)
		if again == nil {
			t.Fatalf("%v\nfrom %q\nto %q", problems, src, out)
		}
		back := again.Answers()
		want := clean(a).To(q, question)
		if got := back.To(q, question); got != want {
			t.Fatalf("wrote %v, read %v", want, got)
		}
		if len(back.NoLonger) > len(a.NoLonger) || !slices.Equal(back.Scope, a.Scope) {
			t.Fatalf("more than the answer changed:\n%q\n%q", src, out)
		}
	})
}

// TestDraftOddSigns: a file that is read as it is meant is also written so, and
// its comments stay.
func TestDraftOddSigns(t *testing.T) {
	lib := draftLibrary(t)
	const head = "format: readiness/answers/v1\norganisation: Māui\ndate: 2026-11-22\n# ours\n"
	utf16 := []byte{0xff, 0xfe}
	for _, r := range strings.ReplaceAll(head, "\n", "\r\n") + "answers: {one: {second: 1}}\r\n" {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for name, src := range map[string]string{
		"UTF-16":                 string(utf16),
		"line ends of old Macs":  strings.ReplaceAll(head+"answers:\n  one:\n    second: 1\n", "\n", "\r"),
		"spaces":                 head + "answers:\u00a0\n\u00a0\u00a0one:\n\u00a0 \u00a0 second:\u00a01\n",
		"curly quotes":           head + "answers: {“one”: {second: 1, third: {answer: 1, note: “#1: yes”}}}\n",
		"a question in braces":   head + "answers: {one: {second: 1, third: {answer: 1, note: Is it?, evidence: ?}}}\n",
		"a comment that cuts":    head + "service: A #2\nanswers: {one: {second: 1}}\n",
		"answers by their label": head + "answers:\n  one:\n    second: rarely\n    third: ?\n",
	} {
		t.Run(name, func(t *testing.T) {
			d, problems := Parse("a.yaml", []byte(src), lib)
			if err := problems.Err(); err != nil {
				t.Fatal(err)
			}
			a := d.Answers()
			if a.To("one", "second").Level != 1 {
				t.Fatalf("the answer is %v", a.To("one", "second"))
			}
			a.Given["one"]["first"] = assess.Answer{Kind: assess.DontKnow}
			d.Update(a)
			got, err := d.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			back, problems := assess.ParseAnswers("a.yaml", got, lib)
			if back == nil || !back.Equal(a) || !strings.Contains(string(got), "# ours") {
				t.Errorf("%v\n%s", problems, got)
			}
		})
	}
}

// TestDraftKeepsOldUnconfirmed: confirming one answer confirms no other, also not
// one to a question that is no longer asked.
func TestDraftKeepsOldUnconfirmed(t *testing.T) {
	d, problems := Parse("answers.yaml", []byte(`format: readiness/answers/v1
organisation: Riverbend
date: 2026-11-22
questionnaires: {one: 3}
unconfirmed: {one: [first, gone]}
answers: {one: {first: 1, gone: 1}}
`), draftLibrary(t))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	a := d.Answers()
	a.Given["one"]["first"] = assess.Answer{Kind: assess.Level, Level: 1}
	d.Update(a)
	out, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), "unconfirmed: {one: [gone]}") {
		t.Errorf("the file lists other answers as unconfirmed:\n%s", out)
	}
}

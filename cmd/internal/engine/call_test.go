package engine

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ofSupervision is a file of answers to one questionnaire; more is put at its end.
func ofSupervision(more string) string {
	return "format: readiness/answers/v1\norganisation: Saltbush\ndate: 2026-11-01\nquestionnaires: {supervision: 2}\nanswers:\n  supervision:\n    protected-time: 3\n" + more
}

func TestCall(t *testing.T) {
	e := newEngine(t, Setup{Version: "1.2", Created: created})
	for _, tt := range []struct {
		name, request string
		want          string // in the reply
	}{
		{"dance", `{}`, `the engine does not know \"dance\"`},
		{"about", `{"name":`, "the engine cannot read what it is asked: "},
		{"about", `{"name":"a.yaml","text":"a: b"}`, "a.yaml:1:1: "},
		{"report", `{"answers":[]}`, `a report cannot be made as \"\" here`},
		{"report", `{"answers":[],"format":"pdf"}`, "no answers are given"},
		{"report", `{"answers":[],"format":"pdf","edition":"poem"}`, "expected"},
	} {
		reply := e.Call(tt.name, []byte(tt.request))
		src, err := json.Marshal(reply)
		if err != nil {
			t.Fatal(err)
		}
		if len(reply.Problems) == 0 || reply.Result != nil || reply.Data != nil || !strings.Contains(string(src), tt.want) {
			t.Errorf("%s %s: %s; want %s", tt.name, tt.request, src, tt.want)
		}
	}
}

func TestAbout(t *testing.T) {
	e := newEngine(t, Setup{})
	for _, tt := range []struct {
		name string
		file File
		want About
	}{
		{"whole", sample(t, "answers/riverbend.yaml"), About{Text: "Riverbend Community Wellbeing, Manager or team leader, 12 November 2026, 65 answered"}},
		{"part", File{Name: "a.yaml", Text: ofSupervision("service: North\nrespondent: {id: abcdefghijklmnop, perspective: clinical}\n")},
			About{Text: "Saltbush, North, Clinical or practice staff, 1 November 2026, 1 answered, 13 not answered", Respondent: "abcdefghijklmnop", Service: "North"}},
		{"bytes", File{Name: "a.yaml", Text: "nothing", Data: []byte(ofSupervision(""))}, About{Text: "Saltbush, 1 November 2026, 1 answered, 13 not answered"}},
		{"UTF-16", File{Name: "a.yaml", Data: []byte("\xff\xfe" + strings.Join(strings.Split(ofSupervision(""), ""), "\x00") + "\x00")}, About{Text: "Saltbush, 1 November 2026, 1 answered, 13 not answered"}},
	} {
		got, err := e.About(tt.file)
		if err != nil || *got != tt.want {
			t.Errorf("%s: %+v, %v; want %+v", tt.name, got, err, tt.want)
		}
	}
	for data, want := range map[string]string{
		"":                    "the file is empty",
		"%PDF-1.7\n\xff":      "this is a PDF",
		"organisation: R\xe9": "not UTF-8",
	} {
		if _, err := e.About(File{Name: "a.yaml", Data: []byte(data)}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; want %s", data, err, want)
		}
	}
}

func TestScores(t *testing.T) {
	e := newEngine(t, Setup{})
	got, err := e.Scores(sample(t, "answers/riverbend.yaml"))
	if err != nil || len(got) != 5 {
		t.Fatalf("%v, %v; want five questionnaires", got, err)
	}
	a, err := sample(t, "answers/riverbend.yaml").parse(e)
	if err != nil {
		t.Fatal(err)
	}
	scored, err := e.content.Assess(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range scored.Result().Questionnaires {
		if q.Band == "" || !strings.Contains(got[q.ID], string(q.Band)) {
			t.Errorf("%s came out as %q; want its band, %s", q.ID, got[q.ID], q.Band)
		}
	}
	if _, err := e.Scores(File{Name: "a.yaml", Text: "a: b"}); err == nil {
		t.Error("a file with mistakes has scores")
	}
}

// TestReportWarnings holds that a page hears what the command says beside a report.
func TestReportWarnings(t *testing.T) {
	e := newEngine(t, Setup{})
	named := func(name, more string) File { return File{Name: name, Text: ofSupervision(more)} }
	group := []File{named("a.yaml", "respondent: {perspective: clinical}\n"), named("b.yaml", "respondent: {perspective: manager}\n")}
	const once = "two reports that differ by one respondent show"
	for _, tt := range []struct {
		name string
		ask  ReportRequest
		want []string // each begins a warning, or is in a hint
	}{
		{"nothing", ReportRequest{Answers: group[:1]}, nil},
		{"carried forward", ReportRequest{Answers: []File{named("a.yaml", "unconfirmed: {supervision: [protected-time]}\n")}}, []string{"1 answer carried forward and not confirmed"}},
		{"a group", ReportRequest{Answers: group}, []string{once}},
		{"a group before", ReportRequest{Answers: group[:1], Before: group}, []string{once}},
		{"a group before and after", ReportRequest{Answers: group, Before: group}, []string{once}},
		{"the same twice", ReportRequest{Answers: []File{group[0], {Name: "c.yaml", Text: group[0].Text}}}, []string{"c.yaml: warning: says the same as a.yaml", once}},
		{"a name", ReportRequest{Notes: "all", Answers: []File{{Name: "a.yaml", Text: strings.Replace(ofSupervision("respondent: {name: Tamsin Orr}\n"), "protected-time: 3", "protected-time: {answer: 3, note: Tamsin said so}", 1)}}},
			[]string{"a.yaml: warning: a respondent's name is in the words", "choose that none of people's own words"}},
	} {
		tt.ask.Format = "html"
		made, err := e.Report(tt.ask)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		said := slices.Concat(made.Warnings, made.Hints)
		if len(said) != len(tt.want) {
			t.Errorf("%s: the page hears %q; want %q", tt.name, said, tt.want)
			continue
		}
		for i, want := range tt.want {
			if !strings.Contains(said[i], want) {
				t.Errorf("%s: the page hears %q; want %q", tt.name, said[i], want)
			}
		}
	}
}

func TestReportName(t *testing.T) {
	e := newEngine(t, Setup{})
	for edition, want := range map[string]string{"": "saltbush-north-2026-11-01.html", "full": "saltbush-north-2026-11-01.html", "board": "saltbush-north-2026-11-01-board.html"} {
		made, err := e.Report(ReportRequest{Format: "html", Edition: edition, Answers: []File{{Name: "a.yaml", Text: ofSupervision("service: North\n")}}})
		if err != nil || made.Name != want {
			t.Errorf("the edition %q: %v, %v; want the name %s", edition, made, err, want)
		}
	}
}

// TestServices holds that parts of an organisation are combined where the page
// asks for it, and that no hint names an option of a command.
func TestServices(t *testing.T) {
	e := newEngine(t, Setup{})
	ask := ReportRequest{Format: "pdf", Answers: []File{
		{Name: "a.yaml", Text: ofSupervision("service: North\n")}, {Name: "b.yaml", Text: strings.Replace(ofSupervision("service: South\n"), ": 3", ": 2", 1)},
	}}
	reply := call(t, e, "report", ask)
	if len(reply.Problems) != 1 || !strings.Contains(reply.Problems[0], `the service is "South"`) || len(reply.Hints) != 1 || !strings.Contains(reply.Hints[0], "Each part is one voice") {
		t.Errorf("two services: %q, %q", reply.Problems, reply.Hints)
	}
	ask.Services = true
	if reply = call(t, e, "report", ask); len(reply.Problems) > 0 || len(reply.Data) == 0 {
		t.Errorf("two services as one voice each: %q", reply.Problems)
	}
	ask.Answers[1].Text = strings.Replace(ask.Answers[1].Text, "Saltbush", "Riverbend", 1)
	if reply = call(t, e, "report", ask); len(reply.Problems) != 1 || len(reply.Hints) != 1 || strings.Contains(reply.Hints[0], "batch") {
		t.Errorf("two organisations: %q, %q", reply.Problems, reply.Hints)
	}
}

// FuzzCall holds that nothing that a file says stops the engine.
func FuzzCall(f *testing.F) {
	for _, name := range []string{"answers/riverbend.yaml", "years/riverbend-2027-begun.yaml"} {
		src, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	f.Add(ofSupervision("unconfirmed: {supervision: [protected-time]}\n"))
	f.Add(strings.Replace(ofSupervision(""), "supervision: 2", "supervision: 1", 1))
	e, err := New(Setup{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := File{Name: "a.yaml", Text: text}
		_, err := e.About(file)
		if _, openErr := e.Open(file); openErr != nil && err == nil {
			t.Errorf("a file that is scored is not opened: %v", openErr)
		}
		if _, reportErr := e.Report(ReportRequest{Answers: []File{file, file}, Format: "json"}); reportErr != nil && err == nil {
			t.Errorf("a file that is scored has no report: %v", reportErr)
		}
	})
}

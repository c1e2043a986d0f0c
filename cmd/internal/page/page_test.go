package page

import (
	"bytes"
	"compress/flate"
	"encoding/ascii85"
	"encoding/json"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"example.org/readiness/assess"
	_ "example.org/readiness/internal/golden"
	"example.org/readiness/questionnaires"
)

func library(t *testing.T) *assess.Library {
	t.Helper()
	lib, err := questionnaires.Library()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func all(t *testing.T) Options {
	lib := library(t)
	return Options{
		Library: lib, Questionnaires: lib.Questionnaires, Plan: lib.Plans[0], Organisation: "Riverbend",
		Version: "1.2", Made: time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC),
	}
}

func write(t *testing.T, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// between returns what is between two texts, each of which is there once.
func between(t *testing.T, s, from, to string) string {
	t.Helper()
	if strings.Count(s, from) != 1 {
		t.Fatalf("%q is there %d times; want 1", from, strings.Count(s, from))
	}
	_, s, _ = strings.Cut(s, from)
	s, _, ok := strings.Cut(s, to)
	if !ok {
		t.Fatalf("no %q behind %q", to, from)
	}
	return s
}

func dataOf(t *testing.T, page string) data {
	t.Helper()
	var d data
	src := between(t, page, `<script type="application/json" id="data">`, "</script>")
	if strings.ContainsAny(src, "<>&\u2028\u2029") {
		t.Error("the data holds a character that may end it")
	}
	if err := json.Unmarshal([]byte(src), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestPolicy holds that the policy names the hashes of the script and the style
// sheet that are in the page, and that nothing is asked from elsewhere.
func TestPolicy(t *testing.T) {
	page := write(t, all(t))
	got := html.UnescapeString(between(t, page, `http-equiv="Content-Security-Policy" content="`, `"`))
	want := "default-src 'none'; script-src " + hash(between(t, page, "\n<script>", "</script>")) +
		"; style-src " + hash(between(t, page, "<style>", "</style>")) +
		"; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
	if got != want {
		t.Errorf("the policy is\n%s\nwant\n%s", got, want)
	}
	for _, m := range regexp.MustCompile(`(?i)\s(src|href|style|on[a-z]+|action)=("[^"]*")`).FindAllStringSubmatch(page, -1) {
		t.Errorf("the page holds %s=%s", m[1], m[2])
	}
	for _, word := range []string{"innerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(", "XMLHttpRequest", "import("} {
		if strings.Contains(page, word) {
			t.Errorf("the page's code uses %s", word)
		}
	}
	if strings.Contains(page, "\r") {
		t.Error("the page holds a carriage return, which browsers change before they hash")
	}
}

// TestSize: a page has to fit into an email.
func TestSize(t *testing.T) {
	if n := len(write(t, all(t))); n > 400_000 {
		t.Errorf("the page of all questionnaires has %d bytes; want 400 000 at most", n)
	}
}

// TestHostile holds that no text of a questionnaire, a brand or a flag becomes
// markup.
func TestHostile(t *testing.T) {
	const bad = `</script></style></title><script>alert(1)</script><img src=x onerror=alert(1)>{{.}}<!--`
	lib := &assess.Library{Form: &assess.ProfileForm{
		Facts:        []*assess.Fact{{ID: "fact", Ask: bad, Help: bad, Values: []assess.Choice{{ID: "v", Label: bad, Help: bad}}}},
		Perspectives: []assess.Choice{{ID: "p", Label: bad, Help: bad}},
	}}
	q := func(open bool) *assess.Question {
		return &assess.Question{
			ID: "q", Ask: bad, Help: bad, FindOut: bad, Open: open, Levels: []string{bad},
			Scale: &assess.Scale{Options: []assess.Option{{Value: 0, Label: bad}}},
		}
	}
	set := &assess.Questionnaire{ID: "own", Version: 1, Title: bad, Summary: bad, Before: []string{bad}, Root: &assess.Section{Title: bad, Summary: bad, Items: []*assess.Question{q(false), q(true)}}}
	page := write(t, Options{
		Library: lib, Questionnaires: []*assess.Questionnaire{set}, Organisation: bad, Version: bad,
		Brand: &assess.Brand{Name: bad, Footer: bad}, Support: []string{bad},
	})
	for what, want := range map[string]int{"<script": 2, "</script": 2, "<style": 1, "</style": 1, "<title": 1, "<img": 0, "<!--": 0} {
		if got := strings.Count(page, what); got != want {
			t.Errorf("%s is there %d times; want %d", what, got, want)
		}
	}
	if d := dataOf(t, page); d.Questionnaires[0].Title != bad || d.Organisation != bad || d.Questionnaires[0].Sections[0].Questions[1].Ask != bad {
		t.Error("a text does not come through as it is")
	}
}

// TestID: what a browser kept is found again by the same questions, whenever the
// page was made, and by no others.
func TestID(t *testing.T) {
	o := all(t)
	first := write(t, o)
	if again := write(t, o); again != first {
		t.Error("the same options give other bytes")
	}
	id := dataOf(t, first).ID
	o.Made = o.Made.AddDate(0, 0, 1)
	if got := dataOf(t, write(t, o)).ID; got != id {
		t.Errorf("the id is %s a day later; want %s", got, id)
	}
	o.Questionnaires = o.Questionnaires[:2]
	if got := dataOf(t, write(t, o)).ID; got == id {
		t.Error("fewer questionnaires have the same id")
	}
}

// TestData holds that every question is there with its levels, its conditions
// and its form.
func TestData(t *testing.T) {
	o := all(t)
	page := write(t, o)
	d := dataOf(t, page)
	for i, q := range o.Questionnaires {
		var got []question
		for _, s := range d.Questionnaires[i].Sections {
			got = append(got, s.Questions...)
		}
		n := 0
		for _, want := range q.Items() {
			g := got[n]
			n++
			if g.ID != want.ID || g.Open != want.Open || len(g.OnlyIf) != len(want.OnlyIf) || !want.Open && len(g.Levels) != len(want.Scale.Options) {
				t.Errorf("%s/%s comes out as %+v", q.ID, want.ID, g)
			}
			if !want.Open && g.Worse != ((q.Measures == assess.Risk) != want.Reversed) {
				t.Errorf("%s/%s: worse is %t", q.ID, want.ID, g.Worse)
			}
		}
		if n != len(got) {
			t.Errorf("%s has %d questions in the page; want %d", q.ID, len(got), n)
		}
	}
	asked := 0
	for _, q := range o.Questionnaires {
		for range q.Items() {
			asked++
		}
	}
	if fields := strings.Count(page, `<fieldset class="asked">`); fields != asked {
		t.Errorf("the form asks %d questions; want %d", fields, asked)
	}
	short := 0
	for _, q := range o.Questionnaires {
		for _, question := range q.Items() {
			if question.Short {
				short++
			}
		}
	}
	if short == 0 {
		t.Fatal("no question is part of the short form")
	}
	o.Short = true
	for _, q := range dataOf(t, write(t, o)).Questionnaires {
		for _, s := range q.Sections {
			for _, question := range s.Questions {
				if short--; !question.Short {
					t.Errorf("%s/%s is in a page of the short form", q.ID, question.ID)
				}
			}
		}
	}
	if short != 0 {
		t.Errorf("the page of the short form lacks %d of its questions", short)
	}
}

func TestBare(t *testing.T) {
	const src = "// A comment.\n\n/** @type {any} */\nlet a = 1; // kept\n  /** @type {any} */ (a).b();\n/**\n * More.\n */\n  a *= 2;\n"
	const want = "let a = 1; // kept\n/** @type {any} */ (a).b();\na *= 2;\n"
	if got := bare(src); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestEngine holds that a page with an engine allows its loader and WebAssembly and
// nothing else more, and that the engine comes out of it as it went in.
func TestEngine(t *testing.T) {
	o := all(t)
	code := append([]byte("\x00asm"), bytes.Repeat([]byte("<!--</script>\x00\x00\x00\x00"), 1000)...)
	o.Engine = &Engine{Code: code, Setup: []byte(`{"version":"1.2"}`)}
	page := write(t, o)
	loader := between(t, page, "</script>\n<script>/*\nCopyright", "</script>")
	policy := html.UnescapeString(between(t, page, `http-equiv="Content-Security-Policy" content="`, `"`))
	if want := " " + hash("/*\nCopyright"+loader) + " 'wasm-unsafe-eval'; style-src "; !strings.Contains(policy, want) {
		t.Errorf("the policy is\n%s\nwant in it\n%s", policy, want)
	}
	packed := strings.ReplaceAll(between(t, page, `<script type="text/plain" id="engine">`, "</script>"), "v", "<")
	got, err := io.ReadAll(flate.NewReader(ascii85.NewDecoder(strings.NewReader(packed))))
	if err != nil || !bytes.Equal(got, code) {
		t.Errorf("the engine comes out as %d bytes, %v; want the %d that went in", len(got), err, len(code))
	}
	if strings.Contains(write(t, all(t)), "wasm-unsafe-eval") {
		t.Error("a page without an engine allows WebAssembly")
	}
}

// TestLoader holds that the page's loader is that of the Go version which builds
// the engine. After an update of Go, copy lib/wasm/wasm_exec.js from it.
func TestLoader(t *testing.T) {
	if !strings.HasPrefix(runtime.Version(), "go1.26") {
		t.Skipf("the loader is of go1.26, and this is %s", runtime.Version())
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skip("there is no go command")
	}
	want, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		t.Skip(err)
	}
	got, err := web.ReadFile("web/go/wasm_exec.js")
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("web/go/wasm_exec.js is not that of this Go version (%v)", err)
	}
}

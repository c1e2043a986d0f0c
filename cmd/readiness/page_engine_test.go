package main

import (
	"encoding/json"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"example.org/readiness/cmd/internal/engine"
)

// anEngine is what the program looks at in an engine.
func anEngine(version string) []byte {
	return []byte("\x00asm\x01\x00\x00\x00 path\texample.org/readiness/cmd/readiness-engine\nmod\texample.org/readiness\t" + version + "\t\nbuild\n")
}

// TestPageEngine makes pages that carry an engine: what is no engine is refused, and
// the user's own files are in the page, without where they lie.
func TestPageEngine(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	folder := filepath.Join(dir, "Anna's clients")
	if err := os.CopyFS(folder, os.DirFS(testdata(t, "brand"))); err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(testdata(t, "page"), "conditions.yaml")
	files := map[string][]byte{"devel.wasm": anEngine("(devel)"), "text.wasm": []byte("text")}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	page := func(args ...string) (string, error) {
		cmd := exec.Command("readiness-shipped", append([]string{"page", "-o", "page.html"}, args...)...)
		cmd.Dir = dir
		said, err := cmd.CombinedOutput()
		return string(said), err
	}
	for name, want := range map[string]string{
		"missing.wasm": "missing.wasm: no such file or folder",
		"text.wasm":    "text.wasm: this is not the engine of a page\nhint: build it with GOOS=js GOARCH=wasm: go build",
	} {
		if said, err := page("--engine", name); err == nil || !strings.Contains(said, want) {
			t.Errorf("%s: %v, %s; want %s", name, err, said, want)
		}
	}
	if said, err := page("--engine", "devel.wasm", "-q", own, "--brand", filepath.Join(folder, "brand.yaml")); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	made := read(t, filepath.Join(dir, "page.html"))
	setup := setupOf(t, made)
	if strings.Contains(made, "Anna") || setup.Brand != "brand.yaml" || setup.Files["brand.yaml"] == nil || setup.Files["logo.png"] == nil || setup.Files["conditions.yaml"] == nil {
		t.Errorf("the setup has the brand %q and the files %v", setup.Brand, len(setup.Files))
	}
	if _, err := engine.New(setup); err != nil {
		t.Errorf("an engine cannot begin with it: %v", err)
	}
}

// setupOf returns what the engine of a page begins with.
func setupOf(t *testing.T, page string) (setup engine.Setup) {
	t.Helper()
	dataIn(t, page, "setup", &setup)
	return setup
}

// dataIn reads the JSON in the element of a page that has the id.
func dataIn(t *testing.T, page, id string, into any) {
	t.Helper()
	_, rest, _ := strings.Cut(page, `id="`+id+`">`)
	src, _, _ := strings.Cut(rest, "</script>")
	if err := json.Unmarshal([]byte(html.UnescapeString(src)), into); err != nil {
		t.Fatal(err)
	}
}

// TestPageEngineReports holds that each kind of report that a page offers is the
// command's, byte for byte: with a brand, for each reader, of several
// people, and with what changed.
func TestPageEngineReports(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "devel.wasm"), anEngine("(devel)"), 0o600); err != nil {
		t.Fatal(err)
	}
	brand := filepath.Join(testdata(t, "brand"), "brand.yaml")
	readiness := func(args ...string) {
		cmd := exec.Command("readiness-shipped", args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "SOURCE_DATE_EPOCH=1795651200")
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v: %s", args, err, said)
		}
	}
	readiness("page", "--engine", "devel.wasm", "--brand", brand, "-o", "page.html")
	made := read(t, filepath.Join(dir, "page.html"))
	e, err := engine.New(setupOf(t, made))
	if err != nil {
		t.Fatal(err)
	}
	now, before := filepath.Join(testdata(t, "years"), "riverbend-2027.yaml"), filepath.Join(testdata(t, "answers"), "riverbend.yaml")
	file := func(path string) []engine.File { return []engine.File{{Name: path, Text: read(t, path)}} }
	compare := func(ask engine.ReportRequest, args ...string) {
		if ask.Answers == nil {
			ask.Answers = file(now)
		}
		got, err := e.Report(ask)
		if err != nil {
			t.Errorf("%+v: %v", ask, err)
			return
		}
		for _, f := range ask.Answers {
			args = append(args, f.Name)
		}
		readiness(append([]string{"report", "-o", got.Name, "--force"}, args...)...)
		if string(got.Data) != read(t, filepath.Join(dir, got.Name)) {
			t.Errorf("%s: the %d bytes are not those of the command", got.Name, len(got.Data))
		}
	}
	var several []engine.File
	people, err := filepath.Glob(filepath.Join(testdata(t, "many"), "kestrel-bay", "*.yaml"))
	if err != nil || len(people) < 2 {
		t.Fatalf("%v, %v; want the answers of several people", people, err)
	}
	for _, path := range people {
		several = append(several, file(path)...)
	}
	var offers struct {
		Reports struct {
			Kinds []struct {
				ID    string `json:"id"`
				Drawn bool   `json:"drawn"`
			} `json:"kinds"`
			Readers []struct {
				ID string `json:"id"`
			} `json:"readers"`
		} `json:"reports"`
	}
	dataIn(t, made, "data", &offers)
	if len(offers.Reports.Kinds) != 5 || len(offers.Reports.Readers) != 3 {
		t.Fatalf("the page offers %+v; want five kinds, and three readers", offers.Reports)
	}
	for _, kind := range offers.Reports.Kinds {
		if !kind.Drawn {
			compare(engine.ReportRequest{Format: kind.ID})
			continue
		}
		for _, reader := range offers.Reports.Readers {
			compare(engine.ReportRequest{Format: kind.ID, Edition: reader.ID}, "--brand", brand, "--audience", reader.ID)
		}
		compare(engine.ReportRequest{Format: kind.ID, Answers: several}, "--brand", brand)
		compare(engine.ReportRequest{Format: kind.ID, Before: file(before), Notes: "all"}, "--brand", brand, "--since", before, "--notes", "all")
	}
}

// TestPageEngineReadsOnce holds that what can be read once, such as a pipe, is in
// the page whole.
func TestPageEngineReadsOnce(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/dev/stdin"); err != nil {
		t.Skip("a pipe has no name there")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "devel.wasm"), anEngine("(devel)"), 0o600); err != nil {
		t.Fatal(err)
	}
	for flag, text := range map[string]string{
		"--brand": "format: readiness/brand/v1\nname: Saltbush\n",
		"-q":      read(t, filepath.Join(testdata(t, "page"), "conditions.yaml")),
	} {
		for _, file := range []string{"/dev/stdin", "-"} {
			if file == "-" && flag == "--brand" {
				continue // a brand is a file
			}
			cmd := exec.Command("readiness-shipped", "page", "-o", "page.html", "--engine", "devel.wasm", flag, file)
			cmd.Dir, cmd.Stdin = dir, strings.NewReader(text)
			if said, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%s %s: %v: %s", flag, file, err, said)
			}
			setup := setupOf(t, read(t, filepath.Join(dir, "page.html")))
			if _, err := engine.New(setup); err != nil || string(setup.Files[filepath.Base(file)]) != text {
				t.Errorf("%s %s: %v, with the files %q", flag, file, err, setup.Files)
			}
		}
	}
}

// TestCarriedNames holds that files of one name have names of their own in a page,
// none of which says where they lie.
func TestCarriedNames(t *testing.T) {
	t.Parallel()
	carried := newCarriedFiles()
	for _, tt := range []struct{ file, want string }{
		{"a/q.yaml", "q.yaml"}, {"b/q.yaml", "2-q.yaml"}, {`C:\Anna's clients\q.yaml`, "3-q.yaml"}, {"-", "-"}, {"/dev/fd/63", "63"},
	} {
		carried.add(tt.file, []byte(tt.file))
		if got := carried.names[tt.file]; got != tt.want || engine.Name(got) != got || string(carried.files[got]) != tt.file {
			t.Errorf("%s is %q in the page, and %q is there; want %q", tt.file, got, carried.files[got], tt.want)
		}
	}
}

func TestOtherVersion(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		engine, program string
		want            bool
	}{
		{"v1.0.0", "v1.0.0", false},
		{"v1.0.0", "v1.0.1", true},
		{"v1.0.0+dirty", "v1.0.0", false},
		{"v1.0.0+dirty", "v1.0.1", true},
		{"v1.0.0", "(devel)", false},
		{"(devel)", "v1.0.0", false},
	} {
		if got := otherVersion(tt.engine, tt.program); got != tt.want {
			t.Errorf("%s in a page of %s is another version: %v; want %v", tt.engine, tt.program, got, tt.want)
		}
	}
}

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
	_, rest, _ := strings.Cut(made, `id="setup">`)
	src, _, _ := strings.Cut(rest, "</script>")
	var setup engine.Setup
	if err := json.Unmarshal([]byte(html.UnescapeString(src)), &setup); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(made, "Anna") || setup.Brand != "brand.yaml" || setup.Files["brand.yaml"] == nil || setup.Files["logo.png"] == nil || setup.Files["conditions.yaml"] == nil {
		t.Errorf("the setup has the brand %q and the files %v", setup.Brand, len(setup.Files))
	}
	if _, err := engine.New(setup); err != nil {
		t.Errorf("an engine cannot begin with it: %v", err)
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

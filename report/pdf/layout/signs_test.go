package layout

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/unicode/runenames"

	"example.org/readiness/internal/golden"
)

// TestSigns holds that signs.txt has the names that the Unicode Standard gives to
// signs and pictures. With -update it writes the file, with those that the
// standard has added since.
func TestSigns(t *testing.T) {
	if golden.Update() {
		var b strings.Builder
		for r := rune(0); r < 0x20000; r++ {
			if name := strings.ToLower(runenames.Name(r)); isPicture(r) && name != "" && name[0] != '<' {
				fmt.Fprintf(&b, "%c%s\n", r, name)
			}
		}
		if err := os.WriteFile("signs.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	names := signNames()
	if len(names) < 7000 {
		t.Fatalf("%d signs have names; want all of them", len(names))
	}
	for r, name := range names {
		if want := strings.ToLower(runenames.Name(r)); name != want {
			t.Errorf("%c is called %q; want %q", r, name, want)
		}
	}
}

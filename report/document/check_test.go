package document_test

import (
	"errors"
	"strings"
	"testing"

	_ "example.org/readiness/internal/golden" // for the flag -update
	"example.org/readiness/report/document"
	"example.org/readiness/report/internal/reporttest"
)

func TestCheck(t *testing.T) {
	for name, d := range map[string]document.Document{"empty": {}, "small": reporttest.Small(), "hostile": reporttest.Hostile()} {
		if err := d.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, m := range reporttest.Malformed() {
		err := m.Document.Check()
		var all document.Mistakes
		if !errors.As(err, &all) || len(all) != 1 || !strings.Contains(err.Error(), m.Want) {
			t.Errorf("%s: error %v; want one mistake with %q", name, err, m.Want)
		}
	}
}

// TestCheckReportsAll holds that one run finds every mistake, and that very
// many of them do not fill the screen.
func TestCheckReportsAll(t *testing.T) {
	d := document.Document{
		Cover:  []document.Block{document.Paragraph{Style: 9}},
		Blocks: []document.Block{document.Heading{Level: 2, Text: "A"}, nil, document.Paragraph{Text: document.Text{{Text: strings.Repeat("long ", 20), Ref: "x"}}}},
	}
	const want = `cover, block 1, paragraph: its style is 9; expected a style of this package
heading "A": its level is 2; expected 1
block 2: there is no block; expected a block of this package, as a value
block 3, paragraph: the text "long long long long long long long long …" refers to "x"; expected the ID of a heading or of a row`
	if got := d.Check().Error(); got != want {
		t.Errorf("Check says\n%s\nwant\n%s", got, want)
	}
	d.Blocks = make([]document.Block, 1000)
	if got := d.Check().Error(); strings.Count(got, "\n") != 20 || !strings.HasSuffix(got, "and 981 more") {
		t.Errorf("1001 mistakes read\n%s", got)
	}
}

package main

import (
	"slices"
	"testing"

	"example.org/readiness/assess"
)

// TestSupportLines holds that a page shows a brand's texts as reports do: the
// same marks are bold, links and lists, and what is no mark stays.
func TestSupportLines(t *testing.T) {
	t.Parallel()
	got := supportLines(&assess.Brand{
		Country: "We acknowledge\nthe land.\n\nAlways.",
		Support: "Call **13 11 14**, or see [Lifeline](https://www.lifeline.org.au) [now].\n\n- One **star, [mail](mailto:a@b.org).\n- [https://a.org](https://a.org)\n\n1. First\n2. Then",
	})
	want := []string{
		"We acknowledge the land.", "Always.",
		"Call 13 11 14, or see Lifeline (https://www.lifeline.org.au) [now].",
		"• One **star, [mail](mailto:a@b.org).", "• https://a.org", "1. First", "2. Then",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

package strict

import (
	"regexp"
	"strings"
	"testing"
)

func TestIsID(t *testing.T) {
	pattern := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for _, s := range []string{"", "a", "7", "lived-experience-led", "a-b-c", "-a", "a-", "-", "a--b", "A", "a_b", "a b", "ä", "a\n", "a/b",
		strings.Repeat("a", MaxID), strings.Repeat("a", MaxID+1), "z9-0a"} {
		if want := len(s) <= MaxID && pattern.MatchString(s); IsID(s) != want {
			t.Errorf("IsID(%q) = %t; want %t", s, IsID(s), want)
		}
	}
}

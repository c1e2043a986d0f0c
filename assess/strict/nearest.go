package strict

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxListed is how many names a message lists.
const maxListed = 40

// Some lists names, the first of them where there are many. A name that is
// itself a mistake is shown in quotes, since it may hold anything.
func Some(names []string) string {
	shown := make([]string, min(len(names), maxListed))
	for i := range shown {
		if shown[i] = names[i]; !plainName(names[i]) {
			shown[i] = Quote(names[i])
		}
	}
	list := strings.Join(shown, ", ")
	if more := len(names) - maxListed; more > 0 {
		return fmt.Sprintf("%s and %d more", list, more)
	}
	return list
}

// plainName reports whether a list of names needs no quotes for a name: ids, the
// keys of a format, and a plan's own numbers, like 2.3.
func plainName(name string) bool {
	other := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !strings.ContainsRune("_./-", r)
	}
	return name != "" && utf8.RuneCountInString(name) <= 64 && !strings.ContainsFunc(name, other)
}

// Nearest returns the name among known that differs from found by the fewest
// letters, or "" when none is close enough to be meant.
func Nearest(found string, known []string) string {
	found = strings.ToLower(found)
	if len(found) > MaxID {
		return ""
	}
	best, nearest := 1+max(len(found)/3, 1), ""
	for _, name := range known {
		lower := strings.ToLower(name)
		if len(lower)-len(found) >= best || len(found)-len(lower) >= best {
			continue // the lengths alone differ by more than the best so far
		}
		if d := int(distance(found, lower)); d < min(best, max(len(found), len(lower))) {
			best, nearest = d, name
		}
	}
	return nearest
}

// distance is the number of single letters to add, drop or change (and of
// neighbours to swap) that turns a into b. Both have fewer than 2*MaxID.
func distance(a, b string) uint8 {
	var rows [3][2 * MaxID]uint8
	before, last, this := &rows[0], &rows[1], &rows[2]
	for j := range len(b) {
		last[j+1] = uint8(j + 1)
	}
	for i := range len(a) {
		this[0] = uint8(i + 1)
		for j := range len(b) {
			change := uint8(1)
			if a[i] == b[j] {
				change = 0
			}
			this[j+1] = min(last[j+1]+1, this[j]+1, last[j]+change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				this[j+1] = min(this[j+1], before[j-1]+1)
			}
		}
		before, last, this = last, this, before
	}
	return last[len(b)]
}

package interview

import (
	"slices"
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		text  string
		width int
		want  []string
	}{
		{"", 20, []string{""}},
		{"one two three", 8, []string{"one two", "three"}},
		{"2  Partly in place, here and there", 16, []string{"2  Partly in", "   place, here", "   and there"}},
		{"one\n\ntwo", 20, []string{"one", "", "two"}},
		{"unbreakablelongword", 10, []string{"unbreakabl", "elongword"}},
		{"a\x1b[31mred\x07", 20, []string{"a[31mred"}},
		{"2  hanging in a narrow place", 5, []string{"2", "hangi", "ng in", "a", "narro", "w", "place"}},
	}
	for _, tt := range tests {
		if got := wrap(tt.text, tt.width); !slices.Equal(got, tt.want) {
			t.Errorf("wrap(%q, %d) = %q; want %q", tt.text, tt.width, got, tt.want)
		}
	}
}

func TestWindow(t *testing.T) {
	rows := strings.Split("abcdefghij", "")
	for cursor := range rows {
		for room := range 12 {
			got := window(rows, cursor, room)
			if len(got) != min(room, len(rows)) || room > 0 && !slices.Contains(got, rows[cursor]) {
				t.Errorf("window(cursor %d, room %d) = %v", cursor, room, got)
			}
		}
	}
}

func TestCapital(t *testing.T) {
	for in, want := range map[string]string{"": "", "a name": "A name", "a.yaml exists": "a.yaml exists", "Éa": "Éa", "x/y is": "x/y is"} {
		if got := capital(in); got != want {
			t.Errorf("capital(%q) = %q; want %q", in, got, want)
		}
	}
}

// TestSqueezed: where there is no room for all that was written at a question,
// something of everything stays in sight.
func TestSqueezed(t *testing.T) {
	const note, long, evidence = "Your note (not printed): Bees", "Your note (not printed): Bees sleep at night, and work by day", "Your evidence: The book\nThe hive"
	tests := []struct {
		texts []string
		rows  int
		want  []string
	}{
		{[]string{note, "Your evidence: Hive"}, 1, []string{note + "  Your evidence: Hive"}},
		{[]string{long, evidence}, 1, []string{"Your note (not printed): …  Your evidence: The book The hive"}},
		{[]string{long, evidence}, 2, []string{"Your note (not printed): Bees sleep at night, and work by …", "Your evidence: The book …"}},
		{[]string{long, evidence}, 3, []string{"Your note (not printed): Bees sleep at night, and work by", "day", "Your evidence: The book …"}},
		{[]string{long}, 1, []string{"Your note (not printed): Bees sleep at night, and work by …"}},
	}
	for _, tt := range tests {
		if got := squeezed(tt.texts, tt.rows, 60); !slices.Equal(got, tt.want) {
			t.Errorf("in %d rows: %q; want %q", tt.rows, got, tt.want)
		}
	}
}

package interview

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// BenchmarkKeyInLongText types a key into a note of 300 lines and draws the
// screen, which must take less than a frame of 16 ms.
func BenchmarkKeyInLongText(b *testing.B) {
	s, _ := smallScreen(b)
	press(s, "n")
	line := strings.Repeat("words ", 9)
	s.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat(line+"\n", 299) + line), Paste: true})
	for b.Loop() {
		press(s, "a")
		_ = s.View()
	}
}

// BenchmarkNotePreview draws a question with a note of 300 lines under it.
func BenchmarkNotePreview(b *testing.B) {
	s, _ := smallScreen(b)
	if err := s.setNote(strings.Repeat(strings.Repeat("words ", 9)+"\n", 300)); err != nil {
		b.Fatal(err)
	}
	s.page = newQuestionPage(s)
	for b.Loop() {
		_ = s.View()
	}
}

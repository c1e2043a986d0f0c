package interview

import (
	"io"
	"os"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

// This file tells typing from pasting on the whole screen. Not every terminal
// marks a paste as one. Without the mark it arrives as keys, all at once, and a
// "2" in it would answer a question. So keys are held until no more have come
// for a moment.

// A burst is a run of keys that came right after one another.
type burst struct {
	keys    []tea.KeyMsg
	last    time.Time // when the last of them came
	waiting bool      // for a moment in which none comes
	refused time.Time // when a paste was last refused
}

// A pause is how long no key must come before those held are taken. afterPaste is
// how long keys still count as part of a paste that was refused.
const (
	pause      = 20 * time.Millisecond
	afterPaste = 300 * time.Millisecond
)

// pauseMsg looks whether more keys have come.
type pauseMsg struct{}

// holdKey keeps a key until no more come.
func (s *screen) holdKey(k tea.KeyMsg) tea.Cmd {
	s.burst.keys = append(s.burst.keys, k)
	s.burst.last = time.Now()
	if s.burst.waiting {
		return nil
	}
	s.burst.waiting = true
	return pauseAfter(pause)
}

func pauseAfter(d time.Duration) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return pauseMsg{} })
}

// paused takes the keys that were held, unless more came meanwhile.
func (s *screen) paused() tea.Cmd {
	if since := time.Since(s.burst.last); since < pause {
		return pauseAfter(pause - since)
	}
	s.burst.waiting = false
	return s.settle()
}

// settle takes the keys that are held: as text where text is typed, and
// elsewhere one by one, unless they are a paste.
func (s *screen) settle() tea.Cmd {
	keys := s.burst.keys
	s.burst.keys = nil
	if len(keys) == 0 {
		return nil
	}
	if s.typing() {
		return s.typed(keys)
	}
	if isPaste(keys) || time.Since(s.burst.refused) < afterPaste {
		s.burst.refused = time.Now()
		s.news = pastedKeys
		if _, ok := s.page.(*questionPage); ok {
			s.news += " Press n first to paste into a note."
		}
		return nil
	}
	var cmds []tea.Cmd
	for i, k := range keys {
		if cmds = append(cmds, s.keys(k)); s.end != nil {
			break
		}
		if s.typing() { // the key before opened a text
			return tea.Batch(append(cmds, s.typed(keys[i+1:]))...)
		}
	}
	return tea.Batch(cmds...)
}

const pastedKeys = "Several keys came at once, as from a paste, and none of them was taken."

// typing reports whether what is typed is text.
func (s *screen) typing() bool {
	p, ok := s.page.(typist)
	return ok && p.typing(s)
}

// isPaste reports whether keys that came at once are more than anybody types
// so fast. No paste has arrows in it.
func isPaste(keys []tea.KeyMsg) bool {
	signs := 0
	for _, k := range keys {
		text, ok := textOf(k)
		if !ok {
			return false
		}
		signs += len([]rune(text))
	}
	return signs > 2
}

// textOf returns what a key adds to a text, or false for a key that does
// something else.
func textOf(k tea.KeyMsg) (string, bool) {
	switch {
	case k.Alt:
	case k.Type == tea.KeyRunes:
		return string(k.Runes), true
	case k.Type == tea.KeySpace:
		return " ", true
	case k.Type == tea.KeyEnter || k.Type == tea.KeyCtrlJ:
		return "\n", true
	case k.Type == tea.KeyTab:
		return "\t", true
	}
	return "", false
}

// typed takes keys where text is typed. Inside a paste, an Enter or Tab is part
// of the text; at its end, it does what that key always does.
func (s *screen) typed(keys []tea.KeyMsg) tea.Cmd {
	var cmds []tea.Cmd
	var text strings.Builder
	write := func() {
		if text.Len() > 0 {
			cmds = append(cmds, s.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text.String()), Paste: true}))
			text.Reset()
		}
	}
	pasted := isPaste(keys)
	for i, k := range keys {
		more, ok := textOf(k)
		does := k.Type == tea.KeyEnter || k.Type == tea.KeyTab
		if ok && !(does && (!pasted || i == len(keys)-1)) {
			text.WriteString(more)
			continue
		}
		write()
		if cmds = append(cmds, s.key(k)); s.end != nil {
			break
		}
	}
	write()
	return tea.Batch(cmds...)
}

// dropInput drops what was typed and not yet read, so that no part of a paste
// reaches the next program.
func dropInput(in io.Reader) {
	f, ok := in.(*os.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return
	}
	drop, err := settingsOf(f)
	if err != nil {
		return
	}
	for range 3 { // it may still be coming
		drop()
		time.Sleep(pause)
	}
	drop()
}

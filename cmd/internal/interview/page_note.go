package interview

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/readiness/assess/draft"
)

// A notePage is a note, evidence or reason being typed. Enter begins a new
// line: a pasted text of several lines would otherwise end the note and run on
// as commands.
type notePage struct {
	what    string
	ask     string
	who     string // reads it
	box     *box
	before  string
	set     func(string) error // saves while it is typed
	done    func(s *screen, text string)
	reason  bool // it is one, and Esc leaves it as a note
	edits   int
	ticking bool      // a pause is being waited for
	refused time.Time // when something last did not fit
	lost    bool      // something did not fit
}

// What is written on a notePage.
const (
	noteText = "Note"
	evidence = "Evidence"
	ownWords = "In your own words"
)

func newNotePage(s *screen, what, text, who string, set func(string) error) page {
	it, _ := s.current()
	b, whole := newText(s.look, text)
	if !whole {
		s.news = "This text cannot be changed here without losing some of it. Change it in " + s.path() + " with a text editor."
		return s.itemPage()
	}
	return &notePage{what: what, ask: it.Ask, who: who, box: b, before: b.value(), set: set, done: func(s *screen, text string) {
		s.page = s.itemPage()
	}}
}

// newReasonPage asks why a question does not apply. Until that is recorded what
// is typed is kept as a note.
func newReasonPage(s *screen) page {
	it, _ := s.current()
	b, whole := newText(s.look, s.answer().Note)
	if !whole {
		s.saved(s.notApplicable(s.answer().Note), "Saved: not applicable. Your note is the reason.")
		return newQuestionPage(s)
	}
	return &notePage{what: "Why does this not apply?", ask: it.Ask, who: privateText, box: b, before: b.value(), reason: true, set: s.setNote, done: func(s *screen, text string) {
		s.page = newQuestionPage(s)
		if text == "" {
			s.news = "No reason was given, so nothing was recorded."
			return
		}
		s.saved(s.notApplicable(text), "Saved: not applicable. Enter goes on.")
		s.page = newQuestionPage(s)
	}}
}

func (p *notePage) view(s *screen) view {
	place, _, _ := s.where()
	keys := []string{"Tab or Esc done", "Enter new line"}
	if p.reason {
		keys = []string{"Tab records it", "Enter new line", "Esc back, kept as a note"}
	}
	return view{place: p.what, title: place, prompt: []string{p.ask}, box: p.box.lines, keys: keys, detail: [][]string{{p.who}}}
}

func (p *notePage) key(s *screen, k tea.KeyMsg) tea.Cmd {
	switch name := k.String(); name {
	case "tab", "esc", "shift+tab", "ctrl+s":
		p.save(s)
		if p.reason && (name == "esc" || name == "shift+tab") {
			p.leave(s)
			return nil
		}
		p.done(s, draft.CleanText(p.box.value()))
		if p.lost {
			s.news = strings.TrimSpace(s.news + " " + notAll)
		}
		return nil
	}
	if !p.fits(k) {
		s.news = noRoom
		return nil
	}
	p.edits++
	return tea.Batch(p.box.update(k), p.await())
}

// notAll is said at the end of a text when some of it did not fit.
const notAll = "Not all that was typed or pasted did fit, and the text is cut where it was full: look at its end."

// fits reports whether a key fits. A long paste can come as many keys: after one
// that does not fit, shorter ones must not slip in behind it.
func (p *notePage) fits(k tea.KeyMsg) bool {
	if _, text := p.box.typed(k); !text {
		p.refused, p.lost = time.Time{}, false // the person is at work on it
		return true
	}
	if p.box.takes(k) && time.Since(p.refused) > time.Second {
		return true
	}
	p.refused, p.lost = time.Now(), true
	return false
}

// await waits for a pause in the typing, once at a time.
func (p *notePage) await() tea.Cmd {
	if p.ticking {
		return nil
	}
	p.ticking = true
	edits := p.edits
	return tea.Tick(idle, func(time.Time) tea.Msg { return idleMsg{edits} })
}

// pause saves what is typed when nothing was added meanwhile.
func (p *notePage) pause(s *screen, edits int) tea.Cmd {
	p.ticking = false
	if p.edits != edits {
		return p.await()
	}
	p.save(s)
	return nil
}

// leave goes back without recording that the question does not apply.
func (p *notePage) leave(s *screen) {
	s.page = newQuestionPage(s)
	s.news = "Nothing was recorded."
	if p.box.value() != "" {
		s.news = "Not recorded as not applicable. What you typed is kept as a note."
	}
}

func (p *notePage) typing(*screen) bool { return true }

func (p *notePage) other(msg tea.Msg) { p.box.update(msg) }

// save saves what is typed so far. A text that was not touched is left as it
// is written in the file.
func (p *notePage) save(s *screen) {
	if p.box.value() == p.before {
		return
	}
	what := "note"
	switch p.what {
	case ownWords:
		what = "words"
	case evidence:
		what = "evidence"
	}
	if s.saved(p.set(p.box.value()), "Saved: your "+what+".") {
		p.before = p.box.value()
	}
}

// keep saves what is half typed when the interview ends from outside.
func (p *notePage) keep(s *screen) { p.save(s) }

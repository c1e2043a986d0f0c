package interview

import (
	"slices"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/readiness/assess"
	"example.org/readiness/report/words"
)

// A questionPage asks one question.
type questionPage struct {
	item    item
	options []option // the levels
	cursor  int      // what Enter chooses: a level or, after those, another way to answer
}

// nothingChosen is where the cursor is on a question without an answer, so that
// Enter alone never answers one and never skips one.
const nothingChosen = -1

func newQuestionPage(s *screen) *questionPage {
	it, _ := s.current()
	p := &questionPage{item: it, options: options(it.Question)}
	if n := len(p.options); n > 0 && len(p.options[n-1].key) > 1 {
		for i := range p.options { // a 1 may be the beginning of 10
			p.options[i].key = ""
		}
	}
	p.cursor = p.row(s.answer())
	return p
}

// row returns the row of an answer, among the levels and the other ways to answer.
func (p *questionPage) row(a assess.Answer) int {
	switch a.Kind {
	case assess.Level:
		return slices.IndexFunc(p.options, func(o option) bool { return o.level == a.Level })
	case assess.DontKnow:
		return len(p.options) + 1
	case assess.NotApplicable:
		return len(p.options) + 2
	}
	return nothingChosen
}

// rest are the other ways to answer.
func (p *questionPage) rest(s *screen) []option {
	a := s.answer()
	first := option{key: "s", label: "Skip for now"}
	if a.Kind != assess.Blank && !a.Unconfirmed {
		first = option{key: "t", label: "Take my answer back"}
	}
	out := []option{first, {key: "d", label: "Don't know", kind: assess.DontKnow}, {key: "x", label: "Not applicable", kind: assess.NotApplicable}}
	if at := p.row(a) - len(p.options); at > 0 && a.Unconfirmed {
		out[at].label += " (last time)"
	} else if at > 0 {
		out[at].label += " (your answer)"
	}
	return out
}

func (p *questionPage) view(s *screen) view {
	keys := []string{"? help", "q leave", "n note", "e evidence", "b back", "r review", "f next", "g go to", "/ find",
		"m report", "u first open", "c change facts"}
	if s.answer().Note != "" {
		keys = slices.Insert(keys, 3, "p print")
	}
	return view{place: s.progressLine(), keys: keys,
		body: func(width, rows int) []string { return p.body(s, width, rows) }}
}

func (p *questionPage) key(s *screen, k tea.KeyMsg) tea.Cmd {
	if k.Paste {
		s.news = "Press n first to paste into a note."
		return nil
	}
	name := k.String()
	for i, o := range p.options {
		if name == o.key {
			p.cursor = i
			p.choose(s, false)
			return nil
		}
	}
	if !p.move(name) {
		return p.command(s, name)
	}
	return nil
}

// move moves the cursor, and reports whether the key does.
func (p *questionPage) move(name string) bool {
	last := len(p.options) + 2
	switch name {
	case "down", "j", "ctrl+n":
		p.cursor = min(p.cursor+1, last)
	case "up", "k", "ctrl+p":
		if p.cursor == nothingChosen {
			p.cursor = len(p.options)
		}
		p.cursor = max(p.cursor-1, 0)
	case "home", "pgup":
		p.cursor = 0
	case "end", "pgdown":
		p.cursor = last
	default:
		return false
	}
	return true
}

func (p *questionPage) command(s *screen, name string) tea.Cmd {
	switch name {
	case "enter":
		p.choose(s, true)
	case "d":
		p.cursor = len(p.options) + 1
		p.choose(s, false)
	case "x":
		s.page = newReasonPage(s)
	case "s":
		p.skip(s)
	case "t":
		p.takeBack(s)
	case "n":
		s.page = newNotePage(s, noteText, s.answer().Note, privateText, s.setNote)
	case "e":
		s.page = newNotePage(s, evidence, s.answer().Evidence, evidenceText, s.setEvidence)
	case "p":
		s.printOrNot()
	case "?", "h", "f1":
		s.page = p.help(s)
	default:
		return s.goTo(name)
	}
	return nil
}

// goTo leads away from a question, by the same keys wherever they do not count as
// text.
func (s *screen) goTo(name string) tea.Cmd {
	switch name {
	case "right", "tab", "f":
		s.forward()
		s.ask()
	case "left", "shift+tab", "esc", "b", "backspace":
		if !s.engine.back() {
			s.news = "This is the first question."
			return nil
		}
		s.page = s.itemPage()
	case "g":
		s.page = s.sectionsPage()
	case "/":
		s.page = s.searchPage()
	case "r":
		s.page = newReviewPage(s)
	case "u":
		s.at = s.firstOpen(0)
		s.ask()
	case "m":
		s.page = s.reportPage()
	case "c":
		s.page = s.factsPage(0)
	case "q":
		return s.quit()
	default:
		if r := []rune(name); len(r) == 1 && unicode.IsPrint(r[0]) {
			s.news = "The key " + name + " does nothing here; ? shows those that do."
		}
	}
	return nil
}

// choose takes the answer under the cursor. A key stays on the question, so that
// one sees what was chosen; Enter goes on.
func (p *questionPage) choose(s *screen, goOn bool) {
	switch at := p.cursor - len(p.options); {
	case p.cursor == nothingChosen:
		s.news = "Nothing is chosen yet: type a number, or move with the arrows. s skips this question."
		return
	case at == 0 && (s.answer().Kind == assess.Blank || s.answer().Unconfirmed):
		p.skip(s)
		return
	case at == 0:
		p.takeBack(s)
		return
	case at == 1 && !p.record(s, assess.DontKnow, 0):
		return
	case at == 2 && s.answer().Unconfirmed && s.answer().Kind == assess.NotApplicable:
		s.saved(s.confirm(), "Saved: not applicable.")
	case at == 2 && (!goOn || s.answer().Kind != assess.NotApplicable): // else it is there, with its reason
		s.page = newReasonPage(s)
		return
	case at < 0 && !p.record(s, assess.Level, p.options[p.cursor].level):
		return
	}
	if effect := s.takeEffect(); effect != "" {
		s.news = words.Sentences(s.news, effect)
	}
	if !goOn {
		s.news = words.Sentences(s.news, "Enter goes on.")
		return
	}
	s.forward()
	s.ask()
}

// record keeps an answer, and reports whether it is saved.
func (p *questionPage) record(s *screen, kind assess.Kind, level float64) bool {
	said := "Saved: " + spoken(p.item.Question, assess.Answer{Kind: kind, Level: level}) + "."
	return s.saved(s.engine.choose(kind, level), said)
}

// skip leaves the question as it is, with its answer if it has one.
func (p *questionPage) skip(s *screen) {
	s.news = skippedText(p.item.Question, s.answer())
	s.forward()
	s.ask()
}

// takeBack removes the answer, and says what it was.
func (p *questionPage) takeBack(s *screen) {
	was := s.answer()
	if was.Kind == assess.Blank {
		s.news = "There is no answer to take back."
		return
	}
	s.saved(s.choose(assess.Blank, 0), "Your answer is taken back. It was: "+spoken(p.item.Question, was)+".")
	p.cursor = nothingChosen
}

func (p *questionPage) help(s *screen) page {
	place, questionnaire, _ := s.where()
	text := helpPage(p.item)
	text = append(text[1:],
		"Keys: a number chooses and saves; Enter chooses and goes on; arrows or j and k move; right or f goes forward, left or b back; s skips; t takes an answer back; n note; e evidence; p lets reports print your note; g sections; / search; u first open question; r review; c changes facts; m makes a report; q leaves. Ctrl-C leaves at once. Everything is saved in every case.")
	return &textPage{place: place, title: questionnaire, prompt: []string{p.item.Ask}, text: text,
		keys: []string{"Enter back to the question", "arrows scroll"},
		next: func(s *screen) { s.page = p }}
}

package interview

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/asking"
)

// A textPage is a text to read, with one way on.
type textPage struct {
	place, title string
	prompt, text []string
	keys         []string
	offset       int
	whole        bool // Enter goes through all of it before it goes on
	next         func(s *screen)
	back         func(s *screen)            // Esc; nil is the same as next
	more         map[string]func(s *screen) // further keys
}

func (p *textPage) view(*screen) view {
	return view{place: p.place, title: p.title, prompt: p.prompt, text: p.text, offset: &p.offset, keys: p.keys}
}

func (p *textPage) key(s *screen, k tea.KeyMsg) tea.Cmd {
	name := k.String()
	if do := p.more[name]; do != nil {
		do(s)
		return s.ended()
	}
	if name == "enter" && p.whole && s.below > 0 {
		name = "pgdown"
	}
	switch name {
	case "down", "j":
		p.offset++
	case "up", "k":
		p.offset--
	case " ", "pgdown", "ctrl+f":
		p.offset += max(s.shown-1, 1)
	case "pgup", "ctrl+b":
		p.offset -= max(s.shown-1, 1)
	case "home":
		p.offset = 0
	case "end":
		p.offset = 1 << 20
	case "enter", "right", "tab":
		p.next(s)
	case "esc", "left", "shift+tab", "?":
		if p.back != nil {
			p.back(s)
		} else {
			p.next(s)
		}
	case "q":
		return s.quit()
	default:
		s.unused(name)
	}
	return nil
}

// openingPage is the first page of a new assessment.
func (s *screen) openingPage() page {
	return &textPage{
		place: "Welcome", text: append(paragraphs(welcomeText),
			"First come a few facts about your organisation, then the questions. You can stop at any time and go on later. "+privacy, plainText),
		keys: []string{"Enter begin", "p plain lines", "q leave"},
		next: (*screen).setup, more: plainKey(),
	}
}

// carriedPage says what the assessment begins with, where that is an earlier
// one, and what was left behind of it.
func (s *screen) carriedPage() page {
	return &textPage{
		place: "A new assessment", title: s.answers.Organisation, text: append(s.carriedText(), privacy, plainText), whole: true,
		keys: []string{"Enter go on", "p plain lines", "q leave"},
		next: (*screen).setup, more: plainKey(),
	}
}

// briefingPage says what lies ahead.
func (s *screen) briefingPage() page {
	text := append(s.briefing(), keysText)
	p := &textPage{
		place: "Before you begin", title: s.answers.Organisation, text: text, whole: true,
		keys: []string{"Enter begin", "q leave"},
		next: (*screen).ask,
	}
	if s.form != nil {
		p.back = func(s *screen) { s.page = s.form }
		p.keys = append(p.keys, "Esc back")
	}
	s.offerForm(p)
	return p
}

// keysText says how a question is answered.
const keysText = "Choose an answer with its number, or with the arrow keys and Enter. At any question n writes a note, ? shows more about it, and r reviews what you have answered."

// offerForm adds the key that changes between all questions and the shorter set.
func (s *screen) offerForm(p *textPage) {
	if !s.hasShort() {
		return
	}
	word := "s shorter set"
	if s.answers.Form == assess.Short {
		word = "s all questions"
	}
	p.keys = append(p.keys, word)
	if p.more == nil {
		p.more = map[string]func(s *screen){}
	}
	p.more["s"] = (*screen).otherForm
}

// otherForm changes between all questions and the shorter set.
func (s *screen) otherForm() {
	form := assess.Short
	if s.answers.Form == assess.Short {
		form = assess.Full
	}
	s.saved(s.setForm(form), "")
	s.takeEffect()
	s.at = s.firstOpen(0)
	s.page = s.briefingPage()
	s.news = "Now all questions are asked."
	if form == assess.Short {
		s.news = "Now only the shorter set is asked. What you answered besides is kept."
	}
}

// noFilePage says that there is no file of the name that was given, and offers
// those there are.
func (s *screen) noFilePage() page {
	p := &listPage{place: "A new assessment", prompt: []string{s.none}, numbers: true}
	path := s.path()
	s.others = slices.DeleteFunc(neighbours(path), func(other string) bool { return other == path })
	if exists(path) { // it was made since the page was last shown, by this run or by somebody else
		p.prompt = []string{fmt.Sprintf("There is a file %s in %s now. It was made after you started.", filepath.Base(path), filepath.Dir(fullPath(path)))}
		s.others = append([]string{path}, s.others...)
	} else {
		p.add("Begin a new one", "You are asked about your organisation first. "+privacy, func(s *screen) tea.Cmd {
			s.page = s.openingPage()
			return nil
		})
	}
	for _, other := range s.others {
		p.add("Go on with "+filepath.Base(other), fullPath(other), func(s *screen) tea.Cmd {
			if err := s.open(other); err != nil {
				s.news = capital(err.Error()) + "."
				return nil
			}
			s.goOnWith()
			return nil
		})
	}
	p.add("Leave", "", (*screen).quit)
	return p
}

// returnPage greets a person who comes back.
func (s *screen) returnPage() page {
	t := s.tally(nil)
	text := []string{capital(progress(t)) + "; " + remaining(t) + ".", "Your answers are kept in " + fullPath(s.path()) + ". " + privacy}
	if n := s.store.takeNotice(); n != "" {
		text = append(text, n)
	}
	keys := []string{"Enter go on", "q leave"}
	if t.left() == 0 {
		keys[0] = "Enter review"
	}
	p := &textPage{place: "Welcome back", title: s.answers.Organisation, text: append(text, plainText), keys: append(keys, "p plain lines"),
		next: (*screen).ask, more: plainKey()}
	s.offerForm(p)
	return p
}

// plainText offers the other way to answer to those who cannot use a screen.
const plainText = "With a screen reader, press p: the questions then come as plain lines, one after the other."

// plainKey is the key that changes over to plain lines.
func plainKey() map[string]func(s *screen) {
	return map[string]func(s *screen){"p": func(s *screen) { s.end = errPlain }}
}

// introPage presents a questionnaire: what people must know first, and how to
// choose among the levels.
func (s *screen) introPage(q *assess.Questionnaire) page {
	place, _, _ := s.where()
	_, part, _ := strings.Cut(place, ", ")
	var text []string
	for _, caution := range q.Before {
		text = append(text, "-  "+caution)
	}
	text = append(text, asking.Rule(q))
	text = append(text, paragraphs(q.Summary)...)
	text = append(text, s.size(q))
	return &textPage{
		place: capital(part), prompt: []string{q.Title}, text: text, whole: true,
		keys: []string{"Enter begin", "Esc back", "r review", "q leave"},
		next: func(s *screen) { s.page = s.itemPage() },
		back: func(s *screen) {
			if !s.engine.back() {
				s.page = s.briefingPage()
				return
			}
			s.page = s.itemPage()
		},
		more: map[string]func(s *screen){"r": func(s *screen) { s.page = newReviewPage(s) }},
	}
}

// donePage says how a questionnaire came out that has just been finished.
func (s *screen) donePage(q *assess.Questionnaire) page {
	text := []string{s.doneText(q), capital(remaining(s.tally(nil))) + "."}
	p := &textPage{
		place: "A questionnaire is done", prompt: []string{q.Title}, text: text,
		keys: []string{"Enter go on", "r review", "m report", "Esc back", "q leave"},
		next: (*screen).ask,
		back: func(s *screen) {
			if s.engine.back() {
				s.page = s.itemPage()
			}
		},
		more: map[string]func(s *screen){
			"r": func(s *screen) { s.page = newReviewPage(s) },
			"m": func(s *screen) { s.page = s.reportPage() },
		},
	}
	return p
}

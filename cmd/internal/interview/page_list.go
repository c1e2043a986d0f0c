package interview

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/readiness/assess/draft"
)

// A listPage is a list to choose from.
type listPage struct {
	place, title string
	prompt       []string
	labels       []string
	details      []string
	do           []func(s *screen) tea.Cmd
	keys         []string
	more         map[string]func(s *screen) tea.Cmd // further keys
	back         func(s *screen)                    // Esc; nil stays
	numbers      bool                               // rows have their numbers as keys, where all have one digit
	picker       *picker
	start        int
}

func (p *listPage) add(label, detail string, do func(s *screen) tea.Cmd) {
	p.labels = append(p.labels, label)
	p.details = append(p.details, detail)
	p.do = append(p.do, do)
}

func (p *listPage) list(s *screen) *picker {
	if p.picker == nil {
		labels := slices.Clone(p.labels)
		for i := range labels {
			if p.numbers && oneDigit(len(labels)) {
				labels[i] = strconv.Itoa(i+1) + "  " + labels[i]
			}
		}
		p.picker = newPicker(s.look, labels, p.start)
	}
	return p.picker
}

// oneDigit reports whether that many rows can have their numbers as keys. With
// ten, a 1 may be the beginning of 10.
func oneDigit(rows int) bool { return rows <= 9 }

func (p *listPage) view(s *screen) view {
	l := p.list(s)
	v := view{place: p.place, title: p.title, prompt: p.prompt, rows: l.lines(s.width - 1), cursor: l.cursor, keys: p.keys, detailed: true}
	if len(p.details) > 0 {
		v.detail = [][]string{paragraphs(p.details[l.cursor])}
	}
	if v.keys == nil {
		v.keys = []string{"Enter choose", "q leave"}
		if p.back != nil {
			v.keys = append(v.keys, "Esc back")
		}
		v.keys = append(v.keys, "arrows move")
	}
	return v
}

func (p *listPage) key(s *screen, k tea.KeyMsg) tea.Cmd {
	l := p.list(s)
	name := k.String()
	if do := p.more[name]; do != nil {
		return do(s)
	}
	if n, err := strconv.Atoi(name); err == nil && p.numbers && oneDigit(len(p.do)) && n >= 1 && n <= len(p.do) {
		l.moveTo(n - 1)
		name = "enter"
	}
	switch name {
	case "enter", "right":
		if len(p.do) > 0 {
			return p.do[l.cursor](s)
		}
	case "esc", "left", "shift+tab":
		if p.back != nil {
			p.back(s)
		}
	case "q":
		return s.quit()
	default:
		l.key(k, s.shown)
		s.unused(name)
	}
	return nil
}

// unused says that a letter or a number does nothing on a page whose keys are all
// named below it.
func (s *screen) unused(name string) {
	if r := []rune(name); len(r) == 1 && unicode.IsGraphic(r[0]) && !strings.Contains(" jkgG", name) { // those move in every list
		s.news = "The key " + name + " does nothing here; those that do are named below."
	}
}

// A linePage asks for one line of text.
type linePage struct {
	place, title string
	prompt       []string
	detail       []string
	box          *box
	set          func(s *screen, text string) error
	back         func(s *screen)
	keys         []string
}

func (s *screen) linePage(place, ask, text string, back func() page, set func(s *screen, text string) error) *linePage {
	return &linePage{place: place, prompt: []string{ask}, box: newLine(s.look, text), set: set,
		back: func(s *screen) { s.page = back() }, keys: []string{"Enter done", "Esc back"}}
}

func (p *linePage) typing(*screen) bool { return true }

func (p *linePage) view(*screen) view {
	v := view{place: p.place, title: p.title, prompt: p.prompt, box: p.box.lines, keys: p.keys}
	if len(p.detail) > 0 {
		v.detail = [][]string{p.detail}
	}
	return v
}

func (p *linePage) key(s *screen, k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "enter":
		if err := p.set(s, draft.CleanText(p.box.value())); err != nil {
			s.news = capital(err.Error()) + "."
		}
		return s.ended()
	case "esc", "shift+tab":
		if p.back != nil {
			p.back(s)
		}
	default:
		if !p.box.takes(k) {
			s.news = noRoom
			return nil
		}
		return p.box.update(k)
	}
	return nil
}

func (p *linePage) other(msg tea.Msg) { p.box.update(msg) }

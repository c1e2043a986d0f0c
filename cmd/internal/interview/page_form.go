package interview

import (
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.org/readiness/assess/draft"
)

// A formPage is everything that is asked before the questions, on one page.
// Whatever can be proposed is filled in: only a name has to be typed.
type formPage struct {
	cursor int
	boxes  map[string]*box // of the texts that were typed in, by field
	file   string          // the name of the file, where the person chose one
	warned bool            // that the perspective is open
}

// beginRow is the row that goes on to the questions. It comes after what matters
// most, so that the rest can be left as it is proposed.
const beginRow = "begin"

// rows are the fields in the order of the page: those that nobody can propose
// first. The row that begins comes after those, or after all where there are
// earlier answers to look at.
func (p *formPage) rows(s *screen) []field {
	var first, rest []field
	for _, f := range s.fields() {
		if f.id == "file" && p.file != "" {
			f.values = one(p.file)
		}
		if f.weighty {
			first = append(first, f)
		} else {
			rest = append(rest, f)
		}
	}
	begin := field{id: beginRow, label: "Begin"}
	if s.carried {
		return append(append(first, rest...), begin)
	}
	return append(append(first, begin), rest...)
}

func (p *formPage) row(s *screen) field {
	rows := p.rows(s)
	p.cursor = min(max(p.cursor, 0), len(rows)-1)
	return rows[p.cursor]
}

// box is where a text is typed; nil for a field with choices.
func (p *formPage) box(s *screen, f field) *box {
	if f.id == beginRow || len(f.choices) > 0 {
		return nil
	}
	if p.boxes[f.id] == nil {
		p.boxes[f.id] = newLineAfter(s.look, "", strings.Join(f.values, ""))
	}
	return p.boxes[f.id]
}

func (p *formPage) view(s *screen) view {
	f := p.row(s)
	keys := []string{"Enter change", "arrows move", "q leave"}
	switch {
	case f.id == beginRow:
		keys[0] = "Enter begin"
	case len(f.choices) == 0:
		keys = []string{"Enter next", "arrows move", "Ctrl-C leave"}
	}
	if s.door != nil {
		keys = append(keys, "Esc back")
	}
	return view{place: "About your organisation", keys: keys,
		body: func(width, rows int) []string { return p.body(s, width, rows) }}
}

// body draws the rows, and under them what the one with the cursor is about.
func (p *formPage) body(s *screen, width, rows int) []string {
	here := p.row(s)
	about := append([]string{""}, wrap(here.ask, width)...)
	bold := len(about)
	about = append(about, wrapAll(paragraphs(here.help), width)...)
	if here.id == beginRow {
		text := belowText
		if s.carried {
			text = carriedFacts
		}
		about, bold = append([]string{""}, wrap(text, width)...), 0
	}
	label := min(26, width/3)
	var list []string
	for i, f := range p.rows(s) {
		list = append(list, p.line(s, f, i == p.cursor, label, width))
	}
	list = window(list, p.cursor, max(rows-min(len(about), detailRows), min(rows, minRows)))
	about = cut(about, rows-len(list), width)
	for i := range about[:min(bold, len(about))] {
		about[i] = s.look.strong.Render(about[i])
	}
	return append(list, about...)
}

const belowText = "What is below is proposed, or can wait. Change it now, or at any time later."

// carriedFacts is said of what was taken over from an earlier assessment.
const carriedFacts = "This is from the earlier assessment, or is proposed. Change what is no longer true."

// line is one row: what it is, and what was given.
func (p *formPage) line(s *screen, f field, here bool, label, width int) string {
	mark := "  "
	if here {
		mark = "> "
	}
	if f.id == beginRow {
		line := mark + "[ Begin ]"
		if here {
			return s.look.strong.Render(line)
		}
		return line
	}
	name := cutWords(f.label, label-2)
	name = mark + name + strings.Repeat(" ", max(label-ansi.StringWidth(name), 1))
	if here && p.box(s, f) != nil {
		b := p.box(s, f)
		return s.look.strong.Render(name) + strings.TrimRight(b.lines(width-len(mark)-label, 1)[0], " ")
	}
	line := cutWords(oneLine(name+f.said()), width)
	if here {
		return s.look.strong.Render(line)
	}
	return line
}

func (p *formPage) typing(s *screen) bool { return p.box(s, p.row(s)) != nil }

func (p *formPage) key(s *screen, k tea.KeyMsg) tea.Cmd {
	f := p.row(s)
	b := p.box(s, f)
	switch name := k.String(); {
	case name == "enter" && f.id == beginRow:
		p.begin(s)
	case name == "enter" && b == nil:
		s.page = newFieldPage(s, f, func(s *screen) { p.cursor++; s.page = p }, func(s *screen) { s.page = p })
	case name == "enter" || name == "tab" || name == "down":
		if p.keep(s, f) {
			p.cursor++
		}
	case name == "up" || name == "shift+tab":
		if p.keep(s, f) {
			p.cursor--
		}
	case name == "esc" && s.door != nil:
		s.page = s.door()
	case b != nil && b.takes(k):
		return b.update(k)
	case b != nil:
		s.news = noRoom
	case name == "q":
		return s.quit()
	}
	return nil
}

// keep keeps what was typed in a field, and reports whether it is acceptable.
func (p *formPage) keep(s *screen, f field) bool {
	b := p.boxes[f.id]
	if b == nil {
		return true
	}
	text := draft.CleanText(b.value())
	delete(p.boxes, f.id)
	if text == strings.Join(f.values, "") {
		return true
	}
	if f.id == "file" {
		p.file = text
		return true
	}
	err := f.set(one(text))
	if err == nil || errors.Is(err, s.unsaved) {
		s.saved(err, "")
		return true
	}
	p.boxes[f.id] = b
	s.news = capital(err.Error()) + "."
	return false
}

// begin makes the file and goes on to the questions, or to what is missing.
func (p *formPage) begin(s *screen) {
	if s.answers.Organisation == "" {
		p.cursor = p.at(s, "organisation")
		s.news = "A name is needed here."
		return
	}
	if s.answers.Respondent.Perspective == "" && len(s.lib.Form.Perspectives) > 0 && !p.warned {
		p.warned = true
		s.news = "From which perspective you answer is open. Enter leaves it so."
		return
	}
	if i := p.at(s, "file"); i >= 0 {
		f := p.rows(s)[i]
		if err := f.set(f.values); err != nil {
			p.cursor = i
			s.news = capital(err.Error()) + "."
			return
		}
	}
	s.formed = true
	s.at = s.firstOpen(0)
	s.page = s.briefingPage()
}

// at is the row of a field, or -1.
func (p *formPage) at(s *screen, id string) int {
	return slices.IndexFunc(p.rows(s), func(f field) bool { return f.id == id })
}

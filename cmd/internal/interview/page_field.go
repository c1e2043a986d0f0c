package interview

import (
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/readiness/cmd/internal/asking"
)

// A fieldPage asks one thing about the organisation or the person.
type fieldPage struct {
	field
	linePage
	picker  *picker
	chosen  map[string]bool
	next    func(s *screen)
	skipRow int  // 1 where the first row leaves the field open
	empty   bool // Enter was pressed with nothing ticked, and would leave it open again
}

func newFieldPage(s *screen, f field, next, back func(s *screen)) page {
	p := &fieldPage{field: f, next: next, chosen: map[string]bool{}}
	p.linePage = linePage{
		place: "About your organisation", title: s.answers.Organisation,
		prompt: []string{f.ask}, detail: paragraphs(f.help), back: back,
		set: func(s *screen, text string) error { return p.commit(s, one(text)) },
	}
	p.linePage.keys = []string{"Enter next", "Ctrl-C leave"}
	if back != nil {
		p.linePage.keys = []string{"Enter next", "Esc back", "Ctrl-C leave"}
	}
	if len(f.choices) == 0 {
		p.box = newLine(s.look, strings.Join(f.values, ""))
		return p
	}
	for _, v := range f.values {
		p.chosen[v] = true
	}
	if !f.many && f.optional {
		p.skipRow = 1
	}
	at := 0
	for i, c := range f.choices {
		if !f.many && p.chosen[c.ID] {
			at = i + p.skipRow
		}
	}
	p.picker = newPicker(s.look, p.labels(), at)
	return p
}

// labels are the rows, with a box to tick where several may be chosen.
func (p *fieldPage) labels() []string {
	var out []string
	if p.skipRow == 1 {
		out = append(out, "Leave this open for now")
	}
	for i, c := range p.choices {
		label := ""
		if oneDigit(len(p.choices)) {
			label = strconv.Itoa(i+1) + "  "
		}
		switch {
		case p.many && p.chosen[c.ID]:
			label += "[x] "
		case p.many:
			label += "[ ] "
		}
		label += c.Label
		if !p.many && p.chosen[c.ID] {
			label += "   (chosen)"
		}
		out = append(out, label)
	}
	return out
}

func (p *fieldPage) view(s *screen) view {
	if p.picker == nil {
		return p.linePage.view(s)
	}
	v := view{
		place: p.place, title: p.title, prompt: p.prompt, rows: p.picker.lines(s.width - 1), cursor: p.picker.cursor,
		keys: []string{"Enter choose", "q leave"}, detailed: true,
	}
	if p.many {
		v.keys = []string{"Space tick", "Enter next", "q leave"}
	}
	if p.back != nil {
		v.keys = append(v.keys, "Esc back")
	}
	v.keys = append(v.keys, "arrows move")
	var hovered []string
	if i := p.picker.cursor - p.skipRow; i >= 0 {
		hovered = paragraphs(p.choices[i].Help)
	}
	v.detail = [][]string{append(append(slices.Clone(hovered), ""), p.detail...), p.detail}
	if len(hovered) > 0 {
		v.detail[1] = hovered
	}
	return v
}

func (p *fieldPage) key(s *screen, k tea.KeyMsg) tea.Cmd {
	if p.picker == nil {
		return p.linePage.key(s, k)
	}
	name := k.String()
	warned := p.empty
	p.empty = false
	if n, err := strconv.Atoi(name); err == nil {
		if n >= 1 && n <= len(p.choices) && oneDigit(len(p.choices)) {
			p.picker.moveTo(n - 1 + p.skipRow)
			p.toggle(s)
		}
		return nil
	}
	switch name {
	case " ":
		p.toggle(s)
	case "enter", "right", "tab":
		if p.many && p.optional && len(p.picked()) == 0 && !warned {
			p.empty = true
			s.news = "Nothing is ticked. Space ticks; Enter again leaves it open."
			return nil
		}
		if err := p.commit(s, p.picked()); err != nil {
			s.news = capital(err.Error()) + "."
		}
	case "esc", "left", "shift+tab":
		if p.back != nil {
			p.back(s)
		}
	case "q":
		return s.quit()
	default:
		p.picker.key(k, s.shown)
		s.unused(name)
	}
	return nil
}

func (p *fieldPage) typing(*screen) bool { return p.picker == nil }

// toggle ticks the row under the cursor, or takes the tick away, where several
// may be chosen.
func (p *fieldPage) toggle(s *screen) {
	if !p.many {
		return
	}
	id := p.choices[p.picker.cursor].ID
	if why := p.fixed[id]; why != "" && p.chosen[id] {
		s.news = why + "."
		return
	}
	p.chosen[id] = !p.chosen[id]
	p.picker.relabel(p.labels())
}

// picked returns what is ticked, or the row under the cursor.
func (p *fieldPage) picked() []string {
	if !p.many {
		if p.picker.cursor < p.skipRow {
			return nil
		}
		return one(p.choices[p.picker.cursor-p.skipRow].ID)
	}
	var out []string
	for _, c := range p.choices {
		if p.chosen[c.ID] {
			out = append(out, c.ID)
		}
	}
	return out
}

// commit keeps the values and goes on, after a warning where there is one.
func (p *fieldPage) commit(s *screen, values []string) error {
	named := s.store != nil
	err := p.field.set(values)
	if err != nil && !errors.Is(err, s.unsaved) {
		return err
	}
	s.saved(err, "")
	if p.id == "perspective" && slices.Contains(values, livedExperience) && (s.form == nil || s.formed) { // else it comes before the questions
		s.session.told = true
		s.page = &textPage{
			place: "About your privacy", prompt: nil, text: []string{asking.Alone},
			keys: []string{"Enter I understand", "Esc back", "q leave"}, next: p.next, back: func(s *screen) { s.page = p },
		}
		return nil
	}
	p.next(s)
	if s.store != nil && !named && err == nil {
		s.news = "Your answers are kept in " + filepath.Base(s.path()) + "."
	}
	if effect := s.takeEffect(); effect != "" && err == nil {
		s.news = effect
	}
	return nil
}

package interview

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/readiness/assess"
	"example.org/readiness/assess/draft"
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
	if t.open == 0 {
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
	text = append(text, longRule(q))
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

// oneDigit tells whether the numbers of so many rows can be keys. With ten, a 1
// may be the beginning of 10.
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
	}
	return nil
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

func (p *linePage) typing(*screen) bool { return true }

func (p *linePage) other(msg tea.Msg) { p.box.update(msg) }

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

// labels are the rows: with a box to tick where several may be chosen.
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

func (p *fieldPage) typing(*screen) bool { return p.picker == nil }

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
	}
	return nil
}

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

// commit keeps the values and goes on, by way of a word of warning where there
// is one.
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
			place: "About your privacy", prompt: nil, text: []string{alonePerspective},
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

package interview

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/readiness/assess"
	"example.org/readiness/assess/draft"
)

// A questionPage asks one question.
type questionPage struct {
	item    item
	options []option // the levels, then don't know, not applicable
	picker  *picker
}

// skipRow is the row that leaves a question as it is. The cursor begins there
// on a question without an answer, so that Enter alone never answers one.
const skipRow = 0

func newQuestionPage(s *screen) *questionPage {
	it, _ := s.current()
	p := &questionPage{item: it}
	levels := options(it.Question)
	if len(levels[len(levels)-1].key) > 1 {
		for i := range levels { // a 1 may be the beginning of 10
			levels[i].key = ""
		}
	}
	p.options = append([]option{{}}, levels...)
	p.options = append(p.options,
		option{key: "d", label: "Don't know", kind: assess.DontKnow, text: "Counts as not known, not as a no. The report says how to find out."},
		option{key: "x", label: "Not applicable", kind: assess.NotApplicable, text: "Leaves the score. You are asked for the reason, and the report gives it."})
	p.picker = newPicker(s.look, p.labels(s), p.row(s.answer()))
	return p
}

// row returns where an answer stands in the list.
func (p *questionPage) row(a assess.Answer) int {
	for i, o := range p.options {
		if i != skipRow && a.Kind == o.kind && (a.Kind != assess.Level || a.Level == o.level) {
			return i
		}
	}
	return skipRow
}

func (p *questionPage) labels(s *screen) []string {
	a := s.answer()
	out := make([]string, len(p.options))
	for i, o := range p.options {
		out[i] = o.line()
		if i != skipRow && p.row(a) == i {
			out[i] += "   (your answer)"
		}
	}
	out[skipRow] = "s  Skip for now"
	if a.Kind != assess.Blank {
		out[skipRow] = "t  Take my answer back"
	}
	return out
}

func (p *questionPage) view(s *screen) view {
	place, questionnaire, section := s.where()
	title := questionnaire
	if section != "" {
		title += ": " + section
	}
	v := view{
		place: place, title: title, prompt: []string{p.item.Ask},
		rows: p.picker.lines(s.width - 1), cursor: p.picker.cursor,
		detail: p.details(),
		keys:   []string{"Enter choose", "? help", "q leave", "b back", "n note", "r review", "f forward", "e evidence", "g sections", "/ search", "arrows move"},
	}
	a := s.answer()
	if a.Note != "" {
		v.keys[slices.Index(v.keys, "n note")] = "n change note"
		v.notes = append(v.notes, "Your note: "+a.Note)
	}
	if a.Evidence != "" {
		v.notes = append(v.notes, "Your evidence: "+a.Evidence)
	}
	return v
}

// details are what the levels look like: all of them where there is room, or
// the one under the cursor.
func (p *questionPage) details() [][]string {
	var all []string
	for _, o := range p.options {
		if o.kind == assess.Level && o.text != "" {
			all = append(all, o.line()+": "+o.text)
		}
	}
	o := p.options[p.picker.cursor]
	here := []string{}
	switch {
	case p.picker.cursor == skipRow:
		here = append(here, "Move to a level to see more of it.")
	case o.text != "":
		here = append(here, o.text)
	}
	return [][]string{all, here}
}

func (p *questionPage) key(s *screen, k tea.KeyMsg) tea.Cmd {
	if k.Paste {
		s.news = "Press n first to paste into a note."
		return nil
	}
	name := k.String()
	for i, o := range p.options {
		if name == o.key {
			p.picker.moveTo(i)
			p.pick(s, false)
			return nil
		}
	}
	switch name {
	case "enter":
		p.pick(s, true)
	case "right", "tab", "f":
		s.forward()
		s.ask()
	case "s":
		p.skip(s)
	case "t":
		p.takeBack(s)
	case "left", "shift+tab", "esc", "b", "backspace":
		if !s.engine.back() {
			s.news = "This is the first question."
			return nil
		}
		s.page = newQuestionPage(s)
	case "n":
		s.page = newNotePage(s, "Note", s.answer().Note, s.setNote)
	case "e":
		s.page = newNotePage(s, "Evidence", s.answer().Evidence, s.setEvidence)
	case "?", "h", "f1":
		s.page = p.help(s)
	case "g":
		s.page = s.sectionsPage()
	case "/":
		s.page = s.searchPage()
	case "r":
		s.page = newReviewPage(s)
	case "u":
		s.at = s.firstOpen(0)
		s.ask()
	case "q":
		return s.quit()
	default:
		p.picker.key(k, s.shown)
	}
	return nil
}

// pick does what the row under the cursor says. A number key stays, so that
// one sees what was chosen; Enter goes on.
func (p *questionPage) pick(s *screen, goOn bool) {
	o := p.options[p.picker.cursor]
	switch {
	case p.picker.cursor == skipRow && s.answer().Kind == assess.Blank:
		p.skip(s)
		return
	case p.picker.cursor == skipRow:
		p.takeBack(s)
		return
	case o.kind == assess.NotApplicable:
		if goOn && s.answer().Kind == assess.NotApplicable {
			break // it is there already, with its reason
		}
		s.page = newReasonPage(s)
		return
	case !s.saved(s.choose(o.kind, o.level), "Saved: "+spoken(p.item.Question, assess.Answer{Kind: o.kind, Level: o.level})+".  Enter goes on."):
		goOn = false
	}
	if !goOn {
		p.picker.relabel(p.labels(s))
		return
	}
	s.news = "Saved: " + spoken(p.item.Question, s.answer()) + "."
	s.forward()
	s.ask()
}

// skip leaves the question as it is, with its answer if it has one.
func (p *questionPage) skip(s *screen) {
	s.news = "Left open."
	if a := s.answer(); a.Kind != assess.Blank {
		s.news = "Your answer stays: " + spoken(p.item.Question, a) + "."
	}
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
	p.picker.relabel(p.labels(s))
}

func (p *questionPage) help(s *screen) page {
	place, questionnaire, _ := s.where()
	text := helpPage(p.item)
	text = append(text[1:],
		"Keys: a number chooses and saves; Enter chooses and goes on; arrows or j and k move; right or f goes forward, left or b back; s skips; t takes an answer back; n note; e evidence; g sections; / search; u first open question; r review; q leaves. Ctrl-C leaves at once. Everything is saved in every case.")
	return &textPage{place: place, title: questionnaire, prompt: []string{p.item.Ask}, text: text,
		keys: []string{"Enter back to the question", "arrows scroll"},
		next: func(s *screen) { s.page = newQuestionPage(s); s.page.(*questionPage).picker.moveTo(p.picker.cursor) }}
}

// A notePage is a note, evidence or reason being typed. Enter begins a new
// line: a pasted text of several lines would otherwise end the note and run on
// as commands.
type notePage struct {
	what    string
	ask     string
	box     *box
	before  string
	set     func(string) error // saves while it is typed; nil where only done may
	held    func(string) error // saves when the interview ends from outside; nil where set does
	done    func(s *screen, text string)
	cancel  bool // Esc gives it up
	warned  bool // Esc was pressed with something typed
	edits   int
	ticking bool      // a pause is being waited for
	refused time.Time // when something last did not fit
	lost    bool      // something did not fit
}

func newNotePage(s *screen, what, text string, set func(string) error) page {
	it, _ := s.current()
	b, whole := newText(s.look, text)
	if !whole {
		s.news = "This text cannot be changed here without losing some of it. Change it in " + s.path() + " with a text editor."
		return newQuestionPage(s)
	}
	return &notePage{what: what, ask: it.Ask, box: b, before: b.value(), set: set, done: func(s *screen, text string) {
		s.page = newQuestionPage(s)
	}}
}

func newReasonPage(s *screen) page {
	it, _ := s.current()
	b, whole := newText(s.look, s.answer().Note)
	if !whole {
		s.saved(s.notApplicable(s.answer().Note), "Saved: not applicable. Your note is the reason.")
		return newQuestionPage(s)
	}
	// A reason that was not finished is a note: it was typed, and yet nothing
	// was chosen.
	return &notePage{what: "Why does this not apply?", ask: it.Ask, box: b, before: b.value(), cancel: true, held: s.setNote, done: func(s *screen, text string) {
		if text == "" {
			s.news = "No reason was given, so nothing was recorded."
		} else {
			s.saved(s.notApplicable(text), "Saved: not applicable.  Enter goes on.")
		}
		s.page = newQuestionPage(s)
	}}
}

func (p *notePage) view(s *screen) view {
	place, _, _ := s.where()
	keys := []string{"Tab or Esc done", "Enter new line"}
	if p.cancel {
		keys = []string{"Tab done", "Enter new line", "Esc give up"}
	}
	return view{
		place: p.what, title: place, prompt: []string{p.ask}, box: p.box.lines, keys: keys,
		detail: [][]string{{"The report shows what you write here. Please name roles, not people."}},
	}
}

func (p *notePage) key(s *screen, k tea.KeyMsg) tea.Cmd {
	switch name := k.String(); name {
	case "tab", "esc", "shift+tab", "ctrl+s":
		if p.cancel && (name == "esc" || name == "shift+tab") {
			p.giveUp(s)
			return nil
		}
		p.save(s)
		p.done(s, draft.CleanText(p.box.value()))
		if p.lost {
			s.news = strings.TrimSpace(s.news + " " + notAll)
		}
		return nil
	}
	p.warned = false
	if !p.fits(k) {
		s.news = noRoom
		return nil
	}
	p.edits++
	return tea.Batch(p.box.update(k), p.await())
}

// notAll is said when a text is done of which something did not fit.
const notAll = "Not all that was typed or pasted did fit, and the text is cut where it was full: look at its end."

// fits tells whether a key fits. A long paste can come as many keys: after one
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

// giveUp leaves without recording anything, after a word of warning where
// something was typed.
func (p *notePage) giveUp(s *screen) {
	if p.box.value() != p.before && !p.warned {
		p.warned = true
		s.news = "Esc again gives up what you typed; Tab records it."
		return
	}
	s.page = newQuestionPage(s)
}

func (p *notePage) typing() bool { return true }

func (p *notePage) other(msg tea.Msg) { p.box.update(msg) }

// save saves what is typed so far. A text that was not touched is left as it
// is written in the file.
func (p *notePage) save(s *screen) {
	if p.set == nil || p.box.value() == p.before {
		return
	}
	what := "Saved: your " + strings.ToLower(p.what) + "."
	if s.saved(p.set(p.box.value()), what) {
		p.before = p.box.value()
	}
}

// keep saves what is half typed when the interview ends from outside.
func (p *notePage) keep(s *screen) {
	if p.held != nil {
		p.set, p.held = p.held, nil
	}
	p.save(s)
}

package interview

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/readiness/assess"
)

// A screen is the interview on a whole terminal: one program from the first
// page to the last, so that no key is lost between pages and one place decides
// about saving, signals and the size.
type screen struct {
	*session
	look          look
	width, height int
	page          page
	form          *formPage   // what is asked before the questions, once it was begun
	formed        bool        // it is done
	door          func() page // the page that one came in by; nil when there was none
	introduced    map[*assess.Questionnaire]bool
	news          string // what the last key did; said until the next
	shown         int    // rows of a list on the screen
	below         int    // lines of a text that are below the screen
	drawn         string // the screen as it was drawn last
	burst         burst
	end           error // how the interview ended
}

// A page is one thing on the screen.
type page interface {
	view(s *screen) view
	key(s *screen, k tea.KeyMsg) tea.Cmd
}

// A typist is a page that may take what is typed as text.
type typist interface{ typing(s *screen) bool }

// A holder is a page with something half typed, to be kept when the interview
// ends from outside.
type holder interface{ keep(s *screen) }

func newScreen(s *session) *screen {
	m := &screen{
		session: s, look: newLook(), width: 80, height: 24,
		introduced: map[*assess.Questionnaire]bool{},
	}
	switch {
	case s.o.Welcome:
		m.door = func() page { return welcomePage(m) }
	case s.readOnly():
		m.door = m.protectedPage
	case s.none != "":
		m.door = m.noFilePage
	case s.carried:
		m.door = m.carriedPage
	case s.resuming():
		m.page = m.returnPage()
		return m
	case s.store == nil:
		m.door = m.openingPage
	default:
		m.setup()
		return m
	}
	m.page = m.door()
	return m
}

// runScreen runs the program until the interview ends.
func runScreen(s *session) error {
	m := newScreen(s)
	p := tea.NewProgram(m, tea.WithAltScreen(), tea.WithInput(s.o.In), tea.WithOutput(s.o.Out), tea.WithoutSignalHandler())
	done := make(chan struct{})
	defer close(done)
	go func() {
		select {
		case sig := <-s.o.Signals:
			p.Send(stopMsg{sig})
		case <-done:
		}
	}()
	if _, err := p.Run(); err != nil {
		m.hold()
		if m.end == nil {
			m.end = fmt.Errorf("the terminal cannot be used: %w; try again with --plain", err)
		}
	}
	if m.end == nil {
		m.end = errEnded
	}
	dropInput(s.o.In)
	return m.end
}

// stopMsg is a signal that ends the interview.
type stopMsg struct{ os.Signal }

// idleMsg comes when nothing was typed for a while.
type idleMsg struct{ edits int }

// openedMsg tells how showing a file in its own program went.
type openedMsg struct {
	path string
	err  error
}

// idle is how long a person pauses before a half-typed note is saved.
const idle = 2 * time.Second

func (s *screen) Init() tea.Cmd { return nil }

// Update handles one message at a time, with everything it leads to, so that
// keys typed ahead meet the page they were meant for.
func (s *screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case stopMsg:
		s.settle()
		s.hold()
		return s, s.leave(errSignal(msg))
	case tea.KeyMsg:
		if name := msg.String(); msg.Paste || name == "ctrl+c" || name == "ctrl+z" {
			return s, tea.Batch(s.settle(), s.key(msg))
		}
		return s, s.holdKey(msg)
	case pauseMsg:
		return s, s.paused()
	case idleMsg:
		if p, ok := s.page.(*notePage); ok {
			return s, p.pause(s, msg.edits)
		}
	case openedMsg:
		if msg.err != nil {
			s.news = notOpened(msg.path, msg.err)
		}
	default:
		if p, ok := s.page.(interface{ other(tea.Msg) }); ok {
			p.other(msg)
		}
	}
	return s, nil
}

// keys splits up what was typed ahead: the library hands over "345" as one key.
func (s *screen) keys(msg tea.KeyMsg) tea.Cmd {
	if msg.Type != tea.KeyRunes || msg.Paste || len(msg.Runes) < 2 {
		return s.key(msg)
	}
	var cmds []tea.Cmd
	for _, r := range msg.Runes {
		if s.end != nil {
			break
		}
		one := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}
		if r == ' ' {
			one.Type = tea.KeySpace
		}
		cmds = append(cmds, s.key(one))
	}
	return tea.Batch(cmds...)
}

func (s *screen) key(k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "ctrl+c":
		s.hold()
		return s.leave(errSignal{os.Interrupt})
	case "ctrl+z":
		s.hold()
		return tea.Suspend
	}
	s.news = ""
	cmd := s.page.key(s, k)
	if s.store != nil && s.end == nil {
		if n := s.store.takeNotice(); n != "" {
			s.news = n
		}
	}
	return cmd
}

// hold keeps what is half typed.
func (s *screen) hold() {
	if p, ok := s.page.(holder); ok {
		p.keep(s)
	}
}

func (s *screen) leave(how error) tea.Cmd {
	s.end = how
	return tea.Quit
}

// ended quits when something has ended the interview.
func (s *screen) ended() tea.Cmd {
	if s.end == nil {
		return nil
	}
	return tea.Quit
}

// quit leaves on purpose. With something that could not be saved it asks
// first.
func (s *screen) quit() tea.Cmd {
	if s.unsaved != nil && s.engine.store() != nil {
		s.page = s.unsavedPage()
		return nil
	}
	return s.leave(errLeft)
}

func (s *screen) View() string {
	if s.end != nil {
		return ""
	}
	if len(s.burst.keys) > 0 && s.drawn != "" {
		return s.drawn
	}
	lines, shown := s.compose(s.page.view(s))
	s.shown = shown
	s.drawn = strings.Join(lines, "\n")
	return s.drawn
}

// saved says how saving went.
func (s *screen) saved(err error, what string) bool {
	if err != nil {
		s.news = "Not saved: " + whyNot(err) + ". Your answers are still here, and are saved as soon as that is put right."
		return false
	}
	s.news = what
	return true
}

// setup shows what is asked before the questions, or goes on to them.
func (s *screen) setup() {
	if s.formed || len(s.beginnings()) == 0 {
		s.page = s.briefingPage()
		return
	}
	if s.form == nil {
		s.form = &formPage{boxes: map[string]*box{}}
	}
	s.page = s.form
	if s.carried {
		s.news = carriedFacts
	}
}

// goOnWith goes on with the file that was just opened.
func (s *screen) goOnWith() {
	s.form, s.formed, s.door = nil, false, nil
	switch {
	case s.readOnly():
		s.door = s.protectedPage
		s.page = s.door()
	case s.carried:
		s.door = s.carriedPage
		s.page = s.door()
	case s.resuming():
		s.page = s.returnPage()
	default:
		s.setup()
	}
}

// protectedPage offers to answer in a copy of a file that is not to be written.
func (s *screen) protectedPage() page {
	p := &listPage{place: "Write-protected", prompt: []string{s.protectedText()}, numbers: true}
	copyTo := func(s *screen, name string) error {
		if err := s.saveAs(name); err != nil {
			return err
		}
		s.goOnWith()
		s.news = "Your answers are kept in " + filepath.Base(s.path()) + "."
		return nil
	}
	name := unused(s.path())
	p.add("Answer in "+filepath.Base(name), fullPath(name), func(s *screen) tea.Cmd {
		if err := copyTo(s, name); err != nil {
			s.news = capital(err.Error()) + "."
		}
		return nil
	})
	p.add("Answer in another file", "", func(s *screen) tea.Cmd {
		s.page = s.linePage("Answer in another file", "Which file should keep your answers?", name, s.protectedPage, copyTo)
		return nil
	})
	p.add("Make a report", "From the answers as they are.", func(s *screen) tea.Cmd { s.page = s.reportPage(); return nil })
	p.add("Leave", "", (*screen).quit)
	return p
}

// startNew begins at the first thing asked. A file that was begun before, and
// left by going back, is kept as it is.
func (s *screen) startNew() {
	kept := s.path()
	if kept != "" && !exists(kept) {
		kept = "" // it was named, and never made
	}
	if s.store != nil {
		if err := s.session.startNew(); err != nil {
			s.news = capital(err.Error()) + "."
			return
		}
		s.form, s.formed = nil, false
		s.introduced = map[*assess.Questionnaire]bool{}
	}
	s.setup()
	if kept != "" {
		s.news = "This is a new assessment. " + filepath.Base(kept) + " is kept as it is."
	}
}

// ask shows the current question, or the review at the end. Before that it says how
// a questionnaire that was just finished came out, and introduces one in which
// nothing is answered yet.
func (s *screen) ask() {
	if q := s.justFinished(); q != nil {
		s.page = s.donePage(q)
		return
	}
	it, ok := s.current()
	if !ok {
		s.page = newReviewPage(s)
		return
	}
	if !s.introduced[it.questionnaire] {
		s.introduced[it.questionnaire] = true
		if s.tallyOf(it.questionnaire).done() == 0 {
			s.page = s.introPage(it.questionnaire)
			return
		}
	}
	s.page = s.itemPage()
}

// jump goes to a question that the person picked, without an introduction.
func (s *screen) jump(i int) tea.Cmd {
	s.at = i
	s.introduced[s.items[i].questionnaire] = true
	s.ask()
	return nil
}

// unsavedPage is shown instead of leaving with answers that are not on disk.
func (s *screen) unsavedPage() page {
	l := &listPage{place: "Not saved", prompt: []string{
		"Your last answers could not be saved in " + s.path() + ": " + whyNot(s.unsaved) + ".",
	}}
	l.add("Try again", "Put right what is in the way first, such as a full disk.", func(s *screen) tea.Cmd {
		cmd := s.quit()
		if s.end == nil {
			s.news = "It failed again: " + whyNot(s.unsaved) + "."
		}
		return cmd
	})
	l.add("Save in another file", "", func(s *screen) tea.Cmd {
		s.page = s.linePage("Save in another file", "Which file should keep your answers?", "", s.unsavedPage, func(s *screen, name string) error {
			if err := s.saveAs(name); err != nil {
				return err
			}
			s.leave(errLeft)
			return nil
		})
		return nil
	})
	l.add("Go back to the questions", "", func(s *screen) tea.Cmd { s.ask(); return nil })
	l.add("Leave all the same", "A last attempt is made to keep them somewhere else.", func(s *screen) tea.Cmd { return s.leave(errLeft) })
	return l
}

package interview

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/readiness/assess"
	"example.org/readiness/assess/draft"
)

// plain is the interview a line at a time: no cursor movement, no colour, and
// every question, level and help text as words in order. It serves screen
// readers, simple terminals and scripts.
type plain struct {
	*session
	printer
	lines      *lines                         // where the input is no terminal
	keys       *keyboard                      // where it is one
	kept       bool                           // a text that was half typed when the run ended was kept
	introduced map[*assess.Questionnaire]bool // the questionnaires that have been introduced
}

func newPlain(s *session) *plain {
	p := &plain{session: s, printer: printer{s.o.Out, s.o.Width}, introduced: map[*assess.Questionnaire]bool{}}
	if p.keys = keyboardOf(s.o.In, s.o.Out, s.o.Signals); p.keys == nil {
		p.lines = newLines(s.o.In, s.o.Signals)
	}
	return p
}

// close gives the terminal back.
func (p *plain) close() {
	if p.keys != nil {
		p.keys.close()
	}
}

// run asks everything. It ends with errLeft, errEnded, an errSignal, or nil at
// the end of the interview.
func (p *plain) run() error {
	err := p.interview()
	if errors.Is(err, errEnded) && p.begun() && p.tally(nil).left() == 0 {
		err = errLeft // there was nothing left to ask
	}
	if err != nil && !errors.Is(err, errLeft) {
		p.say("") // the prompt is still open
	}
	if errors.As(err, new(errSignal)) && !p.o.Alone && !p.kept {
		p.say("If you were typing a line, it was not taken: only Enter ends one.")
	}
	return err
}

func (p *plain) interview() error {
	if p.o.Welcome && p.store == nil {
		if err := p.welcome(); err != nil {
			return err
		}
	} else if err := p.offerOthers(); err != nil {
		return err
	} else if !p.resuming() {
		p.say(welcomeText + "\n")
	}
	if p.readOnly() {
		if err := p.offerCopy(); err != nil {
			return err
		}
	}
	if p.carried {
		if err := p.tellCarried(); err != nil {
			return err
		}
	}
	resuming := p.resuming()
	if err := p.setup(); err != nil {
		return err
	}
	p.greet(resuming)
	for {
		var err error
		if _, ok := p.current(); ok {
			err = p.question()
		} else {
			err = p.review()
		}
		if err != nil {
			return err
		}
	}
}

// tellCarried says what the assessment begins with. It waits where earlier
// answers were left behind, so that this is read before more lines come.
func (p *plain) tellCarried() error {
	for _, text := range p.carriedText() {
		p.say("%s", text)
	}
	if len(p.o.Carried) < 2 || p.o.Alone {
		return nil
	}
	_, back, err := p.askOr("Press Enter to go on, or type q to leave.")
	if back {
		return errLeft
	}
	return err
}

// offerOthers says that there is no file of the name that was given, and
// offers those there are.
func (p *plain) offerOthers() error {
	if p.none == "" {
		return nil
	}
	p.say("%s", p.none)
	if len(p.others) == 0 {
		return nil
	}
	p.say("These answers files are in that folder:")
	for i, other := range p.others {
		p.say("  %d. %s", i+1, filepath.Base(other))
	}
	if p.o.Alone {
		return nil
	}
	ways := "Enter alone to begin a new one, b or q to leave"
	p.say("Type a number to go on with one of them, or %s.", ways)
	for p.none != "" {
		chosen, err := p.pick("", len(p.others), ways)
		switch {
		case err != nil:
			return err
		case chosen == pickedBack:
			return errLeft
		case chosen == pickedNone:
			return nil
		}
		if err := p.open(p.others[chosen]); err != nil {
			p.say("%s.", err.Error())
		}
	}
	return nil
}

// offerCopy asks for another file to answer in, where the one that was opened
// is not to be written.
func (p *plain) offerCopy() error {
	if p.o.Alone {
		return fmt.Errorf("%s: %w; to answer, make a copy of it, and name that", p.path(), errProtected)
	}
	p.say("%s", p.protectedText())
	name := unused(p.path())
	for p.readOnly() {
		p.say("Type the name of a file for your answers. Enter alone takes %s, b or q leaves.", name)
		line, back, err := p.askOr(">")
		switch {
		case err != nil:
			return err
		case back:
			return errLeft
		case line == "":
			line = name
		}
		if err := p.saveAs(line); err != nil {
			p.say("%s.", capital(err.Error()))
			continue
		}
		p.say("Your answers are kept in %s from now on.", fullPath(p.path()))
	}
	return nil
}

// refuse says why the last line cannot be used and what is expected, so that it
// can be typed again. Where nobody is at the keyboard the run ends: the next line
// is meant for the next question, and would be taken for this one.
func (p *plain) refuse(why, expected string) error {
	if expected != "" {
		expected = "; " + expected
	}
	if !p.o.Alone {
		p.say("%s.", capital(why+expected))
		return nil
	}
	return fmt.Errorf("line %d of the input cannot be used: %s%s; %s", p.lines.number, oneLine(why), oneLine(expected), p.before())
}

// before says what became of the lines before the one that ended the run.
func (p *plain) before() string {
	if p.store == nil || p.store.disk == nil {
		return "nothing is kept yet"
	}
	return "the answers before it are saved"
}

// shown is a line as a message repeats it.
func shown(line string) string { return strconv.Quote(ansi.Truncate(line, 40, "…")) }

// brief is a longer text as a message repeats it: what is heard again and again
// must not go on for minutes.
func brief(text string) string { return ansi.Truncate(text, 200, "…") }

// ask shows a prompt and returns the line that is typed, without the blanks around
// it.
func (p *plain) ask(prompt string) (string, error) { return p.read(prompt, false) }

// askOr is ask where the person can also go back, or leave, which is errLeft.
func (p *plain) askOr(prompt string) (line string, back bool, err error) {
	return outOr(p.ask(prompt))
}

// wordsOr is askOr for a text. It may have several lines where it is pasted.
// With an error it returns what was half typed.
func (p *plain) wordsOr() (text string, back bool, err error) {
	return outOr(p.read(">", true))
}

func outOr(line string, err error) (string, bool, error) {
	if err != nil {
		return line, false, err
	}
	switch wayOut(line) {
	case "b":
		return "", true, nil
	case "q":
		return "", false, errLeft
	}
	if inner, ok := quoted(line); ok && wayOut(inner) != "" {
		line = inner // an organisation may be called Quit
	}
	return line, false, nil
}

// wayOut returns "b" for the words that lead back from every prompt, "q" for
// those that leave, and "" for all others.
func wayOut(line string) string {
	switch strings.ToLower(line) {
	case "b", "back":
		return "b"
	case "q", "quit":
		return "q"
	}
	return ""
}

// quoted returns what is between the quotes that a line begins and ends with.
func quoted(line string) (inner string, ok bool) {
	if n := len(line); n > 1 && (line[0] == '"' || line[0] == '\'') && line[n-1] == line[0] {
		return line[1 : n-1], true
	}
	return "", false
}

func (p *plain) read(prompt string, text bool) (string, error) {
	for {
		fmt.Fprint(p.w, prompt+" ")
		line, err := p.next(text)
		switch {
		case errors.Is(err, errPasted):
			p.say("%s. At a question, n takes a pasted note and e pasted evidence.", capital(err.Error()))
		case !errors.Is(err, errTooLong):
			return draft.CleanText(line), err
		case p.o.Alone:
			return "", fmt.Errorf("line %d of the input: %w", p.lines.number, err)
		default:
			p.say("That was not taken: %v.", err)
		}
	}
}

func (p *plain) next(text bool) (string, error) {
	if p.keys != nil {
		return p.keys.next(text)
	}
	return p.lines.next()
}

// notices says what the store has to tell.
func (p *plain) notices() {
	if p.store != nil {
		if n := p.store.takeNotice(); n != "" {
			p.say("Please note: %s", n)
		}
	}
}

// insist keeps asking until what could not be saved is saved, or the person
// leaves. Lines from a program are not read any further: the next one is meant
// for another question.
func (p *plain) insist() error {
	for p.unsaved != nil {
		p.say("Not saved: %s. Your answers are still here.", whyNot(p.unsaved))
		if p.o.Alone {
			return errStuck
		}
		p.say("Put that right and press Enter to try again, or type w and another file name to save there, or q to leave.")
		line, back, err := p.askOr(">")
		name, other := strings.CutPrefix(line, "w ")
		switch {
		case err != nil:
			return err
		case back: // the answer has to be saved first
		case line == "":
			p.engine.store()
		case other:
			if err := p.saveAs(strings.TrimSpace(name)); err != nil {
				p.say("%s.", capital(err.Error()))
			}
		}
	}
	p.say("Saved in %s.", fullPath(p.path()))
	return nil
}

// greet says what lies ahead, or what is left.
func (p *plain) greet(resuming bool) {
	p.say("")
	if resuming {
		t := p.tally(nil)
		p.say("%s: %s; %s. %s", p.answers.Organisation, progress(t), remaining(t), "Your answers are kept in "+fullPath(p.path())+".")
	} else {
		for _, text := range p.briefing() {
			p.say("%s", text)
		}
	}
	p.notices()
	p.say("Type ? at any question for what else you can do, such as notes and going back.")
}

package interview

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
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
	if errors.Is(err, errEnded) && p.begun() && p.tally(nil).open == 0 {
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
		p.say("Type the name of a file for your answers. Enter alone takes %s, q leaves.", name)
		line, err := p.ask(">")
		switch low := strings.ToLower(line); {
		case err != nil:
			return err
		case low == "q" || low == "quit" || low == "b" || low == "back":
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

// refuse says why the last line cannot be used and what is expected, for it to
// be typed again. Where nobody is at the keyboard the run ends: the line after
// it is meant for the next question, and would be taken for this one.
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

// before says what became of the lines before one that ends the run.
func (p *plain) before() string {
	if p.store == nil || p.store.disk == nil {
		return "nothing is kept yet"
	}
	return "the answers before it are saved"
}

// shown is a line as a message repeats it.
func shown(line string) string { return strconv.Quote(ansi.Truncate(line, 40, "…")) }

// ask shows a prompt and returns the line that is typed, without blanks around
// it.
func (p *plain) ask(prompt string) (string, error) { return p.read(prompt, false) }

// askWords asks for a text. It may have several lines where it is pasted.
func (p *plain) askWords() (string, error) { return p.read(">", true) }

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

// setup asks what has to be known before the first question. A person is asked
// only what cannot be proposed, and is shown the rest; lines from a program
// answer everything, one after the other.
func (p *plain) setup() error {
	asked := map[string]bool{}
	var trail []string
	brief := p.fresh && !p.o.Alone
	for {
		todo := slices.DeleteFunc(p.beginnings(), func(f field) bool { return asked[f.id] || brief && !f.weighty })
		if len(todo) == 0 && brief {
			back, err := p.offerRest()
			if err != nil {
				return err
			} else if f, rest, ok := p.askedBefore(trail); back && ok {
				if trail, err = p.stepThrough(f, slices.Clip(rest)); err != nil {
					return err
				}
				continue
			} else if back {
				continue
			}
		}
		if len(todo) == 0 {
			if len(asked) > 0 {
				p.at = p.firstOpen(0)
			}
			return nil
		}
		var err error
		if trail, err = p.stepThrough(todo[0], trail); err != nil {
			return err
		}
		asked[trail[len(trail)-1]] = true
	}
}

// offerRest reads out what is proposed, and changes what the person wants
// changed. It makes the file, if that has not been named before.
func (p *plain) offerRest() (back bool, err error) {
	for {
		rest := slices.DeleteFunc(p.fields(), func(f field) bool { return f.weighty })
		p.say("\nThe rest is proposed, or can wait.")
		for i, f := range rest {
			p.say("  %d. %s: %s.", i+1, f.label, f.said())
		}
		ways := "Enter alone to begin with this, b to go back, q to leave"
		p.say("Type a number to change one, or %s.", ways)
		i, err := p.pick("", len(rest), ways)
		switch {
		case err != nil || i == pickedBack:
			return i == pickedBack, err
		case i >= 0:
			if _, err := p.field(rest[i]); err != nil {
				return false, err
			}
			continue
		}
		at := slices.IndexFunc(rest, func(f field) bool { return f.id == "file" })
		if at < 0 {
			return false, nil
		}
		if err := rest[at].set(rest[at].values); err != nil {
			p.say("%s.", capital(err.Error()))
			continue
		}
		return false, nil
	}
}

// stepThrough asks a field, or as many fields back as the person wants, and
// returns the trail with the one that was answered at its end.
func (p *plain) stepThrough(f field, trail []string) ([]string, error) {
	for {
		back, err := p.field(f)
		if err != nil || !back {
			return append(trail, f.id), err
		}
		before, rest, ok := p.askedBefore(trail)
		if !ok {
			if err := p.refuse("this is the first thing asked", ""); err != nil {
				return trail, err
			}
			continue
		}
		f, trail = before, slices.Clip(rest)
	}
}

// askedBefore takes the last thing off the trail of what was asked that can be
// asked again. The file has its name for good.
func (p *plain) askedBefore(trail []string) (f field, rest []string, ok bool) {
	fields := p.fields()
	for i := len(trail) - 1; i >= 0; i-- {
		if at := slices.IndexFunc(fields, func(f field) bool { return f.id == trail[i] }); at >= 0 {
			return fields[at], trail[:i], true
		}
	}
	return field{}, nil, false
}

// field asks one thing, until what is typed will do, and tells whether the
// person wants to go back instead.
func (p *plain) field(f field) (back bool, err error) {
	p.describe(f)
	for {
		line, err := p.ask(">")
		if err != nil {
			return false, err
		}
		switch strings.ToLower(line) {
		case "b", "back":
			return true, nil
		case "q", "quit":
			return false, errLeft
		case "?", "h", "help":
			p.describe(f)
			continue
		}
		values, err := f.read(line)
		if err == nil {
			err = f.set(values)
		}
		if err != nil && errors.Is(err, p.unsaved) {
			if err := p.insist(); err != nil {
				return false, err
			}
			err = nil
		}
		if err != nil {
			if err := p.refuse(err.Error(), ""); err != nil {
				return false, err
			}
			continue
		}
		p.confirm(f, values)
		return false, nil
	}
}

// describe says what is asked and how to answer.
func (p *plain) describe(f field) {
	p.say("\n%s", f.ask)
	for _, text := range paragraphs(f.help) {
		p.say("%s", text)
	}
	for i, c := range f.choices {
		line := fmt.Sprintf("  %d. %s.", i+1, c.Label)
		if c.Help != "" && f.id != "questionnaires" {
			line += " " + c.Help
		}
		p.say("%s", line)
	}
	var how []string
	switch {
	case f.many:
		how = append(how, "Type the numbers that fit, with blanks between them, or all.")
	case len(f.choices) > 0:
		how = append(how, "Type a number.")
	}
	switch {
	case f.many && len(f.values) == len(f.choices):
		how = append(how, "Enter alone takes all.")
	case len(f.values) > 0:
		how = append(how, "Enter alone keeps: "+f.labels(f.values)+".")
	case f.optional:
		how = append(how, "Enter alone leaves it open.")
	}
	if f.optional && len(f.values) > 0 {
		how = append(how, "- takes it out.")
	}
	p.say("%s", strings.Join(append(how, "b goes back, q leaves."), " "))
}

// read turns what was typed into values.
func (f field) read(line string) ([]string, error) {
	switch {
	case line == "" && (len(f.values) > 0 || f.optional):
		return f.values, nil
	case line == "-" && f.optional:
		return nil, nil
	case line == "-":
		return nil, errors.New("this cannot be left out, and - alone is no answer here")
	case line == "":
		return nil, errors.New("nothing was typed, and an answer is needed here")
	case len(f.choices) == 0:
		return []string{line}, nil
	case f.many && strings.EqualFold(line, "all"):
		return choiceIDs(f.choices), nil
	}
	words := []string{line}
	if f.many {
		words = strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ',' || r == ';' })
	}
	var values []string
	for _, word := range words {
		i := slices.IndexFunc(f.choices, func(c assess.Choice) bool { return strings.EqualFold(c.Label, word) || c.ID == word })
		if n, err := strconv.Atoi(strings.TrimSuffix(word, ".")); err == nil && n >= 1 && n <= len(f.choices) {
			i = n - 1
		}
		if i < 0 {
			return nil, fmt.Errorf("%s is not one of the choices; type a number from 1 to %d", shown(word), len(f.choices))
		}
		values = append(values, f.choices[i].ID)
	}
	return slices.DeleteFunc(choiceIDs(f.choices), func(id string) bool { return !slices.Contains(values, id) }), nil
}

func choiceIDs(choices []assess.Choice) []string {
	ids := make([]string, len(choices))
	for i, c := range choices {
		ids[i] = c.ID
	}
	return ids
}

// labels says values in words.
func (f field) labels(values []string) string {
	var out []string
	for _, v := range values {
		if i := slices.IndexFunc(f.choices, func(c assess.Choice) bool { return c.ID == v }); i >= 0 {
			v = f.choices[i].Label
		}
		out = append(out, v)
	}
	return strings.Join(out, "; ")
}

// confirm says what was understood, and what follows from it.
func (p *plain) confirm(f field, values []string) {
	said := "nothing; it can be given later"
	switch {
	case len(values) == 0 && len(f.values) > 0:
		said = "taken out; it can be given again later"
	case f.many && len(values) == len(f.choices):
		said = "all " + strconv.Itoa(len(values))
	case len(values) > 0:
		said = f.labels(values)
	}
	if f.id == "date" {
		said = p.answers.Date
	}
	if f.id == "file" {
		said = p.path() // with the ending that may have been left out
	}
	verb := "Saved"
	if p.store == nil {
		verb = "Noted"
	}
	p.say("%s: %s.", verb, said)
	if effect := p.takeEffect(); effect != "" {
		p.say("%s", effect)
	}
	p.notices()
	if f.id == "perspective" && slices.Contains(values, livedExperience) {
		p.session.told = true
		p.say("\n%s", alonePerspective)
	}
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
		line, err := p.ask(">")
		name, other := strings.CutPrefix(line, "w ")
		switch {
		case err != nil:
			return err
		case strings.EqualFold(line, "q"):
			return errLeft
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

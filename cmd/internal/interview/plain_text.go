package interview

import (
	"strings"

	"example.org/readiness/assess"
)

// askReason asks why a question does not apply.
func (p *plain) askReason(reason string) (again bool, err error) {
	note := p.answer().Note
	if reason == "" {
		ways := p.howToWrite("it") + ". b goes back."
		if note != "" {
			ways += " Enter alone takes your note: " + brief(note)
		}
		p.say("Why does it not apply? %s %s", privatePlain, ways)
	}
	for reason == "" {
		var back bool
		switch reason, back, err = p.askLine("reason"); {
		case err != nil:
			p.keepHalf(reason, note, p.setNote)
			return false, err
		case back:
			return true, nil
		case reason == "" && note == "":
			err = p.refuse("nothing was typed", "a reason is needed for not applicable")
		case reason == "":
			reason = note
		}
		if err != nil {
			return false, err
		}
	}
	all := joined(reason, note)
	err = p.record(p.notApplicable(all))
	if err == nil && all != reason {
		p.say("Your earlier note is kept after the reason.")
	}
	return false, err
}

// askLine reads the one line of a note, evidence or a reason, and tells
// whether the person wants to go back instead. A key from elsewhere does not count
// as text here: it was most likely meant as the key.
func (p *plain) askLine(what string) (line string, back bool, err error) {
	for {
		line, back, err := p.wordsOr()
		switch {
		case err != nil || back:
			return line, back, err
		case line == "?":
			p.say("%s %s. b or back goes back and leaves everything as it is, q or quit leaves. Put quotes around such a word to write it.", whoReads(what), p.howToWrite("your "+what))
		case isKey(line):
			if err := p.refuse(shown(line)+" is a key and no "+what, "type at least two letters"); err != nil {
				return "", false, err
			}
		default:
			return line, false, nil
		}
	}
}

// privatePlain says who reads what is written, at a prompt.
const privatePlain = "No report prints this unless you mark it: type p at the question. Name roles, not people."

func whoReads(what string) string {
	if what == "evidence" {
		return evidenceText
	}
	return privatePlain
}

// printOrNot lets reports print what was written to the question, or not any
// more.
func (p *plain) printOrNot() error {
	a := p.answer()
	if a.Note+a.Text == "" {
		return p.refuse("there is no note here that a report could print", "")
	}
	if p.setQuote(!a.Quote) != nil {
		if err := p.insist(); err != nil {
			return err
		}
	}
	if a.Quote {
		p.say("Saved: reports do not print your words.")
	} else {
		p.say("Saved: reports may print your words. p again takes that back.")
	}
	return nil
}

// openQuestion asks for words, which may be left out.
func (p *plain) openQuestion(it item) error {
	_, questionnaire, _ := p.where()
	p.say("\nIn your own words. %s.\n%s", questionnaire, it.Ask)
	for _, text := range paragraphs(it.Help) {
		p.say("%s", text)
	}
	old := p.answer().Text
	p.sayTexts(p.answer())
	keep := "Enter alone goes on without"
	switch {
	case p.answer().Unconfirmed:
		keep = "They count once you confirm them: Enter alone does, and new ones take their place. s leaves them unconfirmed"
	case old != "":
		keep = "Enter alone keeps your words, and new ones take their place"
	}
	p.say("%s %s. %s. ? for more.", privatePlain, p.howToWrite("your answer"), keep)
	for at := p.at; p.at == at; {
		text, back, err := p.wordsOr()
		if err != nil {
			p.keepHalf(text, old, p.engine.setText)
			return err
		}
		if back {
			text = "b"
		}
		again, err := p.wordsOrKey(it, text)
		if err != nil || again && p.at == at {
			return err
		}
	}
	return nil
}

// wordsOrKey keeps what was typed as the answer, unless it is a key.
func (p *plain) wordsOrKey(it item, text string) (again bool, err error) {
	switch low := strings.ToLower(text); {
	case p.answer().Unconfirmed && text == "":
		return false, p.record(p.confirm())
	case p.answer().Unconfirmed && low == "s":
		p.skip(it)
	case text == "" || low == "s":
		p.forward()
	case low == "t" || text == "-":
		return true, p.keepWords("")
	case low == "p":
		return false, p.printOrNot()
	case low == "?" || low == "h":
		p.help(it)
	case isKey(text) || strings.HasPrefix(text, "/"):
		return p.goAway(it, text, low[:1], strings.TrimSpace(text[1:]))
	default:
		return false, p.keepWords(text)
	}
	return false, nil
}

func (p *plain) keepWords(text string) error {
	if p.engine.setText(text) != nil {
		if err := p.insist(); err != nil {
			return err
		}
	}
	if text == "" {
		p.say("Saved: your answer is taken back.")
		return nil
	}
	p.say("Saved: your words.")
	p.notices()
	p.forward()
	return nil
}

// howToWrite says how a text ends. Piped input has one line for each text.
func (p *plain) howToWrite(what string) string {
	if p.o.Alone {
		return "Type " + what + " in one line"
	}
	return "Type or paste " + what + " and press Enter. Lines that are pasted together are kept together"
}

// keepHalf keeps a text that was half typed when the run was ended from outside.
func (p *plain) keepHalf(half, old string, set func(string) error) {
	if half != "" && !isKey(half) && set(joined(half, old)) == nil {
		p.kept = true
		p.say("\nWhat you had typed is kept.")
	}
}

// isKey reports whether a line is a single character that is or could be a key.
// A character of another script can be a whole word.
func isKey(line string) bool { return len(line) == 1 && line != "-" }

// askText adds to a note or evidence, or asks for it in one line.
func (p *plain) askText(what, text, old string, set func(string) error) (again bool, err error) {
	now, said := joined(old, text), "Saved: your "+what+"."
	switch {
	case text == "":
		var back bool
		if now, back, err = p.askAnew(what, old); err != nil {
			p.keepHalf(now, old, set)
			return false, err
		} else if back || now == old {
			return back, nil
		}
	case text == "-":
		now = text
	case old != "":
		said = "Saved: added to your " + what + "; " + what[:1] + " alone changes or removes it."
	}
	if now == "-" {
		now, said = "", "Saved: your "+what+" is removed."
	}
	if set(now) != nil {
		if err := p.insist(); err != nil {
			return false, err
		}
	}
	if p.answer().Unconfirmed {
		said += " Enter alone confirms the answer and goes on."
	} else if p.answer().Kind != assess.Blank {
		said += " Enter alone keeps your answer and goes on."
	} else {
		said += " Now the answer."
	}
	p.say("%s", said)
	p.notices()
	return false, nil
}

// askAnew shows a note or evidence and asks for another.
func (p *plain) askAnew(what, old string) (line string, back bool, err error) {
	if old != "" {
		p.say("Your %s now: %s", what, old)
		p.say("%s. It takes the place of the old one. - removes that, Enter alone to keep it. b goes back.", p.howToWrite("a new one"))
	} else {
		p.say("%s %s. Enter alone for none. b goes back.", whoReads(what), p.howToWrite("your "+what))
	}
	if line, back, err = p.askLine(what); line == "" && err == nil {
		line = old
	}
	return line, back, err
}

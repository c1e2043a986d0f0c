package interview

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/asking"
)

// question asks the current question once, and goes where the answer leads.
func (p *plain) question() error {
	if q := p.justFinished(); q != nil {
		p.say("\n%s is done. %s", q.Title, p.doneText(q))
	}
	it, _ := p.current()
	p.introduce(it)
	if it.Open {
		return p.openQuestion(it)
	}
	p.show(it)
	for at := p.at; p.at == at; {
		line, err := p.ask(">")
		if err != nil {
			return err
		}
		shown, err := p.command(it, line)
		if err != nil {
			return err
		}
		if shown && p.at == at {
			return nil // asks it again, as it is now
		}
	}
	return nil
}

// introduce presents a questionnaire when its first question comes up: what
// people must know first, and how to choose among the levels.
func (p *plain) introduce(it item) {
	if p.introduced[it.questionnaire] {
		return
	}
	p.introduced[it.questionnaire] = true
	p.say("\n%s. %s", it.questionnaire.Title, p.size(it.questionnaire))
	for _, caution := range it.questionnaire.Before {
		p.say("%s", caution)
	}
	p.say("%s", asking.Rule(it.questionnaire))
	for _, text := range paragraphs(it.questionnaire.Summary) {
		p.say("%s", text)
	}
}

// show reads a question out, in the order in which a person needs it.
func (p *plain) show(it item) {
	place, questionnaire, section := p.where()
	heading := place + ". " + questionnaire + "."
	if section != "" {
		heading += " " + section + "."
	}
	t := p.tally(nil)
	p.say("\n%s In all %d of %d.\n%s", heading, t.done(), t.asked(), it.Ask)
	a := p.answer()
	opts := options(it.Question)
	for _, o := range opts {
		line := "  " + o.key + ". " + o.label + "."
		if o.text != "" {
			line += " " + o.text
		}
		p.say("%s", line)
	}
	if asking.HigherIsWorse(it.questionnaire, it.Question) {
		p.say("%s", rule(it))
	}
	switch {
	case a.Unconfirmed:
		p.say("In the assessment before it was: %s. It counts once you confirm it: Enter alone does.", spoken(it.Question, a))
	case a.Kind != assess.Blank:
		p.say("Your answer: %s. Enter alone keeps it.", spoken(it.Question, a))
	}
	p.sayTexts(a)
	skip := "s to skip for now"
	if a.Kind != assess.Blank && !a.Unconfirmed {
		skip = "t to take your answer back"
	}
	p.say("Type %s to %s, d for don't know, x for not applicable, %s, ? for more.", opts[0].key, opts[len(opts)-1].key, skip)
}

func (p *plain) sayTexts(a assess.Answer) {
	for _, text := range written(a) {
		p.say("%s", brief(text))
	}
}

const plainCommands = `  d  don't know
  x  not applicable; asks for the reason, or type: x and the reason
  s  skip for now; an answer that is there stays
  t  take the answer back
  n  a note: read, change or remove it; or type: n and more for it
  e  evidence, in the same ways
  p  let reports print your note, or not any more
  b  back to the question before
  f  forward to the next question
  g  go to a section
  /  search, or type: / and a few words
  u  go to the first open question
  r  review all answers
  c  change what you told us about your organisation
  m  make a report
  q  leave; everything is saved`

// command does what was typed at a question. It reports whether the question
// should be read out again.
func (p *plain) command(it item, line string) (again bool, err error) {
	for _, o := range options(it.Question) {
		if line == o.key || line == o.key+"." || strings.EqualFold(line, o.label) {
			return false, p.record(p.choose(o.kind, o.level))
		}
	}
	if a, ok := assess.ReadAnswer(it.Question, line); ok && line != "?" {
		if a.Kind == assess.NotApplicable {
			return p.askReason("")
		}
		return false, p.record(p.choose(a.Kind, a.Level))
	}
	word, rest, _ := strings.Cut(line, " ")
	if rest = strings.TrimSpace(rest); strings.HasPrefix(line, "/") {
		word, rest = "/", strings.TrimSpace(line[1:])
	}
	if rest != "" && !slices.Contains([]string{"x", "n", "e", "/", "g"}, strings.ToLower(word)) {
		word = "" // a sentence that begins with a key is not a command
	}
	switch strings.ToLower(word) {
	case "d":
		return false, p.record(p.choose(assess.DontKnow, 0))
	case "x":
		return p.askReason(rest)
	case "s", "skip":
		p.skip(it)
	case "t":
		return p.takeBack(it)
	case "n", "note":
		return p.askText("note", rest, p.answer().Note, p.setNote)
	case "e", "evidence":
		return p.askText("evidence", rest, p.answer().Evidence, p.setEvidence)
	case "p":
		return false, p.printOrNot()
	default:
		return p.goAway(it, line, strings.ToLower(word), rest)
	}
	return false, nil
}

// goAway does what leads away from a question, by the same keys at every one.
func (p *plain) goAway(it item, line, word, rest string) (again bool, err error) {
	switch cmp.Or(wayOut(word), word) {
	case "b":
		if !p.back() {
			return false, p.refuse("this is the first question", "")
		}
	case "f", "forward":
		p.forward()
	case "g":
		return true, p.goTo(rest)
	case "/":
		return true, p.find(rest)
	case "u":
		p.at = p.firstOpen(0)
		return true, nil
	case "r", "review":
		return true, p.review()
	case "c":
		return true, p.facts()
	case "m":
		_, err = p.report()
		return true, err
	case "q":
		return false, errLeft
	case "?", "h", "help":
		p.help(it)
	default:
		return false, p.unclear(it, line)
	}
	return false, nil
}

// unclear deals with what cannot be understood, and with Enter alone, which keeps
// an answer and never makes one.
func (p *plain) unclear(it item, line string) error {
	if it.Open {
		return p.refuse(shown(line)+" is a key and no answer", "type at least two letters")
	}
	opts := options(it.Question)
	keys := fmt.Sprintf("type %s to %s, d, x or s, or ? for help", opts[0].key, opts[len(opts)-1].key)
	if p.o.Alone {
		place, _, _ := p.where()
		place, _, _ = strings.Cut(place, ",")
		keys = fmt.Sprintf("%s takes %s to %s, d, x or s", strings.ToLower(place[:1])+place[1:], opts[0].key, opts[len(opts)-1].key)
	}
	switch {
	case line == "" && p.answer().Unconfirmed:
		return p.record(p.confirm())
	case line == "" && p.answer().Kind != assess.Blank:
		p.forward()
		return nil
	case line == "":
		return p.refuse("nothing was typed", keys)
	}
	return p.refuse(shown(line)+" is not one of the answers", keys)
}

// record confirms an answer that is on disk, and goes on.
func (p *plain) record(err error) error {
	if err != nil {
		if err := p.insist(); err != nil {
			return err
		}
	}
	it, _ := p.current()
	p.say("Saved: %s.", spoken(it.Question, p.answer()))
	if effect := p.takeEffect(); effect != "" {
		p.say("%s", effect)
	}
	p.notices()
	p.forward()
	return nil
}

// skip leaves a question as it is.
func (p *plain) skip(it item) {
	p.say("%s", skippedText(it.Question, p.answer()))
	p.forward()
}

// takeBack removes an answer, and says what it was.
func (p *plain) takeBack(it item) (again bool, err error) {
	was := p.answer()
	if was.Kind == assess.Blank {
		p.say("There is no answer to take back.")
		return false, nil
	}
	if p.choose(assess.Blank, 0) != nil {
		if err := p.insist(); err != nil {
			return false, err
		}
	}
	p.say("Saved: your answer is taken back. It was: %s.", spoken(it.Question, was))
	return true, nil
}

func (p *plain) help(it item) {
	for _, text := range helpPage(it) {
		p.say("%s", text)
	}
	p.sayTexts(p.answer())
	p.say("What you can type, besides the number of a level:\n" + plainCommands)
}

// stayOr names the ways out of a list that was opened from a question.
const stayOr = "Enter alone or b to stay, q to leave"

// goTo goes to a section.
func (p *plain) goTo(number string) error {
	list := p.headings()
	if number == "" {
		for i, h := range list {
			p.say("  %d. %s. %s.", i+1, h.title(), standing(p.tallyIn(h.section)))
		}
		p.say("Type the number of a section, or %s.", stayOr)
	}
	i, err := p.pick(number, len(list), stayOr)
	if i >= 0 {
		p.at = list[i].first
	}
	return err
}

// title names a section with its questionnaire.
func (h heading) title() string {
	if h.section.Title == "" {
		return h.questionnaire.Title
	}
	return h.questionnaire.Title + ": " + h.section.Title
}

// find searches, and goes to what the person picks.
func (p *plain) find(words string) error {
	if words == "" {
		p.say("Type the words to look for, or %s.", stayOr)
		line, back, err := p.askOr("Search for:")
		if err != nil || back || line == "" {
			return err
		}
		words = line
	}
	found := p.search(words)
	if len(found) == 0 {
		return p.refuse("no question has "+shown(words)+" in it", "")
	}
	for i, at := range found {
		_, word := p.mark(at)
		p.say("  %d. %s (%s)", i+1, p.items[at].Ask, word)
	}
	p.say("Type the number of a question, or %s.", stayOr)
	i, err := p.pick("", len(found), stayOr)
	if i >= 0 {
		p.at = found[i]
	}
	return err
}

// What pick returns when no row was picked.
const (
	pickedNone = -1 // Enter alone
	pickedBack = -2 // b
)

// pick asks for a number of a list, and returns its row. ways says what else
// can be typed there.
func (p *plain) pick(line string, n int, ways string) (int, error) {
	for {
		if line == "" {
			var err error
			if line, err = p.ask(">"); err != nil || line == "" {
				return pickedNone, err
			}
		}
		if i, err := strconv.Atoi(strings.TrimSuffix(line, ".")); err == nil && i >= 1 && i <= n {
			return i - 1, nil
		}
		switch wayOut(line) {
		case "b":
			return pickedBack, nil
		case "q":
			return pickedNone, errLeft
		}
		if err := p.refuse(shown(line)+" is not in the list", fmt.Sprintf("type a number from 1 to %d, or %s", n, ways)); err != nil {
			return pickedNone, err
		}
		line = ""
	}
}

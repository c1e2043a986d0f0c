package interview

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/assess"
)

const reviewCommands = `  l  list every question with its answer; a number after that goes to it
  u  go to the first open question
  g  go to a section
  /  search
  c  change what you told us about your organisation
  m  make a report
  b  back to the questions
  q  finish; everything is saved`

// review shows what is answered, until the person goes to a question or
// leaves.
func (p *plain) review() error {
	p.summary()
	p.say(reviewCommands)
	for {
		line, err := p.ask(">")
		if err != nil {
			return err
		}
		leave, err := p.reviewCommand(line)
		if err != nil || leave {
			return err
		}
	}
}

func (p *plain) reviewCommand(line string) (leave bool, err error) {
	if p.o.Alone && p.at == len(p.items) && !slices.Contains([]string{"", "l", "c", "m", "q", "quit"}, strings.ToLower(line)) {
		return true, p.surplus(line)
	}
	if n, err := strconv.Atoi(line); err == nil {
		return p.toNumber(n)
	}
	switch low := strings.ToLower(line); cmp.Or(wayOut(low), low) {
	case "l":
		p.list()
	case "u", "o":
		if p.at = p.firstOpen(0); p.at < len(p.items) {
			return true, nil
		}
		return false, p.refuse("no question is open", "")
	case "g":
		return true, p.goTo("")
	case "c":
		err = p.facts()
		p.summary()
	case "m":
		_, err = p.report()
	case "b":
		if p.at == len(p.items) {
			p.back()
		}
		return true, nil
	case "q":
		return true, errLeft
	default:
		return p.otherAtReview(line)
	}
	return false, err
}

// otherAtReview searches, or says what can be typed at the review.
func (p *plain) otherAtReview(line string) (leave bool, err error) {
	if words, ok := strings.CutPrefix(line, "/"); ok {
		return true, p.find(strings.TrimSpace(words))
	}
	if line != "" {
		err = p.refuse(shown(line)+" does nothing at the review", "")
	}
	if err == nil {
		p.say(reviewCommands)
	}
	return false, err
}

// surplus ends a run whose input has more lines than there are questions.
// They were meant for other questions than the ones they would reach.
func (p *plain) surplus(line string) error {
	return fmt.Errorf("line %d of the input, %s, comes after the last question, and changed nothing; the answers before it are saved",
		p.lines.number, shown(line))
}

// summary says how far each questionnaire is answered.
func (p *plain) summary() {
	p.say("\nReview of your answers for %s. %s; %s.", p.answers.Organisation, capital(progress(p.tally(nil))), remaining(p.tally(nil)))
	scores := p.scores()
	for _, q := range p.questionnaires() {
		t := p.tallyOf(q)
		line := "  " + q.Title + ": " + standing(t)
		if t.open > 0 {
			line += ". The score comes when all are answered."
		} else if score := p.score(q, scores); score != "" {
			line += ". Score: " + score + "."
		}
		p.say("%s", line)
	}
	if t := p.tally(nil); t.elsewhere > 0 {
		p.say("  %s.", p.notAsked(t))
	}
}

// list reads out every question that applies, with its number in the whole.
func (p *plain) list() {
	n := 0
	var last *assess.Section
	for i, it := range p.items {
		if !p.applies(i) {
			continue
		}
		n++
		if it.section != last {
			p.say("%s", heading{it.questionnaire, it.section, i}.title())
			last = it.section
		}
		_, word := p.mark(i)
		p.say("  %d. %s Answer: %s.", n, it.Ask, word)
	}
}

// toNumber goes to the question with the number that list gives it.
func (p *plain) toNumber(n int) (found bool, err error) {
	for i := range p.items {
		if p.applies(i) {
			if n--; n == 0 {
				p.at = i
				return true, nil
			}
		}
	}
	return false, p.refuse("there is no question with that number", "l lists them")
}

// facts lets the person change what was asked first.
func (p *plain) facts() error {
	fields := p.fields()
	for i, f := range fields {
		said := f.labels(f.values)
		if said == "" {
			said = "not given"
		}
		p.say("  %d. %s %s.", i+1, f.ask, said)
	}
	ways := "Enter alone or b to go back, q to leave"
	p.say("Type a number to change it, or %s. Your answers are kept.", ways)
	chosen, err := p.pick("", len(fields), ways)
	if err != nil || chosen < 0 {
		return err
	}
	_, err = p.field(fields[chosen])
	return err
}

// report asks for whom a report is, makes it and offers to open it. It reports
// whether the person wants to go back instead. A program types only the name of
// the file, whose ending says the kind.
func (p *plain) report() (back bool, err error) {
	if p.o.MakeReport == nil {
		p.say("Make the report with: readiness report %s", quoteArg(p.path()))
		return false, nil
	}
	var kind ReportKind
	var r Report
	if len(p.o.Reports) > 0 && !p.o.Alone {
		i, err := p.pickOr("For whom, and of which kind?", reportChoices(p.o.Reports))
		if err != nil || i < 0 {
			return i < 0, err
		}
		kind = p.o.Reports[i]
	}
	if len(p.o.Notes) > 0 && !p.o.Alone {
		i, err := p.pickOr("Which of the words that people wrote may it print?", p.o.Notes)
		if err != nil || i < 0 {
			return i < 0, err
		}
		r.Notes = p.o.Notes[i].ID
	}
	r.Kind = kind.ID
	return p.reportTo(kind, r)
}

func reportChoices(kinds []ReportKind) []assess.Choice {
	var out []assess.Choice
	for _, k := range kinds {
		out = append(out, assess.Choice{ID: k.ID, Label: k.Label, Help: k.Help})
	}
	return out
}

// pickOr reads out choices and asks for one. Enter alone takes the first; a
// negative number means going back.
func (p *plain) pickOr(ask string, choices []assess.Choice) (int, error) {
	p.say("%s", ask)
	for i, c := range choices {
		p.say("  %d. %s. %s", i+1, c.Label, c.Help)
	}
	ways := "Enter alone for 1, b to go back, q to leave"
	p.say("Type a number, or %s.", ways)
	i, err := p.pick("", len(choices), ways)
	if i == pickedNone && err == nil {
		i = 0
	}
	return i, err
}

// reportTo asks where a report should go.
func (p *plain) reportTo(kind ReportKind, r Report) (back bool, err error) {
	name := p.reportName(kind)
	for {
		p.say("Where should the report go? Enter alone takes %s, b goes back, q leaves.", name)
		line, back, err := p.askOr(">")
		if err != nil || back {
			return back, err
		}
		line = cmp.Or(line, name)
		path, warnings, err := p.makeReport(line, r, cmp.Or(kind.Ending, ".pdf"))
		if err != nil {
			if err := p.refuse(err.Error(), ""); err != nil {
				return false, err
			}
			continue
		}
		p.say("The report is in %s.", fullPath(path))
		for _, w := range warnings {
			p.say("%s", w)
		}
		return false, p.offerToOpen(path)
	}
}

func (p *plain) offerToOpen(path string) error {
	if p.o.Open == nil || p.o.Alone {
		return nil
	}
	line, _, err := p.askOr("Open it now? Type y for yes, Enter alone or b for no, q to leave.")
	if low := strings.ToLower(line); err != nil || low != "y" && low != "yes" {
		return err
	}
	if err := p.o.Open(path); err != nil {
		p.say("%s", notOpened(path, err))
	}
	return nil
}

// welcome offers to start, to go on or to make a report, until one of them is
// under way.
func (p *plain) welcome() error {
	p.say(welcomeText + "\n")
	ways := "Enter alone, b or q to leave"
	for {
		p.say("  1. Start a new assessment\n  2. Go on with one\n  3. Make a report\n  4. Leave")
		p.say("Type a number, or %s.", ways)
		choice, err := p.pick("", 4, ways)
		switch {
		case err != nil:
			return err
		case choice == 0:
			return p.startNew()
		case choice != 1 && choice != 2:
			return errLeft
		}
		open := p.openExisting
		if choice == 2 {
			open = p.openToRead
		}
		if back, err := p.openOne(p.begunHere(), open); err != nil {
			return err
		} else if back {
			continue
		}
		if choice == 1 {
			return nil
		}
		if back, err := p.report(); err != nil || !back {
			return cmp.Or(err, errLeft)
		}
	}
}

// openOne asks for an answers file and opens it, or tells that the person
// wants to go back.
func (p *plain) openOne(files []answersFile, open func(name string) error) (back bool, err error) {
	for i, f := range files {
		p.say("  %d. %s. %s.", i+1, f.name, f.about)
	}
	ask := "Type the name of your answers file, b to go back, or q to leave."
	if len(files) > 0 {
		ask = "Type a number, or the name of another answers file, b to go back, or q to leave."
	}
	for {
		p.say("%s", ask)
		line, back, err := p.askOr(">")
		if err != nil || back {
			return back, err
		}
		if n, err := strconv.Atoi(line); err == nil && n >= 1 && n <= len(files) {
			line = files[n-1].name
		}
		if err := open(line); err != nil {
			if err := p.refuse(strings.TrimSuffix(fmt.Sprint(err), "."), ""); err != nil {
				return false, err
			}
			continue
		}
		return false, nil
	}
}

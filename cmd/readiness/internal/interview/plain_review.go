package interview

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/readiness/assess"
)

const reviewCommands = `  l  list every question with its answer; a number after that goes to it
  o  go to the first open question
  g  go to a section
  /  search
  c  change what you told us about your organisation
  m  make the report
  b  back to the questions
  q  finish; everything is saved`

// review shows how things stand, until the person goes to a question or
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
		return p.toNumber(n), nil
	}
	switch strings.ToLower(line) {
	case "l":
		p.list()
	case "o":
		if p.at = p.firstOpen(0); p.at < len(p.items) {
			return true, nil
		}
		p.say("No question is open.")
	case "g":
		return true, p.goTo("")
	case "c":
		err = p.facts()
		p.summary()
	case "m":
		err = p.report()
	case "b":
		if p.at == len(p.items) {
			p.back()
		}
		return true, nil
	case "q", "quit":
		return true, errLeft
	default:
		if words, ok := strings.CutPrefix(line, "/"); ok {
			return true, p.find(words)
		}
		p.say(reviewCommands)
	}
	return false, err
}

// surplus ends a run whose input has more lines than there are questions.
// Whoever wrote them meant them for other questions than they would reach.
func (p *plain) surplus(line string) error {
	return fmt.Errorf("line %d of the input, %q, comes after the last question, and changed nothing; the answers before it are saved",
		p.lines.number, ansi.Truncate(line, 40, "…"))
}

// summary says how each questionnaire stands.
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
		p.say("  %s not asked of an organisation like yours.", areOrIs(t.elsewhere, "question"))
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
func (p *plain) toNumber(n int) bool {
	for i := range p.items {
		if p.applies(i) {
			if n--; n == 0 {
				p.at = i
				return true
			}
		}
	}
	p.say("There is no question with that number; l lists them.")
	return false
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
	p.say("Type a number to change it, or Enter alone to go back. Your answers are kept.")
	chosen := -1
	if err := p.pick("", len(fields), func(i int) { chosen = i }); err != nil || chosen < 0 {
		return err
	}
	_, err := p.field(fields[chosen])
	return err
}

// report makes the report and offers to open it.
func (p *plain) report() error {
	if p.o.MakeReport == nil {
		p.say("Make the report with: readiness report %s", quoteArg(p.path()))
		return nil
	}
	name := p.reportName()
	for {
		p.say("Where should the report go? Enter alone takes %s, b goes back, q leaves.", name)
		line, err := p.ask(">")
		if err != nil {
			return err
		}
		switch strings.ToLower(line) {
		case "b":
			return nil
		case "q", "quit":
			return errLeft
		case "":
			line = name
		}
		path, err := p.makeReport(line)
		if err != nil {
			p.say("%s.", capital(err.Error()))
			continue
		}
		p.say("The report is in %s.", fullPath(path))
		return p.offerToOpen(path)
	}
}

func (p *plain) offerToOpen(path string) error {
	if p.o.Open == nil || p.o.Alone {
		return nil
	}
	line, err := p.ask("Open it now? Type y for yes, or Enter alone for no.")
	if err != nil || !strings.EqualFold(line, "y") && !strings.EqualFold(line, "yes") {
		return err
	}
	if err := p.o.Open(path); err != nil {
		p.say("%s", notOpened(path, err))
	}
	return nil
}

// welcome offers to start, to go on or to make a report.
func (p *plain) welcome() error {
	p.say(welcomeText + "\n")
	files := answersFiles(".")
	p.say("  1. Start a new assessment\n  2. Go on with one\n  3. Make a report\n  4. Leave")
	choice := -1
	if err := p.pick("", 4, func(i int) { choice = i }); err != nil {
		return err
	}
	switch choice {
	case 1, 2:
		if err := p.openOne(files); err != nil || choice == 1 {
			return err
		}
		if err := p.report(); err != nil {
			return err
		}
		return errLeft
	case 0:
		return nil
	}
	return errLeft
}

// openOne asks for an answers file and opens it.
func (p *plain) openOne(files []string) error {
	for i, f := range files {
		p.say("  %d. %s", i+1, f)
	}
	ask := "Type the name of your answers file, or b to leave."
	if len(files) > 0 {
		ask = "Type a number, or the name of another answers file, or b to leave."
	}
	for {
		p.say("%s", ask)
		line, err := p.ask(">")
		if err != nil {
			return err
		}
		if strings.EqualFold(line, "b") {
			return errLeft
		}
		if n, err := strconv.Atoi(line); err == nil && n >= 1 && n <= len(files) {
			line = files[n-1]
		}
		if err := p.openExisting(line); err != nil {
			p.say("%s.", strings.TrimSuffix(fmt.Sprint(err), "."))
			continue
		}
		return nil
	}
}

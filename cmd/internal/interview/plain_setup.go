package interview

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/asking"
)

// setup asks what has to be known before the first question. A person is asked
// only what cannot be proposed, and is shown the rest; lines from a program
// answer everything, one after the other.
func (p *plain) setup() error {
	asked := map[string]bool{}
	var trail []string
	short := (p.fresh || p.carried) && !p.o.Alone
	for {
		todo := slices.DeleteFunc(p.beginnings(), func(f field) bool { return asked[f.id] || short && p.proposed(f) })
		if len(todo) == 0 && short {
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

// proposed reports whether a person is shown a field with the rest, and is not
// asked for it. What earlier answers say of the organisation is proposed too.
func (p *plain) proposed(f field) bool { return !f.weighty || p.carried && !f.missing }

// offerRest reads out what is proposed, and changes what the person wants
// changed. It makes the file, if that has not been named before.
func (p *plain) offerRest() (back bool, err error) {
	for {
		rest := slices.DeleteFunc(p.fields(), func(f field) bool { return !p.proposed(f) })
		if p.carried {
			p.say("\nThis was said in the earlier assessment, or is proposed. Look whether it is true today.")
		} else {
			p.say("\nThe rest is proposed, or can wait.")
		}
		for i, f := range rest {
			p.say("  %d. %s: %s.", i+1, f.label, brief(f.said()))
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

// stepThrough asks for a field, going back as many fields as the person wants. It
// returns the trail, with the field that was answered at its end.
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

// askedBefore returns the last field of the trail that can be asked again, and the
// trail before it. The name of the file is not asked again.
func (p *plain) askedBefore(trail []string) (f field, rest []string, ok bool) {
	fields := p.fields()
	for i := len(trail) - 1; i >= 0; i-- {
		if at := slices.IndexFunc(fields, func(f field) bool { return f.id == trail[i] }); at >= 0 {
			return fields[at], trail[:i], true
		}
	}
	return field{}, nil, false
}

// field asks one thing, until what is typed will do, and reports whether the
// person wants to go back instead.
func (p *plain) field(f field) (back bool, err error) {
	p.describe(f)
	for {
		line, back, err := p.askOr(">")
		if err != nil || back {
			return back, err
		}
		switch strings.ToLower(line) {
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
		p.acknowledge(f, values)
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
		how = append(how, "Enter alone keeps: "+brief(f.labels(f.values))+".")
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

// acknowledge says what was understood, and what follows from it.
func (p *plain) acknowledge(f field, values []string) {
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
	p.say("%s: %s.", verb, brief(said))
	if effect := p.takeEffect(); effect != "" {
		p.say("%s", effect)
	}
	p.notices()
	if f.id == "perspective" && slices.Contains(values, livedExperience) {
		p.session.told = true
		p.say("\n%s", asking.Alone)
	}
}

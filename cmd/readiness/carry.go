package main

import (
	"bytes"
	"fmt"

	"example.org/readiness/assess"
	"example.org/readiness/assess/draft"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/words"
)

// runCarryForward writes an answers file that begins with earlier answers.
func runCarryForward(e *env, o templateOptions) error {
	if len(o.ids) > 0 {
		return fault.WithHint(usagef("--from takes the questionnaires of the earlier answers"), "leave the names of questionnaires out")
	}
	c, err := e.load(o.contentOptions)
	if err != nil {
		return err
	}
	return e.carryForward(c, o.from, "", output{path: o.path, force: o.force, private: true, inputs: append(o.files(), o.from)})
}

// carryForward writes the earlier answers in a file as the beginning of a new
// assessment, and says how many there are to confirm. The new one has the day
// given, or a place to write it where that is empty.
func (e *env) carryForward(c *content, from, day string, to output) error {
	earlier, err := e.readAnswers(from, c)
	if err != nil {
		return err
	}
	a, left := assess.CarryForward(earlier, c.Library)
	a.Date = day
	if to.path != "-" {
		a.File = to.path
	}
	data, err := draft.New(c.Library, a).Bytes()
	if err != nil {
		return err
	}
	if extension(to.path) != "json" {
		data = withEarlierDay(data, earlier.Date)
	}
	if err := e.write(to, data); err != nil {
		return err
	}
	e.say("%s taken over from %s, to be confirmed; until then they count as blank", words.Count(unconfirmed(a), "answer"), display(from))
	for _, old := range left {
		e.say("left behind: %s/%s, %s", old.Questionnaire, old.Question, old.Because)
	}
	return nil
}

// unconfirmed counts the answers that are to be confirmed.
func unconfirmed(a *assess.Answers) int {
	n := 0
	for _, given := range a.Given {
		for _, answer := range given {
			if answer.Unconfirmed {
				n++
			}
		}
	}
	return n
}

// withEarlierDay says in a new file that its answers are earlier ones. A file
// that has no day of its own gets a place to write it.
func withEarlierDay(data []byte, day string) []byte {
	if day == "" {
		day = "without a date"
	}
	opening, rest, _ := bytes.Cut(data, []byte("\n"))
	var out bytes.Buffer
	fmt.Fprintf(&out, `%s
# These are the answers of an earlier assessment (%s). Each one listed under
# "unconfirmed" counts as blank. Take it off that list once it is true today.
`, opening, safetext.OneLine(day))
	if bytes.Contains(rest, []byte("\ndate:")) {
		out.Write(rest)
		return out.Bytes()
	}
	// Only a key of the file itself begins a line.
	out.Write(bytes.Replace(rest, []byte("\nquestionnaires:"), []byte("\ndate:    # the day of the new answers\nquestionnaires:"), 1))
	return out.Bytes()
}

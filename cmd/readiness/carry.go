package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/assess/draft"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report/safetext"
	"example.org/readiness/report/words"
)

// runCarryForward writes a file to fill in that begins with earlier answers.
func runCarryForward(e *env, o templateOptions) error {
	if len(o.ids) > 0 {
		return fault.WithHint(usagef("--from takes the questionnaires of the earlier answers"), "leave the names of questionnaires out")
	}
	c, err := e.load(o.contentOptions)
	if err != nil {
		return err
	}
	n, err := e.carryForward(c, o.from)
	if err != nil {
		return err
	}
	if o.path != "-" {
		n.answers.File = o.path
	}
	data, err := n.template(c)
	if err != nil {
		return err
	}
	if err := e.write(output{path: o.path, force: o.force, private: true, inputs: append(o.files(), o.from)}, data); err != nil {
		return err
	}
	for _, said := range n.said() {
		e.say("%s", said)
	}
	e.say("the perspective and the profile are taken over too: look first whether they are still true")
	return nil
}

// A carried is a new assessment that begins with earlier answers.
type carried struct {
	answers *assess.Answers
	waiting int      // how many answers are to be confirmed
	from    string   // the earlier file
	day     string   // of the earlier answers; may be empty
	left    []string // what was left behind or changed, and why, a sentence each
}

// carryForward begins a new assessment with the answers in a file. Who answered
// then is not taken over: another person may answer now, and what they agreed
// to is theirs to say.
func (e *env) carryForward(c *content, from string) (*carried, error) {
	earlier, err := e.readAnswers(from, c)
	if err != nil {
		return nil, err
	}
	a, left := assess.CarryForward(earlier, c.Library)
	n := &carried{answers: a, from: display(from), day: earlier.Date}
	a.Respondent = assess.Respondent{Perspective: earlier.Respondent.Perspective}
	for _, old := range left {
		n.leave("left behind: %s/%s, %s", old.Questionnaire, old.Question, old.Because)
	}
	n.leaveOpen(c.Library, earlier)
	n.leaveWho(c.Library, earlier.Respondent)
	n.waiting = len(a.Unconfirmed(c.Library))
	return n, nil
}

func (n *carried) leave(format string, args ...any) {
	n.left = append(n.left, safetext.OneLine(fmt.Sprintf(format, args...)))
}

// leaveOpen says which earlier answers are none: nobody had confirmed them, or
// they are notes alone.
func (n *carried) leaveOpen(lib *assess.Library, earlier *assess.Answers) {
	var doubtful, notes []string
	for _, s := range earlier.Scope {
		q := lib.Questionnaire(s.Questionnaire)
		if q == nil {
			continue
		}
		for _, question := range q.Items() {
			switch a := earlier.To(q.ID, question.ID); {
			case a.Unconfirmed:
				doubtful = append(doubtful, q.ID+"/"+question.ID)
			case a.Kind == assess.Blank && a != assess.Answer{}:
				notes = append(notes, q.ID+"/"+question.ID)
			}
		}
	}
	if k := len(doubtful); k > 0 {
		n.leave("left behind: %s that nobody had confirmed then either (%s); to keep them, confirm them in that file first, and begin again",
			words.Count(k, "answer"), strings.Join(doubtful, ", "))
	}
	if k := len(notes); k > 0 {
		n.leave("left behind: %s without an answer (%s)", words.Count(k, "note"), strings.Join(notes, ", "))
	}
}

// leaveWho says what is not taken over of the person. Evidence that names them
// becomes a note: no report would know any more that a name is in it.
func (n *carried) leaveWho(lib *assess.Library, who assess.Respondent) {
	if who.Name != "" {
		n.leave("the name of who answered is not taken over")
	}
	if who.Participants > 0 {
		n.leave("how many people answered together is not taken over")
	}
	if who.ShownAlone {
		n.leave("the agreement to be shown apart is not taken over")
	}
	for _, q := range lib.Questionnaires {
		for _, question := range q.Items() {
			a, there := n.answers.Given[q.ID][question.ID]
			if !there || a.Quote || !who.NamedIn(a.Evidence) {
				continue
			}
			var kept, named []string
			for _, piece := range a.Pieces() {
				if who.NamedIn(piece) {
					named = append(named, piece)
				} else {
					kept = append(kept, piece)
				}
			}
			a.Evidence = strings.Join(kept, "\n")
			a.Note = strings.Trim(a.Note+"\n"+strings.Join(named, "\n"), "\n")
			n.answers.Given[q.ID][question.ID] = a
			n.leave("evidence to %s/%s names who answered, and is a note now, which no report prints", q.ID, question.ID)
		}
	}
}

// said is what to say of the new assessment: how many answers are to be
// confirmed, and what was left behind.
func (n *carried) said() []string {
	taken := n.taken()
	confirm := "to be confirmed; until then they count as blank"
	if taken != n.waiting {
		confirm = fmt.Sprintf("%d of them to be confirmed, since the others are not asked now; until then they count as blank", n.waiting)
	}
	return append([]string{fmt.Sprintf("%s taken over from %s, %s", words.Count(taken, "answer"), n.from, confirm)}, n.left...)
}

// taken counts the answers that are taken over.
func (n *carried) taken() int {
	count := 0
	for _, given := range n.answers.Given {
		for _, answer := range given {
			if answer.Unconfirmed {
				count++
			}
		}
	}
	return count
}

// file is the new file as the interview writes one: the answers alone.
func (n *carried) file(c *content) ([]byte, error) {
	data, err := draft.New(c.Library, n.answers).Bytes()
	if err != nil || n.isJSON() {
		return data, err
	}
	return n.withOrigin(data), nil
}

// template is the new file as it is filled in by hand: with every question as a
// comment. JSON has no comments.
func (n *carried) template(c *content) ([]byte, error) {
	if n.isJSON() {
		return n.file(c)
	}
	var asked []*assess.Questionnaire
	for _, s := range n.answers.Scope {
		asked = append(asked, c.Questionnaire(s.Questionnaire))
	}
	var blank bytes.Buffer
	writeTemplate(&blank, c, asked, false, time.Time{})
	d, problems := draft.Parse(n.answers.File, n.withOrigin(blank.Bytes()), c.Library)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	d.Update(n.answers)
	return d.Bytes()
}

func (n *carried) isJSON() bool { return extension(n.answers.File) == "json" }

// withOrigin says in a new file where its answers are from and what was left
// behind, above its first line that is no comment. It stays true when all of
// them are confirmed.
func (n *carried) withOrigin(data []byte) []byte {
	day := n.day
	if day == "" {
		day = "without a date"
	}
	var origin bytes.Buffer
	comment(&origin, "", "", fmt.Sprintf("Begun with the answers in %s (%s).", filepath.Base(n.from), day))
	for _, left := range n.left {
		comment(&origin, "", "", words.Capital(left)+".")
	}
	at := bytes.Index(data, []byte("format: "))
	return slices.Concat(data[:at], origin.Bytes(), data[at:])
}

package assess

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strings"
)

// Fingerprint returns 12 hexadecimal digits that identify the questionnaire's
// meaning: what is asked and in what order, levels, values and their worth,
// weights, conditions, reversal, essentials, bands and rules. They stay the same
// however the file is laid out, and when help, sources, names or actions change.
func (q *Questionnaire) Fingerprint() string { return q.fingerprint }

// fingerprintLength is how many hexadecimal digits of the sum are shown.
const fingerprintLength = 12

// takeFingerprint works the fingerprint out, once the questionnaire is read.
func (q *Questionnaire) takeFingerprint() {
	m := meaning{Hash: sha256.New(), scales: map[*Scale]string{}}
	m.say("questionnaire", q.Measures, q.Weight, q.Average, q.Unanswered)
	for _, b := range q.Bands {
		m.say("band", b.From, oneLine(b.Label))
	}
	m.section(q.Root)
	q.fingerprint = m.digits()
}

// A meaning is a hash over what a questionnaire means, written in one fixed
// form: a line a fact, each value in quotes.
type meaning struct {
	hash.Hash
	scales map[*Scale]string // the digits of each
}

func (m meaning) digits() string { return hex.EncodeToString(m.Sum(nil))[:fingerprintLength] }

func (m meaning) say(what string, values ...any) {
	fmt.Fprint(m, what)
	for _, v := range values {
		fmt.Fprintf(m, " %q", fmt.Sprint(v))
	}
	fmt.Fprintln(m)
}

func (m meaning) section(s *Section) {
	m.say("section", s.Weight, s.OutOf.From, s.OutOf.To)
	for _, q := range s.Items {
		m.question(q)
	}
	for _, sub := range s.Sections {
		m.section(sub)
	}
	m.say("end")
}

func (m meaning) question(q *Question) {
	m.say("question", q.ID, oneLine(q.Ask), q.Weight, q.Reversed, q.Open, q.Short)
	if q.Essential != nil {
		m.say("essential", q.Essential.Level)
	}
	if q.Scale != nil {
		m.say("scale", m.scale(q.Scale))
		for _, i := range q.Scale.rising() {
			if level := oneLine(q.Levels[i]); level != "" {
				m.say("level", q.Scale.Options[i].Value, level)
			}
		}
	}
	conditions := slices.Clone(q.OnlyIf)
	slices.SortFunc(conditions, func(a, b Condition) int {
		return cmp.Or(cmp.Compare(a.Fact, b.Fact), cmp.Compare(a.Question, b.Question))
	})
	for _, c := range conditions {
		m.say("only if", c.Fact, c.Question, slices.Sorted(slices.Values(c.Values)), slices.Sorted(slices.Values(c.Levels)))
	}
}

// scale returns digits for what a scale means, whatever its name.
func (m meaning) scale(s *Scale) string {
	if m.scales[s] == "" {
		one := meaning{Hash: sha256.New()}
		for _, i := range s.rising() {
			o := s.Options[i]
			one.say("option", o.Value, o.Worth, oneLine(o.Label))
		}
		m.scales[s] = one.digits()
	}
	return m.scales[s]
}

// rising returns the places of the options in the order of their values.
func (s *Scale) rising() []int {
	if s.order == nil {
		s.order = make([]int, len(s.Options))
		for i := range s.order {
			s.order[i] = i
		}
		slices.SortFunc(s.order, func(a, b int) int { return cmp.Compare(s.Options[a].Value, s.Options[b].Value) })
	}
	return s.order
}

// oneLine is a text without the line breaks and indentation of its file.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

package register

import (
	"slices"
	"strings"

	"example.org/readiness/assess"
)

// Carried says what became of the rows of an earlier register.
type Carried struct {
	Rows    int // that people had filled in, and whose entries are in the new register
	Gone    int // whose actions are no longer called for; they stay, marked so
	Dropped int // whose steps a commentary leaves out; they stay, marked so
	Unknown int // whose questions have no answer now; they stay, marked with the reason
	Own     int // that people added themselves; they stay
}

// CarriedOver says what a register written with the options takes over from the
// earlier one. It is zero where there is none.
func CarriedOver(a *assess.Assessment, o Options) (Carried, error) {
	in, err := newSource(a, o)
	if err != nil || o.Old == nil {
		return Carried{}, err
	}
	c := newCarrier(in, called(in))
	c.carry()
	return c.count, nil
}

// carry puts what people wrote in the earlier register into the lines, with the
// rows that stay behind them, and returns the columns that people added.
func carry(in source, lines []line) (all []line, extra []string) {
	if in.Old == nil {
		return lines, nil
	}
	c := newCarrier(in, lines)
	c.carry()
	return c.lines, in.Old.extra
}

// A carrier takes an earlier register over into new lines.
type carrier struct {
	old   *Register
	lines []line
	at    map[string][]int // the lines that hold an action, by its id
	named map[string]int   // the lines of a writer's own steps, by what they say
	first map[string]string
	count Carried
	in    source
}

func newCarrier(in source, lines []line) *carrier {
	c := &carrier{old: in.Old, lines: lines, at: map[string][]int{}, named: map[string]int{}, first: map[string]string{}, in: in}
	for i, l := range lines {
		if l.text(colIDs) == "" {
			c.named[l.text(colAction)] = i
		}
		for _, id := range splitIDs(l.text(colIDs)) {
			c.at[id] = append(c.at[id], i)
		}
	}
	for _, q := range in.Library.Questionnaires {
		for _, question := range q.Questions() {
			for _, a := range question.Actions {
				c.first[q.ID+"/"+a.ID] = q.ID + "/" + question.ID + "/" + a.ID
			}
		}
	}
	return c
}

// full returns the ids of a row as questionnaire/question/action. A register of
// the first version names an action as questionnaire/action.
func (c *carrier) full(r *row) []string {
	var out []string
	for _, id := range r.ids {
		if long, ok := c.first[id]; ok {
			id = long
		}
		out = appendNew(out, id)
	}
	return out
}

func (c *carrier) carry() {
	from := make([][]*row, len(c.lines))
	var left, own []line
	organisation, service := c.in.Result.Organisation, string(c.in.Result.Service)
	theirs := c.old.foreign(organisation, service)
	for _, r := range c.old.rows {
		if theirs || !r.of(organisation, service) {
			continue
		}
		to := c.targets(r)
		if len(r.ids) == 0 && len(to) == 0 {
			own = append(own, r.line())
			continue
		}
		filled := r.filled(c.old.extra)
		for _, i := range to {
			from[i] = append(from[i], r)
		}
		switch {
		case len(to) > 0 && filled:
			c.count.Rows++
		case len(to) == 0 && (filled || r.cells.text(colKind) != kindIdea):
			left = append(left, c.leave(r))
		}
	}
	var surplus []line
	for i, rows := range from {
		surplus = append(surplus, c.fill(c.lines[i], rows)...)
	}
	c.count.Own = len(own)
	c.lines = slices.Concat(c.lines, surplus, left, own)
}

// leave is a row that no line takes over: its actions are no longer called for, a
// commentary leaves their step out, or nobody knows whether they are called for.
// What was no longer called for before stays so.
func (c *carrier) leave(r *row) line {
	l := r.line()
	l[colIDs] = strings.Join(c.full(r), "; ")
	if c.stillCalled(r) {
		l[colKind] = kindDropped
		c.count.Dropped++
		return l
	}
	because := ""
	if r.cells.text(colKind) != kindGone {
		because = c.whyNotKnown(r)
	}
	if because == "" {
		l[colKind] = kindGone
		c.count.Gone++
	} else {
		l[colKind] = kindUnknown + because
		c.count.Unknown++
	}
	return l
}

// stillCalled reports whether the assessment calls for one of a row's actions: then
// a commentary has left its step out.
func (c *carrier) stillCalled(r *row) bool {
	ids := c.full(r)
	return slices.ContainsFunc(c.in.Result.Actions, func(a *assess.ActionResult) bool {
		return !a.KeepGoing && slices.Contains(ids, fullID(a))
	})
}

// whyNotKnown says why one of a row's actions may still be called for, or nothing
// where the answers show that none is. What the library does not ask is not.
func (c *carrier) whyNotKnown(r *row) string {
	for _, id := range c.full(r) {
		parts := strings.Split(id, "/")
		if len(parts) != 3 || c.in.Library.Questionnaire(parts[0]) == nil {
			continue
		}
		if because := c.in.Result.WhyNotKnown(assess.QuestionRef{Questionnaire: parts[0], Question: parts[1]}); because != "" {
			return because
		}
	}
	return ""
}

// targets are the lines that hold any of a row's actions, or the writer's own step
// that it says.
func (c *carrier) targets(r *row) []int {
	var out []int
	if i, ok := c.named[r.cells.text(colAction)]; ok && len(r.ids) == 0 {
		return []int{i}
	}
	for _, id := range c.full(r) {
		for _, i := range c.at[id] {
			if !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

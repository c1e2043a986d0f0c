package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// A mean is a score with what it is made of.
type mean struct {
	what, member string // of what, and what its terms are: "Question"
	terms        []term
	sum          assess.Summary
	shown        Shower
	risk         bool   // 1 is worst
	thin         string // why the score says little; "" where enough is answered
}

// A term is one member of a weighted mean.
type term struct {
	name, said string
	worth      assess.Number // absent where the mean leaves it out
	low, high  assess.Number // with every open question at 0, and at 1; absent where nothing applies
	weight     float64
	turned     bool // a risk, shown as its favourable value
	aside      bool // the respondent set it aside
	hidden     bool // it counts, and too few people are behind it for it to be shown
}

// counts says what the term adds to a sum.
func (m term) counts(weighted bool) string {
	switch {
	case m.hidden:
		return notShown
	case m.aside:
		return "set aside"
	case !m.worth.Known:
		return "left out"
	case weighted:
		return figure(m.worth.Value) + " × " + figure(m.weight)
	}
	return figure(m.worth.Value)
}

// anyHidden reports whether a term may not be shown, and the sum cannot be
// worked out from the others.
func anyHidden(terms []term) bool {
	return slices.ContainsFunc(terms, func(t term) bool { return t.hidden })
}

// sums adds up the terms that have a worth, and says whether any of them
// weighs something other than 1.
func sums(terms []term) (total, weights float64, weighted bool) {
	for _, m := range terms {
		if m.worth.Known {
			total += m.worth.Value * m.weight
			weights += m.weight
			weighted = weighted || m.weight != 1
		}
	}
	return total, weights, weighted
}

// weightedMean prints the members of a mean and works it out. Where all weigh
// 1, as in what ships, the weights are said once and have no columns.
func (b *explainer) weightedMean(m mean) {
	t := document.Table{
		Caption: "How " + m.what + " was worked out", RowHeads: true, Empty: "There is nothing in it to work out.",
		Columns: []document.Column{{Title: m.member, Share: 7}, {Title: "Answer", Share: 4}, {Title: "Worth", Share: 1.8, Right: true}},
	}
	if m.member != "Question" {
		t.Columns[1].Title = "Result"
	}
	_, _, weighted := sums(m.terms)
	if weighted {
		t.Columns = append(t.Columns, document.Column{Title: "Weight", Share: 1.8, Right: true}, document.Column{Title: "Worth × weight", Share: 2.2, Right: true})
	}
	for _, term := range m.terms {
		row := []document.Text{document.T(term.name), document.T(term.said), document.T(term.counts(false))}
		if weighted {
			product := ""
			if term.worth.Known {
				product = figure(term.worth.Value * term.weight)
			}
			row = append(row, document.T(figure(term.weight)), document.T(product))
		}
		t.Rows = append(t.Rows, row)
	}
	said := []string{m.conclusion()}
	if !weighted && len(m.terms) > 1 {
		said = append(said, fmt.Sprintf("Each %s weighs 1.", strings.ToLower(m.member)))
	}
	b.say(said...)
	b.add(t)
}

// conclusion is the division at the end, with coverage and range.
func (m mean) conclusion() string {
	switch {
	case m.sum.Hidden:
		return "Its score is not shown: what too few people answered could be worked out from it."
	case m.sum.Score.Known && anyHidden(m.terms):
		return fmt.Sprintf("Score: %s, shown as %s. What too few people answered counts in it and is not shown, so the sum is not shown.", figure(m.sum.Score.Value), m.shown.Score(m.sum))
	case m.sum.AllSetAside():
		return "Everything in it was set aside, so it has no score."
	case !m.sum.Applies():
		return "Nothing in it applies, so it has no score."
	case !m.sum.Score.Known:
		return "Nothing in it is answered, so it has no score. Its range is everything: 0% to 100%."
	}
	total, weights, _ := sums(m.terms)
	s := fmt.Sprintf("Score: %s ÷ %s = %s, shown as %s.", figure(total), figure(weights), figure(m.sum.Score.Value), m.shown.Score(m.sum))
	if !words.Reaches(m.sum.Coverage.Value, 1) {
		s += " " + m.ranged()
	}
	if m.thin != "" {
		s += " It says little: " + m.thin + "."
	}
	return s
}

// ranged works out both ends of the range.
func (m mean) ranged() string {
	var low, high, weights float64
	for _, t := range m.terms {
		if t.low.Known {
			low += t.low.Value * t.weight
			high += t.high.Value * t.weight
			weights += t.weight
		}
	}
	first, second := "worst", "best"
	if m.risk {
		first, second = second, first
	}
	return fmt.Sprintf("Coverage: %s of the weight that applies is answered. With every open question at its %s: %s ÷ %s = %s; at its %s: %s ÷ %s = %s. So the range is %s.",
		words.Percent(m.sum.Coverage.Value), first, figure(low), figure(weights), figure(m.sum.Low.Value),
		second, figure(high), figure(weights), figure(m.sum.High.Value), m.shown.Range(m.sum))
}

// figure shows a number of the arithmetic, with four decimals at most.
func figure(v float64) string {
	s := strconv.FormatFloat(v, 'f', 4, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// turn makes a question about risk count with its favourable value.
func (m *term) turn() {
	m.low, m.high = turnedRound(m.high), turnedRound(m.low)
	if m.worth.Known {
		m.worth = turnedRound(m.worth)
		m.turned = true
		m.said += ": risk, so 1 minus its worth"
	}
}

func turnedRound(risk assess.Number) assess.Number {
	if risk.Known {
		risk.Value = 1 - risk.Value
	}
	return risk
}

package interview

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/readiness/assess"
)

// This file draws a question: every level in full, once, with the chosen one in
// a frame, and as much else as fits.

// A piece is some lines of a page. Where there is no room for all, those of the
// lowest rank stay, and what may be cut is cut.
type piece struct {
	lines []string
	rank  int // 0 is always shown
	least int // how many lines are shown at least, where the piece may be cut; 0 is all or none

	squeeze func(rows int) []string // the piece in that many rows; nil where its lines are simply cut
}

// in returns the piece in fewer rows than it has lines.
func (p piece) in(rows, width int) []string {
	if p.squeeze != nil {
		return p.squeeze(rows)
	}
	return cut(p.lines, rows, width)
}

// stack puts the pieces that fit into that many rows, in order. It reports whether
// all of them up to the rank are there.
func stack(pieces []piece, rows, width, rank int) (lines []string, ok bool) {
	shown := make([][]string, len(pieces))
	byRank := make([]int, len(pieces))
	for i := range pieces {
		byRank[i] = i
	}
	slices.SortStableFunc(byRank, func(a, b int) int { return pieces[a].rank - pieces[b].rank })
	ok = true
	for _, i := range byRank {
		p := pieces[i]
		switch {
		case len(p.lines) <= rows:
			shown[i] = p.lines
		case p.least > 0 && rows >= min(p.least, len(p.lines)):
			shown[i] = p.in(rows, width)
		default:
			ok = ok && p.rank > rank
		}
		rows -= len(shown[i])
	}
	lines = slices.Concat(shown...)
	return slices.CompactFunc(lines, func(a, b string) bool { return a == "" && b == "" }), ok
}

// The ranks of what is on a question's page.
const (
	always = iota
	ruleRank
	titleRank
	notesRank
	gapRank
	helpRank
	moreGaps
)

// body draws the question into that many rows.
func (p *questionPage) body(s *screen, width, rows int) []string {
	for _, boxed := range []bool{true, false} {
		pieces := p.pieces(s, width, boxed)
		rank := always
		if boxed {
			rank = helpRank // a box is worth less than what can be read
		}
		if lines, ok := stack(pieces, rows, width, rank); ok {
			return lines
		}
	}
	return p.small(s, width, rows)
}

// pieces are what is on the page, from the top.
func (p *questionPage) pieces(s *screen, width int, boxed bool) []piece {
	gap := func(rank int) piece { return piece{lines: []string{""}, rank: rank} }
	out := []piece{
		{lines: []string{s.title(width)}, rank: titleRank},
		gap(gapRank),
		{lines: s.look.bold(wrap(p.item.Ask, width))},
		gap(gapRank),
	}
	if help := paragraphs(p.item.Help); len(help) > 0 {
		out = append(out, piece{lines: wrapAll(help, width), rank: helpRank, least: 2}, gap(helpRank))
	}
	levels := p.levels(s, width, boxed)
	out = append(out, piece{lines: levels})
	if !boxed {
		out = append(out, gap(moreGaps))
	}
	out = append(out, piece{lines: p.others(s, width)}, piece{lines: wrap(rule(p.item), width), rank: ruleRank})
	if text := toConfirm(s.answer()); text != "" {
		out = append(out, piece{lines: wrap(text, width), rank: ruleRank})
	}
	if notes := p.notes(s, width); len(notes) > 0 {
		squeeze := func(rows int) []string { return squeezed(written(s.answer()), rows, width) }
		out = append(out, gap(moreGaps), piece{lines: notes, rank: notesRank, least: 1, squeeze: squeeze})
	}
	return append(out, gap(gapRank)) // so that news hides nothing
}

// toConfirm says of an answer that was carried forward what it is.
func toConfirm(a assess.Answer) string {
	if !a.Unconfirmed {
		return ""
	}
	return "This is what was answered in the assessment before. It counts once you confirm it: Enter does."
}

// title says which question it is.
func (s *screen) title(width int) string {
	_, title, section := s.where()
	if section != "" {
		title += ": " + section
	}
	if p := s.position(s.at); p.outOfThem > 1 {
		title = fmt.Sprintf("Questionnaire %d of %d, %s", p.questionnaire, p.outOfThem, title)
	}
	return cutWords(oneLine(title), width)
}

// levels draws the levels with their texts, the chosen one in a frame. Where it
// is boxed, all of them have space around them, so that nothing moves when another
// is chosen.
func (p *questionPage) levels(s *screen, width int, boxed bool) []string {
	var out []string
	inner := width - 4
	if boxed {
		out = append(out, "")
	}
	a := s.answer()
	for i, o := range p.options {
		lines := hang(o.full(p.row(a) == i), inner)
		chosen := p.cursor == i
		for j := range lines {
			if chosen {
				lines[j] = "│ " + s.look.strong.Render(lines[j]) + strings.Repeat(" ", max(inner-ansi.StringWidth(lines[j]), 0)) + " │"
			} else {
				lines[j] = "  " + lines[j]
			}
		}
		if chosen && boxed {
			out[len(out)-1] = "┌" + strings.Repeat("─", inner+2) + "┐"
			lines = append(lines, "└"+strings.Repeat("─", inner+2)+"┘")
		} else if boxed {
			lines = append(lines, "")
		}
		out = append(out, lines...)
	}
	return out
}

// full is a level with its key, its label and its text. The level that was
// answered is marked.
func (o option) full(answered bool) string {
	text := o.label
	if o.text != "" {
		text += ": " + o.text
	}
	switch {
	case o.key == "" && answered:
		return "[x] " + text
	case o.key == "":
		return "    " + text
	case answered:
		return "[" + o.key + "] " + text
	}
	return " " + o.key + "  " + text
}

// hang wraps a level's text behind its key.
func hang(text string, width int) []string {
	text = oneLine(text)
	const indent = 4
	if width < 3*indent {
		return strings.Split(ansi.Wrap(text, max(width, 1), ""), "\n")
	}
	key, rest := text[:indent], text[indent:]
	lines := strings.Split(ansi.Wrap(rest, width-indent, ""), "\n")
	for i := range lines {
		lines[i] = strings.Repeat(" ", indent) + lines[i]
	}
	lines[0] = key + lines[0][indent:]
	return lines
}

// others draws the other ways to answer, on one line where it is wide enough.
func (p *questionPage) others(s *screen, width int) []string {
	var lines []string
	line := ""
	lineWidth := 0
	for i, o := range p.rest(s) {
		word := o.key + " " + o.label
		if i+len(p.options) == p.cursor {
			word = "[" + word + "]"
		} else {
			word = " " + word + " "
		}
		if lineWidth > 0 && lineWidth+1+len(word) > width {
			lines, line, lineWidth = append(lines, line), "", 0
		}
		lineWidth += 1 + len(word)
		if i+len(p.options) == p.cursor {
			word = s.look.strong.Render(word)
		}
		line += " " + word
	}
	return append(lines, line)
}

// notes are what was written, with whether a report may print it.
func (p *questionPage) notes(s *screen, width int) []string {
	var out []string
	for _, text := range written(s.answer()) {
		out = append(out, cut(wrap(text, width), maxNote, width)...)
	}
	return out
}

// squeezed shows something of every text: in a row each, with what is left for the
// first, or side by side in the only row.
func squeezed(texts []string, rows, width int) []string {
	if rows == 1 && len(texts) > 1 {
		const between = "  "
		last := texts[len(texts)-1]
		room := max((width-len(between))/2, width-len(between)-ansi.StringWidth(last))
		line := cutWords(wrap(texts[0], width)[0], room)
		return []string{line + between + cutWords(strings.Join(strings.Fields(last), " "), width-len(between)-ansi.StringWidth(line))}
	}
	var out []string
	for i, text := range texts {
		room := rows - len(out) - (len(texts) - i - 1)
		out = append(out, cut(wrap(text, width), min(room, maxNote), width)...)
	}
	return out
}

// maxNote is how many lines of a note or of evidence are on a question's
// page.
const maxNote = 4

// written is the note, the evidence and the words that were written at a question.
func written(a assess.Answer) []string {
	printed := "not printed"
	if a.Quote {
		printed = "may be printed"
	}
	whose := "Your "
	if a.Unconfirmed {
		whose = "Last time's "
	}
	var out []string
	if a.Text != "" {
		out = append(out, whose+"words ("+printed+"): "+a.Text)
	}
	if a.Note != "" {
		out = append(out, whose+"note ("+printed+"): "+a.Note)
	}
	if a.Evidence != "" {
		out = append(out, whose+"evidence: "+a.Evidence)
	}
	return out
}

// small draws a question where its levels do not fit in full: their labels, and
// the text of the chosen one.
func (p *questionPage) small(s *screen, width, rows int) []string {
	others := p.others(s, width)
	ask := wrap(p.item.Ask, width)
	room := max(rows-len(others)-min(len(p.options), minRows)-1, 1)
	out := s.look.bold(cut(ask, room, width))
	rows -= len(out)
	if rows > len(p.options)+1 {
		rows -= len(others)
	} else {
		others = nil
	}
	var text []string
	if p.cursor >= 0 && p.cursor < len(p.options) {
		text = wrap(p.options[p.cursor].text, width)
	} else {
		text = wrap(rule(p.item), width)
	}
	labels := window(p.labels(s, width), max(p.cursor, 0), min(len(p.options), max(rows-min(len(text), 2), 1)))
	out = append(out, labels...)
	out = append(out, others...)
	return append(out, cut(text, max(rows-len(labels), 0), width)...)
}

// labels are the levels on a line each.
func (p *questionPage) labels(s *screen, width int) []string {
	a := s.answer()
	out := make([]string, len(p.options))
	for i, o := range p.options {
		o.text = ""
		line := cutWords(oneLine(o.full(p.row(a) == i)), width-2)
		if p.cursor == i {
			out[i] = s.look.strong.Render("┃ ") + s.look.strong.Render(line)
		} else {
			out[i] = "  " + line
		}
	}
	return out
}

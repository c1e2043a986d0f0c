package interview

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/readiness/report/safetext"
)

// A view is what a page wants to show. How much of it fits is decided here,
// for every page alike.
type view struct {
	place    string   // where one is
	title    string   // under it
	prompt   []string // paragraphs that matter most
	rows     []string // a list, one line each
	cursor   int      // the row to keep on the screen
	box      func(width, height int) []string
	detail   [][]string                     // paragraphs under the list: the first that fits is taken, else the last is cut
	detailed bool                           // the rows say too little without the detail
	notes    []string                       // paragraphs of least weight
	text     []string                       // paragraphs to scroll through, in place of rows
	offset   *int                           // how far the text is scrolled
	keys     []string                       // what can be pressed, the most important first
	body     func(width, rows int) []string // draws everything between place and keys, in place of all else
}

// roomy is the height from which a screen has lines to spare.
const roomy = 18

// detailRows are kept for the text under a list that is longer than the
// screen, and smallDetail on a screen without lines to spare.
const detailRows, smallDetail = 5, 4

// minRows is how many rows of a list stay visible, however small the screen.
const minRows = 3

// A sheet is a screen being filled from the top.
type sheet struct {
	lines  []string
	width  int
	left   int // rows that are free
	airy   bool
	footer []string
}

// compose lays a view out on a screen and returns its lines, and how many rows of
// a list are shown. No line is as wide as the screen: the terminal library clears
// the end of the last line, and would take the character in its last cell too.
func (s *screen) compose(v view) ([]string, int) {
	if v.body != nil {
		return s.composeBody(v), 0
	}
	w := max(s.width-1, 10)
	sh := &sheet{width: w, left: max(s.height, 4), airy: s.height >= roomy}
	sh.footer = s.footer(v, w)
	sh.left -= len(sh.footer)
	sh.header(s, v)
	shown := sh.middle(s, v)
	for ; sh.left > 0; sh.left-- {
		sh.lines = append(sh.lines, "")
	}
	out := append(sh.lines, sh.footer...)
	for i := range out {
		out[i] = ansi.Truncate(out[i], w, "…")
	}
	return out[max(len(out)-max(s.height, 4), 0):], shown
}

// composeBody draws a page that draws itself, between the line that says where it
// is and the line of keys. News takes the last rows, so that nothing moves when it
// comes.
func (s *screen) composeBody(v view) []string {
	w, h := max(s.width-1, 10), max(s.height, 4)
	body := v.body(w, h-2)
	body = append(body, make([]string, max(h-2-len(body), 0))...)[:h-2]
	news := s.look.bold(cut(wrap(s.news, w), max(h-4, 1), w))
	if s.news != "" {
		copy(body[len(body)-len(news):], news)
	}
	out := append([]string{s.look.strong.Render(cutWords(oneLine(v.place), w))}, body...)
	out = append(out, keyLine(v.keys, w))
	for i := range out {
		out[i] = ansi.Truncate(out[i], w, "…")
	}
	return out
}

func (sh *sheet) add(lines ...string) {
	lines = lines[:min(len(lines), max(sh.left, 0))]
	sh.lines = append(sh.lines, lines...)
	sh.left -= len(lines)
}

func (sh *sheet) gap() {
	if sh.airy {
		sh.add("")
	}
}

func (sh *sheet) header(s *screen, v view) {
	sh.add(s.look.strong.Render(cutWords(oneLine(v.place), sh.width)))
	if v.title != "" && s.height >= roomy {
		sh.add(cutWords(oneLine(v.title), sh.width))
	}
	sh.gap()
}

// footer is a line of news, if there is any, and the keys.
func (s *screen) footer(v view, w int) []string {
	var out []string
	if s.news != "" {
		out = cut(wrap(s.news, w), max(s.height-6, 1), w)
		for i := range out {
			out[i] = s.look.strong.Render(out[i])
		}
	} else if s.height >= roomy {
		out = append(out, "") // so that news does not move the page
	}
	return append(out, keyLine(v.keys, w))
}

// keyLine names as many keys as fit, those that matter most first.
func keyLine(keys []string, width int) string {
	line := ""
	for _, k := range keys {
		next := k
		if line != "" {
			next = line + "  " + k
		}
		if ansi.StringWidth(next) <= width {
			line = next
		}
	}
	return line
}

func (sh *sheet) middle(s *screen, v view) int {
	if v.offset != nil {
		return sh.scroll(s, v)
	}
	reserve := min(len(v.rows), minRows)
	if v.box != nil {
		reserve = 2
	}
	prompt := sh.paragraphs(v.prompt)
	if most := max(sh.left-reserve, 1); len(prompt) > most {
		prompt = cut(prompt, most, sh.width)
	}
	for i := range prompt {
		prompt[i] = s.look.strong.Render(prompt[i])
	}
	sh.add(prompt...)
	if len(prompt) > 0 && (sh.left > len(v.rows) || len(v.rows) > 12) {
		sh.gap()
	}
	if v.box != nil {
		detail := sh.pick(v.detail, sh.left-2)
		sh.add(v.box(sh.width, min(max(sh.left-len(detail)-1, 1), 12))...)
		sh.gap()
		sh.add(detail...)
		return 0
	}
	room := sh.left
	switch {
	case len(v.rows) <= room || len(v.detail) == 0:
	case sh.airy:
		room -= detailRows
	case v.detailed:
		room = max(room-smallDetail, min(room, minRows))
	}
	rows := window(v.rows, v.cursor, room)
	sh.add(rows...)
	sh.details(v)
	return len(rows)
}

// paragraphs wraps paragraphs, with empty lines between them where there is room.
func (sh *sheet) paragraphs(texts []string) []string {
	var out []string
	for i, text := range texts {
		if i > 0 && sh.airy {
			out = append(out, "")
		}
		out = append(out, wrap(text, sh.width)...)
	}
	return out
}

// details puts what fits under the list.
func (sh *sheet) details(v view) {
	notes := wrapAll(v.notes, sh.width)
	room := sh.left
	if sh.airy {
		room--
	}
	if detail := sh.pick(v.detail, room); len(detail) > 0 && room > 0 {
		sh.gap()
		sh.add(detail...)
	}
	if len(notes) > 0 && sh.left > 1 {
		sh.add("")
		sh.add(cut(notes, sh.left, sh.width)...)
	}
}

// pick returns the first text that fits, or else the last, cut.
func (sh *sheet) pick(texts [][]string, room int) []string {
	for i, text := range texts {
		lines := wrapAll(text, sh.width)
		if len(lines) <= room {
			return lines
		}
		if i == len(texts)-1 && room > 0 {
			return cut(lines, room, sh.width)
		}
	}
	return nil
}

// cut keeps as many lines as there is room for, and marks where more follow.
func cut(lines []string, room, width int) []string {
	if len(lines) <= room || room <= 0 {
		return lines[:min(len(lines), max(room, 0))]
	}
	lines = slices.Clone(lines[:room])
	lines[room-1] = strings.TrimSuffix(cutWords(lines[room-1]+" …", width), " …") + " …"
	return lines
}

// cutWords cuts a line to a width, between words where it has any.
func cutWords(line string, width int) string {
	if ansi.StringWidth(line) <= width {
		return line
	}
	short := ansi.Truncate(line, max(width-2, 1), "")
	if at := strings.LastIndexByte(short, ' '); at > 0 && ansi.StringWidth(short[:at])*3 > width {
		short = short[:at]
	}
	return strings.TrimRight(short, " ") + " …"
}

// scroll shows as much of a text as there is room for.
func (sh *sheet) scroll(s *screen, v view) int {
	lines := wrapAll(v.prompt, sh.width)
	for i := range lines {
		lines[i] = s.look.strong.Render(lines[i])
	}
	for i, p := range v.text {
		if i > 0 || len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, wrap(p, sh.width)...)
	}
	room := sh.left
	more := len(lines) > room
	if more {
		room--
	}
	*v.offset = min(max(*v.offset, 0), max(len(lines)-room, 0))
	end := min(*v.offset+room, len(lines))
	s.below = len(lines) - end
	sh.add(lines[*v.offset:end]...)
	if more {
		word := "(the end)"
		if end < len(lines) {
			word = "(more: arrow down, or space)"
		}
		sh.left = 1
		sh.add(word)
	}
	return room
}

// window returns the rows around the cursor that fit.
func window(rows []string, cursor, room int) []string {
	if room <= 0 {
		return nil
	}
	if len(rows) <= room {
		return rows
	}
	start := min(max(cursor-room/2, 0), len(rows)-room)
	return rows[start : start+room]
}

// wrap breaks a paragraph into lines. Lines after the first are indented like
// the text behind a number at the start.
func wrap(text string, width int) []string {
	var out []string
	for line := range strings.SplitSeq(safetext.Clean(text), "\n") {
		indent := hanging(line)
		if indent*2 > width {
			indent = 0
		}
		parts := strings.Split(ansi.Wrap(line, width, ""), "\n")
		if len(parts) > 1 && indent > 0 {
			rest := strings.TrimSpace(line[min(len(parts[0]), len(line)):])
			parts = append(parts[:1], strings.Split(ansi.Wrap(rest, width-indent, ""), "\n")...)
			for i := range parts[1:] {
				parts[i+1] = strings.Repeat(" ", indent) + parts[i+1]
			}
		}
		out = append(out, parts...)
	}
	return out
}

// hanging is how far the text of "2  Partly in place: ..." starts from the
// left.
func hanging(line string) int {
	if len(line) > 3 && line[1] == ' ' && line[2] == ' ' {
		return 3
	}
	return 0
}

func wrapAll(texts []string, width int) []string {
	var out []string
	for _, text := range texts {
		out = append(out, wrap(text, width)...)
	}
	return out
}

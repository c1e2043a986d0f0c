package interview

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"example.org/readiness/report/safetext"
)

// This file holds everything that comes from huh. Its fields keep a cursor and
// a text; what is an answer is decided elsewhere, by a key that says so.

// A look is the styles of the screen: the terminal's own colours, and bold. No
// colour of the sixteen can be read on every scheme that terminals come with.
type look struct {
	strong, plain lipgloss.Style
	theme         *huh.Theme
}

func newLook() look {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.ANSI)
	l := look{strong: r.NewStyle().Bold(true), plain: r.NewStyle()}
	fields := huh.FieldStyles{
		Base: l.plain, Title: l.strong, Description: l.plain, ErrorIndicator: l.plain, ErrorMessage: l.plain,
		SelectSelector: l.strong.SetString("> "), Option: l.plain,
		SelectedOption: l.strong, UnselectedOption: l.plain,
		TextInput: huh.TextInputStyles{Cursor: l.plain, CursorText: l.plain, Placeholder: l.plain, Prompt: l.strong, Text: l.plain},
	}
	l.theme = &huh.Theme{Focused: fields, Blurred: fields}
	return l
}

// bold sets lines in bold type.
func (l look) bold(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = l.strong.Render(line)
	}
	return out
}

func fieldKeys() *huh.KeyMap {
	none := key.NewBinding(key.WithDisabled())
	keys := func(k ...string) key.Binding { return key.NewBinding(key.WithKeys(k...)) }
	return &huh.KeyMap{
		Select: huh.SelectKeyMap{
			Next: none, Prev: none, Submit: none, Filter: none, SetFilter: none, ClearFilter: none,
			HalfPageUp: none, HalfPageDown: none, Left: none, Right: none,
			Up: keys("up", "k", "ctrl+p"), Down: keys("down", "j", "ctrl+n"),
			GotoTop: keys("home"), GotoBottom: keys("end"),
		},
		Text:  huh.TextKeyMap{Next: none, Prev: none, Submit: none, Editor: none, NewLine: keys("enter", "alt+enter", "ctrl+j")},
		Input: huh.InputKeyMap{Next: none, Prev: none, Submit: none, AcceptSuggestion: none},
	}
}

// A picker is a list with a cursor, one line a row.
type picker struct {
	field  *huh.Select[int]
	labels []string
	width  int
	cursor int
}

// Get and Set let the field keep its cursor in the picker. It would otherwise
// write what the cursor passes over into a value of its own.
func (p *picker) Get() int  { return p.cursor }
func (p *picker) Set(i int) { p.cursor = i }

func newPicker(l look, labels []string, cursor int) *picker {
	p := &picker{labels: labels, cursor: min(max(cursor, 0), max(len(labels)-1, 0))}
	p.field = huh.NewSelect[int]()
	p.fit(200)
	p.field.WithTheme(l.theme)
	p.field.WithKeyMap(fieldKeys())
	p.field.Focus()
	return p
}

// fit cuts the labels to a width. The options are set while the cursor is on
// the first, since the field scrolls all those above the cursor out of sight.
func (p *picker) fit(width int) {
	if p.width == width {
		return
	}
	cursor := p.cursor
	p.width = width
	options := make([]huh.Option[int], len(p.labels))
	for i, label := range p.labels {
		options[i] = huh.NewOption(cutWords(oneLine(label), max(width-2, 1)), i)
	}
	p.field.WithWidth(width)
	p.moveTo(0)
	p.field.Options(options...)
	p.moveTo(cursor)
}

// relabel shows other labels and keeps the cursor.
func (p *picker) relabel(labels []string) {
	width := p.width
	p.labels, p.width = labels, -1
	p.fit(width)
}

func (p *picker) moveTo(i int) {
	p.cursor = i
	p.field.Accessor(p)
}

// key moves the cursor. page is how many rows are on the screen.
func (p *picker) key(msg tea.KeyMsg, page int) {
	switch msg.String() {
	case "pgdown", "ctrl+f":
		p.moveTo(min(p.cursor+max(page-1, 1), len(p.labels)-1))
	case "pgup", "ctrl+b":
		p.moveTo(max(p.cursor-max(page-1, 1), 0))
	case "end":
		p.moveTo(len(p.labels) - 1) // the field's own key forgets to say where it went
	default:
		p.field.Update(msg)
	}
}

// lines draws every row.
func (p *picker) lines(width int) []string {
	if len(p.labels) == 0 {
		return nil
	}
	p.fit(width)
	out := strings.Split(strings.TrimRight(p.field.View(), "\n"), "\n")
	for i := range out {
		out[i] = strings.TrimRight(out[i], " ")
	}
	return out
}

// A box is a text being typed: one line, or several with Enter between them.
//
// What is typed into a text waits until the text is looked at. A paste can come
// as thousands of keys, and the field works through the whole text with each.
type box struct {
	line    *huh.Input
	text    *huh.Text
	waiting []rune // typed, and not in the field yet
	bytes   int    // of the text with what is waiting
	breaks  int    // line breaks in it
	grown   bool   // by more than a key since it was drawn
}

func newLine(l look, text string) *box { return newLineAfter(l, "> ", text) }

// newLineAfter opens a line of text behind a sign.
func newLineAfter(l look, sign, text string) *box {
	b := &box{line: huh.NewInput()}
	b.line.Prompt(sign).CharLimit(0).Value(&text)
	b.line.WithTheme(l.theme)
	b.line.WithKeyMap(fieldKeys())
	b.line.Focus()
	return b
}

// newText opens a text of several lines. Not every text survives the field: it
// turns tabs into blanks, cuts what is very long, and shows what turns the
// direction of writing. Such a text must not be edited here.
func newText(l look, text string) (b *box, whole bool) {
	text = strings.ReplaceAll(text, "\t", "    ")
	b = &box{text: huh.NewText()}
	kept := text
	b.text.ExternalEditor(false).CharLimit(0).ShowLineNumbers(false).Value(&kept)
	b.text.WithTheme(l.theme)
	b.text.WithKeyMap(fieldKeys())
	b.text.Focus()
	b.measure()
	return b, b.value() == text && safetext.Clean(text) == text
}

// maxLines is how many lines the text field takes. It drops what is beyond
// without a word.
const maxLines = 10_000

// noRoom is said when a key or a paste does not fit.
const noRoom = "That does not fit in here, and nothing of it was taken. Shorten it, or write it in the answers file with a text editor."

// typed returns the text that a key or a paste adds. Enter is a line break like
// any other: the field's own Enter stops working at the 99th line.
func (b *box) typed(k tea.KeyMsg) (text string, ok bool) {
	switch {
	case b.text != nil && (k.Type == tea.KeyEnter || k.Type == tea.KeyCtrlJ):
		return "\n", true
	case k.Type == tea.KeySpace && !k.Alt:
		return " ", true
	case k.Type == tea.KeyRunes && !k.Alt:
		// The field makes two line breaks of the pair that Windows pastes.
		return strings.ReplaceAll(strings.ReplaceAll(string(k.Runes), "\r\n", "\n"), "\r", "\n"), true
	}
	return "", false
}

// takes reports whether a key or a paste fits, all of it.
func (b *box) takes(k tea.KeyMsg) bool {
	more, _ := b.typed(k)
	if b.line != nil {
		b.bytes = len(b.value())
	}
	return more == "" || b.bytes+len(more) <= maxText && b.breaks+strings.Count(more, "\n") < maxLines
}

// measure counts what is in the text.
func (b *box) measure() {
	text := b.text.GetValue().(string)
	b.bytes, b.breaks = len(text), strings.Count(text, "\n")
}

// settle puts what is waiting into the text.
func (b *box) settle() {
	if len(b.waiting) == 0 {
		return
	}
	b.grown = b.grown || len(b.waiting) > 1
	b.text.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: b.waiting, Paste: true})
	b.waiting = nil
	b.measure()
}

func (b *box) value() string {
	if b.line != nil {
		return b.line.GetValue().(string)
	}
	b.settle()
	return b.text.GetValue().(string)
}

// update passes a message on. The field's commands only make its cursor blink,
// which would redraw the screen for nothing; all but a paste are dropped.
func (b *box) update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	if k, ok := msg.(tea.KeyMsg); ok && b.text != nil {
		if more, ok := b.typed(k); ok {
			b.waiting = append(b.waiting, []rune(more)...)
			b.bytes += len(more)
			b.breaks += strings.Count(more, "\n")
			return nil
		}
	}
	if b.line != nil {
		_, cmd = b.line.Update(msg)
	} else {
		b.settle()
		_, cmd = b.text.Update(msg)
		b.measure()
	}
	if k, ok := msg.(tea.KeyMsg); ok && k.String() == "ctrl+v" {
		return cmd
	}
	return nil
}

// lines draws the box.
func (b *box) lines(width, height int) []string {
	var view string
	if b.line != nil {
		b.line.WithWidth(width)
		view = b.line.View()
	} else {
		b.settle()
		b.text.WithWidth(width)
		b.text.WithHeight(max(height, 1))
		view = b.text.View()
		if b.grown { // the field scrolls to its cursor only within what it has drawn before
			b.text.Update(nil)
			view, b.grown = b.text.View(), false
		}
	}
	return strings.Split(view, "\n")
}

// oneLine makes a label fit for a row.
func oneLine(text string) string {
	return strings.ReplaceAll(safetext.Clean(text), "\n", " ")
}

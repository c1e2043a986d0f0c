package interview

import (
	"io"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"example.org/readiness/report/safetext"
)

// A keyboard reads what is typed on a terminal, and tells typing from pasting
// by how fast it comes: nobody ends a line and is at the next within a few
// hundredths of a second. A paste is one text where a text is asked for, and
// nothing anywhere else.
//
// The terminal's own line editing is off meanwhile: it would cut a line at
// 4,095 bytes, and hold back the last line of a paste until Enter.
type keyboard struct {
	out     io.Writer
	shows   bool // what is typed has to be shown, since the terminal does not
	chunks  chan chunk
	ended   chan error
	signals <-chan os.Signal
	again   <-chan os.Signal // the program goes on after it was stopped
	mode    func()           // turns the terminal's line editing off
	restore func()           // and on again

	ahead *chunk // typed after the line that was handed over last
	rest  []byte // of a chunk that ended within a letter
	entry entry
}

// A chunk is what came at once.
type chunk struct {
	text []byte
	at   time.Time
}

// An entry is what was typed since the last one was handed over.
type entry struct {
	text  []rune // with "\n" for each Enter
	bytes int
	last  time.Time // when something came
	full  bool      // something did not fit
	end   bool      // Ctrl-D was pressed where nothing was typed
}

// How long nothing must come before a line counts as ended by hand, and before a
// paste counts as over.
const (
	lineEnds  = 40 * time.Millisecond
	pasteEnds = 300 * time.Millisecond
)

// keyboardOf returns the keyboard of a terminal, or nil where the input is not a
// terminal.
func keyboardOf(in io.Reader, out io.Writer, signals <-chan os.Signal) *keyboard {
	f, ok := in.(*os.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return nil
	}
	k := &keyboard{out: out, chunks: make(chan chunk, 1024), ended: make(chan error, 1), signals: signals}
	settings, err := settingsOf(f)
	if err == nil {
		k.shows, _ = keysOf(f)
	}
	again, stop := continued()
	k.again, k.mode = again, func() { keysOf(f) }
	k.restore = func() { stop(); settings() }
	go k.read(f)
	return k
}

// read hands over input as it comes. It ends with the input or, if it is still
// waiting, with the program.
func (k *keyboard) read(in io.Reader) {
	buf := make([]byte, 4096)
	for {
		n, err := in.Read(buf)
		if n > 0 {
			k.chunks <- chunk{slices.Clone(buf[:n]), time.Now()}
		}
		if err != nil {
			k.ended <- errEnded
			return
		}
	}
}

// close gives the terminal back, with no part of a paste left for the next
// program.
func (k *keyboard) close() {
	quiet := time.NewTimer(lineEnds)
	for end := time.Now().Add(2 * time.Second); time.Now().Before(end); quiet.Reset(lineEnds) {
		select {
		case <-k.chunks:
			continue
		case <-k.ended:
		case <-quiet.C:
		}
		break
	}
	k.restore()
}

// next returns the next line. Where a text is asked for it may have several,
// pasted at once; elsewhere such a paste is errPasted. With errSignal or errEnded
// it also returns the part of a line that was typed by then.
func (k *keyboard) next(text bool) (string, error) {
	k.entry = entry{}
	for {
		more, err := k.await(text)
		switch {
		case err != nil:
			return k.entry.string(), err
		case more:
		case k.entry.full:
			return "", errTooLong
		case !text && k.entry.pasted():
			if k.shows && !strings.HasSuffix(string(k.entry.text), "\n") {
				io.WriteString(k.out, "\n")
			}
			return "", errPasted
		default:
			return k.entry.string(), nil
		}
	}
}

// await waits for more input, or until what was typed is complete.
func (k *keyboard) await(text bool) (more bool, err error) {
	var whole <-chan time.Time
	if wait := k.entry.wait(text); wait > 0 {
		whole = time.After(time.Until(k.entry.last.Add(wait)))
	}
	chunks := k.chunks
	if k.ahead != nil {
		chunks = make(chan chunk, 1)
		chunks <- *k.ahead
		k.ahead = nil
	}
	select {
	case sig := <-k.signals:
		return false, errSignal{sig}
	case <-k.again:
		k.mode()
		return true, nil
	case c := <-chunks:
		if wait := k.entry.wait(text); wait > 0 && c.at.Sub(k.entry.last) > wait {
			k.ahead = &c
			return false, nil
		}
		k.take(c)
		if k.entry.end {
			return false, errEnded
		}
		return true, nil
	case err := <-k.ended:
		k.ended <- err
		return false, err
	case <-whole:
		return false, nil
	}
}

// wait is how long nothing must come before an entry is complete; 0 when no
// amount of waiting completes it.
func (e *entry) wait(text bool) time.Duration {
	switch ended := len(e.text) > 0 && e.text[len(e.text)-1] == '\n'; {
	case e.pasted() && (ended || !text):
		return pasteEnds
	case ended:
		return lineEnds
	}
	return 0
}

// pasted reports whether there is more than one line with something in it:
// Enter alone may be held down.
func (e *entry) pasted() bool {
	return strings.Contains(strings.Trim(string(e.text), "\n"), "\n") || len(e.text) > 0 && e.text[0] == '\n' && e.string() != ""
}

// string is the text without the Enter that ends it.
func (e *entry) string() string { return strings.Trim(string(e.text), "\n") }

// take adds what came at once to the entry, and shows it.
func (k *keyboard) take(c chunk) {
	k.entry.last = c.at
	in := append(k.rest, c.text...)
	k.rest = nil
	var show strings.Builder
	for len(in) > 0 {
		if !utf8.FullRune(in) {
			k.rest = in
			break
		}
		if n := sequence(in); n > 0 { // an arrow and the like
			in = in[n:]
			continue
		}
		r, n := utf8.DecodeRune(in)
		if in = in[n:]; r == '\r' && len(in) > 0 && in[0] == '\n' {
			continue
		}
		show.WriteString(k.entry.key(r))
	}
	if k.shows {
		io.WriteString(k.out, show.String())
	}
}

// sequence returns the length of the escape sequence at the start, or 0.
func sequence(in []byte) int {
	switch {
	case in[0] != 0x1b:
		return 0
	case len(in) > 2 && in[1] == 'O':
		return 3
	case len(in) > 1 && in[1] == '[':
		for i := 2; i < len(in); i++ {
			if in[i] >= 0x40 && in[i] <= 0x7e {
				return i + 1
			}
		}
		return len(in)
	}
	return 1
}

// key carries out a key, and returns what the terminal shows for it.
func (e *entry) key(r rune) (show string) {
	switch r {
	case '\r', '\n':
		return e.add('\n')
	case '\b', 0x7f:
		return e.erase(1)
	case 0x04: // Ctrl-D
		e.end = e.end || len(e.text) == 0
	case 0x15: // Ctrl-U
		return e.erase(len(e.text) - e.lineStart())
	case 0x17: // Ctrl-W
		at := len(e.text)
		for at > e.lineStart() && unicode.IsSpace(e.text[at-1]) {
			at--
		}
		for at > e.lineStart() && !unicode.IsSpace(e.text[at-1]) {
			at--
		}
		return e.erase(len(e.text) - at)
	case '\t':
		return e.add(r)
	}
	if unicode.IsControl(r) {
		return ""
	}
	return e.add(r)
}

// add adds a letter or an Enter.
func (e *entry) add(r rune) (show string) {
	if e.bytes += utf8.RuneLen(r); e.bytes > maxText {
		e.full = true
		return ""
	}
	e.text = append(e.text, r)
	return shownAs(r)
}

// erase takes letters off the end of the line.
func (e *entry) erase(n int) (show string) {
	for ; n > 0 && len(e.text) > e.lineStart(); n-- {
		last := e.text[len(e.text)-1]
		e.text = e.text[:len(e.text)-1]
		e.bytes -= utf8.RuneLen(last)
		show += strings.Repeat("\b \b", ansi.StringWidth(shownAs(last)))
	}
	return show
}

// lineStart is where the line being typed begins.
func (e *entry) lineStart() int {
	for i := len(e.text); i > 0; i-- {
		if e.text[i-1] == '\n' {
			return i
		}
	}
	return 0
}

// shownAs is what the terminal shows of a letter.
func shownAs(r rune) string {
	if r == '\t' {
		return "    "
	}
	return safetext.Clean(string(r))
}

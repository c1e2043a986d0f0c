package interview

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/readiness/report/safetext"
)

// lines reads what a person types, a line at a time, and notices signals while
// it waits. One reader serves the whole interview, so that piped lines reach
// the questions they are meant for.
type lines struct {
	typed   chan typedLine
	failed  chan error
	signals <-chan os.Signal
	number  int // of the line that was handed over last
}

// A typedLine is a line, or why it cannot be used.
type typedLine struct {
	text string
	err  error
}

// maxText is how long a line, a note or a name may be, in bytes: longer than
// anybody types, and short enough for many of them to fit into one file.
const maxText = 64 << 10

// What is wrong with some input.
var (
	errTooLong = fmt.Errorf("it is longer than %d KiB, so nothing of it was taken", maxText>>10)
	errPasted  = errors.New("several lines came at once, as from a paste, and none of them was taken")
	errUTF16   = errors.New("the input is UTF-16 text; expected UTF-8")
)

func newLines(r io.Reader, signals <-chan os.Signal) *lines {
	l := &lines{typed: make(chan typedLine), failed: make(chan error, 1), signals: signals}
	go l.read(bufio.NewReaderSize(r, 4096))
	return l
}

// read hands over one line at a time. It ends with the input or, if it still waits
// for a terminal when the interview is over, with the program.
func (l *lines) read(r *bufio.Reader) {
	for first := true; ; first = false {
		line, ended := readLine(r)
		if first && (strings.HasPrefix(line.text, "\xff\xfe") || strings.HasPrefix(line.text, "\xfe\xff") || strings.Contains(line.text, "\x00")) {
			l.failed <- errUTF16
			return
		}
		if first {
			line.text = strings.TrimPrefix(line.text, "\ufeff")
		}
		if line.text != "" || line.err != nil || ended == nil {
			line.text = strings.TrimRight(line.text, "\r\n")
			l.typed <- line
		}
		if ended != nil {
			l.failed <- errEnded
			return
		}
	}
}

// readLine reads a line. Of one that is too long it says only that.
func readLine(r *bufio.Reader) (line typedLine, ended error) {
	var b strings.Builder
	for {
		part, err := r.ReadSlice('\n')
		if b.Len()+len(part) > maxText {
			line.err = errTooLong
			b.Reset()
		}
		if line.err == nil {
			b.Write(part)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			line.text = b.String()
			return line, err
		}
	}
}

// next returns the next line, errTooLong, errUTF16, errEnded or an errSignal.
func (l *lines) next() (string, error) {
	select {
	case sig := <-l.signals:
		return "", errSignal{sig}
	default:
	}
	select {
	case line := <-l.typed:
		l.number++
		return line.text, line.err
	case err := <-l.failed:
		return "", err
	case sig := <-l.signals:
		return "", errSignal{sig}
	}
}

// A printer writes plain text, wrapped between words where the width is known.
// What it prints may come from anybody's questionnaire or answers: nothing of it
// moves the cursor, and no line of it looks like one of the program's.
type printer struct {
	w     io.Writer
	width int
}

// say prints a paragraph. Later lines keep the indentation of the first.
func (p printer) say(format string, args ...any) {
	for i, arg := range args {
		if text, ok := arg.(string); ok {
			args[i] = strings.ReplaceAll(safetext.Clean(text), "\n", "\n  ")
		}
	}
	text := safetext.Clean(fmt.Sprintf(format, args...))
	if p.width < 20 {
		fmt.Fprintln(p.w, text)
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		wrapped := ansi.Wrap(strings.TrimLeft(line, " "), p.width-len(indent), "")
		fmt.Fprintln(p.w, indent+strings.ReplaceAll(wrapped, "\n", "\n"+indent))
	}
}

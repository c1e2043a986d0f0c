package interview

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// lines reads what a person types, a line at a time, and notices signals while
// it waits. One reader serves the whole interview, so that piped lines reach
// the questions they are meant for.
type lines struct {
	typed   chan string
	failed  chan error
	signals <-chan os.Signal
}

// maxLine is far longer than any note, and keeps a stream without line breaks
// from filling the memory.
const maxLine = 64 << 10

func newLines(r io.Reader, signals <-chan os.Signal) *lines {
	l := &lines{typed: make(chan string), failed: make(chan error, 1), signals: signals}
	go l.read(bufio.NewReaderSize(r, 4096))
	return l
}

// read hands over one line at a time. It ends with the input; one that waits
// for a terminal when the interview is over ends with the program.
func (l *lines) read(r *bufio.Reader) {
	for first := true; ; first = false {
		line, err := readLine(r)
		if first {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if line != "" || err == nil {
			l.typed <- strings.TrimRight(line, "\r\n")
		}
		if err != nil {
			l.failed <- err
			return
		}
	}
}

func readLine(r *bufio.Reader) (string, error) {
	var b strings.Builder
	for {
		part, err := r.ReadSlice('\n')
		if b.Len() < maxLine {
			b.Write(part)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return b.String(), err
		}
	}
}

// next returns the next line, errEnded or an errSignal.
func (l *lines) next() (string, error) {
	select {
	case sig := <-l.signals:
		return "", errSignal{sig}
	default:
	}
	select {
	case line := <-l.typed:
		return line, nil
	case <-l.failed:
		return "", errEnded
	case sig := <-l.signals:
		return "", errSignal{sig}
	}
}

// A printer writes plain text, wrapped between words where the width is known.
type printer struct {
	w     io.Writer
	width int
}

// say prints a paragraph. Later lines keep the indentation of the first.
func (p printer) say(format string, args ...any) {
	text := printable(fmt.Sprintf(format, args...))
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

// printable takes out what a terminal would obey instead of showing: a
// questionnaire of somebody else's making must not move the cursor.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, text)
}

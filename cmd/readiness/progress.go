package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"
)

// A progress counts on a terminal, and says nothing elsewhere.
type progress struct {
	env         *env
	shown       bool
	done, total int
}

func (e *env) newProgress(total int) *progress {
	f, ok := e.stderr.(*os.File)
	return &progress{env: e, total: total, shown: ok && term.IsTerminal(f.Fd()) && e.getenv("TERM") != "dumb"}
}

func (p *progress) step() {
	if p.done++; p.shown {
		fmt.Fprintf(p.env.stderr, "%d of %d", p.done, p.total)
	}
}

// clear takes the count away, for a line that is to stay. Spaces do it on
// every terminal, without control sequences.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprintf(p.env.stderr, "\r%s\r", strings.Repeat(" ", 24))
	}
}

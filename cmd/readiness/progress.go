package main

import (
	"fmt"
	"strings"
)

// A progress counts on a terminal, and says nothing elsewhere.
type progress struct {
	env         *env
	shown       bool
	done, total int
}

func (e *env) newProgress(total int) *progress {
	return &progress{env: e, total: total, shown: isTerminal(e.stderr) && e.getenv("TERM") != "dumb"}
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

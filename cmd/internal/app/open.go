package app

import (
	"fmt"
	"io/fs"
	"os"
	"time"

	"example.org/readiness/cmd/internal/fault"
)

// pipeWait is how long nobody may write to a named pipe before it is given up.
const pipeWait = 3 * time.Second

// Open opens a file to be read. A named pipe that nobody writes to would be
// waited for without end, and is a mistake after a moment. The pipe that a shell
// names for <(…) has its writer already.
func Open(name string) (*os.File, error) { return openWithin(name, pipeWait) }

func openWithin(name string, wait time.Duration) (*os.File, error) {
	if fi, err := os.Stat(name); err != nil || fi.Mode()&fs.ModeNamedPipe == 0 {
		f, err := os.Open(name)
		if err != nil {
			return nil, fault.Unusable(name, err)
		}
		return f, nil
	}
	type opened struct {
		f   *os.File
		err error
	}
	done := make(chan opened, 1)
	go func() {
		f, err := os.Open(name)
		done <- opened{f, err}
	}()
	select {
	case o := <-done:
		if o.err != nil {
			return nil, fault.Unusable(name, o.err)
		}
		return o.f, nil
	case <-time.After(wait):
		return nil, fault.WithHint(fmt.Errorf("%s: this is a pipe that nothing writes to; expected a file", name),
			"start what writes to it first, or pass that to standard input and name it -")
	}
}

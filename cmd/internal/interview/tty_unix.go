//go:build linux || darwin || dragonfly || freebsd || netbsd || openbsd

package interview

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// keysOf turns a terminal's own line editing off, so that what is typed comes
// key by key and nothing is cut at 4,095 bytes. Keys that send a signal still
// do. It reports whether what is typed was shown until then.
func keysOf(f *os.File) (shown bool, err error) {
	fd := int(f.Fd())
	t, err := unix.IoctlGetTermios(fd, getTerminal)
	if err != nil {
		return false, err
	}
	shown = t.Lflag&unix.ECHO != 0
	t.Lflag &^= unix.ICANON | unix.ECHO | unix.IEXTEN
	t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
	return shown, unix.IoctlSetTermios(fd, setTerminal, t)
}

// settingsOf returns what gives a terminal its settings back, and drops what
// was typed and not read.
func settingsOf(f *os.File) (restore func(), err error) {
	fd := int(f.Fd())
	t, err := unix.IoctlGetTermios(fd, getTerminal)
	return func() { unix.IoctlSetTermios(fd, dropTerminal, t) }, err
}

// continued returns a channel that says when a stopped program goes on.
func continued() (again <-chan os.Signal, stop func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGCONT)
	return c, func() { signal.Stop(c) }
}

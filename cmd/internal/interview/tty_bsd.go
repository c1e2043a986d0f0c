//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package interview

import "golang.org/x/sys/unix"

// How the terminal's settings are read, written, and written while everything
// that was typed and not read is dropped.
const (
	getTerminal  = unix.TIOCGETA
	setTerminal  = unix.TIOCSETA
	dropTerminal = unix.TIOCSETAF
)

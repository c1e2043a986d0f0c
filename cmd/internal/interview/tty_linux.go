package interview

import "golang.org/x/sys/unix"

// How the terminal's settings are read, written, and written while everything
// that was typed and not read is dropped.
const (
	getTerminal  = unix.TCGETS
	setTerminal  = unix.TCSETS
	dropTerminal = unix.TCSETSF
)

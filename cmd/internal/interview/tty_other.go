//go:build !linux && !darwin && !dragonfly && !freebsd && !netbsd && !openbsd && !windows

package interview

import (
	"errors"
	"os"
)

var errNoTerminal = errors.New("this system's terminals are left as they are")

func keysOf(*os.File) (shown bool, err error) { return false, errNoTerminal }

func settingsOf(*os.File) (restore func(), err error) { return func() {}, errNoTerminal }

func continued() (again <-chan os.Signal, stop func()) { return nil, func() {} }

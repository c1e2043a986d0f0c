package interview

import (
	"os"

	"golang.org/x/sys/windows"
)

// keysOf turns the console's own line editing off, so that what is typed comes
// key by key. Keys that send a signal still do. It reports whether what is
// typed was shown until then.
func keysOf(f *os.File) (shown bool, err error) {
	console := windows.Handle(f.Fd())
	var mode uint32
	if err := windows.GetConsoleMode(console, &mode); err != nil {
		return false, err
	}
	shown = mode&windows.ENABLE_ECHO_INPUT != 0
	return shown, windows.SetConsoleMode(console, mode&^(windows.ENABLE_LINE_INPUT|windows.ENABLE_ECHO_INPUT))
}

// settingsOf returns what gives a console its settings back, and drops what was
// typed and not read.
func settingsOf(f *os.File) (restore func(), err error) {
	console := windows.Handle(f.Fd())
	var mode uint32
	err = windows.GetConsoleMode(console, &mode)
	return func() {
		windows.FlushConsoleInputBuffer(console)
		windows.SetConsoleMode(console, mode)
	}, err
}

// continued never says anything: programs are not stopped here.
func continued() (again <-chan os.Signal, stop func()) { return nil, func() {} }

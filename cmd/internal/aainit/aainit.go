// Package aainit keeps every command from waiting for a terminal.
//
// The terminal library bubbletea asks the terminal for its background colour
// as soon as it is linked in, before main: on a terminal that does not answer,
// "readiness --version" would print an escape sequence and hang for five
// seconds. It does not ask when the answer is known already. Go initialises
// packages in the order of their import paths where nothing else decides, so
// this one must sort before github.com/charmbracelet/bubbletea and must import
// nothing that imports it.
//
// The answer given here is made up, and so nothing may depend on it: the
// interview uses only colours that can be read on light and on dark.
package aainit

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }

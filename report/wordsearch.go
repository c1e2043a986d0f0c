package report

import (
	"strings"
	"unicode/utf8"
)

// A wordSearch finds which of many terms a text uses, whatever their case, in
// one pass: a glossary of dozens of terms is looked up in every full report. A
// term is found where a word begins as it does: "ally" in "allyship", and not
// in "really".
type wordSearch struct {
	terms [256][]searched // by the first byte, in small letters
	found map[string]bool
}

// searched is a way of writing a term.
type searched struct{ written, term string }

func newWordSearch() *wordSearch { return &wordSearch{found: map[string]bool{}} }

// lookFor adds a term, with other ways of writing it.
func (w *wordSearch) lookFor(term string, also ...string) {
	for _, written := range append([]string{term}, also...) {
		if written != "" {
			first := small(written[0])
			w.terms[first] = append(w.terms[first], searched{written, term})
		}
	}
}

// read looks for the terms in a text.
func (w *wordSearch) read(text string) {
	inside := false // of a word
	for i := range len(text) {
		c := small(text[i])
		letter := 'a' <= c && c <= 'z' || c >= utf8.RuneSelf
		if !inside {
			for _, s := range w.terms[c] {
				if n := len(s.written); len(text)-i >= n && !w.found[s.term] && strings.EqualFold(text[i:i+n], s.written) {
					w.found[s.term] = true
				}
			}
		}
		inside = letter
	}
}

// small is a letter of ASCII in its small form, and any other byte as it is.
func small(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

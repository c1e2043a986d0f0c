package html

import (
	"strings"

	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// longWord is how many letters a word may have and still be kept whole in a
// narrow column.
const longWord = 14

// inline writes spans. A line break in them is one on the page.
func (p *page) inline(t document.Text) {
	for _, s := range t {
		words := safetext.Clean(s.Text)
		core := strings.Trim(words, " \n")
		if core == "" {
			p.words(words)
			continue
		}
		// Spaces at the ends stay outside, so that they are not underlined.
		before, after, _ := strings.Cut(words, core)
		p.words(before)
		p.span(s, core)
		p.words(after)
	}
}

// span writes words with a span's look around them.
func (p *page) span(s document.Span, words string) {
	var ends []string
	wrap := func(tag string, attributes ...string) {
		p.start(tag, attributes...)
		ends = append(ends, "</"+tag+">")
	}
	if to, ok := p.target(s); ok {
		wrap("a", "href", to)
	}
	if s.Bold {
		wrap("strong")
	}
	switch s.Tone {
	case document.Muted:
		wrap("span", "class", "muted")
	case document.Alert:
		wrap("span", "class", "alert")
	case document.Good:
		wrap("span", "class", "good")
	}
	p.words(words)
	for i := len(ends) - 1; i >= 0; i-- {
		p.raw(ends[i])
	}
}

// target returns where a span leads.
func (p *page) target(s document.Span) (string, bool) {
	if s.Ref != "" {
		return "#" + s.Ref, true
	}
	return safetext.Address(s.URL)
}

// words writes clean text. Very long words may be broken anywhere.
func (p *page) words(s string) {
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			p.raw("<br>\n")
		}
		for j, word := range strings.Split(line, " ") {
			if j > 0 {
				p.raw(" ")
			}
			if len(word) > longWord && len([]rune(word)) > longWord {
				p.start("span", "class", "long")
				p.raw(escape(word) + "</span>")
			} else {
				p.raw(escape(word))
			}
		}
	}
}

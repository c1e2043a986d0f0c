package main

import (
	"fmt"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// supportLines are a brand's acknowledgements and whom to turn to, as lines of
// plain text for a page. The report's own parser reads them, so that a page
// and a report show the same.
func supportLines(b *assess.Brand) []string {
	var out []string
	for _, text := range []string{b.Country, b.LivedExperience, b.Support} {
		for _, block := range report.Words(text) {
			switch block := block.(type) {
			case document.Paragraph:
				out = append(out, plainLine(block.Text))
			case document.List:
				for i, item := range block.Items {
					mark := "• "
					if block.Ordered {
						mark = fmt.Sprintf("%d. ", i+1)
					}
					out = append(out, mark+plainLine(item))
				}
			}
		}
	}
	return out
}

// plainLine is a text without its looks. A link has its address behind it.
func plainLine(t document.Text) string {
	var b strings.Builder
	for _, span := range t {
		b.WriteString(span.Text)
		if to, ok := safetext.Address(span.URL); ok && to != span.Text {
			b.WriteString(" (" + to + ")")
		}
	}
	return safetext.OneLine(b.String())
}

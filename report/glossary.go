package report

import (
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// writeGlossary explains the words of the field that the pages before it use,
// and that a board may not know.
func writeGlossary(f *facts, w *writer) {
	if f.library.Glossary == nil {
		return
	}
	used := newWordSearch()
	for _, term := range f.library.Glossary.Terms {
		used.lookFor(term.Term, term.Also...)
	}
	document.Document{Blocks: w.before}.EachText(used.read)
	var said []document.Text
	for _, term := range f.library.Glossary.Terms {
		if used.found[term.Term] {
			said = append(said, named(words.Capital(term.Term), words.Typeset(words.Sentence(words.FirstSentence(term.Meaning)))))
		}
	}
	if len(said) > 0 {
		w.heading("Words used here", "words")
		w.add(document.List{Small: true, Items: said})
	}
}

package app

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"example.org/readiness/assess"
	"example.org/readiness/report/pdf"
	"example.org/readiness/report/safetext"
)

// gapWarning says, once, that the PDF of an answers file lacks characters:
// which, and where the first of them is.
func gapWarning(a *assess.Answers, gaps []pdf.Gap) assess.Problems {
	if len(gaps) == 0 {
		return nil
	}
	where, at := gapPlace(a, gaps[0])
	p := assess.Problem{
		File: a.File, Kind: assess.MissingCharacters, Severity: assess.Warning,
		Found: fmt.Sprintf(`the PDF shows a name or "?" in place of characters that its font lacks: %s; the first is in %s`,
			scripts(gaps), where),
		Hint: "write html instead, which shows them all",
	}
	return assess.Problems{*p.Place(at)}
}

// scripts names the scripts of the characters that are missing, each with its
// first few.
func scripts(gaps []pdf.Gap) string {
	const few = 5
	var names []string
	chars := map[string][]rune{}
	seen := map[rune]bool{}
	for _, g := range gaps {
		for _, r := range g.Missing {
			if seen[r] {
				continue
			}
			seen[r] = true
			name := scriptOf(r)
			if chars[name] == nil {
				names = append(names, name)
			}
			chars[name] = append(chars[name], r)
		}
	}
	for i, name := range names {
		shown := string(chars[name][:min(few, len(chars[name]))])
		if len(chars[name]) > few {
			shown += "…"
		}
		names[i] = fmt.Sprintf("%s (%s)", name, shown)
	}
	return strings.Join(names, ", ")
}

// scriptOf is the name of the one script that a character belongs to.
func scriptOf(r rune) string {
	for name, table := range unicode.Scripts {
		if name != "Common" && name != "Inherited" && unicode.Is(table, r) {
			return strings.ReplaceAll(name, "_", " ")
		}
	}
	if r >= 0x1F000 && r < 0x20000 {
		return "emoji"
	}
	return "signs"
}

// gapPlace says where a text of the report was written: in the answers, or else
// in a questionnaire or a brand file, of which it gives the words and no
// position.
func gapPlace(a *assess.Answers, g pdf.Gap) (string, assess.Position) {
	shown := safetext.OneLine(g.Text)
	lacks := func(s string) bool {
		return strings.ContainsRune(s, g.Missing[0]) && strings.Contains(shown, safetext.OneLine(s))
	}
	switch {
	case lacks(a.Organisation):
		return "the organisation's name", a.Place("organisation")
	case lacks(a.Service):
		return "the service's name", a.Place("service")
	}
	for _, s := range a.Scope {
		given := a.Given[s.Questionnaire]
		for _, question := range slices.Sorted(maps.Keys(given)) {
			switch answer := given[question]; {
			case lacks(answer.Note):
				return fmt.Sprintf("the note to %s in %s", question, s.Questionnaire), a.Place("answers", s.Questionnaire, question, "note")
			case lacks(answer.Evidence):
				return fmt.Sprintf("the evidence for %s in %s", question, s.Questionnaire), a.Place("answers", s.Questionnaire, question, "evidence")
			}
		}
	}
	const most = 40
	words := []rune(shown)
	if len(words) > most {
		words = append(words[:most], '…')
	}
	return fmt.Sprintf("%q", string(words)), assess.Position{}
}

package interview

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/readiness/assess"
)

// itemPage asks the current question, by its levels or for words.
func (s *screen) itemPage() page {
	if it, _ := s.current(); it.Open {
		return &openPage{item: it}
	}
	return newQuestionPage(s)
}

// An openPage asks a question that is answered in words, or left out.
type openPage struct{ item item }

func (p *openPage) view(s *screen) view {
	keys := []string{"Enter write", "f next", "b back", "? help", "q leave", "r review", "g go to"}
	if s.answer().Unconfirmed {
		keys = append([]string{"Enter confirms", "w change", "s skip", "p print"}, keys[1:]...)
	} else if s.answer().Kind == assess.InWords {
		keys = append([]string{"Enter goes on", "w change", "p print"}, keys[1:]...)
	}
	return view{
		place: s.progressLine(), keys: keys,
		body: func(width, rows int) []string {
			gap := piece{lines: []string{""}, rank: gapRank}
			lines, _ := stack([]piece{
				{lines: []string{s.title(width)}, rank: titleRank}, gap,
				{lines: s.look.bold(wrap(p.item.Ask, width))}, gap,
				{lines: wrapAll(paragraphs(p.item.Help), width), rank: helpRank, least: 1}, gap,
				{lines: wrap("Answer in your own words, or leave it out. It is not scored. "+privateText, width), rank: ruleRank}, gap,
				{lines: wrapAll(written(s.answer()), width), rank: notesRank, least: 1}, gap,
				{lines: wrap(toConfirm(s.answer()), width), rank: ruleRank}, gap,
			}, rows, width, always)
			return lines
		},
	}
}

func (p *openPage) key(s *screen, k tea.KeyMsg) tea.Cmd {
	if k.Paste {
		s.news = "Press Enter first to paste into your answer."
		return nil
	}
	switch name := k.String(); {
	case name == "enter" && s.answer().Unconfirmed:
		if s.saved(s.confirm(), "Saved: these words.") {
			s.forward()
			s.ask()
		}
	case name == "enter" && s.answer().Kind == assess.InWords:
		s.forward()
		s.ask()
	case slices.Contains([]string{"enter", "w", "n"}, name):
		s.page = newNotePage(s, ownWords, s.answer().Text, privateText, s.setText)
	case name == "s":
		if s.answer().Unconfirmed {
			s.news = skippedText(p.item.Question, s.answer())
		}
		s.forward()
		s.ask()
	case name == "t" && s.answer().Kind == assess.InWords:
		s.saved(s.setText(""), "Your answer is taken back.")
	case name == "p":
		s.printOrNot()
	case slices.Contains([]string{"?", "h", "f1"}, name):
		place, questionnaire, _ := s.where()
		s.page = &textPage{place: place, title: questionnaire, prompt: []string{p.item.Ask}, text: append(paragraphs(p.item.Help), privateText),
			keys: []string{"Enter back to the question"}, next: func(s *screen) { s.page = p }}
	default:
		return s.goTo(name)
	}
	return nil
}

// printOrNot lets reports print what was written to the question, or not any
// more.
func (s *screen) printOrNot() {
	a := s.answer()
	if a.Note+a.Text == "" {
		s.news = "There is no note here that a report could print."
		return
	}
	said := "Reports may print your words now. p again takes that back."
	if a.Quote {
		said = "Reports do not print your words."
	}
	s.saved(s.setQuote(!a.Quote), said)
}

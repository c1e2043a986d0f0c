package interview

import (
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/readiness/assess"
)

// newReviewPage lists every answer by section, what can be done with them, and
// how each finished questionnaire came out.
func newReviewPage(s *screen) page {
	t := s.tally(nil)
	p := &listPage{
		place: "Review", title: s.answers.Organisation,
		prompt: []string{capital(progress(t)) + "; " + remaining(t) + "."},
		keys:   []string{"Enter choose", "q leave", "Esc back", "m make the report", "c change facts", "/ search", "g sections"},
		back: func(s *screen) {
			if s.at == len(s.items) && !s.engine.back() {
				return
			}
			s.page = newQuestionPage(s)
		},
	}
	report := func(s *screen) tea.Cmd { s.page = s.reportPage(); return nil }
	facts := func(s *screen) tea.Cmd { s.page = s.factsPage(); return nil }
	p.more = map[string]func(s *screen) tea.Cmd{
		"m": report, "c": facts,
		"/": func(s *screen) tea.Cmd { s.page = s.searchPage(); return nil },
		"g": func(s *screen) tea.Cmd { s.page = s.sectionsPage(); return nil },
	}
	if t.open > 0 {
		p.add("Go to the first open question", "", func(s *screen) tea.Cmd { s.at = s.firstOpen(0); s.ask(); return nil })
	}
	p.add("Make the report", "A PDF with your scores and the actions that follow from your answers. You can make it at any time, and again later.", report)
	p.add("Change what you told us about your organisation", "Your answers are kept.", facts)
	p.add("Leave; everything is saved", "", (*screen).quit)
	s.reviewRows(p)
	return p
}

// reviewRows adds the questionnaires, their sections and questions.
func (s *screen) reviewRows(p *listPage) {
	scores := s.scores()
	var questionnaire *assess.Questionnaire
	var section *assess.Section
	for i, it := range s.items {
		if !s.applies(i) {
			continue
		}
		jump := func(s *screen) tea.Cmd { s.at = i; s.introduced[it.questionnaire] = true; s.ask(); return nil }
		if it.questionnaire != questionnaire {
			questionnaire = it.questionnaire
			t := s.tallyOf(questionnaire)
			label := fmt.Sprintf("%s: %d of %d", questionnaire.Title, t.done(), t.asked())
			detail := progress(t) + ". The score is shown when all questions are answered."
			if score := s.score(questionnaire, scores); score != "" {
				label += ", " + score
				detail = "Score: " + score + "."
			}
			p.add(label, detail, jump)
		}
		if it.section != section {
			section = it.section
			if section.Title != "" {
				p.add("  "+section.Title, "", jump)
			}
		}
		sign, word := mark(it.Question, s.given(i))
		detail := it.Ask + "\n" + capital(word) + "."
		if a := s.given(i); a.Note != "" {
			detail += "\nYour note: " + a.Note
		}
		p.add("    ["+sign+"] "+word+": "+it.Ask, detail, jump)
	}
}

// sectionsPage lists the sections to go to.
func (s *screen) sectionsPage() page {
	p := &listPage{place: "Go to a section", title: s.answers.Organisation, numbers: true, back: (*screen).ask}
	for i, h := range s.headings() {
		t := s.tally(func(it item) bool { return it.section == h.section })
		label := fmt.Sprintf("%s (%d of %d)", h.questionnaire.Title, t.done(), t.asked())
		if h.section.Title != "" {
			label = fmt.Sprintf("%s (%d of %d): %s", h.section.Title, t.done(), t.asked(), h.questionnaire.Title)
		}
		p.add(label, h.section.Summary, func(s *screen) tea.Cmd {
			s.at = h.first
			s.introduced[h.questionnaire] = true
			s.ask()
			return nil
		})
		if s.at < len(s.items) && s.items[s.at].section == h.section {
			p.start = i
		}
	}
	return p
}

// searchPage asks for words and lists the questions with all of them.
func (s *screen) searchPage() page {
	back := func() page { s.ask(); return s.page }
	l := s.linePage("Search", "Which words are you looking for?", "", back, nil)
	l.detail = []string{"Questions, their levels and help, and your own notes are searched."}
	l.set = func(s *screen, words string) error {
		found := s.search(words)
		if len(found) == 0 {
			return fmt.Errorf("no question has %q in it", words)
		}
		p := &listPage{place: "Search", title: count(len(found), "question") + " with " + strconv.Quote(words),
			back: func(s *screen) { s.page = l }}
		for _, i := range found {
			sign, word := mark(s.items[i].Question, s.given(i))
			p.add("["+sign+"] "+s.items[i].Ask, capital(word)+". "+heading{s.items[i].questionnaire, s.items[i].section, i}.title(), func(s *screen) tea.Cmd {
				s.at = i
				s.introduced[s.items[i].questionnaire] = true
				s.ask()
				return nil
			})
		}
		s.page = p
		return nil
	}
	return l
}

// factsPage lists what was asked first, to be changed.
func (s *screen) factsPage() page {
	p := &listPage{place: "About your organisation", prompt: []string{"What do you want to change? Your answers are kept."}, numbers: true,
		back: func(s *screen) { s.page = newReviewPage(s) }}
	for i, f := range s.fields() {
		said := f.labels(f.values)
		if said == "" {
			said = "not given"
		}
		p.add(strconv.Itoa(i+1)+"  "+f.ask+"  "+said, said, func(s *screen) tea.Cmd {
			again := func(s *screen) { s.page = s.factsPage() }
			s.page = newFieldPage(s, f, again, again)
			return nil
		})
	}
	return p
}

// reportPage asks where the report should go and makes it.
func (s *screen) reportPage() page {
	back := func() page { return newReviewPage(s) }
	if s.o.MakeReport == nil {
		return &textPage{place: "Report", text: []string{"Make the report with: readiness report " + quoteArg(s.path())},
			keys: []string{"Enter back"}, next: func(s *screen) { s.page = back() }}
	}
	l := s.linePage("Make the report", "Which file should the report go into?", s.reportName(), back, nil)
	l.detail = []string{"A PDF. The ending .html or .md makes a web page or a plain text instead. A file that exists is not written over."}
	l.set = func(s *screen, name string) error {
		if name == "" {
			name = s.reportName()
		}
		path, err := s.makeReport(name)
		if err != nil {
			return err
		}
		s.page = s.madePage(path)
		return nil
	}
	return l
}

// madePage says where the report is and offers to open it.
func (s *screen) madePage(path string) page {
	p := &listPage{place: "The report is made", prompt: []string{"It is in " + fullPath(path) + "."}, numbers: true,
		back: func(s *screen) { s.page = newReviewPage(s) }}
	if s.o.Open != nil {
		p.add("Open it", "In the program that this computer uses for such files.", func(s *screen) tea.Cmd {
			s.news = "It is being opened."
			if err := s.o.Open(path); err != nil {
				s.news = capital(err.Error()) + "."
			}
			return nil
		})
	}
	p.add("Go back to the review", "", func(s *screen) tea.Cmd { s.page = newReviewPage(s); return nil })
	p.add("Leave; everything is saved", "", (*screen).quit)
	return p
}

// welcomePage is the first page of the program called without a command.
func welcomePage(s *screen) page {
	p := &listPage{place: "Welcome to readiness", prompt: paragraphs(welcomeText), numbers: true}
	p.add("1  Start a new assessment", "You are asked about your organisation first. "+privacy, func(s *screen) tea.Cmd { s.setup(); return nil })
	p.add("2  Go on with one", "At the first open question.", func(s *screen) tea.Cmd {
		s.page = s.filesPage(func(s *screen) {
			if s.begun() {
				s.page = s.returnPage()
			} else {
				s.setup()
			}
		})
		return nil
	})
	p.add("3  Make a report", "From answers that you have given.", func(s *screen) tea.Cmd {
		s.page = s.filesPage(func(s *screen) { s.page = s.reportPage() })
		return nil
	})
	p.add("4  Leave", "", (*screen).quit)
	return p
}

// filesPage asks which answers file to open.
func (s *screen) filesPage(next func(s *screen)) page {
	open := func(s *screen, name string) error {
		if err := s.openExisting(name); err != nil {
			return err
		}
		next(s)
		return nil
	}
	welcome := func(s *screen) { s.page = welcomePage(s) }
	p := &listPage{place: "Your answers", prompt: []string{"Which answers file?"}, back: welcome}
	for _, name := range answersFiles(".") {
		p.add(name, fullPath(name), func(s *screen) tea.Cmd {
			if err := open(s, name); err != nil {
				s.news = capital(err.Error())
			}
			return nil
		})
	}
	other := s.linePage("Your answers", "What is the answers file called?", "", func() page { return welcomePage(s) }, open)
	if len(p.labels) == 0 {
		other.detail = []string{"There is none in this folder, " + fullPath(".") + ". Type its name with the folder that it is in."}
		return other
	}
	p.add("Another file", "In another folder, or with another ending.", func(s *screen) tea.Cmd { s.page = other; return nil })
	return p
}

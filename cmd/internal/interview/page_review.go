package interview

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/readiness/assess"
	"example.org/readiness/report/words"
)

// newReviewPage lists every answer by section, what can be done with them, and
// how each finished questionnaire came out.
func newReviewPage(s *screen) page {
	t := s.tally(nil)
	p := &listPage{
		place: "Review", title: s.answers.Organisation,
		prompt: []string{capital(progress(t)) + "; " + remaining(t) + "."},
		keys:   []string{"Enter choose", "q leave", "Esc back", "m report", "c change facts", "/ search", "g sections"},
		back: func(s *screen) {
			if s.at == len(s.items) && !s.engine.back() {
				return
			}
			s.page = s.itemPage()
		},
	}
	report := func(s *screen) tea.Cmd { s.page = s.reportPage(); return nil }
	facts := func(s *screen) tea.Cmd { s.page = s.factsPage(0); return nil }
	p.more = map[string]func(s *screen) tea.Cmd{
		"m": report, "c": facts,
		"/": func(s *screen) tea.Cmd { s.page = s.searchPage(); return nil },
		"g": func(s *screen) tea.Cmd { s.page = s.sectionsPage(); return nil },
	}
	if t.left() > 0 {
		p.add("Go to the first open question", "", func(s *screen) tea.Cmd { s.at = s.firstOpen(0); s.ask(); return nil })
	}
	p.add("Make a report", "With your scores and the actions that follow from your answers. You can make one at any time, and others later.", report)
	p.add("Change what you told us about your organisation", "Your answers are kept.", facts)
	p.add("Leave; everything is saved", "", (*screen).quit)
	scores := s.scores()
	for _, q := range s.questionnaires() {
		s.reviewRows(p, q, s.score(q, scores))
	}
	return p
}

// reviewRows adds a questionnaire, its sections and questions.
func (s *screen) reviewRows(p *listPage, q *assess.Questionnaire, score string) {
	t := s.tallyOf(q)
	label, detail := fmt.Sprintf("%s: %d of %d", q.Title, t.done(), t.asked()), capital(standing(t))+"."
	switch {
	case t.asked() == 0:
		p.add(q.Title+": "+progress(t), capital(progress(t))+".", func(*screen) tea.Cmd { return nil })
		return
	case score != "":
		label, detail = q.Title+": "+score, "Score: "+score+".\n"+detail
	default:
		detail += " The score is shown when all questions are answered."
	}
	jumpTo := func(i int) func(*screen) tea.Cmd {
		return func(s *screen) tea.Cmd { return s.jump(i) }
	}
	var section *assess.Section
	for i, it := range s.items {
		if it.questionnaire != q || !s.applies(i) {
			continue
		}
		if label != "" {
			p.add(label, detail, jumpTo(i))
			label = ""
		}
		if it.section != section {
			section = it.section
			if t := s.tallyIn(section); section.Title != "" {
				p.add(fmt.Sprintf("  %s: %d of %d", section.Title, t.done(), t.asked()), capital(standing(t))+".", jumpTo(i))
			}
		}
		sign, word := s.mark(i)
		detail := it.Ask + "\n" + capital(word) + "."
		if a := s.given(i); a.Note != "" {
			detail += "\nYour note: " + a.Note
		}
		p.add("  ["+sign+"] "+it.Topic+": "+word, detail, jumpTo(i))
	}
}

// sectionsPage lists the sections to go to.
func (s *screen) sectionsPage() page {
	p := &listPage{place: "Go to a section", title: s.answers.Organisation, numbers: true, back: (*screen).ask}
	for i, h := range s.headings() {
		t := s.tallyIn(h.section)
		label := fmt.Sprintf("%s (%d of %d)", h.questionnaire.Title, t.done(), t.asked())
		if h.section.Title != "" {
			label = fmt.Sprintf("%s (%d of %d): %s", h.section.Title, t.done(), t.asked(), h.questionnaire.Title)
		}
		p.add(label, strings.TrimSpace(h.title()+". "+h.section.Summary), func(s *screen) tea.Cmd { return s.jump(h.first) })
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
	l.set = func(s *screen, sought string) error {
		if sought == "" {
			return errors.New("type a word to look for")
		}
		found := s.search(sought)
		if len(found) == 0 {
			return fmt.Errorf("no question has %q in it", sought)
		}
		p := &listPage{place: "Search", title: words.Count(len(found), "question") + " with " + strconv.Quote(sought),
			back: func(s *screen) { s.page = l }}
		for _, i := range found {
			sign, word := s.mark(i)
			where := heading{s.items[i].questionnaire, s.items[i].section, i}.title()
			p.add("["+sign+"] "+s.items[i].Topic, s.items[i].Ask+"\n"+capital(word)+". "+where, func(s *screen) tea.Cmd { return s.jump(i) })
		}
		s.page = p
		return nil
	}
	return l
}

// factsPage lists what was asked first, for changing it. The cursor begins on the
// given row.
func (s *screen) factsPage(at int) page {
	p := &listPage{place: "About your organisation", prompt: []string{"What do you want to change? Your answers are kept."}, numbers: true, start: at,
		back: func(s *screen) { s.page = newReviewPage(s) }}
	for i, f := range s.fields() {
		said := f.labels(f.values)
		if said == "" {
			said = "not given"
		}
		p.add(f.ask+"  "+said, f.ask+"\n"+said, func(s *screen) tea.Cmd {
			again := func(s *screen) { s.page = s.factsPage(i) }
			s.page = newFieldPage(s, f, again, again)
			return nil
		})
	}
	return p
}

// reportPage asks for whom a report is to be made.
func (s *screen) reportPage() page {
	back := func(s *screen) { s.page = s.afterReport() }
	switch {
	case s.o.MakeReport == nil:
		return &textPage{place: "Report", text: []string{"Make the report with: readiness report " + quoteArg(s.path())},
			keys: []string{"Enter back"}, next: back}
	case len(s.o.Reports) == 0:
		return s.reportFilePage(ReportKind{}, Report{}, s.afterReport)
	}
	p := &listPage{place: "Make a report", prompt: []string{"For whom, and of which kind?"}, numbers: true, back: back}
	for _, kind := range s.o.Reports {
		p.add(kind.Label, kind.Help, func(s *screen) tea.Cmd {
			s.page = s.notesPage(kind, func() page { return p })
			return nil
		})
	}
	return p
}

// notesPage asks which of people's own words are printed.
func (s *screen) notesPage(kind ReportKind, back func() page) page {
	if len(s.o.Notes) == 0 {
		return s.reportFilePage(kind, Report{Kind: kind.ID}, back)
	}
	p := &listPage{place: "Make a report", title: kind.Label, prompt: []string{"Which of the words that people wrote may it print?"}, numbers: true,
		back: func(s *screen) { s.page = back() }}
	for _, notes := range s.o.Notes {
		p.add(notes.Label, notes.Help, func(s *screen) tea.Cmd {
			s.page = s.reportFilePage(kind, Report{Kind: kind.ID, Notes: notes.ID}, func() page { return p })
			return nil
		})
	}
	return p
}

// reportFilePage asks where a report should go and makes it.
func (s *screen) reportFilePage(kind ReportKind, r Report, back func() page) page {
	ending := cmp.Or(kind.Ending, ".pdf")
	l := s.linePage("Make a report", "Which file should it go into?", s.reportName(kind), back, nil)
	l.title = kind.Label
	l.detail = []string{"A file that exists is not written over. Ask before you pass it on, if others can be known by what it says."}
	l.set = func(s *screen, name string) error {
		if name == "" {
			name = s.reportName(kind)
		}
		path, warnings, err := s.makeReport(name, r, ending)
		if err != nil {
			return err
		}
		s.page = s.madePage(path, warnings)
		return nil
	}
	return l
}

// afterReport is where one goes after the report: to the review or, where the
// answers can only be read and not changed, to the page one came in by.
func (s *screen) afterReport() page {
	switch {
	case !s.readOnly():
		return newReviewPage(s)
	case s.door != nil:
		return s.door()
	}
	return welcomePage(s)
}

// madePage says where the report is, and what there is to say about it, and
// offers to open it.
func (s *screen) madePage(path string, warnings []string) page {
	p := &listPage{place: "The report is made", prompt: append([]string{"It is in " + fullPath(path) + "."}, warnings...), numbers: true,
		back: func(s *screen) { s.page = s.afterReport() }}
	if s.o.Open != nil {
		p.add("Open it", "In the program that this computer uses for such files.", func(s *screen) tea.Cmd {
			s.news = "It is being opened."
			return func() tea.Msg { return openedMsg{path, s.o.Open(path)} }
		})
	}
	label := "Go back to the review"
	if s.readOnly() {
		label = "Go back"
	}
	p.add(label, "", func(s *screen) tea.Cmd { s.page = s.afterReport(); return nil })
	p.add("Leave; everything is saved", "", (*screen).quit)
	return p
}

// welcomePage is the first page of the program called without a command.
func welcomePage(s *screen) page {
	files := answersFiles(".")
	p := &listPage{place: "Welcome to readiness", prompt: append(paragraphs(welcomeText), plainText), numbers: true,
		more: map[string]func(s *screen) tea.Cmd{"p": func(s *screen) tea.Cmd { return s.leave(errPlain) }},
		keys: []string{"Enter choose", "p plain lines", "q leave", "arrows move"}}
	p.add("Start a new assessment", "You are asked about your organisation first. "+privacy, func(s *screen) tea.Cmd { s.startNew(); return nil })
	latest := "At the first open question."
	if len(files) > 0 {
		latest = "At the first open question. The latest is " + files[0] + ": " + s.about(files[0]) + "."
		p.start = 1
	}
	p.add("Go on with one", latest, func(s *screen) tea.Cmd {
		s.page = s.filesPage(s.openExisting, (*screen).goOnWith)
		return nil
	})
	p.add("Make a report", "From answers that you have given.", func(s *screen) tea.Cmd {
		s.page = s.filesPage(s.openToRead, func(s *screen) {
			s.form, s.formed = nil, false
			s.page = s.reportPage()
		})
		return nil
	})
	p.add("Leave", "", (*screen).quit)
	return p
}

// filesPage asks which answers file to open.
func (s *screen) filesPage(opening func(name string) error, next func(s *screen)) page {
	open := func(s *screen, name string) error {
		if err := opening(name); err != nil {
			return err
		}
		next(s)
		return nil
	}
	welcome := func(s *screen) { s.page = welcomePage(s) }
	p := &listPage{place: "Your answers", prompt: []string{"Which answers file?"}, back: welcome}
	for _, f := range s.begunHere() {
		p.add(f.name+"  "+f.about, f.about+".\n"+fullPath(f.name), func(s *screen) tea.Cmd {
			if err := open(s, f.name); err != nil {
				s.news = capital(err.Error()) + "."
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

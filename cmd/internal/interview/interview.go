// Package interview asks the questions of an assessment in the terminal: full
// screen where there is one, and one line at a time for screen readers, simple
// terminals and scripts.
//
// An engine without a screen knows where the person is, what applies and what
// was answered; both screens are thin layers over it, and say the same. Every
// answer is in the file, whole, before the next question is shown. Nothing is
// recorded that was not chosen.
//
// The full screen is one bubbletea program for the whole interview. Fields of
// the library huh draw the lists and the text boxes in it, and nothing more:
// huh's own forms write the first choice into an answer before anybody has
// seen it, lose keys that are typed ahead, and cannot save as they go. Its
// accessible mode invents answers when the input ends, and is never used.
//
// The package asks, saves and reports how the interview ended. Making the
// report, opening it and choosing exit statuses are its caller's part.
package interview

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.org/readiness/assess"
	"example.org/readiness/report/words"
)

// Options are what an interview needs.
type Options struct {
	Library *assess.Library
	Path    string   // the answers file; "" asks for one. One that does not exist is begun
	Welcome bool     // begin with the choice to start, to go on or to make a report
	Short   bool     // ask only the questions of the short form
	Carried []string // what to say first of the earlier answers that the file was begun with, a sentence each

	In    io.Reader // a terminal for the full screen
	Out   io.Writer // where everything is shown; a terminal for the full screen
	Plain bool      // one line at a time
	Alone bool      // nobody is there to be asked again: the lines come from a file or a program
	Width int       // of plain lines; 0 leaves them as long as they are

	Flags []Flag // what the command that goes on needs beside the answers file

	Now     func() time.Time
	Signals <-chan os.Signal // those that end the interview

	Scores     func(*assess.Answers) map[string]string // each questionnaire's score in words
	Reports    []ReportKind                            // that can be made; the first is proposed
	Notes      []assess.Choice                         // which of people's own words are printed; the first is proposed
	MakeReport func(Report) (warnings []string, err error)
	Open       func(path string) error // shows a file in its own program
}

// A ReportKind is a report for somebody.
type ReportKind struct {
	ID     string
	Label  string
	Help   string
	Ending string // of its file's name, such as ".pdf"
}

// A Report is to be made.
type Report struct {
	Answers string // the answers file
	File    string // where it goes
	Kind    string // its ID; "" leaves that to the file's ending
	Notes   string // the ID of a choice; "" is the first
}

// A Flag names a file that the command line had.
type Flag struct{ Name, File string }

// An Outcome is how an interview ended. The answers are saved in every case,
// unless an error says otherwise.
type Outcome struct {
	Path   string    // where the answers are; "" when none were given
	Signal os.Signal // what ended it, if a signal did
	Ended  bool      // the input ended before the interview did
}

// Run asks until the person leaves, the input ends or a signal comes.
func Run(o Options) (Outcome, error) {
	s, err := newSession(o)
	if err != nil {
		return Outcome{}, err
	}
	defer s.close()
	how := errPlain
	if !o.Plain {
		how = runScreen(s)
	}
	if errors.Is(how, errPlain) {
		p := newPlain(s)
		how = p.run()
		p.close()
	}
	return s.finish(how)
}

// The ways in which an interview ends early, besides errors.
var (
	errLeft  = errors.New("left") // on purpose
	errEnded = errors.New("input ended")
	errPlain = errors.New("plain lines are wanted")
	errStuck = errors.New("an answer could not be saved at first, so nothing after it was read")
)

// errSignal is the signal that ended an interview.
type errSignal struct{ os.Signal }

func (e errSignal) Error() string { return e.Signal.String() }

// finish makes sure that everything is on disk, says where, and how to go on.
func (s *session) finish(how error) (Outcome, error) {
	out := Outcome{Path: s.path()}
	var signal errSignal
	switch {
	case errors.As(how, &signal):
		out.Signal, how = signal.Signal, nil
	case errors.Is(how, errEnded):
		out.Ended, how = true, nil
	case errors.Is(how, errLeft):
		how = nil
	}
	if s.store == nil || s.store.disk == nil && s.unsaved == nil {
		out.Path = ""
		s.tell("Nothing was answered, and nothing is kept.")
		if len(answersFiles(".")) > 0 {
			s.tell("The answers files in this folder are as they were.")
		}
		return out, how
	}
	if s.unsaved != nil {
		if err := s.engine.store(); err != nil {
			return out, s.lastResort(err)
		}
		out.Path = s.path()
	}
	if n := s.store.takeNotice(); n != "" {
		s.tell("%s", n)
	}
	s.tellHowItStands(out)
	return out, how
}

// tellHowItStands says where everything is, and how to go on.
func (s *session) tellHowItStands(out Outcome) {
	for _, report := range s.made {
		s.tellPath("The report is in", fullPath(report), ".")
	}
	t := s.tally(nil)
	s.tellPath("Your answers are saved in", fullPath(s.path()), ".")
	s.tell("%s.", capital(progress(t)))
	s.tell("%s.", capital(remaining(t)))
	if t.left() > 0 || out.Ended || out.Signal != nil {
		s.sayHowToGoOn()
	}
	if s.path() != s.store.asked {
		s.tell("%s holds what somebody else saved meanwhile: compare the two, and keep one.", s.store.asked)
	}
}

// tell prints a line when the screen is gone. File names are in it, and may
// hold anything.
func (s *session) tell(format string, args ...any) {
	fmt.Fprintln(s.o.Out, oneLine(fmt.Sprintf(format, args...)))
}

// tellPath prints words with a path or a command after them. One that would be
// broken by the edge of the screen has a line of its own, so that it can be
// marked and copied.
func (s *session) tellPath(words, path, stop string) {
	if line := words + " " + path + stop; s.o.Width == 0 || ansi.StringWidth(oneLine(line)) < s.o.Width {
		s.tell("%s", line)
		return
	}
	s.tell("%s", strings.TrimSuffix(words, ":")+":")
	s.tell("%s", path)
}

// sayHowToGoOn names a command that works: from the folder that one is in, if
// the answers are there, or else from anywhere.
func (s *session) sayHowToGoOn() {
	here := fullPath(".")
	if filepath.Dir(fullPath(s.path())) != here {
		s.tellPath("To go on:", s.resume(fullPath(s.path())), "")
		return
	}
	s.tellPath("To go on:", s.resume(filepath.Base(s.path())), "")
	s.tellPath("Type that in the folder", here, ".")
}

// lastResort puts the answers where there is room for them.
func (s *session) lastResort(why error) error {
	place, err := s.store.rescue(s.answers)
	if err != nil {
		earlier := ""
		if s.store.disk != nil {
			earlier = "; what was saved before is there"
		}
		return fmt.Errorf("the last answers are not saved: %s: %s%s", s.path(), whyNot(why), earlier)
	}
	return fmt.Errorf("%s could not be saved: %s; all your answers are in %s instead; go on with: %s",
		s.path(), whyNot(why), place, s.resume(place))
}

// capital begins a text as a sentence does, unless it begins with a file name.
func capital(text string) string {
	word, _, _ := strings.Cut(text, " ")
	if text == "" || text[0] < 'a' || text[0] > 'z' || strings.ContainsAny(word, `./\`) {
		return text
	}
	return words.Capital(text)
}

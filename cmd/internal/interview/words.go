package interview

import (
	"fmt"
	"math"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/asking"
	"example.org/readiness/report/words"
)

// The words of the interview, the same on both screens.

const welcomeText = "Find out how ready your organisation is for a Lived Experience (Peer) workforce.\n\n" + asking.Welcome

// livedExperience is the perspective of a person in a Lived Experience role.
const livedExperience = "lived-experience"

const privacy = "Nothing you answer leaves this computer."

// duration is how long that many questions take, in words.
func duration(questions int) string { return words.Duration(asking.Minutes(questions)) }

// rule says how to choose among the levels of a question.
func rule(it item) string {
	return asking.ShortRule(asking.HigherIsWorse(it.questionnaire, it.Question))
}

// briefing is what a person should know before the first question.
func (s *session) briefing() []string {
	t := s.tally(nil)
	var out []string
	if s.answers.Respondent.Perspective == livedExperience && !s.told {
		out = append(out, asking.Alone)
	}
	out = append(out, fmt.Sprintf("%s, about %s in all. You can stop at any time and go on later; every answer is saved at once.",
		words.Count(t.asked(), "question"), duration(t.asked())))
	if t.elsewhere > 0 {
		out = append(out, s.notAsked(t)+".")
	}
	return append(out, asking.FindingOut, wordsText, "Your answers are kept in "+fullPath(s.path())+". "+privacy)
}

// wordsText says who reads what people write beside their answers.
const wordsText = "What you write in notes, reasons and your own words stays in your answers file. No report prints it unless you mark it, with p at the question. Evidence is printed. Name roles, not people."

// Who reads what is being written.
const (
	privateText  = "No report prints this unless you mark it: press p at the question afterwards. Name roles, not people."
	evidenceText = "A report prints evidence, so that others can find it. Name documents and roles, not people."
)

// size says how many questions a questionnaire asks, and how long they take.
func (s *session) size(q *assess.Questionnaire) string {
	n := s.tallyOf(q).asked()
	return fmt.Sprintf("%s, about %s.", words.Count(n, "question"), duration(n))
}

// justFinished returns a questionnaire whose last open question was answered in
// this run. It does so once, when the person turns to another questionnaire.
func (s *session) justFinished() *assess.Questionnaire {
	it, _ := s.current()
	for _, q := range s.questionnaires() {
		if q != it.questionnaire && !s.finished[q] && s.isFinished(q) && s.o.Scores != nil {
			s.finished[q] = true
			return q
		}
	}
	return nil
}

func (s *session) isFinished(q *assess.Questionnaire) bool {
	t := s.tallyOf(q)
	return t.open == 0 && t.done() > 0
}

// remember notes which questionnaires were finished before this run.
func (s *session) remember() {
	s.finished = map[*assess.Questionnaire]bool{}
	for _, q := range s.questionnaires() {
		s.finished[q] = s.isFinished(q)
	}
}

// doneText says how a finished questionnaire came out.
func (s *session) doneText(q *assess.Questionnaire) string {
	text := capital(progress(s.tallyOf(q))) + "."
	if score := s.score(q, s.scores()); score != "" {
		text += " Score: " + score + "."
	}
	return text
}

// progress says how far a person is: "10 of 52 questions answered, 2 don't know".
// Answered is a level, here as in the report.
func progress(t tally) string {
	if t.asked() == 0 {
		return "nothing is asked of an organisation like yours"
	}
	text := fmt.Sprintf("%d of %s answered", t.levels, words.Count(t.asked(), "question"))
	if t.dontKnow > 0 {
		text += fmt.Sprintf(", %d don't know", t.dontKnow)
	}
	if t.notApplicable > 0 {
		text += fmt.Sprintf(", %d not applicable", t.notApplicable)
	}
	return text
}

// standing is progress, and what is open: skipped and not reached told apart.
func standing(t tally) string {
	text := progress(t)
	if t.skipped > 0 {
		text += fmt.Sprintf(", %d skipped", t.skipped)
	}
	if n := t.unconfirmed + t.words; n > 0 {
		text += fmt.Sprintf(", %d to confirm", n)
	}
	if ahead := t.open - t.skipped - t.unconfirmed; ahead > 0 {
		text += fmt.Sprintf(", %d not reached yet", ahead)
	}
	return text
}

// notAsked says how many questions are left out, and why.
func (s *session) notAsked(t tally) string {
	text := words.Are(t.elsewhere, "question") + " not asked of an organisation like yours"
	if s.answers.Form == assess.Short {
		text += ", or not in the shorter set"
	}
	return text
}

// remaining says what is left: "40 are left, about 1 hour".
func remaining(t tally) string {
	inWords := words.Count(t.words, "answer") + " in words to confirm"
	switch {
	case t.left() == 0:
		return "nothing is left"
	case t.open == 0:
		return inWords
	case t.words > 0:
		return fmt.Sprintf("%s left, about %s, and %s", words.Are(t.open, "question"), duration(t.open), inWords)
	}
	return fmt.Sprintf("%s left, about %s", words.Are(t.open, "question"), duration(t.open))
}

// where says which question it is: "Question 3 of 14".
func (e *engine) where() (place, questionnaire, section string) {
	it, ok := e.current()
	if !ok {
		return "Review", "", ""
	}
	p := e.position(e.at)
	place = fmt.Sprintf("Question %d of %d", p.number, p.of)
	if it.Open {
		place = "In your own words"
	}
	questionnaire = it.questionnaire.Title
	if p.outOfThem > 1 {
		place += fmt.Sprintf(", questionnaire %d of %d", p.questionnaire, p.outOfThem)
	}
	return place, questionnaire, it.section.Title
}

// progressLine says which question it is, and how far the whole is.
func (s *screen) progressLine() string {
	place, _, _ := s.where()
	place, _, _ = strings.Cut(place, ",") // which questionnaire it is comes below
	t := s.tally(nil)
	line := fmt.Sprintf("%s. In all %d of %d", place, t.done(), t.asked())
	if left := line + ", about " + duration(t.open) + " left"; t.open > 0 && ansi.StringWidth(left) < s.width {
		line = left
	}
	const cells = 10
	if room := s.width - 1 - ansi.StringWidth(line); room >= cells+4 && t.asked() > 0 {
		full := t.done() * cells / t.asked()
		line += "  [" + strings.Repeat("#", full) + strings.Repeat(".", cells-full) + "]"
	}
	return line
}

// An option is one way to answer a question.
type option struct {
	key   string // what is typed for it
	label string
	text  string // what the level looks like here
	kind  assess.Kind
	level float64
}

// options returns the levels of a question with the keys for them: the level's
// own number where all are single digits, so that the number typed is the one
// in the file and the report; else 1, 2, 3 and so on. A question that is answered
// in words has none.
func options(q *assess.Question) []option {
	if q.Scale == nil {
		return nil
	}
	own := len(q.Scale.Options) <= 10
	for _, o := range q.Scale.Options {
		own = own && o.Value == math.Trunc(o.Value) && o.Value >= 0 && o.Value <= 9
	}
	out := make([]option, len(q.Scale.Options))
	for i, o := range q.Scale.Options {
		key := strconv.Itoa(i + 1)
		if own {
			key = words.Number(o.Value)
		}
		out[i] = option{key: key, label: o.Label, text: q.Levels[i], kind: assess.Level, level: o.Value}
	}
	return out
}

// spoken says an answer in words: "2, Partly in place".
func spoken(q *assess.Question, a assess.Answer) string {
	switch a.Kind {
	case assess.Level:
		for _, o := range options(q) {
			if o.level == a.Level {
				return o.key + ", " + o.label
			}
		}
		return words.Number(a.Level)
	case assess.DontKnow:
		return "don't know"
	case assess.NotApplicable:
		return "not applicable"
	case assess.InWords:
		return "in your own words"
	}
	return "not answered"
}

// helpPage is everything there is to know about a question.
func helpPage(it item) []string {
	out := []string{it.Ask}
	if it.section.Summary != "" {
		out = append(out, "This section: "+it.section.Summary)
	}
	out = append(out, paragraphs(it.Help)...)
	for _, o := range options(it.Question) {
		text := o.key + "  " + o.label
		if o.text != "" {
			text += ": " + o.text
		}
		out = append(out, text)
	}
	out = append(out,
		"d  Don't know: counted as not known; the report says how to find out.",
		"x  Not applicable: leaves the score. The report counts it, and prints your reason if you mark it for printing.")
	if it.Open {
		out = out[:len(out)-2]
	}
	if it.Essential != nil {
		label, _ := it.Label(it.Essential.Level)
		out = append(out, "This is essential at \""+label+"\" or better. "+it.Essential.Why)
	}
	return out
}

// skippedText says what skipping does to the answer that is there.
func skippedText(q *assess.Question, a assess.Answer) string {
	switch {
	case a.Unconfirmed:
		return "Not confirmed, so it does not count yet. In the assessment before it was: " + spoken(q, a) + "."
	case a.Kind != assess.Blank:
		return "Your answer stays: " + spoken(q, a) + "."
	}
	return "Left open."
}

// carriedText says what the interview begins with, where that is an earlier
// assessment.
func (s *session) carriedText() []string {
	out := []string{"This assessment begins with the answers of an earlier one."}
	for _, said := range s.o.Carried {
		out = append(out, capital(said)+".")
	}
	return append(out, "First look at what was said about your organisation, and change what is no longer true. Then each answer is shown, to be confirmed or changed.")
}

func paragraphs(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// score says how a finished questionnaire came out, or "" while questions are
// open: to show a score earlier would steer the answers.
func (s *session) score(q *assess.Questionnaire, scores map[string]string) string {
	if t := s.tallyOf(q); t.open > 0 || t.done() == 0 {
		return ""
	}
	return scores[q.ID]
}

// scores scores the answers as they are now.
func (s *session) scores() map[string]string {
	if s.o.Scores == nil {
		return nil
	}
	return s.o.Scores(s.answers)
}

// notOpened says where a file is that could not be shown.
func notOpened(path string, err error) string {
	return capital(err.Error()) + ". It is in " + fullPath(path) + "."
}

// mark is a sign and a word for how item i is answered.
func (e *engine) mark(i int) (sign, word string) {
	switch q, a := e.items[i].Question, e.given(i); {
	case a.Unconfirmed:
		return "!", "to be confirmed; it was " + spoken(q, a)
	case a.Kind == assess.InWords:
		return "w", spoken(q, a)
	case a.Kind == assess.Level:
		word = spoken(q, a)
		sign, _, _ = strings.Cut(word, ",")
		return sign, word
	case a.Kind == assess.DontKnow:
		return "?", "don't know"
	case a.Kind == assess.NotApplicable:
		return "-", "not applicable"
	case e.skipped(i):
		return "s", "skipped"
	}
	return " ", "open"
}

// resume is the command that goes on with a file. With the file's whole path it
// works anywhere, so the flags beside it get whole paths too.
func (s *session) resume(path string) string {
	command := "readiness run "
	for _, f := range s.o.Flags {
		if filepath.IsAbs(path) {
			f.File = fullPath(f.File)
		}
		command += f.Name + " " + quoteArg(f.File) + " "
	}
	return command + quoteArg(path)
}

// quoteArg quotes a file name so that a shell takes it as one word.
func quoteArg(arg string) string {
	if strings.HasPrefix(arg, "-") {
		arg = "." + string(filepath.Separator) + arg
	}
	safe := func(r rune) bool {
		return r == '/' || r == '.' || r == '_' || r == '-' || r == '+' || r == ':' && runtime.GOOS == "windows" ||
			r == '\\' && runtime.GOOS == "windows" || r > 0x7f || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	if arg != "" && strings.IndexFunc(arg, func(r rune) bool { return !safe(r) }) < 0 {
		return arg
	}
	if runtime.GOOS == "windows" {
		return `"` + arg + `"`
	}
	return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
}

package assess

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Notes says which of people's own words may leave the answers: notes, the
// reasons why a question does not apply, answers in words, and evidence.
type Notes string

// The choices of words.
const (
	NoNotes     Notes = "none"   // no words at all
	QuotedNotes Notes = "quoted" // what its writer marked with quote: true, and evidence that names nobody
	AllNotes    Notes = "all"
)

// ParseNotes reads one of the words none, quoted and all. Any other word is an
// error.
func ParseNotes(s string) (Notes, error) {
	if n := Notes(s); slices.Contains([]Notes{NoNotes, QuotedNotes, AllNotes}, n) {
		return n, nil
	}
	return "", fmt.Errorf("expected none, quoted or all")
}

// maxNote is how many bytes of one text are printed. What is longer is no note
// but a document, and would fill a report alone.
const maxNote = 20_000

// cutNote ends a text that is not printed whole.
const cutNote = "… (the rest is in the answers file)"

// Withheld replaces a reason that was not released. Some reason is
// always there, since it is how other programs see that a question does not
// apply.
const Withheld Text = "the reason is not printed"

// Release returns the assessment with only those words in its answers and its
// result that may be printed, and warns where a respondent's name is among
// them. What several respondents wrote is in the result where their answers were
// kept, without who wrote it. Everything that prints or writes an assessment is
// to take what Release returns, which has no Respondents. The assessment itself
// stays as it is.
func (a *Assessment) Release(notes Notes) (*Assessment, Problems) {
	r := releaser{notes: notes}
	out := *a
	out.answers = make([]*Answers, len(a.answers))
	for i, answers := range a.answers {
		out.answers[i] = r.answers(answers)
	}
	if len(a.answers) > 0 {
		r.file, r.names = a.answers[0].File, nameWords(a.answers[0].Respondent.Name)
	}
	for _, who := range a.writers() {
		r.names = append(r.names, nameWords(who.Respondent.Name)...)
	}
	out.respondents = nil
	result := *a.result
	result.Questionnaires = slices.Clone(result.Questionnaires)
	for i := range result.Questionnaires {
		r.questionnaire(&result.Questionnaires[i])
		r.said(a, &result.Questionnaires[i])
	}
	out.result = &result
	return &out, r.problems
}

// A releaser decides what may be printed of respondents' words.
type releaser struct {
	notes    Notes
	file     string
	names    []string // the words of the respondents' names
	problems Problems
}

func (r *releaser) answers(a *Answers) *Answers {
	r.names = nameWords(a.Respondent.Name)
	out := *a
	out.Given = make(map[string]map[string]Answer, len(a.Given))
	for id, given := range a.Given {
		out.Given[id] = make(map[string]Answer, len(given))
		for question, answer := range given {
			out.Given[id][question] = r.answer(answer.counted())
		}
	}
	out.NoLonger = slices.Clone(a.NoLonger)
	for i := range out.NoLonger {
		out.NoLonger[i].Answer = r.answer(out.NoLonger[i].Answer.counted())
	}
	return &out
}

func (r *releaser) answer(a Answer) Answer {
	a.Note, a.Text = r.words(a.Note, a.Quote), r.words(a.Text, a.Quote)
	a.Evidence = string(r.evidence(Evidence(a.Evidence), a.Quote))
	return a
}

func (r *releaser) questionnaire(q *QuestionnaireResult) {
	q.Questions = slices.Clone(q.Questions)
	for i := range q.Questions {
		r.question(q.ID, &q.Questions[i])
	}
	q.Open = slices.Clone(q.Open)
	for i := range q.Open {
		o := &q.Open[i]
		o.Text = Text(r.words(string(o.Text), o.Quote))
		r.warn(q.ID, o.ID, string(o.Text))
	}
}

func (r *releaser) question(questionnaire string, q *QuestionResult) {
	reason := q.ReasonIsNote()
	q.Note = Text(r.words(string(q.Note), q.Answer.Quote))
	q.Evidence = r.evidence(q.Evidence, q.Answer.Quote)
	if reason {
		q.NotApplicableBecause = q.Note
		if q.Note == "" {
			q.NotApplicableBecause = Withheld
		}
	}
	q.Answer = r.answer(q.Answer)
	r.warn(questionnaire, q.ID, string(q.Note)+"\n"+string(q.Evidence))
}

// words returns a text if it may be printed, no longer than is printed.
func (r *releaser) words(s string, quote bool) string {
	if s == "" || r.notes == NoNotes || r.notes != AllNotes && !quote {
		return ""
	}
	return cutText(s)
}

// evidence returns the pieces of evidence that may be printed.
func (r *releaser) evidence(e Evidence, quote bool) Evidence {
	if e == "" || r.notes == NoNotes {
		return ""
	}
	pieces := e.Pieces()
	if r.notes != AllNotes && !quote {
		pieces = slices.DeleteFunc(pieces, func(piece string) bool { return namesSomebody(piece, r.names) })
	}
	return Evidence(cutText(strings.Join(pieces, "\n")))
}

// warn says that the respondent's name is in what would be printed.
func (r *releaser) warn(questionnaire, question, printed string) {
	if r.names == nil || !namesSomebody(printed, r.names) {
		return
	}
	r.problems = append(r.problems, Problem{
		File: r.file, Kind: NamePrinted, Severity: Warning,
		Found: fmt.Sprintf("a respondent's name is in the words to %s/%s, which are printed", questionnaire, question),
		Hint:  "take the name or its quote: true out of the answers, or leave all words out with --notes none",
	})
}

// shortestName is how many letters a word has that is looked for as a part of a
// name: fewer are too common.
const shortestName = 3

// nameWords returns the words of a name that are looked for.
func nameWords(name string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(norm.NFC.String(name), notInWord) {
		if utf8.RuneCountInString(w) >= shortestName {
			out = append(out, w)
		}
	}
	return out
}

// NamedIn reports whether a text names the respondent, by a word of their name
// that has three letters or more.
func (r Respondent) NamedIn(text string) bool { return namesSomebody(text, nameWords(r.Name)) }

// namesSomebody reports whether one of the words is a whole word of the text,
// in the same case, however its accents are encoded. File names run words
// together, so a capital begins a word too: "UpdatedByNgọc". Scripts that put no
// space between words have no whole words to look for.
func namesSomebody(text string, names []string) bool {
	for _, word := range strings.FieldsFunc(norm.NFC.String(text), notInWord) {
		inside := func(name string) bool { return strings.ContainsFunc(name, unspaced) && strings.Contains(word, name) }
		if slices.Contains(names, word) || slices.ContainsFunc(names, inside) {
			return true
		}
		for _, part := range camelParts(word) {
			if slices.Contains(names, part) {
				return true
			}
		}
	}
	return false
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }

// unspaced reports a letter of a script that puts no space between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// camelParts splits a word before each capital that follows a small letter.
func camelParts(word string) []string {
	var out []string
	start, small := 0, false
	for i, r := range word {
		if small && unicode.IsUpper(r) {
			out = append(out, word[start:i])
			start = i
		}
		small = unicode.IsLower(r)
	}
	return append(out, word[start:])
}

// cutText cuts a text that is longer than is printed, between letters.
func cutText(s string) string {
	if len(s) <= maxNote {
		return s
	}
	end := maxNote - len(cutNote)
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return strings.TrimRight(s[:end], " \n") + cutNote
}

// Package draft changes an answers file and keeps what a person wrote in it by
// hand: comments, the order of the keys, empty lines, and answers that are no
// longer asked.
package draft

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/readiness/assess"
	"example.org/readiness/assess/strict"
	"gopkg.in/yaml.v3"
)

// A Draft is an answers file that is being filled in. It keeps what a person
// wrote by hand: comments, the order of the keys, and answers that are no
// longer asked. Only the values that change are touched.
type Draft struct {
	lib      *assess.Library
	file     string
	src      []byte   // as read; nil for a file that is new
	text     []byte   // src as the tree has it, line by line
	comments [][]byte // the lines of text that are comments, without the spaces around them
	doc      *yaml.Node
	says     *assess.Answers // what the tree says
	changed  bool
	crlf     bool
	json     *jsonLayout // nil for a file that is no JSON
	bom      bool
}

var (
	byteOrderMark = []byte("\xef\xbb\xbf")
	crlf          = []byte("\r\n")
)

// openingComment opens every new answers file.
const openingComment = "# Answers to the readiness questionnaires. Continue with: readiness run, and the name of this file."

// The keys of an answers file in their usual order, in which new ones are put
// among those that are there.
var (
	answersKeys    = []string{"format", "organisation", "service", "date", "respondent", "form", "profile", "questionnaires", "labels", "unconfirmed", "answers"}
	respondentKeys = []string{"id", "perspective", "name", "participants", "lived_experience_participants", "shown_alone"}
	answerKeys     = []string{"answer", "note", "evidence", "quote"}
)

// New begins a new file with the answers.
func New(lib *assess.Library, a *assess.Answers) *Draft {
	root := mapping()
	root.Content = []*yaml.Node{plain("format"), plain("readiness/answers/v1")}
	d := &Draft{
		lib: lib, file: a.File, changed: true, says: &assess.Answers{},
		doc: &yaml.Node{Kind: yaml.DocumentNode, HeadComment: openingComment, Content: []*yaml.Node{root}},
	}
	d.json = jsonLayoutOf(a.File, nil, d.doc, 0)
	d.Update(a)
	return d
}

// Parse reads an answers file as assess.ParseAnswers does, ready to be changed.
// There is no draft where there are mistakes. That no organisation is named
// yet is none: a file that is still to be filled in may begin like that.
func Parse(file string, src []byte, lib *assess.Library) (*Draft, assess.Problems) {
	a, problems := parseBegun(file, src, lib)
	if a == nil {
		return nil, problems
	}
	doc, text, err := parseLines(src)
	if err != nil {
		return nil, assess.Problems{{File: file, Kind: strict.NotYAML, Found: err.Error()}} // assess.ParseAnswers has read it, so this cannot be
	}
	comments, layout := commentLines(text, doc), text
	if utf8.Valid(src) {
		layout = unixLines(src)
	}
	return &Draft{lib: lib, file: file, src: src, text: text, comments: comments, says: a, doc: doc,
		json: jsonLayoutOf(file, layout, doc, len(comments)),
		bom:  bytes.HasPrefix(src, byteOrderMark), crlf: bytes.Contains(src, crlf)}, problems
}

// parseBegun is assess.ParseAnswers for a file that may name no organisation yet.
func parseBegun(file string, src []byte, lib *assess.Library) (*assess.Answers, assess.Problems) {
	a, problems := assess.ParseAnswers(file, src, lib)
	if a != nil {
		return a, problems
	}
	if a = parseUnnamed(file, src, lib); a == nil {
		return nil, problems
	}
	return a, problems.Warnings()
}

// parseUnnamed parses a file whose one mistake is that it names no
// organisation; any other gives nil.
func parseUnnamed(file string, src []byte, lib *assess.Library) *assess.Answers {
	doc, _, err := parseLines(src)
	if err != nil || len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return nil
	}
	if name := value(doc.Content[0], "organisation"); name != nil && !isEmpty(name) {
		return nil
	}
	setText(doc.Content[0], "organisation", "unnamed", answersKeys)
	named, err := encode(doc)
	if err != nil {
		return nil
	}
	a, _ := assess.ParseAnswers(file, named, lib)
	if a != nil {
		a.Organisation = ""
	}
	return a
}

// parseLines reads the tree of a file, and its text as the tree has it: the
// lines are those of the file, and end alike.
func parseLines(src []byte) (doc *yaml.Node, text []byte, err error) {
	source := strict.Prepare(src)
	if source == nil {
		return nil, nil, errors.New("the file is not text")
	}
	doc = &yaml.Node{}
	if err := decode(source.Text, doc); err != nil {
		return nil, nil, err
	}
	restore(doc, source)
	return doc, []byte(source.Restore(string(source.Text))), nil
}

func restore(n *yaml.Node, source *strict.Source) {
	n.Value = source.Restore(n.Value)
	for _, part := range n.Content {
		restore(part, source)
	}
}

// unixLines takes off what Windows programs add.
func unixLines(src []byte) []byte {
	return bytes.ReplaceAll(bytes.TrimPrefix(src, byteOrderMark), crlf, []byte("\n"))
}

// Answers returns a copy of what the file says.
func (d *Draft) Answers() *assess.Answers { return d.says.Clone() }

// Reshapes reports whether saving the draft changes more of the file than the
// answers, such as empty lines and indentation: so it was laid out by hand.
func (d *Draft) Reshapes() bool {
	if d.src == nil {
		return false
	}
	doc, _, err := parseLines(d.src)
	if err != nil {
		return true
	}
	if d.json != nil {
		return !bytes.Equal(d.json.encode(doc), unixLines(d.src))
	}
	again, err := encode(doc)
	return err != nil || !bytes.Equal(keepGaps(d.text, again), unixLines(d.src))
}

// Update makes the file say what a says. What does not differ stays as it is
// written.
func (d *Draft) Update(a *assess.Answers) {
	a = clean(a)
	if a.Equal(d.says) {
		return
	}
	d.changed = true
	root := d.doc.Content[0]
	setText(root, "organisation", a.Organisation, answersKeys)
	setText(root, "service", a.Service, answersKeys)
	if a.Date != d.says.Date {
		day := plain(a.Date)
		day.Style = yaml.DoubleQuotedStyle // as everything that writes answers has it
		setNode(root, "date", day, a.Date == "", answersKeys)
	}
	d.respondent(root, a.Respondent)
	if a.Form != d.says.Form {
		setNode(root, "form", plain(string(a.Form)), a.Form != assess.Short, answersKeys)
	}
	d.profile(root, a.Profile)
	d.scope(root, a.Scope)
	d.labels(root, a.Labels)
	d.unconfirmed(root, a)
	for _, s := range a.Scope {
		q := d.lib.Questionnaire(s.Questionnaire)
		if q == nil {
			continue
		}
		for _, question := range q.Items() {
			if now := a.To(q.ID, question.ID); !sameWritten(now, d.says.To(q.ID, question.ID)) {
				d.answer(root, q, question.ID, now)
			}
		}
	}
	for _, old := range a.NoLonger {
		if q := d.lib.Questionnaire(old.Questionnaire); q != nil && !slices.Contains(d.says.NoLonger, old) {
			d.answer(root, q, old.Question, old.Answer)
		}
	}
	d.says = a
}

func (d *Draft) respondent(root *yaml.Node, r assess.Respondent) {
	was := d.says.Respondent
	if r == was {
		return
	}
	m := child(root, "respondent", yaml.FlowStyle, answersKeys)
	setText(m, "id", r.ID, respondentKeys)
	setText(m, "perspective", r.Perspective, respondentKeys)
	setText(m, "name", r.Name, respondentKeys)
	if r.Participants != was.Participants {
		setNode(m, "participants", plain(strconv.Itoa(r.Participants)), r.Participants == 0, respondentKeys)
	}
	if n := r.LivedExperienceParticipants; n != was.LivedExperienceParticipants {
		setNode(m, "lived_experience_participants", plain(strconv.Itoa(n)), n == 0, respondentKeys)
	}
	if r.ShownAlone != was.ShownAlone {
		setNode(m, "shown_alone", plain("true"), !r.ShownAlone, respondentKeys)
	}
	dropEmpty(root, "respondent")
}

func (d *Draft) profile(root *yaml.Node, p assess.Profile) {
	if maps.EqualFunc(p, d.says.Profile, slices.Equal) {
		return
	}
	m := child(root, "profile", yaml.FlowStyle, answersKeys)
	for _, fact := range facts(d.lib) {
		values := p[fact.ID]
		if slices.Equal(values, d.says.Profile[fact.ID]) {
			continue
		}
		n := plain(strings.Join(values, ""))
		if fact.Many {
			n = &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
			for _, v := range values {
				n.Content = append(n.Content, plain(v))
			}
		}
		setNode(m, fact.ID, n, len(values) == 0, ids(facts(d.lib), func(f *assess.Fact) string { return f.ID }))
	}
	dropEmpty(root, "profile")
}

// labels writes the labels of the user's own.
func (d *Draft) labels(root *yaml.Node, labels map[string]string) {
	if maps.Equal(labels, d.says.Labels) {
		return
	}
	m := child(root, "labels", yaml.FlowStyle, answersKeys)
	for _, name := range slices.Sorted(maps.Keys(d.says.Labels)) {
		setText(m, name, labels[name], nil)
	}
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		setText(m, name, labels[name], nil)
	}
	dropEmpty(root, "labels")
}

// unconfirmedComment explains the list of answers that nobody has confirmed yet.
// It is written with the list, and leaves the file with it.
const unconfirmedComment = `# Taken over from an earlier assessment, and not confirmed: each counts as blank.
# Take a name off this list once its answer is true today.`

// unconfirmed lists the answers that nobody has confirmed yet.
func (d *Draft) unconfirmed(root *yaml.Node, a *assess.Answers) {
	m := child(root, "unconfirmed", 0, answersKeys)
	isNew := len(m.Content) == 0
	for _, s := range a.Scope {
		if q := d.lib.Questionnaire(s.Questionnaire); q != nil {
			now := unconfirmedIn(a, q)
			if !slices.Equal(now, unconfirmedIn(d.says, q)) {
				setNode(m, q.ID, listOf(now), len(now) == 0, questionnaireIDs(d.lib))
			}
		}
	}
	switch key := root.Content[place(root, "unconfirmed")]; {
	case len(m.Content) == 0:
		d.dropComment(unconfirmedComment)
	case isNew && d.json == nil && !commented(key):
		key.HeadComment = unconfirmedComment
	}
	dropEmpty(root, "unconfirmed")
}

// dropComment takes the lines of a comment out of the file, wherever they are.
func (d *Draft) dropComment(comment string) {
	lines := strings.Split(comment, "\n")
	withoutLines(d.doc, lines)
	d.comments = slices.DeleteFunc(d.comments, func(line []byte) bool { return slices.Contains(lines, string(line)) })
}

// unconfirmedIn lists the questions of a questionnaire whose answers are not
// confirmed, those that are no longer asked last.
func unconfirmedIn(a *assess.Answers, q *assess.Questionnaire) []string {
	var out []string
	for _, question := range q.Items() {
		if a.To(q.ID, question.ID).Unconfirmed {
			out = append(out, question.ID)
		}
	}
	for _, o := range a.NoLonger {
		if o.Questionnaire == q.ID && o.Answer.Unconfirmed {
			out = append(out, o.Question)
		}
	}
	return out
}

// sameWritten reports whether two answers are written the same. Whether they
// are confirmed is said elsewhere.
func sameWritten(a, b assess.Answer) bool {
	a.Unconfirmed, b.Unconfirmed = false, false
	return a == b
}

func (d *Draft) scope(root *yaml.Node, scope []assess.Scope) {
	if assess.SameScope(scope, d.says.Scope) {
		return
	}
	m := child(root, "questionnaires", yaml.FlowStyle, answersKeys)
	named := map[string]bool{}
	for _, s := range scope {
		named[s.Questionnaire] = true
		setNode(m, s.Questionnaire, plain(strconv.Itoa(s.Version)), false, questionnaireIDs(d.lib))
	}
	given := value(root, "answers")
	for _, id := range questionnaireIDs(d.lib) {
		if named[id] {
			continue
		}
		remove(m, id)
		if given != nil && given.Kind == yaml.MappingNode {
			remove(given, id)
		}
	}
}

// answer writes one answer: bare where nothing was said beside it.
func (d *Draft) answer(root *yaml.Node, q *assess.Questionnaire, id string, a assess.Answer) {
	var order []string
	for _, question := range q.Items() {
		order = append(order, question.ID)
	}
	m := child(child(root, "answers", 0, answersKeys), q.ID, 0, questionnaireIDs(d.lib))
	bare := a.Note == "" && a.Evidence == "" && !a.Quote
	old := value(m, id)
	if old == nil || old.Kind != yaml.MappingNode {
		if bare {
			setNode(m, id, answerNode(a), a.Kind == assess.Blank, order)
			return
		}
		n := mapping()
		if old != nil && old.LineComment != "" {
			n.Style = yaml.FlowStyle // in the other style the comment would slip onto the first key
		}
		setNode(m, id, n, false, order)
		old = n
	} else if bare && !commented(old) {
		setNode(m, id, answerNode(a), a.Kind == assess.Blank, order)
		return
	}
	setNode(old, "answer", answerNode(a), a.Kind == assess.Blank, answerKeys)
	setText(old, "note", a.Note, answerKeys)
	setPieces(old, "evidence", a.Pieces(), answerKeys)
	setNode(old, "quote", plain("true"), !a.Quote, answerKeys)
	if old.LineComment == "" {
		old.Style = 0
		if s := a.Text + a.Note + a.Evidence; len(s) < 60 && !strings.Contains(s, "\n") && !commented(old) {
			old.Style = yaml.FlowStyle
		}
	}
}

// Bytes returns the file. It has been read back and says what the draft says;
// where the layout that a person gave it prevents that, the file is laid out
// anew. It fails when the new layout does not read back the same either.
func (d *Draft) Bytes() ([]byte, error) {
	if !d.changed {
		return d.src, nil
	}
	out, err := d.lines()
	if err != nil {
		return nil, err
	}
	if d.crlf {
		out = bytes.ReplaceAll(out, []byte("\n"), crlf)
	}
	if d.bom {
		out = append(slices.Clone(byteOrderMark), out...)
	}
	return out, nil
}

// lines writes the file, with line feeds alone.
func (d *Draft) lines() ([]byte, error) {
	if d.json != nil {
		out := d.json.encode(d.doc)
		if !d.readsBack(out) {
			return nil, fmt.Errorf("%s: %w", d.file, errReadBack)
		}
		return out, nil
	}
	out, err := encode(d.doc)
	if err == nil {
		out = keepComments(d.comments, out)
		if spaced := keepGaps(d.text, out); d.readsBack(spaced) {
			return spaced, nil
		} else if d.readsBack(out) {
			return out, nil
		}
	}
	fresh := New(d.lib, d.says)
	if out, err = encode(fresh.doc); err != nil {
		return nil, err
	}
	if out = keepComments(d.comments, out); !d.readsBack(out) {
		return nil, fmt.Errorf("%s: %w", d.file, errReadBack)
	}
	return out, nil
}

var errReadBack = errors.New("the answers cannot be written so that they read back the same")

func (d *Draft) readsBack(out []byte) bool {
	a, _ := parseBegun(d.file, out, d.lib)
	return a != nil && a.Equal(d.says)
}

// cleanAnswer returns an answer that reads back as it is: with texts that can be
// written, evidence with a piece a line, and a blank that has nothing to
// confirm.
func cleanAnswer(a assess.Answer) assess.Answer {
	a.Text, a.Note = CleanText(a.Text), CleanText(a.Note)
	a.Evidence = CleanText(a.Evidence)
	a.Evidence = strings.Join(a.Pieces(), "\n")
	if a.Kind == assess.InWords {
		if meant, ok := assess.ReadAnswer(nil, a.Text); ok && meant.String() == a.Text && meant.Kind != assess.Level {
			a.Kind, a.Text = meant.Kind, ""
		}
		if a.Text == "" && a.Kind == assess.InWords {
			a.Kind = assess.Blank
		}
	}
	a.Unconfirmed = a.Unconfirmed && a.Kind != assess.Blank
	return a
}

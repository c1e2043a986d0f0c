package assess

import (
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/assess/strict"
)

// ReadAnswer reads what a person typed as the answer to a question with levels:
// a level by its value, its label, or both (3, In place, 3: In place); or the
// common words for not applicable and don't know. Capitals and the shape of an
// apostrophe do not matter. It returns false for what could mean two things or
// nothing. The question is nil where only an older version asked it.
func ReadAnswer(q *Question, text string) (Answer, bool) {
	typed := plainWords(text)
	switch typed {
	case notApplicable:
		return Answer{Kind: NotApplicable}, true
	case dontKnow:
		return Answer{Kind: DontKnow}, true
	}
	var meant []Answer
	words := strings.NewReplacer("'", "", "-", " ", "_", " ").Replace(typed)
	if slices.Contains([]string{"n/a", "na", "n.a", "not applicable", "does not apply", "doesnt apply"}, words) {
		meant = append(meant, Answer{Kind: NotApplicable})
	}
	if slices.Contains([]string{"?", "dont know", "do not know", "i dont know", "i do not know", "unknown", "not sure", "unsure"}, words) {
		meant = append(meant, Answer{Kind: DontKnow})
	}
	if strict.IsNumber(typed) {
		if v, err := strconv.ParseFloat(typed, 64); err == nil && (q == nil || q.Scale != nil && q.Scale.has(v)) {
			return Answer{Kind: Level, Level: v}, true
		}
	}
	if end := strings.IndexAny(typed, " :)(=–—"); q == nil && end > 0 && strict.IsNumber(typed[:end]) {
		return ReadAnswer(nil, typed[:end]) // its label is not known any more
	}
	if q != nil && q.Scale != nil {
		for _, o := range q.Scale.Options {
			if o.isCalled(typed) {
				meant = append(meant, Answer{Kind: Level, Level: o.Value})
			}
		}
	}
	if len(meant) != 1 {
		return Answer{}, false
	}
	return meant[0], true
}

// isCalled reports whether a person means the option: by its label, or by its
// value and its label with any sign or none between them.
func (o Option) isCalled(typed string) bool {
	label := plainWords(o.Label)
	if typed == label {
		return true
	}
	rest, ok := strings.CutPrefix(typed, strconv.FormatFloat(o.Value, 'f', -1, 64))
	if !ok || rest == "" || !strings.ContainsRune(" :.)-–—(=", firstRune(rest)) {
		return false
	}
	return strings.Trim(rest, " :.)-–—(=") == strings.Trim(label, " :.)-–—(=")
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// plainWords puts a typed text into small letters, straight apostrophes and
// single spaces, and takes a full stop off its end.
func plainWords(s string) string {
	s = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "`", "'").Replace(strings.ToLower(s))
	s = strings.Join(strings.Fields(s), " ")
	if trimmed := strings.TrimRight(s, "."); trimmed != "" {
		return trimmed
	}
	return s
}

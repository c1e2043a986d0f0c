package draft

import (
	"cmp"
	"strings"
	"unicode"

	"example.org/readiness/assess"
)

// CleanText returns a text as an answers file can hold it and give it back:
// one kind of line break, no control characters, no blanks at either end.
func CleanText(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\u2028' || r == '\u2029':
			return '\n'
		case unicode.IsControl(r) && r != '\n' && r != '\t', r == '\uFEFF':
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// clean returns a copy whose texts can be written, without empty entries.
func clean(a *assess.Answers) *assess.Answers {
	b := a.Clone()
	for _, text := range []*string{&b.Organisation, &b.Service, &b.Date, &b.Respondent.ID, &b.Respondent.Name} {
		*text = CleanText(*text)
	}
	b.Form = cmp.Or(b.Form, assess.Full)
	for name, text := range b.Labels {
		if b.Labels[name] = CleanText(text); b.Labels[name] == "" {
			delete(b.Labels, name)
		}
	}
	for _, answers := range b.Given {
		for id, answer := range answers {
			answers[id] = cleanAnswer(answer)
		}
	}
	return b
}

func facts(lib *assess.Library) []*assess.Fact {
	if lib.Form == nil {
		return nil
	}
	return lib.Form.Facts
}

func questionnaireIDs(lib *assess.Library) []string {
	return ids(lib.Questionnaires, func(q *assess.Questionnaire) string { return q.ID })
}

func ids[T any](list []T, id func(T) string) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = id(v)
	}
	return out
}

// Package words puts numbers, lists and days into plain English words, once for
// the whole program.
//
//	words.Count(3, "question")                 // "3 questions"
//	words.Are(1, "question")                   // "1 question is"
//	words.List([]string{"a", "b", "c"})        // "a, b and c"
//	words.Percent(0.7496, 25, 50, 75)          // "74.9%"
//	words.Day("2026-11-22")                    // "22 November 2026"
//
// It knows nothing of questionnaires and reports.
package words

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Count writes a number with its noun, given as one: "1 entry", "3 entries". A
// noun may be left out.
func Count(n int, noun string) string {
	return strings.TrimSpace(strconv.Itoa(n) + " " + Plural(n, noun))
}

// Plural returns a noun, given as one, as it is said of n. Of several words the
// last one takes the ending.
func Plural(n int, noun string) string {
	if n == 1 || noun == "" {
		return noun
	}
	if stem, ok := strings.CutSuffix(noun, "y"); ok && stem != "" && !strings.ContainsAny(stem[len(stem)-1:], "aeiou") {
		return stem + "ies"
	}
	if stem, ok := strings.CutSuffix(noun, "person"); ok {
		return stem + "people"
	}
	return noun + "s"
}

// Are writes a number with its noun and the verb: "1 question is", "3 questions
// are".
func Are(n int, noun string) string { return Count(n, noun) + Agree(n, " is", " are") }

// Were is Are of what is past: "1 question was", "3 questions were".
func Were(n int, noun string) string { return Count(n, noun) + Agree(n, " was", " were") }

// Agree returns the form that agrees with a number: "person or team", "people or
// teams".
func Agree(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// List joins items as a sentence does: "a, b and c".
func List(items []string) string { return join(items, " and ") }

// Either joins items of which one is meant: "a, b or c".
func Either(items []string) string { return join(items, " or ") }

func join(items []string, last string) string {
	n := len(items) - 1
	if n < 1 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:n], ", ") + last + items[n]
}

// Sentences makes one text of sentences, of which some may be empty.
func Sentences(parts ...string) string {
	var b strings.Builder
	for _, s := range parts {
		if s != "" && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return b.String()
}

// Dotted puts texts on one line, with a dot between them. Empty ones are left
// out.
func Dotted(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// Typeset puts the quotation marks and apostrophes of print in place of those of
// a keyboard. It is for the words of questionnaires, and not for what people
// wrote.
func Typeset(s string) string {
	if !strings.ContainsAny(s, `'"`) {
		return s
	}
	var b strings.Builder
	before := ' '
	for _, r := range s {
		opens := unicode.IsSpace(before) || strings.ContainsRune("([–—", before)
		switch {
		case r == '"' && opens:
			b.WriteRune('“')
		case r == '"':
			b.WriteRune('”')
		case r == '\'' && opens:
			b.WriteRune('‘')
		case r == '\'':
			b.WriteRune('’')
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// Sentence ends a text with a full stop, unless it ends with a mark of its own.
// Spaces around it go.
func Sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return s
	}
	return s + "."
}

// FirstSentence returns a text up to its first full stop.
func FirstSentence(s string) string {
	if i := strings.Index(s, ". "); i > 0 {
		return s[:i+1]
	}
	return s
}

// Capital begins a text with a capital letter. One that begins with a web or mail
// address stays as it is.
func Capital(s string) string {
	word, _, _ := strings.Cut(s, " ")
	if strings.Contains(word, "://") || strings.ContainsRune(word, '@') || strings.HasPrefix(word, "www.") {
		return s
	}
	r, n := utf8.DecodeRuneInString(s)
	if up := unicode.ToUpper(r); up != r {
		return string(up) + s[n:]
	}
	return s
}

// Small begins a text with a small letter, as inside a sentence. An abbreviation,
// "Lived Experience" and "Aboriginal" keep their capitals.
func Small(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	article := strings.HasPrefix(s, "A ")
	if !unicode.IsUpper(first) || !unicode.IsLower(second) && !article || strings.HasPrefix(s, "Lived Experience") || strings.HasPrefix(s, "Aboriginal") {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}

// Duration writes a number of minutes as hours and minutes: "1 hour 30 minutes",
// or "2 hours".
func Duration(minutes int) string {
	hours, rest := minutes/60, minutes%60
	switch {
	case hours == 0:
		return Count(rest, "minute")
	case rest == 0:
		return Count(hours, "hour")
	}
	return Count(hours, "hour") + " " + Count(rest, "minute")
}

// Day writes "2026-11-22" as "22 November 2026", and anything else as it is.
func Day(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return DayOf(t)
}

// DayOf writes a day: "22 November 2026".
func DayOf(t time.Time) string { return t.Format("2 January 2006") }

package questionnaires_test

import (
	"regexp"
	"strings"
	"testing"
)

// How hard the prose may be to read. People answer between other work, and
// many of them did not finish school: grade 9 is what a reader of 14 manages.
const (
	maxGrade         = 9.0
	maxAskGrade      = 12.0 // of one question alone, where a few long words weigh much
	maxSentenceWords = 32
	maxLevelLetters  = 200
)

func TestReadingEase(t *testing.T) {
	var all counts
	byFile := map[string]*counts{}
	for _, p := range content(t).prose(t) {
		if p.label {
			continue
		}
		file, _, _ := strings.Cut(p.where, "/")
		if byFile[file] == nil {
			byFile[file] = &counts{}
		}
		for _, s := range sentences(p.text) {
			c := count(s)
			all.add(c)
			byFile[file].add(c)
			if c.words > maxSentenceWords {
				t.Errorf("%s: %d words in one sentence; want %d at most: %s", p.where, c.words, maxSentenceWords, s)
			}
		}
	}
	if all.words < 20000 {
		t.Fatalf("%d words of prose found; is something left out?", all.words)
	}
	byFile["all prose"] = &all
	for file, c := range byFile {
		if got := c.grade(); got > maxGrade {
			t.Errorf("%s reads at grade %.1f; want %.1f at most", file, got, maxGrade)
		}
		t.Logf("%s: %d words, grade %.1f", file, c.words, c.grade())
	}
}

// TestEachAskIsReadable reads every question by itself.
func TestEachAskIsReadable(t *testing.T) {
	for _, q := range content(t).Questionnaires {
		for _, question := range q.Items() {
			var c counts
			for _, s := range sentences(question.Ask) {
				c.add(count(s))
			}
			if got := c.grade(); got > maxAskGrade {
				t.Errorf("%s/%s reads at grade %.1f; want %.1f at most: %s", q.ID, question.ID, got, maxAskGrade, question.Ask)
			}
		}
	}
}

func TestLevelsAreShort(t *testing.T) {
	for _, q := range content(t).Questionnaires {
		for _, question := range q.Questions() {
			for i, level := range question.Levels {
				if n := len([]rune(level)); n > maxLevelLetters {
					t.Errorf("%s/%s, level %d: %d letters; want %d at most", q.ID, question.ID, i, n, maxLevelLetters)
				}
			}
		}
	}
}

// TestReadingEaseCanFail holds that the measure tells easy from hard. The
// syllables of "The cat sat on the mat." are 6, and 0.39·6/1 + 11.8·6/6 - 15.59 = -1.45.
func TestReadingEaseCanFail(t *testing.T) {
	easy, hard := count("The cat sat on the mat."), count("Organisational readiness necessitates considerable interdepartmental collaboration.")
	if got := easy.grade(); got < -1.46 || got > -1.44 {
		t.Errorf("grade of an easy sentence = %.2f; want -1.45", got)
	}
	if got := hard.grade(); got < 2*maxGrade {
		t.Errorf("grade of a hard sentence = %.2f; want more than %.0f", got, 2*maxGrade)
	}
}

func TestSentences(t *testing.T) {
	got := sentences(`Ask HR (in row 2.4.1). Is it "so?" Yes`)
	if len(got) != 3 || got[2] != "Yes" {
		t.Errorf("sentences = %q; want 3 of them", got)
	}
}

func TestSyllables(t *testing.T) {
	tests := map[string]int{
		"role": 1, "roles": 1, "asked": 1, "listed": 2, "people": 2, "little": 2, "service": 2, "services": 3,
		"worker": 2, "experience": 4, "supervision": 4, "organisation": 5, "area": 3, "video": 3, "quiet": 2,
		"agreed": 2, "the": 1, "changes": 2, "usual": 3, "hr": 1, "lived": 1, "year's": 1, "policies": 3,
	}
	for word, want := range tests {
		if got := syllables(word); got != want {
			t.Errorf("syllables(%q) = %d; want %d", word, got, want)
		}
	}
}

// counts are what the Flesch-Kincaid grade is worked out from.
type counts struct{ sentences, words, syllables int }

func (c *counts) add(d counts) {
	c.sentences += d.sentences
	c.words += d.words
	c.syllables += d.syllables
}

func (c counts) grade() float64 {
	return 0.39*float64(c.words)/float64(c.sentences) + 11.8*float64(c.syllables)/float64(c.words) - 15.59
}

func count(sentence string) counts {
	c := counts{sentences: 1}
	for _, w := range words(sentence) {
		if w[0] >= '0' && w[0] <= '9' {
			continue
		}
		c.words++
		c.syllables += syllables(w)
	}
	return c
}

var sentenceEnd = regexp.MustCompile(`[.?]["”')]*\s+`)

// sentences parts a passage at full stops and question marks.
func sentences(text string) []string {
	var out []string
	for _, s := range sentenceEnd.Split(text, -1) {
		if len(words(s)) > 0 {
			out = append(out, s)
		}
	}
	return out
}

var (
	vowels = regexp.MustCompile(`[aeiouy]+`)
	// Vowels that are spoken apart: med-ia, exper-ience, usu-al.
	apart = regexp.MustCompile(`[^tscgx]i[aou]|[rq]u?ie|[^p]eo|ua[lt]|ea$`)
	// An e that is not spoken: role, asked, times.
	silent = regexp.MustCompile(`(?:[^aeioul]|[aeiouy]l)e$|[^aeioutd]ed$|[^aeioucgshxz]es$`)
)

// syllables estimates from the groups of vowels, on the high side where in doubt.
func syllables(word string) int {
	word = strings.TrimSuffix(word, "'s")
	n := len(vowels.FindAllString(word, -1)) + len(apart.FindAllString(word, -1)) - len(silent.FindAllString(word, -1))
	return max(n, 1)
}

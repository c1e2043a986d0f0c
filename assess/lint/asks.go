package lint

import (
	"regexp"
	"strings"

	"example.org/readiness/assess"
)

// second is how an ask goes on to a second claim: with "and" before a verb, as
// in "are risks written down and acted on". It knows verbs by their endings and
// the common ones by name, so it misses some, and takes few nouns for one.
var second = regexp.MustCompile(`(?i)\band (?:(?:then|also|always|not|regularly|clearly|fully|really) )?(` +
	`is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|how|whether|` +
	`know|knows|keep|keeps|get|gets|give|gives|feel|feels|use|uses|act|acts|take|takes|` +
	`found|known|kept|given|made|paid|told|shown|built|heard|held|met|led|put|set|run|sent|taken|read|written|seen|understood|brought|` +
	`[a-z]{3,}(?:ed|ised|ized))\b`)

// nouns end like verbs, or are verbs too.
const nouns = " need seed speed feed use uses act set "

func (l *linter) twoQuestions() {
	if found := second.FindStringSubmatch(l.question.Ask); found != nil && !isOne(found[1], nouns) {
		l.warn(TwoQuestions, "ask one thing, and put the other into the levels or a question of its own", "a question that is one",
			"it asks two things, joined by %q", found[0])
	}
}

// alike is how much of their words two asks share before they are the same
// question in other words: 4 of 5.
const alike = 0.8

// askedTwice compares an ask with those before it, and with those of the other
// questionnaires.
func (l *linter) askedTwice(earlier []*assess.Question) {
	mine := content(l.question.Ask)
	for _, other := range earlier {
		if share(mine, content(other.Ask)) >= alike {
			l.again(other.ID)
			return
		}
	}
	for _, q := range l.lib.Questionnaires {
		if q.ID == l.q.ID {
			continue
		}
		for _, other := range q.Questions() {
			if share(mine, content(other.Ask)) >= alike {
				l.again(q.ID + "/" + other.ID)
				return
			}
		}
	}
}

func (l *linter) again(other string) {
	l.warn(AskedTwice, "ask it once, since what is asked twice counts twice", "a question that nothing else asks",
		"it asks nearly the same as %s", other)
}

// share is the number of words that two asks have in common, divided by the
// number that they have together.
func share(a, b map[string]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	if all := len(a) + len(b) - both; all > 0 {
		return float64(both) / float64(all)
	}
	return 0
}

// content returns the words of an ask that carry its meaning, without their
// endings.
func content(ask string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words(ask) {
		if !isOne(w, small) {
			out[stem(w)] = true
		}
	}
	return out
}

// small words carry little of a question's meaning.
const small = " a an the is are was were be been do does did has have had can could will would may" +
	" of in on at to for from by with without as and or not no if when where that which who whose their its your our" +
	" there this these they it you we i any all every each some other "

// isOne reports whether a word is one of a list, which has a space around each.
func isOne(word, list string) bool { return strings.Contains(list, " "+strings.ToLower(word)+" ") }

// stem cuts the endings that most often make one word look like two.
func stem(w string) string {
	for _, ending := range []string{"ing", "ed", "es", "s"} {
		if cut := strings.TrimSuffix(w, ending); cut != w && len(cut) > 3 {
			return cut
		}
	}
	return w
}

var word = regexp.MustCompile(`[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*`)

// words returns the words of a text in small letters.
func words(text string) []string { return word.FindAllString(strings.ToLower(text), -1) }

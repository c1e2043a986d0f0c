package layout

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// signs are the Unicode Standard's names of signs and pictures: on each line a
// character and then its name. The library that has them would bring those of all
// characters, which is a megabyte.
//
//go:embed signs.txt
var signs string

// signNames are the names in signs, by character.
var signNames = sync.OnceValue(func() map[rune]string {
	names := make(map[rune]string, 8000)
	for line := range strings.Lines(signs) {
		r, size := utf8.DecodeRuneInString(line)
		names[r] = strings.TrimSuffix(line[size:], "\n")
	}
	return names
})

const (
	joiner = '\u200D' // ties emoji into one picture
	asIs   = '\uFE0F' // shows the character before it as an emoji
	keycap = '\u20E3' // draws a key around the digit before it

	firstTone = 0x1F3FB // of five skin tones
	lastTone  = 0x1F3FF

	firstFlag = 0x1F1E6 // of the 26 letters that flags are made of
	lastFlag  = 0x1F1FF
	blackFlag = 0x1F3F4
	firstTag  = 0xE0061 // of the letters that name a region after a black flag
	lastTag   = 0xE007A
)

// pictureName returns the name of a visible character that is a picture or a
// sign, in plain words and lower case: "thumbs down: medium skin tone". It is
// empty for letters, marks, digits and punctuation.
func pictureName(cluster string) string {
	first := []rune(cluster)[0]
	if !isPicture(first) {
		return ""
	}
	if first >= firstFlag && first <= lastFlag || first == blackFlag {
		if name := flagName(cluster); name != "" {
			return name
		}
	}
	cluster = strings.ReplaceAll(cluster, string(asIs), "")
	if name := joinedNames[cluster]; name != "" {
		return name
	}
	var name string
	var more []string
	for i, part := range strings.Split(cluster, string(joiner)) {
		base, tone := splitTone(part)
		if tone != "" {
			more = append(more, tone)
		}
		switch role := roles[base]; {
		case i == 0:
			name = signName(base)
		case role != "":
			name += " " + role
		case base == '♀':
			more = append([]string{"woman"}, more...)
		case base == '♂':
			more = append([]string{"man"}, more...)
		case base != 0:
			name += ", " + signName(base)
		}
	}
	if len(more) > 0 {
		name += ": " + strings.Join(more, ", ")
	}
	return name
}

func isPicture(r rune) bool {
	return r >= 0x1F000 && r < 0x20000 || unicode.Is(unicode.S, r)
}

// splitTone parts a picture from its skin tone.
func splitTone(part string) (base rune, tone string) {
	for _, r := range part {
		switch {
		case base == 0:
			base = r
		case r >= firstTone && r <= lastTone && tone == "":
			tone = toneName(r)
		}
	}
	return base, tone
}

func toneName(r rune) string {
	return [...]string{"light", "medium-light", "medium", "medium-dark", "dark"}[r-firstTone] + " skin tone"
}

// flagName names a flag by the letters that it is made of.
func flagName(cluster string) string {
	var letters strings.Builder
	for _, r := range cluster {
		switch {
		case r >= firstFlag && r <= lastFlag:
			letters.WriteRune('A' + r - firstFlag)
		case r >= firstTag && r <= lastTag:
			letters.WriteRune('A' + r - firstTag)
		}
	}
	if letters.Len() < 2 {
		return ""
	}
	return "flag " + letters.String()
}

// signName is the name of one character.
func signName(r rune) string {
	if r >= firstTone && r <= lastTone {
		return toneName(r)
	}
	if name := plainNames[r]; name != "" {
		return name
	}
	name := signNames()[r]
	if name == "" {
		return "emoji" // newer than the list of names
	}
	for _, end := range []string{" sign", " symbol"} {
		if short, ok := strings.CutSuffix(name, end); ok && short != "" {
			return short
		}
	}
	return name
}

// plainNames are of characters that are known by other names than their own.
var plainNames = map[rune]string{
	'🧑': "person", '🙏': "folded hands", '❤': "red heart", '🏳': "white flag", '🏴': "black flag", '👱': "person with blond hair",
	'🤦': "facepalm", '✅': "tick", '✔': "tick", '❌': "cross", '☀': "sun", '☹': "frowning face", '☺': "smiling face", '☎': "telephone",
}

// joinedNames are of pictures whose parts do not say what they are together.
var joinedNames = map[string]string{
	"🏳\u200D🌈": "rainbow flag", "🏳\u200D⚧": "transgender flag", "🏴\u200D☠": "pirate flag",
	"❤\u200D🔥": "heart on fire", "❤\u200D🩹": "mending heart", "👁\u200D🗨": "eye in speech bubble",
}

// roles are what a person is or has who is joined with one of these.
var roles = map[rune]string{
	'⚕': "health worker", '🎓': "student", '🏫': "teacher", '⚖': "judge", '🌾': "farmer", '🍳': "cook", '🔧': "mechanic",
	'🏭': "factory worker", '💼': "office worker", '🔬': "scientist", '💻': "technologist", '🎤': "singer", '🎨': "artist",
	'✈': "pilot", '🚀': "astronaut", '🚒': "firefighter", '🍼': "feeding a baby", '🦯': "with white cane", '🦼': "in motorised wheelchair",
	'🦽': "in manual wheelchair", '🦰': "with red hair", '🦱': "with curly hair", '🦳': "with white hair", '🦲': "without hair",
}

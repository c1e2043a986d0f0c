package assess

import (
	"math"
	"regexp"
	"slices"

	"example.org/readiness/assess/strict"
)

// An Index lists the content in a folder. The order of its questionnaires is
// that in which they are listed, asked and reported.
type Index struct {
	Questionnaires []string // ids; each is in a file named after it
	Plans          []string
	Retired        map[string][]string // ids of questions that shipped once, by questionnaire
	Editions       Editions
}

// Editions are the fingerprints of the earlier editions of questionnaires, by id
// and version.
type Editions map[string]map[int]string

// ParseIndex reads an index. It is nil when the file has mistakes.
func ParseIndex(file string, src []byte) (*Index, Problems) {
	d := strict.NewDecoder(file)
	o := d.Open(src, "readiness/index/v1", "questionnaires", "plans", "retired", "editions")
	o.Need("questionnaires")
	index := &Index{Questionnaires: uniqueIDs(d, o, "questionnaires"), Plans: uniqueIDs(d, o, "plans"), Retired: map[string][]string{}, Editions: Editions{}}
	if editions := o.Get("editions"); editions != nil {
		by := d.Object(editions, "editions", index.Questionnaires...)
		for _, q := range index.Questionnaires {
			if n := by.Get(q); n != nil {
				index.Editions[q] = fingerprints(d, q, n)
			}
		}
	}
	retired := o.Get("retired")
	if retired == nil {
		return unlessWrong(index, d.Done())
	}
	by := d.Object(retired, "retired", index.Questionnaires...)
	for _, q := range index.Questionnaires {
		if list := uniqueIDs(d, by, q); len(list) > 0 {
			index.Retired[q] = list
		}
	}
	return unlessWrong(index, d.Done())
}

// uniqueIDs reads a list of names, each given once.
func uniqueIDs(d *strict.Decoder, o strict.Object, key string) []string {
	var out []string
	for _, n := range o.List(key) {
		switch id := d.Text(n, "an item of "+key); {
		case id == "": // reported as no text
		case !strict.IsID(id):
			d.Errorf(strict.BadID, n, "an item of %s is %s", key, strict.Quote(id)).
				Expect("at most %d small letters, digits and hyphens, like lived-experience-led", strict.MaxID)
		case slices.Contains(out, id):
			d.Errorf(strict.Repeated, n, "%s is named twice under %s", id, key)
		default:
			out = append(out, id)
		}
	}
	return out
}

var fingerprintPattern = regexp.MustCompile(`^[0-9a-f]{12}$`)

// fingerprints reads the fingerprints of a questionnaire's editions.
func fingerprints(d *strict.Decoder, questionnaire string, n *strict.Node) map[int]string {
	out := map[int]string{}
	if n.Shape != strict.Mapping {
		d.Errorf(strict.WrongShape, n, "the editions of %s are %s", questionnaire, strict.Found(n)).
			Expect("versions with their fingerprints, like {1: \"0123456789ab\"}")
		return out
	}
	for key, value := range d.Pairs(n, "the editions of "+questionnaire) {
		version, ok := d.NumberKey(key, "a version of "+questionnaire)
		if ok && (version < 1 || version != math.Trunc(version)) {
			d.Errorf(strict.BadNumber, key, "a version of %s is %s", questionnaire, key.Value).Expect("a whole number from 1")
			continue
		}
		text := d.Word(value, "a fingerprint")
		if text != "" && !fingerprintPattern.MatchString(text) {
			d.Errorf(BadFingerprint, value, "the fingerprint of %s, version %s, is %s", questionnaire, key.Value, strict.Quote(text)).
				Expect("12 of the digits 0 to 9 and a to f")
			continue
		}
		if ok {
			out[int(version)] = text
		}
	}
	return out
}

package assess

import (
	"slices"

	"example.org/readiness/assess/strict"
)

// An Index lists the content in a folder. The order of its questionnaires is
// that in which they are listed, asked and reported.
type Index struct {
	Questionnaires []string // ids; each is in a file named after it
	Plans          []string
	Retired        map[string][]string // ids of questions that shipped once, by questionnaire
}

// ParseIndex reads an index. It is nil when the file has mistakes.
func ParseIndex(file string, src []byte) (*Index, Problems) {
	d := strict.NewDecoder(file)
	o := d.Open(src, "readiness/index/v1", "questionnaires", "plans", "retired")
	o.Need("questionnaires")
	index := &Index{Questionnaires: uniqueIDs(d, o, "questionnaires"), Plans: uniqueIDs(d, o, "plans"), Retired: map[string][]string{}}
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

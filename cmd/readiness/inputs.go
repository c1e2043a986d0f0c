package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
)

// An input is a file to read, or what could not even be listed.
type input struct {
	path  string
	err   error   // why it failed before it was read
	files []input // of a folder whose answers are combined
}

// findInputs lists the files that the paths name, in order and each once,
// under whatever names, and what in their folders was passed over. What lies in
// the folder that is written into is left out.
func findInputs(paths []string, folder string) ([]input, []passed, error) {
	f := answersFinder()
	f.skip, _ = os.Stat(folder)
	for _, path := range paths {
		if err := f.expand(path); err != nil {
			return nil, nil, err
		}
	}
	return f.found, f.passed, nil
}

// findToCheck lists the files that a path names, of every kind that can be
// checked.
func findToCheck(path string) ([]input, []passed, error) {
	if fi, err := os.Stat(path); err == nil && !fi.IsDir() {
		return []input{{path: path}}, nil, nil // also a pipe, since it was named
	}
	var kinds []string
	for _, k := range fileKinds() {
		kinds = append(kinds, k.name)
	}
	f := newFinder("file to check", "files are found by their ending, .yaml or .json", kinds...)
	err := f.expand(path)
	return f.found, f.passed, err
}

// A passed file was found in a folder and is no input.
type passed struct {
	path, why string
}

// A finder collects inputs.
type finder struct {
	found  []input
	passed []passed
	skip   fs.FileInfo // the folder that is written into; nil when it does not exist
	names  map[string]bool
	files  map[fingerprint][]fs.FileInfo
	what   string   // a file that is wanted, in words
	hint   string   // what to do in a folder that has none
	kinds  []string // the formats of the files that are wanted, as in "readiness/KIND/v1"
}

func answersFinder() *finder {
	return newFinder("answers file", "answers files end in .yaml or .json", "answers")
}

func newFinder(what, hint string, kinds ...string) *finder {
	return &finder{what: what, hint: hint, names: map[string]bool{}, files: map[fingerprint][]fs.FileInfo{}, kinds: kinds}
}

// A fingerprint is what two names of one file share. Files with the same one
// are compared.
type fingerprint struct {
	size    int64
	changed time.Time
}

// add adds an input. One that is there already counts once, and is named among
// what was passed over.
func (f *finder) add(path string, err error) {
	clean := filepath.Clean(path)
	if f.names[clean] {
		f.passed = append(f.passed, passed{path, namedTwice})
		return
	}
	f.names[clean] = true
	if fi, err := os.Stat(path); err == nil {
		known := fingerprint{fi.Size(), fi.ModTime()}
		if slices.ContainsFunc(f.files[known], func(had fs.FileInfo) bool { return os.SameFile(had, fi) }) {
			f.passed = append(f.passed, passed{path, namedTwice})
			return
		}
		f.files[known] = append(f.files[known], fi)
	}
	f.found = append(f.found, input{path: path, err: err})
}

// namedTwice is why the same file is passed over, whatever name it has.
const namedTwice = "the same file again; it counts once"

// expand adds the inputs of one path: the file itself, the answers files in
// a folder and its folders, or what a pattern matches. Shells on Windows leave
// patterns to the program.
func (f *finder) expand(path string) error {
	if path == "-" {
		return fault.WithHint(usagef("a batch takes files and folders, not standard input"), "use \"readiness report -\" for one")
	}
	fi, err := os.Stat(path)
	if err == nil && fi.IsDir() {
		return f.folder(path)
	}
	if err == nil || !strings.ContainsAny(path, "*?[") {
		if err == nil && !fi.Mode().IsRegular() {
			err = fmt.Errorf("%s: this is a device or a pipe; expected a file", path)
			f.add(path, err)
			return nil
		}
		f.add(path, nil) // a missing file is reported in its turn
		return nil
	}
	matches, err := filepath.Glob(path)
	if err != nil {
		return usagef("%s: this pattern cannot be read", path)
	}
	if len(matches) == 0 {
		return fmt.Errorf("%s: no file matches", path)
	}
	for _, m := range matches {
		// A name may itself hold a *, and is no pattern here.
		if fi, err := os.Stat(m); err != nil || !fi.IsDir() {
			f.add(m, nil)
		} else if err := f.folder(m); err != nil {
			return err
		}
	}
	return nil
}

// folder adds the answers files in a folder by name. A folder in it that
// cannot be read is an input that fails, and the others go on.
func (f *finder) folder(dir string) error {
	top := dir
	if !os.IsPathSeparator(dir[len(dir)-1]) {
		top += string(filepath.Separator) // so that a link to a folder is followed
	}
	empty := true
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		shown := path
		if path == top {
			shown = dir
		}
		switch {
		case err != nil:
			empty = false
			f.add(shown, fault.Unusable(shown, err))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			if path != top && f.leavesOut(d) {
				return fs.SkipDir
			}
			return nil
		case strings.HasPrefix(d.Name(), "."):
			return nil
		}
		if why := f.passOver(path, d); why != "" {
			f.passed = append(f.passed, passed{path, why})
			return nil
		}
		empty = false
		f.add(path, nil)
		return nil
	})
	switch {
	case err != nil:
		return fault.Unusable(dir, err)
	case empty:
		found := fmt.Sprintf("%s: no %s in this folder", dir, f.what)
		if passed := listPassed(f.passed); passed != "" {
			found += "; " + passed
		}
		return fault.WithHint(errors.New(found), f.hint)
	}
	return nil
}

// leavesOut reports whether a folder in a folder is hidden, or is the one that
// is written into.
func (f *finder) leavesOut(d fs.DirEntry) bool {
	if strings.HasPrefix(d.Name(), ".") {
		return true
	}
	fi, err := d.Info()
	return err == nil && f.skip != nil && os.SameFile(fi, f.skip)
}

// isFile tells files, and links to them, from what would be waited for when it
// is read, such as a pipe. A link that leads nowhere is reported in its turn.
func isFile(path string, d fs.DirEntry) bool {
	if d.Type().IsRegular() {
		return true
	}
	fi, err := os.Stat(path)
	return err != nil || fi.Mode().IsRegular()
}

// passOver says why a file that was found in a folder is not meant, or
// nothing: only answers files are, and what claims to be one.
func (f *finder) passOver(path string, d fs.DirEntry) string {
	name := d.Name()
	switch {
	case !isFile(path, d):
		return "no file"
	case strings.HasPrefix(name, "~$"):
		return "a lock file of an office program"
	case syncConflict(name):
		return "a copy that a sync program made"
	case original(path) != "":
		return "a copy of " + original(path)
	case slices.Contains([]string{"yaml", "yml"}, extension(name)):
		return f.otherKind(path, true)
	case extension(name) == "json":
		return f.otherKind(path, false)
	case slices.Contains([]string{"yaml", "yml"}, extension(stem(name))):
		return "its ending is ." + extension(name) + "; rename it to end in .yaml"
	}
	return "its ending is not .yaml or .json"
}

// otherKind says that a file is something else than answers by its own word,
// like a brand file. A YAML file that says nothing is taken for answers with a
// mistake; a JSON file may be anybody's.
func (f *finder) otherKind(path string, mistaken bool) string {
	src, err := readFile(path)
	if err != nil {
		return "" // it is reported in its turn
	}
	kind, ours := strings.CutPrefix(assess.Format(src), "readiness/")
	kind, _, _ = strings.Cut(kind, "/")
	switch {
	case ours && !slices.Contains(f.kinds, kind) && slices.ContainsFunc(fileKinds(), func(k fileKind) bool { return k.name == kind }):
		return "a " + kind + " file"
	case ours && written[assess.Format(src)] != "":
		return written[assess.Format(src)]
	case !ours && !mistaken:
		return "not for readiness"
	}
	return ""
}

// syncConflict reports whether a name is one that sync programs, or this
// program, give to the second of two versions: it repeats answers that are in
// the folder under their own name, and must not be counted as another voice.
func syncConflict(name string) bool {
	lower := strings.ToLower(name)
	return strings.Contains(lower, "conflicted copy") || strings.Contains(lower, ".sync-conflict-") ||
		conflictName.MatchString(lower)
}

// copyName is how systems and browsers name a second file of one name.
var copyName = regexp.MustCompile(`^(.+?)(?: \([0-9]+\)| - Copy(?: \([0-9]+\))?| copy(?: [0-9]+)?)$`)

// original returns the name of the file beside it that a file is a copy of, to
// the byte, by its own name: "a.yaml" for "a (1).yaml". Where the two differ the
// name says nothing, since twelve people may each send "answers.yaml".
func original(path string) string {
	base := filepath.Base(path)
	parts := copyName.FindStringSubmatch(stem(base))
	if parts == nil {
		return ""
	}
	name := parts[1] + filepath.Ext(base)
	first, err := readFile(filepath.Join(filepath.Dir(path), name))
	if err != nil {
		return ""
	}
	if second, err := readFile(path); err != nil || !bytes.Equal(first, second) {
		return ""
	}
	return name
}

// conflictName is how the interview names the answers of a run that met
// somebody else's changes.
var conflictName = regexp.MustCompile(`\.conflict-[0-9]+\.ya?ml$`)

// mostPassed is how many files that were passed over are named.
const mostPassed = 10

// listPassed names what was passed over: "passed over notes.txt (why)", or
// nothing.
func listPassed(files []passed) string {
	if len(files) == 0 {
		return ""
	}
	var said []string
	for _, p := range files[:min(len(files), mostPassed)] {
		said = append(said, fmt.Sprintf("%s (%s)", p.path, p.why))
	}
	if more := len(files) - mostPassed; more > 0 {
		said = append(said, fmt.Sprintf("%d more", more))
	}
	return "passed over " + strings.Join(said, ", ")
}

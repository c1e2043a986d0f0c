package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
)

// An input is a file to read, or what could not even be listed.
type input struct {
	path string
	err  error // why it failed before it was read
}

// findInputs lists the files that the paths name, in order and each once,
// under whatever names. What lies in the folder that is written into is left
// out.
func findInputs(paths []string, folder string) ([]input, error) {
	f := finder{names: map[string]bool{}, files: map[fingerprint][]fs.FileInfo{}}
	f.skip, _ = os.Stat(folder)
	for _, path := range paths {
		if err := f.expand(path); err != nil {
			return nil, err
		}
	}
	return f.found, nil
}

// A finder collects inputs.
type finder struct {
	found []input
	skip  fs.FileInfo // the folder that is written into; nil when it does not exist
	names map[string]bool
	files map[fingerprint][]fs.FileInfo
}

// A fingerprint is what two names of one file share. Files with the same one
// are compared.
type fingerprint struct {
	size    int64
	changed time.Time
}

// add adds an input that is not there yet.
func (f *finder) add(path string, err error) {
	clean := filepath.Clean(path)
	if f.names[clean] {
		return
	}
	f.names[clean] = true
	if fi, err := os.Stat(path); err == nil {
		print := fingerprint{fi.Size(), fi.ModTime()}
		if slices.ContainsFunc(f.files[print], func(had fs.FileInfo) bool { return os.SameFile(had, fi) }) {
			return
		}
		f.files[print] = append(f.files[print], fi)
	}
	f.found = append(f.found, input{path, err})
}

// expand adds what one path stands for: the file itself, the answers files in
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
		case isFile(path, d) && isAnswers(path):
			empty = false
			f.add(path, nil)
		}
		return nil
	})
	switch {
	case err != nil:
		return fault.Unusable(dir, err)
	case empty:
		return fault.WithHint(fmt.Errorf("%s: no answers file in this folder", dir), "answers files end in .yaml")
	}
	return nil
}

// leavesOut tells whether a folder in a folder is hidden, or is the one that
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

// isAnswers tells whether a file that was found in a folder is meant: YAML,
// not hidden, and not something else by its own word, like a brand file.
func isAnswers(path string) bool {
	if strings.HasPrefix(filepath.Base(path), ".") || !slices.Contains([]string{"yaml", "yml"}, extension(path)) {
		return false
	}
	src, err := readFile(path)
	if err != nil {
		return true // it is reported in its turn
	}
	kind, ok := strings.CutPrefix(assess.Format(src), "readiness/")
	kind, _, _ = strings.Cut(kind, "/")
	return !ok || kind == "answers" || !slices.ContainsFunc(fileKinds(), func(k fileKind) bool { return k.name == kind })
}

package interview

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/filename"
)

// unused returns the path, or one with a number added when there is such a
// file already.
func unused(path string) string {
	ending := filepath.Ext(path)
	stem := strings.TrimSuffix(path, ending)
	for i := 2; exists(path); i++ {
		path = stem + "-" + strconv.Itoa(i) + ending
	}
	return path
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// checkName complains about a name that one of the common systems refuses, so
// that the file can be passed on.
func checkName(path string) error {
	name := filepath.Base(path)
	if !utf8.ValidString(path) {
		return fmt.Errorf("%q is not UTF-8 text, which every system can read", path)
	}
	for _, r := range name {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"|?*\/`, r) {
			return fmt.Errorf("%q cannot be used in a file name", r)
		}
	}
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch stem = strings.TrimRight(stem, " "); {
	case filename.Reserved(stem):
		return fmt.Errorf("%s is a name that Windows keeps for itself", name)
	case stem == "":
		return fmt.Errorf("%s is not a file name", name)
	case strings.HasSuffix(name, " ") || strings.HasSuffix(name, "."):
		return fmt.Errorf("a file name cannot end with a blank or a full stop")
	}
	return nil
}

// checkNew complains about a name that a new answers file cannot have.
func checkNew(path string) error {
	if err := checkName(path); err != nil {
		return err
	}
	return filename.CheckAnswers(path)
}

// withEnding adds the ending to a name that has none.
func withEnding(name, ending string) string {
	if filepath.Ext(name) == "" {
		return name + ending
	}
	return name
}

// meant returns the file that a person means by a name, whose ending they may
// have left out, and whether there is one.
func meant(name string) (path string, there bool) {
	if filepath.Ext(name) == "" && !exists(name) {
		for _, ending := range []string{".yaml", ".yml"} {
			if exists(name + ending) {
				return name + ending, true
			}
		}
		return name + ".yaml", false
	}
	return name, exists(name)
}

// noSuchFile says that there is no file of a name, and which file is begun.
func noSuchFile(name, path string, others []string) string {
	text := fmt.Sprintf("There is no file %s in %s, so this begins a new one", filepath.Base(name), fullPath(filepath.Dir(path)))
	if path != name {
		text += ", called " + filepath.Base(path)
	}
	if len(others) == 0 {
		text += ". There are no answers files in that folder"
	}
	return text + "."
}

// neighbours lists the answers files beside a new one, those with a similar
// name first.
func neighbours(path string) []string {
	dir := filepath.Dir(path)
	names := answersFiles(dir)
	if like := assess.Nearest(filepath.Base(path), names); like != "" {
		names = append([]string{like}, slices.DeleteFunc(names, func(n string) bool { return n == like })...)
	}
	for i, name := range names {
		names[i] = filepath.Join(dir, name)
	}
	return names
}

// fullPath returns the whole path of a file, for messages.
func fullPath(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// typedPath is the file that a person means by what they typed, pasted or
// dragged here: quotes around it, as Windows copies a path, are not part of it.
func typedPath(name string) string {
	name = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(name), "& ")) // PowerShell
	if inner, ok := quoted(name); ok {
		return homePath(inner)
	}
	if plain := strings.ReplaceAll(name, `\ `, " "); filepath.Separator == '/' && plain != name && !exists(name) {
		name = plain // blanks as a shell escapes them
	}
	return homePath(name)
}

// homePath replaces a leading ~ by the person's own folder, which only a shell
// would do otherwise.
func homePath(path string) string {
	if rest, ok := strings.CutPrefix(path, "~"+string(filepath.Separator)); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return path
}

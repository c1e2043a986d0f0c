package interview

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
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
	for _, r := range name {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"|?*\/`, r) {
			return fmt.Errorf("%q cannot be used in a file name", r)
		}
	}
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	stem = strings.TrimRight(stem, " ")
	device := len(stem) == 4 && (strings.HasPrefix(stem, "com") || strings.HasPrefix(stem, "lpt")) && stem[3] >= '0' && stem[3] <= '9'
	switch {
	case device, stem == "con", stem == "prn", stem == "aux", stem == "nul":
		return fmt.Errorf("%s is a name that Windows keeps for itself", name)
	case stem == "":
		return fmt.Errorf("%s is not a file name", name)
	case strings.HasSuffix(name, " ") || strings.HasSuffix(name, "."):
		return fmt.Errorf("a file name cannot end with a blank or a full stop")
	}
	return nil
}

// withEnding adds the ending to a name that has none.
func withEnding(name, ending string) string {
	if filepath.Ext(name) == "" {
		return name + ending
	}
	return name
}

// fullPath returns the whole path of a file, for messages.
func fullPath(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
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

package assess

import "example.org/readiness/assess/strict"

// A Problem is one mistake in a file, with its place.
type Problem = strict.Problem

// Problems are all the mistakes of one or more files.
type Problems = strict.Problems

// MaxFileSize is the largest file that is read, in bytes.
const MaxFileSize = strict.MaxFileSize

// Nearest returns the name among known that was probably meant, or "".
func Nearest(found string, known []string) string { return strict.Nearest(found, known) }

// Format returns the value of the file's format key without checking anything
// else, or "" when there is none.
func Format(src []byte) string { return strict.Format(src) }

// UnknownFormat returns what is wrong with a file whose format is none of the
// known ones.
func UnknownFormat(file string, src []byte, known []string) Problems {
	return strict.UnknownFormat(file, src, known)
}

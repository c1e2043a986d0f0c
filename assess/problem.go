package assess

import "example.org/readiness/assess/strict"

// A Problem is one mistake in a file, with its place.
type Problem = strict.Problem

// Problems are all the mistakes of one or more files.
type Problems = strict.Problems

// A Position is a place in a file: a line and a column. The zero value is no
// place.
type Position = strict.Position

// ProblemKind names what a Problem is about. The schema of problems says what
// each kind means.
type ProblemKind = strict.Kind

// Severity is how much a Problem matters: an error, a warning or a note.
type Severity = strict.Severity

// EmptyFile is the kind of Problem of a file without anything in it.
const EmptyFile = strict.EmptyFile

// Warning is the severity of a Problem that leaves the file usable.
const Warning = strict.Warning

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

// The kinds of Problem that the file formats of readiness have beside those of
// any file.
const (
	BadAnswer      ProblemKind = "bad-answer"
	BadBands       ProblemKind = "bad-bands"
	BadColour      ProblemKind = "bad-colour"
	BadFingerprint ProblemKind = "bad-fingerprint"
	BadDate        ProblemKind = "bad-date"
	BadPeriod      ProblemKind = "bad-period"
	BadScale       ProblemKind = "bad-scale"
	BothKinds      ProblemKind = "sections-and-questions"
	Changed        ProblemKind = "changed-questionnaire"
	Circle         ProblemKind = "circle"
	LeavesOut      ProblemKind = "leaves-out-answers"
	LowContrast    ProblemKind = "low-contrast"
	NoDate         ProblemKind = "no-date"
	NoEffect       ProblemKind = "no-effect"
	NoPlan         ProblemKind = "no-plan"
	NoQuestions    ProblemKind = "no-questions"
	NoReason       ProblemKind = "no-reason"
	NothingAsked   ProblemKind = "nothing-asked"
	OffScale       ProblemKind = "off-scale"
	OtherVersion   ProblemKind = "other-version"
	OutOfScope     ProblemKind = "out-of-scope"
	ReadAs         ProblemKind = "read-as"
	TooMany        ProblemKind = "too-many"
)

// The kinds of Problem that only show when files are used together.
const (
	MissingCharacters ProblemKind = "missing-characters"
	OtherOrganisation ProblemKind = "other-organisation"
	OtherProfile      ProblemKind = "other-profile"
	OtherService      ProblemKind = "other-service"
	NamePrinted       ProblemKind = "name-printed"
	RepeatedAnswers   ProblemKind = "repeated-answers"
	SameRespondent    ProblemKind = "same-respondent"
	UnlinkedPlan      ProblemKind = "unlinked-plan"
	BadLogo           ProblemKind = "bad-logo"
	NotAnInput        ProblemKind = "not-an-input"
	Unreadable        ProblemKind = "unreadable"
	UnlikelyDate      ProblemKind = "unlikely-date"
)

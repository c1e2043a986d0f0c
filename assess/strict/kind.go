package strict

// A Kind names what a Problem is about, for programs and for searching. What
// each means is said in the schema of problems.
type Kind string

// The kinds of Problem that any file may have.
const (
	TooLarge         Kind = "too-large"
	EmptyFile        Kind = "empty-file"
	NotText          Kind = "not-text"
	NotYAML          Kind = "not-yaml"
	SecondDocument   Kind = "second-document"
	TooDeep          Kind = "too-deep"
	NotSupported     Kind = "not-supported"
	WrongFormat      Kind = "wrong-format"
	ControlCharacter Kind = "control-character"
	UnknownKey       Kind = "unknown-key"
	UnknownName      Kind = "unknown-name"
	UnknownValue     Kind = "unknown-value"
	Repeated         Kind = "repeated"
	Missing          Kind = "missing"
	WrongShape       Kind = "wrong-shape"
	BadNumber        Kind = "bad-number"
	BadID            Kind = "bad-id"
	BrokenCharacter  Kind = "broken-character"
	CommentLost      Kind = "comment-lost"
	CurlyQuotes      Kind = "curly-quotes"
	OddSpace         Kind = "odd-space"
	TooLong          Kind = "too-long"
	OtherFile        Kind = "other-file"
	NotListed        Kind = "not-listed"
)

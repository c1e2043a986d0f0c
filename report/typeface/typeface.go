// Package typeface holds the typeface of reports, Source Sans 3, in two weights.
// It may be used, changed and passed on under the SIL Open Font License; see
// OFL.txt beside it.
package typeface

import _ "embed"

//go:embed SourceSans3-Regular.ttf
var regular []byte

//go:embed SourceSans3-SemiBold.ttf
var semiBold []byte

// Regular returns the TrueType file of ordinary text. Nobody may change it.
func Regular() []byte { return regular }

// SemiBold returns that of bold text. Nobody may change it.
func SemiBold() []byte { return semiBold }
